"""The bare app that the program is measured against: a header, a footer and a DataTable of 100 rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header

TITLES = ("Partner", "Town", "Next", "Visits", "Person")
FIRST = "Partner number 0"
"""What stands on the screen when the table is there."""


def cells(number: int) -> tuple[str, ...]:
    """The made-up row of a number."""
    return (
        f"Partner number {number} Oy",
        f"Town {number % 300}",
        f"{number % 28 + 1}.11.2026",
        str(number % 97),
        f"Person {number % 40}",
    )


class Bare(App[None]):
    """Nothing but a list."""

    CSS = "DataTable { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Header()
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns(*TITLES)
        table.add_rows(cells(number) for number in range(100))
        yield table
        yield Footer()


if __name__ == "__main__":
    Bare().run()
