"""Figures of a year: activity, partners by tier, silence, feedback, and the year beside the one before.

These count the whole register: at 100,000 partners they take a second or two, so a screen reads them in a thread.
"""

from __future__ import annotations

import calendar
from collections import Counter as TupleCounter
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.tier_history import counted, spans
from db.rules.tiers import PHASES_WITH_CADENCE, TIERS
from db.sql import UNIT_OF

IN_TIER = "LEFT JOIN partnership s ON s.partner_id = {0}.partner_id AND s.tier = {0}.tier AND s.deleted_at IS NULL"
"""SQL that joins the partnership `s` of a record with a partner and a tier of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days counted of a year, `start` to `until`, beside those of the year before until `until_before`."""

    start: date
    until: date
    until_before: date

    @property
    def whole(self) -> bool:
        """Whether it is all of the year."""
        return (self.until.month, self.until.day) == (12, 31)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one thing in the year and in the year before. `code` is empty where nothing is said."""

    code: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Activities:
    """The activities of a year by month (January first), tier, unit (by name) and type; the greatest counts first."""

    months: tuple[int, ...]
    months_before: tuple[int, ...]
    months_by_tier: dict[str, tuple[int, ...]]
    by_tier: tuple[Count, ...]
    by_unit: tuple[Count, ...]
    by_type: tuple[Count, ...]

    @property
    def total(self) -> Count:
        """All of them."""
        return Count("", sum(self.months), sum(self.months_before))


@dataclass(frozen=True, slots=True)
class TierDay:
    """How many partnerships of each tier there were at the end of a day."""

    on: date
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Quiet:
    """The partnerships of a tier from which regular contact is expected, and those whose longest silence is over."""

    tier: str
    partnerships: int
    quiet: int

    @property
    def share(self) -> float:
        """The quiet ones of all, 0 to 1."""
        return self.quiet / self.partnerships if self.partnerships else 0.0


@dataclass(frozen=True, slots=True)
class Mean:
    """The feedback of something (a party, a tier, a month) in the year and the year before; None without any."""

    code: str
    count: int
    mean: float | None
    count_before: int = 0
    mean_before: float | None = None

    @property
    def trend(self) -> float | None:
        """How much the mean rose, None when one of them is missing."""
        return None if self.mean is None or self.mean_before is None else self.mean - self.mean_before


@dataclass(frozen=True, slots=True)
class Feedback:
    """The feedback of a year: all of it, by month (January first), by party and by tier."""

    whole: Mean
    months: tuple[Mean, ...]
    by_party: tuple[Mean, ...]
    by_tier: tuple[Mean, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """All figures of a year as they are on `today`."""

    year: int
    today: date
    activities: Activities
    tiers: tuple[TierDay, ...]
    quiet: tuple[Quiet, ...]
    feedback: Feedback
    figures: tuple[Count, ...]
    """The year beside the year before; `code` is a name among `FIGURES`."""

    @property
    def span(self) -> Span:
        """The days that are counted, and those of the year before that they stand beside."""
        return span(self.year, self.today)


PARTS = ("activities", "tiers", "feedback", "figures")
"""What the figures of a year can be read by; silence comes with the tiers."""

_NO_ACTIVITIES = Activities((0,) * 12, (0,) * 12, {}, (), (), ())
_NO_FEEDBACK = Feedback(Mean("", 0, None), (), (), ())


def stats(register: Register, year: int, today: date, parts: Collection[str] = PARTS) -> Stats:
    """Return the figures of a year; those of other parts than the ones asked for are empty."""
    with register.reading():
        return Stats(
            year,
            today,
            activities(register, year, today) if "activities" in parts else _NO_ACTIVITIES,
            tier_days(register, month_ends(year, today)) if "tiers" in parts else (),
            quiet(register, today) if "tiers" in parts else (),
            feedback(register, year, today) if "feedback" in parts else _NO_FEEDBACK,
            figures(register, year, today) if "figures" in parts else (),
        )


def first_year(register: Register) -> int | None:
    """Return the year of the first activity, None when there is none."""
    row = register.row('SELECT min("on") FROM activity WHERE deleted_at IS NULL')
    return int(row[0][:4]) if row and row[0] else None


def span(year: int, today: date | None = None) -> Span:
    """Return the days of a year and those of the year before; of the running year both end on the day of `today`."""
    if today is None or today.year != year:
        return Span(date(year, 1, 1), date(year, 12, 31), date(year - 1, 12, 31))
    last = calendar.monthrange(year - 1, today.month)[1]
    return Span(date(year, 1, 1), today, date(year - 1, today.month, min(today.day, last)))


def _bounds(year: int, today: date | None) -> tuple[str, str, str, str]:
    """The first day of the year before, the first not counted of it, and the same two of the year."""
    found = span(year, today)
    after, after_before = (one.isoformat() + "~" for one in (found.until, found.until_before))
    # What follows a day sorts after it and before the next day.
    return f"{year - 1:04}-01-01", after_before, f"{year:04}-01-01", after


def _within(day: str) -> str:
    """SQL that holds for a day among those of `_bounds`, which are ?1 to ?4."""
    return f"{day} >= ?1 AND {day} < ?4 AND NOT ({day} >= ?2 AND {day} < ?3)"


def activities(register: Register, year: int, today: date | None = None) -> Activities:
    """Count the activities of a year and of the year before; of the running one, `today`'s, those of the same days."""
    when = _within('a."on"')
    # Most of the table is asked for: read from its beginning it is three times as quick as in the order of days, and
    # counted as it is read it needs no sorting, which would take three times as long again.
    counted_by = TupleCounter(
        register.db.execute_sql(
            f"SELECT substr(a.\"on\", 1, 7), coalesce(a.tier, ''), a.type, {UNIT_OF}"
            f" FROM activity a NOT INDEXED JOIN partner p ON p.id = a.partner_id {IN_TIER.format('a')}"
            f" WHERE a.deleted_at IS NULL AND {when}",
            _bounds(year, today),
        )
    )
    units = dict(register.rows("SELECT id, name FROM unit"))
    months = {True: [0] * 12, False: [0] * 12}
    tier_months: dict[str, list[int]] = defaultdict(lambda: [0] * 12)
    sums: list[dict[str, list[int]]] = [defaultdict(lambda: [0, 0]) for _one in range(3)]
    for (month, tier, type_, unit), count in counted_by.items():
        now = int(month[:4]) == year
        place = int(month[5:]) - 1
        months[now][place] += count
        if now:
            tier_months[tier][place] += count
        for found, key in zip(sums, (tier, str(units.get(unit, "")), type_), strict=True):
            found[key][0 if now else 1] += count
    by_tier, by_unit, by_type = sums
    return Activities(
        tuple(months[True]),
        tuple(months[False]),
        {tier: tuple(tier_months[tier]) for tier in (*TIERS, "") if tier in tier_months},
        tuple(Count(tier, *by_tier[tier]) for tier in (*TIERS, "") if tier in by_tier),
        _counts(by_unit),
        _counts(by_type),
    )


def _counts(found: dict[str, list[int]]) -> tuple[Count, ...]:
    """The counts, the greatest first; what has no name comes last."""
    each = (Count(code, now, before) for code, (now, before) in found.items())
    return tuple(sorted(each, key=lambda one: (not one.code, -one.now, -one.before, one.code)))


def month_ends(year: int, today: date) -> list[date]:
    """Return the last days of the months of a year from the December before it, until today."""
    ends = [date(year - 1, 12, 31)] if year > 1 else []
    ends += [date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, 13)]
    gone = [end for end in ends if end <= today]
    if gone != ends and today.year == year:
        gone.append(today)
    return gone


def tier_days(register: Register, days: Sequence[date]) -> tuple[TierDay, ...]:
    """Return how many partnerships of each tier there were on each of the days.

    A partnership counts from the day on which it started until it ended. One whose start is not known has always been
    there, one that is over without a known end has never; wished-for partners are none yet. Where a step took it from
    tier to tier, it counts in each for its time.
    """
    steps: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for partner, on, before, after in register.rows(
        'SELECT partner_id, "on", from_tier, to_tier FROM tier_step WHERE from_tier <> to_tier'
    ):
        steps[partner].append((on, before, after))
    found = [
        span
        for partner, tier, started, ended in register.rows(
            "SELECT s.partner_id, s.tier, s.started_on, s.ended_on FROM partnership s"
            " JOIN partner p ON p.id = s.partner_id WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL"
            " AND s.phase <> 'WISHED' AND NOT (s.phase = 'ENDED' AND s.ended_on IS NULL)"
        )
        for span in spans(tier, started, ended, steps.get(partner, ()))
    ]
    counts = counted(found, [day.isoformat() for day in days])
    return tuple(
        TierDay(day, {tier: here.get(tier, 0) for tier in TIERS}) for day, here in zip(days, counts, strict=True)
    )


def quiet(register: Register, today: date) -> tuple[Quiet, ...]:
    """Return for each tier how many partnerships have a cadence and how many of them are quiet today.

    A wish and a pause expect no contact, so they are neither quiet nor in touch (`PHASES_WITH_CADENCE`).
    """
    rows = register.rows(
        "SELECT f.tier, count(*), count(CASE WHEN f.quiet_on <= ? THEN 1 END) FROM partnership_fact f"
        " JOIN partnership s ON s.id = f.partnership_id"
        f" WHERE s.phase IN ({','.join('?' * len(PHASES_WITH_CADENCE))}) GROUP BY f.tier",
        (today.isoformat(), *map(str, PHASES_WITH_CADENCE)),
    )
    found = {tier: (every, silent) for tier, every, silent in rows}
    return tuple(Quiet(tier, *found.get(tier, (0, 0))) for tier in TIERS)


def feedback(register: Register, year: int, today: date | None = None) -> Feedback:
    """Return the means of the feedback of a year and of the year before, as `activities` counts them."""
    rows = register.rows(
        "SELECT substr(given_on, 1, 7), party, coalesce(tier, ''), count(*), sum(score) FROM feedback"
        f" WHERE deleted_at IS NULL AND {_within('given_on')} GROUP BY 1, 2, 3",
        _bounds(year, today),
    )
    cells = [(int(m[:4]) == year, int(m[5:]), party, tier, count, total) for m, party, tier, count, total in rows]

    def mean(code: str, wanted: Iterable[tuple[Any, ...]]) -> Mean:
        now, before = [0, 0], [0, 0]
        for cell in wanted:
            of = now if cell[0] else before
            of[0] += cell[4]
            of[1] += cell[5]
        return Mean(code, now[0], _mean(now), before[0], _mean(before))

    parties = [code for code in ("INSTITUTION", "STUDENT", "WORKING_LIFE") if any(cell[2] == code for cell in cells)]
    tiers = [code for code in (*TIERS, "") if any(cell[3] == code for cell in cells)]
    return Feedback(
        mean("", cells),
        tuple(mean(str(month), [cell for cell in cells if cell[1] == month]) for month in range(1, 13)),
        tuple(mean(party, [cell for cell in cells if cell[2] == party]) for party in parties),
        tuple(mean(tier, [cell for cell in cells if cell[3] == tier]) for tier in tiers),
    )


def _mean(counted_sum: list[int]) -> float | None:
    return counted_sum[1] / counted_sum[0] if counted_sum[0] else None


def _dated(source: str, day: str, and_so: str, what: str = "count({})", of: str = "1") -> str:
    """The SQL of one figure of a year and of the year before, in one go: `what` counts or sums `of` over the rows.

    ?1 to ?4 are those of `_bounds`.
    """
    now, before = (what.format(f'CASE WHEN t."{day}" {sign} ?3 THEN {of} END') for sign in (">=", "<"))
    when = _within(f't."{day}"')
    return f"SELECT {now}, {before} FROM {source} WHERE {when} AND {and_so}"


def _living(table: str, day: str, and_so: str = "1", what: str = "count({})", of: str = "1") -> str:
    """The same of the rows of a table that are not in the trash."""
    # Where more of a row is asked for than its day, the table itself is read, from its beginning.
    how = "" if of == "1" else " NOT INDEXED"
    return _dated(f"{table} t{how}", day, f"t.deleted_at IS NULL AND {and_so}", what, of)


FIGURES: dict[str, str] = {
    "activities": _living("activity", "on"),
    "partners_met": _living("activity", "on", what="count(DISTINCT {})", of="t.partner_id"),
    "students_met": _living("activity", "on", what="sum({})", of="t.student_count"),
    "partnerships_started": _living("partnership", "started_on", "t.phase <> 'WISHED'"),
    "partnerships_ended": _living("partnership", "ended_on"),
    "steps_up": _dated("tier_step t", "on", "t.kind = 'UP'"),
    "steps_down": _dated("tier_step t", "on", "t.kind = 'DOWN'"),
    "agreements_signed": _living("agreement", "signed_on"),
    "needs_noted": _living("need", "noted_on"),
    "needs_answered": _living("need", "answered_on", "t.state = 'ANSWERED'"),
    "promises_kept": _living("promise", "closed_on", "t.state = 'KEPT'"),
    "projects_started": _living("project", "started_on"),
    "experiments_decided": _living("experiment", "decided_on", "t.decision <> 'OPEN'"),
    "exchange_hours": _living("exchange", "starts_on", what="sum({})", of="t.hours"),
    "milestones_done": _living("milestone", "done_on", "t.state = 'DONE'"),
    "benefits": _living("benefit", "given_on"),
    "foresight": _living("foresight", "noted_on"),
    "adoptions": _living("adoption", "adopted_on"),
}
"""What is counted of a year: by name, the SQL of its figure and of that of the year before."""


def figures(register: Register, year: int, today: date | None = None) -> tuple[Count, ...]:
    """Count a year beside the one before it, in the order of `FIGURES`; the days are those of `activities`."""
    days = _bounds(year, today)
    found = {name: register.row(sql, days) or (0, 0) for name, sql in FIGURES.items()}
    return tuple(Count(name, int(now or 0), int(before or 0)) for name, (now, before) in found.items())
