"""Planning and doing an import of partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.errors import BadInput
from db.fields import spec
from db.register import Register
from db.text import N_
from db.views.partner_index import Known, known_partners
from kumppani_tui.imports.mapping import ColumnMap
from kumppani_tui.imports.matching import Matcher
from kumppani_tui.imports.plan import Edit, Plan, RowPlan
from kumppani_tui.imports.tables import Line, Table
from kumppani_tui.imports.values import Doubt, PartnerValues
from kumppani_tui.locale import _
from kumppani_tui.text import printable

DEFAULT_KIND, DEFAULT_STATUS = "COMPANY", "ACTIVE"
"""What a new partner is when the file does not say."""

PARALLEL = ("name_fi", "name_sv", "name_en")


def plan_partners(register: Register, table: Table, mapping: ColumnMap, today: date) -> Plan:
    """Decide what becomes of each row; the register is only read.

    Empty cells change nothing. A row matches a partner by outside identifier, else by Y-tunnus, else by name and
    municipality when no identifier of the two contradicts. No partner is matched by two rows.
    """
    with register.reading():
        reader, known = PartnerValues(register), known_partners(register)
    rows = []
    for line in table.lines:
        row = _read_row(reader, line, mapping, table)
        if row.fate != "rejected":
            _complete(row, today)
        rows.append(row)
    Matcher(known, mapping.columns.keys(), table.headers, mapping).match(
        [row for row in rows if row.fate != "rejected"]
    )
    for row in rows:
        if row.fate != "rejected":
            _decide(row, known)
    return Plan("partner", tuple(rows), mapping.unknown, mapping.repeated)


def apply_partners(register: Register, plan: Plan, source: str) -> None:
    """Do what the plan says as one change; `source` is the name of the file, for the history. Raises BadInput."""
    from db.actions.import_partners import import_partners

    import_partners(
        register,
        new=[row.values for row in plan.rows if row.fate == "new"],
        updates=[
            (row.record_id, {edit.field: edit.new for edit in row.edits})
            for row in plan.rows
            if row.fate == "update" and row.record_id is not None
        ],
        source=printable(source),
    )


def _read_row(reader: PartnerValues, line: Line, mapping: ColumnMap, table: Table) -> RowPlan:
    """Read the cells of one row; the first one that cannot be accepted rejects it."""
    row = RowPlan(line.number, " ".join(line.cells[mapping.columns["name"]].split())[:200])
    if line.number in table.uneven:
        row.reject("", N_("The row has more cells than there are headers; is there a stray separator in it?"))
        return row
    if line.number in table.misread:
        row.reject("", N_("The row is in another encoding than the rest of the file. Save the file as UTF-8."))
        return row
    for field, column in mapping.columns.items():
        header = table.headers[column]
        try:
            value = reader.read(field, line.cells[column])
        except BadInput as problem:
            row.reject(header, problem.message, **problem.values)
            return row
        except Doubt as doubt:
            row.remark(header, doubt.message, **doubt.values)
            continue
        if value is not None:
            row.values[field] = value
    if not row.values.get("name"):
        other = next((row.values[field] for field in PARALLEL if row.values.get(field)), None)
        if other is None:
            row.reject(table.headers[mapping.columns["name"]], N_("The name is missing."))
        else:
            row.values["name"] = row.title = other
    return row


def _complete(row: RowPlan, today: date) -> None:
    """Add what follows from the cells, and leave out what says nothing."""
    values = row.values
    for field in PARALLEL:
        # Registers repeat the name in every language; a parallel name is one that differs.
        if values.get(field) == values["name"]:
            del values[field]
    if "status" not in values and values.get("ended_on") and values["ended_on"] <= today.isoformat():
        values["status"] = "ENDED"
    if ("industry_code" in values) != ("industry_set" in values):
        lost = values.pop("industry_code", None) or values.pop("industry_set", None)
        message = N_("The industry “{value}” was left out: a code needs its code set, and a set its code.")
        row.remark("", message, value=lost)


def _decide(row: RowPlan, known: Mapping[int, Known]) -> None:
    """Tell new rows from those that change a record and those that do not."""
    if row.record_id is None:
        row.values = {"kind": DEFAULT_KIND, "status": DEFAULT_STATUS, **row.values}
        return
    there = known[row.record_id].values
    row.edits = [Edit(field, old, new) for field, old, new in _differences(there, row.values)]
    row.fate = "update" if row.edits else "same"


def _differences(there: Mapping[str, Any], values: Mapping[str, Any]) -> Iterable[tuple[str, Any, Any]]:
    for field, new in values.items():
        old = there.get(field)
        if field in ("tags", "fields"):
            # A file adds to what has been gathered by hand; it never takes a tag off.
            missing = [one for one in new if one not in (old or [])]
            if missing:
                yield field, old or [], [*(old or []), *missing]
        elif field in PARALLEL and new == there.get("name"):
            continue
        elif spec("partner", field).type == "bool":
            if bool(old) != new:
                yield field, bool(old), new
        elif old != new:
            yield field, old, new


def shared_note(business_id: str, holder: str) -> str:
    """Return what is noted on a partner whose Y-tunnus another one has in the register."""
    return _("Shares the Y-tunnus {number} with {name}.").format(number=business_id, name=holder)
