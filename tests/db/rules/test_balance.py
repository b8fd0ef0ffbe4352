"""Who only gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.balance import PARTIES, SIDES, balance

ENTRIES = st.dictionaries(st.sampled_from(PARTIES), st.tuples(st.integers(0, 3), st.integers(0, 5)))


@pytest.mark.parametrize(
    ("entries", "parties", "side"),
    [
        ({}, (), ""),
        ({"COMPANY": (1, 5)}, (), ""),
        ({"COMPANY": (4, 0)}, (), ""),
        ({"COMPANY": (0, 2)}, (), ""),
        ({"COMPANY": (0, 3)}, ("COMPANY",), "COMPANY"),
        # The student gains what the institution gives: the institution is asked about, its side is not one-sided.
        ({"INSTITUTION": (0, 3), "STUDENT": (1, 0)}, ("INSTITUTION",), ""),
        ({"INSTITUTION": (0, 3), "STUDENT": (0, 4), "COMPANY": (3, 0)}, ("STUDENT", "INSTITUTION"), "INSTITUTION"),
        # Both sides give and nobody gains: two parties are flagged, no side alone.
        ({"INSTITUTION": (0, 3), "COMPANY": (0, 3)}, ("COMPANY", "INSTITUTION"), ""),
        # Two parties of a side with a few entries each: nobody by itself has given enough to be asked about.
        ({"INSTITUTION": (0, 2), "STUDENT": (0, 2)}, (), ""),
        ({"SOCIETY": (0, 3)}, ("SOCIETY",), ""),
    ],
)
def test_who_only_gives(entries: dict[str, tuple[int, int]], parties: tuple[str, ...], side: str) -> None:
    found = balance(entries)
    assert (found.parties, found.side, found.flagged) == (parties, side, bool(parties))


@given(ENTRIES)
def test_gaining_once_takes_the_flag_away(entries: dict[str, tuple[int, int]]) -> None:
    gaining = {party: (gained + 1, offered) for party, (gained, offered) in entries.items()}
    assert not balance(gaining).flagged


@given(ENTRIES)
def test_a_side_that_only_gives_has_a_party_that_does(entries: dict[str, tuple[int, int]]) -> None:
    found = balance(entries)
    assert not found.side or set(found.parties) & set(SIDES[found.side])
