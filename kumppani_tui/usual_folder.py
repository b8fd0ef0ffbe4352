"""Where files go that a person writes: what was typed as a path, and where when nothing says it."""

from __future__ import annotations

from pathlib import Path

from kumppani_tui.settings import typed_path


def usual_folder() -> Path:
    """Return where people keep their documents, the home folder when there is no such place."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def path_of(typed: str) -> Path:
    """Return the path that was typed, with `~` for home, else in the usual folder."""
    path = typed_path(typed)
    return path if path.is_absolute() else usual_folder() / path
