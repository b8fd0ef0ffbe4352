"""Strategic partnerships by keys alone: the list, the page, scoring, milestones, versions of texts, a meeting held."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest

from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.actions.strategy import Scored, score_profile
from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.screens.strategic import StrategicScreen
from kumppani_tui.screens.strategic_page import StrategicPage
from kumppani_tui.widgets.drawing import Drawing
from kumppani_tui.widgets.record_list import RecordList
from tests.db.test_strategy import SEVEN
from tests.kumppani_tui import waiting
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import settle, write
from tests.prepared import prepared


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with frozen(), keeping_language():
        yield


@pytest.fixture
def partner(register: Register) -> int:
    """Ilona, with a bit of everything, and Voima, about whom nothing is said."""
    return prepared(register, fill)


def fill(register: Register) -> int:
    staff = add_staff(register, {"name": "Aino Koordinaattori"})
    values = {"tier": "STRATEGIC", "phase": "ACTIVE", "rung": "PARTNERSHIP", "goal": "Osaavia hoitajia"}
    add_partnership(register, add_partner(register, {"name": "Voima Oy"}), values)
    made = add_partner(register, {"name": "Palvelukoti Ilona Oy"})
    add_partnership(register, made, values)
    liisa = add_contact(register, {"name": "Liisa Mäkelä", "partner": made})

    def add(record: str, **values: Any) -> int:
        return add_record(register, record, values, today=TODAY, partner=made)

    add("strategy_text", kind="VISION", text="Hoiva kuuluu kaikille.", written_on=date(2025, 3, 1))
    add("strategy_text", kind="CHALLENGE", text="Ohjaajia on liian vähän.", challenge="GUIDANCE_COMPETENCE",
        written_on=date(2026, 3, 1))  # fmt: skip
    add("milestone", title="Visiopaja", due_on=date(2026, 3, 12), state="DONE", done_on=date(2026, 3, 12))
    add("milestone", title="Ohjausopas", due_on=date(2026, 11, 2), our_owner=staff, partner_owner=liisa)
    add("milestone", title="Simulaatiotila", due_on=date(2027, 1, 18))
    add("meeting", on=date(2026, 11, 23), agenda="Opas valmiiksi", place="Viitaniemi")
    add("resource", side="PARTNER", kind="COMPETENCE", text="Muistisairaan hoito")
    add("resource", side="US", kind="RESOURCE", text="Simulaatiotila")
    add("future_need", kind="STAFF", text="Lähihoitajia", year=2028, amount=40)
    score_profile(register, made, dict.fromkeys(SEVEN, Scored(3)), on=date(2025, 11, 12), today=TODAY)
    add_agreement(register, made, {"title": "Kumppanuus", "type": "PARTNERSHIP", "state": "SIGNING", "renewal": "NONE"})
    return made


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    """The program with the list of the tier, reached by its keys, and more keys pressed."""
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "s", *keys)
        yield pilot


async def press(pilot: Any, *keys: str) -> None:
    """Press keys one by one, texts at once."""
    for key in keys:
        if key.startswith("="):
            await write(pilot, key[1:])
        else:
            await waiting.press(pilot, key)


def shown(app: KumppaniApp) -> str:
    """All that is on the screen."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def listed(app: KumppaniApp) -> str:
    one = next(found for found in app.screen.query(RecordList).results() if found.display)
    return "\n".join(one.render_line(y).text.rstrip() for y in range(one.size.height))


def drawn(app: KumppaniApp) -> str:
    drawing = app.screen.query_one(Drawing)
    return str(drawing.render()) if drawing.display else ""


def rows(register: Register, table: str, columns: str) -> list[tuple[Any, ...]]:
    return register.rows(f"SELECT {columns} FROM {table} WHERE deleted_at IS NULL ORDER BY id")


TO_ILONA = ("home", "slash", "=ilona", "enter", "enter")
"""Keys from the list to the page of Ilona."""


async def test_the_list_tells_the_next_milestone_the_profile_and_the_agreement(
    register: Register, partner: int
) -> None:
    async with opened(register) as pilot:
        assert isinstance(pilot.app.screen, StrategicScreen)
        said = listed(pilot.app)
        ilona = next(line for line in said.split("\n") if "Ilona" in line)
        assert "▲ 21 pv myöhässä" in ilona and "3,0" in ilona and "◐ allekirj" in ilona
        voima = next(line for line in said.split("\n") if "Voima" in line)
        assert "○ puuttuu" in voima and "–" in voima


async def test_beside_the_list_stand_vision_challenge_milestones_and_a_small_profile(
    register: Register, partner: int
) -> None:
    async with opened(register, "slash", "=ilona", "enter", size=(120, 40)) as pilot:
        said = shown(pilot.app)
        for word in ("Hoiva kuuluu kaikille.", "Ohjausosaaminen: Ohjaajia", "Simulaatiotila", "███░░ 3", "● allekirj"):
            assert word.replace("●", "◐") in said


async def test_the_head_says_how_it_stands(register: Register, partner: int) -> None:
    async with opened(register, *TO_ILONA) as pilot:
        assert isinstance(pilot.app.screen, StrategicPage)
        head = str(pilot.app.screen.query_one("#head").render())
        assert "Osaavia hoitajia" in head
        assert "Ohjausosaaminen: Ohjaajia on liian vähän." in head
        assert "▲ 21 pv myöhässä ma 2.11.  Ohjausopas" in head
        assert "tänään ma 23.11.  Opas valmiiksi" in head
        assert "◐ allekirjoitettavana" in head and "3,0" in head


async def test_a_new_version_begins_with_the_text_and_the_old_one_stays(register: Register, partner: int) -> None:
    async with opened(register, *TO_ILONA, "down", "n") as pilot:
        await press(pilot, "end", "= Ja yhteinen.", "ctrl+o")
        challenges = rows(register, "strategy_text", "kind, text, challenge, written_on")
        assert challenges[1:] == [
            ("CHALLENGE", "Ohjaajia on liian vähän.", "GUIDANCE_COMPETENCE", "2026-03-01"),
            ("CHALLENGE", "Ohjaajia on liian vähän. Ja yhteinen.", "GUIDANCE_COMPETENCE", "2026-11-23"),
        ]
        said = listed(pilot.app)
        assert said.index("● nykyinen    23.11.2026") < said.index("○ aiempi      1.3.2026")
        await press(pilot, "u")
        assert len(rows(register, "strategy_text", "id")) == 2
        assert "23.11.2026" not in listed(pilot.app)


async def test_an_unchanged_text_is_no_version_and_an_older_one_is_never_overwritten(
    register: Register, partner: int
) -> None:
    async with opened(register, *TO_ILONA, "e") as pilot:
        await press(pilot, "ctrl+o")
        assert "Tämä on nykyinen teksti" in shown(pilot.app)
        await press(pilot, "end", "=!", "ctrl+o")
        assert [row[0] for row in rows(register, "strategy_text", "text")] == [
            "Hoiva kuuluu kaikille.", "Ohjaajia on liian vähän.", "Hoiva kuuluu kaikille.!",
        ]  # fmt: skip
        await press(pilot, "home", "e", "end", "=!", "ctrl+o")
        assert len(rows(register, "strategy_text", "id")) == 3, "what was written today is mended"
        assert rows(register, "strategy_text", "text")[-1] == ("Hoiva kuuluu kaikille.!!",)


async def test_a_milestone_is_reached_opens_again_and_undo_takes_it_back(register: Register, partner: int) -> None:
    def state() -> tuple[Any, ...]:
        return rows(register, "milestone", "state, done_on")[1]

    async with opened(register, *TO_ILONA, "2") as pilot:
        assert "▲ Ohjausopas" in drawn(pilot.app) and "▲ 1 myöhässä" in drawn(pilot.app)
        assert "Aino Koordi" in listed(pilot.app) and "Liisa Mäkelä" in listed(pilot.app)
        await press(pilot, "home", "d")
        assert state() == ("DONE", "2026-11-23")
        assert "◆ 2 saavutettu" in drawn(pilot.app) and "▲" not in drawn(pilot.app)
        await press(pilot, "u")
        assert state() == ("OPEN", None)
        await press(pilot, "home", "d", "u", "U", "u")
        assert "▲ 1 myöhässä" in drawn(pilot.app)


async def test_all_seven_are_scored_in_one_form_and_drawn_beside_the_profile_before(
    register: Register, partner: int
) -> None:
    async with opened(register, *TO_ILONA, "v") as pilot:
        assert "ennen 3 (12.11.2025)" in shown(pilot.app)
        for score in "4352345":
            await press(pilot, score, "enter", f"=naytto {score}", "enter")
        await press(pilot, "ctrl+o")
        new = rows(register, "characteristic_score", "score, evidence, scored_on")[7:]
        assert new == [(int(score), f"naytto {score}", "2026-11-23") for score in "4352345"]
        said = drawn(pilot.app)
        assert "23.11.2026    12.11.2025" in said
        assert "████░ 4       ███░░ 3   ▲ 1" in said and "██░░░ 2       ███░░ 3   ▼ 1" in said
        assert "ma 23.11.2026 3,7 (3,0 ▲)" in " ".join(listed(pilot.app).split())
        await press(pilot, "down")
        assert drawn(pilot.app).split("\n")[0].endswith("12.11.2025    ") or "23.11.2026" not in drawn(pilot.app)
        await press(pilot, "u")
        assert len(rows(register, "characteristic_score", "id")) == 7


async def test_a_profile_is_changed_and_deleted_as_a_whole(register: Register, partner: int) -> None:
    async with opened(register, *TO_ILONA, "3", "e") as pilot:
        await press(pilot, "backspace", "=5", "ctrl+o")
        assert [row[0] for row in rows(register, "characteristic_score", "score")] == [5, 3, 3, 3, 3, 3, 3]
        await press(pilot, "delete")
        assert rows(register, "characteristic_score", "score") == []
        assert "v" in listed(pilot.app) or "n" in listed(pilot.app)
        await press(pilot, "u")
        assert len(rows(register, "characteristic_score", "score")) == 7


async def test_what_is_no_score_is_said_at_its_field(register: Register, partner: int) -> None:
    async with opened(register, *TO_ILONA, "v", "=7", "ctrl+o") as pilot:
        assert "yhdestä viiteen" in shown(pilot.app)
        assert len(rows(register, "characteristic_score", "id")) == 7


async def test_a_meeting_is_held_with_its_memo_logged_and_the_next_one_planned(
    register: Register, partner: int
) -> None:
    async with opened(register, *TO_ILONA, "6", "d") as pilot:
        assert "Esityslista: Opas valmiiksi" in shown(pilot.app)
        await press(pilot, "=Sovittiin.", "tab", "tab", "tab", "=10.2.2027", "tab", "=Uusi tila", "ctrl+o")
        assert rows(register, "meeting", 'state, "on", memo, agenda') == [
            ("HELD", "2026-11-23", "Sovittiin.", "Opas valmiiksi"), ("PLANNED", "2027-02-10", None, "Uusi tila"),
        ]  # fmt: skip
        assert rows(register, "activity", "type, tier, note") == [("MEETING", "STRATEGIC", "Sovittiin.")]
        assert "Uusi tila" in str(pilot.app.screen.query_one("#head").render())
        await press(pilot, "end", "d")
        assert rows(register, "meeting", "state")[0] == ("PLANNED",)
        await press(pilot, "u", "u")
        assert rows(register, "meeting", "state, memo") == [("PLANNED", None)]
        assert rows(register, "activity", "id") == []


SECTIONS = {
    "1": ("Visio", "● nykyinen", "Hoiva kuuluu", "Kumppanin strategia", "○ ei vielä"),
    "4": ("Me tuomme", "Simulaatiotila", "Kumppani tuo", "Muistisairaan hoito"),
    "5": ("2028", "Henkilöstö", "40", "Lähihoitajia"),
    "6": ("○ Suunniteltu", "Opas valmiiksi"),
    "7": ("Kumppanuus", "● puutteellinen"),
}
"""What stands in each section, by its key."""


async def test_every_section_lists_its_own(register: Register, partner: int) -> None:
    async with opened(register, *TO_ILONA) as pilot:
        for key, words in SECTIONS.items():
            await press(pilot, key)
            said = listed(pilot.app)
            assert [word for word in words if word not in said] == [], key


async def test_empty_sections_say_which_key_fills_them(register: Register, partner: int) -> None:
    async with opened(register, "slash", "=voima", "enter", "enter", "2") as pilot:
        for key in "234567":
            await press(pilot, key)
            said = " ".join(shown(pilot.app).split())
            assert any(f" {words}" in said for words in ("n lisää", "n arvioi", "n suunnittelee", "n luonnostelee")), (
                key
            )
            assert drawn(pilot.app) == ""
        await press(pilot, "7", "n")
        assert "Kumppanuussopimus" in shown(pilot.app)


async def test_the_page_can_begin_at_a_milestone(register: Register, partner: int) -> None:
    made = rows(register, "milestone", "id")[2][0]
    async with opened(register) as pilot:
        pilot.app.open("strategic_page", partner, ("milestone", made))
        await settle(pilot)
        page = pilot.app.screen
        assert isinstance(page, StrategicPage) and page.record is not None
        assert page.record[0] == ("milestone", made)


async def test_a_milestone_is_reached_from_the_queue(register: Register, partner: int) -> None:
    app = program(register, "today")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "home")
        for _row in range(10):
            if "Ohjausopas" in str(getattr(app.screen, "cursor_row")()):  # noqa: B009 - of the queue's screen
                break
            await press(pilot, "down")
        await press(pilot, "d", "ctrl+o")
        assert rows(register, "milestone", "state")[1] == ("DONE",)
        await press(pilot, "u")
        assert rows(register, "milestone", "state")[1] == ("OPEN",)
