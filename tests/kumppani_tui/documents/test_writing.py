"""Writing a paper into a file, and the formats there are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import BadInput
from kumppani_tui.documents.formats import FORMATS, format_of, writer
from kumppani_tui.documents.writing import write_file
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import sample

LIGHT = tuple(name for name in FORMATS if name not in ("pdf", "docx"))


@pytest.mark.parametrize("name", LIGHT)
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"out{FORMATS[name].ending}"
    write_file(sample(), path, name)
    whole = path.read_bytes()
    assert whole
    taken: list[int] = []

    def stop() -> None:
        taken.append(1)
        if len(taken) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        write_file(sample(3), path, name, step=stop)
    assert path.read_bytes() == whole
    taken.clear()
    with pytest.raises(Stopped):
        write_file(sample(3), tmp_path / "new", name, step=stop)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as told:
        write_file(sample(), tmp_path / "ei" / "x.md", "md")
    assert told.value.values["path"] == str(tmp_path / "ei")
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(BadInput) as told:
        write_file(sample(), tmp_path / "x.xlsx", "xlsx")
    assert told.value.values["path"] == str(tmp_path / "x.xlsx") and told.value.values["reason"]


def test_formats_go_by_the_ending_of_a_name() -> None:
    names = ("a.PDF", "a.docx", "a.xlsx", "a.htm", "a.html", "a.md", "a.txt", "a.csv", "a.json", "a.b", "pdf")
    assert [format_of(Path(name)) for name in names] == [
        "pdf", "docx", "xlsx", "html", "html", "md", "text", "csv", "json", None, None,
    ]  # fmt: skip
    assert {FORMATS[name].ending for name in FORMATS} == {
        ".pdf",
        ".docx",
        ".xlsx",
        ".html",
        ".md",
        ".txt",
        ".csv",
        ".json",
    }
    assert all(callable(writer(name)) for name in LIGHT)


def test_what_is_heavy_is_imported_when_it_is_used() -> None:
    code = (
        "import sys; from kumppani_tui.documents import formats, writing, record_table, brief;"
        "[formats.writer(name) for name in ('xlsx', 'csv', 'json', 'md', 'text', 'html')];"
        "print(*sorted({'xlsxwriter', 'docx', 'typst', 'textual', 'rich', 'html5lib'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
