"""Rows of a synthetic register, gathered and written many at a time."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Generic, TypeVar

from peewee import SqliteDatabase

from db.demo.uids import uid_maker

T = TypeVar("T")

COLUMNS = {
    "institution": "name name_sv name_en business_id municipality_code email phone street postal_code city web",
    "unit": "name municipality_code retired",
    "staff": "name role unit_id email phone retired",
    "tag": "name",
    "partner": "name kind business_id business_id_unverified industry_code industry_set municipality_code size"
    " growth_company web status started_on ended_on responsible_id unit_id note created_at",
    "partner_name": "partner_id kind name valid_from valid_to",
    "address": "partner_id kind street postal_code city",
    "partner_tag": "partner_id tag_id",
    "partner_field": "partner_id field",
    "contact": "name title language legal_basis source informed_on no_marketing retention review_on created_at",
    "contact_point": "contact_id kind value position",
    "affiliation": "contact_id partner_id role is_main valid_from valid_to",
    "partnership": "partner_id tier phase rung is_primary goal scope scope_value responsible_id unit_id ideal_days"
    " max_days started_on ended_on review_on",
    "tier_step": "partner_id kind from_tier to_tier from_rung to_rung on reason",
    "need": "partner_id party kind state text answer noted_on answered_on",
    "agreement": "partner_id tier type state reference title signed_on starts_on ends_on open_ended notice_months"
    " renewal renewal_months buffer_days review_on responsible_id monitoring_contact_id student_count goals value"
    " location ehoks_done state_reason ended_on state_on earlier_id instructor_id forms duties qualification_units"
    " weekly_hours trial_until compensation confidential_until",
    "agreement_party": "agreement_id partner_id name business_id role",
    "agreement_clause": "agreement_id side kind text party_id",
    "agreement_signatory": "agreement_id side staff_id contact_id name title signed_on party_id",
    "agreement_amendment": "agreement_id title text agreed_on effective_on new_end",
    "attachment": "agreement_id name hash size added_on note",
    "activity": "partner_id tier type on minutes mode student_count note outcome",
    "activity_staff": "activity_id staff_id",
    "activity_contact": "activity_id contact_id",
    "promise": "partner_id activity_id side text due_on state closed_on made_on",
    "task": "title due_on partner_id agreement_id contact_id owner_id priority recurrence hidden_until state done_on",
    "signal_override": "kind ref_uid until dismissed due_on reason",
    "partnership_driver": "partnership_id driver",
    "partnership_purpose": "partnership_id purpose",
    "need_tier": "need_id tier",
    "triad": "partner_id teacher_id instructor_id student_count qualification unit_id starts_on ends_on note",
    "feedback": "partner_id activity_id party tier given_on score text",
    "enquiry": "partner_id kind subject contact_id owner_id sent_on answer_by answered_on note",
    "project": "title stage stage_on scope scope_value need solution results responsible_id unit_id"
    " started_on ended_on note",
    "project_partner": "project_id partner_id role",
    "experiment": "project_id title hypothesis starts_on ends_on result decision decided_on",
    "exchange": "partner_id project_id kind staff_id contact_id starts_on ends_on hours theme learned",
    "network": "name phase purpose principles procedures goals shared_values responsible_id unit_id"
    " review_months review_on started_on ended_on note",
    "network_member": "network_id partner_id type role valid_from valid_to",
    "forum": "network_id name recurrence recurs_from next_on place note",
    "quality_review": "network_id reviewed_on findings improvements",
    "foresight": "network_id partner_id noted_on horizon text source",
    "trap_mark": "network_id trap light marked_on evidence remedy",
    "strategy_text": "partner_id kind challenge text written_on",
    "milestone": "partner_id project_id title due_on state done_on our_owner_id partner_owner_id note",
    "characteristic_score": "partner_id characteristic scored_on score evidence",
    "resource": "partner_id side kind text",
    "future_need": "partner_id kind text year amount",
    "meeting": "partner_id network_id forum_id kind on place state agenda memo",
    "reflection": "partner_id tier reflected_on goals gained offered roles steps",
    "critical_answer": "partner_id unit_id point party answered_on score text",
    "offer": "partner_id party text noted_on",
    "need_match": "need_id offer_id matched_on",
    "benefit": "partner_id given_on party direction category description amount measure tier unit_id"
    " activity_id agreement_id",
    "asset": "partner_id kind name value place agreement_id available_from available_to note",
    "practice": "title tier field unit_id partner_id project_id status description responsible_id noted_on",
    "adoption": "practice_id unit_id field status adopted_on responsible_id note",
    "target": "unit_id tier year target responsible_id",
    "task_link": "task_id network_id project_id practice_id",
}
"""The columns that are filled in, by table, parents before children; `id` and `uid` come first in each."""


class Rows:
    """Gathers rows with ids and uids of their own until they are written."""

    def __init__(self, rng: Random) -> None:
        self.uid = uid_maker(rng)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        self._last = dict.fromkeys(COLUMNS, 0)

    def add(self, table: str, day: date, *values: Any) -> int:
        """Gather a row made on a day, with values in the order of `COLUMNS`, and return its id."""
        row_id = self._last[table] = self._last[table] + 1
        self._waiting[table].append((row_id, self.uid(day), *values))
        return row_id

    def follow(self, other: Rows) -> None:
        """Go on with the ids where another one, whose rows are written, has come to."""
        self._last.update(other._last)

    def next_id(self, table: str) -> int:
        """Return the id that the next row of a table gets."""
        return self._last[table] + 1

    def uid_of_last(self, table: str) -> str:
        """Return the uid of the row that was gathered last."""
        return str(self._waiting[table][-1][1])

    def write(self, db: SqliteDatabase) -> None:
        """Write what was gathered."""
        cursor = db.cursor()
        for table, rows in self._waiting.items():
            names = ", ".join(f'"{name}"' for name in COLUMNS[table].split())
            marks = ", ".join("?" * (len(COLUMNS[table].split()) + 2))
            cursor.executemany(f"INSERT INTO {table} (id, uid, {names}) VALUES ({marks})", rows)
            rows.clear()


class Deck(Generic[T]):
    """Choices that come in random order but, deck by deck, as often as they should."""

    def __init__(self, rng: Random, counts: dict[T, int]) -> None:
        self._rng = rng
        self._cards = [choice for choice, count in counts.items() for _ in range(count)]
        self._left: list[T] = []

    def draw(self) -> T:
        """Take the next card; an empty deck is shuffled anew."""
        if not self._left:
            self._left = self._cards.copy()
            self._rng.shuffle(self._left)
        return self._left.pop()
