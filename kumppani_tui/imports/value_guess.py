"""What a column is, told from its cells; only where there is hardly a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from db.rules.text import fold
from kumppani_tui.imports.targets import Target

FEWEST = 3
"""How many cells it takes to tell anything."""

SHARE = 0.8
"""The share of them that must be what the column is taken for."""

_BUSINESS_ID = re.compile(r"(?:FI)?-?\d{6,7}-?\d", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?:\+|00|0)[\d\s()/-]{5,18}\d")
_POSTAL = re.compile(r"\d{5}")
_WEB = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:oyj?|abp?|ky|kb|tmi|ry|rf|osk|ltd|kunta|kaupunki|stad|kommun|saatio|kuntayhtyma|oppilaitos)\b"
)


def _business_id(cell: str) -> bool:
    from db.rules.identifiers import business_id_problem

    # Seven digits can be anything; the hyphen or the check digit says more.
    return _BUSINESS_ID.fullmatch(cell) is not None and business_id_problem(cell) is None


def _municipality(cell: str) -> bool:
    return fold(cell) in _municipalities()


@lru_cache(maxsize=1)
def _municipalities() -> frozenset[str]:
    from db.reference import municipalities

    return frozenset(fold(name) for one in municipalities() for name in (one.fi, one.sv) if name)


_TELLS: dict[str, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    "partner": (
        ("partner.business_id", _business_id),
        ("partner.web", lambda cell: _WEB.fullmatch(cell) is not None),
        ("contact.emails", lambda cell: _EMAIL.fullmatch(cell) is not None),
        ("partner.postal_code", lambda cell: _POSTAL.fullmatch(cell) is not None),
        ("contact.phones", lambda cell: _PHONE.fullmatch(cell) is not None),
        ("partner.municipality_code", _municipality),
    ),
}
_TELLS["contact"] = _TELLS["partner"]
_TELLS |= {
    kind: ((f"{kind}.partner_business_id", _business_id),) for kind in ("agreement", "activity", "task", "benefit")
}


def guess_target(kind: str, cells: Sequence[str], *, taken: Collection[Target]) -> Target | None:
    """Return what a column with these cells (those that are not empty) is in a file of `kind`, or None.

    What is `taken` already is not guessed again; e-mails and phones of people only where a column names people.
    """
    if len(cells) < FEWEST:
        return None
    people = any(target.kind == "contact" for target in taken)
    for name, is_one in _TELLS[kind]:
        first, _dot, last = name.partition(".")
        target = Target(first, last)
        if target in taken or (first == "contact" and not people):
            continue
        if _mostly(is_one, cells):
            return None if target.field == "municipality_code" and Target("partner", "city") in taken else target
    return None


def _mostly(is_one: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether enough of the cells are one; given up as soon as too many are not."""
    left = len(cells) * (1 - SHARE) + 1e-9
    for cell in cells:
        if not is_one(" ".join(cell.split())):
            left -= 1
            if left < 0:
                return False
    return True


def names_organisations(cells: Sequence[str]) -> bool:
    """Whether names look like those of organisations rather than people's: a third of them say what they are."""
    named = [cell for cell in cells if cell.strip()]
    return bool(named) and sum(_COMPANY.search(fold(cell)) is not None for cell in named) * 3 >= len(named)
