"""The words of the field in the command palette: tiers and their other names, drivers, purposes, challenges, traps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from db.derived.search_docs import words
from db.register import Register
from db.rules.tiers import Tier
from db.views.partner_filter import PartnerFilter
from db.views.partner_filter_words import filter_words
from db.views.partnership_map import Dimension
from kumppani_tui.commands import work
from kumppani_tui.locale import N_, _, language
from kumppani_tui.screens.partnership_map import NAMES
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from kumppani_tui.app import KumppaniApp

SCREENS = {
    Tier.EVERYDAY: "everyday", Tier.DEVELOPING: "developing", Tier.STRATEGIC: "strategic", Tier.NETWORK: "networks",
}  # fmt: skip
"""The screen of each tier."""

CALLED = {
    "tier": ("tasot", "tiers"),
    "driver": ("ajurit", "syyt", "drivers"),
    "purpose": ("tarkoitukset", "purposes"),
    "challenge": ("haasteet", "challenges"),
    "characteristic": ("ominaispiirteet", "tunnuspiirteet", "characteristics"),
    "trap": ("karikot", "sudenkuopat", "traps"),
}
"""What people call the lists, besides the names of their rows: one of these finds all rows of the list."""

SAID = {
    "tier": N_("Tier: opens its list."),
    "driver": N_("Why it is needed: opens the partners that have it."),
    "purpose": N_("What it is for: opens the partners that have it."),
    "challenge": N_("Shared challenge: opens the search with it."),
    "characteristic": N_("Characteristic: opens the search with it."),
    "trap": N_("Trap of networks: opens the networks in it, red or amber."),
}
"""What choosing a row of each list does."""

_LISTS = ", ".join(f"'{name}'" for name in CALLED)
_SQL = f"SELECT list, code, fi, sv, en, extra FROM term WHERE list IN ({_LISTS})"
MAPPED: tuple[Dimension, ...] = ("driver", "purpose")
"""The lists by which the partnership map can be drawn."""

_ACROSS: Dimension = "tier"
_LANGUAGES = {"fi": 0, "sv": 1, "en": 2}


class Way(NamedTuple):
    """A row of a list as the palette offers it: its list, its code, its names (fi, sv, en), its other name."""

    list: str
    code: str
    names: tuple[str, str, str]
    alias: str

    @property
    def name(self) -> str:
        """The name in the language in use."""
        return printable(self.names[_LANGUAGES[language()]]) or printable(self.names[0])


def ways(register: Register, query: str) -> Iterator[Way]:
    """Yield the rows in which every typed word begins a word of a name, or of what row and list are also called."""
    asked = words(query)
    if not asked:
        return
    for name, code, fi, sv, en, extra in register.rows(f"{_SQL} AND NOT retired ORDER BY list, position, id"):
        alias = str(json.loads(extra).get("alias", "")) if extra else ""
        known = [word for text in (fi, sv, en, alias, *CALLED[name]) for word in words(text)]
        if all(any(word.startswith(one) for word in known) for one in asked):
            yield Way(name, code, (fi, sv, en), alias)


class TermProvider(Provider):
    """Ways from a word of the institution's lists to where it is used."""

    @property
    def kumppani(self) -> KumppaniApp:
        """The program."""
        return cast("KumppaniApp", self.app)

    async def search(self, query: str) -> Hits:
        """The rows called so, after commands and records of the same name."""
        found = await asyncio.to_thread(lambda: list(ways(self.kumppani.register, query)))
        for name in MAPPED:
            if words(query) and all(any(word.startswith(one) for word in CALLED[name]) for one in words(query)):
                what, other = (NAMES[one] for one in (name, _ACROSS))
                about = _("Partnership map: {what} × {other}").format(what=_(what), other=_(other))
                line = Content.assemble(Content(about), "\n", (work.MAP.description, "$quiet not bold"))
                yield Hit(0.6, line, partial(self.kumppani.open, "map", name, _ACROSS), text=about)
        for place, way in enumerate(found):
            other = f" ({printable(way.alias)})" if way.alias else ""
            line = Content.assemble(Content(way.name + other), "\n", (_(SAID[way.list]), "$quiet not bold"))
            yield Hit(0.5 - 0.001 * place, line, self._opener(way), text=way.name)

    def _opener(self, way: Way) -> Callable[[], None]:
        app = self.kumppani
        if way.list == "tier":
            return partial(app.open, SCREENS[Tier(way.code)])
        if way.list in ("driver", "purpose"):
            return partial(self._open_partners, way)
        return partial(app.open, "networks" if way.list == "trap" else "search", way.name)

    def _open_partners(self, way: Way) -> None:
        app = self.kumppani
        asked = PartnerFilter(drivers=(way.code,)) if way.list == "driver" else PartnerFilter(purposes=(way.code,))
        app.open("partners", filter_words(app.register, asked, lang=language()))


__all__ = ["CALLED", "SAID", "TermProvider", "Way", "ways"]
