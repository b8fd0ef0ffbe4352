"""The lines of a file of contact cards (vCard 2.1, RFC 2426, RFC 6350): unfolded, cut into name, parameters and value.

Written by hand because no library at hand reads 4.0 and the encodings of 2.1, and none reads half a broken file.
Pictures, sounds and keys are passed over piece by piece, however long they are.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kumppani_tui.imports.readers.limits import LONGEST_CARD
from kumppani_tui.imports.readers.text_file import TextLines, unescaped

_PIECE = 64 * 1024
_PASSED_OVER = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "X-WAB-GENDER"))
_START = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)[;:]")
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"))


@dataclass(slots=True)
class Property:
    """One property of a card: its name in capitals, its parameters, and its value as it is written.

    `types` are the kinds it has (WORK, CELL, PREF, ...), `group` what holds it together with others.
    """

    name: str
    value: str
    group: str = ""
    types: frozenset[str] = frozenset()
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Logical:
    """A line put together again: where it begins in the file, counted from 1, its text, and whether it was too long."""

    number: int
    text: str
    too_long: bool = False


def logical_lines(text: TextLines) -> Iterator[Logical]:
    """Yield the lines of a file of cards, folded ones whole; lines of what is passed over have no value."""
    here: _Begun | None = None
    state = _State()
    number = 0
    for piece, goes_on in text.pieces(_PIECE):
        if not goes_on:
            number += 1
        line = piece.rstrip("\r\n")
        if goes_on or (here is not None and state.continues(line)):
            if here is not None and not state.passed_over:
                here.append(state, line, goes_on)
            continue
        if here is not None:
            yield here.whole()
            here = None
        if line and not line.isspace():
            state = _State(line)
            here = _Begun(number, line.split(":", 1)[0][:100] + ":" if state.passed_over else line)
    if here is not None:
        yield here.whole()


class _State:
    """What the line that was begun is like: which lines after it belong to it."""

    def __init__(self, line: str = "") -> None:
        start = _START.match(line)
        head = line.split(":", 1)[0].upper() if start else ""
        self.passed_over = start is not None and start[1].upper() in _PASSED_OVER
        self.printable = "QUOTED-PRINTABLE" in head
        self.binary = self.passed_over or bool(re.search(r"(?:^|[;=])(?:BASE64|B)(?:;|$)", head))
        self.soft = self.printable and line.endswith("=")

    def continues(self, line: str) -> bool:
        """Whether a line goes on with the one that was begun."""
        if self.printable and self.soft:
            return True
        if line[:1] in (" ", "\t"):
            return True
        # Old telephones do not indent what is no text, which has neither colons nor semicolons.
        return self.binary and bool(line) and not _START.match(line) and ":" not in line


class _Begun:
    """A line that is being put together, of pieces: there may be very many."""

    def __init__(self, number: int, text: str) -> None:
        self._number = number
        self._pieces = [text]
        self._size = len(text)
        self._too_long = False

    def append(self, state: _State, line: str, goes_on: bool) -> None:
        if self._size + len(line) > LONGEST_CARD:
            self._too_long = True
            return
        self._size += len(line) + 1
        if goes_on:
            self._pieces.append(line)
            state.soft = state.printable and line.endswith("=")
        elif state.printable and state.soft:
            self._pieces[-1] = self._pieces[-1][:-1]
            self._pieces.append(line)
            state.soft = line.endswith("=")
        else:
            self._pieces.append("\n" + line)  # how it is unfolded depends on the version, which `parsed` knows

    def whole(self) -> Logical:
        return Logical(self._number, "".join(self._pieces), self._too_long)


def parsed(line: str, version: str) -> Property | None:
    """Cut a line; None when it is no property."""
    first, *folded = line.split("\n")
    if folded:
        # In 2.1 a line is cut where a space was, and the space is what the next line begins with.
        kept = version == "2.1" and not re.search(r"BASE64|;B[;:]|=B[;:]", first.split(":", 1)[0].upper() + ":")
        first += "".join(f" {part.lstrip()}" if kept else part[1:] for part in folded)
    end = _colon(first)
    if end < 0:
        return None
    head, value = first[:end], first[end + 1 :]
    name, *parameters = _split_parameters(head)
    group, _, name = name.strip().rpartition(".")
    if not name or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return None
    found: dict[str, str] = {}
    types: set[str] = set()
    for parameter in parameters:
        key, equals, said = parameter.partition("=")
        key, said = key.strip().upper(), said.strip().strip('"')
        if not equals:
            if key in _ENCODINGS:
                found["ENCODING"] = key
            else:
                types.add(key)
        elif key == "TYPE":
            types.update(one.strip().upper() for one in said.split(","))
        else:
            found[key] = said
    if "PREF" in found:
        types.add("PREF")
    return Property(name.upper(), _decoded(value, found), group.lower(), frozenset(types), found)


def _colon(text: str) -> int:
    """Return where the value begins: the first colon outside quotation marks."""
    quoted = False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return at
    return text.find(":")


def _split_parameters(head: str) -> list[str]:
    if '"' not in head:
        return head.split(";")
    return re.findall(r'(?:[^;"]|"[^"]*"?)+', head) or [""]


def _decoded(value: str, parameters: dict[str, str]) -> str:
    """Return the text of a value, whatever it was encoded as."""
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        data = binascii.a2b_qp(value.encode("utf-8", "surrogateescape"))
    elif encoding in ("BASE64", "B"):
        try:
            data = binascii.a2b_base64(re.sub(r"\s", "", value).encode("utf-8", "surrogateescape"))
        except (binascii.Error, ValueError):
            return ""
    elif value.isascii():
        return value
    else:
        data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(parameters.get("CHARSET") or "cp1252", errors="strict")
    except (LookupError, ValueError):
        return unescaped(data.decode("utf-8", "surrogateescape"))[0]


def unescaped_text(value: str, version: str) -> str:
    """Return a value without its backslashes; in 2.1 only marks have them, line breaks are encoded."""

    def plain(match: re.Match[str]) -> str:
        character = match[1]
        if character in "nN":
            return match[0] if version == "2.1" else "\n"
        return character if character in "\\,;:" else match[0]

    return re.sub(r"\\(.)", plain, value, flags=re.DOTALL) if "\\" in value else value


def parts(value: str, mark: str = ";") -> list[str]:
    """Cut a value at the marks that have no backslash before them; the parts keep theirs."""
    if "\\" not in value:
        return value.split(mark)
    found: list[str] = []
    begin = at = 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == mark:
            found.append(value[begin:at])
            begin = at + 1
        at += 1
    return [*found, value[begin:]]
