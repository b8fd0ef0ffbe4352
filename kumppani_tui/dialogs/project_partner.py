"""Taking a partner into a project, and saying what it does there."""

from __future__ import annotations

from typing import Any

from db.actions.projects import add_project_partner, set_project_role
from db.register import Register
from db.text import N_
from db.views.projects import Participant
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import _
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import finder


class ProjectPartnerForm(FormDialog[int]):
    """A partner of a project and its role. The answer is the id of the row that says so."""

    def __init__(self, register: Register, project_id: int, row: Participant | None = None) -> None:
        """`row` is the one to change; without it the partner is searched for."""
        self._held, self._project_id, self._row = register, project_id, row
        role = Field("role", N_("Role"), help=N_("What the partner does in the project, in a few words."))
        partner = Field("partner", N_("Partner"), "choice", required=True, choices=finder(register, "partner"))
        super().__init__(
            _("Partner of the project") if row is None else row.name,
            [partner, role] if row is None else [role],
            self._write,
            values={} if row is None else {"role": row.role},
            done=_("Saved."),
        )

    def _write(self, values: dict[str, Any]) -> int:
        role = str(values.get("role") or "")
        if self._row is None:
            return add_project_partner(self._held, self._project_id, values["partner"], role)
        set_project_role(self._held, self._row.id, role)
        return self._row.id
