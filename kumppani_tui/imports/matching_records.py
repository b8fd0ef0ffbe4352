"""Which agreement, activity, task or benefit of the register a row is about, and what it would change in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from db.actions.import_records import check_add, check_change
from db.errors import BadInput
from db.fields import KINDS
from db.register import Register
from db.rules.agreement_life import NEEDED, unknown
from db.rules.text import fold
from db.rules.workdays import next_workday
from db.text import N_
from db.views.record_index import KnownRecord, activities_on, by_content, by_reference, by_uid, known_records
from kumppani_tui.imports.cell_values import clean
from kumppani_tui.imports.differences import longer_note, with_notes
from kumppani_tui.imports.plan import Edit, Part, Plan, PlanRow, Remark
from kumppani_tui.imports.record_rows import FOUND
from kumppani_tui.imports.unseen import same_to_see, seen

_AT_ONCE = 300

_CONTENT = {
    "agreement": ("partner", "type", "title", "starts_on", "reference"),
    "activity": ("partner", "on", "type", "note"),
    "task": ("title", "due_on", "partner", "state"),
    "benefit": ("partner", "given_on", "party", "direction", "description"),
}
"""What tells rows without an identifier apart."""


_UNSURE = {
    "contact": (
        N_("No contact is called “{value}”. Bring the contacts in first, or leave the cell empty."),
        N_("{count} contacts are called “{value}”; give the e-mail or the identifier of the right one."),
    ),
    "agreement": (
        N_("No agreement of the partner is called “{value}”. Bring the agreements in first, or leave the cell empty."),
        N_("{count} agreements of the partner are called “{value}”; give the reference of the right one."),
    ),
}
"""What is said of a name that is nobody's, and of one that several have."""


def match_records(plan: Plan, register: Register) -> None:
    """Say of each row of a plan of agreements, activities, tasks or benefits what it is: new, known, changed, rejected.

    A row is about the record with its identifier, else about the agreement with its reference, else about the record
    that says the same where it tells it from others (`db.views.record_index.by_content`).
    """
    matcher = _Matcher(plan, register)
    with plan.lock:
        plan.db.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        rows = plan.every(["new"])
        while some := list(islice(rows, _AT_ONCE)):
            matcher.match(some)
        plan.db.execute("DROP TABLE seen")


class _Matcher:
    def __init__(self, plan: Plan, register: Register) -> None:
        self._plan = plan
        self._register = register
        self._kind = plan.head.kind
        self._headers = {target.rpartition(".")[2]: header for header, target in reversed([*plan.head.fields.items()])}
        self._asked = [one for one in KINDS[self._kind] if one.type in FOUND]
        self._today = date.today()

    def match(self, rows: Sequence[PlanRow]) -> None:
        """Match some rows, in the order of the file."""
        for row in rows:
            part = row.parts[0]
            if self._kind == "task":
                part.values["workday"] = next_workday(date.fromisoformat(part.values["due_on"])).isoformat()
            self._find(row, part)
        ids = [row.parts[0].record_id for row in rows if row.parts[0].record_id is not None]
        known = known_records(self._register, self._kind, ids)
        for row in rows:
            part = row.parts[0]
            before = len(row.remarks)
            if row.reason is None:
                self._compare(row, part, known.get(part.record_id or 0))
            part.values.pop("workday", None)
            if row.reason is not None or len(row.remarks) != before:
                self._plan.save_row(row)
        self._plan.save_parts(row.parts[0] for row in rows)

    # -- which record -------------------------------------------------------------------------------------------

    def _find(self, row: PlanRow, part: Part) -> None:
        """Set the record that a row is about, or reject a row that says what an earlier one did."""
        values, uid = part.values, part.values.get("uid")
        content = [self._kind, *(values.get(name) for name in _CONTENT[self._kind])]
        keys = [(["uid", uid], "uid", N_("Row {row} has the same identifier already."))] if uid else []
        if values.get("reference"):
            reference = ["reference", values["reference"]]
            keys.append((reference, "reference", N_("Row {row} has the same reference already.")))
        if not uid:
            keys.append((content, "", N_("Row {row} says the same already.")))
        for key, field, message in keys:
            first = self._claimed(key, row.number)
            if first is not None:
                row.reject(self._headers.get(field, ""), message, row=first)
                return
        found = by_uid(self._register, self._kind, uid) if uid else None
        others = [found] if found is not None else []
        if not others and values.get("reference"):
            others = by_reference(self._register, values["reference"])
        if not others:
            others = by_content(self._register, self._kind, values)
        for record in others:
            first = self._claimed(["record", record], row.number)
            if first is None:
                part.record_id = record
                return
        if others and not uid:
            row.reject("", N_("Row {row} is about the same already."), row=first)

    def _claimed(self, key: Sequence[Any], number: int) -> int | None:
        """Return the number of the row that has a key already, else give it to this row."""
        digest = hashlib.sha256(json.dumps(key, ensure_ascii=False, default=str).encode("utf-8", "replace")).digest()
        done = self._plan.db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (digest[:16], number))
        if done.rowcount:
            return None
        return int(self._plan.db.execute("SELECT number FROM seen WHERE key = ?", (digest[:16],)).fetchone()[0])

    # -- what it would change -----------------------------------------------------------------------------------

    def _compare(self, row: PlanRow, part: Part, known: KnownRecord | None) -> None:
        try:
            self._refer(row, part, known)
            self._meet(row, part, known)
            if known is None:
                if self._kind == "agreement":
                    self._tell_state(row, part)
                check_add(self._register, self._kind, _without(part.values, "uid", "workday"), self._today)
                if self._kind == "agreement":
                    for name in unknown(part.values):
                        row.remark(self._headers.get(name, ""), NEEDED[name])
                return
            if self._kind != "task" and known.partner != part.values["partner"]:
                message = N_("In the register it belongs to {name}; a file does not give it to another partner.")
                raise BadInput(message, field="partner", name=known.partner_name)
            part.edits = list(with_notes(self._register, part, self._differences(known, part.values)))
            if part.edits:
                changed = {edit.field: edit.new for edit in part.edits}
                check_change(self._register, self._kind, known.id, known.values, changed, self._today)
        except BadInput as problem:
            header = self._headers.get(problem.field or "") or self._headers.get(f"{problem.field}_uid", "")
            row.reject(header, problem.message, **problem.values)
            return
        if known.trashed:
            part.fate, part.trashed = "duplicate", True
            part.like = Remark("", N_("{name}, which is in the trash"), {"name": known.title or row.title})
        else:
            part.fate = "update" if part.edits else "same"

    def _tell_state(self, row: PlanRow, part: Part) -> None:
        """Let a new agreement of which the file does not say the state be in the one that its dates say."""
        values, today = part.values, self._today.isoformat()
        ended = values.get("ended_on") or values.get("ends_on")
        if values.get("state") == "ENDED" and not values.get("ended_on") and ended and ended <= today:
            values["ended_on"] = ended
            row.remark("", N_("The file does not say when it ended; the agreed end is taken."))
        if values.get("state"):
            return
        if ended and (ended < today or values.get("ended_on") == today):
            values["state"], values["ended_on"] = "ENDED", ended
            row.remark("", N_("The file does not say the state; by its dates the agreement has ended."))
        elif values.get("signed_on", "") <= today and values.get("starts_on") and values["starts_on"] <= today:
            values["state"] = "IN_FORCE"
            row.remark("", N_("The file does not say the state; by its dates the agreement is in force."))
        else:
            row.remark("", N_("The file does not say the state; the agreement comes in as a draft."))

    def _refer(self, row: PlanRow, part: Part, known: KnownRecord | None) -> None:
        """Settle which record each reference means: the one that is there already, else the only one there is."""
        for field in self._asked:
            maybe = part.values.get(field.name)
            if not isinstance(maybe, dict):
                continue
            current = known.values.get(field.name) if known is not None else None
            ids = maybe["any"]
            if current is not None and current in ids:
                part.values[field.name] = current
                continue
            if field.type == "activity" and len(ids) > 1 and part.values.get("given_on"):
                ids = activities_on(self._register, ids, part.values["given_on"]) or ids
            if len(ids) == 1 and not maybe["gone"]:
                part.values[field.name] = ids[0]
            elif field.name == "earlier":
                self._earlier(row, part, maybe)
            elif field.type in _UNSURE:
                none, several = _UNSURE[field.type]
                there = bool(ids) and not maybe["gone"]
                message = several if there else none
                raise BadInput(message, field=field.name, value=maybe["said"], count=len(ids))
            else:
                self._leave(row, part, field.name, maybe)

    def _leave(self, row: PlanRow, part: Part, field: str, maybe: Mapping[str, Any]) -> None:
        del part.values[field]
        row.remark(
            self._headers.get(field, ""),
            N_("It cannot be told which record “{value}” means; it was left empty."),
            value=maybe["said"],
        )

    def _earlier(self, row: PlanRow, part: Part, maybe: Mapping[str, Any]) -> None:
        """Let an agreement that the register does not have yet be the earlier version when the file has it."""
        found = [
            (values.get("starts_on") or "", values["uid"])
            for values in self._agreements_of(part.values["partner"])
            if values.get("uid") and values["uid"] != part.values.get("uid")
            and fold(maybe["said"]) in (fold(values["title"]), fold(values.get("reference") or ""))
            and (values.get("starts_on") or "") < (part.values.get("starts_on") or "9")
        ]  # fmt: skip
        exactly = [one for one in found if one[1] == maybe.get("uid")]
        if found:
            part.values["earlier"] = {"uid": max(exactly or found)[1], "said": maybe["said"]}
        else:
            self._leave(row, part, "earlier", maybe)

    def _agreements_of(self, partner: int) -> Iterable[Mapping[str, Any]]:
        rows = self._plan.db.execute(
            """SELECT p."values" FROM part p JOIN row r ON r.id = p.row_id AND r.fate <> 'rejected'"""
            """ WHERE json_extract(p."values", '$.partner') = ?""",
            (partner,),
        )
        return [json.loads(text) for (text,) in rows.fetchall()]

    def _meet(self, row: PlanRow, part: Part, known: KnownRecord | None) -> None:
        """Settle who of the partner's people were there; those of whom it cannot be told are left out."""
        if "contacts" not in part.values:
            return
        there = set(known.values["contacts"]) if known is not None else set()
        found: dict[int, None] = {}
        lost = []
        for maybe in part.values["contacts"]:
            here = [one for one in maybe["any"] if one in there]
            if here or (len(maybe["any"]) == 1 and not maybe["gone"]):
                found[(here or maybe["any"])[0]] = None
            else:
                lost.append(maybe["said"])
        part.values["contacts"] = list(found)
        if lost:
            row.remark(
                self._headers.get("contacts", ""),
                N_("It cannot be told who “{value}” is; the name was left out of who was there."),
                value=", ".join(lost)[:80],
            )

    def _differences(self, known: KnownRecord, values: Mapping[str, Any]) -> Iterable[Edit]:
        for field, new in values.items():
            if field in ("uid", "workday") or (field == "partner" and self._kind != "task"):
                continue
            old = known.values.get(field)
            if field in ("staff", "contacts"):
                # A file adds to who was there; it never takes anybody away.
                more = [one for one in new if one not in (old or ())]
                if more:
                    yield Edit(field, list(old or ()), [*(old or ()), *more])
            elif field == "due_on":
                if str(old) not in (new, values["workday"]):
                    yield Edit(field, old, values["workday"])
            elif field == "note" and old and "uid" not in values:
                if not _same(old, longer := longer_note(old, new)):
                    yield Edit(field, old, longer)
            elif not _same(old, new):
                yield Edit(field, old, new)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return same_to_see(old, new) or " ".join(seen(clean(old)).split()) == " ".join(seen(new).split())
    return bool(old == new)


def _without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
