"""`kumppani import --history` and `--revert`: what was brought in from files, and taking it back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import dump, say, table, warn
from kumppani_tui.locale import _, ngettext

if TYPE_CHECKING:
    from db.actions.revert_import import Reverted, RevertPlan
    from db.register import Register
    from db.views.imports import ImportRunRow
    from db.views.touched import TouchedRow

_PAGE = 500
"""How many of the touched records are read at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--history", action="store_true", help=_("list what was brought in, the newest first"))
    parser.add_argument("--revert", metavar=_("IMPORT"),
                        help=_("take back what an import did, also from among later changes: its file or"
                               " identifier"))  # fmt: skip
    parser.add_argument("--with-touched", action="store_true",
                        help=_("take back what was touched since as well: added records go to the trash"))  # fmt: skip


def wants_history(args: argparse.Namespace) -> bool:
    """Whether it is asked what was brought in, or to take it back, instead of bringing something in."""
    return bool(args.history or args.revert is not None)


def run_history(args: argparse.Namespace, context: Context) -> int:
    """List the imports (1 when there are none), or take one back."""
    return _revert(args, context) if args.revert is not None else _list(args, context)


def _list(args: argparse.Namespace, context: Context) -> int:
    from db.views.imports import import_runs
    from kumppani_tui.change_words import when
    from kumppani_tui.import_words import count_words, kind_words, state_words

    runs = import_runs(context.register)
    if args.json:
        dump([_as_json(run) for run in runs])
    elif not runs:
        warn(_("Nothing has been brought in from a file yet."))
    else:
        rows = [
            [
                when(run.at, context.today), state_words(run), run.file, kind_words(run.kind), count_words(run),
                run.author, run.uid,
            ]
            for run in runs
        ]  # fmt: skip
        heads = [_("When"), _("State"), _("File"), _("Kind"), _("Rows"), _("By whom"), _("Identifier")]
        table(heads, rows)
    return 0 if runs else 1


def _as_json(run: ImportRunRow) -> Mapping[str, Any]:
    names = (
        "uid", "at", "author", "file", "form", "kind", "state", "reverted_at", "added", "changed", "same", "left_out",
        "rejected",
    )  # fmt: skip
    return {name: getattr(run, name) for name in names} | {"mapping": dict(run.mapping)}


def _revert(args: argparse.Namespace, context: Context) -> int:
    from db.actions.revert_import import plan_revert, revert_import
    from db.views.imports import import_run

    register = context.register
    run = import_run(register, args.revert)
    plan = plan_revert(register, run.id)
    touched = _touched(register, plan)
    done: Reverted | None = None
    if not args.dry_run:
        context.back_up()
        done = revert_import(register, run.id, also_touched=args.with_touched)
    if args.json:
        dump(_revert_json(run, plan, touched, done))
    else:
        _tell(args, context, plan, touched, done)
    return 0


def _touched(register: Register, plan: RevertPlan) -> list[TouchedRow]:
    from db.views.touched import touched_rows

    found: list[TouchedRow] = []
    for start in range(0, len(plan.touched), _PAGE):
        part = plan.touched[start : start + _PAGE]
        found += touched_rows(register, [(one.kind, one.id, one.change_id) for one in part])
    return found


def _tell(
    args: argparse.Namespace, context: Context, plan: RevertPlan, touched: list[TouchedRow], done: Reverted | None
) -> None:
    from kumppani_tui.change_words import table_word
    from kumppani_tui.import_words import records_words, reverted_words, since_words

    for one, row in zip(plan.touched, touched, strict=True):
        say(f"{table_word(one.kind)} {row.title}: {since_words(one, row, context.today)}")
    if done is not None:
        say(reverted_words(done))
        say(_("Undo it all with: kumppani undo"))
        return
    say(f"{_('Removed for good:')} {records_words(plan.removed)}")
    say(f"{_('Back to what it was:')} {records_words(plan.given_back)}")
    if touched:
        n = len(touched)
        kept = ngettext("{n} touched since: kept.", "{n} touched since: kept.", n)
        taken = ngettext("{n} touched since: taken too.", "{n} touched since: taken too.", n)
        say((taken if args.with_touched else kept).format(n=n))
    say(_("Nothing was written: this was a dry run."))


def _revert_json(
    run: ImportRunRow, plan: RevertPlan, touched: list[TouchedRow], done: Reverted | None
) -> Mapping[str, Any]:
    return {
        "uid": run.uid,
        "file": run.file,
        "dry_run": done is None,
        "removed": dict(plan.removed),
        "given_back": dict(plan.given_back),
        "touched": [
            {
                "kind": one.kind,
                "title": row.title,
                "added": one.added,
                "fields": list(one.columns),
                "at": row.at or None,
                "author": row.author,
                "label": row.label,
            }
            for one, row in zip(plan.touched, touched, strict=True)
        ],
        "done": None
        if done is None
        else {"removed": done.removed, "given_back": done.given_back, "trashed": done.trashed, "kept": done.kept},
    }
