"""A form in a dialog: fill in, save, and never lose a word of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.errors import Problem
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.drafts import DraftStore
from kumppani_tui.locale import _, problem_text
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.form import Form

T = TypeVar("T")


class FormDialog(Dialog[T], Generic[T]):
    """Fields and a way to save them. The answer is what `save` gives, None when the form was left.

    `save` (an action of the register) is called in a thread with the values by field name. A Problem it raises is
    shown at its field, the form stays open and keeps what was typed. Subclasses may override `fields`, `prepare`.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (commands.SAVE, commands.DISCARD_DRAFT)

    DEFAULT_CSS = """
    FormDialog > #dialog { width: 84; }
    FormDialog #dialog-body { overflow-y: hidden; }
    FormDialog #form-help { height: 1; color: $quiet; }
    FormDialog.-tight FieldRow { margin-bottom: 0; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], T],
        *,
        values: Mapping[str, Any] | None = None,
        form_id: str = "",
        record: str = "",
        done: str | Callable[[T], str] = "",
        focus: str = "",
    ) -> None:
        """`form_id` (stable) and `record` (uid) name the draft; without a form id none is kept.

        `done` is said, with the undo key, when it was saved. `focus` names the field to begin with.
        """
        super().__init__(title)
        self._fields = fields
        self._save = save
        self._record_values = values
        self._form_id = form_id
        self._record = record
        self._done = done
        self._focus_field = focus
        self._saving = False
        self._restored = False
        self._drafts: DraftStore | None = None

    def compose_body(self) -> ComposeResult:
        """The form and the help of the field in focus."""
        form = Form(
            self._fields,
            self._record_values,
            today=self.kumppani.today(),
            on_draft=self._keep_draft if self._form_id else None,
        )
        self._fit(form, self.app.size.height)
        yield form
        yield Static(Content(""), id="form-help")

    def on_resize(self, event: events.Resize) -> None:
        """The terminal has another size."""
        self._fit(self.form, event.size.height)

    def _fit(self, form: Form, height: int) -> None:
        """Give the fields what room there is; without empty lines between them where that makes them fit."""
        room = self.body_room(height) - 2
        form.styles.max_height = room
        airy = sum(6 if field.kind == "longtext" else 2 for field in self._fields)
        self.set_class(airy > room, "-tight")

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Bring back the draft, if there is one."""
        if self._focus_field:
            self.form.focus_field(self._focus_field)
        if self._form_id:
            self._drafts = DraftStore(self.register.path)
            draft = self._drafts.load(self._form_id, self._record)
            if draft:
                self.call_after_refresh(self._restore, draft)

    def _restore(self, draft: dict[str, str]) -> None:
        self._restored = self.form.restore(draft)
        if self._restored:
            key = self.key_text_of(commands.DISCARD_DRAFT)
            self.tell(_("Your unsaved text from last time is back. {key} throws it away.").format(key=key))
            self.refresh_bindings()

    def _keep_draft(self, typed: dict[str, str]) -> None:
        if self._drafts is None:
            return
        try:
            if typed:
                self._drafts.save(self._form_id, self._record, typed, title=self._known_as())
            else:
                self._drafts.discard(self._form_id, self._record)
        except OSError as error:
            self.log.error(repr(error))

    def _known_as(self) -> str:
        """What the person calls the form: its title, and of a record's form the place where it was opened."""
        if self._record:
            for screen in reversed(self.app.screen_stack):
                if isinstance(screen, KumppaniScreen):
                    return f"{self._dialog_title} ({screen.title_text()})"
        return self._dialog_title

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed and not saved."""
        return self.form.dirty

    def discarded(self) -> None:
        """The person threw the text away: the draft goes with it."""
        self._forget_draft()

    def _forget_draft(self) -> None:
        self.form.stop_draft()
        if self._drafts is not None:
            self._drafts.discard(self._form_id, self._record)

    def can_discard_draft(self) -> bool:
        """Only after a draft was brought back."""
        return self._restored

    def discard_draft(self) -> None:
        """Throw away the text that was brought back."""
        self.form.reset()
        if self._drafts is not None:
            self._drafts.discard(self._form_id, self._record)
        self._restored = False
        self.refresh_bindings()

    @on(Form.HelpChanged)
    def _help_changed(self, event: Form.HelpChanged) -> None:
        self.query_one("#form-help", Static).update(Content(event.text), layout=False)

    @on(Form.Submitted)
    async def _submitted(self) -> None:
        await self.run_named(commands.SAVE)

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """A last look at the values before they are saved; may raise Problem with a field."""
        return values

    async def save(self) -> None:
        """Save what was filled in and close; what is wrong is shown at its field."""
        if self._saving:
            return
        values = self.form.collect()
        if values is None:
            return
        self._saving = True
        try:
            prepared = self.prepare(values)
            answer = await asyncio.shield(self.write(lambda: self._save(prepared), done=self._done))
        except Problem as problem:
            text = problem_text(problem)
            if problem.field is None or self.form.set_errors({problem.field: text}):
                self.tell(text, warning=True)
            return
        finally:
            self._saving = False
        self._forget_draft()
        self.dismiss(answer)
