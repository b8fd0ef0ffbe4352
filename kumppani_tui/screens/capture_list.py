"""The list of what was captured: looking it up, changing it, and putting it into the register."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.content import Content

from db.actions.capture import Captured, CaptureResult, capture_partners
from db.rules.text import fold
from db.views.capture import Known, known_partners
from kumppani_tui.captured_draft import CapturedDraft, Name
from kumppani_tui.commands import Command
from kumppani_tui.commands import capture as commands
from kumppani_tui.locale import _, ngettext
from kumppani_tui.round_clock import ROUND_SECONDS
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

Round = Literal["", "names", "needs", "free"]
"""What is being written: nothing, names or needs against the clock, or names without it."""


class CaptureList(KumppaniScreen):
    """The part of rapid capture that has no clock; the rounds are those of `CaptureScreen`."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.PLACES, commands.SAVE, commands.EDIT, commands.WORKSHOP, commands.REMOVE, commands.EMPTY,
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is captured yet."""
        super().__init__()
        self._round: Round = ""
        self._rounds = 0
        self._draft = CapturedDraft()
        self._known: dict[str, Known] = {}

    def show_all(self) -> None:
        """Show clock, list and keys anew."""
        raise NotImplementedError

    def make_list(self) -> RecordList[int]:
        """The list, empty."""
        return RecordList(
            [
                Column("name", _("Name"), weight=3, min_width=18, priority=9),
                Column("state", _("State"), width=20, priority=5),
                Column("need", _("Need"), weight=3, min_width=14, priority=8),
                Column("tier", _("Tier"), min_width=14, max_width=24, priority=4),
                Column("field", _("Field of education"), min_width=10, max_width=26, priority=3),
            ],
            markable=False,
        )

    @property
    def is_dirty(self) -> bool:
        """Whether there is anything that is not in the register."""
        return bool(self._draft.names or self._draft.line)

    @property
    def names_list(self) -> RecordList[int]:
        """The list."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    # --- what is known -----------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Ask which of the names the register knows."""
        register, names = self.register, [one.name for one in self._draft.names]
        self.run_read(lambda: known_partners(register, names), self._show_known)

    def _show_known(self, known: dict[str, Known]) -> None:
        self._known = known
        self.show_list()

    def is_known(self, name: Name) -> bool:
        """Whether the register has the name."""
        return fold(name.name) in self._known

    # --- showing -------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show the names."""
        terms = load_terms(self.register)
        rows: dict[int, Row] = {}
        for index, one in enumerate(self._draft.names):
            known = self.is_known(one)
            state = Content.styled("✓ " + _("already in the register"), "$done") if known else "+ " + _("wished for")
            tier = "" if known else terms.name("tier", one.tier)
            field = "" if known else terms.name("field", one.field)
            rows[index] = Row((one.name, state, one.need, tier, field))
        found = self.names_list
        found.empty = Content.from_markup(
            _("With whom would we like to work? Write every name that comes to mind.")
            + "\n\n[bold $key]$start[/] " + _("starts a round of {n} seconds.").format(n=ROUND_SECONDS)
            + "\n[bold $key]$new[/] " + _("writes names without the clock."),
            start=self.key_text_of(commands.NAMES), new=self.key_text_of(commands.NEW),
        )  # fmt: skip
        found.set_source(RowsSource(list(rows), lambda keys: {key: rows[key] for key in keys if key in rows}))

    def keep(self) -> None:
        """Keep the draft; that the disk is full is told, and writing goes on."""
        try:
            self._draft.save(self.register.path)
        except OSError as error:
            self.report(error)

    # --- the list ----------------------------------------------------------------------------------------------

    @property
    def _chosen(self) -> Name | None:
        key = self.names_list.cursor_key if self.is_mounted else None
        return self._draft.names[key] if key is not None and key < len(self._draft.names) else None

    def can_edit_need(self) -> bool:
        """Between rounds, on a name."""
        return not self._round and self._chosen is not None

    async def edit_need(self) -> None:
        """Write the need of a name."""
        from kumppani_tui.dialogs.ask import ask_text

        one = self._chosen
        if one is not None:
            asked = _("What does {name} need?").format(name=one.name)
            answer = await self.show(ask_text(_("Need"), asked, value=one.need))
            if answer is not None:
                one.need = answer
                self._changed()

    def can_remove_name(self) -> bool:
        """Between rounds, on a name."""
        return self.can_edit_need()

    def remove_name(self) -> None:
        """Take the name away."""
        one = self._chosen
        if one is not None:
            self._draft.names.remove(one)
            self._changed()

    def can_empty_list(self) -> bool:
        """Between rounds, when there is something."""
        return not self._round and bool(self._draft.names)

    async def empty_list(self) -> None:
        """Throw everything away, after asking."""
        from kumppani_tui.dialogs.confirm import Confirm

        names = len(self._draft.names)
        said = ngettext("{n} name is thrown away.", "{n} names are thrown away.", names).format(n=names)
        if await self.show(Confirm(_("Start anew?"), said, yes=_("Throw away"))):
            self._draft = CapturedDraft()
            self._rounds = 0
            self._changed()

    def _changed(self) -> None:
        self.keep()
        self.show_all()

    def can_name_workshop(self) -> bool:
        """Between rounds."""
        return not self._round

    async def name_workshop(self) -> None:
        """Name the workshop."""
        from kumppani_tui.dialogs.ask import ask_text

        asked = _("The new partners get it as a tag.")
        answer = await self.show(ask_text(_("Workshop"), asked, value=self._draft.workshop))
        if answer is not None:
            self._draft.workshop = answer
            self._changed()

    def can_choose_places(self) -> bool:
        """Between rounds, when a name is new."""
        return not self._round and not all(map(self.is_known, self._draft.names))

    async def choose_places(self) -> None:
        """Tier and field of each new name, those without a field first asked; Escape leaves the rest."""
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        terms = load_terms(self.register)
        new = [one for one in self._draft.names if not self.is_known(one)]
        for one in [name for name in new if not name.field] or new:
            tiers = sorted(terms.choices("tier"), key=lambda tier: tier[0] != one.tier)
            answer = await self.show(Choose(_("{name}: tier").format(name=one.name), [Choice(*tier) for tier in tiers]))
            if answer is None:
                return
            one.tier = answer.value
            fields = [("", _("no field")), *terms.choices("field")]
            fields.sort(key=lambda field: field[0] != one.field)
            answer = await self.show(
                Choose(_("{name}: field of education").format(name=one.name), [Choice(*field) for field in fields])
            )
            self._changed()
            if answer is None:
                return
            one.field = answer.value
            self._changed()

    # --- into the register -------------------------------------------------------------------------------------

    def can_save_captured(self) -> bool:
        """Between rounds, when there are names."""
        return not self._round and bool(self._draft.names)

    async def save_captured(self) -> None:
        """Add everything as one change."""
        register, today, draft = self.register, self.kumppani.today(), self._draft
        rows = [Captured(one.name, one.need, one.tier, one.field) for one in draft.names]
        await self.write(
            lambda: capture_partners(register, rows, workshop=draft.workshop, today=today), done=self._done_words
        )
        self._draft = CapturedDraft(workshop=draft.workshop)
        self._rounds = 0
        self._changed()

    @staticmethod
    def _done_words(result: CaptureResult) -> str:
        added = len(result.added)
        said = ngettext("{n} wished-for partner added", "{n} wished-for partners added", added).format(n=added)
        if result.needs:
            said += ", " + ngettext("{n} need noted", "{n} needs noted", result.needs).format(n=result.needs)
        return said
