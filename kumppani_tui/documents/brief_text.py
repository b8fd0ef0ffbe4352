"""A brief as plain text: for the terminal, for pasting into a message, for printing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from db.views.brief_data import Brief
from kumppani_tui.documents.brief import BriefContent, brief_content
from kumppani_tui.terms import Terms
from kumppani_tui.text import cell_width

MARKS = {"overdue": "!", "soon": "-", "note": "-"}
"""How a thing is begun by its level: what is late stands out without colour."""


def brief_text(brief: Brief, terms: Terms, width: int | None = None) -> str:
    """Return the brief as text that ends in a line break; lines of at most `width` cells, or as long as they are."""
    return text_of(brief_content(brief, terms), width)


def text_of(content: BriefContent, width: int | None = None) -> str:
    """Return any content as text that ends in a line break; lines of at most `width` cells, or as long as they are."""
    return "\n".join(_lines(content, width)) + "\n"


def _lines(content: BriefContent, width: int | None) -> Iterator[str]:
    yield from wrapped(content.title, width, "")
    yield "=" * min(cell_width(content.title), width or 72)
    for fact in content.facts:
        yield from wrapped(fact, width, "")
    for section in content.sections:
        yield ""
        yield section.title.upper()
        if not section.items:
            yield f"  {section.empty}"
        for item in section.items:
            yield from wrapped(item.text, width, f"{MARKS.get(item.level or 'note')} ")
            for detail in item.details:
                yield from wrapped(detail, width, "    ")
    yield ""
    yield content.footer


def wrapped(text: str, width: int | None, lead: str) -> list[str]:
    """Return a text as lines of at most `width` cells broken at words, `lead` first and the rest under the text."""
    if width is None or cell_width(lead + text) <= width:
        return [lead + text]
    return textwrap.wrap(
        text,
        max(width, len(lead) + 10),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
