"""Words for codes: the register's editable lists (tiers, types, phases, ...) in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kumppani_tui.locale import language
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.register import Register

_LANGUAGES = {"fi": 0, "sv": 1, "en": 2}


class Terms:
    """The lists of one register as they were when they were read; names follow the language in use."""

    def __init__(self, rows: list[tuple[str, str, str, str, str, int]]) -> None:
        """`rows` are (list, code, fi, sv, en, retired) in the order of each list."""
        self._lists: dict[str, dict[str, tuple[tuple[str, str, str], bool]]] = {}
        for name, code, fi, sv, en, retired in rows:
            self._lists.setdefault(name, {})[code] = (fi, sv, en), bool(retired)

    def name(self, list: str, code: str | None) -> str:  # noqa: A002 - the register's name of it
        """The word for a code of a list; the code itself when the list does not have it, nothing for none."""
        if not code:
            return ""
        found = self._lists.get(list, {}).get(code)
        if found is None:
            return printable(code)
        names = found[0]
        return printable(names[_LANGUAGES[language()]]) or printable(names[0])

    def choices(self, list: str, also: str | None = None) -> list[tuple[str, str]]:  # noqa: A002
        """(code, word) of what can be chosen of a list, in its order; a retired code only when `also` names it."""
        return [
            (code, self.name(list, code))
            for code, (_names, retired) in self._lists.get(list, {}).items()
            if not retired or code == also
        ]


_kept: WeakKeyDictionary[Register, tuple[tuple[int, str], Terms]] = WeakKeyDictionary()


def load_terms(register: Register) -> Terms:
    """The words of a register's lists, read again only when somebody changed a list."""
    # Every write to the lists, undo and redo too, is in the history: only changes since the last look are looked at.
    row = register.row("SELECT id, uid FROM change ORDER BY id DESC LIMIT 1")
    newest = (int(row[0]), str(row[1])) if row else (0, "")
    kept = _kept.get(register)
    if kept is None or (kept[0] != newest and _touched(register, kept[0][0])):
        rows = register.rows("SELECT list, code, fi, sv, en, retired FROM term ORDER BY list, position, id")
        terms = Terms([(r[0], r[1], r[2], r[3], r[4], r[5]) for r in rows])
    else:
        terms = kept[1]
    if kept is None or kept[0] != newest:
        _kept[register] = (newest, terms)
    return terms


def _touched(register: Register, since: int) -> bool:
    """Whether the change `since` or a later one wrote to the lists."""
    sql = """SELECT 1 FROM change_row WHERE change_id >= ? AND "table" = 'term' LIMIT 1"""
    return register.row(sql, (since,)) is not None
