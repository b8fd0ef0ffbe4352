"""What the panes beside the lists of the tiers, and the heads of their pages, have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from db.views.tier_work import OpenNeed
from db.views.tiers import TierRow
from kumppani_tui.feedback_words import said_mean
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import due, relative, short
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.tier_base import silence
from kumppani_tui.text import printable
from kumppani_tui.tier_badge import tier_badge

LONGEST = 200
"""Characters of one text that the pane shows at most; the rest is on the page."""


def text(value: str, limit: int = LONGEST) -> str:
    """Return a text of the register as one safe line."""
    return printable(value, limit)


def heading(word: str) -> list[Content]:
    """Return an empty line and a heading."""
    return [Content(""), Content.styled(word, "bold $title")]


def part(word: str, lines: Iterable[Content | str]) -> list[Content]:
    """Return a heading with its lines, nothing when there are none."""
    found = [Content(line) if isinstance(line, str) else line for line in lines]
    return [*heading(word), *found] if found else []


def about(row: TierRow, look: Look) -> list[Content]:
    """Return the first lines of the pane: who, how it stands, the goal, who is responsible."""
    who = " · ".join(one for one in (row.municipality, row.unit, row.responsible) if one)
    lines = [Content.assemble(tier_badge(row.tier), " ", (text(row.partner), "bold $title"))]
    if who:
        lines.append(Content.styled(text(who), "$quiet"))
    lines.append(standing(row, look))
    if row.goal:
        lines.append(Content(_("Goal: {text}").format(text=text(row.goal))))
    return lines


def standing(row: TierRow, look: Look) -> Content:
    """Return phase, silence and the last contact on one line."""
    quiet = silence(row, look)
    parts: list[Content] = [Content(look.terms.name("phase", row.phase))]
    if isinstance(quiet, Content):
        parts.append(quiet)
    if row.last_contact_on is not None:
        parts.append(Content(_("last contact {date}").format(date=short(row.last_contact_on, look.today))))
    return Content(" · ").join(parts)


def feedback_part(scores: Sequence[int]) -> list[Content]:
    """Return the heading of feedback with its mean, trend and latest scores."""
    return part(_("Feedback"), [said_mean(scores)])


def needs_part(needs: Sequence[OpenNeed], look: Look) -> list[Content]:
    """Return the needs that wait, each with whose it is."""
    return part(
        _("Needs"),
        [
            Content.assemble("○ ", text(one.text), (f"  {look.terms.name('party', one.party)}", "$quiet"))
            for one in needs
        ],
    )


def page_head(row: TierRow, look: Look, *more: Content) -> Content:
    """Return the lines on top of a page: how it stands, the goal, `more`, and the next review."""
    who = " · ".join(one for one in (look.terms.name("rung", row.rung), row.unit, row.responsible) if one)
    lines = [
        Content.assemble(tier_badge(row.tier), " ", standing(row, look)),
        Content.styled(text(who), "$quiet"),
    ]
    lines.append(
        Content(_("Goal: {text}").format(text=text(row.goal, 300)))
        if row.goal
        else Content.styled(_("No goal yet: what is sought together?"), "$quiet")
    )
    lines += more
    if row.review_on is not None:
        late = row.review_on < look.today
        said = due(row.review_on, look.today) if late else relative(row.review_on, look.today)
        review = Content(_("Next review {date}").format(date=said))
        lines.append(Content.assemble("▲ ", review).stylize("$overdue") if late else review)
    else:
        lines.append(Content.styled(_("No review has been set."), "$quiet"))
    return Content("\n").join(lines)
