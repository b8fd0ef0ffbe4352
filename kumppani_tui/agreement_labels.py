"""What the facts of an agreement are called."""

from __future__ import annotations

from db.fields import AGREEMENT
from db.rules.completeness import CALLED

LABELS = {field.name: field.label for field in AGREEMENT} | CALLED
"""What the facts are called that an agreement can lack."""
