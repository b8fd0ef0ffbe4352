"""Killing a process in the middle of its changes, and looking at what it left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from db import derived
from db.derived.search import broken_indexes
from db.register import Register
from db.register_file import integrity

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Crash:
    """What one kill showed: how many changes were reported done, and all that was wrong afterwards."""

    reported: int
    wrong: tuple[str, ...]


def kill_once(path: Path, rng: Random) -> Crash:
    """Let a process change the register at `path`, kill it (signal 9) at a random moment, and examine the register."""
    command = [sys.executable, "-m", "tests.db.crash_writer", str(path), str(rng.randrange(10**9))]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert writer.stdout is not None
    try:
        lines = [writer.stdout.readline()]
        # From the first change done on, any moment: most actions take a few milliseconds.
        time.sleep(rng.uniform(0, 0.12))
    finally:
        writer.send_signal(signal.SIGKILL)
    lines += writer.stdout.read().splitlines()
    writer.wait()
    # A line that was cut off was never reported.
    reported = [line.split() for line in lines if len(line.split()) == 2 and len(line.split()[1]) == 36]
    return Crash(len(reported), tuple(examine(path, [(int(row), uid) for row, uid in reported])))


def examine(path: Path, reported: list[tuple[int, str]]) -> list[str]:
    """Return all that is wrong with a register after a crash; empty when every reported change is there and whole."""
    wrong = integrity(path)
    register = Register.open(path)
    try:
        there = {tuple(row) for row in register.rows("SELECT id, uid FROM change")}
        wrong += [
            f"change {row} was reported done and is not there" for row, uid in reported if (row, uid) not in there
        ]
        wrong += [f"{name} is not what it should be" for name in derived.differences(register.db)]
        wrong += [f"{name} does not agree with its text" for name in broken_indexes(register.db)]
        half = "SELECT id FROM change WHERE NOT EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = change.id)"
        wrong += [f"change {row[0]} has no rows" for row in register.rows(half)]
        wrong += [
            f"change {row[0]} was never finished" for row in register.rows("SELECT change_id FROM change_context")
        ]
        wrong += _half_changes(register)
    finally:
        register.close()
    return wrong


def _half_changes(register: Register) -> list[str]:
    """Return records that stand without what was made in the same change."""
    checks = {
        "a partner without its tags": "SELECT id FROM partner WHERE (SELECT count(*) FROM partner_tag t"
        " JOIN tag g ON g.id = t.tag_id WHERE t.partner_id = partner.id AND g.name IN ('hoiva', 'uusi')) <> 2",
        "a partner without its other name": "SELECT id FROM partner WHERE NOT EXISTS"
        " (SELECT 1 FROM partner_name n WHERE n.partner_id = partner.id)",
        "a contact without its phone": "SELECT id FROM contact WHERE NOT EXISTS"
        " (SELECT 1 FROM contact_point p WHERE p.contact_id = contact.id)",
        "an activity without its promise": "SELECT id FROM activity WHERE NOT EXISTS"
        " (SELECT 1 FROM promise p WHERE p.activity_id = activity.id)",
        "activities without their follow-up": "SELECT count(*) FROM activity HAVING count(*) <>"
        " (SELECT count(*) FROM task WHERE title LIKE 'Soita %')",
        "a partnership without its step": "SELECT id FROM partnership p WHERE NOT EXISTS"
        " (SELECT 1 FROM tier_step s WHERE s.partner_id = p.partner_id AND s.to_tier = p.tier)",
    }
    return [f"{what}: {row[0]}" for what, sql in checks.items() for row in register.rows(sql)]
