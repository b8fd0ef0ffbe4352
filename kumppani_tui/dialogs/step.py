"""Askel ylös tai alas: the criteria with the evidence at hand, the step, its reason and its day."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.actions.steps import Step, take_step
from db.rules.tiers import TIERS, Rung
from db.views.steps import StepEvidence, step_evidence
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.step_words import WAYS, evidence_lines, verdict
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.form import Form


class StepDialog(FormDialog[bool]):
    """Opened with the id of a partnership; its few rows are read when it is shown."""

    DEFAULT_CSS = """
    StepDialog > #dialog { width: 96; }
    StepDialog #evidence { height: auto; margin-bottom: 1; }
    """

    FORM_LINES: ClassVar[tuple[int, int]] = (5, 8)
    """Lines that the fields take one under the other, and with empty ones between them; a hint has room in both."""

    def __init__(self, partnership_id: int) -> None:
        """`partnership_id` is of a partnership that is not in the trash."""
        self._partnership_id = partnership_id
        self._found: StepEvidence | None = None
        self._terms: Terms | None = None
        super().__init__("", [], self._step, form_id="partnership.step", done=self._done_text)
        self._evidence = Static(Content(""), id="evidence")

    def compose(self) -> ComposeResult:
        """Read the evidence first: the title, the choices and the proposal come from it."""
        today = self.kumppani.today()
        self._terms = load_terms(self.register)
        self._found = step_evidence(self.register, [self._partnership_id], today).get(self._partnership_id)
        if self._found is not None:
            one = self._found
            self._record = one.uid
            self._fields = self._step_fields(one, self._terms)
            self._record_values = {"step": self._proposed(one), "on": today}
            title = _("Step up or down")
            self._dialog_title = f"{title}: {one.partner} · {self._terms.name('tier', one.tier)}"
        yield from super().compose()

    def compose_body(self) -> ComposeResult:
        """The evidence above the form."""
        yield self._evidence
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Leave again when the partnership is gone."""
        if self._found is None:
            self.tell(_("This record is not in the register any more."), warning=True)
            self.dismiss(None)
            return
        super().on_mount()

    def _fit(self, form: Form, height: int) -> None:
        """The form keeps its room; the evidence loses its last lines, which weigh least, where it is low."""
        room = self.body_room(height) - 2
        width = min(self.app.size.width, 96) - 8
        tight = room < 22
        lines = max(room - self.FORM_LINES[0 if tight else 1], 3)
        if self._found is not None and self._terms is not None:
            today = self.kumppani.today()
            shown = [verdict(self._found, self._terms, today)]
            shown += evidence_lines(self._found, self._terms, today, width).split("\n")
            self._evidence.update(Content("\n").join(shown[: lines - 1]))
        form.styles.max_height = max(room - lines, 3)
        self.set_class(tight, "-tight")

    # -- the step ------------------------------------------------------------------------------------------------

    def _step_fields(self, one: StepEvidence, terms: Terms) -> list[Field]:
        return [
            Field(
                "step", N_("Step"), "choice", required=True, choices=step_choices(one, terms),
                help=N_("Tiers overlap: take another beside this one, or move to it."),
            ),
            Field(
                "reason", N_("Reason of the step"), required=True,
                help=N_("Why the partnership steps up or down; kept with the step in the history."),
            ),
            Field("on", N_("Day of the step"), "date", required=True, past=True),
        ]  # fmt: skip

    def _proposed(self, one: StepEvidence) -> str | None:
        """What the evidence suggests, to begin with: up beside this tier, for each tier lives on; or down."""
        way = one.suggested(self.kumppani.today())
        if way == "UP":
            return f"ADD {one.above}"
        if way == "DOWN" and one.below and one.below not in one.tiers:
            return f"MOVE {one.below}"
        return "END " if way == "DOWN" and not one.below else None

    def _step(self, values: dict[str, Any]) -> bool:
        way, _space, to = values["step"].partition(" ")
        today = self.kumppani.today()
        step = Step(way, to)
        take_step(self.register, self._partnership_id, step, values["reason"], on=values["on"], today=today)
        return True

    def _done_text(self, _answer: bool) -> str:
        label = next(one.label for one in self.form.rows["step"].field.choices if one.value == self._chosen())  # type: ignore[union-attr]
        return f"{printable(self._found.partner if self._found else '')}: {label}"

    def _chosen(self) -> Any:
        return self.form.rows["step"].control.answer


def step_choices(one: StepEvidence, terms: Terms) -> list[Choice]:
    """Return the steps that a partnership can take: tiers up, tiers down, rungs, the end."""
    order = TIERS
    place = order.index(one.tier)
    free = [tier for tier in order if tier not in one.tiers]
    found = []
    for tier in sorted(free, key=lambda tier: (order.index(tier) < place, abs(order.index(tier) - place))):
        up = order.index(tier) > place
        glyph, name = WAYS["UP" if up else "DOWN"], terms.name("tier", tier)
        beside = Choice(f"ADD {tier}", f"{glyph} " + _("Add beside: {tier}").format(tier=name))
        move = Choice(f"MOVE {tier}", f"{glyph} " + _("Move to: {tier}").format(tier=name))
        found += [beside, move] if up else [move]
    rungs = [str(rung) for rung in Rung]
    here = rungs.index(one.rung)
    for rung in rungs[here + 1 :] + rungs[:here][::-1]:
        glyph = WAYS["UP" if rungs.index(rung) > here else "DOWN"]
        found.append(
            Choice(f"RUNG {rung}", f"{glyph} " + _("Rung of the ladder: {rung}").format(rung=terms.name("rung", rung)))
        )
    if one.phase != "ENDED":
        found.append(Choice("END ", f"{WAYS['DOWN']} " + _("End the partnership in this tier")))
    return found
