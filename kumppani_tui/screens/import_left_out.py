"""Saving the rows of a file that are left out: asking where, and writing them with the reasons."""

from __future__ import annotations

from kumppani_tui.imports.plan import Plan
from kumppani_tui.imports.source import Source
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import KumppaniScreen


async def ask_and_save(screen: KumppaniScreen, source: Source, plan: Plan) -> None:
    """Ask for a path on the screen, save there what the plan leaves out of the file, and say how many rows that is."""
    from kumppani_tui.dialogs.ask import Ask
    from kumppani_tui.dialogs.confirm import Confirm
    from kumppani_tui.imports.rejected import ENDINGS, save_left_out, usual_path
    from kumppani_tui.settings import typed_path
    from kumppani_tui.widgets.path_suggester import PathSuggester

    path = await screen.show(
        Ask(
            _("Save the rows that are left out"),
            _("A table with the reasons beside the rows (csv or xlsx)."),
            convert=lambda typed: typed_path(typed.strip()),
            value=str(usual_path(source)),
            suggester=PathSuggester(ENDINGS),
        )
    )
    if path is None:
        return
    if await screen.read(path.exists) and not await screen.show(
        Confirm(_("Write over the file?"), str(path), yes=_("Write over"), no=_("Leave it"))
    ):
        return
    count = await screen.read(lambda: save_left_out(source, plan, path))
    text = ngettext("{n} row saved: {path}", "{n} rows saved: {path}", count)
    screen.tell(text.format(n=number(count), path=path))
