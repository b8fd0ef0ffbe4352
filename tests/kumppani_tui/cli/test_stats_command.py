"""`kumppani stats`: the contract of its JSON, its text, and the report of section 4."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import time_machine

from db.actions.activities import log_activity
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from tests.kumppani_tui.cli.conftest import Run
from tests.kumppani_tui.program import NOW, TODAY


@pytest.fixture
def worked(opened: Register) -> Register:
    """Two partners, three activities of this year and one of the year before."""
    with time_machine.travel(NOW, tick=False):
        one = add_partner(opened, {"name": "Palvelukoti [b]Aava[/b]", "kind": "COMPANY", "status": "ACTIVE"})
        other = add_partner(opened, {"name": "Konepaja Oy", "kind": "COMPANY", "status": "ACTIVE"})
        add_partnership(opened, one, {"tier": "DEVELOPING", "phase": "ACTIVE"}, on=date(2026, 3, 1))
        for partner, type_, day, outcome in (
            (one, "TRAINING_DESIGN", date(2026, 5, 5), "Kurssi sovittiin *yhdessä*"),
            (one, "EXPERIMENT", date(2026, 5, 6), None),
            (other, "CALL", date(2026, 11, 1), None),
            (other, "CALL", date(2025, 11, 1), None),
        ):
            values = {"type": type_, "on": day, "outcome": outcome, "tier": "DEVELOPING" if type_ != "CALL" else None}
            log_activity(opened, partner, values, today=TODAY)
    return opened


@pytest.fixture(autouse=True)
def still() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_json_is_a_contract(run: Run, worked: Register) -> None:
    found = run("stats", "--json").json
    assert (found["year"], found["today"], found["from"], found["to"]) == (
        2026, "2026-11-23", "2026-01-01", "2026-11-23",
    )  # fmt: skip
    assert found["activities"]["total"] == 3 and found["activities"]["before"] == 1
    assert found["activities"]["by_month"][4] == {
        "month": "2026-05", "count": 2, "before": 0, "tiers": {"DEVELOPING": 2},
    }  # fmt: skip
    assert {one["type"]: one["count"] for one in found["activities"]["by_type"]} == {
        "CALL": 1, "EXPERIMENT": 1, "TRAINING_DESIGN": 1,
    }  # fmt: skip
    assert found["partnerships"][-1] == {
        "on": "2026-11-23", "tiers": {"EVERYDAY": 0, "DEVELOPING": 1, "STRATEGIC": 0, "NETWORK": 0},
    }  # fmt: skip
    assert found["partnerships"][0]["on"] == "2025-12-31"
    assert found["quiet"][1] == {"tier": "DEVELOPING", "partnerships": 1, "quiet": 1, "share": 1.0}
    assert found["figures"]["partners_met"] == {"count": 2, "before": 1}
    assert found["feedback"]["mean"] is None
    assert run("stats", "--year", "2025", "--json").json["activities"]["total"] == 1
    assert run("stats", "--year", "2025", "--json").json["to"] == "2025-12-31"


def test_text_pipes_cleanly_in_both_languages(run: Run, worked: Register) -> None:
    ran = run("stats", "--lang", "fi")
    assert ran.code == 0 and ran.err == ""
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert ["Tapahtumat kuukausittain", "Toukokuu", "2", "0", "+2"] in rows
    assert ["Hiljaa tänään", "Kehittävä kumppanuus", "1", "1", "100\u00a0%"] in rows
    assert not any("  " in line or "█" in line or "▄" in line for line in ran.out.splitlines())
    assert ["Activities by month", "May", "2", "0", "+2"] in [
        line.split("\t") for line in run("stats", "--lang", "en").out.splitlines()
    ]


def test_the_report_as_text_markdown_and_data(run: Run, worked: Register, tmp_path: Path) -> None:
    text = run("stats", "--act", "--lang", "fi").out
    assert "Laki ammatillisesta koulutuksesta (531/2017), 4 §" in text
    assert "SUUNNITTELU" in text and "ENNAKOINTI" in text
    assert "5.5.2026 · Palvelukoti [b]Aava[/b] · Koulutuksen suunnittelu yhdessä: Kurssi sovittiin *yhdessä*" in text
    markdown = run("stats", "--act", "--format", "md", "--lang", "en").out
    assert markdown.startswith("# How working life's needs were taken into account in 2026")
    assert "\\*yhdessä\\*" in markdown and "\\[b\\]" in markdown
    found = run("stats", "--act", "--json").json
    assert [duty["duty"] for duty in found["duties"]][0] == "PLANNING"
    assert found["duties"][0]["examples"][0]["on"] == "2026-05-05"
    target = tmp_path / "raportti.md"
    assert run("stats", "--act", "-o", str(target)).code == 0
    assert "# How working" in target.read_text("utf-8")
    assert run("stats", "--lang", "en", "-o", str(target)).code == 0
    assert "# Partnerships in 2026" in target.read_text("utf-8")


@pytest.mark.parametrize("words", [("--year", "abc"), ("--year", "26"), ("-o", "x.xlsx"), ("--format", "csv")])
def test_wrong_usage(run: Run, worked: Register, words: tuple[str, ...]) -> None:
    ran = run("stats", *words)
    assert (ran.code, ran.out) == (2, "") and ran.err.count("\n") == 1
