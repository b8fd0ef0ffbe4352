"""Settings, keys, our people, units and lists."""

from __future__ import annotations

import struct
import zlib

import pytest
from textual.widgets import Input, Static

from db.actions.institution import add_staff, add_units, set_institution
from db.errors import BadInput
from db.views.institution import institution_card, overview, staff_rows, term_rows, unit_rows
from kumppani_tui import settings as settings_file
from kumppani_tui.documents.house import house_of, templates_folder
from kumppani_tui.documents.logo import logo_file, set_logo
from kumppani_tui.locale import language, set_language
from kumppani_tui.screens.help import HelpScreen
from kumppani_tui.screens.keys import KeysScreen
from kumppani_tui.screens.lists import ListsScreen, TermsScreen
from kumppani_tui.screens.settings import SettingsScreen
from kumppani_tui.settings import Settings
from tests.kumppani_tui.shell import HOSTILE, keys_shown, seen, shell_app, told, type_in
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


async def opened(pilot, name, *arguments):
    """The screen of the name, read and shown."""
    pilot.app.open(name, *arguments)
    await settle(pilot)
    return pilot.app.screen


async def to_row(pilot, key) -> None:
    assert pilot.app.screen.rows_list.move_cursor_to(key)
    await settle(pilot)


async def test_every_setting_is_listed_with_what_it_is_now(register):
    set_institution(register, "Omnia")
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        assert isinstance(app.screen, SettingsScreen)
        text = seen(app)
        for word in ("English", "Dark", "Aino Koordinaattori", "Omnia", "every 120 days, at most 180", "test.kumppani"):
            assert word in text, word
        assert "Enter Edit" in keys_shown(app) and "Esc Back" in keys_shown(app)
        await press(pilot, "f6")
        assert "Asetukset" in seen(app) and "Suomi" in seen(app) and "120 pv välein" in seen(app)


async def test_own_settings_are_kept_over_a_restart(register):
    app = shell_app(register, keep_settings=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await opened(pilot, "settings")
        await to_row(pilot, "theme")
        await press(pilot, "enter", "down", "down", "enter")
        assert app.theme == "kumppani-light" and "Light" in seen(app)
        await to_row(pilot, "author")
        await press(pilot, "enter")
        await type_in(pilot, "  Maija   Meikäläinen ")
        await press(pilot, "enter")
        assert screen is app.screen and "Maija Meikäläinen" in seen(app) and register.author == "Maija Meikäläinen"
        await to_row(pilot, "language")
        await press(pilot, "enter")
        await press(pilot, Put("suomi"))
        await press(pilot, "enter")
        assert language() == "fi" and "Asetukset" in seen(app)
    assert settings_file.load() == (Settings(language="fi", theme="light", author="Maija Meikäläinen"), None)


async def test_the_rhythm_is_set_for_the_register_and_undone(register):
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "settings")
        await to_row(pilot, "rhythm.STRATEGIC")
        await press(pilot, "enter")
        await type_in(pilot, "90")
        await press(pilot, "ctrl+o")
        assert "ideal rhythm is longer" in seen(app)
        await type_in(pilot, "20")
        await press(pilot, "ctrl+o")
        assert "every 20 days, at most 60" in seen(app)
        await press(pilot, "u")
        assert "every 40 days, at most 60" in seen(app)
    assert not any(rhythm.own for rhythm in overview(register).rhythms)


async def test_what_documents_say_of_the_institution_is_one_form_and_one_change(register):
    set_institution(register, "Omnia")
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "settings")
        await to_row(pilot, "institution")
        await press(pilot, "enter")
        await type_in(pilot, "[/red] opisto")
        await press(pilot, "ctrl+o")
        assert "[/red] opisto" in seen(app)
        await to_row(pilot, "contact")
        await press(pilot, "enter")
        await type_in(pilot, "1234567-8")
        await press(pilot, "ctrl+o")
        assert "check digit" in seen(app)
        await type_in(pilot, "12345671")
        for text in ("tab", "Opintie 1", "tab", "02600", "tab", "Espoo", "tab", "040 123 4567", "tab", "a@b.fi"):
            await (press(pilot, text) if text == "tab" else type_in(pilot, text))
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, SettingsScreen) and "1234567-1 · Opintie 1, 02600 Espoo" in seen(app)
        card = institution_card(register)
        assert (card["phone"], card["email"], card["web"]) == ("+358401234567", "a@b.fi", "")
        assert house_of(register).contact == (
                "Opintie 1, 02600 Espoo", "040 123 4567", "a@b.fi", "Business ID (Y-tunnus) 1234567-1",
            )  # fmt: skip
        await press(pilot, "u")
        assert institution_card(register) == {**dict.fromkeys(card, ""), "name": "[/red] opisto"}


async def test_a_logo_is_chosen_and_taken_away(register, tmp_path, monkeypatch):
    copied = []
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kuva.PNG").write_bytes(small_png())
    (tmp_path / "teksti.png").write_text("not a picture")
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        app.copy_to_clipboard = copied.append
        await settle(pilot)
        await opened(pilot, "settings")
        await to_row(pilot, "logo")
        await press(pilot, "enter", Put("teksti.png"), "enter")
        await settle(pilot)
        assert "no picture that can be a logo" in " ".join(seen(app).split()), "in the dialog, which keeps the path"
        await press(pilot, "ctrl+u", Put("kuva.PNG"), "enter")
        await settle(pilot)
        assert "logo.png, " in seen(app) and house_of(register).logo == small_png()
        await press(pilot, "enter", "down", "enter")
        assert house_of(register).logo is None and "logo.png" not in seen(app)
        await to_row(pilot, "templates")
        await press(pilot, "enter")
        assert copied == [str(templates_folder(register.path))]


def test_only_pictures_that_can_be_drawn_are_logos(tmp_path):
    folder, source = tmp_path / "templates", tmp_path / "source"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    bomb = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg
    for wrong in (b"", b"<html/>", small_png()[:40], bomb, svg.replace(b"<rect", b"<script/><rect"), b"x" * 6_000_000):
        source.write_bytes(wrong)
        with pytest.raises(BadInput) as raised:
            set_logo(folder, source)
        assert raised.value.field == "file" and logo_file(folder) is None
    for path in (tmp_path, tmp_path / "no"):
        with pytest.raises(BadInput):
            set_logo(folder, path)
    for content, name in ((small_png(), "logo.png"), (svg, "logo.svg"), (small_png(), "logo.png")):
        source.write_bytes(content)
        assert set_logo(folder, source) == folder / name == logo_file(folder)
        assert [one.name for one in folder.iterdir()] == [name], "the one before is gone"


def small_png() -> bytes:
    """A picture of one dot."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(bytes(4))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", dot) + part(b"IEND", b"")


# --- keys ----------------------------------------------------------------------------------------------------------


async def test_a_key_is_remapped_shown_kept_and_reset(register):
    app = shell_app(register, keep_settings=True)
    async with app.run_test(size=(140, 50)) as pilot:
        await settle(pilot)
        await opened(pilot, "keys")
        await to_row(pilot, "general.undo")
        await press(pilot, "enter", "z")
        assert isinstance(app.screen, KeysScreen) and "● own" in seen(app)
        assert "z Undo" in keys_shown(app) and "u Undo" not in keys_shown(app)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        line = next(line for line in seen(app).splitlines() if "Undo the last change" in line)
        assert line.split("│")[1].split()[0] == "z"
        await press(pilot, "escape")
        assert settings_file.load()[0].keymap == {"general.undo": "z"}
        await press(pilot, "delete")
        assert "u Undo" in keys_shown(app) and settings_file.load()[0].keymap == {}


async def test_the_remapped_key_works_and_the_old_one_does_not(register):
    set_institution(register, "Omnia")
    app = shell_app(register, Settings(theme="dark", keymap={"general.undo": "z"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        assert overview(register).institution == "Omnia"
        await press(pilot, "z")
    assert overview(register).institution == ""


async def test_a_key_that_cannot_be_is_told_and_another_can_be_pressed(register):
    app = shell_app(register)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await opened(pilot, "keys")
        for command, key, said, other in (
            ("general.undo", "l", "is the key of “Log” already", "ctrl+f1"),
            ("general.undo", "enter", "cannot be changed", "ctrl+f2"),
            ("general.undo", "ctrl+s", "does not reach", "ctrl+f3"),
            ("general.palette", "w", "needs a Ctrl or function key", "ctrl+f4"),
            ("form.save", "w", "needs a Ctrl or function key", "ctrl+f5"),
            ("general.undo", "at", "needs AltGr", "at"),
        ):
            before = dict(app.settings.keymap)
            await to_row(pilot, command)
            await press(pilot, "enter", key)
            assert said in str(app.screen.query_one(".said", Static).content)
            assert app.settings.keymap == before, key
            await press(pilot, other)
            assert app.settings.keymap == {**before, command: other}, key


async def test_leaving_the_question_changes_nothing(register):
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "keys")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, KeysScreen) and app.settings.keymap == {}
        await press(pilot, "slash")
        await type_in(pilot, "palette zzz")
        assert "Nothing has the words" in seen(app)


# --- people, units, lists ------------------------------------------------------------------------------------------


async def test_a_person_is_added_changed_and_taken_off(register):
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await opened(pilot, "staff")
        assert "No one is on the list yet. n adds a person." in seen(app)
        await press(pilot, "n")
        await type_in(pilot, "Äijä [b]Opettaja")
        await press(pilot, "ctrl+o")
        assert "Äijä [b]Opettaja" in seen(app)
        await press(pilot, "e")
        await type_in(pilot, "Äijä Opettaja")
        await press(pilot, "ctrl+o")
        assert [row.name for row in staff_rows(register)] == ["Äijä Opettaja"]
        await press(pilot, "x")
        assert "○ off the lists" in seen(app)
        await press(pilot, "x")
        assert "○ off the lists" not in seen(app)
        await press(pilot, "u", "u")
        assert [row.name for row in staff_rows(register)] == ["Äijä Opettaja"]


async def test_units_are_added_renamed_and_a_double_is_told(register):
    add_units(register, ["Kampus A"])
    app = shell_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "units")
        await press(pilot, "n")
        await type_in(pilot, "Kampus B, Kampus C")
        await press(pilot, "enter")
        assert [row.name for row in unit_rows(register)] == ["Kampus A", "Kampus B", "Kampus C"]
        await press(pilot, "home", "enter")
        await type_in(pilot, "Kampus B")
        await press(pilot, "enter")
        assert "of this name already" in seen(app)
        await type_in(pilot, "Kampus Å")
        await press(pilot, "enter")
        assert [row.name for row in unit_rows(register)] == ["Kampus B", "Kampus C", "Kampus Å"]


async def test_a_list_is_worded_anew_and_the_word_is_used_at_once(register):
    add_staff(register, {"name": "Aino", "role": "TEACHER"})
    set_language("fi")
    app = shell_app(register)
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        await opened(pilot, "staff")
        assert "opettaja" in seen(app).lower()
        await opened(pilot, "lists")
        await to_row(pilot, "staff_role")
        await press(pilot, "enter")
        assert isinstance(app.screen, TermsScreen) and "Oman väen roolit" in seen(app)
        teacher = next(row for row in term_rows(register, "staff_role") if row.code == "TEACHER")
        await to_row(pilot, teacher.id)
        await press(pilot, "e")
        await type_in(pilot, "ammatillinen opettaja")
        await press(pilot, "ctrl+o")
        await press(pilot, "escape")
        assert isinstance(app.screen, ListsScreen)
        await press(pilot, "escape")
        assert "ammatillinen opettaja" in seen(app)


async def test_a_row_in_use_is_not_removed_but_taken_off_when_one_says_so(register):
    add_staff(register, {"name": "Aino", "role": "TEACHER"})
    app = shell_app(register)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        app.push_screen(TermsScreen("staff_role", is_open=True))
        await settle(pilot)
        teacher = next(row for row in term_rows(register, "staff_role") if row.code == "TEACHER")
        await to_row(pilot, teacher.id)
        await press(pilot, "delete")
        assert "is in use" in seen(app)
        await press(pilot, "enter")
        assert next(row for row in term_rows(register, "staff_role") if row.id == teacher.id).retired
        other = next(row for row in term_rows(register, "staff_role") if row.code != "TEACHER")
        await to_row(pilot, other.id)
        await press(pilot, "delete")
        assert other.id not in [row.id for row in term_rows(register, "staff_role")]
        await press(pilot, "u")
        assert other.id in [row.id for row in term_rows(register, "staff_role")]


async def test_a_closed_list_takes_no_rows(register):
    app = shell_app(register)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        app.push_screen(TermsScreen("tier", is_open=False))
        await settle(pilot)
        assert " New" not in keys_shown(app) and "Remove" not in keys_shown(app)
        await press(pilot, "n")
        assert isinstance(app.screen, TermsScreen)


@pytest.mark.parametrize(("size", "code"), [((80, 24), "fi"), ((120, 40), "en")])
async def test_hostile_names_on_every_list(register, size, code):
    set_language(code)
    with register.change("Add staff"):
        for name in HOSTILE:
            register.db.execute_sql(
                "INSERT INTO staff (uid, name, role, email, phone, retired) VALUES (?, ?, 'TEACHER', ?, ?, 0)",
                (f"s{hash(name)}", name, name, name),
            )
            register.db.execute_sql("INSERT INTO unit (uid, name, retired) VALUES (?, ?, 0)", (f"u{hash(name)}", name))
        register.db.execute_sql("UPDATE term SET fi = ?, sv = ?, en = ?", HOSTILE[:3])
        register.db.execute_sql("INSERT INTO institution (uid, name) VALUES ('i', ?)", (HOSTILE[3],))
    app = shell_app(register, Settings(theme="light", author=HOSTILE[0]))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        for name in ("settings", "staff", "units", "lists", "keys"):
            await opened(pilot, name)
            for key in ("down", "enter", "escape", "end", "enter", "escape"):
                await press(pilot, key)
            assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(seen(app)), name
        app.push_screen(TermsScreen("activity_type", is_open=True))
        await settle(pilot)
        assert "[/red] Oy" in seen(app)
        await press(pilot, "x", "n", "escape")
    assert "Something went wrong" not in told(app) and "vikaan" not in told(app)


async def test_the_filter_narrows_the_lists(register):
    app = shell_app(register)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        screen = await opened(pilot, "keys")
        await press(pilot, "slash")
        assert isinstance(app.focused, Input)
        await type_in(pilot, "light or dark")
        assert list(screen.shown) == ["general.theme"]
        await press(pilot, "escape")
        assert len(screen.shown) > 20
