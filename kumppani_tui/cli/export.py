"""`kumppani export KIND` and `export PAPER [REF]`: records and papers to a file or a pipe."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from kumppani_tui.cli import export_cards, export_filters, export_papers
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, say
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.text import printable

FORMATS = ("csv", "json", *export_papers.FORMATS, *export_cards.FORMATS)
"""The formats that records are written in."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from kumppani_tui.cli import papers

    kinds = f"{names()}, {export_cards.CALENDAR[0]}"
    parser.add_argument(
        "kind",
        metavar=_("KIND"),
        help=_("records: {kinds}; papers: {papers}").format(kinds=kinds, papers=papers.names()),
    )
    parser.add_argument("reference", nargs="*", metavar=_("REF"), help=_("of a paper: the record that it is about"))
    parser.add_argument(
        "--format", choices=FORMATS, help=_("records csv, papers text, unless the file's name says otherwise")
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=_("the same as --format json")
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=_("FILE"), help=_("where to; else, or for -, the terminal or pipe")
    )
    parser.add_argument("--year", type=papers.year, metavar=_("YEAR"), help=_("of a report; this year otherwise"))
    export_filters.arguments(parser)
    export_cards.arguments(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the records or the paper, and return 1 when there was nothing to write."""
    from db.views import export
    from kumppani_tui.cli import papers

    if args.output == Path("-"):  # as in other programs: the pipe
        args.output = None
    given = args.format or papers.by_ending(args.output)
    paper = papers.paper_named(args.kind, " ".join(args.reference), given)
    if paper is not None:
        return papers.run(args, context, paper, given)
    if args.reference:
        raise UsageError(N_("A record is named for papers only; choose one of: {choices}."), choices=papers.names())
    if args.year is not None:
        raise UsageError(N_("{option} says nothing of {kind}."), option="--year", kind=args.kind)
    if export_cards.is_calendar(args, given):
        return export_cards.write_calendar(args, context)
    kind, chosen = _kind(args.kind), format_of(args)
    if chosen in export_papers.FORMATS:
        export_papers.check_terminal(chosen, args.output)
    narrow = export_filters.wanted(args, context)
    export_filters.check(kind, narrow)
    # Closed before the register is: a reader that goes away leaves it half read.
    with contextlib.closing(export.read(context.register, kind, narrow)) as rows:
        if chosen in export_cards.FORMATS:
            return export_cards.write(args, context, kind, rows, chosen)
        if chosen in export_papers.FORMATS:
            count = export_papers.write(context, args.output, kind, rows, chosen, narrow)
        elif args.output is None:
            count = _write(context, sys.stdout, kind, rows, chosen)
        else:
            from kumppani_tui.documents.files import whole_file

            # Excel takes a file without the mark for Windows-1252.
            encoding = "utf-8-sig" if chosen == "csv" else "utf-8"
            newline = "" if chosen == "csv" else "\n"
            with whole_file(args.output, encoding=encoding, newline=newline) as file:
                count = _write(context, file, kind, rows, chosen)
    if args.output is not None:
        text = ngettext("{n} row was written to {path}.", "{n} rows were written to {path}.", count)
        say(text.format(n=count, path=args.output))
    return 0 if count else 1


def _kind(word: str) -> str:
    """Return the kind of record that a word names. Raises UsageError with all that can be written."""
    try:
        return kind_of(word)
    except UsageError:
        from kumppani_tui.cli import papers

        raise UsageError(
            N_("{word} is neither a paper ({papers}) nor a kind of record ({choices})."),
            word=word, papers=papers.names(), choices=f"{names()}, {export_cards.CALENDAR[0]}",
        ) from None  # fmt: skip


def format_of(args: argparse.Namespace) -> str:
    """Return the format that was asked for, else the one that the file's name ends in, else csv."""
    if args.format or args.output is None:
        return args.format or "csv"
    from kumppani_tui.documents.formats import format_of

    found = export_cards.by_ending(args.output) or format_of(args.output)
    return found if found in FORMATS else "csv"


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
