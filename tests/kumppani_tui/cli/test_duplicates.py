"""Duplicates and merging on the command line: exit codes, JSON, and the same outcome as the dry run said."""

from __future__ import annotations

from db.register import Register
from tests.kumppani_tui.cli.conftest import Run


def add(run: Run, name: str, *more: str) -> str:
    return run("add", "partner", f"nimi={name}", "kunta=Kuopio", *more, "--json").uid


def test_pairs_are_listed_and_none_is_code_one(run: Run) -> None:
    one = add(run, "Kuusi Oy")
    ran = run("duplicates", "--json")
    assert (ran.code, ran.json) == (1, [])
    other = add(run, "Oy Kuusi Ab")
    (pair,) = run("duplicates", "--json").json
    assert (pair["one"]["uid"], pair["other"]["uid"], pair["why"], pair["score"]) == (one, other, ["same name"], 100)
    ran = run("duplicates", "--kind", "partners", "--lang", "en")
    assert (ran.code, ran.out.split("\t")[1:5]) == (0, ["100 %", "Kuusi Oy", "Oy Kuusi Ab", "same name"])
    ran = run("duplicates", "--kind", "contacts", "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (1, "", "kumppani: No two look alike.\n")
    assert run("duplicates", "--kind", "task").code == 2


def test_merge_does_what_its_dry_run_said(run: Run, opened: Register) -> None:
    keep, other = add(run, "Kuusi Oy", "size=SMALL"), add(run, "Oy Kuusi Ab", "size=LARGE", "web=kuusi.example")
    run("add", "task", "title=Soita", "due_on=2026-11-24", f"partner={other}")
    told = run("merge", "partner", keep, other, "--take", "size", "--dry-run", "--json")
    assert (told.code, told.json["merged"], told.json["moves"]) == (0, False, {"task": 1})
    assert told.json["fields"]["size"] == {"keep": "SMALL", "other": "LARGE", "result": "LARGE"}
    assert "Size\tLarge" in run("merge", "partner", keep, other, "--take", "size", "--dry-run", "--lang", "en").out
    assert opened.rows("SELECT count(*) FROM partner WHERE deleted_at IS NULL")[0] == (2,)
    done = run("merge", "kumppani", keep, other, "--take", "size", "--json").json
    assert {**done, "merged": False} == told.json
    shown = run("show", "partner", keep, "--json").json
    assert {name: shown[name] for name in ("size", "web")} == {"size": "LARGE", "web": "kuusi.example"}
    assert run("undo").code == 0
    ran = run("merge", "partner", keep, other, "--lang", "en")
    assert (ran.code, ran.out) == (0, "Oy Kuusi Ab was merged into Kuusi Oy. Moved: Tasks 1\n")
    (note,) = opened.row("SELECT note FROM partner WHERE uid = ?", (other,)) or ("",)
    assert note.startswith("Merged into Kuusi Oy on ")


def test_what_cannot_be_merged_has_its_code_and_changes_nothing(run: Run, opened: Register) -> None:
    keep, other = add(run, "Kuusi Oy"), add(run, "Oy Kuusi Ab")
    assert run("merge", "partner", keep, keep).code == 3
    assert run("merge", "partner", keep, other, "--take", "tags").code == 3
    assert run("merge", "partner", keep, other, "--take", "nothing").code == 3
    assert run("merge", "partner", keep, "ei ole").code == 1
    assert run("merge", "task", keep, other).code == 2
    assert run("merge", "partner", keep).code == 2
    assert opened.rows("SELECT count(*) FROM partner WHERE deleted_at IS NULL")[0] == (2,)
