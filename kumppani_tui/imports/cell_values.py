"""From the text of a cell to the value of a field. The register's lists are read once, not per cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from db.actions.clean import NO, YES, checked_email, checked_phone, checked_tag, checked_text
from db.errors import BadInput
from db.field_spec import FieldSpec
from db.register import Register
from db.rules.date_phrases import sensible
from db.rules.identifiers import business_id_problem, normalise_business_id
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.targets import Target, spec_of
from kumppani_tui.imports.words import FIXED_TERM, NOTHING, OPEN_ENDED, WORDS

OPEN = "OPEN"
"""What the end of an agreement is that goes on until further notice."""

SIZE_BOUNDS = ((10, "MICRO"), (50, "SMALL"), (250, "MEDIUM"))
"""Head counts under which a size class stands (Commission Recommendation 2003/361/EC); beyond them LARGE."""

_SHOWN = 80

_NOT_OURS = N_("“{value}” is not on your own list; it was put in the note.")

_MAY_BE_EMPTY = frozenset(("state", "renewal", "priority", "kind", "status", "role"))
"""Required codes that a record gets without being told."""

Read = Callable[[str], Any]
"""Takes the text of a cell, never empty, and returns the value. Raises BadInput, Doubt when the row is still good."""


class Doubt(Exception):
    """A cell that cannot be used although the row can: `message` (msgid) and `values` say why.

    `kept` is what can be used of it, `lost` the texts that belong into a note instead.
    """

    def __init__(self, message: str, *, kept: Any = None, lost: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values
        self.kept = kept
        self.lost = lost


class CellValues:
    """Reads cells into values of fields."""

    def __init__(self, register: Register, *, exact: frozenset[str] = frozenset()) -> None:
        """Read the lists that cells refer to. Texts of kinds in `exact` come from a register and stay as they are."""
        self._exact = exact
        self.terms: dict[str, dict[str, str]] = {}
        for name, code, *names in register.rows("SELECT list, code, fi, sv, en FROM term ORDER BY position"):
            words = self.terms.setdefault(name, {})
            for word in (code, *names):
                if word:
                    words.setdefault(fold(word), code)
        for name, others in WORDS.items():
            words = self.terms.setdefault(name, {})
            there = set(words.values())
            for code, own in others.items():
                for word in own if code in there else ():
                    words.setdefault(word, code)
        self._municipalities: dict[str, str] = {}
        for code, fi, sv in register.rows("SELECT code, fi, sv FROM municipality"):
            for word in (code, fi, sv):
                self._municipalities.setdefault(fold(word), code)
        self._people = {
            table: _own_people(register.rows(f"SELECT id, name, retired FROM {table} ORDER BY retired, id"))
            for table in ("staff", "unit")
        }

    def reader(self, target: Target) -> Read:
        """Return what reads the cells of a target."""
        field = spec_of(target)
        if target == ("activity", "staff"):
            return self._own_several
        if target.kind == "activity" and target.field in ("contacts", "contacts_uid"):
            return _lines
        if field.name == "uid" or field.name.endswith("_uid"):
            return _uid
        if target.field == "tags" and target.kind in self._exact:
            return partial(_own_tags, field)
        if target.field == "postal_code" or target.field == "mail_postal_code":
            return _short_text if target.kind in self._exact else _postal_code
        if target.field == "industry_code":
            return _short_text if target.kind in self._exact else _text_in_quotes
        if target == ("agreement", "ends_on"):
            return partial(_end, field.name)
        if field.type in ("staff", "unit"):
            return partial(self._own, field.type)
        found: Callable[[FieldSpec, str], Any] | None = getattr(self, f"_{field.type}", None)
        return partial(found or _short, field)

    def _term(self, field: FieldSpec, text: str) -> str | None:
        words = self.terms.get(field.list, {})
        wanted = fold(text)
        found = words.get(wanted)
        if found is not None:
            return found
        if wanted in NOTHING:
            return None
        if field.list == "partner_size" and (size := _size(wanted)):
            return size
        if field.list == "language" and (code := words.get(wanted.partition("-")[0])):
            return code
        if field.required and field.name not in _MAY_BE_EMPTY or field.list == "agreement_state":
            raise BadInput(N_("“{value}” is not on the list."), field=field.name, value=text[:_SHOWN])
        raise Doubt(N_("“{value}” is not on the list; it was put in the note."), lost=(text,), value=text[:_SHOWN])

    def _municipality(self, _field: FieldSpec, text: str) -> str | None:
        wanted = fold(text).strip("'\"")
        code = self._municipalities.get(wanted) or self._municipalities.get(wanted.removeprefix("ku").zfill(3))
        if code is None and wanted not in NOTHING:
            message = N_("“{value}” is not a municipality; it was put in the note.")
            raise Doubt(message, lost=(text,), value=text[:_SHOWN])
        return code

    def _own(self, table: str, text: str) -> int | None:
        found = self._people[table].get(_person(text))
        if found is None and fold(text) not in NOTHING:
            raise Doubt(_NOT_OURS, lost=(text,), value=text[:_SHOWN])
        if found == 0:
            message = N_("Several on your own list are called “{value}”; it was put in the note.")
            raise Doubt(message, lost=(text,), value=text[:_SHOWN])
        return found

    def _own_several(self, text: str) -> list[int]:
        found, lost = [], []
        for name in several_names(text, lambda name: _person(name) in self._people["staff"]):
            one = self._people["staff"].get(_person(name))
            if one:
                found.append(one)
            else:
                lost.append(name)
        if lost:
            raise Doubt(_NOT_OURS, kept=found, lost=tuple(lost), value=", ".join(lost)[:_SHOWN])
        return list(dict.fromkeys(found))

    def _business_id(self, field: FieldSpec, text: str) -> str | None:
        if _right_number(text):
            return text
        if fold(text) in NOTHING:
            return None
        number = normalise_business_id(text.strip("'\""))
        problem = business_id_problem(number)
        if problem:
            raise BadInput(problem, field=field.name, value=number)
        return number

    def _date(self, field: FieldSpec, text: str) -> str | None:
        return None if fold(text) in NOTHING else read_date(text, field.name)

    def _number(self, field: FieldSpec, text: str) -> int | None:
        return None if fold(text) in NOTHING else _number(field, text)

    def _bool(self, field: FieldSpec, text: str) -> bool | None:
        word = fold(text)
        if word in YES or (field.name == "open_ended" and word in OPEN_ENDED):
            return True
        if word in NO or (field.name == "open_ended" and word in FIXED_TERM):
            return False
        if word in NOTHING:
            return None
        raise BadInput(N_("Answer yes or no."), field=field.name)

    def _tags(self, field: FieldSpec, text: str) -> list[str]:
        return list(dict.fromkeys(checked_tag(field, part) for part in _parts(text)))

    def _fields(self, _field: FieldSpec, text: str) -> list[str]:
        words = self.terms.get("field", {})
        if fold(text) in words:
            return [words[fold(text)]]
        found, lost = _listed(words, text)
        if lost:
            raise Doubt(
                N_("“{value}” is not a field of education; it was put in the note."),
                kept=found,
                lost=tuple(lost),
                value=", ".join(lost)[:_SHOWN],
            )
        return found

    def _phone(self, field: FieldSpec, text: str) -> list[str]:
        found, lost = [], []
        for part in _PHONES_BETWEEN.split(text):
            bare = _IN_BRACKETS.sub("", part).strip()
            if not bare or bare in NOTHING:
                continue
            try:
                found.append(_mobile(bare) or checked_phone(field, bare))
            except BadInput:
                lost.append(part.strip())
        if lost:
            raise Doubt(
                N_("“{value}” is not a phone number; it was put in the note."),
                kept=found,
                lost=tuple(lost),
                value=", ".join(lost)[:_SHOWN],
            )
        return list(dict.fromkeys(found))

    def _email(self, field: FieldSpec, text: str) -> list[str]:
        parts = re.findall(r"<([^<>]+)>", text) or re.split(r"[\s,;|]+|:::", text)
        found: dict[str, str] = {}
        lost = []
        for part in parts:
            bare = part.strip(" <>'\"()").removeprefix("mailto:")
            if not bare or bare in NOTHING:
                continue
            try:
                found.setdefault(bare.casefold(), checked_text(field, checked_email(field, bare)))
            except BadInput:
                lost.append(bare)
        if lost:
            raise Doubt(
                N_("“{value}” is not an e-mail address; it was put in the note."),
                kept=list(found.values()),
                lost=(" ".join(lost),),
                value=" ".join(lost)[:_SHOWN],
            )
        return list(found.values())

    def _recurrence(self, field: FieldSpec, text: str) -> str | None:
        from db.rules.recurrence import parse_recurrence

        if fold(text) in NOTHING or fold(text) in NO:
            return None
        try:
            return parse_recurrence(text)
        except BadInput as error:
            raise BadInput(error.message, field=field.name, **error.values) from error


# -- what needs no list ------------------------------------------------------------------------------------------

_FINNISH = re.compile(r"(?:[^\W\d_]{2,3}\.? )?(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:[ T,].*)?", re.DOTALL)
_MACHINE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?", re.DOTALL)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?", re.DOTALL)
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = (20_000, 80_000)
"""Numbers of days (from 1954 to 2119) that stand for a date in a sheet whose cells lost their format."""


def read_date(text: str, field: str) -> str:
    """Return a date of a file (d.m.yyyy or ISO 8601, with or without a time of day) as ISO 8601. Raises BadInput.

    Years are those that the register takes anywhere.
    """
    try:
        found = _finnish(text) or _machine(text) or _slashed(text) or _excel(text)
    except ValueError:
        found = None
    if found is None:
        raise BadInput(
            N_("“{value}” is not a date; write it as 24.11.2026 or 2026-11-24."), field=field, value=text[:40]
        )
    try:
        return sensible(found).isoformat()
    except BadInput as error:
        raise BadInput(error.message, field=field, **error.values) from error


def _finnish(text: str) -> date | None:
    match = _FINNISH.fullmatch(text)
    if match is None:
        return None
    year = int(match[3])
    if len(match[3]) == 2:
        year += 1900 if year >= 70 else 2000
    return date(year, int(match[2]), int(match[1]))


def _machine(text: str) -> date | None:
    match = _MACHINE.fullmatch(text)
    if match is not None:
        return date(int(match[1]), int(match[2]), int(match[3]))
    return date(int(text[:4]), int(text[4:6]), int(text[6:])) if re.fullmatch(r"(?:19|20)\d{6}", text) else None


def _slashed(text: str) -> date | None:
    """Read day and month with strokes between, only where it is certain which is which."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _excel(text: str) -> date | None:
    match = re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text)
    if match is None or not _EXCEL_DAYS[0] <= int(match[1]) <= _EXCEL_DAYS[1]:
        return None
    return _EXCEL_ZERO + timedelta(days=int(match[1]))


def _end(field: str, text: str) -> str | None:
    word = fold(text)
    if word in OPEN_ENDED:
        return OPEN
    return None if word in NOTHING else read_date(text, field)


_NUMBER = re.compile(r"([+-]?[\d\s.,'’]*\d)\s*([^\d\s.,][^\d]*)?")
_UNITS = {
    "minutes": {"": 1, "min": 1, "m": 1, "minuuttia": 1, "minuter": 1, "minutes": 1, "h": 60, "t": 60, "tuntia": 60,
                "tunti": 60, "tim": 60, "hours": 60, "hour": 60},
    "notice_months": {"": 1, "kk": 1, "kuukautta": 1, "kuukausi": 1, "man": 1, "manader": 1, "months": 1, "month": 1,
                      "v": 12, "vuosi": 12, "vuotta": 12, "ar": 12, "year": 12, "years": 12},
    "weekly_hours": dict.fromkeys(("", "h", "t", "tuntia", "h/vko", "h/vk", "timmar", "hours"), 1),
    "buffer_days": dict.fromkeys(("", "pv", "paivaa", "dagar", "days"), 1),
    "student_count": dict.fromkeys(("", "hlo", "opiskelijaa", "opiskelija", "henkiloa", "studerande", "students"), 1),
    "amount": dict.fromkeys(
        ("", "€", "e", "eur", "euroa", "euro", "euros", "h", "t", "tuntia", "hours", "timmar", "hlo", "henkiloa",
         "opiskelijaa", "people", "personer"), 1),
}  # fmt: skip
_UNITS["renewal_months"] = _UNITS["notice_months"]
"""Words behind a number, and how many of what is kept one of them is."""


def _number(field: FieldSpec, text: str) -> int:
    """Return a whole number, also one written `1 234`, `12,0` or `3 kk`. Raises BadInput, Doubt when it was rounded."""
    match = _NUMBER.fullmatch(text)
    units = _UNITS.get(field.name, {"": 1})
    unit = fold(match[2] or "").strip(". ") if match else ""
    plain = _decimal(match[1]) if match else None
    if plain is None or unit not in units or plain < 0:
        raise BadInput(N_("A whole number is needed, such as 12."), field=field.name)
    exact = plain * units[unit]
    value = int(exact.to_integral_value(ROUND_HALF_UP))
    least, most = field.bounds
    if not least <= value <= most:
        raise BadInput(N_("From {least} to {most}."), field=field.name, least=least, most=most)
    if exact != value:
        raise Doubt(N_("“{value}” was rounded to {number}."), kept=value, value=text[:40], number=value)
    return value


def _decimal(text: str) -> Decimal | None:
    """Return a number with a decimal comma or point; spaces between thousands say nothing."""
    compact = re.sub(r"[\s'’]", "", text)
    if len(compact) > 15:
        return None
    if "," in compact and "." in compact:
        thousands, decimal = (".", ",") if compact.rindex(",") > compact.rindex(".") else (",", ".")
        compact = compact.replace(thousands, "").replace(decimal, ".")
    elif re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", compact):
        # 1.234 is a thousand to one and a little more than one to another.
        return None
    compact = compact.replace(",", ".")
    return Decimal(compact) if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", compact) else None


def _size(wanted: str) -> str | None:
    """Return the size class of a head count, or of a range of them (`10–49`, `alle 10`, `250+`)."""
    numbers = [int(one) for one in re.findall(r"\d+", re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", wanted))]
    if not numbers or any(one > 9_999_999 for one in numbers):
        return None
    people = numbers[0] - 1 if re.match(r"alle|under|<|farre|fewer|less", wanted) else numbers[0]
    return next((code for bound, code in SIZE_BOUNDS if people < bound), "LARGE")


_BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def _right_number(text: str) -> bool:
    """Whether a Y-tunnus is written as it is kept and its check digit matches; the library takes ten times longer."""
    if _BUSINESS_ID.fullmatch(text) is None:
        return False
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False)) % 11
    return rest != 1 and int(text[8]) == (11 - rest if rest else 0)


def _short(field: FieldSpec, text: str) -> str:
    """Return a text that is tidy already, unless it is too long."""
    return text if len(text) <= field.most else checked_text(field, text)


_POSTAL = re.compile(r"\d{1,4}")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TEXT = FieldSpec("text", "")


def _text_in_quotes(text: str) -> str | None:
    """Read a code that stands in quotation marks of its own, as Statistics Finland writes them (`'011'`)."""
    match = _QUOTED.fullmatch(text)
    return checked_text(_TEXT, (match[1] or match[2] or "") if match else text) or None


def _short_text(text: str) -> str:
    return _short(_TEXT, text)


def _postal_code(text: str) -> str | None:
    """Read a postal code; a sheet that took it for a number has lost its zeros."""
    plain = _text_in_quotes(text)
    return plain.zfill(5) if plain and _POSTAL.fullmatch(plain) else plain


def _uid(text: str) -> str:
    found = text.lower()
    if _UUID.fullmatch(found) is None:
        raise Doubt(N_("“{value}” is no identifier of a register; it was left out."), value=text[:40])
    return found


_PHONES_BETWEEN = re.compile(r"[;,\n|]|:::|\s/\s|\s(?:tai|eller|or|ja|och|and)\s")
_MOST_COMMAS = 4
"""Of how many parts between commas a name can be, one more than it has commas."""

_IN_BRACKETS = re.compile(r"\([^()\d]*\)")
_MOBILE = re.compile(r"(?:\+358|00358|0)(4\d|50)(\d{6,8})")
_PHONE_MARKS = str.maketrans("", "", " -\xa0")


def _mobile(text: str) -> str | None:
    """Return a Finnish mobile number as E.164 without the library, which takes long; None leaves it to the library."""
    match = _MOBILE.fullmatch(text.translate(_PHONE_MARKS))
    return f"+358{match[1]}{match[2]}" if match and text[:1] in "0+" and text.isascii() else None


def _parts(text: str) -> Iterable[str]:
    return (part.strip() for part in re.split(r"[,;|\n]|:::", text) if part.strip())


def _lines(text: str) -> list[str]:
    """Return the lines of a cell, which stand for several values."""
    return list(dict.fromkeys(line for part in text.split("\n") if (line := " ".join(part.split()))))


def several_names(text: str, known: Callable[[str], bool]) -> Iterable[str]:
    """Yield the names of a cell; one that is `known` stays whole, whatever marks it has in it (`Virtanen, Aino`)."""
    for line in _lines(text):
        parts = [part for part in line.split(",") if part.strip()]
        at = 0
        while at < len(parts):
            for length in range(min(_MOST_COMMAS, len(parts) - at), 0, -1):
                name = ",".join(parts[at : at + length]).strip()
                if known(name):
                    yield name
                    at += length
                    break
            else:
                yield from _parts(parts[at])
                at += 1


def _own_tags(field: FieldSpec, text: str) -> list[str]:
    """Read tags as a register writes them, of which none has a comma; one may have any other mark."""
    parts = (part for line in _lines(text) for part in line.split(",") if part.strip())
    return list(dict.fromkeys(checked_tag(field, part) for part in parts))


def _listed(words: dict[str, str], text: str) -> tuple[list[str], list[str]]:
    """Return the codes of names between commas, of which some have commas themselves, and the words that are none."""
    parts = list(_parts(text))
    found: dict[str, None] = {}
    lost: list[str] = []
    at = 0
    while at < len(parts):
        for length in range(len(parts) - at, 0, -1):
            code = words.get(fold(", ".join(parts[at : at + length])))
            if code is not None:
                found[code] = None
                at += length
                break
        else:
            lost.append(parts[at])
            at += 1
    return list(found), lost


def _person(name: str) -> str:
    """Return the key of a person or unit of ours: the words in any order, so that `Virtanen, Aino` is found too."""
    return " ".join(sorted(fold(name).replace(",", " ").split()))


def _own_people(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    """Return ids by name; 0 for a name that several have. Who is off the lists counts where nobody on them has it."""
    found: dict[str, int] = {}
    listed: set[str] = set()
    for row_id, name, retired in rows:
        key = _person(name)
        if not retired:
            found[key] = 0 if key in found else row_id
            listed.add(key)
        elif key not in listed:
            found[key] = 0 if key in found else row_id
    return found


def clean(cell: str) -> str:
    """Return a cell without control characters, half surrogates and space around it; its lines stay."""
    kept = (
        c
        for c in cell.replace("\r\n", "\n").replace("\r", "\n")
        if ((c >= " " and not "\x7f" <= c <= "\x9f") or c in "\n\t") and not "\ud800" <= c <= "\udfff"
    )
    return "".join(kept).strip()
