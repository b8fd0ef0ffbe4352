"""How fast the record list paints, as ratios to Textual's DataTable of 100 rows: python tests/bench/list_paint.py

Measured from a key arriving to the bytes that would go to the terminal, at 120x40. Ratios below 1 are faster than
the DataTable. The screen's 60 Hz tick is taken out, for it is the same for both and hides the difference.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("TEXTUAL_FPS", "2000")
sys.path.insert(0, str(Path(__file__).parents[2]))

from textual import events  # noqa: E402 - the rate is read when textual is imported
from textual.app import App, ComposeResult  # noqa: E402
from textual.drivers.headless_driver import HeadlessDriver  # noqa: E402
from textual.widget import Widget  # noqa: E402
from textual.widgets import DataTable, Footer, Header  # noqa: E402

from kumppani_tui.widgets.column import Column  # noqa: E402
from kumppani_tui.widgets.record_list import RecordList  # noqa: E402
from kumppani_tui.widgets.record_list_source import Row  # noqa: E402

TITLES = ("Partner", "Town", "Next", "Visits", "Person")
SIZE = (120, 40)
KEYS = 120


def cells(key: int) -> tuple[str, ...]:
    """The made-up record of a key."""
    return (
        f"Partner number {key} Oy",
        f"Town {key % 300}",
        f"{key % 28 + 1}.11.2026",
        str(key % 97),
        f"Person {key % 40}",
    )


class Records:
    """So many made-up records."""

    def __init__(self, count: int) -> None:
        self.count = count

    def keys(self) -> Sequence[int]:
        return range(self.count)

    def rows(self, keys: Sequence[int]) -> dict[int, Row]:
        return {key: Row(cells(key)) for key in keys}


class Wire(HeadlessDriver):
    """A terminal that notes when bytes reach it and throws them away."""

    wrote = asyncio.Event()
    at = 0.0

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        Wire.at = perf_counter()
        if len(data) > 40:  # longer than the marks of a synchronised update
            Wire.wrote.set()


class Bare(App[None]):
    """A header, a footer and one list."""

    CSS = "DataTable { height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: int | None) -> None:
        super().__init__(driver_class=Wire)
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Header()
        yield self.make()
        yield Footer()

    def make(self) -> Widget:
        """The list to measure: a DataTable of 100 rows when no number of rows is given."""
        if self.rows is None:
            table: DataTable[str] = DataTable(cursor_type="row", id="measured")
            table.add_columns(*TITLES)
            table.add_rows(cells(key) for key in range(100))
            return table
        records: RecordList[int] = RecordList([Column(title, title) for title in TITLES], id="measured")
        records.set_source(Records(self.rows))
        return records


async def paint(app: App[Any], key: str) -> float:
    """Seconds from the key to the last write it causes."""
    Wire.wrote.clear()
    start = perf_counter()
    app.post_message(events.Key(key, None))
    await asyncio.wait_for(Wire.wrote.wait(), 2)
    last = 0.0
    while last != Wire.at:
        last = Wire.at
        await asyncio.sleep(0.004)
    return last - start


async def first_paint(rows: int | None) -> float:
    """Seconds from making the program to its first screen."""
    started = perf_counter()
    async with Bare(rows).run_test(headless=False, size=SIZE) as pilot:
        await pilot.pause()
        return Wire.at - started


async def measure(rows: int | None) -> dict[str, float]:
    """The median first paint and the 95th percentile of moving and paging, in seconds."""
    result = {"first paint": sorted([await first_paint(rows) for _ in range(5)])[2]}
    app = Bare(rows)
    async with app.run_test(headless=False, size=SIZE) as pilot:
        measured = app.query_one("#measured", DataTable if rows is None else RecordList)
        measured.focus()
        await pilot.pause(0.1)
        for key in ("down", "pagedown"):
            times = []
            while len(times) < KEYS:
                # Down for a while and back to the start, so that a list of 100 rows has somewhere to go.
                times += [await paint(app, key) for _ in range(60 if key == "down" else 2)]
                if isinstance(measured, DataTable):
                    measured.move_cursor(row=0)
                else:
                    measured.move_cursor(0)
                await pilot.pause(0.05)
            times.sort()
            result[key] = times[int(len(times) * 0.95)]
    return result


async def main() -> None:
    """Print the ratios."""
    await first_paint(None)  # warm up
    table = await measure(None)
    print("DataTable, 100 rows:", ", ".join(f"{name} {value * 1000:.1f} ms" for name, value in table.items()))
    for rows in (100, 100_000):
        ours = await measure(rows)
        for name, value in ours.items():
            print(f"{rows:>7} rows  {name:<12} {value / table[name]:.2f} of DataTable  ({value * 1000:.1f} ms)")


if __name__ == "__main__":
    asyncio.run(main())
