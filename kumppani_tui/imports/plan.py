"""What becomes of each row of a file: decided in full before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kumppani_tui.locale import _, ngettext

Fate = Literal["new", "update", "same", "rejected"]


@dataclass(frozen=True)
class Remark:
    """Something to tell about a row: its column (header) when one is meant, and a msgid with values."""

    column: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The remark in the language in use."""
        return _(self.message).format(**self.values)


@dataclass(frozen=True)
class Edit:
    """One field of an existing record that gets another value; both are as the register holds them."""

    field: str
    old: Any
    new: Any


@dataclass
class RowPlan:
    """One row: its number in the file, what it is called, and what becomes of it.

    `values` are the fields of a new record, `edits` what changes in the record `record_id`. `reason` says why a row
    is rejected; `remarks` are things to know about one that is not.
    """

    number: int
    title: str
    fate: Fate = "new"
    values: dict[str, Any] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    record_id: int | None = None
    reason: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)

    def reject(self, column: str, message: str, /, **values: object) -> None:
        """Leave this row out, and say why."""
        self.fate, self.reason = "rejected", Remark(column, message, values)

    def remark(self, column: str, message: str, /, **values: object) -> None:
        """Tell something about this row."""
        self.remarks.append(Remark(column, message, values))


@dataclass(frozen=True)
class Plan:
    """The fate of every row, and the headers that nothing is made of."""

    kind: str
    rows: tuple[RowPlan, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def count(self) -> Mapping[str, int]:
        """Return how many rows have each fate."""
        return Counter(row.fate for row in self.rows)

    def said(self) -> str:
        """How many rows have each fate, in words."""
        count = self.count()
        parts = (
            ngettext("{n} new", "{n} new", count["new"]).format(n=count["new"]),
            ngettext("{n} changed", "{n} changed", count["update"]).format(n=count["update"]),
            ngettext("{n} the same", "{n} the same", count["same"]).format(n=count["same"]),
            ngettext("{n} rejected", "{n} rejected", count["rejected"]).format(n=count["rejected"]),
        )
        rows = ngettext("{n} row", "{n} rows", len(self.rows)).format(n=len(self.rows))
        return f"{rows}: {', '.join(parts)}."
