"""A new version of a text of the strategic partnership, or mending the one that was written today."""

from __future__ import annotations

from typing import Any

from db.actions.records import add_record, edit_record
from db.errors import BadInput
from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import record_fields


class TextVersion(RecordForm):
    """The text begins as it is now; what is saved is a version of its own, and earlier ones stay as they were."""

    KIND = "strategy_text"

    def __init__(
        self,
        register: Register,
        partner_id: int,
        kind: str,
        *,
        uid: str,
        text: str = "",
        challenge: str | None = None,
        record_id: int | None = None,
    ) -> None:
        """`kind` is a code of the list `strategy_kind`, `text` and `challenge` those that a new version begins with.

        `record_id` is that of a version to mend. Reads the choices: make it in a thread.
        """
        self._partner_id = partner_id
        self._kind = kind
        self._text = text
        terms = load_terms(register)
        only = ["text", "challenge", "written_on"] if kind == "CHALLENGE" else ["text", "written_on"]
        title = _("New version: {what}") if record_id is None else _("Edit: {what}")
        super().__init__(
            title.format(what=terms.name("strategy_kind", kind)),
            register,
            record_fields(
                self.KIND, register, terms, only=only,
                text={"help": N_("Saved as a new version; the earlier ones are kept.") if record_id is None else ""},
                challenge={"help": N_("If it is one of those that many share.")},
            ),
            record_id=record_id,
            values={"text": text, "challenge": challenge} if record_id is None else None,
            # A draft of the vision must not come back as one of the challenge.
            record=f"{uid} {kind}",
            done=_("Saved."),
        )  # fmt: skip

    def compose_body(self) -> Any:
        """The form, dated today."""
        if self.record_id is None:
            self._record_values = {**(self._record_values or {}), "written_on": self.kumppani.today()}
        return super().compose_body()

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """A version that says the same as the one before is none."""
        same = all(str(values.get(name) or "") == str(self._before.get(name) or "") for name in ("text", "challenge"))
        if self.record_id is None and self._text and same:
            raise BadInput(N_("This is the text as it is now. Change it, or leave with Escape."), field="text")
        return values

    def store(self, values: dict[str, Any]) -> int:
        """Write the version."""
        today = self.kumppani.today()
        if self.record_id is None:
            new = {**values, "kind": self._kind}
            return add_record(self.held, self.KIND, new, today=today, partner=self._partner_id)
        edit_record(self.held, self.KIND, self.record_id, values, today=today)
        return self.record_id
