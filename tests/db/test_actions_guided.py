"""Steps, suggestions, reflections, critical points, matches: what they write, and that undo takes it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.actions.critical import answer_point, delete_answers
from db.actions.institution import add_staff, add_units
from db.actions.matching import match_need, unmatch_need
from db.actions.partners import add_partner
from db.actions.partnerships import add_need, add_partnership, delete_need
from db.actions.records import add_record
from db.actions.reflection import save_reflection
from db.actions.steps import Step, bring_suggestion_back, put_suggestion_aside, take_step
from db.errors import BadInput
from db.register import Register
from db.rules.reflection import Proposal
from db.views.critical import critical_points
from db.views.matching import matching
from db.views.steps import step_evidence, suggestion_count, suggestion_ids

TODAY = date(2026, 11, 23)


def partner_in(register: Register, tier: str = "EVERYDAY", name: str = "Kuusi Oy", **values: object) -> tuple[int, int]:
    partner = add_partner(register, {"name": name})
    started = {"tier": tier, "phase": "ACTIVE", "started_on": date(2026, 1, 7), **values}
    return partner, add_partnership(register, partner, started, on=date(2026, 1, 7))


def everything(register: Register) -> list[object]:
    tables = (
        "partnership",
        "tier_step",
        "reflection",
        "benefit",
        "task",
        "signal_override",
        "critical_answer",
        "need_match",
    )
    return [register.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables]


@pytest.mark.parametrize(
    ("step", "tiers", "kept"),
    [
        (Step("MOVE", "DEVELOPING"), [("DEVELOPING", "ACTIVE", "COOPERATION")], ("UP", "DEVELOPING", "COOPERATION")),
        (
            Step("ADD", "NETWORK"),
            [("EVERYDAY", "ACTIVE", "COOPERATION"), ("NETWORK", "EXPLORING", "COOPERATION")],
            ("START", "NETWORK", "COOPERATION"),
        ),
        (Step("RUNG", "PARTNERSHIP"), [("EVERYDAY", "ACTIVE", "PARTNERSHIP")], ("UP", "EVERYDAY", "PARTNERSHIP")),
        (Step("END"), [("EVERYDAY", "ENDED", "COOPERATION")], ("END", None, None)),
    ],
)  # fmt: skip
def test_a_step_is_one_change_with_its_reason(register: Register, step: Step, tiers: object, kept: object) -> None:
    _partner, partnership = partner_in(register)
    before = everything(register)
    take_step(register, partnership, step, "Siksi", on=date(2026, 11, 2), today=TODAY)
    assert register.rows("SELECT tier, phase, rung FROM partnership ORDER BY id") == tiers
    newest = register.row('SELECT kind, to_tier, to_rung, "on", reason FROM tier_step ORDER BY id DESC LIMIT 1')
    assert newest is not None and newest[:3] == kept and newest[3:] == ("2026-11-02", "Siksi")
    register.undo()
    assert everything(register) == before


def test_a_step_has_a_reason_and_is_not_ahead(register: Register) -> None:
    _partner, partnership = partner_in(register)
    with pytest.raises(BadInput):
        take_step(register, partnership, Step("END"), "  ", on=TODAY, today=TODAY)
    with pytest.raises(BadInput):
        take_step(register, partnership, Step("END"), "x", on=TODAY + timedelta(days=1), today=TODAY)


def test_suggestions_are_those_of_the_evidence_and_can_be_put_aside(register: Register) -> None:
    _one, quiet = partner_in(register, "STRATEGIC", "Hiljainen Oy")
    _two, paused = partner_in(register, "EVERYDAY", "Tauko Oy", phase="PAUSED", started_on=date(2025, 1, 7))
    _three, own = partner_in(register, "STRATEGIC", "Väljä Oy", max_days=200)
    _four, _fresh = partner_in(register, "STRATEGIC", "Uusi Oy", started_on=date(2026, 10, 1))
    assert list(suggestion_ids(register, TODAY)) == [quiet, paused]
    assert list(suggestion_ids(register, TODAY, limit=1)) == [quiet]
    assert list(suggestion_ids(register, TODAY, "tauk")) == [paused]
    assert own not in suggestion_ids(register, TODAY)
    before = everything(register)
    put_suggestion_aside(register, "STEP_DOWN", quiet, date(2027, 1, 4), "Kevään jälkeen", today=TODAY)
    assert list(suggestion_ids(register, TODAY)) == [paused]
    assert list(suggestion_ids(register, TODAY, aside=True)) == [quiet, paused]
    assert suggestion_count(register, TODAY) == 2
    assert step_evidence(register, [quiet], TODAY)[quiet].aside("DOWN") == (date(2027, 1, 4), "Kevään jälkeen")
    assert list(suggestion_ids(register, date(2027, 1, 4)))[0] == quiet  # the day has come
    register.undo()
    assert everything(register) == before
    register.redo()
    bring_suggestion_back(register, "STEP_DOWN", quiet)
    assert list(suggestion_ids(register, TODAY)) == [quiet, paused]
    with pytest.raises(BadInput):
        put_suggestion_aside(register, "STEP_DOWN", quiet, TODAY, "x", today=TODAY)


def test_a_reflection_makes_what_was_accepted_in_one_change(register: Register) -> None:
    partner, partnership = partner_in(register, "STRATEGIC", goal="Ensin\n\n- luetelma")
    staff = add_staff(register, {"name": "Aino Ope"})
    before = everything(register)
    made = [
        Proposal("GOAL", "Toiseksi"),
        Proposal("GOAL", "Ensin"),
        Proposal("GOAL", "Ei tätä", accepted=False),
        Proposal("BENEFIT", "Osaaminen", direction="GAINED", party="INSTITUTION", category="TEACHER_COMPETENCE"),
        Proposal("ROLE", "Aino Ope vetää", staff=staff),
        Proposal("ROLE", "Liisa kutsuu"),
        Proposal("TASK", "soita", due_on=date(2026, 12, 6), staff=staff),
    ]
    save_reflection(register, partner, {"goals": "Toiseksi"}, made, tier="STRATEGIC", today=TODAY)
    assert register.row("SELECT goal, note, responsible_id FROM partnership") == (
        "Ensin\n\n- luetelma\nToiseksi", "Liisa kutsuu", staff,
    )  # fmt: skip
    assert register.rows("SELECT party, category, tier, given_on FROM benefit") == [
        ("INSTITUTION", "TEACHER_COMPETENCE", "STRATEGIC", "2026-11-23")
    ]
    assert register.rows("SELECT title, due_on, owner_id, partnership_id FROM task") == [
        ("soita", "2026-12-07", staff, partnership)  # the sixth is a Sunday and a holiday
    ]
    register.undo()
    assert everything(register) == before


def test_goals_take_the_place_of_the_ones_before_when_asked(register: Register) -> None:
    partner, _partnership = partner_in(register, "STRATEGIC", goal="Vanha")
    made = [Proposal("GOAL", "Uusi", replace=True), Proposal("GOAL", "Toinen")]
    save_reflection(register, partner, {"goals": "Uusi"}, made, tier="STRATEGIC", today=TODAY)
    assert register.row("SELECT goal FROM partnership") == ("Uusi\nToinen",)


def test_a_fault_in_one_of_the_things_leaves_nothing_behind(register: Register) -> None:
    partner, _partnership = partner_in(register)
    before = everything(register)
    made = [Proposal("TASK", "soita", due_on=TODAY), Proposal("BENEFIT", "x", direction="GAINED", party="STUDENT")]
    with pytest.raises(BadInput):
        save_reflection(register, partner, {"steps": "soita"}, made, tier="EVERYDAY", today=TODAY)
    with pytest.raises(BadInput):
        save_reflection(register, partner, {"steps": "  "}, today=TODAY)
    assert everything(register) == before


def test_answers_to_a_critical_point(register: Register) -> None:
    partner, _partnership = partner_in(register)
    unit = add_units(register, ["Tekniikka"])[0]
    answer_point(register, "POINT_2", {"INSTITUTION": (2, "")}, partner_id=partner, on=date(2026, 3, 1))
    before = everything(register)
    ids = answer_point(
        register, "POINT_2", {"INSTITUTION": (4, "Sujuu"), "WORKING_LIFE": (2, "")}, partner_id=partner, on=TODAY
    )
    answer_point(register, "POINT_2", {"WORKING_LIFE": (5, "")}, unit_id=unit, on=TODAY)
    point = critical_points(register, partner_id=partner)[1]
    assert (point.number, point.trend("INSTITUTION"), point.trend("WORKING_LIFE"), point.is_apart) == (
        2,
        "UP",
        "",
        True,
    )
    assert [one.score for one in critical_points(register, unit_id=unit)[1].answers] == [5]
    register.undo()
    register.undo()
    assert everything(register) == before
    register.redo()
    delete_answers(register, ids)
    assert [one.score for one in critical_points(register, partner_id=partner)[1].answers] == [2]
    for answers in ({"INSTITUTION": (None, "")}, {"INSTITUTION": (None, "x"), "WORKING_LIFE": (2, "")}):
        with pytest.raises(BadInput):
            answer_point(register, "POINT_1", answers, partner_id=partner, on=TODAY)  # type: ignore[arg-type]


def test_needs_are_matched_with_offers_of_other_parties(register: Register) -> None:
    partner, _partnership = partner_in(register)
    other, _partnership = partner_in(register, name="Toinen Oy")
    need = add_need(register, partner, {"party": "WORKING_LIFE", "text": "Robotin ohjelmointia"}, today=TODAY)
    offer = {
        (owner, party): add_record(register, "offer", {"party": party, "text": "robotit"}, today=TODAY, partner=owner)
        for owner, party in ((partner, "STUDENT"), (partner, "WORKING_LIFE"), (other, "STUDENT"))
    }
    before = everything(register)
    found = matching(register, partner)
    assert [(one.need, one.offer) for one in found.suggested] == [(need, offer[partner, "STUDENT"])]
    match_need(register, need, offer[partner, "STUDENT"], today=TODAY)
    match_need(register, need, offer[partner, "STUDENT"], today=TODAY)
    found = matching(register, partner)
    assert found.matched == {(need, offer[partner, "STUDENT"]): TODAY}
    assert found.matches_of(found.needs[0]) == 1 and found.suggestions_of(found.needs[0]) == 0
    register.undo()
    assert everything(register) == before
    register.redo()
    unmatch_need(register, need, offer[partner, "STUDENT"])
    assert everything(register) == before
    for wrong in ((partner, "WORKING_LIFE"), (other, "STUDENT")):
        with pytest.raises(BadInput):
            match_need(register, need, offer[wrong])
    match_need(register, need, offer[partner, "STUDENT"])
    delete_need(register, need)
    assert matching(register, partner).matched == {}
