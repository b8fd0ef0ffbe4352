"""The words of a filter line that ask for one's own."""

from __future__ import annotations

from kumppani_tui.locale import language

_MINE = {"en": "responsible:me", "fi": "vastuu:minä"}


def with_or_without_mine(text: str) -> str:
    """Return the words with those that ask for one's own taken away, or put in front when they are not there."""
    words = text.split()
    kept = [word for word in words if word.lower() not in _MINE.values()]
    return " ".join(kept if len(kept) != len(words) else [_MINE["en" if language() == "en" else "fi"], *words])
