"""The institution's logo: a picture in its templates folder, checked before it stands on every document."""

from __future__ import annotations

import contextlib
import json
import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.errors import BadInput
from kumppani_tui.documents.files import whole_bytes
from kumppani_tui.documents.house import LARGEST_LOGO, LOGOS
from kumppani_tui.locale import N_

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
"""What the names of pictures end in that can be a logo."""


def logo_file(folder: Path) -> Path | None:
    """Return the logo that documents show, None when there is none."""
    return next((folder / name for name in LOGOS if (folder / name).is_file()), None)


def unshown(folder: Path) -> Path | None:
    """Return the logo of a templates folder when documents leave it out, because it is too large or no picture."""
    file = logo_file(folder)
    if file is None:
        return None
    try:
        content = _read(file)
    except BadInput:
        return file
    return None if _ending(content) is not None and _drawn(content) else file


def set_logo(folder: Path, source: Path) -> Path:
    """Copy a picture into the templates folder as the logo, in place of the one before, and return where it is.

    Raises BadInput about `file` when it is no picture that every document can show, or cannot be read or written.
    """
    content = _read(source)
    ending = _ending(content)
    if ending is None or not _drawn(content):
        raise BadInput(N_("{file} is no picture that can be a logo: PNG, JPEG and SVG can."), field="file", file=source)
    target = folder / f"logo{ending}"
    try:
        folder.mkdir(exist_ok=True)
        with whole_bytes(target) as file:
            file.write(content)
        for name in LOGOS:
            if folder / name != target:
                (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(folder, error) from error
    return target


def remove_logo(folder: Path) -> None:
    """Take the logo away. Raises BadInput when it cannot be."""
    try:
        for name in LOGOS:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(folder, error) from error


def _read(source: Path) -> bytes:
    try:
        found = source.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(N_("{file} is not a file."), field="file", file=source)
        if found.st_size > LARGEST_LOGO:
            raise BadInput(
                N_("{file} is larger than {most} MB, too large for a logo."),
                field="file", file=source, most=LARGEST_LOGO // 1_000_000,
            )  # fmt: skip
        return source.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(N_("There is no file {file}."), field="file", file=source) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(N_("{file} cannot be read: {reason}."), field="file", file=source, reason=reason) from error


def _ending(content: bytes) -> str | None:
    """Return the ending of what a picture is by its content, whatever its name says."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if content.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    with contextlib.suppress(UnicodeDecodeError):
        text = content.decode("utf-8")
        # Entities could grow without end, and a logo has no programs in it.
        if "<svg" in text[:4096] and not any(word in text.lower() for word in ("<!entity", "<script")):
            return ".svg"
    return None


def _drawn(content: bytes) -> bool:
    """Whether it can be drawn, tried as documents will draw it."""
    import typst

    page = '#set page(width: 40mm, height: auto)\n#image(bytes(json("logo.json")), width: 20mm)\n'
    # Its files are texts, so the bytes of a picture are given as numbers.
    given: Any = {"main.typ": page.encode(), "logo.json": json.dumps(list(content)).encode()}
    fonts = typst.Fonts(include_system_fonts=False)
    # A drawing could refer to files: in an empty folder there are none.
    with TemporaryDirectory() as empty:
        try:
            typst.compile(given, format="png", ppi=30, root=empty, font_paths=fonts)
        except RuntimeError:
            return False
    return True


def _unwritten(folder: Path, error: OSError) -> BadInput:
    return BadInput(N_("{path} cannot be written: {reason}."), path=folder, reason=error.strerror or str(error))
