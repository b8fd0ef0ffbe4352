"""`kumppani import FILE`: bring records in from a file; what is good goes in as one change that undo takes back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import date_text, dump, say, warn
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _, ngettext

if TYPE_CHECKING:
    from kumppani_tui.imports.plan import Plan, RowPlan

IMPORTED = ("partner",)
"""The kinds of record that can be brought in."""

MOST_COLUMNS = 20
"""How many of the columns that were left out are named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("a CSV file: ; , or tab between the cells"))
    parser.add_argument("--kind", default="partners", metavar=_("KIND"), help=_("what the rows are: partners"))
    parser.add_argument("--map", action="append", default=[], metavar=_("HEADER=FIELD"),
                        help=_("what a column is, where its header does not tell; - leaves it out"))  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=_("show what would become of each row, write nothing"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Plan, tell, and do it unless it is a dry run; return 3 when a row was rejected."""
    from kumppani_tui.imports.mapping import map_columns
    from kumppani_tui.imports.partners import apply_partners, plan_partners
    from kumppani_tui.imports.readers.csv_reader import read_csv

    kind = kind_of(args.kind, IMPORTED)
    overrides = dict(_override(text) for text in args.map)
    table = read_csv(args.file)
    mapping = map_columns(kind, table.headers, overrides)
    plan = plan_partners(context.register, table, mapping, context.today)
    count = plan.count()
    if not args.dry_run and (count["new"] or count["update"]):
        context.back_up()
        apply_partners(context.register, plan, args.file.name)
    if args.json:
        dump(_as_json(args, plan))
    else:
        _tell(args, plan)
    return 3 if count["rejected"] else 0


def _override(text: str) -> tuple[str, str]:
    header, equals, field = text.rpartition("=")
    if not equals or not header.strip():
        raise UsageError(N_("{text} is not of the form “Header=field”."), text=text)
    return header.strip(), field.strip()


def _tell(args: argparse.Namespace, plan: Plan) -> None:
    for header in plan.unknown[:MOST_COLUMNS]:
        warn(_("{file}: the column “{header}” is not known and was left out; see --map.").format(
            file=args.file.name, header=header))  # fmt: skip
    for header in plan.repeated[:MOST_COLUMNS]:
        warn(_("{file}: the column “{header}” repeats another one and was left out; see --map.").format(
            file=args.file.name, header=header))  # fmt: skip
    more = len(plan.unknown[MOST_COLUMNS:]) + len(plan.repeated[MOST_COLUMNS:])
    if more:
        text = ngettext("{file}: {n} more column was left out.", "{file}: {n} more columns were left out.", more)
        warn(text.format(file=args.file.name, n=more))
    for row in plan.rows:
        _tell_row(args, row)
    count = plan.count()
    say(plan.said())
    if args.dry_run:
        say(_("Nothing was written: this was a dry run."))
    elif count["new"] or count["update"]:
        say(_("Undo it all with: kumppani undo"))


def _tell_row(args: argparse.Namespace, row: RowPlan) -> None:
    if row.reason is not None:
        warn(_place(args, row, row.reason.column) + row.reason.text)
        return
    if row.fate == "new" and args.dry_run:
        say(_("row {row}: new: {title}").format(row=row.number, title=row.title))
    for edit in row.edits:
        say(
            _("row {row}: {title}: {field}: {old} -> {new}").format(
                row=row.number,
                title=row.title,
                field=_label(edit.field),
                old=_value(edit.field, edit.old),
                new=_value(edit.field, edit.new),
            )
        )
    for remark in row.remarks:
        warn(_place(args, row, remark.column) + remark.text)


def _place(args: argparse.Namespace, row: RowPlan, column: str) -> str:
    """Say where in the file something is: file, row and column."""
    where = _("{file}, row {row}").format(file=args.file.name, row=row.number)
    return f"{where}, {column}: " if column else f"{where}: "


def _label(field: str) -> str:
    from db.fields import spec

    return _(spec("partner", field).label)


def _value(field: str, value: Any) -> str:
    from db.fields import spec

    if value is None or value in ("", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(value)
    return date_text(value) if spec("partner", field).type == "date" else str(value)


def _as_json(args: argparse.Namespace, plan: Plan) -> Mapping[str, Any]:
    count = plan.count()
    return {
        "file": str(args.file),
        "kind": plan.kind,
        "dry_run": args.dry_run,
        "count": {fate: count[fate] for fate in ("new", "update", "same", "rejected")},
        "unknown_columns": list(plan.unknown + plan.repeated),
        "rows": [
            {
                "row": row.number,
                "title": row.title,
                "fate": row.fate,
                "changes": [{"field": edit.field, "old": edit.old, "new": edit.new} for edit in row.edits],
                "column": row.reason.column if row.reason else None,
                "reason": row.reason.text if row.reason else None,
                "remarks": [{"column": remark.column, "text": remark.text} for remark in row.remarks],
            }
            for row in plan.rows
        ],
    }
