"""What a person does to the institution itself: its name, units, people, lists and saved views."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from db.actions.clean import checked_email, checked_phone, clean, columns, require
from db.actions.common import get, one_line, update
from db.errors import BadInput
from db.fields import spec
from db.models import Institution, SavedView, Setting, Staff, Unit
from db.register import Register
from db.text import N_
from db.views.log import staff_named


def set_institution(register: Register, name: str) -> None:
    """Name the institution that the register belongs to."""
    name = one_line(name)
    if not name:
        raise BadInput(N_("This is needed."), field="institution")
    with register.change(N_("Set institution"), name):
        here = Institution.get_or_none()
        if here is None:
            Institution.create(name=name)
        else:
            update(Institution, here.id, {"name": name})


def edit_institution(register: Register, values: Mapping[str, object]) -> None:
    """Change the given fields of the institution (`db.fields.INSTITUTION`): its names and how it is reached.

    All documents show them. Raises BadInput naming the field.
    """
    from db.rules.identifiers import business_id_problem

    checked = clean(register, "institution", values)
    for name, check in (("phone", checked_phone), ("email", checked_email)):
        if checked.get(name):
            checked[name] = check(spec("institution", name), checked[name])
    problem = business_id_problem(checked["business_id"]) if checked.get("business_id") else None
    if problem is not None:
        raise BadInput(problem, field="business_id")
    here = Institution.get_or_none()
    if here is None:
        require("institution", checked)
    with register.change(N_("Set institution"), checked.get("name") or here.name):
        if here is None:
            Institution.create(**columns("institution", checked))
        else:
            update(Institution, here.id, columns("institution", checked))


def add_units(register: Register, names: Iterable[str]) -> list[int]:
    """Add the units that are not there yet, by name, and return the ids of all."""
    wanted = dict.fromkeys(one_line(name) for name in names)
    wanted.pop("", None)
    with register.change(N_("Add units"), ", ".join(wanted)):
        return [int((Unit.get_or_none(Unit.name == name) or Unit.create(name=name)).id) for name in wanted]


def add_staff(register: Register, values: Mapping[str, object]) -> int:
    """Add one of our own people (fields: `db.fields.STAFF`), unless one of the name is there, and return the id."""
    values = {"role": "COORDINATOR", **values}
    require("staff", values)
    checked = clean(register, "staff", values)
    here = Staff.get_or_none(Staff.name == checked["name"], ~Staff.retired)
    if here is not None:
        return int(here.id)
    with register.change(N_("Add staff"), checked["name"]):
        return int(Staff.create(**columns("staff", checked)).id)


def ensure_author(register: Register) -> int | None:
    """Return the id of the author of changes among our people, added when not there yet; None without a name."""
    if not register.author:
        return None
    return staff_named(register, register.author) or add_staff(register, {"name": register.author})


def edit_staff(register: Register, staff_id: int, values: Mapping[str, object]) -> None:
    """Change the given fields of one of our own people."""
    here = get(Staff, staff_id)
    checked = clean(register, "staff", values)
    with register.change(N_("Edit staff"), checked.get("name", here.name)):
        update(Staff, staff_id, columns("staff", checked))


def retire_staff(register: Register, staff_id: int) -> None:
    """Take a person off the lists to choose from; what they did stays."""
    here = get(Staff, staff_id)
    with register.change(N_("Retire staff"), here.name):
        update(Staff, staff_id, {"retired": True})


def set_rhythm(register: Register, tier: str, ideal_days: int, max_days: int) -> None:
    """Set the institution's own rhythm of a tier, in days; partnerships without a rhythm of their own follow it."""
    if not 0 < ideal_days <= max_days:
        raise BadInput(N_("The ideal rhythm is longer than the longest silence."), field="ideal_days")
    _set(register, N_("Set rhythm"), f"cadence.{tier}", f"{ideal_days},{max_days}")


def _set(register: Register, label: str, key: str, value: str) -> None:
    with register.change(label, key):
        here = Setting.get_or_none(Setting.key == key)
        if here is None:
            Setting.create(key=key, value=value)
        else:
            update(Setting, here.id, {"value": value})


def save_view(register: Register, list_name: str, name: str, spec: Mapping[str, Any]) -> int:
    """Keep a filter, sort and columns of a list under a name, over one of the same name, and return its id."""
    name = " ".join(name.split())
    if not name:
        raise BadInput(N_("This is needed."), field="name")
    text = json.dumps(spec, ensure_ascii=False)
    with register.change(N_("Save view"), name):
        here = SavedView.get_or_none(SavedView.list == list_name, SavedView.name == name)
        if here is None:
            return int(SavedView.create(list=list_name, name=name, spec=text).id)
        update(SavedView, here.id, {"spec": text})
        return int(here.id)


def delete_view(register: Register, view_id: int) -> None:
    """Delete a saved view."""
    here = get(SavedView, view_id)
    with register.change(N_("Delete view"), here.name):
        here.delete_instance()
