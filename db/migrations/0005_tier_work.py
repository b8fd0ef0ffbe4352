"""The work of the tiers: triads, projects, networks, strategy; benefits, practices, reflection.

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
    ("partnership_driver", "driver", "driver"),
    ("partnership_purpose", "purpose", "purpose"),
    ("network_member", "type", "network_member_type"),
    ("trap_mark", "trap", "trap"),
    ("strategy_text", "challenge", "challenge"),
    ("characteristic_score", "characteristic", "characteristic"),
    ("benefit", "category", "benefit_category"),
    ("critical_answer", "point", "critical_point"),
    ("practice", "field", "field"),
    ("adoption", "field", "field"),
]


TIERS = "('EVERYDAY','DEVELOPING','STRATEGIC','NETWORK')"
PHASES = "('WISHED','EXPLORING','ESTABLISHING','ACTIVE','PAUSED','RENEWING','ENDED')"


class Partnership(Table):
    id = AutoIncrementField()


class Partner(Table):
    id = AutoIncrementField()


class Staff(Table):
    id = AutoIncrementField()


class Contact(Table):
    id = AutoIncrementField()


class Unit(Table):
    id = AutoIncrementField()


class Activity(Table):
    id = AutoIncrementField()


class Agreement(Table):
    id = AutoIncrementField()


class Need(Table):
    id = AutoIncrementField()


class Task(Table):
    id = AutoIncrementField()


class PartnershipDriver(Record):
    partnership = ForeignKeyField(Partnership, backref="drivers", on_delete="CASCADE")
    driver = TextField()

    class Meta:
        indexes = ((("partnership", "driver"), True),)


class PartnershipPurpose(Record):
    partnership = ForeignKeyField(Partnership, backref="purposes", on_delete="CASCADE")
    purpose = TextField()

    class Meta:
        indexes = ((("partnership", "purpose"), True),)


PARTIES = "('INSTITUTION','STUDENT','WORKING_LIFE')"


class Triad(Record):
    partner = ForeignKeyField(Partner, backref="triads", on_delete="CASCADE")
    teacher = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    instructor = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    student_count = IntegerField(default=0, constraints=[Check("student_count >= 0")])
    qualification = TextField(null=True)
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class Feedback(Record):
    partner = ForeignKeyField(Partner, backref="feedback", on_delete="CASCADE")
    activity = ForeignKeyField(Activity, null=True, on_delete="SET NULL")
    party = TextField(constraints=[Check(f"party IN {PARTIES}")])
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    given_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    text = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        indexes = ((("given_on",), False),)


class Enquiry(Record):
    partner = ForeignKeyField(Partner, backref="enquiries", on_delete="CASCADE")
    kind = TextField(default="OTHER", constraints=[Check("kind IN ('INSTRUCTOR_SURVEY','WORKPLACE_SURVEY','OTHER')")])
    subject = TextField()
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    owner = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    sent_on = DateField()
    answer_by = DateField(null=True)
    answered_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


STAGES = "('IDEA','PLANNING','TRIAL','IN_USE','SPREAD','ENDED')"


class Project(Record):
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
        indexes = ((("stage", "stage_on", "deleted_at"), False),)


class ProjectPartner(Record):
    project = ForeignKeyField(Project, backref="partners", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="projects", on_delete="CASCADE")
    role = TextField(null=True)

    class Meta:
        indexes = ((("project", "partner"), True),)


class Experiment(Record):
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


class Network(Record):
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    phase = TextField(default="ACTIVE", constraints=[Check(f"phase IN {PHASES}")])
    purpose = TextField(null=True)
    principles = TextField(null=True)
    procedures = TextField(null=True)
    goals = TextField(null=True)
    shared_values = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    review_months = IntegerField(null=True, constraints=[Check("review_months BETWEEN 1 AND 120")])
    review_on = DateField(null=True)
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class NetworkMember(Record):
    network = ForeignKeyField(Network, backref="members", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="networks", on_delete="CASCADE")
    type = TextField()
    role = TextField(null=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    deleted_at = TextField(null=True)


NetworkMember.add_index(
    NetworkMember.network,
    NetworkMember.partner,
    unique=True,
    where=SQL("valid_to IS NULL AND deleted_at IS NULL"),
    name="network_member_once",
)


class Forum(Record):
    network = ForeignKeyField(Network, backref="forums", on_delete="CASCADE")
    name = TextField()
    recurrence = TextField(null=True)
    recurs_from = DateField(null=True)
    next_on = DateField(null=True)
    place = TextField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class QualityReview(Record):
    network = ForeignKeyField(Network, backref="reviews", on_delete="CASCADE")
    reviewed_on = DateField()
    findings = TextField(null=True)
    improvements = TextField(null=True)
    deleted_at = TextField(null=True)


class Foresight(Record):
    network = ForeignKeyField(Network, null=True, backref="foresight", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, null=True, backref="foresight", on_delete="CASCADE")
    noted_on = DateField()
    horizon = IntegerField(null=True, constraints=[Check("horizon BETWEEN 1900 AND 2200")])
    text = TextField()
    source = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        constraints = [Check("(network_id IS NULL) <> (partner_id IS NULL)")]


class TrapMark(Record):
    network = ForeignKeyField(Network, backref="traps", on_delete="CASCADE")
    trap = TextField()
    light = TextField(constraints=[Check("light IN ('GREEN','AMBER','RED')")])
    marked_on = DateField()
    evidence = TextField(null=True)
    remedy = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        indexes = ((("network", "trap", "marked_on"), False),)


class StrategyText(Record):
    partner = ForeignKeyField(Partner, backref="strategy_texts", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('VISION','CHALLENGE','OUR_STRATEGY','PARTNER_STRATEGY')")])
    challenge = TextField(null=True)
    text = TextField()
    written_on = DateField()
    deleted_at = TextField(null=True)


class Milestone(Record):
    partner = ForeignKeyField(Partner, backref="milestones", on_delete="CASCADE")
    project = ForeignKeyField(Project, null=True, on_delete="SET NULL")
    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    due_on = DateField()
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','DONE','DROPPED')")])
    done_on = DateField(null=True)
    our_owner = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    partner_owner = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    note = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        indexes = ((("due_on",), False),)


class CharacteristicScore(Record):
    partner = ForeignKeyField(Partner, backref="scores", on_delete="CASCADE")
    characteristic = TextField()
    scored_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    evidence = TextField(null=True)
    deleted_at = TextField(null=True)


class Resource(Record):
    partner = ForeignKeyField(Partner, backref="resources", on_delete="CASCADE")
    side = TextField(constraints=[Check("side IN ('US','PARTNER')")])
    kind = TextField(default="RESOURCE", constraints=[Check("kind IN ('RESOURCE','COMPETENCE')")])
    text = TextField()
    deleted_at = TextField(null=True)


class FutureNeed(Record):
    partner = ForeignKeyField(Partner, backref="future_needs", on_delete="CASCADE")
    kind = TextField(default="STAFF", constraints=[Check("kind IN ('STAFF','COMPETENCE')")])
    text = TextField()
    year = IntegerField(null=True, constraints=[Check("year BETWEEN 1900 AND 2200")])
    amount = IntegerField(null=True, constraints=[Check("amount >= 0")])
    deleted_at = TextField(null=True)


class Meeting(Record):
    partner = ForeignKeyField(Partner, null=True, backref="meetings", on_delete="CASCADE")
    network = ForeignKeyField(Network, null=True, backref="meetings", on_delete="CASCADE")
    forum = ForeignKeyField(Forum, null=True, on_delete="SET NULL")
    kind = TextField(default="STEERING", constraints=[Check("kind IN ('STEERING','NETWORK','OTHER')")])
    on = DateField(index=True)
    place = TextField(null=True)
    state = TextField(default="PLANNED", constraints=[Check("state IN ('PLANNED','HELD','CANCELLED')")])
    agenda = TextField(null=True)
    memo = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        constraints = [Check("(network_id IS NULL) <> (partner_id IS NULL)")]


class Benefit(Record):
    partner = ForeignKeyField(Partner, backref="benefits", on_delete="CASCADE")
    given_on = DateField()
    party = TextField(constraints=[Check("party IN ('COMPANY','STUDENT','INSTITUTION','SOCIETY')")])
    direction = TextField(constraints=[Check("direction IN ('GAINED','OFFERED')")])
    category = TextField()
    description = TextField()
    amount = IntegerField(null=True, constraints=[Check("amount >= 0")])
    measure = TextField(null=True, constraints=[Check("measure IN ('EUROS','HOURS','PEOPLE')")])
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    activity = ForeignKeyField(Activity, null=True, on_delete="SET NULL")
    agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
    deleted_at = TextField(null=True)

    class Meta:
        constraints = [Check("(amount IS NULL) = (measure IS NULL)")]


Benefit.add_index(
    Benefit.given_on,
    Benefit.party,
    Benefit.direction,
    Benefit.measure,
    Benefit.amount,
    where=SQL("deleted_at IS NULL"),
    name="benefit_by_day",
)
Benefit.add_index(
    Benefit.partner,
    Benefit.party,
    Benefit.direction,
    Benefit.measure,
    Benefit.amount,
    where=SQL("deleted_at IS NULL"),
    name="benefit_by_partner",
)


class Asset(Record):
    partner = ForeignKeyField(Partner, backref="assets", on_delete="CASCADE")
    kind = TextField(default="EQUIPMENT", constraints=[Check("kind IN ('PREMISES','EQUIPMENT')")])
    name = TextField()
    value = IntegerField(null=True, constraints=[Check("value >= 0")])
    place = TextField(null=True)
    agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
    available_from = DateField(null=True)
    available_to = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class Reflection(Record):
    partner = ForeignKeyField(Partner, backref="reflections", on_delete="CASCADE")
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    reflected_on = DateField()
    goals = TextField(null=True)
    gained = TextField(null=True)
    offered = TextField(null=True)
    roles = TextField(null=True)
    steps = TextField(null=True)
    deleted_at = TextField(null=True)


class CriticalAnswer(Record):
    partner = ForeignKeyField(Partner, null=True, backref="critical_answers", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, null=True, backref="critical_answers", on_delete="CASCADE")
    point = TextField()
    party = TextField(constraints=[Check("party IN ('INSTITUTION','WORKING_LIFE')")])
    answered_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    text = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        constraints = [Check("(unit_id IS NULL) <> (partner_id IS NULL)")]


class Offer(Record):
    partner = ForeignKeyField(Partner, backref="offers", on_delete="CASCADE")
    party = TextField(constraints=[Check(f"party IN {PARTIES}")])
    text = TextField()
    noted_on = DateField()
    deleted_at = TextField(null=True)


class NeedMatch(Record):
    need = ForeignKeyField(Need, backref="matches", on_delete="CASCADE")
    offer = ForeignKeyField(Offer, backref="matches", on_delete="CASCADE")
    matched_on = DateField()

    class Meta:
        indexes = ((("need", "offer"), True),)


class NeedTier(Record):
    need = ForeignKeyField(Need, backref="tiers", on_delete="CASCADE")
    tier = TextField(constraints=[Check(f"tier IN {TIERS}")])

    class Meta:
        indexes = ((("need", "tier"), True),)


PRACTICE_STATES = "('IDEA','TRIED','IN_USE','SPREAD')"


class Practice(Record):
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
    practice = ForeignKeyField(Practice, backref="adoptions", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    field = TextField(null=True)
    status = TextField(default="TRIED", constraints=[Check(f"status IN {PRACTICE_STATES}")])
    adopted_on = DateField()
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class Target(Record):
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
    task = ForeignKeyField(Task, backref="links", on_delete="CASCADE")
    network = ForeignKeyField(Network, null=True, on_delete="CASCADE")
    project = ForeignKeyField(Project, null=True, on_delete="CASCADE")
    practice = ForeignKeyField(Practice, null=True, on_delete="CASCADE")

    class Meta:
        constraints = [
            Check("(network_id IS NOT NULL) + (project_id IS NOT NULL) + (practice_id IS NOT NULL) = 1"),
        ]


TABLES = [
    PartnershipDriver,
    PartnershipPurpose,
    Triad,
    Feedback,
    Enquiry,
    Project,
    ProjectPartner,
    Experiment,
    Exchange,
    Network,
    NetworkMember,
    Forum,
    QualityReview,
    Foresight,
    TrapMark,
    StrategyText,
    Milestone,
    CharacteristicScore,
    Resource,
    FutureNeed,
    Meeting,
    Benefit,
    Asset,
    Reflection,
    CriticalAnswer,
    Offer,
    NeedMatch,
    NeedTier,
    Practice,
    Adoption,
    Target,
    TaskLink,
]
STUBS = [Partnership, Partner, Staff, Contact, Unit, Activity, Agreement, Need, Task]


def up(migrator, db):
    db.bind(TABLES + STUBS, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    for table, column, terms in LISTED:
        for event in ("INSERT", f"UPDATE OF {column}"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_{column}_{event[:6].lower()}_listed BEFORE {event} ON {table}"
                f" WHEN NEW.{column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM term WHERE list = '{terms}' AND code = NEW.{column})"
                f" BEGIN SELECT RAISE(ABORT, '{table}.{column} is not on the list {terms}'); END"
            )
