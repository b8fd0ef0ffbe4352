"""The saved views of a list: use one, save one, delete one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.views.saved_views import SavedView
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.dialogs.ask import ask_text
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.locale import _
from kumppani_tui.text import printable


@dataclass(frozen=True)
class Picked:
    """A view to use, or to delete."""

    view: SavedView
    delete: bool = False


class SavedViews(Dialog[Picked | str]):
    """The views by name. The answer is the view to use or to delete, or a name to save what is in use under."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.APPLY_VIEW, commands.SAVE_VIEW, commands.DELETE_VIEW)

    DEFAULT_CSS = """
    SavedViews > #dialog { width: 64; }
    SavedViews OptionList { height: auto; max-height: 14; background: $surface; padding: 0; }
    SavedViews OptionList > .option-list--option { padding: 0 1; }
    SavedViews .none { color: $quiet; }
    """

    def __init__(self, views: Sequence[SavedView], *, in_use: str = "") -> None:
        """`in_use` is the name of the view that the list shows."""
        super().__init__(_("Views"))
        self._views = list(views)
        self._in_use = in_use

    def compose_body(self) -> ComposeResult:
        """The views, or what they are when there are none."""
        if not self._views:
            yield Static(Content(_("No views yet. A view keeps the filter, the order and the columns under a name.")),
                         classes="none")  # fmt: skip
            return
        rows = OptionList(
            *(
                Option(Content.assemble(printable(view.name), ("  ✓", "$key") if view.name == self._in_use else ""))
                for view in self._views
            ),
            markup=False,
        )
        rows.highlighted = 0
        yield rows

    @property
    def _chosen(self) -> SavedView | None:
        for rows in self.query(OptionList):
            if rows.highlighted is not None:
                return self._views[rows.highlighted]
        return None

    def can_apply(self) -> bool:
        """When there is a view."""
        return bool(self._views)

    @on(OptionList.OptionSelected)
    def apply(self) -> None:
        """Answer with the view."""
        if self._chosen is not None:
            self.dismiss(Picked(self._chosen))

    async def save_new(self) -> None:
        """Ask for a name; one that is there already is asked about."""
        name = await self.show(ask_text(_("Save view"), _("The filter, the order and the columns in use."),
                                        value=self._in_use))  # fmt: skip
        name = " ".join((name or "").split())
        if not name:
            return
        if any(view.name == name for view in self._views):
            question = Confirm(_("Replace the view?"), name, yes=_("Replace"))
            if not await self.app.push_screen_wait(question):
                return
        self.dismiss(name)

    def can_delete_view(self) -> bool:
        """When there is a view."""
        return bool(self._views)

    async def delete_view(self) -> None:
        """Delete the chosen view, after asking."""
        view = self._chosen
        if view is None:
            return
        question = Confirm(_("Delete the view?"), view.name, yes=_("Delete"))
        if await self.app.push_screen_wait(question):
            self.dismiss(Picked(view, delete=True))
