"""Partners: who we work with, and everything that identifies them."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, DateField, ForeignKeyField, TextField

from db.models.base import Record
from db.models.institution import Municipality, Staff, Unit


class Partner(Record):
    """A company, municipality, wellbeing services county, association, education institution or other."""

    name = TextField()
    kind = TextField(
        index=True,
        default="COMPANY",
        constraints=[Check("kind IN ('COMPANY','MUNICIPALITY','WELLBEING_COUNTY','ASSOCIATION','EDUCATION','OTHER')")],
    )
    business_id = TextField(null=True)
    business_id_unverified = BooleanField(default=False)
    external_id = TextField(null=True)
    industry_code = TextField(null=True)
    industry_set = TextField(null=True, constraints=[Check("industry_set IN ('TOL2008','TOL2025')")])
    municipality = ForeignKeyField(Municipality, column_name="municipality_code", null=True)
    size = TextField(null=True, index=True, constraints=[Check("size IN ('MICRO','SMALL','MEDIUM','LARGE')")])
    growth_company = BooleanField(default=False)
    web = TextField(null=True)
    status = TextField(
        default="ACTIVE", index=True, constraints=[Check("status IN ('ACTIVE','PROSPECT','PAUSED','ENDED')")]
    )
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    note = TextField(null=True)
    created_at = TextField()
    deleted_at = TextField(null=True)

    class Meta:
        """Living partners never share a Y-tunnus or an outside identifier."""

        constraints = [
            Check("(industry_code IS NULL) = (industry_set IS NULL)"),
            Check("length(trim(name)) > 0"),
        ]


Partner.add_index(
    Partner.business_id,
    unique=True,
    where=SQL("business_id IS NOT NULL AND deleted_at IS NULL"),
    name="partner_business_id",
)
Partner.add_index(
    Partner.external_id,
    unique=True,
    where=SQL("external_id IS NOT NULL AND deleted_at IS NULL"),
    name="partner_external_id",
)
Partner.add_index(Partner.deleted_at, where=SQL("deleted_at IS NOT NULL"), name="partner_trashed")


class PartnerName(Record):
    """A parallel name (Finnish, Swedish, English, former, short) with the time it was in use."""

    partner = ForeignKeyField(Partner, backref="names", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('FI','SV','EN','FORMER','SHORT')")])
    name = TextField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)


class Address(Record):
    """A visiting or postal address; the postal code is text."""

    partner = ForeignKeyField(Partner, backref="addresses", on_delete="CASCADE")
    kind = TextField(default="VISITING", constraints=[Check("kind IN ('VISITING','POSTAL')")])
    street = TextField(null=True)
    postal_code = TextField(null=True)
    city = TextField(null=True)


class Tag(Record):
    """A word that partners can be grouped by."""

    name = TextField(unique=True)


class PartnerTag(Record):
    """A tag on a partner."""

    partner = ForeignKeyField(Partner, backref="tags", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, backref="partners", on_delete="CASCADE")

    class Meta:
        """A tag stands on a partner once."""

        indexes = ((("partner", "tag"), True),)


class PartnerField(Record):
    """A field of education (koulutusala) that the partner works with; `field` is a code of that list."""

    partner = ForeignKeyField(Partner, backref="fields", on_delete="CASCADE")
    field = TextField()

    class Meta:
        """A field stands on a partner once."""

        indexes = ((("partner", "field"), True),)
