"""The forms of a contact: the person with a place at a partner, and a person known already who comes to another."""

from __future__ import annotations

from typing import Any

from db.actions.contacts import add_affiliation, add_contact, edit_contact
from db.register import Register
from db.rules.phones import display_phone
from db.views.contacts import namesakes
from db.views.record_values import record_values
from kumppani_tui.commands.partner import ADD_PERSON
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.record_fields import finder, record_fields


class ContactForm(RecordForm):
    """A new contact, or changes to one and to the place it has at a partner."""

    KIND = "contact"

    def __init__(
        self,
        register: Register,
        contact_id: int | None = None,
        *,
        partner_id: int | None = None,
        affiliation_id: int | None = None,
        uid: str = "",
        focus: str = "",
    ) -> None:
        """With `partner_id` a new contact comes there; with `affiliation_id` that place of an old one is edited."""
        self._partner_id, self._affiliation_id = partner_id, affiliation_id
        self._known_at: list[str] = []
        fields = record_fields("contact", register, load_terms(register))
        if partner_id is not None or contact_id is not None:
            fields = [field for field in fields if field.name != "partner"]
        if contact_id is not None and affiliation_id is None:
            fields = [field for field in fields if field.name not in ("role", "is_main", "valid_from", "valid_to")]
        values: dict[str, Any] = {"role": "CONTACT"}
        if contact_id is not None:
            values = contact_values(register, contact_id, affiliation_id)
        super().__init__(
            _("New contact") if contact_id is None else _("Edit contact"), register, fields,
            record_id=contact_id, values=values, record=uid, done=self._done_text, focus=focus,
        )  # fmt: skip

    def _done_text(self, _id: int) -> str:
        name = str(self.form.rows["name"].control.answer)
        if self._known_at:
            key = key_text(self.kumppani.key_of(ADD_PERSON))
            return _(
                "Added: {name}. Somebody of that name is at {partners} already. "
                "If it is the same person, undo this and press {key}."
            ).format(name=name, partners=", ".join(self._known_at), key=key)
        if self.record_id is None:
            return _("Added: {name}").format(name=name)
        return _("Saved: {name}").format(name=name)

    def store(self, values: dict[str, Any]) -> int:
        """Write the contact."""
        if self.record_id is None:
            if self._partner_id is not None:
                values["partner"] = self._partner_id
            made = add_contact(self.held, values)
            if self._partner_id is not None:
                others = [name for one in namesakes(self.held, made) for name in one.partners]
                self._known_at = list(dict.fromkeys(others))
            return made
        edit_contact(self.held, self.record_id, values, affiliation_id=self._affiliation_id)
        return self.record_id


def contact_values(register: Register, contact_id: int, affiliation_id: int | None) -> dict[str, Any]:
    """Return a contact's values with phones and e-mails as they are typed: in one line, separated by commas."""
    values = record_values(register, "contact", contact_id, affiliation_id=affiliation_id)
    values["phones"] = ", ".join(display_phone(phone) for phone in values["phones"])
    values["emails"] = ", ".join(values["emails"])
    return values


class AddPersonForm(RecordForm):
    """A person whom the register knows comes to serve this partner too."""

    KIND = "affiliation"

    def __init__(self, register: Register, partner_id: int, *, uid: str = "") -> None:
        """`uid` is the partner's."""
        self._partner_id = partner_id
        place = record_fields(
            "contact", register, load_terms(register), only=("role", "is_main", "valid_from"), role={"required": True}
        )
        person = Field(
            "contact", N_("Person"), "choice", required=True, choices=finder(register, "contact"),
            help=N_("Type a part of the name: everybody in the register is found."),
        )  # fmt: skip
        super().__init__(
            _("A person known already"), register, [person, *place], values={"role": "CONTACT"}, record=uid,
            done=_("Added to the partner."),
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Let the person serve the partner."""
        contact = int(values.pop("contact"))
        add_affiliation(self.held, contact, self._partner_id, values)
        return contact
