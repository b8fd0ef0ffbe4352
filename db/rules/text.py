"""Folding text for search and keying it for Finnish order; both are called for every row, so both are fast.

SQLite's own `lower()`, `LIKE` and `BINARY` know only ASCII, so the register stores what these functions return
and lets SQLite compare plain strings.
"""

from __future__ import annotations

import unicodedata

_LETTERS_WITHOUT_PARTS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ı": "i",
}
"""Letters that Unicode does not take apart although people type them without their strokes."""

_NORDIC = {
    "å": "{",
    "ä": "|",
    "æ": "|",
    "ö": "}",
    "ø": "}",
    "ő": "}",
    "ü": "y",
    "ű": "y",
    "þ": "th",
    "ŋ": "n",
}
"""Letters with a place of their own in Finnish order: the ASCII characters just after z, or as if written with y."""

_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
_SILENT = frozenset("'\"`´‘’‚“”„«»‹›")


def _folded(char: str) -> str:
    """Return what `fold` makes of one character: nothing, a space, or one or more base letters."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in _DROPPED_CATEGORIES:
        return ""
    # Taken apart before it is lowered: lowering makes a letter of the iota below an alpha, which is a mark like others.
    parts = unicodedata.normalize("NFKD", char)
    if parts == char:
        parts = char.casefold()
    if parts == char:
        return _LETTERS_WITHOUT_PARTS.get(char, char)
    return "".join(_folded(part) for part in parts)


def _keyed(char: str) -> str:
    """Return what `sort_key` makes of one character: nothing, a space, or letters that SQLite orders rightly."""
    lowered = char.casefold()
    if lowered in _NORDIC:
        return _NORDIC[lowered]
    if lowered in _SILENT:
        return ""
    folded = _folded(char)
    return "".join(part if part.isalnum() else " " for part in folded)


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out each character once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _folded(chr(code)))


class _SortTable(dict[int, str]):
    """The same for sort keys."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _keyed(chr(code)))


FOLDED = _FoldTable()
"""What `fold` makes of each character, for `str.translate`."""

_SORT = _SortTable()


def fold(text: str) -> str:
    """Return `text` as search sees it: lower case, without diacritics, one space between words.

    å and ä become a, ö becomes o, ß becomes ss; zero-width and control characters vanish. Folding what is folded
    changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(text.translate(FOLDED).split())


def sort_key(text: str) -> str:
    """Return a string whose plain (SQLite BINARY) order is the Finnish order of `text`.

    Digits come first, then a to z, å, ä, ö; upper and lower case are alike, é sorts as e and ü as y, w comes after
    v; ä stays apart from a. Punctuation separates words, quotes count for nothing. Letters of other scripts follow ö.
    """
    if text.isascii():
        if text.isalnum():
            return text.lower()
    elif not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.translate(_SORT).split())


def person_key(name: str) -> str:
    """Return the key that sorts a person by family name, then the rest (`Aino Virtanen` under V)."""
    given, _, family = name.strip().rpartition(" ")
    return sort_key(f"{family} {given}")
