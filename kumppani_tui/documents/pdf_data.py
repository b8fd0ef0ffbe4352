"""A paper as the data of its PDF template: plain texts, numbers and lists, nothing that could become code.

What a template finds in it is told in docs/templates.md; keys may be added, never taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kumppani_tui.documents.paper import Block, Chart, Facts, Items, Paper, Section, Table, Text
from kumppani_tui.documents.pdf_fit import (
    HEADING,
    LABEL,
    LINE,
    PAGE,
    PAGE_ON_ITS_SIDE,
    TITLE,
    VALUE,
    breakable,
    fitted,
    lines,
    table_fit,
)
from kumppani_tui.documents.said import (
    GLYPHS,
    MANY_COLUMNS,
    facts_said,
    heading_depth,
    lengths,
    line,
    paragraphs,
    said,
    sections_and_columns,
    without_empty,
)
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day
from kumppani_tui.progress import Tally
from kumppani_tui.text import ELLIPSIS

DEEPEST = 5
"""How deep headings of sections may stand; those of tables stand one below."""

SHORT, SHORTER = 400, 150
"""Characters of a title or a heading, and of a label or a line of the letterhead: more of them would fill pages."""

ONE_PAGE = ("brief",)
"""The papers that are one page where that is possible at all: what one looks at on the way to a meeting."""

_KEPT_TOGETHER = 26
"""Lines of what is not torn apart between two pages."""


def paper_data(paper: Paper, step: Tally, logo: bool = False) -> bytes:
    """Return the paper as JSON, its sections taken one by one. `logo`: whether there is one.

    Raises what `step` raises.
    """
    sections, columns = sections_and_columns(paper)
    wide = columns > MANY_COLUMNS
    page = PAGE_ON_ITS_SIDE if wide else PAGE
    head = json.dumps({**_head(paper, logo), "wide": wide, "lead": list(_blocks(paper.lead, page))}, ensure_ascii=False)
    taken = []
    for section in _sections(sections, page):
        taken.append(json.dumps(section, ensure_ascii=False))
        step()
    return f'{head[:-1]}, "sections": [{", ".join(taken)}]}}'.encode()


def _head(paper: Paper, logo: bool) -> dict[str, Any]:
    language = re.fullmatch(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Z]{2}))?", paper.lang)
    name = _cut(paper.house.name, SHORT)
    foot = line(paper.footer) or " · ".join(part for part in (line(paper.maker), day(paper.made_on)) if part)
    title = _cut(paper.title, SHORT) or "–"
    return {
        "name": paper.name,
        "title": breakable(title, TITLE),
        "title_line": _cut(paper.full_title, SHORT) or "–",
        "kind": breakable(_cut(paper.kind, SHORT), LINE),
        "contents": _cut(_("Contents"), SHORTER) if paper.contents else "",
        "lang": language[1] if language else "fi",
        "region": language[2] if language else None,
        "one_page": paper.name in ONE_PAGE,
        "made_on": paper.made_on.isoformat(),
        "made_said": day(paper.made_on),
        "maker": _cut(paper.maker, SHORTER),
        "house": {
            "name": breakable(name, VALUE),
            "name_line": name,
            "contact": [told for part in paper.house.contact if (told := _label(part, VALUE))],
            "logo": logo,
        },
        "running": breakable(" · ".join(part for part in (_cut(name, 50), _cut(title, 60)) if part), LINE),
        "foot": breakable(_cut(foot, 110), LINE),
    }


def _cut(text: str, length: int) -> str:
    """Return a text as one line of at most so many characters."""
    text = line(text).strip()
    return text if len(text) <= length else text[: length - 1].rstrip() + ELLIPSIS


def _heading(text: str) -> str:
    """Return a heading, which always says something: an empty one is no heading to a screen reader."""
    return breakable(_cut(text, SHORT) or "–", HEADING)


def _label(text: str, width: float = LABEL) -> str:
    """Return what something is called."""
    return breakable(_cut(text, SHORTER), width)


def _sections(sections: Iterable[Section], page: float) -> Iterator[dict[str, Any]]:
    depth = 0
    for one in sections:
        depth = heading_depth(one.level, depth, DEEPEST)
        yield {
            "name": one.name,
            "uid": line(one.uid),
            "title": _heading(one.title),
            "running": breakable(_cut(one.title, 60), LINE) if one.uid else "",
            "level": depth,
            "blocks": list(_blocks(one.blocks, page)),
        }


def _blocks(blocks: Iterable[Block], page: float) -> Iterator[dict[str, Any]]:
    """Yield what each block says; one that says nothing is left out."""
    for block in blocks:
        found = _block(block, page)
        if found is not None:
            yield found


def _block(block: Block, page: float) -> dict[str, Any] | None:
    match block:
        case Facts():
            return _facts(block)
        case Table():
            return _table(block, page)
        case Items():
            return _items(block)
        case Text():
            told = [breakable(one, LINE) for one in paragraphs(block.text)]
            return {"kind": "text", "name": block.name, "paragraphs": told} if told else None
        case Chart():
            return _chart(block)


def _facts(block: Facts) -> dict[str, Any] | None:
    told = facts_said(block)
    if not told:
        return None
    names = [fact.name for fact in block.facts if said(fact.value).strip()]
    return {
        "kind": "facts",
        "facts": [
            {"name": name, "label": _label(label), "said": breakable(value, VALUE)}
            for name, (label, value) in zip(names, told, strict=True)
        ],
        "whole": sum(max(lines(value, VALUE), lines(label, LABEL)) for label, value in told) <= _KEPT_TOGETHER,
    }


def _table(block: Table, page: float) -> dict[str, Any] | None:
    if not block.rows and not line(block.empty):
        return None
    block = without_empty(block)
    rows = [[said(cell) for cell in row] for row in block.rows]
    fit = table_fit(block.columns, rows, page)
    widths = [VALUE] * len(block.columns) if fit.narrow else fit.widths
    high = [max((lines(cell, width) for cell, width in zip(row, widths, strict=True)), default=1) for row in rows]
    return {
        "kind": "table",
        "name": block.name,
        "title": _heading(block.title) if block.title else "",
        "empty": breakable(line(block.empty), LINE),
        "columns": [
            {
                "name": column.name,
                "label": _label(column.label, LABEL if fit.narrow else width),
                "type": column.kind,
                "width": width,
                "right": column.kind == "number",
            }
            for column, width in zip(block.columns, fit.widths, strict=True)
        ],
        "rows": fitted(rows, widths),
        "size": fit.size,
        "narrow": fit.narrow,
        "whole": max(high, default=0) <= _KEPT_TOGETHER,
        "together": sum(high) <= _KEPT_TOGETHER / 2,
    }


def _items(block: Items) -> dict[str, Any] | None:
    if not block.items and not line(block.empty):
        return None
    return {
        "kind": "items",
        "name": block.name,
        "title": _heading(block.title) if block.title else "",
        "empty": breakable(line(block.empty), LINE),
        "items": [
            {
                "text": breakable(said(item.text), LINE),
                "details": [breakable(told, LINE) for detail in item.details if (told := said(detail)).strip()],
                "level": item.level,
                "whole": sum(lines(told, LINE) for told in (item.text, *item.details)) <= _KEPT_TOGETHER,
                "glyph": GLYPHS.get(item.level, "") if item.level else "",
            }
            for item in block.items
        ],
    }


def _chart(block: Chart) -> dict[str, Any] | None:
    if not block.bars:
        return None
    return {
        "kind": "chart",
        "name": block.name,
        "title": _heading(block.title) if block.title else "",
        "whole": len(block.bars) <= _KEPT_TOGETHER,
        "said": line(block.said) or "; ".join(f"{line(bar.label)}: {line(bar.said)}" for bar in block.bars),
        "bars": [
            {
                "label": _label(bar.label),
                "said": _label(bar.said, LABEL / 2),
                "part": round(part, 4),
            }
            for bar, part in zip(block.bars, lengths(block), strict=True)
        ],
    }
