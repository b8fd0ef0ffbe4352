"""Wrong usage and unusable registers: one line on stderr, in the language in use, with the right code."""

from __future__ import annotations

from pathlib import Path

import pytest

from kumppani_tui.cli.options import OPEN, Options, UsageError, split
from kumppani_tui.cli.verbs import VERBS
from tests.kumppani_tui.cli.conftest import Run


@pytest.mark.parametrize(
    "words",
    [
        ["fnd", "x"], ["find"], ["find", "x", "--limit", "0"], ["find", "x", "--limit", "kissa"], ["find", "x", "--fo"],
        ["show", "kissa", "x"], ["show", "partner"], ["log", "x"], ["add", "partner"], ["add", "partner", "nimi"],
        ["export", "kissat"], ["export", "partners", "--format", "exe"], ["import"], ["import", "x", "--map", "a"],
        ["backup", "restore"], ["backup", "list", "x"], ["backup", "kissa"], ["--db"], ["--lang", "de", "find", "x"],
        ["undo", "x"], ["--kissa"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["fi", "en"])
def test_wrong_usage(run: Run, words: list[str], language: str) -> None:
    ran = run(*words, *([] if words in (["--db"],) or "--lang" in words else [f"--lang={language}"]))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("kumppani: ")


def test_errors_are_in_the_language_in_use(run: Run) -> None:
    english = run("find", "--lang", "en").err
    assert "the following arguments are required: TEXT" in english
    finnish = run("find", "--lang", "fi").err
    assert finnish != english and "required" not in finnish


def test_a_near_miss_is_pointed_out(run: Run) -> None:
    assert "kumppani find" in run("fnd").err


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_verb_has_help(run: Run, verb: str, language: str) -> None:
    ran = run(verb, "--help", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert f"kumppani {verb}" in ran.out
    assert "--db" in ran.out


def test_general_help_lists_every_verb(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for verb in VERBS.values():
        assert f"kumppani {verb.form}" in ran.out


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("kumppani ")


@pytest.mark.parametrize(
    ("words", "options", "verb", "rest"),
    [
        (["--db", "a", "find", "x"], Options(db="a"), "find", ["x"]),
        (["find", "x", "--db=a", "--lang", "en"], Options(db="a", lang="en"), "find", ["x"]),
        (["find", "--", "--db", "a"], Options(), "find", ["--", "--db", "a"]),
        (["--demo"], Options(demo=True), OPEN, []),
        ([], Options(), OPEN, []),
        (["due", "-h"], Options(help=True), "due", []),
    ],
)
def test_shared_options_before_and_after(words: list[str], options: Options, verb: str, rest: list[str]) -> None:
    assert split(words) == (options, verb, rest)


def test_an_option_without_its_value() -> None:
    with pytest.raises(UsageError):
        split(["find", "x", "--db"])


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\0" + b"\0" * 200])
@pytest.mark.parametrize("words", [["find", "x"], ["due"], ["doctor"], ["undo"], ["backup"], ["history"]])
def test_a_file_that_is_no_register_is_left_alone(run: Run, tmp_path: Path, words: list[str], content: bytes) -> None:
    other = tmp_path / "muu.db"
    other.write_bytes(content)
    ran = run(*words, "--db", str(other))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
    assert other.read_bytes() == content
    assert not (tmp_path / "muu-backups").exists()


def test_which_register(run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "toinen.db"
    assert run("init", "--db", str(other)).code == 0
    run("add", "partner", "name=Toisen oma", "--db", str(other))
    assert run("find", "toisen").code == 1
    monkeypatch.setenv("KUMPPANI_DB", str(other))
    assert run("find", "toisen").code == 0
    assert run("find", "toisen", "--db", str(path)).code == 1
    monkeypatch.delenv("KUMPPANI_DB")
    config = tmp_path / "config"
    config.mkdir(exist_ok=True)
    (config / "settings.json").write_text(f'{{"register": "{other.as_posix()}"}}')
    assert run("find", "toisen").code == 0
    (config / "settings.json").unlink()
    assert run("find", "toisen").code == 4


def test_a_broken_settings_file_is_told_of_and_put_aside(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir(exist_ok=True)
    (config / "settings.json").write_text("{")
    first = run("history")
    assert "settings.json.broken" in first.err
    assert "settings.json" not in run("history").err
