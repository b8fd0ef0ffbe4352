"""What must hold of a workbook before a library opens it, since what fills the memory there ends the whole program.

A workbook is a zip file of XML. Its directory says how large each part becomes; the parts that hold cells are unpacked
here in pieces and counted, because a directory can lie, and because two cells far apart make a rectangle of billions.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from db.errors import BadInput
from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.readers.limits import (
    LARGE_PART,
    LONGEST_TAG,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED,
)
from kumppani_tui.imports.readers.opened import DAMAGED
from kumppani_tui.imports.readers.sheet_extent import Box, OdsBox, Quick, QuickOds, QuickXlsx, XlsxBox

LOCKED = N_("{file} is locked with a password. Save it without one and try again.")
_BOMB = N_("{file} becomes far too large when it is unpacked; it is no workbook to be read.")
_PIECE = 256 * 1024

_NOT_READ = ("docProps/", "customXml/", "xl/drawings/", "xl/printerSettings/")
"""Parts of a workbook that say nothing of its cells."""

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, LookupError, NotImplementedError, RuntimeError,
          ValueError, OverflowError, struct.error)  # fmt: skip
"""What a broken zip file makes Python raise."""


def check_workbook(path: Path, form: Literal["xlsx", "ods"], step: Step = no_step) -> None:
    """Raises BadInput for a workbook that is damaged, locked or too large for the memory; OSError, what `step` does."""
    for share in _looked_through(path, form):
        step(share)


def _looked_through(path: Path, form: Literal["xlsx", "ods"]) -> Iterator[float]:
    """Look through all parts of a workbook, and yield how large a share of it is done."""
    try:
        with zipfile.ZipFile(path) as packed:
            _check_directory(path, packed)
            size = max(sum(entry.file_size for entry in packed.infolist()), 1)
            before = 0
            for entry in packed.infolist():
                # Which parts are sheets is said by other parts, so that any of them may be one.
                quick: Quick = QuickXlsx() if form == "xlsx" else QuickOds()
                for unpacked in quick.scan(_well_formed(path, entry, _unpacked(path, packed, entry))):
                    yield min((before + unpacked) / size, 1.0)
                if not quick.is_small:
                    _check_part(path, packed, entry, XlsxBox() if form == "xlsx" else OdsBox())
                before += entry.file_size
    except BROKEN as error:
        raise BadInput(DAMAGED, file=path) from error


def _check_directory(path: Path, packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadInput(_BOMB, file=path)
    if len({entry.filename for entry in entries}) < len(entries):
        raise BadInput(DAMAGED, file=path)
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput(LOCKED, file=path)
    for entry in entries:
        if entry.file_size > LARGE_PART and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise BadInput(_BOMB, file=path)
        is_manifest = entry.filename == "META-INF/manifest.xml" and entry.file_size < LARGE_PART
        if is_manifest and b"encryption-data" in packed.read(entry):
            raise BadInput(LOCKED, file=path)


def _check_part(path: Path, packed: zipfile.ZipFile, entry: zipfile.ZipInfo, box: Box) -> None:
    """See exactly how far the cells of a part reach."""
    rest = b""
    odd = False
    for piece in _unpacked(path, packed, entry):
        text = rest + piece
        odd = odd or b"<!" in text
        done = box.scan(text, len(text) - 2)
        rest = text[done:]
        if len(rest) > _PIECE:
            rest = rest[max(rest.rfind(b"<"), 0) :]
        if len(rest) > LONGEST_TAG:
            rest = b""
            odd = True
        box.check(path, entry.filename, odd)
    box.scan(rest + b"  ", len(rest) + 2)
    box.check(path, entry.filename, odd)


def _unpacked(path: Path, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part really holds. Raises BadInput when that is more than the directory says."""
    all_of_it = copy(entry)
    all_of_it.file_size = 1 << 62
    left = entry.file_size
    with packed.open(all_of_it) as part:
        while piece := part.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise BadInput(DAMAGED, file=path)
            yield piece


def _well_formed(path: Path, entry: zipfile.ZipInfo, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a part, looking whether its XML is whole. Raises BadInput when it is not.

    The library goes on looking for the end of a table for ever when a file has none.
    """
    if not entry.filename.endswith((".xml", ".rels")) or entry.filename.startswith(_NOT_READ):
        yield from pieces
        return
    parser = expat.ParserCreate()
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield piece
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadInput(DAMAGED, file=path) from error
