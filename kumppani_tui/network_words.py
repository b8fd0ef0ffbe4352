"""How a network is worded on top of its page and beside its list."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from db.views.network import NetworkLook
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import day, due, relative
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

BETWEEN = "  ·  "


def head_facts(look: NetworkLook, terms: Terms) -> Content:
    """Return phase, coordinator, unit, and when it ended."""
    row = look.row
    who = printable(row.responsible)
    parts = [
        Content(terms.name("phase", row.phase)),
        Content.assemble((_("Coordinator") + " ", "$quiet"), who) if who else Content(""),
        Content(printable(row.unit)),
        Content.assemble((_("Ended") + " ", "$quiet"), day(look.ended_on)) if look.ended_on else Content(""),
    ]
    return Content(BETWEEN).join(part for part in parts if part.plain)


def members_line(look: NetworkLook, terms: Terms) -> Content:
    """Return how many members there are, and of which types."""
    count = look.row.members
    if not count:
        return Content.styled(_("no members"), "$quiet")
    said = ngettext("{n} member", "{n} members", count).format(n=count)
    types = BETWEEN.join(f"{terms.name('network_member_type', code)} {n}" for code, n in look.types)
    return Content.assemble(said, (f"{BETWEEN}{types}", "$quiet"))


def review_line(look: NetworkLook, today: date) -> Content:
    """Return when the quality is reviewed next, late ones with a sign and a word, and when it was the last time."""
    row = look.row
    label = Content.styled(_("Next quality review") + " ", "$quiet")
    if row.review_on is None:
        text = Content.styled(_("day not set"), "$quiet")
    elif row.review_late(today):
        text = Content.styled(f"▲ {due(row.review_on, today)}", "$overdue")
    else:
        text = Content(relative(row.review_on, today))
    return Content.assemble(label, text)


def forum_line(look: NetworkLook, today: date) -> Content:
    """Return the next forum; nothing when there is none."""
    if not look.forums:
        return Content("")
    name, on = look.forums[0]
    late = on < today
    text = f"▲ {due(on, today)}" if late else relative(on, today)
    return Content.assemble((_("Next forum") + " ", "$quiet"), printable(name), " ", (text, "$overdue" if late else ""))
