"""Records as documents on the command line, and which records are taken."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.actions.agreements import add_agreement
from db.actions.institution import add_staff, add_units, set_institution
from db.actions.partners import add_partner
from db.register import Register
from db.views import export
from kumppani_tui.cli import export_papers, main, papers
from kumppani_tui.cli.kinds import KINDS
from kumppani_tui.documents import pdf_writer, record_table
from kumppani_tui.documents.paper import House, Table
from tests.db.samples import make_all
from tests.kumppani_tui.cli.conftest import Run
from tests.prepared import prepared


def fill(opened: Register) -> None:
    """Two partners of two people and two units, with agreements that end on different days."""
    set_institution(opened, "Mallilan ammattiopisto")
    north, south = add_units(opened, ["Pohjoinen", "Etelä"])
    aino = add_staff(opened, {"name": "Aino Virtanen"})
    matti = add_staff(opened, {"name": "Matti Meikäläinen"})
    today = date.today()
    for name, person, unit in (("Eka Oy", aino, north), ("Toka Oy", matti, south)):
        partner = add_partner(opened, {"name": name, "responsible": person, "unit": unit})
        for title, days, state in (("pian", 100, "IN_FORCE"), ("myöhemmin", 800, "IN_FORCE"), ("ohi", 10, "ENDED")):
            values = {
                "title": f"{name} {title}", "type": "FRAMEWORK", "state": state, "renewal": "DECISION",
                "signed_on": date(2020, 1, 1), "starts_on": date(2020, 1, 1), "notice_months": 2,
                "ends_on": date.fromordinal(today.toordinal() + days),
                "ended_on": date(2026, 1, 1) if state == "ENDED" else None,
                "responsible": aino if title == "myöhemmin" else None,
            }  # fmt: skip
            add_agreement(opened, partner, {key: value for key, value in values.items() if value is not None})


@pytest.fixture
def some(opened: Register) -> None:
    prepared(opened, fill)


def titles(run: Run, *more: str) -> list[str]:
    found = run("export", "agreements", "--format", "json", *more)
    assert found.code == (0 if found.json else 1)
    return [row["title"] for row in found.json]


@pytest.mark.usefixtures("some")
class TestWhich:
    """Which records are taken."""

    def test_what_ends_or_is_to_be_decided_on_in_time(self, run: Run) -> None:
        for time in ("90d", "90 pv", "3kk", "12 vk"):
            assert titles(run, "--expiring", time) == ["Eka Oy pian", "Toka Oy pian"]
        assert titles(run, "--expiring", "2 pv") == []  # 100 days less 2 months and 30 days is later than that
        assert len(titles(run, "--expiring", "31.12.2199")) == 4

    def test_a_persons_and_a_units(self, run: Run) -> None:
        mine = titles(run, "--responsible", "aino virtanen")
        assert sorted(mine) == ["Eka Oy myöhemmin", "Eka Oy ohi", "Eka Oy pian", "Toka Oy myöhemmin"]
        assert titles(run, "--unit", "etelä", "--responsible", "Aino") == ["Toka Oy myöhemmin"]
        names = run("export", "partners", "--format", "json", "--responsible", "matti").json
        assert [row["name"] for row in names] == ["Toka Oy"]

    def test_what_is_not_known_or_says_nothing(self, run: Run) -> None:
        for words, code in (
            (("agreements", "--responsible", "Pekka"), 3),
            (("agreements", "--unit", "Itä"), 3),
            (("agreements", "--expiring", "kohta"), 3),
            (("contacts", "--expiring", "90d"), 2),
            (("staff", "--unit", "Etelä"), 2),
        ):
            told = run("export", *words)
            assert (told.code, told.err.count("\n"), told.out) == (code, 1, "")


@pytest.mark.usefixtures("some")
class TestDocuments:
    """In which form."""

    def test_excel_has_every_column_with_its_type(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "s.xlsx"
        said = run("export", "agreements", "-o", str(file), "--lang", "en")
        assert (said.code, said.out) == (0, f"6 rows were written to {file}.\n")
        book = load_workbook(file)
        assert book.sheetnames == ["Agreements", "About this file"]
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
        first = dict(zip(head, rows[0], strict=True))
        assert (first["Title"], first["Starts on"], first["Notice period, months"]) == (
            "Eka Oy pian",
            datetime(2020, 1, 1),
            2,
        )
        assert first["Type"] == "Framework agreement" and first["Open-ended"] == "no"
        assert len(rows) == 6 and len(head) > 30
        about = [cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell]
        assert about.count("Mallilan ammattiopisto") == 2  # whose it is, and who made it

    def test_documents_have_the_main_columns(self, run: Run, tmp_path: Path) -> None:
        for ending in ("html", "md", "txt"):
            file = tmp_path / f"s.{ending}"
            assert run("export", "kumppanit", "-o", str(file), "--lang", "fi").code == 0
            text = file.read_text("utf-8")
            for words in ("Mallilan ammattiopisto", "Kumppanit", "Toka Oy", "Aktiivinen", "Matti Meikäläinen"):
                assert words in text
            assert "Rekisterin tunniste" not in text

    def test_a_part_of_the_records_is_told_from_the_whole(self, run: Run, tmp_path: Path) -> None:
        part = tmp_path / "s.txt"
        assert run("export", "agreements", "-o", str(part), "--unit=etelä", "--expiring=31.12.2199").code == 0
        told = part.read_text("utf-8").split("\n\n")[1]
        for label, value in (("Agreements", "2"), ("Unit", "Etelä"), ("Ends or to be decided on by", "31 Dec 2199")):
            assert any(line.startswith(f"{label}: ") and line.endswith(f" {value}") for line in told.splitlines())
        book = tmp_path / "s.xlsx"
        assert run("export", "partners", "-o", str(book), "--responsible=matti").code == 0
        assert ("Responsible", "Matti Meikäläinen") in load_workbook(book).worksheets[1].iter_rows(values_only=True)

    def test_a_terminal_is_spared_and_a_pipe_gets_the_file(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(export_papers, "interactive", lambda: True)
        told = run("export", "agreements", "--format", "xlsx", "--lang", "en")
        assert told == (2, "", "kumppani: A terminal cannot show xlsx; name a file: -o kumppani.xlsx.\n")
        assert run("export", "agreements", "--format", "md").out.startswith("Mallilan ammattiopisto\n\n# ")
        monkeypatch.setattr(export_papers, "interactive", lambda: False)
        pipe = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="utf-8"))
        assert main(["export", "agreements", "--format", "xlsx"]) == 0
        assert len(list(load_workbook(io.BytesIO(pipe.getvalue())).worksheets[0].iter_rows())) == 7

    def test_how_far_a_long_list_is_stands_on_a_line_of_its_own(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(papers, "LONG", 2)
        monkeypatch.setattr(pdf_writer, "POLLED", 0.001)
        monkeypatch.setattr(papers, "interactive", lambda _stream=None: True)
        told = run("export", "partners", "-o", str(tmp_path / "s.pdf"), "--lang", "en")
        assert told.code == 0 and told.err.startswith("\rLaying out the pages…") and told.err.endswith("\r")

    def test_nothing_found_is_still_a_file(self, run: Run, tmp_path: Path) -> None:
        for ending in ("xlsx", "md"):
            file = tmp_path / f"t.{ending}"
            assert run("export", "tasks", "-o", str(file)).code == 1
            assert file.stat().st_size > 50


def test_every_kind_has_a_table_of_its_main_columns(opened: Register) -> None:
    make_all(opened)
    for kind in KINDS:
        rows = list(record_table.typed(opened, kind, export.read(opened, kind)))
        assert all(len(row) == len(record_table.columns(kind)) for row in rows)
        paper, count = record_table.page(kind, rows, date(2026, 11, 23), house=House(), maker="")
        (table,) = paper.lead
        assert isinstance(table, Table) and paper.title
        assert count == len(rows) == len(table.rows)
        assert 0 < len(table.columns) <= record_table.MOST_COLUMNS if rows else not table.columns, kind
        assert not any(column.name == "uid" for column in table.columns)
