"""Names of people: which part of one is the family name."""

from __future__ import annotations

from typing import NamedTuple

PARTICLES = frozenset(
    ("af", "av", "da", "de", "del", "della", "den", "der", "di", "du", "la", "le", "ten", "ter", "van", "von", "zu")
)
"""Words before a family name that belong to it, as they are written: `Carl von Schantz`."""


class PersonName(NamedTuple):
    """A name in two parts; either may be empty, but not both."""

    family: str
    given: str


def split_name(name: str) -> PersonName:
    """Return the family name and the rest of a name.

    The last word is the family name, with the particles before it; `Virtanen, Aino` says itself which is which. A
    single word is taken for a given name, since nothing tells more of it.
    """
    before, comma, after = name.partition(",")
    if comma and before.strip() and after.strip():
        return PersonName(" ".join(before.split()), " ".join(after.split()))
    words = name.split()
    if len(words) < 2:
        return PersonName("", " ".join(words))
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return PersonName(" ".join(words[first:]), " ".join(words[:first]))
