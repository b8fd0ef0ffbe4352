"""Calendar files and contact cards on the command line: what `export` and `due` write as ics and vcf."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import names
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, say, warn
from kumppani_tui.locale import N_, _, ngettext

if TYPE_CHECKING:
    from db.register import Register
    from db.views.calendar import CalendarEntry

FORMATS = ("ics", "vcf")
"""The formats of this module."""

CALENDAR = ("calendar", "kalenteri", "kalender")
"""What stands for every kind of record that has days of its own."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `export` that only these formats have."""
    from kumppani_tui.documents.vcf_writer import VERSIONS

    add_tasks(parser)
    parser.add_argument("--vcard", choices=VERSIONS, help=_("the version of contact cards; 3.0 when nothing is said"))


def add_tasks(parser: argparse.ArgumentParser) -> None:
    """Declare the argument that `export` and `due` share."""
    parser.add_argument(
        "--todos", action="store_true", help=_("in a calendar file things to do, which some calendars leave out")
    )


def is_calendar(args: argparse.Namespace, given: str | None) -> bool:
    """Whether everything with a day is asked for. Raises UsageError when a format is given that is no calendar file."""
    if args.kind.casefold() not in CALENDAR:
        return False
    if given not in (None, "ics"):
        raise UsageError(N_("{kind} is written as {choices} only."), kind=CALENDAR[0], choices="ics")
    return True


def by_ending(output: Path | None) -> str | None:
    """Return the format that the file's name says, when it is one of these."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return ending if ending in FORMATS else None


def write(args: argparse.Namespace, context: Context, kind: str, rows: Iterable[tuple[Any, ...]], chosen: str) -> int:
    """Write the records of a kind, whose rows begin with their uid, and return 1 when there was nothing to write."""
    return _contacts(args, context, kind, rows) if chosen == "vcf" else _days(args, context, kind, rows)


def write_calendar(args: argparse.Namespace, context: Context) -> int:
    """Write the days of all kinds of record that can be kept as was asked for, and return as `write`."""
    from db.views import export
    from db.views.calendar import SOURCES, entries_of
    from db.views.narrow import can_narrow
    from kumppani_tui.cli.export_filters import wanted

    register, entries, kept = context.register, list["CalendarEntry"](), wanted(args, context)
    for kind in SOURCES:
        if all(can_narrow(kind, by) for by in kept):
            ids = _ids(register, kind, export.read(register, kind, kept)) if kept else None
            entries += entries_of(register, kind, context.today, ids=ids)
    entries.sort(key=lambda entry: (entry.on, entry.kind, entry.uid))
    return write_entries(args, context, entries)


def write_entries(args: argparse.Namespace, context: Context, entries: list[CalendarEntry]) -> int:
    """Write a calendar file of the entries, and return 1 when there are none: no file is written then."""
    if not entries:
        warn(_("There is nothing to put into a calendar."))
        return 1

    def content(file: BinaryIO) -> int:
        from kumppani_tui.documents.appointments import write_ics

        return write_ics(context.register, entries, context.today, file, tasks=args.todos)

    count = _to_file(args.output, content)
    if args.output is not None:
        said = ngettext("{n} entry was written to {path}.", "{n} entries were written to {path}.", count)
        say(said.format(n=count, path=args.output))
    return 0


def _days(args: argparse.Namespace, context: Context, kind: str, rows: Iterable[tuple[Any, ...]]) -> int:
    from db.views.calendar import SOURCES, entries_of

    if kind not in SOURCES:
        raise UsageError(
            N_("{kind} has no days for a calendar; choose one of: {choices}."),
            kind=names((kind,)),
            choices=", ".join([CALENDAR[0], names(SOURCES)]),
        )
    ids = _ids(context.register, kind, rows)
    return write_entries(args, context, entries_of(context.register, kind, context.today, ids=ids))


def _contacts(args: argparse.Namespace, context: Context, kind: str, rows: Iterable[tuple[Any, ...]]) -> int:
    from db.views.cards import contact_cards

    if kind != "contact":
        raise UsageError(N_("Only contacts are written as cards, not {kind}."), kind=names((kind,)))
    register = context.register
    ids = _ids(register, kind, rows)
    if not ids:
        warn(_("There is no contact to write."))
        return 1

    def content(file: BinaryIO) -> int:
        from kumppani_tui.documents.vcf_writer import VERSIONS
        from kumppani_tui.documents.vcf_writer import write as write_cards

        cards = contact_cards(register, context.today, ids=ids)
        return write_cards(register, cards, file, version=args.vcard or VERSIONS[0])

    count = _to_file(args.output, content)
    if args.output is not None:
        said = ngettext("{n} card was written to {path}.", "{n} cards were written to {path}.", count)
        say(said.format(n=count, path=args.output))
    return 0


def _ids(register: Register, kind: str, rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """Return the ids of records from rows that begin with the uid; a contact has a row for each of its places."""
    uids = json.dumps(list(dict.fromkeys(row[0] for row in rows)))
    sql = f"SELECT t.id FROM json_each(?) j CROSS JOIN {kind} t ON t.uid = j.value"
    return list(register.ids(sql, (uids,)))


def _to_file(path: Path | None, content: Callable[[BinaryIO], int]) -> int:
    """Let `content` write to the file that is whole or not there, or to the terminal or pipe."""
    if path is not None:
        from kumppani_tui.documents.files import whole_bytes

        with whole_bytes(path) as file:
            return content(file)
    if not interactive():
        sys.stdout.flush()
        count = content(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    import io

    held = io.BytesIO()
    count = content(held)
    for line in held.getvalue().decode().split("\r\n")[:-1]:
        say(line)
    return count
