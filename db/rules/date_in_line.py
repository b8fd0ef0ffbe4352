"""Finding the date that stands anywhere in a line of notes: `soita Liisalle ensi ti`."""

from __future__ import annotations

from datetime import date

from db.errors import BadInput
from db.rules.dates import read_phrase
from db.rules.text import fold

LONGEST = 4
"""How many words a date in a line can have."""

_BEFORE = frozenset({"by", "on", "viimeistaan"})
_AFTER = frozenset({"mennessa", "asti", "saakka"})
"""Words that belong to a date without being it, folded."""

_EDGES = " \t-–—:,;.("


def split_date(line: str, today: date) -> tuple[date | None, str]:
    """Return the date that a line names, seen from `today`, and the line without it; None when it names none.

    The longest phrase wins, of those the last one. Short words that are also something else (`to`, `la`, `may`) are
    days only at the beginning or the end of the line. A line that is nothing but a date keeps its words.
    """
    words = line.split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - count, -1, -1):
            phrase = " ".join(words[start : start + count]).strip("(),;:")
            inside = start > 0 and start + count < len(words)
            if inside and count == 1 and len(fold(phrase)) < 4:
                continue
            try:
                found = read_phrase(phrase, today)
            except BadInput:
                continue  # an impossible date is left in the line for the person to see
            if found is not None:
                return found, _without(words, start, start + count) or line.strip()
    return None, line.strip()


def _without(words: list[str], start: int, end: int) -> str:
    if start > 0 and fold(words[start - 1]) in _BEFORE:
        start -= 1
    if end < len(words) and fold(words[end]).rstrip(".,") in _AFTER:
        end += 1
    return " ".join(part for part in (" ".join(words[:start]).rstrip(_EDGES), " ".join(words[end:])) if part).lstrip(
        _EDGES
    )
