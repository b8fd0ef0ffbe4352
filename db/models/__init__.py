"""The tables of the register, one file per concept."""

from __future__ import annotations

from db.models.activity import Activity, ActivityContact, ActivityStaff, Promise
from db.models.agreement import Agreement, AgreementParty
from db.models.base import Record, Table
from db.models.contact import Affiliation, Contact, ContactPoint
from db.models.derived import ContactFact, PartnerFact, QueueEntry, Recent
from db.models.history import Change, ChangeContext, ChangeRow
from db.models.institution import Institution, Municipality, Region, SavedView, Setting, Staff, Term, Unit
from db.models.partner import Address, Partner, PartnerField, PartnerName, PartnerTag, Tag
from db.models.partnership import Need, Partnership, TierStep
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
)
"""The tables whose every change is recorded and can be undone, parents before children."""

DERIVED: tuple[type[Table], ...] = (PartnerFact, ContactFact, QueueEntry)
"""The tables that are computed from the records."""

__all__ = [
    "DERIVED",
    "RECORDS",
    "Activity",
    "ActivityContact",
    "ActivityStaff",
    "Address",
    "Affiliation",
    "Agreement",
    "AgreementParty",
    "Change",
    "ChangeContext",
    "ChangeRow",
    "Contact",
    "ContactFact",
    "ContactPoint",
    "Institution",
    "Municipality",
    "Need",
    "Partner",
    "PartnerFact",
    "PartnerField",
    "PartnerName",
    "PartnerTag",
    "Partnership",
    "Promise",
    "QueueEntry",
    "Recent",
    "Record",
    "Region",
    "SavedView",
    "Setting",
    "SignalOverride",
    "Staff",
    "Table",
    "Tag",
    "Task",
    "Term",
    "TierStep",
    "Unit",
]
