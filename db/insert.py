"""Writing many rows at once.

Each statement has a price of its own, and triggers make it a high one: with a hundred rows in each, rows whose history
is kept are written in less than half the time. It is for rows that come in the order in which they lie: a statement
keeps every page that it changes until its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Protocol

ROWS = 100
"""How many rows go into one statement; more gain nothing."""


class Statements(Protocol):
    """What carries out statements: a cursor or a connection."""

    def execute(self, sql: str, parameters: Sequence[Any], /) -> object:
        """Carry out one statement."""

    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]], /) -> object:
        """Carry out a statement for each of the rows."""


def insert_rows(db: Statements, into: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows in their order; `into` is the statement up to its values: `INSERT INTO tag (id, name)`.

    All rows have as many values as the columns that are named.
    """
    if not rows:
        return
    row = f"({', '.join('?' * len(rows[0]))})"
    whole = len(rows) - len(rows) % ROWS
    if whole:
        many = f"{into} VALUES {', '.join([row] * ROWS)}"
        for start in range(0, whole, ROWS):
            db.execute(many, list(chain.from_iterable(rows[start : start + ROWS])))
    if whole < len(rows):
        # Statements of other lengths are not worth being kept.
        db.executemany(f"{into} VALUES {row}", rows[whole:])
