"""The form of a kind of record that belongs to a partner: said in a few words, for most kinds need no more."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields


class OwnedForm(RecordForm):
    """A new record of a partner, or changes to one; its fields are those that `db.fields` declares for `KIND`."""

    NEW: ClassVar[str] = ""
    """The title for a new record, a marked message id; `EDIT` for an old one."""
    EDIT: ClassVar[str] = ""
    DONE: ClassVar[str] = N_("Saved.")
    """What is said when it was saved, a marked message id."""
    BEGINS: ClassVar[Mapping[str, Any]] = {}
    """The values that a new record begins with, by field name."""
    FIELDS: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    """Attributes of fields that are other in the form than as declared: `{"title": {"help": N_(...)}}`."""

    def __init__(
        self,
        register: Register,
        partner_id: int,
        record_id: int | None = None,
        *,
        uid: str = "",
        focus: str = "",
        begins: Mapping[str, Any] | None = None,
    ) -> None:
        """`uid` is the record's, of a new one the partner's; `begins` are more values of a new one.

        Reads the choices: call it in a thread.
        """
        self.partner_id = partner_id
        is_new = record_id is None
        super().__init__(
            _(self.NEW if is_new else self.EDIT),
            register,
            self.asked(register, load_terms(register), record_id, begins or {}),
            record_id=record_id,
            values={**self.BEGINS, **(begins or {})} if is_new else None,
            record=uid,
            done=_(self.DONE),
            focus=focus,
        )

    def asked(self, register: Register, terms: Terms, record_id: int | None, begins: Mapping[str, Any]) -> list[Field]:
        """Return the fields of the form: those of the kind in their order. Called in a thread."""
        return record_fields(self.KIND, register, terms, partner_id=self.partner_id, **self.FIELDS)

    def store(self, values: dict[str, Any]) -> int:
        """Write the record."""
        if self.record_id is None:
            return self.add(values)
        self.change(self.record_id, values)
        return self.record_id

    @abstractmethod
    def add(self, values: dict[str, Any]) -> int:
        """Add the record to the partner and return its id; called in a thread."""

    @abstractmethod
    def change(self, record_id: int, values: dict[str, Any]) -> None:
        """Write the changed values; called in a thread."""
