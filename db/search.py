"""Finding records as a person types: any text is a valid question, and the work for one is bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from peewee import OperationalError

from db.derived.search import KINDS
from db.derived.search_docs import words
from db.register import Register
from db.search_candidates import BEGINS, EXACT, INSIDE, KEPT_RECENT, RECENT, TEXT, WORD, Search, texts
from db.search_hits import Hit, hits_of

__all__ = [
    "BEGINS",
    "EXACT",
    "INSIDE",
    "RECENT",
    "TEXT",
    "WORD",
    "Hit",
    "find",
    "recent",
    "touch_recent",
]

LONGEST_TEXT = 400
"""How many characters of what was typed are looked at."""

MOST_TERMS = 10
"""How many words of what was typed must match; further ones are not looked at."""


def find(
    register: Register, text: str, *, limit: int = 20, kinds: Collection[str] | None = None, lang: str = "fi"
) -> list[Hit]:
    """Return the records in which every word of `text` is found, best first, at most `limit`.

    `kinds` limits it to some of `KINDS`; `lang` is the language of municipalities. No text makes it raise; one without
    a single letter, digit or symbol finds nothing.
    """
    terms = words(text[:LONGEST_TEXT])[:MOST_TERMS]
    if not terms or limit < 1:
        return []
    with register.reading():
        search = Search(register, terms, limit, [k for k in KINDS if kinds is None or k in kinds])
        best = [(KINDS[one.kind], abs(one.id), one.rank) for one in search.best()]
        return list(hits_of(register, best, terms, lang))


def touch_recent(register: Register, kind: str, id: int) -> None:  # noqa: A002
    """Remember that a record was used now, outside the history; not remembering it is no error.

    It waits for nobody: while something is being written nothing is remembered.
    """
    with suppress(OperationalError), _impatient(register), register.db.atomic("IMMEDIATE"):
        register.db.execute_sql(
            "INSERT INTO recent (kind, ref_id, at) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, ref_id) DO UPDATE SET at = excluded.at",
            (kind, id, datetime.now(UTC).isoformat(timespec="microseconds")),
        )
        register.db.execute_sql(
            "DELETE FROM recent WHERE id NOT IN (SELECT id FROM recent ORDER BY at DESC, id DESC LIMIT ?)",
            (KEPT_RECENT,),
        )


@contextmanager
def _impatient(register: Register) -> Iterator[None]:
    """Let the connection of this thread give up at once when somebody else writes."""
    before = register.db.execute_sql("PRAGMA busy_timeout").fetchone()[0]
    register.db.execute_sql("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        register.db.execute_sql(f"PRAGMA busy_timeout = {before:d}")


def recent(register: Register, limit: int = 20, *, lang: str = "fi") -> list[Hit]:
    """Return the records used last, newest first; those deleted since are left out."""
    with register.reading():
        used = register.rows("SELECT kind, ref_id FROM recent ORDER BY at DESC, id DESC")
        living: set[tuple[str, int]] = set()
        for kind in KINDS:
            living.update((kind, row[0]) for row in texts(register, kind, [id_ for k, id_ in used if k == kind]))
        here = [(kind, id_, RECENT) for kind, id_ in used if (kind, id_) in living]
        return list(hits_of(register, here[:limit], [], lang))
