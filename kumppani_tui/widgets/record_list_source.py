"""Where the rows of a record list come from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from textual.cache import LRUCache
from textual.content import Content

from kumppani_tui.text import cell_width

KeyT = TypeVar("KeyT", bound=Hashable)


class Fitting(NamedTuple):
    """A cell with two wordings, so that a narrow column shows less instead of cutting."""

    long: str | Content
    """What is shown where it fits."""
    short: str | Content
    """What is shown elsewhere."""

    @property
    def plain(self) -> str:
        """The long wording as plain text."""
        return self.long if isinstance(self.long, str) else self.long.plain

    def in_width(self, width: int) -> str | Content:
        """The wording for a column of so many cells."""
        return self.long if cell_width(self.plain) <= width else self.short


Cell = str | Content | Fitting
"""What one column shows of a record; a plain string is never read as markup."""

PAGE = 50
"""Rows fetched at a time: about what a tall screen shows, so that turning a page fetches once, and little in vain."""

_PAGES_KEPT = 6
"""Pages held: those in view and around it. A row takes some kilobytes, and fetching a page again some milliseconds."""


class Row(NamedTuple):
    """One record as the list shows it."""

    cells: tuple[Cell, ...]
    """One cell for each column, in the order of the columns; missing ones are shown empty."""
    style: str = ""
    """How the whole row looks: "" or one of "overdue", "warning", "dim", "strong"."""


class Source(Protocol[KeyT]):
    """Gives the records of a list: all their keys at once, their contents a page at a time."""

    def keys(self) -> Sequence[KeyT]:
        """The keys of all records in the order they are shown; may be long, so it is best asked in a worker."""
        ...

    def rows(self, keys: Sequence[KeyT]) -> dict[KeyT, Row]:
        """The rows of these keys; a record that is gone is left out. Called while drawing: at most a few ms."""
        ...


class Pages(Generic[KeyT]):
    """The rows of a source, fetched a page at a time when they are first looked at."""

    def __init__(self, source: Source[KeyT], keys: Sequence[KeyT]) -> None:
        self._source = source
        self._keys = keys
        self._pages: LRUCache[int, dict[KeyT, Row]] = LRUCache(_PAGES_KEPT)

    def row(self, index: int) -> Row | None:
        """The row at an index of the keys, or None when the source no longer has it."""
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._source.rows(self._keys[number * PAGE : (number + 1) * PAGE])
            self._pages.set(number, page)
        return page.get(self._keys[index])

    def reload(self, keys: Iterable[KeyT] | None = None) -> None:
        """Fetch again the given keys among those held, all at once; without keys forget every page."""
        if keys is None:
            self._pages.clear()
            return
        # A copy of the numbers, for looking a page up moves it in the order of use.
        pages = [page for number in list(self._pages.keys()) if (page := self._pages.get(number)) is not None]
        held = [key for key in dict.fromkeys(keys) if any(key in page for page in pages)]
        if not held:
            return
        rows = self._source.rows(held)
        for page in pages:
            for key in held:
                if key in page:
                    if key in rows:
                        page[key] = rows[key]
                    else:
                        del page[key]
