"""Which column of a file is which field of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.errors import BadInput
from db.fields import KINDS
from db.text import N_
from kumppani_tui.imports.headers import NOT_IMPORTED, field_called, words_of
from kumppani_tui.text import printable

IGNORED = ("", "-")
"""What a column is mapped to when it is left out on purpose."""

MOST_SHOWN = 300
"""Characters of the headers that a message shows: a file that is no table can have a very long first row."""


@dataclass(frozen=True)
class ColumnMap:
    """Columns (counted from 0) by field name, and the headers that nothing was made of."""

    columns: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = field(default=())


def map_columns(kind: str, headers: Sequence[str], overrides: Mapping[str, str] | None = None) -> ColumnMap:
    """Guess what each header means; `overrides` (header -> field, or `-` to leave the column out) win.

    Raises BadInput for an override of a header or to a field that is not there, and when no column is the name.
    """
    chosen = _chosen(kind, headers, overrides or {})
    columns: dict[str, int] = {name: column for column, name in chosen.items() if name is not None}
    unknown, repeated = [], []
    for column, header in enumerate(headers):
        if column in chosen or not header:
            continue
        name = field_called(kind, header)
        if name is None:
            if words_of(header) not in _known_but_left(kind):
                unknown.append(header)
        elif name in columns:
            repeated.append(header)
        else:
            columns[name] = column
    if "name" not in columns:
        # A file may have only parallel names; the Finnish one is then the name.
        for other in ("name_fi", "name_sv", "name_en"):
            if other in columns:
                columns["name"] = columns.pop(other)
                break
        else:
            raise BadInput(
                N_('No column is the name. The columns are: {headers}. Say which with --map "Header=name".'),
                field="name",
                headers=printable(", ".join(headers), MOST_SHOWN),
            )
    return ColumnMap(columns, tuple(unknown), tuple(repeated))


def _chosen(kind: str, headers: Sequence[str], overrides: Mapping[str, str]) -> dict[int, str | None]:
    """Return what the overrides say, by column; None leaves a column out."""
    places = {words_of(header): column for column, header in reversed(list(enumerate(headers)))}
    chosen: dict[int, str | None] = {}
    for header, target in overrides.items():
        column = places.get(words_of(header))
        if column is None:
            raise BadInput(
                N_("The file has no column {header}. The columns are: {headers}."),
                field="map",
                header=header,
                headers=printable(", ".join(headers), MOST_SHOWN),
            )
        name = None if target.strip() in IGNORED else field_called(kind, target)
        if name is None and target.strip() not in IGNORED:
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                field="map",
                name=target,
                fields=", ".join(one.name for one in KINDS[kind]),
            )
        chosen[column] = name
    return chosen


def _known_but_left(kind: str) -> set[str]:
    """Return the headers of our own export that an import has no use for, in the language in use and in English."""
    from db.views import export
    from kumppani_tui.locale import _

    left = NOT_IMPORTED.get(kind, ())
    found = {one.label for one in export.columns(kind) if one.name in left}
    return {words_of(text) for label in found for text in (label, _(label))} | {words_of(name) for name in left}
