"""Duplicates are found, shown with the reasons, merged field by field as one change, or said to be different."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from db.actions.contacts import add_contact
from db.actions.partners import add_partner
from db.actions.tasks import add_task
from db.register import Register
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.merge import MergeDialog
from kumppani_tui.screens import duplicates as screen_module
from kumppani_tui.screens.duplicates import DuplicatesScreen
from kumppani_tui.screens.partner import PartnerScreen
from tests.kumppani_tui.guided import opened, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.shell import keys_shown, told
from tests.kumppani_tui.waiting import press, settle, write

NAMES = "SELECT name FROM partner WHERE deleted_at IS NULL ORDER BY id"


def two(register: Register) -> tuple[int, int]:
    with frozen():
        keep = {"name": "Kuusipuu Oy", "municipality_code": "297", "business_id": "0112038-9", "size": "SMALL"}
        other = {"name": "Oy Kuusi-Puu Ab", "municipality_code": "297", "size": "LARGE", "web": "https://kuusi.example"}
        made = add_partner(register, keep), add_partner(register, other)
        add_contact(register, {"name": "Aino Aalto", "partner": made[1], "phones": "040 123 4567"})
        add_contact(register, {"name": "Aalto Aino", "partner": made[0], "phones": "040 123 4567"})
        add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": made[1]})
    return made


async def test_pair_is_shown_with_the_reason_and_merged_as_one_change(register: Register) -> None:
    keep, other = two(register)
    with register.change("Call"):
        register.db.execute_sql("UPDATE partner SET name = 'Oy Kuusipuu Ab' WHERE id = ?", (other,))
    before = register.rows("SELECT count(*) FROM change")[0][0]
    async with opened(register, "duplicates", size=(120, 40)) as (app, pilot):
        said = screen_text(app)
        assert "1 pari" in said and "100 %" in said and "sama nimi" in said
        assert "0112038-9" in said and "Tehtävät 1" in said  # both below the list
        await press(pilot, "enter")
        dialog: Any = app.screen
        assert isinstance(dialog, MergeDialog)
        assert "● Kuusipuu Oy" in screen_text(app) and "○ Oy Kuusipuu Ab" in screen_text(app)
        assert "+ https://kuusi.example" in screen_text(app)
        await press(pilot, "down", "space")
        assert dialog.field.spec.name == "size" and dialog.field.result == "LARGE"
        await press(pilot, "left")
        assert dialog.field.result == "SMALL"
        await press(pilot, "right", "ctrl+o")
        assert isinstance(app.screen, DuplicatesScreen)
        assert register.rows(NAMES) == [("Kuusipuu Oy",)]
        assert register.row("SELECT size, web FROM partner WHERE id = ?", (keep,)) == ("LARGE", "https://kuusi.example")
        assert register.rows("SELECT count(*) FROM change")[0][0] == before + 1
        assert "Oy Kuusipuu Ab yhdistettiin tietueeseen Kuusipuu Oy" in told(app) and "Tehtävät 1" in told(app)
        (note,) = register.row("SELECT note FROM partner WHERE id = ?", (other,)) or ("",)
        assert note.startswith("Yhdistetty: Kuusipuu Oy, ")
        app.clear_notifications()
        await settle(pilot)
        assert "Mitkään kaksi eivät näytä samalta" in screen_text(app)
        await press(pilot, "u")
        assert "Oy Kuusipuu Ab" in screen_text(app)


async def test_the_other_one_can_be_kept_and_what_was_chosen_is_not_lost_by_escape(register: Register) -> None:
    _keep, other = two(register)
    async with opened(register, "duplicates") as (app, pilot):
        await press(pilot, "2", "enter", "s")
        assert isinstance(app.screen, MergeDialog)
        assert "● Aalto Aino" in screen_text(app) or "● Aino Aalto" in screen_text(app)
        await press(pilot, "space", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape", "ctrl+o")
        assert isinstance(app.screen, DuplicatesScreen)
        people = register.rows("SELECT name, note FROM contact WHERE deleted_at IS NULL")
        assert len(people) == 1
        assert people[0][1].startswith("Tunnettu myös nimellä ")
        assert register.rows("SELECT count(*) FROM affiliation WHERE deleted_at IS NULL")[0] == (2,)


async def test_not_the_same_is_remembered_and_taken_back(register: Register) -> None:
    with frozen():
        for name in ("Kuusi Oy", "Kuusi Ky"):
            add_partner(register, {"name": name, "municipality_code": "297"})
    async with opened(register, "duplicates") as (app, pilot):
        await press(pilot, "x")
        app.clear_notifications()
        await settle(pilot)
        assert "Kuusi Ky" not in screen_text(app)
        await press(pilot, "3")
        assert "Kuusi Ky" in screen_text(app)
        await press(pilot, "x", "1")
        app.clear_notifications()
        await settle(pilot)
        assert "100 %" in screen_text(app)
        await press(pilot, "O")
        assert isinstance(app.screen, PartnerScreen)
        assert app.screen.title_text() == "Kuusi Ky"


async def test_partner_is_merged_into_another_from_its_own_page(register: Register) -> None:
    keep, other = two(register)
    uid = register.rows("SELECT uid FROM partner WHERE id = ?", (other,))[0][0]
    async with opened(register, "partner", uid) as (app, pilot):
        app.screen.run_worker(app.screen.merge_into())
        await settle(pilot)
        await write(pilot, "kuusi")
        assert "Kuusi-Puu" not in screen_text(app).split("Mihin kumppaniin")[1]  # itself is not offered
        await press(pilot, "enter")
        assert isinstance(app.screen, MergeDialog)
        await press(pilot, "ctrl+o")
        assert register.rows(NAMES) == [("Kuusipuu Oy",)]
        assert isinstance(app.screen, PartnerScreen)
        assert app.screen.title_text() == "Kuusipuu Oy"
        assert register.row("SELECT partner_id FROM task") == (keep,)


async def test_looking_can_be_stopped_and_begun_again(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    two(register)
    found, going, real = threading.Event(), threading.Event(), screen_module.duplicates

    def slow(register: Register, kind: str, step: Any = None) -> Any:
        if step is not None and not found.is_set():
            step(0.4)
            going.set()
            found.wait(20)
            step(0.5)
        return real(register, kind, step)

    monkeypatch.setattr(screen_module, "duplicates", slow)
    async with opened(register, "partners") as (app, pilot):
        app.open("duplicates")
        assert await asyncio.to_thread(going.wait, 20)
        app.screen._tick()
        app.screen.stop_looking()
        found.set()
        await settle(pilot)
        assert "Etsintä keskeytettiin" in screen_text(app)
        assert "Etsi uudelleen" in keys_shown(app)
        await press(pilot, "r")
        assert "1 pari" in screen_text(app)
