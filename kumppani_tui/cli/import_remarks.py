"""What is remarked on the rows of a file: said once for all rows that it is true of, not row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kumppani_tui.cli.output import warn
from kumppani_tui.imports.plan import Remark
from kumppani_tui.imports.source import Unit
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number

MOST_ROWS = 5
"""How many rows are named of those that something is said of; `--json` has them all."""

MOST_TEXTS = 20
"""How many sentences are said of one column that differ only in the value, as of words that are on no list."""

_ONE: Mapping[Unit, str] = {
    "row": N_("{file}, row {row}"),
    "card": N_("{file}, card {row}"),
    "record": N_("{file}, record {row}"),
}
"""Where something is, by what the rows of the file are."""


@dataclass
class _Said:
    """How many rows something is true of, and the first of them."""

    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        self.count += 1
        if len(self.rows) < MOST_ROWS:
            self.rows.append(row)

    def where(self, file: str, unit: Unit) -> str:
        """Say where: `list.csv, row 3`, `list.csv, 12 rows (2, 5, 9, 11, 14 …)`, `people.vcf, card 3`."""
        if self.count == 1:
            return _(_ONE[unit]).format(file=file, row=self.rows[0])
        rows = ", ".join(map(str, self.rows)) + (" …" if self.count > len(self.rows) else "")
        if unit == "card":
            text = ngettext("{file}, {n} card ({rows})", "{file}, {n} cards ({rows})", self.count)
        elif unit == "record":
            text = ngettext("{file}, {n} record ({rows})", "{file}, {n} records ({rows})", self.count)
        else:
            text = ngettext("{file}, {n} row ({rows})", "{file}, {n} rows ({rows})", self.count)
        return text.format(file=file, n=number(self.count), rows=rows)


class Remarks:
    """Remarks on the rows of a file, kept until all are there; they take no more memory for more rows."""

    def __init__(self, file: str, unit: Unit = "row") -> None:
        """Keep none yet, on the file of this name; `unit` is what its rows are."""
        self._file = file
        self._unit = unit
        self._kinds: dict[tuple[str, str], dict[str, _Said]] = {}
        self._more: dict[tuple[str, str], _Said] = {}

    def add(self, row: int, remark: Remark) -> None:
        """Keep a remark on a row."""
        kind = (remark.column, remark.message)
        texts, text = self._kinds.setdefault(kind, {}), remark.text
        if text not in texts and len(texts) == MOST_TEXTS:
            self._more.setdefault(kind, _Said()).add(row)
        else:
            texts.setdefault(text, _Said()).add(row)

    def tell(self) -> None:
        """Say them, in the order in which they first came up, on stderr."""
        for kind, texts in self._kinds.items():
            column = f", {kind[0]}: " if kind[0] else ": "
            for text, said in texts.items():
                warn(said.where(self._file, self._unit) + column + text)
            if kind in self._more:
                more = self._more[kind]
                warn(
                    more.where(self._file, self._unit)
                    + column
                    + _("likewise, with other values; --json lists them all.")
                )
