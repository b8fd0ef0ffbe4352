"""What a brief says, in words: the content that every format of it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from db.rules.phones import display_phone
from db.views.brief_data import (
    Brief,
    BriefActivity,
    BriefAgreement,
    BriefNeed,
    BriefPartnership,
    BriefPerson,
    BriefPromise,
    BriefWork,
    Lacking,
    Raise,
    Word,
)
from kumppani_tui.deadline_words import deadline_text, still_comes
from kumppani_tui.documents.house import maker_of
from kumppani_tui.documents.paper import House, Item, Items, Level, Paper, Section, Text
from kumppani_tui.locale import N_, _, language, ngettext, text_language
from kumppani_tui.locale.dates import day, due, full, number, relative, short
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

NOTE_LENGTH = 300
"""Characters of a note that a brief tells: it is one page."""


def brief_paper(brief: Brief, terms: Terms, *, house: House | None = None, maker: str = "") -> Paper:
    """Put a brief into words, in the language in use: one page, plain text in lines without control characters."""
    made = _("Brief made on {date}").format(date=day(brief.today))
    by = clean(maker_of(house, maker), 80)
    return Paper(
        name="brief",
        title=printable(brief.name),
        lang=text_language(),
        made_on=brief.today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(Text("\n".join(facts(brief, terms)), "facts"),),
        sections=tuple(_sections(brief, terms)),
        footer=", ".join(part for part in (made, by) if part),
    )


def of_items(name: str, title: str, items: Iterable[Item], empty: str = "") -> Section:
    """Return a section that is one list of things; `empty` is said when there are none."""
    return Section(title, (Items(tuple(items), empty),), name=name)


def clean(text: str, limit: int = 2000) -> str:
    """Return register text as one line without control characters, cut when it is too long for a page."""
    return printable(" ".join(text.split()), limit)


def joined(*parts: str) -> str:
    """Return the parts that say something with a dot between them."""
    return " · ".join(part for part in parts if part)


def place_name(brief: Brief) -> str:
    """Return municipality and region in the language in use; the region left out when it says the same."""
    swedish = language() == "sv"
    town = brief.municipality_sv if swedish else brief.municipality_fi
    region = {"sv": brief.region_sv, "en": brief.region_en}.get(language()) or brief.region_fi
    return ", ".join(dict.fromkeys(part for part in (town, region) if part))


def business_id_text(brief: Brief) -> str:
    """Return the Y-tunnus, with a visible mark when it was kept knowingly though it cannot be right."""
    if brief.business_id and brief.business_id_unverified:
        mark = _("unverified")
        return f"{clean(brief.business_id)} ({mark})"
    return clean(brief.business_id)


def facts(brief: Brief, terms: Terms) -> Iterator[str]:
    """Yield the lines that say who the partner is and how we stand with it."""
    yield joined(
        terms.name("partner_kind", brief.kind),
        terms.name("partner_status", brief.status) + (f" {day(brief.ended_on)}" if brief.ended_on else ""),
        _("Business ID (Y-tunnus) {id}").format(id=business_id_text(brief)) if brief.business_id else "",
        clean(place_name(brief)),
        terms.name("partner_size", brief.size),
    )
    other = [clean(name) for _kind, name in brief.names if name != brief.name]
    if other:
        yield _("Also: {names}").format(names=", ".join(other))
    who = joined(
        _("Responsible {name}").format(name=clean(brief.responsible)) if brief.responsible else _("Nobody responsible"),
        clean(brief.unit),
        ", ".join(terms.name("field", code) for code in brief.fields),
    )
    yield who
    yield joined(quiet_text(brief), next_text(brief))
    where = ", ".join(clean(part) for part in (brief.address[:1] + (" ".join(brief.address[1:]),)) if part.strip())
    if where or brief.web or brief.tags:
        yield joined(where, clean(brief.web), " ".join(f"#{clean(tag)}" for tag in brief.tags))
    if brief.note:
        yield _("Note: {text}").format(text=clean(brief.note, NOTE_LENGTH))


def quiet_text(brief: Brief) -> str:
    """Return when we were last in touch, in words."""
    if brief.last_contact_on is None:
        return _("No contact yet")
    return _("Last contact {date}").format(date=relative(brief.last_contact_on, brief.today))


def next_text(brief: Brief) -> str:
    """Return when the next follow-up is, in words."""
    if brief.next_due_on is None:
        return _("No follow-up set")
    return _("Next {date}").format(date=due(brief.next_due_on, brief.today))


def raise_text(one: Raise, terms: Terms, today: date) -> str:
    """Return one thing to raise today as a sentence with its day."""
    text = _(one.message).format(**{name: _said(value, terms) for name, value in one.values.items()})
    if one.due_on is None:
        return text
    said = (
        due(one.due_on, today) if one.kind != "QUIET" else _("limit was {date}").format(date=short(one.due_on, today))
    )
    if one.kind == "QUIET" and one.due_on > today:
        said = _("limit {date}").format(date=short(one.due_on, today))
    return f"{text}, {said}"


def _said(value: Any, terms: Terms) -> str:
    if isinstance(value, Word):
        return terms.name(value.list, value.code)
    if isinstance(value, Lacking):
        from kumppani_tui.agreement_labels import lacking

        return lacking(value.names)
    if isinstance(value, date):
        return day(value)
    return clean(str(value), NOTE_LENGTH)


def _sections(brief: Brief, terms: Terms) -> Iterator[Section]:
    today = brief.today
    yield of_items(
        "raise_today",
        _("To raise today"),
        (Item(raise_text(one, terms, today), level=one.level) for one in brief.raise_today),
        _("Nothing in particular: listen."),
    )
    yield of_items(
        "partnerships",
        _("Tiers and goals"),
        tuple(partnership_item(one, terms, today) for one in brief.partnerships),
        _("No partnership yet."),
    )
    work = tuple(work_item(one, terms, today) for one in brief.work)
    if work:
        yield of_items("work", _("Work together"), work)
    yield of_items(
        "people", _("Whom we meet"), tuple(person_item(one, terms) for one in brief.people), _("No contacts yet.")
    )
    ours = tuple(promise_item(one, today) for one in brief.promises if one.side == "US")
    theirs = tuple(promise_item(one, today) for one in brief.promises if one.side != "US")
    yield of_items("promised_by_us", _("We have promised"), ours, _("Nothing open."))
    yield of_items("promised_by_them", _("They have promised"), theirs, _("Nothing open."))
    yield of_items(
        "activities",
        _("Last activities"),
        tuple(activity_item(one, terms, today) for one in brief.activities),
        _("Nothing logged yet."),
    )
    yield of_items(
        "agreements",
        _("Agreements"),
        tuple(agreement_item(one, terms, today) for one in brief.agreements),
        _("No agreements."),
    )
    yield of_items(
        "needs", _("Needs and wishes"), tuple(need_item(one, terms) for one in brief.needs), _("None recorded.")
    )
    tasks = tuple(
        Item(
            joined(f"{due(one.due_on, today)}  {clean(one.title)}", clean(one.owner)),
            level="overdue" if one.due_on < today else None,
        )
        for one in brief.tasks
    )
    if tasks:
        yield of_items("tasks", _("Our tasks"), tasks)


def partnership_item(one: BriefPartnership, terms: Terms, today: date) -> Item:
    """Return a partnership: tier, phase and rung; its goal and how quiet it has been."""
    head = joined(
        terms.name("tier", one.tier) + (" ★" if one.is_primary else ""),
        terms.name("phase", one.phase),
        terms.name("rung", one.rung).lower(),
        clean(one.responsible),
    )
    details = [_("Goal: {text}").format(text=clean(one.goal, NOTE_LENGTH))] if one.goal else []
    if one.scope:
        details.append(joined(terms.name("scope", one.scope), clean(one.scope_value)))
    if one.review_on:
        details.append(_("Review {date}").format(date=due(one.review_on, today)))
    state = one.quiet(today)
    level: Level | None = "overdue" if state == "red" else "soon" if state == "amber" else None
    if state in QUIET_WORDS:
        details.append(f"▲ {_(QUIET_WORDS[state])}")
    return Item(head, tuple(details), level)


QUIET_WORDS = {"red": N_("quiet too long"), "amber": N_("has been quiet for a while")}
"""How silence past a partnership's rhythm is worded."""


WORK_WORDS = {
    "VISION": N_("Vision"), "CHALLENGE": N_("Shared challenge"), "MILESTONE": N_("Milestone"),
    "MEETING": N_("Next meeting"), "PROJECT": N_("Project"), "NETWORK": N_("Network"), "TRIAD": N_("Triad"),
    "FEEDBACK": N_("Feedback"),
}  # fmt: skip
"""What each kind of work together is called."""


def work_item(one: BriefWork, terms: Terms, today: date) -> Item:
    """Return a thing that is done together: what it is, with its day, stage, people or figure."""
    said, level = clean(one.text, NOTE_LENGTH), None
    if one.kind == "MILESTONE":
        late: Level | None = "overdue" if one.on is not None and one.on < today else None
        said, level = joined(f"{said}, {due(one.on, today)}", clean(one.about)), late
    elif one.kind == "MEETING":
        said = joined(f"{terms.name('meeting_kind', one.about)}, {due(one.on, today)}", said)
    elif one.kind == "PROJECT":
        said = joined(said, terms.name("project_stage", one.about).lower())
    elif one.kind == "NETWORK":
        said = joined(said, clean(one.about))
    elif one.kind == "TRIAD":
        students = ngettext("{n} student", "{n} students", one.many).format(n=one.many) if one.many else ""
        said = joined(clean(one.about), students, said)
    elif one.kind == "FEEDBACK":
        mean = number(round(one.mean or 0, 1))
        answers = ngettext("{n} answer", "{n} answers", one.many).format(n=one.many)
        said = joined(f"{mean} / 5", answers, short(one.on, today) if one.on else "")
    return Item(f"{_(WORK_WORDS[one.kind])}: {said}", (), level)


def person_item(one: BriefPerson, terms: Terms) -> Item:
    """Return a person: name, role and title; phones and e-mails."""
    head = joined(
        clean(one.name) + (" ★" if one.is_main else ""), terms.name("contact_role", one.role), clean(one.title)
    )
    reach = joined(*(clean(display_phone(phone)) for phone in one.phones), *(clean(mail) for mail in one.emails))
    return Item(head, (reach,) if reach else ())


def promise_item(one: BriefPromise, today: date) -> Item:
    """Return a promise with its day."""
    when = due(one.due_on, today) if one.due_on else _("no day set")
    late = one.due_on is not None and one.due_on < today
    return Item(f"{clean(one.text, NOTE_LENGTH)}, {when}", level="overdue" if late else None)


def activity_item(one: BriefActivity, terms: Terms, today: date) -> Item:
    """Return an activity: day, type, people; its note and outcome."""
    head = joined(
        f"{relative(one.on, today)}  {terms.name('activity_type', one.type)}",
        ", ".join(clean(name, 60) for name in (*one.contacts, *one.staff)),
    )
    details = [clean(one.note, NOTE_LENGTH)] if one.note else []
    if one.outcome:
        details.append(_("Outcome: {text}").format(text=clean(one.outcome, NOTE_LENGTH)))
    return Item(head, tuple(details))


def agreement_item(one: BriefAgreement, terms: Terms, today: date) -> Item:
    """Return an agreement: title, type and state; what it needs next and what it lacks."""
    head = joined(
        clean(one.title), terms.name("agreement_type", one.type), terms.name("agreement_state", one.state),
        clean(one.reference),
    )  # fmt: skip
    details = []
    days = [d for d in one.next if still_comes(d, today)]
    coming = [deadline_text(d, full(d.on)) for d in days]
    if one.open_ended:
        coming.append(_("open-ended"))
    if coming:
        details.append("; ".join(coming))
    if one.missing:
        details.append(_("Lacks: {fields}").format(fields=_said(Lacking(one.missing), terms)))
    # A day gone by asks for action, unless it is the end itself.
    late = any(d.on < today for d in days)
    return Item(head, tuple(details), "overdue" if late else "soon" if one.missing else None)


def need_item(one: BriefNeed, terms: Terms) -> Item:
    """Return a need or wish: whose, what, how it stands."""
    whose = f"{terms.name('party', one.party)}, {terms.name('need_kind', one.kind).lower()}"
    head = f"{whose}: {clean(one.text, NOTE_LENGTH)}"
    return Item(joined(head, terms.name("need_state", one.state).lower() if one.state != "OPEN" else ""))
