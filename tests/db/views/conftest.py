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

COPIES = 20
"""A demo of 500 partners and its copies make 10,000; copying is much quicker than making so many."""

_COPIED = ("partner", "partner_field", "partnership", "partnership_driver", "partnership_purpose", "agreement",
           "milestone", "meeting")  # fmt: skip
_SHIFTED = ("partner_id", "partnership_id")


@pytest.fixture(scope="session")
def demo_500(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo of 500 partners, with reasons and purposes on its partnerships."""
    path = tmp_path_factory.mktemp("demo") / "demo.kumppani"
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
    return path


@pytest.fixture(scope="session")
def big_file(demo_500: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of 10,000 partners in which the copies differ in all that is counted; its computed tables are not."""
    path = tmp_path_factory.mktemp("big") / "big.kumppani"
    shutil.copy(demo_500, path)
    register = Register.open(path)
    db, rng = register.db, Random(11)
    towns = [row[0] for row in register.rows("SELECT code FROM municipality")] + [None]
    units = [row[0] for row in register.rows("SELECT id FROM unit")] + [None]
    phases = ("WISHED", "EXPLORING", "ESTABLISHING", "ACTIVE", "PAUSED", "RENEWING", "ENDED")
    mixed = {
        "municipality_code": lambda: rng.choice(towns),
        "unit_id": lambda: rng.choice(units),
        "status": lambda: rng.choice(("ACTIVE", "ACTIVE", "ACTIVE", "PROSPECT", "PAUSED", "ENDED")),
        "phase": lambda: rng.choice(phases),
        "business_id": lambda: None, "external_id": lambda: None, "reference": lambda: None,
    }  # fmt: skip
    with unrecorded(db):
        for table in _COPIED:
            columns = [row[1] for row in register.rows(f"PRAGMA table_info({table})")]
            rows = register.rows(f"SELECT * FROM {table}")
            step = 100_000
            made = []
            for copy in range(1, COPIES):
                for row in rows:
                    values = dict(zip(columns, row, strict=True))
                    for name in ("id", *_SHIFTED):
                        if values.get(name) is not None:
                            values[name] += copy * step
                    values["uid"] = f"{values['uid']}-{copy}"
                    if table in ("partner", "partnership"):
                        for name in mixed.keys() & values.keys():
                            values[name] = mixed[name]()
                    if "reference" in values:
                        values["reference"] = None
                    made.append(tuple(values.values()))
            marks = ",".join("?" * len(columns))
            db.cursor().executemany(f"INSERT INTO {table} VALUES ({marks})", made)
    register.close()
    return path


@pytest.fixture
def demo(demo_500: Path, tmp_path: Path) -> Iterator[Register]:
    """The demo of 500 partners, a copy of one's own."""
    path = tmp_path / "demo.kumppani"
    shutil.copy(demo_500, path)
    register = Register.open(path, author="Aino Koordinaattori")
    yield register
    register.close()


@pytest.fixture
def big(big_file: Path) -> Iterator[Register]:
    """The register of 10,000 partners, to be read only."""
    register = Register.open(big_file)
    yield register
    register.close()
