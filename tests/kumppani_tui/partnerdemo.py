"""A partner with a bit of everything, on Monday 23 November 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from db.actions.activities import add_promise, log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff, add_units, set_institution
from db.actions.partners import add_partner
from db.actions.partnerships import add_need, add_partnership
from db.actions.tasks import add_task
from db.references import uid_of
from db.register import Register
from tests.prepared import prepared

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Ids:
    """What was made."""

    partner: int
    uid: str
    staff: int
    contact: int
    second: int


def fill(register: Register, name: str = "Palvelukoti Ilona Oy") -> Ids:
    """Add the partner and all that is its own."""
    return prepared(register, lambda blank: _fill(blank, name), name)


def _fill(register: Register, name: str) -> Ids:
    set_institution(register, "Keski-Suomen ammattiopisto")
    unit = add_units(register, ["Hyvinvointi"])[0]
    staff = add_staff(register, {"name": "Aino Koordinaattori", "unit": unit})
    partner = add_partner(
        register,
        {
            "name": name, "business_id": "1234567-1", "municipality_code": "179", "responsible": staff, "unit": unit,
            "tags": "hoiva, avaintyönantaja", "web": "www.ilona.example", "size": "SMALL", "name_sv": "Servicehemmet",
            "street": "Kauppakatu 1", "postal_code": "40100", "city": "Jyväskylä", "fields": ["09"],
            "note": "Pysäköinti pihan puolella.",
        },
    )  # fmt: skip
    contact = add_contact(
        register,
        {
            "name": "Liisa Mäkelä", "partner": partner, "role": "MANAGEMENT", "title": "Toimitusjohtaja",
            "phones": "040 123 4567", "emails": "liisa.makela@ilona.example", "is_main": True,
        },
    )  # fmt: skip
    second = add_contact(
        register,
        {"name": "Pekka Öberg", "partner": partner, "role": "WORKPLACE_INSTRUCTOR", "phones": "050 765 4321"},
    )
    for tier, phase, goal, start in (
        ("STRATEGIC", "ACTIVE", "Yhteinen hoiva-alan koulutusmalli, jossa opitaan työssä.", date(2026, 1, 15)),
        ("EVERYDAY", "ACTIVE", "Kymmenen harjoittelupaikkaa vuodessa.", date(2025, 8, 1)),
    ):
        add_partnership(
            register,
            partner,
            {"tier": tier, "phase": phase, "goal": goal, "started_on": start, "rung": "PARTNERSHIP"},
            on=start,
        )
    log_activity(
        register, partner,
        {"type": "VISIT", "on": date(2026, 9, 2), "tier": "EVERYDAY", "note": "Ohjaajat toivovat lyhyttä opasta."},
        contacts=[second], staff=[staff], today=TODAY,
        promises=[{"side": "US", "text": "Lähetetään ohjaajan opas", "due_on": date(2026, 11, 16)}],
    )  # fmt: skip
    log_activity(
        register, partner, {"type": "CALL", "on": date(2026, 9, 14), "note": "Sovittiin palaveri."},
        contacts=[contact], staff=[staff], today=TODAY,
    )  # fmt: skip
    add_promise(register, partner, {"side": "PARTNER", "text": "Kaksi paikkaa keväälle"}, today=TODAY)
    add_agreement(
        register, partner,
        {
            "title": "Puitesopimus hoivapalveluista", "type": "FRAMEWORK", "state": "IN_FORCE", "reference": "KS-12",
            "starts_on": date(2024, 1, 1), "ends_on": date(2027, 4, 30), "notice_months": 3,
            "signed_on": date(2023, 12, 15), "responsible": staff,
        },
    )  # fmt: skip
    add_agreement(
        register, partner,
        {"title": "Koulutussopimus syksy 2026", "type": "TRAINING", "state": "IN_FORCE", "student_count": 3,
         "starts_on": date(2026, 9, 1), "ends_on": date(2026, 11, 27), "signed_on": date(2026, 8, 20)},
    )  # fmt: skip
    add_need(register, partner, {"party": "WORKING_LIFE", "text": "Kielitietoinen ohjaajakoulutus"}, today=TODAY)
    add_need(
        register, partner, {"party": "STUDENT", "kind": "WISH", "text": "Iltavuoroja", "state": "IN_PROGRESS"},
        today=TODAY,
    )  # fmt: skip
    add_task(
        register, {"title": "Soita kevään paikoista", "due_on": date(2026, 11, 24), "partner": partner, "owner": staff}
    )
    return Ids(partner, uid_of(register, "partner", partner), staff, contact, second)
