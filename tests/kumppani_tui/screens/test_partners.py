"""The list of partners by keyboard: filter, order, columns, views, marks and what is done to many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from textual.content import Content
from textual.widgets import Input, Static

from db.actions.partners import add_partner, edit_partner
from db.history import unrecorded
from db.register import Register
from db.uid import new_uid
from db.views.partners import partner_ids, partner_rows
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.screens.partners import PartnersScreen
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.brief_preview import BriefPreview
from tests.kumppani_tui.listdemo import NOW, TODAY, fill, list_app, until
from tests.kumppani_tui.waiting import Put, press, settle

HOSTILE = (
    "[/red] Oy", "[b]Oy[/b] $x", "[@click=app.quit]x[/]", "a\x1b[31mb\x07", "\u202eabc\u200b", "👩‍👩‍👧 äö", "y" * 400,
    "%s {n} \\",
)  # fmt: skip


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    set_language("fi")
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def screen_of(pilot: Any) -> PartnersScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PartnersScreen)
    return screen


def names(pilot: Any) -> list[str]:
    """First words of the rows on the screen, in order."""
    screen = pilot.app.screen_stack[0]
    rows = screen.read_rows(list(screen.records._keys))
    return [rows[key].name.split()[0] for key in screen.records._keys]


def count_text(pilot: Any) -> str:
    found = pilot.app.screen_stack[0].bar.query_one(".found", Static).content
    return found.plain if isinstance(found, Content) else str(found)


def message(pilot: Any) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


ALL = ["Keski-Suomen", "Metsäkonepaja", "Palvelukoti", "Zeniitti", "Åbo", "Äänekosken", "Öljynen"]


async def test_filter_as_you_type(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert names(pilot) == ALL
        assert count_text(pilot) == "7 / 8 kumppania · päättyneet piilossa"
        await press(pilot, "slash", *"koti")
        assert names(pilot) == ["Palvelukoti"]
        assert count_text(pilot) == "1 / 8 kumppania · päättyneet piilossa"
        await press(pilot, "down")
        assert app.focused is screen_of(pilot).records
        assert screen_of(pilot).records.cursor_key == ids["Palvelukoti"]
        await press(pilot, "escape")
        assert names(pilot) == ALL
        assert screen_of(pilot).records.cursor_key == ids["Palvelukoti"], "the cursor stays on its partner"


async def test_escape_in_the_line_clears_then_closes(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await press(pilot, "slash", Put("hoiva"), "escape")
        assert isinstance(app.focused, Input)
        assert screen_of(pilot).bar.text == ""
        assert names(pilot) == ALL
        await press(pilot, "escape")
        assert app.focused is screen_of(pilot).records


async def test_letters_in_the_line_run_no_command(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await press(pilot, "slash", Put("nebtavokmu"))
        assert screen_of(pilot).bar.text == "nebtavokmu"
        assert len(app.screen_stack) == 1
        text = screen_of(pilot).records.empty
        assert isinstance(text, Content)
        assert "nebtavokmu" in text.plain
        assert "Esc" in text.plain


async def test_structured_filter_and_mine(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await press(pilot, "slash", Put("taso:S"), "enter")
        assert names(pilot) == ["Palvelukoti", "Äänekosken"]
        await press(pilot, "m")
        assert screen_of(pilot).bar.text == "vastuu:minä taso:S"
        assert names(pilot) == ["Palvelukoti"]
        await press(pilot, "m")
        assert names(pilot) == ["Palvelukoti", "Äänekosken"]


async def test_a_register_without_partners_says_what_to_do(register: Register) -> None:
    set_language("en")
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        text = screen_of(pilot).records.empty
        assert isinstance(text, Content)
        assert "No partners yet." in text.plain
        assert "from a file" in text.plain
        await press(pilot, "n")
        assert type(app.screen).__name__ == "PartnerForm"


async def test_sort_by_dialog_and_header_is_remembered(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "o", Put("kunta"), "enter")
        assert names(pilot)[0] == "Zeniitti"
        assert app.settings.recent["sort.partners"] == ["municipality"]
        await press(pilot, "o", "enter")
        assert names(pilot)[0] == "Äänekosken"
        assert app.settings.recent["sort.partners"] == ["-municipality"]
        kept = app.settings
    again = list_app(register, settings=kept)
    async with again.run_test() as pilot:
        await settle(pilot)
        assert names(pilot)[0] == "Äänekosken"
        await pilot.click(screen_of(pilot).records, offset=(5, 0))
        await settle(pilot)
        assert names(pilot) == ALL


async def test_columns_are_chosen_and_kept(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        # Hides the tiers and puts the municipality first.
        await press(pilot, "k", "down", "space", "down", "left", "left", "enter")
        shown = [column.id for column in screen_of(pilot).columns]
        assert shown == ["municipality", "name", "last_contact", "next_due", "responsible", "status"]
        assert app.settings.columns["partners"] == shown
        first = screen_of(pilot).records.render_line(1).text
        assert first.split()[:2] == ["Jyväskylä", "Keski-Suomen"] or first.split()[1] == "Jyväskylä"
        kept = app.settings
    again = list_app(register, settings=kept)
    async with again.run_test() as pilot:
        await settle(pilot)
        assert [column.id for column in screen_of(pilot).columns] == shown
        await press(pilot, "k", "r", "enter")
        assert screen_of(pilot).columns[0].id == "name"


async def test_a_view_is_saved_used_and_deleted(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "slash", Put("#hoiva taso:K"), "enter", "o", Put("kunta"), "enter")
        await press(pilot, "v", "n", Put("Hoiva"), "enter")
        assert "Hoiva" in message(pilot)
        await press(pilot, "escape", "o", Put("nimi"), "enter")
        assert names(pilot) == ALL
        await press(pilot, "v", "enter")
        assert names(pilot) == ["Zeniitti"]
        assert screen_of(pilot).bar.text == "taso:K #hoiva"
        assert screen_of(pilot).sort.by == "municipality"
        assert count_text(pilot) == "Hoiva · 1 / 8 kumppania · päättyneet piilossa"
        await press(pilot, "v", "delete", "enter")
        assert register.row("SELECT count(*) FROM saved_view") == (0,)
        await press(pilot, "u")
        assert register.row("SELECT name FROM saved_view") == ("Hoiva",)


async def test_a_view_saved_in_finnish_reads_in_english(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await press(pilot, "slash", Put("tila:tauolla"), "enter", "v", "n", Put("Tauolla"), "enter", "escape")
    set_language("en")
    again = list_app(register)
    async with again.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "v", "enter")
        assert screen_of(pilot).bar.text == "status:paused"
        assert names(pilot) == ["Metsäkonepaja"]


async def mark_three(pilot: Any) -> None:
    await settle(pilot)
    await press(pilot, "space", "space", "space")
    assert count_text(pilot) == "3 merkittyä · 7 / 8 kumppania · päättyneet piilossa"


def facts(register: Register) -> list[tuple[Any, ...]]:
    rows = partner_rows(register, partner_ids(register, today=TODAY))
    return sorted((row.name, row.tags, row.responsible, row.tiers, row.status) for row in rows.values())


async def act(pilot: Any, nth: int) -> None:
    """Choose the nth of the actions."""
    await press(pilot, "a", *["down"] * nth, "enter")


async def test_three_marked_get_a_tag_as_one_change(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    before = facts(register)
    async with app.run_test() as pilot:
        await mark_three(pilot)
        await act(pilot, 0)
        await press(pilot, Put("kevät"), "ctrl+o")
        tagged = [row[0].split()[0] for row in facts(register) if "kevät" in row[1]]
        assert tagged == ["Keski-Suomen", "Metsäkonepaja", "Palvelukoti"]
        assert "3 kumppania" in message(pilot)
        assert count_text(pilot).startswith("3 merkittyä"), "marks stay for the next action"
        await act(pilot, 1)
        assert len(app.screen_stack) == 2
        await press(pilot, Put("kevät"), "enter")
        assert facts(register) == before
        await press(pilot, "u", "u")
        assert facts(register) == before
        await press(pilot, "U")
        assert sum("kevät" in row[1] for row in facts(register)) == 3


BULK: tuple[tuple[int, str, Callable[[Any], bool]], ...] = (
    (2, "Eero", lambda row: row[2] == "Eero Opettaja"),
    (2, "Ei vast", lambda row: row[2] == ""),
    (3, "Strateg", lambda row: "S" in row[3]),
    (4, "Tauolla", lambda row: row[4] == "PAUSED"),
)
"""What is done to the marked: the place of the action, what is chosen, and how each row is then."""


async def test_bulk_actions_undo_as_one(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    before = facts(register)
    async with app.run_test() as pilot:
        await mark_three(pilot)
        for nth, chosen, is_so in BULK:
            await act(pilot, nth)
            await press(pilot, Put(chosen), "enter")
            changed = [row for row in facts(register) if row[0].split()[0] in ALL[:3]]
            assert len(changed) == 3
            assert all(is_so(row) for row in changed), chosen
            assert [row for row in facts(register) if row[0].split()[0] in ALL[3:]] == [
                row for row in before if row[0].split()[0] in ALL[3:]
            ]
            await press(pilot, "u")
            assert facts(register) == before, chosen


async def test_a_task_for_each_of_the_marked(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await mark_three(pilot)
        await press(pilot, "t", Put("Kutsu kevätseminaariin"), "enter", Put("huomenna"), "ctrl+o")
        rows = register.rows("SELECT due_on, owner_id FROM task WHERE title = 'Kutsu kevätseminaariin'")
        assert len(rows) == 3
        assert {row[0] for row in rows} == {"2026-11-24"}
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM task WHERE title = 'Kutsu kevätseminaariin'") == (0,)


async def test_deleting_asks_first_and_is_undone(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "delete", "escape")
        assert names(pilot) == ALL
        await press(pilot, "delete", "enter")
        assert names(pilot) == ALL[1:]
        await press(pilot, "u")
        assert names(pilot) == ALL


async def test_without_marks_the_cursor_row_is_meant(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down")
        await act(pilot, 0)
        await press(pilot, Put("yksin"), "ctrl+o")
        assert [row[0].split()[0] for row in facts(register) if "yksin" in row[1]] == ["Metsäkonepaja"]
        assert "Metsäkonepaja" in message(pilot)


async def test_a_new_partner_gets_the_cursor(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "n", Put("Turun Telakka Oy"), "ctrl+o")
        await until(pilot, lambda: "Turun" in names(pilot))
        made = register.row("SELECT id FROM partner WHERE name = 'Turun Telakka Oy'")[0]
        await until(pilot, lambda: screen_of(pilot).records.cursor_key == made)


async def test_edit_task_and_log_know_the_row(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "e")
        assert app.screen.query(Input).first().value == "Palvelukoti Ilona Oy"
        await press(pilot, "escape")
        assert screen_of(pilot).log_subject() == register.row("SELECT uid FROM partner WHERE name LIKE 'Palv%'")[0]
        await press(pilot, "t")
        assert type(app.screen).__name__ == "TaskForm"


async def test_enter_opens_the_partner(register: Register, ids: dict[str, int], monkeypatch: Any) -> None:
    opened: list[tuple[Any, ...]] = []
    monkeypatch.setattr(KumppaniApp, "open", lambda _self, *what, **_named: opened.append(what))
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "b")
        uid = register.row("SELECT uid FROM partner WHERE id = ?", (ids["Keski-Suomen"],))[0]
        assert opened == [("partner", uid), ("brief", ids["Keski-Suomen"])]


async def test_a_change_from_elsewhere_shows_and_the_cursor_stays(
    register: Register, ids: dict[str, int], tmp_path: Path
) -> None:
    app = list_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        other = Register.open(register.path, author="Eero")
        try:
            edit_partner(other, ids["Åbo"], {"name": "Aaltonen Metall Ab"})
            add_partner(other, {"name": "Aamu Oy"})
        finally:
            other.close()
        app._poll()
        await until(pilot, lambda: len(names(pilot)) == 8)
        assert names(pilot)[:2] == ["Aaltonen", "Aamu"]
        assert screen_of(pilot).records.cursor_key == ids["Palvelukoti"]


async def test_the_brief_stands_beside_the_list_when_there_is_room(register: Register, ids: dict[str, int]) -> None:
    def brief(pilot: Any) -> str:
        shown = screen_of(pilot).query_one(BriefPreview).query_one(Static).content
        return shown.plain if isinstance(shown, Content) else str(shown)

    app = list_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert screen_of(pilot).query_one(BriefPreview).display
        await until(pilot, lambda: brief(pilot).startswith("Keski-Suomen hyvinvointialue"))
        await press(pilot, "down", "down")
        await until(pilot, lambda: brief(pilot).startswith("Palvelukoti Ilona Oy"))
        assert "Lähetetään ohjaajan opas" in brief(pilot)
        await press(pilot, "slash", Put("zzz"))
        await until(pilot, lambda: brief(pilot) == "")
    narrow = list_app(register)
    async with narrow.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not screen_of(pilot).query_one(BriefPreview).display


@pytest.mark.parametrize("language", ["fi", "en"])
async def test_hostile_names_stay_text(register: Register, language: str) -> None:
    set_language(language)
    with time_machine.travel(NOW, tick=False):
        for n, name in enumerate(HOSTILE):
            tag = name[:60].replace(",", " ")
            status = "ENDED" if n % 2 else "ACTIVE"
            add_partner(register, {"name": name, "tags": tag, "note": name, "status": status})
        app = list_app(register, settings=Settings(columns={"partners": ["name", "tags", "status"]}))
        async with app.run_test(size=(120, 30), notifications=True, tooltips=True) as pilot:
            await press(pilot, "slash", Put("tila:kaikki"), "enter")
            assert screen_of(pilot).records.row_count == len(HOSTILE)
            for _name in HOSTILE:
                await press(pilot, "down")
            await press(pilot, "ctrl+a", "a", "enter", Put("[b]x"), "ctrl+o")
            tagged = "SELECT count(*) FROM partner_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = '[b]x'"
            assert register.row(tagged) == (8,)
            await press(pilot, "v", "n", Put("[/red]"), "enter", "v", "escape", "a", "escape")
            text = "".join(strip.text for strip in app.screen._compositor.render_strips())
            assert "[/red] Oy" in text
            assert "\x1b" not in text


async def test_five_thousand_partners_scroll(register: Register) -> None:
    set_language("fi")
    with unrecorded(register.db):
        cursor = register.db.cursor()
        cursor.executemany(
            "INSERT INTO partner (id, uid, name, kind, business_id_unverified, growth_company, status, created_at)"
            " VALUES (?, ?, ?, 'COMPANY', 0, 0, 'ACTIVE', '2025-01-01')",
            ((n, new_uid(), f"Yritys {n:05}") for n in range(1, 5001)),
        )
        cursor.executemany(
            "INSERT INTO partner_fact (partner_id, sort_key, tiers, contact_count, open_promises)"
            " VALUES (?, ?, '', 0, 0)",
            ((n, f"yritys {n:05}") for n in range(1, 5001)),
        )
    app = list_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: count_text(pilot) == "5\u00a0000 kumppania")
        await press(pilot, "end")
        assert screen_of(pilot).records.cursor_key == 5000
        await press(pilot, "pageup", "space", "home", "space", "ctrl+a")
        assert count_text(pilot).startswith("5\u00a0000 merkittyä")
        await press(pilot, "escape", "end")
        app.register_changed()
        await settle(pilot)
        assert screen_of(pilot).records.cursor_key == 5000
