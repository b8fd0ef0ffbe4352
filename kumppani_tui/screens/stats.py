"""Figures: activity, partners by tier, feedback, the year beside the one before, and the report of section 4."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.views.act_report import ActReport, act_report
from db.views.stats import PARTS, Stats, first_year, stats
from kumppani_tui.commands import Command, general, work
from kumppani_tui.commands import page as page_commands
from kumppani_tui.commands import stats as commands
from kumppani_tui.dialogs.brief import page
from kumppani_tui.documents.act_report import act_report_paper
from kumppani_tui.documents.markdown_writer import markdown_of
from kumppani_tui.documents.paper import Paper
from kumppani_tui.documents.text_writer import text_of
from kumppani_tui.locale import N_, _
from kumppani_tui.screens import stats_drawing as drawing
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.numbered_sections import NumberedSections
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.section_tabs import SectionTabs

TITLES = (N_("Activity"), N_("Partnerships"), N_("Feedback"), N_("The year"), N_("Section 4 report"))
"""The sections, in the order of their keys."""

DRAWN: tuple[Callable[[Stats, Terms, int], Content], ...] = (
    drawing.activity, drawing.partners, drawing.feedback, drawing.year,
)  # fmt: skip
"""What draws each section but the last, which is the report; in the order of `PARTS`, what they are read by."""

REPORT = len(DRAWN)
"""The place of the report among the sections."""

FEEDBACK = PARTS.index("feedback")
"""The place of the feedback, which says itself where it is noted."""

_UNSIZED = 80


class StatsScreen(NumberedSections, KumppaniScreen):
    """The figures of a year in sections; counting takes a moment in a large register, so the frame stands first."""

    TITLE_TEXT = N_("Figures")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.PREVIOUS_YEAR, commands.NEXT_YEAR, commands.SAVE, commands.COPY, commands.COPY_MARKDOWN,
        page_commands.PREVIOUS_SECTION, page_commands.NEXT_SECTION, *page_commands.SECTIONS[: len(TITLES)],
    )  # fmt: skip
    AUTO_FOCUS = "VerticalScroll"

    DEFAULT_CSS = """
    StatsScreen VerticalScroll { height: 1fr; padding: 0 1 0 2; scrollbar-size-vertical: 1;
        scrollbar-gutter: stable; background: $background; }
    StatsScreen #figures { height: auto; }
    """

    def __init__(self, year: int | None = None) -> None:
        """Begin with a year, else with the one that it is."""
        super().__init__()
        self._year = year
        self._first: int | None = None
        self._place = 0
        self._stats: dict[int, tuple[Stats, Terms]] = {}
        self._report_read: tuple[ActReport, Terms] | None = None

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year or self.kumppani.today().year

    def title_text(self) -> str:
        """The place with its year."""
        return _("Figures {year}").format(year=self.year)

    def compose_body(self) -> ComposeResult:
        """The sections, and below them the one shown."""
        yield SectionTabs([_(title) for title in TITLES])
        with VerticalScroll():
            yield Static(Content(""), id="figures")

    # -- reading ---------------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Count again what is shown; the other sections when they are gone to."""
        self._stats.clear()
        self._report_read = None
        self._read()

    def _read(self) -> None:
        """Read what the section shown needs and has not got."""
        register, year, today = self.register, self.year, self.kumppani.today()
        self._draw()
        if self._place == REPORT:
            if self._report_read is None:
                self.run_read(lambda: (act_report(register, year, today), load_terms(register)), self._show_report)
        elif self._place not in self._stats:
            place = self._place
            self.run_read(
                lambda: (
                    place,
                    stats(register, year, today, PARTS[place : place + 1]),
                    load_terms(register),
                    first_year(register),
                ),
                self._show_stats,
            )

    def _show_stats(self, answer: tuple[int, Stats, Terms, int | None]) -> None:
        place, found, terms, self._first = answer
        self._stats[place] = found, terms
        self._draw()

    def _show_report(self, answer: tuple[ActReport, Terms]) -> None:
        self._report_read = answer
        self._draw()

    def _draw(self) -> None:
        """Show the section, or that it is being counted."""
        self.query_one(SectionTabs).show(self._place)
        scroll = self.query_one(VerticalScroll)
        width = (scroll.scrollable_content_region.width or _UNSIZED) - 1
        shown = Content.styled(_("Counting…"), "$quiet")
        if self._place == REPORT:
            report = self.report_paper()
            shown = shown if report is None else page(report, max(min(width, 100), 20))
        elif self._place in self._stats:
            shown = DRAWN[self._place](*self._stats[self._place], width)
            why = self._nothing(self._stats[self._place][0])
            if why is not None:
                shown = Content("\n").join([why, Content(""), shown] if self._place < FEEDBACK else [shown, why])
        self.query_one("#figures", Static).update(shown)
        self.refresh_bindings()

    def _nothing(self, found: Stats) -> Content | None:
        """Why a section has nothing to show, and the key that brings it; None when it has something."""
        place = PARTS[self._place]
        if place == "activities" and not found.activities.total.now and not found.activities.total.before:
            said, key, does = _("No activities in these two years."), general.QUICK_LOG, _("logs what happened.")
        elif place == "tiers" and not any(any(one.counts.values()) for one in found.tiers):
            said, key, does = (
                _("No partnerships in this year."),
                work.GO,
                _("and a tier's letter lead to where they begin."),
            )
        elif place == "feedback" and not found.feedback.whole.count and not found.feedback.whole.count_before:
            said, key, does = "", work.GO, _("and a tier's letter lead to the partners of the tier.")
        else:
            return None
        pressed = Content.styled(self.key_text_of(key), "bold $key")
        return Content(" ").join([*([Content(said)] if said else []), pressed, Content(does)])

    def on_resize(self, _event: events.Resize) -> None:
        """Draw for the new width."""
        self.call_after_refresh(self._draw)

    # -- sections and years ----------------------------------------------------------------------------------------

    @property
    def section_count(self) -> int:
        """How many sections there are."""
        return len(TITLES)

    def show_section(self, place: int) -> None:
        """Show another section from its beginning."""
        self._place = place % len(TITLES)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._read()

    @on(SectionTabs.Chosen)
    def _clicked(self, event: SectionTabs.Chosen) -> None:
        self.show_section(event.index)

    def next_section(self) -> None:
        """To the right."""
        self.show_section(self._place + 1)

    def previous_section(self) -> None:
        """To the left."""
        self.show_section(self._place - 1)

    def can_next_year(self) -> bool:
        """Until this year."""
        return self.year < self.kumppani.today().year

    def next_year(self) -> None:
        """One year on."""
        self._go(self.year + 1)

    def can_previous_year(self) -> bool:
        """As far back as there is any activity, and its year before."""
        return self._first is not None and self.year >= self._first

    def previous_year(self) -> None:
        """One year back."""
        self._go(self.year - 1)

    def _go(self, year: int) -> None:
        self._year = year
        self.update_title()
        self.refresh_data()

    # -- the report ------------------------------------------------------------------------------------------------

    def report_paper(self) -> Paper | None:
        """The report in words, None until it is read."""
        return act_report_paper(*self._report_read) if self._report_read is not None else None

    def can_copy_text(self) -> bool:
        """Where the report is shown."""
        return self._place == REPORT and self._report_read is not None

    can_copy_markdown = can_copy_text

    def copy_text(self) -> None:
        """Copy the report as text, through the terminal (OSC 52)."""
        if (paper := self.report_paper()) is not None:
            self.app.copy_to_clipboard(text_of(paper))
            self.tell(_("The report was copied as text."))

    def copy_markdown(self) -> None:
        """Copy the report as Markdown."""
        if (paper := self.report_paper()) is not None:
            self.app.copy_to_clipboard(markdown_of(paper))
            self.tell(_("The report was copied as Markdown."))

    async def save_report(self) -> None:
        """Hand out the report of section 4, elsewhere the yearly report."""
        await self.kumppani.make_document("act-report" if self._place == REPORT else "report")
