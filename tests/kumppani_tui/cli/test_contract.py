"""The command line as a process: start, exit codes, pipes and encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.actions.partners import add_partner
from db.register import Register

PROGRAM = [sys.executable, "-m", "kumppani_tui"]


def process(*words: str | bytes, path: Path | None, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LANG": "en_US.UTF-8", "PYTHONPATH": str(Path(__file__).parents[3]), **more}
    environment.pop("LC_ALL", None)
    if path is not None:
        environment["KUMPPANI_DB"] = str(path)
    return subprocess.run(
        [*PROGRAM, *words], env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
    )


def test_find_imports_no_textual_and_no_tables(register: Register) -> None:
    add_partner(register, {"name": "Palvelukoti Oy"})
    code = (
        "import sys; from kumppani_tui.cli import main; code = main(['find', 'koti']);"
        " print(sorted(n for n in sys.modules if n.split('.')[0] in ('textual', 'rich') or n.startswith('db.models')));"
        " sys.exit(code)"
    )
    environment = {**os.environ, "KUMPPANI_DB": str(register.path), "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert "Palvelukoti Oy" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_exit_codes_of_the_process(register: Register, tmp_path: Path) -> None:
    add_partner(register, {"name": "Palvelukoti Oy"})
    assert process("find", "koti", path=register.path).returncode == 0
    assert process("find", "olematon", path=register.path).returncode == 1
    assert process("find", path=register.path).returncode == 2
    assert process("add", "partner", "horoskooppi=leijona", path=register.path).returncode == 3
    missing = process("find", "x", path=tmp_path / "ei.db")
    assert missing.returncode == 4
    command = f'kumppani --db "{tmp_path / "ei.db"}" init'
    assert missing.stderr.count(b"\n") == 1 and command.encode() in missing.stderr


def test_a_reader_that_goes_away_is_no_error(register: Register) -> None:
    for n in range(300):
        add_partner(register, {"name": f"Kumppani {n}", "note": "x" * 1000})
    environment = {**os.environ, "KUMPPANI_DB": str(register.path), "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [*PROGRAM, "export", "partners"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="encodings of terminals and bytes in arguments are POSIX matters")
def test_a_terminal_of_another_encoding_and_bytes_that_are_no_text(register: Register) -> None:
    add_partner(register, {"name": "Äänekosken ☂ Oy"})
    narrow = process("find", "oy", path=register.path, PYTHONIOENCODING="latin-1")
    assert narrow.returncode == 0
    assert "Äänekosken ? Oy".encode("latin-1") in narrow.stdout
    broken = process("add", "partner", b"name=\xff\xfe", path=register.path)
    assert broken.returncode == 3
    assert broken.stderr.count(b"\n") == 1 and b"Traceback" not in broken.stderr


def test_a_record_of_a_partner_and_the_figures_as_processes(register: Register) -> None:
    add_partner(register, {"name": "Äänekosken Palvelukoti Oy"})
    made = process(
        "add",
        "välietappi",
        "kumppani=palvelukoti",
        "title=Ohjausryhmä",
        "due_on=2030-01-07",
        "--json",
        path=register.path,
    )
    assert (made.returncode, made.stderr) == (0, b"")
    uid = json.loads(made.stdout)["uid"]
    shown = json.loads(process("show", "milestone", uid, "--json", path=register.path).stdout)
    assert (shown["partner"], shown["due_on"]) == ("Äänekosken Palvelukoti Oy", "2030-01-07")
    said = process("stats", "--json", path=register.path)
    assert (said.returncode, said.stderr) == (0, b"")
    assert list(json.loads(said.stdout)) == [
        "year", "today", "from", "to", "before_from", "before_to", "activities", "partnerships", "quiet",
        "feedback", "figures",
    ]  # fmt: skip
    text = process("stats", "--lang", "fi", path=register.path)
    assert (
        text.returncode == 0
        and b"\x1b" not in text.stdout
        and "Tapahtumat kuukausittain\tTammikuu\t0\t0\t±0".encode() in text.stdout
    )


def test_without_a_terminal_the_program_does_not_open(register: Register) -> None:
    done = process(path=register.path)
    assert done.returncode == 2
    assert b"--help" in done.stderr


def test_the_throw_away_demo_leaves_nothing(tmp_path: Path) -> None:
    done = process("--demo", "find", "oy", "--limit", "3", path=None, TMPDIR=str(tmp_path))
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    assert [one for one in tmp_path.iterdir() if one.name.startswith("kumppani-demo")] == []


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix closes the streams")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(register: Register, closed: str) -> None:
    command = f"{sys.executable} -m kumppani_tui add partner name=Kiinni {closed}"
    environment = {**os.environ, "KUMPPANI_DB": str(register.path), "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert register.rows("SELECT name FROM partner") == [("Kiinni",)]


def test_a_home_that_is_not_there_is_a_missing_file() -> None:
    done = process("find", "a", "--db", "~nobodyatall/x.db", path=None)
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)
    assert b"There is no register at ~nobodyatall" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_whose_name_is_no_text_can_be_imported(register: Register, tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/\xff\x1b]0;x\x07.csv"
    Path(os.fsdecode(file)).write_bytes(b"nimi\nOuto Oy\n")
    done = process("import", file, path=register.path)
    assert done.returncode == 0, done.stderr
    undone = process("undo", path=register.path)
    assert undone.returncode == 0 and b"\x1b" not in done.stdout + done.stderr + undone.stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device")
def test_a_full_disk_is_one_line_and_its_exit_code(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy"})
    done = process("export", "partners", "-o", "/dev/full", path=register.path)
    assert (done.returncode, done.stderr) == (3, b"kumppani: No space left on device\n")
    assert Path("/dev/full").is_char_device()
    environment = {**os.environ, "KUMPPANI_DB": str(register.path), "PYTHONPATH": str(Path(__file__).parents[3])}
    with Path("/dev/full").open("wb") as full:
        words = [*PROGRAM, "nonsense"]
        assert subprocess.run(words, env=environment, stdout=full, stderr=full, check=False).returncode == 2


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the output has no name here")
def test_a_file_can_be_the_pipe_that_the_output_goes_to(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy"})
    done = process("brief", "Kuusipuu Oy", "-o", "/dev/stdout", path=register.path)
    assert done.returncode == 0 and b"Kuusipuu Oy" in done.stdout
