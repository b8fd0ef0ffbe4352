"""A network's charter (verkoston perusta): what it is for, by which principles and procedures, and who is in it."""

from __future__ import annotations

from datetime import date

from db.register import Register
from db.views.network import NetworkLook, members, network_look
from db.views.records import records_of
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table, Text
from kumppani_tui.documents.said import coded
from kumppani_tui.locale import N_, _, text_language
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.terms import Terms

TEXTS = {
    "principles": N_("Common principles"), "procedures": N_("Procedures"), "goals": N_("Shared strategic goals"),
    "shared_values": N_("Shared values"),
}  # fmt: skip
"""What the charter is written down as, besides its purpose, in its order (msgids)."""


def charter_paper(
    register: Register, network_id: int, terms: Terms, today: date, *, house: House | None = None, maker: str = ""
) -> Paper | None:
    """Return the charter of a network, None when it is gone."""
    look = network_look(register, network_id, today)
    if look is None:
        return None
    return Paper(
        name="charter",
        title=look.row.name,
        kind=_("Charter of the network"),
        lang=text_language(),
        made_on=today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(_facts(look, terms), Text(look.texts["purpose"] or _("The purpose is not written yet."), "purpose")),
        sections=(
            *(
                Section(_(title), (Text(look.texts[name]),), name=name)
                for name, title in TEXTS.items()
                if look.texts.get(name)
            ),
            Section(_("Members"), (_members(register, network_id, terms, today),), name="members"),
            Section(_("Forums and meetings"), (_forums(register, network_id),), name="forums"),
            Section(_("Quality reviews"), (_reviews(register, network_id),), name="reviews"),
        ),
        footer=made_line(house, maker, today),
    )


def _facts(look: NetworkLook, terms: Terms) -> Facts:
    return Facts(
        (
            Fact("phase", _("Phase"), coded(terms, "phase", look.row.phase)),
            Fact("responsible", _("Responsible"), look.row.responsible or None),
            Fact("started_on", _("Started"), look.started_on, "date"),
            Fact("reviewed_on", _("Quality reviewed"), look.reviewed_on, "date"),
            Fact("review_on", _("Next review"), look.row.review_on, "date"),
        )
    )


def _members(register: Register, network_id: int, terms: Terms, today: date) -> Table:
    return Table(
        "members", "",
        (
            Column("partner", _("Partner"), share=5), Column("type", _("Type"), share=3),
            Column("role", _("Role"), share=3, optional=True),
            Column("municipality", _("Municipality"), share=2, optional=True),
            Column("valid_from", _("From"), "date", 2),
        ),
        tuple(
            (one.partner, coded(terms, "network_member_type", one.type), one.role or None, one.municipality or None,
             one.valid_from)
            for one in members(register, network_id)
            if one.valid_to is None or one.valid_to >= today
        ),
        _("No members yet."),
    )  # fmt: skip


def _forums(register: Register, network_id: int) -> Table:
    return Table(
        "forums", "",
        (
            Column("name", _("Forum"), share=4), Column("recurrence", _("Rhythm"), share=3),
            Column("next_on", _("Next"), "date", 2), Column("place", _("Place"), share=3, optional=True),
        ),
        tuple(
            (one.text("name"), recurrence_text(one.text("recurrence")) or None, one.date("next_on"),
             one.text("place") or None)
            for one in records_of(register, "forum", "network", network_id, order="t.next_on IS NULL, t.next_on, t.id")
        ),
        _("No forums yet."),
    )  # fmt: skip


def _reviews(register: Register, network_id: int) -> Table:
    return Table(
        "reviews", "",
        (
            Column("reviewed_on", _("Reviewed on"), "date", 2), Column("findings", _("Findings"), share=5),
            Column("improvements", _("Improvements"), share=5, optional=True),
        ),
        tuple(
            (one.date("reviewed_on"), one.text("findings") or None, one.text("improvements") or None)
            for one in records_of(register, "quality_review", "network", network_id, order="t.reviewed_on DESC, t.id")
        ),
        _("Not reviewed yet."),
    )  # fmt: skip
