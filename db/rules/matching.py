"""Which offers may answer which needs: a suggestion from the words they share, that a person decides on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

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
    """A need, an offer of another party, and the words of the need that speak for it, folded."""

    need: int
    offer: int
    words: tuple[str, ...]


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Return the telling words of a text, folded, each once and in its order."""
    return tuple(dict.fromkeys(w for w in _WORD.findall(fold(text)) if len(w) >= SHORTEST and w not in _EMPTY))


def akin(one: str, other: str) -> bool:
    """Return whether two folded words are forms of one word, or one of them a part of the other.

    Finnish words change at their end (`opettaja`, `opettajien`), so those are akin that begin alike: at least four
    letters, and two thirds of the shorter one. A word of six letters or more is found inside a compound too.
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
    return shared >= SHORTEST and 3 * shared >= 2 * len(short)


def shared_words(need: str, offer: str) -> tuple[str, ...]:
    """Return the words of a need, folded, that an offer has in some form too."""
    offered = words_of(offer)
    return tuple(word for word in words_of(need) if any(akin(word, other) for other in offered))


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
