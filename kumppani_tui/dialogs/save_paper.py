"""Saving what is shown on a page as a file, as text or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kumppani_tui.documents.paper import Paper
from kumppani_tui.documents.writing import write_file
from kumppani_tui.locale import _
from kumppani_tui.settings import typed_path

if TYPE_CHECKING:
    from kumppani_tui.screens.base import Working


async def save_paper(shown: Working, heading: str, name: str, paper: Paper) -> Path | None:
    """Ask for a file, suggesting `name`, and write the paper there; return where, None when it was left."""
    from kumppani_tui.dialogs.ask import ask_text
    from kumppani_tui.dialogs.confirm import Confirm

    start = str(usual_folder() / name)
    typed = await shown.show(ask_text(heading, _("Name of the file; .md writes Markdown, .txt text."), value=start))
    if not typed:
        return None
    path = path_of(typed)
    if await shown.read(path.exists) and not await shown.show(
        Confirm(_("Write over the file?"), str(path), yes=_("Write over"))
    ):
        return None
    await shown.read(lambda: write_file(paper, path, "md" if path.suffix == ".md" else "text"))
    return path


def usual_folder() -> Path:
    """Return where people keep their documents, the home folder when there is no such place."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def path_of(typed: str) -> Path:
    """Return the path that was typed, with `~` for home and `.txt` when it has no ending."""
    path = typed_path(typed)
    if not path.is_absolute():
        path = usual_folder() / path
    return path if path.suffix in (".md", ".txt") else path.with_name(path.name + ".txt")
