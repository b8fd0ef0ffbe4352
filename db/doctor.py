"""Looking a register over: each check says what is wrong and what to do about it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from peewee import OperationalError

from db import backup, derived, reference
from db.derived.sample import suspicious
from db.derived.search import broken_indexes
from db.errors import RegisterUnusable
from db.files import files_folder
from db.files_check import bring_back, lost_files, put_aside_files, spoilt_backups, unneeded_files
from db.register import Register
from db.register_file import SCHEMA_VERSION, integrity
from db.text import N_
from db.views.attachments import NamedContent

BACKUP_AGE = timedelta(days=7)
"""A register in use whose newest backup is older than this is worth a word."""

SPARE_BYTES = 50 * 1024 * 1024
"""Free disk space that is needed beside room for a backup and the write-ahead log."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `name`, `finding` and `advice` are msgids, the last two filled by `values`.

    `name` says how it should be, `trouble` what is wrong when it is not. `fatal` means that the register cannot be used
    as it is; `fixable` that `fix` mends it.
    """

    name: str
    ok: bool = True
    finding: str = ""
    advice: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    fatal: bool = False
    fixable: bool = False

    @property
    def trouble(self) -> str:
        """What is wrong, as a msgid; nothing when all is well."""
        return "" if self.ok else TROUBLES[self.name]


TROUBLES = {
    "The file is whole and its references hold": N_("The file of the register is damaged"),
    "The register fits this version of the program": N_("The register is of another version than the program"),
    "The lists and the queue agree with the records": N_("The lists and the queue do not agree with the records"),
    "The search finds what is in the register": N_("The search does not find all that is in the register"),
    "The seeded lists are complete": N_("Something is missing from the lists that the program brings"),
    "The history is whole": N_("The history is not whole"),
    "The attached files are there as they were attached": N_("Attached files are missing or have changed"),
    "Every stored file is attached to something": N_("There are stored files that nobody refers to"),
    "No attached file that was changed is put aside": N_("There are changed files put aside"),
    "The attached files in the backups are as they were attached": N_("Attached files in the backups have changed"),
    "What is saved survives a power cut": N_("What is saved may be lost in a power cut"),
    "Nobody else can write the register": N_("Others can write the register"),
    "There is room on the disk": N_("There is too little room on the disk"),
    "There is a fresh backup": N_("There is no fresh backup"),
}
"""What is wrong when a check fails, by the name of the check (msgids): a name says how it should be."""


SMALL = 2_000
"""With so many partners at most, everything that is computed is computed again to compare, in a few seconds."""


def examine(register: Register, *, full: bool = False) -> list[Check]:
    """Run every check on an open register; nothing is changed.

    In a large register what is computed is counted, and some of it made again to compare; `full` makes all of it
    again, which takes minutes with a hundred thousand partners. Attached files are looked for, and their content is
    read with `full`.
    """
    row = register.row("SELECT count(*) FROM (SELECT 1 FROM partner LIMIT ?)", (SMALL + 1,))
    whole = full or row is None or row[0] <= SMALL
    looks = [partial(_derived, whole=whole) if look is _derived else look for look in _CHECKS]
    looks = [partial(_files, full=full) if look is _files else look for look in looks]
    found = [check for look in looks for check in look(register)]
    return [Check(check.name) if check.ok else check for check in found]


def fix(register: Register) -> None:
    """Make the derived tables anew, complete the seeded lists, and bring back attached files that backups have.

    All of it is safe at any time. Raises RegisterUnusable when a file cannot be written.
    """
    from db import seed

    try:
        bring_back(register)
    except OSError as error:
        raise RegisterUnusable(
            N_("The attached files could not be written: {reason}. Check the disk and your rights to the folder."),
            reason=error.strerror or error,
        ) from error

    with register.change(N_("Complete the seeded lists")):
        seed.plant(register.db)
    with register.db.atomic("IMMEDIATE"):
        derived.rebuild(register.db)


def _integrity(register: Register) -> Iterator[Check]:
    name = N_("The file is whole and its references hold")
    wrong = integrity(register.path)
    if not wrong:
        yield Check(name)
        return
    yield Check(
        name,
        ok=False,
        finding=N_("The file is damaged: {reason}."),
        advice=N_("Take a copy of the file, then bring back a backup: kumppani backup list"),
        values={"reason": wrong[0]},
        fatal=True,
    )


def _schema(register: Register) -> Iterator[Check]:
    name = N_("The register fits this version of the program")
    row = register.row("PRAGMA user_version")
    version = row[0] if row else 0
    yield Check(
        name,
        ok=version == SCHEMA_VERSION,
        finding=N_("The register has version {found}, the program version {wanted}."),
        advice=N_("Update the program."),
        values={"found": version, "wanted": SCHEMA_VERSION},
        fatal=version > SCHEMA_VERSION,
    )


def _derived(register: Register, *, whole: bool = True) -> Iterator[Check]:
    advice = N_("Mend it with: kumppani doctor --fix")
    try:
        wrong = derived.differences(register.db) if whole else suspicious(register.db)
        broken = broken_indexes(register.db)
    except OperationalError as error:
        yield Check(
            N_("The lists and the queue agree with the records"),
            ok=False,
            finding=N_("It could not be looked at: {reason}."),
            advice=N_("Close other programs that use the register and try again."),
            values={"reason": error},
        )
        return
    index = [table for table in wrong if table.startswith("search")] + broken
    lists = [table for table in wrong if not table.startswith("search")]
    finding = N_("The follow-up queue and what lists show of the records are out of date ({tables}).")
    if "queue_entry" not in lists:
        finding = N_("What lists show of the records is out of date ({tables}).")
    elif set(lists) == {"queue_entry"}:
        finding = N_("The follow-up queue is out of date ({tables}).")
    for name, said, tables in (
        (N_("The search finds what is in the register"), N_("Its index is out of date ({tables})."), index),
        (N_("The lists and the queue agree with the records"), finding, lists),
    ):
        yield Check(
            name,
            ok=not tables,
            finding=said,
            advice=advice,
            values={"tables": ", ".join(dict.fromkeys(tables))},
            fixable=True,
        )


def _lists(register: Register) -> Iterator[Check]:
    have = set(register.rows("SELECT list, code FROM term"))
    wanted = [(term.list, term.code) for term in reference.terms()]
    wanted += [("field", one.code) for one in reference.fields()]
    missing = [f"{name} {code}" for name, code in wanted if (name, code) not in have]
    for table, count in (
        ("region", sum(1 for _ in reference.regions())),
        ("municipality", sum(1 for _ in reference.municipalities())),
    ):
        row = register.row(f"SELECT count(*) FROM {table}")
        if row is None or row[0] < count:
            missing.append(table)
    yield Check(
        N_("The seeded lists are complete"),
        ok=not missing,
        finding=N_("Missing: {rows}."),
        advice=N_("Mend it with: kumppani doctor --fix"),
        values={"rows": ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")},
        fixable=True,
    )


def _history(register: Register) -> Iterator[Check]:
    row = register.row(
        "SELECT (SELECT count(*) FROM change_row r"
        " WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.id = r.change_id))"
        " + (SELECT count(*) FROM change_context)"
    )
    yield Check(
        N_("The history is whole"),
        ok=not (row and row[0]),
        finding=N_("{count} rows of the history belong to no change."),
        advice=N_("Bring back a backup: kumppani backup list"),
        values={"count": row[0] if row else 0},
    )


def _files(register: Register, *, full: bool = False) -> Iterator[Check]:
    lost = lost_files(register, full=full)
    finding = N_("Missing: {missing}.") if not lost.changed else N_("Changed: {changed}.")
    if lost.missing and lost.changed:
        finding = N_("Missing: {missing}. Changed: {changed}.")
    yield Check(
        N_("The attached files are there as they were attached"),
        ok=not lost.missing and not lost.changed,
        finding=finding,
        advice=N_("Backups have them; bring them back with: kumppani doctor --fix")
        if lost.in_backups
        else N_("They belong into {folder}. Put that folder back in its place, or attach them again."),
        values={
            "missing": _named(lost.missing),
            "changed": _named(lost.changed),
            "folder": files_folder(register.path),
        },
        fixable=lost.in_backups,
    )
    unneeded = unneeded_files(register)
    yield Check(
        N_("Every stored file is attached to something"),
        ok=not unneeded,
        finding=N_("In {folder} there are files that nobody refers to: {count}."),
        advice=N_("Remove them with: kumppani doctor --tidy"),
        values={"folder": files_folder(register.path), "count": len(unneeded)},
    )
    aside = put_aside_files(register)
    yield Check(
        N_("No attached file that was changed is put aside"),
        ok=not aside,
        finding=N_("Changed files were put aside when they were put right: {count}. They end in .changed- and a time."),
        advice=N_("When nobody needs them, remove them with: kumppani doctor --tidy"),
        values={"count": aside},
    )
    if full:
        spoilt = spoilt_backups(register)
        yield Check(
            N_("The attached files in the backups are as they were attached"),
            ok=not spoilt.changed,
            finding=N_("In {folder} there are changed files: {count}."),
            advice=N_("The register has them; put them right with: kumppani doctor --fix")
            if spoilt.in_register
            else N_("The register does not have them whole; another copy of that folder may."),
            values={"folder": backup.backup_store(register.path).folder, "count": spoilt.changed},
            fixable=spoilt.in_register,
        )


def _named(files: list[NamedContent]) -> str:
    """Name files with their agreements, the first few of them."""
    shown = [f"{one.name} ({one.agreement})" for one in files[:5]]
    return ", ".join(shown) + (f" … +{len(files) - 5}" if len(files) > 5 else "")


def _journal(register: Register) -> Iterator[Check]:
    row = register.row("PRAGMA journal_mode")
    mode = str(row[0]) if row else "?"
    yield Check(
        N_("What is saved survives a power cut"),
        ok=mode == "wal",
        finding=N_("The write-ahead log is off (mode {mode}), as happens on network drives."),
        advice=N_("Move the register to a disk of this computer."),
        values={"mode": mode},
    )


def _permissions(register: Register) -> Iterator[Check]:
    name = N_("Nobody else can write the register")
    open_to_all = []
    if os.name == "posix":
        for place, kind in ((register.path, "file"), (register.path.resolve().parent, "folder")):
            mode = place.stat().st_mode
            if mode & stat.S_IWOTH and not (kind == "folder" and mode & stat.S_ISVTX):
                open_to_all.append(str(place))
    yield Check(
        name,
        ok=not open_to_all,
        finding=N_("Every user of this computer can write {places}."),
        advice=N_("Take the right to write from others: chmod o-w {places}"),
        values={"places": " ".join(open_to_all)},
    )


def _space(register: Register) -> Iterator[Check]:
    free = shutil.disk_usage(register.path.resolve().parent).free
    needed = 2 * register.path.stat().st_size + SPARE_BYTES
    yield Check(
        N_("There is room on the disk"),
        ok=free >= needed,
        finding=N_("{free} MB is free, {needed} MB is needed for backups and changes."),
        advice=N_("Make room on the disk or move the register to another one."),
        values={"free": free // 1_000_000, "needed": needed // 1_000_000},
    )


def _backups(register: Register) -> Iterator[Check]:
    name = N_("There is a fresh backup")
    oldest = register.row("SELECT min(at) FROM change")
    now = datetime.now(UTC)
    in_use = bool(oldest and oldest[0]) and now - datetime.fromisoformat(oldest[0]) > BACKUP_AGE  # type: ignore[index]
    newest = next(iter(backup.list_backups(register.path)), None)
    fresh = newest is not None and datetime.now() - newest.made_at <= BACKUP_AGE
    if newest is None:
        finding, values = N_("There is no backup."), dict[str, Any]()
    else:
        finding, values = N_("The newest backup is of {date}."), {"date": newest.made_at.date()}
    yield Check(
        name,
        ok=fresh or not in_use,
        finding=finding,
        advice=N_("Make one with: kumppani backup"),
        values=values,
    )


_CHECKS: tuple[Callable[[Register], Iterator[Check]], ...] = (
    _integrity,
    _schema,
    _derived,
    _lists,
    _history,
    _files,
    _journal,
    _permissions,
    _space,
    _backups,
)
