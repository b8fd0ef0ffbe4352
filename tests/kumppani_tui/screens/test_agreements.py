"""The list of agreements by keyboard: groups, filter and views, several at once, the line of 24 months."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest

from db.actions.agreements import add_agreement, edit_agreement
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.screens.agreement import AgreementPage
from kumppani_tui.screens.agreement_timeline import AgreementTimelineScreen, heading, line
from kumppani_tui.widgets.key_line import KeyLine
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program, settle
from tests.kumppani_tui.screens.test_everyday import lines, press
from tests.kumppani_tui.waiting import Put
from tests.prepared import prepared


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    with frozen(), keeping_language():
        yield prepared(register, fill)


def fill(register: Register) -> dict[str, int]:
    partner = add_partner(register, {"name": "Konepaja Kivi Oy"})
    add_staff(register, {"name": "Aino Koordinaattori", "role": "COORDINATOR"})
    signed = {"signed_on": date(2025, 1, 10), "starts_on": date(2025, 2, 1), "renewal": "NONE", "state": "IN_FORCE"}
    rows = {
        "Ratkaistava": {**signed, "type": "OTHER", "ends_on": date(2026, 12, 31)},
        "Päättyvä": {**signed, "type": "APPRENTICESHIP", "ends_on": date(2027, 1, 15), "weekly_hours": 30},
        "Vajaa": {**signed, "type": "PREMISES", "open_ended": True},
        "Käynnissä": {**signed, "type": "OTHER", "ends_on": date(2028, 6, 30)},
        "Luonnos": {"type": "NDA", "state": "DRAFT", "renewal": "NONE"},
        "Vanha": {**signed, "type": "OTHER", "state": "ENDED", "ended_on": date(2025, 12, 31)},
    }
    ids = {
        name: add_agreement(register, partner, {"title": name, **values}, today=TODAY) for name, values in rows.items()
    }
    head = add_staff(register, {"name": "Rehtori Rauha", "role": "MANAGEMENT"})
    edit_agreement(register, ids["Käynnissä"], {"responsible": head}, today=TODAY)
    add_record(register, "agreement_signatory", {"side": "ALL", "staff": head}, agreement=ids["Käynnissä"])
    return ids


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    app = program(register, "agreements")
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        yield pilot


ORDER = [
    "Odottaa päätöstä · 1", "Ratkaistava", "Päättyy 90 päivässä · 1", "Päättyvä", "Puutteelliset · 1", "Vajaa",
    "Tulossa ja voimassa · 2", "Luonnos", "Käynnissä", "Päättyneet · 1", "Vanha",
]  # fmt: skip


async def test_what_needs_a_decision_comes_first(register: Register, ids: dict[str, int]) -> None:
    async with opened(register) as pilot:
        said = "\n".join(lines(pilot))
        assert [one for one in ORDER if one not in said] == []
        assert sorted(ORDER, key=said.index) == ORDER
        assert "Seuraava tila" in str(pilot.app.screen.query_one(KeyLine).render())
        await press(pilot, "end")
        assert "Seuraava tila" not in str(pilot.app.screen.query_one(KeyLine).render()), "what is over leads nowhere"
        await press(pilot, "home", "f")
        keys = str(pilot.app.screen.query_one(KeyLine).render())
        assert "Näytä" in keys and "Tallenna" not in keys, "nothing is saved there"
        await press(pilot, Put("muu"), "enter", "ctrl+o")
        assert pilot.app.screen.bar.text == 'tyyppi:"muu sopimus"'
        found = "\n".join(lines(pilot))
        assert "Ratkaistava" in found and "Luonnos" not in found and "Vajaa" not in found
        await press(pilot, "v", "n", Put("Muut"), "enter", "escape")
        assert pilot.app.screen.bar.text == ""
        await press(pilot, "v", "enter")
        assert pilot.app.screen.bar.text == 'tyyppi:"muu sopimus"', "a saved view brings its filter back"
        await press(pilot, "slash", "ctrl+u", Put("päättyy:60"), "enter")
        assert list(pilot.app.screen.records._keys) == [ids["Ratkaistava"], ids["Päättyvä"]]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AgreementPage) and pilot.app.screen.agreement.title == "Ratkaistava"


async def test_a_filter_that_is_not_understood_says_so(register: Register, ids: dict[str, int]) -> None:
    async with opened(register, "slash", Put("päättyy:abc"), "enter") as pilot:
        assert pilot.app.screen.records.row_count == 0
        said = "\n".join(lines(pilot))
        assert "Ei tunneta: päättyy:abc" in said and "päättyy:90" in said
        await press(pilot, "slash", "ctrl+u", Put("tila:luonnos,eioo"), "enter")
        assert list(pilot.app.screen.records._keys) == [ids["Luonnos"]]
        assert "Ei tunneta: tila:eioo" in str(pilot.app.screen.bar.query_one(".found").render())


async def test_the_end_and_the_state_stand_in_the_list(register: Register, ids: dict[str, int]) -> None:
    async with opened(register) as pilot:
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            found = lines(pilot)
            said = {word: next(one for one in found if word in one) for word in ids}
            assert any("Tila" in one and "Päättyy" in one for one in found[:3]), size
            assert "15.1.2027" in said["Päättyvä"] and "◆ Voimassa" in said["Päättyvä"], size
            assert "toistaiseksi" in said["Vajaa"], size
            assert "31.12.2025" in said["Vanha"], "the day on which it ended"
            assert "31.12.2026" in said["Ratkaistava"], "beside the day to decide"


async def test_an_old_agreement_is_registered_with_what_its_state_needs(
    register: Register, ids: dict[str, int]
) -> None:
    made = "SELECT state, ended_on, state_reason FROM agreement WHERE title = 'Purettu sopimus'"
    async with opened(register, "n", Put("Konepaja"), "enter", size=(120, 50)) as pilot:
        rows = pilot.app.screen.form.rows
        await press(pilot, Put("Purettu sopimus"), "enter", Put("koul"), "enter")
        assert rows["weekly_hours"].display and not rows["goals"].display and not rows["ended_on"].display
        await press(pilot, "shift+tab", "ctrl+u", Put("muu"), "enter")
        await press(pilot, "ctrl+u", Put("pur"), "enter")
        assert not rows["weekly_hours"].display, "what belongs to another type is not asked"
        assert rows["goals"].display and rows["ended_on"].display
        await press(pilot, "ctrl+o")
        assert register.row(made) is None
        strips = pilot.app.screen._compositor.render_strips()
        assert "Kerro, milloin" in "\n".join("".join(part.text for part in strip) for strip in strips)
        await press(pilot, Put("1.2.2026"), "ctrl+o")
        assert register.row(made) is None, "nor without its reason"
        await press(pilot, Put("Muutto"), "ctrl+o")
        assert register.row(made) == ("TERMINATED", "2026-02-01", "Muutto")


async def test_several_at_once_are_one_change(register: Register, ids: dict[str, int]) -> None:
    edit_agreement(register, ids["Päättyvä"], {"ends_on": date(2026, 10, 31)}, today=TODAY)
    async with opened(register, "space", "space", "a", Put("vastuu"), "enter", "enter", size=(120, 30)) as pilot:
        who = "SELECT count(*) FROM agreement WHERE responsible_id = 1"
        assert register.row(who) == (2,)
        await press(pilot, "u")
        assert register.row(who) == (0,)
        await press(pilot, "a", Put("merkitse"), "enter", "enter")
        ended = "SELECT ended_on FROM agreement WHERE state = 'ENDED' AND title <> 'Vanha' ORDER BY ended_on"
        assert register.rows(ended) == [("2026-10-31",), (TODAY.isoformat(),)], "what has run out, on its own end"
        await press(pilot, "u", "t", Put("Soita"), "tab", Put("1.12."), "ctrl+o")
        assert register.row("SELECT count(DISTINCT agreement_id) FROM task WHERE title = 'Soita'") == (2,)
        await press(pilot, "u", "delete", "enter")
        assert register.row("SELECT count(*) FROM agreement WHERE deleted_at IS NOT NULL") == (2,)
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM agreement WHERE deleted_at IS NOT NULL") == (0,)


async def test_the_line_of_24_months(register: Register, ids: dict[str, int]) -> None:
    async with opened(register, "w") as pilot:
        assert isinstance(pilot.app.screen, AgreementTimelineScreen)
        head, first, second, third = (one.rstrip() for one in lines(pilot)[:4])
        start = head.index("11")
        assert "1/27" in head and "10/28" not in head
        assert first[start:].startswith("· ?■") and second[start:].startswith("· · ■ ") and third.endswith("·")
        await press(pilot, "down", "enter")
        assert pilot.app.screen.agreement.title == "Päättyvä"
        await press(pilot, "escape", "w")
        assert not isinstance(pilot.app.screen, AgreementTimelineScreen)


def test_two_days_of_a_month_show_the_most_pressing_ones() -> None:
    days = [
        ("AGREEMENT_REVIEW", date(2026, 12, 1)), ("DECIDE_BY", date(2026, 12, 5)),
        ("AGREEMENT_END", date(2026, 12, 31)), ("NOTICE_BY", date(2026, 11, 1)), ("DECIDE_BY", date(2029, 1, 1)),
    ]  # fmt: skip
    assert line(days, TODAY).plain == "▲ ?■" + "· " * 22
    assert heading(date(2026, 11, 1)).startswith("11  1/27  4/27")
    assert heading(date(2026, 10, 1)).startswith("10/26 1/27")
