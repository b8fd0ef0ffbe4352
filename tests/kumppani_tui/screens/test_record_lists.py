"""The lists of contacts, agreements and activities by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from textual.content import Content
from textual.widgets import Input

from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.screens.list_base import ListScreen
from kumppani_tui.settings import Settings
from tests.kumppani_tui.listdemo import NOW, fill, list_app
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    set_language("fi")
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def lines(pilot: Any) -> list[str]:
    """What the list shows, a string for each row."""
    records = pilot.app.screen.query_one("RecordList")
    return [" ".join(records.render_line(n + 1).text.split()) for n in range(records._groups.line_count)]


async def test_the_lists_are_a_key_away_and_keep_their_place(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        for key, name in (("f4", "contacts"), ("f5", "agreements"), ("f12", "activities"), ("f3", "partners")):
            await press(pilot, key)
            assert isinstance(app.screen, ListScreen)
            assert name == app.screen.LIST
        await press(pilot, "ctrl+n", "down", "f3", "ctrl+n")
        assert app.screen.records.cursor_index == 1  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert app.screen.LIST == "partners"  # type: ignore[attr-defined]


async def test_contacts_are_filtered_and_their_phones_copied(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register, "contacts")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert [line.split("  ")[0][:12] for line in lines(pilot)] == ["▌ Helmi Aalt", "Liisa Mäkelä", "Åke Öberg Åb"]
        await press(pilot, "slash", Put("ilona"), "enter")
        assert len(lines(pilot)) == 1
        assert "Johto 040 123 4567 liisa.makela@ilona.example" in lines(pilot)[0]
        await press(pilot, "c")
        assert app.clipboard == "040 123 4567"
        await press(pilot, "y")
        assert app.clipboard == "liisa.makela@ilona.example"
        await press(pilot, "escape", "end", "c")
        assert app.clipboard == "liisa.makela@ilona.example"
        assert any("Ei kopioitavaa: Åke Öberg" in note.message for note in app._notifications)


async def test_a_contact_is_edited_in_place(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register, "contacts")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert app.screen.query(Input).first().value == "Helmi Aalto"
        await press(pilot, "end", Put("nen"), "ctrl+o")
        assert lines(pilot)[0].startswith("▌ Helmi Aaltonen")


async def test_agreements_say_what_is_to_be_decided(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register, "agreements")
    async with app.run_test(size=(190, 30)) as pilot:
        await settle(pilot)
        shown = lines(pilot)
        assert shown[0].startswith("Odottaa päätöstä · 2") and shown[3].startswith("Puutteelliset · 1")
        assert "◆ Voimassa 27.11.2026 3 pv päästä" in shown[1]
        assert "◆ Voimassa 31.12.2026 8 pv päästä" in shown[2]
        assert "◆ Voimassa 31.7.2028 31.3.2028" in shown[4]
        await press(pilot, "o", Put("kumppani"), "enter")
        assert lines(pilot)[0].startswith("Kumppanuussopimus")
        assert lines(pilot)[1].startswith("▌ Koulutussopimus"), "the cursor stays on its agreement"
        await press(pilot, "home", "e")
        assert app.screen.query(Input).first().value == "Kumppanuussopimus 2024–2026"


async def test_activities_newest_first_and_found_by_partner(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register, "activities")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert [line.split()[-4:][0] for line in lines(pilot)][0] == "Kesätyöt"
        assert lines(pilot)[0].startswith("▌ pe 20.11. Äänekosken kaupunki Palaveri")
        await press(pilot, "slash", Put("ilona"), "enter")
        assert len(lines(pilot)) == 2
        assert app.screen.log_subject() is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["contacts", "agreements", "activities"])
async def test_enter_opens_the_record_and_empty_lists_speak(register: Register, monkeypatch: Any, name: str) -> None:
    set_language("en")
    opened: list[tuple[Any, ...]] = []
    monkeypatch.setattr(KumppaniApp, "open_record", lambda _self, *what: opened.append(what))
    app = list_app(register, name)
    async with app.run_test() as pilot:
        await settle(pilot)
        text = app.screen.records.empty  # type: ignore[attr-defined]
        assert isinstance(text, Content)
        assert "yet" in text.plain
        with time_machine.travel(NOW, tick=False):
            fill(register)
        app.register_changed()
        await settle(pilot)
        await press(pilot, "enter")
        kind = {"contacts": "contact", "agreements": "agreement", "activities": "activity"}[name]
        assert [what[0] for what in opened] == [kind]


@pytest.mark.parametrize("name", ["contacts", "agreements", "activities"])
async def test_hostile_texts_stay_text(register: Register, ids: dict[str, int], name: str) -> None:
    hostile = "[/red] [@click=app.quit]x[/] \x1b[31m \u202e" + "y" * 500
    for sql in (
        "UPDATE contact SET name = ?, title = ?",
        "UPDATE agreement SET title = ?, reference = substr(?, 1, 9) || id",
        "UPDATE activity SET note = ?, outcome = ?",
        "UPDATE partner SET name = ?, web = ?",
    ):
        with register.change("Test"):
            register.db.execute_sql(sql, (hostile, hostile))
    app = list_app(register, name, settings=Settings(theme="light"))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "o", "escape", "slash", Put("[/red"), "enter", "escape")
        if name == "contacts":
            await press(pilot, "c", "y")
        text = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "[/red]" in text
        assert "\x1b" not in text


async def test_at_190_columns_no_type_of_agreement_and_no_end_is_cut(register: Register, ids: dict[str, int]) -> None:
    with register.change("Test"):
        register.db.execute_sql("UPDATE agreement SET open_ended = 1, ends_on = NULL WHERE type = 'FRAMEWORK'")
    app = list_app(register, "agreements")
    async with app.run_test(size=(190, 30)) as pilot:
        await settle(pilot)
        text = "\n".join(lines(pilot))
        for word in ("Kumppanuussopimus ◆", "Koulutussopimus ◆", "Puitesopimus ◆", "toistaiseksi"):
            assert word in text, word


async def test_an_empty_list_names_the_key_that_the_person_gave(register: Register) -> None:
    set_language("en")
    keymap = {"partners.new": "f11", "contacts.new": "f11", "general.log": "f12"}
    app = list_app(register, settings=Settings(theme="dark", keymap=keymap))
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        for name, key in (("partners", "F11 "), ("contacts", "F11 "), ("activities", "F12 ")):
            await app.go(name)
            await settle(pilot)
            text = app.screen.records.empty  # type: ignore[attr-defined]
            assert isinstance(text, Content) and key in text.plain, name


async def test_a_fruitless_filter_names_the_key_that_clears_it(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register, "contacts", settings=Settings(theme="dark", keymap={"list.clear": "f11"}))
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", Put("qqq"))
        text = app.screen.records.empty  # type: ignore[attr-defined]
        assert isinstance(text, Content) and "F11 " in text.plain and "Esc" not in text.plain
