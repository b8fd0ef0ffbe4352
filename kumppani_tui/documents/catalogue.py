"""The papers that the program hands out: what each is called, what it is about, and how it comes about.

The command line, the palette and the dialog of documents all read this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.errors import NotFound
from db.register import Register
from db.text import N_
from kumppani_tui.documents.chosen import chosen
from kumppani_tui.documents.house import house_of
from kumppani_tui.documents.paper import Fact, Paper
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms

PAGES = ("pdf", "docx", "html", "md", "text", "json")
"""The formats of what is read from top to bottom."""

EVERY = ("pdf", "docx", "xlsx", "html", "md", "text", "csv", "json")
"""The formats of what is also a table."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is made of: the register and the day, and about what it is."""

    register: Register
    today: date
    maker: str = ""
    subject: int | None = None
    """The id of the record it is about, of the kind that `PaperKind.about` names."""
    ids: Sequence[int] | None = None
    """The agreements of a summary, in their order; None for all that `ways` keeps."""
    ways: Mapping[str, str | int | date] = field(default_factory=dict)
    """What agreements a summary is of, by the names of `db.views.narrow.WAYS`."""
    year: int | None = None
    title: str = ""
    """The title of a summary that has one of its own, such as the name of a saved view."""
    selection: str = ""
    """Which agreements `ids` are, in words: a saved view, what was typed as a filter, or that they were marked."""


class PaperKind(NamedTuple):
    """One kind of paper."""

    label: str
    """What it is called (msgid)."""
    about: str
    """The kind of record it is about; empty when it is of the whole register, or of a year."""
    make: Callable[[Asked], Paper]
    """Reads what it says; takes a moment, so call it in a thread. Raises NotFound when its subject is gone."""
    formats: tuple[str, ...] = PAGES
    words: tuple[str, ...] = ()
    """Other names by which it is asked for on the command line, in all languages."""


def _subject(asked: Asked) -> int:
    if asked.subject is None:
        raise NotFound(N_("This record is not in the register any more."))
    return asked.subject


def _found(paper: Paper | None) -> Paper:
    if paper is None:
        raise NotFound(N_("This record is not in the register any more."))
    return paper


def _brief(asked: Asked) -> Paper:
    from db.views.brief import brief
    from kumppani_tui.documents.brief import brief_paper

    register = asked.register
    found = brief(register, _subject(asked), asked.today)
    return brief_paper(found, load_terms(register), house=house_of(register), maker=asked.maker)


def _card(asked: Asked) -> Paper:
    from db.views.brief import brief
    from kumppani_tui.documents.partner_card import partner_card_paper

    register = asked.register
    found = brief(register, _subject(asked), asked.today)
    return partner_card_paper(found, load_terms(register), house=house_of(register), maker=asked.maker)


def _charter(asked: Asked) -> Paper:
    from kumppani_tui.documents.charter import charter_paper

    register = asked.register
    made = charter_paper(
        register, _subject(asked), load_terms(register), asked.today, house=house_of(register), maker=asked.maker
    )
    return _found(made)


def _case(asked: Asked) -> Paper:
    from kumppani_tui.documents.case import case_paper

    register = asked.register
    made = case_paper(
        register, _subject(asked), load_terms(register), asked.today, house=house_of(register), maker=asked.maker
    )
    return _found(made)


def _agreements(
    asked: Asked, ids: Sequence[int], title: str, *, whole: bool = True, several: bool = False, subject: str = ""
) -> Paper:
    """The summary of agreements; unless it is of one alone, it begins with how many and which they are."""
    from db.views.agreement_summary import agreement_summaries, overview
    from kumppani_tui.documents.agreement_summary import agreement_paper

    register = asked.register
    return agreement_paper(
        agreement_summaries(register, ids), load_terms(register), today=asked.today, count=len(ids), title=title,
        maker=asked.maker, house=house_of(register), about=tuple(_which(asked, len(ids))) if whole else (),
        several=several, whole=overview(register, ids, asked.today) if whole and len(ids) > 1 else None,
        subject=subject,
    )  # fmt: skip


def _which(asked: Asked, count: int) -> Iterator[Fact]:
    """How many agreements they are, and by what they were kept."""
    yield Fact("count", _("Agreements"), count, "number")
    yield from chosen(asked.register, asked.ways, asked.selection)


def _agreement(asked: Asked) -> Paper:
    named = asked.register.row(
        "SELECT g.title, p.name FROM agreement g JOIN partner p ON p.id = g.partner_id WHERE g.id = ?",
        (_subject(asked),),
    )
    subject = " – ".join(named) if named and not asked.title else ""
    return _agreements(asked, [_subject(asked)], asked.title, whole=False, subject=subject)


def _partner_agreements(asked: Asked) -> Paper:
    from db.views.agreement_summary import summary_ids

    register, partner = asked.register, _subject(asked)
    name = register.row("SELECT name FROM partner WHERE id = ?", (partner,))
    title = asked.title or (_("Agreements with {partner}").format(partner=name[0]) if name else "")
    return _agreements(asked, summary_ids(register, partner_id=partner, ways=asked.ways), title)


def _all_agreements(asked: Asked) -> Paper:
    from db.views.agreement_summary import summary_ids

    ids = asked.ids if asked.ids is not None else summary_ids(asked.register, ways=asked.ways)
    return _agreements(asked, ids, asked.title or _("Summary of agreements"), several=True)


def _report(asked: Asked) -> Paper:
    from db.views.stats import stats
    from kumppani_tui.documents.yearly_report import yearly_report_paper

    register = asked.register
    found = stats(register, asked.year or asked.today.year, asked.today)
    return yearly_report_paper(found, load_terms(register), house=house_of(register), maker=asked.maker)


def _act_report(asked: Asked) -> Paper:
    from db.views.act_report import act_report
    from kumppani_tui.documents.act_report import act_report_paper

    register = asked.register
    found = act_report(register, asked.year or asked.today.year, asked.today)
    return act_report_paper(found, load_terms(register), house=house_of(register), maker=asked.maker)


PAPERS: dict[str, PaperKind] = {
    "brief": PaperKind(N_("Brief"), "partner", _brief, PAGES, ("tiivistelma", "sammandrag")),
    "card": PaperKind(N_("Partner card"), "partner", _card, PAGES, ("kumppanikortti", "kortti", "partnerkort")),
    "partner-agreements": PaperKind(
        N_("Agreements of the partner"), "partner", _partner_agreements, EVERY, ("kumppanin-sopimukset",)
    ),
    "agreement": PaperKind(N_("Agreement summary"), "agreement", _agreement, EVERY, ("sopimusyhteenveto",)),
    "summary": PaperKind(N_("Summary of agreements"), "", _all_agreements, EVERY, ("yhteenveto", "sammanfattning")),
    "charter": PaperKind(N_("Charter of the network"), "network", _charter, PAGES, ("verkoston-perusta", "perusta")),
    "case": PaperKind(N_("Development case"), "project", _case, PAGES, ("kehittamistapaus", "tapaus")),
    "report": PaperKind(N_("Yearly report"), "", _report, PAGES, ("vuosiraportti", "arsrapport")),
    "act-report": PaperKind(N_("Section 4 report"), "", _act_report, PAGES, ("4-pykala", "lakiraportti")),
}
"""The papers by their names on the command line, in the order in which they are offered."""


def papers_about(kind: str) -> list[str]:
    """Return the names of the papers about a kind of record; an empty kind gives those of the whole register."""
    return [name for name, one in PAPERS.items() if one.about == kind]
