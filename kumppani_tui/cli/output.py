"""Writing to the terminal or to a pipe; whatever the text holds, it cannot disturb the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from kumppani_tui.text import printable

PROGRAM = "kumppani"
_GAP = 2
_NARROWEST = 12


def prepare_streams() -> None:
    """Let both streams take any character: what a terminal cannot show is replaced, and Windows gets UTF-8.

    A stream that was closed before the start (`>&-`) takes everything and keeps nothing.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123 - pathlib would cost its import
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is None:
            continue
        if sys.platform == "win32":
            change(encoding="utf-8", errors="replace")
        else:
            change(errors="replace")


def say(text: str = "") -> None:
    """Write one line."""
    print(printable(text))


def warn(text: str) -> None:
    """Write one line on stderr, under the program's name; where that cannot be written, the exit code has to do."""
    with contextlib.suppress(OSError):
        print(f"{PROGRAM}: {printable(text)}", file=sys.stderr)


class PassingLine:
    """A line on stderr that is written over as work goes on, and leaves nothing behind."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._stream, self._shown = sys.stderr, ""

    def show(self, text: str) -> None:
        """Write a text over the one before; an empty one clears the line."""
        if text != self._shown:
            self._stream.write("\r" + text + " " * (len(self._shown) - len(text)) + ("" if text else "\r"))
            self._stream.flush()
            self._shown = text


def interactive(stream: TextIO | None = None) -> bool:
    """Whether a person is looking at the output, rather than another program."""
    stream = stream or sys.stdout
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = (), *, headed: bool = True
) -> None:
    """Write rows: aligned under headers in a terminal, with tabs between and without headers into a pipe.

    `right` numbers the columns that are aligned to the right; `headed` False leaves the headers out in a terminal
    too, where the widest columns are cut to fit.
    """
    if not interactive():
        for row in rows:
            print("\t".join(printable(cell) for cell in row))
        return
    from kumppani_tui.text import cell_width, fit

    cells = [[printable(cell) for cell in row] for row in rows]
    whole = [list(headers), *cells] if headed else cells
    widths = [max(cell_width(row[n]) for row in whole) for n in range(len(headers))]
    _squeeze(widths, _terminal_width() - _GAP * (len(widths) - 1))
    for row in whole:
        line = (" " * _GAP).join(fit(cell, widths[n], right=n in right) for n, cell in enumerate(row))
        print(line.rstrip())


def details(rows: Sequence[tuple[str, str]]) -> None:
    """Write names and values: aligned and wrapped in a terminal, with a tab between into a pipe."""
    if not interactive():
        for name, value in rows:
            print(f"{printable(name)}\t{printable(value)}")
        return
    from textwrap import wrap

    from kumppani_tui.text import cell_width, fit

    width = max((cell_width(name) for name, _value in rows), default=0)
    room = max(_terminal_width() - width - _GAP, _NARROWEST)
    for name, value in rows:
        lines = [part for line in value.split("\n") for part in wrap(printable(line), room) or [""]]
        for label, line in zip([name, *[""] * len(lines)], lines, strict=False):
            print(f"{fit(label, width)}{' ' * _GAP}{line}".rstrip())


def dump(value: Any) -> None:
    """Write JSON."""
    from kumppani_tui.documents.json_writer import json_text

    print(json_text(value))


def date_text(iso: str | None) -> str:
    """Return an ISO 8601 date as the whole program says it: `2026-11-24` as `24.11.2026`, in English `24 Nov 2026`."""
    from datetime import date

    from kumppani_tui.locale.dates import day

    return day(date.fromisoformat(iso[:10])) if iso else ""


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def _squeeze(widths: list[int], room: int) -> None:
    """Narrow the widest columns, one cell at a time, until the row fits or all are narrow."""
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
