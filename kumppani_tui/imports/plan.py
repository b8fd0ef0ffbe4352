"""What becomes of each row of a file: decided in full before anything is written, and then done as it stands.

A plan lies in a private database that SQLite keeps on the disk and removes when it is closed, so a file of any length
takes the same memory. What a dry run tells and what an import does are one and the same plan.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from db.insert import insert_rows
from kumppani_tui.imports.source import Form, Unit
from kumppani_tui.locale import _

Fate = Literal["new", "update", "same", "duplicate", "rejected"]
"""What a row was found to be."""

Act = Literal["add", "change", "leave"]
"""What is done with a row: its records are added, what they are found to be is changed, or it is left out."""

FATES: tuple[Fate, ...] = ("same", "update", "new", "duplicate", "rejected")
"""The fates, the gravest last: a row of two records has the graver of theirs."""

ACTS: Mapping[Fate, tuple[Act, ...]] = {
    "new": ("add", "leave"),
    "update": ("change", "leave"),
    "same": ("leave",),
    "duplicate": ("leave", "change", "add"),
    "rejected": ("leave",),
}
"""What can be done with a row of each fate; the first is done unless something else is chosen."""


@dataclass(frozen=True)
class Remark:
    """Something to tell about a row: its column (header) when one is meant, and a msgid with values."""

    column: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The remark in the language in use."""
        return _(self.message).format(**self.values)

    @property
    def in_file(self) -> bool:
        """Whether what is told of is another row of the file, and nothing of the register."""
        return "lead" in self.values


@dataclass(frozen=True)
class Edit:
    """One field of an existing record that gets another value; both are as the register holds them."""

    field: str
    old: Any
    new: Any


@dataclass
class Part:
    """One record that a row speaks of.

    `values` are checked ones by field name (see `db.fields`; `uid` too when the file has it), `record_id` the record
    that it was found to be, `edits` what changes in it, `like` what that record is called, with where it is when it is
    in the trash or has ended. `head` is the part of an earlier row that is about the same new record.
    """

    kind: str
    values: dict[str, Any]
    fate: Fate = "new"
    record_id: int | None = None
    edits: list[Edit] = field(default_factory=list)
    like: Remark | None = None
    head: int | None = None
    trashed: bool = False
    id: int = 0


@dataclass
class PlanRow:
    """One row: its number in the file, what it is called, what it was found to be, and what is done with it.

    `reason` says why one is rejected, `remarks` what is to be known of one that is not.
    """

    number: int
    title: str = ""
    parts: list[Part] = field(default_factory=list)
    fate: Fate = "new"
    act: Act = "add"
    reason: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)
    id: int = 0

    def reject(self, column: str, message: str, /, **values: object) -> None:
        """Leave this row out, and say why."""
        self.fate, self.act, self.reason = "rejected", "leave", Remark(column, message, values)

    def remark(self, column: str, message: str, /, **values: object) -> None:
        """Tell something about this row."""
        self.remarks.append(Remark(column, message, values))


@dataclass(frozen=True)
class PlanHead:
    """What a plan is about: the file, how it was read, and the state of the register that it was made for.

    `kind` is what the rows are, `fields` the field (`kind.field`) of each header that has one, `version` the newest
    change of the register then.
    """

    file: str
    form: Form
    kind: str
    headers: tuple[str, ...]
    fields: Mapping[str, str]
    headers_key: str
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    version: int
    unit: Unit = "row"


_TABLES = """
CREATE TABLE row (
  id INTEGER PRIMARY KEY, number INTEGER, title TEXT, fate TEXT, act TEXT, reason TEXT, remarks TEXT);
CREATE TABLE part (
  id INTEGER PRIMARY KEY, row_id INTEGER, kind TEXT, fate TEXT, record_id INTEGER, edits TEXT, "like" TEXT,
  head INTEGER, trashed INTEGER, "values" TEXT,
  uid TEXT, external_id TEXT, business_id TEXT, name TEXT, key TEXT, place TEXT, made_id INTEGER);
CREATE INDEX part_row ON part (row_id);
-- Rows that give a person a place that an earlier row has given it, and places that the register has.
CREATE TABLE place_again (part_id INTEGER PRIMARY KEY, first_id INTEGER);
CREATE TABLE place_is (part_id INTEGER PRIMARY KEY, affiliation_id INTEGER);
"""

_AT_ONCE = 500

_written = json.JSONEncoder(ensure_ascii=False).encode
"""Values as text; `json.dumps` would make an encoder for each."""


class Plan:
    """The fate of every row of a file; rows are read by their ids, as a list does that shows some of them.

    Close it when it is done with. It may be used from any thread, by one at a time.
    """

    def __init__(self, head: PlanHead) -> None:
        """Make an empty plan."""
        self.head = head
        self.in_use = False
        """Whether it is being done: whoever shows it leaves it open then, and offers nothing to do with it."""
        self.lock = threading.RLock()
        self._closed = False
        # Without a name SQLite keeps it in a file of its own that nobody else sees and that goes with it.
        self.db = sqlite3.connect("", uri=True, check_same_thread=False, isolation_level=None)
        self.db.executescript(f"PRAGMA cache_size = -4000; PRAGMA journal_mode = OFF; {_TABLES}")
        self._rows: list[tuple[Any, ...]] = []
        self._parts: list[tuple[Any, ...]] = []
        self._last_row = self._last_part = 0
        self.db.execute("BEGIN")

    def close(self) -> None:
        """Forget the plan. Whoever still draws it finds no rows in it."""
        with self.lock:
            self._closed = True
            self.db.close()

    # -- making it ----------------------------------------------------------------------------------------------

    def add(self, row: PlanRow, keys: Sequence[Mapping[str, str | None]] = ()) -> None:
        """Take the next row; `keys` are what each of its parts is matched by, by the names of the columns of `part`."""
        self._last_row += 1
        row.id = self._last_row
        self._rows.append(
            (row.id, row.number, row.title, row.fate, row.act, _packed(row.reason), _packed_all(row.remarks))
        )
        for part, own in zip(row.parts, keys, strict=True):
            self._last_part += 1
            part.id = self._last_part
            self._parts.append(
                (
                    part.id, row.id, part.kind, part.fate, _written(part.values), part.head,
                    own.get("uid"), own.get("external_id"), own.get("business_id"), own.get("name"), own.get("key"),
                    own.get("place"),
                )
            )  # fmt: skip
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write the rows that were taken and are not written yet."""
        with self.lock:
            insert_rows(self.db, "INSERT INTO row (id, number, title, fate, act, reason, remarks)", self._rows)
            insert_rows(
                self.db,
                'INSERT INTO part (id, row_id, kind, fate, "values", head, uid, external_id, business_id, name, key,'
                " place)",
                self._parts,
            )
        self._rows, self._parts = [], []

    def save_row(self, row: PlanRow) -> None:
        """Write the fate, act, reason and remarks of a row anew."""
        with self.lock:
            self.db.execute(
                "UPDATE row SET fate = ?, act = ?, reason = ?, remarks = ? WHERE id = ?",
                (row.fate, row.act, _packed(row.reason), _packed_all(row.remarks), row.id),
            )

    def save_parts(self, parts: Iterable[Part]) -> None:
        """Write what parts were found to be anew: fate, record, edits, likeness, head and values."""
        with self.lock:
            self.db.executemany(
                'UPDATE part SET fate = ?, record_id = ?, edits = ?, "like" = ?, head = ?, trashed = ?, "values" = ?'
                " WHERE id = ?",
                (
                    (
                        part.fate, part.record_id,
                        json.dumps([[one.field, one.old, one.new] for one in part.edits]) if part.edits else None,
                        _packed(part.like), part.head, part.trashed, _written(part.values),
                        part.id,
                    )
                    for part in parts
                ),
            )  # fmt: skip

    def reject(self, row_id: int, reason: Remark) -> None:
        """Leave a row out, and say why."""
        with self.lock:
            self.db.execute(
                "UPDATE row SET fate = 'rejected', act = 'leave', reason = ? WHERE id = ?", (_packed(reason), row_id)
            )

    def remark(self, row_id: int, remark: Remark) -> None:
        """Tell something more about a row."""
        with self.lock:
            kept = self.db.execute("SELECT remarks FROM row WHERE id = ?", (row_id,)).fetchone()[0]
            there = [Remark(*one) for one in json.loads(kept)] if kept else []
            self.db.execute("UPDATE row SET remarks = ? WHERE id = ?", (_packed_all([*there, remark]), row_id))

    def settle(self) -> None:
        """Give every row that is not rejected the gravest fate of its parts, and what is done with it then."""
        order = " ".join(f"WHEN '{fate}' THEN {number}" for number, fate in enumerate(FATES))
        back = " ".join(f"WHEN {number} THEN '{fate}'" for number, fate in enumerate(FATES))
        with self.lock:
            self.db.execute(
                f"UPDATE row SET fate = (SELECT CASE max(CASE p.fate {order} END) {back} END FROM part p"
                " WHERE p.row_id = row.id) WHERE fate <> 'rejected'"
            )
            first = " ".join(f"WHEN '{fate}' THEN '{acts[0]}'" for fate, acts in ACTS.items())
            self.db.execute(f"UPDATE row SET act = CASE fate {first} END")
            self.db.execute("CREATE INDEX IF NOT EXISTS row_fate ON row (fate, act)")

    def run(self, statements: str) -> None:
        """Carry out statements with semicolons between them; `executescript` would end the transaction."""
        with self.lock:
            for statement in statements.split(";"):
                self.db.execute(statement)

    def ask(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Carry out a statement on the plan's own tables and return its rows; whoever shows the plan can go on."""
        with self.lock:
            return self.db.execute(sql, params).fetchall()

    # -- reading it ---------------------------------------------------------------------------------------------

    def ids(self, fates: Sequence[Fate] = ()) -> array[int]:
        """Return the ids of the rows of these fates (of all when none is given), in the order of the file."""
        where = f"WHERE fate IN ({','.join('?' * len(fates))})" if fates else ""
        with self.lock:
            if self._closed:
                return array("q")
            return array("q", (row[0] for row in self.db.execute(f"SELECT id FROM row {where} ORDER BY id", fates)))

    def rows(self, ids: Sequence[int]) -> list[PlanRow]:
        """Return the rows of the ids, in their order."""
        found: dict[int, PlanRow] = {}
        with self.lock:
            if self._closed:
                return []
            for start in range(0, len(ids), _AT_ONCE):
                some = list(ids[start : start + _AT_ONCE])
                marks = ",".join("?" * len(some))
                for row in self.db.execute(
                    f"SELECT id, number, title, fate, act, reason, remarks FROM row WHERE id IN ({marks})", some
                ):
                    found[row[0]] = _row(*row)
                for row_id, *columns in self.db.execute(
                    f'SELECT row_id, id, kind, fate, record_id, edits, "like", head, trashed, "values" FROM part'
                    f" WHERE row_id IN ({marks}) ORDER BY id",
                    some,
                ):
                    found[row_id].parts.append(part_of(*columns))
        return [found[one] for one in ids if one in found]

    def every(self, fates: Sequence[Fate] = ()) -> Iterator[PlanRow]:
        """Yield the rows of these fates (all when none is given), some hundreds at a time."""
        ids = self.ids(fates)
        for start in range(0, len(ids), _AT_ONCE):
            yield from self.rows(ids[start : start + _AT_ONCE])

    def outcome(self) -> Counter[tuple[Fate, Act]]:
        """Return how many rows were found to be what, and what is done with them."""
        with self.lock:
            if self._closed:
                return Counter()
            found = self.db.execute("SELECT fate, act, count(*) FROM row GROUP BY fate, act")
            return Counter({(fate, act): count for fate, act, count in found})

    def count(self) -> Counter[Fate]:
        """Return how many rows have each fate."""
        found: Counter[Fate] = Counter()
        for (fate, _act), rows in self.outcome().items():
            found[fate] += rows
        return found

    def chosen(self) -> Counter[Act]:
        """Return how many rows are added, changed and left out."""
        found: Counter[Act] = Counter()
        for (_fate, act), rows in self.outcome().items():
            found[act] += rows
        return found

    def __len__(self) -> int:
        """How many rows there are."""
        with self.lock:
            return int(self.db.execute("SELECT count(*) FROM row").fetchone()[0])

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        chosen = self.chosen()
        return bool(chosen["add"] or chosen["change"])

    # -- choosing -----------------------------------------------------------------------------------------------

    def choose(self, ids: Sequence[int], act: Act) -> int:
        """Do `act` with the rows of the ids that it can be done with; return how many those are."""
        fates = [fate for fate, acts in ACTS.items() if act in acts]
        done = 0
        with self.lock:
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                marks, kinds = ",".join("?" * len(some)), ",".join("?" * len(fates))
                done += self.db.execute(
                    f"UPDATE row SET act = ? WHERE id IN ({marks}) AND fate IN ({kinds})"
                    " AND (? <> 'change' OR EXISTS (SELECT 1 FROM part p WHERE p.row_id = row.id AND"
                    " (p.record_id > 0 OR json_extract(p.\"like\", '$[2].lead'))))",
                    (act, *some, *fates, act),
                ).rowcount
                # What is perhaps the partner of an earlier row follows that one once it is said to be the same.
                self.db.execute(
                    "UPDATE part SET head = CASE WHEN ? = 'change' THEN json_extract(\"like\", '$[2].lead')"
                    " ELSE nullif(json_extract(\"like\", '$[2].own'), id) END"
                    f" WHERE row_id IN ({marks}) AND json_extract(\"like\", '$[2].lead')",
                    (act, *some),
                )
        return done

    def choose_all(self, fate: Fate, act: Act) -> int:
        """Do `act` with every row of a fate that it can be done with; return how many those are."""
        return self.choose(self.ids([fate]), act) if act in ACTS[fate] else 0


def _packed(remark: Remark | None) -> str | None:
    if remark is None:
        return None
    return json.dumps([remark.column, remark.message, dict(remark.values)], ensure_ascii=False, default=str)


def _packed_all(remarks: Sequence[Remark]) -> str | None:
    if not remarks:
        return None
    return json.dumps([[one.column, one.message, dict(one.values)] for one in remarks], ensure_ascii=False, default=str)


def _row(id_: int, number: int, title: str, fate: Fate, act: Act, reason: str | None, remarks: str | None) -> PlanRow:
    return PlanRow(
        number,
        title,
        fate=fate,
        act=act,
        reason=Remark(*json.loads(reason)) if reason else None,
        remarks=[Remark(*one) for one in json.loads(remarks)] if remarks else [],
        id=id_,
    )


def part_of(
    id_: int,
    kind: str,
    fate: Fate,
    record_id: int | None,
    edits: str | None,
    like: str | None,
    head: int | None,
    trashed: int | None,
    values: str,
) -> Part:
    """Return a part from columns of its row, in this order."""
    return Part(
        kind,
        json.loads(values),
        fate,
        record_id,
        [Edit(*one) for one in json.loads(edits)] if edits else [],
        Remark(*json.loads(like)) if like else None,
        head,
        bool(trashed),
        id_,
    )
