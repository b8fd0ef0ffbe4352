"""A register that is taken away under the open program: it says so, once, and goes on."""

from __future__ import annotations

from db.register import Register
from kumppani_tui.locale import set_language
from tests.kumppani_tui.shell import shell_app
from tests.kumppani_tui.waiting import press, settle


async def test_a_deleted_register_is_told_of_once_and_the_program_goes_on(register: Register) -> None:
    set_language("en")
    try:
        app = shell_app(register)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            register.path.unlink()
            app._poll()
            app._poll()
            await settle(pilot)
            told = [one.message for one in app._notifications]
            assert len(told) == 1 and "deleted, moved or replaced" in told[0]
    finally:
        set_language("fi")


async def test_ctrl_c_tells_how_to_quit(register: Register) -> None:
    set_language("en")
    try:
        app = shell_app(register)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "ctrl+c")
            assert any("to quit" in one.message for one in app._notifications)
    finally:
        set_language("fi")
