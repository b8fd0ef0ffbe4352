"""How the follow-up of an adopted practice is worded."""

from __future__ import annotations

from collections.abc import Mapping

from db.register import Register
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms


def follow_up_title(register: Register, practice_id: int, values: Mapping[str, object]) -> str:
    """Return the title of the task that asks how a practice works where it was adopted, by the adoption's values.

    It is data of the register and stays in the language in which it was made.
    """
    row = register.row("SELECT title FROM practice WHERE id = ?", (practice_id,))
    title = str(row[0]) if row is not None else ""
    where = _where(register, values)
    if not where:
        return title
    return _("How it works: {practice}, {where}").format(practice=title[:200], where=where[:200])


def _where(register: Register, values: Mapping[str, object]) -> str:
    unit = values.get("unit")
    if isinstance(unit, int):
        row = register.row("SELECT name FROM unit WHERE id = ?", (unit,))
        return str(row[0]) if row is not None else ""
    field = str(values.get("field") or "")
    return str(unit) if unit else dict(load_terms(register).choices("field")).get(field, field)
