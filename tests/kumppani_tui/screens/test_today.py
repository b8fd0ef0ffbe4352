"""The follow-up queue by keyboard: every key on a row, undo, marks, filter, and what the list keeps."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.actions.linked_tasks import add_linked_task
from db.actions.records import add_record
from db.actions.tasks import add_task, complete_task
from db.register import Register
from db.views.queue import key_of, queue_keys, queue_rows
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.screens.network import NetworkPage
from kumppani_tui.screens.registry import SCREENS
from kumppani_tui.screens.today import TodayScreen
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.queue_preview import QueuePreview
from tests.kumppani_tui.waiting import Put, post_key, press, settle, write
from tests.queueworld import ME, TODAY, World, days

HOSTILE = (
    "[/red] Oy", "[b]Oy[/b]", "[@click=app.quit]x[/]", "a\x1b[31mb\x07", "\u202eabc\u200b", "👩‍👩‍👧 äö", "y" * 10_000,
    "$name {x} %s \\",
)  # fmt: skip


@pytest.fixture
def world(register: Register) -> World:
    return World(register)


class Clock:
    """Today, which a test can move."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> datetime.date:
        return self.day


def app(register: Register, clock: Clock | None = None) -> KumppaniApp:
    set_language("en")
    return KumppaniApp(register, Settings(theme="dark"), today=clock or Clock(), keep_settings=False)


def today(pilot: Any) -> TodayScreen:
    """The queue, on top of everything."""
    screen = pilot.app.screen
    assert isinstance(screen, TodayScreen), screen
    return screen


async def on_row(pilot: Any, kind: str, ref: int) -> None:
    """Put the cursor on a row."""
    await settle(pilot)
    assert today(pilot).queue.move_cursor_to(key_of(kind, ref)), f"no {kind} {ref}"
    await settle(pilot)


def shown(pilot: Any) -> list[int]:
    """The keys in the list."""
    screen = next(one for one in pilot.app.screen_stack if isinstance(one, TodayScreen))
    return list(screen.queue._keys)


def notices(pilot: Any) -> str:
    """All that was said."""
    return "\n".join(str(one.message) for one in pilot.app._notifications)


def text_of(pilot: Any) -> str:
    """What stands on the screen, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def task_state(register: Register, task: int) -> str:
    return str(register.rows("SELECT state FROM task WHERE id = ?", (task,))[0][0])


async def test_opens_grouped_and_counted_with_the_first_row_chosen(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        screen = today(pilot)
        assert screen.queue.has_focus and screen.queue.cursor_index == 0
        assert shown(pilot) == list(queue_keys(register, TODAY).keys)
        counts = screen.counts
        text = text_of(pilot)
        for heading in (f"Overdue · {counts.overdue}", f"Today · {counts.today}", f"This week · {counts.week}"):
            assert heading in text
        assert "tomorrow 24 Nov" in text and "6 days overdue" in text
        assert "Whom to call" in text, "the story of the first row stands beside it"


async def test_story_stands_below_when_narrow(register: Register, world: World) -> None:
    async with app(register).run_test(size=(80, 24), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        preview = today(pilot).query_one(QueuePreview)
        assert preview.size.width > 70 and preview.region.y > 15
        assert "040 123 4567" in text_of(pilot)


async def test_two_enters_complete_and_the_cursor_goes_to_the_next(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        place = today(pilot).queue.cursor_index
        assert place is not None
        following = shown(pilot)[place + 1]
        await press(pilot, "d", "enter", "enter")
        assert task_state(register, world.call) == "DONE"
        assert today(pilot).queue.cursor_key == following
        assert today(pilot).queue.cursor_index == place
        assert "Done: Soita jaksoista" in notices(pilot)
        assert not register.rows('SELECT 1 FROM activity WHERE "on" = ?', (TODAY.isoformat(),))
        await press(pilot, "u")
        assert task_state(register, world.call) == "OPEN"
        assert key_of("TASK", world.call) in shown(pilot)
        await press(pilot, "U")
        assert task_state(register, world.call) == "DONE"


async def test_done_logs_and_sets_the_next_in_one_change(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "d")
        await write(pilot, "visit")
        await press(pilot, "enter")
        await write(pilot, "kaksi paikkaa")
        await press(pilot, "enter")
        await write(pilot, "2 vk soita")
        assert "Mon 7 Dec 2026: soita" in text_of(pilot)
        await press(pilot, "ctrl+o")
        logged = register.rows('SELECT type, mode, note FROM activity WHERE "on" = ?', (TODAY.isoformat(),))
        assert logged == [("VISIT", "ON_SITE", "kaksi paikkaa")]
        made = register.rows("SELECT due_on, owner_id, partner_id FROM task WHERE title = 'soita'")
        assert made == [("2026-12-07", world.me, world.ilona)]
        assert key_of("QUIET", world.quiet) not in shown(pilot), "a contact resets the cadence"
        await press(pilot, "u")
        assert task_state(register, world.call) == "OPEN"
        assert not register.rows("SELECT 1 FROM task WHERE title = 'soita'")
        assert key_of("QUIET", world.quiet) in shown(pilot)


async def test_a_note_without_a_type_is_logged(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "d", "enter")
        await write(pilot, "kaksi paikkaa")
        await press(pilot, "ctrl+o")
        assert task_state(register, world.call) == "DONE"
        logged = register.rows('SELECT type, note FROM activity WHERE "on" = ?', (TODAY.isoformat(),))
        assert logged == [("OTHER", "kaksi paikkaa")]


async def test_note_of_a_task_without_a_partner_stays_with_it(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.order)
        await press(pilot, "d")
        await write(pilot, "viisisataa")
        await press(pilot, "enter")
        await write(pilot, "1 vk nouda")
        await press(pilot, "enter")
        assert register.rows("SELECT state, note FROM task WHERE id = ?", (world.order,)) == [("DONE", "viisisataa")]
        assert register.rows("SELECT due_on, partner_id FROM task WHERE title = 'nouda'") == [("2026-11-30", None)]
        await press(pilot, "u")
        assert register.rows("SELECT state, note FROM task WHERE id = ?", (world.order,)) == [("OPEN", None)]


async def test_a_wrong_next_step_is_said_at_its_field(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "d", "tab", "tab")
        await write(pilot, "joskus soita")
        await press(pilot, "ctrl+o")
        assert "does not begin with a date" in text_of(pilot)
        assert task_state(register, world.call) == "OPEN"


async def test_silence_is_ended_by_logging_a_call(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "QUIET", world.quiet)
        await press(pilot, "d", "enter", "enter")
        assert register.rows('SELECT type, mode FROM activity WHERE "on" = ?', (TODAY.isoformat(),)) == [
            ("CALL", "PHONE")
        ]
        told = [notice.message for notice in pilot.app._notifications]
        assert any(text.startswith("Logged: Call, ") and "Quiet" not in text for text in told), told
        assert key_of("QUIET", world.quiet) not in shown(pilot)


async def test_promise_is_kept_and_a_placement_is_in_ehoks(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "PROMISE", world.promise)
        await press(pilot, "d", "enter", "enter")
        assert register.rows("SELECT state FROM promise") == [("KEPT",)]
        await on_row(pilot, "EHOKS", world.training)
        await press(pilot, "d", "enter", "enter")
        assert register.rows("SELECT ehoks_done FROM agreement WHERE id = ?", (world.training,)) == [(1,)]


async def test_recurring_task_makes_its_next(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.report)
        await press(pilot, "d", "enter", "enter")
        rows = register.rows("SELECT state, due_on FROM task WHERE title = 'Kuukausiraportti' ORDER BY id")
        assert rows == [("DONE", "2026-11-24"), ("OPEN", "2026-12-28")]
        assert "The next one is in the queue." in notices(pilot)


async def test_agreement_is_renewed_or_let_end(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "DECIDE_BY", world.framework)
        await press(pilot, "d")
        await write(pilot, "goes")
        await press(pilot, "enter", "ctrl+o")
        assert register.rows("SELECT ends_on FROM agreement WHERE id = ?", (world.framework,)) == [("2028-04-30",)]
        await press(pilot, "u")
        await on_row(pilot, "DECIDE_BY", world.framework)
        await press(pilot, "d")
        await write(pilot, "ends as")
        await press(pilot, "enter", "ctrl+o")
        assert key_of("DECIDE_BY", world.framework) not in shown(pilot)
        assert register.rows("SELECT kind, dismissed, reason FROM signal_override") == [
            ("DECIDE_BY", 1, "Ends as agreed")
        ]


async def test_an_agreement_that_ended_and_one_that_waits_for_signatures(register: Register, world: World) -> None:
    from db.actions.agreements import add_agreement, edit_agreement

    edit_agreement(register, world.framework, {"ends_on": days(-3)})
    partner = register.row("SELECT partner_id FROM agreement WHERE id = ?", (world.framework,))
    assert partner is not None
    signing = add_agreement(
        register, partner[0], {"title": "Tilat", "type": "OTHER", "state": "SIGNING"}, today=days(-20)
    )
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "AGREEMENT_END", world.framework)
        await press(pilot, "d")
        await write(pilot, "has ended")
        await press(pilot, "enter", "ctrl+o")
        ended = register.row("SELECT state, ended_on FROM agreement WHERE id = ?", (world.framework,))
        assert ended == ("ENDED", days(-3).isoformat())
        assert key_of("AGREEMENT_END", world.framework) not in shown(pilot)
        await on_row(pilot, "SIGNING", signing)
        await press(pilot, "d", "ctrl+o")
        signed = register.row("SELECT state, signed_on FROM agreement WHERE id = ?", (signing,))
        assert signed == ("IN_FORCE", days(0).isoformat()), "the day of signing is asked, today is proposed"
        await press(pilot, "u", "u")
        assert register.rows("SELECT state FROM agreement WHERE id IN (?, ?)", (world.framework, signing)) == [
            ("IN_FORCE",), ("SIGNING",),
        ]  # fmt: skip
        await on_row(pilot, "DECIDE_BY", world.framework)
        await press(pilot, "enter")
        assert pilot.app.screen.agreement.id == world.framework, "Enter opens the agreement"


async def test_review_gets_its_next_day(register: Register, world: World) -> None:
    from db.actions.partnerships import edit_partnership

    edit_partnership(register, world.quiet, {"review_on": days(2)})
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "REVIEW", world.quiet)
        await press(pilot, "d", "ctrl+o")
        assert register.rows("SELECT review_on FROM partnership WHERE id = ?", (world.quiet,)) == [("2027-11-23",)]


async def test_snoozed_row_comes_back_on_its_day(register: Register, world: World) -> None:
    clock = Clock()
    async with app(register, clock).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "QUIET", world.quiet)
        await press(pilot, "s")
        await write(pilot, "tomorrow")
        await press(pilot, "enter")
        assert key_of("QUIET", world.quiet) not in shown(pilot)
        assert "Tue 24 Nov 2026" in notices(pilot)
        clock.day = days(1)
        today(pilot)._look_at_date()
        await settle(pilot)
        assert key_of("QUIET", world.quiet) in shown(pilot)


async def test_snoozing_to_today_is_refused(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "s")
        await write(pilot, "today")
        await press(pilot, "enter")
        assert "Choose a day after today." in text_of(pilot)
        await press(pilot, "escape")
        assert key_of("TASK", world.call) in shown(pilot)


async def test_reschedule_previews_the_working_day(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "r")
        await write(pilot, "28.11.")
        assert "Mon 30 Nov 2026" in text_of(pilot), "Saturday moves to Monday"
        await press(pilot, "enter")
        assert register.rows("SELECT due_on FROM task WHERE id = ?", (world.call,)) == [("2026-11-30",)]
        await press(pilot, "u")
        assert register.rows("SELECT due_on FROM task WHERE id = ?", (world.call,)) == [(TODAY.isoformat(),)]


async def test_hand_over_to_a_colleague_and_to_a_new_one(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "h")
        await write(pilot, "kai")
        await press(pilot, "enter")
        assert register.rows("SELECT owner_id FROM task WHERE id = ?", (world.call,)) == [(world.kai,)]
        await press(pilot, "h")
        await write(pilot, "Liisa Uusi")
        await press(pilot, "enter")
        owner = "SELECT s.name FROM task t JOIN staff s ON s.id = t.owner_id WHERE t.id = ?"
        assert register.rows(owner, (world.call,)) == [("Liisa Uusi",)]
        await press(pilot, "u")
        assert register.rows(owner, (world.call,)) == [("Kai Opettaja",)]
        assert not register.rows("SELECT 1 FROM staff WHERE name = 'Liisa Uusi'")


async def test_dismiss_asks_why_and_drop_does_not(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "QUIET", world.quiet)
        await press(pilot, "x", "enter")
        assert "Write something" in text_of(pilot)
        await write(pilot, "loma")
        await press(pilot, "enter")
        assert register.rows("SELECT kind, reason FROM signal_override") == [("QUIET", "loma")]
        await on_row(pilot, "TASK", world.order)
        await press(pilot, "x")
        assert task_state(register, world.order) == "DROPPED"
        await press(pilot, "u", "u")
        assert task_state(register, world.order) == "OPEN"
        assert not register.rows("SELECT 1 FROM signal_override")


async def test_marked_rows_are_done_as_one_change(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        for kind, ref in (("TASK", world.call), ("TASK", world.order), ("PROMISE", world.promise)):
            await on_row(pilot, kind, ref)
            await press(pilot, "space")
        await press(pilot, "d", "enter", "enter")
        assert [task_state(register, ref) for ref in (world.call, world.order)] == ["DONE", "DONE"]
        assert not today(pilot).queue.marked
        await press(pilot, "u")
        assert [task_state(register, ref) for ref in (world.call, world.order)] == ["OPEN", "OPEN"]
        assert register.rows("SELECT state FROM promise") == [("OPEN",)]


async def test_marked_rows_change_hands_and_are_unmarked(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        for ref in (world.call, world.report):
            await on_row(pilot, "TASK", ref)
            await press(pilot, "space")
        await press(pilot, "h")
        await write(pilot, "kai")
        await press(pilot, "enter")
        assert register.rows("SELECT DISTINCT owner_id FROM task WHERE owner_id IS NOT NULL") == [(world.kai,)]
        assert not today(pilot).queue.marked
        await press(pilot, "u")
        assert register.rows("SELECT owner_id FROM task WHERE id = ?", (world.report,)) == [(world.me,)]


async def test_rows_of_different_decisions_are_not_mixed(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        for kind, ref in (("TASK", world.call), ("DECIDE_BY", world.framework)):
            await on_row(pilot, kind, ref)
            await press(pilot, "space")
        await press(pilot, "d")
        assert "one by one" in notices(pilot)
        assert task_state(register, world.call) == "OPEN"


async def test_enter_opens_the_partner(register: Register, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Any, ...]] = []
    monkeypatch.setattr(KumppaniApp, "open", lambda self, *arguments, **named: opened.append(arguments))
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        uid = register.rows("SELECT uid FROM partner WHERE id = ?", (world.ilona,))[0][0]
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "enter", "b", "l")
        assert opened == [("partner", uid), ("brief", world.ilona), ("log", uid)]


async def test_what_an_agreement_lacks_is_asked_in_its_form(register: Register, world: World) -> None:
    from kumppani_tui.dialogs.agreement_form import AgreementForm

    with register.change("Edit", "x"):
        register.db.execute_sql("UPDATE agreement SET goals = NULL WHERE id = ?", (world.framework,))
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "INCOMPLETE", world.framework)
        assert "purpose and" in text_of(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, AgreementForm)
        await write(pilot, "Yhteinen")
        await press(pilot, "ctrl+o")
        assert register.rows("SELECT goals FROM agreement WHERE id = ?", (world.framework,)) == [("Yhteinen",)]
        assert "purpose and" not in text_of(pilot), "what else it lacks is still asked for"
        await on_row(pilot, "INCOMPLETE", world.training)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, AgreementForm), "the instructor is a field too"


async def test_new_and_changed_task(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "n")
        await write(pilot, "Vie esitteet")
        await press(pilot, "enter")
        await write(pilot, "tomorrow")
        await press(pilot, "ctrl+o")
        row = register.rows("SELECT due_on, partner_id, owner_id FROM task WHERE title = 'Vie esitteet'")
        assert row == [("2026-11-24", world.ilona, world.me)]
        await on_row(pilot, "TASK", world.order)
        await press(pilot, "e", "end")
        await write(pilot, "!")
        await press(pilot, "ctrl+o")
        row = register.rows("SELECT title, owner_id FROM task WHERE id = ?", (world.order,))
        assert row == [("Tilaa esitteet!", world.kai)]
        await press(pilot, "u", "u")
        assert not register.rows("SELECT 1 FROM task WHERE title = 'Vie esitteet'")


async def test_filter_and_escape(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        everything = shown(pilot)
        await press(pilot, "slash")
        await write(pilot, "esitt til")
        assert shown(pilot) == [key_of("TASK", world.order)]
        await press(pilot, "enter")
        assert today(pilot).queue.has_focus
        await press(pilot, "d", "enter", "enter")
        assert task_state(register, world.order) == "DONE"
        assert "Nothing in the queue has the words" in text_of(pilot)
        await press(pilot, "escape")
        assert shown(pilot) == [key for key in everything if key != key_of("TASK", world.order)]
        await press(pilot, "slash")
        await write(pilot, "quiet ilona")  # what the program says of a row, and the partner's name
        assert shown(pilot) == [key_of("QUIET", world.quiet)]


async def test_mine_and_all(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "m")
        assert shown(pilot) == list(queue_keys(register, TODAY, owner_id=world.me).keys)
        assert "mine" in text_of(pilot).split("\n")[0]
        await press(pilot, "m")
        assert shown(pilot) == list(queue_keys(register, TODAY).keys)


async def test_empty_queue_says_why_and_how_to_fill_it(register: Register) -> None:
    async with app(register).run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        text = text_of(pilot)
        assert "The queue is empty" in text and "n adds a task" in text and "l logs what happened" in text
        await press(pilot, "d", "s", "x", "h", "r", "e", "enter", "b")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "n")
        await write(pilot, "Aloita")
        await press(pilot, "enter")
        await write(pilot, "tomorrow")
        await press(pilot, "ctrl+o")
        owner = "SELECT s.name FROM task t JOIN staff s ON s.id = t.owner_id WHERE t.title = 'Aloita'"
        assert register.rows(owner) == [(ME,)], "who makes the first task is put on the list of our people"
        assert len(shown(pilot)) == 1


async def test_change_by_another_process_shows_and_the_cursor_stays(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "TASK", world.call)
        other = Register(register.path, register.db, "Kai Opettaja")
        complete_task(other, world.order, today=TODAY)
        added = add_task(other, {"title": "Toiselta koneelta", "due_on": days(-1)}, today=TODAY)
        pilot.app.register_changed()  # type: ignore[attr-defined]
        await settle(pilot)
        assert key_of("TASK", world.order) not in shown(pilot)
        assert key_of("TASK", added) in shown(pilot)
        assert today(pilot).queue.cursor_key == key_of("TASK", world.call)


async def test_language_changes_in_place(register: Register, world: World) -> None:
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "QUIET", world.quiet)
        await pilot.app.use_language("fi")  # type: ignore[attr-defined]
        await settle(pilot)
        text = text_of(pilot)
        assert "Myöhässä ·" in text and "Hiljaa 95 pv, enintään 60" in text and "huomenna 24.11." in text
        assert today(pilot).queue.has_focus
        assert today(pilot).queue.cursor_key == key_of("QUIET", world.quiet)
    set_language("en")


@pytest.mark.parametrize("text", [f"{HOSTILE[2]} {HOSTILE[3]}", HOSTILE[6]], ids=["link and escape", "long"])
async def test_hostile_texts_pass_through_every_dialog(register: Register, world: World, text: str) -> None:
    register.db.execute_sql("PRAGMA ignore_check_constraints = 1")
    with register.change("Edit", "x"):
        for table, column in (("partner", "name"), ("task", "title"), ("task", "note"), ("staff", "name"),
                              ("agreement", "title"), ("promise", "text"), ("contact", "name")):  # fmt: skip
            register.db.execute_sql(f"UPDATE {table} SET {column} = ?", (text,))
    async with app(register).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        for kind, ref in (("TASK", world.call), ("PROMISE", world.promise), ("DECIDE_BY", world.framework)):
            await on_row(pilot, kind, ref)
            for key in ("d", "s", "h", "n"):
                await press(pilot, key)
                assert not isinstance(pilot.app.screen, TodayScreen)
                await press(pilot, "escape")
                assert isinstance(pilot.app.screen, TodayScreen)
        await on_row(pilot, "TASK", world.call)
        await press(pilot, "d", "enter", "enter")
        assert task_state(register, world.call) == "DONE"
        screen = text_of(pilot)
        assert "\x1b" not in screen and "\u202e" not in screen and "\u200b" not in screen


def test_registry_opens_the_queue_first() -> None:
    assert SCREENS["today"] == "kumppani_tui.screens.today:TodayScreen"


async def test_meetings_and_forums_are_held_from_the_queue(register: Register, world: World) -> None:
    network = add_record(register, "network", {"name": "Hoivaverkosto"}, today=TODAY)
    forum = add_record(register, "forum", {"name": "Foorumi", "next_on": days(1)}, today=TODAY, network=network)
    steering = add_record(
        register, "meeting", {"on": days(-1), "agenda": "Tavoitteet"}, today=TODAY, partner=world.ilona
    )
    linked = add_linked_task(register, {"title": "Kutsu", "due_on": TODAY}, "network", network, today=TODAY)
    async with app(register).run_test(size=(120, 40), notifications=True) as pilot:
        await on_row(pilot, "MEETING", steering)
        assert "Steering group: Tavoitteet" in text_of(pilot)
        await press(pilot, "d", Put("Sovittu"), "ctrl+o")
        assert register.row("SELECT state, memo FROM meeting WHERE id = ?", (steering,)) == ("HELD", "Sovittu")
        assert key_of("MEETING", steering) not in shown(pilot)
        await press(pilot, "u")
        await on_row(pilot, "FORUM", forum)
        assert "Forum: Foorumi" in text_of(pilot)
        await press(pilot, "d", "ctrl+o")
        assert register.row("SELECT state FROM meeting WHERE forum_id = ?", (forum,)) == ("HELD",)
        await on_row(pilot, "TASK", linked)
        line = next(line for line in text_of(pilot).splitlines() if "□" in line and "Kutsu" in line)
        assert "Hoivaverkosto" in line and "Network: Hoivaverkosto" in text_of(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NetworkPage) and "Hoivaverkosto" in text_of(pilot)


async def test_pages_turned_quickly_while_the_register_changes_show_the_queue_as_it_is(
    register: Register, world: World
) -> None:
    for number in range(20):
        add_task(register, {"title": f"Tehtävä {number}", "due_on": days(number // 2)}, today=TODAY)
    async with app(register).run_test(size=(120, 12)) as pilot:
        await settle(pilot)
        queue = today(pilot).queue
        for turn, keys in enumerate((("pagedown",), ("pagedown", "pagedown", "up"), ("end",), ("pageup",), ("home",))):
            for key in keys:
                post_key(pilot.app, key)
            add_task(register, {"title": f"Kesken {turn}", "due_on": days(turn)}, today=TODAY)
            pilot.app.register_changed()  # type: ignore[attr-defined]
            await settle(pilot)
            drawn = text_of(pilot)
            queue.reload_rows()
            await settle(pilot)
            assert drawn == text_of(pilot), keys
            assert sum("▌" in line for line in drawn.splitlines()) == 1
            titles = {row.key: row.title for row in queue_rows(register, shown(pilot), TODAY)}
            assert titles[queue.cursor_key][:4] in next(line for line in drawn.splitlines() if "▌" in line)  # type: ignore[index]
