"""What a person does to the editable lists and units of the institution."""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.actions.common import get, one_line, update
from db.errors import BadInput
from db.models import Staff, Term, Unit
from db.register import Register
from db.rules.text import fold
from db.text import N_
from db.views.institution import USED_BY, uses

LONGEST = 120
"""Characters that a name of a list's row has at most."""


def add_term(register: Register, name: str, values: Mapping[str, object]) -> int:
    """Add a row to an open list (`fi` needed; `sv`, `en` default to it; `contact` for activity types), return the id.

    Raises BadInput for a closed list, a missing name, and one that is on the list already.
    """
    _check_open(name)
    names = _names({"fi": "", **values})
    names.update({code: text or names["fi"] for code, text in (("sv", names.get("sv")), ("en", names.get("en")))})
    _check_new(register, name, names, None)
    with register.change(N_("Add to list"), names["fi"]):
        last = register.row("SELECT coalesce(max(position), 0) FROM term WHERE list = ?", (name,))
        extra = None if values.get("contact", True) else json.dumps({"contact": False})
        return int(
            Term.create(
                list=name,
                code=_new_code(register, name, names["fi"]),
                position=(last[0] if last else 0) + 1,
                extra=extra,
                **names,
            ).id
        )


def edit_term(register: Register, term_id: int, values: Mapping[str, object]) -> None:
    """Word a row of a list anew; an empty Swedish or English name becomes the Finnish one."""
    here = get(Term, term_id)
    names = _names(values)
    for code in ("sv", "en"):
        if code in names and not names[code]:
            names[code] = names.get("fi", here.fi)
    _check_new(register, here.list, names, term_id)
    changed: dict[str, object] = dict(names)
    if "contact" in values:
        extra = json.loads(here.extra) if here.extra else {}
        if bool(extra.get("contact", True)) != bool(values["contact"]):
            changed["extra"] = json.dumps({**extra, "contact": bool(values["contact"])}, ensure_ascii=False)
    with register.change(N_("Edit list"), str(names.get("fi", here.fi))):
        update(Term, term_id, changed)


def retire_term(register: Register, term_id: int, *, retired: bool = True) -> None:
    """Take a row off the choices, or bring it back; records that have it keep it."""
    here = get(Term, term_id)
    if retired and Term.select().where(Term.list == here.list, ~Term.retired, Term.id != term_id).count() == 0:
        raise BadInput(N_("This is the last choice of its list; add another one first."))
    with register.change(N_("Retire from list") if retired else N_("Bring back to list"), here.fi):
        update(Term, term_id, {"retired": retired})


def remove_term(register: Register, term_id: int) -> None:
    """Remove a row that no record uses from an open list. Raises BadInput, saying how many use it, otherwise."""
    here = get(Term, term_id)
    _check_open(here.list)
    used = uses(register, here.list, here.code)
    if used:
        raise BadInput(
            N_("{name} cannot be removed: records use it ({count}). Retire it instead; they keep it."),
            name=here.fi,
            count=used,
        )
    if Term.select().where(Term.list == here.list, Term.id != term_id).count() == 0:
        raise BadInput(N_("This is the last choice of its list; add another one first."))
    with register.change(N_("Remove from list"), here.fi):
        here.delete_instance()


def _check_open(name: str) -> None:
    if name not in USED_BY:
        raise BadInput(N_("The program's rules know the codes of this list, so its rows can only be worded anew."))


def _names(values: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for code in ("fi", "sv", "en"):
        if code in values:
            text = one_line(str(values[code] or ""))
            if len(text) > LONGEST:
                raise BadInput(
                    N_("At most {most} characters; this has {count}."), field=code, most=LONGEST, count=len(text)
                )
            found[code] = text
    if found.get("fi", "x") == "":
        raise BadInput(N_("This is needed."), field="fi")
    return found


def _check_new(register: Register, name: str, names: Mapping[str, str], term_id: int | None) -> None:
    """Two rows of one list that read alike could not be told apart."""
    if "fi" in names:
        wanted = fold(names["fi"])
        for row_id, fi in register.rows("SELECT id, fi FROM term WHERE list = ?", (name,)):
            if row_id != term_id and fold(fi) == wanted:
                raise BadInput(N_("{name} is on the list already."), field="fi", name=fi)


def _new_code(register: Register, name: str, text: str) -> str:
    """Make a code of capitals and digits that the list does not have."""
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in fold(text).upper())
    base = "_".join(part for part in plain.split("_") if part)[:40] or "OWN"
    taken = {row[0] for row in register.rows("SELECT code FROM term WHERE list = ?", (name,))}
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}_{number}"
    return code


# -- units and people -------------------------------------------------------------------------------------------


def rename_unit(register: Register, unit_id: int, name: str) -> None:
    """Give a unit another name. Raises BadInput when another one has it."""
    here = get(Unit, unit_id)
    name = one_line(name)
    if not name:
        raise BadInput(N_("This is needed."), field="name")
    with register.change(N_("Rename unit"), f"{here.name} → {name}"):
        update(Unit, unit_id, {"name": name})


def retire_unit(register: Register, unit_id: int, *, retired: bool = True) -> None:
    """Take a unit off the choices, or bring it back; records that have it keep it."""
    here = get(Unit, unit_id)
    with register.change(N_("Retire unit") if retired else N_("Bring back unit"), here.name):
        update(Unit, unit_id, {"retired": retired})


def bring_back_staff(register: Register, staff_id: int) -> None:
    """Put one of our own people on the lists to choose from again."""
    here = get(Staff, staff_id)
    with register.change(N_("Bring back staff"), here.name):
        update(Staff, staff_id, {"retired": False})
