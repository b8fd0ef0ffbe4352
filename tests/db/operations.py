"""Every action of the register with arguments drawn at random, for tests that need any sequence of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from db.actions import (
    activities,
    agreement_life,
    agreements,
    attachments,
    capture,
    contacts,
    critical,
    everyday,
    institution,
    linked_tasks,
    matching,
    merge,
    networks,
    partners,
    partnerships,
    practices,
    projects,
    records,
    reflection,
    revert_import,
    rollout,
    signals,
    steps,
    strategy,
    tasks,
    terms,
)  # fmt: skip
from db.register import Register
from db.rules.reflection import ANSWERS, proposals
from tests.db.importing import brought_in
from tests.db.samples import OWNERS, VALUES

TODAY = date(2026, 11, 23)
WORDS = ["Kuusipuu Oy", "Åke Öhman", "null", "1e5", '{"a":1}', "0", "👩🏽‍🔧 työ", "'; --", "[/red] x", "a\tb\nc", ""]

texts = st.sampled_from(WORDS) | st.text(max_size=12)
names = texts.map(lambda text: f"x{text}")
days = st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))
maybe_days = st.none() | days
yes = st.booleans()
TIERS = st.sampled_from(["EVERYDAY", "DEVELOPING", "STRATEGIC", "NETWORK"])
STAGE = st.sampled_from(["IDEA", "TRIAL", "SPREAD", "ENDED"])
STATUS = st.sampled_from(["IDEA", "TRIED", "IN_USE", "SPREAD"])

Draw = Callable[[st.SearchStrategy[Any]], Any]
Operation = Callable[[Register, Draw], object]


def some(register: Register, draw: Draw, table: str, *, none: bool = False) -> Any:
    """Draw the id of a row, now and then of one that is not there; or None."""
    ids = [row[0] for row in register.rows(f"SELECT id FROM {table} ORDER BY id")]
    choices = st.sampled_from(ids) if ids else st.just(7_777)
    return draw(st.none() | choices) if none else draw(choices)


def several(register: Register, draw: Draw, table: str, least: int = 0) -> list[int]:
    ids = [row[0] for row in register.rows(f"SELECT id FROM {table} ORDER BY id")]
    return draw(st.lists(st.sampled_from(ids), min_size=least, max_size=3, unique=True)) if ids else []


def fields(draw: Draw, choices: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Draw values for some of the fields."""
    chosen = draw(st.lists(st.sampled_from(sorted(choices)), max_size=4, unique=True))
    return {name: draw(choices[name]) for name in chosen}


PARTNER = {
    "name": names,
    "kind": st.sampled_from(["COMPANY", "EDUCATION", "municipality", "Muu"]),
    "business_id": st.sampled_from(["0112038-9", "1572860-0", "1234567-1", "x", ""]),
    "external_id": st.sampled_from(["1", "2", ""]),
    "status": st.sampled_from(["ACTIVE", "PROSPECT", "PAUSED", "ENDED"]),
    "municipality_code": st.sampled_from(["297", "Kuopio", "", "xyz"]),
    "tags": st.lists(names, max_size=3),
    "fields": st.sampled_from([[], ["07"], ["09", "10"]]),
    "industry_code": st.sampled_from(["C", ""]),
    "industry_set": st.sampled_from(["TOL2008", ""]),
    "name_sv": texts,
    "name_former": texts,
    "street": texts,
    "city": texts,
    "note": texts,
    "growth_company": yes,
}
CONTACT = {
    "name": names,
    "role": st.sampled_from(["HR", "WORKPLACE_INSTRUCTOR", ""]),
    "phones": st.sampled_from(["040 123 4567", "050 1234567, 09 123 456", "", "x"]),
    "emails": st.sampled_from(["a@example.fi", "a@example.fi, b@example.fi", ""]),
    "is_main": yes,
    "valid_from": maybe_days,
    "valid_to": maybe_days,
    "review_on": maybe_days,
    "note": texts,
}
PARTNERSHIP = {
    "tier": TIERS,
    "phase": st.sampled_from(["ACTIVE", "PAUSED", "ENDED", "WISHED"]),
    "rung": st.sampled_from(["COOPERATION", "NETWORK", "PARTNERSHIP"]),
    "is_primary": yes,
    "goal": texts,
    "ideal_days": st.sampled_from([None, 0, 10]),
    "max_days": st.sampled_from([None, 5, 90]),
    "started_on": maybe_days,
    "review_on": maybe_days,
    "ended_on": maybe_days,
}
NEED = {
    "party": st.sampled_from(["STUDENT", "INSTITUTION", "x"]),
    "text": names,
    "state": st.sampled_from(["OPEN", "ANSWERED", "DROPPED"]),
    "answer": texts,
    "noted_on": maybe_days,
}
AGREEMENT = {
    "title": names,
    "type": st.sampled_from(["TRAINING", "PARTNERSHIP", "PREMISES", "NDA"]),
    "state": st.sampled_from(["DRAFT", "SIGNING", "IN_FORCE", "ENDED"]),
    "reference": st.sampled_from(["1", "2", ""]),
    "signed_on": maybe_days,
    "starts_on": maybe_days,
    "ended_on": maybe_days,
    "state_reason": texts,
    "ends_on": maybe_days,
    "open_ended": yes,
    "notice_months": st.sampled_from([None, 3, 121]),
    "review_on": maybe_days,
    "student_count": st.sampled_from([None, 0, 3]),
    "ehoks_done": yes,
}
STATES = st.sampled_from(["DRAFT", "SIGNING", "IN_FORCE", "ENDED", "TERMINATED", "RETURNED"])
TYPES = ["CALL", "VISIT", "FEEDBACK", "QUALITY_WORK"]
ACTIVITY = {
    "type": st.sampled_from(TYPES),
    "on": maybe_days,
    "tier": st.none() | TIERS,
    "minutes": st.sampled_from([None, 10]),
    "note": texts,
    "outcome": texts,
}
PROMISE = {"side": st.sampled_from(["US", "PARTNER"]), "text": names, "due_on": maybe_days, "made_on": maybe_days}
TASK = {
    "title": names,
    "due_on": days,
    "priority": st.sampled_from(["HIGH", "NORMAL", "LOW"]),
    "recurrence": st.sampled_from(["", "monthly", "FREQ=WEEKLY;COUNT=3", "x"]),
    "note": texts,
}


def _task(register: Register, draw: Draw, *, new: bool) -> dict[str, Any]:
    values = fields(draw, TASK)
    if new:
        values = {"title": draw(names), "due_on": draw(days), **values}
    for name, table in (("partner", "partner"), ("contact", "contact"), ("agreement", "agreement"), ("owner", "staff")):
        if draw(yes):
            values[name] = some(register, draw, table, none=True)
    return values


def _log(register: Register, draw: Draw) -> object:
    promise = {"side": "US", "text": "Lähetämme aikataulun", **fields(draw, PROMISE)}
    return activities.log_activity(
        register,
        some(register, draw, "partner"),
        {"type": draw(st.sampled_from(TYPES)), **fields(draw, ACTIVITY)},
        contacts=several(register, draw, "contact"),
        staff=several(register, draw, "staff"),
        promises=[promise] if draw(yes) else [],
        follow_up=_task(register, draw, new=True) if draw(yes) else None,
        completes=some(register, draw, "task") if draw(yes) else None,
        today=TODAY,
    )


def _signal(register: Register, draw: Draw) -> tuple[str, int]:
    found = register.rows("SELECT kind, ref_id FROM queue_entry WHERE kind <> 'TASK' ORDER BY kind, ref_id")
    return draw(st.sampled_from(found)) if found else ("QUIET", 7_777)


def _term(register: Register, draw: Draw) -> int:
    ids = register.rows("SELECT id FROM term WHERE list IN ('activity_type', 'contact_role') ORDER BY list, code")
    return draw(st.sampled_from([row[0] for row in ids]))


def _add_record(register: Register, draw: Draw) -> object:
    kind = draw(st.sampled_from(sorted(VALUES)))
    values = dict(VALUES[kind])
    owner = OWNERS.get(kind, "partner")
    for name in ("unit", "partner"):
        if (kind, name) in (("target", "unit"), ("network_member", "partner")):
            values[name] = some(register, draw, name)
    if kind == "project":
        values["partners"] = several(register, draw, "partner")
    if kind in ("agreement_clause", "agreement_signatory") and draw(yes):
        values |= {"side": "OTHER", "party": some(register, draw, "agreement_party", none=True)}
    if kind == "agreement_party":
        values["partner"] = some(register, draw, "partner", none=True)
    return records.add_record(
        register, kind, values, today=TODAY, **({owner: some(register, draw, owner)} if owner else {})
    )


def _files(register: Register, draw: Draw) -> list[Path]:
    """Files to attach, of which two may have the same content."""
    made = [register.path.with_name(f"liite {number}.txt") for number in range(draw(st.integers(1, 3)))]
    for path in made:
        path.write_text(draw(texts), encoding="utf-8")
    return made


def _edit_record(register: Register, draw: Draw) -> object:
    kind = draw(st.sampled_from(sorted(VALUES)))
    names = draw(st.lists(st.sampled_from(sorted(VALUES[kind])), max_size=3, unique=True))
    return records.edit_record(
        register, kind, some(register, draw, kind), {name: VALUES[kind][name] for name in names}, today=TODAY
    )


def _score_profile(register: Register, draw: Draw) -> object:
    some_scores = st.dictionaries(
        st.sampled_from(["LONG_TERM", "EQUAL_PARTIES", "SHARED_TOOLS"]),
        st.none() | st.builds(strategy.Scored, st.integers(1, 6), texts), max_size=3,
    )  # fmt: skip
    return strategy.score_profile(
        register, some(register, draw, "partner"), draw(some_scores), on=draw(days), instead_of=draw(maybe_days),
        today=TODAY,
    )  # fmt: skip


def _hold_meeting(register: Register, draw: Draw) -> object:
    return strategy.hold_meeting(
        register, some(register, draw, "meeting"), {"memo": draw(texts)},
        activity=draw(st.sampled_from([None, "MEETING"])), partners=several(register, draw, "partner"),
        next_on=draw(maybe_days), next_agenda=draw(texts), today=TODAY,
    )  # fmt: skip


def _mark_trap(register: Register, draw: Draw) -> object:
    values = {"trap": draw(st.sampled_from(["ISOLATION", "NO_LEARNING", "x"])), "remedy": draw(texts)}
    light = draw(st.sampled_from(["GREEN", "AMBER", "RED"]))
    return networks.mark_trap(
        register, some(register, draw, "network"), {**values, "light": light, "due_on": draw(maybe_days)}, today=TODAY
    )


def _add_member(register: Register, draw: Draw) -> object:
    values = {"partner": some(register, draw, "partner"), "type": "REGIONAL_ACTOR", "valid_to": draw(maybe_days)}
    return networks.add_member(register, some(register, draw, "network"), values, today=TODAY)


def _delete_records(register: Register, draw: Draw) -> object:
    kind = draw(st.sampled_from(sorted(VALUES)))
    return records.delete_records(register, kind, several(register, draw, kind))


def _step(draw: Draw) -> steps.Step:
    way = draw(st.sampled_from(["MOVE", "ADD", "RUNG", "END"]))
    return steps.Step(way, draw(st.sampled_from(["COOPERATION", "NETWORK", "PARTNERSHIP"]) if way == "RUNG" else TIERS))


def _reflect(register: Register, draw: Draw) -> object:
    answers = {name: draw(texts) for name in ANSWERS}
    people = [(row[0], row[1]) for row in register.rows("SELECT id, name FROM staff")]
    made = proposals(answers, TODAY, people=people, categories={"INSTITUTION": [("CURRENT_CONTENT", "x")]})
    return reflection.save_reflection(
        register, some(register, draw, "partner"), answers, made, tier=draw(TIERS), today=TODAY
    )


def _capture(register: Register, draw: Draw) -> object:
    """A workshop of a few names, some of which are known or stand twice."""
    known = [row[0] for row in register.rows("SELECT name FROM partner ORDER BY id LIMIT 5")]
    one = st.builds(
        capture.Captured,
        st.sampled_from(known) | names if known else names,
        texts,
        TIERS,
        st.sampled_from(["", "01", "07"]),
    )
    rows = draw(st.lists(one, max_size=3))
    return capture.capture_partners(register, rows, workshop=draw(texts), today=TODAY)


def _pair(register: Register, draw: Draw) -> tuple[str, str, str]:
    """Two partners or contacts, now and then one that is in the trash or the same twice."""
    kind = draw(st.sampled_from(["partner", "contact"]))
    uids = [row[0] for row in register.rows(f"SELECT uid FROM {kind} ORDER BY id")] or ["x"]
    return kind, draw(st.sampled_from(uids)), draw(st.sampled_from(uids))


def _import(r: Register, d: Draw) -> None:
    """A file that adds a partner with a person, and changes another one."""
    with brought_in(r):
        partner = partners.add_partner(r, {"name": d(names), "tags": d(PARTNER["tags"])})
        contacts.add_contact(r, {"name": d(names), "partner": partner, **fields(d, {"phones": CONTACT["phones"]})})
        partners.edit_partner(r, some(r, d, "partner"), fields(d, PARTNER))


OPERATIONS: dict[Callable[..., object], Operation] = {
    partners.add_partner: lambda r, d: partners.add_partner(
        r, {"name": d(names), **fields(d, PARTNER)}, knowingly=d(yes)
    ),
    partners.edit_partner: lambda r, d: partners.edit_partner(
        r, some(r, d, "partner"), fields(d, PARTNER), knowingly=d(yes)
    ),
    partners.end_partner: lambda r, d: partners.end_partner(r, some(r, d, "partner"), d(days)),
    partners.tag_partners: lambda r, d: partners.tag_partners(r, several(r, d, "partner"), d(names)),
    partners.untag_partners: lambda r, d: partners.untag_partners(r, several(r, d, "partner"), d(names)),
    partners.set_responsible: lambda r, d: partners.set_responsible(
        r, several(r, d, "partner"), some(r, d, "staff", none=True)
    ),
    partners.set_status: lambda r, d: partners.set_status(r, several(r, d, "partner"), d(PARTNER["status"])),
    partners.delete_partners: lambda r, d: partners.delete_partners(r, several(r, d, "partner")),
    merge.merge_partners: lambda r, d: merge.merge_partners(
        r,
        some(r, d, "partner"),
        some(r, d, "partner"),
        d(st.lists(st.sampled_from(sorted(PARTNER)), max_size=2)),
        noted=d(texts),
    ),
    merge.merge_contacts: lambda r, d: merge.merge_contacts(
        r,
        some(r, d, "contact"),
        some(r, d, "contact"),
        d(st.lists(st.sampled_from(["name", "note"]), max_size=2)),
        noted=d(texts),
        called=d(texts),
    ),
    brought_in: _import,
    revert_import.revert_import: lambda r, d: revert_import.revert_import(
        r, some(r, d, "import_run"), also_touched=d(yes)
    ),
    merge.say_distinct: lambda r, d: merge.say_distinct(r, *_pair(r, d)),
    merge.unsay_distinct: lambda r, d: merge.unsay_distinct(r, *_pair(r, d)),
    partners.restore_partner: lambda r, d: partners.restore_partner(r, some(r, d, "partner")),
    capture.capture_partners: _capture,
    contacts.add_contact: lambda r, d: contacts.add_contact(
        r, {"name": d(names), "partner": some(r, d, "partner", none=True), **fields(d, CONTACT)}
    ),
    contacts.edit_contact: lambda r, d: contacts.edit_contact(
        r, some(r, d, "contact"), fields(d, CONTACT), affiliation_id=some(r, d, "affiliation", none=True)
    ),
    contacts.add_affiliation: lambda r, d: contacts.add_affiliation(
        r, some(r, d, "contact"), some(r, d, "partner"), fields(d, {"role": CONTACT["role"], "is_main": yes})
    ),
    contacts.end_affiliation: lambda r, d: contacts.end_affiliation(r, some(r, d, "affiliation"), d(days)),
    contacts.delete_contact: lambda r, d: contacts.delete_contact(r, some(r, d, "contact")),
    contacts.restore_contact: lambda r, d: contacts.restore_contact(r, some(r, d, "contact")),
    partnerships.add_partnership: lambda r, d: partnerships.add_partnership(
        r, some(r, d, "partner"), {"tier": d(TIERS), **fields(d, PARTNERSHIP)}, on=d(days), reason=d(texts)
    ),
    partnerships.add_partnerships: lambda r, d: partnerships.add_partnerships(r, several(r, d, "partner"), d(TIERS)),
    partnerships.edit_partnership: lambda r, d: partnerships.edit_partnership(
        r, some(r, d, "partnership"), fields(d, PARTNERSHIP), on=TODAY
    ),
    partnerships.step_tier: lambda r, d: partnerships.step_tier(r, some(r, d, "partnership"), d(TIERS), d(names)),
    partnerships.delete_partnership: lambda r, d: partnerships.delete_partnership(r, some(r, d, "partnership")),
    partnerships.add_need: lambda r, d: partnerships.add_need(
        r, some(r, d, "partner"), {"party": "STUDENT", "text": "Ohjausta", **fields(d, NEED)}, today=TODAY
    ),
    partnerships.edit_need: lambda r, d: partnerships.edit_need(r, some(r, d, "need"), fields(d, NEED), today=TODAY),
    partnerships.delete_need: lambda r, d: partnerships.delete_need(r, some(r, d, "need")),
    agreements.add_agreement: lambda r, d: agreements.add_agreement(
        r, some(r, d, "partner"), {"title": d(names), "type": "TRAINING", **fields(d, AGREEMENT)}
    ),
    agreements.edit_agreement: lambda r, d: agreements.edit_agreement(r, some(r, d, "agreement"), fields(d, AGREEMENT)),
    agreements.delete_agreement: lambda r, d: agreements.delete_agreement(r, some(r, d, "agreement")),
    attachments.add_attachments: lambda r, d: attachments.add_attachments(
        r, some(r, d, "agreement"), _files(r, d), d(texts), today=TODAY
    ),
    attachments.add_attachment: lambda r, d: attachments.add_attachment(
        r, some(r, d, "agreement"), {"file": _files(r, d)[0], "name": d(texts)}, today=TODAY
    ),
    agreement_life.step_agreement: lambda r, d: agreement_life.step_agreement(
        r, some(r, d, "agreement"), d(STATES), {"state_reason": d(texts)}, today=TODAY
    ),
    agreement_life.amend_agreement: lambda r, d: agreement_life.amend_agreement(
        r, some(r, d, "agreement"), {"title": d(names), "new_end": d(maybe_days)}, today=TODAY
    ),
    agreement_life.prolong_agreement: lambda r, d: agreement_life.prolong_agreement(
        r, some(r, d, "agreement"), d(days), "Jatkuu", today=TODAY
    ),
    agreement_life.renew_agreement: lambda r, d: agreement_life.renew_agreement(
        r, some(r, d, "agreement"), {"starts_on": d(maybe_days)}, today=TODAY
    ),
    agreement_life.end_agreements: lambda r, d: agreement_life.end_agreements(
        r, several(r, d, "agreement"), d(maybe_days), today=TODAY
    ),
    agreement_life.change_agreements: lambda r, d: agreement_life.change_agreements(
        r, several(r, d, "agreement"), {"review_on": d(maybe_days)}, today=TODAY
    ),
    agreement_life.let_end: lambda r, d: agreement_life.let_end(
        r, some(r, d, "agreement"), d(texts), d(texts), ends_on=d(maybe_days), today=TODAY
    ),
    agreement_life.delete_agreements: lambda r, d: agreement_life.delete_agreements(r, several(r, d, "agreement")),
    agreement_life.add_agreement_tasks: lambda r, d: agreement_life.add_agreement_tasks(
        r, several(r, d, "agreement"), {"title": d(names), "due_on": d(days)}, today=TODAY
    ),
    activities.log_activity: _log,
    activities.edit_activity: lambda r, d: activities.edit_activity(
        r, some(r, d, "activity"), fields(d, ACTIVITY), contacts=several(r, d, "contact"), today=TODAY
    ),
    activities.delete_activity: lambda r, d: activities.delete_activity(r, some(r, d, "activity")),
    activities.add_promise: lambda r, d: activities.add_promise(
        r, some(r, d, "partner"), {"side": "PARTNER", "text": "x", **fields(d, PROMISE)}, today=TODAY
    ),
    activities.close_promise: lambda r, d: activities.close_promise(r, some(r, d, "promise"), kept=d(yes), today=TODAY),
    activities.reopen_promise: lambda r, d: activities.reopen_promise(r, some(r, d, "promise")),
    activities.edit_promise: lambda r, d: activities.edit_promise(r, some(r, d, "promise"), fields(d, PROMISE)),
    tasks.add_task: lambda r, d: tasks.add_task(r, _task(r, d, new=True), today=TODAY),
    tasks.add_tasks: lambda r, d: tasks.add_tasks(
        r, several(r, d, "partner"), {"title": d(names), "due_on": d(days)}, today=TODAY
    ),
    tasks.edit_task: lambda r, d: tasks.edit_task(r, some(r, d, "task"), _task(r, d, new=False), today=TODAY),
    tasks.complete_task: lambda r, d: tasks.complete_task(r, some(r, d, "task"), today=TODAY),
    tasks.reopen_task: lambda r, d: tasks.reopen_task(r, some(r, d, "task")),
    tasks.reschedule_task: lambda r, d: tasks.reschedule_task(r, some(r, d, "task"), d(days)),
    tasks.snooze_task: lambda r, d: tasks.snooze_task(r, some(r, d, "task"), d(days)),
    tasks.hand_over_task: lambda r, d: tasks.hand_over_task(r, some(r, d, "task"), some(r, d, "staff", none=True)),
    tasks.drop_task: lambda r, d: tasks.drop_task(r, some(r, d, "task")),
    tasks.delete_task: lambda r, d: tasks.delete_task(r, some(r, d, "task")),
    everyday.answer_enquiry: lambda r, d: everyday.answer_enquiry(r, some(r, d, "enquiry"), today=TODAY),
    everyday.reopen_enquiry: lambda r, d: everyday.reopen_enquiry(r, some(r, d, "enquiry"), today=TODAY),
    steps.take_step: lambda r, d: steps.take_step(
        r, some(r, d, "partnership"), _step(d), d(names), on=d(days), today=TODAY
    ),
    steps.put_suggestion_aside: lambda r, d: steps.put_suggestion_aside(
        r, d(st.sampled_from(steps.SUGGESTIONS)), some(r, d, "partnership"), d(days), d(names), today=TODAY
    ),
    steps.bring_suggestion_back: lambda r, d: steps.bring_suggestion_back(
        r, d(st.sampled_from(steps.SUGGESTIONS)), some(r, d, "partnership")
    ),
    reflection.save_reflection: _reflect,
    critical.answer_point: lambda r, d: critical.answer_point(
        r,
        "POINT_1",
        {"INSTITUTION": (d(st.integers(1, 5)), d(texts)), "WORKING_LIFE": (None, "")},
        partner_id=some(r, d, "partner"),
        on=d(days),
    ),
    critical.delete_answers: lambda r, d: critical.delete_answers(r, several(r, d, "critical_answer")),
    matching.match_need: lambda r, d: matching.match_need(r, some(r, d, "need"), some(r, d, "offer"), today=TODAY),
    matching.unmatch_need: lambda r, d: matching.unmatch_need(r, some(r, d, "need"), some(r, d, "offer")),
    records.add_record: _add_record,
    records.edit_record: _edit_record,
    records.delete_records: _delete_records,
    rollout.set_target: lambda r, d: rollout.set_target(
        r,
        some(r, d, "unit"),
        d(TIERS),
        d(st.integers(2025, 2027)),
        d(st.integers(-1, 40)),
        responsible=some(r, d, "staff", none=True),
    ),
    strategy.score_profile: _score_profile,
    strategy.delete_profile: lambda r, d: strategy.delete_profile(r, some(r, d, "partner"), d(days)),
    strategy.complete_milestone: lambda r, d: strategy.complete_milestone(
        r, some(r, d, "milestone"), done=d(yes), today=TODAY
    ),
    strategy.hold_meeting: _hold_meeting,
    strategy.reopen_meeting: lambda r, d: strategy.reopen_meeting(r, some(r, d, "meeting")),
    projects.move_project: lambda r, d: projects.move_project(r, some(r, d, "project"), d(STAGE), d(days)),
    projects.add_project_partner: lambda r, d: projects.add_project_partner(
        r, some(r, d, "project"), some(r, d, "partner"), d(texts)
    ),
    projects.set_project_role: lambda r, d: projects.set_project_role(r, some(r, d, "project_partner"), d(texts)),
    projects.remove_project_partner: lambda r, d: projects.remove_project_partner(r, some(r, d, "project_partner")),
    projects.decide_experiment: lambda r, d: projects.decide_experiment(
        r, some(r, d, "experiment"), d(st.sampled_from(["OPEN", "CONTINUE", "STOP"])), d(texts), today=TODAY
    ),
    linked_tasks.add_linked_task: lambda r, d: linked_tasks.add_linked_task(
        r, _task(r, d, new=True), "project", some(r, d, "project"), today=TODAY
    ),
    linked_tasks.link_task: lambda r, d: linked_tasks.link_task(
        r, some(r, d, "task"), "network", some(r, d, "network")
    ),
    practices.adopt_practice: lambda r, d: practices.adopt_practice(
        r,
        some(r, d, "practice"),
        {"unit": some(r, d, "unit", none=True), "status": d(STATUS)},
        follow_up_on=d(maybe_days),
        task_title=d(texts),
        today=TODAY,
    ),
    practices.edit_adoption: lambda r, d: practices.edit_adoption(
        r, some(r, d, "adoption"), {"status": d(STATUS)}, today=TODAY
    ),
    practices.delete_adoption: lambda r, d: practices.delete_adoption(r, some(r, d, "adoption")),
    practices.spread_practice: lambda r, d: practices.spread_practice(r, some(r, d, "practice")),
    networks.mark_trap: _mark_trap,
    networks.hold_forum: lambda r, d: networks.hold_forum(
        r, some(r, d, "forum"), {"on": d(maybe_days), "memo": d(texts)}, present=several(r, d, "partner"), today=TODAY
    ),
    networks.review_quality: lambda r, d: networks.review_quality(
        r, some(r, d, "network"), {"findings": d(texts), "reviewed_on": d(maybe_days)}, today=TODAY
    ),
    networks.add_member: _add_member,
    networks.end_member: lambda r, d: networks.end_member(r, some(r, d, "network_member"), on=d(days)),
    signals.snooze_signal: lambda r, d: signals.snooze_signal(r, *_signal(r, d), d(days), d(texts)),
    signals.dismiss_signal: lambda r, d: signals.dismiss_signal(r, *_signal(r, d), d(texts)),
    signals.settle_signal: lambda r, d: signals.settle_signal(r, "DECIDE_BY", d(texts), d(days), d(texts)),
    institution.set_institution: lambda r, d: institution.set_institution(r, d(texts)),
    institution.edit_institution: lambda r, d: institution.edit_institution(
        r, {"name": d(names), **fields(d, {"street": texts, "email": texts, "web": texts})}
    ),
    institution.add_units: lambda r, d: institution.add_units(r, d(st.lists(texts, max_size=3))),
    institution.add_staff: lambda r, d: institution.add_staff(r, {"name": d(names)}),
    institution.ensure_author: lambda r, d: institution.ensure_author(r),
    institution.edit_staff: lambda r, d: institution.edit_staff(r, some(r, d, "staff"), {"name": d(names)}),
    institution.retire_staff: lambda r, d: institution.retire_staff(r, some(r, d, "staff")),
    institution.set_rhythm: lambda r, d: institution.set_rhythm(r, d(TIERS), d(st.integers(0, 40)), 30),
    institution.save_view: lambda r, d: institution.save_view(r, "partners", d(texts), {"filter": d(texts)}),
    institution.delete_view: lambda r, d: institution.delete_view(r, some(r, d, "saved_view")),
    terms.edit_term: lambda r, d: terms.edit_term(r, _term(r, d), {"fi": d(names), "contact": d(yes)}),
    terms.add_term: lambda r, d: terms.add_term(
        r, d(st.sampled_from(["activity_type", "contact_role"])), {"fi": d(names), "contact": d(yes)}
    ),
    terms.retire_term: lambda r, d: terms.retire_term(r, _term(r, d), retired=d(yes)),
    terms.remove_term: lambda r, d: terms.remove_term(r, _term(r, d)),
}
"""Each action, and a call of it with drawn arguments; a call may raise Problem."""
