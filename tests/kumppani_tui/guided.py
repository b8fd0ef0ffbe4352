"""A partner for tests of steps and of the guided forms, and the program on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

from textual.pilot import Pilot

from db.actions.activities import log_activity
from db.actions.partnerships import add_need, add_partnership
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.app import KumppaniApp
from tests.kumppani_tui.partnerdemo import Ids, fill
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import settle

__all__ = ["TODAY", "Ids", "add_candidate", "notices", "opened", "partner_with", "screen_text"]


def partner_with(register: Register, name: str = "Palvelukoti Ilona Oy") -> Ids:
    """The usual partner: strategic and everyday."""
    return fill(register, name)


def add_candidate(register: Register, name: str = "Konepaja Kuusi Oy") -> tuple[int, str]:
    """An everyday partner that the evidence suggests for developing; its partnership's id and its own uid."""
    from db.actions.partners import add_partner
    from db.references import uid_of

    partner = add_partner(register, {"name": name})
    made = add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE"}, on=date(2025, 1, 7))
    for weeks in (2, 8, 16, 30):
        log_activity(register, partner, {"type": "VISIT", "on": TODAY - timedelta(weeks=weeks)}, today=TODAY)
    for score in (4, 5):
        values = {"party": "WORKING_LIFE", "score": score, "given_on": TODAY - timedelta(days=40)}
        add_record(register, "feedback", values, today=TODAY, partner=partner)
    need = {"party": "WORKING_LIFE", "text": "Hitsausrobotin ohjelmointikoulutus", "tiers": ["DEVELOPING"]}
    add_need(register, partner, need, today=TODAY)
    return made, uid_of(register, "partner", partner)


@asynccontextmanager
async def opened(
    register: Register, name: str, *args: Any, size: tuple[int, int] = (80, 24), lang: str = "fi"
) -> AsyncIterator[tuple[KumppaniApp, Pilot[int]]]:
    """The program with a screen or dialog opened by name."""
    with frozen(), keeping_language():
        app = program(register, lang=lang)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            app.open(name, *args)
            await settle(pilot)
            yield app, pilot


def screen_text(app: KumppaniApp) -> str:
    """What stands on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def notices(app: KumppaniApp) -> str:
    """What was told."""
    return "\n".join(str(one.message) for one in app._notifications)
