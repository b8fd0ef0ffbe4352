"""The search index: what of each record can be found, folded and cut into words.

A record's `head` is what it is known by (names, titles, municipality, tags), with a space before it so that the
three letters ` ko` stand for a word that begins with `ko`. Its `rest` is the text that is found only by beginnings of
words. Its `keys` are names and identifiers, each searched as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from db.derived import Touched, chunks
from db.rules.phones import display_phone
from db.rules.text import fold
from db.sql import gathered, parts

KINDS = ("partner", "contact", "agreement", "activity", "task")
"""The kinds of record that can be found, in the order in which equal ones are shown."""

WITH_PARTS = ("partner", "contact", "agreement", "task")
"""The kinds whose head is found from the middle of a word too."""

PREFIXES = (1, 2, 3, 5, 8)
"""The lengths of beginnings of words that the full-text indexes keep lists of, as their migration made them."""

LONGEST_WORD = 64
"""How many characters of a word are indexed; the rest of a longer one counts for nothing."""

LONGEST_KEY = 160
"""How many characters of a key are indexed."""

_BATCH = 20_000


class Doc(NamedTuple):
    """What can be found of one record; `keys` are joined by line breaks."""

    id: int
    head: str
    rest: str
    keys: str


class _WordTable(dict[int, str]):
    """A `str.translate` table that turns what stands between words into spaces and keeps letters and symbols."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        between = not char.isalnum() and (code < 128 or unicodedata.category(char)[0] in "PZC")
        return self.setdefault(code, " " if between else char)


_WORDS = _WordTable()


def words(text: str | None) -> list[str]:
    """Cut a text into folded words, as they are indexed and asked for."""
    if not text:
        return []
    found = fold(text).translate(_WORDS).split()
    if len(text) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in found]
    return found


def refresh(db: SqliteDatabase, touched: Touched) -> None:
    """Index the touched records anew, and those that are found by the names of a touched partner."""
    contacts, agreements = set(touched.contacts), set(touched.agreements)
    activities, tasks = set(touched.activities), set(touched.tasks)
    for part in chunks(_refresh_kind(db, "partner", touched.partners)):
        marks = f"({','.join('?' * len(part))})"
        contacts.update(_ids(db, f"SELECT contact_id FROM affiliation WHERE partner_id IN {marks}", part))
        agreements.update(_ids(db, f"SELECT id FROM agreement WHERE partner_id IN {marks}", part))
        activities.update(_ids(db, f"SELECT id FROM activity WHERE partner_id IN {marks}", part))
        tasks.update(_ids(db, f"SELECT id FROM task WHERE partner_id IN {marks}", part))
    _refresh_kind(db, "contact", contacts)
    _refresh_kind(db, "agreement", agreements)
    _refresh_kind(db, "activity", activities)
    _refresh_kind(db, "task", tasks)


def rebuild(db: SqliteDatabase) -> None:
    """Index everything anew."""
    cursor = db.cursor()
    cursor.execute("DELETE FROM search_key")
    for number, kind in enumerate(KINDS):
        cursor.execute(f"DELETE FROM search_{kind}")
        for batch in _batches(_docs(db, kind, "", [])):
            cursor.executemany(f"INSERT INTO search_{kind} (id, head, rest, keys) VALUES (?, ?, ?, ?)", batch)
            cursor.executemany(_ADD_KEY, _key_rows(number, batch))
        for index, _columns in _indexes(kind):
            cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def snapshot(db: SqliteDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """Return (rows, digest of them) of every table of the index; `broken_indexes` looks at the full-text ones."""
    found = {"search_key": [_digest(db, "SELECT kind, key, id FROM search_key ORDER BY 1, 2, 3")]}
    for kind in KINDS:
        found[f"search_{kind}"] = [_digest(db, f"SELECT id, head, rest, keys FROM search_{kind} ORDER BY id")]
    return found


def _digest(db: SqliteDatabase, sql: str) -> tuple[int, str]:
    import hashlib

    # A million rows twice would not fit where the rest of the program does.
    count, digest = 0, hashlib.blake2b(digest_size=16)
    for row in db.execute_sql(sql):
        count += 1
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return count, digest.hexdigest()


def broken_indexes(db: SqliteDatabase) -> list[str]:
    """Return the names of full-text indexes that do not agree with the text they are made from."""
    from peewee import DatabaseError

    broken = []
    for kind in KINDS:
        for index, _columns in _indexes(kind):
            try:
                db.execute_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except DatabaseError:
                broken.append(index)
    return broken


# -- writing the index ------------------------------------------------------------------------------------------

_ADD_KEY = "INSERT OR IGNORE INTO search_key (kind, key, id) VALUES (?, ?, ?)"


def _refresh_kind(db: SqliteDatabase, kind: str, ids: set[int]) -> set[int]:
    """Index records of one kind anew where it makes a difference; return the ids that came, went or were renamed."""
    renamed: set[int] = set()
    for part in chunks(ids):
        marks = f"({','.join('?' * len(part))})"
        old = {row[0]: Doc(*row) for row in db.execute_sql(f"SELECT * FROM search_{kind} WHERE id IN {marks}", part)}
        new = {doc.id: doc for doc in _docs(db, kind, f"AND r.id IN {marks}", part)}
        gone = [doc for doc in old.values() if new.get(doc.id) != doc]
        come = [doc for doc in new.values() if old.get(doc.id) != doc]
        _remove(db, kind, gone)
        _add(db, kind, come)
        for one in part:
            if (one in old) != (one in new) or (one in old and old[one].keys != new[one].keys):
                renamed.add(one)
    return renamed


def _remove(db: SqliteDatabase, kind: str, docs: list[Doc]) -> None:
    if not docs:
        return
    cursor = db.cursor()
    for index, columns in _indexes(kind):
        marks = ", ".join("?" * len(columns))
        cursor.executemany(
            f"INSERT INTO {index} ({index}, rowid, {', '.join(columns)}) VALUES ('delete', ?, {marks})",
            [doc[: 1 + len(columns)] for doc in docs],
        )
    cursor.executemany(
        "DELETE FROM search_key WHERE kind = ? AND key = ? AND id = ?", _key_rows(KINDS.index(kind), docs)
    )
    cursor.executemany(f"DELETE FROM search_{kind} WHERE id = ?", [(doc.id,) for doc in docs])


def _add(db: SqliteDatabase, kind: str, docs: list[Doc]) -> None:
    if not docs:
        return
    cursor = db.cursor()
    cursor.executemany(f"INSERT INTO search_{kind} (id, head, rest, keys) VALUES (?, ?, ?, ?)", docs)
    cursor.executemany(_ADD_KEY, _key_rows(KINDS.index(kind), docs))
    for index, columns in _indexes(kind):
        marks = ", ".join("?" * len(columns))
        cursor.executemany(
            f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES (?, {marks})",
            [doc[: 1 + len(columns)] for doc in docs],
        )


def _indexes(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the full-text indexes of a kind with the columns they cover, in the order of `Doc`."""
    yield f"search_{kind}_words", ("head", "rest")
    if kind in WITH_PARTS:
        yield f"search_{kind}_parts", ("head",)


def _key_rows(kind: int, docs: Iterable[Doc]) -> list[tuple[int, str, int]]:
    return [(kind, key, doc.id) for doc in docs if doc.keys for key in doc.keys.split("\n")]


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    for doc in docs:
        batch.append(doc)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _ids(db: SqliteDatabase, sql: str, params: list[int]) -> list[int]:
    return [row[0] for row in db.execute_sql(sql, params)]


# -- what of a record is found ----------------------------------------------------------------------------------


_SQL = {
    "partner": f"""
SELECT r.id, r.name, {gathered("name", "partner_name n WHERE n.partner_id = r.id ORDER BY n.id")},
  r.business_id, r.external_id, m.fi, m.sv,
  {gathered("t.name", "partner_tag g JOIN tag t ON t.id = g.tag_id WHERE g.partner_id = r.id ORDER BY t.id")},
  r.note, r.web,
  {
        gathered(
            "concat_text",
            "(SELECT coalesce(street, '') || ' ' || coalesce(city, '') AS concat_text, id, partner_id"
            " FROM address) a WHERE a.partner_id = r.id ORDER BY a.id",
        )
    },
  {gathered("goal", "partnership s WHERE s.partner_id = r.id AND s.deleted_at IS NULL ORDER BY s.id")},
  {gathered("note", "partnership s WHERE s.partner_id = r.id AND s.deleted_at IS NULL ORDER BY s.id")},
  {gathered("text", "need d WHERE d.partner_id = r.id AND d.deleted_at IS NULL ORDER BY d.id")},
  {gathered("answer", "need d WHERE d.partner_id = r.id AND d.deleted_at IS NULL ORDER BY d.id")},
  {gathered("text", "promise o WHERE o.partner_id = r.id AND o.deleted_at IS NULL ORDER BY o.id")}
FROM partner r LEFT JOIN municipality m ON m.code = r.municipality_code WHERE r.deleted_at IS NULL """,
    "contact": f"""
SELECT r.id, r.name, r.title,
  {gathered("value", "contact_point c WHERE c.contact_id = r.id AND c.kind = 'PHONE' ORDER BY c.id")},
  {gathered("value", "contact_point c WHERE c.contact_id = r.id AND c.kind = 'EMAIL' ORDER BY c.id")},
  r.note,
  {
        gathered(
            "p.name",
            "affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = r.id"
            " AND f.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY f.id",
        )
    }
FROM contact r WHERE r.deleted_at IS NULL """,
    "agreement": f"""
SELECT r.id, r.title, r.reference, r.goals, r.note, r.value, r.location, p.name,
  {gathered("name", "agreement_party y WHERE y.agreement_id = r.id ORDER BY y.id")}
FROM agreement r JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
    "activity": """
SELECT r.id, r.note, r.outcome
FROM activity r JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
    "task": """
SELECT r.id, r.title, r.note, p.name
FROM task r LEFT JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
}


def _docs(db: SqliteDatabase, kind: str, where: str, ids: list[int]) -> Iterator[Doc]:
    """Yield what can be found of the living records of a kind."""
    make = _MAKERS[kind]
    for row in db.execute_sql(_SQL[kind] + where, ids):
        yield make(*row)


def _doc(id_: int, head: Iterable[str | None], rest: Iterable[str | None], keys: Iterable[str]) -> Doc:
    heads = [word for text in head for word in words(text)]
    rests = dict.fromkeys(word for text in rest for word in words(text))
    whole = dict.fromkeys(key[:LONGEST_KEY].strip() for key in keys)
    return Doc(id_, " " + " ".join(heads) if heads else "", " ".join(rests), "\n".join(key for key in whole if key))


def _name_key(text: str | None) -> str:
    return " ".join(words(text))


def _code_keys(text: str | None) -> list[str]:
    """Return an identifier as its words and as one run of letters and digits."""
    found = words(text)
    return [" ".join(found), "".join(found)]


def phone_keys(value: str) -> list[str]:
    """Return the digits of a number as it is dialled from abroad and, when Finnish, at home."""
    digits = "".join(char for char in value if char in "0123456789")
    if value.startswith("+358"):
        return [digits, "0" + digits[3:]]
    return [digits]


def _partner(
    id_: int, name: str, names: str | None, business_id: str | None, external_id: str | None, *texts: str | None
) -> Doc:
    fi, sv, tags, *rest = texts
    called = [name, *parts(names)]
    codes = [*_code_keys(business_id), *_code_keys(external_id)]
    return _doc(id_, [*called, fi, sv if sv != fi else None, tags], [*rest, *codes], [*map(_name_key, called), *codes])


def _contact(
    id_: int,
    name: str,
    title: str | None,
    phones: str | None,
    emails: str | None,
    note: str | None,
    partners: str | None,
) -> Doc:
    numbers = [key for value in parts(phones) for key in phone_keys(value)]
    shown = [display_phone(value) for value in parts(phones)]
    called = _name_key(name)
    given, _, family = called.rpartition(" ")
    return _doc(
        id_,
        [name, title],
        [emails, *numbers, *shown, partners, note],
        [called, f"{family} {given}".strip(), *numbers, *map(_name_key, parts(emails))],
    )


def _agreement(id_: int, title: str, reference: str | None, *rest: str | None) -> Doc:
    codes = _code_keys(reference)
    return _doc(id_, [title], [*rest, *codes], [_name_key(title), *codes])


def _activity(id_: int, note: str | None, outcome: str | None) -> Doc:
    return _doc(id_, (), (note, outcome), ())


def _task(id_: int, title: str, *rest: str | None) -> Doc:
    return _doc(id_, [title], rest, [_name_key(title)])


_MAKERS: dict[str, Callable[..., Doc]] = {
    "partner": _partner,
    "contact": _contact,
    "agreement": _agreement,
    "activity": _activity,
    "task": _task,
}
