"""Developing partnership: projects with experiments, and exchange periods of people."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff, Unit
from db.models.partner import Partner

STAGES = "('IDEA','PLANNING','TRIAL','IN_USE','SPREAD','ENDED')"


class Project(Record):
    """A development project: from a need by way of a solution to results, since `stage_on` in its stage."""

    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    stage = TextField(default="IDEA", constraints=[Check(f"stage IN {STAGES}")])
    stage_on = DateField(null=True)
    scope = TextField(null=True, constraints=[Check("scope IN ('REGIONAL','SECTORAL')")])
    scope_value = TextField(null=True)
    need = TextField(null=True)
    solution = TextField(null=True)
    results = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """The board is read stage by stage, from the index alone."""

        indexes = ((("stage", "stage_on", "deleted_at"), False),)


class ProjectPartner(Record):
    """A partner in a project."""

    project = ForeignKeyField(Project, backref="partners", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="projects", on_delete="CASCADE")
    role = TextField(null=True)

    class Meta:
        """A partner is in a project once."""

        indexes = ((("project", "partner"), True),)


class Experiment(Record):
    """An experiment (kokeilu) of a project: what is supposed, when, what came of it, what was decided."""

    project = ForeignKeyField(Project, backref="experiments", on_delete="CASCADE")
    title = TextField()
    hypothesis = TextField(null=True)
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    result = TextField(null=True)
    decision = TextField(
        default="OPEN", constraints=[Check("decision IN ('OPEN','CONTINUE','CHANGE','SPREAD','STOP')")]
    )
    decided_on = DateField(null=True)
    deleted_at = TextField(null=True)


class Exchange(Record):
    """An exchange period: one of our teachers at a workplace, or one of the workplace's people with us."""

    partner = ForeignKeyField(Partner, backref="exchanges", on_delete="CASCADE")
    project = ForeignKeyField(Project, null=True, on_delete="SET NULL")
    kind = TextField(constraints=[Check("kind IN ('TEACHER','WORKPLACE')")])
    staff = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    starts_on = DateField()
    ends_on = DateField(null=True)
    hours = IntegerField(null=True, constraints=[Check("hours >= 0")])
    theme = TextField(null=True)
    learned = TextField(null=True)
    deleted_at = TextField(null=True)
