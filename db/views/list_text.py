"""Narrowing a list by typed words, through the search tables: which rows can match, and the condition that decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.derived.search import WITH_PARTS
from db.derived.search_docs import words
from db.register import Register

MOST_WORDS = 8
"""How many typed words must match; further ones are not looked at."""

FEW = 2000
"""Up to how many candidates a word is looked up first; a more common one is tested row by row in the list's order."""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """What typed words ask of a kind's rows. `ids`, when given, are the only rows that can match."""

    condition: str
    """SQL over the alias `s` of the kind's search table; empty when nothing is asked."""
    params: tuple[Any, ...]
    """The values of its question marks."""
    ids: tuple[int, ...] | None = None
    """Candidates, few enough to be tested one by one; None when there are too many to gather."""


NOTHING_ASKED = TextMatch("", ())


def match_text(register: Register, kind: str, typed: str, *, rest: bool = False, few: int = FEW) -> TextMatch:
    """Return what the words of `typed` ask of rows of `kind` (one of `db.derived.search.KINDS`).

    Each word must begin a word of the row's head (names, titles, municipality, tags) or identifiers, or, from three
    letters on, stand inside a word of the head. With `rest` the other texts of the row count too. Words with at most
    `few` candidates are looked up first: more for lists in whose order those of one word stand side by side.
    """
    asked = words(typed[:400])[:MOST_WORDS]
    if not asked:
        return NOTHING_ASKED
    hay = "s.head || ' ' || replace(s.keys, char(10), ' ')"
    if rest:
        hay += " || ' ' || s.rest"
    parts: list[str] = []
    params: list[Any] = []
    for word in asked:
        one = f"instr({hay}, ?)"
        params.append(" " + word)
        if len(word) >= 3:
            one = f"({one} OR instr(s.head, ?))"
            params.append(word)
        parts.append(one)
    return TextMatch(" AND ".join(parts), tuple(params), _candidates(register, kind, asked, few))


def _candidates(register: Register, kind: str, asked: list[str], few: int) -> tuple[int, ...] | None:
    """Return the rows that the rarest word can be in, or None when every word is in too many."""
    # The longest word is likely the rarest; one that is rare enough will do.
    for word in sorted(asked, key=len, reverse=True):
        found = _of_word(register, kind, word, few)
        if found is not None:
            return tuple(sorted(found))
    return None


def _of_word(register: Register, kind: str, word: str, few: int) -> set[int] | None:
    found = _match(register, f"search_{kind}_words", f'"{word}"*', few)
    if found is None:
        return None
    if kind in WITH_PARTS and len(word) >= 3:
        pieces = dict.fromkeys(word[n : n + 3] for n in range(len(word) - 2))
        inside = _match(register, f"search_{kind}_parts", " AND ".join(f'"{piece}"' for piece in pieces), few)
        if inside is None:
            return None
        found |= inside
    return found


def _match(register: Register, index: str, query: str, few: int) -> set[int] | None:
    """Return the rows of an index that match, or None when they are too many."""
    rows = register.rows(f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?", (query, few + 1))
    return None if len(rows) > few else {row[0] for row in rows}
