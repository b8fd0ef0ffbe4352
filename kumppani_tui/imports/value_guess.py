"""What a column is, told from its cells; only where there is hardly a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
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


def _on_list(name: str) -> Callable[[str], bool]:
    return lambda cell: fold(cell) in _list_words(name)


@lru_cache(maxsize=16)
def _list_words(name: str) -> frozenset[str]:
    """Return what the codes of a seeded list are called, in any of the languages."""
    from db.reference import terms
    from kumppani_tui.imports.words import WORDS

    seeded = {fold(word) for one in terms() if one.list == name for word in (one.fi, one.sv, one.en) if word}
    return frozenset(seeded.union(*WORDS.get(name, {}).values()))


_LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "agreement": (("type", "agreement_type"), ("state", "agreement_state")),
    "activity": (("type", "activity_type"),),
    "task": (),
    "benefit": (("direction", "benefit_direction"), ("party", "benefit_party"), ("category", "benefit_category")),
}
"""Fields of a kind that are told by the words of their lists: one is enough, for no text is one of them by chance."""

_TELLS |= {
    kind: (
        (f"{kind}.partner_business_id", _business_id),
        *((f"{kind}.{field}", _on_list(name)) for field, name in lists),
    )
    for kind, lists in _LISTS.items()
}


def guess_target(
    kind: str, cells: Sequence[str], *, taken: Collection[Target], fewest: int = FEWEST, people: bool = False
) -> Target | None:
    """Return what a column with these cells (those that are not empty) is in a file of `kind`, or None.

    What is `taken` already is not guessed again; e-mails and phones of people only where a column names people, or
    `people` says so. It takes `fewest` cells, of the words of a list one.
    """
    people = people or any(target.kind == "contact" for target in taken)
    for name, is_one in _TELLS[kind]:
        first, _dot, last = name.partition(".")
        target = Target(first, last)
        listed = (last, kind) in _LISTED
        if target in taken or (first == "contact" and not people) or len(cells) < (1 if listed else fewest):
            continue
        if _mostly(is_one, cells):
            return None if target.field == "municipality_code" and Target("partner", "city") in taken else target
    return None


_LISTED = frozenset((field, kind) for kind, lists in _LISTS.items() for field, _name in lists)


def is_surely_data(cell: str) -> bool:
    """Whether a cell is a Y-tunnus, an e-mail address, a phone number or a web address, which no header is."""
    text = " ".join(cell.split())
    return _business_id(text) or any(one.fullmatch(text) is not None for one in (_EMAIL, _PHONE, _WEB))


def _mostly(is_one: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether enough of the cells are one; given up as soon as too many are not."""
    left = len(cells) * (1 - SHARE) + 1e-9
    for cell in cells:
        if not is_one(" ".join(cell.split())):
            left -= 1
            if left < 0:
                return False
    return True


def partner_names(columns: Mapping[int, Sequence[str]]) -> int | None:
    """Return which of the columns (their cells by place) names organisations, the first of several, or None."""
    return next((place for place, cells in columns.items() if names_organisations(cells)), None)


def names_organisations(cells: Sequence[str]) -> bool:
    """Whether names look like those of organisations rather than people's: a third of them say what they are."""
    named = [cell for cell in cells if cell.strip()]
    return bool(named) and sum(_COMPANY.search(fold(cell)) is not None for cell in named) * 3 >= len(named)
