"""The menu of places: every screen of partnership work is a key and a letter away."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.register import Register
from kumppani_tui.commands.work import PLACES
from kumppani_tui.dialogs.go import GoMenu
from kumppani_tui.locale import language
from kumppani_tui.screens.help import HelpRow
from kumppani_tui.screens.registry import screen_class
from tests.kumppani_tui.program import demo_register, frozen, keeping_language, program
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_register(tmp_path_factory.mktemp("go") / "go.kumppani", partners=40)


@pytest.fixture
def register(path: Path):
    held = Register.open(path)
    yield held
    held.close()


async def test_each_letter_goes_there_and_escape_comes_back(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, "today")
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            for letter, _command, screen in PLACES:
                await press(pilot, "g", letter)
                assert type(app.screen) is screen_class(screen), letter
                await press(pilot, "escape")
                assert type(app.screen) is screen_class("today"), letter


async def test_arrows_and_enter_go_there_too(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, "today", lang="en")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "g", "down", "enter")
            assert language() == "en"
            assert type(app.screen) is screen_class("developing")
            await press(pilot, "g")
            assert isinstance(app.screen, GoMenu)
            await press(pilot, "escape")
            assert type(app.screen) is screen_class("developing")


def test_letters_are_used_once() -> None:
    letters = [letter for letter, _command, _screen in PLACES]
    assert len(set(letters)) == len(letters)


async def test_help_names_the_sections_shown_and_the_letters_of_the_menu(register: Register) -> None:
    with keeping_language():
        app = program(register, "stats")
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "f1")
            said = {row._entry.keys[0]: row._entry.does for row in app.screen.query(HelpRow)}
            assert said["1"] == "Näytä osio Toiminta." and said["3"] == "Näytä osio Palaute."
            assert "6" not in said
            assert "a Arjen kumppanuus, k Kehittävä kumppanuus" in said["g"]
