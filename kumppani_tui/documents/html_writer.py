"""A paper as one HTML file: nothing outside it is needed, nothing in it is a script, and it prints as it is."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from html import escape
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
    GLYPHS,
    MANY_COLUMNS,
    SPOKEN,
    facts_said,
    heading_depth,
    lengths,
    line,
    paragraphs,
    said,
    sections_and_columns,
    text,
    without_empty,
)
from kumppani_tui.documents.templates import own_text, package_text
from kumppani_tui.locale import _
from kumppani_tui.progress import Tally, no_tally

LONG_WORD = 24
"""Characters of a word from which its cell may break it anywhere; dates, numbers and ids of fewer stay on one line."""

_MEDIA = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def write(paper: Paper, file: BinaryIO, *, templates: Path | None = None, step: Tally = no_tally) -> None:
    """Write the paper section by section. Raises what `step` raises, OSError, BadInput when a template is no text."""
    for piece in _pieces(paper, _style(templates), step):
        file.write(piece.encode())


def _pieces(paper: Paper, style: str, step: Tally) -> Iterator[str]:
    sections, columns = sections_and_columns(paper)
    yield _head(paper, style, "wide" if columns > MANY_COLUMNS else "")
    yield _house(paper.house)
    yield f"<main>\n<h1>{_line(paper.title)}</h1>\n"
    if paper.kind:
        yield f'<p class="kind">{_line(paper.kind)}</p>\n'
    for block in paper.lead:
        yield from _block(block)
    depth = place = 0
    for section in sections:
        depth = heading_depth(section.level, depth, 5)
        anchor = ""
        if paper.contents and section.uid:
            place += 1
            anchor = f' id="section-{place}"'
            if place == 1:
                yield from _contents(paper)
        yield f"<section{anchor}>\n<h{depth + 1}>{_line(section.title)}</h{depth + 1}>\n"
        for block in section.blocks:
            yield from _block(block)
        yield "</section>\n"
        step()
    yield "</main>\n"
    if paper.footer:
        yield f"<footer><p>{_line(paper.footer)}</p></footer>\n"
    yield "</body>\n</html>\n"


def _contents(paper: Paper) -> Iterator[str]:
    """Yield the list of contents, which leads to the records."""
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{escape(_("Contents"))}</h2>\n<ol>\n'
    for place, title in enumerate(paper.contents, 1):
        yield f'<li><a href="#section-{place}">{_line(title) or "–"}</a></li>\n'
    yield "</ol>\n</nav>\n"


def _style(templates: Path | None) -> str:
    """Return the style sheet of the program and the institution's after it, such that neither can end the element."""
    sheets = (package_text("paper.css"), own_text(templates, "paper.css"))
    # Only this would end a style element; in a sheet the reverse solidus stands for nothing there.
    return "\n".join(text(sheet) for sheet in sheets if sheet).replace("</", "<\\/")


def _head(paper: Paper, style: str, sheet: str) -> str:
    # The browser compares the hash with the text between the tags, so only this sheet can be in force.
    known = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; base-uri 'none'; form-action 'none'"
    maker = f'<meta name="author" content="{_line(paper.maker)}">\n' if paper.maker else ""
    class_ = f' class="{sheet}"' if sheet else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_line(paper.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{maker}"
        f"<title>{_line(paper.full_title)}</title>\n<style>{style}</style>\n</head>\n<body{class_}>\n"
    )


def _house(house: House) -> str:
    name, logo = _line(house.name), _logo(house)
    contact = " · ".join(filter(None, map(_line, house.contact)))
    parts = (
        logo,
        f'<p class="name">{name}</p>' if name else "",
        f'<p class="contact">{contact}</p>' if contact else "",
    )
    return f'<header class="house">\n{"".join(parts)}\n</header>\n' if any(parts) else ""


def _logo(house: House) -> str:
    """Return the logo as an image that is all in the page; one whose name stands beside it says nothing more."""
    if not house.logo:
        return ""
    media = next((media for start, media in _MEDIA if house.logo.startswith(start)), "")
    if not media and b"<svg" in house.logo[:4096]:
        media = "image/svg+xml"
    if not media:
        return ""
    told = "" if house.name else escape(_("Logo"))
    return f'<img src="data:{media};base64,{b64encode(house.logo).decode()}" alt="{told}">'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Facts():
            yield from _facts(block)
        case Table():
            yield from _table(block)
        case Items():
            yield from _items(block)
        case Text():
            for part in paragraphs(block.text):
                yield f"<p>{_lines(part)}</p>\n"
        case Chart():
            yield from _chart(block)


def _facts(block: Facts) -> Iterator[str]:
    facts = facts_said(block)
    if facts:
        yield '<dl class="facts">\n'
        for label, value in facts:
            yield f"<div><dt>{_line(label)}</dt><dd>{_lines(value)}</dd></div>\n"
        yield "</dl>\n"


def _table(block: Table) -> Iterator[str]:
    if not block.rows:
        if block.empty:
            head = f"<strong>{_line(block.title)}</strong> " if block.title else ""
            yield f'<p class="quiet">{head}{_line(block.empty)}</p>\n'
        return
    yield '<div class="table">\n<table>\n'
    if block.title:
        yield f"<caption>{_line(block.title)}</caption>\n"
    block = without_empty(block)
    heads = "".join(_head_cell(column) for column in block.columns)
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n"
    for row in block.rows:
        yield f"<tr>{''.join(_cell(column, value) for column, value in zip(block.columns, row, strict=True))}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _head_cell(column: Column) -> str:
    label = line(column.label)
    return f'<th scope="col"{_class(column, "long" if _is_long(label) else "")}>{escape(label)}</th>'


def _is_long(words: str) -> bool:
    return len(words) > LONG_WORD and any(len(word) > LONG_WORD for word in words.split())


def _cell(column: Column, value: Value) -> str:
    words = said(value)
    short = len(words) <= LONG_WORD and (column.kind != "text" or ("-" in words and " " not in words))
    fit = "whole" if short else "long" if _is_long(words) else ""
    shown = (
        f'<time datetime="{value.isoformat()[:10]}">{_lines(words)}</time>'
        if isinstance(value, date)
        else _lines(words)
    )
    return f"<td{_class(column, fit)}>{shown}</td>"


def _class(column: Column, more: str = "") -> str:
    names = " ".join(name for name in ("" if column.kind == "text" else column.kind, more) if name)
    return f' class="{names}"' if names else ""


def _items(block: Items) -> Iterator[str]:
    if block.title and (block.items or block.empty):
        yield f'<p class="caption">{_line(block.title)}</p>\n'
    if not block.items:
        if block.empty:
            yield f'<p class="quiet">{_line(block.empty)}</p>\n'
        return
    yield "<ul>\n"
    for item in block.items:
        yield _item(item)
    yield "</ul>\n"


def _item(item: Item) -> str:
    details = "".join(f'<span class="details">{_lines(detail)}</span>' for detail in item.details if detail)
    glyph = GLYPHS.get(item.level) if item.level else None
    if glyph is None:
        return f"<li>{_lines(item.text)}{details}</li>\n"
    spoken = escape(_(SPOKEN[item.level])) if item.level else ""
    mark = f'<span class="mark" role="img" aria-label="{spoken}">{glyph}</span>'
    return f'<li class="{item.level}">{mark}<strong>{_lines(item.text)}</strong>{details}</li>\n'


def _chart(block: Chart) -> Iterator[str]:
    if not block.bars:
        if block.said:
            yield f"<p>{_lines(block.said)}</p>\n"
        return
    yield f"<figure>\n<figcaption>{_line(block.title)}</figcaption>\n"
    yield f'<div role="img" aria-label="{_line(block.said)}">\n'
    for bar, length in zip(block.bars, lengths(block), strict=True):
        drawn = f'<rect width="{length * 100:.1f}" height="1"/>'
        yield (
            f'<div class="bar"><span>{_line(bar.label)}</span>'
            f'<svg viewBox="0 0 100 1" preserveAspectRatio="none">{drawn}</svg>'
            f'<span class="said">{_line(bar.said)}</span></div>\n'
        )
    yield "</div>\n</figure>\n"


def _line(value: str) -> str:
    return escape(line(value))


def _lines(value: str) -> str:
    return escape(text(value)).replace("\n", "<br>")
