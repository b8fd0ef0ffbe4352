"""The forms of what is done to a network: a trap marked, a forum held, quality reviewed, a member taken, a text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.actions.networks import (
    Held,
    Joined,
    Marked,
    Reviewed,
    add_member,
    hold_forum,
    mark_trap,
    review_quality,
)
from db.fields import KINDS
from db.register import Register
from db.rules.networks import REMEDY_DAYS
from db.rules.workdays import next_workday
from db.views.network import coordinator, forum_now, members, networks_to_join
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.dialogs.task_form import workday_hint
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import full
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields


class MarkForm(FormDialog[Marked]):
    """How the network stands with a trap. Red asks for the remedy, its day and its owner: they make a follow-up."""

    def __init__(
        self, register: Register, network_id: int, trap: str, today: date, *, light: str = "", uid: str = ""
    ) -> None:
        """`light` is the mark's when it is known; else it is asked. Reads the choices: make it in a thread."""
        terms = load_terms(register)
        self._held, self._network_id, self._trap, self._light = register, network_id, trap, light
        red = light == "RED"
        fields = record_fields(
            "trap_mark", register, terms,
            only=["light"] * (not light) + ["remedy", "evidence", "marked_on"],
            remedy={"required": red, "help": N_("What is done about it; of a red trap it becomes a follow-up.")},
        )  # fmt: skip
        task = record_fields(
            "task", register, terms, only=["due_on", "owner"],
            due_on={"label": N_("Follow-up due"), "required": False, "hint": workday_hint},
            owner={"label": N_("Follow-up for")},
        )  # fmt: skip
        place = next(index for index, field in enumerate(fields) if field.name == "remedy") + 1
        named = terms.name("trap", trap)
        super().__init__(
            f"{named} – {terms.name('light', light)}" if light else named,
            [*fields[:place], *task, *fields[place:]],
            self._mark,
            values={"marked_on": today, "due_on": today + timedelta(days=REMEDY_DAYS),
                    "owner": coordinator(register, network_id)},
            form_id="trap.mark",
            record=f"{uid}.{trap}",
            done=self._said,
        )  # fmt: skip

    def _mark(self, values: dict[str, Any]) -> Marked:
        given = {"trap": self._trap, **({"light": self._light} if self._light else {}), **values}
        if given.get("light") != "RED":
            given.pop("due_on"), given.pop("owner")
        return mark_trap(self._held, self._network_id, given, today=self.kumppani.today())

    def _said(self, marked: Marked) -> str:
        if marked.task is None:
            return _("Saved.")
        values = self.form.values()
        due = values["due_on"] or self.kumppani.today() + timedelta(days=REMEDY_DAYS)
        return _("Marked as red. Follow-up: {title}, due {date}").format(
            title=values["remedy"], date=full(next_workday(due))
        )


class HoldForm(FormDialog[Held]):
    """A forum that was held: when, where, what was said, who was there."""

    def __init__(self, register: Register, forum_id: int, network_id: int, today: date, *, uid: str = "") -> None:
        """Reads the choices: make it in a thread."""
        self._held, self._forum_id = register, forum_id
        self._forum_name, place, agenda, _network = forum_now(register, forum_id)
        here = [one for one in members(register, network_id) if not one.is_over(today)]
        fields = record_fields(
            "meeting", register, load_terms(register), only=["on", "place", "memo", "agenda"],
            on={"label": N_("Held on"), "past": True},
        )  # fmt: skip
        present = Field(
            "present", N_("Present"), "multi",
            choices=[Choice(one.partner_id, one.partner, one.role) for one in here],
            help=N_("A network meeting is logged for each of them, so that their silence ends."),
        )  # fmt: skip
        super().__init__(
            _("Held: {name}").format(name=self._forum_name),
            [*fields[:2], present, *fields[2:]],
            self._hold,
            values={"on": today, "place": place, "agenda": agenda},
            form_id="forum.hold",
            record=uid,
            done=self._said,
        )

    def _hold(self, values: dict[str, Any]) -> Held:
        there = values.pop("present") or ()
        ids = [one.value if isinstance(one, Choice) else one for one in there]
        return hold_forum(self._held, self._forum_id, values, present=ids, today=self.kumppani.today())

    def _said(self, held: Held) -> str:
        if held.next_on is None:
            return _("Held: {name}").format(name=self._forum_name)
        return _("Held: {name}. Next time {date}").format(name=self._forum_name, date=full(held.next_on))


class ReviewForm(FormDialog[int]):
    """A round of the quality review that was done; the network's next one moves on by its cycle."""

    def __init__(self, register: Register, network_id: int, today: date, *, uid: str = "") -> None:
        """Reads the fields: make it in a thread."""
        self._held, self._network_id = register, network_id
        terms = load_terms(register)
        fields = record_fields("quality_review", register, terms)
        following = record_fields(
            "network", register, terms, only=["review_on"],
            review_on={"help": N_("Empty: as the network's own cycle says.")},
        )  # fmt: skip
        super().__init__(
            _("Quality review"), [*fields, *following], self._review, values={"reviewed_on": today},
            form_id="quality.review", record=uid, done=lambda _answer: self._text, focus="findings",
        )  # fmt: skip
        self._text = ""

    def _review(self, values: dict[str, Any]) -> int:
        done: Reviewed = review_quality(self._held, self._network_id, values, today=self.kumppani.today())
        self._text = _("Quality review kept.")
        if done.next_on is not None:
            self._text = _("Quality review kept. The next one is {date}").format(date=full(done.next_on))
        return done.review


def joined_text(joined: Joined) -> str:
    """What is said when a partner became a member."""
    if joined.partnership is None:
        return _("Member added.")
    if joined.reopened:
        return _("Member added; its partnership in the network tier goes on again.")
    return _("Member added; it got a partnership in the network tier too.")


class MemberForm(KindForm):
    """A partner that becomes a member of the network."""

    def __init__(self, register: Register, network_id: int, today: date, *, uid: str = "") -> None:
        """Reads the choices: make it in a thread."""
        super().__init__(
            register, "network_member", owner={"network": network_id}, begins={"valid_from": today}, uid=uid,
            without=("valid_to",),
        )  # fmt: skip
        self._network_id = network_id
        self._text = ""
        self._done = lambda _answer: self._text

    def store(self, values: dict[str, Any]) -> int:
        """Take it in."""
        joined = add_member(self.held, self._network_id, values, today=self.kumppani.today())
        self._text = joined_text(joined)
        return joined.member


class JoinForm(FormDialog[int]):
    """A network that the partner becomes a member of."""

    def __init__(self, register: Register, partner_id: int, today: date, *, uid: str = "") -> None:
        """Reads the choices: make it in a thread."""
        self._held, self._partner_id = register, partner_id
        choices = [Choice(*one) for one in networks_to_join(register, partner_id, today)]
        fields = record_fields(
            "network_member", register, load_terms(register), only=["type", "role", "valid_from"]
        )  # fmt: skip
        super().__init__(
            _("New: {what}").format(what=_("Member of a network")),
            [Field("network", N_("Network"), "choice", required=True, choices=choices), *fields],
            self._join, values={"valid_from": today}, form_id="network.join", record=uid,
            done=lambda _answer: self._text,
        )  # fmt: skip
        self._text = ""

    def _join(self, values: dict[str, Any]) -> int:
        network = values.pop("network")
        joined = add_member(
            self._held, network, {**values, "partner": self._partner_id}, today=self.kumppani.today()
        )  # fmt: skip
        self._text = joined_text(joined)
        return joined.member


class TextForm(KindForm):
    """One long text of a network, with room to write."""

    DEFAULT_CSS = """
    TextForm > #dialog { width: 92; }
    TextForm LongTextControl { height: 14; }
    """

    def __init__(self, register: Register, network_id: int, name: str, *, uid: str = "") -> None:
        """`name` is the field's. Reads the record: make it in a thread."""
        others = tuple(spec.name for spec in KINDS["network"] if spec.name != name)
        super().__init__(register, "network", network_id, without=others, uid=f"{uid}.{name}", focus=name)
