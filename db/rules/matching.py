"""Which offers may answer which needs: a suggestion from the words they share, that a person decides on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from db.rules.text import fold

SHORTEST = 4
"""Letters that a word, and what two words share, has at least."""

INSIDE = 6
"""Letters that a word has at least to count as a part of a compound word."""

_EMPTY = frozenset({
    "etta", "joka", "jotka", "jossa", "mutta", "seka", "myos", "kanssa", "varten", "tarve", "tarpeet",
    "tarvitaan", "tarvitsemme", "toive", "toivomme", "toivotaan", "voidaan", "voimme", "haluamme", "tarjoamme",
    "tarjotaan", "meilla", "meidan", "meille", "uusi", "uudet", "uusia", "enemman", "lisaa", "olisi", "olla",
    "ovat", "with", "that", "this", "from", "need", "needs", "wish", "offer", "offers", "have", "more", "could",
    "would", "their", "them", "your", "about",
})  # fmt: skip
"""Words that say nothing of what is needed, folded."""

_WORD = re.compile(r"[^\W\d_]+")


class Text(NamedTuple):
    """A need or an offer: its id, whose it is (a code of the list `party`), its words."""

    id: int
    party: str
    text: str


class Suggestion(NamedTuple):
    """A need, an offer of another party, and the words of the need that speak for it."""

    need: int
    offer: int
    words: tuple[str, ...]


@lru_cache(maxsize=512)
def words_of(text: str) -> dict[str, str]:
    """Return the telling words of a text, each once and in its order: folded, and as they are written."""
    found: dict[str, str] = {}
    for written in _WORD.findall(normalize("NFC", text)):
        word = fold(written)
        if len(word) >= SHORTEST and word not in _EMPTY:
            found.setdefault(word, written.lower())
    return found


def akin(one: str, other: str) -> bool:
    """Return whether two folded words are forms of one word, or one of them a part of the other.

    Finnish words change at their end (`opettaja`, `opettajien`), so those are akin that begin alike: at least four
    letters, and two thirds of the shorter one or, of one of nine letters or more, all but its last four. A word of
    six letters or more is found inside a compound too.
    """
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if len(short) < SHORTEST:
        return False
    if len(short) >= INSIDE and short in long:
        return True
    shared = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        shared += 1
    ending = 4 if len(short) >= 9 else 0
    return shared >= SHORTEST and (3 * shared >= 2 * len(short) or (ending > 0 and shared >= len(short) - ending))


def shared_words(need: str, offer: str) -> tuple[str, ...]:
    """Return the words of a need, in lower case, that an offer has in some form too."""
    offered = words_of(offer)
    return tuple(said for word, said in words_of(need).items() if any(akin(word, other) for other in offered))


def suggestions(needs: Iterable[Text], offers: Iterable[Text]) -> list[Suggestion]:
    """Return what may match, those with most shared words first; a party never answers its own need."""
    given = list(offers)
    found = [
        Suggestion(need.id, offer.id, words)
        for need in needs
        for offer in given
        if need.party != offer.party and (words := shared_words(need.text, offer.text))
    ]
    return sorted(found, key=lambda one: (-len(one.words), one.need, one.offer))
