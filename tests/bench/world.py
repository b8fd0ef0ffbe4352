"""What is measured on: registers of each size, and processes as they are when the program is installed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.demo import generate
from db.register import Register

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class World:
    """A folder for registers and byte code, and how often things are measured."""

    folder: Path
    scratch: Path
    scale: float
    """Multiplies how often each thing is measured."""

    def times(self, usual: int) -> int:
        """Return how often to measure what is usually measured so many times."""
        return max(3, round(usual * self.scale))

    def register(self, partners: int) -> Path:
        """Return a register of so many invented partners, made when it is not there or is of another schema."""
        path = self.folder / f"demo-{partners}.kumppani"
        if path.exists() and _schema(path) != self._wanted():
            path.unlink()
        if not path.exists():
            start = time.perf_counter()
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            generate(unfinished, partners=partners, today=date.today())
            unfinished.rename(path)
            took, size = time.perf_counter() - start, path.stat().st_size / 1e6
            print(f"made {partners:,} partners in {took:.1f} s, {size:.0f} MB", flush=True)
        return path

    def _wanted(self) -> frozenset[str]:
        empty = self.scratch / "empty.kumppani"
        if not empty.exists():
            Register.create(empty).close()
        return _schema(empty)

    def environment(self, register: Path | None = None) -> Mapping[str, str]:
        """Return the environment of a process that uses the register and nobody's settings."""
        found = {
            **os.environ,
            "KUMPPANI_CONFIG": str(self.scratch / "config"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            # An installed program has its byte code beside it; a work tree that may not write it has it elsewhere.
            "PYTHONPYCACHEPREFIX": str(self.scratch / "bytecode"),
        }
        for name in ("PYTHONDONTWRITEBYTECODE", "TEXTUAL_FPS", "TEXTUAL"):
            found.pop(name, None)
        if register is not None:
            found["KUMPPANI_DB"] = str(register)
        return found


def _schema(path: Path) -> frozenset[str]:
    """Return what tables and indexes a register has."""
    connection = sqlite3.connect(path)
    try:
        return frozenset(row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    except sqlite3.DatabaseError:
        return frozenset()
    finally:
        connection.close()


def facts(path: Path) -> tuple[int, str]:
    """Return how many partners a register has, and a name in it that only one of them has."""
    connection = sqlite3.connect(path)
    try:
        (count,) = connection.execute("SELECT count(*) FROM partner").fetchone()
        (name,) = connection.execute(
            "SELECT name FROM partner p WHERE deleted_at IS NULL AND length(name) > 8"
            " AND NOT EXISTS (SELECT 1 FROM partner o WHERE o.name = p.name AND o.id <> p.id) LIMIT 1"
        ).fetchone()
    finally:
        connection.close()
    return int(count), str(name)
