"""From a file to a plan: its rows read, and each of them compared with the register and with each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache

from db.errors import BadInput
from db.progress import Step, no_step
from db.register import Register
from db.rules.alike import name_key, person_name_key
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.mapping import ColumnMap
from kumppani_tui.imports.memory import headers_key
from kumppani_tui.imports.plan import Part, Plan, PlanHead
from kumppani_tui.imports.source import Source

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
"""What SQLite says when the plan has no room; the register is only read meanwhile."""

_READ = 0.7
"""The share of the work that reading the rows is; comparing them is the rest."""


def make_plan(register: Register, source: Source, mapping: ColumnMap, today: date, *, step: Step = no_step) -> Plan:
    """Decide what becomes of each row of a file; the register is only read. Close the plan when it is done with.

    Empty cells change nothing. `step` is told how far it is, and stops it by raising. Raises BadInput for a file that
    cannot be read, naming file and row.
    """
    from kumppani_tui.imports.cells import RowReader

    with register.reading():
        newest = register.row("SELECT coalesce(max(id), 0) FROM change")
        plan = Plan(
            PlanHead(
                file=source.path.name,
                form=source.form,
                kind=mapping.kind,
                headers=source.headers,
                fields=mapping.by_header(),
                headers_key=headers_key(mapping.kind, source.headers),
                unknown=mapping.unknown,
                repeated=mapping.repeated,
                version=newest[0] if newest else 0,
                unit=source.unit,
            )
        )
        try:
            reader = RowReader(register, mapping, source.headers, today)
            for line in source.lines(lambda share: step(share * _READ)):
                row = reader.read(line)
                plan.add(row, [keys_of(part) for part in row.parts])
            source.check()
            plan.flush()
            _match(plan, register, mapping, source, lambda share: step(_READ + share * (1 - _READ)))
            plan.settle()
            step(1.0)
        except BaseException as error:
            plan.close()
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode in _NO_ROOM:
                raise BadInput(N_("There is no room on the disk for temporary files; nothing was written.")) from error
            raise
    return plan


def still_fits(register: Register, plan: Plan, *, own: int = 0) -> bool:
    """Whether the register is as it was when the plan was made, but for the change `own`, which is under way."""
    return register.row("SELECT coalesce(max(id), 0) FROM change WHERE id <> ?", (own,)) == (plan.head.version,)


def _match(plan: Plan, register: Register, mapping: ColumnMap, source: Source, step: Step) -> None:
    """Find out which records the rows are about."""
    headers = {str(target): source.headers[columns[0]] for target, columns in mapping.columns.items()}
    if mapping.kind not in ("partner", "contact"):
        from kumppani_tui.imports.matching_records import match_records

        match_records(plan, register)
        return
    from kumppani_tui.imports.matching_contacts import match_contacts
    from kumppani_tui.imports.matching_partners import match_partners

    with attached(plan, register):
        if "partner" in mapping.kinds:
            match_partners(plan, headers, mixed="contact" in mapping.kinds, step=step)
        if "contact" in mapping.kinds:
            match_contacts(plan, headers, step=step)
    from kumppani_tui.imports.differences import find_differences

    find_differences(plan, register, step)


def keys_of(part: Part) -> Mapping[str, str | None]:
    """Return what a record is matched by: identifiers, its name folded, its name's key, and where it is."""
    values = part.values
    name = values.get("name") or ""
    if part.kind == "partner":
        return {
            "uid": values.get("uid"),
            "external_id": values.get("external_id"),
            "business_id": values.get("business_id"),
            "name": fold(name),
            "key": _name_key(name),
            "place": values.get("municipality_code"),
        }
    return {
        "uid": values.get("uid"),
        "name": fold(name),
        "key": person_name_key(name) if part.kind == "contact" else None,
    }


@contextmanager
def attached(plan: Plan, register: Register) -> Iterator[None]:
    """Let a plan's statements read the register, as `register`, and fold names as the rules do."""
    address = f"{register.path.absolute().as_uri()}?mode=ro"
    with plan.lock:
        plan.db.execute("COMMIT")
        plan.db.execute("ATTACH ? AS register", (address,))
        plan.db.execute("BEGIN")
        for name, function in (("fold", fold), ("name_key", _name_key), ("person_name_key", person_name_key)):
            plan.db.create_function(name, 1, function, deterministic=True)
        try:
            yield
        finally:
            if plan.db.in_transaction:
                plan.db.execute("COMMIT")
            plan.db.execute("DETACH register")
            plan.db.execute("BEGIN")


@lru_cache(maxsize=4096)
def _name_key(name: str) -> str:
    """Several rows are often about the same partner."""
    return name_key(name)
