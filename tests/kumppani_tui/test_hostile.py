"""Strings that look like markup or drive terminals, in every field of a register and typed into every form."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input, TextArea

from db.register import Register
from kumppani_tui.cli import export, main
from kumppani_tui.dialogs.ask import ask_text
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.documents.csv_writer import DELIMITER
from kumppani_tui.locale import set_language
from kumppani_tui.welcome import WelcomeApp
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.combo import Combo
from tests.kumppani_tui.hostile import HOSTILE, JOINED, MARKUP, TYPED, faults, hostile_register, unsafe
from tests.kumppani_tui.program import DIALOGS, DOOR, SCREENS, TODAY, Place, frozen, keeping_language, program
from tests.kumppani_tui.rounds import Round, go_round, named, rounds
from tests.kumppani_tui.waiting import press, settle
from tests.prepared import made_once


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register full of hostile strings, made once."""
    return made_once(tmp_path_factory, "hostile", hostile_register)


@pytest.fixture
def hostile(hostile_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy of one's own on a still day."""
    path = tmp_path / "hostile.kumppani"
    shutil.copy(hostile_file, path)
    with frozen(), keeping_language():
        register = Register.open(path, author="[/red]Zq01")
        yield register
        register.close()


def look(app: App[Any], where: str) -> None:
    """Fail with all that is wrong with the screen."""
    found = list(dict.fromkeys(faults(app)))
    assert not found, f"{where}: " + "\n".join(found[:12])


FORMS = tuple(
    place for place in DIALOGS if place.name.endswith(("_form", "_edit")) or place.name in ("tier_step", "quick_log")
)
"""The forms of the program."""


def size_of(place: Place) -> tuple[int, int]:
    """Half of the places are looked at in a small terminal."""
    return (80, 24) if len(place.name) % 2 else (120, 40)


def ways_down(app: App[Any]) -> Iterator[str]:
    """The keys that show what is not seen yet: the end of a list or text, and first what is between it and the top."""
    beyond = [node.max_scroll_y / max(node.size.height, 1) for node in app.screen.walk_children(Widget)]
    if max(beyond) > 1:
        yield "pagedown"
    if max(beyond) > 0 or not app.screen.is_modal:
        yield "end"


async def look_at_all(pilot: Any, place: Place) -> None:
    """Look at all of the place that was gone to: as it opens, and further down."""
    look(pilot.app, place.name)
    errors = [shown.message for shown in pilot.app._notifications if shown.severity == "error"]
    assert not errors
    for key in tuple(ways_down(pilot.app)):
        await press(pilot, key)
        look(pilot.app, f"{place.name} after {key}")


ROUNDABOUT = rounds([place for place in (*SCREENS, *DIALOGS) if place not in FORMS])
"""All that is looked at but the forms."""


def parcels(most: int = 6) -> Iterator[tuple[Round, ...]]:
    """The rounds of one run of the program: a few that begin at the door in a terminal of one size, or one."""
    for size in ((80, 24), (120, 40)):
        at_the_door = [one for one in ROUNDABOUT if one[0].start == DOOR and size_of(one[0]) == size]
        for first in range(0, len(at_the_door), most):
            yield tuple(at_the_door[first : first + most])
    for one in ROUNDABOUT:
        if one[0].start != DOOR:
            yield (one,)


@pytest.mark.parametrize("parcel", parcels(), ids=lambda parcel: ",".join(map(named, parcel)))
async def test_hostile_strings_are_shown_as_they_are(parcel: tuple[Round, ...], hostile: Register) -> None:
    app = program(hostile, parcel[0][0].start, lang="en")
    async with app.run_test(size=size_of(parcel[0][0]), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        door = app.screen
        for places in parcel:
            for _screen in range(6):
                if app.screen is not door:
                    await press(pilot, "escape")
            assert app.screen is door, f"Escape does not lead back before {named(places)}"
            app.clear_notifications()
            await go_round(pilot, places, lambda place: look_at_all(pilot, place))


async def test_every_partner_and_its_sections_are_shown_as_they_are(hostile: Register) -> None:
    app = program(hostile, "partners", lang="fi")
    uids = [row[0] for row in hostile.rows("SELECT uid FROM partner WHERE deleted_at IS NULL ORDER BY id LIMIT 8")]
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for number, uid in enumerate(uids):
            app.open("partner", uid)
            await settle(pilot)
            await press(pilot, str(number % 8 + 1))
            look(app, f"partner {number}, section {number % 8 + 1}")
            await app.pop_screen()


async def test_dialogs_say_any_text_as_it_is(hostile: Register) -> None:
    app = program(hostile, "settings", lang="en")
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        dialogs: list[Dialog[Any]] = [
            Choose("Name", [Choice(text, text, text) for text in MARKUP[first : first + 6]])
            for first in range(0, len(MARKUP), 6)
        ]
        for text in (*MARKUP, *JOINED):
            dialogs.append(Confirm(text, text, yes=text, no=text))
            if text not in MARKUP or text in MARKUP[::5]:
                dialogs.append(ask_text("Name", text, value=text))
            if text not in MARKUP:
                dialogs.append(Choose("Name", [Choice(1, text, text), Choice(2, "plain")]))
        for number, dialog in enumerate(dialogs):
            app.push_screen(dialog)
            await settle(pilot)
            look(app, f"{type(dialog).__name__} {number}")
            await app.pop_screen()


async def test_notifications_say_any_text_as_it_is(hostile: Register) -> None:
    app = program(hostile, "settings", lang="en")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        for text in (*MARKUP, *JOINED):
            app.screen.tell(text)
            app.screen.report(ValueError(text))
            await settle(pilot)
            look(app, repr(text[:30]))
            app.clear_notifications()


async def paste(pilot: Any, text: str) -> None:
    """Paste as a terminal does it."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


def hostile_sheet(path: Path) -> Path:
    """A table of partners and people in which every header that is not known and every value is hostile."""
    texts = [text for text in HOSTILE if "\0" not in text]
    headers = ["Nimi", "Y-tunnus", "Kunta", "Muistiinpano", "Yhteyshenkilö", "Sähköposti", *texts]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(headers)
        for turn, text in enumerate(texts):
            other = texts[(turn * 7 + 1) % len(texts)]
            known = (text, "" if turn % 3 else other, "" if turn % 5 else other, other, other, "" if turn % 4 else text)
            writer.writerow([*known, *(texts[turn:] + texts[:turn])])
    return path


async def test_a_file_full_of_hostile_strings_is_shown_as_it_is(hostile: Register, tmp_path: Path) -> None:
    path = hostile_sheet(tmp_path / "[draft]Zq02.csv")
    app = program(hostile, "settings", lang="en")
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        app.open("import")
        await settle(pilot)
        await paste(pilot, str(path))
        columns = "enter down pagedown enter escape v pagedown v slash z escape k escape f10"
        rows = "down pagedown home slash z escape end enter escape w escape home"
        for key in f"{columns} {rows}".split():
            await press(pilot, key)
            look(app, f"{type(app.screen).__name__} after {key}")
        assert type(app.screen).__name__ == "ImportRows" and not app._notifications
        for _row in range(60):
            await press(pilot, "down")
            look(app, "a row")
        await pilot.resize_terminal(80, 24)
        for key in ("home", *["down"] * 12, "f10"):
            await press(pilot, key)
            look(app, f"80 columns after {key}")
        told = [shown.message for shown in app._notifications if shown.severity == "error"]
        assert not told and "Brought in" in "".join(shown.message for shown in app._notifications)
        await press(pilot, "escape")
        look(app, "what the import did")
    assert hostile.rows("SELECT 1 FROM partner WHERE name = ?", ("{name}Zq07",))


LINES = (
    Place("search", "today", ("ctrl+f",)),
    Place("palette", "today", ("ctrl+p",)),
    Place("partners filter", "partners", ("slash",)),
    Place("contacts filter", "contacts", ("slash",)),
    Place("agreements filter", "agreements", ("slash",)),
    Place("activities filter", "activities", ("slash",)),
    Place("queue filter", "today", ("slash",)),
    Place("history filter", "today", ("f7", "slash")),
    Place("import path", "today", (lambda app: app.go_import(),)),
    Place("date", "today", ("s",)),
)
"""Lines that find or ask."""


@pytest.mark.parametrize("place", LINES, ids=lambda place: place.name)
async def test_anything_can_be_looked_for(place: Place, hostile: Register) -> None:
    app = program(hostile, place.start, lang="en")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await place.go(pilot)
        line = app.screen.focused
        assert isinstance(line, Input)
        for text in TYPED[::2] if place.name == "search" else TYPED[:: len(TYPED) // 6]:
            line.value = ""
            await paste(pilot, text)
            await settle(pilot)
            look(app, f"{place.name} with {text[:30]!r}")
        await press(pilot, "enter")
        look(app, f"{place.name} after Enter")


ROUNDS = ("".join(text for text in TYPED if len(text) < 1_000) + "x" * 2_000, "")
"""What is put into every field at once: too much for most, and then a string of its own for each."""


def texts_of(form: FormDialog[Any]) -> dict[str, str]:
    """What stands in the fields; a text in a combo may have become what it chooses."""
    return {name: row.control.raw for name, row in form.form.rows.items() if not isinstance(row.control, Combo)}


@pytest.mark.parametrize("place", FORMS, ids=lambda place: place.name)
async def test_forms_show_what_is_there_and_keep_anything_that_is_typed_or_say_why_not(
    place: Place, hostile: Register
) -> None:
    app = program(hostile, place.start, lang="en")
    async with app.run_test(size=size_of(place), notifications=True, tooltips=True) as pilot:
        await place.go(pilot)
        await look_at_all(pilot, place)
        await pilot.resize_terminal(120, 40)  # no line is so short that a long word goes on in the next
        form = app.screen
        assert isinstance(form, FormDialog)
        for turn, together in enumerate(ROUNDS):
            pasted: dict[str, tuple[Input | TextArea, str]] = {}
            for number, (name, row) in enumerate(form.form.rows.items()):
                for field in row.query("Input, TextArea").results():
                    assert isinstance(field, Input | TextArea)
                    pasted[name] = field, together or TYPED[(number * 7) % len(TYPED)]
                    field.clear()
                    field._forward_event(events.Paste(pasted[name][1]))
            await settle(pilot)
            for name, (field, text) in pasted.items():
                shown = field.value if isinstance(field, Input) else field.text
                assert not unsafe(shown.replace("\n", "")), name
                assert not (text.isascii() and text.isprintable()) or shown == text, name
                assert turn or all(one in shown for one in MARKUP), name
            look(app, f"{place.name} in round {turn}")
            before = texts_of(form)
            changes = hostile.row("SELECT max(id) FROM change")
            await press(pilot, "ctrl+o")
            look(app, f"{place.name} saved in round {turn}")
            if app.screen is form:  # what was wrong is said, and nothing is lost
                wrong = [name for name, row in form.form.rows.items() if row.wrong]
                assert wrong or app._notifications, place.name
                assert texts_of(form) == before
                assert hostile.row("SELECT max(id) FROM change") == changes
            else:
                return


async def test_a_text_that_looks_like_markup_is_kept_to_the_letter(hostile: Register) -> None:
    app = program(hostile, "today", lang="en")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await Place("staff", "today", (lambda app: app.go_staff(),)).go(pilot)
        texts = MARKUP[::4]
        for text in texts:
            await press(pilot, "n")
            await paste(pilot, f"{text} typed")
            await press(pilot, "ctrl+o")
            look(app, repr(text))
    typed = {row[0] for row in hostile.rows("SELECT name FROM staff WHERE name LIKE '% typed'")}
    assert typed == {f"{text} typed" for text in texts}


async def test_the_welcome_takes_anything(tmp_path: Path) -> None:
    with frozen(), keeping_language():
        set_language("en")
        for text in ("[/red]Zq01", "\x1b[31m\u202e", "[" * 3_000):
            app = WelcomeApp(tmp_path / "new.kumppani", today=lambda: TODAY)
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                for _field in range(4):
                    await paste(pilot, text)
                    await press(pilot, "tab")
                look(app, repr(text[:20]))


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("find", "zq"), ("due",), ("history",), ("doctor",), ("show", "partner", "{uid}"), ("brief", "{uid}"),
    ("brief", "{uid}", "--format", "md"), ("brief", "{uid}", "--format", "json"), ("export", "partners"),
    ("export", "contacts"), ("export", "agreements"), ("export", "activities"), ("export", "tasks"),
)  # fmt: skip
"""What the command line writes for people and other programs."""


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_command_line_writes_no_control_characters(
    words: tuple[str, ...],
    hostile: Register,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A file gets all that is there; what a person looks at on a terminal is made safe.
    monkeypatch.setattr(export, "interactive", lambda *_stream: True)
    uids = [row[0] for row in hostile.rows("SELECT uid FROM partner WHERE deleted_at IS NULL ORDER BY id LIMIT 12")]
    for uid in uids if "{uid}" in words else [""]:
        code = main(["--db", str(hostile.path), *(word.format(uid=uid) for word in words)])
        out, err = capsys.readouterr()
        assert code in (0, 1), err
        assert not unsafe((out + err).replace("\r\n", "").replace("\n", "").replace("\t", "")), words


def test_json_and_csv_say_exactly_what_is_in_the_register(
    hostile: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {row[0] for row in hostile.rows("SELECT name FROM partner WHERE deleted_at IS NULL")}
    assert main(["--db", str(hostile.path), "export", "partners", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert {row["name"] for row in json.loads(out)} == names
    assert main(["--db", str(hostile.path), "export", "partners"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline=""), delimiter=DELIMITER))
    assert len(rows) == len(names) + 1
    assert len({len(row) for row in rows}) == 1
