"""The rows that the screen of one partner lists, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.views.brief_data import Deadline


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records each section of the screen has; agreements, needs and partnerships count those that go on."""

    contacts: int
    partnerships: int
    needs: int
    agreements: int
    activities: int
    promises: int
    tasks: int
    benefits: int
    """Entries of the ledger, premises and equipment."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person's place at the partner; `elsewhere` names the other partners that the person serves now."""

    id: int
    contact_id: int
    uid: str
    name: str
    title: str
    role: str
    is_main: bool
    valid_from: date | None
    valid_to: date | None
    language: str
    no_marketing: bool
    note: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    elsewhere: tuple[str, ...]

    def left(self, today: date) -> bool:
        """Tell whether the person is not at the partner any more."""
        return self.valid_to is not None and self.valid_to < today


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """The partner in one tier; `quiet_from` and `quiet_on` are the days on which silence is amber and red."""

    id: int
    uid: str
    tier: str
    phase: str
    rung: str
    is_primary: bool
    goal: str
    scope: str
    scope_value: str
    responsible: str
    unit: str
    ideal_days: int | None
    max_days: int | None
    started_on: date | None
    ended_on: date | None
    review_on: date | None
    note: str
    quiet_from: date | None
    quiet_on: date | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step between tiers or rungs, or the start or end of one; `kind` is a code of the list step_kind."""

    on: date
    kind: str
    from_tier: str
    to_tier: str
    from_rung: str
    to_rung: str
    reason: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need or wish, open or answered."""

    id: int
    uid: str
    party: str
    kind: str
    state: str
    text: str
    answer: str
    noted_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in any state; `next` is what it needs, `missing` the fields that it lacks."""

    id: int
    uid: str
    title: str
    type: str
    state: str
    tier: str
    reference: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    notice_months: int | None
    renewal: str
    renewal_months: int | None
    review_on: date | None
    responsible: str
    monitoring_contact: str
    student_count: int | None
    goals: str
    value: str
    location: str
    state_reason: str
    note: str
    next: tuple[Deadline, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One thing that happened, with both sides' people by name and what was promised then."""

    id: int
    uid: str
    on: date
    type: str
    tier: str
    mode: str
    minutes: int | None
    student_count: int | None
    note: str
    outcome: str
    contacts: tuple[str, ...]
    staff: tuple[str, ...]
    promises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of either side."""

    id: int
    uid: str
    side: str
    text: str
    due_on: date | None
    state: str
    made_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task about the partner; `recurrence` is an RRULE or empty."""

    id: int
    uid: str
    title: str
    due_on: date
    owner: str
    priority: str
    recurrence: str
    hidden_until: date | None
    note: str
    state: str
    done_on: date | None
