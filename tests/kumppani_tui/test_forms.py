"""Forms and dialogs: nothing typed is lost, faults stand at their fields, everything goes by keyboard."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from kumppani_tui.dialogs.ask import ask_date, ask_text
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import set_language
from kumppani_tui.widgets.choices import Choice, matching
from kumppani_tui.widgets.combo import Combo
from kumppani_tui.widgets.fields import Field, FieldRow
from kumppani_tui.widgets.form import Form
from kumppani_tui.widgets.long_text import edit_outside
from tests.kumppani_tui.uidemo import TODAY, TYPES, DemoScreen, FakeRegister, demo_app, demo_form
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


def note(app, name: str) -> str:
    row = app.screen.query_one(Form).rows[name]
    return str(row._note.render()) if row._note is not None and row._note.display else ""


async def opened(pilot, **options):
    """The demo form on the demo screen; answers are collected in the list."""
    answers: list[object] = []
    await settle(pilot)
    pilot.app.push_screen(demo_form(pilot.app.screen, **options), answers.append)
    await settle(pilot)
    return pilot.app.screen.query_one(Form), answers


async def test_a_form_is_filled_by_keyboard_and_saved():
    app = demo_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form, answers = await opened(pilot)
        await press(pilot, *"Ilona", "enter", *"kay", "enter", *"huomenna")
        assert note(app, "date") == "→ Tue 24 Nov 2026"
        await press(pilot, "enter", *"henkilo 12", "enter", *"henkilo 3", "enter", "tab")
        await press(pilot, *"1,5", "enter", "space", "enter", *"a@b.fi", "enter", *"two", "enter", *"lines")
        assert form.values() == {
            "name": "Ilona",
            "type": "visit",
            "date": datetime.date(2026, 11, 24),
            "people": [12, 3],
            "hours": 1.5,
            "promised": True,
            "email": "a@b.fi",
            "note": "two\nlines",
        }
        await press(pilot, "ctrl+o")
        assert answers == ["Ilona"] and app.register.names[-1] == "Ilona"
        assert [n.message for n in app._notifications][-1] == "Added: Ilona  (u undoes)"
        assert isinstance(app.screen, DemoScreen)


async def test_enter_on_the_last_field_saves():
    app = demo_app()
    async with app.run_test() as pilot:
        _form, answers = await opened(
            pilot, fields=[Field("name", "Name"), Field("type", "Type", "choice", choices=TYPES)]
        )
        await press(pilot, *"Ilona", "enter", *"puh", "enter")
        assert answers == ["Ilona"]


async def test_faults_stand_at_their_fields_and_keep_what_was_typed():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        form, answers = await opened(pilot)
        await press(pilot, "tab", "tab", *"nonsense", "tab", "tab", *"12x", "tab", "tab", *"a@b", "ctrl+o")
        assert note(app, "name") == "▲ Fill this in." and note(app, "type") == "▲ Fill this in."
        assert note(app, "date").startswith("▲ “nonsense” is not a date.")
        assert note(app, "hours") == "▲ “12x” is not a number."
        assert note(app, "email") == "▲ “a@b” is not an e-mail address."
        assert form.rows["date"].control.raw == "nonsense"
        assert form.rows["name"].has_class("-focused") and answers == []
        await press(pilot, "x")
        assert note(app, "name") == ""


async def test_a_fault_found_when_saving_stands_at_its_field():
    app = demo_app()
    async with app.run_test(notifications=True) as pilot:
        form, answers = await opened(pilot, fields=[Field("name", "Name")])
        await press(pilot, *"bad", "enter")
        assert note(app, "name") == "▲ “bad” cannot be." and answers == []
        await press(pilot, "end", "backspace", "backspace", "backspace", *"worse", "enter")
        assert form.rows["name"].control.raw == "worse" and isinstance(app.screen, FormDialog)
        assert "boom [/red]" in [n.message for n in app._notifications][-1]


async def test_leaving_asks_only_when_something_was_typed():
    app = demo_app()
    async with app.run_test() as pilot:
        await opened(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, DemoScreen)
        _form, answers = await opened(pilot)
        await press(pilot, "x", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert isinstance(app.screen, DemoScreen) and answers == [None]


async def test_unsaved_text_survives_a_crash_and_can_be_thrown_away():
    register = FakeRegister()
    app = demo_app(register)
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot, record="r1")
        await press(pilot, *"Ilona", "enter", *"puh", "tab")
        form.keep_draft()  # what the timer does half a second after the last key; then the program dies
    app = demo_app(register)
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot, record="r2")
        assert form.raw()["name"] == ""
        app.screen.dismiss(None)
        form, _answers = await opened(pilot, record="r1")
        assert form.raw()["name"] == "Ilona" and form.rows["type"].control.answer == "call" and form.dirty
        await press(pilot, "ctrl+r")
        assert form.raw()["name"] == "" and not form.dirty
        app.screen.dismiss(None)
        form, _answers = await opened(pilot, record="r1")
        assert form.raw()["name"] == ""


async def test_saving_forgets_the_draft():
    app = demo_app()
    async with app.run_test() as pilot:
        form, answers = await opened(pilot, fields=[Field("name", "Name")])
        await press(pilot, *"Ilona")
        form.keep_draft()
        await press(pilot, "ctrl+o")
        assert answers == ["Ilona"]
        form, _answers = await opened(pilot, fields=[Field("name", "Name")])
        assert form.raw() == {"name": ""}


async def test_the_values_of_a_record_are_shown_and_are_not_unsaved_text():
    app = demo_app()
    values = {"name": "[/red] Oy", "type": "odd", "date": TODAY, "people": [3], "hours": 2.5, "promised": True}
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot, values=values)
        assert not form.dirty
        found = form.values()
        assert {name: found[name] for name in values} == values


async def test_escape_closes_the_list_of_choices_first():
    app = demo_app()
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot)
        await press(pilot, "tab", "down")
        combo = app.screen.query(Combo).first()
        assert combo.is_open
        await press(pilot, "escape")
        assert not combo.is_open and isinstance(app.screen, FormDialog)
        await press(pilot, "down", "down", "enter")
        assert combo.answer == "visit" and form.rows["date"].has_class("-focused")


async def test_choices_can_be_looked_up_while_typing_and_any_text_can_be_free():
    app = demo_app()

    def look_up(typed: str) -> list[Choice]:
        return [Choice(len(typed), f"found {typed}")] if typed.startswith("a") else []

    fields = [
        Field("name", "Name"),
        Field("who", "Who", "choice", choices=look_up),
        Field("tags", "Tags", "multi", choices=[Choice("old", "old")], free=True),
    ]
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot, fields=fields)
        await press(pilot, "tab", *"abc")
        await press(pilot, "enter", *"brand new", "enter")
        assert form.values()["who"] == 3 and form.values()["tags"] == ["brand new"]


async def test_a_long_text_can_be_written_in_an_editor(tmp_path, monkeypatch):
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib; p = pathlib.Path(sys.argv[1]); p.write_text(p.read_text() + ' ja lisää\\n')"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    import sys
    from contextlib import contextmanager, nullcontext

    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    app = demo_app()
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test() as pilot:
        form, _answers = await opened(pilot, values={"note": "muistio"})
        form.focus_field("note")
        await press(pilot, "ctrl+g")
        assert app.screen.query_one(TextArea).text == "muistio ja lisää"
        monkeypatch.setenv("EDITOR", "/nonexistent/editor")
        resumed = []

        @contextmanager
        def suspend():
            yield
            resumed.append(True)  # as Textual does it: never reached when an error comes out of the block

        monkeypatch.setattr(app, "suspend", suspend)
        with pytest.raises(Exception, match="did not start"):
            edit_outside(app, "x")
        assert resumed == [True]


async def test_the_whole_form_can_be_reached_on_a_small_terminal():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        key_line = app.screen.query_one("KeyLine")
        assert key_line.region.bottom <= 23 and key_line.region.height == 1
        widths = {row.control.region.x - row.region.x for row in app.screen.query(FieldRow)}
        assert len(widths) == 1


async def test_asking_for_a_date_shows_the_exact_day():
    app = demo_app()
    answers: list[object] = []
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(ask_date("Move", "To which day?", TODAY), answers.append)
        await settle(pilot)
        await press(pilot, *"ensi ti")
        assert str(app.screen.query_one(".hint").render()).startswith("→ Tue")
        await press(pilot, *"xx", "enter")
        assert str(app.screen.query_one(".hint").render()).startswith("▲ “ensi tixx” is not a date")
        await press(pilot, "backspace", "backspace", "enter")
        assert isinstance(answers[0], datetime.date)
        app.push_screen(ask_text("Name", value="a"), answers.append)
        await settle(pilot)
        await press(pilot, "end", "b", "enter")
        assert answers[1] == "ab"


async def test_choosing_by_typing():
    app = demo_app()
    answers: list[Choice | None] = []
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(Choose("Who [/b]", TYPES), answers.append)
        await settle(pilot)
        await press(pilot, *"tyopaik", "enter")
        app.push_screen(Choose("Who", lambda typed: [Choice(1, "one"), Choice(2, "two")]), answers.append)
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert [answer and answer.value for answer in answers] == ["visit", 2]
        app.push_screen(Choose("Who", TYPES))
        await settle(pilot)
        await press(pilot, *"zzz", "enter")
        assert app.screen.query_one(Input).value == "zzz" and app.screen.query_one(".none").display


def test_what_begins_with_the_text_comes_first():
    choices = [Choice(1, "Palvelukoti"), Choice(2, "Koti Oy"), Choice(3, "Uusi Kotipolku"), Choice(4, "muu")]
    assert [choice.value for choice in matching(choices, "kötI")] == [2, 3, 1]


@pytest.mark.parametrize(("label", "cells"), [("Name", 20), ("Seurannan yhteyshenkilö", 24), ("x" * 40, 26)])
async def test_labels_have_the_room_that_the_longest_of_the_form_needs(label: str, cells: int):
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.push_screen(FormDialog("Form", [Field("one", label), Field("two", "Two")], save=lambda v: v))
        await settle(pilot)
        form = app.screen.query_one(Form)
        assert {row.control.region.x - row.region.x for row in form.rows.values()} == {cells}
        assert form.rows["one"].size.height == (1 if len(label) < 26 else 2)


async def test_the_help_of_a_long_text_names_the_persons_own_key():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        form, _answers = await opened(pilot)
        row = next(row for row in form.rows.values() if row.field.kind == "longtext")
        assert "^G opens" in row.help_text
        app.remap(replace(app.settings, keymap={"form.editor": "f11"}))
        assert "F11 opens" in row.help_text
