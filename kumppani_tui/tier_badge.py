"""The badge of a tier: its letter, in the tier's colour."""

from __future__ import annotations

from textual.content import Content

from db.rules.tiers import Tier


def tier_badge(code: str) -> Content:
    """The letter (A K S V) of a tier's code; a space for no tier or an unknown one."""
    try:
        tier = Tier(code)
    except ValueError:
        return Content(" ")
    return Content.styled(tier.badge, f"bold $tier-{code.lower()}")
