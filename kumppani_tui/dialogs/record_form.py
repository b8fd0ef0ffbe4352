"""What the forms of all kinds of records share: the fields as declared, the record's values, only changes saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from db.register import Register
from db.views.record_values import record_values
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.widgets.fields import Field


class RecordForm(FormDialog[int]):
    """A form on one record, new or old; its answer is the record's id. Subclasses give `store`."""

    KIND = ""
    """The kind of record, as in `db.fields`."""

    def __init__(
        self,
        title: str,
        register: Register,
        fields: list[Field],
        *,
        record_id: int | None = None,
        values: Mapping[str, Any] | None = None,
        record: str = "",
        done: str | Callable[[int], str] = "",
        focus: str = "",
    ) -> None:
        """`values` begin a new record or are added to an old one's; `record` (uid) names the draft's owner."""
        self.record_id = record_id
        self.held = register
        shown = dict(values or {})
        if record_id is not None:
            shown = {**self.initial(register, record_id), **shown}
        self._before = {field.name: shown.get(field.name) for field in fields}
        super().__init__(
            title,
            fields,
            self._store,
            values=shown,
            form_id=f"{self.KIND}.{'new' if record_id is None else 'edit'}",
            record=record,
            done=done,
            focus=focus,
        )

    def initial(self, register: Register, record_id: int) -> dict[str, Any]:
        """Return the values of the record as the form's fields show them."""
        return record_values(register, self.KIND, record_id)

    def _store(self, values: dict[str, Any]) -> int:
        if self.record_id is None:
            return self.store(values)
        # Only what was changed here is written, so that a colleague's work on the other fields stays.
        changed = {name: value for name, value in values.items() if _plain(value) != _plain(self._before.get(name))}
        return self.store(changed)

    def store(self, values: dict[str, Any]) -> int:
        """Write the values (of an old record the changed ones) and return the record's id; called in a thread."""
        raise NotImplementedError


def _plain(value: Any) -> Any:
    """What counts when a value is compared with what it was: nothing is nothing however it is written."""
    return None if value in ("", [], (), False) else value
