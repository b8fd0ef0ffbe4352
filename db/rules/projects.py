"""How a development project goes through its stages (the domain description, the developing tier)."""

from __future__ import annotations

from datetime import date

STAGES = ("IDEA", "PLANNING", "TRIAL", "IN_USE", "SPREAD", "ENDED")
"""The stages in the order of the board: idea, suunnittelu, kokeilu, käytössä, levitetty, lopetettu."""

CLOSED = frozenset({"SPREAD", "ENDED"})
"""Stages in which a project is not worked on any more: it was spread, or it was ended."""

PRACTICE_STATUS = {
    "IDEA": "IDEA", "PLANNING": "IDEA", "TRIAL": "TRIED", "IN_USE": "IN_USE", "SPREAD": "SPREAD", "ENDED": "TRIED",
}  # fmt: skip
"""By the project's stage, the status of the good practice that is made of it."""


def stage_after(stage: str, steps: int) -> str | None:
    """Return the stage so many steps on (back when negative), None beyond the first and the last."""
    place = STAGES.index(stage) + steps
    return STAGES[place] if 0 <= place < len(STAGES) else None


def ended_on(before: str, after: str, known: date | None, today: date) -> date | None:
    """Return the day on which a project that goes from one stage to another ended, None when it goes on.

    Ending it today keeps a day that a person gave already; what leaves the last stage has not ended after all.
    """
    if after == "ENDED":
        return known or today
    return None if before == "ENDED" else known


def days_in_stage(since: date | None, today: date) -> int | None:
    """Return for how many days a project has been in its stage, None when nobody knows; never less than none."""
    return None if since is None else max((today - since).days, 0)
