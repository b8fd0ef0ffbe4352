"""Making one of two records: both field by field, which value stays, and what moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.references import uid_of
from db.register import Register
from db.rules.merging import MergedField
from db.views.duplicate_facts import better_kept
from db.views.merging import Merging, merging
from kumppani_tui.commands import Command
from kumppani_tui.commands import duplicates as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.merge_words import FieldWords, merge, merged_text, moves_text
from kumppani_tui.screens.base import Working
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

_ORDER = ("differs", "joined", "filled", "kept", "same")
"""Fates in the order of the rows: what there is to decide comes first."""

_SAID = {
    "filled": N_("from the right"),
    "joined": N_("both stay"),
    "kept": N_("only on the left"),
    "same": N_("the same"),
    "differs": N_("different"),
}
"""What becomes of a field, by its fate."""

_NAMES = {
    "partner": N_("The other name stays as a former name."), "contact": N_("The other name stays in the note."),
}  # fmt: skip
"""Where a name goes that is not taken."""


@dataclass(frozen=True)
class Stays:
    """The record that stays."""

    id: int
    uid: str


class MergeDialog(Dialog[Stays]):
    """Two columns, the one that is kept on the left. The answer is the one that stays."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.MERGE_NOW, commands.TAKE, commands.SWAP, commands.TAKE_LEFT, commands.TAKE_RIGHT,
    )  # fmt: skip

    DEFAULT_CSS = """
    MergeDialog > #dialog { width: 100%; max-width: 124; height: 100%; max-height: 40; }
    MergeDialog #dialog-body { height: 1fr; padding: 0; }
    MergeDialog RecordList { height: 1fr; background: $surface; }
    MergeDialog #field { height: 4; padding: 0 1; border-top: solid $border-blurred; overflow: hidden; }
    MergeDialog #moves { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    """

    def __init__(self, register: Register, kind: str, one_id: int, other_id: int, *, choose: bool = True) -> None:
        """Read both: make it in a thread. With `choose` the one that is better kept is on the left, else the first."""
        super().__init__(_("Merge partners") if kind == "partner" else _("Merge contacts"))
        self._held, self._kind = register, kind
        self._ids = better_kept(register, kind, one_id, other_id) if choose else (one_id, other_id)
        self._uids = {id_: uid_of(register, kind, id_) for id_ in self._ids}
        self._take: set[str] = set()
        self._words = FieldWords(register)
        self._shown = merging(register, kind, *self._ids)

    def compose_body(self) -> ComposeResult:
        """The fields, the one under the cursor in full, and what moves."""
        columns = [
            Column("field", _("Field"), width=16, priority=9),
            Column("keep", _("Stays"), weight=1, min_width=16, priority=8),
            Column("other", _("Goes to the trash"), weight=1, min_width=16, priority=7),
            Column("fate", _("Then"), width=18, priority=3, from_width=96),
        ]
        yield RecordList[str](columns, markable=False)
        yield Static(Content(""), id="field")
        yield Static(Content(""), id="moves")

    def on_mount(self) -> None:
        """Show the fields."""
        self._show()
        self.rows_list.focus()

    @property
    def rows_list(self) -> RecordList[str]:
        """The fields."""
        found: RecordList[str] = self.query_one(RecordList)
        return found

    @property
    def is_dirty(self) -> bool:
        """Whether anything was chosen."""
        return bool(self._take)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show both as they are to be merged; the cursor stays on its field."""
        fields = {one.spec.name: one for one in self._ordered(self._shown)}
        rows = {name: self._row(one) for name, one in fields.items()}
        self.rows_list.set_source(RowsSource(list(rows), lambda names: {name: rows[name] for name in names}))
        moved = moves_text(self._kind, self._shown.moves)
        said = _("Moves to the one that stays: {what}").format(what=moved) if moved else _("Nothing else moves.")
        self.query_one("#moves", Static).update(Content(said))
        self._show_field()

    @staticmethod
    def _ordered(shown: Merging) -> Sequence[MergedField]:
        told = [one for one in shown.fields if one.keep or one.other]
        return sorted(told, key=lambda one: _ORDER.index(one.fate))

    def _row(self, one: MergedField) -> Row:
        keep, other = (" ".join(printable(self._words.value(one.spec, v), 300).split()) for v in (one.keep, one.other))
        label = _(one.spec.label)
        if one.choice:
            taken = one.spec.name in self._take
            both = one.fate == "joined" and not taken
            left = _marked(keep, chosen=not taken)
            return Row((label, left, _marked(other, chosen=taken or both), self._fate(one)))
        plain = ("  " + keep, ("+ " if one.fate in ("filled", "joined") else "  ") + other)
        return Row((label, *plain, self._fate(one)), "dim" if one.fate in ("same", "kept") else "")

    def _fate(self, one: MergedField) -> str:
        if one.spec.name in self._take:
            return _("the right one")
        return _("the left one") if one.fate == "differs" else _(_SAID[one.fate])

    @property
    def field(self) -> MergedField | None:
        """The field under the cursor."""
        name = self.rows_list.cursor_key
        return next((one for one in self._shown.fields if one.spec.name == name), None)

    @on(RecordList.Highlighted)
    def _show_field(self) -> None:
        one = self.field
        said = Content("")
        if one is not None:
            value = printable(self._words.value(one.spec, one.result), 2000) or "–"
            head = f"{_(one.spec.label)}: {self._fate(one)}"
            lines = [Content.styled(head, "$quiet"), Content(" ".join(value.split()))]
            if one.fate == "differs" and one.spec.name.partition("_")[0] == "name":
                lines.append(Content.styled(_(_NAMES[self._kind]), "$quiet"))
            said = Content("\n").join(lines)
        self.query_one("#field", Static).update(said)
        self.refresh_bindings()

    # -- choosing ------------------------------------------------------------------------------------------------

    def can_toggle_take(self) -> bool | None:
        """Where there is something to choose."""
        one = self.field if self.query(RecordList) else None
        return True if one is not None and one.choice else None

    can_take_left = can_take_right = can_toggle_take

    async def toggle_take(self) -> None:
        """The other one's value, or back."""
        one = self.field
        if one is not None:
            await self._set_taken(one, taken=one.spec.name not in self._take)

    async def take_left(self) -> None:
        """The value of the one that stays."""
        if (one := self.field) is not None:
            await self._set_taken(one, taken=False)

    async def take_right(self) -> None:
        """The value of the one that goes."""
        if (one := self.field) is not None:
            await self._set_taken(one, taken=True)

    async def _set_taken(self, one: MergedField, *, taken: bool) -> None:
        names = {"industry_code", "industry_set"} if one.spec.name.startswith("industry") else {one.spec.name}
        choices = {name for name in names if any(f.spec.name == name and f.choice for f in self._shown.fields)}
        self._take = self._take | choices if taken else self._take - choices
        await self._read()

    async def swap_sides(self) -> None:
        """Keep the other one."""
        self._ids = (self._ids[1], self._ids[0])
        self._take = set()
        await self._read()

    async def _read(self) -> None:
        self._shown = await self.read(lambda: merging(self._held, self._kind, *self._ids, self._take))
        self._show()

    @on(RecordList.Selected)
    async def _clicked(self, event: RecordList.Selected) -> None:
        """A click on the field under the cursor."""
        event.stop()
        await self.run_named(commands.TAKE)

    async def merge_now(self) -> None:
        """Merge, and say what was done."""
        keep, other = self._ids
        today = self.kumppani.today()
        await self.write(
            lambda: merge(self._held, self._kind, keep, other, self._take, today),
            done=lambda merged: merged_text(self._kind, merged),
        )
        self.dismiss(Stays(keep, self._uids[keep]))


async def merge_into_another(screen: Working, kind: str, here: int) -> Stays | None:
    """Let the record that it is the same as be chosen, then merge; return the one that stays."""
    from kumppani_tui.dialogs.choose import Choose
    from kumppani_tui.widgets.record_fields import finder

    find = finder(screen.register, kind)

    def others(typed: str) -> list[Choice]:
        return [one for one in find(typed) if one.value != here]

    question = _("Merge into which partner?") if kind == "partner" else _("Merge into which contact?")
    chosen = await screen.show(Choose(question, others))
    if chosen is None:
        return None
    return await screen.show(
        await screen.read(lambda: MergeDialog(screen.register, kind, chosen.value, here, choose=False))
    )


def _marked(text: str, *, chosen: bool) -> Content:
    """A value that can be chosen: a full circle before the one that stays."""
    return Content.assemble(("● ", "bold $key") if chosen else ("○ ", "$quiet"), (text, "" if chosen else "$quiet"))
