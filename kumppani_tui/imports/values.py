"""From the cells of a file to values of a partner's fields. The register's lists are read once, not per cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from db.actions.clean import checked_tag, checked_text, yes_or_no
from db.errors import BadInput
from db.fields import FieldSpec, spec
from db.register import Register
from db.rules.identifiers import business_id_problem, normalise_business_id
from db.rules.text import fold
from db.text import N_

KIND_WORDS = {
    "EDUCATION": (
        "koulutustoimija", "koulutuksen jarjestaja", "oppilaitos", "toimipiste", "oppisopimustoimipiste", "koulu",
        "utbildningsanordnare", "utbildningsaktor", "laroanstalt", "skola", "school", "education", "university",
        "education provider", "yliopisto", "ammattikorkeakoulu", "lukio",
    ),
    "COMPANY": ("oy", "oyj", "ab", "osakeyhtio", "toiminimi", "liikelaitos", "firma", "firm", "business"),
    "MUNICIPALITY": ("kaupunki", "kuntayhtyma", "stad", "samkommun", "city"),
    "WELLBEING_COUNTY": ("hyvinvointialue", "hva", "valfardsomrade"),
    "ASSOCIATION": ("ry", "yhdistys", "jarjesto", "saatio", "liitto", "rf", "organisation", "stiftelse", "foundation"),
    "OTHER": ("muu", "muu organisaatio", "ovrig", "annan organisation", "other organisation", "valtio"),
}  # fmt: skip
"""What files call the kinds of partner besides the names on our own list, folded."""

STATUS_WORDS = {
    "ACTIVE": ("aktiivinen", "toimiva", "toiminnassa", "voimassa", "kaytossa", "aktiv", "verksam", "in use"),
    "PROSPECT": ("suunniteltu", "tuleva", "mahdollinen", "liidi", "planerad", "planned", "lead"),
    "PAUSED": ("tauolla", "passiivinen", "keskeytynyt", "passiv", "pausad", "passive", "inactive"),
    "ENDED": (
        "lakannut", "lakkautettu", "paattynyt", "poistunut", "konkurssi", "upphort", "nedlagd", "avslutad", "ceased",
        "closed", "dissolved",
    ),
}  # fmt: skip
"""What files call the states of a partner, folded."""

SIZE_BOUNDS = ((10, "MICRO"), (50, "SMALL"), (250, "MEDIUM"))
"""Head counts under which a size class stands (Commission Recommendation 2003/361/EC); beyond them LARGE."""


class Doubt(Exception):
    """A cell that cannot be used although the row can: `message` (msgid) and `values` say why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class PartnerValues:
    """Reads cells into values of a partner's fields."""

    def __init__(self, register: Register) -> None:
        """Read the lists that cells refer to."""
        self._terms: dict[str, dict[str, str]] = {}
        for name, code, *names in register.rows("SELECT list, code, fi, sv, en FROM term"):
            words = self._terms.setdefault(name, {})
            for word in (code, *names):
                words.setdefault(fold(word), code)
        for name, others in (("partner_kind", KIND_WORDS), ("partner_status", STATUS_WORDS)):
            for code, own in others.items():
                for word in own:
                    self._terms[name].setdefault(word, code)
        self._municipalities: dict[str, str] = {}
        for code, fi, sv in register.rows("SELECT code, fi, sv FROM municipality"):
            for word in (code, fi, sv):
                self._municipalities.setdefault(fold(word), code)
        self._people: dict[str, dict[str, int]] = {}
        for table in ("staff", "unit"):
            rows = register.rows(f"SELECT id, name FROM {table} WHERE retired = 0")
            self._people[table] = {fold(name): row_id for row_id, name in rows}

    def read(self, field: str, cell: str) -> Any:
        """Return the value of a cell, None for an empty one. Raises BadInput, or Doubt when the row is still good."""
        text = _clean(cell)
        if not text:
            return None
        one = spec("partner", field)
        if one.type in ("staff", "unit"):
            return self._person(one.type, text)
        reader: Callable[[FieldSpec, str], Any] = getattr(self, f"_{one.type}", self._text)
        return reader(one, text)

    def _text(self, field: FieldSpec, text: str) -> str:
        return checked_text(field, text)

    def _term(self, field: FieldSpec, text: str) -> str:
        words = self._terms.get(field.list, {})
        wanted = fold(text)
        if field.name == "size" and wanted.isdecimal():
            return next((code for bound, code in SIZE_BOUNDS if int(wanted) < bound), "LARGE")
        if wanted not in words:
            raise Doubt(N_("“{value}” is not on the list; it was left empty."), value=text[:80])
        return words[wanted]

    def _municipality(self, field: FieldSpec, text: str) -> str:
        code = self._municipalities.get(fold(text)) or self._municipalities.get(text.zfill(3))
        if code is None:
            raise Doubt(N_("“{value}” is not a municipality; it was left empty."), value=text[:80])
        return code

    def _person(self, table: str, text: str) -> int:
        found = self._people[table].get(fold(text))
        if found is None:
            raise Doubt(N_("“{value}” is not on your own list; it was left empty."), value=text[:80])
        return found

    def _business_id(self, field: FieldSpec, text: str) -> str:
        number = normalise_business_id(text)
        problem = business_id_problem(number)
        if problem:
            raise BadInput(problem, field=field.name)
        return number

    def _date(self, field: FieldSpec, text: str) -> str:
        return read_date(text, field.name)

    def _bool(self, field: FieldSpec, text: str) -> bool:
        return yes_or_no(field, text)

    def _tags(self, field: FieldSpec, text: str) -> list[str]:
        parts = re.split(r"[,;|\n]", text)
        return list(dict.fromkeys(checked_tag(field, part) for part in parts if part.strip()))

    def _fields(self, field: FieldSpec, text: str) -> list[str]:
        words = self._terms.get("field", {})
        if fold(text) in words:  # the names of some fields have commas
            return [words[fold(text)]]
        found = []
        for part in re.split(r"[,;|\n]", text):
            if not part.strip():
                continue
            if fold(part) not in words:
                raise Doubt(N_("“{value}” is not a field of education; it was left empty."), value=part.strip()[:80])
            found.append(words[fold(part)])
        return list(dict.fromkeys(found))


def read_date(text: str, field: str) -> str:
    """Return a date of a file (d.m.yyyy or ISO 8601, with or without a time of day) as ISO 8601. Raises BadInput."""
    finnish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T].*)?", text)
    machine = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", text)
    parts = finnish.groups()[::-1] if finnish else machine.groups() if machine else None
    try:
        if parts:
            return date(*map(int, parts)).isoformat()
    except ValueError:
        pass
    raise BadInput(N_("“{value}” is not a date; write it as 24.11.2026 or 2026-11-24."), field=field, value=text[:40])


def _clean(cell: str) -> str:
    """Return a cell without control characters and without space around it."""
    kept = (c for c in cell.replace("\r\n", "\n") if (c >= " " and not "\x7f" <= c <= "\x9f") or c in "\n\t")
    return "".join(kept).strip()
