"""Who signed the agreements of a synthetic register that had nobody named yet: those of students, and others."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from db.demo.rows import Rows
from db.demo.texts import Texts
from db.register import Register

_AGREEMENTS = """
SELECT g.id, g.signed_on, coalesce(g.signed_on, g.starts_on), g.responsible_id, p.name,
  (SELECT min(f.contact_id) FROM affiliation f WHERE f.partner_id = g.partner_id AND f.valid_to IS NULL)
FROM agreement g JOIN partner p ON p.id = g.partner_id
WHERE g.state <> 'DRAFT' AND (g.type = 'OTHER' OR g.type = 'TRAINING' AND g.duties IS NOT NULL) ORDER BY g.id
"""
"""Training agreements without duties are those that a story leaves incomplete."""


def add_signatories(register: Register, before: Rows, seed: str, today: date, texts: Texts) -> Rows:
    """Name a signatory on each side and return the rows. Draws numbers of its own, after `before`: all else stays."""
    rows = Rows(Random(seed))
    rows.follow(before)
    for agreement, signed, on, responsible, partner, person in register.rows(_AGREEMENTS):
        made = date.fromisoformat(on) if on else today
        made = min(made, today) - timedelta(days=14)
        rows.add("agreement_signatory", made, agreement, "INSTITUTION", responsible, None, None, None, signed, None)
        title = texts.signing_titles[agreement % len(texts.signing_titles)]
        name = None if person else partner[:60]
        rows.add("agreement_signatory", made, agreement, "PARTNER", None, person, name, title, signed, None)
    rows.write(register.db)
    return rows
