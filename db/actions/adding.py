"""Adding a record with all that comes of it: a red trap its follow-up, a new member its partnership, and so on.

`records.add_record` writes the fields of a record and no more. Where a person does more than that by adding one, as a
screen offers it, other ways in do the same by going through here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from db.actions.agreement_life import amend_agreement
from db.actions.attachments import add_attachment
from db.actions.clean import clean, require
from db.actions.critical import answer_point
from db.actions.networks import add_member, mark_trap, review_quality
from db.actions.practices import adopt_practice
from db.actions.records import DEFAULTS, TODAY, add_record
from db.actions.strategy import Scored, score_profile
from db.field_spec import FieldSpec as F
from db.register import Register
from db.rules.practices import follow_up_day
from db.text import N_

Values = Mapping[str, object]

ALSO: dict[str, tuple[F, ...]] = {
    "adoption": (F("follow_up_on", N_("Follow up on"), "date"), F("follow_up", N_("Follow-up"))),
    "trap_mark": (F("due_on", N_("Follow-up due"), "date"), F("owner", N_("Follow-up for"), "staff")),
    "attachment": (F("file", N_("File"), required=True),),
    "quality_review": (F("review_on", N_("Next quality review"), "date"),),
}
"""What is asked besides the fields of a kind when one is added: of the follow-up that it makes, of its content."""


def add_with_follow_ups(
    register: Register,
    kind: str,
    values: Values,
    *,
    today: date | None = None,
    knowingly: bool = False,
    **owner: int | None,
) -> int:
    """Add a record of a kind of `records.LABELS` as a person does it on its screen, and return its id.

    `values` are fields of the kind and those of `ALSO`; `owner` is whose it is: `partner=3`, `network=1`. What is
    there already on the same day (the score of a characteristic, an answer) is changed instead. A Y-tunnus that
    cannot be right is taken only `knowingly`.
    Raises BadInput naming the field, NotFound when the owner is gone.
    """
    day = today or date.today()
    owners: dict[str, Any] = {name: one for name, one in owner.items() if one is not None}
    act = _DONE.get(kind)
    if act:
        return act(register, values, owners, day)
    return add_record(register, kind, values, today=day, knowingly=knowingly, **owners)


def _filled(register: Register, kind: str, values: Values, day: date) -> dict[str, object]:
    """Return checked values of a new record. Raises BadInput naming the field."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    filled = {**DEFAULTS.get(kind, {}), **({TODAY[kind]: day} if kind in TODAY else {}), **given}
    require(kind, filled)
    return clean(register, kind, filled, today=day)


def _adoption(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """With its follow-up, unless its day is given as empty."""
    given = dict(values)
    title = " ".join(str(given.pop("follow_up", "") or "").split())
    chosen = given.pop("follow_up_on", follow_up_day(day))
    follow_up = clean(register, "task", {"due_on": chosen}, today=day)["due_on"] if chosen else None
    on = date.fromisoformat(follow_up) if follow_up else None
    return adopt_practice(register, owner["practice"], given, follow_up_on=on, task_title=title, today=day)


def _trap(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """A mark that says nothing new is the one that stands."""
    marked = mark_trap(register, owner["network"], values, today=day).mark
    if marked is not None:
        return marked
    trap = _filled(register, "trap_mark", {k: v for k, v in values.items() if k in ("trap", "light")}, day)["trap"]
    row = register.row(
        "SELECT id FROM trap_mark WHERE network_id = ? AND trap = ? AND deleted_at IS NULL"
        " ORDER BY marked_on DESC, id DESC LIMIT 1",
        (owner["network"], trap),
    )
    assert row is not None
    return int(row[0])


def _review(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    return review_quality(register, owner["network"], values, today=day).review


def _member(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """With the partnership in the network tier."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return add_member(register, owner["network"], given, today=day).member


def _score(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """One score for a characteristic on a day."""
    one = _filled(register, "characteristic_score", values, day)
    on = date.fromisoformat(str(one["scored_on"]))
    said = Scored(int(str(one["score"])), str(one.get("evidence") or ""))
    score_profile(register, owner["partner"], {str(one["characteristic"]): said}, on=on, today=day)
    row = register.row(
        "SELECT max(id) FROM characteristic_score WHERE partner_id = ? AND characteristic = ? AND scored_on = ?"
        " AND deleted_at IS NULL",
        (owner["partner"], one["characteristic"], on.isoformat()),
    )
    assert row is not None
    return int(row[0])


def _answer(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """One answer of a party on a day."""
    one = _filled(register, "critical_answer", values, day)
    on = date.fromisoformat(str(one["answered_on"]))
    answers = {str(one["party"]): (int(str(one["score"])), str(one.get("text") or ""))}
    return answer_point(
        register, str(one["point"]), answers, partner_id=owner.get("partner"), unit_id=owner.get("unit"), on=on
    )[0]


def _attachment(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """With its content; its name is that of the file unless one is given."""
    return add_attachment(register, owner["agreement"], values, today=day)


def _amendment(register: Register, values: Values, owner: Mapping[str, int], day: date) -> int:
    """With the agreement's new end."""
    return amend_agreement(register, owner["agreement"], values, today=day)


_DONE: dict[str, Callable[[Register, Values, Mapping[str, int], date], int]] = {
    "attachment": _attachment,
    "agreement_amendment": _amendment,
    "adoption": _adoption,
    "trap_mark": _trap,
    "quality_review": _review,
    "network_member": _member,
    "characteristic_score": _score,
    "critical_answer": _answer,
}
"""What adds the kinds that a person does more with than fill in fields."""
