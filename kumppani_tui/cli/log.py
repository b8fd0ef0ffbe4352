"""`kumppani log PARTNER`: what happened, what was promised and what comes next, as one change."""

from __future__ import annotations

import argparse
from typing import Any

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import date_text, dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import _

OPTIONS = {
    "type": "type",
    "date": "on",
    "note": "note",
    "outcome": "outcome",
    "tier": "tier",
    "mode": "mode",
    "minutes": "minutes",
    "students": "student_count",
}
"""Option -> field of an activity."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "partner", nargs="+", metavar=_("PARTNER"), help=_("identifier or its beginning, Y-tunnus or name")
    )
    parser.add_argument("--type", required=True, metavar=_("TYPE"), help=_("call, visit, meeting, ... in any language"))
    parser.add_argument("--date", metavar=_("DATE"), help=_("when it was; today when nothing is said"))
    parser.add_argument("--with", action="append", default=[], dest="people", metavar=_("CONTACT"),
                        help=_("whom you met; several are possible"))  # fmt: skip
    parser.add_argument("--by", action="append", default=[], metavar=_("NAME"),
                        help=_("who of your own people; you when nothing is said"))  # fmt: skip
    parser.add_argument("--note", metavar=_("TEXT"), help=_("what is worth remembering"))
    parser.add_argument("--outcome", metavar=_("TEXT"), help=_("what came of it"))
    parser.add_argument("--we-promised", action="append", default=[], metavar=_("TEXT"), help=_("what you promised"))
    parser.add_argument("--they-promised", action="append", default=[], metavar=_("TEXT"),
                        help=_("what the partner promised"))  # fmt: skip
    parser.add_argument("--next", metavar=_("TEXT"), help=_('what comes next and when: "2 vk soita"'))
    parser.add_argument("--tier", metavar=_("TIER"), help=_("the tier it belongs to"))
    parser.add_argument("--mode", metavar=_("MODE"), help=_("on site, remote, by phone or e-mail"))
    parser.add_argument("--minutes", metavar="N", help=_("how long it took"))
    parser.add_argument("--students", metavar="N", help=_("how many students took part"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Log it. Raises BadInput naming the option, NotFound and Ambiguous; then nothing is written."""
    from db.actions.activities import log_activity
    from db.references import resolve_contact, resolve_partner
    from db.rules.dates import parse_follow_up, split_promise
    from kumppani_tui.cli.faults import named

    register = context.register
    partner_id = resolve_partner(register, " ".join(args.partner))
    people = [resolve_contact(register, name, partner_id) for name in args.people]
    values = {field: getattr(args, option) for option, field in OPTIONS.items() if getattr(args, option) is not None}
    promises: list[dict[str, Any]] = []
    for side, texts in (("US", args.we_promised), ("PARTNER", args.they_promised)):
        for day, what in (split_promise(text, context.today) for text in texts):
            promises.append({"side": side, "text": what, "due_on": day})
    follow_up: dict[str, Any] | None = None
    if args.next:
        due, title = parse_follow_up(args.next, context.today)
        follow_up = {"due_on": due, "title": title or _("Follow up")}
    with named("activity"):
        staff = _own_people(args, context)
        if follow_up is not None and staff:
            follow_up["owner"] = staff[0]
        logged = log_activity(
            register,
            partner_id,
            values,
            contacts=people,
            staff=staff,
            promises=promises,
            follow_up=follow_up,
            today=context.today,
        )
    _tell(args, context, logged.activity, logged.task)
    context.back_up()
    return 0


def _own_people(args: argparse.Namespace, context: Context) -> list[int]:
    """Return who of our own was there: those named, else the user when on the list."""
    from db.errors import BadInput
    from db.text import N_
    from db.views.log import staff_named

    found = []
    for name in args.by or [context.author]:
        staff_id = staff_named(context.register, name)
        if staff_id is not None:
            found.append(staff_id)
        elif args.by:
            raise BadInput(N_("There is no one called {value} on the list."), field="by", value=name)
    return found


def _tell(args: argparse.Namespace, context: Context, activity_id: int, task_id: int | None) -> None:
    """Say what was written, with the day that the words came to mean."""
    from kumppani_tui.terms import load_terms

    register = context.register
    activity = register.row(
        'SELECT a.uid, a."on", a.type, p.name, p.uid FROM activity a JOIN partner p ON p.id = a.partner_id'
        " WHERE a.id = ?",
        (activity_id,),
    )
    task = register.row("SELECT uid, due_on, title FROM task WHERE id = ?", (task_id,)) if task_id else None
    assert activity is not None
    uid, on, kind, name, partner_uid = activity
    if args.json:
        next_ = {"uid": task[0], "due_on": task[1], "title": task[2]} if task else None
        dump({"activity": {"uid": uid, "on": on, "type": kind}, "partner": {"uid": partner_uid, "name": name},
              "task": next_})  # fmt: skip
        return
    word = load_terms(register).name("activity_type", kind)
    say(_("Logged: {type}, {partner}, {date}.").format(type=word, partner=name, date=date_text(on)))
    if task:
        say(_("Next: {date} {title}.").format(date=date_text(task[1]), title=task[2]))
