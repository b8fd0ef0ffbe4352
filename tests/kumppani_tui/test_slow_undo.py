"""Undoing a large change: it is said that it goes on, and the key pressed again turns no other change."""

from __future__ import annotations

import threading

import pytest

from db.actions.partners import add_partner
from kumppani_tui import undoing
from kumppani_tui.locale import set_language
from tests.kumppani_tui.shell import shell_app, told
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


async def test_a_slow_undo_is_said_and_done_once(register, monkeypatch):
    monkeypatch.setattr(undoing, "SLOW_TURN", 0.01)
    for name in ("A", "B"):
        add_partner(register, {"name": name})
    go, undo = threading.Event(), register.undo

    def slowly():
        go.wait(20)
        return undo()

    monkeypatch.setattr(register, "undo", slowly)
    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("u")
        while "large change" not in told(app):
            await pilot.pause()
        await pilot.press("u")
        while "still being turned" not in told(app):
            await pilot.pause()
        go.set()
        await settle(pilot)
        while "Undone" not in told(app):
            await pilot.pause()
        assert register.rows("SELECT name FROM partner") == [("A",)]
        await press(pilot, "u")
        assert register.rows("SELECT name FROM partner") == []
