"""The pieces of a Word document as WordprocessingML text: paragraphs, tables and bars.

The library for Word makes a table cell by cell and looks each up again, which takes many times as long. Text gets into
the XML in one place, `run`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BARS = 40
"""Of how many columns the bars of a chart are made; Word takes 63 in a table."""

ONE_PAGE = 1500
"""Characters of a row that is surely not longer than a page: it is kept in one piece."""


TOGETHER = 16
"""So many facts, when they are short, are not parted by the end of a page."""

_RIGHT = '<w:jc w:val="right"/>'

_APART = "<w:tcBorders>{}</w:tcBorders>".format(
    "".join(f'<w:{side} w:val="single" w:sz="24" w:space="0" w:color="FFFFFF"/>' for side in ("top", "bottom"))
)
"""White above and below a bar, so that it does not touch the next one."""


class Styles(NamedTuple):
    """The ids of the styles in a document, which differ from one language of Word to another."""

    title: str
    subtitle: str
    headings: tuple[str, ...]
    body: str
    bullet: str
    mark: str
    detail: str
    caption: str
    quiet: str
    cell: str
    gap: str
    header: str
    footer: str
    table: str
    plain_table: str


def run(text: str, *, bold: bool = False) -> str:
    """Return clean text as a run; line feeds become line breaks."""
    format_ = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f"<w:r>{format_}{lines}</w:r>"


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """Return a paragraph of runs; `more` are further properties as XML."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{more}</w:pPr>{''.join(runs)}</w:p>"


def marked(style: str, glyph: str, text: str) -> str:
    """Return a thing that presses: its glyph, and its text in bold beside it."""
    return paragraph(style, run(glyph), "<w:r><w:tab/></w:r>", run(text, bold=True))


def contents(style: str, titles: Sequence[str]) -> Iterator[str]:
    """Yield a table of contents whose lines lead to the places of `marked_place`; Word makes it anew when asked."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    close = '<w:spacing w:before="0" w:after="20"/>'
    for place, title in enumerate(titles, 1):
        link = f'<w:hyperlink w:anchor="section_{place}" w:history="1">{run(title)}</w:hyperlink>'
        yield paragraph(style, begin if place == 1 else "", link, end if place == len(titles) else "", more=close)


def marked_place(words: str, place: int) -> str:
    """Return runs with a bookmark around them, to which the contents lead; `place` is counted from 1."""
    return f'<w:bookmarkStart w:id="{place}" w:name="section_{place}"/>{words}<w:bookmarkEnd w:id="{place}"/>'


def grid(
    styles: Styles,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    *,
    right: Sequence[bool] = (),
    told: str = "",
) -> str:
    """Return a table of clean texts under a row of heads that repeats on every page.

    `widths` are in twentieths of a point; `right` tells which columns align to the right; `told` is the table's title
    for those who cannot see it.
    """
    aligned = [_RIGHT if one else "" for one in right] or [""] * len(heads)
    sizes = [_size(width) for width in widths]
    style, cell = styles.table, styles.cell
    # A head that fills a page would leave none for the rows.
    short = sum(map(len, heads)) <= ONE_PAGE
    repeated, kept = ("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "<w:keepNext/>") if short else ("", "")
    parts = [_begin(style, widths, told, first_row=True), f"<w:tr>{repeated}"]
    for head, size, more in zip(heads, sizes, aligned, strict=True):
        parts.append(f"<w:tc>{size}{paragraph(cell, run(head), more=kept + more)}</w:tc>")
    parts.append("</w:tr>")
    for row in rows:
        parts.append(_row_begin(row))
        for text, size, more in zip(row, sizes, aligned, strict=True):
            parts.append(f"<w:tc>{size}{paragraph(cell, run(text) if text else '', more=more)}</w:tc>")
        parts.append("</w:tr>")
    parts.append(_end(styles))
    return "".join(parts)


def pairs(styles: Styles, facts: Sequence[tuple[str, str]], widths: tuple[int, int]) -> str:
    """Return labels and values as a table without lines."""
    parts = [_begin(styles.plain_table, widths, first_column=True)]
    label_size, value_size = map(_size, widths)
    # Few of them stay together: every row but the last keeps to the next one.
    few = len(facts) <= TOGETHER and sum(len(value) for _label, value in facts) <= ONE_PAGE
    for number, (label, value) in enumerate(facts, 1):
        kept = "<w:keepNext/>" if few and number < len(facts) else ""
        parts.append(_row_begin((label, value)))
        parts.append(f"<w:tc>{label_size}{paragraph(styles.cell, run(label), more=kept)}</w:tc>")
        parts.append(f"<w:tc>{value_size}{paragraph(styles.cell, run(value), more=kept)}</w:tc></w:tr>")
    parts.append(_end(styles))
    return "".join(parts)


def bars(
    styles: Styles, rows: Sequence[tuple[str, float, str]], width: int, *, colour: str, told: str, described: str
) -> str:
    """Return a chart as a table: label, a bar as long as the number from 0 to 1 says, and what stands beside it.

    `told` is its title and `described` all of it in words for those who cannot see it; `colour` is RRGGBB.
    """
    step = width * 11 // 20 // BARS
    beside = (width - step * BARS) * 3 // 5
    widths = (beside, *[step] * BARS, width - step * BARS - beside)
    parts = [_begin(styles.plain_table, widths, told, described, first_column=True)]
    for label, length, text in rows:
        full = min(BARS, max(int(length > 0), round(length * BARS)))
        parts.append(_row_begin((label, text)))
        parts.append(f"<w:tc>{_size(widths[0])}{paragraph(styles.cell, run(label))}</w:tc>")
        parts.append(
            _span(styles, full, step, f'{_APART}<w:shd w:val="clear" w:color="auto" w:fill={quoteattr(colour)}/>')
        )
        parts.append(_span(styles, BARS - full, step, ""))
        parts.append(f"<w:tc>{_size(widths[-1])}{paragraph(styles.cell, run(text), more=_RIGHT)}</w:tc></w:tr>")
    parts.append(_end(styles))
    return "".join(parts)


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], width: int) -> list[int]:
    """Return widths that together make `width`: at first what each column's words need, then by length and share."""
    need, want = [], []
    for n, (head, share) in enumerate(zip(heads, shares, strict=True)):
        texts = [row[n] for row in rows[:200]]
        longest = max((len(word) for text in (head, *texts) for word in text[:400].split()), default=1)
        whole = max(map(len, texts), default=0)
        need.append(min(max(longest, whole if whole <= 18 else 0), 18) + 2)
        usual = sum(min(len(text), 120) for text in texts) / len(texts) if texts else 0
        want.append(max(usual, len(head) / 2, 1) * max(share, 1))
    letters = max(width / 105, sum(need))
    rest = letters - sum(need)
    found = [int(width * (one + rest * more / sum(want)) / letters) for one, more in zip(need, want, strict=True)]
    return [*found[:-1], width - sum(found[:-1])] if found else []


def _begin(
    style: str,
    widths: Sequence[int],
    told: str = "",
    described: str = "",
    *,
    first_row: bool = False,
    first_column: bool = False,
) -> str:
    title = f"<w:tblCaption w:val={quoteattr(told)}/>" if told else ""
    title += f"<w:tblDescription w:val={quoteattr(described)}/>" if described else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'w:firstRow="{int(first_row)}" w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0"'
    value = f"{0x0600 | 0x0020 * first_row | 0x0080 * first_column:04X}"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val={quoteattr(style)}/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{value}" {look} w:noHBand="1" w:noVBand="1"/>{title}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _end(styles: Styles) -> str:
    # Word makes one table of two that touch, and wants a paragraph after the last one.
    return f"</w:tbl>{paragraph(styles.gap)}"


def _row_begin(texts: Sequence[str]) -> str:
    short = sum(map(len, texts)) <= ONE_PAGE
    return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" if short else "<w:tr>"


def _size(width: int) -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _span(styles: Styles, columns: int, step: int, shade: str) -> str:
    if not columns:
        return ""
    size = f'<w:tcW w:w="{columns * step}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
    return f"<w:tc><w:tcPr>{size}{shade}</w:tcPr>{paragraph(styles.cell)}</w:tc>"
