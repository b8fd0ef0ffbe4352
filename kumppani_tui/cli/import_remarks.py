"""What is remarked on the rows of a file: said once for all rows that it is true of, not row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

from kumppani_tui.cli.output import warn
from kumppani_tui.imports.plan import Remark
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number

MOST_ROWS = 5
"""How many rows are named of those that something is said of; `--json` has them all."""

MOST_TEXTS = 20
"""How many sentences are said of one column that differ only in the value, as of words that are on no list."""


@dataclass
class _Said:
    """How many rows something is true of, and the first of them."""

    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        self.count += 1
        if len(self.rows) < MOST_ROWS:
            self.rows.append(row)

    def where(self, file: str) -> str:
        """Say where: `list.csv, row 3`, `list.csv, 12 rows (2, 5, 9, 11, 14 …)`."""
        if self.count == 1:
            return _("{file}, row {row}").format(file=file, row=self.rows[0])
        rows = ", ".join(map(str, self.rows)) + (" …" if self.count > len(self.rows) else "")
        text = ngettext("{file}, {n} row ({rows})", "{file}, {n} rows ({rows})", self.count)
        return text.format(file=file, n=number(self.count), rows=rows)


class Remarks:
    """Remarks on the rows of a file, kept until all are there; they take no more memory for more rows."""

    def __init__(self, file: str) -> None:
        """Keep none yet, on the file of this name."""
        self._file = file
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
                warn(said.where(self._file) + column + text)
            if kind in self._more:
                more = self._more[kind]
                warn(more.where(self._file) + column + _("likewise, with other values; --json lists them all."))
