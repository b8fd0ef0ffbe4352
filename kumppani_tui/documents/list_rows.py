"""Records of a list in a file of data: the same columns as `export` writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import BadInput
from db.views import export
from kumppani_tui.documents.files import whole_bytes, whole_file
from kumppani_tui.locale import N_, _
from kumppani_tui.progress import Tally

if TYPE_CHECKING:
    from kumppani_tui.documents.offers import Source


def write_rows(
    source: Source, kind: str, ids: Sequence[int], path: Path, format_: str, step: Tally, selection: str = ""
) -> None:
    """Write the records of the ids, in their order, as xlsx, csv or json; `step` is called after each row.

    `selection` says in words by what they were chosen, where the file has a place for it. Raises what `step` raises,
    BadInput when it cannot be written.
    """
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=str(path.parent))
    rows = _counted(export.read(source.register, kind, ids=ids), step)
    try:
        _write(source, kind, rows, path, format_, selection)
    except OSError as error:
        raise BadInput(
            N_("{path} cannot be written: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error


def _counted(rows: Iterator[tuple[Any, ...]], step: Tally) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield row
        step()


def _write(
    source: Source, kind: str, rows: Iterator[tuple[Any, ...]], path: Path, format_: str, selection: str
) -> None:
    columns = export.columns(kind)
    if format_ == "xlsx":
        from kumppani_tui.documents import record_table
        from kumppani_tui.documents.chosen import chosen
        from kumppani_tui.documents.house import house_of
        from kumppani_tui.documents.xlsx_writer import write_rows as write_sheet

        which = tuple(chosen(source.register, {}, selection))
        about = record_table.about(
            kind, source.today, house=house_of(source.register), maker=source.maker, which=which
        )  # fmt: skip
        with whole_bytes(path) as file:
            write_sheet(file, about, record_table.columns(kind), record_table.typed(source.register, kind, rows))
    elif format_ == "json":
        from kumppani_tui.documents.cells import machine_record
        from kumppani_tui.documents.json_writer import write_records

        with whole_file(path) as text:
            write_records(text, (machine_record(columns, row) for row in rows))
    else:
        from kumppani_tui.documents.cells import Wording
        from kumppani_tui.documents.csv_writer import write_table

        wording = Wording(source.register)
        cells = ([wording.cell(one, value) for one, value in zip(columns, row, strict=True)] for row in rows)
        with whole_file(path, encoding="utf-8-sig", newline="") as text:
            write_table(text, [_(one.label) for one in columns], cells)
