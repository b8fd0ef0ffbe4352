"""What a brief says, as plain data: codes and dates, to be put into words by whoever shows it.

Named tuples, since making dataclasses takes longer than all else that `kumppani brief` does.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

Level = Literal["overdue", "soon", "note"]
"""How pressing a thing is: past its day, coming or worth mending, worth saying."""

QuietState = Literal["ok", "amber", "red", "none"]
"""How a partnership's silence is: within its rhythm, past the ideal, past the longest; or nothing to count from."""


class Word(NamedTuple):
    """A code of one of the register's lists among the values of a text."""

    list: str
    code: str


class Lacking(NamedTuple):
    """What an agreement lacks among the values of a text: names of `db.rules.completeness.WHY`, which are listed."""

    names: tuple[str, ...]


class Raise(NamedTuple):
    """One thing to raise today: an English msgid with its values (text, date, number, Word, Lacking) and its day."""

    kind: str
    level: Level
    message: str
    values: dict[str, Any]
    due_on: date | None = None


class Deadline(NamedTuple):
    """What an agreement needs next: a code of the list `signal`, and its day."""

    kind: str
    on: date
    renews: bool = False
    """Whether it is an end at which the agreement renews itself."""


class QueueFact(NamedTuple):
    """A row of the follow-up queue that is about the partner; `kind` is TASK or a signal's code."""

    kind: str
    ref_id: int
    due_on: date
    shows_on: date


class BriefPartnership(NamedTuple):
    """The partner in one tier; `amber_on` and `red_on` are the days on which silence begins to tell."""

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
    started_on: date | None
    review_on: date | None
    amber_on: date | None
    red_on: date | None

    def quiet(self, today: date) -> QuietState:
        """Tell how the silence of the partnership is today."""
        if self.amber_on is None or self.red_on is None:
            return "none"
        return "red" if today >= self.red_on else "amber" if today >= self.amber_on else "ok"


class BriefPerson(NamedTuple):
    """A person whom we meet; phones are E.164 as a rule."""

    affiliation_id: int
    id: int
    uid: str
    name: str
    title: str
    role: str
    is_main: bool
    language: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]


class BriefPromise(NamedTuple):
    """A promise that is open; `side` is who promised."""

    id: int
    uid: str
    side: str
    text: str
    due_on: date | None
    made_on: date


class BriefActivity(NamedTuple):
    """One of the last things that happened, with the names of both sides' people."""

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


class BriefAgreement(NamedTuple):
    """An agreement that is not over; `next` is what it needs, in order of day, `missing` the fields that it lacks."""

    id: int
    uid: str
    title: str
    type: str
    state: str
    tier: str
    reference: str
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    renewal: str
    student_count: int | None
    next: tuple[Deadline, ...]
    missing: tuple[str, ...]


class BriefNeed(NamedTuple):
    """A need or wish that waits for its answer."""

    id: int
    uid: str
    party: str
    kind: str
    state: str
    text: str
    noted_on: date


class BriefTask(NamedTuple):
    """A task that is open."""

    id: int
    uid: str
    title: str
    due_on: date
    owner: str
    priority: str


class BriefWork(NamedTuple):
    """What is done together in a tier: `kind` is VISION, CHALLENGE, MILESTONE, MEETING, PROJECT, NETWORK, TRIAD or
    FEEDBACK.

    `text` is what it is called; `about` its owner, the code of its stage or kind of meeting, or who is in it; `many`
    the students of a triad, or the pieces of feedback whose mean is `mean`.
    """

    kind: str
    id: int
    text: str
    about: str
    on: date | None
    many: int
    mean: float | None


class BriefEnquiry(NamedTuple):
    """A question that awaits its answer."""

    id: int
    uid: str
    subject: str
    sent_on: date


class Brief(NamedTuple):
    """All that one needs to know of a partner on the day `today`.

    `names` are (kind, name) pairs, `address` street, postal code and town, `fields` codes of fields of education,
    `tiers` the initials of the tiers that are not ended.
    """

    today: date
    id: int
    uid: str
    name: str
    kind: str
    status: str
    business_id: str
    business_id_unverified: bool
    size: str
    growth_company: bool
    web: str
    note: str
    industry_set: str
    industry_code: str
    started_on: date | None
    ended_on: date | None
    municipality_fi: str
    municipality_sv: str
    region_fi: str
    region_sv: str
    region_en: str
    responsible: str
    unit: str
    tiers: str
    primary_tier: str
    last_contact_on: date | None
    next_due_on: date | None
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    address: tuple[str, ...]
    partnerships: tuple[BriefPartnership, ...]
    people: tuple[BriefPerson, ...]
    promises: tuple[BriefPromise, ...]
    activities: tuple[BriefActivity, ...]
    agreements: tuple[BriefAgreement, ...]
    needs: tuple[BriefNeed, ...]
    tasks: tuple[BriefTask, ...]
    work: tuple[BriefWork, ...]
    enquiries: tuple[BriefEnquiry, ...]
    queue: tuple[QueueFact, ...]
    raise_today: tuple[Raise, ...]
    only_give: tuple[str, ...] = ()
    """The parties of the benefit ledger that have offered something and gained nothing."""

    def with_raise(self, items: tuple[Raise, ...]) -> Brief:
        """Return the brief with what to raise today."""
        return self._replace(raise_today=items)

    @property
    def quiet(self) -> QuietState:
        """The worst silence among the partnerships."""
        found = {one.quiet(self.today) for one in self.partnerships}
        order: tuple[QuietState, ...] = ("red", "amber", "ok")
        return next((state for state in order if state in found), "none")


def brief_json(brief: Brief) -> dict[str, Any]:
    """Return the brief as JSON data: English keys, codes as they stand in the register, dates in ISO 8601.

    A thing to raise has its English sentence in `text` besides its `kind`, `level` and day. The queue and row ids of
    this file are left out.
    """
    data: dict[str, Any] = _plain(brief)
    del data["queue"]
    data["raise_today"] = [
        {"kind": one.kind, "level": one.level, "due_on": _plain(one.due_on), "text": _sentence(one)}
        for one in brief.raise_today
    ]
    data["names"] = [{"kind": kind, "name": name} for kind, name in brief.names]
    data["quiet"] = brief.quiet
    for shown, one in zip(data["partnerships"], brief.partnerships, strict=True):
        shown["quiet"] = one.quiet(brief.today)
    return data


def _sentence(one: Raise) -> str:
    """The English sentence, for a machine that wants one."""
    return one.message.format(**{name: _said(value) for name, value in one.values.items()})


def _said(value: Any) -> str:
    if isinstance(value, Word):
        return value.code
    if isinstance(value, Lacking):
        from db.fields import AGREEMENT
        from db.rules.completeness import CALLED

        labels = {field.name: field.label for field in AGREEMENT} | CALLED
        return ", ".join(labels.get(name, name) for name in value.names)
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    """Dates as text, row ids of this file left out."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if key not in ("id", "affiliation_id")}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
