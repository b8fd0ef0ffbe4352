"""From the declaration of a kind of record to the fields of a form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from db.errors import Problem
from db.fields import KINDS
from db.register import Register
from db.rules.recurrence import parse_recurrence
from kumppani_tui.locale import set_language
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import business_id_hint, phones_hint, record_fields
from tests.kumppani_tui.partnerdemo import NOW, Ids, fill


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_its_fields(register: Register, kind: str) -> None:
    fields = record_fields(kind, register, load_terms(register))
    assert [field.name for field in fields] == [spec.name for spec in KINDS[kind]]
    assert all(field.required == spec.required for field, spec in zip(fields, KINDS[kind], strict=True))
    terms = [field for field, spec in zip(fields, KINDS[kind], strict=True) if spec.type == "term"]
    assert all(field.kind == "choice" and field.choices for field in terms)


def test_only_the_named_ones_in_their_order_with_overrides(register: Register) -> None:
    fields = record_fields(
        "task", register, load_terms(register), only=("due_on", "title"), title={"help": "Mitä tehdään"}
    )
    assert [(field.name, field.help) for field in fields] == [("due_on", ""), ("title", "Mitä tehdään")]


def test_choices_are_the_partners_own(register: Register, demo: Ids) -> None:
    found = record_fields(
        "task", register, load_terms(register), only=("contact", "agreement"), partner_id=demo.partner
    )
    contact, agreement = found
    assert [one.label for one in contact.choices] == ["Liisa Mäkelä", "Pekka Öberg"]  # type: ignore[union-attr]
    assert len(agreement.choices) == 2  # type: ignore[arg-type]


def test_people_are_found_by_typing(register: Register, demo: Ids) -> None:
    (field,) = record_fields("task", register, load_terms(register), only=("contact",))
    assert callable(field.choices)
    assert [one.label for one in field.choices("makela")] == ["Liisa Mäkelä"]


def test_what_is_typed_is_worded_or_warned_about() -> None:
    assert business_id_hint("12345671") == "1234567-1"
    with pytest.raises(Problem):
        business_id_hint("1234567-8")
    assert phones_hint("+358401234567, 050 765 4321") == "040 123 4567, 050 765 4321"
    with pytest.raises(Problem):
        phones_hint("ei numero")


@pytest.mark.parametrize("code", ["fi", "en"])
@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"])
def test_a_recurrence_in_words_is_read_back(rule: str, code: str) -> None:
    set_language(code)
    assert recurrence_text(rule) != rule
    assert parse_recurrence(recurrence_text(rule)) == rule


def test_a_rule_that_says_more_is_kept_as_it_is() -> None:
    assert recurrence_text("FREQ=WEEKLY;BYDAY=MO") == "FREQ=WEEKLY;BYDAY=MO"
