"""Text made safe and measured for the terminal."""

from __future__ import annotations

import pytest

from kumppani_tui.text import cell_width, ellipsis, fit, printable, sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Länsirannikon Konepaja Oy", "Länsirannikon Konepaja Oy"),
        ("a\nb\tc\r\nd\u2028e", "a b c d e"),
        ("\x1b[31mred\x07\x9b", "[31mred"),
        ("\u202eabc\u2066\u200f", "abc"),
        ("ze\u200bro\ufeff\u00ad", "zero"),
        ("\udc80", "\ufffd"),
        ("東京 🍕", "東京 🍕"),
    ],
)
def test_printable_keeps_text_and_drops_what_disturbs(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_printable_marks_where_it_cut() -> None:
    assert printable("x" * 100, 5) == "xxxx…"
    assert printable("xxxxx", 5) == "xxxxx"
    assert printable("x", 0) == ""


@pytest.mark.parametrize("text", ["", "abc", "Jyväskylän koulutus", "東京商事株式会社", "e\u0301" * 40, "x" * 5000])
@pytest.mark.parametrize("width", [0, 1, 2, 5, 8])
def test_ellipsis_and_fit_keep_the_width(text: str, width: int) -> None:
    cut = ellipsis(text, width)
    assert cell_width(cut) <= width
    assert (cut == text) is (cell_width(text) <= width)
    assert cut == text or width == 0 or cut.endswith("…")
    assert cell_width(fit(text, width)) == cell_width(fit(text, width, right=True)) == width


def test_numbers_go_right() -> None:
    assert fit("12", 5, right=True) == "   12"
    assert fit("12", 5) == "12   "


def test_a_sentence_begins_with_a_capital_but_keeps_the_word_of_the_office() -> None:
    assert sentence("päätettävä 1.2. Ähtärissä") == "Päätettävä 1.2. Ähtärissä"
    assert sentence("eHOKSissa viimeistään 1.2.2027") == "eHOKSissa viimeistään 1.2.2027"
    assert sentence("") == ""
