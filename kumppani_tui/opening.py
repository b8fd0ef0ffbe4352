"""Opening any record from wherever it was found."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from kumppani_tui.locale import _
from kumppani_tui.report import report, tell

if TYPE_CHECKING:
    from kumppani_tui.app import KumppaniApp


PAGES = ("agreement", "project", "network", "practice")
"""The kinds of record that have a page of their own, opened by the kind's name with the record's id."""


async def open_record(app: KumppaniApp, kind: str, id: int, partner_id: int | None) -> None:  # noqa: A002
    """Open a partner, or a contact, activity or task on the screen of its partner, and remember its use.

    Agreements, projects, networks and good practices have pages of their own.

    A task without a partner stands in the queue. That the record is gone meanwhile is told.
    """
    from db import search

    register = app.register
    if kind in PAGES:
        await asyncio.to_thread(search.touch_recent, register, kind, id)
        app.open(kind, id)
        return
    partner = id if kind == "partner" else partner_id

    def read() -> str | None:
        row = register.row("SELECT uid FROM partner WHERE id = ? AND deleted_at IS NULL", (partner,))
        search.touch_recent(register, kind, id)
        return None if row is None else str(row[0])

    try:
        uid = await asyncio.to_thread(read)
        if uid is not None:
            app.open("partner", uid, *(() if kind == "partner" else ((kind, id),)))
        elif kind == "task" and partner_id is None:
            await app.go("today")
        elif kind == "contact" and partner_id is None:
            tell(app, _("This contact is not at any partner now."))
        else:
            tell(app, _("The record is not there any more."))
    except Exception as error:
        report(app, error)
