"""Making any text from the register safe and measured for the terminal."""

from __future__ import annotations

import re

ELLIPSIS = "…"
"""What stands for the rest of a text that was cut; one cell wide."""

_LINE_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"

# Control characters could drive the terminal, bidi controls could reorder its line, and terminals disagree on the
# width of joiners, variation selectors, tags and soft hyphens, which would push the rest of a line out of place.
_REMOVED = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x61C, 0x61C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
_SURROGATES = (0xD800, 0xDFFF)

_UNSAFE = re.compile(
    "[\u2028\u2029" + "".join(f"{chr(first)}-{chr(last)}" for first, last in (*_REMOVED, _SURROGATES)) + "]"
)


def _safe(match: re.Match[str]) -> str:
    """What is shown in place of one unsafe character: a space, a replacement mark or nothing."""
    character = match[0]
    if character in _LINE_BREAKS:
        return " "
    return "\ufffd" if _SURROGATES[0] <= ord(character) <= _SURROGATES[1] else ""


def printable(text: str, limit: int | None = None) -> str:
    """The text as one line that cannot disturb the terminal.

    Control characters, bidi controls and invisible characters are removed, line breaks and tabs become spaces and
    lone surrogates become U+FFFD. With a limit, a text of more characters than that is cut and ends in an ellipsis.
    """
    if limit is not None and len(text) > limit:
        return printable(text[: max(limit - 1, 0)]) + ELLIPSIS if limit > 0 else ""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_safe, text.replace("\r\n", "\n"))


def printable_lines(text: str) -> str:
    """The text with each of its lines made printable; the line breaks stay, as line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(map(printable, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def sentence(text: str) -> str:
    """Return the text beginning with a capital, unless its first word has capitals of its own, as eHOKS has."""
    first = text.split(" ", 1)[0]
    return text if first != first.lower() else text[:1].upper() + text[1:]


def cell_width(text: str) -> int:
    """How many terminal cells a printable text takes."""
    if text.isascii():
        return len(text)
    # Only texts beyond ASCII pay for the table of widths, and the command line often has none.
    from rich.cells import cell_len

    return cell_len(text)


def ellipsis(text: str, width: int) -> str:
    """The printable text in at most `width` terminal cells; a text that does not fit ends in an ellipsis."""
    if width <= 0:
        return ""
    if text.isascii():
        return text if len(text) <= width else text[: width - 1].rstrip() + ELLIPSIS
    from rich.cells import cell_len, set_cell_size

    # No writing stacks more than a few marks on one cell, so the rest of a huge text need not be measured.
    head = text[: width * 8]
    if cell_len(head) <= width and len(head) == len(text):
        return text
    return set_cell_size(head, width - 1).rstrip() + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The printable text in exactly `width` cells: cut with an ellipsis or padded, to the right end if asked."""
    if text.isascii() and len(text) <= width:
        return text.rjust(width) if right else text.ljust(width)
    text = ellipsis(text, width)
    padding = " " * (width - cell_width(text))
    return padding + text if right else text + padding


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """Return a text in exactly so many lines of at most `width` cells; the last one ends in an ellipsis when it is cut.

    Words are kept whole where they fit; lines that are not needed are empty.
    """
    rest = printable(text).strip()
    found = []
    for n in range(lines):
        if n == lines - 1:
            found.append(ellipsis(rest, width))
            break
        taken = ""
        for word in rest.split(" "):
            longer = f"{taken} {word}" if taken else word
            if ellipsis(longer, width) != longer:
                break
            taken = longer
        if not taken:
            taken = fit(rest, width).rstrip() if ellipsis(rest, width) == rest else rest[: max(width, 1)]
            while ellipsis(taken, width) != taken:
                taken = taken[:-1]
        found.append(taken)
        rest = rest[len(taken) :].lstrip()
    return found
