"""What a text loses in a file without anybody meaning it: invisible characters, the end of what no cell can hold, and
the zeros in front of a code that a spreadsheet has opened.

A file that comes back is not to take from the register what it could not hold.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from kumppani_tui.documents.said import text as shown
from kumppani_tui.locale import LANGUAGES, text_in

_LONG = 32_000
"""Characters from which a text may have been cut; a cell of a workbook holds 32,767 units of UTF-16."""


def same_to_see(old: Any, new: Any) -> bool:
    """Whether what a file says is what the register has, or is what can be seen of it."""
    if old == new:
        return True
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if old[:1] == "0" and old.isdecimal() and old.lstrip("0") == new:
        # A spreadsheet took a code for a number.
        return True
    return is_cut(new) or seen(old) == seen(new)


def seen(text: str) -> str:
    """Return what can be seen of a text."""
    return text if text.isascii() and text.isprintable() else shown(text).strip()


def is_cut(text: str) -> bool:
    """Whether a text ends in the mark of what was too long for a cell, in whatever language it was written."""
    return len(text) > _LONG // 2 and text.endswith(_marks()) and len(text.encode("utf-16-le")) > 2 * _LONG


@cache
def _marks() -> tuple[str, ...]:
    from kumppani_tui.documents.sheets import CUT

    return tuple(text_in(code, CUT) for code in LANGUAGES)
