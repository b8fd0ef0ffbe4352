"""Identifiers that stay unique when registers are exchanged."""

from __future__ import annotations

import os
import struct
import threading
import time
from datetime import UTC, date, datetime

_lock = threading.Lock()
_last = 0
_chance: list[int] = []

_AT_ONCE = 256
"""How many tails are drawn at a time: asking the system for each takes longer than all the rest."""


def new_uid() -> str:
    """Return a UUIDv7 (RFC 9562) as 36 lower-case characters; those of one process sort in order of creation."""
    global _last
    with _lock:
        # 48 bits of milliseconds and 12 bits of fraction, pushed forward when the clock stands still or steps back.
        stamp = max((time.time_ns() << 12) // 1_000_000, _last + 1)
        _last = stamp
        if not _chance:
            _chance.extend(struct.unpack(f">{_AT_ONCE}Q", os.urandom(8 * _AT_ONCE)))
        tail = _chance.pop() >> 2 | 0b10 << 62
    milliseconds = stamp >> 12
    return "%08x-%04x-7%03x-%04x-%012x" % (  # noqa: UP031 - the quickest way
        milliseconds >> 16, milliseconds & 0xFFFF, stamp & 0xFFF, tail >> 48, tail & 0xFFFFFFFFFFFF,
    )  # fmt: skip


def day_of(uid: str) -> date:
    """Return the day (UTC) on which a UUIDv7 was made."""
    return moment_of(uid).date()


def moment_of(uid: str) -> datetime:
    """Return the moment (UTC) at which a UUIDv7 was made."""
    return datetime.fromtimestamp(int(uid[:8] + uid[9:13], 16) / 1000, UTC)
