"""`kumppani export KIND`: records to a file or a pipe."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, say
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.text import printable


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar=_("KIND"), help=names())
    parser.add_argument("--format", choices=("csv", "json"), help=_("csv, unless the file's name says otherwise"))
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=_("the same as --format json")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("where to; else the terminal or pipe"))
    parser.add_argument("--tier", metavar=_("TIER"), help=_("only of partners in this tier"))
    parser.add_argument("--field", metavar=_("FIELD"), help=_("only of partners in this field of education"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the records and return 1 when there were none."""
    from db.references import term_code
    from db.views import export

    kind = kind_of(args.kind)
    register = context.register
    for by, asked in (("tier", args.tier), ("field", args.field)):
        if asked and not export.can_narrow(kind, by):
            raise UsageError(N_("{option} says nothing of {kind}."), option=f"--{by}", kind=names((kind,)))
    rows = export.read(
        register,
        kind,
        tier=term_code(register, "tier", args.tier, field="tier") if args.tier else None,
        field=term_code(register, "field", args.field, field="field") if args.field else None,
    )
    chosen = args.format or ("json" if args.output and args.output.suffix.lower() == ".json" else "csv")
    if args.output is None:
        # Closed before the register is: a reader that goes away leaves it half read.
        with contextlib.closing(rows):
            count = _write(context, sys.stdout, kind, rows, chosen)
    else:
        from kumppani_tui.documents.files import whole_file

        # Excel takes a file without the mark for Windows-1252.
        encoding = "utf-8-sig" if chosen == "csv" else "utf-8"
        newline = "" if chosen == "csv" else "\n"
        with contextlib.closing(rows), whole_file(args.output, encoding=encoding, newline=newline) as file:
            count = _write(context, file, kind, rows, chosen)
        text = ngettext("{n} row was written to {path}.", "{n} rows were written to {path}.", count)
        say(text.format(n=count, path=args.output))
    return 0 if count else 1


def _write(context: Context, file: TextIO, kind: str, rows: Iterator[tuple[Any, ...]], chosen: str) -> int:
    from db.views import export

    columns = export.columns(kind)
    if chosen == "json":
        from kumppani_tui.documents.cells import machine_record
        from kumppani_tui.documents.json_writer import write_records

        return write_records(file, (machine_record(columns, row) for row in rows))
    from kumppani_tui.documents.cells import Wording
    from kumppani_tui.documents.csv_writer import write_table

    wording = Wording(context.register)
    cells = ([wording.cell(one, value) for one, value in zip(columns, row, strict=True)] for row in rows)
    if file is sys.stdout:
        if interactive():
            cells = ([printable(cell) for cell in row] for row in cells)
        elif hasattr(file, "reconfigure"):
            file.reconfigure(newline="")
    return write_table(file, [_(one.label) for one in columns], cells)
