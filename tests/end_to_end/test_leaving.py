"""The terminal is closed, or the program told to end, in the middle of a form: all is left in good order."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from tests.end_to_end.terminal import Terminal


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "hang up"])
def test_what_is_typed_comes_back_after_a_sudden_end(tmp_path: Path, blank_register: Path, how: str) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(blank_register.read_bytes())
    env = {"KUMPPANI_DB": str(path), "KUMPPANI_CONFIG": str(tmp_path / "config")}
    terminal = Terminal("--lang", "en", env=env)
    try:
        terminal.expect("Today")
        terminal.press("l")
        terminal.expect("Log what happened")
        terminal.type("Kesken")
        terminal.expect("Kesken")
        if how == "hang up":
            os.close(terminal.master)
            terminal.closed = True
            assert terminal.process.wait(30) == 129
        else:
            number = signal.Signals[how]
            terminal.process.send_signal(number)
            assert terminal.wait() == 128 + number
    finally:
        terminal.kill()
    again = Terminal("--lang", "en", env=env)
    try:
        again.expect("Today", "Unsaved text from last time: Log what happened")
        again.press("l")
        again.expect("Kesken", "is back")
    finally:
        again.kill()
