"""Which of the first rows of a table has the headers, where titles or groups of columns stand above them."""

from __future__ import annotations

from collections.abc import Sequence

LOOKED_AT = 20
"""Rows with text among which the one with the headers is looked for."""

_CELLS = 60
"""Cells of a row that are looked at: enough to tell headers from a title."""

_FEWEST = 3
"""Known headers that it takes to be believed over a row of several cells; over a title two are enough."""


def header_row(rows: Sequence[Sequence[str]], first: int = 0) -> int:
    """Return which row has the headers: `first`, unless one below has more cells and more known headers."""
    found, most = first, _known(rows[first])
    few = _FEWEST if _filled(rows[first]) > 1 else 2
    for at in range(first + 1, len(rows)):
        if _filled(rows[at]) > _filled(rows[first]) and (known := _known(rows[at])) >= few and known > most:
            found, most = at, known
    return found


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _known(row: Sequence[str]) -> int:
    """Return how many different cells of a row are headers of the kind of file that knows most of them."""
    from kumppani_tui.imports.header_targets import target_called
    from kumppani_tui.imports.targets import IMPORTED

    cells = {cell.strip() for cell in row[:_CELLS] if 0 < len(cell.strip()) <= 60}
    return max(sum(target_called(kind, cell) is not None for cell in cells) for kind in IMPORTED)
