"""The ids that a change touched, against a plain set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.derived import chunks
from db.derived.ids import Ids

ids = st.lists(st.integers(1, 5_000) | st.integers(1, 2**62), max_size=40)


@given(ids, ids, st.integers(1, 9))
def test_they_are_a_set_in_order(some: list[int], more: list[int], size: int) -> None:
    found, wanted = Ids(some), set(some + more)
    for one in more:
        found.add(one)
    assert (list(found), len(found), bool(found)) == (sorted(wanted), len(wanted), bool(wanted))
    assert all((one in found) == (one in wanted) for one in [*some, *more, 0, 7, 1023, 1024, 2**40])
    parts = list(chunks(found, size))
    assert [one for part in parts for one in part] == sorted(wanted) and all(0 < len(part) <= size for part in parts)
