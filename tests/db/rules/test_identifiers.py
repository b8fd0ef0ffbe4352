from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.identifiers import business_id_problem, normalise_business_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234567-1", "1234567-1"),
        (" 1234567 - 1 ", "1234567-1"),
        ("12345671", "1234567-1"),
        ("1234567–1", "1234567-1"),
        ("FI12345671", "1234567-1"),
        ("fi 1234567-1", "1234567-1"),
        ("123456-9", "0123456-9"),
        ("123456", "123456"),
        ("abc", "ABC"),
        ("", ""),
    ],
)
def test_one_way_of_writing(text: str, expected: str) -> None:
    assert normalise_business_id(text) == expected


@pytest.mark.parametrize("text", ["1234567-1", "FI12345671", "0000001-9"])
def test_a_right_one_has_no_problem(text: str) -> None:
    assert business_id_problem(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1234567-2", "check digit of"),
        ("1234567-X", "only digits"),
        ("٣234567-1", "only digits"),
        ("12345", "seven digits"),
        ("", "seven digits"),
        ("12345678-1", "seven digits"),
    ],
)
def test_what_is_wrong_is_said(text: str, word: str) -> None:
    assert word in (business_id_problem(text) or "")


@given(st.integers(0, 9_999_999))
def test_one_check_digit_at_most_is_right(number: int) -> None:
    right = [digit for digit in range(10) if business_id_problem(f"{number:07}-{digit}") is None]
    remainder = sum(int(d) * w for d, w in zip(f"{number:07}", (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    assert right == ([] if remainder == 1 else [(11 - remainder) % 11])


@given(st.text(max_size=20))
def test_any_text_is_judged_and_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_business_id(text)
    assert normalise_business_id(once) == once
    business_id_problem(text)
