"""Partnership work by tier of a synthetic register: what everyday, developing and strategic partners do with us.

Written after everything else, from what stands in the register, with random numbers of its own: so the rest of a
register stays what it was for its seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from db.demo.line_texts import Lines, LineTexts
from db.demo.names import pick
from db.demo.rows import Rows
from db.demo.tier_texts import TierTexts
from db.register import Register
from db.rules.workdays import next_workday

_CHUNK = 500
BLOCK = 120
"""Of so many partners one has a milestone this week, one an enquiry that waits, and so on."""


@dataclass(slots=True)
class Known:
    """A partner as it stands: ids of its partnerships by tier, of its people, agreements and activities,
    needs with party and text; what it does is its line."""

    id: int
    number: int
    kind: str
    responsible: int | None
    unit: int | None
    alive: bool
    made: date
    tiers: dict[str, int]
    people: list[int]
    needs: list[tuple[int, str, str]]
    agreements: list[int]
    activities: list[tuple[int, date]]
    line: str
    texts: LineTexts


class Work:
    """What the generators of partnership work share: numbers, rows, texts, days, and the lists of the institution."""

    def __init__(
        self, register: Register, rows: Rows, rng: Random, today: date, texts: TierTexts, line_texts: Lines,
        lines: Sequence[str],
    ) -> None:  # fmt: skip
        self.line_texts, self.lines = line_texts, lines
        self.register, self.rows, self.rng, self.today, self.texts = register, rows, rng, today, texts
        self.staff = [row[0] for row in register.rows("SELECT id FROM staff ORDER BY id")]
        self.teachers = [row[0] for row in register.rows("SELECT id FROM staff WHERE role = 'TEACHER' ORDER BY id")]
        self.units = [row[0] for row in register.rows("SELECT id FROM unit ORDER BY id")]
        self.projects: list[int] = []
        self.titles: dict[str, int] = {}
        self.joinable: dict[str, int] = {}
        self.common: int | None = None
        self.asked: set[int] = set()
        self.developing = self.strategic = 0

    def chance(self, share: float) -> bool:
        """Return True in this share of times."""
        return self.rng.random() < share

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`."""
        return least + int(self.rng.random() * (most - least + 1))

    def ago(self, least: int, most: int) -> date:
        """Return a day that many days ago."""
        return self.today - timedelta(days=self.between(least, most))

    def ahead(self, least: int, most: int) -> date:
        """Return a working day about that many days ahead."""
        return next_workday(self.today + timedelta(days=self.between(least, most)))

    def meets(self, least: int, most: int, *, soon: bool) -> date:
        """Return the working day of a meeting to come: after its notice has begun when `soon`, else before that.

        So the queue of a small register has as many meetings whatever was drawn.
        """
        drawn = self.ahead(max(least, 22), max(most, 22))
        return next_workday(self.today + timedelta(days=9)) if soon else drawn

    def unlike(self, title: str) -> str:
        """Return a title that nothing else has: one that was given before gets a number."""
        many = self.titles[title] = self.titles.get(title, 0) + 1
        return title if many == 1 else f"{title} {many}"


def add_tier_work(work: Work) -> None:
    """Add what the tiers, networks, benefits and practices of the partners in the register have."""
    from db.demo.networks import add_networks
    from db.demo.practices import add_practices, add_targets
    from db.demo.talk import add_benefits, add_reasons, add_talk
    from db.demo.tiers import add_developing, add_everyday, add_strategic

    register, rows = work.register, work.rows
    last = register.row("SELECT coalesce(max(id), 0) FROM partner") or (0,)
    for start in range(0, int(last[0]), _CHUNK):
        for partner in _partners(work, start, start + _CHUNK):
            add_reasons(work, partner)
            add_everyday(work, partner)
            add_developing(work, partner)
            add_strategic(work, partner)
            add_talk(work, partner)
            add_benefits(work, partner)
        rows.write(register.db)
    add_networks(work)
    add_practices(work)
    add_targets(work)
    rows.write(register.db)


def _partners(work: Work, after: int, until: int) -> list[Known]:
    register, lines, texts = work.register, work.lines, work.line_texts
    between = "> ? AND {0} <= ? ORDER BY"
    found = {
        row[0]: Known(row[0], row[0] - 1, row[1], row[2], row[3], row[4] == "ACTIVE", date.fromisoformat(row[5][:10]),
                      {}, [], [], [], [], lines[row[0] - 1], texts[lines[row[0] - 1]])
        for row in register.rows(
            "SELECT id, kind, responsible_id, unit_id, status, created_at FROM partner WHERE id "
            + between.format("id") + " id", (after, until),
        )
    }  # fmt: skip
    reads = {
        "SELECT partner_id, tier, id FROM partnership WHERE phase <> 'ENDED' AND partner_id": "tiers",
        "SELECT partner_id, contact_id FROM affiliation WHERE valid_to IS NULL AND partner_id": "people",
        "SELECT partner_id, id, party, text FROM need WHERE partner_id": "needs",
        "SELECT partner_id, id FROM agreement WHERE partner_id": "agreements",
        'SELECT partner_id, id, "on" FROM activity WHERE partner_id': "activities",
    }
    for sql, name in reads.items():
        for row in register.rows(f"{sql} {between.format('partner_id')} id", (after, until)):
            held = getattr(found[row[0]], name)
            if name == "tiers":
                held[row[1]] = row[2]
            elif name in ("people", "agreements"):
                held.append(row[1])
            elif name == "needs":
                held.append((row[1], row[2], row[3]))
            else:
                held.append((row[1], date.fromisoformat(row[2])))
    return list(found.values())


def person_of(work: Work, partner: Known) -> int | None:
    """Return one of the partner's people, None when it has none."""
    return pick(work.rng, partner.people) if partner.people else None


def town_of(work: Work, partner: int) -> str:
    """Return the town of a partner."""
    sql = "SELECT m.fi FROM partner p JOIN municipality m ON m.code = p.municipality_code WHERE p.id = ?"
    row = work.register.row(sql, (partner,))
    return str(row[0]) if row is not None else str(partner)
