"""Rapid capture by keyboard: rounds against a clock of the test's own, needs, tiers, the register, a crash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.widgets import Digits, Static

from db.actions.partners import add_partner
from db.register import Register
from kumppani_tui.captured_draft import CapturedDraft, Name
from kumppani_tui.round_clock import RoundClock
from kumppani_tui.screens.capture import CaptureScreen
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle, write


class Watch:
    """A clock that is turned by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def empty(register: Register) -> Iterator[Register]:
    with frozen(), keeping_language():
        add_partner(register, {"name": "Kaleva Oy"})
        yield register


async def open_capture(pilot: Any, watch: Watch) -> CaptureScreen:
    await settle(pilot)
    screen = CaptureScreen(clock=watch)
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def said(screen: CaptureScreen, name: str) -> str:
    return str(screen.query_one(f"#{name}", Static).content)


def listed(screen: CaptureScreen) -> list[str]:
    found = screen.names_list
    return [line for y in range(found.size.height) if (line := "".join(s.text for s in found.render_line(y)).strip())]


async def write_down(pilot: Any, *lines: str) -> None:
    for line in lines:
        await write(pilot, line)
        await press(pilot, "enter")


async def test_a_workshop_from_the_first_name_to_the_register_and_back(empty: Register, watch: Watch) -> None:
    app = program(empty, lang="fi")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_capture(pilot, watch)
        await press(pilot, "w", Put("Alueilta"), "enter", "s")
        assert screen.query_one(Digits).value == "0:30" and said(screen, "sign") == "▶ Kierros 1: nimet"
        await write_down(pilot, "Paja Oy", "kaleva OY", "Koti Oy", "paja oy")
        assert len(listed(screen)) == 4, "a name stands once"
        assert "✓ on jo rekisterissä" in listed(screen)[2] and "+ toivottu" in listed(screen)[3]
        watch.now += 27
        screen.tick()
        assert screen.query_one(Digits).value == "0:03" and said(screen, "sign") == "▲ Aika on loppumassa"
        await press(pilot, "ctrl+b")
        assert screen.query_one(Digits).value == "0:13"
        await press(pilot, "plus")
        assert screen.query_one(Digits).value == "0:23"
        await press(pilot, Put("Neljä"))
        watch.now += 40
        screen.tick()
        assert said(screen, "sign").startswith("■ Aika loppui"), "what is being written is not cut"
        await press(pilot, "enter")
        assert said(screen, "sign") == "● Valmis seuraavaan kierrokseen"
        await press(pilot, "r")
        assert said(screen, "asked") == "Mitä Paja Oy tarvitsee?"
        await write_down(pilot, "Asentajia", "Hitsaajia", "")
        await press(pilot, "escape")
        await press(pilot, "k", Put("strat"), "enter")
        await press(pilot, Put("teknii"), "enter")
        await press(pilot, "escape")
        assert "Strategin" in listed(screen)[1] and "Asentajia" in listed(screen)[1]
        assert empty.row("SELECT count(*) FROM partner") == (1,)
        await press(pilot, "ctrl+o")
        assert empty.rows("SELECT name, status FROM partner ORDER BY id") == [
            ("Kaleva Oy", "ACTIVE"), ("Paja Oy", "PROSPECT"), ("Koti Oy", "PROSPECT"), ("Neljä", "PROSPECT"),
        ]  # fmt: skip
        assert empty.rows("SELECT tier, phase FROM partnership ORDER BY id") == [
            ("STRATEGIC", "WISHED"), ("EVERYDAY", "WISHED"), ("EVERYDAY", "WISHED"),
        ]  # fmt: skip
        needs = "SELECT p.name, n.text FROM need n JOIN partner p ON p.id = n.partner_id ORDER BY n.id"
        assert empty.rows(needs) == [("Paja Oy", "Asentajia"), ("Kaleva Oy", "Hitsaajia")]
        assert not CapturedDraft.load(empty.path).names
        await press(pilot, "u")
        assert empty.rows("SELECT name FROM partner WHERE deleted_at IS NULL") == [("Kaleva Oy",)]
        assert empty.rows("SELECT id FROM need") == []


async def test_a_crash_loses_no_name_and_not_the_line_being_written(empty: Register, watch: Watch) -> None:
    app = program(empty, lang="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_capture(pilot, watch)
        await press(pilot, "s")
        await write_down(pilot, "Paja Oy")
        await press(pilot, Put("Puolik"))
        assert app.screen.is_dirty  # type: ignore[attr-defined]
    again = program(empty, lang="en")
    async with again.run_test(size=(80, 24)) as pilot:
        screen = await open_capture(pilot, watch)
        assert "Paja Oy" in listed(screen)[1]
        await write_down(pilot, "as Oy")
        assert "Puolikas Oy" in listed(screen)[2]


async def test_names_are_removed_their_needs_changed_and_all_thrown_away(empty: Register, watch: Watch) -> None:
    app = program(empty, lang="en")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_capture(pilot, watch)
        assert "Write every name" in " ".join(listed(screen))
        await press(pilot, "n")
        await write_down(pilot, "Yksi", "Kaksi", "Kolme")
        await press(pilot, "escape", "home", "delete", "enter", Put("tiloja"), "enter")
        assert "Kaksi" in listed(screen)[1] and "tiloja" in listed(screen)[1]
        assert CapturedDraft.load(empty.path).names == [Name("Kaksi", "tiloja"), Name("Kolme")]
        await press(pilot, "x", "escape")
        assert screen.is_dirty, "only after a yes"
        await press(pilot, "x")
        await press(pilot, "enter")
        assert not screen.is_dirty and "Write every name" in " ".join(listed(screen))


def test_the_clock_runs_down_and_more_time_counts_from_what_is_left(watch: Watch) -> None:
    clock = RoundClock(watch)
    assert not clock.going and not clock.over and clock.left == 0
    clock.more()
    assert not clock.going, "no round, no more time"
    clock.start(30)
    watch.now += 0.4
    assert clock.left == 30
    watch.now += 29.6
    assert clock.over and clock.left == 0
    watch.now += 5
    clock.more(10)
    assert clock.left == 10 and not clock.over
    clock.more(10)
    assert clock.left == 20
    clock.stop()
    assert not clock.going


def test_a_broken_draft_is_no_draft(empty: Register) -> None:
    CapturedDraft([Name("A", "b")], "paja", "rivi").save(empty.path)
    assert CapturedDraft.load(empty.path) == CapturedDraft([Name("A", "b")], "paja", "rivi")
    from kumppani_tui.drafts import DraftStore

    DraftStore(empty.path).save("capture", "", {"names": '[1, {"need": "x"}, {"name": "B", "other": "y"}]'})
    assert CapturedDraft.load(empty.path).names == [Name("B")]
    DraftStore(empty.path).save("capture", "", {"names": "{"})
    assert CapturedDraft.load(empty.path) == CapturedDraft()


async def test_the_language_changes_in_a_round_and_no_name_is_lost(empty: Register, watch: Watch) -> None:
    app = program(empty, lang="fi")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_capture(pilot, watch)
        await press(pilot, "s")
        await write_down(pilot, "Yksi Oy")
        await press(pilot, Put("Kaksi"), "f6")
        assert said(screen, "sign") == "● Ready for the next round"
        assert "Yksi Oy" in listed(screen)[1] and "Kaksi" in listed(screen)[2] and "wished for" in listed(screen)[2]
