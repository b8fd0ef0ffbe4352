"""Agreements, activities, tasks and benefits from a file: whose they are, which ones are there, what they change."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any, NamedTuple

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement, delete_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner, edit_partner
from db.actions.tasks import add_task, complete_task
from db.register import Register
from kumppani_tui.imports.plan import PlanRow
from kumppani_tui.imports.telling import Wording
from kumppani_tui.locale import set_language
from tests.kumppani_tui.imports.importing import bring, fates, plan_rows
from tests.prepared import prepared


class World(NamedTuple):
    """Who is there: ids."""

    home: int
    school: int
    olli: int
    aino: int


def make(register: Register) -> World:
    home = add_partner(register, {"name": "Palvelukoti Oy", "name_sv": "Servicehem Ab", "business_id": "0112038-9"})
    school = add_partner(register, {"name": "Koulu"})
    add_partner(register, {"name": "Kaksoset"})
    add_partner(register, {"name": "Kaksoset"})
    olli = add_staff(register, {"name": "Olli Opettaja", "role": "TEACHER"})
    aino = add_contact(register, {"name": "Aino Virtanen", "partner": home, "emails": "aino@palvelukoti.fi"})
    add_contact(register, {"name": "Eila Aho", "partner": home})
    add_contact(register, {"name": "Eila Aho", "partner": home})
    return World(home, school, olli, aino)


@pytest.fixture
def world(register: Register) -> World:
    set_language("fi")
    return prepared(register, make)


@pytest.fixture(autouse=True)
def still() -> Any:
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


def refused(row: PlanRow) -> str:
    """The column and reason of a rejected row."""
    assert row.fate == "rejected" and row.reason is not None
    return f"{row.reason.column}: {row.reason.text}"


def edits(row: PlanRow) -> dict[str, tuple[Any, Any]]:
    return {edit.field: (edit.old, edit.new) for edit in row.parts[0].edits}


AGREEMENT = (
    "Kumppani;Otsikko;Tyyppi;Tila;Viite;Alkaa;Päättyy;Allekirjoitettu;Irtisanomisaika;Vastuuhenkilö;Yhteyshenkilö\r\n"
)


def test_agreements_as_a_spreadsheet_has_them(register: Register, world: World) -> None:
    text = (
        AGREEMENT + "Servicehem Ab;Puitesopimus 2026;puitesopimus;voimassa;K-1;1.1.2026;toistaiseksi;15.12.2025;3 kk;"
        "opettaja olli;virtanen aino\r\n"
        "0112038-9;Koulutussopimus;koso;luonnos;;1.8.2026;31.5.2027;;;;aino@palvelukoti.fi\r\n"
    )
    rows = bring(register, text)
    assert fates(rows) == ["new", "new"] and not [row.remarks for row in rows if row.remarks]
    assert register.rows(
        "SELECT partner_id, title, type, state, reference, starts_on, ends_on, open_ended, signed_on, notice_months,"
        " responsible_id, monitoring_contact_id FROM agreement ORDER BY id"
    ) == [
        (world.home, "Puitesopimus 2026", "FRAMEWORK", "IN_FORCE", "K-1", "2026-01-01", None, 1, "2025-12-15", 3,
         world.olli, world.aino),
        (world.home, "Koulutussopimus", "TRAINING", "DRAFT", None, "2026-08-01", "2027-05-31", 0, None, None, None,
         world.aino),
    ]  # fmt: skip
    assert fates(plan_rows(register, text)) == ["same", "same"]
    register.undo()
    assert register.row("SELECT count(*) FROM agreement") == (0,)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ("Jokin Oy;A;Muu;;;;;;;;", "Kumppani", "Jokin Oy"), ("Kaksoset;A;Muu;;;;;;;;", "Kumppani", "2"),
        (";A;Muu;;;;;;;;", "Kumppani", "puuttuu"), ("Koulu;;Muu;;;;;;;;", "Otsikko", "puuttuu"),
        ("Koulu;A;loitsu;;;;;;;;", "Tyyppi", "loitsu"), ("Koulu;A;;;;;;;;;", "Tyyppi", "puuttuu"),
        ("Koulu;A;Muu;ehkä;;;;;;;", "Tila", "ehkä"), ("Koulu;A;Muu;;;2.1.2026;1.1.2026;;;;", "Päättyy", "alku"),
        ("Koulu;A;Muu;;;;;;200;;", "Irtisanomisaika", "120"),
        ("Koulu;A;Muu;;;;;;;;Ei Kukaan", "Yhteyshenkilö", "Ei Kukaan"),
        ("Palvelukoti Oy;A;Muu;;;;;;;;Eila Aho", "Yhteyshenkilö", "2"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_before_anything_is_written(
    register: Register, world: World, cells: str, column: str, words: str
) -> None:
    (row,) = plan_rows(register, f"{AGREEMENT}{cells}\r\n")
    assert refused(row).startswith(f"{column}: ") and words in refused(row)


def test_an_unknown_colleague_is_left_out_and_told(register: Register, world: World) -> None:
    (row,) = bring(register, f"{AGREEMENT}Koulu;A;Muu;luonnos;;;;;;Joku Muu;\r\n")
    assert (row.fate, [one.column for one in row.remarks]) == ("new", ["Vastuuhenkilö"])


def test_a_list_that_does_not_know_all_that_a_state_needs_comes_in_and_says_what_lacks(
    register: Register, world: World
) -> None:
    rows = bring(
        register,
        AGREEMENT + "Koulu;A;Kumppanuussopimus;voimassa;;1.1.2026;toistaiseksi;;;;\r\n"
        "Koulu;B;Kumppanuussopimus;päättynyt;;1.1.2024;31.12.2025;;;;\r\n"
        "Koulu;C;Kumppanuussopimus;purettu;;1.1.2024;;;;;\r\n"
        "Koulu;D;Kumppanuussopimus;;;1.1.2026;31.12.2027;;;;\r\n"
        "Koulu;E;Kumppanuussopimus;;;1.1.2027;31.12.2027;;;;\r\n",
    )
    assert fates(rows) == ["new"] * 5
    assert [[one.column for one in row.remarks] for row in rows] == [
        ["Allekirjoitettu"], [""], ["", ""], ["", "Allekirjoitettu"], [""],
    ]  # fmt: skip
    assert register.rows("SELECT title, state, ended_on FROM agreement ORDER BY id") == [
        ("A", "IN_FORCE", None), ("B", "ENDED", "2025-12-31"), ("C", "TERMINATED", None), ("D", "IN_FORCE", None),
        ("E", "DRAFT", None),
    ]  # fmt: skip
    lacking = "SELECT count(*) FROM queue_entry WHERE kind = 'INCOMPLETE'"
    assert register.row(lacking) == (2,)


def test_a_partner_is_known_without_its_legal_form_and_that_is_told(register: Register, world: World) -> None:
    (row,) = plan_rows(register, f"{AGREEMENT}Palvelukoti;A;Muu;;;;;;;;\r\n")
    assert row.parts[0].values["partner"] == world.home and "Palvelukoti Oy" in row.remarks[0].text


def test_an_agreement_is_known_by_its_reference_and_walks_only_allowed_paths(register: Register, world: World) -> None:
    values = {"title": "Vanha", "type": "OTHER", "reference": "K-1", "state": "SIGNING", "starts_on": "2026-11-01"}
    add_agreement(register, world.home, values)
    head = "Kumppani;Otsikko;Tyyppi;Tila;Viite;Allekirjoitettu\r\n"
    (row,) = bring(register, f"{head}Palvelukoti Oy;Uusi nimi;Muu;Voimassa;K-1;1.11.2026\r\n")
    assert edits(row) == {
        "title": ("Vanha", "Uusi nimi"), "state": ("SIGNING", "IN_FORCE"), "signed_on": (None, "2026-11-01"),
    }  # fmt: skip
    assert register.row("SELECT title, state, signed_on FROM agreement") == ("Uusi nimi", "IN_FORCE", "2026-11-01")
    back = plan_rows(register, f"{head}Palvelukoti Oy;Uusi nimi;Muu;Luonnos;K-1;1.11.2026\r\n")
    assert refused(back[0]).startswith("Tila: ")
    other = plan_rows(register, f"{head}Koulu;Uusi nimi;Muu;Voimassa;K-1;1.11.2026\r\n")
    assert refused(other[0]).startswith("Kumppani: ") and "Palvelukoti" in refused(other[0])


def test_the_same_twice_in_a_file_is_brought_in_once(register: Register, world: World) -> None:
    row = "Koulu;A;Muu;;;1.1.2026;;;;;\r\n"
    rows = bring(register, AGREEMENT + row + row + row.replace(";A;", ";B;"))
    assert fates(rows) == ["new", "rejected", "new"] and "2" in refused(rows[1])
    marked = "Koulu;X;Muu;;K-9;;;;;;\r\n"
    rows = bring(register, AGREEMENT + marked + marked.replace(";X;", ";Y;"))
    assert fates(rows) == ["new", "rejected"] and refused(rows[1]).startswith("Viite: ")


def test_what_lies_in_the_trash_is_told_and_can_be_brought_back(register: Register, world: World) -> None:
    agreement = add_agreement(register, world.home, {"title": "A", "type": "OTHER", "reference": "K-1"})
    delete_agreement(register, agreement)
    text = f"{AGREEMENT}Palvelukoti Oy;Uusi;Muu;;K-1;;;;;;\r\n"
    (row,) = plan_rows(register, text)
    assert (row.fate, row.act, row.parts[0].trashed) == ("duplicate", "leave", True)
    assert row.parts[0].like is not None and "A" in row.parts[0].like.text
    bring(register, text, duplicates="change")
    assert register.rows("SELECT id, title, deleted_at FROM agreement") == [(agreement, "Uusi", None)]
    register.undo()
    bring(register, text, duplicates="add")
    assert register.row("SELECT count(*) FROM agreement WHERE deleted_at IS NULL AND title = 'Uusi'") == (1,)


def test_activities_with_who_was_there(register: Register, world: World) -> None:
    head = "Pvm;Kumppani;Tyyppi;Kesto;Kuvaus;Omat henkilöt;Osallistujat\r\n"
    text = (
        head + "24.10.2026;Palvelukoti Oy;soitto;1,5 h;Sovittiin.;Olli Opettaja, Joku Muu;Aino Virtanen, Eila Aho\r\n"
    )
    (row,) = bring(register, text)
    assert (row.fate, [one.column for one in row.remarks]) == ("new", ["Omat henkilöt", "Osallistujat"])
    assert register.rows('SELECT partner_id, "on", type, minutes, note FROM activity') == [
        (world.home, "2026-10-24", "CALL", 90, "Sovittiin.\nOmat henkilöt: Joku Muu")
    ]
    assert register.rows("SELECT staff_id FROM activity_staff") == [(world.olli,)]
    assert register.rows("SELECT contact_id FROM activity_contact") == [(world.aino,)]
    assert register.row("SELECT last_contact_on FROM partner_fact WHERE partner_id = ?", (world.home,)) == (
        "2026-10-24",
    )
    assert fates(plan_rows(register, text)) == ["same"]


def test_a_file_adds_to_who_was_there_and_takes_nobody_away(register: Register, world: World) -> None:
    log_activity(register, world.home, {"on": "2026-10-24", "type": "CALL"}, contacts=[world.aino])
    (row,) = bring(
        register, "Pvm;Kumppani;Tyyppi;Omat;Tulos\r\n24.10.2026;Palvelukoti Oy;Puhelu;Olli Opettaja;Hyvä\r\n"
    )
    assert edits(row) == {"staff": ([], [world.olli]), "outcome": (None, "Hyvä")}
    assert register.rows("SELECT staff_id FROM activity_staff") == [(world.olli,)]
    assert register.rows("SELECT contact_id FROM activity_contact") == [(world.aino,)]


TASK = "Tehtävä;Määräpäivä;Kumppani;Vastuuhenkilö;Toistuu;Tila;Tehty\r\n"


def test_tasks_done_and_to_be_done(register: Register, world: World) -> None:
    text = TASK + (
        "Soita;28.11.2026;Palvelukoti Oy;Olli Opettaja;kuukausittain;;\r\n"
        "Kysy;2.11.2026;;;joka viikko;valmis;3.11.2026\r\nLähetä;2.11.2026;;;;Peruttu;\r\n"
    )
    assert fates(bring(register, text)) == ["new", "new", "new"]
    assert register.rows("SELECT title, due_on, partner_id, owner_id, state, done_on FROM task ORDER BY id") == [
        ("Soita", "2026-11-30", world.home, world.olli, "OPEN", None),
        ("Kysy", "2026-11-02", None, None, "DONE", "2026-11-03"),
        ("Lähetä", "2026-11-02", None, None, "DROPPED", None),
    ]
    assert fates(plan_rows(register, text)) == ["same", "same", "same"]


def test_a_task_that_was_done_since_is_not_made_again(register: Register, world: World) -> None:
    task = add_task(register, {"title": "Soita", "due_on": "2026-11-30", "partner": world.home})
    complete_task(register, task)
    (row,) = plan_rows(register, "Tehtävä;Määräpäivä;Kumppani\r\nSoita;30.11.2026;Palvelukoti Oy\r\n")
    assert row.fate == "same"
    (row,) = bring(register, "Tehtävä;Määräpäivä;Kumppani;Tila\r\nSoita;30.11.2026;Palvelukoti Oy;avoin\r\n")
    assert edits(row) == {"state": ("DONE", "OPEN")}
    assert register.rows("SELECT state, done_on FROM task") == [("OPEN", None)]


BENEFIT = "Pvm;Kumppani;Osapuoli;Suunta;Luokka;Kuvaus;Määrä;Mitta;Toiminta\r\n"


def test_benefits_and_what_they_came_of(register: Register, world: World) -> None:
    call = log_activity(register, world.home, {"on": "2026-10-24", "type": "CALL"}).activity
    log_activity(register, world.home, {"on": "2026-10-25", "type": "CALL"})
    good = "24.10.2026;Palvelukoti Oy;yritys;saatu;Osaava työvoima;Kolme rekrytointia;1 200 €;euroa;puhelu\r\n"
    bad = "24.10.2026;Koulu;opiskelija;saatu;Osaava työvoima;x;;;\r\n24.10.2026;Koulu;yritys;saatu;Osaaminen;y;5;;\r\n"
    rows = bring(register, BENEFIT + good + bad)
    assert fates(rows) == ["new", "rejected", "rejected"]
    assert [refused(row).partition(":")[0] for row in rows[1:]] == ["Luokka", "Mitta"]
    assert register.rows("SELECT partner_id, given_on, party, category, amount, measure, activity_id FROM benefit") == [
        (world.home, "2026-10-24", "COMPANY", "SKILLED_WORKFORCE", 1200, "EUROS", call)
    ]
    assert fates(plan_rows(register, BENEFIT + good)) == ["same"]
    vague = good.replace("24.10.", "26.10.")
    (row,) = plan_rows(register, BENEFIT + vague)
    assert (row.fate, [one.column for one in row.remarks]) == ("new", ["Toiminta"])


def test_an_earlier_version_that_stands_behind_in_the_file_is_found(register: Register, world: World) -> None:
    first, second = "01a2018c-7b38-7a28-891d-02d07f192f21", "01a2018c-7b38-7a28-891d-02d07f192f22"
    text = (
        "uid;partner;title;type;starts_on;ends_on;earlier\r\n"
        f"{second};Koulu;Puite;Muu sopimus;2026-01-01;2026-12-31;Puite\r\n"
        f"{first};Koulu;Puite;Muu sopimus;2025-01-01;2025-12-31;\r\n"
    )
    assert fates(bring(register, text)) == ["new", "new"]
    assert register.rows("SELECT a.uid, e.uid FROM agreement a JOIN agreement e ON e.id = a.earlier_id") == [
        (second, first)
    ]
    assert fates(plan_rows(register, text)) == ["same", "same"]


def test_a_file_adds_to_a_note_unless_it_comes_from_the_register(register: Register, world: World) -> None:
    edit_partner(register, world.home, {"note": "Oma huomio\nPuhelin: 09 123"})
    (row,) = bring(register, "Nimi;Huomio;Puhelin\r\nPalvelukoti Oy;Uusi;09 123\r\n")
    assert edits(row) == {"note": ("Oma huomio\nPuhelin: 09 123", "Oma huomio\nPuhelin: 09 123\nUusi")}
    uid = register.row("SELECT uid FROM partner WHERE id = ?", (world.home,))
    assert uid is not None
    bring(register, f"uid;Nimi;Huomio\r\n{uid[0]};Palvelukoti Oy;Muu\r\n")
    assert register.row("SELECT note FROM partner WHERE id = ?", (world.home,)) == ("Muu",)
    agreement = add_agreement(register, world.home, {"title": "A", "type": "OTHER", "reference": "K-1", "note": "x"})
    (row,) = bring(register, "Kumppani;Otsikko;Tyyppi;Viite;Huomio\r\nPalvelukoti Oy;A;Muu;K-1;y\r\n")
    assert register.row("SELECT note FROM agreement WHERE id = ?", (agreement,)) == ("x\ny",)


ODD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
TEXT = st.sampled_from(["", "", "A", "a", " A ", "B"]) | ODD
DAYS = ["", "", "1.1.2026", "2026-06-01", "31.12.2199", "28.11.2026", "1.1.1850", "31.2.2026", "46350"]
DAY = st.sampled_from(DAYS) | ODD
WHOSE = st.sampled_from(["Palvelukoti Oy", "0112038-9", "Koulu", "Koulu", "Kaksoset", ""]) | ODD
ROWS = {
    "agreement": {
        "partner": WHOSE, "title": TEXT, "type": st.sampled_from(["Muu", "koso"]) | ODD,
        "state": st.sampled_from(["", "Luonnos", "Voimassa", "Purettu"]),
        "reference": st.sampled_from(["", "", "K-1", "K-2"]),
        "starts_on": DAY, "ends_on": DAY | st.just("toistaiseksi"), "ended_on": DAY,
        "renewal": st.sampled_from(["", "AUTOMATIC"]),
        "renewal_months": st.sampled_from(["", "12", "999"]) | ODD, "earlier": st.sampled_from(["", "", "A"]),
        "note": TEXT,
    },
    "activity": {
        "partner": WHOSE, "on": DAY, "type": st.sampled_from(["Puhelu", "käynti"]) | ODD, "note": TEXT, "minutes": ODD,
        "contacts": st.sampled_from(["", "Aino Virtanen", "Eila Aho, Aino Virtanen"]) | ODD, "staff": TEXT,
    },
    "task": {
        "partner": WHOSE, "title": TEXT, "due_on": DAY, "state": st.sampled_from(["", "tehty", "avoin"]),
        "done_on": DAY,
        "recurrence": st.sampled_from(["", "joka viikko", "FREQ=DAILY"]) | ODD,
        "contact": st.sampled_from(["", "Aino Virtanen"]),
    },
    "benefit": {
        "partner": WHOSE, "given_on": DAY, "party": st.sampled_from(["COMPANY", "Opiskelija"]), "description": TEXT,
        "direction": st.sampled_from(["Saatu", "Tarjottu"]),
        "category": st.sampled_from(["SKILLED_WORKFORCE", "Osaaminen"]) | ODD,
        "amount": st.sampled_from(["", "12", "1,5"]) | ODD, "measure": st.sampled_from(["", "h"]),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_what_a_plan_says_of_any_rows_can_be_done_and_twice_is_once(
    register: Register, world: World, kind: str
) -> None:
    names = tuple(ROWS[kind])

    some = st.lists(st.tuples(*ROWS[kind].values()), min_size=1, max_size=8)

    @settings(max_examples=15, deadline=None)
    @given(some, some)
    def any_rows(rows: list[tuple[str, ...]], others: list[tuple[str, ...]]) -> None:
        try:
            first = bring(register, text_of(names, rows), kind)
            assert {row.fate for row in first} <= {"new", "rejected"}
            assert len(register.rows(f"SELECT id FROM {kind}")) == sum(row.fate == "new" for row in first)
            for text in (text_of(names, rows), text_of(names, others)):
                bring(register, text, kind)
                assert not [row for row in plan_rows(register, text, kind) if row.fate in ("new", "update")]
        finally:
            with register.change("x"):
                register.db.execute_sql(f"DELETE FROM {kind}")

    any_rows()


def text_of(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A file with these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([names, *rows])
    return out.getvalue()


def test_what_a_row_refers_to_is_told_by_its_name(register: Register, world: World) -> None:
    log_activity(register, world.home, {"on": "2026-10-24", "type": "CALL"})
    head = "Pvm;Kumppani;Tyyppi;Omat;Osallistujat\r\n"
    changed, new = plan_rows(
        register,
        f"{head}24.10.2026;Palvelukoti Oy;Puhelu;Olli Opettaja;Aino Virtanen\r\n"
        "25.10.2026;Koulu;Käynti;;Aino Virtanen\r\n",
    )
    assert new.title == "25.10.2026, Koulu"
    words = Wording(register)
    assert [words.edit("activity", edit) for edit in changed.parts[0].edits] == [
        ("Omat henkilöt", "–", "Olli Opettaja"), ("Kumppanin henkilöt", "–", "Aino Virtanen"),
    ]  # fmt: skip
    assert dict(words.values("activity", new.parts[0].values)) == {
        "Tyyppi": "Käynti", "Päivä": "25.10.2026", "Kumppani": "Koulu", "Kumppanin henkilöt": "Aino Virtanen",
    }  # fmt: skip
