"""What a person does in a strategic partnership beyond filling in a record: scores, meetings, milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.actions.activities import log_activity
from db.actions.clean import clean
from db.actions.common import get
from db.actions.records import add_record, delete_records, edit_record
from db.errors import BadInput
from db.models import CharacteristicScore, Forum, Meeting, Milestone, Network, Partner
from db.register import Register
from db.text import N_


@dataclass(frozen=True, slots=True)
class Scored:
    """What is said of one characteristic: 1-5 and the evidence for it."""

    score: int
    evidence: str = ""


def score_profile(
    register: Register,
    partner_id: int,
    scores: Mapping[str, Scored | None],
    *,
    on: date | None = None,
    instead_of: date | None = None,
    today: date | None = None,
) -> date:
    """Score characteristics (codes of the list `characteristic`) on a day as one change and return the day.

    What was scored that day already is changed; None takes a score away, and characteristics that are not named
    stay. `instead_of` is the day of a profile that moves to `on`. Raises BadInput when nothing is scored, NotFound
    when the partner is gone.
    """
    today = today or date.today()
    on = on or today
    partner = get(Partner, partner_id)
    if not any(scores.values()):
        raise BadInput(N_("Score at least one characteristic."))
    with register.change(N_("Score profile"), partner.name):
        if instead_of is not None and instead_of != on:
            for score_id in _scores_of(partner_id, instead_of).values():
                edit_record(register, "characteristic_score", score_id, {"scored_on": on}, today=today)
        here = _scores_of(partner_id, on)
        for code, scored in scores.items():
            if scored is None:
                if code in here:
                    delete_records(register, "characteristic_score", [here[code]])
                continue
            values = {"score": scored.score, "evidence": scored.evidence or None}
            if code in here:
                edit_record(register, "characteristic_score", here[code], values, today=today)
            else:
                new = {**values, "characteristic": code, "scored_on": on}
                add_record(register, "characteristic_score", new, today=today, partner=partner_id)
    return on


def delete_profile(register: Register, partner_id: int, on: date) -> int:
    """Move all scores of a day to the trash as one change and return how many."""
    partner = get(Partner, partner_id)
    found = CharacteristicScore.select(CharacteristicScore.id).where(
        CharacteristicScore.partner == partner_id,
        CharacteristicScore.scored_on == on,
        CharacteristicScore.deleted_at.is_null(),
    )
    with register.change(N_("Delete profile"), partner.name):
        return delete_records(register, "characteristic_score", [one.id for one in found])


def _scores_of(partner_id: int, on: date) -> dict[str, int]:
    """Return the id of the score that counts on a day, by characteristic."""
    found = (
        CharacteristicScore.select()
        .where(
            CharacteristicScore.partner == partner_id,
            CharacteristicScore.scored_on == on,
            CharacteristicScore.deleted_at.is_null(),
        )
        .order_by(CharacteristicScore.id)
    )
    return {one.characteristic: int(one.id) for one in found}


def complete_milestone(register: Register, milestone_id: int, *, done: bool = True, today: date | None = None) -> None:
    """Mark a milestone as done today, or open it again."""
    today = today or date.today()
    here = get(Milestone, milestone_id)
    partner = get(Partner, here.partner_id)
    with register.change(N_("Reach milestone") if done else N_("Reopen milestone"), f"{here.title}, {partner.name}"):
        values = {"state": "DONE", "done_on": today} if done else {"state": "OPEN", "done_on": None}
        edit_record(register, "milestone", milestone_id, values, today=today)


@dataclass(frozen=True, slots=True)
class Held:
    """What holding a meeting made: ids of the activities, and of the next meeting if there is one."""

    activities: tuple[int, ...] = ()
    next_meeting: int | None = None


def hold_meeting(
    register: Register,
    meeting_id: int,
    values: Mapping[str, object],
    *,
    activity: str | None = None,
    partners: Sequence[int] | None = None,
    staff: Sequence[int] = (),
    next_on: date | None = None,
    next_agenda: str = "",
    today: date | None = None,
) -> Held:
    """Hold a meeting of a partnership or of a network as one change.

    `values` are fields of the meeting to change (`memo`, `on`, ...). With a type of `activity` the meeting is logged
    for `partners`: of a partner's meeting that partner if none are given, of a network's nobody. `next_on` plans the
    next meeting of the same kind, and is the forum's next time when the meeting is of a forum. Raises BadInput naming
    the field: `next_on` when it is not after the meeting.
    """
    today = today or date.today()
    here = get(Meeting, meeting_id)
    owner = get(Partner, here.partner_id) if here.partner_id is not None else get(Network, here.network_id)
    on = clean(register, "meeting", {"on": values.get("on") or here.on}, today=today)["on"]
    if next_on is not None and next_on.isoformat() <= on:
        raise BadInput(N_("The next meeting is after this one."), field="next_on")
    if partners is None:
        partners = [here.partner_id] if here.partner_id is not None else []
    tier = "STRATEGIC" if here.partner_id is not None and here.kind == "STEERING" else None
    tier = "NETWORK" if here.network_id is not None else tier
    activities: list[int] = []
    following = None
    with register.change(N_("Hold meeting"), owner.name):
        given = {name: value for name, value in values.items() if value not in (None, "")}
        edit_record(register, "meeting", meeting_id, {**given, "state": "HELD"}, today=today)
        if activity:
            note = str(given.get("memo") or here.memo or here.agenda or "")
            logged = {"type": activity, "on": on, "tier": tier, "note": note}
            activities += [
                log_activity(register, partner_id, logged, staff=staff, today=today).activity
                for partner_id in dict.fromkeys(partners)
            ]
        if next_on is not None:
            new = {"kind": here.kind, "on": next_on, "place": here.place, "forum": here.forum_id, "agenda": next_agenda}
            following = add_record(
                register, "meeting", new, today=today, partner=here.partner_id, network=here.network_id
            )
            if here.forum_id is not None and Forum.get_or_none(Forum.id == here.forum_id, Forum.deleted_at.is_null()):
                edit_record(register, "forum", here.forum_id, {"next_on": next_on}, today=today)
    return Held(tuple(activities), following)


def reopen_meeting(register: Register, meeting_id: int) -> None:
    """Plan a meeting again that was marked as held or cancelled; its memo stays."""
    here = get(Meeting, meeting_id)
    owner = get(Partner, here.partner_id) if here.partner_id is not None else get(Network, here.network_id)
    with register.change(N_("Reopen meeting"), owner.name):
        edit_record(register, "meeting", meeting_id, {"state": "PLANNED"})
