"""The institution, partners, contacts and partnerships.

A frozen copy of the tables as they were; the live ones are in the models.
"""

from peewee import *
from peewee import Check, SQL
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    class Meta:
        legacy_table_names = False


class Record(Table):
    id = AutoIncrementField()
    uid = CharField(unique=True)


# Lists that the institution can edit: a value must stand on its list, which no plain foreign key can say.
LISTED = [
    ("staff", "role", "staff_role"),
    ("affiliation", "role", "contact_role"),
    ("partner_field", "field", "field"),
]


class Institution(Record):
    name = TextField()
    name_sv = TextField(null=True)
    name_en = TextField(null=True)
    business_id = TextField(null=True)
    municipality_code = TextField(null=True)
    email = TextField(null=True)
    phone = TextField(null=True)


class Unit(Record):
    name = TextField(unique=True)
    municipality_code = TextField(null=True)
    retired = BooleanField(default=False)


class Staff(Record):
    name = TextField(index=True)
    role = TextField(default="COORDINATOR")
    unit = ForeignKeyField(Unit, null=True, backref="staff", on_delete="SET NULL")
    email = TextField(null=True)
    phone = TextField(null=True)
    retired = BooleanField(default=False)


class Setting(Record):
    key = TextField(unique=True)
    value = TextField()


class Term(Record):
    list = TextField()
    code = TextField()
    fi = TextField()
    sv = TextField()
    en = TextField()
    position = IntegerField(default=0)
    extra = TextField(null=True)
    retired = BooleanField(default=False)

    class Meta:
        indexes = ((("list", "code"), True),)


class Region(Table):
    code = TextField(primary_key=True)
    fi = TextField()
    sv = TextField()
    en = TextField()


class Municipality(Table):
    code = TextField(primary_key=True)
    fi = TextField()
    sv = TextField()
    region = ForeignKeyField(Region, column_name="region_code")


class SavedView(Record):
    list = TextField()
    name = TextField()
    spec = TextField(constraints=[Check("json_valid(spec)")])
    position = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])

    class Meta:
        indexes = ((("list", "name"), True),)


class Partner(Record):
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


class PartnerName(Record):
    partner = ForeignKeyField(Partner, backref="names", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('FI','SV','EN','FORMER','SHORT')")])
    name = TextField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)


class Address(Record):
    partner = ForeignKeyField(Partner, backref="addresses", on_delete="CASCADE")
    kind = TextField(default="VISITING", constraints=[Check("kind IN ('VISITING','POSTAL')")])
    street = TextField(null=True)
    postal_code = TextField(null=True)
    city = TextField(null=True)


class Tag(Record):
    name = TextField(unique=True)


class PartnerTag(Record):
    partner = ForeignKeyField(Partner, backref="tags", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, backref="partners", on_delete="CASCADE")

    class Meta:
        indexes = ((("partner", "tag"), True),)


class PartnerField(Record):
    partner = ForeignKeyField(Partner, backref="fields", on_delete="CASCADE")
    field = TextField()

    class Meta:
        indexes = ((("partner", "field"), True),)


class Contact(Record):
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
    contact = ForeignKeyField(Contact, backref="points", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('PHONE','EMAIL')")])
    value = TextField()
    label = TextField(null=True)
    position = IntegerField(default=0)


class Affiliation(Record):
    contact = ForeignKeyField(Contact, backref="affiliations", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="affiliations", on_delete="CASCADE")
    role = TextField(default="CONTACT")
    is_main = BooleanField(default=False)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    deleted_at = TextField(null=True)


TIERS = "('EVERYDAY','DEVELOPING','STRATEGIC','NETWORK')"
RUNGS = "('COOPERATION','NETWORK','PARTNERSHIP')"
PHASES = "('WISHED','EXPLORING','ESTABLISHING','ACTIVE','PAUSED','RENEWING','ENDED')"


class Partnership(Record):
    partner = ForeignKeyField(Partner, backref="partnerships", on_delete="CASCADE")
    tier = TextField(constraints=[Check(f"tier IN {TIERS}")])
    phase = TextField(default="EXPLORING", constraints=[Check(f"phase IN {PHASES}")])
    rung = TextField(default="COOPERATION", constraints=[Check(f"rung IN {RUNGS}")])
    is_primary = BooleanField(default=False)
    goal = TextField(null=True)
    scope = TextField(null=True, constraints=[Check("scope IN ('REGIONAL','SECTORAL')")])
    scope_value = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    ideal_days = IntegerField(null=True, constraints=[Check("ideal_days > 0")])
    max_days = IntegerField(null=True, constraints=[Check("max_days > 0")])
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    review_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


Partnership.add_index(
    Partnership.partner, Partnership.tier, unique=True, where=SQL("deleted_at IS NULL"), name="partnership_tier"
)
Partnership.add_index(
    Partnership.partner,
    unique=True,
    where=SQL("is_primary = 1 AND deleted_at IS NULL"),
    name="partnership_primary",
)


class TierStep(Record):
    partner = ForeignKeyField(Partner, backref="steps", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('UP','DOWN','START','END')")])
    from_tier = TextField(null=True, constraints=[Check(f"from_tier IN {TIERS}")])
    to_tier = TextField(null=True, constraints=[Check(f"to_tier IN {TIERS}")])
    from_rung = TextField(null=True, constraints=[Check(f"from_rung IN {RUNGS}")])
    to_rung = TextField(null=True, constraints=[Check(f"to_rung IN {RUNGS}")])
    on = DateField()
    reason = TextField(null=True)


class Need(Record):
    partner = ForeignKeyField(Partner, backref="needs", on_delete="CASCADE")
    party = TextField(constraints=[Check("party IN ('INSTITUTION','STUDENT','WORKING_LIFE')")])
    kind = TextField(default="NEED", constraints=[Check("kind IN ('NEED','WISH')")])
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','IN_PROGRESS','ANSWERED','DROPPED')")])
    text = TextField()
    answer = TextField(null=True)
    noted_on = DateField()
    answered_on = DateField(null=True)
    deleted_at = TextField(null=True)


TABLES = [
    Institution,
    Unit,
    Staff,
    Setting,
    Term,
    Region,
    Municipality,
    SavedView,
    Partner,
    PartnerName,
    Address,
    Tag,
    PartnerTag,
    PartnerField,
    Contact,
    ContactPoint,
    Affiliation,
    Partnership,
    TierStep,
    Need,
]


def up(migrator, db):
    db.bind(TABLES, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    for table, column, terms in LISTED:
        for event in ("INSERT", f"UPDATE OF {column}"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_{column}_{event[:6].lower()}_listed BEFORE {event} ON {table}"
                f" WHEN NOT EXISTS (SELECT 1 FROM term WHERE list = '{terms}' AND code = NEW.{column})"
                f" BEGIN SELECT RAISE(ABORT, '{table}.{column} is not on the list {terms}'); END"
            )
