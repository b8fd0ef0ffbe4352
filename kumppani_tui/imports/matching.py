"""What finding the partners and the people of a file have in common: asking a plan, and noting what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from kumppani_tui.imports.plan import Plan, Remark

_CHUNK = 500


class Matching:
    """A plan whose parts of one kind are compared with the register, which is attached, and with each other."""

    KIND: ClassVar[str]
    """What the parts are."""

    def __init__(self, plan: Plan, headers: Mapping[str, str]) -> None:
        """`headers` are the file's by `kind.field`, for what is said."""
        self._plan = plan
        self._db = plan.db
        self._headers = headers

    def _each(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, kept aside first, so that what it was asked of may be changed meanwhile."""
        # Several may be under way at once, one inside another.
        number = self._one("SELECT count(*) FROM sqlite_temp_master WHERE name LIKE 'asked%'")
        table = f"asked{number}"
        self._db.execute(f"CREATE TEMP TABLE {table} AS {sql}")
        try:
            last = 0
            while rows := self._db.execute(
                f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_CHUNK}", (last,)
            ).fetchall():
                last = rows[-1][0]
                for row in rows:
                    yield row[1:]
        finally:
            self._db.execute(f"DROP TABLE {table}")

    def _one(self, sql: str, *params: object) -> Any:
        return self._db.execute(sql, params).fetchone()[0]

    def _values(self, part: int) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._one('SELECT "values" FROM part WHERE id = ?', part))
        return found

    def _number(self, row: int) -> int:
        """Return the number that a row has in the file."""
        return int(self._one("SELECT number FROM row WHERE id = ?", row))

    def _header(self, field: str) -> str:
        return self._headers.get(f"{self.KIND}.{field}", "")

    def _claim(self, part: int, known: int) -> None:
        self._db.execute("UPDATE part SET record_id = ? WHERE id = ?", (known, part))

    def _claimed(self, known: int) -> bool:
        return bool(self._one("SELECT EXISTS (SELECT 1 FROM part WHERE kind = ? AND record_id = ?)", self.KIND, known))

    def _perhaps(self, part: int, known: int, message: str, *, trashed: bool, name: str) -> None:
        """Let a part wait for a person's word: it is perhaps the record `known`, which is called `name`."""
        self._db.execute(
            "UPDATE part SET fate = 'duplicate', record_id = ?, trashed = ?, \"like\" = ? WHERE id = ?",
            (known, trashed, json.dumps(["", message, {"name": name}], ensure_ascii=False), part),
        )

    def _reject(self, row: int, column: str, message: str, /, **values: object) -> None:
        self._plan.reject(row, Remark(column, message, values))

    def _remark(self, row: int, column: str, message: str, /, **values: object) -> None:
        self._plan.remark(row, Remark(column, message, values))
