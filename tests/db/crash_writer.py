"""A process that changes a register without end and says after each change that it is done.

Arguments: the register and the seed of what it does.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.partners import add_partner, delete_partners, edit_partner, tag_partners
from db.actions.partnerships import add_partnership
from db.actions.tasks import add_task, complete_task
from db.errors import Problem
from db.register import Register

TODAY = date(2026, 11, 23)


def one_action(register: Register, rng: Random, number: int) -> None:
    """Do one thing, most of them of several rows."""
    partners = [
        row[0] for row in register.rows("SELECT id FROM partner WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 9")
    ]
    tasks = [row[0] for row in register.rows("SELECT id FROM task WHERE state = 'OPEN' AND deleted_at IS NULL LIMIT 9")]
    chance = rng.random()
    if len(partners) < 3 or chance < 0.2:
        add_partner(
            register, {"name": f"Kuusipuu {number} Oy", "tags": ["hoiva", "uusi"], "name_sv": f"Granen {number}"}
        )
    elif chance < 0.45:
        log_activity(
            register, rng.choice(partners), {"type": "CALL", "note": f"Puhelu {number}"}, today=TODAY,
            promises=[{"side": "US", "text": "Lähetämme aikataulun"}],
            follow_up={"title": f"Soita {number}", "due_on": TODAY + timedelta(days=rng.randint(1, 60))},
            completes=rng.choice(tasks) if tasks and rng.random() < 0.5 else None,
        )  # fmt: skip
    elif chance < 0.55:
        add_contact(
            register, {"name": f"Aino Aalto {number}", "partner": rng.choice(partners), "phones": "040 123 4567"}
        )
    elif chance < 0.62:
        add_partnership(
            register, rng.choice(partners), {"tier": rng.choice(["EVERYDAY", "STRATEGIC"]), "phase": "ACTIVE"}
        )
    elif chance < 0.68:
        add_agreement(register, rng.choice(partners), {"title": f"Sopimus {number}", "type": "NDA", "state": "SIGNING"})
    elif chance < 0.74:
        tag_partners(register, partners, f"ryhmä {number}")
    elif chance < 0.78:
        delete_partners(register, [rng.choice(partners)])
    elif chance < 0.84:
        edit_partner(register, rng.choice(partners), {"note": f"Muistiinpano {number} " * 50})
    elif chance < 0.88 and tasks:
        complete_task(register, rng.choice(tasks), today=TODAY)
    elif chance < 0.94:
        register.undo()
    elif chance < 0.97:
        register.redo()
    else:
        add_task(register, {"title": f"Tehtävä {number}", "due_on": TODAY, "partner": rng.choice(partners)})


def main() -> None:
    """Change the register until killed; print the uid of the newest change after each one, and at once."""
    register = Register.open(sys.argv[1], author="Kaatuja")
    rng = Random(int(sys.argv[2]))
    number = 0
    while True:
        number += 1
        try:
            one_action(register, rng, number)
        except Problem:
            continue
        newest = register.row("SELECT id, uid FROM change ORDER BY id DESC LIMIT 1")
        if newest:
            print(*newest, flush=True)


if __name__ == "__main__":
    main()
