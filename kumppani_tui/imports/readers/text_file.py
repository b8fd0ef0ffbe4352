"""Text as it comes: which encoding a file is in, and its lines, none of them endless.

UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252, or Mac Roman where that is certain. A
file put together from two encodings is read line by line: bytes that are no UTF-8 stay lone surrogates (PEP 383) until
`unescaped` reads them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db.errors import BadInput
from db.progress import Step, no_step
from db.text import N_

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How a file in UTF-16 begins."""

_CHUNK = 1024 * 1024
_NO_TEXT = N_("{file} is not a text file. Save it as CSV and try again.")


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a text file as a whole: its encoding, and how many lines beyond ASCII are in which.

    `wide` lines are UTF-8, `odd` lines are not; `mac` says that those are Mac Roman.
    """

    encoding: str
    wide: int = 0
    odd: int = 0
    mac: bool = False

    @property
    def name(self) -> str:
        """The encoding as people call it."""
        if self.encoding == "utf-16":
            return "UTF-16"
        if self.mac:
            return "Mac Roman"
        return "Windows-1252" if self.odd and self.odd > self.wide else "UTF-8"

    @property
    def whole(self) -> str:
        """The encoding when all lines are in one, so that none has to be looked at; empty when they are not."""
        if self.wide and self.odd:
            return ""
        if self.mac:
            return "mac_roman"
        return "cp1252" if self.odd else self.encoding

    @property
    def odd_is_wrong(self) -> bool | None:
        """Whether lines that are no UTF-8 are the ones to mistrust; None when all are in one encoding."""
        if not self.odd or not self.wide:
            return None
        return self.odd <= self.wide


def survey(path: Path, step: Step = no_step) -> Survey:
    """Read through a file, some of it at a time. Raises BadInput for what is no text, OSError."""
    with path.open("rb") as file:
        size = max(file.seek(0, io.SEEK_END), 1)
        file.seek(0)
        if file.read(2) in UTF16_MARKS:
            _check_utf16(path, file, size, step)
            return Survey("utf-16")
        file.seek(0)
        return _count_lines(path, file, size, step)


def _check_utf16(path: Path, file: BinaryIO, size: int, step: Step) -> None:
    """Raises BadInput when the text has null characters, as a file in UTF-32 seems to."""
    while chunk := file.read(_CHUNK):
        for at in re.finditer(rb"(?=\0\0)", chunk):
            if at.start() % 2 == 0:
                raise BadInput(_NO_TEXT, file=path)
        step(file.tell() / size)


def _count_lines(path: Path, file: BinaryIO, size: int, step: Step) -> Survey:
    wide = odd = 0
    letters = _Letters()
    rest = b""
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk:
            raise BadInput(_NO_TEXT, file=path)
        step(file.tell() / size)
        if not rest and chunk.isascii():
            continue
        chunk = rest + chunk
        # Only whole lines are judged; one that is longer than this is judged in parts, at places where a letter begins.
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) + 1
        if not end and len(chunk) > 4 * _CHUNK:
            end = len(chunk)
            while end > len(chunk) - 4 and chunk[end - 1] >= 0x80:
                end -= 1
        rest = chunk[end:]
        more = _judged(chunk[:end])
        wide, odd = wide + more[0], odd + more[1]
        if more[1]:
            letters.count(chunk[:end])
        if rest.isascii() and not end:
            rest = b""
    more = _judged(rest)
    if more[1]:
        letters.count(rest)
    wide, odd = wide + more[0], odd + more[1]
    return Survey("utf-8-sig", wide, odd, mac=not wide and letters.are_mac)


class _Letters:
    """Counts what tells Mac Roman from Windows-1252 in a Nordic text.

    The ä of the one is the Š of the other, which no word has behind a small letter, or between a capital and a small
    one; a text of that length with words of Finnish or Swedish in Windows-1252 would have an ä, ö or å of its own.
    """

    _MAC = re.compile(rb"[a-z]\x8a|[A-Z]\x8a[a-z]")
    _WINDOWS = re.compile(rb"[\xe4\xf6\xe5\xc4\xd6\xc5]")

    def __init__(self) -> None:
        self._mac = self._windows = 0

    def count(self, data: bytes) -> None:
        """Count in some lines."""
        self._mac += len(self._MAC.findall(data))
        self._windows += len(self._WINDOWS.findall(data))

    @property
    def are_mac(self) -> bool:
        """Whether the text is Mac Roman for certain."""
        return self._mac > 0 and not self._windows


def _judged(data: bytes) -> tuple[int, int]:
    """Return how many lines beyond ASCII are UTF-8, and how many are not."""
    if data.isascii():
        return 0, 0
    wide = odd = 0
    for line in data.splitlines():
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            wide += 1
        except UnicodeDecodeError:
            odd += 1
    return wide, odd


def unescaped(text: str) -> tuple[str, bool]:
    """Return a text read as Windows-1252 when it was no UTF-8, and whether it was not."""
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; a replacement mark shows where one was.
        return data.decode("cp1252", errors="replace"), True


class EndlessLine(Exception):
    """A line, or what stands between two calls of `TextLines.begin`, is longer than it may be."""


class TextLines:
    """The lines of a file, line breaks of any kind kept; to be used in a `with`."""

    def __init__(self, path: Path, encoding: str, longest: int) -> None:
        """Open the file; without an encoding it is UTF-8 in which other bytes stay surrogates. Raises OSError."""
        self._file = path.open("rb")
        self._size = max(self._file.seek(0, io.SEEK_END), 1)
        self._file.seek(0)
        self._text = io.TextIOWrapper(
            self._file,
            encoding=encoding or "utf-8-sig",
            errors="replace" if encoding else "surrogateescape",
            newline="",
        )
        self._longest = longest
        self._room = longest

    def __enter__(self) -> TextLines:
        return self

    def __exit__(self, *_error: object) -> None:
        self._text.close()

    @property
    def share(self) -> float:
        """How much of the file is read, from 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)

    def begin(self) -> None:
        """Let what comes be as long as a row may be."""
        self._room = self._longest

    def read(self, most: int) -> str:
        """Return what comes next, `most` characters of it."""
        return self._text.read(most)

    def rewind(self) -> None:
        """Begin anew with the first line."""
        self._text.seek(0)
        self.begin()

    def pieces(self, most: int) -> Iterator[tuple[str, bool]]:
        """Yield the lines, those of more than `most` characters in pieces, and whether each goes on with the last."""
        goes_on = False
        while piece := self._text.readline(most):
            yield piece, goes_on
            goes_on = piece[-1] not in "\r\n"

    def __iter__(self) -> Iterator[str]:
        """Yield the lines. Raises EndlessLine."""
        read = self._text.readline
        while line := read(self._room + 1):
            self._room -= len(line)
            if self._room < 0:
                raise EndlessLine
            yield line
