"""Keys that come in one burst reach what they were meant for."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import events

from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.type_ahead import TypeAhead
from tests.kumppani_tui.uidemo import FakeRegister, demo_app
from tests.kumppani_tui.waiting import settle


def burst(app: Any, *keys: str) -> None:
    """Send keys as a fast typist or a paste without brackets does: all at once."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        app._driver.send_message(event)


async def test_letters_typed_while_a_dialog_opens_are_not_lost() -> None:
    async with demo_app().run_test() as pilot:
        await settle(pilot)
        burst(pilot.app, "n", *"Kuusela")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        assert dialog.form.raw()["name"] == "Kuusela"


async def test_letters_after_enter_land_in_the_next_field() -> None:
    async with demo_app().run_test() as pilot:
        await settle(pilot)
        burst(pilot.app, "n", *"Oy", "enter", *"tapa", "enter", *"huomenna")
        await settle(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        assert form.raw()["name"] == "Oy"
        assert form.rows["type"].control.answer == "meeting"
        assert form.raw()["date"] == "huomenna"


async def test_a_command_pressed_again_acts_after_the_first_one_is_done() -> None:
    register = FakeRegister(names=["a", "b", "c"])
    async with demo_app(register).run_test() as pilot:
        await settle(pilot)
        burst(pilot.app, "u", "u")
        await settle(pilot)
        assert register.names == ["a"]


async def test_nothing_is_asked_about_a_key_before_its_effect_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app = demo_app()
    done: list[str] = []
    drain, display = TypeAhead._drain, type(app)._display

    async def asking(self: Any, pump: Any) -> None:
        done.append("asked")
        await drain(self, pump)

    def painting(self: Any, *frame: Any) -> None:
        done.append("painted")
        display(self, *frame)

    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr(TypeAhead, "_drain", asking)
        monkeypatch.setattr(type(app), "_display", painting)
        burst(app, "down")
        while "asked" not in done:
            await asyncio.sleep(0)
        assert done[0] == "painted"
        burst(app, "down", "up")
        await settle(pilot)
        assert done.count("asked") > 2, "keys that follow each other wait for each other"
