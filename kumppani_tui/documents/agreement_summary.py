"""The agreement summary (sopimusyhteenveto): what one agreement, or each of many, says to who reads it on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from db.rules.completeness import WHY
from db.rules.phones import display_phone
from db.views.agreement_summary import AgreementSummary, Clause, Overview, Signatory, Version
from kumppani_tui.agreement_labels import LABELS, in_a_sentence, lacking
from kumppani_tui.deadline_words import deadline_text, still_comes
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Coded, Column, Fact, Facts, House, Item, Items, Paper, Section, Table
from kumppani_tui.documents.said import coded
from kumppani_tui.locale import N_, _, text_language
from kumppani_tui.locale.dates import day, full
from kumppani_tui.terms import Terms
from kumppani_tui.text import sentence

PARTS = {
    "responsible": N_("Responsible at the institution"), "monitoring": N_("Monitoring contact at the partner"),
    "instructor": N_("Workplace instructor"),
}  # fmt: skip
"""What those are called to whom one can turn."""

CONTENTS = 10
"""A summary of more agreements than these has a list of its contents."""

DATES = ("signed_on", "starts_on", "ends_on", "review_on", "trial_until", "confidential_until", "ended_on")
NUMBERS = ("student_count", "weekly_hours")
TEXTS = (
    "goals", "forms", "duties", "qualification_units", "compensation", "value", "location", "state_reason",
)  # fmt: skip
"""The agreement's own fields, in the order in which they are told after what and when."""


def agreement_paper(
    agreements: Iterable[AgreementSummary],
    terms: Terms,
    *,
    today: date,
    count: int,
    title: str = "",
    maker: str = "",
    house: House | None = None,
    about: tuple[Fact, ...] = (),
    several: bool = False,
    whole: Overview | None = None,
    subject: str = "",
) -> Paper:
    """Return the summary of agreements as a paper, a section for each; `title` is of the whole, `count` how many.

    `subject` is what the file is about beside the title; `about` says which agreements they are, in front of them;
    `several` puts whose each is into its heading. With `whole` it begins with how many are in which state and what
    needs a decision, and has contents when it is long.
    """
    first: tuple[Section, ...] = ()
    if whole is not None:
        about += tuple(
            Fact(f"state_{code.lower()}", terms.name("agreement_state", code), number, "number")
            for code, number in whole.states
        )
        first = (_decisions(whole, today),)
    us = house.name if house else ""
    titles = [_title(title, partner, several) for title, partner in whole.titles] if whole is not None else []
    return Paper(
        name="agreements",
        title=title or _("Agreement summary"),
        lang=text_language(),
        made_on=today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(
            *((Facts(about),) if about else ()),
            *((Items((), _("There are no agreements to tell of.")),) if not count else ()),
        ),
        sections=chain(first, (_section(one, terms, today, us, several=several) for one in agreements)),
        count=count + len(first),
        contents=tuple(titles) if len(titles) > CONTENTS else (),
        footer=made_line(house, maker, today),
        subject=subject,
    )


def _section(one: AgreementSummary, terms: Terms, today: date, us: str, *, several: bool) -> Section:
    blocks = (
        Facts(tuple(_facts(one, terms))),
        _next(one, today),
        _parties(one, terms, us),
        _clauses(one, terms),
        _people(one),
        _signatories(one, terms),
        _amendments(one),
        _steps(one),
        _files(one),
    )
    kept = tuple(block for block in blocks if not isinstance(block, Table) or block.rows)
    return Section(_title(one.facts["title"], one.partner, several), kept, uid=one.uid)


def _title(title: str, partner: str, several: bool) -> str:
    return f"{title} – {partner}" if several else title


def _decisions(whole: Overview, today: date) -> Section:
    """What needs a decision first, before all that each agreement says."""
    items = (
        Item(
            f"{one.title} – {one.partner}",
            (sentence(deadline_text(one.deadline, full(one.deadline.on))),),
            "overdue" if one.deadline.on < today else "soon",
        )
        for one in whole.pressing
    )
    told = Items(tuple(items), _("Nothing needs a decision now."), "decisions")
    return Section(_("To be decided first"), (told,), name="decisions")


def _facts(one: AgreementSummary, terms: Terms) -> Iterator[Fact]:
    """Yield what, with whom and when; every agreement has all of them, so that spreadsheets have the same columns."""
    facts: Mapping[str, Any] = one.facts
    yield Fact("partner", _("Partner"), one.partner)
    yield Fact("type", _("Type"), coded(terms, "agreement_type", facts["type"]))
    yield Fact("state", _("State"), coded(terms, "agreement_state", facts["state"]))
    yield Fact("reference", _("Reference"), facts["reference"])
    yield Fact("tier", _("Tier"), coded(terms, "tier", one.tier))
    decide = next((coming.on for coming in one.deadlines if coming.kind == "DECIDE_BY"), None)
    yield Fact("decide_by", _("Decide by"), decide, "date")
    for name in DATES:
        yield Fact(name, _label(name), facts[name], "date")
    yield Fact("open_ended", _label("open_ended"), True if facts["open_ended"] else None)
    yield Fact("notice_months", _label("notice_months"), facts["notice_months"], "number")
    yield Fact("renewal", _label("renewal"), coded(terms, "renewal", facts["renewal"]))
    yield Fact("renewal_months", _label("renewal_months"), facts["renewal_months"], "number")
    for name in NUMBERS:
        yield Fact(name, _label(name), facts[name], "number")
    for name in TEXTS:
        yield Fact(name, _label(name), facts[name] or None)
    yield Fact("earlier", _("Earlier version"), _version(one.earlier))
    yield Fact("later", _("Next version"), _version(one.later))
    yield Fact("missing", _("Still lacks"), lacking(one.missing) or None)
    yield Fact("note", _("Note"), facts["note"] or None)


def _version(one: Version | None) -> str | None:
    """Which agreement the earlier or next version is: its title alone is mostly that of this one too."""
    if one is None:
        return None
    days = (day(one.starts_on) if one.starts_on else "", day(one.ends_on) if one.ends_on else "")
    told = ", ".join(filter(None, (one.reference, "–".join(days) if any(days) else "")))
    return f"{one.title} ({told})" if told else one.title


def _label(name: str) -> str:
    return _(LABELS[name])


def _next(one: AgreementSummary, today: date) -> Items:
    """What comes next: its days in their order, and what is to be completed and why."""
    items = [
        Item(
            sentence(deadline_text(coming, full(coming.on))),
            level="overdue" if coming.on < today else "soon" if coming.shows_on <= today else None,
        )
        for coming in one.deadlines
        if still_comes(coming, today)
    ]
    for name in one.missing:
        said = _("Complete: {field}").format(field=in_a_sentence(name))
        items.append(Item(said, (_(WHY[name]),) if name in WHY else (), "soon"))
    return Items(tuple(items), name="next", title=_("What comes next"))


def _parties(one: AgreementSummary, terms: Terms, us: str) -> Table:
    """The parties; `us` is what the institution is called in the language of the paper, as at its top."""
    return Table(
        "parties",
        _("Parties"),
        (
            Column("side", _("Party"), share=2), Column("name", _("Name"), share=4),
            Column("business_id", _("Business ID (Y-tunnus)"), share=2),
            Column("role", _("Role in the agreement"), share=2, optional=True),
        ),
        tuple((coded(terms, "agreement_side", p.side), (p.side == "INSTITUTION" and us) or p.name,
               p.business_id or None, p.role or None) for p in one.parties),
    )  # fmt: skip


def _clauses(one: AgreementSummary, terms: Terms) -> Table:
    """Obligations, benefits and safeguards, each party's own together."""
    order = {code: place for place, (code, _name) in enumerate(terms.choices("agreement_side"))}
    kinds = {code: place for place, (code, _name) in enumerate(terms.choices("clause_kind"))}
    ordered = sorted(one.clauses, key=lambda c: (kinds.get(c.kind, 9), order.get(c.side, 9)))
    return Table(
        "clauses",
        _("Obligations, benefits and safeguards"),
        (Column("kind", _("Kind"), share=2), Column("side", _("Party"), share=2),
         Column("text", _("What is agreed"), share=6)),
        tuple((coded(terms, "clause_kind", c.kind), _whose(c, terms), c.text) for c in ordered),
    )  # fmt: skip


def _whose(one: Clause | Signatory, terms: Terms) -> Coded | None:
    """A side, or the further party by its name."""
    return Coded(one.party, one.side) if one.party else coded(terms, "agreement_side", one.side)


def _people(one: AgreementSummary) -> Table:
    return Table(
        "people",
        _("Contacts"),
        (
            Column("part", _("Task"), share=3), Column("name", _("Name"), share=3),
            Column("phone", _("Phone"), share=2), Column("email", _("E-mail"), share=3),
        ),
        tuple(
            (_(PARTS[p.part]), p.name, ", ".join(map(display_phone, p.phones)) or None, ", ".join(p.emails) or None)
            for p in one.people
        ),
    )  # fmt: skip


def _signatories(one: AgreementSummary, terms: Terms) -> Table:
    return Table(
        "signatories",
        _("Signatories"),
        (
            Column("side", _("Party"), share=2), Column("name", _("Name"), share=3),
            Column("title", _("Title"), share=3, optional=True), Column("signed_on", _("Signed on"), "date", 2),
        ),
        tuple((_whose(s, terms), s.name, s.title or None, s.signed_on) for s in one.signatories),
    )  # fmt: skip


def _amendments(one: AgreementSummary) -> Table:
    return Table(
        "amendments",
        _("Amendments"),
        (
            Column("agreed_on", _("Agreed on"), "date", 2), Column("title", _("What changes"), share=3),
            Column("text", _("In words"), share=4, optional=True),
            Column("effective_on", _("In effect from"), "date", 2, optional=True),
            Column("new_end", _("New end"), "date", 2, optional=True),
        ),
        tuple((a.agreed_on, a.title, a.text or None, a.effective_on, a.new_end) for a in one.amendments),
    )  # fmt: skip


def _steps(one: AgreementSummary) -> Table:
    return Table(
        "steps",
        _("Follow-ups"),
        (
            Column("due_on", _("Due on"), "date", 2), Column("title", _("What"), share=5),
            Column("owner", _("Owner"), share=3, optional=True),
        ),
        tuple((s.due_on, s.title, s.owner or None) for s in one.steps),
    )  # fmt: skip


def _files(one: AgreementSummary) -> Table:
    return Table(
        "files",
        _("Attachments"),
        (
            Column("name", _("Name of the file"), share=4), Column("added_on", _("Added on"), "date", 2),
            Column("note", _("Note"), share=3, optional=True),
        ),
        tuple((f.name, f.added_on, f.note or None) for f in one.files),
    )  # fmt: skip
