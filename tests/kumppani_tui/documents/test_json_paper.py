"""A paper as JSON, read back by the standard library."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from kumppani_tui.documents.json_paper import write
from kumppani_tui.documents.paper import Fact, Facts, Items, Paper, Section, Text
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, sample
from tests.kumppani_tui.hostile import TYPED


def written(paper: Paper) -> Any:
    file = BytesIO()
    write(paper, file)
    return json.loads(file.getvalue().decode())


def test_everything_stands_under_its_name() -> None:
    found = written(sample())
    assert {name: found[name] for name in ("name", "title", "lang", "made_on", "maker", "footer", "institution")} == {
        "name": "agreements", "title": "Sopimusyhteenveto", "lang": "fi", "made_on": "2026-11-23",
        "maker": "Maija Mallikas", "footer": "Laati Maija Mallikas 23.11.2026",
        "institution": {"name": "Mallilan ammattiopisto", "contact": ["Opintie 1", "029 000 0000"]},
    }  # fmt: skip
    assert found["lead"]["charts"]["types"]["bars"][0] == {"label": "Koulutus", "value": 4, "said": "4 kpl"}
    assert found["lead"]["texts"] == {"text": "Ensimmäinen kappale\njatkuu.\n\nToinen kappale."}
    first = found["sections"][0]
    assert (first["uid"], first["title"]) == ("uid-1", "Palvelukoti Ilona Oy: sopimus 1")
    assert first["facts"] == {
        "reference": "KS-1", "end": "2027-12-31", "signed": None, "renewed": True, "value": 12500.5,
        "goals": "Yhteinen työ\nja oppiminen",
    }  # fmt: skip
    assert first["tables"] == {
        "obligations": [
            {"what": "Ohjaajien koulutus", "due": "2026-12-01", "hours": 40},
            {"what": "Tilat & laitteet", "due": None, "hours": 1234.5},
        ],
        "files": [],
    }
    assert first["items"]["items"][0] == {
        "text": "Opas lähettämättä", "details": ["Luvattu 9.11."], "level": "overdue",
    }  # fmt: skip
    assert len(found["sections"]) == 2


def test_two_of_one_name_are_both_kept_and_what_is_no_number_is_null() -> None:
    blocks = (Text("a"), Text("b"), Items((), "", "next"), Facts((Fact("x", "X", float("nan")), Fact("x", "X", 2))))
    section = written(replace(sample(), lead=(), sections=[Section("S", blocks, 2, name="s")]))["sections"][0]
    assert section == {
        "name": "s", "title": "S", "level": 2, "texts": {"text": "a", "text_2": "b"}, "items": {"next": []},
        "facts": {"x": None, "x_2": 2},
    }  # fmt: skip


def test_hostile_text_is_kept_to_the_letter_and_harmless_in_a_terminal() -> None:
    file = BytesIO()
    write(hostile(), file)
    said = file.getvalue().decode()
    assert not any(mark in said for mark in "\x1b\x00\x7f\x9b\u202e\u200b")
    assert [section["title"] for section in json.loads(said)["sections"]] == list(TYPED)


def test_a_paper_without_sections_is_whole_and_stopping_is_let_through() -> None:
    assert written(replace(sample(), sections=()))["sections"] == []

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write(sample(), BytesIO(), step=stop)
