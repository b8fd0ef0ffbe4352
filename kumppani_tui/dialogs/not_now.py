"""Putting a suggestion of a step aside until a day, with the reason."""

from __future__ import annotations

import datetime
from typing import Any

from db.actions.steps import put_suggestion_aside
from db.register import Register
from db.rules.months import add_months
from db.rules.workdays import next_workday
from db.views.steps import StepEvidence
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.widgets.fields import Field

USUAL_MONTHS = 3
"""How long a suggestion is put aside when nothing else is said."""


class NotNow(FormDialog[bool]):
    """Asks why not, and when to suggest it again."""

    def __init__(self, register: Register, one: StepEvidence, kind: str, today: datetime.date) -> None:
        """`kind` is one of `db.actions.steps.SUGGESTIONS`."""

        def save(values: dict[str, Any]) -> bool:
            put_suggestion_aside(register, kind, one.id, values["until"], values["reason"], today=today)
            return True

        super().__init__(
            _("Not now: {name}").format(name=one.partner),
            [
                Field("reason", N_("Reason"), required=True, help=N_("Kept with the suggestion for colleagues.")),
                Field("until", N_("Suggest again on"), "date", required=True),
            ],
            save,
            values={"until": next_workday(add_months(today, USUAL_MONTHS))},
            form_id="suggestion.aside",
            record=f"{kind}.{one.uid}",
            done=_("Put aside: {name}").format(name=one.partner),
        )
