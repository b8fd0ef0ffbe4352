"""The live models say the same as the schema that the migrations make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from peewee import ForeignKeyField

from db import models
from db.connection import connect, database
from db.history import UNRECORDED, recorded_tables
from db.kinds import KIND, REFERENCES
from db.models import DERIVED, RECORDS, Change, ChangeContext, ChangeRow, Municipality, Recent, Region, Table
from db.register import Register

ALL: list[type[Table]] = [Region, Municipality, *RECORDS, Change, ChangeRow, ChangeContext, *DERIVED, Recent]
KEY = re.compile(r'(, FOREIGN KEY \("\w+"\))? REFERENCES "\w+" \("id"\)( ON DELETE [A-Z]+( NULL)?)?')
NAMES = [model._meta.table_name for model in ALL]


@pytest.fixture(scope="module")
def from_models(tmp_path_factory: pytest.TempPathFactory):
    """A database whose tables the live models made."""
    path = tmp_path_factory.mktemp("models") / "models.db"
    path.touch()
    db = connect(str(path))
    bound = database.obj
    database.initialize(db)
    db.create_tables(ALL, safe=False)
    database.initialize(bound)
    yield db
    db.close()


def described(db, table: str) -> dict[str, object]:
    """Return columns, foreign keys, indexes and the text (with its checks) of a table."""
    sql = db.execute_sql("SELECT sql FROM sqlite_master WHERE name = ? AND type = 'table'", (table,)).fetchone()[0]
    indexes = db.execute_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL ORDER BY sql", (table,)
    ).fetchall()
    return {
        "columns": db.execute_sql(f'SELECT * FROM pragma_table_info("{table}") ORDER BY cid').fetchall(),
        "keys": sorted(row[2:] for row in db.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()),
        "indexes": [" ".join(row[0].split()).replace("IF NOT EXISTS ", "") for row in indexes],
        # Only the migrations say AUTOINCREMENT: the models never make a table. Where a key is said differs when the
        # column came later; what it says is compared above.
        "text": KEY.sub("", sql.replace(" AUTOINCREMENT", "").replace("IF NOT EXISTS ", "")),
    }


@pytest.mark.parametrize("table", NAMES)
def test_model_and_migrated_table_are_the_same(register: Register, from_models, table: str) -> None:
    live, migrated = described(from_models, table), described(register.db, table)
    for what in live:
        assert live[what] == migrated[what], what


def test_every_table_has_a_model(register: Register) -> None:
    tables = {row[0] for row in register.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in tables if not name.startswith(("sqlite_", "search_")) and name != "schema_migration"}
    assert own == set(NAMES)
    assert set(recorded_tables(register.db)) == {model._meta.table_name for model in RECORDS}
    assert set(NAMES) - UNRECORDED == {model._meta.table_name for model in RECORDS}


def test_ids_are_never_used_twice(register: Register) -> None:
    sql = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    for model in (*RECORDS, Change, ChangeRow):
        (text,) = register.row(sql, (model._meta.table_name,)) or ("",)
        assert "AUTOINCREMENT" in text, model.__name__


def test_parents_come_before_children() -> None:
    seen: set[type] = {Region, Municipality}
    for model in RECORDS:
        for field in model._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and field.rel_model is not model:
                assert field.rel_model in seen, (model.__name__, field.name)
        seen.add(model)


def test_every_foreign_key_is_indexed(register: Register) -> None:
    """Deleting or finding by a reference must not read a whole table."""
    for table in recorded_tables(register.db):
        first = {
            register.rows(f'SELECT name FROM pragma_index_info("{index[1]}") ORDER BY seqno')[0][0]
            for index in register.rows(f'PRAGMA index_list("{table}")')
        }
        keys = {row[3] for row in register.rows(f'PRAGMA foreign_key_list("{table}")')}
        assert keys <= first | {"id"}, table


def test_models_package_exports_what_it_names() -> None:
    assert all(hasattr(models, name) for name in models.__all__)


def test_migrations_are_as_many_as_the_version_says() -> None:
    from db.register_file import MIGRATIONS, SCHEMA_VERSION

    numbers = sorted(int(path.name[:4]) for path in Path(MIGRATIONS).glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA_VERSION + 1))


def test_every_recorded_table_is_declared_with_its_references() -> None:
    """The history can name, and say whose it is, every row of every table."""
    assert set(KIND) == {model._meta.table_name for model in RECORDS}
    for model in RECORDS:
        columns = model._meta.columns
        kind = KIND[model._meta.table_name]
        assert {kind.title, kind.parent} - {""} <= columns.keys(), kind.table
        assert (kind.trash is None) or "deleted_at" in columns, kind.table
        for column, key in columns.items():
            if isinstance(key, ForeignKeyField) and key.rel_model in RECORDS:
                assert REFERENCES.get(column) == key.rel_model._meta.table_name, (kind.table, column)
