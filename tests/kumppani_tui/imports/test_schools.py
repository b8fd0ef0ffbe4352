"""316 real organisations, in every form of table and by both ways: one and the same register."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from textual.widgets import Input

from db.register import Register
from kumppani_tui.locale import set_language
from tests.kumppani_tui.imports.importing import bring
from tests.kumppani_tui.imports.workbooks import ods_table
from tests.kumppani_tui.shell import shell_app
from tests.kumppani_tui.waiting import press, settle

SCHOOLS = Path(__file__).parents[4] / "shared" / "data" / "oppilaitokset.csv"

DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")

pytestmark = pytest.mark.skipif(not SCHOOLS.is_file(), reason="the register of schools is not here")


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def rows() -> list[list[str]]:
    with SCHOOLS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def as_given(folder: Path) -> Path:
    return Path(shutil.copy(SCHOOLS, folder / "oppilaitokset.csv"))


def as_windows(folder: Path) -> Path:
    path = folder / "oppilaitokset.csv"
    path.write_bytes(SCHOOLS.read_text("utf-8-sig").encode("cp1252"))
    return path


def as_workbook(folder: Path) -> Path:
    path = folder / "oppilaitokset.xlsx"
    book = openpyxl.Workbook()
    for row in rows():
        # As a spreadsheet knows them: dates are dates.
        book.active.append([datetime.strptime(cell, "%d.%m.%Y") if DATE.fullmatch(cell) else cell for cell in row])
    book.save(path)
    return path


def as_open_document(folder: Path) -> Path:
    return ods_table(folder / "oppilaitokset.ods", rows())


def held(register: Register) -> dict[str, list[Any]]:
    """Everything that the register holds of partners, without what tells one import from another."""
    partners = "SELECT name, kind, business_id, external_id, municipality_code, status, started_on, ended_on, note, web"
    return {
        "partner": register.rows(f"{partners} FROM partner ORDER BY external_id, name"),
        "name": register.rows(
            "SELECT p.external_id, n.kind, n.name FROM partner_name n JOIN partner p ON p.id = n.partner_id"
            " ORDER BY 1, 2, 3"
        ),
        "address": register.rows(
            "SELECT p.external_id, a.kind, a.street, a.postal_code, a.city FROM address a"
            " JOIN partner p ON p.id = a.partner_id ORDER BY 1, 2, 3"
        ),
        "tag": register.rows(
            "SELECT p.external_id, t.name FROM partner_tag x JOIN partner p ON p.id = x.partner_id"
            " JOIN tag t ON t.id = x.tag_id ORDER BY 1, 2"
        ),
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the file as it is given makes."""
    set_language("fi")
    folder = tmp_path_factory.mktemp("expected")
    register = Register.create(folder / "r.kumppani")
    bring(register, as_given(folder))
    found = held(register)
    register.close()
    assert len(found["partner"]) == 316
    return found


@pytest.mark.parametrize("form", [as_windows, as_workbook, as_open_document])
def test_every_form_makes_the_same_register(register: Register, tmp_path: Path, form: Any, expected: Any) -> None:
    path = form(tmp_path)
    bring(register, path)
    assert held(register) == expected
    assert {row.fate for row in bring(register, path)} == {"same"}


async def test_the_wizard_makes_the_same_register(register: Register, tmp_path: Path, expected: Any) -> None:
    path = as_workbook(tmp_path)
    app = shell_app(register)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.open("import")
        await settle(pilot)
        app.screen.query_one(Input).value = str(path)
        await press(pilot, "enter", "f10", "f10")
    assert held(register) == expected
