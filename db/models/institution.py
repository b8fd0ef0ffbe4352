"""The institution itself: its units, people, settings and lists."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from db.models.base import Record, Table


class Institution(Record):
    """The one institution that the register belongs to."""

    name = TextField()
    name_sv = TextField(null=True)
    name_en = TextField(null=True)
    business_id = TextField(null=True)
    municipality_code = TextField(null=True)
    email = TextField(null=True)
    phone = TextField(null=True)
    street = TextField(null=True)
    postal_code = TextField(null=True)
    city = TextField(null=True)
    web = TextField(null=True)


class Unit(Record):
    """A training unit or campus (koulutusyksikkö)."""

    name = TextField(unique=True)
    municipality_code = TextField(null=True)
    retired = BooleanField(default=False)


class Staff(Record):
    """A person of the institution, by role (opettaja, esimies, johto, koordinaattori, asiakaspäällikkö)."""

    name = TextField(index=True)
    role = TextField(default="COORDINATOR")
    unit = ForeignKeyField(Unit, null=True, backref="staff", on_delete="SET NULL")
    email = TextField(null=True)
    phone = TextField(null=True)
    retired = BooleanField(default=False)


class Setting(Record):
    """A setting of the whole register (not of one person's program), as text."""

    key = TextField(unique=True)
    value = TextField()


class Term(Record):
    """A row of a seeded list (tiers, activity types, roles, ...) that the institution can edit."""

    list = TextField()
    code = TextField()
    fi = TextField()
    sv = TextField()
    en = TextField()
    position = IntegerField(default=0)
    extra = TextField(null=True)
    retired = BooleanField(default=False)

    class Meta:
        """A code is unique within its list."""

        indexes = ((("list", "code"), True),)


class Region(Table):
    """A region (maakunta); seeded from Statistics Finland's code set."""

    code = TextField(primary_key=True)
    fi = TextField()
    sv = TextField()
    en = TextField()


class Municipality(Table):
    """A municipality (kunta); seeded from Statistics Finland's code set."""

    code = TextField(primary_key=True)
    fi = TextField()
    sv = TextField()
    region = ForeignKeyField(Region, column_name="region_code")


class SavedView(Record):
    """A named filter, sort and choice of columns of one list; `spec` is JSON."""

    list = TextField()
    name = TextField()
    spec = TextField(constraints=[Check("json_valid(spec)")])
    position = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])

    class Meta:
        """A name is unique within its list."""

        indexes = ((("list", "name"), True),)
