"""What a synthetic register is built in: its day, its people, its choices, and the partner in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from db.demo.line_texts import Lines
from db.demo.names import pick
from db.demo.rows import Deck, Rows
from db.demo.texts import Texts
from db.rules.workdays import is_workday, next_workday

TIER_OF = {"E": "EVERYDAY", "D": "DEVELOPING", "S": "STRATEGIC", "N": "NETWORK"}
IDEAL = {"E": 120, "D": 60, "S": 40, "N": 60}
"""After how many days a tier that is quiet shows in the queue; a demo follows the seeded rhythm."""

LONGEST = {"E": 180, "D": 90, "S": 60, "N": 90}
"""After how many days a tier is quiet past its rhythm."""

BLOCK = 120
"""How many partners the stories speak of; what a queue holds is counted for the first of them."""

STORIES: tuple[tuple[str, str, int], ...] = (
    ("quiet_red", "ES", 1),
    ("task_overdue", "E", 1),
    ("promise_overdue", "ED", 1),
    ("incomplete_overdue", "E", 1),
    ("task_today", "E", 1),
    ("task_today", "ED", 1),
    ("promise_today", "ED", 1),
    ("task_week", "E", 1),
    ("task_week", "DN", 1),
    ("task_week", "ED", 1),
    ("quiet_week", "E", 1),
    ("ehoks_week", "E", 1),
    ("review_week", "ED", 1),
    ("task_later", "E", 3),
    ("task_later", "ED", 1),
    ("task_later", "S", 1),
    ("quiet_amber", "E", 1),
    ("quiet_amber", "ED", 1),
    ("quiet_amber", "N", 1),
    ("decide_later", "ED", 1),
    ("decide_later", "EDS", 1),
    ("review_later", "EDS", 1),
    ("review_later", "DN", 1),
    ("incomplete_later", "E", 1),
    ("signing_overdue", "E", 1),
    ("ends_today", "E", 1),
    ("trial_later", "E", 1),
    ("notice_later", "EDS", 1),
    ("secrecy_later", "ED", 1),
    ("retention_later", "E", 1),
    ("promise_later", "ED", 1),
    ("task_hidden", "E", 9),
    ("task_hidden", "ED", 3),
    ("task_hidden", "EDS", 2),
    ("snoozed", "E", 1),
    ("snoozed", "ED", 1),
    ("snoozed", "N", 1),
    ("dismissed", "D", 1),
    ("", "E", 31),
    ("", "ED", 8),
    ("", "D", 6),
    ("", "EDS", 3),
    ("", "S", 1),
    ("", "N", 4),
    ("", "DN", 4),
    ("", "EN", 2),
    ("", "", 10),
)
"""What a block of partners holds: what of it stands in the queue, the tiers, and how many such partners."""

KINDS = {"COMPANY": 94, "MUNICIPALITY": 6, "ASSOCIATION": 9, "EDUCATION": 8, "WELLBEING_COUNTY": 2, "OTHER": 1}
FATES = {"ACTIVE": 58, "PAUSED": 4, "ENDED": 4}
PHASES = {"ACTIVE": 60, "ESTABLISHING": 14, "EXPLORING": 12, "RENEWING": 7, "WISHED": 4, "PAUSED": 3}
AGREEMENTS = {0: 20, 1: 50, 2: 22, 3: 8}
AGREEMENT_TYPES = {
    "TRAINING": 17, "APPRENTICESHIP": 7, "PARTNERSHIP": 7, "FRAMEWORK": 5, "PROJECT": 4, "PREMISES": 3, "NDA": 3,
    "DATA_PROTECTION": 3, "OTHER": 2,
}  # fmt: skip
AGREEMENT_STATES = {"IN_FORCE": 30, "ENDED": 11, "SIGNING": 3, "DRAFT": 3, "TERMINATED": 2, "RETURNED": 1}


@dataclass(slots=True)
class Making:
    """The partner in the making. `made` is the day it was entered, `people` the ids of its contacts.

    `line` is what it does: the first tag of its trade, or the kind of a partner that is no company; the titles of its
    people follow it; `known` says that it has its Y-tunnus.
    """

    id: int
    name: str
    uid: str
    kind: str
    status: str
    story: str
    tiers: str
    made: date
    responsible: int
    unit: int
    known: bool = True
    people: list[int] = field(default_factory=list)
    line: str = ""
    ended: date | None = None


class World:
    """The things that all parts of the generator need."""

    def __init__(self, rng: Random, today: date, texts: Texts, lines: Lines) -> None:
        self.rng = rng
        self.today = today
        self.texts = texts
        self.line_texts = lines
        self.lines: list[str] = []
        """The line of each partner, in the order of their ids."""
        self.rows = Rows(rng)
        self.staff: list[int] = []
        self.units: list[int] = []
        self.tags: dict[str, int] = {}
        self.towns: list[tuple[str, str]] = []
        self.earlier: list[Making] = []
        self.addresses: dict[str, int] = {}
        self.slots = Deck(rng, {(story, tiers, n): 1 for story, tiers, many in STORIES for n in range(many)})
        self.kinds = Deck(rng, KINDS)
        self.fates = Deck(rng, FATES)
        self.phases = Deck(rng, PHASES)
        self.agreements = Deck(rng, AGREEMENTS)
        self.agreement_types = Deck(rng, AGREEMENT_TYPES)
        self.agreement_states = Deck(rng, AGREEMENT_STATES)

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`."""
        return least + int(self.rng.random() * (most - least + 1))

    def chance(self, share: float) -> bool:
        """Return True in this share of times."""
        return self.rng.random() < share

    def ago(self, least: int, most: int) -> date:
        """Return a day that many days ago."""
        return self.today - timedelta(days=self.between(least, most))

    def ahead(self, least: int, most: int) -> date:
        """Return a working day about that many days ahead."""
        return next_workday(self.today + timedelta(days=self.between(least, most)))

    def someone(self) -> int:
        """Return one of our people; the author, who comes first, a little oftener than others."""
        return self.staff[0] if self.chance(0.15) else pick(self.rng, self.staff)

    def this_week(self) -> date:
        """Return a working day after today that is still in this week, or the next working day when none is."""
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        if self.today.weekday() >= 5:
            sunday += timedelta(days=7)
        left = [self.today + timedelta(days=n) for n in range(1, (sunday - self.today).days + 1)]
        working = [day for day in left if is_workday(day)]
        return pick(self.rng, working) if working else next_workday(self.today + timedelta(days=1))
