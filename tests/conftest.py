"""What the tests share: a fresh register, and settings that never touch the person's own."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from db.register import Register
from tests.prepared import made_once

# Many tests start the program as a process: its byte code is written once, not compiled anew each time. So is that of
# the tests themselves: each worker reads all of them, and to rewrite their asserts takes longer than the rest of that.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A check before landing tells of the change, the same each time; looking for new examples is for every other run.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


# As the program itself does when it starts: a screen is many small objects, none of them garbage yet.
gc.set_threshold(100_000)


def pytest_collection_finish() -> None:
    """Never look again for garbage in what stays until the end: modules and the tests themselves."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Look for garbage once in the end; pytest looks five times, at all that is there."""
    gc.collect()
    gc.freeze()


_parse = Stylesheet._parse_rules
_parsed: dict[Any, list[RuleSet]] = {}


def _parse_once(self: Stylesheet, css: str, read_from: Any, *options: Any, **named: Any) -> list[RuleSet]:
    """The rules of a style sheet under the theme's variables, read once for all programs of this process."""
    key = (css, read_from, options, tuple(named.items()), tuple(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, css, read_from, *options, **named)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]


def pytest_xdist_auto_num_workers() -> int:
    """Use two workers for each core: one works while the other waits. Each more costs seconds before its first test."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, drafts and registers of a test in its own folder."""
    monkeypatch.setenv("KUMPPANI_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("KUMPPANI_DB", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def blank_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register made once, to be copied: making one takes a while."""
    return made_once(tmp_path_factory, "blank", lambda path: Register.create(path).close())


@pytest.fixture
def register(tmp_path: Path, blank_register: Path) -> Iterator[Register]:
    """An empty register of one's own, opened by Aino Koordinaattori."""
    path = tmp_path / "test.kumppani"
    shutil.copyfile(blank_register, path)
    opened = Register.open(path, author="Aino Koordinaattori")
    yield opened
    opened.close()
