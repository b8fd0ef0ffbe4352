"""The screen of a tier: its partnerships in a list, those who need attention first, and one of them beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.references import uid_of
from db.views.partner_filter import Sort
from db.views.tiers import TierRow, partnership_in, tier_count, tier_ids, tier_rows
from kumppani_tui.commands import Command
from kumppani_tui.commands import tiers as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import short
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.previewing import SidePane
from kumppani_tui.screens.tier_doing import TierDoing
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell, Fitting


def silence(row: TierRow, look: Look) -> Cell:
    """How long the partner has been quiet, as a sign and a word."""
    if row.quiet_on is None:
        return ""
    if row.is_quiet(look.today):
        return Content.styled("▲ " + _("too quiet"), "$overdue")
    if (row.quiet_on - look.today).days <= 30:
        return Content.styled("● " + _("soon quiet"), "$soon")
    return Content.styled("✓ " + _("in touch"), "$done")


def _silence_cell(row: TierRow, look: Look) -> Cell:
    """The same in a narrow column."""
    said = silence(row, look)
    if not isinstance(said, Content) or row.quiet_on is None:
        return said
    if row.is_quiet(look.today):
        return Fitting(said, Content.styled("▲ " + _("quiet"), "$overdue"))
    if (row.quiet_on - look.today).days <= 30:
        return Fitting(said, Content.styled("● " + _("falling quiet"), "$soon"))
    return said


COMMON: tuple[ListColumn[TierRow], ...] = (
    ListColumn(
        "partner", N_("Partner"), lambda r, _l: r.partner, "name", min_width=18, weight=3, max_width=44, priority=99
    ),
    ListColumn("quiet", N_("Silence"), _silence_cell, "quiet", min_width=12, max_width=17, priority=95),
    ListColumn(
        "last", N_("Last contact"), lambda r, look: short(r.last_contact_on, look.today), "last", downwards=True,
        width=13, priority=60,
    ),
    ListColumn(
        "phase", N_("Phase"), lambda r, look: look.terms.name("phase", r.phase), min_width=10, max_width=18,
        priority=50,
    ),
    ListColumn(
        "rung", N_("Rung of the ladder"), lambda r, look: look.terms.name("rung", r.rung), usual=False, min_width=10,
        max_width=16, priority=10,
    ),
    ListColumn(
        "unit", N_("Unit"), lambda r, _l: r.unit, usual=False, min_width=10, max_width=24, priority=12
    ),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, usual=False, min_width=10, max_width=22,
        priority=15,
    ),
    ListColumn(
        "place", N_("Municipality"), lambda r, _l: r.municipality, usual=False, min_width=8, max_width=16, priority=11
    ),
    ListColumn("goal", N_("Goal"), lambda r, _l: r.goal, usual=False, min_width=16, weight=3, priority=8),
    ListColumn(
        "candidate", N_("Step up"), lambda r, look: "▲" if r.is_candidate(look.today) else "", "candidate",
        downwards=True, width=8, priority=20,
    ),
)  # fmt: skip
"""The columns that every tier can show; a tier's own come after the first one."""


class TierScreen(TierDoing, SidePane[TierRow]):
    """The base of the four tiers. Subclasses give `TIER`, `LIST`, `PAGE`, own columns, and what stands beside."""

    TIER: ClassVar[str] = ""
    """The tier's code."""
    PAGE: ClassVar[str] = ""
    """The name in the registry of the page that Enter opens, with the partner's uid."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, commands.PARTNER, commands.STEP, commands.BRIEF, commands.TASK, commands.EDIT,
        commands.CANDIDATES, commands.REFLECT, commands.CRITICAL, commands.MATCH,
    )  # fmt: skip
    USUAL_SORT = Sort("quiet")
    HINT = N_("partner, place or #tag")

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__(text)
        self._only_candidates = False

    def title_text(self) -> str:
        """The tier's name."""
        return load_terms(self.register).name("tier", self.TIER)

    # -- the list ------------------------------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The tier's partnerships."""
        on = self.kumppani.today() if self._only_candidates else None
        return tier_ids(self.register, self.TIER, text, sort, limit=limit, candidates_on=on)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, TierRow]:
        """What the list shows of them."""
        return tier_rows(self.register, ids)

    def read_total(self) -> int:
        """All that are not ended."""
        return tier_count(self.register, self.TIER)

    def counted(self, total: int) -> str:
        """So many partnerships."""
        return ngettext("{n} partnership", "{n} partnerships", total)

    def left_out(self) -> str:
        """All but the candidates, when only those are asked for."""
        return _("candidates for a step up only") if self._only_candidates else ""

    def left_out_hint(self) -> str:
        """How the others come back."""
        return _("{key} shows all again.").format(key=self.key_text_of(commands.CANDIDATES))

    def all_hidden(self) -> str:
        """No candidates."""
        return _("The evidence suggests no step up now. {key} shows all again.").format(
            key=self.key_text_of(commands.CANDIDATES)
        )

    def empty_text(self) -> Content:
        """Nobody in the tier."""
        return Content.from_markup(
            _("No partner is in this tier yet.") + "\n\n[bold $key]$pressed[/] " + _("takes a partner into it."),
            pressed=self.key_text_of(commands.NEW),
        )

    def row_style(self, record: TierRow) -> str:
        """Paused partnerships are dim; their phase says it in words."""
        return "dim" if record.phase == "PAUSED" else ""

    def toggle_candidates(self) -> None:
        """Only candidates for a step up, or all again."""
        self._only_candidates = not self._only_candidates
        self.load(whole=True)

    # -- one of them beside it -----------------------------------------------------------------------------------

    def read_beside(self, row: TierRow) -> Any:
        """Read what stands beside the list; called in a thread."""
        raise NotImplementedError

    def beside(self, row: TierRow, found: Any, look: Look) -> Content:
        """Return what stands beside the list."""
        raise NotImplementedError

    def read_preview(self, key: int) -> tuple[TierRow, Any, Look] | None:
        """The partnership with what its tier tells of it."""
        row = tier_rows(self.register, [key]).get(key)
        if row is None:
            return None
        return row, self.read_beside(row), Look(self.kumppani.today(), load_terms(self.register))

    def pane_text(self, found: tuple[TierRow, Any, Look]) -> Content:
        """What the tier tells of it."""
        return self.beside(*found)

    # -- opening -------------------------------------------------------------------------------------------------

    @property
    def partnership(self) -> TierRow | None:
        """The partnership under the cursor."""
        return self.record

    def open_record(self, record: TierRow) -> None:
        """Open the partner's page in this tier."""
        self.kumppani.open(self.PAGE, record.partner_uid)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        record = self.record
        return record.partner_uid if record is not None else None

    # -- taking one in -------------------------------------------------------------------------------------------

    async def take_in(self) -> None:
        """Choose a partner that is not in the tier yet, and begin the partnership."""
        from kumppani_tui.dialogs.choose_partner import choose_partner
        from kumppani_tui.dialogs.partnership_form import PartnershipForm

        register, tier = self.register, self.TIER
        partner_id = await choose_partner(self, tier)
        if partner_id is None:
            return
        here = await self.read(lambda: partnership_in(register, partner_id, tier))
        if here is not None:
            self.tell(_("{name} is in this tier already.").format(name=printable(here.partner)))
            self.go_to(here.id)
            return
        uid = await self.read(lambda: uid_of(register, "partner", partner_id))
        made = await self.show(await self.read(lambda: PartnershipForm(register, partner_id, uid=uid, tier=tier)))
        if made is not None:
            self.go_to(made)
