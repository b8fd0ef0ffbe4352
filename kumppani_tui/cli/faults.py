"""Saying which field a problem is about, by the name that the user knows it by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import BadInput
from db.fields import KINDS
from db.text import N_
from kumppani_tui.locale import _, problem_text

OWNERS = {
    "partner": N_("Partner"), "network": N_("Network"), "project": N_("Project"), "practice": N_("Good practice"),
    "unit": N_("Unit"),
}  # fmt: skip
"""What is called what a record belongs to (msgids)."""


@contextmanager
def named(kind: str) -> Iterator[None]:
    """Let a BadInput that knows its field name it: `Y-tunnus: the check digit ...`."""
    try:
        yield
    except BadInput as problem:
        if problem.field is None:
            raise
        from db.actions.adding import ALSO

        labels = OWNERS | {one.name: one.label for one in (*ALSO.get(kind, ()), *KINDS[kind])}
        label = _(labels.get(problem.field, problem.field))
        raise BadInput(
            N_("{name}: {problem}"), field=problem.field, name=label, problem=problem_text(problem)
        ) from problem
