"""History, one change field by field, and the trash."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from db.actions import activities, agreements, contacts, partners, partnerships, tasks
from db.actions.institution import set_rhythm
from db.views.trash import trash_keys
from kumppani_tui.change_words import when
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.locale import set_language
from kumppani_tui.screens.change import ChangeScreen
from kumppani_tui.screens.history import HistoryScreen
from tests.kumppani_tui.shell import HOSTILE, TODAY, keys_shown, seen, shell_app, told, type_in
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


def names(register) -> list[str]:
    return [row[0] for row in register.rows("SELECT name FROM partner WHERE deleted_at IS NULL ORDER BY id")]


async def open_screen(pilot, name, *arguments) -> None:
    await settle(pilot)
    pilot.app.open(name, *arguments)
    await settle(pilot)


async def test_changes_are_told_newest_first_with_state_and_author(register):
    partners.add_partner(register, {"name": "Eka Oy"})
    partners.add_partner(register, {"name": "Toka Oy"})
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f7")
        assert isinstance(app.screen, HistoryScreen)
        text = seen(app)
        assert text.index("Add partner: Toka Oy") < text.index("Add partner: Eka Oy")
        assert "✓ done" in text and "Aino" in text
        assert "p Undo to here" in keys_shown(app) and "Esc Back" in keys_shown(app)
        await press(pilot, "u")
        line = next(line for line in seen(app).splitlines() if "Toka Oy" in line)
        assert "↶ undone" in line and names(register) == ["Eka Oy"]
        await press(pilot, "U")
        assert names(register) == ["Eka Oy", "Toka Oy"] and "↶" not in seen(app)
        await press(pilot, "f6")
        assert "Historia" in seen(app) and "✓ tehty" in seen(app) and "Lisää kumppani: Toka Oy" in seen(app)


async def test_undoing_to_a_chosen_change_asks_and_can_be_turned(register):
    for name in ("Eka Oy", "Toka Oy", "Kolmas Oy"):
        partners.add_partner(register, {"name": name})
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "down", "p")
        assert isinstance(app.screen, Confirm) and "2 changes are undone" in seen(app)
        await press(pilot, "escape")
        assert len(names(register)) == 3
        await press(pilot, "p", "enter")
        assert names(register) == ["Eka Oy"] and "2 changes undone." in told(app)
        await press(pilot, "home", "p", "enter")
        assert names(register) == ["Eka Oy", "Toka Oy", "Kolmas Oy"]


async def test_the_filter_finds_by_words_of_the_language(register):
    partner = partners.add_partner(register, {"name": "Äänekosken Paja"})
    tasks.add_task(register, {"title": "Soita", "due_on": TODAY, "partner": partner})
    set_language("fi")
    app = shell_app(register)
    async with app.run_test(size=(120, 24)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "slash")
        await type_in(pilot, "lisaa tehtava")
        assert "Soita" in seen(app) and "Äänekosken" not in seen(app)
        await type_in(pilot, "aanekosken")
        assert "Äänekosken Paja" in seen(app) and "Soita" not in seen(app)
        await press(pilot, "escape")
        assert "Soita" in seen(app)


async def test_a_change_is_shown_field_by_field_in_words(register):
    partner = partners.add_partner(register, {"name": "Paja Oy", "note": "Entinen " * 40})
    partners.edit_partner(register, partner, {"status": "PAUSED", "started_on": date(2026, 1, 5), "note": "Uusi"})
    app = shell_app(register)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChangeScreen)
        text = seen(app)
        assert "Partner Paja Oy – changed" in text and "5 Jan 2026" in text and "PAUSED" not in text
        await press(pilot, "end")
        assert "→ Uusi" in seen(app).replace("  ", " ")
        await press(pilot, "escape")
        assert isinstance(app.screen, HistoryScreen)


async def test_what_went_with_its_partner_is_one_line_of_counts(register):
    partner = partners.add_partner(register, {"name": "Paja Oy"})
    for name in ("Maija", "Matti"):
        contacts.add_contact(register, {"name": name, "partner": partner})
    tasks.add_task(register, {"title": "Soita", "due_on": TODAY, "partner": partner})
    partners.delete_partners(register, [partner])
    app = shell_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "enter")
        text = seen(app)
        assert "Partner Paja Oy – changed" in text and "Along with the partner" in text
        assert app.screen.rows_list.row_count == 2
        assert "Contact: 2" in text and "Task: 1" in text and "Maija" not in text
        await press(pilot, "end")
        assert "– → " in seen(app).replace("  ", " ")


async def test_a_contact_deleted_alone_is_told_by_name(register):
    partner = partners.add_partner(register, {"name": "Paja Oy"})
    contact = contacts.add_contact(register, {"name": "Maija", "partner": partner})
    contacts.delete_contact(register, contact)
    app = shell_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "enter")
        assert "Contact Maija – changed" in seen(app) and "Along" not in seen(app)


async def test_a_change_by_nobody_known_ends_with_its_time(register):
    register.author = ""
    partners.add_partner(register, {"name": "Paja Oy"})
    app = shell_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_screen(pilot, "history")
        await press(pilot, "enter")
        line = next(line for line in seen(app).splitlines() if "✓ done" in line)
        assert not line.rstrip().endswith("·")


async def test_a_rhythm_is_told_by_its_tier(register):
    set_rhythm(register, "STRATEGIC", 20, 30)
    app = shell_app(register)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_screen(pilot, "history")
        assert "Set rhythm: Strategic partnership" in seen(app)
        await press(pilot, "enter")
        assert "every 20 days, at most 30" in seen(app) and "cadence" not in seen(app)


async def test_many_changes_show_a_page_at_a_time(register):
    with register.db.atomic():
        register.db.execute_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " INSERT INTO change (uid, at, author, label, subject, kind, state)"
            " SELECT 'u' || i, '2026-11-20T10:00:00.000+00:00', 'Aino', 'Add partner', 'Yritys ' || i, 'do', 'done'"
            " FROM n"
        )
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_screen(pilot, "history")
        assert app.screen.rows_list.row_count == 20_000 and "Yritys 20000" in seen(app)
        await press(pilot, "end")
        assert "Yritys 1 " in seen(app)
        await press(pilot, "slash")
        await type_in(pilot, "19999")
        assert app.screen.rows_list.row_count == 1


def test_a_moment_is_said_as_people_say_it():
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        now = datetime.now(UTC).astimezone()
        today = now.date()
        assert when(now.isoformat(), today).startswith("today ")
        assert when("2026-10-05T10:00:00+00:00", today).startswith("Mon 5 Oct ")
        assert when("what [/]", today) == "what [/]"


# --- the trash -----------------------------------------------------------------------------------------------------


def fill_trash(register, name="Paja Oy") -> int:
    """Delete one of each kind, each by itself; the partner last, another one."""
    partner = partners.add_partner(register, {"name": name})
    contact = contacts.add_contact(register, {"name": f"Maija {name}", "partner": partner})
    partnership = partnerships.add_partnership(register, partner, {"tier": "STRATEGIC"})
    need = partnerships.add_need(register, partner, {"party": "STUDENT", "text": f"Tarve {name}"})
    agreement = agreements.add_agreement(
        register, partner, {"title": f"Sopimus {name}", "type": "FRAMEWORK", "state": "DRAFT"}
    )
    activity = activities.log_activity(register, partner, {"type": "VISIT", "on": TODAY}).activity
    task = tasks.add_task(register, {"title": f"Soita {name}", "due_on": TODAY, "partner": partner})
    contacts.delete_contact(register, contact)
    partnerships.delete_partnership(register, partnership)
    partnerships.delete_need(register, need)
    agreements.delete_agreement(register, agreement)
    activities.delete_activity(register, activity)
    tasks.delete_task(register, task)
    return partner


async def test_each_kind_is_listed_and_restored_by_a_key(register):
    fill_trash(register)
    gone = partners.add_partner(register, {"name": "Poistettu Oy", "business_id": "0112038-9"})
    partners.delete_partners(register, [gone])
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")
        for word in ("Maija Paja Oy", "Strategic partnership", "Tarve Paja Oy", "Sopimus Paja Oy", "Soita Paja Oy",
                     "Poistettu Oy  0112038-9", "23 Nov 2026", "Aino Koordin"):  # fmt: skip
            assert word in seen(app), word
        assert len(trash_keys(register)) == 7
        await press(pilot, "r")
        assert "Restored: Poistettu Oy" in told(app) and "Poistettu Oy" in names(register)
        for left in range(5, -1, -1):
            await press(pilot, "enter")
            assert len(trash_keys(register)) == left
        assert "The trash is empty" in seen(app)
        await press(pilot, "u")
        assert len(trash_keys(register)) == 1


async def test_marked_ones_come_back_as_one_change(register):
    fill_trash(register)
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, "trash")
        await press(pilot, "space", "space", "space", "r")
        assert len(trash_keys(register)) == 3 and "3 restored" in told(app)
        await press(pilot, "u")
        assert len(trash_keys(register)) == 6


async def test_why_something_cannot_come_back_is_told(register):
    gone = partners.add_partner(register, {"name": "Vanha Oy", "business_id": "0112038-9"})
    partners.delete_partners(register, [gone])
    partners.add_partner(register, {"name": "Uusi Oy", "business_id": "0112038-9"})
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, "trash")
        await press(pilot, "r")
        assert "Vanha Oy cannot be restored: Uusi Oy has its Y-tunnus 0112038-9 now." in told(app)
        assert len(trash_keys(register)) == 1


@pytest.mark.parametrize("code", ["fi", "en"])
async def test_hostile_strings_in_history_and_trash(register, code):
    set_language(code)
    for name in HOSTILE:
        fill_trash(register, name[:300])
    register.author = HOSTILE[0]
    with register.change(HOSTILE[1], HOSTILE[3] + HOSTILE[4]):
        register.db.execute_sql("UPDATE partner SET note = ?, name = ?", ("\n".join(HOSTILE), HOSTILE[3] + "x"))
    app = shell_app(register)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for turn, size in enumerate(((80, 24), (120, 40)), 1):
            await pilot.resize_terminal(*size)
            await open_screen(pilot, "history")
            for key in ("enter", "down", "end", "escape", "end", "pageup", "enter", "end"):
                await press(pilot, key)
                assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(seen(app)), size
            await open_screen(pilot, "trash")
            for key in ("end", "pageup", "home", "r", "r"):
                await press(pilot, key)
                assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(seen(app)), size
            assert len(trash_keys(register)) == 6 * len(HOSTILE) - 2 * turn
