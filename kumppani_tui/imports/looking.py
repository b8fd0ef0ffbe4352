"""The first look at a file: what its rows are, what its columns mean, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from db.register import Register
from kumppani_tui.imports.mapping import ColumnMap, guess_kind, headers_key, map_columns, remembered
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.source import Line, Source

SAMPLE = 100
"""How many rows are looked at to tell what a column is."""


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: `kind` is what its rows are, `sample` its first rows, `mapping` what its columns mean."""

    source: Source
    kind: str
    sample: tuple[Line, ...]
    mapping: ColumnMap


def look(
    register: Register,
    path: Path,
    *,
    kind: str = "",
    sheet: str = "",
    overrides: Mapping[str, str] | None = None,
    source: Source | None = None,
) -> Looked:
    """Look at a file; what is not said is guessed. `source` is the same file when it was opened before.

    `overrides` say what a header means (`field`, `kind.field`, or `-` to leave the column out). What was said of a file
    with the same headers before is remembered. Raises BadInput for a file that cannot be read, and for headers or
    fields that are not there.
    """
    source = source or look_at(path, sheet=sheet)
    sample = tuple(islice(source.lines(), SAMPLE))
    cells = [line.cells for line in sample if line.fault is None]
    kind = kind or guess_kind(source.kind, source.headers, cells)
    mapping = map_columns(
        kind,
        source.headers,
        overrides,
        fields=source.fields,
        samples=cells,
        remembered=remembered(register, headers_key(kind, source.headers)),
    )
    return Looked(source, kind, sample, mapping)
