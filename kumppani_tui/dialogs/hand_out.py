"""Handing something out: choose what, in which format, into which file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kumppani_tui import usual_folder as places
from kumppani_tui.commands import Command
from kumppani_tui.commands import papers as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.documents.offers import ENDINGS, Offer, file_name, format_of_name
from kumppani_tui.locale import _
from kumppani_tui.text import printable
from kumppani_tui.widgets.line import LineInput

PAPER, FORMAT = "paper.what", "paper.format"
"""The names under which the settings remember what was chosen; what with the kind of place behind it."""

NEAR = ("record", "list")
"""What is taken again because it was chosen last: it tells of what one is at, never of others besides."""

LINE = 42
"""Cells of what can be handed out and what of it, so that each takes one line."""


class OneOf(OptionList):
    """A list to choose from; the arrows to the sides go to the list beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "app.focus_next", show=False),
        Binding("left", "app.focus_previous", show=False),
    ]


class HandOut(Dialog[Path]):
    """What, in which format, into which file; writing it. The answer is the file written."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.WRITE,)

    DEFAULT_CSS = """
    HandOut > #dialog { width: 84; }
    HandOut #choices { height: auto; }
    HandOut OneOf { height: auto; max-height: 10; background: $surface; padding: 0; scrollbar-size-vertical: 1; }
    HandOut OneOf:focus { background: $surface; }
    HandOut OneOf > .option-list--option { padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    HandOut OneOf > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: bold;
    }
    HandOut OneOf:focus > .option-list--option-highlighted {
        background: $block-cursor-background; color: $block-cursor-foreground;
    }
    HandOut #what { width: 1fr; }
    HandOut #formats { width: 26; margin-left: 1; }
    HandOut .label { color: $quiet; height: 1; }
    HandOut #wrong { height: auto; color: $soon; display: none; }
    HandOut #wrong.-said { display: block; }
    HandOut #of { height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    HandOut Input { background: $background; }
    """

    def __init__(self, offers: Sequence[Offer], *, place: str = "", first: str = "") -> None:
        """`offers` is at least one; `first` names the one to begin with, else the one chosen last in such a place."""
        super().__init__(_("Document"))
        self._offers = list(offers)
        self._first = first
        self._place = f"{PAPER}.{place}"
        self._suggested = ""

    def compose_body(self) -> ComposeResult:
        """What, formats, file."""
        with Horizontal(id="choices"):
            yield OneOf(*(Option(self._line(offer)) for offer in self._offers), id="what", markup=False)
            yield OneOf(id="formats", markup=False)
        yield Static(id="of", markup=False)
        yield Static(Content(_("File")), classes="label", id="file-label")
        yield LineInput()
        yield Static(id="wrong", markup=False)
        if not self.kumppani.settings.author:
            hint = _("Made by the institution: a name of your own is set in the settings.")
            yield Static(Content(hint), classes="label", id="maker-hint")

    @staticmethod
    def _line(offer: Offer) -> Content:
        if not offer.about:
            return Content(printable(offer.label))
        return Content.assemble(
            printable(offer.label), ("  " + printable(offer.about, LINE - len(offer.label)), "$quiet")
        )

    def on_mount(self) -> None:
        """Begin with what was chosen last."""
        place = self._begin_with()
        with self.prevent(OptionList.OptionHighlighted):
            self._what.highlighted = place
            self._show_formats()
        self._suggest()

    def _begin_with(self) -> int:
        """The place of what is highlighted at first: what is nearest at hand, unless another such was chosen last.

        On the page of one record it is about that record, whatever was handed out elsewhere.
        """
        wanted = self._first or next(iter(self.kumppani.settings.recent.get(self._place, [])), "")
        near = NEAR if any(one.scope in NEAR for one in self._offers) else (self._offers[0].scope,)
        return next(
            (at for at, one in enumerate(self._offers) if one.name == wanted and (self._first or one.scope in near)), 0
        )

    # -- what is chosen ------------------------------------------------------------------------------------------

    @property
    def _what(self) -> OptionList:
        return self.query_one("#what", OneOf)

    @property
    def _formats(self) -> OptionList:
        return self.query_one("#formats", OneOf)

    @property
    def offer(self) -> Offer:
        """What is highlighted."""
        return self._offers[self._what.highlighted or 0]

    @property
    def format(self) -> str:
        """The name of the format highlighted."""
        return self.offer.formats[min(self._formats.highlighted or 0, len(self.offer.formats) - 1)]

    def _show_formats(self, keep: str = "") -> None:
        """Show the formats of what is highlighted: the one in use stays, else the one used last is taken."""
        formats, rows = self.offer.formats, self._formats
        wanted = [keep, *self.kumppani.settings.recent.get(FORMAT, [])]
        rows.clear_options()
        rows.add_options(Option(Content(_(ENDINGS[one].label))) for one in formats)
        rows.highlighted = next((formats.index(one) for one in wanted if one in formats), 0)

    @on(OptionList.OptionHighlighted, "#what")
    def _other_paper(self) -> None:
        with self.prevent(OptionList.OptionHighlighted):
            self._show_formats()
        self._suggest()

    @on(OptionList.OptionHighlighted, "#formats")
    def _other_format(self) -> None:
        self._suggest()

    def _suggest(self) -> None:
        """Name the file after what is chosen; a name that was typed keeps all but its ending."""
        line = self.query_one(Input)
        suggested = str(places.usual_folder() / file_name(self.offer, self.format, self.kumppani.today()))
        if line.value == self._suggested:
            line.value = suggested
        elif format_of_name(Path(line.value), tuple(ENDINGS), self.format) is not None:
            line.value = str(Path(line.value).with_suffix(ENDINGS[self.format].ending))
        self._suggested = suggested
        self.query_one("#of", Static).update(Content(printable(self.offer.note, 300)))
        self._show_end()

    def _show_end(self) -> None:
        """Show the end of a path that is longer than the line: the name and its ending are what is looked at."""
        line = self.query_one(Input)

        def go_to_the_end() -> None:
            # The cursor may stand there already; only where it moves to is scrolled to.
            line.cursor_position = 0
            line.action_end()

        self.call_after_refresh(go_to_the_end)

    def _say(self, wrong: str = "") -> None:
        """Say at the file what is wrong with it, until it is another."""
        line = self.query_one("#wrong", Static)
        line.set_class(bool(wrong), "-said")
        line.update(Content(f"▲ {printable(wrong)}" if wrong else ""))

    @on(Input.Changed)
    def _other_name(self, event: Input.Changed) -> None:
        """A name that is typed with the ending of a format offered chooses that format."""
        self._say()
        named = format_of_name(Path(event.value), self.offer.formats, self.format)
        if event.value != self._suggested and named is not None and named != self.format:
            with self.prevent(OptionList.OptionHighlighted):
                self._formats.highlighted = self.offer.formats.index(named)

    # -- writing -------------------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    async def _chosen(self) -> None:
        await self.run_named(commands.WRITE)

    async def write_paper(self) -> None:
        """Write it, asking before a file is written over; then tell where it is."""
        from kumppani_tui.dialogs.writing_file import WritingFile

        offer, chosen = self.offer, self.format
        typed = self.query_one(Input).value.strip()
        path = (
            places.path_of(typed) if typed else places.usual_folder() / file_name(offer, chosen, self.kumppani.today())
        )
        if await self.read(path.is_dir):
            self._say(_("{path} is a folder; add the file's name.").format(path=path))
            return
        named = format_of_name(path, offer.formats, chosen)
        if named is None:
            path, named = path.with_name(path.name + ENDINGS[chosen].ending), chosen
        free = await self._where(path)
        if free is None:
            return
        settings = self.kumppani.settings.with_recent(self._place, offer.name).with_recent(FORMAT, named)
        self.kumppani.change_settings(settings)
        if await self.show(WritingFile(offer, free, named)):
            self.dismiss(free)

    async def _where(self, path: Path) -> Path | None:
        """Where the file is to be written: another name or over it when it is there; None when nowhere."""
        if not await self.read(path.parent.is_dir):
            self._say(_("There is no folder {path}.").format(path=path.parent))
            return None
        from kumppani_tui.dialogs.write_over import WriteOver, free_name

        free = await self.read(lambda: free_name(path))
        return free if free == path else await self.show(WriteOver(path, free))
