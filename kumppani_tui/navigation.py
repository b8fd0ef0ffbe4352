"""Going from screen to screen: the roots keep their places, everything else stands on top of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.screens.registry import screen_class

if TYPE_CHECKING:
    from textual.app import App

    from kumppani_tui.app import KumppaniApp

    class _Base(CommandTarget, App[int]):
        """What the mixin is mixed into."""
else:
    _Base = CommandTarget


class Navigation(_Base):
    """The program's ways between screens. `_start` names the first screen."""

    _start: str

    def open(self, name: str, *arguments: Any, then: Callable[[Any], Any] | None = None, **named: Any) -> None:
        """Open the screen or dialog of the registry on top of this one; `then` gets a dialog's answer."""
        self.push_screen(screen_class(name)(*arguments, **named), then)

    def open_record(self, kind: str, id: int, partner_id: int | None = None) -> None:  # noqa: A002
        """Open a record that was found, by its row id: a partner, or what belongs to one, in its partner's screen."""
        from kumppani_tui.opening import open_record

        app = cast("KumppaniApp", self)
        self.run_worker(open_record(app, kind, id, partner_id), group="open", exit_on_error=False)

    async def go(self, name: str) -> None:
        """Go to a root screen (Today, Partners), which is as it was left; what was open on it is closed."""
        if self.screen.is_modal:
            return
        mode = self.DEFAULT_MODE if name == self._start else name
        if mode != self.current_mode:
            await self.switch_mode(mode)
        while len(self.screen_stack) > 1 and not self.screen.is_modal:
            await self.pop_screen()

    def can_leave(self) -> bool:
        """Whether there is a screen behind this one, or another root to fall back to."""
        return len(self.screen_stack) > 1 or self.current_mode != self.DEFAULT_MODE

    def leave(self) -> None:
        """Go back: to the screen behind, or from another root to the first one."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode != self.DEFAULT_MODE:
            self.switch_mode(self.DEFAULT_MODE)

    async def go_today(self) -> None:
        """To the follow-up queue."""
        await self.go("today")

    async def go_partners(self) -> None:
        """To the list of partners."""
        await self.go("partners")

    async def go_contacts(self) -> None:
        """To the list of contacts."""
        await self.go("contacts")

    async def go_agreements(self) -> None:
        """To the list of agreements."""
        await self.go("agreements")

    async def go_activities(self) -> None:
        """To the list of activities."""
        await self.go("activities")

    def go_search(self) -> None:
        """To the search over everything."""
        self.open("search")

    def go_history(self) -> None:
        """To the history of changes."""
        self.open("history")

    def can_make_document(self) -> bool:
        """It is about a screen: a dialog has a key of its own for it."""
        return not self.screen.is_modal and hasattr(self.screen, "title_text")

    async def make_document(self, first: str = "") -> None:
        """Hand out what is here; `first` names what to begin with, the one chosen last when nothing is said."""
        from kumppani_tui.dialogs.hand_out import HandOut
        from kumppani_tui.screens.offering import offers_of, place_of

        screen: Any = self.screen
        await self.push_screen_wait(HandOut(offers_of(screen), place=place_of(screen), first=first))

    def go_settings(self) -> None:
        """To the person's own settings."""
        self.open("settings")

    def quick_log(self) -> None:
        """Log what happened; the screen may know with whom (its `log_subject()` gives a partner's uid or None)."""
        subject: Callable[[], str | None] | None = getattr(self.screen, "log_subject", None)
        self.open("log", subject() if subject is not None else None)
