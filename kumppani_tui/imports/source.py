"""A file that is brought in, as a reader gives it: what it is, its headers, its rows as often as they are asked for.

Rows come one after the other, so that a file of any length takes the same memory. Every cell is text: what a
spreadsheet knows as a date is written as 2026-11-24, a number without needless decimals, a truth as 1 or 0.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from db.progress import Step, no_step
from kumppani_tui.imports.readers.opened import Seen, check_same

Form = Literal["csv", "xlsx", "ods", "vcf", "ytj", "json"]
"""What a file is: a text table, a workbook of either kind, contact cards, the business register's JSON, our own."""

Unit = Literal["row", "card", "record"]
"""What the numbers of lines count: rows as a spreadsheet counts them, cards of a file of cards, records of a JSON."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be trusted: the header of its column when one is meant, a msgid and its values."""

    column: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, counted from 1 with the headers, and its cells, as many as there are headers."""

    number: int
    cells: tuple[str, ...]
    fault: Fault | None = None


@dataclass
class Source(ABC):
    """A file that was looked at; it is read anew by each `lines`.

    `kind` is what its rows are when the file itself tells, `fields` what a header means (`field` or `kind.field`) when
    the form of the file says so, `keys` what the form itself calls the columns where the headers are put in words,
    `about` how it is read, as msgids with values (encoding, what separates the cells), `seen` what the file was like.
    """

    path: Path
    form: Form
    headers: tuple[str, ...]
    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    unit: Unit = "row"
    about: tuple[tuple[str, Mapping[str, object]], ...] = ()
    keys: tuple[str, ...] = ()
    seen: Seen = field(default_factory=lambda: Seen(0, 0))

    @abstractmethod
    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the rows under the headers, those without any text left out.

        Raises BadInput that names the file and the row for what cannot be read.
        """

    def check(self) -> None:
        """See that nobody has written to the file since it was looked at. Raises BadInput."""
        check_same(self.path, self.seen)
