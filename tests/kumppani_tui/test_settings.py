"""Settings, drafts, language and dates."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from db.errors import BadInput
from kumppani_tui import settings as files
from kumppani_tui.drafts import DraftStore
from kumppani_tui.locale import _, dates, detect_language, language, ngettext, problem_text, set_language
from kumppani_tui.settings import Settings

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def finnish():
    set_language("fi")
    yield
    set_language("fi")


def test_settings_come_back_as_they_were():
    mine = Settings(language="en", theme="light", register="/a/b.db", author="Äijä", keymap={"general.undo": "z"})
    mine = mine.with_recent("log.type", "call").with_recent("log.type", "visit").with_recent("log.type", "call")
    mine = mine.with_columns("partners", ["name", "tiers"]).with_key("a.b", "x").with_key("a.b", None)
    files.save(mine)
    assert files.load() == (mine, None)
    assert mine.recent["log.type"] == ["call", "visit"] and "a.b" not in mine.keymap


def test_no_file_gives_the_defaults():
    assert files.load() == (Settings(), None)
    assert Settings().register_path == files.default_register_path()


@pytest.mark.parametrize("text", ["{", "[]", "\x00", '"x"'])
def test_a_broken_file_is_kept_aside(text):
    files.config_path().parent.mkdir(parents=True, exist_ok=True)
    files.config_path().write_text(text)
    settings, aside = files.load()
    assert settings == Settings() and aside is not None and aside.read_text() == text
    assert not files.config_path().exists() and aside.name == "settings.json.broken"


def test_a_value_of_the_wrong_kind_costs_that_value_only():
    files.config_path().parent.mkdir(parents=True, exist_ok=True)
    raw = {"language": "klingon", "theme": 3, "author": "Aino", "keymap": {"a": 1}, "recent": [], "columns": {"p": [1]}}
    files.config_path().write_text(json.dumps(raw))
    assert files.load() == (Settings(author="Aino"), None)


def test_an_interrupted_write_leaves_the_old_file_whole(monkeypatch):
    files.save(Settings(author="old"))
    monkeypatch.setattr("os.fsync", lambda _fd: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        files.save(Settings(author="new"))
    assert files.load()[0].author == "old"
    assert [path.name for path in files.config_path().parent.iterdir()] == ["settings.json"]


def test_drafts_are_kept_apart_by_register_form_and_record():
    store = DraftStore("/a.db")
    store.save("log", "1", {"note": "[x]\nä"})
    assert store.load("log", "1") == {"note": "[x]\nä"}
    assert store.load("log", "2") == store.load("other", "1") == DraftStore("/b.db").load("log", "1") == {}
    store.path("log", "1").write_text("{broken")
    assert store.load("log", "1") == {}
    store.save("task", "2", {"note": "x"}, title="Task (Ilona)")
    DraftStore("/b.db").save("task", "2", {"note": "x"}, title="Of another register")
    assert store.titles() == ["Task (Ilona)"]
    store.discard("log", "1")
    store.discard("log", "1")
    assert not store.path("log", "1").exists()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "fi"),
        ({"LANG": "C.UTF-8"}, "fi"),
        ({"LC_ALL": "POSIX"}, "fi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_FI"}, "sv"),
        ({"LC_ALL": "fi_FI.UTF-8", "LANG": "en_US.UTF-8"}, "fi"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_follows_the_machine(monkeypatch, environment, expected):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert detect_language() == expected
    assert detect_language(None, "en") == "en" and detect_language("sv", "en") == "sv"
    assert detect_language("xx", "en") == "en"


def test_texts_follow_the_language():
    assert _("Undo") == "Kumoa" and ngettext("{n} day ago", "{n} days ago", 2) == "{n} pv sitten"
    assert _("") == "" and _("no such text") == "no such text"
    set_language("en")
    assert _("Undo") == "Undo"
    set_language("sv")
    assert _("Undo") == "Kumoa" and language() == "sv"
    with pytest.raises(ValueError, match="klingon"):
        set_language("klingon")


def test_a_problem_is_worded():
    assert problem_text(BadInput("“{text}” is not a number.", text="{x}")) == "”{x}” ei ole luku."
    assert problem_text(BadInput("{missing}")) == "{missing}"


def day(offset: int) -> datetime.date:
    return TODAY + datetime.timedelta(offset)


def test_dates_as_people_say_them():
    assert dates.day(TODAY) == "23.11.2026" and dates.full(TODAY) == "ma 23.11.2026" and dates.day(None) == ""
    assert dates.relative(TODAY, TODAY) == "tänään ma 23.11."
    assert dates.relative(day(1), TODAY) == "huomenna ti 24.11."
    assert dates.relative(day(-1), TODAY) == "eilen su 22.11."
    assert dates.relative(day(-12), TODAY) == "12 pv sitten ke 11.11."
    assert dates.relative(day(5), TODAY) == "5 pv päästä la 28.11."
    assert dates.relative(day(60), TODAY) == "22.1.2027" and dates.relative(day(400), TODAY) == "28.12.2027"
    assert dates.due(day(-3), TODAY) == "3 pv myöhässä pe 20.11." and dates.due(day(0), TODAY) == "tänään ma 23.11."
    assert dates.moment(datetime.datetime(2026, 11, 24, 14, 5), TODAY) == "ti 24.11. 14.05"
    assert dates.number(12345.5) == "12\u00a0345,5" and dates.number(3, decimals=2) == "3,00"


def test_dates_in_english():
    set_language("en")
    assert dates.day(TODAY) == "23 Nov 2026" and dates.short(day(1), TODAY) == "Tue 24 Nov"
    assert dates.due(day(-1), TODAY) == "1 day overdue Sun 22 Nov"
    assert dates.relative(day(2), TODAY) == "in 2 days Wed 25 Nov"
    assert dates.number(12345.5) == "12,345.5"


@pytest.mark.parametrize(
    "text",
    [
        '"/home/aino/Omat kumppanit.csv"', " '/home/aino/Omat kumppanit.csv' ", "/home/aino/Omat\\ kumppanit.csv",
        "file:///home/aino/Omat%20kumppanit.csv",
    ],
)  # fmt: skip
def test_what_is_put_around_a_dropped_path_is_no_part_of_it(text: str) -> None:
    assert files.typed_path(text) == Path("/home/aino/Omat kumppanit.csv")
    assert files.typed_path('a"b"') == Path('a"b"') and files.typed_path("C:\\a.csv") == Path("C:\\a.csv")
