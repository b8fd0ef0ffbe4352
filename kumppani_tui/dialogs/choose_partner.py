"""Choosing a partner by a part of its name; before anything is typed the first ones by name are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.register import Register
from db.views.tiers import partners_outside
from kumppani_tui.commands import general
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.locale import _
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.record_fields import finder

if TYPE_CHECKING:
    from kumppani_tui.screens.base import Working

OFFERED = 30
"""Partners offered before anything is typed."""


class ChoosePartner(Choose):
    """The answer is a Choice whose value is the partner's id. With `tier`, partners outside it are offered first."""

    def __init__(self, register: Register, tier: str = "") -> None:
        """What is typed finds any partner."""
        found = finder(register, "partner")

        def offered(typed: str) -> list[Choice]:
            if typed.strip():
                return found(typed)
            return [Choice(*one) for one in partners_outside(register, tier, OFFERED)]

        super().__init__(_("Which partner?"), offered)


async def choose_partner(screen: Working, tier: str = "") -> int | None:
    """Let a partner be chosen over `screen` and return its id; say so when there is none to choose."""
    register = screen.register
    if not await screen.read(lambda: bool(partners_outside(register, tier, 1))):
        key = screen.key_text_of(general.PARTNERS)
        said = (
            _("There is no partner outside this tier; {key} goes to the partners.")
            if tier
            else _("There are no partners yet; {key} goes to the partners, where the first one is added.")
        )
        screen.tell(said.format(key=key))
        return None
    chosen = await screen.show(ChoosePartner(register, tier))
    return chosen.value if chosen is not None else None
