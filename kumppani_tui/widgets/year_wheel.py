"""Twelve months: on a wide screen beside and below each other, on a small one as a list with one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.views.year import KINDS, Month, YearItem
from kumppani_tui.locale import ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.stats_words import month_name
from kumppani_tui.text import cell_width, ellipsis, fit
from kumppani_tui.year_words import kinds_word, sign

Part = str | tuple[str, str]

ACROSS = 3
"""Months beside each other on a wide screen, so that each row is a quarter of the year."""

WIDE, TALL = 100, 28
"""Cells and lines of the wheel from which it is a grid."""

_GAP = 2
_LIST = 28
"""Cells of the list of months on a small screen."""

_CURSOR = "bold $block-cursor-foreground on $block-cursor-background"


class YearWheel(Widget, can_focus=True):
    """Arrow keys move between the months, across the ends of rows too."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, id="wheel.left"),
        Binding("right", "step(1)", show=False, id="wheel.right"),
        Binding("up", "row(-1)", show=False, id="wheel.up"),
        Binding("down", "row(1)", show=False, id="wheel.down"),
    ]
    DEFAULT_CSS = """
    YearWheel { height: 1fr; padding: 1 1 0 1; background: $background; color: $foreground; }
    """

    class Moved(Message):
        """The cursor is on another month."""

    class Chosen(Message):
        """The month under the cursor was clicked."""

    def __init__(self) -> None:
        """Twelve months without anything."""
        super().__init__()
        self.month = 1
        """The month under the cursor, 1 to 12."""
        self._months: Sequence[Month] | None = None
        self._now = 0
        self._line: Callable[[YearItem], str] = str

    def show(self, months: Sequence[Month] | None, now: int, line: Callable[[YearItem], str]) -> None:
        """Show the months, None while they are read; `now` is the month that it is (0 in another year)."""
        self._months, self._now, self._line = months, now, line
        self.refresh()

    @property
    def is_grid(self) -> bool:
        """Whether there is room for all twelve beside each other."""
        return self.content_size.width >= WIDE and self.content_size.height >= TALL

    # --- moving ------------------------------------------------------------------------------------------------

    def go_to(self, month: int) -> None:
        """Put the cursor on a month."""
        self.month = min(max(month, 1), 12)
        self.refresh()
        self.post_message(self.Moved())

    def action_step(self, months: int) -> None:
        """To the month before or after."""
        self.go_to(self.month + months)

    def action_row(self, rows: int) -> None:
        """To the month above or below."""
        wanted = self.month + rows * (ACROSS if self.is_grid else 1)
        if 1 <= wanted <= 12:
            self.go_to(wanted)

    def on_click(self, event: events.Click) -> None:
        """Go to the month that was clicked; the one under the cursor is chosen."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        if self.is_grid:
            row = offset.y // max(self.content_size.height // 4, 1)
            column = offset.x // max(self.content_size.width // ACROSS, 1)
            month = min(row, 3) * ACROSS + min(column, ACROSS - 1) + 1
        elif offset.x < _LIST and offset.y < 12:
            month = offset.y + 1
        else:
            return
        event.stop()
        if month == self.month:
            self.post_message(self.Chosen())
        else:
            self.go_to(month)

    # --- drawing -----------------------------------------------------------------------------------------------

    def render(self) -> Content:
        """The year."""
        lines = self._grid() if self.is_grid else self._list()
        return Content("\n").join(Content.assemble(*line) for line in lines)

    def _of(self, month: int) -> Month | None:
        return None if self._months is None else self._months[month - 1]

    def _title(self, month: int, width: int) -> list[Part]:
        """A month's name and how much is in it, over a rule."""
        found = self._of(month)
        mark = "● " if month == self._now else ""
        name = f"{mark}{month_name(month)}"
        count = "…" if found is None else number(found.total) if found.total else "–"
        here = month == self.month
        text = f" {name}" if here else name
        style = _CURSOR if here else "bold $key" if month == self._now else "bold $title"
        if here:
            return [(fit(text, width - cell_width(count) - 1) + f"{count} ", style)]
        rule = "─" * max(width - cell_width(text) - cell_width(count) - 2, 0)
        return [(text, style), (f" {rule} ", "$border-blurred"), (count, "$quiet")]

    def _body(self, month: int, width: int, room: int) -> list[list[Part]]:
        """So many lines about a month: how many of each kind, and with the room that is left the first items."""
        found = self._of(month)
        if found is None:
            return [[(fit("…", width), "$quiet")]]
        lines: list[list[Part]] = []
        kinds = [kind for kind in KINDS if found.counts.get(kind)]
        for kind in kinds:
            count = number(found.counts[kind])
            said = fit(ellipsis(kinds_word(kind), width - 4 - len(count)), width - 3 - len(count))
            lines.append([(f"{sign(kind)} ", "$key"), f" {said}", (count, "bold")])
        if len(lines) > room:
            left = len(lines) - room + 1
            more = ngettext("and {n} other kind", "and {n} other kinds", left).format(n=left)
            return [*lines[: room - 1], [(fit(more, width), "$quiet")]]
        spare = room - len(lines) - 1
        # Surveys are the same every year; what is written out is the rest.
        first = [item for item in found.first if item.kind != "SURVEY"] or found.first
        if spare > 0 and first:
            lines.append([" " * width])
            lines += [[(fit(self._line(item), width), "$quiet")] for item in first[:spare]]
        return lines

    def _grid(self) -> list[list[Part]]:
        width = (self.content_size.width - _GAP * (ACROSS - 1)) // ACROSS
        height = self.content_size.height // 4
        lines: list[list[Part]] = []
        for first in range(1, 13, ACROSS):
            cells = [
                [self._title(month, width), *self._body(month, width, height - 2)]
                for month in range(first, first + ACROSS)
            ]
            for index in range(height):
                line: list[Part] = []
                for place, cell in enumerate(cells):
                    if place:
                        line.append(" " * _GAP)
                    line += cell[index] if index < len(cell) else [" " * width]
                lines.append(line)
        return lines

    def _list(self) -> list[list[Part]]:
        beside = max(self.content_size.width - _LIST - 3, 10)
        height = max(self.content_size.height, 12)
        right = [self._title(self.month, beside), *self._body(self.month, beside, height - 2)]
        lines: list[list[Part]] = []
        for index in range(height):
            line: list[Part] = self._row(index + 1) if index < 12 else [" " * _LIST]
            line.append((" │ ", "$border-blurred"))
            lines.append([*line, *(right[index] if index < len(right) else [])])
        return lines

    def _row(self, month: int) -> list[Part]:
        found = self._of(month)
        mark = "●" if month == self._now else " "
        count = "…" if found is None else number(found.total) if found.total else "–"
        text = f" {mark} {fit(month_name(month), _LIST - 5 - cell_width(count))} {count} "
        style = _CURSOR if month == self.month else "$key" if month == self._now else ""
        return [(fit(text, _LIST), style)]
