"""A development project's page: its stage, need, solution and results, and all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.rules.projects import STAGES
from db.views.projects import ProjectHead, participants, project_head
from kumppani_tui.commands import Command
from kumppani_tui.commands import projects as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.kind_page import Page
from kumppani_tui.screens.linked_page import LinkedPage
from kumppani_tui.screens.linked_sections import LinkedDetails, LinkedHistory, LinkedTasks
from kumppani_tui.screens.partner_section import record_of
from kumppani_tui.screens.project_doing import ProjectDoing
from kumppani_tui.screens.project_sections import (
    PartnersSection,
    ProjectExchanges,
    ProjectExperiments,
    ProjectMilestones,
    ProjectPractices,
)
from kumppani_tui.stage_words import late_experiment, stage_time, step_line
from kumppani_tui.terms import Terms
from kumppani_tui.text import fit, printable, wrapped


class ProjectPage(LinkedPage, ProjectDoing):
    """All of one development project."""

    KIND: ClassVar[str] = "project"
    COUNTED: ClassVar[tuple[str, ...]] = ("experiment", "exchange", "milestone", "practice")
    TITLE_TEXT: ClassVar[str] = N_("Development project")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.ONWARD, commands.BACKWARD, commands.MOVE, commands.TASK, commands.PRACTICE, commands.BRIEF,
    )  # fmt: skip

    def __init__(self, project: str | int) -> None:
        """`project` is the uid or the id."""
        super().__init__(
            [
                PartnersSection(), ProjectExperiments(), ProjectExchanges(), ProjectMilestones(), LinkedTasks(),
                ProjectPractices(), LinkedDetails(), LinkedHistory(),
            ]
        )  # fmt: skip
        self._project = project
        self._partners: list[tuple[int, str, str]] = []

    # -- what is shown -------------------------------------------------------------------------------------------

    def read_page(self) -> Page | None:
        """The project with the counts of its sections."""
        register = self.register
        found = project_head(register, self._project)
        if found is None:
            return None
        partners = participants(register, found.id)
        self._partners = [(one.partner_id, one.partner_uid, one.name) for one in partners]
        counts = self.counts(found.id) | {"partners": len(partners)}
        return Page(self.context(found.id, found.uid), found, counts, found.title)

    def head(self, page: Page) -> Content:
        """Stage, facts, and the way from need by way of solution to results."""
        found: ProjectHead = page.head
        terms, today = page.at.terms, page.at.today
        width = self.head_width
        steps = step_line(terms, "project_stage", STAGES, found.stage)
        facts = side_by_side(self._facts(found, terms, today), width)
        return Content("\n").join([steps.truncate(width, ellipsis=True), *facts, *self._story(found, width)])

    @staticmethod
    def _facts(found: ProjectHead, terms: Terms, today: Any) -> list[Content]:
        """How long, where, whose, from when to when."""
        time = stage_time(found.stage, found.stage_on, today)
        late = late_experiment(found.experiment_ends_on, today)
        scope = ": ".join(part for part in (terms.name("scope", found.scope), printable(found.scope_value)) if part)
        who = ", ".join(printable(part) for part in (found.responsible, found.unit) if part)
        dates = "–".join((day(found.started_on), day(found.ended_on)))
        parts = [late, time, Content(scope), Content(who), Content(dates if dates != "–" else "")]
        return [part for part in parts if part.plain] or [Content.styled(_("No facts yet"), "$quiet")]

    def _story(self, found: ProjectHead, width: int) -> list[Content]:
        """Need, solution and results: side by side where there is room, else below each other."""
        story = ((_("Need"), found.need), (_("Solution"), found.solution), (_("Results"), found.results))
        texts = [" ".join(text.split()) for _label, text in story]
        tall = self.size.height >= 32
        if width < 100:
            label_width = max(len(label) for label, _text in story) + 2
            room = width - label_width
            shown: list[Content] = []
            for (label, _text), text in zip(story, texts, strict=True):
                first, *rest = wrapped(text, room, 2 if tall else 1)
                shown.append(Content.assemble((label.ljust(label_width), "$quiet"), first or "–"))
                shown += [Content(" " * label_width + line) for line in rest if line]
            return shown
        gap, lines = "   ", 4 if tall else 2
        room = (width - 2 * len(gap)) // 3
        columns = [wrapped(text or "–", room, lines) for text in texts]
        heads = [Content.styled(fit(label, room), "$quiet") for label, _text in story]
        rows = [Content.styled(" → ", "$quiet").join(heads)]
        told = [line for line in zip(*columns, strict=True) if any(line)]
        return [*rows, *(Content(gap.join(fit(part, room) for part in line)) for line in told)]

    # -- the project ---------------------------------------------------------------------------------------------

    @property
    def project(self) -> ProjectHead | None:
        """The project of the page."""
        found: ProjectHead | None = self.page.head if self.page is not None else None
        return found

    def partner_uid(self) -> str | None:
        """The partner under the cursor, else the first one."""
        here = self.record if self.section.ID == PartnersSection.ID else None
        if here is not None:
            return str(here[1].partner_uid)
        return self._partners[0][1] if self._partners else None

    # -- records -------------------------------------------------------------------------------------------------

    async def new_record(self) -> None:
        """Exchange periods and milestones belong to one of the partners: asked when there are several."""
        at = self.at
        section = self.section
        if not isinstance(section, ProjectExchanges | ProjectMilestones) or at is None:
            await super().new_record()
            return
        partner = await self._choose_partner()
        if partner is None:
            return
        from kumppani_tui.dialogs.kind_form import KindForm

        begins = {**section.BEGINS, "project": record_of(at).record_id}
        form = await self.read(
            lambda: KindForm(self.register, section.KIND, owner={"partner": partner}, begins=begins, uid=at.uid)
        )
        self.want(await self.show(form))

    async def _choose_partner(self) -> int | None:
        if not self._partners:
            self.tell(_("It belongs to a partner: take one into the project first."), warning=True)
            return None
        if len(self._partners) == 1:
            return self._partners[0][0]
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        choices = [Choice(id_, printable(name, 60)) for id_, _uid, name in self._partners]
        chosen = await self.show(Choose(_("With which partner?"), choices))
        return chosen.value if chosen is not None else None


def side_by_side(parts: Sequence[Content], width: int) -> list[Content]:
    """Return parts in as few lines of at most `width` cells as they need, a dot between those of a line."""
    dot = Content.styled(" · ", "$quiet")
    lines: list[list[Content]] = []
    for part in parts:
        if lines and dot.join([*lines[-1], part]).cell_length <= width:
            lines[-1].append(part)
        else:
            lines.append([part.truncate(width, ellipsis=True)])
    return [dot.join(line) for line in lines]
