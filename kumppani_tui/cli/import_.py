"""`kumppani import FILE`: bring records in from a file; what is good goes in as one change that undo takes back."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import BadInput
from kumppani_tui.cli import import_history
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import PassingLine, interactive, say, warn
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _, ngettext

if TYPE_CHECKING:
    from db.register import Register
    from kumppani_tui.imports.looking import Looked
    from kumppani_tui.imports.plan import Act, Plan, PlanRow
    from kumppani_tui.imports.telling import Wording

IMPORTED = ("partner", "contact", "agreement", "activity", "task", "benefit")
"""The kinds of record that can be brought in."""

MOST_COLUMNS = 20
"""How many of the columns that were left out are named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, nargs="?", metavar=_("FILE"),
                        help=_("a table (csv, xlsx, ods), contact cards (vcf), JSON of the business register, or what"
                               " this program has exported"))  # fmt: skip
    parser.add_argument("--kind", metavar=_("KIND"),
                        help=_("what the rows are: partners, contacts, agreements, activities, tasks, benefits;"
                               " guessed when it is left out"))  # fmt: skip
    parser.add_argument("--sheet", default="", metavar=_("NAME"),
                        help=_("the sheet of a workbook; the first with rows when it is left out"))  # fmt: skip
    parser.add_argument("--map", action="append", default=[], metavar=_("HEADER=FIELD"),
                        help=_("what a column is, where its header does not tell: a field as in “kumppani add”, one of"
                               " the people in a list of partners as contact.emails; - leaves it out"))  # fmt: skip
    parser.add_argument("--duplicates", choices=("leave", "change", "add"), default="leave",
                        help=_("what is done with rows that are perhaps there already: left out (the usual), taken as"
                               " changes to the record that is there, or added anyway"))  # fmt: skip
    parser.add_argument("--dry-run", action="store_true",
                        help=_("show what would become of each row, or what --revert would do; write"
                               " nothing"))  # fmt: skip
    parser.add_argument("--save-rejected", type=Path, metavar=_("FILE"),
                        help=_("save the rows that are left out, with the reasons (csv or xlsx); only a file of such"
                               " rows is written over"))  # fmt: skip
    import_history.add_arguments(parser)
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Plan, tell, and do it unless it is a dry run; return 3 when a row was rejected, 1 when there are none."""
    if import_history.wants_history(args):
        if args.file is not None:
            raise UsageError(N_("Name a file to bring in, or ask for --history or --revert; not both."))
        return import_history.run_history(args, context)
    if args.file is None:
        raise UsageError(N_("Name the file to bring in; --history lists what was brought in before."))
    from kumppani_tui.imports.applying import apply_plan, records
    from kumppani_tui.imports.looking import look
    from kumppani_tui.imports.planning import make_plan

    if args.save_rejected is not None:
        _check_place(args.file, args.save_rejected)
    kind = kind_of(args.kind, IMPORTED) if args.kind else ""
    overrides = dict(_override(text) for text in args.map)
    looked = look(context.register, args.file, kind=kind, sheet=args.sheet, overrides=overrides)
    with _Progress(_("Looking at the rows")) as step:
        plan = make_plan(context.register, looked.source, looked.mapping, context.today, step=step)
    try:
        plan.choose_all("duplicate", args.duplicates)
        made = records(plan)
        if not args.dry_run and plan.writes:
            context.back_up()
            with _Progress(_("Bringing in")) as step:
                apply_plan(context.register, plan, step=step)
        if args.json:
            _dump(args, looked, plan, made)
        else:
            _tell(args, context.register, plan, made)
        if args.save_rejected is not None:
            _save_rejected(args, looked, plan)
        if not len(plan):
            return 1
        return 3 if plan.count()["rejected"] else 0
    finally:
        plan.close()


def _check_place(file: Path, path: Path) -> None:
    """Raise BadInput when the rows that are left out cannot be saved there, before anything is brought in."""
    from kumppani_tui.imports.rejected import check_place, is_ours

    check_place(file, path)
    if path.exists() and not is_ours(path):
        raise BadInput(N_("{path} is there already and is not a file of rows that were left out."), path=str(path))


def _override(text: str) -> tuple[str, str]:
    header, equals, field = text.rpartition("=")
    if not equals or not header.strip():
        raise UsageError(N_("{text} is not of the form “Header=field”."), text=text)
    return header.strip(), field.strip()


def _tell(args: argparse.Namespace, register: Register, plan: Plan, made: Mapping[Act, Mapping[str, int]]) -> None:
    from kumppani_tui.cli.import_remarks import Remarks
    from kumppani_tui.imports.telling import Wording, records_words, rows_words

    head, done = plan.head, not args.dry_run
    for header in head.unknown[:MOST_COLUMNS]:
        warn(_("{file}: the column “{header}” is not known and was left out; see --map.").format(
            file=args.file.name, header=header))  # fmt: skip
    for header in head.repeated[:MOST_COLUMNS]:
        warn(_("{file}: the column “{header}” repeats another one and was left out; see --map.").format(
            file=args.file.name, header=header))  # fmt: skip
    more = len(head.unknown[MOST_COLUMNS:]) + len(head.repeated[MOST_COLUMNS:])
    if more:
        text = ngettext("{file}: {n} more column was left out.", "{file}: {n} more columns were left out.", more)
        warn(text.format(file=args.file.name, n=more))
    wording = Wording(register)
    if not len(plan):
        warn(_("{file} has headers but no rows below them; there is nothing to bring in.").format(file=args.file.name))
        return
    remarks = Remarks(args.file.name, head.unit)
    for row in plan.every():
        _tell_row(args, row, wording)
        for remark in row.remarks if row.reason is None else (row.reason,):
            remarks.add(row.number, remark)
    remarks.tell()
    say(" ".join(filter(None, (rows_words(plan, done=done), records_words(made, done=done)))))
    if args.duplicates == "leave":
        if plan.count()["duplicate"]:
            say(_("Rows that are perhaps there already were left out; see --duplicates."))
        if any(part.trashed for row in plan.every(["duplicate"]) for part in row.parts):
            say(_("Those that are in the trash are restored with --duplicates change."))
    if args.dry_run:
        say(_("Nothing was written: this was a dry run."))
    elif plan.writes:
        say(_("Undo it all with: kumppani undo"))


def _tell_row(args: argparse.Namespace, row: PlanRow, wording: Wording) -> None:
    if row.reason is not None:
        return
    if row.fate == "new" and args.dry_run:
        say(_("row {row}: new: {title}").format(row=row.number, title=row.title))
    for part in row.parts:
        if part.fate == "duplicate" and part.like is not None:
            done = "restore" if row.act == "change" and part.trashed else row.act
            say(_(_PERHAPS[done]).format(row=row.number, title=row.title, name=part.like.text))
        for edit in part.edits if row.act == "change" or part.fate == "update" else ():
            label, old, new = wording.edit(part.kind, edit)
            say(
                _("row {row}: {title}: {field}: {old} -> {new}").format(
                    row=row.number, title=row.title, field=label, old=old, new=new
                )
            )


_PERHAPS = {
    "leave": N_("row {row}: {title}: perhaps there already: {name}; left out"),
    "change": N_("row {row}: {title}: perhaps there already: {name}; that one is changed"),
    "restore": N_("row {row}: {title}: there already: {name}; that one is restored"),
    "add": N_("row {row}: {title}: perhaps there already: {name}; added anyway"),
}
"""What is said of a row that is perhaps there already, by what is done with it."""


def _save_rejected(args: argparse.Namespace, looked: Looked, plan: Plan) -> None:
    from kumppani_tui.imports.rejected import save_left_out

    count = save_left_out(looked.source, plan, args.save_rejected)
    if not args.json:
        text = ngettext("{n} row that was left out: {path}", "{n} rows that were left out: {path}", count)
        say(text.format(n=count, path=args.save_rejected))


def _dump(args: argparse.Namespace, looked: Looked, plan: Plan, made: Mapping[Act, Mapping[str, int]]) -> None:
    """Write the whole plan as JSON, row by row: a file can have very many."""
    count, chosen = plan.count(), plan.chosen()
    head: dict[str, Any] = {
        "file": str(args.file),
        "form": looked.source.form,
        "sheet": looked.source.sheet or None,
        "kind": plan.head.kind,
        "dry_run": args.dry_run,
        "count": {fate: count[fate] for fate in ("new", "update", "same", "duplicate", "rejected")},
        "done": {act: chosen[act] for act in ("add", "change", "leave")},
        "records": made,
        "columns": dict(plan.head.fields),
        "unknown_columns": list(plan.head.unknown + plan.head.repeated),
    }
    print(json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "rows": [', end="")
    for number, row in enumerate(_rows_as_json(plan)):
        print(",\n    " if number else "\n    ", json.dumps(row, ensure_ascii=False), sep="", end="")
    print("\n  ]\n}")


def _rows_as_json(plan: Plan) -> Iterator[dict[str, Any]]:
    for row in plan.every():
        yield {
            "row": row.number,
            "title": row.title,
            "fate": row.fate,
            "done": row.act,
            "changes": [
                {"kind": part.kind, "field": edit.field, "old": edit.old, "new": edit.new}
                for part in row.parts
                for edit in part.edits
            ],
            "perhaps": next((part.like.text for part in row.parts if part.like is not None), None),
            "column": row.reason.column if row.reason else None,
            "reason": row.reason.text if row.reason else None,
            "remarks": [{"column": remark.column, "text": remark.text} for remark in row.remarks],
        }


class _Progress:
    """How far long work is, on one line of a terminal that is looked at; nothing otherwise."""

    def __init__(self, said: str) -> None:
        import sys

        self._said = said
        self._line = PassingLine() if interactive(sys.stderr) else None

    def __enter__(self) -> _Progress:
        return self

    def __call__(self, share: float) -> None:
        if self._line is not None:
            self._line.show(f"{self._said} {int(share * 100)} %")

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if self._line is not None:
            # Whatever comes next begins on a clean line.
            self._line.show("")
        if kind is KeyboardInterrupt:
            warn(_("Stopped; nothing was written."))
