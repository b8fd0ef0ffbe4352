"""Records that look as if they were about the same: pairs of partners, and of contacts, with the reasons.

What is found is judged by a person; a pair that was said to be two different ones is left out. Names are compared
within a municipality, people by what reaches them and at the same partner, so that a register of 100,000 partners is
looked through in seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from db.progress import Step, no_step
from db.register import Register
from db.rules.alike import alike, name_key, person_name_key
from db.rules.names import split_name
from db.rules.near import NEAR, near_pairs
from db.rules.text import fold
from db.text import N_

SAME_ID = N_("same Y-tunnus")
SAME_NAME = N_("same name")
COMMON_NAME = N_("a parallel or former name in common")
NEAR_NAME = N_("nearly the same name")
SOME_NAME = N_("same given name")
SAME_EMAIL = N_("same e-mail")
SAME_PHONE = N_("same phone")
SAME_PARTNER = N_("at the same partner")
OTHER_ID = N_("different Y-tunnus")
ENDED = N_("one is ended")

MOST = 2_000
"""How many pairs are told, the most alike ones; the others come when these are dealt with."""

_MOST_KEPT = 20_000
_LARGE_GROUP = 12
"""Of so many that have the same, each is paired with the first only."""

_SIMILAR = 80.0
"""How alike names of people must be who share a number or an address."""

_NOTED_ID = re.compile(r"(?<![\d-])(\d{7}-\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two living records that look alike, the one that was there first before the other."""

    kind: str
    one_id: int
    one_uid: str
    one: str
    """What it is called."""
    other_id: int
    other_uid: str
    other: str
    why: tuple[str, ...]
    """Message ids, the weightiest first."""
    score: int
    """How likely they are the same, up to 100."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs, the likeliest first, and how many there are in all."""

    pairs: tuple[Pair, ...]
    total: int


class _Pairs:
    """Pairs by their ids with the best score and every reason; of very many only the best are kept."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
        self.dropped = 0

    def add(self, one: int, other: int, score: float, why: str) -> None:
        """Note a reason for a pair."""
        if one == other:
            return
        key = (one, other) if one < other else (other, one)
        best, reasons = self._found.get(key, (0.0, ()))
        self._found[key] = max(best, score), reasons if why in reasons else (*reasons, why)
        if len(self._found) > _MOST_KEPT:
            self._trim(_MOST_KEPT // 2)

    def _trim(self, most: int) -> None:
        ranked = sorted(self._found.items(), key=lambda item: (-item[1][0], item[0]))
        self.dropped += max(0, len(ranked) - most)
        self._found = dict(ranked[:most])

    def without(self, apart: set[tuple[int, int]]) -> list[tuple[int, int, float, tuple[str, ...]]]:
        """Return the pairs in no order, but for those that were said to be apart."""
        return [(*key, *found) for key, found in self._found.items() if key not in apart]


def duplicates(register: Register, kind: str, step: Step = no_step, *, most: int = MOST) -> Found:
    """Return the pairs of living partners or contacts that look alike, the likeliest first, at most `most`."""
    with register.reading():
        return _partners(register, step, most) if kind == "partner" else _contacts(register, step, most)


# -- partners ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Partner:
    uid: str
    name: str
    place: str | None
    business_id: str | None
    ended: bool


def _partners(register: Register, step: Step, most: int) -> Found:
    living = {
        id_: _Partner(uid, name, place, business_id, status == "ENDED")
        for id_, uid, name, place, business_id, status in register.rows(
            "SELECT id, uid, name, municipality_code, business_id, status FROM partner WHERE deleted_at IS NULL"
        )
    }
    step(0.05)
    keys: dict[int, set[str]] = {id_: {name_key(one.name)} for id_, one in living.items()}
    for id_, name in register.rows("SELECT partner_id, name FROM partner_name"):
        if id_ in keys:
            keys[id_].add(name_key(name))
    step(0.15)
    pairs = _Pairs()
    for one, other in _same_business_id(register, living):
        score = max(alike(a, b) for a in keys[one] for b in keys[other])
        pairs.add(one, other, 70 + 0.3 * score, SAME_ID)
    _same_names(living, keys, pairs)
    step(0.25)
    named = ((living[id_].place, (id_, key)) for id_, own in keys.items() for key in own)
    for one, other, score in near_pairs(named, lambda share: step(0.25 + 0.7 * share)):
        pairs.add(one, other, score - 3, NEAR_NAME)
    rows = []
    for one, other, score, why in pairs.without(_apart(register, "partner")):
        here, there = living[one], living[other]
        if here.business_id and there.business_id and here.business_id != there.business_id:
            score, why = score - 25, (*why, OTHER_ID)
        if here.ended != there.ended:
            why = (*why, ENDED)
        if SAME_NAME in why or COMMON_NAME in why:
            weaker = (NEAR_NAME, COMMON_NAME) if SAME_NAME in why else (NEAR_NAME,)
            why = tuple(reason for reason in why if reason not in weaker)
        rows.append((one, other, round(score), why))
    step(1.0)
    return _found("partner", rows, {id_: (one.uid, one.name) for id_, one in living.items()}, most, pairs.dropped)


def _same_business_id(register: Register, living: dict[int, _Partner]) -> Iterator[tuple[int, int]]:
    """Yield a partner that has a Y-tunnus and one of which it is noted that it shares it."""
    holder = {one.business_id: id_ for id_, one in living.items() if one.business_id}
    noted: defaultdict[str, list[int]] = defaultdict(list)
    digits = "[0-9]" * 7
    for id_, note in register.rows(
        f"SELECT id, note FROM partner WHERE deleted_at IS NULL AND note GLOB '*{digits}-[0-9]*'"
    ):
        for number in dict.fromkeys(_NOTED_ID.findall(note)):
            noted[number].append(id_)
    for number, ids in noted.items():
        first = holder.get(number, ids[0])
        yield from ((first, id_) for id_ in ids if id_ != first)


def _same_names(living: dict[int, _Partner], keys: dict[int, set[str]], pairs: _Pairs) -> None:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for id_, own in keys.items():
        for key in own:
            groups[key].append(id_)
    for ids in groups.values():
        if len(ids) < 2:
            continue
        by_place: defaultdict[str | None, list[int]] = defaultdict(list)
        for id_ in ids:
            by_place[living[id_].place].append(id_)
        # One without a municipality goes with the first of each: the others are found with that one anyway.
        nowhere = by_place.pop(None, [])
        for same in by_place.values():
            for one, other in _paired(same):
                main = name_key(living[one].name) == name_key(living[other].name)
                pairs.add(one, other, 100 if main else 95, SAME_NAME if main else COMMON_NAME)
        somewhere = [same[0] for same in by_place.values()]
        for one, other in _paired([*nowhere, *somewhere[:_LARGE_GROUP]]):
            if living[one].place is None or living[other].place is None:
                main = name_key(living[one].name) == name_key(living[other].name)
                pairs.add(one, other, 94 if main else 91, SAME_NAME if main else COMMON_NAME)


def _paired(ids: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return every pair, or in a large group each with the first: these are units of one, or a name of many."""
    if len(ids) <= _LARGE_GROUP:
        return combinations(ids, 2)
    return ((ids[0], id_) for id_ in ids[1:])


# -- contacts ----------------------------------------------------------------------------------------------------


def _contacts(register: Register, step: Step, most: int) -> Found:
    from rapidfuzz.fuzz import ratio

    pairs = _Pairs()
    names: dict[int, tuple[str, str]] = {}
    shared = register.rows(
        "SELECT o.kind, json_group_array(DISTINCT o.contact_id) FROM contact_point o JOIN contact c"
        " ON c.id = o.contact_id WHERE c.deleted_at IS NULL GROUP BY o.kind, lower(o.value)"
        " HAVING count(DISTINCT o.contact_id) > 1"
    )
    step(0.4)
    groups = [(kind, [int(id_) for id_ in ids.strip("[]").split(",")]) for kind, ids in shared]
    wanted = {id_ for _kind, ids in groups for id_ in ids}
    names.update(_names(register, wanted))
    for kind, ids in groups:
        for one, other in _paired(sorted(ids)):
            score = _people(names[one][1], names[other][1])
            if score >= _SIMILAR:
                by_mail = kind == "EMAIL"
                pairs.add(one, other, score if by_mail else score - 2, SAME_EMAIL if by_mail else SAME_PHONE)
                pairs.add(one, other, 0, SAME_NAME if score == 100 else NEAR_NAME if score >= NEAR else SOME_NAME)
    step(0.55)
    for number, people in enumerate(_by_partner(register)):
        if number % 2_000 == 0:
            step(0.55 + 0.4 * (1 - 1 / (1 + number / 20_000)))
        for (one, key), (other, other_key) in _paired_people(people):
            if key == other_key:
                pairs.add(one, other, 96, SAME_NAME)
                pairs.add(one, other, 96, SAME_PARTNER)
            elif ratio(key, other_key, score_cutoff=_SIMILAR):
                score = alike(key, other_key)
                if score >= 92:
                    pairs.add(one, other, score - 4, NEAR_NAME)
                    pairs.add(one, other, score - 4, SAME_PARTNER)
    rows = [
        (one, other, min(100, round(score) + (2 if len(why) > 2 else 0)), why)
        for one, other, score, why in pairs.without(_apart(register, "contact"))
    ]
    missing = {id_ for row in rows for id_ in row[:2]} - names.keys()
    names.update(_names(register, missing))
    step(1.0)
    return _found("contact", rows, names, most, pairs.dropped)


def _names(register: Register, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return (uid, name) of contacts by id."""
    listed = "[" + ",".join(map(str, ids)) + "]"
    sql = "SELECT c.id, c.uid, c.name FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value"
    return {id_: (uid, name) for id_, uid, name in register.rows(sql, (listed,))}


@lru_cache(maxsize=20_000)
def _person_key(name: str) -> str:
    """The key of a name: many people of a large register are namesakes."""
    return person_name_key(name)


def _people(one: str, other: str) -> float:
    """How alike two people are who have a number or an address in common: a new family name is no other person."""
    score = alike(_person_key(one), _person_key(other))
    given = [fold(split_name(name).given) for name in (one, other)]
    return max(score, _SIMILAR) if given[0] and given[0] == given[1] else score


def _by_partner(register: Register) -> Iterator[list[tuple[int, str]]]:
    """Yield the people of each partner that has several: (id, key of the name), each once."""
    sql = (
        "SELECT DISTINCT f.partner_id, c.id, c.name FROM affiliation f JOIN contact c ON c.id = f.contact_id"
        " WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY f.partner_id, c.id"
    )
    here, people = None, list[tuple[int, str]]()
    for partner_id, contact_id, name in register.db.execute_sql(sql):
        if partner_id != here:
            if len(people) > 1:
                yield people
            here, people = partner_id, []
        people.append((contact_id, _person_key(name)))
    if len(people) > 1:
        yield people


def _paired_people(people: list[tuple[int, str]]) -> Iterable[tuple[tuple[int, str], tuple[int, str]]]:
    """Return every pair of a partner's people; of very many only neighbours by name."""
    if len(people) <= 60:
        return combinations(people, 2)
    people.sort(key=lambda one: one[1])
    return ((one, other) for index, one in enumerate(people) for other in people[index + 1 : index + 6])


# -- both --------------------------------------------------------------------------------------------------------


def _apart(register: Register, kind: str) -> set[tuple[int, int]]:
    """Return the ids of pairs that were said to be two different ones."""
    sql = (
        f"SELECT a.id, b.id FROM distinct_pair d JOIN {kind} a ON a.uid = d.one_uid"
        f" JOIN {kind} b ON b.uid = d.other_uid WHERE d.kind = ?"
    )
    return {(min(one, other), max(one, other)) for one, other in register.rows(sql, (kind,))}


def _found(
    kind: str,
    rows: list[tuple[int, int, int, tuple[str, ...]]],
    names: dict[int, tuple[str, str]],
    most: int,
    dropped: int,
) -> Found:
    rows.sort(key=lambda row: (-row[2], fold(names[row[0]][1]), row[0], row[1]))
    pairs = tuple(
        Pair(kind, one, *names[one], other, *names[other], why, max(1, score)) for one, other, score, why in rows[:most]
    )
    return Found(pairs, len(rows) + dropped)


def still_alike(register: Register, kind: str, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of which both still stand and that were not said to be apart, under the names of today."""
    with register.reading():
        apart = _apart(register, kind)
        listed = "[" + ",".join(str(id_) for id_ in {id_ for one in pairs for id_ in (one.one_id, one.other_id)}) + "]"
        sql = (
            f"SELECT r.id, r.name FROM json_each(?) j CROSS JOIN {kind} r ON r.id = j.value WHERE r.deleted_at IS NULL"
        )
        living = dict(register.rows(sql, (listed,)))
    return [
        replace(one, one=living[one.one_id], other=living[one.other_id])
        for one in pairs
        if one.one_id in living and one.other_id in living and (one.one_id, one.other_id) not in apart
    ]


def said_apart(register: Register) -> list[Pair]:
    """Return the pairs that were said to be two different ones, the latest first; those of the trash are left out."""
    found: list[Pair] = []
    sql = (
        "SELECT d.kind, a.id, a.uid, a.name, b.id, b.uid, b.name FROM distinct_pair d"
        " JOIN {kind} a ON a.uid = d.one_uid JOIN {kind} b ON b.uid = d.other_uid WHERE d.kind = '{kind}'"
        " AND a.deleted_at IS NULL AND b.deleted_at IS NULL ORDER BY d.noted_on DESC, d.id DESC"
    )
    for kind in ("partner", "contact"):
        for _kind, one_id, one_uid, one, other_id, other_uid, other in register.rows(sql.format(kind=kind)):
            found.append(Pair(kind, one_id, one_uid, one, other_id, other_uid, other, (), 0))
    return found
