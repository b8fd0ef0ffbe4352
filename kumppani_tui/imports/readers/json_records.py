"""The records of a JSON file, one after the other: a list of objects, a list in an object, or one object.

The file is read in pieces and each record is decoded when it is whole. Numbers stay text, so that none loses a digit.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from db.errors import BadInput
from db.progress import Step
from db.text import N_
from kumppani_tui.imports.readers.limits import MOST_RECORD
from kumppani_tui.imports.readers.opened import plainly
from kumppani_tui.imports.readers.text_file import UTF16_MARKS

LISTS = ("companies",)
"""Names of the lists of records in an object that holds one."""

_PIECE = 256 * 1024
_MOST_NAMES = 1_000
_SPACE = re.compile(r"[ \t\n\r]*")
_ENCODING = N_("{file}, record {row}: the text is not in UTF-8. Save or fetch the file again.")
_BROKEN = N_("{file}, record {row}: the JSON breaks off or is not as it should be. Save or fetch the file again.")
_TOO_LONG = N_("{file}, record {row}: the record is too long, or the JSON breaks off there.")


class Number(str):
    """A number as it is written."""

    __slots__ = ()


def records(path: Path, step: Step) -> Generator[Any, None, None]:
    """Yield the values of the records, whatever they are. Raises BadInput that names the record, what `step` raises."""
    with plainly(path), path.open("rb") as file:
        encoding = "utf-16" if file.read(2) in UTF16_MARKS else "utf-8-sig"
        size = max(file.seek(0, io.SEEK_END), 1)
        file.seek(0)
        with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
            reading = _Reading(path, text)
            for record in reading.records():
                if reading.grew:
                    reading.grew = False
                    step(min(file.tell() / size, 1.0))
                yield record
        step(1.0)


class _Reading:
    """The text that is decoded, as far as it was read: `_at` is where the next value begins in `_text`."""

    def __init__(self, path: Path, file: io.TextIOWrapper) -> None:
        self.grew = False
        self._path = path
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self._number = 1
        decoder = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=lambda _name: None)
        self._decode = decoder.raw_decode

    def records(self) -> Iterator[Any]:
        first = self._next()
        if first == "[":
            yield from self._list()
        elif first == "{":
            yield from self._object()
        else:
            raise self._trouble(_BROKEN)
        if self._next():
            raise self._trouble(_BROKEN)

    def _list(self) -> Iterator[Any]:
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return
        while True:
            yield self._value()
            self._number += 1
            mark = self._next()
            self._at += 1
            if mark == "]":
                return
            if mark != ",":
                raise self._trouble(_BROKEN)

    def _object(self) -> Iterator[Any]:
        """Yield the records of the list in an object, or else the object itself."""
        self._at += 1
        found: dict[str, Any] = {}
        streamed = False
        mark = self._next()
        self._at += mark == "}"
        while mark != "}":
            name = self._value()
            if not isinstance(name, str) or isinstance(name, Number) or self._next() != ":":
                raise self._trouble(_BROKEN)
            self._at += 1
            if name in LISTS and self._next() == "[":
                streamed = True
                yield from self._list()
            else:
                found[name] = self._value()
                if len(found) > _MOST_NAMES:
                    raise self._trouble(_TOO_LONG)
            mark = self._next()
            self._at += 1
            if mark not in ("}", ","):
                raise self._trouble(_BROKEN)
        if not streamed:
            yield found

    def _next(self) -> str:
        """Return the next letter that is no space, and go there; nothing at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> Any:
        """Return the next value, when it is whole."""
        self._next()
        tried = 0
        while True:
            there = len(self._text) - self._at
            # A value that goes on for long is tried again only when twice as much of it is there.
            if there >= 2 * tried or self._ended:
                tried = there
                try:
                    value, end = self._decode(self._text, self._at)
                    # A number may go on in what is not read yet.
                    if end < len(self._text) or self._ended:
                        self._at = end
                        return value
                    tried = 0
                except RecursionError as error:
                    raise self._trouble(_BROKEN) from error
                except ValueError as error:
                    if self._ended:
                        raise self._trouble(_BROKEN) from error
            if there > MOST_RECORD:
                raise self._trouble(_TOO_LONG)
            self._more()

    def _more(self) -> bool:
        """Read on; False at the end."""
        if self._ended:
            return False
        try:
            piece = self._file.read(_PIECE)
        except UnicodeError as error:
            raise self._trouble(_ENCODING) from error
        self.grew = True
        self._ended = not piece
        self._text = self._text[self._at :] + piece
        self._at = 0
        return bool(piece)

    def _trouble(self, message: str) -> BadInput:
        return BadInput(message, file=self._path, row=self._number)


def sound(text: str) -> str:
    """Return a text without halves of characters, which JSON can write but no file can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
