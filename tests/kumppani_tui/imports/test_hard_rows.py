"""Rows that get in each other's way: what the plan says is what is done, and the second time nothing is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from db import derived
from db.actions.contacts import add_contact, end_affiliation
from db.actions.partners import add_partner, delete_partners
from db.errors import BadInput
from db.register import Register
from kumppani_tui.imports import planning
from kumppani_tui.imports.applying import apply_plan
from kumppani_tui.imports.looking import look
from kumppani_tui.imports.plan import Plan, PlanHead
from kumppani_tui.imports.planning import make_plan
from kumppani_tui.locale import _, set_language
from tests.kumppani_tui.imports.importing import TODAY, bring, fates, plan_rows, planned, written


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def places(register: Register) -> list[Any]:
    return register.rows(
        "SELECT c.name, p.name, f.valid_from, f.valid_to, f.is_main FROM affiliation f JOIN contact c"
        " ON c.id = f.contact_id JOIN partner p ON p.id = f.partner_id WHERE f.deleted_at IS NULL ORDER BY f.id"
    )


def test_an_identifier_that_another_partner_has_rejects_the_row(register: Register) -> None:
    add_partner(register, {"name": "Paja Oy", "external_id": "K1"})
    held = register.row("SELECT uid FROM partner")
    assert held is not None
    rows = bring(register, f"Nimi;OID;{_('Identifier in the register')}\nPaja Oy;;{held[0]}\nKoti;K1;\nMuu;;\n")
    assert fates(rows) == ["same", "rejected", "new"]
    assert rows[1].reason is not None and (rows[1].reason.column, rows[1].reason.values) == ("OID", {"name": "Paja Oy"})


def test_what_the_first_row_of_a_partner_cannot_be_the_others_cannot_either(register: Register) -> None:
    for _twice in range(2):
        add_partner(register, {"name": "Paja Oy"})
    rows = bring(register, "Yritys;Yhteyshenkilö\nPaja Oy;Aino Aalto\nPaja Oy;Bo Berg\n")
    assert fates(rows) == ["rejected", "rejected"]
    assert register.row("SELECT count(*) FROM partner") == (2,)


def test_a_partner_from_the_trash_comes_back_without_what_another_has_now(register: Register) -> None:
    old = add_partner(register, {"name": "Vanha Paja", "business_id": "0112038-9", "external_id": "K1"})
    delete_partners(register, [old])
    add_partner(register, {"name": "Uusi Koti", "business_id": "0112038-9", "external_id": "K1"})
    rows = bring(register, "Nimi;WWW\nVanha Paja;paja.fi\n", duplicates="change")
    assert fates(rows) == ["duplicate"]
    assert register.rows(
        "SELECT name, business_id, external_id, web FROM partner WHERE deleted_at IS NULL ORDER BY 1"
    ) == [
        ("Uusi Koti", "0112038-9", "K1", None),
        ("Vanha Paja", None, None, "paja.fi"),
    ]
    assert derived.differences(register.db) == []


def test_a_partner_that_two_rows_bring_back_keeps_what_it_had(register: Register) -> None:
    old = add_partner(register, {"name": "Vanha Paja Oy", "business_id": "0112038-9", "external_id": "K1"})
    delete_partners(register, [old])
    rows = bring(register, "Nimi;Y-tunnus\nUusi Paja;0112038-9\nVanha Paja;\n", duplicates="change")
    assert fates(rows) == ["duplicate", "duplicate"]
    assert register.rows("SELECT business_id, external_id FROM partner WHERE deleted_at IS NULL") == [
        ("0112038-9", "K1")
    ]


def test_a_shared_number_is_noted_once_whatever_its_holder_is_called(register: Register) -> None:
    add_partner(register, {"name": "Kuntayhtymä", "business_id": "0112038-9", "external_id": "K1"})
    text = "Nimi;Y-tunnus;OID\nYhtymä;;K1\nOpisto;0112038-9;K2\n"
    assert fates(bring(register, text)) == ["update", "new"]
    assert fates(plan_rows(register, text)) == ["same", "same"]


class TestOnePersonInSeveralRows:
    """The first row counts, the others add what it does not say."""

    def test_the_second_time_nothing_changes(self, register: Register) -> None:
        text = (
            "Yritys;Yhteyshenkilö;Tehtävänimike;Pääyhteyshenkilö\n"
            "Paja Oy;Aino Aalto;johtaja;\nPaja Oy;Aalto Aino;opettaja;kyllä\nKoti;Aino Aalto;;\nKoti;Bo Berg;;kyllä\n"
        )
        rows = bring(register, text)
        assert fates(rows) == ["new", "same", "new", "new"]
        assert [remark.values["row"] for remark in rows[1].remarks] == [2]
        assert register.rows("SELECT name, title FROM contact ORDER BY id LIMIT 1") == [("Aino Aalto", "johtaja")]
        assert places(register)[0] == ("Aino Aalto", "Paja Oy", None, None, 1)
        assert fates(plan_rows(register, text)) == ["same"] * 4

    def test_a_place_given_again_far_below_is_one_place(self, register: Register) -> None:
        far = "".join(f"Y{n};Henki{n} Suku{n};{n}@x.fi\n" for n in range(510))
        text = (
            f"Yritys;Yhteyshenkilö;Sähköposti\nPaja;Aino Aalto;a@x.fi\nKoti;Aino Aalto;a@x.fi\n{far}koti;Aino Aalto;\n"
        )
        bring(register, text)
        assert len(places(register)) == 512

    def test_who_is_left_out_is_brought_in_by_the_next_row(self, register: Register) -> None:
        with planned(
            register, "Yritys;Yhteyshenkilö;Sähköposti\nPaja;Aino Aalto;a@x.fi\nKoti;Aino Aalto;a@x.fi\n"
        ) as plan:
            plan.choose([1], "leave")
            apply_plan(register, plan)
        assert places(register) == [("Aino Aalto", "Koti", None, None, 0)]

    def test_a_partner_has_one_main_contact(self, register: Register) -> None:
        text = "Yritys;Yhteyshenkilö;Pääyhteyshenkilö\nPaja;Aino Aalto;kyllä\nPaja;Bo Berg;kyllä\n"
        rows = bring(register, text)
        assert [remark.values["row"] for remark in rows[1].remarks] == [2]
        assert [(name, main) for name, *_, main in places(register)] == [("Aino Aalto", 1), ("Bo Berg", 0)]
        assert fates(plan_rows(register, text)) == ["same", "same"]

    def test_people_of_one_name_are_found_again_one_by_one(self, register: Register) -> None:
        text = "Nimi;Tehtävänimike\nAino Aalto;a\nAino Aalto;b\nAino Aalto;c\n"
        assert fates(bring(register, text, "contact")) == ["new"] * 3
        assert fates(plan_rows(register, text, "contact")) == ["same"] * 3


class TestTimesAtAPartner:
    """Who left and came back has two places there."""

    def test_a_new_time_does_not_change_the_one_that_ended(self, register: Register) -> None:
        paja = add_partner(register, {"name": "Paja"})
        aino = add_contact(register, {"name": "Aino Aalto", "partner": paja, "valid_from": "2018-01-01"})
        place = register.row("SELECT id FROM affiliation")
        assert place is not None
        end_affiliation(register, place[0], date(2020, 1, 1))
        looked = "Nimi;Yritys;Alkaen\nAino Aalto;Paja;1.1.2023\n"
        rows = bring(register, looked, "contact")
        assert [edit.field for edit in rows[0].parts[1].edits] == ["partner"]
        assert places(register) == [
            ("Aino Aalto", "Paja", "2018-01-01", "2020-01-01", 0),
            ("Aino Aalto", "Paja", "2023-01-01", None, 0),
        ]
        assert fates(plan_rows(register, looked, "contact")) == ["same"]
        assert register.rows("SELECT id FROM contact") == [(aino,)]


class Stop(Exception):
    """Somebody stopped the work."""


def test_wherever_it_is_stopped_it_leaves_nothing(register: Register) -> None:
    before = register.row("SELECT count(*), (SELECT count(*) FROM change) FROM partner")
    with planned(register, "Yritys;Yhteyshenkilö\nPaja;Aino Aalto\n") as plan:
        stopped = 0
        while True:
            told = iter(range(stopped))

            def step(_share: float, told: Iterator[int] = told) -> None:
                if next(told, None) is None:
                    raise Stop

            try:
                done = apply_plan(register, plan, step=step)
                break
            except Stop:
                stopped += 1
                assert not register.db.in_transaction()
                assert register.row("SELECT count(*), (SELECT count(*) FROM change) FROM partner") == before
    assert (done.added, stopped > 4) == (2, True)
    assert places(register) == [("Aino Aalto", "Paja", None, None, 0)]


def test_a_column_without_a_header_is_told_of(register: Register) -> None:
    looked = look(register, written(register, "Nimi;;;\nPaja;;jotain;\n"))
    assert (looked.source.headers, looked.mapping.unknown) == (("Nimi", "", "Sarake 3", ""), ("Sarake 3",))
    looked = look(register, looked.source.path, overrides={"Sarake 3": "note"})
    assert looked.mapping.by_header() == {"Nimi": "partner.name", "Sarake 3": "partner.note"}


def test_a_file_that_grows_while_it_is_read_is_not_brought_in(register: Register) -> None:
    path = written(register, "Nimi\nPaja\n")
    looked = look(register, path)

    def grow(_share: float) -> None:
        path.write_text("Nimi\nPaja\nKoti\n")

    with pytest.raises(BadInput, match="has changed"):
        make_plan(register, looked.source, looked.mapping, TODAY, step=grow)


def test_a_plan_without_room_on_the_disk_does_not_blame_the_register(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Small(Plan):
        def __init__(self, head: PlanHead) -> None:
            super().__init__(head)
            self.db.execute("PRAGMA max_page_count = 40")

    monkeypatch.setattr(planning, "Plan", Small)
    with pytest.raises(BadInput, match="no room"):
        plan_rows(register, "Nimi\n" + "".join(f"Paja {n}\n" for n in range(3_000)))


def test_a_plan_that_is_forgotten_has_no_rows(register: Register) -> None:
    with planned(register, "Nimi\nPaja\n") as plan:
        pass
    assert (plan.rows([1]), list(plan.ids()), dict(plan.count()), plan.writes) == ([], [], {}, False)


def test_a_person_of_very_many_rows_is_one(register: Register) -> None:
    rows = "".join(f"Paja;Aino Aalto;040 {n:07d}\n" for n in range(300))
    text = f"Yritys;Yhteyshenkilö;Puhelin\n{rows}"
    bring(register, text)
    assert register.row("SELECT count(*), count(DISTINCT contact_id) FROM contact_point") == (300, 1)
    assert set(fates(plan_rows(register, text))) == {"same"}


def test_of_many_near_names_only_the_nearest_are_compared(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """All in one municipality: comparing each with each would take hours."""
    from kumppani_tui.imports import matching_partners

    bring(register, "Nimi;Kunta\n" + "".join(f"Kahvila{n:03d} Aurinko;Espoo\n" for n in range(100, 160)))
    seen: list[str] = []

    def counted(one: str, other: str, alike: Callable[[str, str], float] = matching_partners.alike) -> float:
        seen.append(one)
        return alike(one, other)

    monkeypatch.setattr(matching_partners, "alike", counted)
    rows = plan_rows(register, "Nimi;Kunta\n" + "".join(f"Kahvila{n:03d} Aurnko;Espoo\n" for n in range(100, 120)))
    assert fates(rows) == ["duplicate"] * 20
    assert [row.parts[0].like and row.parts[0].like.text for row in rows[:2]] == [
        "Kahvila100 Aurinko",
        "Kahvila101 Aurinko",
    ]
    assert len(seen) <= 20 * 20
