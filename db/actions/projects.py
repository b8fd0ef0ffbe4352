"""What a person does to development projects: moving them on the board, and who takes part."""

from __future__ import annotations

from datetime import date

from db.actions.clean import checked_text
from db.actions.common import get, one_line, update
from db.actions.records import edit_record
from db.errors import BadInput
from db.fields import FieldSpec
from db.models import Experiment, Partner, Project, ProjectPartner
from db.register import Register
from db.rules.projects import STAGES
from db.text import N_

ROLE = FieldSpec("role", N_("Role"))
"""What a partner does in a project."""


def move_project(register: Register, project_id: int, stage: str, today: date) -> bool:
    """Move a project to a stage from today on and return whether it was in another one.

    One that comes to the last stage has ended, one that leaves it has not. Raises BadInput for an unknown stage.
    """
    if stage not in STAGES:
        raise BadInput(N_("There is no such stage."), field="stage")
    here = get(Project, project_id)
    if here.stage == stage:
        return False
    with register.change(N_("Move project to another stage"), here.title):
        edit_record(register, "project", project_id, {"stage": stage}, today=today)
    return True


def add_project_partner(register: Register, project_id: int, partner_id: int, role: str = "") -> int:
    """Take a partner into a project and return the row's id. Raises BadInput when it takes part already."""
    project, partner = get(Project, project_id), get(Partner, partner_id)
    if ProjectPartner.get_or_none(project=project_id, partner=partner_id) is not None:
        raise BadInput(N_("This partner takes part in the project already."), field="partner")
    with register.change(N_("Take partner into project"), f"{partner.name}, {project.title}"):
        return int(ProjectPartner.create(project=project_id, partner=partner_id, role=_role(role)).id)


def _role(role: str) -> str | None:
    return checked_text(ROLE, one_line(role)) or None


def set_project_role(register: Register, row_id: int, role: str) -> None:
    """Say what a partner does in a project."""
    here = get(ProjectPartner, row_id)
    with register.change(N_("Change role in project"), f"{here.partner.name}, {here.project.title}"):
        update(ProjectPartner, row_id, {"role": _role(role)})


def remove_project_partner(register: Register, row_id: int) -> None:
    """Take a partner out of a project."""
    here = get(ProjectPartner, row_id)
    with register.change(N_("Take partner out of project"), f"{here.partner.name}, {here.project.title}"):
        ProjectPartner.delete().where(ProjectPartner.id == row_id).execute()


def decide_experiment(
    register: Register, experiment_id: int, decision: str, result: str = "", *, today: date | None = None
) -> None:
    """Write what was decided of an experiment today and what came of it; an open decision has no day."""
    here = get(Experiment, experiment_id)
    day = None if decision == "OPEN" else today or date.today()
    values: dict[str, object] = {"decision": decision, "decided_on": day, "result": result}
    with register.change(N_("Decide on experiment"), here.title):
        edit_record(register, "experiment", experiment_id, values, today=today)
