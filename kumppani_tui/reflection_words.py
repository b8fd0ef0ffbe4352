"""The four points of reflection in words: questions, what was answered before, and what the lines become."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from db.rules.reflection import Proposal
from db.views.records import RecordRow
from db.views.reflection import Making
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, full
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable_lines

QUESTIONS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("STRATEGIC_GOALS", N_("Goals"), (("goals", ""),)),
    ("ADDED_VALUE", N_("Added value"), (("gained", N_("What is gained")), ("offered", N_("What is offered")))),
    ("ROLES", N_("Roles"), (("roles", ""),)),
    ("NEXT_STEPS", N_("Next steps"), (("steps", ""),)),
)
"""Code on the list of points of reflection, the title of its tab, and its answers with the labels of their halves."""

HINTS: dict[str, str] = {
    "STRATEGIC_GOALS": N_("One goal on each line: lines become goals of the partnership."),
    "ADDED_VALUE": N_("A line is the institution's benefit, or begins with whose it is: “Student: …”, “Company: …”."),
    "ROLES": N_("One role on each line; one of our people by name becomes the responsible one."),
    "NEXT_STEPS": N_("One step on each line, with its day in words: “call Liisa next tue”. Lines become tasks."),
}
"""What is said under each question."""

WORDS: dict[str, str] = {
    "GOAL": N_("Goal"), "BENEFIT": N_("Benefit"), "ROLE": N_("Role"), "TASK": N_("Task"),
}  # fmt: skip
"""What a line becomes."""


def earlier_text(
    making: Making, earlier: Sequence[RecordRow], terms: Terms, parts: Sequence[tuple[str, str]]
) -> Content:
    """Return the earlier answers to a question (`parts` as in `QUESTIONS`), below the goal that there is now."""
    lines = [Content.styled(_("Answered before"), "bold $title")]
    if parts == QUESTIONS[0][2] and making.goal:
        lines = [Content.styled(_("Goal now"), "bold $title"), _shown(making.goal), Content(""), *lines]
    begun = len(lines)
    for row in earlier:
        said = [(label, row.text(name)) for name, label in parts if row.text(name).strip()]
        if not said:
            continue
        when = row.date("reflected_on")
        tier = terms.name("tier", row.text("tier"))
        lines.append(Content.styled(" · ".join(part for part in (day(when), tier) if part), "$key"))
        for label, text in said:
            if label:
                lines.append(Content.styled(_(label), "$quiet"))
            lines.append(_shown(text))
        lines.append(Content(""))
    if len(lines) == begun:
        lines.append(Content.styled(_("Nothing yet: this is the first time."), "$quiet"))
    return Content("\n").join(lines)


def how(one: Proposal, making: Making, terms: Terms) -> str:
    """Return what more is said of what a line becomes: whose, when, in place of what."""
    names = dict(making.people)
    match one.kind:
        case "GOAL":
            return _("in place of the goals now") if one.replace else _("beside the goals now")
        case "BENEFIT":
            direction = terms.name("benefit_direction", one.direction)
            party = terms.name("benefit_party", one.party)
            return f"{direction} · {party} · {terms.name('benefit_category', one.category)}"
        case "ROLE":
            if one.staff is None:
                return _("to the partnership's note")
            return _("responsible: {name}").format(name=names.get(one.staff, ""))
        case _:
            owner = names.get(one.staff, "") if one.staff is not None else ""
            return " · ".join(part for part in (full(one.due_on), owner) if part)


def _shown(text: str) -> Content:
    return Content(printable_lines(text).rstrip("\n"))
