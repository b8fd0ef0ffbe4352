"""Which person of the register a row is about, and which rows are about the same one.

A person is known by the identifier in the register; by the name at the same partner; by the name and a phone number or
an e-mail address. Names alone say nothing: many people share one. An address alone says nothing either, since offices
share theirs; but an address under nearly the same name waits for a person's word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from db.rules.alike import alike
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.matching_partners import each
from kumppani_tui.imports.plan import Plan, Remark
from kumppani_tui.imports.source import Step

ALIKE = 80.0
"""How alike the keys of two names under one address must be for a row to wait for a person's word."""

MOST_AT_ONE_ADDRESS = 50
"""How many people under one address are compared; more of them share it as an office does."""

_KNOWN = """
CREATE TABLE person AS SELECT c.id, c.uid, person_name_key(c.name) AS key, c.deleted_at IS NOT NULL AS trashed,
  c.name AS title FROM register.contact c;
CREATE UNIQUE INDEX person_id ON person (id);
CREATE INDEX person_uid ON person (uid);
CREATE INDEX person_key ON person (key);
CREATE TABLE person_point AS SELECT contact_id, fold(value) AS value FROM register.contact_point;
CREATE INDEX person_point_value ON person_point (value);
CREATE INDEX person_point_contact ON person_point (contact_id);
CREATE TABLE point (part_id INTEGER, value TEXT);
CREATE INDEX part_person ON part (kind, key) WHERE kind = 'contact';
CREATE INDEX part_person_record ON part (record_id) WHERE kind = 'contact';
"""

_OPEN = "p.kind = 'contact' AND p.head IS NULL AND (SELECT fate FROM row r WHERE r.id = p.row_id) <> 'rejected'"

_UNCLAIMED = "NOT EXISTS (SELECT 1 FROM part c WHERE c.kind = 'contact' AND c.record_id = k.id)"

_SHARES_POINT = (
    "EXISTS (SELECT 1 FROM point o JOIN person_point t ON t.value = o.value"
    " WHERE o.part_id = p.id AND t.contact_id = k.id)"
)

_PARTNER = (
    "(SELECT coalesce(h.record_id, -h.id) FROM part b JOIN part h ON h.id = coalesce(b.head, b.id)"
    " WHERE b.row_id = p.row_id AND b.kind = 'partner')"
)
"""Whose the person is: a partner of the register by its id, one that is new by the part that makes it, negative."""

_AT_PARTNER = (
    "EXISTS (SELECT 1 FROM register.affiliation f WHERE f.contact_id = k.id"
    f" AND (f.deleted_at IS NULL OR k.trashed) AND f.partner_id = {_PARTNER})"
)

_AT_NONE = "NOT EXISTS (SELECT 1 FROM register.affiliation f WHERE f.contact_id = k.id AND f.deleted_at IS NULL)"

_NO_POINTS = "NOT EXISTS (SELECT 1 FROM point o WHERE o.part_id = p.id)"


def match_contacts(plan: Plan, headers: Mapping[str, str], *, step: Step) -> None:
    """Say of each part of a contact which person it is; of rows about one person the later ones follow the first.

    `headers` are the file's by field, for what is said. The register is attached to the plan, and the partners are
    matched already.
    """
    _Matcher(plan, headers).match(step)


class _Matcher:
    def __init__(self, plan: Plan, headers: Mapping[str, str]) -> None:
        self._plan = plan
        self._db = plan.db
        self._headers = headers

    def match(self, step: Step) -> None:
        for statement in _KNOWN.split(";"):
            self._db.execute(statement)
        self._points()
        step(0.75)
        self._repeated()
        self._by_uid()
        step(0.8)
        self._by_name()
        self._nearly()
        step(0.9)
        self._follow()

    def _points(self) -> None:
        """Keep the phones and e-mails of the rows where they can be compared."""
        found: list[tuple[int, str]] = []
        for part, values in each(self._db, f'SELECT p.id, p."values" FROM part p WHERE {_OPEN}'):
            own = json.loads(values)
            found += [(part, fold(value)) for name in ("phones", "emails") for value in own.get(name) or ()]
            if len(found) > 1_000:
                self._db.executemany("INSERT INTO point VALUES (?, ?)", found)
                found = []
        self._db.executemany("INSERT INTO point VALUES (?, ?)", found)
        self._db.execute("CREATE INDEX point_part ON point (part_id)")
        self._db.execute("CREATE INDEX point_value ON point (value)")

    def _repeated(self) -> None:
        """Of rows about the same person the later ones follow the first: the same place again, or one more."""
        same_uid = (
            f"SELECT p.id, p.row_id, min(o.id) FROM part p JOIN part o ON o.uid = p.uid AND o.kind = 'contact'"
            f" AND o.id < p.id WHERE {_OPEN} AND p.uid IS NOT NULL GROUP BY p.id"
        )
        other_partner = _PARTNER.replace("p.row_id", "o.row_id")
        same_name = f"""SELECT p.id, p.row_id, min(o.id) FROM part p JOIN part o ON o.key = p.key
            AND o.kind = 'contact' AND o.id < p.id WHERE {_OPEN} AND (p.uid IS NULL OR o.uid IS NULL)
            AND p.key IN (SELECT key FROM part WHERE kind = 'contact' GROUP BY key
              HAVING count(*) BETWEEN 2 AND {MOST_AT_ONE_ADDRESS})
            AND ((SELECT fate FROM row r WHERE r.id = o.row_id) <> 'rejected')
            AND ({_PARTNER} = {other_partner} OR EXISTS (SELECT 1 FROM point a JOIN point b ON b.value = a.value
              WHERE a.part_id = p.id AND b.part_id = o.id)) GROUP BY p.id ORDER BY p.id"""
        for sql in (same_uid, same_name):
            for part, row, first in each(self._db, sql):
                self._same(first, part, row)

    def _same(self, first: int, part: int, row: int) -> None:
        """Let a part follow the first one about its person, which gets the addresses that it has besides."""
        first, first_row = self._db.execute(
            "SELECT h.id, h.row_id FROM part p JOIN part h ON h.id = coalesce(p.head, p.id) WHERE p.id = ?", (first,)
        ).fetchone()
        own, theirs = (self._one(f"SELECT {_PARTNER} FROM part p WHERE p.id = ?", one) for one in (part, first))
        if own == theirs and not self._has_partner(row):
            number = self._one("SELECT number FROM row WHERE id = ?", first_row)
            self._plan.reject(
                row, Remark(self._headers.get("contact.name", ""), N_("Row {row} has the same person already."),
                            {"row": number})
            )  # fmt: skip
            return
        self._db.execute("UPDATE part SET head = ? WHERE id = ? OR head = ?", (first, part, part))
        mine, more = (json.loads(self._one('SELECT "values" FROM part WHERE id = ?', one)) for one in (first, part))
        for name, value in more.items():
            if name in ("phones", "emails"):
                mine[name] = list(dict.fromkeys([*mine.get(name, ()), *value]))
            elif mine.get(name) in (None, "") and name not in _PLACE:
                mine[name] = value
        self._db.execute('UPDATE part SET "values" = ? WHERE id = ?', (json.dumps(mine, ensure_ascii=False), first))
        self._db.execute("UPDATE point SET part_id = ? WHERE part_id = ?", (first, part))

    def _has_partner(self, row: int) -> bool:
        return bool(self._one("SELECT count(*) FROM part WHERE row_id = ? AND kind = 'partner'", row))

    def _by_uid(self) -> None:
        self._db.execute(
            "UPDATE part AS p SET record_id = (SELECT k.id FROM person k WHERE k.uid = p.uid AND NOT k.trashed)"
            f" WHERE {_OPEN} AND p.uid IS NOT NULL"
        )

    def _by_name(self) -> None:
        """Match the same name at the same partner, or with the same address; what is in the trash is told."""
        for trashed in (0, 1):
            for way in (
                "k.uid = p.uid" if trashed else "0",
                f"k.key = p.key AND {_SHARES_POINT}",
                f"k.key = p.key AND {_AT_PARTNER}",
                # A name without anything else is the only one of it, when that is known by no partner either.
                f"k.key = p.key AND {_NO_POINTS} AND {_PARTNER} IS NULL AND {_AT_NONE}",
            ):
                if way == "0":
                    continue
                sql = f"""SELECT p.id, min(k.id), count(*) FROM part p JOIN person k ON {way} AND k.trashed = {trashed}
                    WHERE {_OPEN} AND p.record_id IS NULL AND {_UNCLAIMED} GROUP BY p.id ORDER BY p.id"""
                for part, known, _count in each(self._db, sql):
                    if self._one("SELECT count(*) FROM part WHERE kind = 'contact' AND record_id = ?", known):
                        continue
                    if trashed:
                        self._perhaps(part, known, N_("{name}, which is in the trash"), trashed=True)
                    else:
                        self._db.execute("UPDATE part SET record_id = ? WHERE id = ?", (known, part))

    def _nearly(self) -> None:
        """The same address under nearly the same name."""
        sql = f"""SELECT p.id, p.key, k.id, k.key FROM part p JOIN point o ON o.part_id = p.id
            JOIN person_point t ON t.value = o.value JOIN person k ON k.id = t.contact_id AND NOT k.trashed
            WHERE {_OPEN} AND p.record_id IS NULL AND {_UNCLAIMED}
            AND (SELECT count(*) FROM person_point s WHERE s.value = o.value) <= {MOST_AT_ONE_ADDRESS} ORDER BY p.id"""
        done = 0
        for part, key, known, other in each(self._db, sql):
            if part != done and alike(key, other) >= ALIKE:
                self._perhaps(part, known, N_("{name}"), trashed=False)
                done = part

    def _perhaps(self, part: int, known: int, message: str, *, trashed: bool) -> None:
        name = self._one("SELECT title FROM person WHERE id = ?", known)
        self._db.execute(
            "UPDATE part SET fate = 'duplicate', record_id = ?, trashed = ?, \"like\" = ? WHERE id = ?",
            (known, trashed, json.dumps(["", message, {"name": name}], ensure_ascii=False), part),
        )

    def _follow(self) -> None:
        self._db.execute(
            'UPDATE part AS p SET record_id = h.record_id, trashed = h.trashed, "like" = h."like",'
            " fate = h.fate FROM part h WHERE h.id = p.head AND p.kind = 'contact'"
        )

    def _one(self, sql: str, *params: object) -> Any:
        return self._db.execute(sql, params).fetchone()[0]


_PLACE = ("role", "is_main", "valid_from", "valid_to")
"""What belongs to a person's place at a partner: each row says it of its own."""
