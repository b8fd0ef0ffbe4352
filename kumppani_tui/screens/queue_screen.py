"""The list of the follow-up queue: read without waiting, kept in place, filtered, with the story of its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from db.views.queue import KINDS, NOTHING, Counts, QueueKeys, QueueRow, kind_and_ref, queue_keys, queue_rows
from kumppani_tui.commands import Command, lists
from kumppani_tui.commands import general as general_commands
from kumppani_tui.commands import queue as commands
from kumppani_tui.locale import _, ngettext
from kumppani_tui.queue_source import QueueSource, queue_columns
from kumppani_tui.queue_words import headings, said_by_kind
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.plain import PlainContainer, PlainVertical
from kumppani_tui.widgets.queue_preview import QueuePreview
from kumppani_tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.timer import Timer

    from db.views.queue_story import Story

FIRST_PAGE = 200
"""Rows read before all others, so that the queue stands there at once at any size."""

REST_DELAY = 0.2
"""Seconds between showing the first page and reading all the others."""

MIDNIGHT_CHECK = 30.0
"""Seconds between looks at the date: at midnight what was due tomorrow is due today."""


STORY_DELAY = 0.06
"""Seconds that the cursor rests on a row before its story is read: moving on costs nothing."""


class Reading(NamedTuple):
    """What one read of the queue gave."""

    found: QueueKeys
    terms: Terms
    today: date


class QueueScreen(KumppaniScreen):
    """Overdue, today, this week, later: tasks and signals in one list, with the story of the chosen row beside it."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.FILTER, commands.MINE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "#queue"
    DEFAULT_CSS = """
    QueueScreen #queue-body { height: 1fr; layout: vertical; }
    QueueScreen #queue-left { height: 1fr; width: 1fr; }
    QueueScreen QueuePreview {
        height: 4;
        width: 1fr;
        padding: 0 2;
        border-top: solid $border-blurred;
        overflow-y: hidden;
        scrollbar-size-vertical: 1;
    }
    QueueScreen #story-long { display: none; }
    QueueScreen #story-short { text-wrap: nowrap; text-overflow: ellipsis; }

    QueueScreen.-wide #queue-body { layout: horizontal; }
    QueueScreen.-wide QueuePreview {
        height: 1fr;
        width: 34%;
        min-width: 36;
        max-width: 64;
        padding: 0 2;
        border-top: none;
        border-left: solid $border-blurred;
        overflow-y: auto;
    }
    QueueScreen.-wide #story-long { display: block; }
    QueueScreen.-wide #story-short { display: none; }
    QueueScreen.-empty QueuePreview { display: none; }
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.counts = Counts()
        """How many rows stand in each group of what is shown."""
        self.owner_id: int | None = None
        """Whose rows are shown; None for those of everybody."""
        self.filter_text = ""
        """What the rows shown have in them."""
        self._today_shown: date | None = None
        self._opened = False
        self._terms: Terms | None = None
        self._kinds: frozenset[str] = frozenset()
        self._clock: Any = None
        self._return_to: int | None = None
        self._resting: Timer | None = None

    def title_text(self) -> str:
        """The place, and whether only one's own rows are shown."""
        return _("Today") if self.owner_id is None else _("Today · mine")

    def compose_body(self) -> ComposeResult:
        """The filter, the queue, and the story beside or below it."""
        self._opened, self.filter_text = False, ""
        with PlainContainer(id="queue-body"):
            with PlainVertical(id="queue-left"):
                yield FilterLine()
                yield RecordList[int](queue_columns(), id="queue")
            yield QueuePreview()

    @property
    def queue(self) -> RecordList[int]:
        """The queue."""
        found: RecordList[int] = self.query_one("#queue", RecordList)
        return found

    @property
    def filter_line(self) -> FilterLine:
        """The line of the filter."""
        return self.query_one(FilterLine)

    async def retranslate(self) -> None:
        """Build the screen in another language, with the cursor on the row where it was."""
        self._return_to = self.queue.cursor_key
        await super().retranslate()

    # --- reading -----------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read the queue again. At first only a page of it, so that there is something to see at any size."""
        if self._clock is None:
            self._clock = self.set_interval(MIDNIGHT_CHECK, self._look_at_date)
        if not self._opened:
            self._read_first()
            return
        owner_id, text = self.owner_id, self.filter_text
        self.run_read(lambda: self._read_queue(None, owner_id, text), self.show_queue, group="queue")

    def _read_first(self) -> None:
        """Read the first page here and now, which takes a few milliseconds at any size.

        A thread would take turns with the making of a frame that has no rows yet.
        """
        try:
            reading = self._read_queue(FIRST_PAGE, self.owner_id, self.filter_text)
        except Exception as error:  # every error reaches the person, none ends the program
            self.report(error)
        else:
            self.show_queue(reading)

    def _read_queue(self, limit: int | None, owner_id: int | None, text: str) -> Reading:
        """Called in a thread, but for the first page."""
        today = self.kumppani.today()
        said = said_by_kind() if text else NOTHING
        found = queue_keys(self.register, today, owner_id=owner_id, text=text, said=said, limit=limit)
        return Reading(found, load_terms(self.register), today)

    def show_queue(self, reading: Reading) -> None:
        """Show the rows in place: the cursor stays on its row, or where it was when that row is done."""
        found, terms, today = reading
        self._terms, self._today_shown, self.counts = terms, today, found.counts
        source = QueueSource(self.register, found.keys, today, terms)
        self.queue.empty = self._empty_text()
        self.queue.set_source(source, groups=headings(found.counts, today, counted=found.complete))
        self.set_class(not found.keys, "-empty")
        if self.filter_text:
            total = found.counts.total
            self.filter_line.say(ngettext("{n} row", "{n} rows", total).format(n=total))
        if not self._opened:
            self._opened = True
            if self._return_to is not None:
                self.queue.move_cursor_to(self._return_to)
            if self.focused is None:
                self.queue.focus()
        if not found.complete:
            # When the page has been painted: reading all at the same time would hold that up.
            self.set_timer(REST_DELAY, self.refresh_data)
        self._row_changed()

    def _empty_text(self) -> Content:
        """Why there is nothing, and which key fills the queue."""
        if self.filter_text:
            text = _("Nothing in the queue has the words “{text}”.").format(text=self.filter_text)
            key = self.key_text_of(lists.CLEAR_TEXT)
            return Content.assemble(f"{text}\n\n", (key, "bold $key"), " " + _("takes the filter away"))
        if self.owner_id is not None:
            key = self.key_text_of(commands.MINE)
            text = _("Nothing in the queue is yours.")
            return Content.assemble(f"{text}\n\n", (key, "bold $key"), " " + _("shows the rows of everybody"))
        task = self.key_text_of(commands.NEW)
        log = self.key_text_of(general_commands.QUICK_LOG)
        return Content.assemble(
            _("The queue is empty: no task waits, and no partner or agreement asks for anything."), "\n\n",
            (task, "bold $key"), " " + _("adds a task"), "     ", (log, "bold $key"), " " + _("logs what happened"),
        )  # fmt: skip

    def _look_at_date(self) -> None:
        """A new day has begun: read the queue as it is today."""
        if self._today_shown not in (None, self.kumppani.today()) and self.is_current:
            self.kumppani.refresh_frame()
            self.refresh_data()

    # --- the chosen row ----------------------------------------------------------------------------------------

    @on(RecordList.Highlighted)
    def _moved(self, event: RecordList.Highlighted) -> None:
        event.stop()
        self._row_changed()

    @on(RecordList.MarksChanged)
    def _marked(self, event: RecordList.MarksChanged) -> None:
        event.stop()
        self._kinds_changed()

    @on(RecordList.RowsFailed)
    def _failed(self, event: RecordList.RowsFailed) -> None:
        self.report(event.error)

    def _row_changed(self) -> None:
        """Another row is under the cursor, or the same one changed: tell its story when the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._kinds_changed()
        self._resting = self.set_timer(STORY_DELAY, self._tell_story)

    def _tell_story(self) -> None:
        if not self.query(QueuePreview) or not self.query("#queue"):
            return  # being built anew in another language, after which the row is told of again
        key, today = self.queue.cursor_key, self._today_shown
        if key is None or today is None:
            self._show_story(None)
        else:
            self.run_read(lambda: self._read_story(key, today), self._show_story, group="story")

    def _read_story(self, key: int, today: date) -> Story | None:
        """Called in a thread."""
        from db.views.queue_story import queue_story

        return queue_story(self.register, key, today)

    def _show_story(self, story: Story | None) -> None:
        if self._terms is not None and self._today_shown is not None:
            self.query_one(QueuePreview).show_story(story, self._today_shown, self._terms)

    def _kinds_changed(self) -> None:
        """The keys in the bottom line go with the kinds of the chosen rows."""
        kinds = frozenset(kind_and_ref(key)[0] for key in self.chosen_keys)
        if kinds != self._kinds:
            self._kinds = kinds
            self.refresh_bindings()

    @property
    def chosen_keys(self) -> Sequence[int]:
        """The keys of the marked rows in order, else that of the row under the cursor, if there is one."""
        marked = self.queue.marked
        if marked:
            return sorted(marked)
        key = self.queue.cursor_key
        return [] if key is None else [key]

    @property
    def chosen_kinds(self) -> frozenset[str]:
        """The kinds of the chosen rows."""
        return self._kinds

    @property
    def terms(self) -> Terms:
        """The register's own words."""
        if self._terms is None:
            self._terms = load_terms(self.register)
        return self._terms

    async def chosen_rows(self) -> list[QueueRow]:
        """The chosen rows as they are now, most urgent first."""
        keys, today = list(self.chosen_keys), self.kumppani.today()
        rows = await self.read(lambda: queue_rows(self.register, keys, today))
        return sorted(rows, key=lambda row: (row.due_on, KINDS.index(row.kind), row.ref_id))

    def unmark(self) -> None:
        """What was marked is done with."""
        self.queue.mark(())

    def log_subject(self) -> str | None:
        """The quick log begins with the partner of the row."""
        row = self.cursor_row()
        return row.partner_uid or None if row is not None else None

    def cursor_row(self) -> QueueRow | None:
        """The row under the cursor as it is now."""
        key = self.queue.cursor_key
        rows = queue_rows(self.register, [key], self.kumppani.today()) if key is not None else []
        return rows[0] if rows else None

    # --- filter, whose rows ------------------------------------------------------------------------------------

    def start_filter(self) -> None:
        """Type a filter."""
        self.filter_line.start()

    @on(FilterLine.Changed)
    def _filter_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.filter_text = event.text
        self.refresh_data()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.queue.focus()

    def can_go_back(self) -> bool:
        """Escape takes a filter away first."""
        return bool(self.filter_text) or super().can_go_back()

    def go_back(self) -> None:
        """Take the filter away, or leave the screen."""
        if self.filter_text:
            self.filter_line.clear_text()
        else:
            super().go_back()

    async def toggle_mine(self) -> None:
        """One's own rows or those of everybody."""
        if self.owner_id is not None:
            self.owner_id = None
        else:
            from db.views.log import staff_named

            author = self.register.author
            found = await self.read(lambda: staff_named(self.register, author)) if author else None
            if found is None:
                self.tell(_("You own no rows yet: a task that you add is yours."), warning=True)
                return
            self.owner_id = found
        self.update_title()
        self.refresh_data()
