"""The search index: one table of folded text per kind, full-text indexes over it, and a B-tree of short keys.

Frozen as it was; what it holds is computed from the records and can always be made anew.
"""

# In the words' indexes a search is for beginnings of words; in the parts' ones for any three letters in a row.
# The text is folded and cut into words before it gets here, so the plainest tokenizer does.
KINDS = ("partner", "contact", "agreement", "activity", "task")
WITHOUT_PARTS = ("activity",)


def up(migrator, db):
    for kind in KINDS:
        table = f"search_{kind}"
        db.execute_sql(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, head TEXT NOT NULL, rest TEXT NOT NULL, keys TEXT NOT NULL)"
        )
        db.execute_sql(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5(head, rest, content='{table}', content_rowid='id',"
            " tokenize='ascii', prefix='1 2 3 5 8', detail='none', columnsize=0)"
        )
        if kind not in WITHOUT_PARTS:
            db.execute_sql(
                f"CREATE VIRTUAL TABLE {table}_parts USING fts5(head, content='{table}', content_rowid='id',"
                " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)"
            )
    db.execute_sql(
        "CREATE TABLE search_key (kind INTEGER NOT NULL, key TEXT NOT NULL, id INTEGER NOT NULL,"
        " PRIMARY KEY (kind, key, id)) WITHOUT ROWID"
    )
