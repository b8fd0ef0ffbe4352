"""The doctor finds what is wrong, says what to do, and mends what can be mended."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from db import doctor
from db.actions.contacts import add_contact
from db.actions.partners import add_partner
from db.actions.tasks import add_task
from db.backup import create_backup
from db.register import Register


def found(register: Register) -> list[str]:
    return [check.name for check in doctor.examine(register) if not check.ok]


def test_a_fresh_register_is_well(register: Register) -> None:
    add_partner(register, {"name": "Esimerkki Oy"})
    assert found(register) == []


def test_every_finding_can_be_worded(register: Register) -> None:
    register.db.execute_sql("DELETE FROM partner_fact")
    register.db.execute_sql("DELETE FROM municipality WHERE code = '049'")
    for check in doctor.examine(register):
        assert check.name
        check.finding.format(**check.values)
        check.advice.format(**check.values)
        assert check.ok or (check.finding and check.advice)
        assert bool(check.trouble) is not check.ok


def test_every_check_says_what_is_wrong_in_words_of_its_own(register: Register) -> None:
    names = {check.name for check in doctor.examine(register, full=True)}
    assert names == set(doctor.TROUBLES)
    assert not names & set(doctor.TROUBLES.values())


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("DELETE FROM partner_fact", "The lists and the queue agree with the records"),
        ("DELETE FROM search_partner", "The search finds what is in the register"),
        ("DELETE FROM municipality WHERE code = '049'", "The seeded lists are complete"),
    ],
)
def test_what_is_derived_or_seeded_is_found_and_mended(register: Register, damage: str, name: str) -> None:
    add_partner(register, {"name": "Esimerkki Oy"})
    register.db.execute_sql(damage)
    assert found(register) == [name]
    (said,) = [check.finding for check in doctor.examine(register) if not check.ok]
    assert said.startswith(("Its index", "What lists show", "Missing")), "it says in words what is out of date"
    doctor.fix(register)
    assert found(register) == []


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("DELETE FROM partner_fact", "The lists and the queue agree with the records"),
        ("UPDATE partner_fact SET contact_count = 9", "The lists and the queue agree with the records"),
        ("DELETE FROM contact_fact", "The lists and the queue agree with the records"),
        ("DELETE FROM queue_entry", "The lists and the queue agree with the records"),
        ("DELETE FROM search_task", "The search finds what is in the register"),
        ("UPDATE search_partner SET head = 'x'", "The search finds what is in the register"),
    ],
)
def test_a_large_register_is_counted_and_sampled(
    register: Register, monkeypatch: pytest.MonkeyPatch, damage: str, name: str
) -> None:
    monkeypatch.setattr(doctor, "SMALL", 0)
    partner = add_partner(register, {"name": "Esimerkki Oy"})
    add_contact(register, {"name": "Aino Esimerkki", "partner": partner})
    add_task(register, {"title": "Soita", "due_on": date(2026, 11, 23), "partner": partner})
    assert found(register) == []
    before = register.rows("SELECT * FROM partner_fact")
    register.db.execute_sql(damage)
    damaged = register.rows("SELECT * FROM partner_fact")
    assert name in found(register)
    assert register.rows("SELECT * FROM partner_fact") == damaged
    assert [check.name for check in doctor.examine(register, full=True) if not check.ok]
    doctor.fix(register)
    assert found(register) == []
    assert register.rows("SELECT * FROM partner_fact") == before


def test_a_missing_term_is_put_back_and_an_edited_one_left(register: Register) -> None:
    with register.change("Edit"):
        register.db.execute_sql("DELETE FROM term WHERE list = 'tier' AND code = 'NETWORK'")
        register.db.execute_sql("UPDATE term SET fi = 'Oma nimi' WHERE list = 'tier' AND code = 'EVERYDAY'")
    assert found(register) == ["The seeded lists are complete"]
    doctor.fix(register)
    assert found(register) == []
    assert register.row("SELECT fi FROM term WHERE list = 'tier' AND code = 'EVERYDAY'") == ("Oma nimi",)


def test_a_broken_reference_makes_the_register_unusable(register: Register) -> None:
    add_partner(register, {"name": "Esimerkki Oy"})
    register.db.execute_sql("PRAGMA foreign_keys = OFF")
    register.db.execute_sql("INSERT INTO contact_fact (contact_id, sort_key) VALUES (4711, 'x')")
    register.db.execute_sql("PRAGMA foreign_keys = ON")
    broken = [check for check in doctor.examine(register) if not check.ok and check.fatal]
    assert [check.name for check in broken] == ["The file is whole and its references hold"]


def test_a_register_in_use_without_a_backup_is_told_of(register: Register) -> None:
    add_partner(register, {"name": "Esimerkki Oy"})
    long_ago = (datetime.now(UTC) - timedelta(days=30)).isoformat(timespec="milliseconds")
    register.db.execute_sql("UPDATE change SET at = ?", (long_ago,))
    assert found(register) == ["There is a fresh backup"]
    create_backup(register.path)
    assert found(register) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of others are a matter of POSIX")
def test_a_register_that_anybody_can_write_is_told_of(register: Register) -> None:
    register.path.chmod(0o666)
    assert found(register) == ["Nobody else can write the register"]
