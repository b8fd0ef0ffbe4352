"""Evidence and suggestions of steps, in words."""

from __future__ import annotations

import datetime

from textual.content import Content

from db.rules.candidates import ANSWERS_NEEDED, CONTACTS_NEEDED
from db.views.steps import StepEvidence
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, number, short
from kumppani_tui.terms import Terms
from kumppani_tui.text import ellipsis, printable

NAMES = {
    "SETTLED": N_("Phase"),
    "CONTACT": N_("Regular contact"),
    "FEEDBACK": N_("Feedback"),
    "NEED": N_("Need for the tier above"),
    "PROJECT": N_("Project in use"),
    "MEMBER": N_("Network"),
    "NEW": N_("Not in the tier above"),
    "AGREEMENT": N_("Agreement in force"),
    "SILENCE": N_("Silence"),
}
"""What each criterion is called."""

WAYS = {"UP": "▲", "DOWN": "▼", "": "·"}
"""The glyph of a way."""


def figures(name: str, one: StepEvidence, terms: Terms, today: datetime.date) -> str:
    """What the register knows about a criterion."""
    match name:
        case "SETTLED":
            return terms.name("phase", one.phase)
        case "CONTACT":
            said = _contacts(one.contacts)
            days = ", ".join(short(on, today) for on in one.contact_days[:CONTACTS_NEEDED])
            return f"{said}: {days}" if days else said
        case "FEEDBACK":
            if one.feedback is None:
                return _("none given")
            mean = number(round(one.feedback, 1), decimals=1)
            return ngettext("mean {mean} of {n} answer", "mean {mean} of {n} answers", one.answers).format(
                mean=mean, n=one.answers
            )
        case "NEED":
            return _listed(one.needs) or _("no open need")
        case "PROJECT":
            return _listed(one.projects) or _("none in use or spread")
        case "MEMBER":
            return _listed(one.networks) or _("in no network")
        case "AGREEMENT":
            return _listed(tuple(_agreement(*agreement) for agreement in one.agreements)) or _("none in force")
        case "SILENCE":
            return silence_text(one, today)
        case _:
            above = terms.name("tier", one.above)
            return _("in it already: {tier}").format(tier=above) if one.above in one.tiers else above


def _contacts(count: int) -> str:
    return ngettext("{n} contact in 12 months", "{n} contacts in 12 months", count).format(n=count)


def _agreement(title: str, end: datetime.date | None) -> str:
    until = day(end) if end is not None else _("open-ended")
    return f"{title} ({until})"


def _listed(texts: tuple[str, ...]) -> str:
    return "; ".join(printable(text, 120) for text in texts)


def silence_text(one: StepEvidence, today: datetime.date) -> str:
    """How long nobody has been in touch, beside the longest silence."""
    since = one.last_contact_on or one.started_on
    longest = ngettext("longest {n} day", "longest {n} days", one.max_days).format(n=one.max_days)
    if since is None:
        return longest
    days = max((today - since).days, 0)
    return ngettext("{n} day", "{n} days", days).format(n=number(days)) + f" ({longest})"


def is_met(name: str, one: StepEvidence, today: datetime.date) -> bool:
    """Whether a criterion speaks for the partnership; agreement and silence are looked at besides those of the rule."""
    if name == "AGREEMENT":
        return bool(one.agreements)
    if name == "SILENCE":
        return one.quiet_on is None or one.quiet_on > today
    return next(criterion.met for criterion in one.criteria(today) if criterion.name == name)


def evidence_lines(one: StepEvidence, terms: Terms, today: datetime.date, width: int = 0) -> Content:
    """The criteria with ✓ or –, those that a step up hangs on first, each in one line of at most `width` cells.

    Without a width the figures stand under their criterion, as long as they are.
    """
    found = one.criteria(today)
    deciding = [criterion.name for criterion in found if criterion.decides]
    others = [criterion.name for criterion in found if not criterion.decides and criterion.name != "NEW"]
    names = [*deciding, *others, "AGREEMENT", "SILENCE"]
    labels = {name: _(NAMES[name]) for name in names}
    label_width = min(max(len(label) for label in labels.values()), 24)
    lines = []
    for name in names:
        met = is_met(name, one, today)
        label, text = labels[name], figures(name, one, terms, today)
        if width:
            label = ellipsis(label, label_width).ljust(label_width)
            text = ellipsis(text, max(width - label_width - 4, 8))
        lines.append(
            Content.assemble(
                ("✓ " if met else "– ", "$done" if met else "$quiet"),
                (label, "bold" if name in deciding else "$quiet"),
                (("  " if width else "\n  ") + text, "" if name in deciding else "$quiet"),
            )
        )
    return Content("\n").join(lines)


def verdict(one: StepEvidence, terms: Terms, today: datetime.date) -> Content:
    """What the evidence says as a whole, in one line."""
    way = one.suggested(today)
    if way == "UP":
        tier = terms.name("tier", one.above)
        return Content.styled("▲ " + _("The evidence speaks for a step up: {tier}").format(tier=tier), "$done")
    if way == "DOWN":
        to = terms.name("tier", one.below) if one.below else _("pause or end")
        return Content.styled("▼ " + _("The silence speaks for a step down: {tier}").format(tier=to), "$soon")
    deciding = [criterion for criterion in one.criteria(today) if criterion.decides]
    if not deciding:
        return Content.styled(_("There is no tier above this one."), "$quiet")
    met = sum(criterion.met for criterion in deciding)
    text = _("{met} of the {n} criteria of a step up are met (in bold).").format(met=met, n=len(deciding))
    return Content.styled(text, "$quiet")


def why(one: StepEvidence, today: datetime.date) -> str:
    """Why a step is suggested, in a sentence for a list."""
    if one.suggested(today) == "DOWN":
        if one.phase == "PAUSED":
            return _("paused, nobody in touch for {silence}").format(silence=silence_text(one, today))
        return _("quiet for {silence}").format(silence=silence_text(one, today))
    said = []
    if one.tier == "STRATEGIC" and one.networks:
        said.append(_("member of {name}").format(name=printable(one.networks[0], 60)))
    elif one.needs:
        said.append(_("need: {text}").format(text=printable(one.needs[0], 80)))
    if one.tier == "EVERYDAY" and one.feedback is not None and one.answers >= ANSWERS_NEEDED:
        said.append(_("feedback {mean}").format(mean=number(round(one.feedback, 1), decimals=1)))
    if one.tier == "DEVELOPING" and one.projects:
        said.append(_("project in use: {title}").format(title=printable(one.projects[0], 60)))
    said.append(_contacts(one.contacts))
    return " · ".join(said)
