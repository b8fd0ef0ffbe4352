"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[float], None]
"""Told how large a share of the work is done, from 0 to 1; may raise to stop it."""


def no_step(_share: float) -> None:
    """Go on, telling nobody."""
