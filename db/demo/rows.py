"""Rows of a synthetic register, gathered and written many at a time."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Generic, TypeVar

from peewee import SqliteDatabase

from db.demo.uids import uid_maker

T = TypeVar("T")

COLUMNS = {
    "institution": "name name_sv name_en business_id municipality_code email phone",
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
    " location ehoks_done state_reason",
    "agreement_party": "agreement_id partner_id name business_id role",
    "activity": "partner_id tier type on minutes mode student_count note outcome",
    "activity_staff": "activity_id staff_id",
    "activity_contact": "activity_id contact_id",
    "promise": "partner_id activity_id side text due_on state closed_on made_on",
    "task": "title due_on partner_id agreement_id contact_id owner_id priority recurrence hidden_until state done_on",
    "signal_override": "kind ref_uid until dismissed due_on reason",
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
