"""How feedback is shown, in both languages."""

from __future__ import annotations

import pytest

from kumppani_tui.feedback_words import bars, dots, said_mean, short_mean
from kumppani_tui.locale import set_language
from tests.kumppani_tui.program import keeping_language


@pytest.mark.parametrize(
    ("scores", "fi", "en", "said"),
    [
        ((), "", "", "no feedback yet"),
        ((4, 5), "4,5", "4.5", "4.5  ▆█  2 answers"),
        ((1, 1, 5, 5), "3,0 ▲", "3.0 ▲", "3.0 ▲ rising  ▁▁██  4 answers"),
        ((5, 5, 4, 4), "4,5 ▼", "4.5 ▼", "4.5 ▼ falling  ██▆▆  4 answers"),
        ((3, 3, 3, 3), "3,0 →", "3.0 →", "3.0 → steady  ▄▄▄▄  4 answers"),
    ],
)
def test_mean_and_trend(scores: tuple[int, ...], fi: str, en: str, said: str) -> None:
    with keeping_language():
        set_language("fi")
        assert short_mean(scores).plain == fi
        set_language("en")
        assert short_mean(scores).plain == en
        assert said_mean(scores).plain == said


def test_a_score_as_a_number_and_dots() -> None:
    assert [dots(score) for score in (1, 5)] == ["1 ●○○○○", "5 ●●●●●"]


def test_bars_are_of_the_latest() -> None:
    assert bars([5] * 20 + [1]) == "█" * 7 + "▁"
