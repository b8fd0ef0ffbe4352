"""Which of several further parties of an agreement a clause or a signatory belongs to.

A frozen copy of what was added; the live tables are in the models.
"""

TABLES = ("agreement_clause", "agreement_signatory")

COLUMN = '"party_id" INTEGER REFERENCES "agreement_party" ("id") ON DELETE SET NULL'

# Where an agreement has one further party only, nobody else can be meant.
ONLY_ONE = """
UPDATE "{table}" SET party_id = (SELECT y.id FROM agreement_party y WHERE y.agreement_id = "{table}".agreement_id)
WHERE side = 'OTHER'
  AND (SELECT count(*) FROM agreement_party y WHERE y.agreement_id = "{table}".agreement_id) = 1
"""


def up(migrator, db):
    for table in TABLES:
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {COLUMN}')
        db.execute_sql(f'CREATE INDEX "{table}_party_id" ON "{table}" ("party_id")')
        db.execute_sql(ONLY_ONE.format(table=table))
