"""Planting the seeded lists in a register."""

from __future__ import annotations

import json

from peewee import SqliteDatabase

from db import reference
from db.uid import new_uid


def plant(db: SqliteDatabase) -> int:
    """Add the seeded rows that the register does not have and return how many; rows there stay as they are."""
    cursor = db.cursor()
    before = db.execute_sql("SELECT count(*) FROM term").fetchone()[0]
    cursor.executemany(
        "INSERT INTO term (uid, list, code, fi, sv, en, position, extra, retired) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"
        " ON CONFLICT (list, code) DO NOTHING",
        [
            (
                new_uid(),
                t.list,
                t.code,
                t.fi,
                t.sv,
                t.en,
                t.position,
                json.dumps(t.extra, ensure_ascii=False) if t.extra else None,
            )
            for t in reference.terms()
        ]
        + [
            (new_uid(), "field", f.code, f.fi, f.sv, f.en, position, None)
            for position, f in enumerate(reference.fields(), 1)
        ],
    )
    cursor.executemany(
        "INSERT INTO region (code, fi, sv, en) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(r.code, r.fi, r.sv, r.en) for r in reference.regions()],
    )
    cursor.executemany(
        "INSERT INTO municipality (code, fi, sv, region_code) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(m.code, m.fi, m.sv, m.region_code) for m in reference.municipalities()],
    )
    return int(db.execute_sql("SELECT count(*) FROM term").fetchone()[0] - before)
