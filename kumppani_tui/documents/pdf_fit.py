"""How texts and tables are made to fit on a page of a PDF: widths of columns, and where long words may be broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kumppani_tui.documents.paper import Column

BREAK = "\u200b"
"""Where a line may be broken within a word; the template shows nothing there."""

KEPT = "\u2060"
"""What stands around a word that is never hyphenated, an address or a number: the template shows nothing of it."""

LINE, VALUE, LABEL, HEADING, TITLE = 88, 60, 21, 60, 38
"""Characters that surely fit on a line of a paragraph, of a fact's value and label, of a heading and of the title."""

SIZES = (9.0, 8.0, 7.0)
"""Sizes of type that a table may have, in points: the first in which its words fit."""

PAGE, PAGE_ON_ITS_SIDE = 476.0, 723.0
"""How wide the text of a page is, in points."""

_PADDING = 8.0
"""Points of a column that no text takes."""

_CHARACTER = 0.5
"""How wide a character is in sizes of the type: a little more than the usual one."""

_HYPHENATED = 30
"""Characters of a word that are hyphenated where the language says; a longer one is broken anywhere."""

_UNBROKEN = 13
"""The most that a word of letters alone asks of a column: it can be hyphenated."""

_UNCUT = 26
"""The most that any other word asks of a column: a date, a number, a reference."""

_WIDE = 50
"""The most that the longest text of a column asks of it."""

_PIECE = 5
"""Characters of the pieces of a word that may be broken anywhere."""

_ADDRESS = re.compile(r"(?<!\S)(?=\S*[^\W\d_])(?=\S*(?:[@/_=\d]|\.\w))\S{6,}")
"""A word in which a hyphen would be read as a part of it: with letters, and a digit or what stands in addresses."""

_FIGURES = re.compile(r"[\d\s+().,:/%€-]+")
"""What is read as one although it has spaces: a phone number, an amount."""

_PUNCTUATION = re.compile(r"(?<=[/@._=&?:;,|+)\]}])(?=\w{4})")


class Fit(NamedTuple):
    """How a table stands on the page."""

    widths: tuple[float, ...]
    """How wide its columns are, in characters of its type."""
    size: float
    """The size of its type in points."""
    narrow: bool
    """Whether the page is too narrow for its columns, so that it is told row by row."""


def breakable(text: str, width: float) -> str:
    """Return a text with marks where words too long for `width` characters may be broken, and around addresses."""
    least = max(5, int(width * 0.6))
    if len(text) > least:
        text = re.sub(rf"\S{{{least + 1},}}", lambda match: _broken(match[0], width), text)
    return _ADDRESS.sub(rf"{KEPT}\g<0>{KEPT}", text) if len(text) > 5 else text


def _broken(word: str, width: float) -> str:
    """Return a long word with marks: after its punctuation, and anywhere where that is not enough."""
    if _measure(word) <= width * 0.95 or (len(word) <= _HYPHENATED and word.isalpha()):
        return word
    return BREAK.join(
        part if _measure(part) <= width * 0.95 or (len(part) <= _HYPHENATED and part.isalpha()) else _anywhere(part)
        for part in _PUNCTUATION.split(word)
    )


def _anywhere(part: str) -> str:
    """Return a part of a word with a mark after every few letters, never between a letter and the marks upon it."""
    return BREAK.join(re.findall(rf"(?:.[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*){{1,{_PIECE}}}", part))


def _measure(word: str) -> float:
    """Return how many usual characters a word is wide: capitals and letters beyond ours are wider."""
    if len(word) > 200:
        return float(len(word))
    return sum(1.0 if one in _USUAL else 1.9 if one in "@mwMW%" or one > "\u02ff" else 1.45 for one in word)


_USUAL = frozenset("abcdefghijklnopqrstuvxyzåäö0123456789.,:;-/()'\"!|[] ")


def table_fit(columns: Sequence[Column], rows: Iterable[Sequence[str]], page: float) -> Fit:
    """Return how wide each column is: no word is broken if it can be helped, and more room goes where more is said."""
    least = [_longest_word(column.label, 1.1) for column in columns]
    most = [min(_WIDE, len(column.label) * 1.1) for column in columns]
    for row in rows:
        for place, cell in enumerate(row):
            if cell:
                most[place] = max(most[place], min(_WIDE, max(map(len, cell.split("\n"))) * 1.05))
                least[place] = max(least[place], _longest_word(cell))
    most = [max(pair) for pair in zip(most, least, strict=True)]
    shares = [max(1, column.share) for column in columns]
    room = 0.0
    for size in SIZES:
        room = (page - _PADDING * len(columns)) / (size * _CHARACTER)
        if sum(least) <= room:
            return Fit(_spread(least, most, shares, room), size, False)
    return Fit(tuple(least), SIZES[-1], True)


def _longest_word(text: str, times: float = 1.0) -> float:
    """Return how many characters the longest word of a text asks of its column."""
    if len(text) > 2000:
        return float(_UNCUT if re.search(r"\S{60,}", text) is None else _UNBROKEN)
    if len(text) <= _UNCUT and _FIGURES.fullmatch(text):
        return _measure(text)
    longest = 2.0
    for word in re.split(r"[\s\u2010\u2013\u2014-]+", text):
        if len(word) > longest / 2:
            cap = _UNBROKEN if word.isalpha() or len(word) > _UNCUT * 2 else _UNCUT
            longest = max(longest, min(cap, _measure(word) * times))
    return longest


def _spread(least: Sequence[float], most: Sequence[float], shares: Sequence[int], room: float) -> tuple[float, ...]:
    """Share the room out: to each column what its words need, the rest by what it says and by its share."""
    if sum(most) <= room:
        weights = [wide * share for wide, share in zip(most, shares, strict=True)]
        base = list(most)
    else:
        weights = [(wide - low) * share for wide, low, share in zip(most, least, shares, strict=True)]
        base = list(least)
    rest, total = room - sum(base), sum(weights) or 1.0
    return tuple(round(one + rest * weight / total, 2) for one, weight in zip(base, weights, strict=True))


def lines(text: str, width: float) -> float:
    """Return about how many lines a text takes in so many characters."""
    return text.count("\n") + 1 + len(text) / max(width, 1)


def fitted(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[str]]:
    """Return the cells of a table with marks where long words may be broken."""
    mend: Callable[[str, float], str] = breakable
    return [[mend(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
