"""What can be done with a good practice from the library and from its page alike."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from kumppani_tui.locale import _
from kumppani_tui.screens.base import KumppaniScreen

if TYPE_CHECKING:
    from db.views.practices import PracticeRow


class PracticeDoing(KumppaniScreen):
    """The commands of `commands/practices.py` that mean one practice; the screen says which.

    Goes after the base that brings the style sheets: a screen takes them from its first base only.
    """

    @property
    @abstractmethod
    def practice(self) -> PracticeRow | None:
        """The practice that the keys mean, None when there is none."""

    def adopted(self, adoption_id: int | None) -> None:
        """Called with the id of an adoption that was made, None when the dialog was left."""

    def _here(self) -> bool:
        return bool(self.is_mounted and self.practice is not None)

    can_adopt = can_new_task = _here

    async def adopt(self) -> None:
        """Take it into use somewhere, with a follow-up."""
        from kumppani_tui.dialogs.adopt import AdoptDialog

        here = self.practice
        if here is not None:
            self.adopted(await self.show(await self.read(lambda: AdoptDialog(self.register, here))))

    def can_mark_spread(self) -> bool | None:
        """When it is in use widely enough and not called spread yet."""
        return self._here() and self.practice is not None and self.practice.spread_suggested

    async def mark_spread(self) -> None:
        """Say that it has spread."""
        from db.actions.practices import spread_practice

        here = self.practice
        if here is not None:
            done = _("Spread: {title}").format(title=here.title[:60])
            await self.write(lambda: spread_practice(self.register, here.id), done=done)

    async def new_task(self) -> None:
        """A task that belongs to the practice."""
        from kumppani_tui.dialogs.linked_task import LinkedTaskForm

        here = self.practice
        if here is not None:
            await self.show(await self.read(lambda: LinkedTaskForm(self.register, "practice", here.id)))

    def can_open_project(self) -> bool:
        """When it comes from a project."""
        return self._here() and self.practice is not None and self.practice.project_id is not None

    def open_project(self) -> None:
        """The project that it comes from."""
        here = self.practice
        if here is not None and here.project_id is not None:
            self.kumppani.open("project", here.project_id)

    def can_show_brief(self) -> bool:
        """When it comes from a partner."""
        return self._here() and self.log_subject() is not None

    def show_brief(self) -> None:
        """The partner of origin."""
        if (uid := self.log_subject()) is not None:
            self.kumppani.open("brief", uid)

    def log_subject(self) -> str | None:
        """The partner of origin."""
        here = self.practice
        return here.partner_uid or None if here is not None else None
