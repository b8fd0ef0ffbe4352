"""Writing a paper into a file: the whole file or none."""

from __future__ import annotations

from pathlib import Path

from db.errors import BadInput
from kumppani_tui.documents.files import whole_bytes
from kumppani_tui.documents.formats import writer
from kumppani_tui.documents.paper import Paper
from kumppani_tui.locale import N_
from kumppani_tui.progress import Tally, no_tally


def write_file(
    paper: Paper, path: Path, format_: str, *, templates: Path | None = None, step: Tally = no_tally
) -> None:
    """Write the paper as the file `path`, which is there as a whole or not at all: what stood there stays till then.

    Raises BadInput when it cannot be written or a template is no good, Stopped when `step` does.
    """
    write = writer(format_)
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=str(path.parent))
    try:
        with whole_bytes(path) as file:
            write(paper, file, templates=templates, step=step)
    except OSError as error:
        raise BadInput(
            N_("{path} cannot be written: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error
