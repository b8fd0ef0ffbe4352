"""`kumppani import` in this process: where rows are saved, and how rows, records and remarks are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.register import Register
from tests.kumppani_tui.cli.conftest import Run


def file_of(tmp_path: Path, *lines: str, name: str = "lista.csv") -> Path:
    """A file of these lines."""
    file = tmp_path / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("place", ["lista.csv", "./lista.csv", "sama.csv", "muu.csv", "pois.pdf", "pois"])
def test_rows_are_saved_over_nothing_but_such_rows(run: Run, opened: Register, tmp_path: Path, place: str) -> None:
    file = file_of(tmp_path, "Nimi;Y-tunnus", "Hyvä Oy;0112038-9", "Huono Oy;0112038-8")
    (tmp_path / "sama.csv").symlink_to(file)
    (tmp_path / "muu.csv").write_text("Nimi\nTärkeä Oy\n", encoding="utf-8")
    kept = {one.name: one.read_bytes() for one in tmp_path.glob("*.csv")}
    for words in ([], ["--dry-run"]):
        ran = run("import", str(file), "--save-rejected", f"{tmp_path}/{place}", *words, "--lang", "en")
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1) and place.removeprefix("./") in ran.err
    assert {one.name: one.read_bytes() for one in tmp_path.glob("*.csv")} == kept
    assert not opened.rows("SELECT 1 FROM partner"), "nothing is brought in before it is clear where the rest goes"


def test_rows_are_saved_over_rows_saved_before(run: Run, tmp_path: Path) -> None:
    file, left = file_of(tmp_path, "Nimi;Y-tunnus", "Huono Oy;0112038-8"), tmp_path / "pois.csv"
    for lang in ("en", "fi", "en"):
        assert run("import", str(file), "--save-rejected", str(left), "--lang", lang).out.count(str(left)) == 1
    assert "check digit" in left.read_text("utf-8-sig")
