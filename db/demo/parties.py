"""Agreements of a synthetic register that have several further parties: what each does and gains, and who signs."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from db.demo.names import call, person
from db.demo.rows import Rows
from db.demo.texts import Texts
from db.demo.uids import business_id
from db.register import Register

_EVERY = 3
"""One agreement of so many that have a further party gets another one."""

_AGREEMENTS = """
SELECT g.id, y.id, g.signed_on, coalesce(g.signed_on, g.starts_on) FROM agreement g
  JOIN agreement_party y ON y.agreement_id = g.id
WHERE g.state IN ('IN_FORCE', 'SIGNING') ORDER BY g.id
"""


def add_further_parties(register: Register, before: Rows, seed: str, today: date, texts: Texts) -> None:
    """Give some agreements a second further party. Draws numbers of its own, after `before`."""
    rng = Random(seed)
    rows = Rows(rng)
    rows.follow(before)
    for agreement, first, signed, on in register.rows(_AGREEMENTS)[::_EVERY]:
        made = min(date.fromisoformat(on) if on else today, today) - timedelta(days=14)
        second = rows.add(
            "agreement_party", made, agreement, None, call(rng, "{p} yrittäjät ry"), business_id(350_000 + agreement),
            texts.second_role,
        )  # fmt: skip
        for party, clauses in zip((first, second), texts.party_clauses, strict=True):
            for kind, text in clauses:
                rows.add("agreement_clause", made, agreement, "OTHER", kind, text, party)
            title = texts.signing_titles[0]
            rows.add("agreement_signatory", made, agreement, "OTHER", None, None, person(rng), title, signed, party)
    rows.write(register.db)
