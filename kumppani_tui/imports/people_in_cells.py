"""How cells name people: the family name first, or several of them with the phones and e-mails of all beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from db.rules.text import fold
from kumppani_tui.imports.value_guess import names_organisations

_BETWEEN = re.compile(r"\s*(?:[;/&+\n]|\s(?:ja|sekä|och|and)\s)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:[,;/&+\n]|\s(?:ja|sekä|och|and)\s)\s*", re.IGNORECASE)
_WORD = re.compile(r"(?=[^\W\d_a-zåäö])(?=.*[a-zåäöéüõ])[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\W\d_a-zåäö]\.")
_PARTICLES = frozenset(("von", "af", "de", "van", "der", "den", "la"))
"""Words that a family name can begin with."""
_TITLE = re.compile(r"\s*\(([^()]{1,60})\)$")
"""What a person is, in brackets behind the name: `Aino Virtanen (HR)`."""
_MOST_WORDS = 4
_MOST_PEOPLE = 10


def by_lines(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let the lines of a cell be told apart in a text of one line."""
    return lambda text: read("; ".join(" ".join(line.split()) for line in text.split("\n") if line.strip()))


def given_first(name: str) -> str:
    """Return `Aino Virtanen` for `Virtanen, Aino`; a degree or the like behind a comma stays there."""
    family, comma, given = name.partition(",")
    family, given = family.strip(), given.strip()
    if not comma or not family or not given or "," in given or given[0].islower():
        return name
    first, *more = family.split()
    if len(given.split()) > 3 or (given.isupper() and not family.isupper()) or (more and fold(first) not in _PARTICLES):
        return name
    return f"{given} {family}"


def names_of_people(text: str) -> list[str]:
    """Return the people that a cell names when it surely names several, each by two names or more; else nothing."""
    if _COMMA.search(text) is None:
        return []
    for between in (_BETWEEN, _COMMA):
        names = [name for name in between.split(text) if name]
        if any(names_organisations([name]) for name in names):
            return []
        if 1 < len(names) <= _MOST_PEOPLE and all(map(_is_name, names)) and len(set(names)) == len(names):
            return names
    return []


def _is_name(text: str) -> bool:
    words = _TITLE.sub("", text).split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    return all(_WORD.fullmatch(word) is not None or word in _PARTICLES for word in words) and words[0] not in _PARTICLES


def share_out(names: Sequence[str], values: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the values of each of the people whom one row names, and the phones and e-mails that are nobody's surely.

    An e-mail address is whose name stands in it; of as many phones (or addresses without a name) as there are people
    each has the one in its place. What is said of no one in particular stays with the first.
    """
    people: list[dict[str, Any]] = []
    for name in names:
        title = _TITLE.search(name)
        people.append({"name": _TITLE.sub("", name)} | ({"title": title[1]} if title else {}))
    names = [person["name"] for person in people]
    people[0] |= {field: value for field, value in values.items() if field not in ("name", "phones", "emails")}
    left: list[str] = []
    nobodys = []
    for address in values.get("emails") or ():
        whose = [at for at, name in enumerate(names) if _is_in(name, address)]
        if len(whose) == 1:
            people[whose[0]].setdefault("emails", []).append(address)
        else:
            nobodys.append(address)
    # Addresses of which some say whose they are do not stand in the order of the names.
    whole = len(nobodys) == len(values.get("emails") or ())
    for field, several, pairs in (("emails", nobodys, whole), ("phones", list(values.get("phones") or ()), True)):
        if pairs and len(several) == len(people):
            for person, one in zip(people, several, strict=True):
                person[field] = [one]
        else:
            left += several
    return people, left


def _is_in(name: str, address: str) -> bool:
    """Whether the family name, or the given name by itself, stands in an e-mail address before its @."""
    local = _plain(address.partition("@")[0])
    parts = [part for part in re.split(r"[._+-]", local) if part]
    words = [_plain(word) for word in name.split()]
    return any(len(word) > 2 and (word in parts or (word == words[-1] and word in local)) for word in words)


def _plain(text: str) -> str:
    return fold(text).replace("'", "")
