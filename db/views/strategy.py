"""Strategic partnerships: what their list shows besides the tier's own, and what a page tells of one on top."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules import anticipation
from db.rules.profile import Profile, Score, latest_two, profiles
from db.sql import day
from db.views.tier_work import row_values
from db.views.tiers import TierRow, tier_rows

_TYPES = "({})".format(", ".join(f"'{code}'" for code in anticipation.TYPES))


@dataclass(frozen=True, slots=True)
class StrategicRow(TierRow):
    """A strategic partnership in its list; `mean` is of the latest profile, `agreement` a state of `anticipation`.

    `challenge_kind` is a code of the list `challenge`. Milestone and meeting are the next ones still to come or late.
    """

    challenge: str
    challenge_kind: str
    milestone: str
    milestone_on: date | None
    mean: float | None
    meeting_on: date | None
    agreement: anticipation.State


_BESIDE = f"""
SELECT j.value,
  (SELECT json_array(x.text, x.challenge) FROM strategy_text x WHERE x.partner_id = j.value AND x.kind = 'CHALLENGE'
    AND x.deleted_at IS NULL ORDER BY x.written_on DESC, x.id DESC LIMIT 1),
  (SELECT json_array(m.title, m.due_on) FROM milestone m WHERE m.partner_id = j.value AND m.state = 'OPEN'
    AND m.deleted_at IS NULL ORDER BY m.due_on, m.id LIMIT 1),
  (SELECT min(e."on") FROM meeting e WHERE e.partner_id = j.value AND e.state = 'PLANNED' AND e.kind = 'STEERING'
    AND e.deleted_at IS NULL),
  (SELECT json_group_array(DISTINCT g.state) FROM agreement g WHERE g.partner_id = j.value AND g.type IN {_TYPES}
    AND g.deleted_at IS NULL)
FROM json_each(?) j
"""


def strategic_rows(register: Register, ids: Iterable[int]) -> dict[int, StrategicRow]:
    """Return the partnerships of the ids with what their list shows, by id; those deleted since are left out."""
    rows = tier_rows(register, ids)
    partners = json.dumps(sorted({row.partner_id for row in rows.values()}))
    beside = {row[0]: row[1:] for row in register.rows(_BESIDE, (partners,))}
    scores = _scores(register, partners, latest=True)
    found = {}
    for id_, row in rows.items():
        challenge, milestone, meeting, states = beside[row.partner_id]
        text, kind = json.loads(challenge) if challenge else ("", "")
        title, due = json.loads(milestone) if milestone else ("", None)
        latest, _before = latest_two(scores.get(row.partner_id, ()))
        found[id_] = StrategicRow(
            **row_values(row), challenge=text, challenge_kind=kind or "", milestone=title, milestone_on=day(due),
            mean=latest.mean if latest is not None else None, meeting_on=day(meeting),
            agreement=anticipation.anticipatory_state(json.loads(states)),
        )  # fmt: skip
    return found


def _scores(register: Register, partners: str, *, latest: bool = False) -> dict[int, list[Score]]:
    """Return the scores of the partners whose ids stand in a JSON array, by partner; or of their latest days only."""
    day_of = (
        """(SELECT max(m.scored_on) FROM characteristic_score m
      WHERE m.partner_id = j.value AND m.deleted_at IS NULL)"""
        if latest
        else "NULL"
    )
    sql = f"""WITH wanted AS MATERIALIZED (SELECT j.value AS partner, {day_of} AS day FROM json_each(?) j)
      SELECT c.partner_id, c.id, c.characteristic, c.scored_on, c.score, coalesce(c.evidence, '')
      FROM wanted w CROSS JOIN characteristic_score c ON c.partner_id = w.partner
      WHERE c.deleted_at IS NULL AND (w.day IS NULL OR c.scored_on = w.day)"""
    found: dict[int, list[Score]] = {}
    for row in register.rows(sql, (partners,)):
        found.setdefault(row[0], []).append(Score(row[1], row[2], date.fromisoformat(row[3]), row[4], row[5]))
    return found


def profiles_of(register: Register, partner_id: int) -> list[Profile]:
    """Return all profiles of a partner, the newest first."""
    return profiles(_scores(register, json.dumps([partner_id])).get(partner_id, ()))


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone on a timeline; `state` is OPEN, DONE or DROPPED."""

    id: int
    title: str
    due_on: date
    state: str

    def is_late(self, today: date) -> bool:
        """Whether it should have been reached before today."""
        return self.state == "OPEN" and self.due_on < today


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting that is planned."""

    id: int
    on: date
    agenda: str


@dataclass(frozen=True, slots=True)
class Strategy:
    """What a strategic partnership is about and how it stands; texts are the current versions, empty for none."""

    vision: str
    challenge: str
    challenge_kind: str
    milestones: tuple[MilestoneRow, ...]
    meeting: MeetingRow | None
    agreement: anticipation.State
    lacks: int
    profile: Profile | None
    previous: Profile | None

    @property
    def next_milestones(self) -> tuple[MilestoneRow, ...]:
        """Those still to be reached, the first due first."""
        return tuple(one for one in self.milestones if one.state == "OPEN")


def strategy_of(register: Register, partner_id: int) -> Strategy:
    """Return what a page and a pane tell of the strategic partnership with a partner."""
    from db.views.partner import agreements

    texts: dict[str, tuple[Any, ...]] = {}
    sql = """SELECT kind, text, challenge FROM strategy_text WHERE partner_id = ? AND deleted_at IS NULL
      ORDER BY written_on, id"""
    for kind, text, challenge in register.rows(sql, (partner_id,)):
        texts[kind] = (text, challenge or "")
    sql = """SELECT id, title, due_on, state FROM milestone WHERE partner_id = ? AND deleted_at IS NULL
      ORDER BY due_on, id"""
    milestones = tuple(
        MilestoneRow(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in register.rows(sql, (partner_id,))
    )
    meeting = register.row(
        """SELECT id, "on", coalesce(agenda, '') FROM meeting WHERE partner_id = ? AND state = 'PLANNED'
           AND kind = 'STEERING' AND deleted_at IS NULL ORDER BY "on", id LIMIT 1""",
        (partner_id,),
    )
    found = [one for one in agreements(register, partner_id) if one.type in anticipation.TYPES]
    state = anticipation.anticipatory_state(one.state for one in found)
    latest, previous = (*profiles_of(register, partner_id)[:2], None, None)[:2]
    return Strategy(
        vision=texts.get("VISION", ("", ""))[0],
        challenge=texts.get("CHALLENGE", ("", ""))[0],
        challenge_kind=texts.get("CHALLENGE", ("", ""))[1],
        milestones=milestones,
        meeting=MeetingRow(meeting[0], date.fromisoformat(meeting[1]), meeting[2]) if meeting is not None else None,
        agreement=state,
        lacks=min((len(one.missing) for one in found if one.state == state), default=0),
        profile=latest,
        previous=previous,
    )


def meeting_partners(register: Register, meeting_id: int) -> tuple[str, list[tuple[int, str]]]:
    """Return whose a meeting is (`partner` or `network`), and by id and name the partner or that day's members."""
    row = register.row('SELECT partner_id, network_id, "on" FROM meeting WHERE id = ?', (meeting_id,))
    partner, network, on = row if row is not None else (None, None, "")
    if network is None:
        found = register.rows("SELECT id, name FROM partner WHERE id = ?", (partner,))
        return "partner", [(one[0], one[1]) for one in found]
    found = register.rows(
        """SELECT DISTINCT p.id, p.name, f.sort_key FROM network_member m JOIN partner p ON p.id = m.partner_id
           JOIN partner_fact f ON f.partner_id = p.id
           WHERE m.network_id = ? AND (m.valid_to IS NULL OR m.valid_to >= ?) AND m.deleted_at IS NULL
             AND p.deleted_at IS NULL
           ORDER BY f.sort_key, p.id""",
        (network, on),
    )
    return "network", [(one[0], one[1]) for one in found]
