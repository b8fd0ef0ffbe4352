"""What is shown of a record that search found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from db.derived.search import KINDS
from db.derived.search_docs import words
from db.register import Register

_SNIPPET = 80


class Hit(NamedTuple):
    """A record that was found. `rank` is 0 (best) to 5; `on` an ISO date: an activity's day, a task's due date.

    `title` is the name or title (of an activity the words around the match), `detail` the partner's municipality, the
    contact's partners, or the partner that the rest belong to; both are plain text from the register.
    """

    kind: str
    id: int
    uid: str
    title: str
    detail: str
    partner_id: int | None
    rank: int
    on: str | None = None


_SHOWN = {
    "partner": "SELECT r.id, r.uid, r.name, coalesce({municipality}, ''), r.id, NULL FROM partner r"
    " LEFT JOIN municipality m ON m.code = r.municipality_code",
    "contact": "SELECT r.id, r.uid, r.name, coalesce((SELECT group_concat(name, ', ') FROM (SELECT p.name FROM"
    " affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = r.id AND f.deleted_at IS NULL"
    " AND p.deleted_at IS NULL ORDER BY f.is_main DESC, f.id LIMIT 3)), ''),"
    " (SELECT f.partner_id FROM affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = r.id"
    " AND f.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY f.is_main DESC, f.id LIMIT 1), NULL FROM contact r",
    "agreement": "SELECT r.id, r.uid, r.title, p.name, r.partner_id, r.ends_on FROM agreement r"
    " JOIN partner p ON p.id = r.partner_id",
    "activity": "SELECT r.id, r.uid, trim(coalesce(r.note, '') || ' ' || coalesce(r.outcome, '')), p.name,"
    ' r.partner_id, r."on" FROM activity r JOIN partner p ON p.id = r.partner_id',
    "task": "SELECT r.id, r.uid, r.title, coalesce(p.name, ''), r.partner_id, r.due_on FROM task r"
    " LEFT JOIN partner p ON p.id = r.partner_id",
    "project": "SELECT r.id, r.uid, r.title, coalesce((SELECT group_concat(name, ', ') FROM (SELECT p.name FROM"
    " project_partner x JOIN partner p ON p.id = x.partner_id WHERE x.project_id = r.id AND p.deleted_at IS NULL"
    " ORDER BY x.id LIMIT 3)), ''), NULL, r.started_on FROM project r",
    "network": "SELECT r.id, r.uid, r.name, coalesce(r.purpose, ''), NULL, r.review_on FROM network r",
    "practice": "SELECT r.id, r.uid, r.title, coalesce(r.description, ''), NULL, NULL FROM practice r",
}


def hits_of(register: Register, found: list[tuple[str, int, int]], terms: list[str], lang: str) -> Iterator[Hit]:
    """Yield what is shown of each (kind, id, rank), in their order; those that are no more are left out."""
    shown: dict[tuple[str, int], Hit] = {}
    for kind in KINDS:
        ids = [id_ for found_kind, id_, _rank in found if found_kind == kind]
        if ids:
            sql = _SHOWN[kind].format(municipality="m.sv" if lang == "sv" else "m.fi")
            for row in register.rows(f"{sql} WHERE r.id IN ({','.join('?' * len(ids))})", ids):
                shown[kind, row[0]] = _hit(kind, row, terms)
    for kind, id_, rank in found:
        if (kind, id_) in shown:
            yield shown[kind, id_]._replace(rank=rank)


def _hit(kind: str, row: tuple[Any, ...], terms: list[str]) -> Hit:
    id_, uid, title, detail, partner_id, on = row
    if kind == "activity":
        title = _snippet(title, terms)
    return Hit(kind, id_, uid, title, detail, partner_id, 0, on)


def _snippet(text: str, terms: list[str]) -> str:
    """Return a line of a text that shows where the first word asked for is."""
    said = text.split()
    line = " ".join(said)
    if len(line) <= _SNIPPET:
        return line
    first = next((n for n, word in enumerate(said[:2000]) if any(w.startswith(tuple(terms)) for w in words(word))), 0)
    start = max(0, first - 3)
    ahead = "… " if start else ""
    line = ahead + " ".join(said[start : start + 40])
    return line if len(line) <= _SNIPPET else line[: _SNIPPET - 1].rstrip() + "…"
