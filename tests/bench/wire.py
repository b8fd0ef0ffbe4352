"""A program in a pseudo-terminal, timed by the bytes that it writes there."""

from __future__ import annotations

import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

from tests.bench.world import ROOT

COLUMNS, LINES = 120, 40

PATIENCE = 60.0
"""How many seconds to wait for anything before giving up."""

QUIET = 0.12
"""A program that has written nothing for so many seconds has painted what it had to."""

BURST = 0.006
"""Writes that follow each other within so many seconds are one frame: less than the time between two frames."""

_CONTROL = re.compile(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[()][A-Z0-9]")
KEYS = {
    "down": b"\x1b[B", "pagedown": b"\x1b[6~", "home": b"\x1b[H", "top": b"\x1b[1;5H", "escape": b"\x1b",
    "search": b"\x06", "partners": b"\x1bOR",
}  # fmt: skip


class Wire:
    """A process whose terminal is ours; close it, or use it in a `with`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *command], stdin=slave, stdout=slave, stderr=slave, env=dict(environment), cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self.master, 1 << 16)
        except OSError as error:
            raise RuntimeError("the program ended") from error

    def until(self, text: str) -> float:
        """Wait until a text is written; return the seconds since the process was started."""
        wanted, seen = text.encode(), b""
        while time.perf_counter() - self.started < PATIENCE:
            seen += self._read(1)
            now = time.perf_counter()
            if wanted in _CONTROL.sub(b"", seen):
                return now - self.started
        plain = _CONTROL.sub(b"", seen)[-3000:].decode(errors="replace")
        raise TimeoutError(f"{text!r} never came; the last that came was {plain!r}")

    def settle(self, quiet: float = QUIET) -> float:
        """Take in what is written until nothing more comes; return when the last of it came."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def press(self, key: str) -> float:
        """Press a key; return the seconds from it to the end of the paint that it causes."""
        while self._read(0):
            pass
        data = KEYS.get(key) or key.encode()
        start = time.perf_counter()
        os.write(self.master, data)
        last = 0.0
        while time.perf_counter() - start < PATIENCE:
            if self._read(PATIENCE if not last else QUIET):
                last = time.perf_counter() - start
            else:
                break
        return last

    def first_paint(self, key: str) -> float:
        """Press a key; return the seconds to the end of the first frame that it causes."""
        while self._read(0):
            pass
        start = time.perf_counter()
        os.write(self.master, KEYS.get(key) or key.encode())
        last = 0.0
        while self._read(PATIENCE if not last else BURST):
            last = time.perf_counter() - start
        self.settle()
        return last

    def peak(self) -> float:
        """Return the most memory that the process has used, in MiB; 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0.0
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


def program(environment: Mapping[str, str]) -> Wire:
    """Start the program on the register of the environment."""
    return Wire(["-m", "kumppani_tui"], environment)


def bare(environment: Mapping[str, str]) -> Wire:
    """Start the bare app."""
    return Wire(["-m", "tests.bench.bare"], environment)
