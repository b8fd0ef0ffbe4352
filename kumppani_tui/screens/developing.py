"""Developing partnership (Kehittävä kumppanuus): projects and their stages, experiments, hours of exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.views.developing import (
    DevelopingRow,
    DevelopingStory,
    LastExperiment,
    RunningProject,
    developing_rows,
    developing_story,
)
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands.tier_activity import ACTIVITY
from kumppani_tui.feedback_words import short_mean
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import number, short
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.tier_activity import TierActivity
from kumppani_tui.screens.tier_base import COMMON, TierScreen
from kumppani_tui.screens.tier_beside import about, feedback_part, needs_part, part, text
from kumppani_tui.stage_words import STAGE_MARKS
from kumppani_tui.widgets.record_list_source import Cell, Fitting

DECISION_MARKS = {"OPEN": "○", "CONTINUE": "✓", "CHANGE": "↻", "SPREAD": "●", "STOP": "✕"}
"""The glyph of what was decided of an experiment."""


def stage(code: str, look: Look) -> str:
    """Return a project's stage as a glyph and a word."""
    return f"{STAGE_MARKS.get(code, '•')} {look.terms.name('project_stage', code)}"


def decision(code: str, look: Look) -> str:
    """Return what was decided of an experiment as a glyph and a word."""
    return f"{DECISION_MARKS.get(code, '•')} {look.terms.name('experiment_decision', code)}"


def _projects(row: DevelopingRow, _look: Look) -> Cell:
    if not row.projects:
        return Content.styled(_("no project runs"), "$quiet")
    return row.projects[0].title + _more(row)


def _more(row: DevelopingRow) -> str:
    return f" +{len(row.projects) - 1}" if len(row.projects) > 1 else ""


def _stages(row: DevelopingRow, look: Look) -> Cell:
    """The stage of the project named, and the glyphs of the others."""
    if not row.projects:
        return ""
    others = "".join(STAGE_MARKS.get(one.stage, "•") for one in row.projects[1:4])
    first = stage(row.projects[0].stage, look)
    return Fitting(f"{first} {others}", first) if others else first


def _experiment(row: DevelopingRow, look: Look) -> Cell:
    if row.experiment is None:
        return Content.styled(_("none yet"), "$quiet")
    said = decision(row.experiment.decision, look)
    return Fitting(f"{said} {short(row.experiment.on, look.today)}", said)


def hours(amount: int) -> str:
    """Return an amount of hours, nothing for none."""
    return _("{n} h").format(n=number(amount)) if amount else ""


OWN: tuple[ListColumn[DevelopingRow], ...] = (
    ListColumn("project", N_("Project"), _projects, min_width=18, weight=3, max_width=44, priority=90),
    ListColumn("stage", N_("Stage"), _stages, min_width=13, max_width=18, priority=88),
    ListColumn("experiment", N_("Experiment"), _experiment, min_width=14, max_width=26, priority=75),
    ListColumn("hours", N_("Exchange"), lambda r, _l: hours(r.hours), width=8, align="right", priority=70),
    ListColumn("feedback", N_("Feedb."), lambda r, _l: short_mean(r.scores), width=6, priority=80),
)  # fmt: skip
"""What is asked of developing partnership only."""


class DevelopingScreen(TierActivity, TierScreen):
    """The list of developing partnerships."""

    KEYS: ClassVar[tuple[Command, ...]] = (ACTIVITY,)
    TIER: ClassVar[str] = "DEVELOPING"
    PAGE: ClassVar[str] = "developing_page"
    LIST: ClassVar[str] = "developing"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = (COMMON[0], *OWN, *COMMON[1:])

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, TierRow]:
        """The partnerships with what is developed in each."""
        return developing_rows(self.register, ids, self.kumppani.today())

    def read_beside(self, row: TierRow) -> DevelopingStory | None:
        """All of one."""
        return developing_story(self.register, row.id, self.kumppani.today())

    def beside(self, row: TierRow, found: DevelopingStory | None, look: Look) -> Content:
        """The whole of one, in short."""
        return story_text(found, look) if found is not None else Content("")


def story_text(story: DevelopingStory, look: Look) -> Content:
    """Return what stands beside the list of one partnership."""
    row = story.row
    lines = about(row, look)
    lines += part(_("Projects"), [line for one in row.projects for line in _project_lines(one, look)]) or part(
        _("Projects"), [Content.styled(_("No project runs: what could be developed together?"), "$quiet")]
    )
    if row.experiment is not None:
        lines += part(_("Last experiment"), _experiment_lines(row.experiment, look))
    exchanges = [
        Content.assemble(
            f"{short(one.starts_on, look.today)}  {text(one.theme or look.terms.name('exchange_kind', one.kind), 60)}",
            ("  " + " · ".join(word for word in (text(one.who, 40), hours(one.hours or 0)) if word), "$quiet"),
        )
        for one in story.exchanges
    ]
    if row.hours:
        exchanges.insert(0, Content(_("This year {n} h").format(n=number(row.hours))))
    lines += part(_("Exchange periods"), exchanges)
    lines += feedback_part(row.scores)
    lines += needs_part(story.needs, look)
    return Content("\n").join(lines)


def _project_lines(one: RunningProject, look: Look) -> list[Content]:
    since = _("since {date}").format(date=short(one.stage_on, look.today)) if one.stage_on is not None else ""
    found = [
        Content(text(one.title)),
        Content.assemble("  ", stage(one.stage, look), (f"  {since}", "$quiet")),
    ]
    if one.need:
        found.append(Content.styled(f"  {text(one.need, 90)}", "$quiet"))
    return found


def _experiment_lines(one: LastExperiment, look: Look) -> list[Content]:
    return [
        Content(text(one.title)),
        Content.assemble("  ", decision(one.decision, look), (f"  {short(one.on, look.today)}", "$quiet")),
    ]
