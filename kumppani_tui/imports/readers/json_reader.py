"""JSON: which of the known ones a file is, told by its first record."""

from __future__ import annotations

from pathlib import Path

from db.errors import BadInput
from db.progress import no_step
from db.text import N_
from kumppani_tui.imports.readers.json_records import records
from kumppani_tui.imports.readers.opened import seen
from kumppani_tui.imports.readers.own_reader import look_at_own
from kumppani_tui.imports.readers.ytj_reader import YtjSource, is_company
from kumppani_tui.imports.source import Source


def look_at_json(path: Path) -> Source:
    """Look at a JSON file. Raises BadInput for one that is neither the business register's nor ours."""
    now = seen(path)
    found = records(path, no_step)
    try:
        first = next(found, None)
    finally:
        found.close()
    if first is None or first == {}:
        raise BadInput(N_("{file} has no records."), file=path)
    if is_company(first):
        return YtjSource.of(path, now)
    own = look_at_own(path, first, now)
    if own is None:
        raise BadInput(
            N_("{file} is JSON, but neither of the business register (YTJ, version 3) nor exported from Kumppani."),
            file=path,
        )
    return own
