"""Steps up and down: the evidence at hand of a partnership, and whom it suggests for a step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Any, Literal

from db.derived import evidence
from db.derived.queue import rhythms
from db.register import Register
from db.rules.candidates import (
    ANSWERING_TIER,
    CONTACTS_NEEDED,
    LONG_PAUSE,
    WITHIN,
    Criterion,
    Evidence,
    criteria,
    is_step_down,
)
from db.rules.tiers import PHASES_WITH_CADENCE, TIERS
from db.sql import day, gathered, parts
from db.views.list_text import TextMatch, match_text

Direction = Literal["UP", "DOWN", ""]

_SHOWN = 4
"""How many needs, projects, days of contact and agreements are read to be shown."""


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """A partnership with all that speaks for or against a step.

    `contacts` counts those of the last year, `contact_days` are the latest of them. `needs` are open needs that the
    tier above answers; `projects` those in use or spread; `agreements` those in force as (title, end). `aside_up` and
    `aside_down` say until when a suggestion was put aside, and why.
    """

    id: int
    uid: str
    partner_id: int
    partner_uid: str
    partner: str
    tier: str
    phase: str
    rung: str
    goal: str
    responsible: str
    unit: str
    tiers: tuple[str, ...]
    contacts: int
    contact_days: tuple[date, ...]
    last_contact_on: date | None
    feedback: float | None
    answers: int
    needs: tuple[str, ...]
    projects: tuple[str, ...]
    networks: tuple[str, ...]
    agreements: tuple[tuple[str, date | None], ...]
    quiet_on: date | None
    max_days: int
    started_on: date | None
    aside_up: tuple[date | None, str]
    aside_down: tuple[date | None, str]

    @property
    def above(self) -> str:
        """The tier above, empty over a network."""
        return ANSWERING_TIER.get(self.tier, "")

    @property
    def below(self) -> str:
        """The tier below, empty under everyday partnership."""
        place = TIERS.index(self.tier)
        return TIERS[place - 1] if place else ""

    def evidence(self) -> Evidence:
        """What the rule of a step up looks at."""
        enough = len(self.contact_days) >= CONTACTS_NEEDED
        return Evidence(
            tier=self.tier,
            phase=self.phase,
            nth_contact_on=self.contact_days[CONTACTS_NEEDED - 1] if enough else None,
            feedback=self.feedback,
            answers=self.answers,
            has_need=bool(self.needs),
            is_above=self.above in self.tiers,
            has_project=bool(self.projects),
            is_member=bool(self.networks),
        )

    def criteria(self, today: date) -> tuple[Criterion, ...]:
        """Each criterion of a step up as it stands today."""
        return criteria(self.evidence(), today)

    def suggested(self, today: date) -> Direction:
        """Which way the evidence points; silence weighs more than what was before it."""
        if is_step_down(self.phase, self.quiet_on, self.max_days, self.last_contact_on, self.started_on, today):
            return "DOWN"
        deciding = [one for one in self.criteria(today) if one.decides]
        return "UP" if deciding and all(one.met for one in deciding) else ""

    def aside(self, way: str) -> tuple[date | None, str]:
        """Until when the suggestion of a way is put aside and why; (None, "") when it is not."""
        return self.aside_down if way == "DOWN" else self.aside_up


def _aside(kind: str, column: str) -> str:
    return f"(SELECT o.{column} FROM signal_override o WHERE o.kind = '{kind}' AND o.ref_uid = s.uid)"


_TIERS = gathered("o.tier", evidence.TIERS)
_DAYS = gathered('a."on"', f'{evidence.CONTACTS} ORDER BY a."on" DESC LIMIT {_SHOWN}')
_NEEDS = gathered("d.text", f"{evidence.NEEDS} ORDER BY d.id LIMIT {_SHOWN}")
_PROJECTS = gathered("j.title", f"{evidence.PROJECTS} ORDER BY j.id LIMIT {_SHOWN}")
_NETWORKS = gathered("n.name", f"{evidence.NETWORKS} ORDER BY n.id LIMIT {_SHOWN}")
_AGREEMENTS = gathered(
    "coalesce(g.ends_on, '') || ' ' || g.title",
    "agreement g WHERE g.partner_id = s.partner_id AND g.deleted_at IS NULL AND g.state = 'IN_FORCE'"
    f" ORDER BY g.ends_on IS NULL, g.ends_on DESC, g.id LIMIT {_SHOWN}",
)

_EVIDENCE = f"""
SELECT s.id, s.uid, p.id, p.uid, p.name, s.tier, s.phase, s.rung, coalesce(s.goal, ''),
  coalesce(r.name, o.name, ''), coalesce(u.name, w.name, ''), {_TIERS},
  (SELECT count(*) FROM {evidence.CONTACTS} AND a."on" >= ?2 AND a."on" <= ?3),
  {_DAYS}, f.last_contact_on,
  (SELECT avg(b.score) FROM {evidence.FEEDBACK}), (SELECT count(*) FROM {evidence.FEEDBACK}),
  {_NEEDS}, {_PROJECTS}, {_NETWORKS}, {_AGREEMENTS}, f.quiet_on, s.max_days, s.started_on,
  {_aside("STEP_UP", "until")}, {_aside("STEP_UP", "reason")}, {_aside("STEP_DOWN", "until")},
  {_aside("STEP_DOWN", "reason")}
FROM json_each(?1) j CROSS JOIN partnership s ON s.id = j.value JOIN partner p ON p.id = s.partner_id
  LEFT JOIN partnership_fact f ON f.partnership_id = s.id
  LEFT JOIN staff r ON r.id = s.responsible_id LEFT JOIN staff o ON o.id = p.responsible_id
  LEFT JOIN unit u ON u.id = s.unit_id LEFT JOIN unit w ON w.id = p.unit_id
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def step_evidence(register: Register, ids: Iterable[int], today: date) -> dict[int, StepEvidence]:
    """Return the evidence of partnerships by id; those deleted since are left out."""
    usual = {tier: rhythm.max_days for tier, rhythm in rhythms(register.db).items()}
    params = (json.dumps(list(ids)), (today - WITHIN).isoformat(), today.isoformat())
    found = {}
    for r in register.rows(_EVIDENCE, params):
        values: tuple[Any, ...] = (
            *r[:11], parts(r[11]), r[12], tuple(date.fromisoformat(one) for one in parts(r[13])), day(r[14]), r[15],
            r[16], parts(r[17]), parts(r[18]), parts(r[19]), tuple(_agreement(one) for one in parts(r[20])),
            day(r[21]), r[22] or usual[r[5]], day(r[23]), (day(r[24]), r[25] or ""), (day(r[26]), r[27] or ""),
        )  # fmt: skip
        found[r[0]] = StepEvidence(*values)
    return found


def _agreement(text: str) -> tuple[str, date | None]:
    end, _space, title = text.partition(" ")
    return title, day(end)


_PHASES = "(" + ", ".join(f"'{phase}'" for phase in sorted(PHASES_WITH_CADENCE)) + ")"

_TOO_LONG = f"(h.phase IN {_PHASES} AND julianday(?2) - julianday(f.quiet_on) > coalesce(h.max_days, ?4))"
"""The first half of `is_step_down`; where the day it turned red is not known it is NULL, which is not true."""

_ASIDE = (
    "(SELECT 1 FROM signal_override o WHERE o.kind = '{kind}' AND o.ref_uid = h.uid AND (o.until > ?2 OR o.dismissed))"
)

_WAYS: tuple[tuple[str, str, str], ...] = (
    # Of those who are in touch the evidence that lasts longest is the strongest.
    ("STEP_UP", f"f.candidate_until >= ?2 AND NOT coalesce({_TOO_LONG}, 0)", "f.candidate_until DESC"),
    ("STEP_DOWN", f"f.quiet_on < ?2 AND {_TOO_LONG}", "f.quiet_on"),
    (
        "STEP_DOWN",
        # Said of the day of contact alone first, which spares looking at the partnerships that were in touch since.
        "f.quiet_on IS NULL AND coalesce(f.last_contact_on, '') < ?3 AND h.phase = 'PAUSED'"
        " AND coalesce(f.last_contact_on, h.started_on) < ?3",
        "f.sort_key",
    ),
)
"""The kinds of suggestions in their order: whose they are and how those of one kind are ordered."""


_AMONG = """
SELECT f.partnership_id, f.candidate_until, f.quiet_on, f.sort_key, h.phase, coalesce(h.max_days, m.value),
  f.last_contact_on, h.started_on,
  (SELECT max(o.kind) FROM signal_override o WHERE o.ref_uid = h.uid AND o.kind = 'STEP_UP' AND o.until > ?),
  (SELECT max(o.kind) FROM signal_override o WHERE o.ref_uid = h.uid AND o.kind = 'STEP_DOWN' AND o.until > ?)
FROM json_each(?) j CROSS JOIN partnership_fact f ON f.partner_id = j.value
  CROSS JOIN partnership h ON h.id = f.partnership_id JOIN json_each(?) m ON m.key = f.tier
  JOIN search_partner s ON s.id = f.partner_id
WHERE (f.candidate_until >= ? OR f.quiet_on < ? OR h.phase = 'PAUSED') AND {condition}
"""


def _among(register: Register, today: date, match: TextMatch, aside: bool) -> list[int]:
    """Return the suggestions among the few partners that typed words can mean, in the order of `_WAYS`."""
    usual = {tier: rhythm.max_days for tier, rhythm in rhythms(register.db).items()}
    now = today.isoformat()
    params = [now, now, json.dumps(match.ids), json.dumps(usual), now, now, *match.params]
    found: list[tuple[int, str, int]] = []
    later: list[tuple[str, int]] = []
    for r in register.rows(_AMONG.format(condition=match.condition), params):
        down = is_step_down(r[4], day(r[2]), r[5], day(r[6]), day(r[7]), today)
        if r[9 if down else 8] and not aside:
            continue
        if down:
            found.append((1, r[2], r[0]) if r[2] else (2, r[3], r[0]))
        elif r[1] and r[1] >= now:
            later.append((r[1], r[0]))
    up = [key for _until, key in sorted(later, key=lambda one: one[0], reverse=True)]
    return up + [key for _way, _value, key in sorted(found)]


def suggestion_ids(
    register: Register, today: date, text: str = "", *, limit: int | None = None, aside: bool = False
) -> Sequence[int]:
    """Return the partnerships that the evidence suggests for a step: those for a step up first, then down.

    All words of `text` are found in the partner. With `aside` those are there too whose suggestion was put aside.
    """
    usual = rhythms(register.db)
    match = match_text(register, "partner", text)
    if match.ids is not None:
        return _among(register, today, match, aside)[:limit]
    source = "partnership_fact f CROSS JOIN partnership h ON h.id = f.partnership_id"
    if match.condition:
        source += " JOIN search_partner s ON s.id = f.partner_id"
    ids: list[int] = []
    for kind, condition, order in _WAYS:
        left = -1 if limit is None else limit - len(ids)
        if left == 0:
            break
        found = []
        for tier in TIERS:
            where = f"f.tier = ?1 AND {condition}"
            if match.condition:
                where += f" AND {_numbered(match.condition)}"
            if not aside:
                where += f" AND NOT EXISTS {_ASIDE.format(kind=kind)}"
            sql = f"SELECT f.partnership_id, {order.split()[0]} FROM {source} WHERE {where} ORDER BY {order} LIMIT ?5"
            params = [
                tier, today.isoformat(), (today - LONG_PAUSE).isoformat(), usual[tier].max_days, left, *match.params,
            ]  # fmt: skip
            found.append([(row[1], row[0]) for row in register.rows(sql, params)])
        down = order.endswith("DESC")
        merged = merge(*found, key=lambda one: one[0], reverse=down)
        rows = [key for _value, key in merged]
        ids += rows if limit is None else rows[: limit - len(ids)]
    return ids


def _numbered(condition: str) -> str:
    """Return a condition whose question marks come after the numbered ones."""
    pieces = condition.split("?")
    return "".join(piece + (f"?{6 + n}" if n < len(pieces) - 1 else "") for n, piece in enumerate(pieces))


def suggestion_count(register: Register, today: date) -> int:
    """Return how many suggestions there are, with those put aside."""
    return len(suggestion_ids(register, today, aside=True))
