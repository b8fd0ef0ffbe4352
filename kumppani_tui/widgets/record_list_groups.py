"""Which line of a record list shows which record when headings stand between the records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class Groups:
    """Translates between records (indexes) and lines, where each group has a heading line above its first record."""

    def __init__(self, count: int, groups: Sequence[tuple[int, str]] = ()) -> None:
        """Take the number of records and, for each group, the index of its first record and its heading.

        Raises ValueError when the groups are not in order or start outside the list.
        """
        self.count = count
        self._starts = [start for start, _ in groups]
        self._headings = [heading for _, heading in groups]
        if self._starts != sorted(self._starts) or any(not 0 <= start <= count for start in self._starts):
            raise ValueError("groups must start within the list and in its order")
        self._heading_lines = [start + number for number, start in enumerate(self._starts)]

    @property
    def line_count(self) -> int:
        """Lines in all: one for each record and each heading."""
        return self.count + len(self._starts)

    def line_of(self, index: int) -> int:
        """The line that shows the record at an index."""
        return index + bisect_right(self._starts, index)

    def heading_at(self, line: int) -> str | None:
        """The heading on a line, or None when it shows a record."""
        number = bisect_right(self._heading_lines, line) - 1
        return self._headings[number] if number >= 0 and self._heading_lines[number] == line else None

    def index_at(self, line: int) -> int:
        """The index of the record on a line; of the first record below it when the line is a heading."""
        number = bisect_right(self._heading_lines, line)
        return self._starts[number - 1] if number and self._heading_lines[number - 1] == line else line - number
