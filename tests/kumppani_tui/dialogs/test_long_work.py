"""Long work beside the program: how far it is, stopping it, and what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from kumppani_tui.dialogs.long_work import LongWork
from kumppani_tui.locale import set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.shell import seen, shell_app, told
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


async def test_escape_stops_the_work_and_says_so(register):
    begun, ended = threading.Event(), threading.Event()
    answers: list[object] = []

    def work(step: Callable[[float], None]) -> str:
        try:
            while True:
                step(0.4)
                begun.set()
                # As work does, it lets others go on.
                ended.wait(0.005)
        finally:
            ended.set()

    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await app.push_screen(LongWork("Import", "Looking…", work), answers.append)
        while not begun.is_set():
            await pilot.pause()
        assert "Looking…" in seen(app) and "Esc" in seen(app)
        await press(pilot, "escape")
        while not answers:
            await pilot.pause()
        assert answers == [None] and ended.is_set()
        assert "Stopped; nothing was written." in told(app)


async def test_what_went_wrong_is_told_and_nothing_answered(register):
    answers: list[object] = []

    def work(_step: Callable[[float], None]) -> str:
        raise ValueError("[/red] broken")

    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await app.push_screen(LongWork("Import", "Looking…", work), answers.append)
        while not answers:
            await pilot.pause()
        assert answers == [None] and "[/red] broken" in told(app)


async def test_work_goes_on_behind_while_one_does_other_things(register):
    begun, go = threading.Event(), threading.Event()
    answers: list[object] = []

    def work(step: Callable[[float], None]) -> str:
        step(0.4)
        begun.set()
        go.wait(20)
        step(0.9)
        return "done"

    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        dialog = LongWork("Import", "Bringing in…", work, writes=True, then=answers.append)
        await app.push_screen(dialog)
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("enter")
        await pilot.press("f3")
        await pilot.pause()
        assert dialog.hidden and "Partners" in seen(app) and answers == []
        go.set()
        while not answers:
            await pilot.pause()
        assert answers == ["done"]


async def test_leaving_the_program_stops_what_goes_on_behind(register):
    begun, stopped = threading.Event(), threading.Event()

    def work(step: Callable[[float], None]) -> str:
        try:
            while True:
                step(0.4)
                begun.set()
                stopped.wait(0.005)
        except Stopped:
            stopped.set()
            raise

    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(LongWork("Import", "Bringing in…", work, writes=True))
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert stopped.wait(20)
