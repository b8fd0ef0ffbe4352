"""A paper as Markdown (CommonMark with the tables of GitHub's and others' dialects of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kumppani_tui.documents.paper import (
    Block,
    Chart,
    Column,
    Facts,
    House,
    Item,
    Items,
    Paper,
    Table,
    Text,
    Value,
)
from kumppani_tui.documents.said import (
    facts_said,
    heading_depth,
    line,
    paragraphs,
    said,
    text,
    without_empty,
)
from kumppani_tui.locale import _
from kumppani_tui.progress import Tally, no_tally

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$!@]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
"""What can begin markup within a line: emphasis, code, links, HTML, entities, tables, formulas; and addresses, which
some dialects turn into links by themselves."""

_LEADING = re.compile(r"^(\s*)(#{1,6}|[-+=:]+|\d{1,9}[.)])(?=\s|$|[-+=:])")
"""What can begin markup at the start of a block: headings, lists, rules, the line below a table's header."""

_DEEPEST = 6
_RULES = {"text": "---", "date": "---", "number": "---:"}


def write(  # every writer has the same parameters
    paper: Paper,
    file: BinaryIO,
    *,
    templates: Path | None = None,  # noqa: ARG001
    step: Tally = no_tally,
) -> None:
    """Write the paper section by section; there are no templates for it. Raises what `step` raises, OSError."""
    for one in _lines(paper, step):
        file.write(f"{one}\n".encode())


def markdown_of(paper: Paper) -> str:
    """Return the paper as Markdown that ends in a line break; text of the register is never markup in it."""
    return "\n".join(_lines(paper, no_tally)) + "\n"


def escaped(words: str) -> str:
    """Return one line of text so that Markdown shows it as it is, wherever in a line or block it stands."""
    words = _INLINE.sub(lambda match: "\\" + match[0], words)

    def tamed(match: re.Match[str]) -> str:
        head = match[2]
        return f"{match[1]}{head[:-1]}\\{head[-1]}" if head[0].isdigit() else f"{match[1]}\\{head}"

    return _LEADING.sub(tamed, words)


def _lines(paper: Paper, step: Tally) -> Iterator[str]:
    yield from _house(paper.house)
    yield f"# {_line(paper.title)}"
    if paper.kind:
        yield from ("", f"**{_line(paper.kind)}**")
    for block in paper.lead:
        yield from _block(block)
    depth = 0
    for section in paper.sections:
        depth = heading_depth(section.level, depth, _DEEPEST - 1)
        yield ""
        yield f"{'#' * (depth + 1)} {_line(section.title)}"
        for block in section.blocks:
            yield from _block(block)
        step()
    if paper.footer:
        yield ""
        yield f"*{_line(paper.footer)}*"


def _house(house: House) -> Iterator[str]:
    said_ = [shown for part in (house.name, *house.contact) if (shown := _line(part))]
    if said_:
        yield "\\\n".join(said_)
        yield ""


def _block(block: Block) -> Iterator[str]:
    """Yield the lines of a block, an empty one first; nothing when it says nothing."""
    match block:
        case Facts():
            yield from _after_empty(
                f"- **{escaped(label)}:** {_lines_of(value, '  ')}" for label, value in facts_said(block)
            )
        case Table():
            yield from _table(block)
        case Items():
            if block.title and (block.items or block.empty):
                yield from ("", f"**{_line(block.title)}**")
            if block.items:
                yield ""
                for item in block.items:
                    yield from _item(item)
            elif block.empty:
                yield from ("", f"*{_line(block.empty)}*")
        case Text():
            for part in paragraphs(block.text):
                yield from ("", _lines_of(part))
        case Chart():
            yield from _chart(block)


def _after_empty(lines: Iterator[str]) -> Iterator[str]:
    first = next(lines, None)
    if first is not None:
        yield ""
        yield first
        yield from lines


def _item(item: Item) -> Iterator[str]:
    words = _line(item.text)
    yield f"- **{words}**" if item.level == "overdue" else f"- {words}"
    for detail in item.details:
        yield f"  - {_line(detail)}"


def _table(table: Table) -> Iterator[str]:
    title = _line(table.title)
    if not table.rows:
        if table.empty:
            yield from ("", f"**{title}** *{_line(table.empty)}*" if title else f"*{_line(table.empty)}*")
        return
    if title:
        yield from ("", f"**{title}**")
    shown = without_empty(table)
    yield from _grid(shown.columns, shown.rows)


def _chart(chart: Chart) -> Iterator[str]:
    if title := _line(chart.title):
        yield from ("", f"**{title}**")
    if chart.bars:
        columns = (Column("label", ""), Column("said", _("Value"), "number"))
        yield from _grid(columns, tuple((bar.label, bar.said) for bar in chart.bars))
    elif chart.said:
        yield from ("", _line(chart.said))


def _grid(columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...]) -> Iterator[str]:
    yield ""
    yield _row(_line(column.label) for column in columns)
    yield _row(_RULES[column.kind] for column in columns)
    for row in rows:
        yield _row("<br>".join(map(escaped, text(said(value)).split("\n"))) for value in row)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(words: str) -> str:
    return escaped(line(words))


def _lines_of(words: str, indent: str = "") -> str:
    """Return the lines of a text as lines of one paragraph; a backslash at the end breaks the line within it."""
    return f"\\\n{indent}".join(escaped(one) for one in text(words).strip().split("\n"))
