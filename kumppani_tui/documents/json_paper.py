"""A paper as one JSON object: keys in English, dates in ISO 8601, facts by their names, tables as lists of objects.

A word of one of the register's lists is in the reader's language; its code, which never changes, stands beside it under
its name and `_code`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from kumppani_tui.documents.json_writer import json_text
from kumppani_tui.documents.paper import (
    Block,
    Chart,
    Coded,
    Facts,
    Items,
    Paper,
    Section,
    Table,
    Text,
    Value,
)
from kumppani_tui.progress import Tally, no_tally


def write(  # every writer has the same parameters
    paper: Paper,
    file: BinaryIO,
    *,
    templates: Path | None = None,  # noqa: ARG001
    step: Tally = no_tally,
) -> None:
    """Write the paper, a section in a line; there are no templates for it. Raises what `step` raises, OSError."""

    def put(piece: str) -> None:
        file.write(piece.encode())

    for name, value in _head(paper).items():
        put(f"{'{' if name == 'name' else ','}\n{json_text(name)}: {json_text(value, indent=None)}")
    put(',\n"sections": [')
    for number, section in enumerate(paper.sections):
        put(",\n" if number else "\n")
        put(json_text(_section(section), indent=None))
        step()
    put("\n]\n}\n")


def _head(paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "title": paper.title,
        "kind": paper.kind,
        "lang": paper.lang,
        "made_on": paper.made_on.isoformat(),
        "maker": paper.maker,
        "institution": {"name": paper.house.name, "contact": list(paper.house.contact)},
        "footer": paper.footer,
        "lead": _blocks(paper.lead),
    }


def _section(section: Section) -> dict[str, Any]:
    found: dict[str, Any] = {"uid": section.uid} if section.uid else {}
    if section.name:
        found["name"] = section.name
    found["title"] = section.title
    if section.level > 1:
        found["level"] = section.level
    return found | _blocks(section.blocks)


def _blocks(blocks: Iterable[Block]) -> dict[str, Any]:
    """Return blocks as an object with what is there of facts, tables, items, texts and charts, each by its name."""
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        match block:
            case Facts():
                for fact in block.facts:
                    _put(found, "facts", fact.name, _value(fact.value))
                    if isinstance(fact.value, Coded):
                        _put(found, "facts", f"{fact.name}_code", fact.value.code)
            case Table():
                names = [column.name for column in block.columns]
                rows = [_row(names, row) for row in block.rows]
                _put(found, "tables", block.name, rows)
            case Items():
                items = [{"text": one.text, "details": list(one.details), "level": one.level} for one in block.items]
                _put(found, "items", block.name or "items", items)
            case Text():
                _put(found, "texts", block.name or "text", block.text)
            case Chart():
                bars = [{"label": bar.label, "value": _value(bar.value), "said": bar.said} for bar in block.bars]
                _put(found, "charts", block.name, {"title": block.title, "bars": bars, "said": block.said})
    return found


def _row(names: list[str], row: tuple[Value, ...]) -> dict[str, Any]:
    """Return a row by the names of its columns; the code of a word stands beside it."""
    found: dict[str, Any] = {}
    for name, value in zip(names, row, strict=True):
        found[name] = _value(value)
        if isinstance(value, Coded):
            found[f"{name}_code"] = value.code
    return found


def _put(found: dict[str, dict[str, Any]], sort: str, name: str, value: Any) -> None:
    """Put a value under its name, under the next free one when that is taken: nothing is lost."""
    of_sort = found.setdefault(sort, {})
    free, number = name, 1
    while free in of_sort:
        number += 1
        free = f"{name}_{number}"
    of_sort[free] = value


def _value(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
