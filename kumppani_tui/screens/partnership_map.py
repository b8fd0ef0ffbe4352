"""Kumppanuuskartta: partners as a matrix of any two dimensions, with white spots and wished-for partners."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.views.partner_filter_words import filter_words
from db.views.partnership_map import DIMENSIONS, Dimension, Matrix, Value, matrix, place_filter, values_of
from kumppani_tui.commands import Command, general
from kumppani_tui.commands import map as commands
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.text import ellipsis
from kumppani_tui.widgets.map_grid import NOTHING, SHADES, MapGrid, value_name

NAMES: dict[Dimension, str] = {
    "field": N_("Field of education"), "tier": N_("Tier"), "unit": N_("Unit of the partner"), "region": N_("Region"),
    "municipality": N_("Municipality"), "phase": N_("Phase"), "driver": N_("Why it is needed"),
    "purpose": N_("What it is for"),
}  # fmt: skip
"""What the dimensions are called."""

_REMEMBERED = ("map.rows", "map.columns")


class PartnershipMapScreen(KumppaniScreen):
    """Rows, columns and figures; Enter opens the partners of the cell."""

    TITLE_TEXT = N_("Partnership map")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.OPEN, commands.ROWS, commands.COLUMNS, commands.SWAP, commands.SPOTS, commands.PLACES,
    )  # fmt: skip
    AUTO_FOCUS = "MapGrid"

    DEFAULT_CSS = """
    PartnershipMapScreen .line { height: 1; padding: 0 1; background: $surface; color: $quiet; }
    PartnershipMapScreen MapGrid { margin-top: 1; }
    """

    def __init__(self, rows: Dimension | None = None, columns: Dimension | None = None) -> None:
        """Without dimensions those that were looked at last."""
        super().__init__()
        self._asked = (rows, columns)
        self.rows: Dimension = "field"
        self.columns: Dimension = "tier"
        self._every = False
        self._matrix: Matrix | None = None
        self._wanted: tuple[Value | None, Value | None] | None = None
        self._wanted_at: tuple[int, int] | None = None

    def compose_body(self) -> ComposeResult:
        """What the map is of, the map, and the cell under the cursor in words."""
        yield Static(Content(""), classes="line", id="what")
        yield MapGrid()
        yield Static(Content(""), classes="line", id="cell")

    def on_mount(self) -> None:
        """Take the dimensions of last time, unless others are asked for."""
        recent = [self.kumppani.settings.recent.get(name, [""])[:1] for name in _REMEMBERED]
        known = {str(dimension): dimension for dimension in DIMENSIONS}
        usual: tuple[Dimension, Dimension] = ("field", "tier")
        rows, columns = (
            asked or known.get(kept[0] if kept else "", first)
            for asked, kept, first in zip(self._asked, recent, usual, strict=True)
        )
        self.rows, self.columns = (rows, columns) if rows != columns else usual
        self._asked = (self.rows, self.columns)
        super().on_mount()

    async def retranslate(self) -> None:
        """The cursor stays on its cell, whatever it is called now."""
        where = self.grid.at
        self._matrix = None
        await super().retranslate()
        self._wanted_at = where

    @property
    def grid(self) -> MapGrid:
        """The map."""
        return self.query_one(MapGrid)

    # --- reading -----------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Show the titles at once when they are new, and the figures when they are counted."""
        register, rows, columns, every, lang = self.register, self.rows, self.columns, self._every, language()
        if self._matrix is None:
            self._say()
            self.run_read(
                lambda: tuple(values_of(register, one, lang=lang, every=every) for one in (rows, columns)),
                self._show_heads, group="heads",
            )  # fmt: skip
        self.run_read(lambda: matrix(register, rows, columns, lang=lang, every=every), self._show, group="map")

    def _show_heads(self, heads: tuple[tuple[Value, ...], ...]) -> None:
        if self._matrix is None:
            self.grid.show_heads(heads[0], heads[1])

    def _show(self, found: Matrix) -> None:
        self._matrix = found
        self.grid.show_matrix(found)
        if self._wanted is not None:
            self.grid.go_to(*self._wanted)
            self._wanted = None
        if self._wanted_at is not None:
            self.grid.action_go(*self._wanted_at)
            self._wanted_at = None
        self._say()
        self.refresh_bindings()

    def _say(self) -> None:
        """The lines above and below the map."""
        what = _("{rows} × {columns}").format(rows=_(NAMES[self.rows]), columns=_(NAMES[self.columns]))
        parts = [what]
        if self._matrix is None:
            parts.append(_("counting…"))
        else:
            parts.append(self._words(self._matrix.total.partners, self._matrix.total.wished))
            spots = len(self._matrix.white_spots())
            parts.append(ngettext("{n} white spot", "{n} white spots", spots).format(n=number(spots)))
        self.query_one("#what", Static).update(Content(" · ".join(parts)), layout=False)
        self._say_cell()

    @staticmethod
    def _words(partners: int, wished: int) -> str:
        said = ngettext("{n} partner", "{n} partners", partners).format(n=number(partners))
        if wished:
            said += ", " + ngettext("{n} wished for", "{n} wished for", wished).format(n=f"+{number(wished)}")
        return said

    def _say_cell(self) -> None:
        row, column = self.grid.place
        name = " × ".join(
            value_name(value) if value is not None else _("all: {what}").format(what=_(NAMES[dimension]))
            for value, dimension in ((row, self.rows), (column, self.columns))
        )
        figure = self.grid.figure
        cell = self.query_one("#cell", Static)
        if (nothing := self._nothing()) is not None:
            cell.update(nothing, layout=False)
            return
        legend = "  ".join((f"{SHADES} " + _("few–many"), f"{NOTHING} " + _("nobody"), "+1 " + _("wished for")))
        words = ""
        if figure is not None and self._matrix is not None:
            nobody = _("white spot: nobody here yet") if self._matrix.is_spot(row, column) else _("nobody")
            words = self._words(figure.partners, figure.wished) if figure.all else nobody
        # A long name gives way to what the cell says.
        most = max(cell.content_size.width - cell_len(words) - 2, 20)
        said = Content.assemble((ellipsis(name, most), "$foreground"), f"  {words}" if words else "")
        room = cell.content_size.width - said.cell_length
        if room > len(legend) + 3:
            said = Content.assemble(said, " " * (room - len(legend)), legend)
        cell.update(said, layout=False)

    def _nothing(self) -> Content | None:
        """Why the map is empty or has no rows or no columns, and what brings them; None when there is somebody."""
        found = self._matrix
        if found is None or (found.rows and found.columns and (found.total.all or self._every)):
            return None
        if found.rows and found.columns:
            return Content.from_markup(
                _("No partners yet.") + " [bold $key]$pressed[/] " + _("goes to the partners, where they are added."),
                pressed=self.key_text_of(general.PARTNERS),
            )
        if self.can_toggle_places():
            return Content.from_markup(
                _("No partner has a municipality yet.") + " [bold $key]$pressed[/] " + _("shows every municipality."),
                pressed=self.key_text_of(commands.PLACES),
            )  # fmt: skip
        empty = self.rows if not found.rows else self.columns
        if empty == "unit":
            return Content(_("There are no units yet. The palette leads to them: Units."))
        return Content(_("There is nothing to show by this yet: {what}.").format(what=_(NAMES[empty])))

    def on_resize(self) -> None:
        """The legend shows where it fits."""
        if self.is_mounted:
            self.call_after_refresh(self._say_cell)

    @on(MapGrid.Moved)
    def _moved(self) -> None:
        self._say_cell()
        self.refresh_bindings()

    # --- what can be done --------------------------------------------------------------------------------------

    def can_open_cell(self) -> bool:
        """When the cell has anybody."""
        figure = self.grid.figure
        return figure is not None and figure.all > 0

    @on(MapGrid.Chosen)
    def _clicked(self) -> None:
        if self.can_open_cell():
            self.open_cell()

    def open_cell(self) -> None:
        """Open the list of partners with the filter of the cell."""
        row, column = self.grid.place
        asked = place_filter(self.rows, row.key if row else None, self.columns, column.key if column else None)
        self.kumppani.open("partners", filter_words(self.register, asked, lang=language()))

    def show_dimensions(self, rows: Dimension, columns: Dimension) -> None:
        """Show another map from now on."""
        self.rows, self.columns, self._matrix = rows, columns, None
        self._asked = (rows, columns)
        settings = self.kumppani.settings
        for name, value in zip(_REMEMBERED, (rows, columns), strict=True):
            settings = settings.with_recent(name, value, keep=1)
        self.kumppani.change_settings(settings)
        self.grid.action_go(0, 0)
        self.refresh_data()

    async def _choose(self, title: str, now: Dimension) -> Dimension | None:
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        order = sorted(DIMENSIONS, key=lambda one: one != now)
        answer = await self.show(Choose(title, [Choice(one, _(NAMES[one])) for one in order]))
        if answer is None:
            return None
        chosen: Dimension = answer.value
        return chosen

    async def choose_rows(self) -> None:
        """Choose the rows; what the columns are makes the two change places."""
        chosen = await self._choose(_("Rows of the map"), self.rows)
        if chosen is not None:
            self.show_dimensions(chosen, self.rows if chosen == self.columns else self.columns)

    async def choose_columns(self) -> None:
        """Choose the columns; what the rows are makes the two change places."""
        chosen = await self._choose(_("Columns of the map"), self.columns)
        if chosen is not None:
            self.show_dimensions(self.columns if chosen == self.rows else self.rows, chosen)

    def swap(self) -> None:
        """Turn the map round."""
        row, column = self.grid.place
        self.show_dimensions(self.columns, self.rows)
        self._wanted = (column, row)

    def can_list_spots(self) -> bool:
        """When the figures are there."""
        return self._matrix is not None

    async def list_spots(self) -> None:
        """List the white spots; the chosen one gets the cursor."""
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        spots = self._matrix.white_spots() if self._matrix is not None else []
        if not spots:
            self.tell(_("There are no white spots: every cell has somebody."))
            return
        choices = []
        for row, column in spots:
            name = " × ".join(value_name(value) for value in (row, column) if value is not None)
            hint = "" if row is not None and column is not None else _("nothing at all")
            choices.append(Choice((row, column), name, hint))
        said = ngettext("{n} white spot", "{n} white spots", len(spots)).format(n=number(len(spots)))
        answer = await self.show(Choose(said, choices))
        if answer is not None:
            self.grid.go_to(*answer.value)

    def can_toggle_places(self) -> bool:
        """When municipalities are shown."""
        return "municipality" in (self.rows, self.columns)

    def toggle_places(self) -> None:
        """Every municipality, or only those in use."""
        self._every, self._matrix = not self._every, None
        self.refresh_data()
