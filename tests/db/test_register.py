"""Opening, refusing, bringing up to date, and changing a register."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from peewee import IntegrityError

from db import connection, derived, history
from db import register as register_module
from db.actions.contacts import add_contact
from db.actions.partners import add_partner, edit_partner
from db.actions.tasks import add_task
from db.backup import list_backups
from db.connection import database
from db.errors import BadInput, Problem, RegisterUnusable
from db.register import Register
from db.register_file import SCHEMA_VERSION, integrity, is_register


def history_rows(register: Register) -> list[tuple]:
    return register.rows("SELECT label, subject, kind, state FROM change ORDER BY id")


# -- making and opening -----------------------------------------------------------------------------------------


def test_new_register_is_made_with_its_folders_lists_and_no_history(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.kumppani"
    register = Register.create(path, author="Aino")
    assert register.rows("SELECT count(*) FROM term WHERE list = 'tier'") == [(4,)]
    assert history_rows(register) == []
    register.close()
    assert [file.name for file in path.parent.iterdir()] == ["new.kumppani"]
    assert is_register(path)
    assert integrity(path) == []


def test_nothing_is_made_over_a_file_that_exists(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    with pytest.raises(RegisterUnusable, match="exists already"):
        Register.create(path)
    assert path.read_text() == "mine"


def test_register_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterUnusable, match="cannot be made"):
        Register.create(tmp_path / "file" / "new.kumppani")


def foreign(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE partner (id INTEGER)")
    other.commit()
    other.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("nimi;y-tunnus\nKuusipuu;1234567-1\n"),
        lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(40)),
        foreign,
    ],
    ids=["zero bytes", "text", "half a header", "another program's database"],
)
def test_what_is_no_register_is_refused_and_left_as_it_is(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RegisterUnusable, match="is not a Kumppani register"):
        Register.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]
    assert not is_register(path)


def test_missing_register_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnusable, match="There is no register"):
        Register.open(tmp_path / "none.kumppani")
    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnusable, match="cannot be read"):
        Register.open(tmp_path)


def copy_with_version(blank: Path, path: Path, version: int) -> bytes:
    path.write_bytes(blank.read_bytes())
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return path.read_bytes()


def test_newer_register_is_refused_and_left_as_it_is(tmp_path: Path, blank_register: Path) -> None:
    path = tmp_path / "newer.kumppani"
    before = copy_with_version(blank_register, path, SCHEMA_VERSION + 1)
    with pytest.raises(RegisterUnusable, match="newer Kumppani"):
        Register.open(path)
    assert path.read_bytes() == before
    assert list_backups(path) == []


@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only_register_is_refused(
    tmp_path: Path, blank_register: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "fixed.kumppani"
    path.write_bytes(blank_register.read_bytes())
    closed = path if what == "file" else tmp_path
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != closed and allowed(name, mode))
    with pytest.raises(RegisterUnusable, match="is read-only"):
        Register.open(path)
    assert path.read_bytes() == blank_register.read_bytes()


def test_damaged_register_is_refused(tmp_path: Path, blank_register: Path) -> None:
    path = tmp_path / "damaged.kumppani"
    content = bytearray(blank_register.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    with pytest.raises(RegisterUnusable, match="is damaged"):
        Register.open(path).rows("SELECT * FROM partner")


def run(code: str, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA locking_mode = EXCLUSIVE") if sys.argv[2] == "whole" else None
held.execute("BEGIN IMMEDIATE")
held.execute("UPDATE term SET retired = retired WHERE 0")
print("held", flush=True)
input()
"""


def test_write_while_another_process_writes_says_so(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    register.db.execute_sql("PRAGMA busy_timeout = 10")
    holder = run(HOLD, register.path, "write")
    assert holder.stdout and holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(RegisterUnusable, match="locked by another program"):
            add_partner(register, {"name": "Kuusipuu Oy"})
        assert register.rows("SELECT count(*) FROM partner") == [(0,)], "reading goes on meanwhile"
    finally:
        holder.communicate("\n")
    assert add_partner(register, {"name": "Kuusipuu Oy"})


def test_register_held_by_another_process_is_not_opened(
    tmp_path: Path, blank_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "held.kumppani"
    path.write_bytes(blank_register.read_bytes())
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    holder = run(HOLD, path, "whole")
    assert holder.stdout and holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(RegisterUnusable, match="locked by another program"):
            Register.open(path)
    finally:
        holder.communicate("\n")
    assert path.read_bytes() == blank_register.read_bytes()


# -- bringing an older one up to date ---------------------------------------------------------------------------


def made_before(path: Path, migration: str, *rows: str) -> Path:
    """A register as the program whose newest migration this was made it, with rows in it."""
    from playhouse.migrations import Runner

    path.touch()
    db = connection.connect(str(path))
    bound = database.obj
    database.initialize(db)
    db.execute_sql(f"PRAGMA application_id = {register_module.APPLICATION_ID}")
    with db.atomic():
        Runner(db, str(register_module.MIGRATIONS)).up(migration)
        for sql in (PARTNER, *rows):
            db.execute_sql(sql)
    db.execute_sql(f"PRAGMA user_version = {int(migration[:4])}")
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    database.initialize(bound)
    return path


PARTNER = (
    "INSERT INTO partner (id, uid, name, kind, business_id_unverified, growth_company, status, created_at)"
    " VALUES (1, 'p1', 'Palvelukoti Kuusipuu Oy', 'COMPANY', 0, 0, 'ACTIVE', '2026-01-01')"
)


@pytest.fixture
def old_register(tmp_path: Path) -> Path:
    """A register as the program before the search index made it, with a partner in it."""
    return made_before(tmp_path / "old.kumppani", "0003_history")


def test_clauses_of_the_only_further_party_become_its_own(tmp_path: Path) -> None:
    rows = []
    for agreement, parties in ((1, 0), (2, 1), (3, 2)):
        rows.append(
            "INSERT INTO agreement (id, uid, partner_id, type, state, title, open_ended, renewal, buffer_days,"
            f" ehoks_done) VALUES ({agreement}, 'g{agreement}', 1, 'OTHER', 'DRAFT', 'x', 0, 'NONE', 30, 0)"
        )
        rows += [
            f"INSERT INTO agreement_party (uid, agreement_id, name) VALUES ('y{agreement}{n}', {agreement}, 'y{n}')"
            for n in range(parties)
        ]
        for side in ("PARTNER", "OTHER"):
            rows += [
                "INSERT INTO agreement_clause (uid, agreement_id, side, kind, text)"
                f" VALUES ('c{agreement}{side}', {agreement}, '{side}', 'BENEFIT', 'x')",
                "INSERT INTO agreement_signatory (uid, agreement_id, side, name)"
                f" VALUES ('s{agreement}{side}', {agreement}, '{side}', 'x')",
            ]
    path = made_before(tmp_path / "old.kumppani", "0008_imports", *rows)
    register = Register.open(path)
    for kind in ("agreement_clause", "agreement_signatory"):
        assert register.rows(f"SELECT agreement_id, side, party_id FROM {kind} ORDER BY id") == [
            (1, "PARTNER", None), (1, "OTHER", None), (2, "PARTNER", None), (2, "OTHER", 1), (3, "PARTNER", None),
            (3, "OTHER", None),
        ]  # fmt: skip
    register.close()
    assert [backup.reason for backup in list_backups(path)] == ["migration"]


def test_older_register_is_brought_up_to_date_after_a_backup(old_register: Path) -> None:
    before = old_register.read_bytes()
    register = Register.open(old_register)
    assert register.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    assert register.rows("SELECT name FROM partner") == [("Palvelukoti Kuusipuu Oy",)]
    assert register.rows("SELECT count(*) FROM term WHERE list = 'tier'") == [(4,)]
    assert derived.differences(register.db) == []
    edit_partner(register, 1, {"name": "Kuusipuu Oy"})
    register.undo()
    register.close()
    backups = list_backups(old_register)
    assert [backup.reason for backup in backups] == ["migration"]
    assert len(before) == backups[0].size
    kept = sqlite3.connect(backups[0].path)
    assert kept.execute("PRAGMA user_version").fetchone() == (3,)
    kept.close()


def test_failing_migration_leaves_the_older_register_as_it_was(
    old_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(db: object) -> None:
        raise sqlite3.OperationalError("no such thing")

    monkeypatch.setattr(history, "install_triggers", broken)
    with pytest.raises(Exception, match="no such thing"):
        Register.open(old_register)
    monkeypatch.undo()
    raw = sqlite3.connect(old_register)
    assert raw.execute("PRAGMA user_version").fetchone() == (3,)
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'").fetchone() == (0,)
    raw.close()
    Register.open(old_register).close()


# -- changing ---------------------------------------------------------------------------------------------------


def test_write_outside_a_change_is_refused(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    for sql in (
        f"UPDATE partner SET name = 'x' WHERE id = {partner}",
        f"DELETE FROM partner WHERE id = {partner}",
        "INSERT INTO tag (uid, name) VALUES ('u', 'x')",
    ):
        with pytest.raises(IntegrityError, match=history.OUTSIDE):
            register.db.execute_sql(sql)
    assert register.rows("SELECT name FROM partner") == [("Kuusipuu Oy",)]


def test_every_recorded_table_refuses_a_write_outside_a_change(register: Register) -> None:
    tables = history.recorded_tables(register.db)
    triggers = {row[0] for row in register.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert len(tables) >= 26
    for table in tables:
        assert {f"recorded_{table}_{event}" for event in ("insert", "update", "delete")} <= triggers


def test_change_inside_a_change_joins_it(register: Register) -> None:
    with register.change("Outer", "subject") as outer:
        add_partner(register, {"name": "Kuusipuu Oy"})
        with register.change("Inner") as inner:
            add_partner(register, {"name": "Mäntylä Oy"})
        assert inner is outer
    assert history_rows(register) == [("Outer", "subject", "do", "done")]
    register.undo()
    assert register.rows("SELECT count(*) FROM partner") == [(0,)]


def test_exception_undoes_the_whole_change(register: Register) -> None:
    with pytest.raises(RuntimeError), register.change("Import"):
        add_partner(register, {"name": "Kuusipuu Oy"})
        raise RuntimeError
    assert register.rows("SELECT count(*) FROM partner") == [(0,)]
    assert history_rows(register) == []
    assert register.rows("SELECT count(*) FROM change_context") == [(0,)]
    assert add_partner(register, {"name": "Mäntylä Oy"}), "the next change works"


def test_part_that_fails_leaves_nothing_in_a_change_that_goes_on(register: Register) -> None:
    with register.change("Import"):
        add_partner(register, {"name": "Kuusipuu Oy", "business_id": "0112038-9"})
        with pytest.raises(BadInput, match="Another partner has this Y-tunnus"):
            add_partner(register, {"name": "Mäntylä Oy", "business_id": "0112038-9"})
        with pytest.raises(BadInput):
            add_contact(register, {"name": "Aino Aalto", "phones": "040 123 4567", "partner": 99})
        add_partner(register, {"name": "Koivula Oy"})
    assert register.rows("SELECT name FROM partner ORDER BY id") == [("Kuusipuu Oy",), ("Koivula Oy",)]
    assert (
        register.rows("SELECT count(*) FROM contact") == register.rows("SELECT count(*) FROM contact_point") == [(0,)]
    )
    assert derived.differences(register.db) == []


def test_change_that_changes_nothing_leaves_no_trace(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    before = history_rows(register)
    edit_partner(register, partner, {"name": "Kuusipuu Oy"})
    with register.change("Nothing"):
        pass
    assert history_rows(register) == before


def test_author_and_subject_are_in_the_history(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy"})
    assert register.rows("SELECT author, label, subject FROM change") == [
        ("Aino Koordinaattori", "Add partner", "Kuusipuu Oy")
    ]


def test_schema_says_what_is_wrong_at_the_field(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy", "business_id": "0112038-9", "external_id": "7"})
    for field, value in (("business_id", "0112038-9"), ("external_id", "7")):
        with pytest.raises(BadInput) as caught:
            add_partner(register, {"name": "Mäntylä Oy", field: value})
        assert caught.value.field == field
    with pytest.raises(BadInput, match="does not accept"):
        add_partner(register, {"name": "Mäntylä Oy", "responsible": 12345})


def test_reading_sees_one_state(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy"})
    with register.reading():
        before = register.rows("SELECT count(*) FROM partner")
        writer = threading.Thread(target=lambda: add_partner(register, {"name": "Mäntylä Oy"}))
        writer.start()
        writer.join()
        assert register.rows("SELECT count(*) FROM partner") == before
    assert register.rows("SELECT count(*) FROM partner") == [(2,)]


def test_version_tells_of_changes_by_others_only(register: Register) -> None:
    before = register.version()
    add_partner(register, {"name": "Kuusipuu Oy"})
    assert register.version() == before
    code = "import sys; from db.register import Register; from db.actions.partners import add_partner;"
    code += "add_partner(Register.open(sys.argv[1]), {'name': 'Mäntylä Oy'})"
    assert run(code, register.path).wait() == 0
    assert register.version() != before


def test_threads_change_in_turn(register: Register) -> None:
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(15):
                add_partner(register, {"name": f"{name} {number}"})
                if number % 5 == 4:
                    register.undo()
        except BaseException as error:
            failed.append(error)
        finally:
            register.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("Kuusi", "Koivu")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    done = register.rows("SELECT count(*) FROM change WHERE kind = 'do' AND state = 'done'")[0][0]
    assert done == register.rows("SELECT count(*) FROM partner")[0][0] == 24
    assert derived.differences(register.db) == []


WRITER = """
import sys
from db.actions.partners import add_partner
from db.register import Register
register = Register.open(sys.argv[1])
for number in range(20):
    add_partner(register, {"name": f"{sys.argv[2]} {number}"})
"""


def test_processes_change_in_turn(register: Register) -> None:
    others = [run(WRITER, register.path, name) for name in ("Kuusi", "Koivu")]
    for number in range(20):
        add_partner(register, {"name": f"Leppä {number}"})
    assert [other.wait() for other in others] == [0, 0]
    assert register.rows("SELECT count(*), count(DISTINCT name) FROM partner") == [(60, 60)]
    assert register.rows("SELECT count(*) FROM change WHERE state = 'done'") == [(60,)]
    assert derived.differences(register.db) == []
    assert integrity(register.path) == []


def test_nothing_to_undo_or_redo_is_said(register: Register) -> None:
    for turn in (register.undo, register.redo):
        with pytest.raises(Problem, match="There is nothing to"):
            turn()
    assert history_rows(register) == []


def test_full_disk_loses_nothing(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy"})
    pages = register.row("PRAGMA page_count")
    register.db.execute_sql(f"PRAGMA max_page_count = {pages[0] if pages else 0}")
    with pytest.raises(RegisterUnusable, match="disk is full"):
        add_task(register, {"title": "Soita", "due_on": date(2026, 11, 24), "note": "x" * 90_000})
    register.db.execute_sql("PRAGMA max_page_count = 1000000")
    assert register.rows("SELECT count(*) FROM task") == [(0,)]
    assert add_task(register, {"title": "Soita", "due_on": date(2026, 11, 24), "note": "x" * 90_000})


# -- a file that is taken away, locked or full --------------------------------------------------------------------


def test_a_register_that_was_deleted_or_replaced_takes_no_more_changes(register: Register, tmp_path: Path) -> None:
    other = tmp_path / "other.kumppani"
    other.write_bytes(register.path.read_bytes())
    add_partner(register, {"name": "Before Oy"})
    register.path.unlink()
    with pytest.raises(RegisterUnusable, match="deleted, moved or replaced"):
        add_partner(register, {"name": "After Oy"})
    with pytest.raises(RegisterUnusable):
        register.version()
    other.rename(register.path)
    with pytest.raises(RegisterUnusable, match="deleted, moved or replaced"):
        register.undo()
    assert register.rows("SELECT name FROM partner") == [("Before Oy",)]


def test_a_thread_makes_no_empty_file_in_place_of_a_deleted_register(register: Register) -> None:
    for file in register.path.parent.glob(register.path.name + "*"):
        file.unlink()
    failed: list[Exception] = []

    def read() -> None:
        try:
            register.rows("SELECT 1 FROM partner")
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert failed and not register.path.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights are another thing on Windows")
def test_nobody_else_can_read_a_new_register_or_what_stands_beside_it(tmp_path: Path) -> None:
    made = Register.create(tmp_path / "a b ä 😀 #?%" / "own.db")
    add_partner(made, {"name": "Kuusipuu Oy"})
    assert {file.stat().st_mode & 0o777 for file in made.path.parent.iterdir()} == {0o600}
    made.close()


def test_a_full_disk_in_the_middle_of_a_change_is_called_that(register: Register) -> None:
    pages = register.rows("PRAGMA page_count")[0][0]
    register.db.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RegisterUnusable, match="The disk is full"), register.change("Many"):
        for number in range(1000):
            with register.change("One"):
                add_partner(register, {"name": f"Kuusipuu {number} Oy", "note": "x" * 5000})
    assert register.rows("SELECT count(*) FROM partner") == [(0,)]
    register.db.execute_sql(f"PRAGMA max_page_count = {pages * 100}")
    add_partner(register, {"name": "Kuusipuu Oy"})
    assert history_rows(register) == [("Add partner", "Kuusipuu Oy", "do", "done")]
