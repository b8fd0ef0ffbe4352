"""The search screen and the records in the palette, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList
from textual.widgets import Static

from db.actions.partners import add_partner
from db.register import Register
from db.search import recent, touch_recent
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.palette import Palette
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.registry import SCREENS
from kumppani_tui.screens.search import SearchBox, SearchScreen
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.record_list import RecordList
from tests.kumppani_tui.partnerdemo import TODAY, fill
from tests.kumppani_tui.waiting import press, settle

HOSTILE = "[/red] [b]Oy\x1b[31m"


class OnePartner(KumppaniScreen):
    TITLE_TEXT = "Partner"

    def __init__(self, uid: str, found: tuple[str, int] | None = None) -> None:
        super().__init__()
        self.uid = uid

    def compose_body(self) -> ComposeResult:
        yield Static("partner")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(SCREENS, "partner", f"{__name__}:OnePartner")
    set_language("en")
    yield
    set_language("fi")


def program(register: Register) -> KumppaniApp:
    return KumppaniApp(register, Settings(theme="dark"), today=lambda: TODAY, start="search", keep_settings=False)


def shown(app: KumppaniApp) -> list[str]:
    found: RecordList[Any] = app.screen.query_one(RecordList)
    return ["".join(s.text for s in found.render_line(y)).strip() for y in range(found.size.height)]


def lines(app: KumppaniApp) -> str:
    return "\n".join(shown(app))


def first(found: CommandList) -> str:
    return str(found.get_option_at_index(0).prompt) if found.option_count else ""


async def until(pilot: Any, done: Callable[[], bool]) -> None:
    for _turn in range(500):
        if done():
            return
        await settle(pilot)
    assert done()


async def test_answers_come_as_one_types_and_enter_opens_the_first(register: Register) -> None:
    ids = fill(register)
    add_partner(register, {"name": "Muu Oy"})
    app = program(register)
    async with app.run_test(size=(110, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *"koti")
        assert "Palvelukoti Ilona Oy" in lines(app) and "Jyväskylä" in lines(app) and "Muu Oy" not in lines(app)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert isinstance(app.screen, OnePartner) and app.screen.uid == ids.uid
        assert [hit.title for hit in recent(register)] == ["Palvelukoti Ilona Oy"]
        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)


async def test_down_chooses_and_typing_starts_from_the_first_again(register: Register) -> None:
    ids = fill(register)
    app = program(register)
    async with app.run_test(size=(110, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *"mäk")
        assert app.screen.chosen.title == "Liisa Mäkelä"
        await press(pilot, *["backspace"] * 3, *"palv", "down", "down")
        assert app.focused is app.screen.query_one(SearchBox)
        assert app.screen.query_one(RecordList).cursor_index == 2
        chosen = app.screen.chosen
        assert chosen.kind != "partner" and chosen.partner_id == ids.partner
        await press(pilot, "e")
        assert app.screen.query_one(RecordList).row_count > 2
        assert app.screen.query_one(RecordList).cursor_index == 0
        await press(pilot, "ctrl+f", "m")
        assert app.screen.query_one(SearchBox).value == "m"


async def test_enter_before_the_answer_opens_what_was_asked_for(register: Register) -> None:
    fill(register)
    other = add_partner(register, {"name": "Zeppelin Oy"})
    touch_recent(register, "contact", 1)
    app = program(register)
    async with app.run_test(size=(110, 24)) as pilot:
        await settle(pilot)
        box = app.screen.query_one(SearchBox)
        box.value = "zepp"
        await box.action_submit()
        await settle(pilot)
        await app.workers.wait_for_complete()
        await settle(pilot)
        uid = register.row("SELECT uid FROM partner WHERE id = ?", (other,))
        assert isinstance(app.screen, OnePartner) and (app.screen.uid,) == uid


async def test_empty_box_shows_what_was_used_last(register: Register) -> None:
    ids = fill(register)
    app = program(register)
    async with app.run_test(size=(110, 24)) as pilot:
        await settle(pilot)
        assert "What you open is listed here" in lines(app)
        touch_recent(register, "contact", ids.contact)
        app.register_changed()
        await settle(pilot)
        assert "Liisa Mäkelä" in lines(app)
        await press(pilot, *"xyzzy")
        assert "Nothing has all these words" in lines(app)


async def test_hostile_names_are_shown_as_they_are(register: Register) -> None:
    add_partner(register, {"name": HOSTILE})
    app = program(register)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        await press(pilot, *"oy")
        assert "[/red] [b]Oy[31m" in lines(app)
        await press(pilot, "ctrl+p")
        app.screen.query_one(CommandInput).value = "[/red]"
        await until(pilot, lambda: first(app.screen.query_one(CommandList)).startswith("[/red] [b]Oy[31m\n"))


async def test_palette_finds_partners_and_contacts(register: Register) -> None:
    ids = fill(register)
    app = program(register)
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, Palette)
        app.screen.query_one(CommandInput).value = "ilona palvelukoti"
        found = app.screen.query_one(CommandList)
        await until(pilot, lambda: first(found).startswith("Palvelukoti Ilona Oy\nPartner · Jyväskylä"))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, OnePartner))
        assert app.screen.uid == ids.uid


async def test_palette_offers_what_was_used_last(register: Register) -> None:
    ids = fill(register)
    touch_recent(register, "contact", ids.contact)
    app = program(register)
    async with app.run_test(size=(110, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        found = app.screen.query_one(CommandList)
        await until(pilot, lambda: any("Liisa Mäkelä" in str(option.prompt) for option in found.options))


async def test_a_narrow_line_gives_the_room_of_the_date_to_names_that_have_none(register: Register) -> None:
    fill(register)
    app = program(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for text, dated in (("oy", False), ("sovittiin", True), ("oy", False)):
            app.screen.query_one(SearchBox).value = text
            await settle(pilot)
            head = shown(app)[0]
            assert ("Date" in head) is dated, (text, lines(app))
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Date" in shown(app)[0]
