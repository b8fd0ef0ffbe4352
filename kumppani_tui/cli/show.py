"""`kumppani show KIND REF`: everything that is known of one record."""

from __future__ import annotations

import argparse

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.output import details, dump
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar=_("KIND"), help=names())
    parser.add_argument(
        "reference", nargs="+", metavar=_("REF"), help=_("identifier or its beginning, Y-tunnus, name or title")
    )
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Show the record that is meant. Raises NotFound and Ambiguous."""
    from db.errors import NotFound
    from db.references import resolve
    from db.views import export
    from kumppani_tui.cli import show_work
    from kumppani_tui.documents.cells import Wording, machine_record

    kind = kind_of(args.kind)
    register = context.register
    record_id = resolve(register, kind, " ".join(args.reference))
    rows = list(export.read(register, kind, record_id=record_id))
    if not rows:
        raise NotFound(N_("This record is not in the register any more."))
    columns = export.columns(kind)
    if args.json:
        records = [machine_record(columns, row) for row in rows]
        if kind == "agreement":
            from kumppani_tui.cli.show_agreement import machine

            records = [{**one, **machine(context, record_id)} for one in records]
        if kind in show_work.KINDS:
            records = [{**one, **show_work.machine(context, kind, record_id)} for one in records]
        dump(records[0] if len(records) == 1 else records)
        return 0
    wording = Wording(register, spoken=True)
    for row in rows:
        lines = ((_(one.label), wording.cell(one, value)) for one, value in zip(columns, row, strict=True))
        details([(label, text) for label, text in lines if text])
    if kind == "agreement":
        from kumppani_tui.cli.show_agreement import said

        said(context, record_id, wording)
    if kind in show_work.KINDS:
        show_work.said(context, kind, record_id, wording)
    return 0
