"""Backups: what is copied is whole, the right ones are kept, and bringing one back loses nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from db.actions.partners import add_partner
from db.backup import backup_folder, create_backup, daily_backup, list_backups, restore_backup
from db.errors import BadInput, RegisterUnusable
from db.register import Register
from db.register_file import integrity


def names(path: Path) -> list[str]:
    opened = Register.open(path)
    try:
        return [row[0] for row in opened.rows("SELECT name FROM partner ORDER BY id")]
    finally:
        opened.close()


def test_a_backup_of_a_register_in_use_holds_what_was_saved(register: Register) -> None:
    add_partner(register, {"name": "Esimerkki Oy"})
    made = create_backup(register.path)
    assert made.parent == backup_folder(register.path)
    assert made.name.startswith("test-") and made.name.endswith("-manual.sqlite")
    assert not integrity(made)
    assert not list(made.parent.glob("*-wal"))
    connection = sqlite3.connect(made)
    assert connection.execute("SELECT name FROM partner").fetchall() == [("Esimerkki Oy",)]
    connection.close()
    assert [one.path for one in list_backups(register.path)] == [made]


def test_what_is_no_register_is_not_backed_up(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a register")
    with pytest.raises(RegisterUnusable):
        create_backup(other)
    assert not backup_folder(other).exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(register: Register) -> None:
    backup_folder(register.path).write_text("a file is in the way")
    with pytest.raises(RegisterUnusable):
        create_backup(register.path)
    assert backup_folder(register.path).read_text() == "a file is in the way"


def test_one_daily_backup_a_day(register: Register) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 8), tick=False):
        assert daily_backup(register.path) is not None
        assert daily_backup(register.path) is None
    with time_machine.travel(datetime(2026, 11, 21, 8), tick=False):
        assert daily_backup(register.path) is not None
    assert [one.made_at.day for one in list_backups(register.path)] == [21, 20]


def test_old_daily_backups_thin_out_and_others_stay(register: Register) -> None:
    folder = backup_folder(register.path)
    folder.mkdir()
    now = datetime(2026, 11, 21, 12)
    for days in range(1, 500):
        made = now - timedelta(days=days)
        (folder / f"test-{made:%Y%m%dT%H%M%S%f}-daily.sqlite").touch()
    by_hand = now - timedelta(days=300)
    (folder / f"test-{by_hand:%Y%m%dT%H%M%S%f}-manual.sqlite").touch()
    (folder / "notes.txt").write_text("not ours")
    with time_machine.travel(now, tick=False):
        create_backup(register.path, "daily")
    daily = [one.made_at.date() for one in list_backups(register.path) if one.reason == "daily"]
    assert daily[:14] == [(now - timedelta(days=days)).date() for days in range(14)]
    assert len({(day.year, day.month) for day in daily}) == 12
    assert 14 + 8 - 2 <= len(daily) <= 14 + 8 + 12
    assert [one.made_at for one in list_backups(register.path) if one.reason == "manual"] == [by_hand]
    assert (folder / "notes.txt").exists()


def test_restoring_brings_back_the_state_and_keeps_the_present_one(register: Register) -> None:
    add_partner(register, {"name": "Ensin Oy"})
    made = create_backup(register.path)
    add_partner(register, {"name": "Sitten Oy"})
    kept = restore_backup(register.path, made)
    assert register.rows("SELECT name FROM partner") == [("Ensin Oy",)]
    assert kept is not None
    assert [one.reason for one in list_backups(register.path)] == ["restore", "manual"]
    restore_backup(register.path, kept)
    register.close()
    assert names(register.path) == ["Ensin Oy", "Sitten Oy"]


def test_a_damaged_register_is_put_aside_and_replaced(register: Register) -> None:
    add_partner(register, {"name": "Ensin Oy"})
    made = create_backup(register.path)
    register.close()
    register.path.write_bytes(register.path.read_bytes()[:5000] + b"\xff" * 20_000)
    aside = restore_backup(register.path, made)
    assert names(register.path) == ["Ensin Oy"]
    assert aside is not None
    assert aside.read_bytes().endswith(b"\xff" * 20_000)


def test_a_missing_register_is_made_from_a_backup(register: Register, tmp_path: Path) -> None:
    add_partner(register, {"name": "Ensin Oy"})
    made = create_backup(register.path)
    assert restore_backup(tmp_path / "uusi.db", made) is None
    assert names(tmp_path / "uusi.db") == ["Ensin Oy"]


def spoil(backup: Path, how: str) -> None:
    if how == "missing":
        backup.unlink()
    elif how == "foreign":
        backup.write_text("not a register at all, only text")
    elif how == "damaged":
        data = bytearray(backup.read_bytes())
        data[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
        backup.write_bytes(data)
    else:
        connection = sqlite3.connect(backup)
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
        connection.close()


@pytest.mark.parametrize("how", ["missing", "foreign", "damaged", "newer"])
def test_a_bad_backup_is_refused_and_the_register_left_alone(register: Register, how: str) -> None:
    add_partner(register, {"name": "Ensin Oy"})
    made = create_backup(register.path)
    spoil(made, how)
    with pytest.raises(BadInput):
        restore_backup(register.path, made)
    assert register.rows("SELECT name FROM partner") == [("Ensin Oy",)]


def test_a_register_that_another_program_keeps_locked_is_not_taken_for_damaged(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_backup(register.path)
    register.close()
    other = sqlite3.connect(register.path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: connect(*args, **{**more, "timeout": 0}))
    before = register.path.stat().st_ino
    with pytest.raises(RegisterUnusable, match="locked"):
        restore_backup(register.path, made)
    assert register.path.stat().st_ino == before
    other.close()
