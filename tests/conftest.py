"""What the tests share: a fresh register, and settings that never touch the person's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from db.register import Register

# Many tests start the program as a process: its byte code is written once, not compiled anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A check before landing tells of the change, the same each time; looking for new examples is for every other run.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


def pytest_xdist_auto_num_workers() -> int:
    """Use twice as many workers as there are cores: tests of screens wait more than they work."""
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
    path = tmp_path_factory.mktemp("blank") / "blank.kumppani"
    Register.create(path).close()
    return path


@pytest.fixture
def register(tmp_path: Path, blank_register: Path) -> Iterator[Register]:
    """An empty register of one's own, opened by Aino Koordinaattori."""
    path = tmp_path / "test.kumppani"
    path.write_bytes(blank_register.read_bytes())
    opened = Register.open(path, author="Aino Koordinaattori")
    yield opened
    opened.close()
