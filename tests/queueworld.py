"""A small register with every kind of row in its follow-up queue, on Monday 23 November 2026. People are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import time_machine

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff, set_institution
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.tasks import add_task
from db.register import Register
from tests.prepared import prepared

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = "Aino Koordinaattori"


def days(number: int) -> date:
    """The day so many days from today."""
    return TODAY + timedelta(days=number)


class World:
    """Ids of what was made."""

    def __init__(self, register: Register) -> None:
        with time_machine.travel(NOON, tick=False):
            self.__dict__.update(prepared(register, self._made))

    def _made(self, register: Register) -> dict[str, int]:
        """Fill the register; return the ids."""
        self._fill(register)
        return self.__dict__

    def _fill(self, register: Register) -> None:
        set_institution(register, "Keski-Suomen ammattiopisto")
        self.me = add_staff(register, {"name": ME})
        self.kai = add_staff(register, {"name": "Kai Opettaja", "role": "TEACHER"})
        self.ilona = self._partner(register, "Palvelukoti Ilona Oy", "STRATEGIC", self.me)
        self.rauta = self._partner(register, "Konepaja Rauta Oy", "DEVELOPING", self.kai)
        self.vehna = self._partner(register, "Leipomo Vehnä", "EVERYDAY", self.kai)
        self._signals(register)
        self.call = add_task(
            register,
            {"title": "Soita jaksoista", "due_on": TODAY, "partner": self.ilona, "owner": self.me},
            today=TODAY,
        )
        self.report = add_task(
            register,
            {"title": "Kuukausiraportti", "due_on": days(1), "partner": self.rauta, "owner": self.me,
             "recurrence": "monthly"},
            today=TODAY,
        )  # fmt: skip
        self.order = add_task(register, {"title": "Tilaa esitteet", "due_on": days(-6), "owner": self.kai}, today=TODAY)
        self.plan = add_task(
            register, {"title": "Vuosipalaveri", "due_on": days(30), "partner": self.rauta}, today=TODAY
        )

    def _partner(self, register: Register, name: str, tier: str, owner: int) -> int:
        partner = add_partner(register, {"name": name, "kind": "COMPANY", "status": "ACTIVE", "responsible": owner})
        add_partnership(
            register, partner, {"tier": tier, "phase": "ACTIVE", "started_on": date(2025, 1, 7)}, on=date(2025, 1, 7)
        )
        for person in ("Maija Virtanen", "Pekka Salo"):
            add_contact(register, {"name": f"{person}", "partner": partner, "phones": "040 123 4567"})
        return partner

    def _signals(self, register: Register) -> None:
        log_activity(
            register, self.ilona, {"type": "VISIT", "on": days(-95), "note": "Sovittiin jaksoista."}, today=TODAY
        )
        log_activity(register, self.rauta, {"type": "CALL", "on": days(-10)}, today=TODAY)
        log_activity(
            register, self.vehna, {"type": "CALL", "on": days(-10)}, today=TODAY,
            promises=[{"side": "US", "text": "lähetämme esitteen", "due_on": days(-3)}],
        )  # fmt: skip
        self.promise = register.rows("SELECT id FROM promise")[0][0]
        self.framework = add_agreement(
            register, self.ilona,
            {"title": "Puitesopimus", "type": "FRAMEWORK", "state": "IN_FORCE", "signed_on": days(-700),
             "starts_on": days(-700), "ends_on": date(2027, 4, 30), "notice_months": 3, "goals": "Yhdessä",
             "responsible": self.me, "monitoring_contact": 1},
            today=TODAY,
        )  # fmt: skip
        self.training = add_agreement(
            register, self.vehna,
            {"title": "Koulutussopimus", "type": "TRAINING", "state": "IN_FORCE", "signed_on": days(-60),
             "starts_on": days(-60), "ends_on": days(5), "student_count": 4},
            today=TODAY,
        )  # fmt: skip
        self.quiet = self.partnership(register, self.ilona)

    @staticmethod
    def partnership(register: Register, partner: int) -> int:
        """The id of the partner's partnership."""
        found: int = register.rows("SELECT id FROM partnership WHERE partner_id = ?", (partner,))[0][0]
        return found
