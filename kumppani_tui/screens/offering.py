"""What can be handed out where one is: read from what a screen tells of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.views.agreements import agreement_count
from db.views.partner import contacts
from kumppani_tui.documents.offers import Offer, Source, calendar_offer, cards_offer, paper_offer, rows_offer
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.annual_wheel import AnnualWheelScreen
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.list_base import ListScreen
from kumppani_tui.text import printable

LISTED = {
    "partners": "partner", "contacts": "contact", "agreements": "agreement", "agreement_timeline": "agreement",
    "activities": "activity", "networks": "network", "practices": "practice", "benefits": "benefit",
}  # fmt: skip
"""The kind of record of a list, by the list's name, where its ids are those records."""

PARTNER_NAME = 34
"""Characters of a partner's name in the name of an agreement's file, so that the agreement's own is there too."""

OF_PARTNER = ("brief", "card", "partner-agreements")
OF_RECORD = {"network": "charter", "project": "case", "agreement": "agreement"}
"""The paper about a record of a kind."""


def offers_of(screen: KumppaniScreen) -> list[Offer]:
    """Return what can be handed out there, what is nearest at hand first."""
    source = source_of(screen)
    found = [
        *_of_record(screen, source), *_of_list(screen, source), *_of_queue(screen, source),
        *partner_offers(source, screen), *_of_register(screen, source),
    ]  # fmt: skip
    kept: dict[str, Offer] = {}
    for offer in found:
        kept.setdefault(offer.name, offer)
    return list(kept.values())


def source_of(screen: Any) -> Source:
    """Return the register, the day and the person of a screen or dialog."""
    return Source(screen.register, screen.kumppani.today(), screen.kumppani.settings.author)


def place_of(screen: Any) -> str:
    """Return the kind of place that a screen is, by which what was chosen last is remembered."""
    name = getattr(screen, "LIST", "") or getattr(screen, "KIND", "")
    return str(name) or ("agreement" if hasattr(screen, "agreement") else type(screen).__name__.lower())


def partner_offers(source: Source, screen: Any = None, *, ref: str | int | None = None) -> Iterator[Offer]:
    """Yield the papers about a partner: the one named, else the one that a quick log on the screen is about."""
    scope = "partner" if any(_of_record(screen, source)) or hasattr(screen, "queue") else "record"
    if ref is None:
        subject = getattr(screen, "log_subject", None)
        ref = subject() if subject is not None else None
    if ref is None:
        return
    row = source.register.row(
        f"SELECT id, name FROM partner WHERE {'uid' if isinstance(ref, str) else 'id'} = ?", (ref,)
    )
    if row is not None:
        for name in OF_PARTNER:
            yield paper_offer(source, name, row[1], subject=row[0], scope=scope)
        if hasattr(screen, "brief"):
            yield cards_offer(source, row[1], lambda: _people(source, row[0]), whose=row[1])


def _people(source: Source, partner_id: int) -> list[int]:
    """Return the contacts that serve at a partner today."""
    found = contacts(source.register, partner_id, source.today)
    return [one.contact_id for one in found if one.valid_to is None or one.valid_to >= source.today]


def _of_record(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield the paper about the record of a page, or of the row or card under the cursor."""
    kind = getattr(screen, "KIND", "") or LISTED.get(getattr(screen, "LIST", ""), "")
    if hasattr(screen, "agreement"):
        kind, here = "agreement", screen.agreement
    elif hasattr(screen, "project"):
        kind, here = "project", screen.project
    elif kind in OF_RECORD and isinstance(screen, ListScreen):
        here = screen.record
    else:
        page = getattr(screen, "page", None)
        here = page.head if page is not None else None
        here = getattr(here, "row", here)
    if kind in OF_RECORD and here is not None:
        name = getattr(here, "title", "") or getattr(here, "name", "")
        whose = _whose(source, kind, here.id, name)
        yield paper_offer(source, OF_RECORD[kind], name, subject=here.id, whose=whose)
        if kind == "agreement" and not isinstance(screen, ListScreen):
            ids = [here.id]
            yield calendar_offer(
                source, "calendar", _("Days of the agreement"), name, kind, lambda: ids, whose=whose
            )  # fmt: skip


def _whose(source: Source, kind: str, id_: int, name: str) -> str:
    """Return whose it is for the file's name: of an agreement the partner too, for many are called alike."""
    if kind != "agreement":
        return name
    row = source.register.row(
        "SELECT p.name FROM agreement g JOIN partner p ON p.id = g.partner_id WHERE g.id = ?", (id_,)
    )
    return f"{printable(row[0], PARTNER_NAME)} {name}" if row is not None else name


def _of_list(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield what a list gives: its marked rows, else all that it shows now."""
    kind = LISTED.get(getattr(screen, "LIST", ""), "")
    if not isinstance(screen, ListScreen) or not kind:
        return
    marked, text, sort = sorted(screen.records.marked), screen.bar.text, screen.sort

    def ids() -> list[int]:
        every = screen.read_ids(text, sort, None)
        chosen = set(marked)
        return [one for one in every if one in chosen] + sorted(chosen - set(every)) if marked else list(every)

    about, selection, note = _which(screen, text)
    if kind == "agreement":
        yield paper_offer(source, "summary", about, ids=ids, selection=selection, scope="list", note=note)
    if kind == "contact":
        yield cards_offer(source, about, ids)
    yield rows_offer(source, kind, about, ids, note, selection)
    if kind == "agreement":
        yield calendar_offer(source, "calendar", _("Days of the agreements"), about, kind, ids)


def _which(screen: Any, text: str) -> tuple[str, str, str]:
    """Return which rows of a list are taken: how many, by what they were chosen, and both in a sentence."""
    marked, counts = len(screen.records.marked), screen.counts
    view = screen.view_name
    asked = f"{view} ({text})" if view and text else view or text
    if marked:
        about = ngettext("{n} marked", "{n} marked", marked).format(n=number(marked))
        return about, about, ""
    if counts is None:
        # The list is still being read: how many there are is not known yet.
        return printable(asked, 40), asked, _("What the list shows: {filter}").format(filter=asked) if asked else ""
    found, total = counts
    if not asked:
        return _("all {n}").format(n=number(found)), "", ""
    about = _("{n} filtered").format(n=number(found))
    note = _("{n} of {most}, chosen by: {filter}").format(n=number(found), most=number(total), filter=asked)
    return about, asked, note


def _of_queue(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield the queue for a calendar: where it is shown, and beside the days of the year."""
    if hasattr(screen, "queue") or isinstance(screen, AnnualWheelScreen):
        yield calendar_offer(source, "queue", _("Follow-ups for the calendar"), "")


def _of_register(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield what is of the whole register, or of the year shown."""
    year = getattr(screen, "year", None)
    year = year if isinstance(year, int) else source.today.year
    for name in ("report", "act-report"):
        yield paper_offer(source, name, str(year), year=year, scope="register")
    count = number(agreement_count(source.register))
    yield paper_offer(
        source, "summary", _("the whole register, {n}").format(n=count), whose="", scope="register",
        note=_("All {n} agreements of the register, of every partner.").format(n=count),
    )  # fmt: skip
