"""The report under section 4 of the Act on Vocational Education and Training, in words: what every format writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.views.act_report import ActReport, Duty, Evidence, Example
from kumppani_tui.documents.brief import clean, joined, of_items
from kumppani_tui.documents.house import maker_of
from kumppani_tui.documents.paper import House, Item, Paper, Section, Text
from kumppani_tui.locale import N_, _, ngettext, text_language
from kumppani_tui.locale.dates import day, number
from kumppani_tui.stats_words import mean_text, tier_name, unit_name
from kumppani_tui.terms import Terms

SAID = 240
"""Characters of an example at most."""

ASKS = {
    "PLANNING": N_("Education is planned together with working life."),
    "PROVISION": N_("Education is provided together with working life."),
    "ASSESSMENT": N_("Education is assessed together with working life."),
    "DEVELOPMENT": N_("Education is developed together with working life."),
    "ANTICIPATION": N_("Competence needs are anticipated together with working life."),
}
"""What the section asks under each duty (msgids)."""

LISTS = {
    "needs_answered": "need_kind", "feedback": "party", "projects": "project_stage",
    "experiments": "experiment_decision", "exchanges": "exchange_kind", "future_needs": "future_need_kind",
}  # fmt: skip
"""The list on which the code of an example stands, by the kind of evidence."""


def act_report_paper(
    report: ActReport,
    terms: Terms,
    *,
    house: House | None = None,
    maker: str = "",
) -> Paper:
    """Put the report into words, in the language in use."""
    made = _("Report made on {date}").format(date=day(report.today))
    by = clean(maker_of(house, maker), 80)
    return Paper(
        name="act_report",
        title=_("How working life's needs were taken into account in {year}").format(year=report.year),
        lang=text_language(),
        made_on=report.today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(Text("\n".join(_facts(report, house)), "facts"),),
        sections=(_needs(report, terms), *(_duty(duty, terms) for duty in report.duties)),
        footer=", ".join(part for part in (made, by) if part),
    )


def _facts(report: ActReport, house: House | None) -> Iterator[str]:
    whose = (house and house.name) or report.institution
    yield joined(clean(whose), _("Act on Vocational Education and Training (531/2017), section 4"))
    if report.year == report.today.year:
        yield _("The year is under way: figures until {date}.").format(date=day(report.today))
    yield ngettext(
        "{n} partner took part in what is counted here.", "{n} partners took part in what is counted here.",
        report.partners,
    ).format(n=number(report.partners))  # fmt: skip


def _needs(report: ActReport, terms: Terms) -> Section:
    text = _("{party}: {noted} noted, {answered} answered")
    items = tuple(
        Item(text.format(party=terms.name("party", one.party), noted=number(one.noted), answered=number(one.answered)))
        for one in report.needs
        if one.noted or one.answered
    )
    return of_items("needs", _("Needs and wishes"), items, _("No needs were noted in the year."))


def _duty(duty: Duty, terms: Terms) -> Section:
    return of_items(
        duty.code.lower(),
        terms.name("act_duty", duty.code),
        () if duty.is_empty else tuple(_items(duty, terms)),
        _("Nothing was recorded in the year."),
    )


def _items(duty: Duty, terms: Terms) -> Iterator[Item]:
    if duty.code in ASKS:
        yield Item(_(ASKS[duty.code]))
    if duty.activities:
        yield Item(
            joined(
                ngettext("{n} activity", "{n} activities", duty.activities).format(n=number(duty.activities)),
                ngettext("{n} partner", "{n} partners", duty.partners).format(n=number(duty.partners)),
                ngettext("{n} student", "{n} students", duty.students).format(n=number(duty.students))
                if duty.students
                else "",
            ),
            (
                _counts({terms.name("activity_type", code): n for code, n in duty.by_type.items()}),
                _("By tier: {counts}").format(
                    counts=_counts({tier_name(terms, code): n for code, n in duty.by_tier.items()})
                ),
                _("By unit: {counts}").format(
                    counts=_counts({unit_name(name): n for name, n in duty.by_unit.items()})
                ),
            ),
        )  # fmt: skip
    for one in duty.evidence:
        if one.count:
            yield Item(_evidence(one), tuple(_example(found, LISTS.get(one.kind, ""), terms) for found in one.examples))
    if duty.examples:
        yield Item(_("Newest outcomes"), tuple(_example(found, "activity_type", terms) for found in duty.examples))


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{clean(name, 80)} {number(count)}" for name, count in counts.items())


def _evidence(one: Evidence) -> str:
    n = number(one.count)
    much = "" if one.amount is None else number(round(one.amount))
    match one.kind:
        case "needs_answered":
            return ngettext(
                "{n} need of working life was answered", "{n} needs of working life were answered", one.count
            ).format(n=n)
        case "agreements":
            text = ngettext(
                "{n} training or apprenticeship agreement in force",
                "{n} training or apprenticeship agreements in force",
                one.count,
            ).format(n=n)  # fmt: skip
            students = round(one.amount or 0)
            said = ngettext("{n} student", "{n} students", students).format(n=much) if students else ""
            return joined(text, said)
        case "feedback":
            text = ngettext("Feedback was given {n} time", "Feedback was given {n} times", one.count).format(n=n)
            return joined(text, _("mean {mean}").format(mean=mean_text(one.amount)))
        case "projects":
            return ngettext("{n} development project", "{n} development projects", one.count).format(n=n)
        case "experiments":
            return ngettext("{n} experiment was decided", "{n} experiments were decided", one.count).format(n=n)
        case "exchanges":
            text = ngettext("{n} exchange period", "{n} exchange periods", one.count).format(n=n)
            return joined(text, _("{n} hours").format(n=much) if much else "")
        case "foresight":
            return ngettext("{n} foresight note", "{n} foresight notes", one.count).format(n=n)
        case "future_needs":
            text = ngettext("{n} future need is known", "{n} future needs are known", one.count).format(n=n)
            people = round(one.amount or 0)
            return joined(text, ngettext("{n} person", "{n} people", people).format(n=much) if people else "")
    return joined(one.kind, n, much)


def _example(found: Example, list_: str, terms: Terms) -> str:
    what = terms.name(list_, found.code) if list_ else ""
    head = joined(day(found.on), clean(found.partner, 80), what)
    said = clean(found.said, SAID)
    return f"{head}: {said}" if head else said
