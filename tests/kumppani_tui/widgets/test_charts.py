"""Charts: numbers beside, aligned, never wider than asked for, and readable without colour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kumppani_tui.widgets.bars import bar, columns, sparkline, stacked
from kumppani_tui.widgets.charts import Line, Parts, bars, beside, compared, legend, stacks

VALUES = st.floats(0, 1e9, allow_nan=False)


@given(VALUES, VALUES, st.integers(0, 200))
def test_a_bar_is_as_long_as_its_share(value: float, most: float, width: int) -> None:
    drawn = bar(value, most, width)
    assert len(drawn) <= width
    assert bool(drawn) == (value > 0 and most > 0 and width > 0)
    if value >= most > 0 and width:
        assert drawn == "▄" * width


def test_a_bar_has_halves() -> None:
    assert [bar(n, 4, 2) for n in range(5)] == ["", "▖", "▄", "▄▖", "▄▄"]


def test_a_sparkline_tells_nothing_from_little_and_from_unknown() -> None:
    assert sparkline([0, 1, 50, 100, None]) == " ▁▄█·"
    assert sparkline([]) == "" and sparkline([0, 0]) == "  "
    assert columns([8, 4, 0], 2) == ["█  ", "██ "]


@given(st.lists(VALUES, min_size=1, max_size=6), st.integers(1, 150))
def test_parts_of_a_bar_add_up(values: list[float], width: int) -> None:
    total = sum(values)
    cells = stacked(values, total, width)
    assert len(cells) == len(values) and sum(cells) == (width if total else 0)
    assert all(cell >= 0 for cell in cells)


@given(
    st.lists(st.tuples(st.text(max_size=60).map(lambda text: "".join(c for c in text if c.isprintable())), VALUES),
             min_size=1, max_size=8),
    st.integers(30, 140),
)  # fmt: skip
def test_no_line_is_wider_than_asked_for_and_all_numbers_are_whole(rows: list[tuple[str, float]], width: int) -> None:
    lines = [Line(label, (f"{value:.0f}", "12 %"), value) for label, value in rows]
    found = bars(lines, width, ("", "2026", "±"))
    assert len(found) == len(rows) + 1
    for content, line in zip(found[1:], lines, strict=True):
        assert content.cell_length <= width
        assert all(number in content.plain for number in line.numbers)


def test_columns_stand_below_each_other_and_the_label_gives_way_first() -> None:
    lines = [Line("Kumppanuus- ja palveluverkosto", ("1 234", "−5"), 10), Line("Arjen", ("7", "+12"), 5)]
    found = [content.plain for content in bars(lines, 44, ("", "2026", "±"))]
    assert found == [
        "                     2026    ±",
        "Kumppanuus- ja pa…  1 234   −5  ▄▄▄▄▄▄▄▄▄▄▄▄",
        "Arjen                   7  +12  ▄▄▄▄▄▄",
    ]


def test_a_narrow_place_keeps_the_numbers_and_drops_the_bars() -> None:
    for content in bars([Line("Arjen kumppanuus", ("803",), 10)], 20):
        assert "803" in content.plain and "▄" not in content.plain and content.cell_length <= 20


def test_parts_are_told_apart_without_colour() -> None:
    (line,) = stacks([Parts("1.1.", ("10",), (5, 3, 1, 1))], 20)
    assert line.plain == "1.1.  10  █████▓▓▓▒░"
    assert [content.plain for content in legend(("Arjen", "Kehittävä"), 12)] == ["██ Arjen", "▓▓ Kehittävä"]


def test_a_year_against_the_one_before() -> None:
    assert compared(10, 5, 4) == "■■□□" and compared(5, 10, 4) == "■■··" and compared(0, 0, 4) == ""
    assert compared(5, 5, 4) == "■■■■"


def test_two_charts_beside_each_other_keep_their_places() -> None:
    left, right = bars([Line("a", ("1",), 1)], 10), bars([Line("b", ("2",), 1), Line("c", ("3",), 1)], 10)
    found = [content.plain for content in beside(left, right, 12)]
    assert found[0].index("b") == found[1].index("c") == 16
