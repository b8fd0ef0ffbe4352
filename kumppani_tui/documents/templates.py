"""The files that say how papers look: those of the institution's templates folder, else those of the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from db.errors import BadInput
from kumppani_tui.locale import N_


def own_template(templates: Path | None, *names: str) -> Path | None:
    """Return the institution's file of the first of these names that its folder has; None when it has none of them."""
    if templates is None:
        return None
    return next((path for name in names if (path := templates / name).is_file()), None)


def own_bytes(path: Path) -> bytes:
    """Return what a template holds. Raises BadInput when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            N_("The template {path} cannot be read: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error


def own_text(templates: Path | None, *names: str) -> str:
    """Return the text of the institution's template of these names, empty when it has none.

    Raises BadInput when it cannot be read or is no UTF-8 text.
    """
    path = own_template(templates, *names)
    if path is None:
        return ""
    try:
        return own_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(N_("The template {path} is not UTF-8 text."), path=str(path)) from error


def package_text(name: str) -> str:
    """Return the text of one of the program's own templates."""
    return (files(__package__) / "templates" / name).read_text("utf-8")
