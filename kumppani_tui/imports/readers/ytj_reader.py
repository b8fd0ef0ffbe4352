"""Companies of the business register's open data (YTJ, version 3 of the interface), saved as JSON.

Only what its codes say for certain is used. Names: type 1 is the company's own, 2 a parallel one, 3 an auxiliary one;
those with an end date are former. Lines of business: the code sets TOIMI3 and TOIMI4 are TOL 2008 and TOL 2025, older
ones are left out. Addresses: type 1 is for visits, 2 for mail. A post town is no municipality: that is taken from the
code of an address. `status` is the same for living and ceased companies, so only an end date says that one has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.readers.json_records import Number, records, sound
from kumppani_tui.imports.readers.opened import Seen, check_same
from kumppani_tui.imports.source import Fault, Line, Source

FIELDS = (
    "name", "business_id", "kind", "status", "name_sv", "name_en", "name_former", "municipality_code", "street",
    "postal_code", "city", "mail_street", "mail_postal_code", "mail_city", "web", "industry_set", "industry_code",
    "started_on", "ended_on",
)  # fmt: skip
"""The columns that are fields of a partner."""

ALSO = ("other_names", "situation")
"""Columns that are no field: auxiliary names, and restructuring, liquidation or bankruptcy with the day it began."""

CODE_SETS = {"TOIMI3": "TOL2008", "TOIMI4": "TOL2025"}
"""The register's code sets of lines of business that are known here."""

KINDS: Mapping[str, str] = {
    "41": "MUNICIPALITY", "42": "MUNICIPALITY",  # kunta, kuntayhtymä
    "6": "ASSOCIATION", "18": "ASSOCIATION", "39": "ASSOCIATION",  # aatteellinen yhdistys, säätiö, muu säätiö
}  # fmt: skip
"""The kind of a partner by the code of its legal form, where the form leaves no doubt."""

_COUNTY = re.compile(r"hyvinvointialue|välfärdsområde", re.IGNORECASE)
_SWEDISH = re.compile(r"\b(?:ab|abp|kb|rf|andelslag|stiftelse)\.?$", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:ltd|limited|inc|plc|corporation|corp|llc)\.?$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_NO_COMPANY = Fault("", N_("The record is not a company of the business register."))
_NAMELESS = N_("The company has no name.")


@dataclass
class YtjSource(Source):
    """A JSON file of the business register."""

    @classmethod
    def of(cls, path: Path, now: Seen) -> Self:
        """Return the source of a file that was looked at."""
        return cls(path, "ytj", (*FIELDS, *ALSO), kind="partner", fields={name: f"partner.{name}" for name in FIELDS},
                   unit="record", seen=now, keys=(*FIELDS, *ALSO))  # fmt: skip

    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the companies, numbered from 1."""
        check_same(self.path, self.seen)
        for number, record in enumerate(records(self.path, step), 1):
            if not is_company(record):
                yield Line(number, ("",) * len(self.headers), _NO_COMPANY)
                continue
            found = _company(record)
            cells = tuple(sound(found.get(key, "")) for key in self.keys)
            yield Line(number, cells, None if found["name"] else Fault(self.headers[0], _NAMELESS))


def is_company(record: Any) -> bool:
    """Whether a record is a company in the form of version 3."""
    return isinstance(record, dict) and isinstance(record.get("businessId"), dict) and "value" in record["businessId"]


def _company(record: dict[str, Any]) -> dict[str, str]:
    found = _names(_objects(record, "names"))
    found["business_id"] = _text(record["businessId"], "value")
    found["web"] = _text(record.get("website"), "url")
    found |= _industry(record.get("mainBusinessLine"))
    found |= _addresses(_objects(record, "addresses"))
    found["kind"] = _kind(_objects(record, "companyForms"), found["name"])
    found["started_on"] = _day(record, "registrationDate") or _day(record["businessId"], "registrationDate")
    ended = _day(record, "endDate")
    if ended:
        found |= {"status": "ENDED", "ended_on": ended}
    found["situation"] = "\n".join(
        f"{_text(one, 'type')} {_day(one, 'registrationDate')}".strip()
        for one in _objects(record, "companySituations")
        if not _day(one, "endDate")
    )
    return found


def _names(names: list[dict[str, Any]]) -> dict[str, str]:
    """Return the name, parallel names, the last former one and the rest."""
    own = sorted((one for one in names if _text(one, "type") == "1" and _text(one, "name")), key=_recency, reverse=True)
    # A company that has ended has no current name; its last one is still what it is called.
    name = _text(own[0], "name") if own else ""
    former = next((_text(one, "name") for one in own if _day(one, "endDate") and _text(one, "name") != name), "")
    found = {"name": name, "name_former": former, "name_sv": "", "name_en": ""}
    rest = []
    for one in names:
        text = _text(one, "name")
        if _text(one, "type") not in ("2", "3") or not text or _day(one, "endDate"):
            continue
        language = "name_sv" if _SWEDISH.search(text) else "name_en" if _ENGLISH.search(text) else ""
        if _text(one, "type") == "2" and language and not found[language]:
            found[language] = text
        else:
            rest.append(text)
    found["other_names"] = "\n".join(dict.fromkeys(rest))
    return found


def _recency(one: dict[str, Any]) -> tuple[bool, str, str]:
    """Sort the names in use behind those that have ended, each by their days."""
    ended = _day(one, "endDate")
    return not ended, ended, _day(one, "registrationDate")


def _industry(line: Any) -> dict[str, str]:
    code_set = CODE_SETS.get(_text(line, "typeCodeSet"), "")
    code = _text(line, "type")
    if isinstance(line, dict) and isinstance(line.get("type"), Number) and len(code) == 4:
        code = f"0{code}"  # written as a number, it lost its nought
    if not code_set or not re.fullmatch(r"[A-Z]|[0-9]{2,5}", code) or not code.strip("0"):
        return {}
    return {"industry_set": code_set, "industry_code": code}


def _kind(forms: list[dict[str, Any]], name: str) -> str:
    if _COUNTY.search(name) and name.casefold().endswith(("hyvinvointialue", "välfärdsområde")):
        return "WELLBEING_COUNTY"
    current = [one for one in forms if not _day(one, "endDate")]
    return KINDS.get(_text(current[0], "type"), "") if len(current) == 1 else ""


def _addresses(addresses: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, before in (("1", ""), ("2", "mail_")):
        one = next((one for one in addresses if _text(one, "type") == kind), None)
        if one is None:
            continue
        offices = _objects(one, "postOffices")
        finnish = [office for office in offices if _text(office, "languageCode") == "1"] or offices
        found[f"{before}street"] = _street(one)
        found[f"{before}postal_code"] = _text(one, "postCode")
        found[f"{before}city"] = _text(finnish[0], "city") if finnish else ""
        code = next(filter(None, (_text(office, "municipalityCode") for office in offices)), "")
        # Where the mail goes to a box says nothing of where the company is.
        if code and "municipality_code" not in found and not _text(one, "postOfficeBox"):
            found["municipality_code"] = code.zfill(3)
    return found


def _street(one: dict[str, Any]) -> str:
    """Return the line of an address: street, number, entrance and flat, or the box, or an address abroad."""
    flat = _text(one, "apartmentNumber") + _text(one, "apartmentIdSuffix")
    street = " ".join(filter(None, (_text(one, "street"), _text(one, "buildingNumber"), _text(one, "entrance"), flat)))
    box = _text(one, "postOfficeBox")
    if box:
        box = f"PL {box}" if box.isdecimal() else box
    care_of = _text(one, "co")
    if care_of and not care_of.casefold().startswith("c/o"):
        care_of = f"c/o {care_of}"
    return ", ".join(filter(None, (care_of, street, box))) or _text(one, "freeAddressLine").replace("_", " ")


def _objects(record: Any, name: str) -> list[dict[str, Any]]:
    value = record.get(name) if isinstance(record, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(record: Any, name: str) -> str:
    value = record.get(name) if isinstance(record, dict) else None
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(record: Any, name: str) -> str:
    found = _DAY.match(_text(record, name))
    return found[0] if found else ""
