"""Critical points as they were answered, of a partner or of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.rules.critical import Trend, see_differently, trend
from db.views.choices import units
from db.views.partner import partner_id_of


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose points are looked at: a partner (with its `uid`) or a unit, and its name."""

    name: str
    partner_id: int | None = None
    unit_id: int | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party said of a point: 1 (stumbles) to 5, and in words."""

    id: int
    party: str
    on: date
    score: int
    text: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """A critical point with its number, its wording (empty at first) and its answers, the newest first."""

    term_id: int
    code: str
    number: int
    names: tuple[str, str, str]
    answers: tuple[Answer, ...]

    def of(self, party: str) -> tuple[Answer, ...]:
        """The answers of one party, the newest first."""
        return tuple(one for one in self.answers if one.party == party)

    def latest(self, party: str) -> Answer | None:
        """The newest answer of a party."""
        return next(iter(self.of(party)), None)

    def trend(self, party: str) -> Trend:
        """How the newest answer of a party compares with its one before."""
        return trend([one.score for one in self.of(party)])

    @property
    def is_apart(self) -> bool:
        """Whether the parties' newest answers are far apart."""
        scores = [one.score if (one := self.latest(party)) else None for party in ("INSTITUTION", "WORKING_LIFE")]
        return see_differently(*scores)


def owner_of(register: Register, partner: str | int | None, unit_id: int | None) -> Owner | None:
    """Return the unit, else the partner (its id or uid), else the first unit; None when there is none."""
    if partner is not None and unit_id is None:
        row = register.row(
            "SELECT id, uid, name FROM partner WHERE id = ? AND deleted_at IS NULL", (partner_id_of(register, partner),)
        )
        return Owner(row[2], partner_id=row[0], uid=row[1]) if row is not None else None
    known = units(register)
    found = next((one for one in known if one.id == unit_id), known[0] if known else None)
    return Owner(found.name, unit_id=found.id) if found is not None else None


_POINTS = """
SELECT id, code, fi, sv, en, retired FROM term WHERE list = 'critical_point' ORDER BY position, id
"""

_ANSWERS = """
SELECT point, id, party, answered_on, score, coalesce(text, '') FROM critical_answer
WHERE {owner}_id = ? AND deleted_at IS NULL ORDER BY answered_on DESC, id DESC
"""


def critical_points(register: Register, *, partner_id: int | None = None, unit_id: int | None = None) -> list[PointRow]:
    """Return the points in their order; one taken off the list is there while it has answers."""
    given: dict[str, list[Answer]] = {}
    owner, owner_id = ("partner", partner_id) if partner_id is not None else ("unit", unit_id)
    for point, id_, party, on, score, text in register.rows(_ANSWERS.format(owner=owner), (owner_id,)):
        given.setdefault(point, []).append(Answer(id_, party, date.fromisoformat(on), score, text))
    return [
        PointRow(id_, code, number, (fi, sv, en), tuple(given.get(code, ())))
        for number, (id_, code, fi, sv, en, retired) in enumerate(register.rows(_POINTS), 1)
        if not retired or code in given
    ]
