"""Registers made once for the views whose figures are counted again by other means."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from db.demo import generate
from db.history import unrecorded
from db.register import Register
from db.uid import new_uid
from tests.kumppani_tui.program import TODAY
from tests.prepared import made_once

COPIES = 20
"""A demo of 500 partners and its copies make 10,000; copying is much quicker than making so many."""

STEP = 100_000
"""How far apart the ids of a record and of its copy are."""

_COPIED = ("partner", "partner_field", "partnership", "partnership_driver", "partnership_purpose", "agreement",
           "milestone", "meeting", "tier_step", "need", "activity", "feedback", "exchange")  # fmt: skip
_FACTS = ("partnership_fact",)
"""What is computed of them and counted by the figures; it is the same for a record and its copy."""

_SHIFTED = ("id", "partner_id", "partnership_id")
_ONE_OF_A_KIND = ("business_id", "external_id", "reference")


@pytest.fixture(scope="session")
def demo_500(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo of 500 partners, with reasons and purposes on its partnerships."""
    return made_once(tmp_path_factory, "demo_500", _make_demo)


def _make_demo(path: Path) -> None:
    generate(path, partners=500, seed=3, today=TODAY)
    register = Register.open(path)
    rng = Random(7)
    with unrecorded(register.db):
        ids = [row[0] for row in register.rows("SELECT id FROM partnership")]
        for name in ("driver", "purpose"):
            codes = [row[0] for row in register.rows("SELECT code FROM term WHERE list = ?", (name,))]
            register.db.execute_sql(f"DELETE FROM partnership_{name}")
            for one in ids:
                for code in rng.sample(codes, rng.choice((0, 1, 1, 2))):
                    register.db.execute_sql(
                        f"INSERT INTO partnership_{name} (uid, partnership_id, {name}) VALUES (?, ?, ?)",
                        (new_uid(), one, code),
                    )
    register.close()


@pytest.fixture(scope="session")
def large_file(demo_500: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of 10,000 partners and 100,000 activities, without an index to search them."""
    return made_once(tmp_path_factory, "large", lambda path: _make_large(path, demo_500))


def _make_large(path: Path, small: Path) -> None:
    shutil.copy(small, path)
    register = Register.open(path)
    with unrecorded(register.db):
        for table in (*_COPIED, *_FACTS):
            columns = [row[1] for row in register.rows(f"PRAGMA table_info({table})")]
            values = ", ".join(
                f'"{name}" + copy * {STEP}' if name in _SHIFTED
                else "uid || '-' || copy" if name == "uid"
                else "NULL" if name in _ONE_OF_A_KIND
                else f'"{name}"'
                for name in columns
            )  # fmt: skip
            register.db.execute_sql(
                f"WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ?)"
                f" INSERT INTO {table} SELECT {values} FROM {table}, copies ORDER BY 1",
                (COPIES - 1,),
            )
    register.close()


@pytest.fixture(scope="session")
def big_file(large_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large register, its copies different in all that is counted by place; its computed tables are not."""
    return made_once(tmp_path_factory, "big", lambda path: _make_big(path, large_file))


def _make_big(path: Path, large: Path) -> None:
    shutil.copy(large, path)
    register = Register.open(path)
    db, rng = register.db, Random(11)
    towns = [row[0] for row in register.rows("SELECT code FROM municipality")] + [None]
    units = [row[0] for row in register.rows("SELECT id FROM unit")] + [None]
    phases = ("WISHED", "EXPLORING", "ESTABLISHING", "ACTIVE", "PAUSED", "RENEWING", "ENDED")
    statuses = ("ACTIVE", "ACTIVE", "ACTIVE", "PROSPECT", "PAUSED", "ENDED")
    with unrecorded(db):
        for table, sets, lots in (
            ("partner", "municipality_code = ?, unit_id = ?, status = ?", (towns, units, statuses)),
            ("partnership", "unit_id = ?, phase = ?", (units, phases)),
        ):
            ids = register.rows(f"SELECT id FROM {table} WHERE id > {STEP} ORDER BY id")
            drawn = [(*(rng.choice(lot) for lot in lots), row[0]) for row in ids]
            db.cursor().executemany(f"UPDATE {table} SET {sets} WHERE id = ?", drawn)
    register.close()


@pytest.fixture
def demo(demo_500: Path, tmp_path: Path) -> Iterator[Register]:
    """The demo of 500 partners, a copy of one's own."""
    path = tmp_path / "demo.kumppani"
    shutil.copy(demo_500, path)
    register = Register.open(path, author="Aino Koordinaattori")
    yield register
    register.close()


@pytest.fixture
def large(large_file: Path) -> Iterator[Register]:
    """The register of 10,000 partners and their activities, to be read only."""
    register = Register.open(large_file)
    yield register
    register.close()


@pytest.fixture
def big(big_file: Path) -> Iterator[Register]:
    """The register of 10,000 partners in many places and phases, to be read only."""
    register = Register.open(big_file)
    yield register
    register.close()
