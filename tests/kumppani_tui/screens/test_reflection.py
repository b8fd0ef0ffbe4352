"""The four points of reflection: writing, drafts, and what the answers become."""

from __future__ import annotations

from db.register import Register
from kumppani_tui.screens.reflection import ReflectionScreen
from kumppani_tui.widgets.long_text import LongTextControl
from tests.kumppani_tui.guided import notices, opened, partner_with, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.waiting import press, settle, write

ASKED = ("goals", "gained", "offered", "roles", "steps")


def made(register: Register) -> dict[str, object]:
    """All that a reflection can make."""
    return {
        "reflections": register.rows(
            "SELECT tier, goals, gained, roles, steps FROM reflection WHERE deleted_at IS NULL"
        ),
        "goal": register.rows("SELECT goal FROM partnership WHERE tier = 'STRATEGIC'"),
        "benefits": register.rows("SELECT party, direction, description FROM benefit WHERE deleted_at IS NULL"),
        "tasks": register.rows("SELECT title, due_on FROM task WHERE deleted_at IS NULL ORDER BY id"),
        "note": register.rows("SELECT note, responsible_id FROM partnership WHERE tier = 'STRATEGIC'"),
    }


def text_of(app: object, name: str) -> str:
    return app.screen.query_one(f"#answer-{name}", LongTextControl).raw  # type: ignore[attr-defined, no-any-return]


async def test_answers_become_goals_benefits_roles_and_tasks_in_one_change(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    before = made(register)
    async with opened(register, "reflection", ids.uid, "STRATEGIC", size=(120, 40)) as (app, pilot):
        assert "1/4  Mitä strategisia tavoitteita haetaan?" in screen_text(app)
        await write(pilot, "Oma osaajapolku\nUusi simulaatiotila")
        await press(pilot, "ctrl+o")
        assert "2/4" in screen_text(app)
        await write(pilot, "Ajantasaiset sisällöt")
        await press(pilot, "tab")
        await write(pilot, "Opiskelija: aidot laitteet")
        await press(pilot, "ctrl+o")
        await write(pilot, "Aino Koordinaattori vetää\nLiisa kutsuu koolle")
        await press(pilot, "ctrl+o")
        await write(pilot, "soita Liisalle ensi ti\nvaraa tila")
        await press(pilot, "ctrl+o")
        said = screen_text(app)
        assert "Syntyy 8 asiaa" in said
        assert "nykyisten tavoitteiden rinnalle" in said
        await press(pilot, "down", "space")  # the second goal stays in the reflection alone
        assert "Syntyy 7 asiaa" in screen_text(app)
        await press(pilot, "ctrl+o")
        now = made(register)
        assert now["reflections"] == [
            (
                "STRATEGIC", "Oma osaajapolku\nUusi simulaatiotila", "Ajantasaiset sisällöt",
                "Aino Koordinaattori vetää\nLiisa kutsuu koolle", "soita Liisalle ensi ti\nvaraa tila",
            )
        ]  # fmt: skip
        assert now["goal"] == [("Yhteinen hoiva-alan koulutusmalli, jossa opitaan työssä.\nOma osaajapolku",)]
        assert now["benefits"] == [
            ("INSTITUTION", "GAINED", "Ajantasaiset sisällöt"),
            ("STUDENT", "OFFERED", "aidot laitteet"),
        ]
        assert now["tasks"] == [
            ("Soita kevään paikoista", "2026-11-24"), ("soita Liisalle", "2026-12-01"), ("varaa tila", "2026-11-30"),
        ]  # fmt: skip
        assert now["note"] == [("Liisa kutsuu koolle", ids.staff)]
        assert "syntyi 7 asiaa" in notices(app)
        assert not isinstance(app.screen, ReflectionScreen)
        await press(pilot, "u")
        assert made(register) == before


async def test_a_line_is_changed_before_it_is_made(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    async with opened(register, "reflection", ids.uid, "STRATEGIC") as (app, pilot):
        await press(pilot, "ctrl+o", "ctrl+o", "ctrl+o")
        await write(pilot, "lähetä muistio huomenna")
        await press(pilot, "ctrl+o", "e")
        form = app.screen
        assert form.form.values()["text"] == "lähetä muistio"  # type: ignore[attr-defined]
        form.form.rows["due_on"].control.raw = "ensi ke"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+o")
        assert "ke 2.12.2026" in screen_text(app)
        await press(pilot, "escape")
        assert "4/4" in screen_text(app)
        await press(pilot, "ctrl+o", "ctrl+o")
        assert ("lähetä muistio", "2026-12-02") in register.rows("SELECT title, due_on FROM task")


async def test_what_was_written_survives_the_end_of_the_program(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    async with opened(register, "reflection", ids.uid, "STRATEGIC") as (app, pilot):
        await write(pilot, "Kesken jäi")
        await settle(pilot)  # the program ends here without a word
    assert register.rows("SELECT id FROM reflection") == []
    async with opened(register, "reflection", ids.uid, "STRATEGIC") as (app, pilot):
        assert text_of(app, "goals") == "Kesken jäi"
        assert "palautettiin" in notices(app)
        await press(pilot, "ctrl+r")
        assert text_of(app, "goals") == ""
    async with opened(register, "reflection", ids.uid, "STRATEGIC") as (app, _pilot):
        assert text_of(app, "goals") == ""


async def test_nothing_written_says_so_and_stays(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    async with opened(register, "reflection", ids.uid) as (app, pilot):
        await press(pilot, *["ctrl+o"] * 5)
        assert isinstance(app.screen, ReflectionScreen)
        assert "Vastaa ainakin yhteen kysymykseen." in notices(app)
        assert register.rows("SELECT id FROM reflection") == []


async def test_earlier_answers_stand_beside(register: Register) -> None:
    from db.actions.reflection import save_reflection

    with frozen():
        ids = partner_with(register)
        save_reflection(register, ids.partner, {"goals": "Vanha tavoite"}, tier="STRATEGIC")
    async with opened(register, "reflection", ids.uid, "STRATEGIC", size=(80, 24)) as (app, pilot):
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            said = screen_text(app)
            assert "Vanha tavoite" in said and "23.11.2026" in said
            assert "Yhteinen hoiva-alan" in said
        await press(pilot, "ctrl+o")
        assert "Vanha tavoite" not in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Vanha tavoite" not in screen_text(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ReflectionScreen)
