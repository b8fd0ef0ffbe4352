"""`kumppani due`: the follow-up queue, what is late first."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kumppani_tui.cli import export_cards
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import dump, interactive, say, table, warn
from kumppani_tui.cli.parser import positive
from kumppani_tui.locale import N_, _

if TYPE_CHECKING:
    from db.views.queue import QueueRow
    from kumppani_tui.terms import Terms


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--until", metavar=_("DATE"), help=_("what is due by this day, such as 24.11. or 2 vk"))
    parser.add_argument("--mine", metavar=_("NAME"), help=_("only what is this person's of yours"))
    parser.add_argument("--limit", type=positive, metavar="N", help=_("at most this many"))
    parser.add_argument(
        "--format", choices=("text", "json", "ics"), help=_("text, unless the file's name says otherwise")
    )
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help=_("the same as --format json")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("where a calendar file goes"))
    export_cards.add_tasks(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the queue and return 1 when nothing is due."""
    from db.views.queue import due
    from kumppani_tui.terms import load_terms

    chosen = args.format or export_cards.by_ending(args.output) or "text"
    if args.output is not None and chosen != "ics":
        raise UsageError(N_("{option} goes with {other}."), option="--output", other="--format ics")
    until = None
    if args.until:
        from db.rules.dates import parse_date

        until = parse_date(args.until, context.today)
    register = context.register
    rows = due(register, context.today, until=until, owner=args.mine, limit=args.limit)
    terms = load_terms(register)
    if chosen == "json":
        dump([_as_json(row, terms) for row in rows])
        return 0 if rows else 1
    if not rows:
        warn(_("Nothing is due."))
        return 1
    if chosen == "ics":
        from db.views.calendar import entries_of_queue

        return export_cards.write_entries(args, context, entries_of_queue(register, rows))
    _write(rows, terms, context)
    return 0


def _write(rows: list[QueueRow], terms: Terms, context: Context) -> None:
    from kumppani_tui.locale.dates import day
    from kumppani_tui.queue_words import GROUP_NAMES, due_text, glyph, kind_word

    headers = ["", _("Due"), _("Partner"), _("What"), _("Owner")]
    if not interactive():
        table(headers, [[day(row.due_on), kind_word(row), row.whose, _what(row, terms), row.owner, row.ref_uid]
                        for row in rows])  # fmt: skip
        return
    groups: dict[str, list[list[str]]] = {}
    for row in rows:
        cells = [glyph(row), due_text(row.due_on, context.today), row.whose, _what(row, terms), row.owner]
        groups.setdefault(row.group, []).append(cells)
    for n, (group, cells_of) in enumerate(groups.items()):
        if n:
            say()
        say(f"{_(GROUP_NAMES[group])} · {len(cells_of)}")
        table(headers, cells_of, headed=False)


def _what(row: QueueRow, terms: Terms) -> str:
    """What a row asks for; of a silence also in which tier, for a partner may be quiet in several."""
    from kumppani_tui.queue_words import what

    said = what(row, terms)
    return f"{said} · {terms.name('tier', row.tier)}" if row.kind == "QUIET" and row.tier else said


def _as_json(row: QueueRow, terms: Terms) -> dict[str, Any]:
    from kumppani_tui.queue_words import what

    return {
        "kind": row.kind,
        "uid": row.ref_uid,
        "due_on": row.due_on.isoformat(),
        "group": row.group,
        "text": what(row, terms),
        "title": row.title,
        "partner": row.partner,
        "partner_uid": row.partner_uid,
        "about": {"kind": row.about, "name": row.about_name} if row.about else None,
        "tier": row.tier or None,
        "owner": row.owner or None,
        "priority": row.priority,
        "recurrence": row.recurrence or None,
        "last_contact_on": row.last_contact_on.isoformat() if row.last_contact_on else None,
    }
