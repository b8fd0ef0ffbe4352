"""A partner that another person deletes while a form about it is open."""

from __future__ import annotations

import time_machine

from db.actions.partners import delete_partners
from db.register import Register
from kumppani_tui.locale import set_language
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.widgets.form import Form
from tests.kumppani_tui.partnerdemo import NOW, fill
from tests.kumppani_tui.shell import shell_app
from tests.kumppani_tui.uidemo import settle


async def test_the_form_stays_with_what_is_typed_and_says_why_it_cannot_be_saved(register: Register) -> None:
    set_language("en")
    with time_machine.travel(NOW, tick=False):
        ids = fill(register)
        app = shell_app(register)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(PartnerScreen(ids.uid))
            await settle(pilot)
            await pilot.press("e")
            await settle(pilot)
            await pilot.press(*"Kesken")
            delete_partners(register, [ids.partner])
            app.register_changed()
            app.screen_stack[-2].refresh_data()  # type: ignore[attr-defined]
            await settle(pilot)
            assert "Kesken" in app.screen.query_one(Form).raw()["name"]
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert app.screen.query(Form)
            assert any("not in the register any more" in one.message for one in app._notifications)
    set_language("fi")
