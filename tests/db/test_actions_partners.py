"""What a person does to partners: identifiers, names, tags, many at once, the trash."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_affiliation, add_contact
from db.actions.partners import (
    WITH_PARTNER,
    add_partner,
    delete_partners,
    edit_partner,
    end_partner,
    restore_partner,
    set_responsible,
    set_status,
    tag_partners,
    untag_partners,
)
from db.actions.partnerships import add_need, add_partnership, delete_need
from db.actions.records import add_record
from db.actions.tasks import add_task
from db.errors import BadInput, NotFound
from db.register import Register
from tests.db.samples import OWNERS, VALUES


def value(register: Register, column: str, partner: int) -> object:
    row = register.row(f"SELECT {column} FROM partner WHERE id = ?", (partner,))
    return row[0] if row else None


def tags(register: Register, partner: int) -> list[str]:
    sql = "SELECT t.name FROM tag t JOIN partner_tag g ON g.tag_id = t.id WHERE g.partner_id = ? ORDER BY t.name"
    return [row[0] for row in register.rows(sql, (partner,))]


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(register, {"name": "Palvelukoti Kuusipuu Oy", "business_id": "0112038-9"})


# -- identifiers ------------------------------------------------------------------------------------------------


def test_business_id_is_written_one_way(register: Register) -> None:
    one = add_partner(register, {"name": "Kuusipuu Oy", "business_id": " fi01120389 "})
    assert value(register, "business_id", one) == "0112038-9"
    assert value(register, "business_id_unverified", one) == 0


def test_business_id_of_another_partner_is_refused_at_its_field(register: Register, partner: int) -> None:
    other = add_partner(register, {"name": "Mäntylä Oy"})
    for act in (
        lambda: add_partner(register, {"name": "Koivula Oy", "business_id": "0112038-9"}),
        lambda: edit_partner(register, other, {"business_id": "01120389"}),
    ):
        with pytest.raises(BadInput, match="Another partner has this Y-tunnus already") as caught:
            act()
        assert caught.value.field == "business_id"


def test_business_id_of_a_deleted_partner_is_free(register: Register, partner: int) -> None:
    delete_partners(register, [partner])
    add_partner(register, {"name": "Koivula Oy", "business_id": "0112038-9"})
    with pytest.raises(BadInput, match="Another partner has this Y-tunnus already"):
        restore_partner(register, partner)
    assert value(register, "deleted_at", partner) is not None


def test_wrong_business_id_is_taken_only_knowingly(register: Register, partner: int) -> None:
    with pytest.raises(BadInput) as caught:
        edit_partner(register, partner, {"business_id": "1234567-2"})
    assert caught.value.field == "business_id"
    assert value(register, "business_id", partner) == "0112038-9"
    edit_partner(register, partner, {"business_id": "1234567-2"}, knowingly=True)
    assert value(register, "business_id_unverified", partner) == 1
    edit_partner(register, partner, {"business_id": "1234567-2", "web": "x"})
    assert value(register, "web", partner) == "x", "one that was taken once is not asked about again"
    edit_partner(register, partner, {"business_id": "0112038-9"})
    assert value(register, "business_id_unverified", partner) == 0


# -- fields -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "x", "kind": "SHIP"}, "kind"),
        ({"name": "x", "municipality_code": "Ankkalinna"}, "municipality_code"),
        ({"name": "x", "growth_company": "ehkä"}, "growth_company"),
        ({"name": "x", "started_on": "ei koskaan"}, "started_on"),
        ({"name": "x", "industry_code": "C"}, "industry_set"),
        ({"name": "x", "industry_set": "TOL2008"}, "industry_code"),
        ({"name": "x", "fields": ["99"]}, "fields"),
        ({"name": "x", "responsible": "Tuntematon"}, "responsible"),
        ({"name": "x" * 501}, "name"),
        ({"name": "x", "colour": "red"}, "colour"),
    ],
)
def test_bad_value_names_its_field_and_nothing_is_added(
    register: Register, values: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        add_partner(register, values)
    assert caught.value.field == field
    assert str(caught.value)
    assert register.rows("SELECT id FROM partner") == []


def test_choices_are_taken_as_codes_and_in_words(register: Register) -> None:
    one = add_partner(
        register,
        {"name": "Kuopion seutu", "kind": "kunta", "municipality_code": "kuopio", "fields": "Tekniikan alat, 09"},
    )
    assert value(register, "kind", one) == "MUNICIPALITY"
    assert value(register, "municipality_code", one) == "297"
    assert register.rows("SELECT field FROM partner_field ORDER BY field") == [("07",), ("09",)]


def test_half_of_an_industry_code_can_be_changed(register: Register, partner: int) -> None:
    edit_partner(register, partner, {"industry_code": "Q", "industry_set": "TOL2008"})
    edit_partner(register, partner, {"industry_code": "C"})
    assert value(register, "industry_code", partner) == "C"
    with pytest.raises(BadInput):
        edit_partner(register, partner, {"industry_set": ""})
    edit_partner(register, partner, {"industry_code": "", "industry_set": ""})
    assert value(register, "industry_code", partner) is None


def test_parallel_names_address_and_tags_come_change_and_go(register: Register, partner: int) -> None:
    edit_partner(register, partner, {"name_sv": "Granen Ab", "street": "Asematie 1", "tags": "hoiva, uusi, hoiva"})
    edit_partner(register, partner, {"name_sv": "Granen i Kuopio Ab", "city": "Kuopio"})
    assert register.rows("SELECT kind, name FROM partner_name") == [("SV", "Granen i Kuopio Ab")]
    assert register.rows("SELECT street, city FROM address") == [("Asematie 1", "Kuopio")]
    assert tags(register, partner) == ["hoiva", "uusi"]
    edit_partner(register, partner, {"name_sv": "", "tags": ["uusi"]})
    assert register.rows("SELECT id FROM partner_name") == []
    assert tags(register, partner) == ["uusi"]


def test_fields_that_are_not_given_stay(register: Register, partner: int) -> None:
    edit_partner(register, partner, {"note": "Muista", "tags": ["hoiva"]})
    edit_partner(register, partner, {"name": "Kuusipuu Oy"})
    assert value(register, "note", partner) == "Muista"
    assert tags(register, partner) == ["hoiva"]
    assert value(register, "business_id", partner) == "0112038-9"


def test_control_characters_and_half_surrogates_are_dropped(register: Register) -> None:
    one = add_partner(register, {"name": "Kuusi\x1b[31m\x00puu\ud800 Oy", "note": "a\nb\tc\x07"})
    assert value(register, "name", one) == "Kuusi[31mpuu Oy"
    assert value(register, "note", one) == "a\nb\tc"


def test_editing_what_is_gone_says_so(register: Register) -> None:
    with pytest.raises(NotFound):
        edit_partner(register, 99, {"name": "x"})


def test_ending_keeps_everything(register: Register, partner: int) -> None:
    end_partner(register, partner, date(2026, 6, 30))
    assert (value(register, "status", partner), value(register, "ended_on", partner)) == ("ENDED", "2026-06-30")


# -- many at once -----------------------------------------------------------------------------------------------


@pytest.fixture
def three(register: Register) -> list[int]:
    return [add_partner(register, {"name": name}) for name in ("Yksi", "Kaksi", "Kolme")]


def test_tagging_many_is_one_step_and_leaves_out_those_that_have_it(register: Register, three: list[int]) -> None:
    assert tag_partners(register, three[:1], "hoiva") == 1
    assert tag_partners(register, three, " hoiva ") == 2
    assert [tags(register, one) for one in three] == [["hoiva"]] * 3
    assert register.undo().subject == "Yksi +2"
    assert [tags(register, one) for one in three] == [["hoiva"], [], []]


@pytest.mark.parametrize("tag", ["", "  ", "x" * 61])
def test_tag_must_be_a_word(register: Register, three: list[int], tag: str) -> None:
    with pytest.raises(BadInput):
        tag_partners(register, three, tag)


def test_untagging(register: Register, three: list[int]) -> None:
    tag_partners(register, three, "hoiva")
    assert untag_partners(register, three[:2], "hoiva") == 2
    assert untag_partners(register, three, "no such tag") == 0
    assert [tags(register, one) for one in three] == [[], [], ["hoiva"]]
    assert register.rows("SELECT name FROM tag") == [("hoiva",)]


def test_nothing_is_done_to_no_partners(register: Register) -> None:
    delete_partners(register, [])
    set_status(register, [], "ENDED")
    set_responsible(register, [], None)
    assert register.rows("SELECT id FROM change") == []


def test_status_and_responsible_of_many(register: Register, three: list[int]) -> None:
    set_status(register, three, "tauolla")
    assert {value(register, "status", one) for one in three} == {"PAUSED"}
    with pytest.raises(BadInput):
        set_status(register, three, "GONE")
    with pytest.raises(BadInput):
        set_responsible(register, three, 77)
    assert {value(register, "responsible_id", one) for one in three} == {None}


# -- the trash --------------------------------------------------------------------------------------------------


def living(register: Register) -> dict[str, int]:
    tables = ("partner", "contact", *WITH_PARTNER)
    return {t: register.rows(f"SELECT count(*) FROM {t} WHERE deleted_at IS NULL")[0][0] for t in tables}


@pytest.fixture
def full(register: Register, partner: int) -> int:
    """A partner with a row of everything, one of its needs in the trash already."""
    add_contact(register, {"name": "Aino Aalto", "partner": partner})
    add_partnership(register, partner, {"tier": "EVERYDAY"})
    for text in ("Ohjausta", "Paikkoja"):
        need = add_need(register, partner, {"party": "STUDENT", "text": text})
    add_agreement(register, partner, {"title": "Salassapito", "type": "NDA"})
    log_activity(register, partner, {"type": "CALL"}, promises=[{"side": "US", "text": "Aikataulu"}])
    add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    for kind, values in VALUES.items():
        if OWNERS.get(kind, "partner") == "partner":
            add_record(register, kind, values, partner=partner)
    with register.change("Long ago"):
        delete_need(register, need)
        register.db.execute_sql("UPDATE need SET deleted_at = '2026-01-01' WHERE deleted_at IS NOT NULL")
    return partner


def test_deleted_partner_takes_all_its_rows_and_brings_them_back(register: Register, full: int) -> None:
    before = living(register)
    assert set(before.values()) == {1}
    delete_partners(register, [full])
    assert set(living(register).values()) == {0}
    restore_partner(register, full)
    assert living(register) == before, "the need that was in the trash before stays there"


def test_contact_who_serves_another_partner_stays(register: Register, full: int) -> None:
    other = add_partner(register, {"name": "Mäntylä Oy"})
    (contact,) = register.row("SELECT id FROM contact") or (0,)
    add_affiliation(register, contact, other, {})
    delete_partners(register, [full])
    assert living(register)["contact"] == 1
    delete_partners(register, [other])
    assert living(register)["contact"] == 0
    restore_partner(register, other)
    assert (living(register)["contact"], living(register)["affiliation"]) == (1, 1)
    restore_partner(register, full)
    assert living(register)["affiliation"] == 2


def test_restoring_what_is_not_deleted_does_nothing(register: Register, partner: int) -> None:
    before = register.rows("SELECT id FROM change")
    restore_partner(register, partner)
    assert register.rows("SELECT id FROM change") == before


def test_mail_goes_to_an_address_of_its_own(register: Register) -> None:
    partner = add_partner(
        register,
        {"name": "Kone Oy", "street": "Pajatie 1", "city": "Kaavi", "mail_street": "PL 5", "mail_city": "Kuopio"},
    )
    sql = "SELECT kind, street, city FROM address WHERE partner_id = ? ORDER BY kind DESC"
    assert register.rows(sql, (partner,)) == [("VISITING", "Pajatie 1", "Kaavi"), ("POSTAL", "PL 5", "Kuopio")]
    edit_partner(register, partner, {"mail_street": "PL 6"})
    assert register.rows(sql, (partner,)) == [("VISITING", "Pajatie 1", "Kaavi"), ("POSTAL", "PL 6", "Kuopio")]
