"""What a person does to networks besides filling in fields: marking traps, holding forums, reviewing, members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.actions.activities import log_activity
from db.actions.clean import clean
from db.actions.common import get, update
from db.actions.linked_tasks import add_linked_task
from db.actions.partnerships import add_partnership, edit_partnership
from db.actions.records import add_record, edit_record
from db.errors import BadInput
from db.models import Forum, Network, NetworkMember, Partner, Partnership, QualityReview
from db.register import Register
from db.rules.networks import REMEDY_DAYS, forum_next, next_review
from db.text import N_


@dataclass(frozen=True, slots=True)
class Marked:
    """What marking a trap made: ids of the mark and of the follow-up, None for what was there already."""

    mark: int | None
    task: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A forum that was held: the id of its meeting, and when it is held next."""

    meeting: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A quality review that was done: its id, and when the next one is."""

    review: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A new member: its id, and the id of the partnership in the network tier that was made or opened again for it."""

    member: int
    partnership: int | None
    reopened: bool = False


# -- traps -------------------------------------------------------------------------------------------------------


def mark_trap(
    register: Register, network_id: int, values: Mapping[str, object], *, today: date | None = None
) -> Marked:
    """Mark how the network stands with a trap (fields: `db.fields.TRAP_MARK`); older marks are kept.

    A red mark needs a remedy and makes a follow-up of it, linked to the network: `due_on` (in two weeks when not
    given, on a working day) and `owner` (the network's responsible) are those of the task. A follow-up of the same
    words that is still open is not made twice, and neither is a mark that says nothing new on its day.
    Raises BadInput naming the field.
    """
    network = get(Network, network_id)
    day = today or date.today()
    given = {name: value for name, value in values.items() if value not in (None, "")}
    due_on = given.pop("due_on", None) or day + timedelta(days=REMEDY_DAYS)
    owner = given.pop("owner", None) or network.responsible_id
    checked = clean(register, "trap_mark", {"marked_on": day, **given}, today=day)
    remedy = checked.get("remedy")
    if checked.get("light") == "RED" and not remedy:
        raise BadInput(N_("A red trap needs a remedy: it becomes the follow-up."), field="remedy")
    if _says_nothing_new(register, network_id, checked):
        return Marked(None)
    with register.change(N_("Mark trap"), network.name):
        mark = add_record(register, "trap_mark", {"marked_on": day, **given}, today=day, network=network_id)
        task = None
        if checked["light"] == "RED" and not _open_task(register, network_id, str(remedy)):
            wanted = {"title": remedy, "due_on": due_on, "owner": owner}
            task = add_linked_task(register, wanted, "network", network_id, today=day)
    return Marked(mark, task)


def _says_nothing_new(register: Register, network_id: int, checked: Mapping[str, object]) -> bool:
    row = register.row(
        "SELECT light, marked_on FROM trap_mark WHERE network_id = ? AND trap = ? AND deleted_at IS NULL"
        " ORDER BY marked_on DESC, id DESC LIMIT 1",
        (network_id, checked.get("trap")),
    )
    said = checked.get("evidence") or checked.get("remedy")
    return not said and row == (checked.get("light"), checked.get("marked_on"))


def _open_task(register: Register, network_id: int, title: str) -> bool:
    sql = (
        "SELECT 1 FROM task_link l JOIN task t ON t.id = l.task_id"
        " WHERE l.network_id = ? AND t.title = ? AND t.state = 'OPEN' AND t.deleted_at IS NULL"
    )
    return register.row(sql, (network_id, title)) is not None


# -- forums and quality ------------------------------------------------------------------------------------------


def hold_forum(
    register: Register,
    forum_id: int,
    values: Mapping[str, object] | None = None,
    *,
    present: Iterable[int] = (),
    today: date | None = None,
) -> Held:
    """Hold a forum: a held meeting with its memo is kept, and the forum's next day moves on by its rhythm.

    `values` are fields of `db.fields.MEETING`: the day (today when not given), place, agenda, memo. A meeting of the
    forum that was planned for its next day, or for the day it was held, becomes the held one. `present` are the ids of
    the partners that were there: a network meeting is logged for each, which resets its cadence.
    Raises BadInput naming the field.
    """
    forum = get(Forum, forum_id)
    day = today or date.today()
    given = {name: value for name, value in (values or {}).items() if value not in (None, "")}
    checked = clean(register, "meeting", {"on": day, **given}, today=day)
    held = date.fromisoformat(checked["on"])
    if held > day:
        raise BadInput(N_("A day to come: mark a forum as held when it has been."), field="on")
    planned, start = _day(forum.next_on), _day(forum.recurs_from)
    next_on, counts_from = forum_next(forum.recurrence, start, planned, held)
    meeting = {**given, "on": held, "state": "HELD"}
    with register.change(N_("Hold forum"), f"{forum.name}, {get(Network, forum.network_id).name}"):
        there = _planned(register, forum_id, planned, held)
        if there is None:
            kept = {"kind": "NETWORK", "place": forum.place, "forum": forum_id, **meeting}
            there = add_record(register, "meeting", kept, today=day, network=forum.network_id)
        else:
            edit_record(register, "meeting", there, meeting, today=day)
        update(Forum, forum_id, {
            "next_on": next_on.isoformat() if next_on else None,
            "recurs_from": counts_from.isoformat() if next_on else None,
        })  # fmt: skip
        logged = {"type": "NETWORK_MEETING", "on": held, "tier": "NETWORK", "note": forum.name}
        for partner_id in dict.fromkeys(present):
            log_activity(register, partner_id, logged, today=day)
    return Held(there, next_on)


def _planned(register: Register, forum_id: int, planned: date | None, held: date) -> int | None:
    days = [one.isoformat() for one in (planned, held) if one is not None]
    row = register.row(
        "SELECT id FROM meeting WHERE forum_id = ? AND state = 'PLANNED' AND deleted_at IS NULL"
        f' AND "on" IN ({",".join("?" * len(days))}) ORDER BY "on" LIMIT 1',
        (forum_id, *days),
    )
    return int(row[0]) if row is not None else None


def review_quality(
    register: Register, network_id: int, values: Mapping[str, object], *, today: date | None = None
) -> Reviewed:
    """Keep a round of the network's quality review (fields: `db.fields.QUALITY_REVIEW`) and set the day of the next.

    `review_on` among the values is that day when somebody chose it; else it is as many months later as the network's
    cycle says, on a working day. A review older than the latest one moves nothing. Raises BadInput naming the field.
    """
    network = get(Network, network_id)
    day = today or date.today()
    given = {name: value for name, value in values.items() if value not in (None, "")}
    chosen = clean(register, "network", {"review_on": given.pop("review_on", None)}, today=day)["review_on"]
    latest = register.row(
        "SELECT max(reviewed_on) FROM quality_review WHERE network_id = ? AND deleted_at IS NULL", (network_id,)
    )
    with register.change(N_("Review quality"), network.name):
        review = add_record(register, "quality_review", given, today=day, network=network_id)
        reviewed_on = _day(get(QualityReview, review).reviewed_on) or day
        next_on = _day(network.review_on)
        if chosen:
            next_on = _day(chosen)
        elif latest is None or latest[0] is None or reviewed_on.isoformat() >= latest[0]:
            next_on = next_review(reviewed_on, network.review_months, next_on)
        update(Network, network_id, {"review_on": next_on.isoformat() if next_on else None})
    return Reviewed(review, next_on)


# -- members -----------------------------------------------------------------------------------------------------


def add_member(
    register: Register, network_id: int, values: Mapping[str, object], *, today: date | None = None
) -> Joined:
    """Take a partner into the network (fields: `db.fields.NETWORK_MEMBER`), from today when no day is given.

    A partner without a partnership in the network tier gets one in the same change; one that had ended is opened
    again. Raises BadInput when the partner is a member already.
    """
    network = get(Network, network_id)
    day = today or date.today()
    checked = clean(register, "network_member", values, today=day)
    partner_id = checked.get("partner")
    current = checked.get("valid_to") is None or checked["valid_to"] > day.isoformat()
    if partner_id is not None and _is_member(register, network_id, partner_id, day):
        raise BadInput(N_("The partner is a member of this network already."), field="partner")
    with register.change(N_("Add member")) as change:
        member = add_record(
            register, "network_member", {"valid_from": day, **values}, today=day, network=network_id
        )  # fmt: skip
        partner = get(Partner, get(NetworkMember, member).partner_id)
        change.subject = change.subject or f"{partner.name}, {network.name}"
        if not current:
            return Joined(member, None)
        here = Partnership.get_or_none(
            Partnership.partner == partner.id, Partnership.tier == "NETWORK", Partnership.deleted_at.is_null()
        )
        if here is None:
            made = add_partnership(
                register, partner.id, {"tier": "NETWORK", "phase": "ACTIVE", "rung": "NETWORK"}, on=day,
                reason=network.name,
            )  # fmt: skip
            return Joined(member, made)
        if here.phase == "ENDED":
            edit_partnership(register, here.id, {"phase": "ACTIVE", "ended_on": None}, on=day)
            return Joined(member, int(here.id), reopened=True)
    return Joined(member, None)


def _is_member(register: Register, network_id: int, partner_id: int, day: date) -> bool:
    sql = (
        "SELECT 1 FROM network_member WHERE network_id = ? AND partner_id = ? AND deleted_at IS NULL"
        " AND (valid_to IS NULL OR valid_to > ?)"
    )
    return register.row(sql, (network_id, partner_id, day.isoformat())) is not None


def end_member(register: Register, member_id: int, *, on: date | None = None) -> None:
    """End a membership on a day, today when none is given; the partnership in the tier stays as it is."""
    here = get(NetworkMember, member_id)
    day = on or date.today()
    names = f"{get(Partner, here.partner_id).name}, {get(Network, here.network_id).name}"
    started = _day(here.valid_from)
    with register.change(N_("End membership"), names):
        changed = {"valid_to": day.isoformat()}
        if started is not None and started > day:
            changed["valid_from"] = day.isoformat()
        update(NetworkMember, member_id, changed)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
