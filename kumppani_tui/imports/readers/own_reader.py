"""Our own JSON: what `kumppani export KIND --format json` writes, with the fields by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.readers.json_records import records, sound
from kumppani_tui.imports.readers.opened import Seen, check_same
from kumppani_tui.imports.source import Fault, Line, Source

KINDS = ("partner", "contact", "agreement", "activity", "task", "benefit")
"""The kinds that are brought in."""

COMPUTED = ("tiers", "last_contact_on")
"""Columns of the export that say something of the register, not of the record."""

_NO_OBJECT = Fault("", N_("The record is not an object with fields."))


@dataclass
class OwnSource(Source):
    """A JSON file that Kumppani wrote."""

    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the records, numbered from 1; several values of a field stand under each other."""
        check_same(self.path, self.seen)
        known = set(self.headers)
        for number, record in enumerate(records(self.path, step), 1):
            if not isinstance(record, dict):
                yield Line(number, ("",) * len(self.headers), _NO_OBJECT)
                continue
            cells = tuple(_text(record.get(header)) for header in self.headers)
            more = next((name for name, value in record.items() if name not in known and _text(value)), None)
            if more is not None:
                message = N_("The record has the field “{name}”, which the first one has not.")
                yield Line(number, cells, Fault("", message, {"name": sound(more)[:80]}))
            elif any(cell and not cell.isspace() for cell in cells):
                yield Line(number, cells)


def look_at_own(path: Path, first: Any, now: Seen) -> OwnSource | None:
    """Return the source of a file that begins with this record, or None when Kumppani did not write it."""
    from db.views import export

    if not isinstance(first, dict) or "uid" not in first:
        return None
    names = tuple(first)
    columns = {kind: {one.name for one in export.columns(kind)} for kind in KINDS}
    # A file of an earlier version may have fewer columns; more than the kind has are of another kind.
    fitting = [kind for kind in KINDS if columns[kind].issuperset(names)]
    if not fitting:
        return None
    kind = min(fitting, key=lambda one: len(columns[one]) - len(names))
    fields = {name: _meaning(kind, name) for name in names if name not in COMPUTED}
    return OwnSource(path, "json", names, kind=kind, fields=fields, unit="record", seen=now)


def _meaning(kind: str, name: str) -> str:
    if kind == "contact" and name in ("partner", "partner_uid"):
        return "partner.name" if name == "partner" else "partner.uid"
    return f"{kind}.{name}"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return ""
