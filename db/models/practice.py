"""Good practices and who has adopted them; targets of the rollout; what else a task belongs to."""

from __future__ import annotations

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.institution import Staff, Unit
from db.models.network import Network
from db.models.partner import Partner
from db.models.partnership import TIERS
from db.models.project import Project
from db.models.task import Task

PRACTICE_STATES = "('IDEA','TRIED','IN_USE','SPREAD')"


class Practice(Record):
    """A good practice (hyvä käytänne) with the field, unit, partner or project that it comes from."""

    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    field = TextField(null=True)
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    partner = ForeignKeyField(Partner, null=True, on_delete="SET NULL")
    project = ForeignKeyField(Project, null=True, on_delete="SET NULL")
    status = TextField(default="IDEA", constraints=[Check(f"status IN {PRACTICE_STATES}")])
    description = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    noted_on = DateField(null=True)
    deleted_at = TextField(null=True)


class Adoption(Record):
    """A practice taken into use by a unit, in a field of education."""

    practice = ForeignKeyField(Practice, backref="adoptions", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    field = TextField(null=True)
    status = TextField(default="TRIED", constraints=[Check(f"status IN {PRACTICE_STATES}")])
    adopted_on = DateField()
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class Target(Record):
    """How many partnerships of a tier a unit is to have in a year, and who sees to it."""

    unit = ForeignKeyField(Unit, backref="targets", on_delete="CASCADE")
    tier = TextField(constraints=[Check(f"tier IN {TIERS}")])
    year = IntegerField(constraints=[Check("year BETWEEN 1900 AND 2200")])
    target = IntegerField(constraints=[Check("target >= 0")])
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    deleted_at = TextField(null=True)


Target.add_index(
    Target.unit, Target.tier, Target.year, unique=True, where=SQL("deleted_at IS NULL"), name="target_once"
)


class TaskLink(Record):
    """What a task belongs to besides a partner: a network, a project or a practice."""

    task = ForeignKeyField(Task, backref="links", on_delete="CASCADE")
    network = ForeignKeyField(Network, null=True, on_delete="CASCADE")
    project = ForeignKeyField(Project, null=True, on_delete="CASCADE")
    practice = ForeignKeyField(Practice, null=True, on_delete="CASCADE")

    class Meta:
        """One thing a row."""

        constraints = [
            Check("(network_id IS NOT NULL) + (project_id IS NOT NULL) + (practice_id IS NOT NULL) = 1"),
        ]
