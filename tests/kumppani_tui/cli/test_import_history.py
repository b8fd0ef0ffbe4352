"""What was brought in, and taking it back, on the command line."""

from __future__ import annotations

from pathlib import Path

from db.register import Register
from tests.kumppani_tui.cli.conftest import Run


def bring_in(run: Run, tmp_path: Path, *rows: str, name: str = "lista.csv") -> None:
    file = tmp_path / name
    file.write_text("Nimi;Verkkosivu\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    assert run("import", str(file), "--kind", "partners").code == 0


def names(register: Register) -> list[tuple[str, bool]]:
    return register.rows("SELECT name, deleted_at IS NOT NULL FROM partner ORDER BY id")


def test_imports_are_listed_and_taken_back_as_the_dry_run_said(run: Run, opened: Register, tmp_path: Path) -> None:
    ran = run("import", "--history", "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (1, "", "kumppani: Nothing has been brought in from a file yet.\n")
    bring_in(run, tmp_path, "Aalto Oy;aalto.example", "Berg Oy;")
    (listed,) = run("import", "--history", "--json").json
    assert (listed["file"], listed["state"], listed["added"], listed["changed"]) == ("lista.csv", "done", 2, 0)
    assert listed["mapping"] == {"Nimi": "partner.name", "Verkkosivu": "partner.web"}
    ran = run("import", "--revert", "lista.csv", "--dry-run", "--lang", "en")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "Removed for good: 2 partners", "Back to what it was: nothing",
            "Nothing was written: this was a dry run.",
        ],
    )  # fmt: skip
    assert len(names(opened)) == 2
    done = run("import", "--revert", listed["uid"][:13], "--json").json
    assert (done["removed"], done["touched"], done["dry_run"]) == ({"partner": 2}, [], False)
    assert done["done"] == {"removed": 2, "given_back": 0, "trashed": 0, "kept": 0}
    assert names(opened) == []
    assert "taken back" in run("import", "--history", "--lang", "en").out
    ran = run("import", "--revert", "lista.csv", "--lang", "en")
    assert (ran.code, ran.err) == (3, "kumppani: This import was taken back already.\n")
    bring_in(run, tmp_path, "Aalto Oy;aalto.example", "Berg Oy;berg.example")
    assert names(opened) == [("Aalto Oy", False), ("Berg Oy", False)], "a mended file can be brought in again"


def test_what_was_touched_is_told_and_kept_unless_asked_for(run: Run, opened: Register, tmp_path: Path) -> None:
    bring_in(run, tmp_path, "Aalto Oy;", "Berg Oy;")
    assert run("log", "Aalto Oy", "--type", "CALL").code == 0
    ran = run("import", "--revert", "lista.csv", "--lang", "en")
    assert ran.out.splitlines()[0].startswith("Partner Aalto Oy: Log activity · today ")
    assert ran.out.splitlines()[1:] == [
        "Taken back: 1 removed. 1 kept.",
        "Undo it all with: kumppani undo",
    ]
    assert names(opened) == [("Aalto Oy", False)]
    assert run("undo").code == 0
    (touched,) = run("import", "--revert", "lista.csv", "--dry-run", "--json").json["touched"]
    assert (touched["kind"], touched["title"], touched["added"]) == ("partner", "Aalto Oy", True)
    done = run("import", "--revert", "lista.csv", "--with-touched", "--json").json
    assert done["done"] == {"removed": 1, "given_back": 0, "trashed": 1, "kept": 0}
    assert names(opened) == [("Aalto Oy", True)]


def test_which_one_must_be_clear(run: Run, tmp_path: Path) -> None:
    for number in range(2):
        bring_in(run, tmp_path, f"Kuusi {number} Oy;")
    ran = run("import", "--revert", "lista.csv", "--lang", "en")
    assert ran.code == 3 and ran.err.count("lista.csv, ") == 2
    assert run("import", "--revert", "muu.csv").code == 1
    assert run("import").code == 2
    assert run("import", "lista.csv", "--history").code == 2
