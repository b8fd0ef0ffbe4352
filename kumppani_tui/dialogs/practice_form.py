"""Making a good practice of a development project."""

from __future__ import annotations

from db.register import Register
from db.rules.projects import PRACTICE_STATUS
from db.views.projects import ProjectHead, participants
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.locale import _


def practice_form(register: Register, project: ProjectHead) -> KindForm:
    """Return the form of a new good practice, filled in from a project. Reads the register: make it in a thread."""
    partners = participants(register, project.id)
    parts = ((_("Need"), project.need), (_("Solution"), project.solution), (_("Results"), project.results))
    begins = {
        "title": project.title,
        "status": PRACTICE_STATUS[project.stage],
        "description": "\n\n".join(f"{label}: {text.strip()}" for label, text in parts if text.strip()),
        "tier": "DEVELOPING",
        "unit": project.unit_id,
        "partner": partners[0].partner_id if len(partners) == 1 else None,
        "project": project.id,
        "responsible": project.responsible_id,
    }
    return KindForm(register, "practice", begins=begins, uid=f"project.{project.id}", focus="title")
