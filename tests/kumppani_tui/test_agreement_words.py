"""How an agreement is worded: from when to when it runs, what it lacks in a narrow line, an end that renews it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from rich.cells import cell_len

from db.rules.agreement_dates import Deadline
from db.rules.completeness import WHY
from kumppani_tui.agreement_words import coming, lacks_line, span
from kumppani_tui.locale import set_language
from kumppani_tui.locale.dates import short, tight
from kumppani_tui.widgets.controls import DateControl
from tests.kumppani_tui.program import keeping_language

TODAY = date(2026, 11, 23)
START, END = date(2026, 1, 1), date(2027, 6, 30)


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    with keeping_language():
        set_language("fi")
        yield


@dataclass
class Run:
    starts_on: date | None = None
    ends_on: date | None = None
    open_ended: bool = False
    ended_on: date | None = None


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (Run(START, END), "1.1.2026–30.6.2027"),
        (Run(START, open_ended=True), "1.1.2026 alkaen toistaiseksi"),
        (Run(open_ended=True), "toistaiseksi"),
        (Run(START, open_ended=True, ended_on=TODAY), "1.1.2026–23.11.2026"),
        (Run(), ""),
    ],
)
def test_from_when_to_when(run: Run, said: str) -> None:
    assert span(run) == said


@pytest.mark.parametrize("width", [20, 40, 76, 120, 500])
def test_what_is_lacking_is_counted_where_there_is_no_room_for_all(width: int) -> None:
    names = list(WHY)
    line = lacks_line(names, width)
    assert line.startswith("Puuttuu vielä") and "…" not in line
    assert cell_len(line) <= max(width, len("Puuttuu vielä 22 asiaa"))
    assert line.endswith((" muuta", " asiaa")) or width == 500


def test_what_is_lacking_is_named_as_one_says_it() -> None:
    said = lacks_line(["goals", "ends_on", "student_count", "business_id", "responsible"], 500)
    assert said == ("Puuttuu vielä: tarkoitus ja tavoitteet, päättymispäivä, opiskelijamäärä, Y-tunnus, vastuuhenkilö")


def test_an_example_of_a_day_gone_by_is_one() -> None:
    examples = {past: str(DateControl(TODAY, past=past).placeholder) for past in (True, False)}
    assert examples == {True: "esim. eilen", False: "esim. huomenna"}


def test_an_end_that_renews_says_so() -> None:
    def said(renews: bool) -> str:
        return coming(Deadline("AGREEMENT_END", END, END, renews), TODAY).plain

    assert said(True) == "uusiutuu itsestään 30.6.2027" and said(False) == "päättyy 30.6.2027"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 12, 31), "to 31.12."), (date(2026, 11, 2), "ma 2.11."), (date(2026, 12, 24), "to 24.12."),
        (date(2027, 1, 31), "31.1.2027"), (date(2025, 12, 31), "31.12.2025"),
    ],
)  # fmt: skip
def test_a_date_of_another_year_has_its_year(on: date, said: str) -> None:
    assert short(on, TODAY) == said
    assert len(tight(on, TODAY)) <= 9
    assert short(date(2027, 1, 4), date(2026, 12, 30)) == "ma 4.1.", "unless it is near"
