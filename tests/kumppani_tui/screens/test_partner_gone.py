"""A partner that another person deletes while a form about it is open."""

from __future__ import annotations

import pytest
import time_machine

from db.actions.partners import delete_partners
from db.actions.records import add_record, delete_records
from db.references import uid_of
from db.register import Register
from kumppani_tui.locale import set_language
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.widgets.form import Form
from tests.kumppani_tui.guided import TODAY, frozen, opened, partner_with
from tests.kumppani_tui.partnerdemo import NOW, fill
from tests.kumppani_tui.shell import shell_app
from tests.kumppani_tui.waiting import Put, press, settle


async def test_the_form_stays_with_what_is_typed_and_says_why_it_cannot_be_saved(register: Register) -> None:
    set_language("en")
    with time_machine.travel(NOW, tick=False):
        ids = fill(register)
        app = shell_app(register)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(PartnerScreen(ids.uid))
            await settle(pilot)
            await press(pilot, "e")
            await press(pilot, Put("Kesken"))
            delete_partners(register, [ids.partner])
            app.register_changed()
            app.screen_stack[-2].refresh_data()  # type: ignore[attr-defined]
            await settle(pilot)
            assert "Kesken" in app.screen.query_one(Form).raw()["name"]
            await press(pilot, "ctrl+o")
            assert app.screen.query(Form)
            assert any("not in the register any more" in one.message for one in app._notifications)
    set_language("fi")


@pytest.mark.parametrize(
    ("place", "keys"),
    [("matching", ("n",)), ("critical", ("enter",)), ("everyday_page", ("n",)), ("partner", ("e",))],
)
async def test_a_form_is_not_closed_and_the_page_behind_it_is_left_with_it(
    register: Register, place: str, keys: tuple[str, ...]
) -> None:
    ids = partner_with(register)
    async with opened(register, place, ids.uid) as (app, pilot):
        behind = app.screen
        await press(pilot, *keys)
        form = app.screen
        assert form.query(Form)
        delete_partners(register, [ids.partner])
        app.register_changed()
        await settle(pilot)
        assert app.screen is form
        await press(pilot, "escape")
        assert app.screen is not behind and app.screen is not form
        assert sum("not in the register" in one.message or "rekisterissä" in one.message
                   for one in app._notifications) == 1  # fmt: skip


async def test_the_page_of_a_network_that_went_under_a_form_is_left_with_it(register: Register) -> None:
    with frozen():
        network = add_record(register, "network", {"name": "Seudun verkosto", "phase": "ACTIVE"}, today=TODAY)
    async with opened(register, "network", uid_of(register, "network", network)) as (app, pilot):
        behind = app.screen
        await press(pilot, "3", "n", Put("Aamukahvit"))
        delete_records(register, "network", [network])
        app.register_changed()
        await settle(pilot)
        assert app.screen.query_one(Form).raw()["name"] == "Aamukahvit"
        await press(pilot, "escape", "enter")
        assert app.screen is not behind and not app.screen.query(Form)
