"""What makes a screen, a widget or the program itself able to run commands."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.css.query import NoMatches

from kumppani_tui.commands.command import Command, bindings, command

if TYPE_CHECKING:
    from textual.dom import DOMNode as _Node

    from kumppani_tui.type_ahead import TypeAhead
else:
    # A plain mixin: Textual takes style sheets from the first base that is a DOM node, which must be the real widget.
    _Node = object


class CommandTarget(_Node):
    """Mix in before the Textual class: `KEYS` becomes bindings, and `action_run_command` runs them.

    For a command with method `complete_row` the class has a method `complete_row()` (sync or async) and may have
    `can_complete_row() -> bool | None`: False hides the command, None shows it greyed and does nothing.
    An async method may wait for dialogs (`await self.show(...)`): it runs in a worker, never twice at a time.
    """

    KEYS: ClassVar[tuple[Command, ...]] = ()
    """The commands this class can do, in the order of help."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Turn the class's own KEYS into bindings before Textual merges those of its bases.

        Textual drops a base's binding when the class binds the same key. Commands of the bases on such a key are
        bound again after the own ones: Escape clears a filter while there is one, and goes back otherwise.
        """
        own = cls.__dict__.get("KEYS")
        if own:
            taken = {key.strip() for one in own for key in one.key.split(",")}
            shared = [one for one in cls.all_keys() if one not in own and taken & set(one.key.split(","))]
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", []), *bindings(*own, *shared)]
        super().__init_subclass__(**options)

    @classmethod
    def all_keys(cls) -> tuple[Command, ...]:
        """The commands of the class and of its bases, the most special first, each once."""
        found: dict[str, Command] = {}
        for base in cls.__mro__:
            for one in base.__dict__.get("KEYS", ()):
                found.setdefault(one.id, one)
        return tuple(found.values())

    def can_run(self, one: Command) -> bool | None:
        """Whether the command works now: True, None (shown greyed) or False (hidden)."""
        if not hasattr(self, one.method):
            return False
        check: Callable[[], bool | None] | None = getattr(self, f"can_{one.method}", None)
        try:
            return True if check is None else check()
        except NoMatches:
            return False  # asked before the widgets are there, or while they are built again

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual's question whether an action works: answered by `can_<method>` for commands."""
        if action == "run_command" and parameters:
            try:
                return self.can_run(command(str(parameters[0])))
            except KeyError:
                return False
        return super().check_action(action, parameters)

    async def action_run_command(self, command_id: str) -> None:
        """Run the command with the id on this target. Errors are told to the person, the program goes on."""
        await self.run_named(command(command_id))

    async def run_named(self, one: Command) -> None:
        """Run `one` if it works now; an async method goes on in a worker, so that it may wait for answers."""
        if not self.can_run(one):
            return
        method: Callable[[], Awaitable[object] | object] = getattr(self, one.method)
        if inspect.iscoroutinefunction(method):
            running = self._running_commands()
            if one.id not in running:
                running.add(one.id)
                # Textual's run_worker is on every message pump that is a DOM node of an app or a widget.
                self.run_worker(self._guarded(one, method), exit_on_error=False)
            return
        try:
            method()
        except Exception as error:
            self._report(error)

    def _running_commands(self) -> set[str]:
        """Ids of the async commands under way on this target."""
        running: set[str] = self.__dict__.setdefault("_running_command_ids", set())
        return running

    async def _guarded(self, one: Command, method: Callable[[], Awaitable[object]]) -> None:
        """Await the method, telling its errors to the person; keys typed meanwhile wait for it."""
        token, app = object(), cast("TypeAhead", self.app)
        app.command_begins(token)
        try:
            await method()
        except Exception as error:
            self._report(error)
        finally:
            app.command_ends(token)
            self._running_commands().discard(one.id)

    def _report(self, error: Exception) -> None:
        """Tell what went wrong."""
        from kumppani_tui.report import report

        report(self.app, error)
