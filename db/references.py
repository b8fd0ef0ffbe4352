"""From what a person types to the record that is meant: uid, its unique beginning, Y-tunnus, reference or name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.derived.search import KINDS as SEARCHED
from db.errors import Ambiguous, BadInput, NotFound, Spoken
from db.register import Register
from db.rules.text import fold, person_key, sort_key
from db.text import N_

SHORTEST_UID = 4
"""The least number of characters that are taken as the beginning of a uid."""

MOST_CANDIDATES = 10
"""How many records an ambiguous reference lists."""

_UID = re.compile(r"[0-9a-f][0-9a-f-]{3,35}")
_WHOLE_UID = 36
_SEEN_HITS = 50

_TITLES = {
    # what a candidate is called: enough to tell two of the same name apart
    "partner": "t.name || coalesce(', ' || (SELECT m.fi FROM municipality m WHERE m.code = t.municipality_code), '')"
    " || coalesce(', ' || t.business_id, '') || coalesce(', –' || CAST(substr(t.ended_on, 9) AS INTEGER)"
    " || '.' || CAST(substr(t.ended_on, 6, 2) AS INTEGER) || '.' || substr(t.ended_on, 1, 4), '')",
    "contact": "t.name || coalesce(', ' || (SELECT p.name FROM affiliation f JOIN partner p ON p.id = f.partner_id"
    " WHERE f.contact_id = t.id AND f.deleted_at IS NULL ORDER BY f.is_main DESC, f.id LIMIT 1), '')",
    "agreement": "coalesce(t.reference || ' ', '') || t.title"
    " || ', ' || (SELECT p.name FROM partner p WHERE p.id = t.partner_id)",
    "activity": "t.\"on\" || ' ' || t.type || ', ' || (SELECT p.name FROM partner p WHERE p.id = t.partner_id)",
    "task": "t.due_on || ' ' || t.title",
    "project": "t.title",
    "network": "t.name",
    "practice": "t.title",
}


_NOTHING = {
    "partner": N_("No partner is called “{text}”."),
    "contact": N_("No contact is called “{text}”."),
    "agreement": N_("No agreement is called “{text}”."),
    "activity": N_("No activity is called “{text}”."),
    "task": N_("No task is called “{text}”."),
    "project": N_("No project is called “{text}”."),
    "network": N_("No network is called “{text}”."),
    "practice": N_("No good practice is called “{text}”."),
}
_SEVERAL = {
    "partner": N_("“{text}” can mean several partners; say which:"),
    "contact": N_("“{text}” can mean several contacts; say which:"),
    "agreement": N_("“{text}” can mean several agreements; say which:"),
    "activity": N_("“{text}” can mean several activities; say which:"),
    "task": N_("“{text}” can mean several tasks; say which:"),
    "project": N_("“{text}” can mean several projects; say which:"),
    "network": N_("“{text}” can mean several networks; say which:"),
    "practice": N_("“{text}” can mean several good practices; say which:"),
}
_NONE = N_("Nothing is called “{text}”.")
_MANY = N_("“{text}” can mean several records; say which:")


def named_kinds() -> tuple[str, ...]:
    """Return the kinds of record that can be referred to."""
    from db.plain_titles import PLAIN

    return (*_TITLES, *PLAIN)


def _title(kind: str) -> str:
    """Return the SQL of what a record of the kind is called. Raises KeyError for a kind that cannot be referred to."""
    if kind in _TITLES:
        return _TITLES[kind]
    from db.plain_titles import PLAIN

    return PLAIN[kind]


def resolve(register: Register, kind: str, text: str) -> int:
    """Return the id of the record of `kind` that `text` refers to.

    Raises BadInput for an empty text, NotFound when there is none, Ambiguous with the candidates when there
    are several.
    """
    text = text.strip()
    if not text:
        raise BadInput(N_("Say which one: a name, an identifier or its beginning."), field=kind)
    shown = text[:80]
    found = _exactly(register, kind, text) or _by_beginning(register, kind, text)
    if len(found) != 1:
        found = found or _by_search(register, kind, text)
    if not found:
        raise NotFound(_NOTHING.get(kind, _NONE), text=shown, field=kind)
    if len(found) > 1:
        raise Ambiguous(_SEVERAL.get(kind, _MANY), _titles(register, kind, found), text=shown, field=kind)
    return found[0]


def resolve_partner(register: Register, text: str) -> int:
    """Return the id of the partner that `text` refers to; raises as `resolve`."""
    return resolve(register, "partner", text)


def resolve_contact(register: Register, text: str, partner_id: int | None = None) -> int:
    """Return the id of a contact; with `partner_id` that partner's people come first. Raises as `resolve`."""
    if partner_id is not None:
        people = register.rows(
            "SELECT DISTINCT c.id, c.name FROM contact c JOIN affiliation f ON f.contact_id = c.id"
            " WHERE f.partner_id = ? AND f.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY c.id",
            (partner_id,),
        )
        wanted = fold(text)
        whole = [person for person, name in people if fold(name) == wanted]
        words = [person for person, name in people if wanted and set(wanted.split()) <= set(fold(name).split())]
        for found in (whole, words):
            if len(found) == 1:
                return int(found[0])
    return resolve(register, "contact", text)


SHORTEST = 3
"""Letters of a name by which a code is found."""


def term_code(register: Register, name: str, text: str, *, field: str, part: bool = False) -> str:
    """Return the code that `text` means on the list `name`: the code itself or its name in any of the languages.

    With `part` the beginning or another part of a name will do when it is in no other: what is asked for is only
    looked for, where a value that is written must be said whole.
    Raises BadInput about `field` with what can be chosen.
    """
    rows = register.rows("SELECT code, fi, sv, en FROM term WHERE list = ? ORDER BY position", (name,))
    wanted = text.casefold()
    for row in rows:
        if wanted in (word.casefold() for word in row):
            return str(row[0])
    names = [(str(row[0]), [word.casefold() for word in row if word]) for row in rows]
    found = [code for code, words in names if any(wanted in word for word in words)]
    if part and len(wanted) >= SHORTEST and len(found) == 1:
        return found[0]
    choices = Spoken(
        {language: ", ".join(row[n] or row[1] for row in rows) for n, language in enumerate(("fi", "sv", "en"), 1)}
    )
    raise BadInput(N_("{value} is not one of: {choices}."), field=field, value=text, choices=choices)


def uid_of(register: Register, kind: str, record_id: int) -> str:
    """Return the uid of a record. Raises NotFound when there is none."""
    row = register.row(f'SELECT uid FROM "{_table(kind)}" WHERE id = ?', (record_id,))
    if row is None:
        raise NotFound(_NOTHING.get(kind, _NONE), text=record_id)
    return str(row[0])


def _table(kind: str) -> str:
    _title(kind)
    return kind


def _ids(register: Register, sql: str, params: Sequence[object]) -> list[int]:
    return [int(row[0]) for row in register.rows(sql, params)]


def _exactly(register: Register, kind: str, text: str) -> list[int]:
    """Find by whole uid, Y-tunnus, reference or name; the surest way that finds anything wins."""
    table, living = _table(kind), "t.deleted_at IS NULL"
    if len(text) == _WHOLE_UID:
        found = _ids(register, f"SELECT id FROM {table} t WHERE uid = ? AND {living}", (text.lower(),))
        if found:
            return found
    if kind == "partner":
        return _partner_exactly(register, text)
    if kind == "contact":
        return _ids(
            register,
            f"SELECT t.id FROM contact t JOIN contact_fact o ON o.contact_id = t.id WHERE o.sort_key = ? AND {living}",
            (person_key(text),),
        ) or _ids(
            register,
            "SELECT DISTINCT t.id FROM contact t JOIN contact_point o ON o.contact_id = t.id"
            f" WHERE lower(o.value) = lower(?) AND {living}",
            (text,),
        )
    if kind == "agreement":
        return _ids(register, f"SELECT id FROM agreement t WHERE reference = ? AND {living}", (text,)) or _ids(
            register, f"SELECT id FROM agreement t WHERE title = ? AND {living}", (text,)
        )
    if kind == "task":
        return _ids(register, f"SELECT id FROM task t WHERE title = ? AND state = 'OPEN' AND {living}", (text,))
    if kind not in SEARCHED:
        return _by_title(register, kind, text)
    return []


def _by_title(register: Register, kind: str, text: str) -> list[int]:
    """Find in a table that search does not know: by the whole title, else by all words of what it is called."""
    from db.kinds import TITLES

    rows = register.rows(
        f'SELECT id, "{TITLES[kind]}", {_title(kind)} FROM {kind} t WHERE deleted_at IS NULL ORDER BY id'
    )
    folded = fold(text)
    whole = [int(id_) for id_, title, _called_so in rows if fold(str(title or "")) == folded]
    words = folded.split()
    return whole or [int(id_) for id_, _title, called in rows if all(word in fold(called) for word in words)]


def _partner_exactly(register: Register, text: str) -> list[int]:
    from db.rules.identifiers import normalise_business_id

    number = normalise_business_id(text)
    if re.fullmatch(r"[0-9]{7}-[0-9]", number):
        found = _ids(register, "SELECT id FROM partner WHERE business_id = ? AND deleted_at IS NULL", (number,))
        if found:
            return found
    found = _ids(register, "SELECT id FROM partner WHERE external_id = ? AND deleted_at IS NULL", (text,))
    return found or _ids(
        register,
        "SELECT t.id FROM partner_fact o JOIN partner t ON t.id = o.partner_id"
        " WHERE o.sort_key = ? AND t.deleted_at IS NULL",
        (sort_key(text),),
    )


def _by_beginning(register: Register, kind: str, text: str) -> list[int]:
    """Find by the beginning of a uid; one that fits several records counts only when nothing else is found."""
    start = text.lower()
    if len(start) < SHORTEST_UID or not _UID.fullmatch(start):
        return []
    found = _ids(
        register,
        f"SELECT id FROM {_table(kind)} WHERE uid >= ? AND uid < ? AND deleted_at IS NULL ORDER BY uid LIMIT ?",
        (start, start + "g", MOST_CANDIDATES + 1),
    )
    if len(found) > 1:
        named = _by_search(register, kind, text)
        return named if len(named) == 1 else found
    return found


def _by_search(register: Register, kind: str, text: str) -> list[int]:
    """Find by searching: the one whose whole name it is, else everything that matches."""
    from db.search import find

    if kind not in SEARCHED:
        return []
    hits = find(register, text, limit=_SEEN_HITS, kinds=[kind])
    wanted = fold(text)
    same = [hit.id for hit in hits if fold(hit.title) == wanted]
    return same or [hit.id for hit in hits]


def _titles(register: Register, kind: str, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Return (uid, title) of records, in the order of `ids`."""
    few = list(ids)[:MOST_CANDIDATES]
    marks = ",".join("?" * len(few))
    rows = register.rows(f"SELECT t.id, t.uid, {_title(kind)} FROM {_table(kind)} t WHERE t.id IN ({marks})", few)
    by_id = {row[0]: (str(row[1]), str(row[2])) for row in rows}
    return [by_id[one] for one in few if one in by_id]


def own_id(register: Register, table: str, text: str, *, field: str) -> int:
    """Return the id of one of our people (`staff`) or of a `unit` by the name, or by words that only one of them has.

    Those off the lists are found too. Raises BadInput about `field`.
    """
    rows = [(id_, fold(name)) for id_, name in register.rows(f"SELECT id, name FROM {table} ORDER BY retired, id")]
    wanted = fold(text)
    whole = [id_ for id_, name in rows if name == wanted]
    if whole:
        return int(whole[0])
    words = set(wanted.split())
    some = [id_ for id_, name in rows if words and words <= set(name.split())]
    if len(some) != 1:
        raise BadInput(N_("There is no one called {value} on the list."), field=field, value=text)
    return int(some[0])
