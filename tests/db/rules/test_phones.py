from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from db.rules import phones
from db.rules.phones import display_phone, normalise_phone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("040 123 4567", "+358401234567"),
        ("040-1234567", "+358401234567"),
        ("+358 (0)50 123 4567", "+358501234567"),
        ("00358 40 1234567", "+358401234567"),
        ("puh. 040 123 4567", "+358401234567"),
        ("09 123 4567", "+35891234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("\u200b040 1234567", "+358401234567"),
    ],
)
def test_numbers_are_kept_as_e164(text: str, expected: str) -> None:
    assert normalise_phone(text) == expected


def test_the_region_reads_a_number_without_country_code() -> None:
    assert normalise_phone("070-123 45 67", "SE") == "+46701234567"


@pytest.mark.parametrize(
    "text",
    ["", "soita", "040", "040 12345678901", "040 SOITA123", "040 1234567 Matti", "+999 123", "040 1234567 ext 5"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        normalise_phone(text)
    assert str(caught.value)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+358401234567", "040 123 4567"),
        ("+358501234567", "050 123 4567"),
        ("+35840123456", "040 123 456"),
        ("+35891234567", "09 123 4567"),
        ("+35814123456", "014 123 456"),
        ("+46701234567", "+46 70 123 45 67"),
        ("vaihde", "vaihde"),
        ("", ""),
        ("+", "+"),
        ("+35840", "+35840"),
        ("0401234567", "0401234567"),
        ("+35840[b]1234", "+35840[b]1234"),
    ],
)
def test_numbers_are_shown_the_finnish_way(number: str, expected: str) -> None:
    assert display_phone(number) == expected


@given(st.from_regex(r"\A\+358(4[0-9]|50)[0-9]{2,10}\Z"))
def test_the_fast_path_shows_what_the_library_shows(number: str) -> None:
    assert display_phone(number) == phones._display_by_library(number)


def test_a_mobile_number_is_shown_without_the_library() -> None:
    code = "import sys, db.rules.phones as p; p.display_phone('+358401234567'); sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
