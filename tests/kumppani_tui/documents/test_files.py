"""Writing a file out: whole or not at all, and with nothing beside it harmed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kumppani_tui.documents.files import whole_file
from kumppani_tui.settings import write_atomically


def write(path: Path, text: str) -> None:
    with whole_file(path) as file:
        file.write(text)


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(ValueError), whole_file(path) as file:
        file.write("new")
        raise ValueError
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(os.name != "posix", reason="Windows ends processes without a word")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_process_that_is_told_to_end_leaves_nothing_half(tmp_path: Path, name: str, code: int) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    script = (
        "import signal, sys; from pathlib import Path; from kumppani_tui.documents.files import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as file:\n"
        "    file.write('new'); signal.raise_signal(signal.Signals[sys.argv[2]])"
    )
    assert subprocess.run([sys.executable, "-c", script, path, name], check=False).returncode == code
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pipes with names")
def test_a_pipe_is_written_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()), daemon=True)
    reader.start()
    write(pipe, "page")
    reader.join(10)
    assert got == ["page"] and pipe.is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="rights are another thing on Windows")
def test_a_link_stays_a_link_and_a_file_keeps_its_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write(link, "new")
    assert link.is_symlink() and real.read_text() == "new" and real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["", "no/such/out.csv", "."])
def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(OSError) as caught:
        write(path, "x")
    assert caught.value.filename == str(path)


@pytest.mark.skipif(os.name != "posix", reason="rights are another thing on Windows")
def test_settings_and_drafts_are_for_one_person_and_stay_behind_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.json", tmp_path / "settings.json"
    link.symlink_to(real)
    write_atomically(link, "{}")
    assert link.is_symlink() and real.read_text() == "{}" and real.stat().st_mode & 0o777 == 0o600


def test_two_at_once_and_the_longest_name_are_whole_files(tmp_path):
    path = tmp_path / ("ä" * 125 + ".txt")
    with whole_file(path) as one, whole_file(path) as other:
        one.write("first " * 100)
        other.write("second")
    assert path.read_text() == "first " * 100
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_a_killed_process_left_goes_with_the_next_writing_of_the_file(tmp_path: Path) -> None:
    left, new, other, link = (
        tmp_path / name
        for name in (".out.csv.0123456789abcdef.tmp", ".out.csv.fedcba9876543210.tmp", ".out.csv.mine.tmp",
                     ".out.csv.00000000000000aa.tmp")
    )  # fmt: skip
    target = tmp_path / "target"
    for one in (left, new, other, target):
        one.write_text("half")
    for one in (left, other, target):
        os.utime(one, (0, 0))
    if os.name == "posix":
        link.symlink_to(target)
    write(tmp_path / "out.csv", "whole")
    assert not left.exists()
    assert new.exists()  # somebody may be writing it
    assert other.exists()
    assert target.exists()
    assert os.name != "posix" or link.is_symlink()
