"""Answering a critical point by both parties at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from db.actions.common import get
from db.actions.records import add_record, delete_records, edit_record
from db.errors import BadInput
from db.models import Partner, Unit
from db.register import Register
from db.text import N_

Answers = Mapping[str, tuple[int | None, str]]
"""Score 1-5 and words, by the party's code."""

PARTIES = ("INSTITUTION", "WORKING_LIFE")
"""Who answers critical points."""


def answer_point(
    register: Register,
    point: str,
    answers: Answers,
    *,
    partner_id: int | None = None,
    unit_id: int | None = None,
    on: date | None = None,
) -> list[int]:
    """Store the answers of the parties to a point on a day as one change and return their ids.

    A party without a score has not answered. A second answer of a party on one day takes the place of the first.
    Raises BadInput, naming `score_PARTY`, when nobody answered or words have no score.
    """
    day = on or date.today()
    for party, (score, text) in answers.items():
        if score is None and text.strip():
            raise BadInput(N_("Words need a score beside them."), field=f"score_{party}")
    given = {party: one for party, one in answers.items() if one[0] is not None}
    if not given:
        raise BadInput(N_("Give at least one of the two a score from 1 to 5."), field=f"score_{PARTIES[0]}")
    owner = get(Partner, partner_id) if partner_id is not None else get(Unit, unit_id or 0)
    ids = []
    with register.change(N_("Answer critical point"), owner.name):
        for party, (score, text) in given.items():
            values = {"point": point, "party": party, "answered_on": day, "score": score, "text": text}
            held = register.row(
                "SELECT id FROM critical_answer WHERE point = ? AND party = ? AND answered_on = ?"
                " AND deleted_at IS NULL AND partner_id IS ? AND unit_id IS ?",
                (point, party, day.isoformat(), partner_id, unit_id),
            )
            if held is not None:
                edit_record(register, "critical_answer", held[0], values, today=day)
                ids.append(int(held[0]))
            else:
                made = add_record(register, "critical_answer", values, today=day, partner=partner_id, unit=unit_id)
                ids.append(made)
    return ids


def delete_answers(register: Register, ids: Sequence[int]) -> int:
    """Move answers to the trash as one change and return how many."""
    return delete_records(register, "critical_answer", ids)
