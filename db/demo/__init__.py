"""A synthetic register of any size, the same for the same seed and day: for trying out, tests and benchmarks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from db.errors import RegisterUnusable
from db.text import N_

if TYPE_CHECKING:
    from db.demo.world import World
    from db.files import Store
    from db.register import Register

_CHUNK = 500
"""How many partners are gathered before they are written."""

_LARGE = 5_000
"""From how many partners on the writing gets more memory."""

_REGION = "11"
"""The region (maakunta) where nine partners of ten are."""


def generate(
    path: Path | str,
    *,
    partners: int = 120,
    seed: int = 1,
    today: date | None = None,
    author: str = "Aino Koordinaattori",
    language: str = "fi",
) -> None:
    """Make a register at `path` with invented partners, their people and two years of work with them.

    For each partner there are about three contacts and ten activities. `author` is one of the staff; notes are in
    `language` (fi or en). A few agreements have files, in the folder of files beside `path`. The same arguments give
    the same content. Raises RegisterUnusable when something stands at `path` already or the folder cannot be written.
    """
    from db.connection import database
    from db.files import store_of
    from db.register import Register
    from db.uid import new_uid

    path = Path(path)
    if path.exists():
        raise RegisterUnusable(N_("{path} exists already; nothing was written over it."), path=path)
    # Filled under another name: a register at `path` is never half full.
    unfinished = path.with_name(f".{path.name}.{new_uid()[-8:]}.demo")
    open_now = database.obj
    try:
        register = Register.create(unfinished, author=author)
        try:
            _fill(register, partners, seed, today or date.today(), author, language, store_of(path))
        finally:
            register.close()
        unfinished.rename(path)
    finally:
        database.initialize(open_now)
        for leftover in unfinished.parent.glob(unfinished.name + "*"):
            leftover.unlink(missing_ok=True)


def _fill(register: Register, partners: int, seed: int, today: date, author: str, language: str, store: Store) -> None:
    from db import derived, history
    from db.demo.agreements import add_agreements
    from db.demo.duplicates import add_duplicates
    from db.demo.files import add_files
    from db.demo.line_texts import line_texts
    from db.demo.parties import add_further_parties
    from db.demo.partners import add_partner
    from db.demo.rows import Rows
    from db.demo.signing import add_signatories
    from db.demo.texts import texts
    from db.demo.tier_texts import tier_texts
    from db.demo.tier_work import Work, add_tier_work
    from db.demo.work import add_activities, add_needs, add_partnerships, add_tasks
    from db.demo.world import World

    db = register.db
    rng = Random(f"{seed}/{today}/{author}/{language}")
    lines = line_texts(language)
    world = World(rng, today, texts(language), lines)
    # The file stands under a name of its own until it is whole, so a power cut can take nothing with it.
    db.execute_sql("PRAGMA synchronous = OFF")
    db.execute_sql(f"PRAGMA cache_size = {-400_000 if partners >= _LARGE else -16_000}")
    with history.unrecorded(db):
        _add_institution(world, register, author)
        for number in range(partners):
            partner = add_partner(world, number)
            waiting = add_partnerships(world, partner)
            add_needs(world, partner)
            add_agreements(world, partner)
            add_activities(world, partner, waiting)
            add_tasks(world, partner)
            if number % _CHUNK == _CHUNK - 1:
                world.rows.write(db)
        world.rows.write(db)
        more = Random(f"{seed}/{today}/{author}/{language}/work")
        rows = Rows(more)
        rows.follow(world.rows)
        add_tier_work(Work(register, rows, more, today, tier_texts(language), lines, world.lines))
        add_files(register, rows, store, today, language)
        of_all = f"{seed}/{today}/{author}/{language}"
        signed = add_signatories(register, rows, f"{of_all}/signing", today, texts(language))
        add_further_parties(register, signed, f"{of_all}/parties", today, texts(language))
        add_duplicates(register, partners, Random(f"{seed}/{today}/{author}/{language}/duplicates"))
        derived.rebuild(db)
    db.execute_sql("PRAGMA synchronous = FULL")
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_institution(world: World, register: Register, author: str) -> None:
    """Add the institution with its units and people, the tags, and make the seeded lists' uids the seed's own."""
    from db.demo.names import ascii_word, person
    from db.demo.partners import tags_used
    from db.demo.uids import business_id

    rows, founded = world.rows, world.today - timedelta(days=1_900)
    for (row_id,) in register.rows("SELECT id FROM term ORDER BY list, position, code"):
        register.db.execute_sql("UPDATE term SET uid = ? WHERE id = ?", (rows.uid(founded), row_id))
    towns = register.rows("SELECT code, fi, region_code FROM municipality ORDER BY code")
    near = [(code, name) for code, name, region in towns if region == _REGION]
    far = [(code, name) for code, name, region in towns if region != _REGION]
    world.towns = near * 9 + [far[int(world.rng.random() * len(far))] for _ in near]
    name, name_sv, name_en = world.texts.institution
    rows.add(
        "institution", founded, name, name_sv, name_en, business_id(499_999), "297", "tyoelama@example.fi",
        "+358405550100", "Opintie 4", "70100", "Kuopio", "www.example.fi",
    )  # fmt: skip
    world.units = [rows.add("unit", founded, unit, "297", 0) for unit in world.texts.units]
    roles = ["COORDINATOR", "TEACHER", "TEACHER", "TEACHER", "SUPERVISOR", "ACCOUNT_MANAGER", "TEACHER", "TEACHER"]
    roles += ["COORDINATOR", "SUPERVISOR", "MANAGEMENT", "ACCOUNT_MANAGER"]
    called = [author]
    while len(called) < len(roles):
        someone = person(world.rng)
        if someone not in called:
            called.append(someone)
    for place, (who, role) in enumerate(zip(called, roles, strict=True)):
        unit = world.units[place % len(world.units)]
        email = f"{ascii_word(who)}@example.fi"
        world.staff.append(rows.add("staff", founded, who, role, unit, email, f"+3584055501{place + 10}", 0))
    for tag in tags_used():
        world.tags[tag] = rows.add("tag", founded, tag)
