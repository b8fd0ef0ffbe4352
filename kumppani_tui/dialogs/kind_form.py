"""The form of a record whose fields say all of it, and that belongs to a partner, a network, a project, a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.actions.records import DEFAULTS, add_record, edit_record
from db.errors import BadInput
from db.fields import KINDS
from db.kinds import KIND
from db.register import Register
from db.rules.identifiers import normalise_business_id
from db.views.choices import called
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _, problem_text
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.record_fields import record_fields


class KindForm(RecordForm):
    """A new record of a kind, or changes to one; its fields are those that `db.fields` declares.

    Reads the choices of its fields from the register: make it in a thread.
    """

    def __init__(
        self,
        register: Register,
        kind: str,
        record_id: int | None = None,
        *,
        owner: Mapping[str, int] | None = None,
        partner_id: int | None = None,
        begins: Mapping[str, Any] | None = None,
        without: tuple[str, ...] = (),
        uid: str = "",
        focus: str = "",
        fields: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """`owner` is whose a new record is: `{"partner": 3}`; `partner_id` whose people and agreements are offered.

        `begins` are first values of a new record besides those that go without saying, `without` names fields that are
        not asked, `fields` replaces attributes of fields. `uid` is the record's, of a new one its owner's.
        """
        self.KIND = kind
        self._owner: dict[str, Any] = dict(owner or {})
        self._business_ids = tuple(spec.name for spec in KINDS[kind] if spec.type == "business_id")
        self._doubtful: tuple[str, ...] = ()
        """The Y-tunnus that was complained about: saving it again is done knowingly."""
        word = _(KIND[kind].word)
        is_new = record_id is None
        terms = load_terms(register)
        only = [spec.name for spec in KINDS[kind] if spec.name not in without]
        partner = partner_id if partner_id is not None else self._owner.get("partner")
        super().__init__(
            _("New: {what}").format(what=word) if is_new else _("Edit: {what}").format(what=word),
            register,
            record_fields(kind, register, terms, only=only, partner_id=partner, **(fields or {})),
            record_id=record_id,
            values=_chosen(register, kind, {**DEFAULTS.get(kind, {}), **(begins or {})})
            if is_new
            else self._labelled(register, kind, record_id),
            record=uid,
            done=_("Saved."),
            focus=focus,
        )

    @staticmethod
    def _labelled(register: Register, kind: str, record_id: int | None) -> dict[str, Any]:
        """The values of fields that search for records, with their names."""
        if record_id is None:
            return {}
        from db.views.record_values import record_values

        values = record_values(register, kind, record_id)
        wanted = {spec.name for spec in KINDS[kind] if spec.type in ("partner", "partners")}
        return _chosen(register, kind, {name: values[name] for name in wanted if name in values})

    def store(self, values: dict[str, Any]) -> int:
        """Write the record."""
        typed = tuple(normalise_business_id(str(values.get(name) or "")) for name in self._business_ids)
        knowingly = any(typed) and typed == self._doubtful
        today = self.kumppani.today()
        try:
            if self.record_id is None:
                return add_record(self.held, self.KIND, values, today=today, knowingly=knowingly, **self._owner)
            edit_record(self.held, self.KIND, self.record_id, values, today=today, knowingly=knowingly)
            return self.record_id
        except BadInput as problem:
            if problem.field not in self._business_ids:
                raise
            self._doubtful = typed
            raise BadInput(
                N_("{reason} Save again to keep it as it is."), field=problem.field, reason=problem_text(problem)
            ) from problem


def _chosen(register: Register, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with the names of records where a field searches for them."""
    specs = {spec.name: spec for spec in KINDS[kind]}
    found = dict(values)
    for name, value in values.items():
        if specs[name].type == "partner" and isinstance(value, int):
            found[name] = Choice(value, called(register, "partner", value))
        elif specs[name].type == "partners":
            found[name] = [Choice(one, called(register, "partner", one)) for one in value or ()]
    return found
