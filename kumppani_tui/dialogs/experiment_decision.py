"""Deciding what becomes of an experiment, with what came of it."""

from __future__ import annotations

from typing import Any

from db.actions.projects import decide_experiment
from db.register import Register
from db.text import N_
from db.views.records import RecordRow
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field


class ExperimentDecision(FormDialog[bool]):
    """The decision and the result; the answer is True."""

    def __init__(self, register: Register, experiment: RecordRow) -> None:
        """`experiment` is the record as it was read."""
        self._held, self._experiment_id = register, experiment.id
        self._title_text = experiment.text("title")
        terms = load_terms(register)
        choices = [Choice(code, name) for code, name in terms.choices("experiment_decision")]
        undecided = experiment.values["decision"] == "OPEN"
        super().__init__(
            printable(_("Decide: {title}").format(title=self._title_text), 60),
            [
                Field("decision", N_("Decision"), "choice", required=True, choices=choices),
                Field("result", N_("Result"), "longtext", help=N_("What came of it, compared with what was supposed.")),
            ],
            self._decide,
            values={
                "decision": None if undecided else experiment.values["decision"],
                "result": experiment.text("result"),
            },
            form_id="experiment.decide",
            record=experiment.uid,
            done=self._done_text,
        )

    def _decide(self, values: dict[str, Any]) -> bool:
        today = self.kumppani.today()
        decide_experiment(self._held, self._experiment_id, values["decision"], values["result"] or "", today=today)
        return True

    def _done_text(self, _answer: bool) -> str:
        said = load_terms(self._held).name("experiment_decision", self.form.values()["decision"])
        return f"{said}: {self._title_text[:60]}"
