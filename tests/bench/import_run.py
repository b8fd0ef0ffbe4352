"""One import, or the bare writing of what it made: `python -m tests.bench.import_run bring|bare FOLDER ROWS`."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import time
from datetime import date
from pathlib import Path

from db.register import Register
from tests.bench.row import p95

TOWNS = ("Helsinki", "Espoo", "Tampere", "Turku", "Oulu", "Äänekoski", "Kuopio")
HEADERS = (
    "Yritys;Y-tunnus;Kunta;Osoite;Postinumero;Postitoimipaikka;WWW;Tunnisteet;Huomio;Yhteyshenkilö;Tehtävänimike;"
    "Puhelin;Sähköposti"
)
TABLES = (
    "tag", "partner", "partner_name", "address", "partner_tag", "partner_field", "contact", "contact_point",
    "affiliation",
)  # fmt: skip
TICK = 0.005
"""Seconds between the keys that are thought to be pressed."""


def main() -> None:
    """Do what is asked and print its figures."""
    what, folder, rows = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(bring(folder, rows) if what == "bring" else bare(folder)))


def bring(folder: Path, rows: int) -> dict[str, float]:
    """Bring a file in, in a thread beside an event loop that is asked every few milliseconds."""
    file, register = folder / "partners.csv", _empty(folder, "brought")
    write_file(file, rows)
    waits: list[float] = []
    start = time.perf_counter()
    asyncio.run(_beside(register, file, waits))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "wait": p95(waits), "memory": _peak()}


async def _beside(register: Register, file: Path, waits: list[float]) -> None:
    work = asyncio.create_task(asyncio.to_thread(_import, register, file))
    while not work.done():
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        waits.append(time.perf_counter() - before - TICK)
    await work


def _import(register: Register, file: Path) -> None:
    from kumppani_tui.imports.applying import apply_plan
    from kumppani_tui.imports.looking import look
    from kumppani_tui.imports.planning import make_plan

    looked = look(register, file)
    plan = make_plan(register, looked.source, looked.mapping, date(2026, 11, 23))
    apply_plan(register, plan)
    plan.close()


def bare(folder: Path) -> dict[str, float]:
    """Write the records that an import made into an empty register, with nothing else."""
    brought = sqlite3.connect(folder / "brought.kumppani")
    found = {}
    for table in TABLES:
        cursor = brought.execute(f"SELECT * FROM {table}")
        found[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    brought.close()
    _empty(folder, "bare").close()
    connection = sqlite3.connect(folder / "bare.kumppani")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.commit()
    start = time.perf_counter()
    with connection:
        for table, (columns, rows) in found.items():
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
    seconds = time.perf_counter() - start
    connection.close()
    return {"seconds": seconds}


def write_file(path: Path, rows: int) -> None:
    """Write a table of invented partners, each with a person, as a spreadsheet saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(HEADERS + "\r\n")
        number = 1_000_000
        for row in range(rows):
            number, business_id = _next_number(number + 1)
            town = TOWNS[row % len(TOWNS)]
            file.write(
                f"Yritys {row} {town} palvelukoti Oy;{business_id};{town};Katu {row % 200} B;{row % 90_000:05};{town};"
                f"yritys{row}.example;hoiva, tuotu;Huomio numero {row};Etu{row % 700} Suku{row % 5_000};johtaja;"
                f"040 {1_000_000 + row};etu{row}@yritys{row}.example\r\n"
            )


def _next_number(number: int) -> tuple[int, str]:
    """Return the next number that a Y-tunnus can have, and it with its check digit."""
    while True:
        digits = f"{number:07}"
        rest = sum(weight * int(digit) for weight, digit in zip((7, 9, 10, 5, 8, 4, 2), digits, strict=True)) % 11
        if rest != 1:
            return number, f"{digits}-{(11 - rest) % 11}"
        number += 1


def _empty(folder: Path, name: str) -> Register:
    for old in folder.glob(f"{name}.kumppani*"):
        old.unlink()
    return Register.create(folder / f"{name}.kumppani")


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes (Linux and macOS)."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform.startswith("linux") else 1024 * 1024)


if __name__ == "__main__":
    main()
