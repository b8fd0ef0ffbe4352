"""The profile and the timeline as text: what they say without colour, and that they keep within their width."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from db.rules.profile import Profile, Score
from db.views.strategy import MilestoneRow
from kumppani_tui.locale import set_language
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.profile import profile_content
from kumppani_tui.widgets.timeline import timeline_content

TODAY = date(2026, 11, 23)
NAMES = {"A": "Yhdenvertaiset osapuolet", "B": "Rajat"}
TERMS = Terms([("characteristic", code, name, name, name, 0) for code, name in NAMES.items()])


@pytest.fixture(autouse=True, scope="module")
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def profile(on: date, **scores: int) -> Profile:
    return Profile(on, {code: Score(1, code, on, score) for code, score in scores.items()})


NOW, BEFORE = profile(date(2026, 10, 12), A=4, B=2), profile(date(2025, 11, 12), A=3, B=2)


def test_a_wide_profile_stands_beside_the_one_before() -> None:
    assert [line.rstrip() for line in profile_content(NOW, BEFORE, TERMS, 80).plain.split("\n")] == [
        "Profiili                            12.10.2026    12.11.2025",
        "Yhdenvertaiset osapuolet            ████░ 4       ███░░ 3   ▲ 1",
        "Rajat                               ██░░░ 2       ██░░░ 2   =",
        "Keskiarvo                           3,0           2,5       ▲ 0,5",
    ]


def test_a_narrow_profile_has_the_one_before_in_digits() -> None:
    assert profile_content(NOW, BEFORE, TERMS, 38).plain.split("\n") == [
        "12.10.2026 (12.11.2025)",
        "Yhdenvertaiset osapuol… ████░ 4 (3 ▲)",
        "Rajat                   ██░░░ 2 (2 =)",
        "Keskiarvo               3,0 (2,5 ▲)",
    ]


def test_the_first_profile_has_nothing_beside_it_and_missing_scores_are_dots() -> None:
    said = profile_content(profile(date(2026, 10, 12), A=4), None, TERMS, 80).plain
    assert "████░ 4" in said and "····· –" in said and "▲" not in said
    assert profile_content(None, None, TERMS, 80, empty="ei vielä").plain == "ei vielä"


@given(st.integers(20, 130), st.booleans())
def test_a_profile_keeps_within_its_width(width: int, alone: bool) -> None:
    drawn = profile_content(NOW, None if alone else BEFORE, TERMS, width)
    assert all(line.cell_length <= max(width, 29) for line in drawn.split("\n"))


MILESTONES = (
    MilestoneRow(1, "Visiopaja", date(2026, 3, 12), "DONE"),
    MilestoneRow(2, "Opas", date(2026, 11, 2), "OPEN"),
    MilestoneRow(3, "Simulaatiotila", date(2027, 1, 18), "OPEN"),
    MilestoneRow(4, "Hylätty", date(2027, 2, 18), "DROPPED"),
)


def test_the_timeline_marks_done_open_and_late_and_names_them_below() -> None:
    lines = timeline_content(MILESTONES, TODAY, 78).plain.split("\n")
    assert lines[0].split() == ["2026", "2027"]
    assert lines[1].split() == ["I", "II", "III", "IV", "I"]
    axis = lines[2]
    assert [axis.count(mark) for mark in "◆◇▲–┃"] == [1, 1, 1, 1, 1]
    assert axis.index("◆") < axis.index("▲") < axis.index("┃") < axis.index("◇") < axis.index("–")
    below = "\n".join(lines[3:])
    assert lines[3].index("◆ Visiopaja") == axis.index("◆")
    assert "▲ Opas" in below and "◇ Simulaatiotila" in below and "Hylätty" not in below
    assert lines[-1] == "┃ tänään   ▲ 1 myöhässä   ◇ 1 tulossa   ◆ 1 saavutettu   – 1 rauennut"


def test_where_two_share_a_cell_the_one_that_needs_attention_is_seen() -> None:
    on = TODAY - timedelta(days=9)
    both = (MilestoneRow(1, "a", on, "DONE"), MilestoneRow(2, "b", on, "OPEN"))
    for order in (both, both[::-1]):
        axis = timeline_content(order, TODAY, 60).plain.split("\n")[2]
        assert "▲" in axis and "◆" not in axis


rows = st.lists(
    st.builds(
        MilestoneRow,
        st.integers(1, 9),
        st.sampled_from(["Opas", "Hyvin pitkä välietapin nimi, joka ei mahdu", "安全", "[b]x", "a\x1b[31mb"]),
        st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.integers(-400, 900).map(lambda n: TODAY + timedelta(days=n)),
        st.sampled_from(["OPEN", "DONE", "DROPPED"]),
    ),
    min_size=1,
    max_size=12,
)


@given(rows, st.integers(1, 130), st.integers(0, 4))
def test_a_timeline_keeps_within_its_width_whatever_stands_on_it(
    milestones: list[MilestoneRow], width: int, lanes: int
) -> None:
    drawn: Content = timeline_content(milestones, TODAY, width, lanes=lanes)
    assert all(line.cell_length <= width for line in drawn.split("\n"))
    assert "\x1b" not in drawn.plain
    assert len(drawn.split("\n")) <= 4 + lanes
