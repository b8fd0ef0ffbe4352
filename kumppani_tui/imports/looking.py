"""The first look at a file: what its rows are, what its columns mean, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from db.errors import BadInput
from db.register import Register
from kumppani_tui.imports.headless import name_columns
from kumppani_tui.imports.mapping import ColumnMap, check_columns, guess_kind, map_columns
from kumppani_tui.imports.memory import headers_key, kind_before, remembered
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.source import Line, Source

SAMPLE = 100
"""How many rows are looked at to tell what a column is."""


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: what its rows are, its first ones, and what its columns mean.

    `problem` says which column is missing that such a file cannot do without.
    """

    source: Source
    kind: str
    sample: tuple[Line, ...]
    mapping: ColumnMap
    problem: BadInput | None = None


def look(
    register: Register,
    path: Path,
    *,
    kind: str = "",
    sheet: str = "",
    overrides: Mapping[str, str] | None = None,
    strict: bool = True,
) -> Looked:
    """Look at a file; what is not said is guessed.

    `overrides` say what a header means (`field`, `kind.field`, or `-` to leave the column out). What was said of a file
    with the same headers before is remembered, what its rows are too. Raises BadInput for a file that cannot be read,
    for headers or fields that are not there and, when it is `strict`, for a column that is missing.
    """
    source = look_at(path, sheet=sheet)
    sample = tuple(islice(source.lines(), SAMPLE))
    cells = [line.cells for line in sample if line.fault is None]
    name_columns(source, cells)
    before = "" if kind or source.kind else kind_before(register, source.headers)
    kind = kind or before or guess_kind(source.kind, source.headers, cells)
    mapping = map_columns(
        kind,
        source.headers,
        overrides,
        fields=source.fields,
        samples=cells,
        remembered=remembered(register, headers_key(kind, source.headers)),
        check=False,
    )
    problem = None
    try:
        check_columns(kind, source.headers, mapping)
    except BadInput as missing:
        if strict:
            raise
        problem = missing
    return Looked(source, kind, sample, mapping, problem)
