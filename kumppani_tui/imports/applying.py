"""Doing what a plan says, as one change that undo takes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.errors import BadInput
from db.progress import Step, no_step
from db.register import Register
from db.text import N_
from kumppani_tui.imports.plan import Act, Plan
from kumppani_tui.imports.planning import still_fits
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.actions.import_partners import NewContacts, NewPartners

LABELS = {
    "partner": N_("Import partners"),
    "contact": N_("Import contacts"),
    "agreement": N_("Import agreements"),
    "activity": N_("Import activities"),
    "task": N_("Import tasks"),
    "benefit": N_("Import benefits"),
}
"""What the change is called, by what the rows of the file are."""

_AT_ONCE = 500

_WRITING = 0.4
"""The share of the work that writing the records is; the rest is what is computed from them."""

# What is done with each part: rows left out do nothing, and a partner is added by the first row that is not left out.
_CHOSEN = """
SELECT p.id, p.kind, coalesce(p.head, p.id) AS lead, p.row_id, p.record_id,
  CASE WHEN p.fate = 'new' OR (p.fate = 'duplicate' AND p.record_id IS NULL AND h.record_id IS NULL) THEN 'add'
    WHEN p.fate = 'duplicate' THEN r.act
    WHEN p.fate = 'update' AND p.record_id IS NOT NULL THEN 'change'
    WHEN h.fate = 'new' OR (h.fate = 'duplicate' AND r.act = 'add') THEN 'add' ELSE 'none' END AS act
FROM part p JOIN part h ON h.id = coalesce(p.head, p.id) JOIN row r ON r.id = p.row_id
WHERE r.act <> 'leave' ORDER BY p.id
"""

_TABLES = f"""
DROP TABLE IF EXISTS todo;
DROP TABLE IF EXISTS made;
DROP TABLE IF EXISTS given;
CREATE TABLE todo AS {_CHOSEN};
CREATE UNIQUE INDEX todo_id ON todo (id);
CREATE INDEX todo_row ON todo (row_id, kind);
CREATE TABLE made (lead INTEGER PRIMARY KEY, part_id INTEGER, kind TEXT, record_id INTEGER);
CREATE INDEX made_part ON made (kind, part_id);
"""


@dataclass(frozen=True)
class Done:
    """What was written: how many records were added and changed, and the uid of the change; empty for none.

    `records` says how many of each kind.
    """

    added: int
    changed: int
    change_uid: str
    records: Mapping[Act, Mapping[str, int]] = field(default_factory=dict)


def records(plan: Plan) -> dict[Act, dict[str, int]]:
    """Return how many records of each kind a plan adds and changes; rows and records need not be as many."""
    sql = (
        "SELECT t.act, t.kind,"
        " count(DISTINCT CASE t.act WHEN 'add' THEN t.lead ELSE coalesce(h.record_id, -t.lead) END)"
        f" FROM ({_CHOSEN}) t JOIN part h ON h.id = t.lead WHERE t.act = 'add'"
        " OR (t.act = 'change' AND (t.kind <> 'partner' OR t.id = t.lead)) GROUP BY t.act, t.kind"
    )
    found: dict[Act, dict[str, int]] = {"add": {}, "change": {}}
    for act, kind, count in plan.ask(sql) if plan.count() else ():
        found[act][kind] = count
    return {act: {kind: some[kind] for kind in LABELS if kind in some} for act, some in found.items()}


def apply_plan(register: Register, plan: Plan, *, step: Step = no_step) -> Done:
    """Do what a plan says with each row, as one change; nothing is written when `step` raises.

    Raises BadInput when the register has changed since the plan was made, or does not accept a value.
    """
    if not plan.writes:
        return Done(0, 0, "")
    with register.change(LABELS[plan.head.kind], printable(plan.head.file)) as change:
        if not still_fits(register, plan, own=change.id):
            raise BadInput(N_("The register has changed since the file was looked at. Look at it again."))
        plan.run(_TABLES)
        made = records(plan)
        _learn(plan)
        step(0.01)
        work = _Work(register, plan, lambda share: step(0.01 + share * (_WRITING - 0.01)))
        work.do()
        _note_run(plan, change.uid)
        # The last that may stop it: what is written cannot be said not to be.
        change.step = lambda share: step(_WRITING + share * (1 - _WRITING))
    return Done(work.added, work.changed, change.uid, made)


def _learn(plan: Plan) -> None:
    """Let the first row of a partner say what one says besides that a person joined to it."""
    from kumppani_tui.imports.differences import longer_note

    sql = (
        'SELECT p.head, p."values" FROM part p JOIN todo t ON t.id = p.id JOIN part h ON h.id = p.head'
        " WHERE p.kind = 'partner' AND p.head = json_extract(p.\"like\", '$[2].lead') AND h.record_id IS NULL"
    )
    for lead, own in plan.ask(sql):
        more, first = json.loads(own), json.loads(plan.ask('SELECT "values" FROM part WHERE id = ?', (lead,))[0][0])
        kept = {**more, **first}
        for name in ("tags", "fields"):
            if name in kept:
                kept[name] = list(dict.fromkeys([*(first.get(name) or ()), *(more.get(name) or ())]))
        if more.get("note"):
            kept["note"] = longer_note(first.get("note"), more["note"])
        plan.ask('UPDATE part SET "values" = ? WHERE id = ?', (json.dumps(kept, ensure_ascii=False), lead))


def _note_run(plan: Plan, change_uid: str) -> None:
    from db.models import ImportRun

    count, chosen = plan.count(), plan.chosen()
    ImportRun.create(
        change_uid=change_uid,
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        file=printable(plan.head.file),
        form=plan.head.form,
        kind=plan.head.kind,
        headers_key=plan.head.headers_key,
        mapping=json.dumps(dict(plan.head.fields), ensure_ascii=False),
        added=chosen["add"],
        changed=chosen["change"],
        same=count["same"],
        left_out=chosen["leave"] - count["same"] - count["rejected"],
        rejected=count["rejected"],
    )


class _Work:
    """The records of a plan, written in the order of the file: partners first, then the people at them."""

    def __init__(self, register: Register, plan: Plan, step: Step) -> None:
        self._register = register
        self._plan = plan
        self._step = step
        self.added = self.changed = 0
        self._size = plan.ask("SELECT count(*) FROM todo")[0][0] or 1
        self._done = 0

    def do(self) -> None:
        kind = self._plan.head.kind
        if kind not in ("partner", "contact"):
            self._others(kind)
            return
        self._partners()
        self._contacts()

    def _add(self, kind: str, writer: NewPartners | NewContacts) -> None:
        """Add the records of a kind, each as the first row that is not left out says."""
        from db.actions.import_partners import next_id

        self._plan.ask(
            f"INSERT INTO made SELECT lead, min(id), '{kind}', ? - 1 + row_number() OVER (ORDER BY min(id))"
            f" FROM todo WHERE kind = '{kind}' AND act = 'add' GROUP BY lead",
            (next_id(self._register, kind),),
        )
        for rows in self._chunks(
            'SELECT m.part_id, m.record_id, p."values" FROM made m JOIN part p ON p.id = m.lead'
            f" WHERE m.kind = '{kind}' AND m.part_id > ? ORDER BY m.part_id"
        ):
            writer.add([(key, json.loads(values)) for _, key, values in rows])
            self.added += len(rows)

    # -- partners -------------------------------------------------------------------------------------------------

    def _partners(self) -> None:
        from db.actions.import_partners import NewPartners, restore_without_taken
        from db.actions.partners import edit_partner

        self._add("partner", NewPartners(self._register))
        for rows in self._chunks(
            'SELECT t.id, p.record_id, p.edits, p.trashed, p."values" FROM todo t JOIN part p ON p.id = t.lead'
            " WHERE t.id > ? AND t.kind = 'partner' AND t.act = 'change' AND p.head IS NULL AND t.id = t.lead"
            " ORDER BY t.id"
        ):
            for _, key, edits, trashed, values in rows:
                if trashed:
                    restore_without_taken(self._register, key)
                edit_partner(self._register, key, _new_values(edits, trashed, values), knowingly=True)
                self.changed += 1

    def _partner_of(self, row: str) -> str:
        """Return the SQL of the id of the partner that a row is about; NULL when it names none."""
        return (
            "(SELECT coalesce(m.record_id, h.record_id) FROM part b JOIN part h ON h.id = coalesce(b.head, b.id)"
            f" LEFT JOIN made m ON m.lead = h.id WHERE b.row_id = {row} AND b.kind = 'partner')"
        )

    # -- people ---------------------------------------------------------------------------------------------------

    def _contacts(self) -> None:
        from db.actions.import_partners import NewContacts

        writer = NewContacts(self._register)
        self._add("contact", writer)
        self._places(writer)
        self._changed_people(writer)

    def _places(self, writer: NewContacts) -> None:
        """Give new people their places; one person can have several, each from a row of its own."""
        self._plan.ask("CREATE TABLE given (part_id INTEGER PRIMARY KEY, contact INTEGER, partner INTEGER)")
        # A later row can give the same place again.
        self._plan.ask(
            "INSERT INTO given SELECT min(id), contact, partner FROM (SELECT t.id AS id, m.record_id AS contact,"
            f" {self._partner_of('t.row_id')} AS partner, coalesce(g.first_id, t.id) AS place FROM todo t"
            " JOIN made m ON m.lead = t.lead LEFT JOIN place_again g ON g.part_id = t.id"
            " WHERE t.kind = 'contact') WHERE partner IS NOT NULL GROUP BY contact, partner, place"
        )
        for rows in self._chunks(
            'SELECT g.part_id, g.contact, g.partner, p."values" FROM given g JOIN part p ON p.id = g.part_id'
            " WHERE g.part_id > ? ORDER BY g.part_id"
        ):
            writer.place([(contact, partner, json.loads(values)) for _, contact, partner, values in rows])

    def _changed_people(self, writer: NewContacts) -> None:
        from db.actions.contacts import AFFILIATION, edit_contact, restore_contact

        for rows in self._chunks(
            f'SELECT t.id, p.record_id, p.edits, p.trashed, p."values", {self._partner_of("t.row_id")},'
            " i.affiliation_id FROM todo t JOIN part p ON p.id = t.id LEFT JOIN place_is i ON i.part_id = p.id"
            " WHERE t.id > ? AND t.kind = 'contact' AND t.act = 'change'"
            " AND p.record_id IS NOT NULL ORDER BY t.id"
        ):
            for _, key, edits, trashed, text, partner, place_id in rows:
                if trashed:
                    restore_contact(self._register, key)
                values = _new_values(edits, trashed, text)
                place = {name: value for name, value in values.items() if name in AFFILIATION}
                own = {name: value for name, value in values.items() if name not in AFFILIATION and name != "partner"}
                here = (place_id,) if place_id is not None else None
                if trashed and partner is not None:
                    here = self._register.row(
                        "SELECT id FROM affiliation WHERE contact_id = ? AND partner_id = ? AND deleted_at IS NULL"
                        " ORDER BY valid_to IS NULL DESC, id DESC",
                        (key, partner),
                    )
                if partner is not None and here is None:
                    writer.place([(key, partner, json.loads(text))])
                    edit_contact(self._register, key, own)
                else:
                    edit_contact(self._register, key, {**own, **place}, affiliation_id=here[0] if here else None)
                self.changed += 1

    # -- the other kinds ------------------------------------------------------------------------------------------

    def _others(self, kind: str) -> None:
        from db.actions.import_records import add_records, change_records

        def values(act: str) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
            for rows in self._chunks(
                'SELECT t.id, p.record_id, p.edits, p."values" FROM todo t JOIN part p ON p.id = t.id'
                f" WHERE t.id > ? AND t.act = '{act}' ORDER BY t.id"
            ):
                for _, key, edits, text in rows:
                    yield key, json.loads(text) if act == "add" else _new_values(edits, False, text)

        for _key in add_records(self._register, kind, (one for _, one in values("add"))):
            self.added += 1
        changes = ((key, one) for key, one in values("change") if key is not None)
        for _key in change_records(self._register, kind, changes):
            self.changed += 1

    def _chunks(self, sql: str) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query some hundreds at a time; its first column counts up and is its parameter."""
        last = 0
        while rows := self._plan.ask(f"{sql} LIMIT {_AT_ONCE}", (last,)):
            last = rows[-1][0]
            yield rows
            self._done += len(rows)
            self._step(min(1.0, self._done / self._size))


def _new_values(edits: str | None, trashed: int | None, values: str) -> dict[str, Any]:
    """Return what a record gets: what differs, or all that the row says when it was in the trash and not compared."""
    if trashed:
        return {name: value for name, value in json.loads(values).items() if name != "uid"}
    return {name: new for name, _old, new in json.loads(edits or "[]")}
