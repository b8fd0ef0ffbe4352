"""The sections of a partner's page in developing partnership."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from db.views.developing import experiments_of, project_ids
from db.views.records import RecordRow, records_by_id
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.developing import decision, stage
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.partner_section import Context, Key, Listed, held
from kumppani_tui.screens.registry import screen_class
from kumppani_tui.screens.tier_sections import TierFeedback, TierTimeline
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell

if TYPE_CHECKING:
    from textual.screen import Screen


class ProjectsSection(KindSection):
    """The development projects that the partner is in; Enter opens the project's own page."""

    KIND: ClassVar[str] = "project"
    TITLE: ClassVar[str] = N_("Projects")
    EMPTY: ClassVar[str] = N_("Nothing is developed together yet. {key} begins a project from a need.")
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("stage", 15, priority=9),
        Shown("title", weight=4, min_width=20, max_width=50, priority=9),
        Shown("need", weight=4, min_width=16, max_width=60, priority=6),
        Shown("responsible", weight=2, min_width=12, max_width=24, priority=5),
        Shown("scope_value", weight=2, min_width=10, max_width=22, priority=3),
        Shown("started_on", 12, priority=4),
    )

    def read(self, at: Context) -> Listed:
        """Those being worked on first."""
        ids = project_ids(at.register, at.partner_id)
        found = records_by_id(at.register, self.KIND, ids)
        return held({(self.KIND, id_): found[id_] for id_ in ids if id_ in found})

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The stage as a glyph and a word."""
        return stage(record.text("stage"), _look(at)) if name == "stage" else super().cell(at, name, record)

    def style(self, at: Context, record: RecordRow) -> str:
        """Ended ones are dim."""
        return "dim" if record.values["stage"] == "ENDED" else ""

    def new(self, at: Context) -> Dialog[Any]:
        """A new project with the partner in it."""
        from kumppani_tui.dialogs.kind_form import KindForm

        return KindForm(
            at.register, self.KIND, partner_id=at.partner_id,
            begins={"partners": [at.partner_id], "stage": "IDEA", "started_on": at.today}, uid=at.uid,
        )  # fmt: skip

    def whole(self, at: Context, key: Key, record: RecordRow) -> Screen[Any]:
        """The project's page."""
        page: Callable[[int], Screen[Any]] = screen_class("project")
        return page(record.id)


class ExperimentsSection(KindSection):
    """The experiments of the partner's projects, undecided ones first; the page asks for the project of a new one."""

    KIND: ClassVar[str] = "experiment"
    OWNER: ClassVar[str] = "project"
    TITLE: ClassVar[str] = N_("Experiments")
    EMPTY: ClassVar[str] = N_("Nothing has been tried yet. {key} adds an experiment to a project.")
    ADVANCES: ClassVar[bool] = True
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("decision", 14, priority=9),
        Shown("title", weight=4, min_width=18, max_width=44, priority=9),
        Shown("hypothesis", weight=3, min_width=14, max_width=50, priority=5, title=N_("Project")),
        Shown("starts_on", 12, priority=6),
        Shown("ends_on", 12, priority=7),
        Shown("decided_on", 12, priority=4),
    )

    def __init__(self) -> None:
        """The projects are known when the experiments are read."""
        self._projects: dict[int, str] = {}

    def read(self, at: Context) -> Listed:
        """All of all projects."""
        named = experiments_of(at.register, at.partner_id)
        found = records_by_id(at.register, self.KIND, list(named))
        self._projects = named
        return held({(self.KIND, id_): found[id_] for id_ in named if id_ in found})

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The decision as a glyph and a word, and the project that it belongs to."""
        if name == "decision":
            return decision(record.text("decision"), _look(at))
        if name == "hypothesis":
            return printable(self._projects.get(record.id, ""))
        return super().cell(at, name, record)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """Every field, and the project."""
        found = super().detail(at, key, record)
        project = Content.assemble((f"{_('Project')}  ", "$quiet"), printable(self._projects.get(record.id, "")))
        first, *rest = found.split("\n")
        return Content("\n").join([first, project, *rest])

    def style(self, at: Context, record: RecordRow) -> str:
        """Stopped ones are dim."""
        return "dim" if record.values["decision"] == "STOP" else ""

    def advance_form(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any]:
        """What is done with an experiment is a decision."""
        from kumppani_tui.dialogs.experiment_decision import ExperimentDecision

        return ExperimentDecision(at.register, record)


class ExchangesSection(KindSection):
    """Exchange periods of teachers and of the workplace's people, the newest first."""

    KIND: ClassVar[str] = "exchange"
    TITLE: ClassVar[str] = N_("Exchange")
    EMPTY: ClassVar[str] = N_("No exchange periods yet. {key} adds one with its hours.")
    ORDER: ClassVar[str] = "t.starts_on DESC, t.id DESC"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("starts_on", 12, priority=9),
        Shown("staff", weight=3, min_width=16, max_width=30, priority=9, title=N_("Who went")),
        Shown("hours", 6, priority=8, align="right"),
        Shown("theme", weight=4, min_width=14, max_width=44, priority=7),
        Shown("kind", weight=2, min_width=14, max_width=32, priority=5),
        Shown("ends_on", 12, priority=3),
    )
    BEGINS: ClassVar[dict[str, Any]] = {"kind": "TEACHER"}

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """Who went: ours to the workplace, or theirs to us."""
        return _who(record) if name == "staff" else super().cell(at, name, record)

    def title_of(self, at: Context, record: RecordRow) -> str:
        """The theme, else who went."""
        named = record.text("theme") or _who(record)
        return named or at.terms.name("exchange_kind", record.text("kind"))


def _who(record: RecordRow) -> str:
    ours, theirs = record.text("staff"), record.text("contact")
    return (ours or theirs) if record.values["kind"] == "TEACHER" else (theirs or ours)


class DevelopingFeedback(TierFeedback):
    """Feedback of developing partnership."""

    TIER: ClassVar[str] = "DEVELOPING"
    BEGINS: ClassVar[dict[str, Any]] = {"tier": "DEVELOPING", "party": "WORKING_LIFE"}


class DevelopingTimeline(TierTimeline):
    """The activities of developing partnership."""

    TIER: ClassVar[str] = "DEVELOPING"


def _look(at: Context) -> Look:
    return Look(at.today, at.terms)
