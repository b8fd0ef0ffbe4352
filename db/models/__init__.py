"""The tables of the register, one file per concept."""

from __future__ import annotations

from db.models.activity import Activity, ActivityContact, ActivityStaff, Promise
from db.models.agreement import Agreement, AgreementParty
from db.models.base import Record, Table
from db.models.benefit import Asset, Benefit
from db.models.contact import Affiliation, Contact, ContactPoint
from db.models.derived import ContactFact, PartnerFact, PartnershipFact, QueueEntry, Recent
from db.models.driver import PartnershipDriver, PartnershipPurpose
from db.models.everyday import Enquiry, Feedback, Triad
from db.models.history import Change, ChangeContext, ChangeRow
from db.models.institution import Institution, Municipality, Region, SavedView, Setting, Staff, Term, Unit
from db.models.network import Foresight, Forum, Network, NetworkMember, QualityReview, TrapMark
from db.models.partner import Address, Partner, PartnerField, PartnerName, PartnerTag, Tag
from db.models.partnership import Need, Partnership, TierStep
from db.models.practice import Adoption, Practice, Target, TaskLink
from db.models.project import Exchange, Experiment, Project, ProjectPartner
from db.models.reflection import CriticalAnswer, NeedMatch, NeedTier, Offer, Reflection
from db.models.strategy import CharacteristicScore, FutureNeed, Meeting, Milestone, Resource, StrategyText
from db.models.task import SignalOverride, Task

RECORDS: tuple[type[Record], ...] = (
    Institution,
    Unit,
    Staff,
    Setting,
    Term,
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
    Agreement,
    AgreementParty,
    Activity,
    ActivityStaff,
    ActivityContact,
    Promise,
    Task,
    SignalOverride,
    PartnershipDriver,
    PartnershipPurpose,
    NeedTier,
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
    Reflection,
    CriticalAnswer,
    Offer,
    NeedMatch,
    Benefit,
    Asset,
    Practice,
    Adoption,
    Target,
    TaskLink,
)
"""The tables whose every change is recorded and can be undone, parents before children."""

DERIVED: tuple[type[Table], ...] = (PartnerFact, ContactFact, PartnershipFact, QueueEntry)
"""The tables that are computed from the records."""

__all__ = [
    "DERIVED",
    "RECORDS",
    "Activity",
    "ActivityContact",
    "ActivityStaff",
    "Address",
    "Adoption",
    "Affiliation",
    "Agreement",
    "AgreementParty",
    "Asset",
    "Benefit",
    "Change",
    "ChangeContext",
    "ChangeRow",
    "CharacteristicScore",
    "Contact",
    "ContactFact",
    "ContactPoint",
    "CriticalAnswer",
    "Enquiry",
    "Exchange",
    "Experiment",
    "Feedback",
    "Foresight",
    "Forum",
    "FutureNeed",
    "Institution",
    "Meeting",
    "Milestone",
    "Municipality",
    "Need",
    "NeedMatch",
    "NeedTier",
    "Network",
    "NetworkMember",
    "Offer",
    "Partner",
    "PartnerFact",
    "PartnerField",
    "PartnerName",
    "PartnerTag",
    "Partnership",
    "PartnershipDriver",
    "PartnershipFact",
    "PartnershipPurpose",
    "Practice",
    "Project",
    "ProjectPartner",
    "Promise",
    "QualityReview",
    "QueueEntry",
    "Recent",
    "Record",
    "Reflection",
    "Region",
    "Resource",
    "SavedView",
    "Setting",
    "SignalOverride",
    "Staff",
    "StrategyText",
    "Table",
    "Tag",
    "Target",
    "Task",
    "TaskLink",
    "Term",
    "TierStep",
    "TrapMark",
    "Triad",
    "Unit",
]
