"""Bringing partners in from a file, on the screen, and what a new register begins with."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual.widgets import Input

from db.actions.partners import add_partner
from db.views.history import change_ids
from kumppani_tui import welcome
from kumppani_tui.dialogs.first_steps import FirstSteps
from kumppani_tui.locale import set_language
from kumppani_tui.screens.import_file import ImportScreen
from kumppani_tui.screens.import_rows import ImportRows
from kumppani_tui.screens.import_run import ImportRunScreen
from kumppani_tui.screens.welcome import Begun, make_register
from kumppani_tui.settings import Settings
from kumppani_tui.welcome import OPEN_DEMO, open_begun
from kumppani_tui.widgets.path_suggester import PathSuggester
from kumppani_tui.widgets.record_list import RecordList
from tests.kumppani_tui.shell import seen, shell_app, told, type_in
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kumppanit.csv"
    path.write_text(
        "Nimi;Y-tunnus;Lempiväri\nÄänekosken Paja;0112038-9;sininen\n[/red] Oy;;\nVäärä Oy;0112038-1;\n;;\n",
        encoding="cp1252",
    )
    return path


def names(register) -> list[str]:
    return [row[0] for row in register.rows("SELECT name FROM partner ORDER BY id")]


async def read_file(pilot, path) -> None:
    await settle(pilot)
    pilot.app.open("import")
    await settle(pilot)
    await type_in(pilot, str(path))
    await press(pilot, "enter")


async def see_rows(pilot, path) -> None:
    await read_file(pilot, path)
    await press(pilot, "f10")
    assert isinstance(pilot.app.screen, ImportRows)


async def pick(pilot, words: str) -> None:
    """Choose in the dialog that stands in front."""
    await type_in(pilot, words)
    await press(pilot, "enter")


async def test_the_plan_is_shown_before_anything_is_written(register, file):
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await read_file(pilot, file)
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            text = seen(app)
            assert "Lempiväri" in text and "left out" in text and "by its header" in text, size
            assert "Äänekosken Paja" in text, size
        await press(pilot, "f10")
        for size in ((120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            text = seen(app)
            assert "2 are added" in text and "[/red] Oy" in text and "Väärä Oy" in text, size
            assert text.index("Rejected") < text.index("New ones"), size
        assert names(register) == []
        await press(pilot, "escape", "escape")
    assert names(register) == []


async def test_the_good_rows_come_in_once_as_one_change(register, file):
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await see_rows(pilot, file)
        await press(pilot, "ctrl+o", "ctrl+o")
        assert names(register) == ["Äänekosken Paja", "[/red] Oy"] and len(change_ids(register)) == 1
        assert "Added: 2 partners" in told(app) and "1 was rejected" in seen(app)
        assert app.screen.can_apply_import() is False
        await press(pilot, "u")
        assert names(register) == []


async def test_what_a_column_is_can_be_said_and_is_remembered(register, tmp_path):
    path = tmp_path / "omat.csv"
    path.write_text("Kuka;Missä;Muuta\nPaja;Espoo;hei\n", encoding="utf-8")
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await read_file(pilot, str(path)[:-3])
        assert "Still needed: Name" in seen(app) and "The rows are partners." in seen(app)
        assert app.screen.query_one(Input).value == str(path) and app.screen.can_look_at_rows() is False
        await press(pilot, "enter")
        await pick(pilot, "organisaatio")
        await press(pilot, "down", "enter")
        await pick(pilot, "municipality")
        await press(pilot, "f10", "f10")
        assert register.rows("SELECT name, municipality_code FROM partner") == [("Paja", "049")]
        path.write_text("Missä;Kuka;Muuta\nTurku;Koti;hei\n", encoding="utf-8")
        await read_file(pilot, path)
        assert "as last time" in seen(app) and app.screen.can_look_at_rows()


async def test_the_fate_of_a_row_and_of_all_its_kind_can_be_changed(register, file):
    key = add_partner(register, {"name": "Äänekosken paja ky", "municipality_code": None})
    file.write_text(file.read_text("cp1252").replace("Väärä Oy;0112038-1", "Oikea Oy;"), "cp1252")
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await see_rows(pilot, file)
        assert "Perhaps there already" in seen(app) and "Äänekosken paja ky" in seen(app)
        assert app.screen.can_save_left_out()
        await press(pilot, "enter")
        await pick(pilot, "change")
        assert not app.screen.can_save_left_out(), "nothing is left out that has a reason"
        await press(pilot, "down", "down", "a")
        await pick(pilot, "leave")
        assert "1 is changed (1 perhaps there already)" in seen(app)
        await press(pilot, "f10")
        assert register.rows("SELECT id, name, business_id FROM partner") == [(key, "Äänekosken Paja", "0112038-9")]


async def test_rows_that_are_left_out_are_saved_mended_and_brought_in(register, file, tmp_path):
    app = shell_app(register)
    saved = tmp_path / "pois.csv"
    async with app.run_test(size=(120, 40)) as pilot:
        await see_rows(pilot, file)
        await press(pilot, "f10", "w")
        app.screen.query_one(Input).value = str(saved)
        await press(pilot, "enter")
        text = saved.read_text("utf-8-sig")
        assert "Väärä Oy;0112038-1" in text and "Why it was left out" in text and "Row in the file" in text
        saved.write_text(text.replace("0112038-1", ""), encoding="utf-8-sig")
        await press(pilot, "escape", "escape")
        await see_rows(pilot, saved)
        await press(pilot, "f10")
    assert names(register) == ["Äänekosken Paja", "[/red] Oy", "Väärä Oy"]


@pytest.mark.parametrize("what", ["missing", "folder", "binary"])
async def test_a_file_that_cannot_be_read_is_told_and_another_can_be_typed(register, file, tmp_path, what):
    path = tmp_path / "wrong.csv"
    if what == "folder":
        path.mkdir()
    elif what == "binary":
        path.write_bytes(b"PK\x03\x04\x00\x00[/red]\x1b")
    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await read_file(pilot, path)
        assert "▲" in seen(app) and isinstance(app.focused, Input)
        await type_in(pilot, str(file))
        await press(pilot, "enter")
        assert "Lempiväri" in seen(app)
        await press(pilot, "n")
        assert isinstance(app.focused, Input) and app.focused.value == str(file)


async def test_the_columns_and_the_first_rows_are_shown_in_turn_and_found_by_words(register, file):
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await read_file(pilot, file)
        await press(pilot, "slash", Put("lemp"))
        assert "Lempiväri" in seen(app) and "Y-tunnus" not in seen(app)
        await press(pilot, "escape", "v")
        text = seen(app)
        assert "0112038-1" in text and text.index("Nimi") < text.index("Äänekosken Paja")
        assert app.screen.can_choose_field() is False
        await press(pilot, "slash", Put("vaara"), "enter")
        assert "Väärä Oy" in seen(app) and "Äänekosken Paja" not in seen(app)
        await press(pilot, "v")
        assert "Nothing has the words" in seen(app)


async def test_a_row_and_a_column_are_chosen_with_the_mouse(register, file):
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await read_file(pilot, file)
        await pilot.click(RecordList, offset=(10, 1))
        await settle(pilot)
        assert "Which field is “Nimi”?" in seen(app)
        await press(pilot, "escape", "f10")
        line = next(number for number, text in enumerate(seen(app).splitlines()) if "[/red] Oy" in text)
        for _click in range(2):
            await pilot.click(offset=(20, line))
            await settle(pilot)
        assert "What is done with the row?" in seen(app)


async def test_rows_are_found_by_words_and_only_those_are_shown(register, file):
    app = shell_app(register)
    text = file.read_text("cp1252").replace("Lempiväri", "Kunta").replace("sininen", "Espoo")
    file.write_text(text, "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await see_rows(pilot, file)
        await press(pilot, "slash", Put("espoo"))
        assert "Äänekosken Paja" in seen(app) and "Väärä Oy" not in seen(app)
        await press(pilot, "escape", "slash", Put("digit"))
        assert "Väärä Oy" in seen(app) and "Äänekosken Paja" not in seen(app) and "Rejected  1" in seen(app)
        assert "does not match: one of its digits is wrong." in " ".join(seen(app).split())
        await press(pilot, "escape", "slash", Put("0112038-9"), "enter", "enter")
        await pick(pilot, "leave")
        await press(pilot, "f10")
        assert names(register) == ["[/red] Oy"]


async def test_when_all_has_come_in_one_sees_what_it_did(register, tmp_path):
    path = tmp_path / "kumppanit.csv"
    path.write_text("Nimi\nPaja\nKoti\n", encoding="utf-8")
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = app.screen
        await see_rows(pilot, path)
        await press(pilot, "f10")
        assert isinstance(app.screen, ImportRunScreen) and "Added: 2 partners" in told(app)
        await press(pilot, "escape")
        assert app.screen is first


def test_a_path_is_completed(tmp_path, file):
    (tmp_path / "kuvat").mkdir()
    (tmp_path / "kirje.pdf").touch()
    complete = PathSuggester((".csv",)).complete
    assert complete(f"{tmp_path}/KU") == f"{tmp_path}/KUmppanit.csv"
    assert complete(f"{tmp_path}/kuv") == f"{tmp_path}/kuvat/"
    assert complete(f"{tmp_path}/ki") is None
    assert complete(f"{tmp_path}/nowhere/k") is None and complete("") is None


# --- a register just made ------------------------------------------------------------------------------------------


async def test_a_new_register_begins_with_three_ways(register):
    app = shell_app(register, first="first_steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, FirstSteps)
        for word in ("from a file", "the demo", "empty"):
            assert word in seen(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportScreen)
        await press(pilot, "escape")
        assert not isinstance(app.screen, FirstSteps | ImportScreen)


async def test_the_demo_is_asked_of_whoever_opened_the_program(register):
    app = shell_app(register, first="first_steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
    assert app.return_value == OPEN_DEMO


async def test_escape_starts_empty(register):
    app = shell_app(register, first="first_steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert not isinstance(app.screen, FirstSteps) and app.return_value is None


def test_what_was_begun_is_opened_with_its_settings_kept(tmp_path, monkeypatch):
    path = tmp_path / "own.db"
    make_register(path, "Omnia", "Aino", ["A"])
    opened = {}

    def fake(register, **options):
        opened.update(path=register.path, author=register.author, **options)
        return 0

    monkeypatch.setattr("kumppani_tui.app.open_program", fake)
    assert open_begun(Begun(path, "Aino", made=True), Settings(theme="light")) == 0
    assert (opened["path"], opened["author"], opened["first"]) == (path, "Aino", "first_steps")
    kept = welcome.settings_file.load()[0]
    assert (kept.author, kept.theme, kept.language, kept.register) == ("Aino", "light", "en", str(path))
    assert open_begun(Begun(path, "Aino"), kept) == 0 and opened["first"] == ""


async def test_what_was_chosen_stays_while_the_columns_are_looked_at_again(register, file, monkeypatch):
    go = threading.Event()
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await see_rows(pilot, file)
        await press(pilot, "down", "enter")
        await pick(pilot, "leave")
        assert "1 is added" in seen(app)
        await press(pilot, "escape", "f10")
        assert isinstance(app.screen, ImportRows) and "1 is added" in seen(app)
        await press(pilot, "escape")
        add_partner(register, {"name": "Toinen"})
        await settle(pilot)
        await press(pilot, "f10")
        assert "2 are added" in seen(app)
        # While it is brought in behind, its rows are looked at anew: nobody chooses in what is being written.
        monkeypatch.setattr("kumppani_tui.imports.applying.apply_plan", lambda *_plan, **_step: go.wait(20) and None)
        await pilot.press("f10", "enter")
        async with asyncio.timeout(30):
            while not isinstance(app.screen, ImportScreen):
                await pilot.pause()
            await pilot.press("f10")
            while not isinstance(app.screen, ImportRows) or "2 are added" not in seen(app):
                await pilot.pause()
        go.set()
