"""The end of an agreement follows its amendments, whatever is done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from db.actions.agreements import edit_agreement
from db.errors import BadInput
from db.models import Agreement
from db.register import Register
from db.text import N_

KIND = "agreement_amendment"


@contextmanager
def ends_follow(register: Register, kind: str, record_ids: Iterable[int], *, restored: bool = False) -> Iterator[None]:
    """Around a write to amendments: the ends of their agreements follow, as part of the same change.

    The newest amendment that is not in the trash and names a new end decides (the newest is the one added last). An end
    that was set otherwise since then stays, and so does one that would be before the start. When no amendment names an
    end any more, the agreement has again the end, or none, that it had before the amendments moved it, as the history
    knows; one that the history does not know stays. Raises BadInput about `new_end` when that is before the start.
    """
    ids = list(record_ids) if kind == KIND else []
    marks = ", ".join("?" * len(ids))
    rows = register.rows(f"SELECT DISTINCT agreement_id FROM {KIND} WHERE id IN ({marks})", tuple(ids)) if ids else []
    before = {agreement_id: _decisive(register, agreement_id) for (agreement_id,) in rows}
    yield
    for agreement_id, (which, was) in before.items():
        here = Agreement.get_or_none((Agreement.id == agreement_id) & Agreement.deleted_at.is_null())
        now_which, end = _decisive(register, agreement_id)
        if here is None or end == was:
            continue
        values: dict[str, object] | None = {"ends_on": end, "open_ended": False}
        if was is not None and _iso(here.ends_on) != was:
            continue
        if was is None and restored and _moved_otherwise(register, agreement_id):
            continue
        if end is None:
            values = _before_amendments(register, agreement_id)
        elif here.starts_on and end < _iso(here.starts_on):
            if now_which == which:
                check_new_end(here, end)
            continue
        if values:
            edit_agreement(register, agreement_id, values)


def check_new_end(here: Agreement, new_end: Any) -> None:
    """See that a new end is not before the agreement's start. Raises BadInput about `new_end`."""
    if new_end and here.starts_on and _iso(new_end) < _iso(here.starts_on):
        raise BadInput(N_("The new end is before the start of the agreement."), field="new_end")


def _decisive(register: Register, agreement_id: int) -> tuple[int | None, str | None]:
    """Return the id and the new end of the amendment that decides, or nothing twice."""
    row = register.row(
        f"SELECT id, new_end FROM {KIND} WHERE agreement_id = ? AND new_end IS NOT NULL AND deleted_at IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (agreement_id,),
    )
    return row or (None, None)


_MOVES = f"""
SELECT json_extract(r.before, '$.ends_on'), json_type(r.before, '$.open_ended') IS NOT NULL,
  json_extract(r.before, '$.open_ended'),
  EXISTS (SELECT 1 FROM change_row a JOIN {KIND} m ON m.id = a.row_id
    WHERE a.change_id = r.change_id AND a."table" = '{KIND}' AND m.agreement_id = r.row_id)
FROM change_row r JOIN change c ON c.id = r.change_id
WHERE r."table" = 'agreement' AND r.row_id = ? AND r.op = 'U' AND c.kind = 'do' AND c.state = 'done'
  AND json_type(r.before, '$.ends_on') IS NOT NULL
ORDER BY r.id DESC
"""
"""The moves of an agreement's end, the latest first: what was before, and whether an amendment made it."""


def _moved_otherwise(register: Register, agreement_id: int) -> bool:
    """Whether the latest move of the end was no amendment's."""
    row = register.row(_MOVES, (agreement_id,))
    return row is not None and not row[3]


def _before_amendments(register: Register, agreement_id: int) -> dict[str, object] | None:
    """Return the end that the agreement had before amendments moved it, None when the history does not know."""
    found: dict[str, object] | None = None
    for ends_on, open_too, open_ended, by_amendment in register.rows(_MOVES, (agreement_id,)):
        if not by_amendment:
            break
        found = {**(found or {}), "ends_on": ends_on}
        if open_too:
            found["open_ended"] = bool(open_ended)
    return found


def _iso(value: Any) -> str:
    return str(value) if value else ""
