"""Whom the evidence suggests for a step up or down, and why in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content

from db.actions.steps import bring_suggestion_back
from db.views.partner_filter import Sort
from db.views.steps import StepEvidence, step_evidence, suggestion_count, suggestion_ids
from kumppani_tui.commands import Command
from kumppani_tui.commands import steps as commands
from kumppani_tui.commands import tiers as tier_commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, short
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.partner_section import plain
from kumppani_tui.screens.previewing import SidePane
from kumppani_tui.screens.tier_doing import TierDoing
from kumppani_tui.step_words import WAYS, evidence_lines, verdict, why
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.record_list_source import Cell

LOOKS = {"UP": "$done", "DOWN": "$soon", "": "$quiet"}
"""The colour of a way; its glyph and its words say the same."""


def _step(one: StepEvidence, look: Look) -> Cell:
    way = one.suggested(look.today)
    leads = one.above if way == "UP" else one.below
    return Content.assemble(
        (f"{WAYS[way]} ", LOOKS[way]), tier_badge(one.tier), " → ", tier_badge(leads) if leads else "–"
    )


def _why(one: StepEvidence, look: Look) -> Cell:
    until, reason = one.aside(one.suggested(look.today))
    if until is not None and until > look.today:
        return _("not now, until {date}: {reason}").format(date=short(until, look.today), reason=printable(reason, 80))
    return why(one, look.today)


COLUMNS: tuple[ListColumn[StepEvidence], ...] = (
    ListColumn("partner", N_("Partner"), lambda r, _l: r.partner, min_width=18, weight=2, max_width=36, priority=99),
    ListColumn("step", N_("Step"), _step, width=8, priority=95),
    ListColumn("why", N_("Why"), _why, min_width=20, weight=5, priority=90),
    ListColumn(
        "tier", N_("Tier"), lambda r, look: look.terms.name("tier", r.tier), usual=False, min_width=12, max_width=26,
        priority=40,
    ),
    ListColumn(
        "phase", N_("Phase"), lambda r, look: look.terms.name("phase", r.phase), usual=False, min_width=10,
        max_width=16, priority=30,
    ),
    ListColumn("unit", N_("Unit"), lambda r, _l: r.unit, usual=False, min_width=10, max_width=24, priority=12),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, usual=False, min_width=10, max_width=22,
        priority=15,
    ),
)  # fmt: skip
"""The columns of the list."""


class CandidatesScreen(TierDoing, SidePane[StepEvidence]):
    """Suggestions of steps: up first, those of silence after them; the criteria of one beside the list."""

    TITLE_TEXT = N_("Steps up and down")
    LIST = "candidates"
    COLUMNS = COLUMNS
    USUAL_SORT = Sort("step")
    HINT = N_("partner, place or #tag")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.STEP, commands.NOT_NOW, tier_commands.PARTNER, tier_commands.BRIEF, tier_commands.TASK,
        tier_commands.EDIT, commands.SHOW_ASIDE, tier_commands.REFLECT, tier_commands.CRITICAL, tier_commands.MATCH,
    )  # fmt: skip

    DEFAULT_CSS = """
    CandidatesScreen #preview { width: 42%; min-width: 44; max-width: 76; }
    """

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__(text)
        self._with_aside = False
        self._page_only = False
        self._counted: tuple[int, int] | None = None

    # -- the list ------------------------------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The partnerships that a step is suggested for."""
        found = suggestion_ids(self.register, self.kumppani.today(), text, limit=limit, aside=self._with_aside)
        self._page_only = limit is not None and len(found) >= limit
        return found

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, StepEvidence]:
        """Their evidence."""
        return step_evidence(self.register, ids, self.kumppani.today())

    def read_total(self) -> int:
        """With those put aside; counted once until something changes. A first page needs no count."""
        if self._page_only:
            return 1
        change = self.kumppani.change_count
        if self._counted is None or self._counted[0] != change:
            self._counted = change, suggestion_count(self.register, self.kumppani.today())
        return self._counted[1]

    def counted(self, total: int) -> str:
        """So many suggestions."""
        return ngettext("{n} suggestion", "{n} suggestions", total)

    def left_out(self) -> str:
        """Those put aside."""
        return "" if self._with_aside else _("those put aside are hidden")

    def left_out_hint(self) -> str:
        """How they come to light."""
        return _("{key} shows those put aside too.").format(key=self.key_text_of(commands.SHOW_ASIDE))

    def all_hidden(self) -> str:
        """All of them are put aside."""
        return _("Every suggestion is put aside for now.") + " " + self.left_out_hint()

    def empty_text(self) -> Content:
        """What makes a suggestion."""
        return Content(
            _("The evidence suggests no step now.")
            + "\n\n"
            + _("A step up is suggested by regular contact, good feedback and a need that the tier above answers;")
            + "\n"
            + _("a step down by a silence of more than twice the longest one, or a long pause.")
        )

    def row_style(self, record: StepEvidence) -> str:
        """Those put aside are dim; they say so in words."""
        until, _reason = record.aside(record.suggested(self.kumppani.today()))
        return "dim" if until is not None and until > self.kumppani.today() else ""

    def can_choose_sort(self) -> bool:
        """The order is that of the suggestions."""
        return False

    def toggle_aside(self) -> None:
        """Those put aside too, or hidden again."""
        self._with_aside = not self._with_aside
        self.load(whole=True)

    # -- one of them beside it -----------------------------------------------------------------------------------

    def read_preview(self, key: int) -> tuple[StepEvidence, Look] | None:
        """The evidence."""
        one = self.read_rows([key]).get(key)
        return None if one is None else (one, Look(self.kumppani.today(), load_terms(self.register)))

    def pane_text(self, found: tuple[StepEvidence, Look]) -> Content:
        """Criteria with their evidence, and the goal."""
        one, look = found
        terms, today = look.terms, look.today
        head = Content.styled(printable(one.partner), "bold $title")
        tier = Content.styled(f"{terms.name('tier', one.tier)} · {terms.name('rung', one.rung)}", "$quiet")
        parts = [head, tier, Content(""), verdict(one, terms, today), Content("")]
        parts.append(evidence_lines(one, terms, today))
        until, reason = one.aside(one.suggested(today))
        if until is not None and until > today:
            text = _("Put aside until {date}: {reason}").format(date=day(until), reason=printable(reason))
            parts += [Content(""), Content(text)]
        if one.goal:
            parts += [Content(""), Content.styled(_("Goal"), "$quiet"), plain(one.goal)]
        return Content("\n").join(parts)

    # -- what the keys do ----------------------------------------------------------------------------------------

    @property
    def partnership(self) -> StepEvidence | None:  # type: ignore[override]
        """The partnership under the cursor."""
        return self.record

    def open_record(self, record: StepEvidence) -> None:
        """The step dialog."""
        self.kumppani.open("step", record.id)

    def can_not_now(self) -> bool:
        """On a row."""
        return bool(self.is_mounted and self.records.row_count)

    async def not_now(self) -> None:
        """Put the suggestion aside, or bring it back."""
        one = self.record
        if one is None:
            return
        today, register = self.kumppani.today(), self.register
        kind = f"STEP_{one.suggested(today) or 'UP'}"
        until, _reason = one.aside(one.suggested(today))
        if until is not None and until > today:
            await self.write(
                lambda: bring_suggestion_back(register, kind, one.id),
                done=_("Suggested again: {name}").format(name=one.partner),
            )
            return
        from kumppani_tui.dialogs.not_now import NotNow

        await self.show(NotNow(register, one, kind, today))

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        record = self.record
        return record.partner_uid if record is not None else None
