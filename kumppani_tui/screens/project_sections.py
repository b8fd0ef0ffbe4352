"""The sections of a project's page: partners, experiments, exchange periods, milestones, practices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from db.actions.projects import remove_project_partner
from db.views.projects import Participant, participants, project_head
from db.views.records import RecordRow
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import relative, short
from kumppani_tui.screens.developing_sections import ExchangesSection, ExperimentsSection
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines, record_of
from kumppani_tui.screens.registry import screen_class
from kumppani_tui.screens.strategic_sections import MilestonesSection
from kumppani_tui.stage_words import status_word
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Row

if TYPE_CHECKING:
    from textual.screen import Screen


class PartnersSection(PartnerSection):
    """The partners of the project; Enter opens one."""

    ID: ClassVar[str] = "partners"
    TITLE: ClassVar[str] = N_("Partners")
    EMPTY: ClassVar[str] = N_("No partner takes part yet. {key} takes one into the project.")

    def columns(self) -> list[Column]:
        """Tier, name, role, place, last contact."""
        return [
            Column("tier", "", 1, priority=5),
            Column("name", _("Partner"), weight=4, min_width=20, max_width=44, priority=9),
            Column("role", _("Role"), weight=3, min_width=12, max_width=36, priority=8),
            Column("place", _("Municipality"), weight=2, min_width=10, max_width=18, priority=4),
            Column("last", _("Last contact"), 13, priority=6),
        ]

    def read(self, at: Context) -> Listed:
        """All of them."""
        return held({("project_partner", one.id): one for one in participants(at.register, record_of(at).record_id)})

    def row(self, at: Context, key: Key, record: Participant) -> Row:
        """One partner."""
        return Row(
            (
                tier_badge(record.tier),
                record.name,
                record.role,
                record.municipality,
                short(record.last_contact_on, at.today),
            )
        )

    def detail(self, at: Context, key: Key, record: Participant) -> Content:
        """Who it is and what it does."""
        terms = at.terms
        return lines(
            record.name,
            (N_("Role"), record.role),
            (N_("Kind"), terms.name("partner_kind", record.kind)),
            (N_("Municipality"), record.municipality),
            (N_("Tier"), terms.name("tier", record.tier)),
            (N_("Last contact"), relative(record.last_contact_on, at.today)),
        )

    def count(self, counts: Any) -> int | None:
        """How many."""
        return int(counts["partners"])

    def new(self, at: Context) -> Dialog[Any]:
        """A partner that is searched for, with its role."""
        from kumppani_tui.dialogs.project_partner import ProjectPartnerForm

        return ProjectPartnerForm(at.register, record_of(at).record_id)

    def edit(self, at: Context, key: Key, record: Participant) -> Dialog[Any]:
        """Its role."""
        from kumppani_tui.dialogs.project_partner import ProjectPartnerForm

        return ProjectPartnerForm(at.register, record_of(at).record_id, record)

    def remove(self, at: Context, key: Key, record: Participant) -> Deed:
        """Out of the project; the partner itself stays."""
        return Deed(
            lambda: remove_project_partner(at.register, record.id),
            _("Taken out of the project: {name}").format(name=record.name[:60]),
        )

    def whole(self, at: Context, key: Key, record: Participant) -> Screen[Any]:
        """The partner."""
        page: Callable[[str], Screen[Any]] = screen_class("partner")
        return page(record.partner_uid)


class ProjectExperiments(ExperimentsSection):
    """The experiments of the project; the done key asks for the decision."""

    EMPTY: ClassVar[str] = N_("Nothing has been tried yet. {key} adds an experiment.")
    ORDER: ClassVar[str] = "t.decision <> 'OPEN', coalesce(t.starts_on, '9999') DESC, t.id DESC"
    BEGINS: ClassVar[dict[str, Any]] = {"decision": "OPEN"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("decision", 14, priority=9),
        Shown("title", weight=3, min_width=18, max_width=44, priority=9),
        Shown("result", weight=4, min_width=14, max_width=60, priority=5),
        Shown("starts_on", 12, priority=7),
        Shown("ends_on", 12, priority=6),
    )

    def read(self, at: Context) -> Listed:
        """Those of the project, undecided ones first."""
        return KindSection.read(self, at)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """Every field; which project it is of stands on top of the page."""
        return KindSection.detail(self, at, key, record)

    def new(self, at: Context) -> Dialog[Any]:
        """An experiment that begins today unless something else is said."""
        from kumppani_tui.dialogs.kind_form import KindForm

        begins = {**self.BEGINS, "starts_on": at.today}
        return KindForm(at.register, self.KIND, owner={"project": self.owner_id(at)}, begins=begins, uid=at.uid)


class ProjectExchanges(ExchangesSection):
    """The exchange periods of the project; the page asks for the partner of a new one."""

    OWNER: ClassVar[str] = "project"


class ProjectMilestones(MilestonesSection):
    """The milestones of the project; the page asks for the partner of a new one."""

    OWNER: ClassVar[str] = "project"
    EMPTY: ClassVar[str] = N_("No milestones of the project yet. {key} adds one, with an owner on each side.")


class ProjectPractices(KindSection):
    """Good practices that came of the project; Enter opens one."""

    KIND: ClassVar[str] = "practice"
    OWNER: ClassVar[str] = "project"
    TITLE: ClassVar[str] = N_("Practices")
    EMPTY: ClassVar[str] = N_("No good practice has come of it yet. {key} makes one, filled in from the project.")
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("status", 16, priority=9),
        Shown("title", weight=4, min_width=20, max_width=60, priority=9),
        Shown("field", weight=2, min_width=12, max_width=30, priority=5),
        Shown("noted_on", 12, priority=4),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The status as a sign and a word."""
        return status_word(at.terms, record.text("status")) if name == "status" else super().cell(at, name, record)

    def new(self, at: Context) -> Dialog[Any] | None:
        """Filled in from the project."""
        from kumppani_tui.dialogs.practice_form import practice_form

        head = project_head(at.register, self.owner_id(at))
        return practice_form(at.register, head) if head is not None else None

    def whole(self, at: Context, key: Key, record: RecordRow) -> Screen[Any]:
        """The practice's page."""
        page: Callable[[int], Screen[Any]] = screen_class("practice")
        return page(record.id)
