"""The board of development projects by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from db.actions.partners import add_partner
from db.actions.records import add_record
from db.register import Register
from db.rules.projects import STAGES
from kumppani_tui.screens import board as screens
from kumppani_tui.screens.board import BoardScreen
from kumppani_tui.screens.practice import PracticePage
from kumppani_tui.screens.project import ProjectPage
from kumppani_tui.text import wrapped
from kumppani_tui.widgets.board import Board
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle
from tests.prepared import prepared


@pytest.fixture
def projects(register: Register) -> Iterator[dict[str, int]]:
    """Two ideas, the older one with partners and a need, a trial and one that was spread."""
    with frozen(), keeping_language():
        yield prepared(register, fill)


def fill(register: Register) -> dict[str, int]:
    partners = [add_partner(register, {"name": name}) for name in ("Konepaja Kivi Oy", "Palvelukoti Ilona Oy")]
    made = {}
    for title, stage, day, values in (
        ("Ohjaajan kortti", "IDEA", date(2026, 3, 1), {"partners": partners, "need": "Ohjaajat tarvitsevat tukea"}),
        ("Lainapaja", "IDEA", date(2026, 11, 13), {}),
        ("Kesäpolku", "TRIAL", date(2026, 11, 13), {}),
        ("Perehdytys", "SPREAD", date(2026, 11, 13), {}),
    ):
        made[title] = add_record(register, "project", {"title": title, "stage": stage, **values}, today=day)
    return made


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p", *keys)
        yield pilot


def lines(pilot: Any) -> list[str]:
    """What the board says, line by line."""
    board = pilot.app.screen.query_one(Board)
    return [board.render_line(y).text.rstrip() for y in range(board.size.height)]


def stage(register: Register, project: int) -> tuple[Any, ...]:
    found = register.row("SELECT stage, stage_on, ended_on FROM project WHERE id = ?", (project,))
    assert found is not None
    return tuple(found)


def notices(pilot: Any) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


def changes(register: Register) -> int:
    row = register.row("SELECT count(*) FROM change WHERE kind = 'do' AND state = 'done'")
    return int(row[0]) if row else 0


async def test_columns_stand_side_by_side_with_cards(register: Register, projects: dict[str, int]) -> None:
    async with opened(register) as pilot:
        assert isinstance(pilot.app.screen, BoardScreen)
        said = lines(pilot)
        assert "Idea" in said[0] and "Suunnittelu" in said[0] and "Kokeilu" in said[0] and said[0].endswith("›")
        assert said[2].startswith("▌ Ohjaajan kortti") and "Kesäpolku" in said[2]
        assert "Konepaja Kivi Oy" in said[3]
        assert "Ohjaajat tarvitse" in said[4]
        assert "▲ 267 päivää" in said[5] and "10 päivää" in said[5]
        assert "Lainapaja" in said[7]


async def test_the_neighbours_of_a_stage_stay_in_view(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "right", "right") as pilot:
        board = pilot.app.screen.query_one(Board)
        for at, seen in (
            ("TRIAL", ["PLANNING", "TRIAL", "IN_USE"]),
            ("IN_USE", ["TRIAL", "IN_USE", "SPREAD"]),
            ("SPREAD", ["IN_USE", "SPREAD", "ENDED"]),
            ("ENDED", ["IN_USE", "SPREAD", "ENDED"]),
        ):
            assert (board.cursor_column, list(board.columns_seen)) == (at, seen)
            await press(pilot, "right")
        await press(pilot, *["left"] * 5)
        assert list(board.columns_seen) == ["IDEA", "PLANNING", "TRIAL"]


async def test_a_wide_terminal_has_all_stages_and_taller_cards(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, size=(160, 40)) as pilot:
        assert tuple(pilot.app.screen.query_one(Board).columns_seen) == STAGES
        assert "Perehdytys" in lines(pilot)[2]
        assert "tarvitsevat" in "".join(lines(pilot)[4:6])


async def test_plus_and_minus_move_the_card_and_u_takes_it_back(register: Register, projects: dict[str, int]) -> None:
    card = projects["Ohjaajan kortti"]
    async with opened(register) as pilot:
        board, before = pilot.app.screen.query_one(Board), changes(register)
        await press(pilot, "plus", "shift+right")
        assert stage(register, card) == ("TRIAL", "2026-11-23", None)
        assert (board.cursor_column, board.cursor_key) == ("TRIAL", card)
        assert changes(register) == before + 2
        assert "Ohjaajan kortti: Kokeilu" in notices(pilot)
        await press(pilot, "minus")
        assert stage(register, card)[0] == "PLANNING"
        await press(pilot, "d")
        assert stage(register, card)[0] == "TRIAL"
        await press(pilot, "shift+left", "u", "u")
        assert stage(register, card)[0] == "PLANNING"
        await press(pilot, "u", "u", "u")
        assert stage(register, card) == ("IDEA", "2026-03-01", None)
        assert (board.cursor_column, board.cursor_key) == ("IDEA", card)
        await press(pilot, "minus")
        assert stage(register, card)[0] == "IDEA"


async def test_m_moves_to_any_stage_and_the_last_one_ends_it(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "m", Put("lope"), "enter") as pilot:
        assert stage(register, projects["Ohjaajan kortti"]) == ("ENDED", "2026-11-23", "2026-11-23")
        await press(pilot, "u")
        assert stage(register, projects["Ohjaajan kortti"])[0] == "IDEA"


async def test_what_has_spread_suggests_a_good_practice(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "m", Put("levi"), "enter") as pilot:
        assert "h tekee siitä hyvän käytänteen" in notices(pilot)
        await press(pilot, "h", "ctrl+o")
        assert isinstance(pilot.app.screen, PracticePage)
        assert register.row("SELECT title, status, tier, project_id, description FROM practice") == (
            "Ohjaajan kortti", "SPREAD", "DEVELOPING", projects["Ohjaajan kortti"], "Tarve: Ohjaajat tarvitsevat tukea",
        )  # fmt: skip
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert register.row("SELECT count(*) FROM practice") == (0,)


async def test_a_new_project_begins_where_the_cursor_is(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "right", "n", Put("uusi"), "ctrl+o") as pilot:
        row = register.row("SELECT id, title, stage, stage_on FROM project ORDER BY id DESC LIMIT 1")
        assert row is not None and row[1:] == ("uusi", "PLANNING", "2026-11-23")
        assert pilot.app.screen.query_one(Board).cursor_key == row[0]
        await press(pilot, "e", *"Y", "ctrl+o")
        assert register.row("SELECT title FROM project WHERE id = ?", (row[0],)) != ("uusi",)


async def test_enter_opens_the_page_and_delete_goes_to_the_trash(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "enter") as pilot:
        assert isinstance(pilot.app.screen, ProjectPage)
        await press(pilot, "escape", "delete")
        sql = "SELECT deleted_at IS NOT NULL FROM project WHERE id = ?"
        assert register.row(sql, (projects["Ohjaajan kortti"],)) == (1,)
        assert pilot.app.screen.query_one(Board).cursor_key == projects["Lainapaja"]
        await press(pilot, "u")
        assert register.row(sql, (projects["Ohjaajan kortti"],)) == (0,)


async def test_the_filter_keeps_what_has_the_words(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "slash", Put("kivi"), "enter") as pilot:
        said = "\n".join(lines(pilot))
        assert "Ohjaajan kortti" in said and "Lainapaja" not in said
        await press(pilot, "slash", *"qx", "enter")
        assert "Haulla ”qx” ei löydy mitään." in "\n".join(lines(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "Lainapaja" in "\n".join(lines(pilot))


async def test_an_empty_board_says_which_key_begins(register: Register) -> None:
    with frozen(), keeping_language():
        async with opened(register) as pilot:
            said = "\n".join(lines(pilot))
            assert "Kehittämishankkeita ei ole vielä." in said and "n lisää" in said


async def test_only_cards_in_view_are_read(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """With thousands of projects the board reads what it draws and mounts nothing for a card."""
    asked: list[int] = []
    real = screens.board_cards

    def counted(held: Register, ids: Any) -> Any:
        asked.extend(ids)
        return real(held, ids)

    with frozen(), keeping_language():
        with register.change("many"):
            for n in range(600):
                day = TODAY - timedelta(days=n)
                add_record(register, "project", {"title": f"Hanke {n}", "stage": STAGES[n % 6]}, today=day)
        monkeypatch.setattr(screens, "board_cards", counted)
        async with opened(register) as pilot:
            board = pilot.app.screen.query_one(Board)
            assert not board.children
            assert len(set(asked)) < 40
            asked.clear()
            await press(pilot, "end")
            assert "↑" in lines(pilot)[0]
            assert "Hanke 0" in "\n".join(lines(pilot))
            await press(pilot, "pageup", "home")
            assert lines(pilot)[2].startswith("▌ Hanke 594")
            assert len(set(asked)) < 40


@pytest.mark.parametrize(
    ("text", "width", "lines_", "shown"),
    [
        ("yksi kaksi kolme", 10, 2, ["yksi kaksi", "kolme"]),
        ("yksi", 10, 2, ["yksi", ""]),
        ("", 10, 1, [""]),
        ("pitkätyhdyssana", 8, 2, ["pitkätyh", "dyssana"]),
        ("yksi kaksi kolme neljä", 10, 2, ["yksi kaksi", "kolme nel…"]),
        ("a\x1b[31m\nb", 10, 1, ["a[31m b"]),
    ],
)
def test_wrapping(text: str, width: int, lines_: int, shown: list[str]) -> None:
    assert wrapped(text, width, lines_) == shown


async def test_a_filter_leaves_the_cursor_on_a_card(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "slash", Put("kesä")) as pilot:
        board = pilot.app.screen.query_one(Board)
        assert board.cursor_column == "TRIAL" and board.cursor_key == projects["Kesäpolku"]
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ProjectPage), "Enter opens what was found"


async def test_who_goes_to_an_empty_stage_stays_there(register: Register, projects: dict[str, int]) -> None:
    async with opened(register, "right") as pilot:
        board = pilot.app.screen.query_one(Board)
        assert board.cursor_column == "PLANNING" and board.cursor_key is None
        add_record(register, "project", {"title": "Toisaalla", "stage": "IDEA"}, today=TODAY)
        pilot.app.register_changed()
        await settle(pilot)
        assert board.cursor_column == "PLANNING"
