"""Vuosikello: the year of partnership work month by month; Enter opens a month."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.views.year import Month, year_months
from kumppani_tui.commands import Command
from kumppani_tui.commands import wheel as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.year_wheel import YearWheel
from kumppani_tui.year_words import short_line

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that can be looked at."""


class AnnualWheelScreen(KumppaniScreen):
    """The twelve months of a year."""

    TITLE_TEXT = N_("Annual wheel")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN, commands.EARLIER, commands.LATER, commands.NOW)
    AUTO_FOCUS = "YearWheel"

    DEFAULT_CSS = """
    AnnualWheelScreen #what { height: 1; padding: 0 1; background: $surface; color: $quiet; }
    """

    def __init__(self, year: int | None = None, month: int | None = None) -> None:
        """The year and the month to begin with; without them those of today."""
        super().__init__()
        self._asked = (year, month)
        self.year = 0
        self._months: tuple[Month, ...] | None = None
        self._terms: Terms | None = None

    def compose_body(self) -> ComposeResult:
        """The year in a line, and the wheel."""
        yield Static(Content(""), id="what")
        yield YearWheel()

    def on_mount(self) -> None:
        """Begin with the month asked for."""
        today = self.kumppani.today()
        if not self.year:
            self.year = self._asked[0] or today.year
            self._asked = (self.year, self._asked[1] or (today.month if self.year == today.year else 1))
        self.wheel.go_to(self._asked[1] or 1)
        super().on_mount()

    async def retranslate(self) -> None:
        """The cursor stays on its month."""
        self._asked = (self.year, self.wheel.month)
        await super().retranslate()

    @property
    def wheel(self) -> YearWheel:
        """The months."""
        return self.query_one(YearWheel)

    def refresh_data(self) -> None:
        """Show the frame of the months at once, and what is in them when it has been read."""
        register, year = self.register, self.year
        self._show()
        self.run_read(lambda: (year_months(register, year), load_terms(register)), self._read_months)

    def _read_months(self, found: tuple[tuple[Month, ...], Terms]) -> None:
        self._months, self._terms = found
        self._show()

    def _show(self) -> None:
        today, terms, months = self.kumppani.today(), self._terms, self._months
        now = today.month if today.year == self.year else 0
        self.wheel.show(months, now, (lambda item: short_line(item, terms)) if terms is not None else str)
        said = str(self.year)
        if months is not None:
            total = sum(month.total for month in months)
            said += " · " + ngettext("{n} thing in the year", "{n} things in the year", total).format(n=number(total))
        if now:
            said += " · ● " + _("now")
        self.query_one("#what", Static).update(Content(said), layout=False)

    # --- what can be done --------------------------------------------------------------------------------------

    @on(YearWheel.Chosen)
    def _clicked(self) -> None:
        self.open_month()

    def open_month(self) -> None:
        """Everything in the month."""
        self.kumppani.open("month", self.year, self.wheel.month)

    def _go(self, year: int) -> None:
        self.year = year
        self._months = None
        self.refresh_data()
        self.refresh_bindings()

    def can_year_before(self) -> bool:
        """While there are years."""
        return self.year > FIRST_YEAR

    def year_before(self) -> None:
        """The year before."""
        self._go(self.year - 1)

    def can_year_after(self) -> bool:
        """While there are years."""
        return self.year < LAST_YEAR

    def year_after(self) -> None:
        """The year after."""
        self._go(self.year + 1)

    def this_month(self) -> None:
        """To the month that it is now."""
        today = self.kumppani.today()
        self.wheel.go_to(today.month)
        if today.year != self.year:
            self._go(today.year)
