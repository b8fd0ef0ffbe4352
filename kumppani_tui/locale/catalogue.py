"""A compiled catalogue (the MO format of GNU gettext) in which texts are looked up one by one.

The one in the standard library makes a dictionary of all texts first, which takes longer than a whole short command.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

_MAGIC = 0x950412DE
_HEADER = struct.Struct("<6I")
_PIECE = struct.Struct("<2I")


class Catalogue:
    """The texts of a little-endian MO file whose messages are sorted, as all tools write them."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file. Raises ValueError when they are no catalogue."""
        magic, _version, self._count, self._messages, self._texts, _hashed = _HEADER.unpack_from(data)
        if magic != _MAGIC:
            raise ValueError("not a catalogue")
        self._data = data
        self._known: dict[str, str | None] = {}
        self._form: Callable[[int], int] | None = None

    def gettext(self, message: str) -> str:
        """The text of a message, or the message itself."""
        text = self._text(message)
        return message if text is None else text.partition("\0")[0]

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of a text that goes with the number `n`, or that of the English one."""
        text = self._text(f"{singular}\0{plural}")
        if text is None:
            return singular if n == 1 else plural
        if self._form is None:
            self._form = self._plural_rule()
        return text.split("\0")[self._form(n)]

    def _text(self, message: str) -> str | None:
        if message not in self._known:
            self._known[message] = self._find(message.encode())
        return self._known[message]

    def _find(self, wanted: bytes) -> str | None:
        """Return the text of a message by halves; that of a message with forms is found by its singular alone too."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._piece(self._messages, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count:
            return None
        found = self._piece(self._messages, low)
        if found == wanted or found.startswith(wanted + b"\0"):
            return self._piece(self._texts, low).decode()
        return None

    def _piece(self, table: int, place: int) -> bytes:
        length, start = _PIECE.unpack_from(self._data, table + _PIECE.size * place)
        found: bytes = self._data[start : start + length]
        return found

    def _plural_rule(self) -> Callable[[int], int]:
        """Return the rule by which the catalogue chooses a form (`Plural-Forms` of its header)."""
        from gettext import c2py

        for line in self.gettext("").splitlines():
            name, _colon, value = line.partition(":")
            if name.strip().lower() == "plural-forms":
                rule: Callable[[int], int] = c2py(value.partition("plural=")[2].strip(" ;"))
                return rule
        return lambda n: int(n != 1)
