"""An enquiry is answered, waits again, and both are undone."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.everyday import answer_enquiry, reopen_enquiry
from db.errors import NotFound
from db.register import Register
from tests.tierdemo import TODAY, World, fill


@pytest.fixture
def world(register: Register) -> World:
    return fill(register)


def waiting(register: Register) -> list[tuple[object, ...]]:
    return register.rows("SELECT ref_id FROM queue_entry WHERE kind = 'ENQUIRY'")


def answered(register: Register, world: World) -> str | None:
    row = register.row("SELECT answered_on FROM enquiry WHERE id = ?", (world.enquiry,))
    assert row is not None
    return str(row[0]) if row[0] else None


def test_an_answer_ends_the_waiting_until_it_is_undone(register: Register, world: World) -> None:
    assert waiting(register) == [(world.enquiry,)]
    answer_enquiry(register, world.enquiry, today=TODAY)
    assert answered(register, world) == "2026-11-23"
    assert waiting(register) == []
    assert register.row("SELECT label, subject FROM change ORDER BY id DESC LIMIT 1") == (
        "Enquiry answered", "Montako paikkaa keväälle?",
    )  # fmt: skip
    register.undo()
    assert answered(register, world) is None
    assert waiting(register) == [(world.enquiry,)]


def test_it_waits_again_and_is_undone(register: Register, world: World) -> None:
    answer_enquiry(register, world.enquiry, today=date(2026, 11, 20))
    reopen_enquiry(register, world.enquiry, today=TODAY)
    assert answered(register, world) is None
    register.undo()
    assert answered(register, world) == "2026-11-20"


def test_one_that_is_gone(register: Register, world: World) -> None:
    with pytest.raises(NotFound):
        answer_enquiry(register, 999, today=TODAY)
    with pytest.raises(NotFound):
        reopen_enquiry(register, 999, today=TODAY)
