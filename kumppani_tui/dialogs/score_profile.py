"""Scoring the seven characteristics of a strategic partnership in one form: a score and its evidence each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from db.actions.strategy import Scored, score_profile
from db.errors import BadInput
from db.register import Register
from db.rules.profile import Profile
from db.views.strategy import profiles_of
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.profile import bar, digit

EVIDENCE = "evidence."
"""Begins the names of the fields with evidence; the characteristic's code follows. Scores are named by the code."""


class ScoreProfile(FormDialog[int]):
    """A new profile, or changes to that of a day. The answer is the ordinal of its day, None when it was left.

    Reads the profiles there are: make it in a thread.
    """

    DEFAULT_CSS = """
    ScoreProfile > #dialog { width: 100; }
    """

    def __init__(self, register: Register, partner_id: int, *, uid: str, today: date, on: date | None = None) -> None:
        """`on` is the day of the profile to change, None for a new one of `today`; `uid` is the partner's."""
        self._held = register
        self._partner_id = partner_id
        self._on = on
        terms = load_terms(register)
        found = profiles_of(register, partner_id)
        here = next((one for one in found if one.on == (on or today)), None)
        before = next((one for one in found if one.on < (on or today)), None)
        codes = [code for code, _name in terms.choices("characteristic")]
        codes += [code for code in (here.scores if here is not None else ()) if code not in codes]
        values: dict[str, Any] = {"on": on or today}
        fields: list[Field] = []
        for code in codes:
            fields += [
                Field(
                    code, terms.name("characteristic", code), "number", help=N_("From 1 to 5; empty when unknown."),
                    hint=_hint(code, before), check=_check,
                ),
                Field(EVIDENCE + code, N_("Evidence"), help=N_("What shows it: what was done, said or decided.")),
            ]  # fmt: skip
            score = here.scores.get(code) if here is not None else None
            values[code] = score.score if score is not None else None
            values[EVIDENCE + code] = printable(score.evidence) if score is not None else ""
        fields.append(Field("on", N_("Scored on"), "date", required=True, past=True))
        self._codes = codes
        self._shown = values
        self._kept = {code: one.evidence for code, one in (here.scores.items() if here is not None else ())}
        super().__init__(
            _("Score the seven characteristics") if on is None else _("Profile of {date}").format(date=day(on)),
            fields,
            self._store,
            values=values,
            form_id="profile.new" if on is None else "profile.edit",
            record=uid if on is None else f"{uid} {on.isoformat()}",
            done=_("Scored: {name}").format(name=_("the seven characteristics")),
        )

    def on_mount(self) -> None:
        """Say from the beginning what each score was before."""
        super().on_mount()
        self.call_after_refresh(self._show_hints)

    def _show_hints(self) -> None:
        for row in self.form.rows.values():
            row.show_hint()

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """Evidence without its score would be lost: say so at the field."""
        for code in self._codes:
            if values[code] is None and values[EVIDENCE + code] and not self._shown[EVIDENCE + code]:
                raise BadInput(N_("Give the score that this is the evidence for."), field=code)
        return values

    def _store(self, values: dict[str, Any]) -> int:
        scores: dict[str, Scored | None] = {}
        for code in self._codes:
            text = values[EVIDENCE + code] or ""
            # A field has one line: what was written elsewhere in several stays as it is when it was not touched.
            evidence = self._kept.get(code, "") if text == self._shown[EVIDENCE + code] else text
            scores[code] = None if values[code] is None else Scored(values[code], evidence)
        on = score_profile(
            self._held, self._partner_id, scores, on=values["on"], instead_of=self._on, today=self.kumppani.today()
        )
        return on.toordinal()


def _check(value: Any) -> None:
    """Raise BadInput for what is no score."""
    if value is not None and value not in (1, 2, 3, 4, 5):
        raise BadInput(N_("A score is a whole number from 1 to 5."))


def _hint(code: str, before: Profile | None) -> Callable[[Any], str]:
    """Return what stands beside a score: what it was before, or its bar."""

    def hint(value: Any) -> str:
        _check(value)
        old = before.score(code) if before is not None else None
        if before is not None and old is not None:
            return _("before {score} ({date})").format(date=day(before.on), score=digit(old))
        return bar(value) if value is not None else ""

    return hint
