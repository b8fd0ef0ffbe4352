"""Neljä reflektiokohtaa: a guided form whose answers become goals, benefits, roles and tasks."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from db.rules.reflection import ANSWERS
from db.views.partner import partner_id_of
from db.views.records import records_of
from db.views.reflection import making
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as general_commands
from kumppani_tui.commands import steps as commands
from kumppani_tui.drafts import DraftStore
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.reflection_words import HINTS, QUESTIONS, earlier_text
from kumppani_tui.screens.reflection_made import REVIEW, Found, ReflectionMade
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.controls import Control
from kumppani_tui.widgets.long_text import LongTextControl
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.section_tabs import SectionTabs

DRAFT_SECONDS = 0.5
"""How long after the last key the draft is kept."""

FORM = "reflection"
"""The name of the draft."""


class ReflectionScreen(ReflectionMade):
    """Opened with the partner's uid and the tier; question after question, then what the answers become."""

    TITLE_TEXT = N_("Reflection")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEXT, general_commands.SAVE, commands.PREVIOUS, commands.CHANGE, commands.TOGGLE,
        general_commands.DISCARD_DRAFT,
    )  # fmt: skip
    AUTO_FOCUS = ""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    ReflectionScreen #reflection { height: 1fr; layout: vertical; }
    ReflectionScreen.-wide #reflection { layout: horizontal; }
    ReflectionScreen #asked { height: 2fr; padding: 0 1; }
    ReflectionScreen.-wide #asked { height: 1fr; width: 3fr; padding: 1; }
    ReflectionScreen #question { text-style: bold; color: $title; height: auto; }
    ReflectionScreen #hint { color: $quiet; height: auto; margin-bottom: 1; }
    ReflectionScreen .half { color: $quiet; height: 1; }
    ReflectionScreen LongTextControl { height: 1fr; }
    ReflectionScreen LongTextControl { margin-bottom: 1; }
    ReflectionScreen RecordList { height: 1fr; }
    ReflectionScreen #earlier { height: 1fr; padding: 0 1; border-top: solid $border-blurred;
        scrollbar-size-vertical: 1; }
    ReflectionScreen.-wide #earlier { height: 1fr; width: 2fr; padding: 1 1 0 2; border-top: none;
        border-left: solid $border-blurred; }
    """

    def __init__(self, partner: str | int, tier: str | None = None) -> None:
        """`partner` is the uid or the id; `tier` the tier whose partnership is looked at."""
        super().__init__(tier)
        self._partner = partner
        self._drafts: DraftStore | None = None
        self._draft_timer: Timer | None = None
        self._restored = False

    def title_text(self) -> str:
        """Whose reflection."""
        if self._found is None:
            return _(self.TITLE_TEXT)
        name = printable(self._found.making.partner)
        tier = self._found.terms.name("tier", self._tier) if self._tier else ""
        return " · ".join(part for part in (_(self.TITLE_TEXT), name, tier) if part)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        return self._found.making.partner_uid if self._found is not None else None

    # -- what is shown -------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """The points, the question with its answer, and what was answered before."""
        yield SectionTabs([*(_(title) for _code, title, _parts in QUESTIONS), _("What they become")])
        with Container(id="reflection"):
            with Vertical(id="asked"):
                yield Static(Content(""), id="question")
                yield Static(Content(""), id="hint")
                for _code, _title, parts in QUESTIONS:
                    for name, label in parts:
                        if label:
                            yield Static(Content(_(label)), classes="half", id=f"half-{name}")
                        yield LongTextControl(id=f"answer-{name}")
                yield RecordList[int](self._columns(), empty=_("No lines were written."), markable=False)
            with VerticalScroll(id="earlier", can_focus=False):
                yield Static(Content(""), id="earlier-text")

    def on_mount(self) -> None:
        """Begin at the first question, with what was written before a crash."""
        for name, text in self._answers.items():
            self._control(name).raw = text
        self._show_place()
        super().on_mount()

    def _control(self, name: str) -> LongTextControl:
        return self.query_one(f"#answer-{name}", LongTextControl)

    def refresh_data(self) -> None:
        """Read the partner and the earlier reflections; what is being written stays."""

        def read() -> Found | None:
            partner_id = partner_id_of(self.register, self._partner)
            found = None if partner_id is None else making(self.register, partner_id, self._tier)
            if found is None:
                return None
            earlier = records_of(
                self.register, "reflection", "partner", found.partner_id, order="t.reflected_on DESC, t.id DESC"
            )
            return Found(found, earlier, load_terms(self.register))

        self.run_read(read, self._show)

    def _show(self, found: Found | None) -> None:
        if found is None:
            self.leave_gone(_("This partner is not in the register any more."))
            return
        self.is_gone = False
        self._found = found
        self.update_title()
        if self._drafts is None:
            self._drafts = DraftStore(self.register.path)
            self._restore(self._drafts.load(FORM, self._draft_name()))
            self._show_place()
            return
        # Somebody else's change must not take the cursor away from what is being written.
        self._say_question()
        self._show_earlier()
        if self._place == REVIEW:
            self._show_made()

    def _draft_name(self) -> str:
        uid = self._found.making.partner_uid if self._found is not None else ""
        return f"{uid}.{self._tier or ''}"

    def _restore(self, draft: dict[str, str]) -> None:
        texts = {name: text for name, text in draft.items() if name in self._answers and text}
        for name, text in texts.items():
            self._control(name).raw = self._answers[name] = text
        if texts:
            self._restored = True
            key = self.key_text_of(general_commands.DISCARD_DRAFT)
            self.tell(_("Your unsaved text from last time is back. {key} throws it away.").format(key=key))

    def _show_place(self) -> None:
        """Show the question, or what the answers become."""
        tabs = self.query_one(SectionTabs)
        tabs.show(self._place)
        here = self._place
        for number, (_code, _title, parts) in enumerate(QUESTIONS):
            for name, label in parts:
                self._control(name).display = number == here
                if label:
                    self.query_one(f"#half-{name}").display = number == here
        self.rows_list.display = here == REVIEW
        # What was answered before helps to answer, not to look through what it becomes.
        self.query_one("#earlier").display = here != REVIEW
        self._say_question()
        self._show_earlier()
        if here == REVIEW:
            self.rows_list.focus()
        else:
            self._control(QUESTIONS[here][2][0][0]).focus()
        self.refresh_bindings()

    def _say_question(self) -> None:
        question, hint = "", ""
        if self._place == REVIEW:
            accepted = sum(one.accepted for one in self._made)
            question = ngettext("{n} thing will be made", "{n} things will be made", accepted).format(n=accepted)
            hint = _("{toggle} makes or leaves a line, {change} changes it, {save} saves all of it.").format(
                toggle=self.key_text_of(commands.TOGGLE),
                change=self.key_text_of(commands.CHANGE),
                save=self.key_text_of(general_commands.SAVE),
            )
        elif self._found is not None:
            code = QUESTIONS[self._place][0]
            question = f"{self._place + 1}/{REVIEW}  {self._found.terms.name('reflection', code)}"
            hint = _(HINTS[code])
        self.query_one("#question", Static).update(Content(question))
        self.query_one("#hint", Static).update(Content(hint))

    def _show_earlier(self) -> None:
        text = Content("")
        if self._found is not None and self._place != REVIEW:
            found = self._found
            text = earlier_text(found.making, found.earlier, found.terms, QUESTIONS[self._place][2])
        self.query_one("#earlier-text", Static).update(text)
        self.query_one("#earlier", VerticalScroll).scroll_home(animate=False)

    # -- writing -------------------------------------------------------------------------------------------------

    @on(Control.Edited)
    def _typed(self, event: Control.Edited) -> None:
        """Keep what was written, on disk shortly after."""
        for name in ANSWERS:
            if event.sender.id == f"answer-{name}":
                self._answers[name] = event.sender.raw
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Write the draft now."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        if self._drafts is None:
            return
        texts = {name: text for name, text in self._answers.items() if text.strip()}
        try:
            if texts:
                self._drafts.save(FORM, self._draft_name(), texts, title=self.title_text())
            else:
                self._drafts.discard(FORM, self._draft_name())
        except OSError as error:
            self.log.error(repr(error))

    def can_discard_draft(self) -> bool:
        """After a draft was brought back, until it is saved."""
        return self._restored and self._place != REVIEW

    def discard_draft(self) -> None:
        """Throw away the text that was brought back."""
        for name in ANSWERS:
            self._control(name).raw = ""
        self._answers = dict.fromkeys(ANSWERS, "")
        self._restored = False
        self.keep_draft()
        self.refresh_bindings()

    def forget_draft(self) -> None:
        """The answers are in the register."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
        if self._drafts is not None:
            self._drafts.discard(FORM, self._draft_name())
        self._drafts = None

    # -- from question to question -------------------------------------------------------------------------------

    @on(SectionTabs.Chosen)
    def _tab_clicked(self, event: SectionTabs.Chosen) -> None:
        self._go(event.index)

    def _go(self, place: int) -> None:
        self.keep_draft()
        if place == REVIEW and self._found is not None:
            self._propose(self._found.making)
        self._place = place
        self._show_place()

    def can_go_on(self) -> bool:
        """From every question."""
        return self._place < REVIEW

    def go_on(self) -> None:
        """The next question; from the last one to what they become."""
        self._go(self._place + 1)

    def can_go_to_previous(self) -> bool:
        """From the second question on."""
        return self._place > 0

    def go_to_previous(self) -> None:
        """The question before."""
        self._go(self._place - 1)

    def can_go_back(self) -> bool:
        """Escape leaves from the first question only."""
        return self._place == 0 and super().can_go_back()

    def go_back(self) -> None:
        """Leave; what was written waits as a draft."""
        self.keep_draft()
        if any(text.strip() for text in self._answers.values()):
            self.tell(_("What you wrote is kept and comes back when you reflect again."))
        super().go_back()
