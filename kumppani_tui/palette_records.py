"""Partners and contacts in the command palette."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hits, Provider
from textual.command import Hit as PaletteHit
from textual.content import Content

from db import search
from db.search import Hit
from kumppani_tui.locale import N_, _, language
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from kumppani_tui.app import KumppaniApp

FOUND = 8
"""How many records are offered."""

LATELY = 5
"""How many of the records used last are offered before anything is typed."""

KINDS = {
    "partner": N_("Partner"), "contact": N_("Contact"), "project": N_("Development project"), "network": N_("Network"),
    "practice": N_("Good practice"),
}  # fmt: skip
"""The kinds that are offered, with their names."""


class RecordProvider(Provider):
    """Partners and contacts by a part of their name, and those used last."""

    @property
    def kumppani(self) -> KumppaniApp:
        """The program."""
        return cast("KumppaniApp", self.app)

    def _line(self, hit: Hit) -> Content:
        kind = _(KINDS[hit.kind])
        about = f"{kind} · {printable(hit.detail)}" if hit.detail else kind
        return Content.assemble(Content(printable(hit.title)), "\n", (about, "$quiet not bold"))

    async def discover(self) -> Hits:
        """The records used last."""
        used = await asyncio.to_thread(search.recent, self.kumppani.register, 4 * LATELY, lang=language())
        for hit in [hit for hit in used if hit.kind in KINDS][:LATELY]:
            yield DiscoveryHit(self._line(hit), self._opener(hit), text=printable(hit.title))

    async def search(self, query: str) -> Hits:
        """The records found, in the order of their ranks."""
        find = partial(search.find, limit=FOUND, kinds=KINDS, lang=language())
        for place, hit in enumerate(await asyncio.to_thread(find, self.kumppani.register, query)):
            score = 0.95 - 0.1 * hit.rank - 0.001 * place
            yield PaletteHit(score, self._line(hit), self._opener(hit), text=printable(hit.title))

    def _opener(self, hit: Hit) -> partial[None]:
        return partial(self.kumppani.open_record, hit.kind, hit.id, hit.partner_id)
