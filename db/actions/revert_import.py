"""Taking an import back from among later changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.actions.activities import delete_activity
from db.actions.agreement_life import delete_agreements
from db.actions.common import stamp
from db.actions.contacts import delete_contact
from db.actions.partners import delete_partners
from db.actions.partnerships import delete_need, delete_partnership
from db.actions.records import LABELS, delete_records
from db.actions.taking_back import Unwound
from db.actions.tasks import delete_task
from db.derived import chunks
from db.errors import NotFound, Problem
from db.kinds import KIND
from db.progress import Step, no_step
from db.register import Register
from db.text import N_

_AT_ONCE = 500
"""How many rows go into one statement, so that it can be told how far it is, and be stopped."""

_FOUND = 0.2
"""The share of the time that goes into finding out what can be taken back."""

_WRITTEN = 0.7
"""The share after which only what is computed from the records is left to be made anew."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that was touched since: its kind and id, whether the import added it, and the newest such change.

    `columns` (`table.column`, or a table alone for a row beside the record) are what cannot simply be given back;
    `change_id` is None where nobody touched it, but the old value cannot stand any more.
    """

    kind: str
    id: int
    added: bool
    change_id: int | None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RevertPlan:
    """What taking an import back would do: how many records of each kind are removed for good, how many get their old
    values back, and which were touched since and are kept.
    """

    run_id: int
    file: str
    removed: Mapping[str, int]
    given_back: Mapping[str, int]
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was done: records removed for good, records with old values again, records in the trash, records kept."""

    file: str
    removed: int
    given_back: int
    trashed: int
    kept: int


def plan_revert(register: Register, run_id: int, *, step: Step = no_step) -> RevertPlan:
    """Find out what taking an import back would do; nothing is written.

    Raises NotFound when there is no such import, Problem when it was undone or taken back already.
    """
    with register.reading():
        change_id, file = _standing(register, run_id)
        work = Unwound(register, change_id, also_touched=False, step=step)
        try:
            return _plan(register, run_id, file)
        finally:
            work.close()


def revert_import(register: Register, run_id: int, *, also_touched: bool = False, step: Step = no_step) -> Reverted:
    """Take back what an import did, as one change.

    What it added and nobody touched since is removed for good, so that a mended file can be brought in again; what it
    changed gets its old value back unless it was changed again. Records touched since are kept. With `also_touched`
    those go to the trash with all that is theirs, and fields get the old value anyway, as far as it can stand.
    `step` may raise to stop it: then nothing is done. Raises as `plan_revert`.
    """
    with register.change(N_("Take import back")) as change:
        change.step = lambda share: step(_WRITTEN + (1 - _WRITTEN) * share)
        change_id, file = _standing(register, run_id)
        work = Unwound(register, change_id, also_touched=also_touched, step=lambda share: step(share * _FOUND))
        try:
            plan = _plan(register, run_id, file)
            _Writing(register, work, change_id, step).all()
            trashed = _to_trash(register, plan.touched, step) if also_touched else 0
            # Deleting records says what it was done to; here that is the file.
            change.subject = file
            register.db.execute_sql("UPDATE import_run SET reverted_at = ? WHERE id = ?", (stamp(), run_id))
        finally:
            work.close()
    return Reverted(
        file, sum(plan.removed.values()), sum(plan.given_back.values()), trashed, len(plan.touched) - trashed
    )


def _standing(register: Register, run_id: int) -> tuple[int, str]:
    """Return the change of an import that stands, and its file."""
    row = register.row(
        "SELECT c.id, r.file, r.reverted_at, c.state FROM import_run r JOIN change c ON c.uid = r.change_uid"
        " WHERE r.id = ?",
        (run_id,),
    )
    if row is None:
        undone = register.row(
            "SELECT 1 FROM change_row WHERE \"table\" = 'import_run' AND row_id = ? AND op = 'I' LIMIT 1", (run_id,)
        )
        if undone is None:
            raise NotFound(N_("There is no such import."))
        raise Problem(N_("This import was undone: there is nothing of it to take back."))
    change_id, file, reverted_at, state = row
    if state != "done":
        raise Problem(N_("This import was undone: there is nothing of it to take back."))
    if reverted_at is not None:
        raise Problem(N_("This import was taken back already."))
    return int(change_id), str(file)


# -- what there is to do ----------------------------------------------------------------------------------------


def _plan(register: Register, run_id: int, file: str) -> RevertPlan:
    removed = register.rows(
        "SELECT tab, count(*) FROM unwound WHERE op = 'I' AND kept = 0 AND (tab, row_id) = (root_tab, root_id)"
        " GROUP BY tab"
    )
    given_back = register.rows(
        """SELECT root_tab, count(*) FROM (
          SELECT u.root_tab, u.root_id FROM unwound_field f CROSS JOIN unwound u ON u.tab = f.tab
            AND u.row_id = f.row_id WHERE f.state = 'back' AND u.kept = 0
          UNION SELECT root_tab, root_id FROM unwound WHERE op = 'D' AND kept = 0
          UNION SELECT root_tab, root_id FROM unwound WHERE op = 'I' AND kept = 0
            AND (unit_tab, unit_id) <> (root_tab, root_id)
        ) GROUP BY root_tab"""
    )
    return RevertPlan(run_id, file, _records(removed), _records(given_back), tuple(_touched(register)))


def _records(counts: Sequence[tuple[Any, ...]]) -> dict[str, int]:
    """Leave out what is no record of its own: tags and the like, which go when nobody uses them."""
    return {table: count for table, count in sorted(counts) if KIND[table].trash is not None}


def _touched(register: Register) -> list[Touched]:
    added = register.rows(
        "SELECT w.unit_tab, w.unit_id, w.change_id FROM unwound_why w CROSS JOIN unwound u ON u.tab = w.unit_tab"
        " AND u.row_id = w.unit_id WHERE u.op = 'I' AND (u.tab, u.row_id) = (u.root_tab, u.root_id)"
        " ORDER BY w.unit_tab, w.unit_id"
    )
    changed = register.rows(
        """SELECT root_tab, root_id, max(change_id), group_concat(name) FROM (
          SELECT u.root_tab, u.root_id, l.change_id, f.tab || '.' || f.col AS name FROM unwound_field f
            CROSS JOIN unwound u ON u.tab = f.tab AND u.row_id = f.row_id
            LEFT JOIN unwound_later l ON l.tab = f.tab AND l.row_id = f.row_id
            WHERE f.state <> 'back' AND NOT (u.op = 'D' AND u.kept)
          UNION SELECT u.root_tab, u.root_id, NULL, u.tab FROM unwound u WHERE u.op = 'D' AND u.kept
          UNION SELECT u.root_tab, u.root_id, w.change_id, u.tab FROM unwound u LEFT JOIN unwound_why w
            ON w.unit_tab = u.unit_tab AND w.unit_id = u.unit_id
            WHERE u.op = 'I' AND u.kept AND (u.unit_tab, u.unit_id) <> (u.root_tab, u.root_id)
        ) GROUP BY root_tab, root_id ORDER BY root_tab, root_id"""
    )
    found = [Touched(kind, id_, True, change) for kind, id_, change in added if KIND[kind].trash is not None]
    return found + [
        Touched(kind, id_, False, change, tuple(sorted(set(names.split(","))))) for kind, id_, change, names in changed
    ]


# -- doing it ---------------------------------------------------------------------------------------------------


class _Writing:
    """Writes what the working tables say."""

    def __init__(self, register: Register, work: Unwound, change_id: int, step: Step) -> None:
        self._register = register
        self._work = work
        self._change = change_id
        self._step = step

    def all(self) -> None:
        """References first, so that nothing is drawn along with what goes; then rows go, come back, and change."""
        references = {(key.table, key.column) for key in self._work.references()}
        self._give_back(_FOUND, lambda table, column: (table, column) in references)
        self._remove()
        self._bring_back()
        self._give_back(_WRITTEN, lambda table, column: (table, column) not in references)

    def _remove(self) -> None:
        tables = self._work.tables("op = 'I' AND kept = 0")
        counted = self._register.row("SELECT count(*) FROM unwound WHERE op = 'I' AND kept = 0")
        total, done = counted[0] if counted else 0, 0
        for table in reversed(tables):
            ids = self._register.ids("SELECT row_id FROM unwound WHERE tab = ? AND op = 'I' AND kept = 0", (table,))
            for part in chunks(ids, _AT_ONCE):
                self._work.run(f'DELETE FROM "{table}" WHERE id IN ({",".join("?" * len(part))})', *part)
                done += len(part)
                self._step(_FOUND + (_WRITTEN - _FOUND) * done / total)

    def _bring_back(self) -> None:
        for table in self._work.tables("op = 'D' AND kept = 0"):
            columns = self._work.columns(table)
            names = ", ".join(f'"{column}"' for column in columns)
            values = ", ".join(f"json_extract(r.before, '$.{column}')" for column in columns)
            self._work.run(
                f"""INSERT INTO "{table}" ({names}) SELECT {values} FROM unwound u
                CROSS JOIN change_row r ON r."table" = u.tab AND r.row_id = u.row_id
                WHERE u.tab = '{table}' AND u.op = 'D' AND u.kept = 0 AND r.change_id = ? AND r.op = 'D'
                ORDER BY r.id""",
                self._change,
            )

    def _give_back(self, share: float, which: Callable[[str, str], bool]) -> None:
        """Set fields to their old values, those of one row in one statement."""
        fields: dict[str, list[str]] = {}
        for table, column in self._register.rows(
            "SELECT DISTINCT tab, col FROM unwound_field WHERE state = 'back' ORDER BY tab, col"
        ):
            if which(table, column):
                fields.setdefault(table, []).append(column)
        for table, columns in fields.items():
            names = ", ".join(f"'{column}'" for column in columns)
            rows = f"SELECT row_id FROM unwound_field WHERE tab = '{table}' AND state = 'back' AND col IN ({names})"
            for column in self._exchanged(table, columns):
                self._work.run(
                    f"""UPDATE "{table}" SET "{column}" = NULL WHERE id IN (SELECT row_id FROM unwound_field
                    WHERE tab = '{table}' AND col = '{column}' AND state = 'back')"""
                )
            sets = ", ".join(self._old(table, column) for column in columns)
            for part in chunks(self._register.ids(f"SELECT DISTINCT row_id FROM ({rows})"), _AT_ONCE):
                self._step(share)
                self._work.run(f'UPDATE "{table}" SET {sets} WHERE id IN ({",".join("?" * len(part))})', *part)

    def _old(self, table: str, column: str) -> str:
        there = f"FROM unwound_field f WHERE f.tab = '{table}' AND f.row_id = \"{table}\".id AND f.col = '{column}'"
        there += " AND f.state = 'back'"
        return f'"{column}" = CASE WHEN EXISTS (SELECT 1 {there}) THEN (SELECT f.old {there}) ELSE "{column}" END'

    def _exchanged(self, table: str, columns: list[str]) -> list[str]:
        """Columns whose unique values records passed to each other: they let go of them first."""
        return [
            column
            for column in columns
            if [column] in self._work.unique(table)
            and self._register.row(
                f"""SELECT 1 FROM unwound_field f CROSS JOIN "{table}" t ON t."{column}" = f.old AND t.id <> f.row_id
                WHERE f.tab = '{table}' AND f.col = '{column}' AND f.state = 'back' LIMIT 1"""
            )
        ]


_DELETE: dict[str, Callable[[Register, int], object]] = {
    "contact": delete_contact,
    "activity": delete_activity,
    "task": delete_task,
    "partnership": delete_partnership,
    "need": delete_need,
    "agreement": lambda register, one: delete_agreements(register, [one]),
}
"""What moves one record of a kind to the trash, where that is an action of its own."""


def _to_trash(register: Register, touched: Sequence[Touched], step: Step) -> int:
    """Move what the import added and was touched since to the trash; partners first, with all that is theirs."""
    by_kind: dict[str, list[int]] = {}
    for one in touched:
        if one.added:
            by_kind.setdefault(one.kind, []).append(one.id)
    gone = 0
    for kind in sorted(by_kind, key=lambda kind: kind != "partner"):
        for part in chunks(by_kind[kind], _AT_ONCE):
            step(_WRITTEN)
            marks = ",".join("?" * len(part))
            here = [
                row[0]
                for row in register.rows(f'SELECT id FROM "{kind}" WHERE deleted_at IS NULL AND id IN ({marks})', part)
            ]
            if kind == "partner":
                delete_partners(register, here)
            elif kind in LABELS:
                delete_records(register, kind, here)
            elif kind in _DELETE:
                for one in here:
                    _DELETE[kind](register, one)
            else:
                continue
            gone += len(part)
    return gone
