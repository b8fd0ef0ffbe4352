"""Which partner of the register a row is about, and which rows are about the same one.

Surest way first: the identifier in the register, the outside identifier, the Y-tunnus, the name and municipality. No
partner is matched by two rows. What is left is compared by the keys of names; what seems to be there already under
another spelling, or in the trash, waits for a person's word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from db.progress import Step
from db.rules.alike import alike
from db.text import N_
from kumppani_tui.imports.differences import longer_note
from kumppani_tui.imports.matching import Matching
from kumppani_tui.imports.plan import Plan
from kumppani_tui.locale import _

ALIKE = 91.0
"""How alike the keys of two names must be for a row to wait for a person's word."""

_ALIKE_LETTERS = 75.0
_LOOKED_AT = 20
"""How alike the letters of two keys are, at least, and how many of the nearest are compared as names are."""

_ADDED = ("tags", "fields", "note")
"""Fields of which rows about the same partner add to each other's."""

_MOST_OF_A_KEY = 200
"""A key that more partners have than this says nothing of which one a row is about."""

_KNOWN = """
CREATE TABLE known AS SELECT p.id, p.uid, p.external_id, p.business_id, fold(p.name) AS name,
  p.municipality_code AS place, p.deleted_at IS NOT NULL AS trashed, p.status = 'ENDED' AS ended, p.name AS title
FROM register.partner p;
CREATE TABLE known_key AS
  SELECT id, name_key(name) AS key, municipality_code AS place FROM register.partner
  UNION SELECT id, name_key(replace(name, '-', '')), municipality_code FROM register.partner WHERE instr(name, '-')
  UNION SELECT n.partner_id, name_key(n.name), p.municipality_code
  FROM register.partner_name n JOIN register.partner p ON p.id = n.partner_id;
CREATE UNIQUE INDEX known_id ON known (id);
CREATE INDEX known_uid ON known (uid);
CREATE INDEX known_external ON known (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX known_business ON known (business_id) WHERE business_id IS NOT NULL;
CREATE INDEX known_name ON known (name);
CREATE INDEX known_key_key ON known_key (key, place);
CREATE INDEX known_key_place ON known_key (place, key);
CREATE INDEX part_partner_name ON part (name, place) WHERE kind = 'partner';
CREATE INDEX part_partner_key ON part (key, id) WHERE kind = 'partner';
CREATE INDEX part_external ON part (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX part_business ON part (business_id) WHERE business_id IS NOT NULL;
CREATE INDEX part_uid ON part (uid) WHERE uid IS NOT NULL;
CREATE INDEX part_record ON part (kind, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX part_head ON part (head) WHERE head IS NOT NULL;
"""

_OPEN = "p.kind = 'partner' AND p.head IS NULL AND (SELECT fate FROM row r WHERE r.id = p.row_id) <> 'rejected'"
"""A part that stands for a partner: of a row that is not rejected, and of the first row about it."""

_UNCLAIMED = "NOT EXISTS (SELECT 1 FROM part c WHERE c.kind = 'partner' AND c.record_id = k.id)"

_TOLD_APART = (
    "(k.external_id <> p.external_id OR k.business_id <> p.business_id)"
    # NULL is unknown, and what is unknown tells nothing apart.
)


_TWO_UIDS = (
    "(p.uid IS NOT NULL AND EXISTS (SELECT 1 FROM part c WHERE c.kind = 'partner' AND c.record_id = k.id"
    " AND c.uid = k.uid))"
)
"""The file comes from the register and has the known partner in a row of its own."""


def match_partners(plan: Plan, headers: Mapping[str, str], *, mixed: bool, step: Step) -> None:
    """Say of each part of a partner which record it is, reject repeated rows, take care of a shared Y-tunnus.

    `headers` are the file's by field, for what is said. In a `mixed` file, which has a row for each contact, several
    rows may be about one partner: the later ones follow the first. The register is attached to the plan.
    """
    _Matcher(plan, headers, mixed).match(step)


class _Matcher(Matching):
    KIND = "partner"

    def __init__(self, plan: Plan, headers: Mapping[str, str], mixed: bool) -> None:
        super().__init__(plan, headers)
        self._mixed = mixed
        self._has_place = "partner.municipality_code" in headers

    def match(self, step: Step) -> None:
        self._plan.run(_KNOWN)
        step(0.2)
        self._repeated()
        self._by_column("uid")
        self._by_column("external_id")
        self._by_business_id()
        step(0.4)
        self._by_own_name(exactly=True)
        self._by_own_name(exactly=False)
        self._again()
        self._shared()
        step(0.5)
        self._trashed()
        self._nearly()
        step(0.7)
        self._taken()
        self._follow()

    # -- rows about the same partner ------------------------------------------------------------------------------

    def _repeated(self) -> None:
        """Of rows about the same partner keep one: the first, or the first identified; the others follow or go.

        Two rows with identifiers of the register are about two partners, whatever those are called.
        """
        for column in ("uid", "external_id"):
            sql = (
                f"SELECT p.id, p.row_id, p.{column} FROM part p WHERE {_OPEN} AND p.{column} IN"
                f" (SELECT {column} FROM part WHERE kind = 'partner' AND {column} IS NOT NULL"
                f" GROUP BY {column} HAVING count(*) > 1) ORDER BY p.{column}, p.id"
            )
            for _value, group in groupby(self._each(sql), key=lambda one: one[2]):
                (first, first_row, _), *others = group
                for part, row, _ in others:
                    if self._mixed:
                        self._same(first, part, row)
                    else:
                        number = self._number(first_row)
                        self._reject(
                            row, self._header(column), N_("Row {row} has the same identifier already."), row=number
                        )
        sql = (
            f"SELECT p.id, p.row_id, p.name, p.place, p.external_id, p.business_id FROM part p WHERE {_OPEN}"
            " AND p.uid IS NULL AND (p.name, coalesce(p.place, '')) IN (SELECT name, coalesce(place, '') FROM part"
            " WHERE kind = 'partner' AND head IS NULL AND uid IS NULL GROUP BY 1, 2 HAVING count(*) > 1)"
            " ORDER BY p.name, coalesce(p.place, ''), p.external_id IS NULL AND p.business_id IS NULL, p.id"
        )
        for _name, group in groupby(self._each(sql), key=lambda one: (one[2], one[3])):
            self._repeated_names(group)
        if self._mixed:
            self._repeated_numbers()
            self._repeated_without_place()

    def _repeated_names(self, group: Iterator[tuple[Any, ...]]) -> None:
        there: dict[tuple[str | None, str | None], tuple[int, int]] = {}
        by_external: dict[str | None, tuple[int, int]] = {}
        by_business: dict[str | None, tuple[int, int]] = {}
        for part, row, _name, _place, external, business in group:
            twin = _not_told_apart(external, business, there, by_external, by_business)
            if twin is None:
                own = (part, row)
                there[external, business] = own
                by_external.setdefault(external, own)
                by_business.setdefault(business, own)
            elif self._mixed:
                self._same(twin[0], part, row)
            else:
                message = N_(
                    "Row {row} has the same name and municipality already; an identifier would tell them apart."
                )
                self._reject(row, self._header("name"), message, row=self._number(twin[1]))

    def _repeated_numbers(self) -> None:
        """One Y-tunnus under one name, however it is spelled, is one partner."""
        sql = (
            f"SELECT p.id, p.row_id, p.business_id, p.key FROM part p WHERE {_OPEN} AND p.uid IS NULL"
            " AND (p.business_id, p.key) IN (SELECT business_id, key FROM part"
            " WHERE kind = 'partner' AND head IS NULL AND business_id IS NOT NULL AND uid IS NULL"
            " GROUP BY 1, 2 HAVING count(*) > 1) ORDER BY p.business_id, p.key, p.id"
        )
        for _number, group in groupby(self._each(sql), key=lambda one: one[2:]):
            (first, _row, *_), *others = group
            for part, row, *_ in others:
                self._same(first, part, row)

    def _repeated_without_place(self) -> None:
        """A row that gives no municipality is about the one partner of its name that another row places."""
        sql = f"""SELECT p.id, p.row_id, min(o.id) FROM part p JOIN part o ON o.name = p.name AND o.kind = 'partner'
            WHERE {_OPEN} AND p.uid IS NULL AND p.place IS NULL AND p.external_id IS NULL AND p.business_id IS NULL
            AND o.place IS NOT NULL AND o.head IS NULL AND o.id <> p.id GROUP BY p.id HAVING count(*) = 1"""
        for part, row, first in self._each(sql):
            self._same(first, part, row)

    def _same(self, first: int, part: int, row: int) -> None:
        """Let a part follow the first one about its partner, which learns from it what it does not know."""
        first = self._db.execute("SELECT coalesce(head, id) FROM part WHERE id = ?", (first,)).fetchone()[0]
        if first == part:
            return
        self._db.execute("UPDATE part SET head = ? WHERE id = ? OR head = ?", (first, part, part))
        mine, theirs = self._values(first), self._values(part)
        more = {name: value for name, value in theirs.items() if mine.get(name) in (None, "", [])}
        for name in ("tags", "fields"):
            if name in theirs and name in mine:
                more[name] = list(dict.fromkeys([*mine[name], *theirs[name]]))
        if mine.get("note") and theirs.get("note"):
            more["note"] = longer_note(mine["note"], theirs["note"])
        if any(mine.get(name) != value for name, value in more.items()):
            mine |= more
            self._db.execute(
                'UPDATE part SET "values" = ?, external_id = ?, business_id = ?, place = ? WHERE id = ?',
                (
                    json.dumps(mine, ensure_ascii=False),
                    mine.get("external_id"),
                    mine.get("business_id"),
                    mine.get("municipality_code"),
                    first,
                ),
            )
        against = [name for name, value in theirs.items() if name not in _ADDED and mine.get(name) != value]
        if against:
            number = self._number(self._one("SELECT row_id FROM part WHERE id = ?", first))
            message = N_("Row {row} is about the same partner and says otherwise; it counts.")
            self._remark(row, self._header(against[0]), message, row=number)

    # -- partners of the register ---------------------------------------------------------------------------------

    def _by_column(self, column: str) -> None:
        self._db.execute(
            f"UPDATE part AS p SET record_id = (SELECT k.id FROM known k WHERE k.{column} = p.{column}"
            f" AND NOT k.trashed) WHERE {_OPEN} AND p.{column} IS NOT NULL AND p.record_id IS NULL"
            f" AND NOT EXISTS (SELECT 1 FROM part c JOIN known k ON k.id = c.record_id"
            f" WHERE c.kind = 'partner' AND k.{column} = p.{column})"
        )

    def _by_business_id(self) -> None:
        """Match by Y-tunnus; of several rows that have it the one with the partner's own name goes first."""
        own = (
            "(k.name = p.name AND (p.place IS k.place"
            + ("" if self._has_place else " OR p.place IS NULL OR k.place IS NULL")
            + "))"
        )
        sql = (
            f"SELECT p.id, k.id, {own}, {_TOLD_APART} FROM part p JOIN known k ON k.business_id = p.business_id"
            f" AND NOT k.trashed WHERE {_OPEN} AND p.record_id IS NULL ORDER BY NOT {own}, p.id"
        )
        for part, known, is_own, apart in self._each(sql):
            if apart or self._claimed(known):
                continue
            # Another partner that has the name of the row is the one, and shares the Y-tunnus.
            if is_own or not self._candidates(part, exactly=False):
                self._claim(part, known)

    def _by_own_name(self, *, exactly: bool) -> None:
        """Match by name and municipality; `exactly` wants the municipality known alike, or unknown, on both sides."""
        sql = (
            f"SELECT p.id, p.business_id FROM part p WHERE {_OPEN} AND p.record_id IS NULL"
            " AND p.name IN (SELECT name FROM known WHERE NOT trashed) ORDER BY p.id"
        )
        for part, business_id in self._each(sql):
            # Where the municipality is not known on both sides, one that another row has taken counts, too: what is
            # left over is not the one for that reason alone.
            found = self._candidates(part, exactly=exactly, taken=not exactly)
            if len(found) > 1 and business_id is not None:
                found = self._noted(found, business_id) or found
            if len(found) == 1:
                if exactly or not self._claimed(found[0]):
                    self._claim(part, found[0])
            elif found:
                message = N_("{count} partners have this name; give the row a Y-tunnus or another identifier.")
                self._reject_all(part, self._header("name"), message, count=len(found))

    def _candidates(self, part: int, *, exactly: bool, taken: bool = False) -> list[int]:
        """Return the partners of the part's name and municipality that no identifier tells apart from it.

        Those that another row has `taken` are left out unless they are asked for.
        """
        free = "1" if taken else _UNCLAIMED
        place = "p.place IS k.place" + ("" if exactly else " OR p.place IS NULL OR k.place IS NULL")
        sql = (
            f"SELECT k.id FROM part p JOIN known k ON k.name = p.name AND NOT k.trashed WHERE p.id = ? AND ({place})"
            f" AND {_TOLD_APART} IS NOT 1 AND {free} LIMIT 100"
        )
        return [row[0] for row in self._db.execute(sql, (part,))]

    def _again(self) -> None:
        """A row of the name of a partner that another row is about, and nothing to tell it apart, is about it again."""
        sql = f"""SELECT p.id, p.row_id, min(c.id) FROM part p JOIN known k ON k.name = p.name AND NOT k.trashed
            AND (p.place IS k.place OR p.place IS NULL OR k.place IS NULL)
            JOIN part c ON c.kind = 'partner' AND c.record_id = k.id AND c.head IS NULL AND c.id <> p.id
            WHERE {_OPEN} AND p.record_id IS NULL AND {_TOLD_APART} IS NOT 1 AND (p.uid IS NULL OR c.uid IS NULL)
            GROUP BY p.id"""
        for part, row, first in self._each(sql):
            if self._mixed:
                self._same(first, part, row)
            else:
                number = self._number(self._one("SELECT row_id FROM part WHERE id = ?", first))
                message = N_("Row {row} is about the same partner; an identifier would tell them apart.")
                self._reject_all(part, self._header("name"), message, row=number)

    def _noted(self, candidates: list[int], business_id: str) -> list[int]:
        """Return the candidates whose note says that they share the Y-tunnus (see `_shared`)."""
        marks = ",".join("?" * len(candidates))
        sql = f"SELECT id FROM register.partner WHERE id IN ({marks}) AND instr(coalesce(note, ''), ?) ORDER BY id"
        return [row[0] for row in self._db.execute(sql, (*candidates, business_id))]

    def _shared(self) -> None:
        """A Y-tunnus stands on one living partner: others that share it keep a record of their own and a note of it."""
        holder = "(SELECT k.id FROM known k WHERE k.business_id = p.business_id AND NOT k.trashed)"
        first = (
            "(SELECT min(o.id) FROM part o WHERE o.business_id = p.business_id AND o.kind = 'partner'"
            " AND o.head IS NULL AND (SELECT fate FROM row r WHERE r.id = o.row_id) <> 'rejected')"
        )
        sql = (
            f"SELECT p.id, p.row_id, p.record_id, p.business_id, {holder}, {first} FROM part p WHERE {_OPEN}"
            f" AND p.business_id IS NOT NULL AND CASE WHEN {holder} IS NULL THEN {first} <> p.id"
            f" ELSE {holder} IS NOT p.record_id END ORDER BY p.id"
        )
        for part, row, record, number, holder_id, first_id in self._each(sql):
            if holder_id is not None:
                name = self._one("SELECT title FROM known WHERE id = ?", holder_id)
            else:
                name = self._values(first_id)["name"]
            values = self._values(part)
            del values["business_id"]
            self._remark(
                row,
                self._header("business_id"),
                N_("{name} has this Y-tunnus; the row keeps a record of its own, and a note of it."),
                name=name,
            )
            note = _("Shares the Y-tunnus {number} with {name}.").format(number=number, name=name)
            own = values.get("note")
            there = self._one("SELECT note FROM register.partner WHERE id = ?", record) if record else None
            # What the other is called may have changed since it was noted.
            note = "\n".join(line for line in (there or "").split("\n") if number in line) or note
            if own is None and there is not None:
                if note not in there:
                    values["note"] = f"{there}\n{note}"
            elif number not in (own or ""):
                values["note"] = f"{own}\n{note}" if own else note
            self._db.execute(
                'UPDATE part SET "values" = ?, business_id = NULL WHERE id = ?',
                (json.dumps(values, ensure_ascii=False), part),
            )

    def _taken(self) -> None:
        """An outside identifier stands on one living partner: no other gets it, whatever else a row is matched by."""
        sql = (
            "SELECT p.id, k.title FROM part p JOIN known k ON k.external_id = p.external_id AND NOT k.trashed"
            f" WHERE {_OPEN} AND k.id IS NOT p.record_id"
        )
        for part, name in self._each(sql):
            message = N_("{name} has this outside identifier, and the row is about another partner.")
            self._reject_all(part, self._header("external_id"), message, name=name)

    # -- what is perhaps there already ----------------------------------------------------------------------------

    def _trashed(self) -> None:
        """A partner in the trash is known again and not made a second time."""
        for condition in (
            "k.uid = p.uid",
            "k.external_id = p.external_id",
            "k.business_id = p.business_id",
            "k.name = p.name AND (p.place IS k.place OR p.place IS NULL OR k.place IS NULL)",
        ):
            sql = (
                f"SELECT p.id, max(k.id) FROM part p JOIN known k ON {condition} WHERE k.trashed AND {_OPEN}"
                f" AND p.record_id IS NULL AND {_TOLD_APART} IS NOT 1 AND {_UNCLAIMED} GROUP BY p.id"
            )
            for part, known in self._each(sql):
                if not self._claimed(known):
                    title = self._one("SELECT title FROM known WHERE id = ?", known)
                    self._perhaps(part, known, N_("{name}, which is in the trash"), trashed=True, name=title)

    def _nearly(self) -> None:
        """A name that is written nearly as another one, in the same municipality or in one not known."""
        sql = f"""SELECT p.id, min(k.id) FROM part p JOIN known_key y ON y.key IN (p.key,
             CASE WHEN instr(p.name, '-') THEN name_key(replace(p.name, '-', '')) END)
            AND (p.place IS y.place OR p.place IS NULL OR y.place IS NULL) JOIN known k ON k.id = y.id
            WHERE {_OPEN} AND p.record_id IS NULL AND {_TOLD_APART} IS NOT 1 AND NOT {_TWO_UIDS}
            AND p.key NOT IN (SELECT key FROM known_key GROUP BY key HAVING count(*) > {_MOST_OF_A_KEY})
            GROUP BY p.id"""
        for part, known in self._each(sql):
            self._perhaps_known(part, known)
        self._nearly_in_file()
        if self._one("SELECT count(*) FROM known_key") == 0:
            return
        sql = f"SELECT p.id, p.key, p.place FROM part p WHERE {_OPEN} AND p.record_id IS NULL ORDER BY p.place, p.key"
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        found: list[tuple[str, int]] = []
        letters: list[str] = []
        block: tuple[str | None, str] | None = None
        for part, key, place in self._each(sql):
            if block != (place, key[:3]):
                block = (place, key[:3])
                found = self._db.execute(
                    "SELECT key, id FROM known_key WHERE key >= ?2 AND key < ?3"
                    " AND (place IS ?1 OR place IS NULL OR ?1 IS NULL) LIMIT 2000",
                    (place, key[:3], key[:3] + "\U0010ffff"),
                ).fetchall()
                letters = [_letters(other) for other, _ in found]
            # The same letters in whatever order are found at once; only the nearest are looked at with care.
            some = extract(_letters(key), letters, scorer=ratio, score_cutoff=_ALIKE_LETTERS, limit=_LOOKED_AT)
            near = [(alike(key, found[at][0]), found[at][1]) for _, _, at in some if _near_length(key, found[at][0])]
            for likeness, known in sorted(near, key=lambda one: (-one[0], one[1])):
                if likeness < ALIKE:
                    break
                apart = self._one(
                    f"SELECT count(*) FROM part p, known k WHERE p.id = ? AND k.id = ?"
                    f" AND ({_TOLD_APART} OR {_TWO_UIDS})",
                    part, known,
                )  # fmt: skip
                if not apart:
                    self._perhaps_known(part, known)
                    break

    def _nearly_in_file(self) -> None:
        """A new partner whose name is that of an earlier row, written in another way or with no municipality."""
        earlier = (
            "(SELECT min(o.id) FROM part o WHERE o.kind = 'partner' AND o.key = p.key AND o.head IS NULL"
            " AND o.id < p.id AND (p.uid IS NULL OR o.uid IS NULL)"
            " AND (SELECT fate FROM row r WHERE r.id = o.row_id) <> 'rejected')"
        )
        apart = _TOLD_APART.replace("k.", "o.")
        sql = f"""SELECT p.id, o.row_id, o.id, o."values" FROM part p JOIN part o ON o.id = {earlier}
            WHERE {_OPEN} AND p.record_id IS NULL AND p.fate = 'new' AND {apart} IS NOT 1
            AND (p.place IS o.place OR p.place IS NULL OR o.place IS NULL)"""
        for part, row, first, values in self._each(sql):
            name = json.loads(values)["name"]
            like = ["", N_("row {row}: {name}"), {"row": self._number(row), "name": name, "lead": first, "own": part}]
            self._db.execute(
                "UPDATE part SET fate = 'duplicate', \"like\" = ? WHERE id = ?",
                (json.dumps(like, ensure_ascii=False), part),
            )

    def _perhaps_known(self, part: int, known: int) -> None:
        title, trashed, ended = self._db.execute(
            "SELECT title, trashed, ended FROM known WHERE id = ?", (known,)
        ).fetchone()
        message = N_("{name}")
        if trashed:
            message = N_("{name}, which is in the trash")
        elif ended:
            message = N_("{name}, which has ended")
        self._perhaps(part, known, message, trashed=bool(trashed), name=title)

    def _follow(self) -> None:
        """Rows about the partner of an earlier row share its record and its fate, and change nothing of it."""
        self._db.execute(
            'UPDATE part AS p SET record_id = h.record_id, trashed = h.trashed, "like" = h."like",'
            " fate = CASE h.fate WHEN 'duplicate' THEN 'duplicate' ELSE 'same' END"
            " FROM part h WHERE h.id = p.head AND p.kind = 'partner'"
        )

    def _reject_all(self, part: int, column: str, message: str, /, **values: object) -> None:
        """Reject the row of a part, and those that follow it: what it cannot be they cannot be either."""
        rows = self._db.execute("SELECT row_id FROM part WHERE id = ?1 OR head = ?1", (part,)).fetchall()
        for (row,) in rows:
            self._reject(row, column, message, **values)


def _not_told_apart(
    external: str | None,
    business: str | None,
    there: Mapping[tuple[str | None, str | None], tuple[int, int]],
    by_external: Mapping[str | None, tuple[int, int]],
    by_business: Mapping[str | None, tuple[int, int]],
) -> tuple[int, int] | None:
    """Return an earlier row whose identifiers are the same as far as both are known; however many rows there are."""
    if external is None and business is None:
        return next(iter(there.values()), None)
    if external is None:
        return by_business.get(business) or by_business.get(None)
    if business is None:
        return by_external.get(external) or by_external.get(None)
    pairs = ((external, business), (external, None), (None, business), (None, None))
    return next((there[pair] for pair in pairs if pair in there), None)


def _letters(key: str) -> str:
    return "".join(sorted(key)).lstrip()


def _near_length(one: str, other: str) -> bool:
    """Whether two keys are near enough in length to be worth comparing."""
    return 3 * abs(len(one) - len(other)) <= max(len(one), len(other))
