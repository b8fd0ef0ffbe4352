"""A real terminal around the real program: a pseudo-terminal read into a screen of characters."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path

import pyte

PATIENCE = 30.0
"""How long to wait for something to appear, in seconds; never slept through, only an upper bound."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "backspace": "\x7f",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "ctrl+f": "\x06", "ctrl+o": "\x0f", "ctrl+q": "\x11",
    "ctrl+p": "\x10", "ctrl+y": "\x19",
}  # fmt: skip
"""What a terminal sends for keys with names."""


class Terminal:
    """`kumppani` with some arguments in a terminal of its own."""

    def __init__(self, *arguments: str, env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.closed = False
        self.master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kumppani_tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env},
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        os.close(slave)

    def text(self) -> str:
        """What stands on the screen now, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self, seconds: float) -> bool:
        """Take in what the program wrote, waiting at most `seconds` for it; False when it has ended."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.stream.feed(data)
        return True

    def expect(self, *texts: str, gone: str | None = None) -> None:
        """Wait until all of `texts` stand on the screen, and `gone` does not."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            now = self.text()
            if all(text in now for text in texts) and (gone is None or gone not in now):
                return
            if not self._read(0.1):
                break
        wanted = ", ".join(map(repr, texts))
        raise AssertionError(f"waited for {wanted} (and {gone!r} gone) in vain; the screen was:\n{self.text()}")

    def press(self, *keys: str) -> None:
        """Press keys by name, one after another."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.master, text.encode())

    def wait(self) -> int:
        """Wait until the program has ended and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        return self.process.wait(1)

    def kill(self) -> None:
        """Pull the plug."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if not self.closed:
            self.closed = True
            os.close(self.master)
