"""Answering a critical point: a score and words of each party, with what they said last beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.actions.critical import PARTIES, answer_point
from db.register import Register
from db.views.critical import Owner, PointRow
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field


class AnswerPoint(FormDialog[list[int]]):
    """Both parties in one form, dated today. The answer are the ids of the answers stored."""

    def __init__(
        self, register: Register, point: PointRow, owner: Owner, title: str, terms: Terms, today: date
    ) -> None:
        """`title` is the point's wording; what was answered today already is there to be changed."""
        self._held, self._point, self._owner = register, point, owner
        fields: list[Field] = []
        values: dict[str, Any] = {"on": today}
        for party in PARTIES:
            who, last = terms.name("party", party), point.latest(party)
            if last is not None and last.on == today:
                values |= {f"score_{party}": last.score, f"text_{party}": last.text}
            before = _("last time {score}, {date}").format(score=last.score, date=day(last.on)) if last else ""
            scores = [Choice(n, f"{n}", hint) for n, hint in enumerate(score_words(), 1)]
            fields += [
                Field(f"score_{party}", f"{who}, 1–5", "choice", choices=scores, help=before),
                Field(f"text_{party}", N_("In words"), "longtext"),
            ]
        fields.append(Field("on", N_("Answered on"), "date", required=True, past=True))
        super().__init__(
            title, fields, self._store, values=values, form_id="critical_answer",
            record=f"{owner.partner_id}.{owner.unit_id}.{point.code}", done=_("Answered."),
        )  # fmt: skip

    def _store(self, typed: dict[str, Any]) -> list[int]:
        answers = {party: (typed[f"score_{party}"], typed[f"text_{party}"]) for party in PARTIES}
        owner = self._owner
        return answer_point(
            self._held, self._point.code, answers, partner_id=owner.partner_id, unit_id=owner.unit_id, on=typed["on"]
        )


def score_words() -> tuple[str, ...]:
    """What the scores 1 to 5 mean."""
    return _("stumbles"), _("weak"), _("in part"), _("well"), _("flows")
