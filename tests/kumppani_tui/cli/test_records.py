"""Adding, logging, finding and showing, with undo and history."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import time_machine

from db.register import Register
from tests.kumppani_tui.cli.conftest import Run

HOSTILE = [
    "[/red] Oy", "[draft]", "[a@b.fi](x)", "\x1b[31mpunainen\x1b[0m", "a\x07b", "\u202eoikealta", "näkymä\u200btön",
    "👩‍👩‍👧 Oy", "=HYPERLINK(1)", "'; DROP TABLE partner; --", "%_%", "{name}", "{0}", "ä" * 400, "a\nb\tc", "--db",
]  # fmt: skip


@pytest.fixture
def home(run: Run) -> str:
    """A partner with a contact."""
    uid = run("add", "partner", "nimi=Äänekosken Palvelukoti Oy", "Y-tunnus=0112038-9", "kunta=Äänekoski", "--json").uid
    run("add", "contact", "nimi=Aino Virtanen", "kumppani=palvelukoti", "puhelin=040 123 4567", "rooli=HR")
    return uid


@pytest.mark.parametrize("text", ["palvelukoti", "aanekoski", "koti", "0112038-9", "040 123"])
def test_find(run: Run, home: str, text: str) -> None:
    ran = run("find", text)
    assert ran.code == 0
    assert "\t" in ran.out and "  " not in ran.out
    kinds = {hit["kind"] for hit in run("find", text, "--json").json}
    assert kinds == {"contact"} if text == "040 123" else "partner" in kinds


def test_find_limits_and_kinds(run: Run, home: str) -> None:
    assert len(run("find", "a", "--json").json) == 2
    assert len(run("find", "a", "--json", "--limit", "1").json) == 1
    assert [hit["kind"] for hit in run("find", "a", "--json", "--kind", "contact").json] == ["contact"]
    ran = run("find", "olematon", "--json")
    assert (ran.code, ran.json) == (1, [])


def test_show_in_words_and_for_machines(run: Run, home: str) -> None:
    found = run("show", "partner", "0112038-9", "--json").json
    assert (found["uid"], found["municipality_code"], found["kind"], found["tags"]) == (home, "992", "COMPANY", [])
    words = run("show", "kumppani", "palvelukoti", "--lang", "en").out
    assert "Municipality\tÄänekoski" in words and "Kind\tCompany" in words
    assert run("show", "contact", "aino", "--json").json["phones"] == ["+358401234567"]


@pytest.mark.parametrize("kind", ["partner", "contact", "agreement", "activity", "task"])
def test_show_what_is_not_there(run: Run, kind: str) -> None:
    ran = run("show", kind, "ei ole")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_an_ambiguous_name_lists_the_candidates(run: Run) -> None:
    uids = [run("add", "partner", "nimi=Aikuislukio", f"kunta={town}", "--json").uid for town in ("Espoo", "Tornio")]
    ran = run("brief", "aikuislukio")
    assert (ran.code, ran.out) == (3, "")
    lines = ran.err.splitlines()
    assert len(lines) == 3
    assert [uid in line for uid, line in zip(uids, lines[1:], strict=True)] == [True, True]
    assert run("brief", uids[1]).code == 0


def test_add_names_the_field_that_is_wrong(run: Run, opened: Register) -> None:
    unknown = run("add", "partner", "name=A", "horoskooppi=leijona")
    assert unknown.code == 3
    assert "horoskooppi" in unknown.err and "business_id" in unknown.err
    bad = run("add", "partner", "nimi=A", "y-tunnus=0112038-8")
    assert bad.code == 3 and "Y-tunnus" in bad.err
    assert run("add", "contact", "rooli=HR").code == 3
    assert run("add", "agreement", "title=A", "type=NDA").code == 3
    assert run("add", "task", "title=A", "due_on=joskus").code == 3
    assert opened.row("SELECT (SELECT count(*) FROM partner) + (SELECT count(*) FROM task)") == (0,)
    assert run("add", "partner", "nimi=A", "y-tunnus=0112038-8", "--knowingly").code == 0


def test_an_agreement_is_added_in_a_state_with_what_that_needs(run: Run, home: str) -> None:
    words = ("add", "agreement", "kumppani=palvelukoti", "otsikko=Vanha", "type=OTHER", "tila=TERMINATED")
    assert "Say why it was terminated" in run(*words, "ended_on=1.2.2024").err
    assert "Say when the agreement ended" in run(*words, "state_reason=Muutto").err
    assert run(*words, "ended_on=1.2.2024", "state_reason=Muutto").code == 0


def test_add_an_agreement_and_a_task(run: Run, home: str, opened: Register) -> None:
    assert run("add", "agreement", "kumppani=palvelukoti", "otsikko=Puitesopimus", "type=FRAMEWORK").code == 0
    with time_machine.travel("2026-11-20T10:00:00", tick=False):  # a Friday
        assert run("add", "task", "title=Soita", "due_on=huomenna", "partner=palvelukoti", "contact=aino").code == 0
    assert opened.row("SELECT due_on, partner_id, contact_id FROM task") == ("2026-11-23", 1, 1)
    assert opened.row("SELECT title, type, state FROM agreement") == ("Puitesopimus", "FRAMEWORK", "DRAFT")


def test_log_with_what_comes_next_undo_and_redo(run: Run, home: str, opened: Register) -> None:
    with time_machine.travel("2026-11-20T10:00:00", tick=False):
        logged = run(
            "log", "palvelukoti", "--type", "käynti", "--date", "eilen", "--with", "aino", "--note", "[b]ok[/b]",
            "--we-promised", "esite", "--they-promised", "ohjaaja ensi pe", "--next", "2 vk soita", "--json",
        )  # fmt: skip
        assert logged.code == 0
        assert logged.json["activity"]["on"] == "2026-11-19"
        assert logged.json["task"]["due_on"] == "2026-12-04" and logged.json["task"]["title"] == "soita"
        due = run("due", "--json", "--until", "31.12.")
        assert [(row["kind"], row["title"]) for row in due.json] == [("PROMISE", "ohjaaja"), ("TASK", "soita")]
        assert "soita" in run("due", "--until", "31.12.").out
        assert run("due", "--until", "huomenna").code == 1
        assert "[b]ok[/b]" in run("brief", home).out
        assert "esite" in run("brief", home, "--format", "md").out
        assert run("brief", home, "--json").json["activities"][0]["on"] == "2026-11-19"
    assert opened.rows("SELECT text, due_on FROM promise ORDER BY text") == [("esite", None), ("ohjaaja", "2026-11-27")]
    assert opened.row("SELECT count(*) FROM activity_contact") == (1,)
    assert run("undo").code == 0
    assert opened.row("SELECT (SELECT count(*) FROM activity) + (SELECT count(*) FROM task)") == (0,)
    assert run("redo").code == 0
    assert opened.row("SELECT count(*) FROM task") == (1,)
    assert run("redo").code == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--type", "kissa"], 3),
        (["--type", "visit", "--date", "joskus"], 3),
        (["--type", "visit", "--next", "soita"], 3),
        (["--type", "visit", "--with", "olematon"], 1),
        (["--type", "visit", "--by", "olematon"], 3),
        (["--type", "visit", "--minutes=-5"], 3),
    ],
)
def test_log_writes_nothing_when_something_is_wrong(
    run: Run, home: str, opened: Register, more: list[str], code: int
) -> None:
    ran = run("log", home, *more)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert opened.row("SELECT (SELECT count(*) FROM activity) + (SELECT count(*) FROM task)") == (0,)


def test_history_of_everything_and_of_one_partner(run: Run, home: str) -> None:
    run("add", "partner", "nimi=Muu Oy")
    run("undo")
    whole = run("history", "--json").json
    assert [(row["label"], row["kind"], row["state"]) for row in whole] == [
        ("Add partner", "undo", "done"), ("Add partner", "do", "undone"), ("Add contact", "do", "done"),
        ("Add partner", "do", "done"),
    ]  # fmt: skip
    assert {row["author"] for row in whole} == {"aino"}
    one = run("history", "palvelukoti", "--json").json
    assert [row["subject"] for row in one] == ["Aino Virtanen", "Äänekosken Palvelukoti Oy"]
    assert len(run("history").out.splitlines()) == 4
    assert len(run("history", "--limit", "1").out.splitlines()) == 1


def test_nothing_to_undo_and_no_history(run: Run) -> None:
    assert run("undo").code == 1
    for direction in ("undo", "redo"):
        nothing = run(direction, "--json")
        assert nothing.code == 1 and nothing.json == {direction: None}
    assert run("history").code == 1
    assert run("due").code == 1


def test_a_change_makes_the_backup_of_the_day(run: Run, home: str) -> None:
    assert [row["reason"] for row in run("backup", "list", "--json").json] == ["daily"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_go_in_and_come_out_harmless(run: Run, opened: Register, name: str) -> None:
    added = run("add", "partner", f"name={name}", f"note={name}", "--json")
    assert added.code == 0
    for words in (
        ["show", "partner", added.uid], ["show", "partner", added.uid, "--json"], ["brief", added.uid], ["history"],
        ["brief", added.uid, "--format", "md"], ["brief", added.uid, "--json"], ["find", "--", name],
        ["find", "--json", "--", name],
    ):  # fmt: skip
        ran = run(*words)
        assert ran.code in (0, 1)
        text = ran.out + ran.err
        assert not any(char < " " and char not in "\n\t" for char in text)
        assert not any(char in text for char in "\x7f\x9b\u202e\u200b")
        if words[-1] == "--json":
            assert ran.json
    assert run("undo").code == 0
    assert opened.row("SELECT count(*) FROM partner") == (0,)


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_aligned_columns_that_fit(run: Run, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    run("add", "partner", "nimi=Pitkä " + "nimi " * 40)
    for words in (["find", "a"], ["history"], ["show", "partner", home]):
        terminal = Terminal()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", terminal)
            assert run(*words).code == 0
        lines = terminal.getvalue().splitlines()
        assert all(len(line) <= 60 for line in lines)
        assert "\t" not in terminal.getvalue() and "\x1b" not in terminal.getvalue()


def test_init_names_the_institution_and_refuses_twice(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "kansio" / "uusi.db"
    made = run("init", "--institution", "Esimerkkiopisto", "--unit", "Keskusta", "--staff", "Aino", "--db", str(new))
    assert made.code == 0
    found = Register.open(new)
    assert found.row("SELECT (SELECT name FROM institution), (SELECT name FROM unit), (SELECT name FROM staff)") == (
        "Esimerkkiopisto", "Keskusta", "Aino",
    )  # fmt: skip
    found.close()
    before = new.read_bytes()
    assert run("init", "--db", str(new)).code == 4
    assert new.read_bytes() == before


def test_demo_makes_a_register_once(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "demo.db"
    assert run("demo", str(new), "--partners", "5").code == 0
    assert run("doctor", "--db", str(new)).code == 0
    assert run("demo", str(new), "--partners", "5").code == 4
