"""The annual wheel (vuosikello): how much of what is in each month of a year, and what is in one month."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.register import Register
from db.rules.months import add_months
from db.rules.renewal import FIXED_TERM, decide_by
from db.rules.year import Span, cycle_days, forum_days, month_span, not_met, survey_spans, year_span
from db.sql import day

KINDS = (
    "SURVEY", "DECIDE_BY", "NOTICE_BY", "EHOKS", "AGREEMENT_END", "TRIAL_END", "CONFIDENTIALITY_END",
    "AGREEMENT_REVIEW", "MILESTONE", "STEERING", "NETWORK_MEETING", "FORUM", "QUALITY_REVIEW", "REVIEW",
)  # fmt: skip
"""What stands in the year, in the order of a day: what runs, what must be decided, what is met about, reviews."""

_MOST_NOTICE = 120
"""The longest notice period, in months, and with the longest buffer the furthest an end is from its decision."""
_MOST_BUFFER = timedelta(days=3650)

_PARTNER = "JOIN partner p ON p.id = {0}.partner_id AND p.deleted_at IS NULL AND p.status <> 'ENDED'"

_DATED: dict[str, tuple[str, str, str, str]] = {
    "REVIEW": (
        "partnership s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.phase <> 'ENDED'", "s.review_on", "s.id, s.tier, p.name, p.id, NULL, NULL",
    ),
    "AGREEMENT_REVIEW": (
        "agreement s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE'", "s.review_on", "s.id, s.title, p.name, p.id, NULL, s.type",
    ),
    "AGREEMENT_END": (
        "agreement s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE'", "s.ends_on", "s.id, s.title, p.name, p.id, NULL, s.renewal",
    ),
    "EHOKS": (
        "agreement s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE' AND s.type = 'TRAINING' AND NOT s.ehoks_done",
        "date(s.ends_on, '-1 day')", "s.id, s.title, p.name, p.id, NULL, s.type",
    ),
    "TRIAL_END": (
        "agreement s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE'", "s.trial_until", "s.id, s.title, p.name, p.id, NULL, s.type",
    ),
    "CONFIDENTIALITY_END": (
        "agreement s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state IN ('IN_FORCE', 'ENDED', 'TERMINATED')", "s.confidential_until",
        "s.id, s.title, p.name, p.id, NULL, s.type",
    ),
    "MILESTONE": (
        "milestone s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state <> 'DROPPED'", "s.due_on", "s.id, s.title, p.name, p.id, NULL, s.state",
    ),
    "STEERING": (
        "meeting s " + _PARTNER.format("s"),
        "s.deleted_at IS NULL AND s.state <> 'CANCELLED'", 's."on"', "s.id, s.kind, p.name, p.id, NULL, s.state",
    ),
    "NETWORK_MEETING": (
        "meeting s JOIN network n ON n.id = s.network_id AND n.deleted_at IS NULL",
        "s.deleted_at IS NULL AND s.state <> 'CANCELLED'", 's."on"', "s.id, s.kind, n.name, NULL, n.id, s.state",
    ),
}  # fmt: skip
"""What has a date of its own: table, condition, date, and (id, title or code, whose, partner, network, code)."""

_REPLACED = (
    "(SELECT x.earlier_id FROM agreement x WHERE x.earlier_id IS NOT NULL AND x.state = 'IN_FORCE'"
    " AND x.deleted_at IS NULL)"
)
"""The agreements that a next version in force has replaced."""

_SETTLED = (
    "(SELECT x.id FROM signal_override o JOIN agreement x ON x.uid = o.ref_uid WHERE o.kind = 'DECIDE_BY'"
    " AND o.dismissed AND abs(julianday(o.due_on) - julianday(x.ends_on,"
    " '-' || coalesce(x.notice_months, 0) || ' months', '-' || x.buffer_days || ' days')) < 4)"
)
"""Those about whose present end all is decided. SQLite counts months otherwise, but never by more than three days."""

_DECIDED: dict[str, tuple[str, str]] = {
    "DECIDE_BY": (
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE' AND s.type NOT IN ("
        + ",".join(f"'{one}'" for one in sorted(FIXED_TERM)) + f") AND s.id NOT IN {_REPLACED}"
        f" AND s.id NOT IN {_SETTLED}",
        "s.buffer_days",
    ),
    "NOTICE_BY": (
        "s.deleted_at IS NULL AND s.state = 'IN_FORCE' AND s.renewal = 'AUTOMATIC' AND s.notice_months > 0", "0",
    ),
}  # fmt: skip
"""What is so many months and days before an agreement's end: the condition, and the SQL of the days."""

Decisions = Mapping[str, Mapping[date, "Counter[tuple[Any, ...]]"]]
"""How many agreements have each day of `_DECIDED`, by kind, day and (end, notice, days)."""


@dataclass(frozen=True, slots=True)
class YearItem:
    """One thing of the year. `title` is a text, or for reviews and meetings a code; `whose` a partner or a network.

    `code` says more: an agreement's type or renewal, the state of a milestone or a meeting, the survey's own code.
    """

    kind: str
    on: date
    until: date | None
    id: int
    title: str
    whose: str
    partner_id: int | None = None
    network_id: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: how many there are of each kind, and its first items."""

    year: int
    month: int
    counts: Mapping[str, int]
    first: tuple[YearItem, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def year_months(register: Register, year: int, *, first: int = 8) -> tuple[Month, ...]:
    """Return the twelve months of a year with their counts and the `first` items of each, by day.

    What recurs (forums, quality reviews, surveys) is expanded; a survey that runs for months stands in each of them.
    """
    span = year_span(year)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    items: dict[int, list[YearItem]] = defaultdict(list)
    for kind, (source, condition, column, _what) in _DATED.items():
        sql = (
            f"SELECT CAST(substr({column}, 6, 2) AS INTEGER), count(*) FROM {source}"
            f" WHERE {condition} AND {column} BETWEEN ? AND ? GROUP BY 1"
        )
        for month, count in register.rows(sql, _texts(span)):
            counts[month][kind] = count
    decisions = _decisions(register, span)
    for kind, days in decisions.items():
        for decided, group in days.items():
            counts[decided.month][kind] += sum(group.values())
    for item in _recurring(register, year):
        for month in _months_of(item, year):
            counts[month][item.kind] += 1
            items[month].append(item)
    if first:
        for item in _dated(register, span, first, decisions):
            items[item.on.month].append(item)
    return tuple(
        Month(year, month, dict(counts[month]), tuple(sorted(items[month], key=_order)[:first]))
        for month in range(1, 13)
    )


def month_items(register: Register, year: int, month: int) -> list[YearItem]:
    """Return everything in a month by day; what runs over a longer time stands first."""
    span = month_span(year, month)
    found = [item for item in _recurring(register, year) if month in _months_of(item, year)]
    found += _dated(register, span, None, _decisions(register, span))
    return sorted(found, key=_order)


def _order(item: YearItem) -> tuple[date, int, int]:
    """By day, kind and id: the order in which the first of each kind are read, so that a month begins with the same."""
    return item.on, KINDS.index(item.kind), item.id


def _texts(span: Span) -> tuple[str, str]:
    return span[0].isoformat(), span[1].isoformat()


def _months_of(item: YearItem, year: int) -> range:
    """Return the months of the year in which the item stands."""
    first, last = year_span(year)
    return range(max(item.on, first).month, min(item.until or item.on, last).month + 1)


def _dated(register: Register, span: Span, limit: int | None, decisions: Decisions) -> Iterator[YearItem]:
    """Yield what has a date of its own within the span, of each kind the first `limit` of each month."""
    for kind, (source, condition, column, what) in _DATED.items():
        sql = f"SELECT {column}, {what} FROM {source} WHERE {condition} AND {column} BETWEEN ? AND ?"
        params: tuple[Any, ...] = _texts(span)
        if limit is not None:
            nth = f"row_number() OVER (PARTITION BY substr({column}, 1, 7) ORDER BY {column}, s.id) AS nth"
            sql = f"SELECT * FROM (SELECT {column}, {what}, {nth} FROM {sql.partition(' FROM ')[2]}) WHERE nth <= ?"
            params = (*params, limit)
        for on, *rest in register.rows(sql, params):
            yield _item(kind, date.fromisoformat(on), rest[:6])
    for kind, days in decisions.items():
        yield from _decided(register, span, limit, kind, days)


def _decided(
    register: Register, span: Span, limit: int | None, kind: str, days: Mapping[date, Counter[tuple[Any, ...]]]
) -> Iterator[YearItem]:
    """Yield what is decided on within the span, the first `limit` of each month and the others of the same terms."""
    condition, before = _DECIDED[kind]
    wanted: list[list[Any]] = []
    taken: Counter[int] = Counter()
    for decided, group in sorted(days.items()):
        if span[0] <= decided <= span[1]:
            for terms, count in sorted(group.items()):
                if limit is None or taken[decided.month] < limit:
                    wanted.append([decided.isoformat(), *terms])
                    taken[decided.month] += count
    sql = (
        "SELECT json_extract(j.value, '$[0]'), s.id, s.title, p.name, p.id, NULL, s.type FROM json_each(?) j"
        " CROSS JOIN agreement s ON s.ends_on = json_extract(j.value, '$[1]')"
        " AND coalesce(s.notice_months, 0) = json_extract(j.value, '$[2]')"
        f" AND {before} = json_extract(j.value, '$[3]')"
        f" {_PARTNER.format('s')} WHERE {condition} ORDER BY 1, s.id"
    )
    for on, *rest in register.rows(sql, (json.dumps(wanted),)):
        yield _item(kind, date.fromisoformat(on), rest)


def _item(kind: str, on: date, rest: Iterable[Any]) -> YearItem:
    id_, title, whose, partner, network, code = rest
    return YearItem(kind, on, None, id_, title, whose, partner, network, code or "")


def _decisions(register: Register, span: Span) -> Decisions:
    """Return how many agreements have each day of `_DECIDED` in the span, by their (end, notice, days).

    SQLite cannot count months as agreements do, so the rule is asked once for all agreements of the same terms.
    """
    furthest = add_months(span[1], _MOST_NOTICE) + _MOST_BUFFER
    found: dict[str, dict[date, Counter[tuple[Any, ...]]]] = {}
    for kind, (condition, before) in _DECIDED.items():
        days = found[kind] = defaultdict(Counter)
        sql = (
            f"SELECT s.ends_on, coalesce(s.notice_months, 0), {before}, count(*) FROM agreement s"
            f" {_PARTNER.format('s')} WHERE {condition} AND s.ends_on BETWEEN ? AND ? GROUP BY 1, 2, 3"
        )
        for ends, notice, buffer, count in register.rows(sql, _texts((span[0], furthest))):
            decided = decide_by(date.fromisoformat(ends), notice, buffer)
            if span[0] <= decided <= span[1]:
                days[decided][ends, notice, buffer] = count
    return found


def _recurring(register: Register, year: int) -> list[YearItem]:
    """Return what recurs, expanded over the year: surveys, forums, quality reviews."""
    span = year_span(year)
    return [*_surveys(register, year), *_forums(register, span), *_reviews(register, span)]


def _surveys(register: Register, year: int) -> Iterator[YearItem]:
    sql = "SELECT id, code, extra FROM term WHERE list = 'survey' AND NOT retired ORDER BY position, id"
    for id_, code, extra in register.rows(sql):
        asked = _whole_numbers(extra)
        for first, last in survey_spans(year, asked("months"), asked("days")):
            yield YearItem("SURVEY", first, last if last != first else None, id_, code, "", code=code)


def _whole_numbers(extra: str | None) -> Callable[[str], list[int]]:
    """Return a function that gives the list of whole numbers under a name of a term's further facts."""
    try:
        raw = json.loads(extra or "{}")
    except ValueError:
        raw = {}
    facts = raw if isinstance(raw, dict) else {}

    def named(name: str) -> list[int]:
        found = facts.get(name)
        return [one for one in found if type(one) is int] if isinstance(found, list) else []

    return named


_LIVING_NETWORK = "n.deleted_at IS NULL AND n.phase <> 'ENDED'"


def _forums(register: Register, span: Span) -> Iterator[YearItem]:
    """Yield the days of forums for which there is no meeting yet: those have items of their own."""
    met: dict[int, list[date]] = defaultdict(list)
    sql = 'SELECT forum_id, "on" FROM meeting WHERE forum_id IS NOT NULL AND deleted_at IS NULL'
    for forum, on in register.rows(sql):
        met[forum].append(date.fromisoformat(on))
    sql = (
        "SELECT f.id, f.name, f.recurrence, f.next_on, n.name, n.id FROM forum f JOIN network n ON n.id = f.network_id"
        f" WHERE f.deleted_at IS NULL AND f.next_on IS NOT NULL AND {_LIVING_NETWORK} ORDER BY f.id"
    )
    for id_, name, recurrence, next_on, network, network_id in register.rows(sql):
        for on in not_met(forum_days(recurrence, day(next_on), *span), met[id_]):
            yield YearItem("FORUM", on, None, id_, name, network, None, network_id)


def _reviews(register: Register, span: Span) -> Iterator[YearItem]:
    sql = (
        "SELECT n.id, n.name, n.review_on, n.review_months FROM network n"
        f" WHERE n.review_on IS NOT NULL AND {_LIVING_NETWORK} ORDER BY n.id"
    )
    for id_, name, review_on, months in register.rows(sql):
        for on in cycle_days(day(review_on), months, *span):
            yield YearItem("QUALITY_REVIEW", on, None, id_, "", name, None, id_)
