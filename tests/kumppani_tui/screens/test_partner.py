"""The screen of one partner: what it shows, and what its keys do to the register."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import time_machine
from textual.pilot import Pilot
from textual.widgets import Input, Static

from db.actions.partners import add_partner, edit_partner
from db.actions.partnerships import add_partnership, edit_partnership
from db.register import Register
from db.views import partner as views
from db.views.brief import brief
from kumppani_tui.app import KumppaniApp
from kumppani_tui.commands import partner as commands
from kumppani_tui.locale import set_language
from kumppani_tui.screens.help import HelpRow
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.form import Form
from kumppani_tui.widgets.key_line import KeyLine
from kumppani_tui.widgets.partner_head import PartnerHead
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.top_line import FrameInfo
from tests.kumppani_tui import uidemo
from tests.kumppani_tui.partnerdemo import NOW, TODAY, Ids, fill
from tests.kumppani_tui.waiting import Put, press, settle

Opened = tuple[KumppaniApp, Pilot[int]]


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def make_app(register: Register) -> KumppaniApp:
    assert uidemo.SCREENS["demo_other"]
    return KumppaniApp(
        register, Settings(theme="dark"), today=lambda: TODAY, frame=lambda _r: FrameInfo("Opisto"), start="demo_other",
        keep_settings=False,
    )  # fmt: skip


@asynccontextmanager
async def opened(register: Register, ref: str | int, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    app = make_app(register)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.open("partner", ref)
        await settle(pilot)
        yield app, pilot


Open = Callable[..., AbstractAsyncContextManager[Opened]]


def shown(app: KumppaniApp) -> PartnerScreen:
    assert isinstance(app.screen, PartnerScreen)
    return app.screen


def lines(app: KumppaniApp) -> str:
    """What the list in front says, line by line."""
    one = shown(app).list
    return "\n".join(one.render_line(y).text.rstrip() for y in range(one.size.height))


def head(app: KumppaniApp) -> str:
    return str(app.screen.query_one(PartnerHead).render())


def notices(app: KumppaniApp) -> str:
    return "\n".join(str(one.message) for one in app._notifications)


async def test_the_top_says_how_we_stand(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, _pilot):
        assert app.screen.query_one("TopLine")._title == "Palvelukoti Ilona Oy"  # type: ignore[attr-defined]
        said = head(app)
        assert said.startswith("S★ A  Yritys · Jyväskylä, Keski-Suomi · 1234567-1")
        assert "▲ Viimeksi yhteydessä ma 14.9. (liian hiljaista)" in said
        assert "▲ Lupasimme: Lähetetään ohjaajan opas, 7 pv myöhässä ma 16.11." in said
        assert "muuta tiivistelmässä" in said


async def test_it_opens_by_id_too_and_is_remembered(register: Register, demo: Ids) -> None:
    async with opened(register, demo.partner) as (app, _pilot):
        assert shown(app).log_subject() == demo.uid
        assert "Liisa Mäkelä" in lines(app)
    assert register.row("SELECT ref_id FROM recent WHERE kind = 'partner'") == (demo.partner,)


SECTIONS = {
    "1": ("Liisa Mäkelä", "040 123 4567"),
    "2": ("Strateginen kumpp", "Toiminta", "▲ liian hiljaista", "Kymmenen harj"),
    "3": ("Avoin", "Kielitietoinen", "Työn alla", "Iltavuoroja"),
    "4": ("Puitesopimus hoivapalveluista", "puutteellinen", "Koulutussopimus syksy 2026", "Voimassa"),
    "5": ("Puhelu", "Sovittiin palaveri.", "Käynti"),
    "6": ("Tehtävät", "Soita kevään paikoista", "Me olemme luvanneet", "7 pv myöhässä", "Kumppani on luvannut"),
    "7": ("Lisää kumppani", "Palvelukoti"),
    "8": ("Y-tunnus", "1234567-1", "Kunta", "Jyväskylä"),
}
"""What stands in each section, by its key."""


async def test_every_section_lists_its_own(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        for key, words in SECTIONS.items():
            await press(pilot, key)
            said = lines(app)
            assert [word for word in words if word not in said] == [], key


async def test_arrows_go_through_the_sections_and_around(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "left")
        assert shown(app).section.ID == "benefits"
        await press(pilot, "right", "right")
        assert shown(app).section.ID == "partnerships"
        assert shown(app).list.has_focus


async def test_an_empty_section_says_which_key_fills_it(register: Register) -> None:
    partner = add_partner(register, {"name": "Uusi Oy"})
    async with opened(register, partner) as (app, pilot):
        assert "Ei vielä yhteyshenkilöitä. n lisää." in lines(app)
        await press(pilot, "5")
        assert "l kirjaa tapahtuman" in lines(app)


async def test_details_stand_beside_the_list_only_when_there_is_room(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid, (120, 40)) as (app, pilot):
        assert app.screen.query_one("#detail").display
        assert "Toimitusjohtaja" in str(app.screen.query_one("#detail-text", Static).render())
        await press(pilot, "down")
        assert "Pekka Öberg" in str(app.screen.query_one("#detail-text", Static).render())
    async with opened(register, demo.uid, (80, 24)) as (app, _pilot):
        assert not app.screen.query_one("#detail").display


async def test_a_contact_is_added(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "n")
        await press(pilot, Put("Maija Uusi"), "ctrl+o")
        names = [one.name for one in views.contacts(register, demo.partner, TODAY)]
        assert "Maija Uusi" in names
        record = shown(app).record
        assert record is not None and record[1].name == "Maija Uusi"
        assert "Lisätty: Maija Uusi" in notices(app)
        await press(pilot, "u")
        assert "Maija Uusi" not in lines(app)


async def test_a_contact_is_edited_and_only_what_was_changed_is_written(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "e")
        form = app.screen.query_one(Form)
        assert form.rows["phones"].control.raw == "040 123 4567"
        form.set_values({"title": "Johtaja"})
        with register.change("Elsewhere"):
            register.db.execute_sql("UPDATE contact SET note = 'toisaalla' WHERE id = ?", (demo.contact,))
        await press(pilot, "ctrl+o")
        row = views.contacts(register, demo.partner, TODAY)[0]
        assert (row.title, row.note, row.phones) == ("Johtaja", "toisaalla", ("+358401234567",))


async def test_a_known_person_comes_to_a_second_partner(register: Register, demo: Ids) -> None:
    other = add_partner(register, {"name": "Toinen Oy"})
    async with opened(register, other) as (app, pilot):
        await press(pilot, "n", Put("liisa mäkelä"), "ctrl+o")
        assert "Samanniminen on jo kumppanilla Palvelukoti Ilona Oy. Jos hän on sama ihminen, kumoa" in notices(app)
        await press(pilot, "u", "p")
        await press(pilot, Put("Liisa"))
        await press(pilot, "enter", "ctrl+o")
        people = views.contacts(register, other, TODAY)
        assert [(one.name, one.elsewhere) for one in people] == [("Liisa Mäkelä", ("Palvelukoti Ilona Oy",))]
        await press(pilot, "delete")
        assert "jatkaa: Palvelukoti Ilona Oy" in notices(app)
        assert [one.name for one in views.contacts(register, demo.partner, TODAY)][0] == "Liisa Mäkelä"


async def test_delete_and_undo(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "down", "delete")
        assert "Pekka Öberg" not in lines(app)
        await press(pilot, "u")
        assert "Pekka Öberg" in lines(app)


async def test_phone_and_mail_are_copied(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "c")
        assert app.clipboard == "040 123 4567"
        await press(pilot, "y")
        assert app.clipboard == "liisa.makela@ilona.example"
        await press(pilot, "w")
        assert app.clipboard == "www.ilona.example"
        await press(pilot, "down", "c")
        assert app.clipboard == "050 765 4321"
        await press(pilot, "y")
        assert app.clipboard == "050 765 4321"
        assert "Kopioitavaa sähköpostiosoitetta ei ole." in notices(app)
        await press(pilot, "3", "c")
        assert app.clipboard == "040 123 4567", "elsewhere it is the main contact's"


async def test_a_promise_is_kept_and_opened_again(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "6")
        await press(pilot, "down", "d")
        assert [one.state for one in views.promises(register, demo.partner) if one.side == "US"] == ["KEPT"]
        assert "Lupaus pidetty: Lähetetään ohjaajan opas" in notices(app)
        assert "Lupasimme" not in head(app)
        record = shown(app).record
        assert record is not None and record[1].text == "Lähetetään ohjaajan opas", "the cursor stays on its record"
        await press(pilot, "d")
        assert [one.state for one in views.promises(register, demo.partner) if one.side == "US"] == ["OPEN"]


async def test_a_task_is_done(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "6")
        await press(pilot, "d")
        assert [one.state for one in views.tasks(register, demo.partner)] == ["DONE"]


async def test_a_need_goes_through_its_states(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "3")
        states = []
        for _round in range(3):
            await press(pilot, "d")
            found = next(one for one in views.needs(register, demo.partner) if one.party == "WORKING_LIFE")
            states.append((found.state, found.answered_on))
        assert states == [("IN_PROGRESS", None), ("ANSWERED", TODAY), ("OPEN", None)]


async def test_a_step_asks_its_reason_and_keeps_it(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "2")
        await press(pilot, "down", "s")
        form = app.screen.query_one(Form)
        form.set_values({"step": "MOVE DEVELOPING"})
        await press(pilot, "ctrl+o")
        assert form.rows["reason"].wrong
        form.set_values({"reason": "Aloitettiin yhteinen kokeilu"})
        await press(pilot, "ctrl+o")
        step = views.steps(register, demo.partner)[0]
        assert (step.kind, step.from_tier, step.to_tier, step.reason, step.on) == (
            "UP", "EVERYDAY", "DEVELOPING", "Aloitettiin yhteinen kokeilu", TODAY,
        )  # fmt: skip


async def test_a_tier_is_added_and_made_primary(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "a")
        app.screen.query_one(Form).set_values({"tier": "NETWORK"})
        await press(pilot, "ctrl+o")
        record = shown(app).record
        assert record is not None and record[1][0].tier == "NETWORK"
        await press(pilot, "asterisk")
        assert [(one.tier, one.is_primary) for one in views.partnerships(register, demo.partner)][0] == (
            "NETWORK",
            True,
        )
        assert "V★" in head(app)


async def test_a_doubtful_business_id_is_saved_only_knowingly(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "E")
        form = app.screen.query_one(Form)
        form.set_values({"business_id": "1234567-8"})
        await press(pilot, "ctrl+o")
        assert form.rows["business_id"].wrong
        assert "Tallenna uudelleen" in str(form.rows["business_id"]._note.render())
        assert brief(register, demo.partner, TODAY).business_id == "1234567-1"
        await press(pilot, "ctrl+o")
        found = brief(register, demo.partner, TODAY)
        assert (found.business_id, found.business_id_unverified) == ("1234567-8", True)
        assert "1234567-8 (tarkistamaton)" in head(app)


async def test_another_doubtful_business_id_is_asked_about_again(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "E")
        form = app.screen.query_one(Form)
        for number in ("1234567-8", "1234567-9"):
            form.set_values({"business_id": number})
            await press(pilot, "ctrl+o")
        assert form.rows["business_id"].wrong
        assert brief(register, demo.partner, TODAY).business_id == "1234567-1"


async def test_a_business_id_that_another_has_is_told_at_the_field(register: Register, demo: Ids) -> None:
    add_partner(register, {"name": "Varannut Oy", "business_id": "0112038-9"})
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "E")
        form = app.screen.query_one(Form)
        form.set_values({"business_id": "0112038-9"})
        await settle(pilot)
        assert "Varannut Oy" in str(form.rows["business_id"]._note.render())
        for _round in range(2):
            await press(pilot, "ctrl+o")
            assert form.rows["business_id"].wrong
        assert brief(register, demo.partner, TODAY).business_id == "1234567-1"


async def test_the_focus_on_top_means_the_partner(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "shift+tab")
        assert shown(app).head_focused
        await press(pilot, "e")
        assert app.screen.query_one(Form).rows["name"].control.raw == "Palvelukoti Ilona Oy"


async def test_a_field_is_edited_from_the_details(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "8")
        await press(pilot, "down", "down", "enter")
        assert app.focused is app.screen.query_one(Form).rows["business_id"].control


async def test_a_deleted_partner_is_left_and_comes_back_by_undo(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "shift+tab", "delete")
        await press(pilot, "enter")
        assert views.partner_id_of(register, demo.uid) is None
        assert not isinstance(app.screen, PartnerScreen)
        await press(pilot, "u")
        assert views.partner_id_of(register, demo.uid) == demo.partner


async def test_a_change_made_elsewhere_shows_in_place(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "down")
        edit_partner(register, demo.partner, {"name": "Palvelukoti Aino Oy"})
        app.register_changed()
        await settle(pilot)
        assert shown(app).title_text() == "Palvelukoti Aino Oy"
        assert shown(app).list.cursor_index == 1


async def test_enter_shows_all_of_a_record_and_e_edits_it(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "f1")
        said = {row._entry.keys[0]: row._entry.does for row in app.screen.query(HelpRow)}
        assert said["3"] == "Näytä osio Tarpeet." and said["8"] == "Näytä osio Tiedot."
        await press(pilot, "escape", "3", "enter")
        assert "Esc Sulje" in str(app.screen.query_one(KeyLine).render()), "what is only read is closed, not cancelled"
        assert "Kielitietoinen" in str(app.screen.query_one("VerticalScroll Static", Static).render())
        await press(pilot, "e")
        assert "Kielitietoinen" in app.screen.query_one(Form).rows["text"].control.raw
        await press(pilot, "escape", "4", "down", "enter")
        assert app.screen.agreement.title == "Puitesopimus hoivapalveluista", "an agreement has a page of its own"


async def test_the_language_changes_in_place(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "6")
        await app.use_language("en")
        await settle(pilot)
        assert shown(app).section.ID == "promises"
        assert "We have promised" in lines(app)
        assert "We promised: Lähetetään ohjaajan opas" in head(app)


@pytest.mark.parametrize(
    "hostile",
    ["[/red] Oy [draft] [a@b.fi](x) {name} {0} $name", "\x1b[31mpun\x07 ‮abc​👩‍👩‍👧", "x" * 400],
    ids=["markup", "controls", "long"],
)
async def test_hostile_names_do_no_harm(register: Register, hostile: str) -> None:
    with time_machine.travel(NOW, tick=False):
        ids = fill(register, name=hostile)
        add_partnership(register, ids.partner, {"tier": "NETWORK", "goal": hostile})
    for table, column in (
        ("contact", "name"), ("agreement", "title"), ("activity", "note"), ("need", "text"), ("promise", "text"),
        ("task", "title"), ("partner", "note"), ("partner", "web"), ("staff", "name"), ("tag", "name"),
    ):  # fmt: skip
        with register.change("x"):
            # The first tag only: names of tags are unique.
            where = " WHERE id = 1" if table == "tag" else ""
            register.db.execute_sql(f"UPDATE {table} SET {column} = ?{where}", (hostile,))
    async with opened(register, ids.uid, (120, 40)) as (app, pilot):
        for key in "12345678":
            await press(pilot, key)
            said = lines(app) + head(app) + str(app.screen.query_one("#detail-text", Static).render())
            assert not [char for char in said if char < " " and char != "\n"]
        await press(pilot, "1", "enter")
        await press(pilot, "escape", "b")
        await press(pilot, "c", "m", "escape", "c")
        assert isinstance(app.screen, PartnerScreen)
        assert app.return_code in (None, 0)


async def test_lists_are_record_lists(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, _pilot):
        assert len(app.screen.query(RecordList)) == 1, "the others are made when they are first shown"


async def test_a_partner_is_ended_with_its_day_once_and_undone(register: Register, demo: Ids) -> None:
    def state() -> tuple[object, ...] | None:
        return register.row("SELECT status, ended_on FROM partner WHERE id = ?", (demo.partner,))

    before = state()
    async with opened(register, demo.uid, (120, 40)) as (app, pilot):
        assert app.screen.can_run(commands.END)
        app.screen.run_worker(app.screen.run_named(commands.END))
        await settle(pilot)
        field = app.screen.query_one(Input)
        assert field.value == "tänään", "the usual answer stands there"
        field.value = "31.8."
        await press(pilot, "enter")
        assert state() == ("ENDED", f"{TODAY.year}-08-31"), "a day without a year is the one gone by"
        assert not app.screen.can_run(commands.END)
        await press(pilot, "u")
        assert state() == before
        assert app.screen.can_run(commands.END)


@pytest.mark.parametrize(
    ("kind", "sql", "section"),
    [
        ("contact", "SELECT contact_id FROM affiliation WHERE partner_id = ? ORDER BY id DESC", "contacts"),
        ("activity", "SELECT id FROM activity WHERE partner_id = ? ORDER BY id", "timeline"),
        ("task", "SELECT id FROM task WHERE partner_id = ? AND state = 'OPEN' ORDER BY id DESC", "promises"),
    ],
)
async def test_a_record_found_elsewhere_is_opened_in_its_section_with_the_cursor_on_it(
    register: Register, demo: Ids, kind: str, sql: str, section: str
) -> None:
    row = register.row("SELECT id FROM partner WHERE uid = ?", (demo.uid,))
    assert row is not None
    record = register.row(sql, row)
    assert record is not None
    app = make_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.open_record(kind, record[0], row[0])
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PartnerScreen) and section == screen.section.ID
        here = screen.record
        assert here is not None
        assert (getattr(here[1], "contact_id", None) or here[0][1]) == record[0]


async def test_the_steps_stand_below_the_tiers_on_a_small_terminal(register: Register, demo: Ids) -> None:
    sql = "SELECT id FROM partnership WHERE tier = 'EVERYDAY' AND partner_id = ?"
    ((everyday,),) = register.rows(sql, (demo.partner,))
    edit_partnership(register, everyday, {"rung": "NETWORK"}, reason="Yhteinen ohjausryhmä", on=TODAY)
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "2")
        assert "Kumppanuus → Verkosto" in lines(app) and "Askel alas" in lines(app)
        await press(pilot, "down", "down", "enter")
        assert "Yhteinen ohjausryhmä" in "\n".join(str(one.content) for one in app.screen.query(Static))
        await press(pilot, "escape", "e", "delete")
        assert isinstance(app.screen, PartnerScreen)
        assert register.row("SELECT count(*) FROM tier_step WHERE reason = 'Yhteinen ohjausryhmä'") == (1,)
