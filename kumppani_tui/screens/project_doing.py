"""What can be done with a project from the board and from its page alike."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from db.rules.projects import STAGES, stage_after
from kumppani_tui.commands import projects as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.stage_words import STAGE_MARKS
from kumppani_tui.terms import load_terms

if TYPE_CHECKING:
    from db.views.projects import Card, ProjectHead


class ProjectDoing(KumppaniScreen):
    """The commands of `commands/projects.py` that mean one project; the screen says which.

    Goes after the base that brings the style sheets: a screen takes them from its first base only.
    """

    @property
    @abstractmethod
    def project(self) -> Card | ProjectHead | None:
        """The project that the keys mean, None when there is none."""

    def partner_uid(self) -> str | None:
        """The uid of the partner whom a brief and a log mean, None when there is none."""
        return None

    @property
    def present_stage(self) -> str | None:
        """The stage of that project, None when there is none; asked for every key that is shown."""
        here = self.project
        return here.stage if here is not None else None

    def _here(self) -> bool:
        return bool(self.is_mounted and self.present_stage is not None)

    can_choose_stage = can_new_task = can_make_practice = _here

    def _can_move(self, steps: int) -> bool | None:
        stage = self.present_stage if self.is_mounted else None
        return False if stage is None else True if stage_after(stage, steps) is not None else None

    def can_move_onward(self) -> bool | None:
        """Not beyond the last stage."""
        return self._can_move(1)

    def can_move_backward(self) -> bool | None:
        """Not before the first stage."""
        return self._can_move(-1)

    async def move_onward(self) -> None:
        """To the next stage."""
        await self._move_by(1)

    async def move_backward(self) -> None:
        """To the stage before."""
        await self._move_by(-1)

    async def _move_by(self, steps: int) -> None:
        here = self.project
        stage = stage_after(here.stage, steps) if here is not None else None
        if stage is not None:
            await self.move_to_stage(stage)

    async def choose_stage(self) -> None:
        """To a stage that is chosen."""
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        here = self.project
        if here is None:
            return
        terms = load_terms(self.register)
        choices = [
            Choice(code, f"{STAGE_MARKS[code]} {terms.name('project_stage', code)}", _("now") if now else "")
            for code in STAGES
            for now in (code == here.stage,)
        ]
        answer = await self.show(Choose(_("Move to which stage?"), choices))
        if answer is not None and answer.value != here.stage:
            await self.move_to_stage(answer.value)

    async def move_to_stage(self, stage: str) -> None:
        """Move the project; when it has spread, a good practice of it is suggested."""
        from db.actions.projects import move_project

        here = self.project
        if here is None:
            return
        today, word = self.kumppani.today(), load_terms(self.register).name("project_stage", stage)
        done = _("{title}: {stage}").format(title=here.title[:60], stage=word)
        if stage == "SPREAD":
            key = self.key_text_of(commands.PRACTICE)
            done = _("{done}. {key} makes a good practice of it.").format(done=done, key=key)
        await self.write(lambda: move_project(self.register, here.id, stage, today), done=done)

    async def make_practice(self) -> None:
        """A good practice of the project, filled in from it."""
        from db.views.projects import project_head
        from kumppani_tui.dialogs.kind_form import KindForm
        from kumppani_tui.dialogs.practice_form import practice_form

        here = self.project
        if here is None:
            return

        def read() -> KindForm | None:
            head = project_head(self.register, here.id)
            return practice_form(self.register, head) if head is not None else None

        form = await self.read(read)
        if form is not None and (made := await self.show(form)) is not None:
            self.kumppani.open("practice", made)

    async def new_task(self) -> None:
        """A task that belongs to the project."""
        from kumppani_tui.dialogs.linked_task import LinkedTaskForm

        here = self.project
        if here is not None:
            await self.show(await self.read(lambda: LinkedTaskForm(self.register, "project", here.id)))

    def can_show_brief(self) -> bool:
        """When the project has a partner."""
        return self._here() and self.partner_uid() is not None

    def show_brief(self) -> None:
        """Everything to know before meeting the partner."""
        if (uid := self.partner_uid()) is not None:
            self.kumppani.open("brief", uid)

    def log_subject(self) -> str | None:
        """The partner."""
        return self.partner_uid()
