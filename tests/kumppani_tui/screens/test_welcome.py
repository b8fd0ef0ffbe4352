"""The first run: nothing is made before it is told to, and then everything is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.register import Register
from kumppani_tui import settings as settings_file
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.locale import set_language
from kumppani_tui.screens.welcome import Begun, register_file
from kumppani_tui.settings import Settings
from kumppani_tui.welcome import WelcomeApp, kept_settings
from tests.kumppani_tui.shell import HOSTILE, TODAY, keys_shown, seen, type_in
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


def welcome_app(path: Path, **settings) -> WelcomeApp:
    return WelcomeApp(path, Settings(theme="dark", **settings), today=lambda: TODAY)


async def fill_in(pilot, institution="Keski-Suomen opisto", author="Aino", units="", path=None) -> None:
    for text in (institution, author, units):
        await type_in(pilot, text)
        await press(pilot, "tab")
    if path is not None:
        await type_in(pilot, str(path))


@pytest.mark.parametrize("code", ["fi", "en"])
async def test_it_says_what_it_is_and_what_can_be_done(tmp_path, code):
    words = {"fi": ("Tervetuloa", "Oppilaitos", "Yksiköt"), "en": ("Welcome", "Institution", "Units")}
    set_language(code)
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            text = seen(app)
            for word in words[code]:
                assert word in text
            for key in ("^O", "Esc", "F5", "F6", "F1"):
                assert key in keys_shown(app)


async def test_the_register_is_made_with_what_was_typed(tmp_path):
    path = tmp_path / "new folder" / "own.db"
    app = welcome_app(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot, "Äänekosken ammattiopisto", "Aino Äijälä", " Kampus A,Kampus B , ,Kampus A")
        assert not path.parent.exists()
        await press(pilot, "ctrl+o")
    assert app.return_value == Begun(path, "Aino Äijälä", made=True)
    register = Register.open(path)
    assert register.rows("SELECT name FROM institution") == [("Äänekosken ammattiopisto",)]
    assert register.rows("SELECT name FROM unit ORDER BY name") == [("Kampus A",), ("Kampus B",)]
    assert register.rows("SELECT name, role FROM staff") == [("Aino Äijälä", "COORDINATOR")]
    assert register.rows("SELECT author, kind FROM change") == [("Aino Äijälä", "do")]
    register.close()


async def test_enter_on_the_last_field_makes_it_too(tmp_path):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot)
        await press(pilot, "enter")
    assert app.return_value is not None and (tmp_path / "own.db").exists()


async def test_leaving_leaves_nothing_behind(tmp_path):
    app = welcome_app(tmp_path / "folder" / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert "Keski-Suomen opisto" in seen(app)
        await press(pilot, "escape", "enter")
    assert app.return_value is None
    assert not (tmp_path / "folder").exists() and not settings_file.config_path().exists()


async def test_leaving_at_once_asks_nothing(tmp_path):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
    assert app.return_value is None and app._exit and list(tmp_path.glob("own*")) == []


async def test_what_is_missing_stands_at_its_field(tmp_path):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+o")
        assert seen(app).count("▲") == 2
        assert not app._exit
    assert not (tmp_path / "own.db").exists()


async def test_a_path_that_cannot_be_written_is_told_and_can_be_changed(tmp_path):
    (tmp_path / "file").write_text("no folder")
    app = welcome_app(tmp_path / "file" / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot)
        await press(pilot, "ctrl+o")
        assert "cannot be made" in seen(app) and not app._exit
        assert "Keski-Suomen opisto" in seen(app)
        await type_in(pilot, str(tmp_path / "good.db"))
        await press(pilot, "ctrl+o")
    assert app.return_value == Begun(tmp_path / "good.db", "Aino", made=True)
    assert (tmp_path / "good.db").exists() and (tmp_path / "file").read_text() == "no folder"


async def test_a_register_that_is_there_is_opened_and_not_changed(tmp_path, blank_register):
    path = tmp_path / "shared.db"
    path.write_bytes(blank_register.read_bytes())
    before = path.read_bytes()
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot, path=path)
        assert "will be opened" in seen(app)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
    assert app.return_value == Begun(path, "Aino") and path.read_bytes() == before


async def test_a_foreign_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Hei")
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot, path=path)
        await press(pilot, "ctrl+o")
        assert "exists already" in seen(app) and not app._exit
    assert path.read_text() == "Hei"


async def test_the_language_changes_and_the_typed_text_stays(tmp_path):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await fill_in(pilot)
        await press(pilot, "f6")
        assert "Tervetuloa" in seen(app) and "Keski-Suomen opisto" in seen(app)
        await press(pilot, "f6")
        assert "Welcome" in seen(app) and "Keski-Suomen opisto" in seen(app)
        assert app.settings.language == "en"


async def test_the_demo_needs_nothing(tmp_path):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5")
    assert app.return_value == Begun(None, demo=True) and not (tmp_path / "own.db").exists()


@pytest.mark.parametrize(
    "name",
    [" ".join((*HOSTILE[:3], HOSTILE[8])), " ".join(HOSTILE[3:7]), HOSTILE[7]],
    ids=["markup", "controls", "long"],
)
async def test_hostile_names(tmp_path, name):
    app = welcome_app(tmp_path / "own.db")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await fill_in(pilot, f"x{name}", f"x{name[:400]}", f"x{name}")
        await press(pilot, "f6", "f6", "ctrl+o")
    register = Register.open(tmp_path / "own.db")
    for table in ("institution", "unit", "staff"):
        [(kept,)] = register.rows(f"SELECT name FROM {table}")
        assert kept.startswith("x") and not any(c < " " for c in kept)
    register.close()


def test_a_path_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert register_file("~/a.db") == tmp_path / "a.db"
    assert register_file(" b.db ") == tmp_path / "b.db"
    assert register_file(str(tmp_path)) == tmp_path / "kumppani.db"


def test_settings_keep_the_file_only_when_it_is_not_the_usual_one(tmp_path, monkeypatch):
    usual = Settings().register_path
    assert kept_settings(Begun(usual, "Aino"), Settings()) == Settings(author="Aino", language="en")
    assert kept_settings(Begun(tmp_path / "x.db", "Aino"), Settings()).register == str(tmp_path / "x.db")
    monkeypatch.setitem(os.environ, "KUMPPANI_DB", str(tmp_path / "x.db"))
    assert kept_settings(Begun(tmp_path / "x.db", "Aino"), Settings()).register is None
