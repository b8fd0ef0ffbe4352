"""The list of a tier: its order, its words, its candidates, and what each row says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.actions.activities import log_activity
from db.actions.partners import add_partner, delete_partners
from db.actions.partnerships import add_need, add_partnership, edit_partnership
from db.actions.records import add_record
from db.register import Register
from db.views.partner_filter import Sort
from db.views.tiers import partnership_in, tier_count, tier_ids, tier_rows

TODAY = date(2026, 11, 23)


@pytest.fixture
def three(register: Register) -> dict[str, int]:
    """Three everyday partners: one quiet long ago, one soon, one whose rhythm is not followed yet."""
    found = {}
    for name, days in (("Äänekosken Auto", 400), ("Kotihoito Kuusi", 100), ("Aitta Oy", None)):
        partner = add_partner(register, {"name": name})
        values = {"tier": "EVERYDAY", "phase": "ACTIVE" if days else "WISHED", "started_on": TODAY - timedelta(500)}
        found[name] = add_partnership(register, partner, values, on=TODAY)
        if days:
            log_activity(register, partner, {"type": "CALL", "on": TODAY - timedelta(days=days)}, today=TODAY)
    return found


def names(register: Register, **asked: object) -> list[str]:
    ids = tier_ids(register, "EVERYDAY", **asked)  # type: ignore[arg-type]
    rows = tier_rows(register, ids)
    return [rows[one].partner for one in ids]


def test_the_quiet_ones_come_first_and_those_without_rhythm_last(register: Register, three: dict[str, int]) -> None:
    assert names(register) == ["Äänekosken Auto", "Kotihoito Kuusi", "Aitta Oy"]
    rows = tier_rows(register, three.values())
    quiet = [rows[one].is_quiet(TODAY) for one in three.values()]
    assert quiet == [True, False, False]


def test_other_orders_both_ways(register: Register, three: dict[str, int]) -> None:
    assert names(register, sort=Sort("name")) == ["Aitta Oy", "Kotihoito Kuusi", "Äänekosken Auto"]
    assert names(register, sort=Sort("name", True)) == ["Äänekosken Auto", "Kotihoito Kuusi", "Aitta Oy"]
    assert names(register, sort=Sort("last", True)) == ["Kotihoito Kuusi", "Äänekosken Auto", "Aitta Oy"]
    assert names(register, sort=Sort("last")) == ["Äänekosken Auto", "Kotihoito Kuusi", "Aitta Oy"]
    assert names(register, sort=Sort("quiet", True)) == ["Kotihoito Kuusi", "Äänekosken Auto", "Aitta Oy"]


def test_words_narrow_it_and_a_page_is_its_beginning(register: Register, three: dict[str, int]) -> None:
    assert names(register, text="aanekos") == ["Äänekosken Auto"]
    assert names(register, text="hoito kuu") == ["Kotihoito Kuusi"]
    assert names(register, text="tuntematon") == []
    assert names(register, limit=2) == ["Äänekosken Auto", "Kotihoito Kuusi"]
    assert names(register, limit=2, sort=Sort("last", True)) == ["Kotihoito Kuusi", "Äänekosken Auto"]
    assert tier_count(register, "EVERYDAY") == 3


def test_ended_and_deleted_ones_are_not_there(register: Register, three: dict[str, int]) -> None:
    edit_partnership(register, three["Aitta Oy"], {"phase": "ENDED"}, on=TODAY)
    (partner,) = register.row("SELECT id FROM partner WHERE name = 'Kotihoito Kuusi'") or (0,)
    delete_partners(register, [partner])
    assert names(register) == ["Äänekosken Auto"]
    assert tier_count(register, "EVERYDAY") == 1
    assert partnership_in(register, partner, "EVERYDAY") is None
    register.undo()
    assert names(register) == ["Äänekosken Auto", "Kotihoito Kuusi"]


def test_regular_contact_good_feedback_and_a_need_make_a_candidate(register: Register) -> None:
    partner = add_partner(register, {"name": "Hoivakoti"})
    one = add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE"}, on=TODAY)
    for days in (10, 60, 120, 200):
        log_activity(register, partner, {"type": "VISIT", "on": TODAY - timedelta(days=days)}, today=TODAY)
    for score in (4, 5):
        values = {"party": "WORKING_LIFE", "score": score}
        add_record(register, "feedback", values, today=TODAY, partner=partner)
    assert names(register, candidates_on=TODAY) == []
    need = {"party": "WORKING_LIFE", "text": "Kielitietoisia ohjaajia", "tiers": ["DEVELOPING"]}
    add_need(register, partner, need, today=TODAY)
    assert names(register, candidates_on=TODAY) == ["Hoivakoti"]
    assert tier_rows(register, [one])[one].candidate_until == TODAY + timedelta(days=165)
    assert names(register, candidates_on=TODAY + timedelta(days=166)) == []
    add_partnership(register, partner, {"tier": "DEVELOPING"}, on=TODAY)
    assert names(register, candidates_on=TODAY) == [], "it is in the tier above already"
