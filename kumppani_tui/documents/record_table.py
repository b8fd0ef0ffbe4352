"""Records of one kind as a table: all columns for spreadsheets, the main ones where people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from db.fields import FieldSpec
from db.register import Register
from db.views import export
from kumppani_tui.documents.cells import Wording
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Block, Column, Fact, Facts, House, Kind, Paper, Table, Value
from kumppani_tui.locale import N_, _, text_language

MOST_COLUMNS = 8
"""Columns that a page has room for."""

TITLES = {
    "partner": N_("Partners"), "contact": N_("Contacts"), "agreement": N_("Agreements"), "activity": N_("Activities"),
    "task": N_("Tasks"), "partnership": N_("Partnerships"), "need": N_("Needs and wishes"), "offer": N_("Offers"),
    "promise": N_("Promises"), "project": N_("Development projects"), "experiment": N_("Experiments"),
    "exchange": N_("Exchange periods"), "network": N_("Networks"), "network_member": N_("Members of networks"),
    "forum": N_("Forums"), "quality_review": N_("Quality reviews"), "foresight": N_("Foresight notes"),
    "trap_mark": N_("Marks of traps"), "triad": N_("Triads"), "feedback": N_("Feedback"), "enquiry": N_("Enquiries"),
    "milestone": N_("Milestones"), "meeting": N_("Meetings"), "strategy_text": N_("Texts of strategy"),
    "characteristic_score": N_("Scores of characteristics"), "resource": N_("Resources"),
    "future_need": N_("Future needs"), "reflection": N_("Reflections"), "critical_answer": N_("Critical points"),
    "benefit": N_("Benefits"), "asset": N_("Premises and equipment"), "practice": N_("Good practices"),
    "adoption": N_("Adoptions of practices"), "target": N_("Targets"),
    "attachment": N_("Attached files"), "agreement_party": N_("Parties of agreements"),
    "agreement_clause": N_("Clauses of agreements"), "agreement_signatory": N_("Signatories of agreements"),
    "agreement_amendment": N_("Amendments of agreements"),
}  # fmt: skip
"""What the records of a kind are called together (msgids)."""

_MAIN = {
    "partner": ("name", "business_id", "municipality_code", "status", "tiers", "responsible", "last_contact_on"),
    "contact": ("name", "partner", "role", "title", "phones", "emails"),
    "agreement": ("partner", "title", "type", "state", "starts_on", "ends_on", "responsible", "reference"),
    "activity": ("on", "partner", "type", "contacts", "staff", "outcome"),
    "task": ("due_on", "title", "partner", "owner", "priority", "state"),
}
"""The columns of a page, of the kinds where the first ones are not what people look for."""

_SHORT = ("date", "number", "bool", "term", "business_id", "recurrence")


def columns(kind: str) -> tuple[Column, ...]:
    """Return all columns of records of a kind, in the order of `db.views.export.columns`."""
    return tuple(_column(one) for one in export.columns(kind))


def typed(register: Register, kind: str, rows: Iterable[Sequence[Any]]) -> Iterator[list[Value]]:
    """Yield rows of `db.views.export.read` as typed values, one by one."""
    wording, specs = Wording(register), export.columns(kind)
    for row in rows:
        yield [wording.value(one, value) for one, value in zip(specs, row, strict=True)]


def about(
    kind: str, today: date, *, house: House, maker: str, which: tuple[Fact, ...] = (), lead: tuple[Block, ...] = ()
) -> Paper:
    """Return a paper that says what the records are, `which` of them, whose and of when."""
    return Paper(
        name="records",
        title=_(TITLES[kind]),
        lang=text_language(),
        made_on=today,
        maker=maker_of(house, maker),
        house=house,
        lead=((Facts(which),) if which else ()) + lead,
        sections=(),
        footer=made_line(house, maker, today),
    )


def page(
    kind: str, rows: Iterable[Sequence[Value]], today: date, *, house: House, maker: str, which: tuple[Fact, ...] = ()
) -> tuple[Paper, int]:
    """Return a paper with typed rows in one table of the main columns in which anything stands, and how many.

    When they are not all, `which` says in front by what they were chosen, with how many they are.
    """
    specs = export.columns(kind)
    chosen = _main(kind, specs)
    kept = [tuple(row[at] for at in chosen) for row in rows]
    filled = [at for at in range(len(chosen)) if any(row[at] not in (None, "") for row in kept)][:MOST_COLUMNS]
    table = Table(
        kind,
        "",
        tuple(_column(specs[chosen[at]]) for at in filled),
        tuple(tuple(row[at] for at in filled) for row in kept),
        _("Nothing was found."),
    )
    if which:
        which = (Fact("count", _(TITLES[kind]), len(kept), "number"), *which)
    return about(kind, today, house=house, maker=maker, which=which, lead=(table,)), len(kept)


def _main(kind: str, specs: Sequence[FieldSpec]) -> list[int]:
    """Return which columns people read, in their order: whose it is, then its fields, long texts last of all."""
    places = {one.name: at for at, one in enumerate(specs)}
    if kind in _MAIN:
        return [places[name] for name in _MAIN[kind]]
    short = [
        at
        for at, one in enumerate(specs)
        if one.name != "uid" and not one.name.endswith("_uid") and (one.type != "longtext" or one.required)
    ]
    return short + [at for at, one in enumerate(specs) if at not in short and one.type == "longtext"][:1]


def _column(one: FieldSpec) -> Column:
    kind: Kind = "date" if one.type == "date" else "number" if one.type == "number" else "text"
    share = 1 if one.type in _SHORT else 3 if one.required or one.type == "longtext" else 2
    return Column(one.name, _(one.label), kind, share)
