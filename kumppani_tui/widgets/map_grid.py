"""The partnership map as a grid: figures with shades, headers that stay in sight, a cursor on a cell or a sum."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.rules.tiers import TIERS, Tier
from db.views.partnership_map import Figure, Matrix, Value
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.text import cell_width, ellipsis, fit, printable

SHADES = "░▒▓█"
"""From a few partners to as many as the fullest cell has."""

NOTHING = "·"
"""A white spot: no partner, not even a wished-for one."""

_HEAD = 3
"""Lines above the rows: two of titles and a rule."""

_FOOT = 2
"""Lines below the rows: a rule and the sums."""

_WIDEST = 18
_TIER = 12
"""Cells that the name of a tier needs on two lines, `Strateginen kumppanuus`, with a space after it."""

_CURSOR = "bold $block-cursor-foreground on $block-cursor-background"

Part = str | tuple[str, str]


def shade(figure: Figure, most: int) -> str:
    """The shade of a cell: the more partners, the fuller; a space for none."""
    if not figure.partners or not most:
        return " "
    return SHADES[min((figure.partners * 4 - 1) // most, 3)]


def value_name(value: Value) -> str:
    """What a row or a column is called, also when it has no name."""
    return printable(value.name) if value.name else _("(missing)")


class _Plan(NamedTuple):
    """How the width is divided."""

    title: int
    cell: int
    columns: int
    total: int
    digits: int
    wished: int
    shade: int


class MapGrid(Widget, can_focus=True):
    """Arrow keys move the cursor; behind the last column and row stand the sums, which the cursor reaches too."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False, id="map.up"),
        Binding("down", "move(1, 0)", show=False, id="map.down"),
        Binding("left", "move(0, -1)", show=False, id="map.left"),
        Binding("right", "move(0, 1)", show=False, id="map.right"),
        Binding("pageup", "page(-1)", show=False, id="map.page_up"),
        Binding("pagedown", "page(1)", show=False, id="map.page_down"),
        Binding("home", "go(0, 0)", show=False, id="map.first"),
        Binding("end", "last", show=False, id="map.last"),
    ]
    DEFAULT_CSS = """
    MapGrid { height: 1fr; padding: 0 1; background: $background; color: $foreground; }
    """

    class Moved(Message):
        """The cursor is on another cell."""

    class Chosen(Message):
        """The cell under the cursor was clicked."""

    def __init__(self) -> None:
        """Nothing to show yet."""
        super().__init__()
        self._rows: tuple[Value, ...] = ()
        self._columns: tuple[Value, ...] = ()
        self._matrix: Matrix | None = None
        self._row = self._column = 0
        self._top = self._left = 0

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_heads(self, rows: tuple[Value, ...], columns: tuple[Value, ...]) -> None:
        """Show the titles while the figures are counted."""
        self._matrix = None
        self._show(rows, columns)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the figures."""
        self._matrix = matrix
        self._show(matrix.rows, matrix.columns)

    def _show(self, rows: tuple[Value, ...], columns: tuple[Value, ...]) -> None:
        """Show rows and columns; the cursor stays on the ones that it is on."""
        row, column = self.place
        self._rows, self._columns = rows, columns
        at = [one.key for one in rows], [one.key for one in columns]
        self.action_go(
            at[0].index(row.key) if row is not None and row.key in at[0] else self._row,
            at[1].index(column.key) if column is not None and column.key in at[1] else self._column,
        )

    @property
    def place(self) -> tuple[Value | None, Value | None]:
        """Row and column under the cursor; None for the sum."""
        row = self._rows[self._row] if self._row < len(self._rows) else None
        column = self._columns[self._column] if self._column < len(self._columns) else None
        return row, column

    @property
    def at(self) -> tuple[int, int]:
        """The places of row and column under the cursor."""
        return self._row, self._column

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor, None while it is counted."""
        if self._matrix is None:
            return None
        row, column = self.place
        return self._matrix.figure(row.key if row else None, column.key if column else None)

    # --- moving ------------------------------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by so many rows and columns."""
        self.action_go(self._row + rows, self._column + columns)

    def action_page(self, pages: int) -> None:
        """Move by what the view holds, one row short."""
        self.action_move(pages * max(self._lines - 1, 1), 0)

    def action_last(self) -> None:
        """Go to the sum of all."""
        self.action_go(len(self._rows), len(self._columns))

    def action_go(self, row: int, column: int) -> None:
        """Put the cursor there, and bring it into sight."""
        self._row = min(max(row, 0), len(self._rows))
        self._column = min(max(column, 0), len(self._columns))
        self._bring_into_sight()
        self.refresh()
        self.post_message(self.Moved())

    def go_to(self, row: Value | None, column: Value | None) -> None:
        """Put the cursor on a cell; None is the sum."""
        self.action_go(
            self._rows.index(row) if row in self._rows else len(self._rows),
            self._columns.index(column) if column in self._columns else len(self._columns),
        )

    @property
    def _lines(self) -> int:
        return max(self.content_size.height - _HEAD - _FOOT, 1)

    def _bring_into_sight(self) -> None:
        plan = self._plan()
        last_row, last_column = len(self._rows) - 1, len(self._columns) - 1
        row, column = min(self._row, last_row), min(self._column, last_column)
        self._top = max(min(self._top, row, last_row + 1 - self._lines), row - self._lines + 1, 0)
        self._left = max(min(self._left, column, last_column + 1 - plan.columns), column - plan.columns + 1, 0)

    def on_resize(self, event: events.Resize) -> None:
        """The cursor stays in sight."""
        self._bring_into_sight()

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked; the one under the cursor is chosen."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        plan = self._plan()
        line, place = offset.y - _HEAD, offset.x - plan.title
        shown = min(plan.columns, len(self._columns))
        if place < 0 or line < 0:
            return
        column = place // plan.cell
        column = self._left + column if column < shown else len(self._columns)
        rows = min(self._lines, len(self._rows))
        row = self._top + line if line < rows else len(self._rows)
        event.stop()
        if (row, column) == (self._row, self._column):
            self.post_message(self.Chosen())
        else:
            self.action_go(row, column)

    # --- drawing -----------------------------------------------------------------------------------------------

    def _plan(self) -> _Plan:
        """Divide the width: titles of rows, columns, and the sums at the right."""
        width = max(self.content_size.width, 20)
        figures = [] if self._matrix is None else [
            *self._matrix.cells.values(), *self._matrix.row_sums.values(), *self._matrix.column_sums.values(),
            self._matrix.total,
        ]  # fmt: skip
        digits = max((len(number(figure.partners)) for figure in figures), default=1)
        wished = max((len(number(figure.wished)) + 2 for figure in figures if figure.wished), default=0)
        names = [cell_width(value_name(value)) for value in self._rows] + [cell_width(_("Total"))]
        shades = 2 if width > 100 else 1
        title = min(max(names), max(width * 3 // 10 if width > 100 else width // 4, 14)) + 2
        least = max(shades + 1 + digits + wished + 2, 9)
        tiers = sum(value.key in TIERS for value in self._columns)
        cell = max(least, _TIER if tiers else 0)
        # Where there is little room the sums get no more than they need, for the sake of the titles.
        total = max(least, cell_width(_("Total")) + 1)
        if tiers:
            # All tiers beside each other say more than the ends of long names.
            title = max(min(title, width - tiers * cell - total), min(title, 16))
        room = width - title
        columns = max((room - total) // cell, 1)
        if self._columns and columns >= len(self._columns):
            columns = len(self._columns)
            cell = min(max((room - total) // columns, cell), _WIDEST)
            even = min(room // (columns + 1), _WIDEST)
            if even >= cell:
                cell = total = even
        return _Plan(title, cell, columns, total, digits, wished, shades)

    def render(self) -> Content:
        """The grid."""
        if not self._rows or not self._columns:
            return Content("")
        plan = self._plan()
        columns = self._columns[self._left : self._left + plan.columns]
        lines: list[list[Part]] = [*self._heads(plan, columns), [(self._rule(plan, columns), "$border-blurred")]]
        shown = range(self._top, min(self._top + self._lines, len(self._rows)))
        lines += [self._line(plan, columns, index) for index in shown]
        lines.append([(self._rule(plan, columns), "$border-blurred")])
        lines.append(self._line(plan, columns, len(self._rows)))
        return Content("\n").join(Content.assemble(*parts) for parts in lines)

    @staticmethod
    def _rule(plan: _Plan, columns: tuple[Value, ...]) -> str:
        return "─" * (plan.title + plan.cell * len(columns) + plan.total - 1)

    def _heads(self, plan: _Plan, columns: tuple[Value, ...]) -> list[list[Part]]:
        """Two lines of titles, and what there is more of outside the view."""
        left, right = self._left > 0, self._left + len(columns) < len(self._columns)
        count = len(self._columns)
        more = ngettext("{n} column", "{n} columns", count).format(n=number(count))
        more += " " + ("◂" if left else "") + ("▸" if right else "")
        upper: list[Part] = [(fit(more if left or right else "", plan.title), "$quiet")]
        up, down = self._top > 0, self._top + self._lines < len(self._rows)
        count = len(self._rows)
        rows = ngettext("{n} row", "{n} rows", count).format(n=number(count))
        rows += " " + ("▴" if up else "") + ("▾" if down else "")
        lower: list[Part] = [(fit(rows if up or down else "", plan.title), "$quiet")]
        for place, value in enumerate((*columns, None)):
            index = self._left + place if value is not None else len(self._columns)
            style = "bold $title" if index == self._column else "$quiet"
            width = plan.cell if value is not None else plan.total
            one, two = _two_lines(_("Total") if value is None else value_name(value), width - 1)
            if value is not None and value.key == Tier.NETWORK and "…" in one + two:
                one, two = "", f"{Tier.NETWORK.badge} {_('Network')}"
            upper.append((fit(one, width), style))
            lower.append((fit(two, width), style))
        return [upper, lower]

    def _line(self, plan: _Plan, columns: tuple[Value, ...], index: int) -> list[Part]:
        row = self._rows[index] if index < len(self._rows) else None
        name = value_name(row) if row is not None else _("Total")
        style = "bold $title" if index == self._row else "" if row is not None else "$quiet"
        parts: list[Part] = [(fit(ellipsis(name, plan.title - 2), plan.title), style)]
        for place, column in enumerate((*columns, None)):
            at = self._left + place if column is not None else len(self._columns)
            here = index == self._row and at == self._column
            parts += self._cell(plan, row, column, here)
        return parts

    def _cell(self, plan: _Plan, row: Value | None, column: Value | None, here: bool) -> list[Part]:
        """Shade, figure and wishes, as wide as the column, with a space after it."""
        width = plan.cell if column is not None else plan.total
        if self._matrix is None:
            text = fit("…", width - 1)
            return [(text, _CURSOR if here else "$quiet"), " "]
        figure = self._matrix.figure(row.key if row else None, column.key if column else None)
        within = row is not None and column is not None
        block = (shade(figure, self._matrix.most) if within else " ") * plan.shade
        count = number(figure.partners) if figure.partners or not within else NOTHING
        wished = f" +{number(figure.wished)}" if figure.wished else ""
        text = f" {count.rjust(plan.digits)}{wished.ljust(plan.wished)}"
        rest = " " * max(width - 1 - len(block) - cell_width(text), 0)
        if here:
            return [(block + text + rest, _CURSOR), " "]
        style = "$quiet" if not figure.all else "bold" if not within else ""
        split = len(text) - plan.wished
        return [(block, "$key"), (text[:split], style), (text[split:] + rest, "$soon" if wished else style), " "]


def _two_lines(name: str, width: int) -> tuple[str, str]:
    """The name on two lines of that width, broken at a space when there is one; what does not fit is cut."""
    if cell_width(name) <= width:
        return "", name
    first = ""
    words = name.split()
    while words and cell_width(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return ellipsis(words[0], width), ellipsis(" ".join(words[1:]), width)
    return first, ellipsis(" ".join(words), width)
