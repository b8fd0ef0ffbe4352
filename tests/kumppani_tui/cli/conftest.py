"""A register for the command line, and running commands in this process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.register import Register
from kumppani_tui.cli import main
from kumppani_tui.locale import set_language


class Ran(NamedTuple):
    """What a command gave: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on stdout as JSON."""
        return json.loads(self.out)

    @property
    def uid(self) -> str:
        """The uid that `add --json` gave."""
        return str(self.json["uid"])


Run = Callable[..., Ran]


@pytest.fixture
def path(tmp_path: Path, blank_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of one's own, named by KUMPPANI_DB."""
    made = tmp_path / "oma.db"
    made.write_bytes(blank_register.read_bytes())
    monkeypatch.setenv("KUMPPANI_DB", str(made))
    monkeypatch.setenv("USER", "aino")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    return made


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in this process and return what it gave."""

    def command(*words: str) -> Ran:
        code = main(list(words))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    yield command
    set_language("fi")


@pytest.fixture
def opened(path: Path) -> Iterator[Register]:
    """The same register, to look into."""
    found = Register.open(path)
    yield found
    found.close()
