"""Where the evidence for a step is found: SQL that the computed facts of partnerships and their views share.

Each speaks of the partnership `s`, and is what follows FROM; whoever asks adds what of it, in which order and how much.
"""

from __future__ import annotations

from db.rules.candidates import ANSWERING_TIER
from db.sql import CONTACT_TYPES

ABOVE = "CASE s.tier " + " ".join(f"WHEN '{tier}' THEN '{above}'" for tier, above in ANSWERING_TIER.items()) + " END"
"""The tier above its own, NULL over a network."""

CONTACTS = f"activity a WHERE a.partner_id = s.partner_id AND a.deleted_at IS NULL AND a.type IN {CONTACT_TYPES}"
"""The activities `a` that count as being in touch with its partner, in whatever tier."""

FEEDBACK = "feedback b WHERE b.partner_id = s.partner_id AND b.deleted_at IS NULL"
"""The feedback `b` of its partner."""

NEEDS = (
    "need d JOIN need_tier x ON x.need_id = d.id WHERE d.partner_id = s.partner_id AND d.deleted_at IS NULL"
    f" AND d.state IN ('OPEN', 'IN_PROGRESS') AND x.tier = {ABOVE}"
)
"""The open needs `d` that the tier above answers."""

PROJECTS = (
    "project_partner x JOIN project j ON j.id = x.project_id WHERE x.partner_id = s.partner_id"
    " AND j.deleted_at IS NULL AND j.stage IN ('IN_USE', 'SPREAD')"
)
"""The projects `j` of its partner that are in use or spread."""

NETWORKS = (
    "network_member m JOIN network n ON n.id = m.network_id WHERE m.partner_id = s.partner_id"
    " AND m.deleted_at IS NULL AND m.valid_to IS NULL AND n.deleted_at IS NULL"
)
"""The networks `n` that its partner is a member of."""

TIERS = "partnership o WHERE o.partner_id = s.partner_id AND o.deleted_at IS NULL AND o.phase <> 'ENDED'"
"""The partnerships `o` of its partner that are not ended."""
