"""A register with a handful of partners that differ in everything a list shows, on Monday 23 November 2026."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from db.actions.activities import add_promise, log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff, add_units, set_institution
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.tasks import add_task
from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.top_line import FrameInfo
from tests.kumppani_tui.waiting import settle
from tests.prepared import prepared

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

PARTNERS: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("Äänekosken kaupunki", {"kind": "MUNICIPALITY", "municipality_code": "992"}, ("STRATEGIC", "NETWORK")),
    ("Palvelukoti Ilona Oy", {"municipality_code": "179", "tags": "hoiva, ikäihmiset"}, ("EVERYDAY", "STRATEGIC")),
    ("Åbo Metall Ab", {"municipality_code": "853", "tags": "metalli", "fields": ["07"]}, ("EVERYDAY",)),
    ("Öljynen ja pojat Ky", {"municipality_code": "109", "status": "PROSPECT"}, ()),
    ("Zeniitti Oy", {"municipality_code": "091", "tags": "hoiva", "business_id": "1234567-1"}, ("DEVELOPING",)),
    ("Metsäkonepaja Virtanen Tmi", {"municipality_code": "729", "status": "PAUSED"}, ("EVERYDAY",)),
    ("Lakkautettu Leipomo Oy", {"municipality_code": "179", "status": "ENDED"}, ()),
    (
        "Keski-Suomen hyvinvointialue",
        {"kind": "WELLBEING_COUNTY", "municipality_code": "179"},
        ("NETWORK", "DEVELOPING"),
    ),
)  # fmt: skip


def fill(register: Register) -> dict[str, int]:
    """Add the partners and what belongs to them; return their ids by the first word of the name."""
    return prepared(register, _fill)


def _fill(register: Register) -> dict[str, int]:
    set_institution(register, "Keski-Suomen ammattiopisto")
    unit = add_units(register, ["Hyvinvointi", "Tekniikka"])[0]
    aino = add_staff(register, {"name": "Aino Koordinaattori", "unit": unit})
    eero = add_staff(register, {"name": "Eero Opettaja"})
    ids: dict[str, int] = {}
    for n, (name, values, tiers) in enumerate(PARTNERS):
        owner = {"responsible": aino if n % 2 else eero, "unit": unit}
        partner = add_partner(register, {"name": name, **owner, **values})
        ids[name.split()[0]] = partner
        for tier in tiers:
            add_partnership(register, partner, {"tier": tier, "phase": "ACTIVE"}, on=date(2026, 1, 15))
    ilona, town, metal = ids["Palvelukoti"], ids["Äänekosken"], ids["Åbo"]
    liisa = add_contact(
        register,
        {
            "name": "Liisa Mäkelä", "partner": ilona, "role": "MANAGEMENT", "title": "Toimitusjohtaja",
            "phones": "040 123 4567", "emails": "liisa.makela@ilona.example", "is_main": True,
        },
    )  # fmt: skip
    add_contact(register, {"name": "Åke Öberg", "partner": metal, "role": "WORKPLACE_INSTRUCTOR", "title": "Mästare"})
    add_contact(register, {"name": "Helmi Aalto", "partner": town, "role": "HR", "phones": "050 765 4321"})
    for partner, day, kind, note in (
        (ilona, date(2026, 11, 11), "CALL", "Sovittiin palaveri ohjaajien kanssa."),
        (ilona, date(2026, 9, 2), "VISIT", "Ohjaajat toivovat lyhyttä opasta."),
        (metal, date(2026, 1, 20), "VISIT", "Nya svetsaren visades."),
        (town, date(2026, 11, 20), "MEETING", "Kesätyöt ja nuorten työpajat."),
    ):
        log_activity(
            register, partner, {"type": kind, "on": day, "note": note},
            contacts=[liisa] if partner == ilona else [], staff=[aino], today=TODAY,
        )  # fmt: skip
    promise = {"side": "US", "text": "Lähetetään ohjaajan opas", "due_on": date(2026, 11, 16)}
    add_promise(register, ilona, promise, today=TODAY)
    add_task(register, {"title": "Soita palaverista", "due_on": date(2026, 11, 24), "partner": ilona, "owner": aino})
    add_task(register, {"title": "Kysy uusista koneista", "due_on": date(2026, 11, 18), "partner": metal})
    add_task(register, {"title": "Vuosipalaveri", "due_on": date(2027, 2, 3), "partner": town, "owner": eero})
    for partner, title, kind, ends in (
        (ilona, "Kumppanuussopimus 2024–2026", "PARTNERSHIP", date(2026, 12, 31)),
        (metal, "Koulutussopimus, 2 opiskelijaa", "TRAINING", date(2026, 11, 27)),
        (town, "Puitesopimus nuorten työpajoista", "FRAMEWORK", date(2028, 7, 31)),
    ):
        add_agreement(
            register, partner,
            {"title": title, "type": kind, "state": "IN_FORCE", "starts_on": date(2024, 8, 1), "ends_on": ends,
             "signed_on": date(2024, 6, 3),
             "notice_months": 3 if kind == "FRAMEWORK" else 0, "responsible": aino, "renewal": "DECISION"},
        )  # fmt: skip
    return ids


async def until(pilot: Any, is_so: Callable[[], bool]) -> None:
    """Wait for something that comes by itself a moment later."""
    for _round in range(1000):
        await settle(pilot)
        if is_so():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


def list_app(register: Register, start: str = "partners", **options: Any) -> KumppaniApp:
    """The program on a list, frozen on the day."""
    settings = options.pop("settings", Settings(theme="dark"))
    return KumppaniApp(
        register, settings, today=lambda: TODAY, frame=lambda _r, _t: FrameInfo("Keski-Suomen ammattiopisto", 2, 1),
        start=start, keep_settings=False, **options,
    )  # fmt: skip
