"""Duplicates (Kaksoiskappaleet): pairs of partners and of contacts that look as if they were the same, and why."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from db.actions.merge import say_distinct, unsay_distinct
from db.views.contacts import contact_count
from db.views.duplicate_facts import Side, duplicate_facts, sides
from db.views.duplicates import Found, Pair, duplicates, said_apart, still_alike
from db.views.partners import partner_count
from kumppani_tui.commands import Command
from kumppani_tui.commands import duplicates as commands
from kumppani_tui.commands import page as page_commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, number, short
from kumppani_tui.merge_words import FieldWords, moves_text, why_text
from kumppani_tui.progress import LOOKED, Share, Stopped
from kumppani_tui.screens.numbered_sections import NumberedSections
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row
from kumppani_tui.widgets.section_tabs import SectionTabs

VIEWS = (N_("Partners"), N_("Contact persons"), N_("Said to be different"))
"""The views, in the order of their keys."""

KINDS = ("partner", "contact", "")
"""What each view shows pairs of; the last one shows what was said not to be the same."""

SMALL = 2_000
"""Up to so many records the whole register is looked through again after each change; it takes a moment."""

MOST_TOLD = 5
"""Kinds of records that are told of each of the two."""

PREVIEW_DELAY = 0.12
"""Seconds that the cursor rests before more is read."""


class DuplicatesScreen(NumberedSections, SmallListScreen[Pair]):
    """The pairs, the likeliest first; Enter merges, x says that they are not the same."""

    TITLE_TEXT = N_("Duplicates")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.STOP, commands.MERGE, commands.DISTINCT, commands.OPEN_ONE, commands.OPEN_OTHER, commands.AGAIN,
        page_commands.NEXT_SECTION, page_commands.PREVIOUS_SECTION, *page_commands.SECTIONS[: len(VIEWS)],
    )  # fmt: skip

    DEFAULT_CSS = """
    DuplicatesScreen #said { height: 1; padding: 0 2; color: $quiet; }
    DuplicatesScreen #both { height: 8; border-top: solid $border-blurred; }
    DuplicatesScreen #both Static { width: 1fr; height: 1fr; padding: 0 2; }
    """

    def __init__(self) -> None:
        """Nothing is looked for yet."""
        super().__init__()
        self._place = 0
        self._found: dict[str, Found] = {}
        self._looking: Share | None = None
        self._ticking: Timer | None = None
        self._resting: Timer | None = None
        self._stopped = False
        self._counted = ""

    def compose_body(self) -> ComposeResult:
        """Views, how many there are, the filter, the list, and both below it."""
        yield SectionTabs([_(name) for name in VIEWS])
        yield Static(Content(""), id="said")
        yield FilterLine()
        yield RecordList[Hashable](self.list_columns(), markable=False)
        with Horizontal(id="both"):
            yield Static(Content(""), id="one")
            yield Static(Content(""), id="other")

    def on_mount(self) -> None:
        """Mark the view shown."""
        self.query_one(SectionTabs).show(self._place)
        super().on_mount()

    def on_unmount(self) -> None:
        """Whoever leaves does not wait for the answer."""
        self.stop_looking()

    # -- the list ------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """What the view shown has pairs of, empty for those said to be different."""
        return KINDS[self._place]

    def list_columns(self) -> list[Column]:
        """Likeness, both names, and why."""
        return [
            Column("score", _("Alike"), width=6, align="right", priority=7),
            Column("one", _("One"), weight=3, min_width=18, priority=9),
            Column("other", _("Other"), weight=3, min_width=18, priority=8),
            Column("why", _("Why"), weight=2, min_width=16, priority=6),
        ]

    def row_key(self, row: Pair) -> Hashable:
        """The two ids."""
        return row.kind, row.one_id, row.other_id

    def list_row(self, row: Pair) -> Row:
        """One pair."""
        score = f"{row.score} %" if row.score else ""
        why = why_text(row) if row.score else _("Partner") if row.kind == "partner" else _("Contact")
        return Row((score, printable(row.one, 200), printable(row.other, 200), why))

    def empty_text(self) -> str:
        """Why there is nothing, and what to do."""
        again = self.key_text_of(commands.AGAIN)
        if self._looking is not None:
            return _("Looking through the register…")
        if self._stopped:
            return _("Looking was stopped. {key} looks again.").format(key=again)
        if not self.kind:
            return _(
                "No two records have been said to be different. {key} says so of a pair in the other views."
            ).format(key=self.key_text_of(commands.DISTINCT))
        return _(
            "No two look alike. They would by Y-tunnus, by name in the same municipality, by e-mail or by phone."
            " {key} looks again."
        ).format(key=again)

    # -- looking -------------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Look for pairs, or see which of those found still stand."""
        kind, found, register = self.kind, self._found.get(self.kind), self.register
        if self._looking is not None or self._stopped:
            return
        if not kind:
            self.run_read(lambda: said_apart(register), lambda pairs: self._show_pairs(kind, pairs, len(pairs)))
        elif found is None:
            self._look()
        else:
            known = found

            def read() -> tuple[list[Pair], int]:
                if _count(register, kind) <= SMALL:
                    again = duplicates(register, kind)
                    return [*again.pairs], again.total
                pairs = still_alike(register, kind, known.pairs)
                return pairs, known.total - len(known.pairs) + len(pairs)

            self.run_read(read, lambda answer: self._show_pairs(kind, *answer))

    def _look(self) -> None:
        kind, register = self.kind, self.register
        looking = self._looking = Share()
        self._stopped = False
        self._ticking = self.set_interval(LOOKED, self._tick)
        self._tick()

        def read() -> Found | None:
            try:
                return duplicates(register, kind, looking.step)
            except Stopped:
                return None

        self.run_read(read, lambda found: self._looked(kind, looking, found), group="look")

    def _looked(self, kind: str, looking: Share, found: Found | None) -> None:
        if looking is not self._looking:
            return
        self._end_looking()
        if found is None:
            self._stopped = True
            self._show_pairs(kind, [], 0)
        else:
            self._found[kind] = found
            self._show_pairs(kind, found.pairs, found.total)

    def _end_looking(self) -> None:
        self._looking = None
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _tick(self) -> None:
        if self._looking is not None and self.query("#said"):
            said = _("Looking through the register… {n} %").format(n=round(self._looking.share * 100))
            self.query_one("#said", Static).update(Content(said))

    def _show_pairs(self, kind: str, pairs: Sequence[Pair], total: int) -> None:
        if kind != self.kind:
            return
        self.show_rows(pairs)
        shown = ngettext("{n} pair", "{n} pairs", total).format(n=number(total))
        if total > len(pairs):
            shown = _("{shown} of {pairs}, the likeliest first").format(shown=number(len(pairs)), pairs=shown)
        self._counted = "" if self._stopped else shown
        self.row_changed()

    def can_stop_looking(self) -> bool:
        """While it goes on."""
        return self._looking is not None and not self._looking.stopping

    def stop_looking(self) -> None:
        """Stop; the thread ends at its next step."""
        if self._looking is not None:
            self._looking.stopping = True
            self.refresh_bindings()

    def can_look_again(self) -> bool:
        """When nothing is looked for now."""
        return self._looking is None and bool(self.kind)

    def look_again(self) -> None:
        """Look through the whole register."""
        self._stopped = False
        self._found.pop(self.kind, None)
        self._look()

    # -- views ---------------------------------------------------------------------------------------------------

    @property
    def section_count(self) -> int:
        """How many views there are."""
        return len(VIEWS)

    def show_section(self, place: int) -> None:
        """Show another view."""
        if place == self._place:
            return
        if self._looking is not None:
            self._looking.stopping = True
            self._end_looking()
        self._place, self._stopped = place, False
        self.query_one(SectionTabs).show(place)
        self._counted = ""
        self.show_rows([])
        self.refresh_data()

    @on(SectionTabs.Chosen)
    def _clicked(self, event: SectionTabs.Chosen) -> None:
        self.show_section(event.index)

    def next_section(self) -> None:
        """To the right."""
        self.show_section((self._place + 1) % len(VIEWS))

    def previous_section(self) -> None:
        """To the left."""
        self.show_section((self._place - 1) % len(VIEWS))

    # -- both, below the list ------------------------------------------------------------------------------------

    def row_changed(self) -> None:
        """Say all reasons of the pair, and read more when the cursor has rested for a moment."""
        if self._looking is None:
            why = why_text(self.row) if self.row is not None else ""
            self.query_one("#said", Static).update(Content(" · ".join(part for part in (self._counted, why) if part)))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PREVIEW_DELAY, self._read_both)

    def _read_both(self) -> None:
        row, register = self.row, self.register
        if row is None:
            self._show_both(None)
            return

        def read() -> tuple[Pair, tuple[Side, Side], FieldWords] | None:
            found = sides(register, row.kind, row.one_id, row.other_id)
            return None if found is None else (row, found, FieldWords(register))

        self.run_read(read, self._show_both, group="preview")

    def _show_both(self, found: tuple[Pair, tuple[Side, Side], FieldWords] | None) -> None:
        if not self.query("#both"):
            return
        for place, name in enumerate(("#one", "#other")):
            said = Content("") if found is None else self._side(found[0].kind, found[1][place], found[2])
            self.query_one(name, Static).update(said)

    def _side(self, kind: str, side: Side, words: FieldWords) -> Content:
        """What is known of one of the two, most telling first."""
        facts, today = side.facts, self.kumppani.today()
        last = _("last {date}").format(date=short(facts.last_on, today)) if facts.last_on else _("no activities")
        since = _("added {date}").format(date=day(facts.created_on)) if facts.created_on else ""
        if kind == "partner":
            who = (words.town(facts.municipality_code), facts.business_id, words.status(facts.status))
            told = (" · ".join(part for part in who if part), ", ".join(facts.names), facts.street)
        else:
            told = (", ".join(facts.names), facts.detail, ", ".join((*words.phones(facts.phones), *facts.emails)))
        lines = [Content.styled(printable(facts.title, 200), "bold $title")]
        lines += [Content(printable(" ".join(text.split()), 300)) for text in told if text]
        lines.append(Content.styled(" · ".join(part for part in (last, since) if part), "$quiet"))
        if moved := moves_text(kind, side.moves, MOST_TOLD):
            lines.append(Content(moved))
        return Content("\n").join(lines)

    # -- what can be done ----------------------------------------------------------------------------------------

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with: the one on the left."""
        row = self.row
        return row.one_uid if row is not None and row.kind == "partner" else None

    def _on_pair(self) -> bool:
        return self.row is not None

    can_merge_pair = can_say_distinct = can_open_one = can_open_other = _on_pair

    async def merge_pair(self) -> None:
        """Both field by field."""
        from kumppani_tui.dialogs.merge import MergeDialog

        row = self.row
        if row is not None:
            dialog: Any = await self.read(lambda: MergeDialog(self.register, row.kind, row.one_id, row.other_id))
            await self.show(dialog)

    async def open_row(self) -> None:
        """A click on the row of the cursor merges, as Enter does."""
        await self.merge_pair()

    async def say_distinct(self) -> None:
        """Note that the two are not the same; or take it back, where they stand as such."""
        row, register = self.row, self.register
        if row is None:
            return
        names = _("{one} and {other}").format(one=row.one[:40], other=row.other[:40])
        if self.kind:
            await self.write(
                lambda: say_distinct(register, row.kind, row.one_uid, row.other_uid),
                done=_("Not the same: {names}").format(names=names),
            )
        else:
            await self.write(
                lambda: unsay_distinct(register, row.kind, row.one_uid, row.other_uid),
                done=_("May be the same again: {names}").format(names=names),
            )
            self._found.pop(row.kind, None)

    async def open_one(self) -> None:
        """The one on the left."""
        if (row := self.row) is not None:
            await self._open_whole(row.kind, row.one_id)

    async def open_other(self) -> None:
        """The one on the right."""
        if (row := self.row) is not None:
            await self._open_whole(row.kind, row.other_id)

    async def _open_whole(self, kind: str, id_: int) -> None:
        facts = await self.read(lambda: duplicate_facts(self.register, kind, [id_]).get(id_))
        self.kumppani.open_record(kind, id_, facts.partner_id if facts is not None else None)


def _count(register: Any, kind: str) -> int:
    return partner_count(register) if kind == "partner" else contact_count(register)
