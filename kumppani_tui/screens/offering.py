"""What can be handed out where one is: read from what a screen tells of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kumppani_tui.documents.offers import Offer, Source, calendar_offer, cards_offer, paper_offer, rows_offer
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.list_base import ListScreen

LISTED = {
    "partners": "partner", "contacts": "contact", "agreements": "agreement", "agreement_timeline": "agreement",
    "activities": "activity", "networks": "network", "practices": "practice", "benefits": "benefit",
}  # fmt: skip
"""The kind of record of a list, by the list's name, where its ids are those records."""

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


def partner_offers(source: Source, screen: Any = None, *, ref: str | int | None = None) -> Iterator[Offer]:
    """Yield the papers about a partner: the one named, else the one that a quick log on the screen is about."""
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
            yield paper_offer(source, name, row[1], subject=row[0])


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
        yield paper_offer(source, OF_RECORD[kind], name, subject=here.id)


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

    about = ngettext("{n} marked", "{n} marked", len(marked)).format(n=number(len(marked))) if marked else text
    if kind == "agreement":
        yield paper_offer(source, "summary", about, ids=ids)
    if kind == "contact":
        yield cards_offer(source, about, ids)
    yield rows_offer(source, kind, about, ids)
    if kind == "agreement":
        yield calendar_offer(source, "calendar", _("Days of the agreements"), about, kind, ids)


def _of_queue(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield the queue for a calendar."""
    if hasattr(screen, "queue"):
        yield calendar_offer(source, "queue", _("Follow-ups for the calendar"), "")


def _of_register(screen: Any, source: Source) -> Iterator[Offer]:
    """Yield what is of the whole register, or of the year shown."""
    year = getattr(screen, "year", None)
    year = year if isinstance(year, int) else source.today.year
    for name in ("report", "act-report"):
        yield paper_offer(source, name, str(year), year=year)
    yield paper_offer(source, "summary")
