"""What a person does in everyday partnership besides adding and changing records: an enquiry is answered."""

from __future__ import annotations

from datetime import date

from db.actions.common import get
from db.actions.records import edit_record
from db.models import Enquiry
from db.register import Register
from db.text import N_


def answer_enquiry(register: Register, enquiry_id: int, *, today: date | None = None) -> None:
    """Note that an enquiry was answered today, so that it waits no more. Raises NotFound when it is gone."""
    day = today or date.today()
    with register.change(N_("Enquiry answered"), get(Enquiry, enquiry_id).subject):
        edit_record(register, "enquiry", enquiry_id, {"answered_on": day}, today=day)


def reopen_enquiry(register: Register, enquiry_id: int, *, today: date | None = None) -> None:
    """Let an enquiry wait for its answer again. Raises NotFound when it is gone."""
    with register.change(N_("Enquiry waits again"), get(Enquiry, enquiry_id).subject):
        edit_record(register, "enquiry", enquiry_id, {"answered_on": None}, today=today)
