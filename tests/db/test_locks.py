"""What one program does to a register's file leaves the locks of its own connections alone."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.actions.partners import add_partner
from db.backup import create_backup
from db.errors import Problem
from db.register import Register
from db.register_file import inspect, is_register


def _adds(path: Path, name: str) -> None:
    """Another program: it opens the register, adds a partner and closes it."""
    register = Register.open(path, author="Joni")
    add_partner(register, {"name": name})
    register.close()


def _elsewhere(path: Path, name: str) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_adds, args=(path, name))
    process.start()
    process.join()
    assert process.exitcode == 0


@pytest.mark.parametrize(
    "look",
    [lambda path: create_backup(path, "daily"), is_register, inspect],
    ids=["a backup", "a look at what it is", "a look before it is opened"],
)
def test_another_program_that_closes_does_not_take_away_what_this_one_writes(
    tmp_path: Path, look: Callable[[Path], object]
) -> None:
    path = tmp_path / "shared.kumppani"
    register = Register.create(path, author="Aino")
    add_partner(register, {"name": "Ensin Oy"})
    look(path)
    _elsewhere(path, "Toisaalta Oy")
    add_partner(register, {"name": "Sitten Oy"})
    _elsewhere(path, "Viimein Oy")
    names = register.rows("SELECT name FROM partner ORDER BY id")
    register.close()
    later = Register.open(path)
    found = later.rows("SELECT name FROM partner ORDER BY id")
    later.close()
    assert found == names == [("Ensin Oy",), ("Toisaalta Oy",), ("Sitten Oy",), ("Viimein Oy",)]


def test_what_the_program_itself_writes_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.register.BUSY_SECONDS", 0)
    register = Register.create(tmp_path / "own.kumppani", author="Aino")
    troubles: list[BaseException] = []

    def add() -> None:
        # Whoever did not wait for the change under way would fail at once.
        register.db.execute_sql("PRAGMA busy_timeout = 0")
        try:
            with pytest.raises(Problem, match="being made"):
                register.undo()
            add_partner(register, {"name": "Toinen Oy"})
        except BaseException as error:
            troubles.append(error)
        finally:
            register.db.close()

    other = threading.Thread(target=add)
    with register.change("Import partners"):
        add_partner(register, {"name": "Ensin Oy"})
        other.start()
        other.join(0.1)
        assert not troubles
    other.join()
    names = register.rows("SELECT name FROM partner ORDER BY id")
    register.close()
    assert (troubles, names) == ([], [("Ensin Oy",), ("Toinen Oy",)])
