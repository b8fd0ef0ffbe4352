"""A process killed in the middle of its changes loses nothing that it reported, and leaves nothing half done."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from tests.db.crash import examine, kill_once

TIMES = 10
"""The benches kill 200 times."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")
def test_nothing_reported_is_lost_and_nothing_is_half_done(tmp_path: Path, blank_register: Path) -> None:
    path = tmp_path / "crash.kumppani"
    path.write_bytes(blank_register.read_bytes())
    rng = Random(9)
    crashes = [kill_once(path, rng) for _ in range(TIMES)]
    assert [crash.wrong for crash in crashes if crash.wrong] == []
    assert all(crash.reported for crash in crashes)


def test_examination_finds_what_is_missing_and_half_done(tmp_path: Path, blank_register: Path) -> None:
    import sqlite3

    path = tmp_path / "crash.kumppani"
    path.write_bytes(blank_register.read_bytes())
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO change (id, uid, at, author, label, subject, kind, state)"
                " VALUES (1, 'u', '', '', '', '', 'do', 'done')")  # fmt: skip
    raw.execute("INSERT INTO change (id, uid, at, author, label, subject, kind, state)"
                " VALUES (2, 'v', '', '', '', '', 'do', 'done')")  # fmt: skip
    raw.execute("INSERT INTO change_context VALUES (1, 1)")
    raw.execute("INSERT INTO contact (uid, name, no_marketing, created_at) VALUES ('c', 'Aino', 0, '')")
    raw.commit()
    raw.close()
    wrong = " / ".join(examine(path, [(7, "gone")]))
    for part in ("change 7", "has no rows", "never finished", "contact_fact", "without its phone"):
        assert part in wrong
