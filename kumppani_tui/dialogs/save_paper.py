"""Saving what is shown on a page as a file, as text or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import BadInput
from kumppani_tui.documents.brief import BriefContent
from kumppani_tui.documents.brief_markdown import markdown_of
from kumppani_tui.documents.brief_text import text_of
from kumppani_tui.documents.files import whole_file
from kumppani_tui.locale import N_, _
from kumppani_tui.settings import typed_path

if TYPE_CHECKING:
    from kumppani_tui.screens.base import Working

WIDTH = 88
"""Cells of a line in a saved text file."""


async def save_paper(shown: Working, heading: str, name: str, content: BriefContent) -> Path | None:
    """Ask for a file, suggesting `name`, and write the content there; return where, None when it was left."""
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
    text = markdown_of(content) if path.suffix == ".md" else text_of(content, WIDTH)
    await shown.read(lambda: write_whole(path, text))
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


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there as a whole or not at all. Raises BadInput when it cannot be written."""
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=str(path.parent))
    try:
        with whole_file(path) as file:
            file.write(text)
    except OSError as error:
        raise BadInput(
            N_("{path} cannot be written: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error
