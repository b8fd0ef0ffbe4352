"""The partner card (kumppanikortti): who a partner is and how we stand with it, to be handed on within the house."""

from __future__ import annotations

from db.rules.phones import display_phone
from db.views.brief_data import Brief
from kumppani_tui.documents.brief import agreement_item, business_id_text, need_item, place_name, work_item
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Items, Paper, Section, Table, Text
from kumppani_tui.documents.said import coded
from kumppani_tui.locale import _, text_language
from kumppani_tui.terms import Terms


def partner_card_paper(brief: Brief, terms: Terms, *, house: House | None = None, maker: str = "") -> Paper:
    """Return the card of a partner: facts, tiers and goals, people, agreements, needs and work together."""
    return Paper(
        name="card",
        title=brief.name,
        kind=_("Partner card"),
        lang=text_language(),
        made_on=brief.today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(_facts(brief, terms),),
        sections=tuple(_sections(brief, terms)),
        footer=made_line(house, maker, brief.today),
    )


def _facts(brief: Brief, terms: Terms) -> Facts:
    street, *rest = brief.address or ("",)
    address = ", ".join(part for part in (street, " ".join(rest)) if part.strip())
    other = ", ".join(name for _kind, name in brief.names if name != brief.name)
    return Facts(
        (
            Fact("kind", _("Kind"), coded(terms, "partner_kind", brief.kind)),
            Fact("status", _("Status"), coded(terms, "partner_status", brief.status)),
            Fact("business_id", _("Business ID (Y-tunnus)"), business_id_text(brief) or None),
            Fact("names", _("Other names"), other or None),
            Fact("place", _("Municipality"), place_name(brief) or None),
            Fact("address", _("Street address"), address or None),
            Fact("web", _("Web site"), brief.web or None),
            Fact("size", _("Size"), coded(terms, "partner_size", brief.size)),
            Fact(
                "fields", _("Fields of education"), ", ".join(terms.name("field", one) for one in brief.fields) or None
            ),
            Fact("responsible", _("Responsible"), brief.responsible or None),
            Fact("unit", _("Unit"), brief.unit or None),
            Fact("last_contact_on", _("Last contact"), brief.last_contact_on, "date"),
            Fact("started_on", _("Started"), brief.started_on, "date"),
            Fact("tags", _("Tags"), ", ".join(brief.tags) or None),
        )
    )


def _sections(brief: Brief, terms: Terms) -> list[Section]:
    today = brief.today
    tiers = Table(
        "partnerships", "",
        (
            Column("tier", _("Tier"), share=3), Column("phase", _("Phase"), share=2),
            Column("rung", _("Rung of the ladder"), share=2), Column("goal", _("Goal"), share=5),
            Column("responsible", _("Responsible"), share=3),
            Column("review_on", _("Next review"), "date", 2, optional=True),
        ),
        tuple(
            (
                coded(terms, "tier", one.tier, " ★" if one.is_primary else ""), coded(terms, "phase", one.phase),
                coded(terms, "rung", one.rung), one.goal or None, one.responsible or None, one.review_on,
            )
            for one in brief.partnerships
        ),
        _("No partnership yet."),
    )  # fmt: skip
    people = Table(
        "people", "",
        (
            Column("name", _("Name"), share=3), Column("role", _("Role"), share=3),
            Column("title", _("Title"), share=3, optional=True), Column("phone", _("Phone"), share=3),
            Column("email", _("E-mail"), share=4),
        ),
        tuple(
            (
                one.name + (" ★" if one.is_main else ""), coded(terms, "contact_role", one.role),
                one.title or None, ", ".join(map(display_phone, one.phones)) or None, ", ".join(one.emails) or None,
            )
            for one in brief.people
        ),
        _("No contacts yet."),
    )  # fmt: skip
    agreements = Items(tuple(agreement_item(one, terms, today) for one in brief.agreements), _("No agreements."))
    needs = Items(tuple(need_item(one, terms) for one in brief.needs), _("None recorded."))
    sections = [
        Section(_("Tiers and goals"), (tiers,), name="partnerships"),
        Section(_("Contacts"), (people,), name="people"),
        Section(_("Agreements"), (agreements,), name="agreements"),
        Section(_("Needs and wishes"), (needs,), name="needs"),
    ]
    if brief.work:
        work = Items(tuple(work_item(one, terms, today) for one in brief.work))
        sections.append(Section(_("Work together"), (work,), name="work"))
    if brief.note:
        sections.append(Section(_("Note"), (Text(brief.note),), name="note"))
    return sections
