"""What the facts of an agreement are called."""

from __future__ import annotations

from db.fields import AGREEMENT
from kumppani_tui.locale import N_

LABELS = {field.name: field.label for field in AGREEMENT} | {
    "obligations": N_("Obligations of each party"), "business_id": N_("Y-tunnus"),
}  # fmt: skip
"""What the facts are called that an agreement can lack."""
