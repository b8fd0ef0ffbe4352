"""The files of an agreement by keyboard: attached, opened with the system's program, copied; what is lost is said."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from db.actions.attachments import add_attachments
from db.errors import BadInput, Problem
from db.files import Store, store_of
from db.register import Register
from db.views.attachments import attachment, attachments
from kumppani_tui.attached_files import copy_to_open, save_copy, size_words, typed_files
from kumppani_tui.locale import set_language
from kumppani_tui.opening_files import open_file
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, settle
from tests.kumppani_tui.screens.test_agreement import World, fill, opened, screen
from tests.kumppani_tui.screens.test_everyday import press
from tests.kumppani_tui.waiting import Put
from tests.prepared import prepared


@pytest.fixture
def world(register: Register) -> Iterator[World]:
    with frozen(), keeping_language():
        yield prepared(register, fill)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose program for files writes down what it is given; return where."""
    folder, said = tmp_path / "bin", tmp_path / "opened.txt"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\ncase "$1" in *refused*) exit 3;; esac\nprintf "%s\\n" "$@" >> "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setattr("kumppani_tui.opening_files.sys.platform", "linux")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return said


async def test_files_are_attached_opened_saved_and_undone_by_keyboard(
    register: Register,
    world: World,
    tmp_path: Path,
    desktop: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[bool] = []

    def looking(text: str, store: Store) -> list[Path]:
        looked.append(threading.current_thread() is threading.main_thread())
        return typed_files(text, store)

    monkeypatch.setattr("kumppani_tui.screens.agreement_files.typed_files", looking)
    for name in ("sopimus [liite].txt", "toinen.txt"):
        (tmp_path / name).write_text(f"sisältö: {name}")
    copied: list[str] = []
    async with opened(register, world.running, "8") as pilot:
        pilot.app.copy_to_clipboard = copied.append
        assert "Ei vielä tiedostoja. n liittää" in screen(pilot)
        await press(pilot, "n", Put("sop"))
        await complete(pilot)
        await press(pilot, Put("; toi"))
        await complete(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert looked == [False], "the disk is looked at once, at the end, and the program goes on meanwhile"
        said = screen(pilot)
        assert "sopimus [liite].txt" in said and "toinen.txt" in said and "✓ kunnossa" in said, said
        files = attachments(register, world.running)
        assert [one.name for one in files] == ["toinen.txt", "sopimus [liite].txt"]

        await press(pilot, "enter")
        await settle(pilot)
        shown = Path(desktop.read_text().strip())
        assert shown.name in ("toinen.txt", "sopimus [liite].txt") and shown.read_text() == f"sisältö: {shown.name}"
        assert shown.stat().st_mode & 0o222 == 0, "what is changed in a copy would be lost"

        await press(pilot, "c")
        await settle(pilot)
        assert Path(copied[0]).name == "toinen.txt", "the path of a copy that is called as the file is"
        assert Path(copied[0]).read_text() == "sisältö: toinen.txt"
        await press(pilot, "k", "end", Put("/ei/ole"), "enter")
        await settle(pilot)
        assert "Kansiota" in screen(pilot), "said in the dialog, which keeps what was typed"
        await press(pilot, *["backspace"] * len("/ei/ole"), Put(".bak"), "enter")
        await settle(pilot)
        assert (tmp_path / "toinen.txt.bak").read_text() == "sisältö: toinen.txt"
        (tmp_path / "toinen.txt.bak").write_text("oma")
        await press(pilot, "k", "end", Put(".bak"), "enter")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert (tmp_path / "toinen.txt.bak").read_text() == "oma", "Enter out of habit loses nothing"
        assert (tmp_path / "toinen.txt 2.bak").read_text() == "sisältö: toinen.txt"

        # Another program writes over one of them and removes the other.
        first, second = files
        place = store_of(register.path).file_of(first.hash)
        place.unlink()
        place.write_bytes(b"x" * first.size)
        store_of(register.path).file_of(second.hash).unlink()
        await press(pilot, "9", "8")
        await settle(pilot)
        said = screen(pilot)
        assert "▲ muuttunut" in said and "▲ puuttuu" in said, said
        await press(pilot, "enter")
        await settle(pilot)
        assert "kumppani doctor --fix" in screen(pilot)

        await press(pilot, "u")
        await settle(pilot)
        assert attachments(register, world.running) == []


async def complete(pilot: Any) -> None:
    """Take what is suggested, when it is there."""
    line = pilot.app.screen.query_one(Input)
    for _ in range(500):
        if line._suggestion.startswith(line.value) and line._suggestion != line.value:
            break
        await pilot.pause()
    await press(pilot, "right")


def _under(pilot: Any) -> Any:
    return pilot.app.screen.attached.file


def test_a_file_opens_in_a_copy_of_its_own_name_and_programs_do_not(
    register: Register,
    world: World,
    tmp_path: Path,
    desktop: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "a.txt").write_text("abc")
    made = add_attachments(register, world.running, [tmp_path / "a.txt"], today=TODAY)[0]
    one, store = attachment(register, made), store_of(register.path)
    assert one is not None
    register.close()

    def named(name: str) -> Any:
        return replace(one, name=name)

    for name, called in (("../../x", "_.._x"), ("\x1b]0;x\x07.pdf", "_]0;x_.pdf"), ("CON", "_CON"), ("", "file")):
        copy = copy_to_open(store, named(name))
        assert copy.name == called and copy.parent.parent == tmp_path and copy.read_text() == "abc"
    assert len(copy_to_open(store, named("y" * 300)).name) == 150
    with pytest.raises(Problem, match="may be a program"):
        copy_to_open(store, named("lasku.pdf.exe"))
    open_file(copy)
    assert desktop.read_text() == f"{copy}\n"
    with pytest.raises(Problem, match="No program was found"):
        open_file(copy_to_open(store, named("refused.xyz")))
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(Problem, match="no program that opens"):
        open_file(copy)

    target = tmp_path / "out.txt"
    target.write_text("before")
    save_copy(store, one, target)
    assert target.read_text() == "abc"
    store.file_of(one.hash).unlink()
    with pytest.raises(BadInput, match="missing"):
        save_copy(store, one, target)
    assert target.read_text() == "abc" and not list(tmp_path.glob(".out*"))


def test_paths_are_taken_as_people_and_terminals_write_them(register: Register, tmp_path: Path) -> None:
    store = store_of(register.path)
    one, two = tmp_path / "a b;c.txt", tmp_path / "d'e.txt"
    for path in (one, two):
        path.write_text("abc")
    plain = tmp_path / "f.txt"
    plain.write_text("")
    for text, meant in (
        (str(one), [one]), (f'"{one}"', [one]), (f"'{plain}' '{plain}'", [plain]), (f"{plain} ; {two}", [plain, two]),
        (f"{tmp_path}/d\\'e.txt", [two]), (plain.as_uri(), [plain]),
    ):  # fmt: skip
        assert typed_files(text, store) == meant, text
    for wrong in (str(tmp_path), str(tmp_path / "no"), f"{plain}; no", "'", "x" * 5000):
        with pytest.raises(BadInput):
            typed_files(wrong, store)
    assert typed_files(";", store) == []


def test_sizes_are_said_as_people_say_them() -> None:
    with keeping_language():
        set_language("fi")
        assert [size_words(n) for n in (0, 999, 1_234, 12_345, 3_400_000, 200_000_000)] == [
            "0 tavua", "999 tavua", "1,2 kt", "12 kt", "3,4 Mt", "200 Mt",
        ]  # fmt: skip
