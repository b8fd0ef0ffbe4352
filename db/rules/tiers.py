"""The four forms of partnership, the phases of one, and the ladder from cooperation to partnership."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Tier(StrEnum):
    """A form (tier) of partnership, from the lightest to the widest; a partner can be in several at once."""

    EVERYDAY = "EVERYDAY"
    DEVELOPING = "DEVELOPING"
    STRATEGIC = "STRATEGIC"
    NETWORK = "NETWORK"

    @property
    def badge(self) -> str:
        """The letter that lists show: Arjen, Kehittävä, Strateginen, Verkosto."""
        return _BADGES[self]


class Phase(StrEnum):
    """Where a partnership is in its life."""

    WISHED = "WISHED"
    EXPLORING = "EXPLORING"
    ESTABLISHING = "ESTABLISHING"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    RENEWING = "RENEWING"
    ENDED = "ENDED"


class Rung(StrEnum):
    """How tightly the parties are bound, apart from the tier: cooperation, network, partnership."""

    COOPERATION = "COOPERATION"
    NETWORK = "NETWORK"
    PARTNERSHIP = "PARTNERSHIP"


_BADGES = {Tier.EVERYDAY: "A", Tier.DEVELOPING: "K", Tier.STRATEGIC: "S", Tier.NETWORK: "V"}

PHASES_WITH_CADENCE = frozenset({Phase.EXPLORING, Phase.ESTABLISHING, Phase.ACTIVE, Phase.RENEWING})
"""The phases in which a partner gone quiet raises a signal: a wish, a pause and an end expect no contact."""

TIER_ORDER = tuple(Tier)
"""The tiers from the lowest step to the highest."""

TIERS = tuple(map(str, Tier))
"""Their codes in the same order, as plain text."""


def step(from_tier: Tier, to_tier: Tier) -> Literal["up", "down"]:
    """Return whether moving between two tiers is a step up or down; raise ValueError if they are the same."""
    difference = TIER_ORDER.index(to_tier) - TIER_ORDER.index(from_tier)
    if difference == 0:
        raise ValueError(f"{to_tier} is no step from itself")
    return "up" if difference > 0 else "down"
