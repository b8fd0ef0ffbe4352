"""What was brought in from files: the list, what one import did, and taking it back."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from db.actions.contacts import add_contact
from db.actions.partners import add_partner, edit_partner
from db.actions.tasks import add_task
from db.models import ImportRun
from db.register import Register
from db.views.imports import import_runs
from kumppani_tui.dialogs import take_back
from kumppani_tui.dialogs.take_back import TakeBack
from kumppani_tui.locale import set_language
from kumppani_tui.screens.import_run import ImportRunScreen
from kumppani_tui.screens.imports import ImportsScreen
from kumppani_tui.screens.partner import PartnerScreen
from tests.db.importing import brought_in
from tests.kumppani_tui.shell import TODAY, keys_shown, seen, shell_app, told
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


@pytest.fixture
def imported(register: Register) -> Register:
    add_partner(register, {"name": "Vanha Oy", "web": "vanha.fi"})
    with brought_in(register, "[b]lista.csv", added=2, changed=1, rejected=1):
        add_partner(register, {"name": "Aalto Oy", "name_sv": "Aalto Ab", "street": "Tie 2", "city": "Kuopio"})
        add_contact(register, {"name": "Aino Aalto", "partner": 2, "phones": "040 123 4567"})
        edit_partner(register, 1, {"web": "uusi.fi"})
    return register


def names(register: Register) -> list[tuple[str, bool]]:
    return register.rows("SELECT name, deleted_at IS NOT NULL FROM partner ORDER BY id")


async def test_an_import_is_listed_looked_at_and_taken_back(imported: Register) -> None:
    app = shell_app(imported)
    async with app.run_test(size=(140, 34), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "i")
        assert isinstance(app.screen, ImportsScreen)
        assert "[b]lista.csv" in seen(app) and "✓ done" in seen(app) and "2 new, 1 changed, 1 rejected" in seen(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportRunScreen)
        text = seen(app)
        assert "CSV table · Partners" in text and "Columns: Nimi → Name, Puhelin" in text
        assert "+ added" in text and "Visiting address: Tie 2, Kuopio" in text and "Phone: 040 123 4567" in text
        assert "~ changed" in text and "vanha.fi → uusi.fi" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, PartnerScreen) and "Aalto Oy" in seen(app)
        await press(pilot, "escape", "r")
        assert isinstance(app.screen, TakeBack)
        assert "Removed for good: 1 contact, 1 partner" in seen(app) and "Nobody has touched" in seen(app)
        assert "Those touched too" not in keys_shown(app)
        await press(pilot, "enter")
        assert names(imported) == [("Vanha Oy", False)]
        assert "Taken back: 2 removed, 1 as before." in told(app) and "u undoes" in told(app)
        assert isinstance(app.screen, ImportRunScreen) and "↶ taken back" in seen(app)
        await press(pilot, "r")
        assert isinstance(app.screen, ImportRunScreen), "once is enough"
        await press(pilot, "end", "u")
        assert names(imported) == [("Vanha Oy", False), ("Aalto Oy", False)] and "✓ done" in seen(app)


@pytest.mark.parametrize("keys, left", [(("enter",), False), (("t", "enter"), True)])
async def test_what_was_touched_is_shown_and_kept_unless_told_otherwise(
    imported: Register, keys: tuple[str, ...], left: bool
) -> None:
    add_task(imported, {"title": "Soita", "due_on": TODAY, "partner": 2}, today=TODAY)
    app = shell_app(imported)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.open("imports")
        await settle(pilot)
        await press(pilot, "r")
        text = seen(app)
        assert "1 record was touched since:" in text and "Partner Aalto Oy" in text
        assert "Add task · " in text and "Aino Koordinaattori" in text, "who did what, whole"
        assert "They are kept as they are." in text and "t Those touched too" in keys_shown(app)
        await press(pilot, *keys)
        assert names(imported) == [("Vanha Oy", False), ("Aalto Oy", left)]
        assert ("1 to the trash." if left else "1 kept.") in told(app)


async def test_an_empty_list_says_what_fills_it_and_going_on_can_be_stopped(
    imported: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    escaped = threading.Event()

    def slow(_register: Register, _run: int, *, step: Callable[[float], None], **_other: object) -> None:
        escaped.wait()
        step(0.5)

    monkeypatch.setattr(take_back, "plan_revert", slow)
    app = shell_app(imported)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("imports")
        await settle(pilot)
        screen = app.screen
        dialog = TakeBack(import_runs(imported)[0])
        await app.push_screen(dialog)
        await dialog.cancel()
        escaped.set()
        await settle(pilot)
        assert app.screen is screen
        with imported.change("Clear"):
            ImportRun.delete().execute()
            imported.db.execute_sql("DELETE FROM change_row WHERE \"table\" = 'import_run'")
        screen.data_changed()
        await settle(pilot)
        assert "Nothing has been brought in from a file yet." in seen(app) and "n brings" in seen(app)
