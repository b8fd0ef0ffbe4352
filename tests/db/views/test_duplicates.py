"""Which records look as if they were about the same, why, and which never do."""

from __future__ import annotations

import pytest

from db.actions.contacts import add_affiliation, add_contact, delete_contact
from db.actions.merge import merge_partners, say_distinct, unsay_distinct
from db.actions.partners import add_partner, delete_partners, edit_partner
from db.register import Register
from db.views.duplicate_facts import better_kept, sides
from db.views.duplicates import (
    COMMON_NAME,
    ENDED,
    NEAR_NAME,
    OTHER_ID,
    SAME_EMAIL,
    SAME_ID,
    SAME_NAME,
    SAME_PARTNER,
    SAME_PHONE,
    SOME_NAME,
    duplicates,
    said_apart,
    still_alike,
)


def partner(register: Register, name: str, town: str = "297", **values: object) -> int:
    return add_partner(register, {"name": name, "municipality_code": town, **values})


def found(register: Register, kind: str = "partner") -> list[tuple[int, int, tuple[str, ...]]]:
    return [(pair.one_id, pair.other_id, pair.why) for pair in duplicates(register, kind).pairs]


def test_same_and_nearly_the_same_names_are_found_within_a_municipality(register: Register) -> None:
    one = partner(register, "Palvelukoti Kuusirinne Oy")
    two = partner(register, "Oy Kuusirinne Palvelukoti Ab")
    near = partner(register, "Palvelukoti Kuusirine")
    partner(register, "Palvelukoti Kuusirinne Oy", "091")
    nowhere = partner(register, "PALVELUKOTI KUUSIRINNE", "")
    partner(register, "Palvelukoti Mäntyrinne Oy")
    pairs = found(register)
    assert (one, two, (SAME_NAME,)) in pairs
    assert {pair[:2] for pair in pairs if NEAR_NAME in pair[2]} == {(one, near), (two, near)}
    assert {pair[:2] for pair in pairs if nowhere in pair[:2]} == {(one, nowhere), (4, nowhere)}
    assert len(pairs) == 5
    scores = [pair.score for pair in duplicates(register, "partner").pairs]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100


def test_any_parallel_name_counts_and_a_shared_business_id_and_an_ended_one_are_told(register: Register) -> None:
    one = partner(register, "Kuusi Oy", business_id="0112038-9")
    former = partner(register, "Honka Oy", name_former="Kuusi", status="ENDED")
    noted = partner(register, "Aivan Muu", "091", note="Jakaa Y-tunnuksen 0112038-9: Kuusi Oy.")
    other = partner(register, "Kuusi Ky", business_id="1572860-0")
    pairs = found(register)
    assert (one, former, (COMMON_NAME, ENDED)) in pairs
    assert (one, noted, (SAME_ID,)) in pairs
    assert (one, other, (SAME_NAME, OTHER_ID)) in pairs
    scores = {pair.why: pair.score for pair in duplicates(register, "partner").pairs}
    assert scores[SAME_NAME, OTHER_ID] == 75


def test_what_is_in_the_trash_merged_or_said_to_differ_is_left_out(register: Register) -> None:
    uids = {}
    for _number in range(4):
        made = partner(register, "Kuusi Oy")
        uids[made] = register.rows("SELECT uid FROM partner WHERE id = ?", (made,))[0][0]
    one, two, three, four = uids
    delete_partners(register, [four])
    say_distinct(register, "partner", uids[two], uids[one])
    assert [pair[:2] for pair in found(register)] == [(one, three), (two, three)]
    unsay_distinct(register, "partner", uids[one], uids[two])
    assert (one, two) in [pair[:2] for pair in found(register)]
    merge_partners(register, one, three)
    assert [pair[:2] for pair in found(register)] == [(one, two)]


def test_pairs_that_were_found_are_looked_at_again_without_looking_for_all(register: Register) -> None:
    ids = [partner(register, "Kuusi Oy") for _number in range(3)]
    pairs = duplicates(register, "partner").pairs
    edit_partner(register, ids[2], {"name": "Honka Oy"})
    merge_partners(register, ids[0], ids[1])
    (left,) = still_alike(register, "partner", pairs)
    assert (left.one, left.other) == ("Kuusi Oy", "Honka Oy")
    register.undo()
    say_distinct(register, "partner", left.one_uid, left.other_uid)
    again = still_alike(register, "partner", pairs)
    assert [(pair.one_id, pair.other_id) for pair in again] == [(ids[0], ids[1]), (ids[1], ids[2])]
    assert [(pair.one, pair.other) for pair in said_apart(register)] == [("Kuusi Oy", "Honka Oy")]


def test_people_are_found_by_what_reaches_them_and_at_the_same_partner(register: Register) -> None:
    here, there = partner(register, "Kuusi Oy"), partner(register, "Honka Oy")
    values = {"phones": "040 123 4567", "emails": "aino@example.fi", "partner": here}
    aino = add_contact(register, {"name": "Aino Virtanen", **values})
    again = add_contact(register, {"name": "Virtanen, Aino", "emails": "AINO@example.fi", "partner": here})
    married = add_contact(register, {"name": "Aino Korhonen", "phones": "040 123 4567", "partner": there})
    add_contact(register, {"name": "Vaihde", **values})
    add_contact(register, {"name": "Aino Virtanen", "partner": there})
    gone = add_contact(register, {"name": "Aino Virtanen", **values})
    delete_contact(register, gone)
    pairs = {(one, other): why for one, other, why in found(register, "contact")}
    assert set(pairs) == {(aino, again), (aino, married)}
    assert set(pairs[aino, again]) == {SAME_EMAIL, SAME_NAME, SAME_PARTNER}
    assert pairs[aino, married] == (SAME_PHONE, SOME_NAME)


def test_one_person_with_two_roles_at_a_partner_is_no_pair(register: Register) -> None:
    here = partner(register, "Kuusi Oy")
    aino = add_contact(register, {"name": "Aino Virtanen", "partner": here})
    add_affiliation(register, aino, here, {"role": "HR"})
    assert found(register, "contact") == []


def test_many_of_one_name_are_told_in_bounds_and_looking_can_be_stopped(register: Register) -> None:
    with register.change("Many"):
        for _number in range(30):
            partner(register, "Päiväkoti")
    some = duplicates(register, "partner", most=5)
    assert (len(some.pairs), some.total) == (5, 29)
    shares: list[float] = []

    class Enough(Exception):
        pass

    def step(share: float) -> None:
        shares.append(share)
        if share > 0.1:
            raise Enough

    with pytest.raises(Enough):
        duplicates(register, "partner", step)
    assert shares == sorted(shares)
    shares.clear()
    duplicates(register, "contact", shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_helps_to_decide_is_told_of_both(register: Register) -> None:
    one = partner(register, "Kuusi Oy", name_former="Honka", street="Katu 1", city="Kuopio")
    two = partner(register, "Kuusi", business_id="0112038-9")
    add_contact(register, {"name": "Aino Virtanen", "partner": one})
    add_contact(register, {"name": "Eero Ek", "partner": one})
    found_sides = sides(register, "partner", one, two)
    assert found_sides is not None
    assert (found_sides[0].facts.names, found_sides[0].facts.street) == (("Honka",), "Katu 1, Kuopio")
    assert (found_sides[0].moves, found_sides[1].moves) == ((("affiliation", 2),), ())
    assert better_kept(register, "partner", one, two) == (two, one)
    delete_partners(register, [two])
    assert sides(register, "partner", one, two) is None
