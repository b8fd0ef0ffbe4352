"""Contacts: people at partners, who can serve several of them and change employer."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.partner import Partner


class Contact(Record):
    """A person (yhteyshenkilö) with what the General Data Protection Regulation asks to know of the record."""

    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    title = TextField(null=True)
    language = TextField(null=True, constraints=[Check("language IN ('fi','sv','en','other')")])
    note = TextField(null=True)
    legal_basis = TextField(null=True)
    source = TextField(null=True)
    informed_on = DateField(null=True)
    no_marketing = BooleanField(default=False)
    retention = TextField(null=True)
    review_on = DateField(null=True)
    created_at = TextField()
    deleted_at = TextField(null=True)


class ContactPoint(Record):
    """A phone number (E.164 where it could be read) or an e-mail address of a contact."""

    contact = ForeignKeyField(Contact, backref="points", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('PHONE','EMAIL')")])
    value = TextField()
    label = TextField(null=True)
    position = IntegerField(default=0)


class Affiliation(Record):
    """A contact's place at a partner: role, title there and valid from-to."""

    contact = ForeignKeyField(Contact, backref="affiliations", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="affiliations", on_delete="CASCADE")
    role = TextField(default="CONTACT")
    is_main = BooleanField(default=False)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    deleted_at = TextField(null=True)
