"""The top of the partner screen: who it is, how we stand, and what to raise today."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from db.views.brief_data import Brief
from kumppani_tui.documents.brief import (
    QUIET_WORDS,
    business_id_text,
    clean,
    joined,
    next_text,
    place_name,
    quiet_text,
    raise_text,
)
from kumppani_tui.levels import LEVEL_MARKS
from kumppani_tui.locale import _, ngettext
from kumppani_tui.terms import Terms
from kumppani_tui.text import ellipsis
from kumppani_tui.tier_badge import tier_badge

QUIET_MARKS = {"red": ("▲ ", "$overdue"), "amber": ("● ", "$soon"), "ok": ("✓ ", "$done"), "none": ("", "")}
"""The mark and the colour of how long it has been quiet."""


class PartnerHead(Widget, can_focus=True):
    """A few calm lines; with the focus on it, e edits the partner."""

    DEFAULT_CSS = """
    PartnerHead { height: 5; padding: 1 1 0 1; }
    PartnerHead:focus { background: $block-cursor-blurred-background; }
    """

    def __init__(self) -> None:
        """Empty until the partner is read."""
        super().__init__()
        self._brief: Brief | None = None
        self._terms: Terms | None = None

    def show(self, brief: Brief, terms: Terms) -> None:
        """Show the partner."""
        self._brief, self._terms = brief, terms
        self.refresh()

    def render(self) -> Content:
        """As many lines as there is room for."""
        if self._brief is None or self._terms is None:
            return Content("")
        brief, terms = self._brief, self._terms
        width, height = self.content_size.width, self.content_size.height
        rows = [self._facts_line(brief, terms, width), self._standing_line(brief, width)]
        room = max(height - len(rows), 0)
        rows += self._raise_lines(brief, terms, width, room)
        return Content("\n").join(rows)

    @staticmethod
    def _facts_line(brief: Brief, terms: Terms, width: int) -> Content:
        badges = [Content.assemble(tier_badge(one.tier), "★" if one.is_primary else "") for one in brief.partnerships]
        badge = Content(" ").join(badges) + Content("  ") if badges else Content("")
        status = terms.name("partner_status", brief.status) if brief.status != "ACTIVE" else ""
        if status:
            badge += Content.styled(status, "$soon") + Content(" · ")
        text = joined(
            terms.name("partner_kind", brief.kind),
            clean(place_name(brief)),
            business_id_text(brief),
            " ".join(f"#{clean(tag, 40)}" for tag in brief.tags),
        )
        return badge + Content.styled(ellipsis(text, max(width - badge.cell_length, 0)), "$quiet")

    @staticmethod
    def _standing_line(brief: Brief, width: int) -> Content:
        mark, style = QUIET_MARKS[brief.quiet]
        word = QUIET_WORDS.get(brief.quiet, "")
        touch = mark + quiet_text(brief) + (f" ({_(word)})" if word else "")
        rest = joined(next_text(brief), clean(brief.responsible, 60) or _("Nobody responsible"))
        room = max(width - Content(touch).cell_length - 3, 0)
        return Content.assemble((touch, style), " · ", ellipsis(rest, room)) if room else Content.styled(touch, style)

    @staticmethod
    def _raise_lines(brief: Brief, terms: Terms, width: int, room: int) -> list[Content]:
        # How quiet it has been stands on the line above.
        items = [one for one in brief.raise_today if one.kind != "QUIET"]
        if not items:
            return [Content.styled("✓ " + _("Nothing to raise today."), "$done")][:room]
        shown = items[:room]
        found = []
        for place, one in enumerate(shown):
            mark, style = LEVEL_MARKS[one.level]
            left = len(items) - len(shown)
            last = place == len(shown) - 1 and left
            more = (
                "  " + ngettext("+{n} more in the brief", "+{n} more in the brief", left).format(n=left) if last else ""
            )
            text = ellipsis(f"{mark}{raise_text(one, terms, brief.today)}", max(width - Content(more).cell_length, 10))
            found.append(Content.assemble((text, style), (more, "$quiet")))
        return found
