"""What was brought in from files: each import, how it was read, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from db.errors import Ambiguous, BadInput, NotFound
from db.register import Register
from db.rules.text import fold
from db.text import N_

State = Literal["done", "undone", "reverted"]
"""What became of an import: it stands, its change was undone, or it was taken back from among later changes."""

_SHORTEST = 4
_MOST = 10

_COLUMNS = (
    "uid", "change_uid", "at", "file", "form", "kind", "headers_key", "mapping", "added", "changed", "same", "left_out",
    "rejected", "reverted_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportRunRow:
    """One import. `at` and `reverted_at` are ISO 8601 in UTC, `mapping` the field of each header.

    The counts are of rows of the file: made new records, changed ones, said nothing new, were left out by choice, were
    rejected. `change_id` is the change that brought it in.
    """

    id: int
    uid: str
    change_id: int
    at: str
    author: str
    file: str
    form: str
    kind: str
    added: int
    changed: int
    same: int
    left_out: int
    rejected: int
    state: State
    reverted_at: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


def import_runs(register: Register) -> tuple[ImportRunRow, ...]:
    """Return all imports, the newest first; those that were undone too."""
    # An import that is undone has no row any more: the history has it still.
    values = ", ".join(f"json_extract(r.after, '$.{column}')" for column in _COLUMNS)
    here = ", ".join(f"i.{column}" for column in _COLUMNS)
    rows = register.rows(
        f"SELECT i.id, c.id, c.author, c.state, {here} FROM import_run i JOIN change c ON c.uid = i.change_uid"
        f" UNION ALL SELECT r.row_id, c.id, c.author, c.state, {values} FROM change_row r"
        " JOIN change c ON c.id = r.change_id WHERE r.\"table\" = 'import_run' AND r.op = 'I' AND c.kind = 'do'"
        " AND NOT EXISTS (SELECT 1 FROM import_run i WHERE i.id = r.row_id) ORDER BY 1 DESC"
    )
    return tuple(_run(row) for row in rows)


def import_run(register: Register, ref: int | str) -> ImportRunRow:
    """Return the import of an id, or the one that a text means: a uid, its beginning, or the name of its file.

    Raises NotFound when there is none, Ambiguous with the candidates when there are several, BadInput for no text.
    """
    runs = import_runs(register)
    if isinstance(ref, int):
        found = [run for run in runs if run.id == ref]
    else:
        text = ref.strip()
        if not text:
            raise BadInput(N_("Say which one: a name, an identifier or its beginning."), field="import")
        start, name = text.lower(), fold(text)
        found = (
            [run for run in runs if run.uid == start]
            or [run for run in runs if fold(run.file) == name]
            or [run for run in runs if len(start) >= _SHORTEST and run.uid.startswith(start)]
        )
    if not found:
        raise NotFound(N_("No import is called “{text}”."), text=str(ref)[:80], field="import")
    if len(found) > 1:
        candidates = [(run.uid, f"{run.file}, {run.at[:10]}") for run in found[:_MOST]]
        raise Ambiguous(
            N_("“{text}” can mean several imports; say which:"), candidates, text=str(ref)[:80], field="import"
        )
    return found[0]


def _run(row: tuple[Any, ...]) -> ImportRunRow:
    run_id, change_id, author, change_state, *values = row
    told = dict(zip(_COLUMNS, values, strict=True))
    state: State = "done" if change_state == "done" else "undone"
    if state == "done" and told["reverted_at"] is not None:
        state = "reverted"
    return ImportRunRow(
        id=run_id, change_id=change_id, author=author, state=state, mapping=_mapping(told["mapping"]),
        **{
            name: told[name]
            for name in (
                "uid", "at", "file", "form", "kind", "added", "changed", "same", "left_out", "rejected", "reverted_at",
            )
        },
    )  # fmt: skip


def _mapping(text: str) -> dict[str, str]:
    """The field of each header; none of what is not of that form."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(header): str(meant) for header, meant in found.items() if isinstance(meant, str) and meant}
