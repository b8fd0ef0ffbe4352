"""What a file is: told by what it holds first, and by how its name ends only after that."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from db.errors import BadInput
from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.readers.opened import DAMAGED, plainly, seen
from kumppani_tui.imports.source import Source

_HEAD = 64 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_NOT_TABLES = (
    (b"%PDF", N_("{file} is a PDF document, not a table. Ask for it as Excel or CSV.")),
    (b"\x89PNG", N_("{file} is a picture, not a table.")),
    (b"\xff\xd8\xff", N_("{file} is a picture, not a table.")),
    (b"GIF8", N_("{file} is a picture, not a table.")),
    (b"SQLite format 3\0", N_("{file} is a database, not a table.")),
    (b"{\\rtf", N_("{file} is a text document, not a table. Copy the table into Excel and save it there.")),
    (b"\x1f\x8b", N_("{file} is packed. Unpack it first.")),
    (b"7z\xbc\xaf", N_("{file} is packed. Unpack it first.")),
    (b"Rar!", N_("{file} is packed. Unpack it first.")),
)
"""How files begin that are no source of rows, and what is said of them."""

_HTML = ("<!doctype html", "<html", "<table")


def look_at(path: Path, *, sheet: str = "", step: Step = no_step) -> Source:
    """Look at a file and return it as a source of rows; `sheet` names the sheet of a workbook to be read.

    A text table is read through once, of which `step` is told. Raises BadInput that says in one sentence what is
    wrong with the file, and what `step` raises.
    """
    from kumppani_tui.imports.headless import read_without_headers
    from kumppani_tui.imports.targets import in_words

    seen(path)
    with plainly(path), path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        table = _packed(path, sheet, step)
        read_without_headers(table)
        return table
    if head.startswith(_OLE):
        raise _old_office(path)
    for mark, message in _NOT_TABLES:
        if head.startswith(mark):
            raise BadInput(message, file=path)
    found = _text(path, head, step)
    if sheet:
        raise BadInput(N_("{file} has no sheets; only a workbook has."), field="sheet", file=path)
    if found.keys:
        words = in_words(found.kind, found.keys, found.fields)
        found.headers = tuple(words)
        found.fields = {word: found.fields[key] for word, key in words.items() if key in found.fields}
    read_without_headers(found)
    return found


def _packed(path: Path, sheet: str, step: Step) -> Source:
    """Look at a zip file: a workbook or something else."""
    from kumppani_tui.imports.readers.sheet_guard import BROKEN
    from kumppani_tui.imports.readers.sheet_reader import look_at_workbook

    try:
        with plainly(path), zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            kind = packed.read("mimetype").strip() if _is_small(packed, "mimetype") else b""
    except BROKEN as error:
        raise BadInput(DAMAGED, file=path) from error
    if "xl/workbook.bin" in names:
        raise BadInput(N_("{file} is a binary workbook (xlsb). Save it as an Excel workbook (xlsx)."), file=path)
    if any(name.startswith("xl/") for name in names):
        return look_at_workbook(path, "xlsx", sheet, step)
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return look_at_workbook(path, "ods", sheet, step)
    if "word/document.xml" in names or kind.startswith(b"application/vnd.oasis.opendocument.text"):
        raise BadInput(
            N_("{file} is a text document, not a table. Copy the table into Excel and save it there."), file=path
        )
    raise BadInput(N_("{file} is packed, and what is in it is no workbook. Unpack it first."), file=path)


def _is_small(packed: zipfile.ZipFile, name: str) -> bool:
    try:
        return packed.getinfo(name).file_size < 1000
    except KeyError:
        return False


def _old_office(path: Path) -> BadInput:
    """Say what is wrong with a file in the form of old Office, in which locked workbooks are too."""
    with plainly(path), path.open("rb") as file:
        rest = b""
        while chunk := file.read(1024 * 1024):
            if _ENCRYPTED in rest + chunk:
                return BadInput(N_("{file} is locked with a password. Save it without one and try again."), file=path)
            rest = chunk[-len(_ENCRYPTED) :]
    return BadInput(N_("{file} is in the form of old Office (xls). Save it as an Excel workbook (xlsx)."), file=path)


def _text(path: Path, head: bytes, step: Step) -> Source:
    """Look at a file of text: cards, JSON or a table."""
    from kumppani_tui.imports.readers.csv_reader import look_at_csv

    start = _beginning(head)
    if start.casefold().startswith(_HTML):
        raise BadInput(N_("{file} is a web page, not a table. Save the table as Excel or CSV."), file=path)
    if start.startswith("<?xml"):
        raise BadInput(N_("{file} is XML, not a table. Save it as an Excel workbook (xlsx)."), file=path)
    first = start[:40].casefold().replace(" ", "")
    if first.startswith("begin:vcalendar"):
        raise BadInput(N_("{file} is a calendar, not a table."), file=path)
    if first.startswith("begin:vcard"):
        from kumppani_tui.imports.readers.vcard_reader import look_at_cards

        return look_at_cards(path, head)
    if re.match(r'\{\s*["}]|\[\s*[{\]]', start) or (path.suffix.casefold() == ".json" and start):
        from kumppani_tui.imports.readers.json_reader import look_at_json

        return look_at_json(path)
    return look_at_csv(path, step)


def _beginning(head: bytes) -> str:
    """Return the first letters of a text, without a mark of its encoding and white space."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return head.decode(encoding, errors="replace").lstrip()[:1000]
