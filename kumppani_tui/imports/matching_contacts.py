"""Which person of the register a row is about, and which rows are about the same one.

A person is known by the identifier in the register; by the name at the same partner; by the name and a phone number or
an e-mail address. Names alone say nothing: many people share one. An address alone says nothing either, since offices
share theirs; but an address under nearly the same name waits for a person's word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from db.progress import Step
from db.rules.alike import alike, person_name_key
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.differences import longer_note
from kumppani_tui.imports.matching import Matching
from kumppani_tui.imports.plan import Plan

ALIKE = 80.0
"""How alike the keys of two names under one address must be for a row to wait for a person's word."""

MOST_AT_ONE_ADDRESS = 50
"""How many people under one address are compared; more of them share it as an office does."""

_KNOWN = """
CREATE TABLE person AS SELECT c.id, c.uid, person_name_key(c.name) AS key, c.deleted_at IS NOT NULL AS trashed,
  c.name AS title, NOT EXISTS (SELECT 1 FROM register.affiliation f WHERE f.contact_id = c.id
    AND f.deleted_at IS c.deleted_at) AS lone
FROM register.contact c;
CREATE UNIQUE INDEX person_id ON person (id);
CREATE INDEX person_uid ON person (uid);
CREATE INDEX person_key ON person (key);
CREATE TABLE person_point AS SELECT t.contact_id, fold(t.value) AS value, k.key, k.trashed
FROM register.contact_point t JOIN person k ON k.id = t.contact_id;
CREATE INDEX person_point_value ON person_point (value, key);
CREATE TABLE office AS SELECT value FROM person_point GROUP BY value HAVING count(*) > {most};
CREATE UNIQUE INDEX office_value ON office (value);
CREATE TABLE person_place AS SELECT f.contact_id, f.partner_id AS partner, k.key, k.trashed
FROM register.affiliation f JOIN person k ON k.id = f.contact_id WHERE f.deleted_at IS NULL OR k.trashed;
CREATE INDEX person_place_partner ON person_place (partner, key);
CREATE TABLE point (part_id INTEGER, value TEXT, key TEXT);
CREATE TABLE place AS SELECT p.id AS part_id, p.key, {partner} AS partner FROM part p WHERE {open};
CREATE UNIQUE INDEX place_part ON place (part_id);
CREATE INDEX place_partner ON place (partner, key);
CREATE INDEX part_person_record ON part (record_id) WHERE kind = 'contact';
CREATE INDEX IF NOT EXISTS part_head ON part (head) WHERE head IS NOT NULL;
CREATE INDEX IF NOT EXISTS part_uid ON part (uid) WHERE uid IS NOT NULL;
"""
"""What is known, and what the rows say, where they can be compared: `place` has whose a person is by each row."""

_OPEN = "p.kind = 'contact' AND p.head IS NULL AND (SELECT fate FROM row r WHERE r.id = p.row_id) <> 'rejected'"

_UNCLAIMED = "NOT EXISTS (SELECT 1 FROM part c WHERE c.kind = 'contact' AND c.record_id = k.id)"

_PARTNER = (
    "(SELECT coalesce(h.record_id, -h.id) FROM part b JOIN part h ON h.id = coalesce(b.head, b.id)"
    " WHERE b.row_id = p.row_id AND b.kind = 'partner')"
)
"""Whose the person is: a partner of the register by its id, one that is new by the part that makes it, negative."""

_TIME = (
    "coalesce(json_extract(p.\"values\", '$.valid_from'), '') || CASE WHEN p.uid IS NULL THEN ''"
    " ELSE '/' || coalesce(json_extract(p.\"values\", '$.valid_to'), '') END"
)
"""Which time at a partner a row is about: who left and came back has two. What a register wrote says both days."""

_NO_POINTS = "NOT EXISTS (SELECT 1 FROM point o WHERE o.part_id = p.id)"

_SAYS_OTHERWISE = N_("Row {row} is about the same person and says otherwise; it counts.")

_WAYS = (
    f"SELECT p.id, k.id FROM part p JOIN person k ON k.uid = p.uid WHERE {_OPEN} AND k.trashed = {{trashed}}"
    " AND p.record_id IS NULL",
    "SELECT p.id, k.contact_id FROM part p JOIN point o ON o.part_id = p.id"
    " JOIN person_point k ON k.value = o.value AND k.key = p.key"
    f" WHERE {_OPEN} AND k.trashed = {{trashed}} AND p.record_id IS NULL",
    "SELECT p.id, k.contact_id FROM place a JOIN part q ON q.id = a.part_id"
    " JOIN part p ON p.id = coalesce(q.head, q.id) JOIN person_place k ON k.partner = a.partner AND k.key = p.key"
    f" WHERE {_OPEN} AND k.trashed = {{trashed}} AND p.record_id IS NULL",
    # Names without anything else are those of people who are known by nothing else either: each of one, in order.
    "SELECT l.id, r.id FROM (SELECT p.id, p.key, row_number() OVER (PARTITION BY p.key ORDER BY p.id) AS nth"
    f"  FROM part p JOIN place a ON a.part_id = p.id AND a.partner IS NULL WHERE {_OPEN} AND p.record_id IS NULL"
    f"  AND {_NO_POINTS}) l JOIN lone_person r ON r.key = l.key AND r.nth = l.nth AND r.trashed = {{trashed}}",
)
"""How a person is known, the surest way first: pairs of part and person, some of which are taken already."""

_LONE = f"""
DROP TABLE IF EXISTS lone_person;
CREATE TABLE lone_person AS SELECT k.id, k.key, k.trashed,
  row_number() OVER (PARTITION BY k.key, k.trashed ORDER BY k.id) AS nth
FROM person k WHERE k.lone AND {_UNCLAIMED};
CREATE INDEX lone_person_nth ON lone_person (key, trashed, nth)
"""
"""People who are known by a name alone, numbered; what the rows have claimed until now is left out."""


def match_contacts(plan: Plan, headers: Mapping[str, str], *, step: Step) -> None:
    """Say of each part of a contact which person it is; of rows about one person the later ones follow the first.

    `headers` are the file's by field, for what is said. The register is attached to the plan, and the partners are
    matched already.
    """
    _Matcher(plan, headers).match(step)


class _Matcher(Matching):
    KIND = "contact"

    def __init__(self, plan: Plan, headers: Mapping[str, str]) -> None:
        super().__init__(plan, headers)
        self._learning: int | None = None
        self._learned: dict[str, Any] = {}

    def match(self, step: Step) -> None:
        self._plan.run(_KNOWN.format(most=MOST_AT_ONE_ADDRESS, partner=_PARTNER, open=_OPEN))
        self._points()
        step(0.75)
        self._repeated()
        step(0.8)
        self._known()
        self._places_again()
        self._one_main()
        self._keep()
        step(0.85)
        self._nearly()
        step(0.9)
        self._follow()

    def _points(self) -> None:
        """Keep the phones and e-mails of the rows where they can be compared."""
        found: list[tuple[int, str, str]] = []
        for part, key, values in self._each(f'SELECT p.id, p.key, p."values" FROM part p WHERE {_OPEN}'):
            own = json.loads(values)
            found += [(part, fold(value), key) for name in ("phones", "emails") for value in own.get(name) or ()]
            if len(found) > 1_000:
                self._db.executemany("INSERT INTO point VALUES (?, ?, ?)", found)
                found = []
        self._db.executemany("INSERT INTO point VALUES (?, ?, ?)", found)
        self._db.execute("CREATE INDEX point_part ON point (part_id)")
        self._db.execute("CREATE INDEX point_value ON point (value, key)")

    def _repeated(self) -> None:
        """Of rows about the same person the later ones follow the first: the same place again, or one more.

        The same identifier; the same name at the same partner; the same name and address. Two identifiers are two
        people whatever those are called, so what has one goes first.
        """
        for sql in (
            f"SELECT p.uid, '', p.id, p.row_id FROM part p WHERE {_OPEN} AND p.uid IN (SELECT uid FROM part"
            " WHERE kind = 'contact' AND uid IS NOT NULL GROUP BY uid HAVING count(*) > 1) ORDER BY p.uid, p.id",
            f"SELECT a.partner, a.key, p.id, p.row_id FROM place a JOIN part p ON p.id = a.part_id WHERE {_OPEN}"
            " AND (a.partner, a.key) IN (SELECT partner, key FROM place WHERE partner IS NOT NULL"
            "  GROUP BY 1, 2 HAVING count(*) > 1) ORDER BY 1, 2, p.uid IS NULL, p.id",
            "SELECT o.value, o.key, p.id, p.row_id FROM point o JOIN part p ON p.id = o.part_id"
            " WHERE (SELECT fate FROM row r WHERE r.id = p.row_id) <> 'rejected' AND (o.value, o.key) IN"
            "  (SELECT value, key FROM point GROUP BY 1, 2 HAVING count(*) > 1) ORDER BY 1, 2, p.uid IS NULL, p.id",
        ):
            for _same, group in groupby(self._each(sql), key=lambda one: one[:2]):
                (_, _, first, _), *others = group
                for *_, part, row in others:
                    self._same(first, part, row)
        self._keep()
        self._db.execute(
            "UPDATE point AS o SET part_id = p.head FROM part p WHERE p.id = o.part_id AND p.head IS NOT NULL"
        )

    def _same(self, first: int, part: int, row: int) -> None:
        """Let a part follow the first one about its person, which gets what it says of the person besides."""
        (first, first_uid, first_row), (part, uid, _) = (self._leader(one) for one in (first, part))
        if first == part or (uid and first_uid and uid != first_uid):
            return
        own, theirs = (self._one("SELECT partner FROM place WHERE part_id = ?", one) for one in (part, first))
        if own == theirs and not self._has_partner(row):
            number = self._number(first_row)
            self._reject(row, self._header("name"), N_("Row {row} has the same person already."), row=number)
            return
        if uid and not first_uid:
            self._db.execute("UPDATE part SET uid = ? WHERE id = ?", (uid, first))
        self._db.execute("UPDATE part SET head = ? WHERE id = ? OR head = ?", (first, part, part))
        more = self._values(part)
        against = self._learn(first, more)
        if against:
            self._remark(row, self._header(against), _SAYS_OTHERWISE, row=self._number(first_row))

    def _learn(self, first: int, more: Mapping[str, Any]) -> str:
        """Add to what a part says what it does not say yet; return a field of which the two say different things."""
        if self._learning != first:
            self._keep()
            self._learning = first
            self._learned = self._values(first)
            for name in ("phones", "emails"):
                # Kept as keys: one person may have very many rows.
                self._learned[name] = {one.casefold(): one for one in self._learned.get(name) or ()}
        mine, against = self._learned, ""
        for name, value in more.items():
            if name in ("phones", "emails"):
                for one in value:
                    mine[name].setdefault(one.casefold(), one)
            elif name in _PLACE or name == "partner":
                continue
            elif name == "note" and "uid" in mine and not mine.get(name):
                # What a register wrote says what the note is now: that it is none.
                against = against or name
            elif mine.get(name) in (None, ""):
                mine[name] = value
            elif name == "note":
                mine[name] = longer_note(mine[name], value)
            elif mine[name] != value and (name != "name" or person_name_key(value) != person_name_key(mine[name])):
                against = against or name
        return against

    def _keep(self) -> None:
        """Write down what was learned of the part under way."""
        if self._learning is None:
            return
        values = {
            name: list(value.values()) if isinstance(value, dict) else value for name, value in self._learned.items()
        }
        text = json.dumps({name: value for name, value in values.items() if value != []}, ensure_ascii=False)
        self._db.execute('UPDATE part SET "values" = ? WHERE id = ?', (text, self._learning))
        self._learning = None

    def _places_again(self) -> None:
        """A place that an earlier row has given is filled with what a later one says of it, and not given again."""
        sql = f"""SELECT coalesce(p.head, p.id), a.partner, {_TIME}, p.id, p.row_id FROM place a
            JOIN part p ON p.id = a.part_id JOIN row r ON r.id = p.row_id AND r.fate <> 'rejected'
            WHERE a.partner IS NOT NULL AND (p.head IS NOT NULL OR EXISTS (SELECT 1 FROM part f WHERE f.head = p.id))
            ORDER BY 1, 2, 3, 4"""
        for _place, group in groupby(self._each(sql), key=lambda one: one[:3]):
            (*_, first, first_row), *others = group
            mine = there = self._values(first)
            for *_, part, row in others:
                self._db.execute("INSERT INTO place_again VALUES (?, ?)", (part, first))
                theirs = {name: value for name, value in self._values(part).items() if name in _PLACE}
                against = [name for name, value in theirs.items() if mine.get(name, value) != value]
                mine = {**theirs, **mine}
                if against:
                    self._remark(row, self._header(against[0]), _SAYS_OTHERWISE, row=self._number(first_row))
            since, until = mine.get("valid_from"), mine.get("valid_to")
            if since and until and until < since:
                # Two rows that do not fit together: the first one counts.
                mine = {name: value for name, value in mine.items() if name in there or not name.startswith("valid")}
            if mine != there:
                text = json.dumps(mine, ensure_ascii=False)
                self._db.execute('UPDATE part SET "values" = ? WHERE id = ?', (text, first))

    def _one_main(self) -> None:
        """A partner has one main contact: of several that the file says it to be the first is."""
        sql = """SELECT a.partner, p.id, p.row_id FROM place a JOIN part p ON p.id = a.part_id
            JOIN row r ON r.id = p.row_id AND r.fate <> 'rejected' WHERE a.partner IS NOT NULL
            AND json_extract(p."values", '$.is_main') AND NOT EXISTS
            (SELECT 1 FROM place_again g WHERE g.part_id = p.id) ORDER BY 1, 2"""
        for _partner, group in groupby(self._each(sql), key=lambda one: one[0]):
            (_, _, first_row), *others = group
            for _, part, row in others:
                values = {name: value for name, value in self._values(part).items() if name != "is_main"}
                text = json.dumps(values, ensure_ascii=False)
                self._db.execute('UPDATE part SET "values" = ? WHERE id = ?', (text, part))
                message = N_("Row {row} says who the main contact is; it counts.")
                self._remark(row, self._header("is_main"), message, row=self._number(first_row))

    def _leader(self, part: int) -> tuple[int, str | None, int]:
        """Return the part that a part follows, or itself, with its identifier and row."""
        found: tuple[int, str | None, int] = self._db.execute(
            "SELECT h.id, h.uid, h.row_id FROM part p JOIN part h ON h.id = coalesce(p.head, p.id) WHERE p.id = ?",
            (part,),
        ).fetchone()
        return found

    def _has_partner(self, row: int) -> bool:
        return bool(self._one("SELECT count(*) FROM part WHERE row_id = ? AND kind = 'partner'", row))

    def _known(self) -> None:
        """Match with the people of the register; what is in the trash is told."""
        for (trashed,) in self._db.execute("SELECT DISTINCT trashed FROM person ORDER BY trashed").fetchall():
            taken: dict[int, set[int]] = {}
            for way in _WAYS:
                if way is _WAYS[-1]:
                    self._plan.run(_LONE)
                for part, known in self._each(way.format(trashed=trashed) + " ORDER BY 1, 2"):
                    if self._one("SELECT record_id FROM part WHERE id = ?", part) is not None:
                        continue
                    if self._claimed(known):
                        taken.setdefault(part, set()).add(known)
                    elif trashed:
                        self._may_be(part, known, N_("{name}, which is in the trash"), trashed=True)
                    else:
                        self._claim(part, known)
            self._again(taken)

    def _again(self, taken: Mapping[int, set[int]]) -> None:
        """A row that can only be about a person whom another row is about already is about that one again.

        One row may know the person by an address, the other by the place; `taken` has whom each part could be.
        """
        sql = "SELECT min(id) FROM part WHERE kind = 'contact' AND record_id = ? AND head IS NULL"
        for part, people in taken.items():
            record, head, row = self._db.execute(
                "SELECT record_id, head, row_id FROM part WHERE id = ?", (part,)
            ).fetchone()
            if record is None and head is None and len(people) == 1:
                self._same(self._one(sql, *people), part, row)

    def _nearly(self) -> None:
        """The same address under nearly the same name."""
        sql = f"""SELECT p.id, p.key, k.id, k.key FROM part p JOIN point o ON o.part_id = p.id
            JOIN person_point t ON t.value = o.value JOIN person k ON k.id = t.contact_id AND NOT k.trashed
            WHERE {_OPEN} AND p.record_id IS NULL AND {_UNCLAIMED}
            AND o.value NOT IN (SELECT value FROM office) ORDER BY p.id"""
        done = 0
        for part, key, known, other in self._each(sql):
            if part != done and alike(key, other) >= ALIKE:
                self._may_be(part, known, N_("{name}"), trashed=False)
                done = part

    def _may_be(self, part: int, known: int, message: str, *, trashed: bool) -> None:
        name = self._one("SELECT title FROM person WHERE id = ?", known)
        self._perhaps(part, known, message, trashed=trashed, name=name)

    def _follow(self) -> None:
        self._db.execute(
            'UPDATE part AS p SET record_id = h.record_id, trashed = h.trashed, "like" = h."like",'
            " fate = h.fate FROM part h WHERE h.id = p.head AND p.kind = 'contact'"
        )


_PLACE = ("role", "is_main", "valid_from", "valid_to")
"""What belongs to a person's place at a partner: each row says it of its own."""
