"""What a change left behind, and what of it can be taken back without harming what was done since.

The tables that this needs are temporary ones of the connection, filled by a few statements over all rows at once: a
file of a hundred thousand rows is no reason to look at each row by itself. `Unwound` is made anew for each question,
inside a transaction, and its tables go with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db import history
from db.kinds import KIND, PARENTS, REFERENCES, SILENT
from db.progress import Step
from db.register import Register

_TOGETHER = (
    ("partner", "industry_code", "industry_set"),
    ("partner", "business_id", "business_id_unverified"),
    ("agreement", "starts_on", "ends_on", "open_ended"),
    ("benefit", "amount", "measure"),
)
"""Columns of which one means nothing without the other: both get their old value back, or neither."""

_TABLES = """
CREATE TEMP TABLE unwound (
  tab TEXT NOT NULL, row_id INTEGER NOT NULL, op TEXT NOT NULL, root_tab TEXT, root_id INTEGER,
  unit_tab TEXT, unit_id INTEGER, kept INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (tab, row_id)) WITHOUT ROWID;
CREATE INDEX temp.unwound_unit ON unwound (unit_tab, unit_id);
CREATE TEMP TABLE unwound_field (
  tab TEXT NOT NULL, row_id INTEGER NOT NULL, col TEXT NOT NULL, old, new, state TEXT NOT NULL DEFAULT 'back',
  PRIMARY KEY (tab, row_id, col)) WITHOUT ROWID;
CREATE TEMP TABLE unwound_later (
  tab TEXT NOT NULL, row_id INTEGER NOT NULL, change_id INTEGER, PRIMARY KEY (tab, row_id)) WITHOUT ROWID;
CREATE TEMP TABLE unwound_why (
  unit_tab TEXT NOT NULL, unit_id INTEGER NOT NULL, by_tab TEXT, by_id INTEGER, change_id INTEGER,
  turn INTEGER NOT NULL, PRIMARY KEY (unit_tab, unit_id)) WITHOUT ROWID;
"""
_DROPPED = ("unwound", "unwound_field", "unwound_later", "unwound_why")


@dataclass(frozen=True, slots=True)
class Key:
    """A foreign key: the table and column that hold it, and what they refer to."""

    table: str
    column: str
    target: str
    target_column: str


class Unwound:
    """The rows of a change as they stand now, in temporary tables.

    `unwound` has one line for each row: `op` is what the whole change did to it (I, U, D), `root` the record that it is
    part of, `unit` what goes as one: a record that the change added with all its rows, else the row by itself. Units
    that were touched since, or that something refers to, have `kept`. `unwound_field` has each field that was changed;
    its `state` is back (the old value can be given back), since (changed again) or blocked (the old value cannot
    stand any more). With `also_touched` what was touched since goes as well, as far as it can.
    """

    def __init__(self, register: Register, change_id: int, *, also_touched: bool, step: Step) -> None:
        """Work it all out; `step` is told of it."""
        self._register = register
        self._change = change_id
        self._also = also_touched
        self.close()
        for sql in filter(None, map(str.strip, _TABLES.split(";"))):
            self.run(sql)
        for number, part in enumerate(
            (self._rows, self._roots, self._later, self._fields, self._touched, self._held, self._values)
        ):
            step(number / 7)
            part()
        step(1.0)

    def close(self) -> None:
        """Drop the tables."""
        for table in _DROPPED:
            self.run(f"DROP TABLE IF EXISTS temp.{table}")

    def run(self, sql: str, *params: object) -> int:
        """Execute a statement and return how many rows it touched."""
        count: int = self._register.db.execute_sql(sql, params).rowcount
        return count

    def tables(self, where: str) -> list[str]:
        """The tables of which the change has rows that answer the condition, parents before what belongs to them."""
        from db.models import RECORDS

        found = {row[0] for row in self._register.rows(f"SELECT DISTINCT tab FROM unwound WHERE {where}")}
        return [name for model in RECORDS if (name := model._meta.table_name) in found]

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return [row[1] for row in self._register.rows(f'PRAGMA table_info("{table}")')]

    def references(self) -> Iterator[Key]:
        """All foreign keys of the recorded tables."""
        for table in history.recorded_tables(self._register.db):
            for row in self._register.rows(f'PRAGMA foreign_key_list("{table}")'):
                yield Key(table, row[3], row[2], row[4] or "id")

    # -- the parts ----------------------------------------------------------------------------------------------

    def _rows(self) -> None:
        """One line for each row of the change, with the record that it is part of as far as the history tells."""
        aside = {table: parent for table, parent in PARENTS.items() if KIND[table].trash is None}
        owner = " ".join(f"WHEN '{table}' THEN '{REFERENCES[parent]}'" for table, parent in aside.items())
        path = " ".join(f"WHEN '{table}' THEN '$.{parent}'" for table, parent in aside.items())
        silent = ", ".join(f"'{table}'" for table in SILENT)
        self.run(
            f"""INSERT INTO unwound (tab, row_id, op, root_tab, root_id)
            SELECT "table", row_id,
              CASE WHEN max(op = 'I') AND max(op = 'D') THEN 'N' WHEN max(op = 'I') THEN 'I'
                WHEN max(op = 'D') THEN 'D' ELSE 'U' END,
              CASE "table" {owner} ELSE "table" END,
              coalesce(max(json_extract(coalesce(after, before), CASE "table" {path} END)),
                CASE "table" {owner} ELSE row_id END)
            FROM change_row WHERE change_id = ? AND "table" NOT IN ({silent}) GROUP BY "table", row_id""",
            self._change,
        )
        self.run("DELETE FROM unwound WHERE op = 'N'")
        for table, parent in aside.items():
            # A changed row says only what changed: whose it is, the row itself tells.
            self.run(
                f"""UPDATE unwound SET root_id = (SELECT "{parent}" FROM "{table}" t WHERE t.id = row_id)
                WHERE tab = '{table}' AND op = 'U'"""
            )
        self.run("DELETE FROM unwound WHERE root_id IS NULL")

    def _roots(self) -> None:
        """A record that the change added goes with all its rows; any other row goes by itself."""
        self.run(
            """UPDATE unwound SET unit_tab = root_tab, unit_id = root_id WHERE EXISTS
            (SELECT 1 FROM unwound r WHERE r.tab = unwound.root_tab AND r.row_id = unwound.root_id AND r.op = 'I')"""
        )
        self.run("UPDATE unwound SET unit_tab = tab, unit_id = row_id WHERE unit_tab IS NULL")

    def _later(self) -> None:
        """The newest change that still stands of each row that was changed since."""
        self.run(
            """INSERT INTO unwound_later SELECT r."table", r.row_id, max(r.change_id)
            FROM change c CROSS JOIN change_row r ON r.change_id = c.id
            WHERE c.id > ? AND c.kind = 'do' AND c.state = 'done'
              AND EXISTS (SELECT 1 FROM unwound u WHERE u.tab = r."table" AND u.row_id = r.row_id)
            GROUP BY r."table", r.row_id""",
            self._change,
        )

    def _fields(self) -> None:
        """Each field that was changed: what it was, and whether what it became still stands."""
        self.run(
            """INSERT INTO unwound_field (tab, row_id, col, old, new)
            SELECT r."table", r.row_id, j.key, j.value, json_extract(r.after, '$.' || j.key)
            FROM change_row r CROSS JOIN unwound u ON u.tab = r."table" AND u.row_id = r.row_id, json_each(r.before) j
            WHERE r.change_id = ? AND r.op = 'U' AND u.op IN ('U', 'D') ORDER BY r.id
            ON CONFLICT (tab, row_id, col) DO UPDATE SET new = excluded.new""",
            self._change,
        )
        keys = {(key.table, key.column): key for key in self.references()}
        for table, column in self._register.rows("SELECT DISTINCT tab, col FROM unwound_field ORDER BY tab, col"):
            here = f"tab = '{table}' AND col = '{column}'"
            self.run(
                f"""DELETE FROM unwound_field WHERE {here} AND NOT EXISTS
                (SELECT 1 FROM "{table}" t WHERE t.id = row_id) AND row_id NOT IN
                (SELECT u.row_id FROM unwound u WHERE u.tab = '{table}' AND u.op = 'D')"""
            )
            if not self._also:
                self.run(
                    f"""UPDATE unwound_field SET state = 'since' WHERE {here} AND EXISTS
                    (SELECT 1 FROM "{table}" t WHERE t.id = row_id AND t."{column}" IS NOT unwound_field.new)"""
                )
            key = keys.get((table, column))
            if key is not None:
                self.run(
                    f"""UPDATE unwound_field SET state = 'blocked' WHERE {here} AND old IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM "{key.target}" o WHERE o."{key.target_column}" = unwound_field.old)"""
                )
        self._couple()

    def _couple(self) -> None:
        """Let columns that mean something only together stay together."""
        for table, *columns in _TOGETHER:
            names = ", ".join(f"'{column}'" for column in columns)
            self.run(
                f"""UPDATE unwound_field SET state = 'since' WHERE tab = '{table}' AND col IN ({names})
                AND state = 'back' AND EXISTS (SELECT 1 FROM unwound_field o WHERE o.tab = '{table}'
                AND o.row_id = unwound_field.row_id AND o.col IN ({names}) AND o.state <> 'back')"""
            )

    def _touched(self) -> None:
        """Units of which a row was changed since are kept."""
        alone = "AND (u.unit_tab, u.unit_id) = (u.root_tab, u.root_id)" if self._also else ""
        self.run(
            f"""INSERT INTO unwound_why (unit_tab, unit_id, change_id, turn)
            SELECT u.unit_tab, u.unit_id, max(l.change_id), 1
            FROM unwound_later l CROSS JOIN unwound u ON u.tab = l.tab AND u.row_id = l.row_id
            WHERE u.op = 'I' {alone} GROUP BY u.unit_tab, u.unit_id"""
        )
        self._keep(1)

    def _keep(self, turn: int) -> int:
        return self.run(
            """UPDATE unwound SET kept = ?1 WHERE kept = 0 AND (unit_tab, unit_id) IN
            (SELECT unit_tab, unit_id FROM unwound_why WHERE turn = ?1)""",
            turn,
        )

    def _held(self) -> None:
        """Units that something refers to which stays are kept too, and then what those refer to."""
        added = self.tables("op = 'I'")
        keys = [key for key in self.references() if key.target in added]
        turn = 2
        for key in keys:
            self._held_by(key, turn)
        self._held_by_signals(added, turn)
        self._date(turn)
        while self._keep(turn):
            turn += 1
            for key in keys:
                self._held_by_kept(key, turn)
        for table in added:
            # Taken away for good meanwhile, as by taking back another import.
            self.run(
                f"""DELETE FROM unwound WHERE tab = '{table}' AND op = 'I' AND NOT EXISTS
                (SELECT 1 FROM "{table}" t WHERE t.id = row_id)"""
            )

    def _held_by(self, key: Key, turn: int) -> None:
        """Find what rows refer to that stay as they are."""
        most = self._register.row(f'SELECT max(id) FROM "{key.table}"')
        if most is None or most[0] is None:
            return
        rows = self._register.row("SELECT count(*) FROM unwound WHERE tab = ?", (key.target,))
        # Whichever is fewer is gone through, the other looked into by its index.
        sides = (f'"{key.table}" t', "unwound u")
        first, second = sides if rows is not None and most[0] < rows[0] else reversed(sides)
        self.run(
            f"""INSERT OR IGNORE INTO unwound_why (unit_tab, unit_id, by_tab, by_id, turn)
            SELECT u.unit_tab, u.unit_id, '{key.table}', t.id, {turn} FROM {first} CROSS JOIN {second}
            WHERE t."{key.column}" = u.row_id AND u.tab = '{key.target}' AND u.op = 'I' AND u.kept = 0
              AND NOT EXISTS (SELECT 1 FROM unwound o WHERE o.tab = '{key.table}' AND o.row_id = t.id
                AND o.op = 'I' AND o.kept = 0)
              AND NOT EXISTS (SELECT 1 FROM unwound_field f WHERE f.tab = '{key.table}' AND f.row_id = t.id
                AND f.col = '{key.column}' AND f.state = 'back')"""
        )

    def _held_by_signals(self, added: list[str], turn: int) -> None:
        """A signal that was put aside speaks of its record by the uid."""
        for table in added:
            self.run(
                f"""INSERT OR IGNORE INTO unwound_why (unit_tab, unit_id, by_tab, by_id, turn)
                SELECT u.unit_tab, u.unit_id, 'signal_override', s.id, {turn} FROM signal_override s
                CROSS JOIN "{table}" t ON t.uid = s.ref_uid
                CROSS JOIN unwound u ON u.tab = '{table}' AND u.row_id = t.id WHERE u.op = 'I' AND u.kept = 0"""
            )

    def _held_by_kept(self, key: Key, turn: int) -> None:
        """Find what is referred to by rows of the change that were found to stay in the turn before."""
        self.run(
            f"""INSERT OR IGNORE INTO unwound_why (unit_tab, unit_id, change_id, turn)
            SELECT u.unit_tab, u.unit_id, w.change_id, {turn} FROM unwound n
            CROSS JOIN "{key.table}" t ON t.id = n.row_id
            CROSS JOIN unwound u ON u.tab = '{key.target}' AND u.row_id = t."{key.column}"
            LEFT JOIN unwound_why w ON w.unit_tab = n.unit_tab AND w.unit_id = n.unit_id
            WHERE n.tab = '{key.table}' AND n.op = 'I' AND n.kept = {turn - 1} AND u.op = 'I' AND u.kept = 0"""
        )

    def _date(self, turn: int) -> None:
        """Say by which change the rows were made or changed that refer to what is kept."""
        self.run(
            f"""UPDATE unwound_why SET change_id = coalesce(
              (SELECT max(c.id) FROM change_row r CROSS JOIN change c ON c.id = r.change_id
                WHERE r."table" = unwound_why.by_tab AND r.row_id = unwound_why.by_id
                AND c.id > ? AND c.kind = 'do' AND c.state = 'done'),
              (SELECT w.change_id FROM unwound o CROSS JOIN unwound_why w ON w.unit_tab = o.unit_tab
                AND w.unit_id = o.unit_id WHERE o.tab = unwound_why.by_tab AND o.row_id = unwound_why.by_id))
            WHERE turn = {turn}""",
            self._change,
        )

    def _values(self) -> None:
        """Old values, and rows that were removed, stay away where another record has what only one may have."""
        for table in self.tables("op IN ('U', 'D')"):
            living = " AND o.deleted_at IS NULL" if "deleted_at" in self.columns(table) else ""
            for columns in self.unique(table):
                if len(columns) == 1:
                    self._not_twice(table, columns[0], living)
                self._not_again(
                    table,
                    f"""EXISTS (SELECT 1 FROM "{table}" o WHERE {_same(columns)}{living} AND {_staying(table)})""",
                )
        gone = set(self.tables("op = 'D'"))
        for table in gone:
            self._not_again(table, f"""EXISTS (SELECT 1 FROM "{table}" o WHERE o.id = r.row_id)""")
        for key in self.references():
            if key.table in gone:
                value = f"json_extract(r.before, '$.{key.column}')"
                there = f"""EXISTS (SELECT 1 FROM "{key.target}" o WHERE o."{key.target_column}" = {value})"""
                self._not_again(key.table, f"{value} IS NOT NULL AND NOT {there}")
        self._couple()

    def unique(self, table: str) -> list[list[str]]:
        """The columns of each unique index but that of the uid."""
        indexes = [row[1] for row in self._register.rows(f'PRAGMA index_list("{table}")') if row[2]]
        found = [[row[2] for row in self._register.rows(f'PRAGMA index_info("{name}")')] for name in indexes]
        return [columns for columns in found if columns != ["uid"]]

    def _not_twice(self, table: str, column: str, living: str) -> None:
        self.run(
            f"""UPDATE unwound_field SET state = 'blocked' WHERE tab = '{table}' AND col = '{column}'
            AND state = 'back' AND old IS NOT NULL AND EXISTS (SELECT 1 FROM "{table}" o
              WHERE o."{column}" = unwound_field.old AND o.id <> unwound_field.row_id{living} AND {_staying(table)}
              AND NOT EXISTS (SELECT 1 FROM unwound_field f WHERE f.tab = '{table}' AND f.row_id = o.id
                AND f.col = '{column}' AND f.state = 'back'))"""
        )

    def _not_again(self, table: str, condition: str) -> None:
        self.run(
            f"""UPDATE unwound SET kept = 1 WHERE tab = '{table}' AND op = 'D' AND row_id IN
            (SELECT r.row_id FROM change_row r WHERE r.change_id = ? AND r."table" = '{table}' AND r.op = 'D'
              AND {condition})""",
            self._change,
        )


def _same(columns: list[str]) -> str:
    return " AND ".join(f"""o."{column}" = json_extract(r.before, '$.{column}')""" for column in columns)


def _staying(table: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM unwound e WHERE e.tab = '{table}' AND e.row_id = o.id AND e.op = 'I'"
        " AND e.kept = 0)"
    )
