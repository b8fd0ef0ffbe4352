"""Rollout: units and tiers in a table, what is aimed at in a year and what there is; our own people by role."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.actions.records import delete_records
from db.rules.tiers import TIERS, Tier
from db.views.rollout import Cell, StaffLoad, UnitRow, counted_on, rollout, staff_loads, total
from kumppani_tui.commands import Command
from kumppani_tui.commands import rollout as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, number
from kumppani_tui.rollout_words import LONG_BAR, SHORT_BAR, cell_text, role_lines
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Fitting, Row

NO_UNIT, ALL_UNITS = 0, -1
"""The rows of partnerships without a unit, and of all units together."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a target can be set for."""


class Read(NamedTuple):
    """What was read for the screen."""

    rows: list[UnitRow]
    people: list[StaffLoad]
    terms: Terms


class RolloutScreen(SmallListScreen[UnitRow]):
    """The cursor chooses the unit, left and right the tier; the pane below tells of both, and of the unit's people."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.OPEN, commands.EDIT, commands.DELETE, commands.LEFT, commands.RIGHT, commands.EARLIER,
        commands.LATER, commands.PEOPLE, commands.UNITS,
    )  # fmt: skip
    TITLE_TEXT = N_("Rollout")

    DEFAULT_CSS = """
    RolloutScreen #below { height: auto; min-height: 9; max-height: 12; padding: 0 2;
        border-top: solid $border-blurred; }
    """

    def __init__(self) -> None:
        """This year, the first tier."""
        super().__init__()
        self._year = 0
        self._place = 0
        self._marked: tuple[Hashable | None, int] | None = None
        self._found: Read | None = None

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year or self.kumppani.today().year

    def title_text(self) -> str:
        """With the year."""
        return f"{_(self.TITLE_TEXT)} {self.year}"

    def compose_body(self) -> ComposeResult:
        """Filter, table and the pane below it."""
        yield from super().compose_body()
        yield Static(Content(""), id="below")

    # -- the table -----------------------------------------------------------------------------------------------

    def list_columns(self) -> list[Column]:
        """Units, and the tiers."""
        terms = load_terms(self.register)
        return [
            Column("unit", _("Unit"), min_width=14, weight=2, max_width=36, priority=99),
            *(
                Column(
                    tier,
                    f"{Tier(tier).badge} {terms.name('tier', tier)}",
                    min_width=13,
                    weight=1,
                    max_width=26,
                    priority=80 - place,
                )
                for place, tier in enumerate(TIERS)
            ),
        ]

    def refresh_data(self) -> None:
        """Read the year again."""
        year, today = self.year, self.kumppani.today()

        def read() -> Read:
            return Read(
                rollout(self.register, year, today), staff_loads(self.register, today), load_terms(self.register)
            )

        def show(found: Read) -> None:
            self._found = found
            rows = found.rows
            if rows:
                rows = [*rows, UnitRow(ALL_UNITS, "", "", total(rows))]
            self.show_rows(rows)
            self._show_below()

        self.run_read(read, show)

    def row_key(self, row: UnitRow) -> Hashable:
        """The unit."""
        return row.id

    def name_of(self, row: UnitRow) -> str:
        """What a row is called."""
        return {NO_UNIT: _("No unit"), ALL_UNITS: _("All units")}.get(row.id, row.name)

    def list_row(self, row: UnitRow) -> Row:
        """The unit and its four cells, the chosen one marked."""
        here = self._marked[0] if self._marked is not None else None
        cells = []
        for place, cell in enumerate(row.cells):
            chosen = row.id == here and place == self._place
            style = "bold $background on $key" if chosen else "$done" if cell.reached else ""
            cells.append(
                Fitting(
                    Content.styled(cell_text(cell, LONG_BAR, chosen=chosen), style),
                    Content.styled(cell_text(cell, SHORT_BAR, chosen=chosen), style),
                )
            )
        return Row((self.name_of(row), *cells), "strong" if row.id == ALL_UNITS else "")

    def empty_text(self) -> str:
        """No units yet."""
        return _("There are no units yet: {key} goes to them.").format(key=self.key_text_of(commands.UNITS))

    def show_rows(self, rows: Sequence[UnitRow]) -> None:
        """Show them with the chosen cell marked, wherever the cursor came to stand."""
        if self._marked is None and rows:
            self._marked = (rows[0].id, self._place)
        super().show_rows(rows)
        self._mark()

    def row_changed(self) -> None:
        """Another unit."""
        self._mark()
        self._show_below()

    def _mark(self) -> None:
        now = (self.rows_list.cursor_key, self._place)
        if now != self._marked:
            self._marked = now
            super().show_rows(self.all_rows)

    # -- below it ------------------------------------------------------------------------------------------------

    def _show_below(self) -> None:
        row, found = self.row, self._found
        pane = self.query_one("#below", Static)
        if row is None or found is None:
            pane.update(Content(""))
            return
        width = max(pane.content_size.width, 40)
        people = [one for one in found.people if row.id in (ALL_UNITS, one.unit_id)]
        pane.update(Content("\n").join([*self._cell_lines(row, found.terms), *role_lines(people, found.terms, width)]))

    def _cell_lines(self, row: UnitRow, terms: Terms) -> list[Content]:
        """What the chosen cell says, in words."""
        cell = row.cells[self._place]
        head = f"{printable(self.name_of(row))} · {terms.name('tier', cell.tier)} {self.year}"
        said = [
            _("target {n}").format(n=number(cell.target.target)) if cell.target is not None else _("no target"),
            _("actual {n}").format(n=number(cell.actual)),
            ngettext("{n} new", "{n} new", cell.new).format(n=cell.new),
        ]
        if cell.reached:
            said.append("✓ " + _("reached"))
        if cell.target is not None and row.id != ALL_UNITS:
            who = printable(cell.target.responsible)
            said.append(_("Responsible {name}").format(name=who) if who else _("Nobody responsible"))
        on = counted_on(self.year, self.kumppani.today())
        when = " · " + _("as of {date}").format(date=day(on))
        return [
            Content.assemble((head, "bold $title"), (when, "$quiet")), Content(" · ".join(said)), Content(""),
        ]  # fmt: skip

    # -- moving --------------------------------------------------------------------------------------------------

    def tier_before(self) -> None:
        """To the left."""
        self._choose_tier(-1)

    def tier_after(self) -> None:
        """To the right."""
        self._choose_tier(1)

    def _choose_tier(self, step: int) -> None:
        self._place = (self._place + step) % len(TIERS)
        self._mark()
        self._show_below()
        self.refresh_bindings()

    def year_before(self) -> None:
        """One back."""
        self._choose_year(-1)

    def year_after(self) -> None:
        """One on."""
        self._choose_year(1)

    def _choose_year(self, step: int) -> None:
        self._year = min(max(self.year + step, FIRST_YEAR), LAST_YEAR)
        self.update_title()
        self.refresh_data()

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def cell(self) -> Cell | None:
        """The chosen cell."""
        row = self.row
        return row.cells[self._place] if row is not None else None

    def can_open_cell(self) -> bool:
        """When there is a cell."""
        return self.cell is not None

    def open_cell(self) -> None:
        """Open the partnerships that it counts."""
        from kumppani_tui.screens.rollout_cell import RolloutCellScreen

        row, cell = self.row, self.cell
        if row is not None and cell is not None:
            unit = None if row.id == ALL_UNITS else row.id
            self.app.push_screen(RolloutCellScreen(unit, self.name_of(row), cell.tier, self.year))

    def can_edit_cell(self) -> bool:
        """A unit's own cell."""
        row = self.row
        return row is not None and row.id not in (NO_UNIT, ALL_UNITS)

    async def edit_cell(self) -> None:
        """Set the target."""
        from kumppani_tui.dialogs.target_form import TargetForm

        row, cell, year = self.row, self.cell, self.year
        if row is None or cell is None:
            return
        form = await self.read(
            lambda: TargetForm(self.register, row.id, row.name, row.uid, cell.tier, year, cell.target)
        )
        await self.show(form)

    def can_delete_target(self) -> bool:
        """A target that was set."""
        return self.can_edit_cell() and self.cell is not None and self.cell.target is not None

    async def delete_target(self) -> None:
        """Move the target to the trash."""
        cell = self.cell
        if cell is not None and cell.target is not None:
            target = cell.target.id
            await self.write(
                lambda: delete_records(self.register, "target", [target]), done=_("The target was deleted.")
            )

    def open_units(self) -> None:
        """Go to the units."""
        self.kumppani.open("units")

    def open_people(self) -> None:
        """Go to our own people."""
        self.kumppani.open("staff")
