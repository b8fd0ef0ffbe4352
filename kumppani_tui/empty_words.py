"""What an empty list says: that it is, and the key that changes it."""

from __future__ import annotations

from textual.content import Content


def empty_with_key(empty: str, key: str, does: str) -> Content:
    """Return the text of an empty list: `empty` in its own paragraph, below it the key and what it does."""
    return Content.from_markup("$empty\n\n[bold $key]$pressed[/] $does", empty=empty, pressed=key, does=does)
