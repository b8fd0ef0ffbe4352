"""What the answers to the four points of reflection turn into: goals, benefits, roles and tasks.

Each line of an answer makes one proposal; a person looks at them, changes and accepts. The lists of benefits are the
institution's own, so they are given by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from db.rules.date_in_line import split_date
from db.rules.matching import shared_words
from db.rules.text import fold
from db.rules.workdays import next_workday

ANSWERS = ("goals", "gained", "offered", "roles", "steps")
"""The fields of a reflection that hold answers, in the order of the form."""

USUAL_DAYS = 7
"""When a next step without a day of its own is proposed for."""

_BULLETS = "-–—*•·>"

_PARTIES = {
    "COMPANY": ("yritys", "yrityksen", "yritykselle", "tyopaikka", "tyoelama", "kumppani", "company", "employer"),
    "STUDENT": ("opiskelija", "opiskelijat", "opiskelijalle", "opiskelijan", "student", "students"),
    "INSTITUTION": ("oppilaitos", "oppilaitoksen", "koulu", "institution", "college"),
    "SOCIETY": ("yhteiskunta", "alue", "seutu", "kunta", "society", "region"),
}
"""Words before a colon that say which party a benefit is of, folded."""

Kind = Literal["GOAL", "BENEFIT", "ROLE", "TASK"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to be made from a line.

    GOAL joins the partnership's goals, with `replace` it takes their place. BENEFIT has its direction, party and
    category. ROLE makes `staff` the responsible person, or without one goes to the partnership's note. TASK has its
    day, and `staff` as its owner.
    """

    kind: Kind
    text: str
    accepted: bool = True
    replace: bool = False
    direction: str = ""
    party: str = ""
    category: str = ""
    staff: int | None = None
    due_on: date | None = None


def lines_of(text: str) -> list[str]:
    """Return the lines of an answer that say something, without bullets, each once."""
    tidy = (" ".join(line.split()).lstrip(_BULLETS).strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in tidy if line))


def proposals(
    answers: Mapping[str, str],
    today: date,
    *,
    people: Sequence[tuple[int, str]] = (),
    categories: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    goal: str = "",
    in_tier: bool = True,
    owner: int | None = None,
) -> list[Proposal]:
    """Return what each line of the answers (by the names of `ANSWERS`) may become.

    `people` are our own (id, name), `categories` by party (code, name), `goal` what the partnership has now: a line
    that stands in it is not accepted again. Without a partnership `in_tier` there is none to have goals or roles.
    `owner` is whose the tasks are.
    """
    made: list[Proposal] = []
    if in_tier:
        held = {fold(line) for line in lines_of(goal)}
        made += [Proposal("GOAL", line, fold(line) not in held) for line in lines_of(answers.get("goals", ""))]
    for name, direction in (("gained", "GAINED"), ("offered", "OFFERED")):
        made += [_benefit(line, direction, categories or {}) for line in lines_of(answers.get(name, ""))]
    if in_tier:
        made += _roles(lines_of(answers.get("roles", "")), people)
    for line in lines_of(answers.get("steps", "")):
        due, title = split_date(line, today)
        day = next_workday(max(due, today) if due is not None else today + timedelta(days=USUAL_DAYS))
        made.append(Proposal("TASK", title, staff=_named(title, people) or owner, due_on=day))
    return made


def _benefit(line: str, direction: str, categories: Mapping[str, Sequence[tuple[str, str]]]) -> Proposal:
    """What is gained and offered is the institution's unless the line begins with another party and a colon."""
    head, colon, rest = line.partition(":")
    party = next((code for code, words in _PARTIES.items() if fold(head) in words), "") if colon else ""
    text = rest.strip() if party and rest.strip() else line
    party = party or "INSTITUTION"
    offered = categories.get(party, ())
    best = max(offered, key=lambda one: len(shared_words(one[1], text)), default=("", ""))
    return Proposal("BENEFIT", text, direction=direction, party=party, category=best[0])


def _roles(lines: Iterable[str], people: Sequence[tuple[int, str]]) -> list[Proposal]:
    """Only one person is responsible: the first of ours that is named; the other lines are kept as a note."""
    made, taken = [], False
    for line in lines:
        staff = None if taken else _named(line, people)
        taken = taken or staff is not None
        made.append(Proposal("ROLE", line, staff=staff))
    return made


def _named(line: str, people: Sequence[tuple[int, str]]) -> int | None:
    """Return the one of our people whose whole name stands in the line."""
    said = f" {fold(line)} ".replace(":", " ").replace(",", " ")
    return next((staff for staff, name in people if name.strip() and f" {fold(name)} " in said), None)
