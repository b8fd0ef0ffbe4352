"""What the frame of every screen says: whose register this is and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.views.queue import due_counts


@dataclass(frozen=True, slots=True)
class Frame:
    """Name of the institution, and how many follow-ups are late and due today."""

    institution: str
    overdue: int
    today: int


def frame(register: Register, today: date) -> Frame:
    """Return the frame's facts as they are today."""
    with register.reading():
        found = register.row("SELECT name FROM institution ORDER BY id LIMIT 1")
        overdue, on_day = due_counts(register, today)
    return Frame(found[0] if found else "", overdue, on_day)
