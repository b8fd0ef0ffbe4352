"""The formats that a paper can be written in. A writer is imported when its format is asked for: some are heavy."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from kumppani_tui.documents.paper import Paper
from kumppani_tui.locale import N_
from kumppani_tui.progress import Tally


class Writer(Protocol):
    """Writes a whole paper into an open file. Raises what `step` raises, OSError, and BadInput for a bad template."""

    def __call__(self, paper: Paper, file: BinaryIO, *, templates: Path | None = ..., step: Tally = ...) -> None:
        """Write it."""


class Format(NamedTuple):
    """One format."""

    ending: str
    """What its files' names end in, with the dot."""
    label: str
    """What it is called (msgid)."""
    module: str
    """The module of this package that writes it."""
    binary: bool = False
    """Whether its files are no text, so that a terminal cannot show them."""


FORMATS: dict[str, Format] = {
    "pdf": Format(".pdf", N_("PDF"), "pdf_writer", binary=True),
    "docx": Format(".docx", N_("Word"), "docx_writer", binary=True),
    "xlsx": Format(".xlsx", N_("Excel"), "xlsx_writer", binary=True),
    "html": Format(".html", N_("Web page (HTML)"), "html_writer"),
    "md": Format(".md", N_("Markdown"), "markdown_writer"),
    "text": Format(".txt", N_("Plain text"), "text_writer"),
    "csv": Format(".csv", N_("Table (CSV)"), "csv_paper"),
    "json": Format(".json", N_("For machines (JSON)"), "json_paper"),
}
"""The formats by their names, in the order in which they are offered."""

_OTHER_ENDINGS = {".htm": "html", ".markdown": "md", ".text": "text"}


def writer(format_: str) -> Writer:
    """Return what writes a format. Raises KeyError when there is no such format."""
    return cast("Writer", import_module(f"{__package__}.{FORMATS[format_].module}").write)


def format_of(path: Path) -> str | None:
    """Return the format that a file's name ends in, None when it is none of ours."""
    ending = path.suffix.lower()
    known = (name for name, one in FORMATS.items() if one.ending == ending)
    return next(known, _OTHER_ENDINGS.get(ending))
