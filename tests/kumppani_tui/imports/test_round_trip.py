"""What was exported goes back in unchanged: into the register it came from, and into one that has nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine

from db import demo
from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.records import add_record
from db.actions.tasks import add_task
from db.register import Register
from db.uid import new_uid
from db.views import export
from kumppani_tui.documents.list_rows import write_rows
from kumppani_tui.documents.offers import Source
from kumppani_tui.imports.targets import IMPORTED
from kumppani_tui.locale import _, set_language
from tests.kumppani_tui.imports.importing import bring, bring_done, fates, plan_rows
from tests.prepared import made_once

TODAY = date(2026, 11, 23)
WAYS = [("csv", "fi"), ("json", "fi"), ("xlsx", "en")]


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def filled(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A demo register of some partners."""
    made = made_once(tmp_path_factory, "round", lambda path: demo.generate(path, partners=10, seed=8, today=TODAY))
    path = tmp_path / "round.kumppani"
    path.write_bytes(made.read_bytes())
    opened = Register.open(path)
    yield opened
    opened.close()


def exported(register: Register, kind: str, form: str) -> Path:
    """The file of all records of a kind, as the program writes it."""
    path = register.path.with_name(f"{kind}.{form}")
    ids = [row[0] for row in register.rows(f"SELECT id FROM {kind} WHERE deleted_at IS NULL")]
    write_rows(Source(register, TODAY), kind, ids, path, form, lambda: None)
    return path


@pytest.mark.parametrize(("form", "language"), WAYS)
def test_into_the_register_it_came_from_it_brings_nothing(filled: Register, form: str, language: str) -> None:
    for kind in IMPORTED:
        set_language(language)
        path = exported(filled, kind, form)
        set_language("en" if language == "fi" else "fi")
        rows = plan_rows(filled, path)
        count = filled.row(f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL")
        assert rows and count is not None and len(rows) >= count[0]
        assert [(row, kind) for row in rows if row.fate != "same" or row.remarks] == []


@pytest.mark.parametrize(("form", "language"), WAYS)
def test_into_a_register_without_it_it_brings_all_of_it(filled: Register, form: str, language: str) -> None:
    set_language(language)
    paths = {kind: exported(filled, kind, form) for kind in IMPORTED}
    before = {kind: said(filled, kind) for kind in IMPORTED}
    with filled.change("x"):
        for kind in reversed(IMPORTED):
            filled.db.execute_sql(f"DELETE FROM {kind}")
    for kind, path in paths.items():
        assert bring_done(filled, path).added == len({row["uid"] for row in before[kind]})
    assert {kind: said(filled, kind) for kind in IMPORTED} == before


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_odd_texts_come_back_as_they_were(register: Register, form: str) -> None:
    set_language("fi")
    staff = [add_staff(register, {"name": name, "role": "TEACHER"}) for name in ("Virtanen, Aino", "Dr X; Y", "Bo B")]
    odd = "Kotiin\u00adkuljetus \u2764\ufe0f ja 'x'"
    values = {"name": odd, "note": f"{odd}\tc\nb", "tags": ["a;b", "c|d"], "mail_postal_code": "'011'"}
    partner = add_partner(register, {**values, "fields": ["01"], "industry_set": "TOL2008", "industry_code": "'62'"})
    long = add_partner(register, {"name": "Pitkä", "note": "sana " * 15_000})
    people = [
        add_contact(register, {"name": name, "partner": partner})
        for name in (f"{'Ääni ' * 20}Aalto, Bo; KTM", "Cia Ceder", "Dan,D")
    ]
    note = {"type": "VISIT", "on": TODAY, "note": odd}
    log_activity(register, partner, note, contacts=people, staff=staff)
    add_partner(register, {"name": "Nollat", "postal_code": "00100", "external_id": "0042"})
    for kind in ("partner", "contact", "activity"):
        path = exported(register, kind, form)
        if form == "csv":
            # A spreadsheet that opens and saves it takes codes for numbers.
            path.write_text(path.read_text("utf-8-sig").replace(";00100;", ";100;").replace(";0042;", ";42;"), "utf-8")
        rows = plan_rows(register, path)
        assert [(row.fate, row.parts[0].edits) for row in rows if row.fate != "same"] == []
        if kind == "partner":
            assert odd in [row.parts[0].values["name"] for row in rows]
        cut = [row.title for row in rows if row.remarks]
        assert cut == (["Pitkä"] if (kind, form) == ("partner", "xlsx") else [])
    assert long


def test_partners_that_are_nearly_one_are_as_many_as_they_were(register: Register) -> None:
    names = ("Kuljetus Aalto Oy", "Oy Kuljetus Aalto Ab", "Kuljetus Aaltto Oy", "Kuljetus Aalto Oy")
    for name in names:
        add_partner(register, {"name": name, "municipality_code": "049"})
    uids = [row[0] for row in register.rows("SELECT uid FROM partner ORDER BY id")]
    path = exported(register, "partner", "json")
    for at in range(4):
        with register.change("x"):
            for uid in uids[at:]:
                register.db.execute_sql("DELETE FROM partner WHERE uid = ?", (uid,))
        assert sorted(fates(bring(register, path))) == ["new"] * (4 - at) + ["same"] * at
    assert [row[0] for row in register.rows("SELECT uid FROM partner ORDER BY uid")] == sorted(uids)


def test_what_has_no_place_is_added_to_the_note_that_is_there(register: Register) -> None:
    set_language("fi")
    partner = add_partner(register, {"name": "Paja", "note": "Oma", "business_id": "0112038-9"})
    add_contact(register, {"name": "Aino Aalto", "partner": partner, "note": "Hänen", "phones": ["0401234567"]})
    path = exported(register, "contact", "csv")
    text = path.read_text("utf-8-sig")
    for old, new, note in (("Aino Aalto", "", "Oma\n+358401234567"), ("'+358401234567", "vaihde", "Hänen\n")):
        path.write_text(text.replace(old, new, 1).replace("Hänen", ""), "utf-8")
        (row,) = plan_rows(register, path)
        (edit,) = [one for part in row.parts for one in part.edits]
        assert edit.field == "note" and edit.new.startswith(note)
    other = f"{_('Identifier in the register')};Nimi;Y-tunnus;Muistiinpano\n{new_uid()};Paja;0112038-9;Heidän\n"
    (row,) = plan_rows(register, other)
    assert [(one.field, one.new) for one in row.parts[0].edits] == [("note", "Oma\nHeidän")]


def test_agreements_of_one_title_are_told_apart(register: Register) -> None:
    partner = add_partner(register, {"name": "Sairaala"})
    two = [add_agreement(register, partner, {"title": "Puite", "type": "FRAMEWORK"}) for _n in range(2)]
    words = {"given_on": TODAY, "party": "COMPANY", "direction": "GAINED", "category": "SKILLED_WORKFORCE"}
    for one in two:
        add_record(register, "benefit", {**words, "agreement": one, "description": f"Hyöty {one}"}, partner=partner)
    add_task(register, {"title": "Uusi", "due_on": TODAY, "partner": partner, "agreement": two[1]})
    set_language("fi")
    paths = {kind: exported(register, kind, "csv") for kind in ("benefit", "task")}
    with register.change("x"):
        for kind in paths:
            register.db.execute_sql(f"DELETE FROM {kind}")
    for path in paths.values():
        assert fates(bring(register, path)) == ["new"] * (2 if path.stem == "benefit" else 1)
    assert [row[0] for row in register.rows("SELECT agreement_id FROM benefit ORDER BY description")] == two
    assert register.row("SELECT agreement_id FROM task") == (two[1],)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_people_of_one_name_are_told_apart(register: Register, form: str) -> None:
    set_language("fi")
    partner = add_partner(register, {"name": "Sairaala"})
    people = [add_contact(register, {"name": "Aino Aalto", "partner": partner}) for _n in range(2)]
    words = {"title": "Puite", "type": "FRAMEWORK", "monitoring_contact": people[1], "instructor": people[0]}
    first = add_agreement(register, partner, words)
    add_agreement(register, partner, {"title": "Puite", "type": "FRAMEWORK"})
    add_agreement(register, partner, {**words, "earlier": first})
    add_task(register, {"title": "Soita", "due_on": TODAY, "partner": partner, "contact": people[1]})
    log_activity(register, partner, {"type": "VISIT", "on": TODAY, "note": "Kaikki"}, contacts=people)
    log_activity(register, partner, {"type": "VISIT", "on": TODAY, "note": "Toinen"}, contacts=people[1:])
    kinds = ("agreement", "task", "activity")
    paths = {kind: exported(register, kind, form) for kind in kinds}
    before = {kind: said(register, kind) for kind in kinds}
    with register.change("x"):
        for kind in reversed(kinds):
            register.db.execute_sql(f"DELETE FROM {kind}")
    for path in paths.values():
        assert set(fates(bring(register, path))) == {"new"}
    assert {kind: said(register, kind) for kind in kinds} == before


def said(register: Register, kind: str) -> list[dict[str, object]]:
    """What an export says of the records of a kind. Tiers are no part of a partner, and no other kind brings them."""
    names = [one.name for one in export.columns(kind)]
    rows = [dict(zip(names, row, strict=True)) for row in export.read(register, kind)]
    for row in rows:
        row.pop("tiers", None)
        row.pop("partnership", None)
    return sorted(rows, key=lambda row: (str(row["uid"]), str(row.get("partner_uid"))))
