"""The needs of a partner's three parties beside what they offer, with what is matched and what may match."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.rules.matching import Suggestion, Text, suggestions


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need or wish (`kind`) of a party."""

    id: int
    uid: str
    party: str
    kind: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """What a party has to give."""

    id: int
    uid: str
    party: str
    text: str


@dataclass(frozen=True, slots=True)
class Matching:
    """All of a partner's needs and offers; `matched` are (need, offer) with the day, `suggested` the best first."""

    needs: tuple[NeedRow, ...]
    offers: tuple[OfferRow, ...]
    matched: dict[tuple[int, int], date]
    suggested: tuple[Suggestion, ...]

    def offers_for(self, need: NeedRow) -> list[tuple[OfferRow, bool, tuple[str, ...]]]:
        """Return the offers of the other parties: matched ones first, then suggested ones by shared words."""
        words = {one.offer: one.words for one in self.suggested if one.need == need.id}
        found = [
            (offer, (need.id, offer.id) in self.matched, words.get(offer.id, ()))
            for offer in self.offers
            if offer.party != need.party
        ]
        return sorted(found, key=lambda one: (not one[1], -len(one[2]), one[0].id))

    def matches_of(self, need: NeedRow) -> int:
        """How many offers answer a need."""
        return sum(1 for one, _offer in self.matched if one == need.id)

    def suggestions_of(self, need: NeedRow) -> int:
        """How many offers may answer a need and are not matched with it."""
        return sum(1 for one in self.suggested if one.need == need.id and (one.need, one.offer) not in self.matched)


_NEEDS = """
SELECT id, uid, party, kind, state, text FROM need WHERE partner_id = ? AND deleted_at IS NULL
ORDER BY CASE party WHEN 'WORKING_LIFE' THEN 1 WHEN 'STUDENT' THEN 2 ELSE 3 END,
  state IN ('ANSWERED', 'DROPPED'), kind, id
"""
_OFFERS = "SELECT id, uid, party, text FROM offer WHERE partner_id = ? AND deleted_at IS NULL ORDER BY party, id"
_MATCHES = """
SELECT m.need_id, m.offer_id, m.matched_on FROM need d JOIN need_match m ON m.need_id = d.id
  JOIN offer o ON o.id = m.offer_id
WHERE d.partner_id = ? AND d.deleted_at IS NULL AND o.deleted_at IS NULL
"""


def matching(register: Register, partner_id: int) -> Matching:
    """Return a partner's needs, offers and matches."""
    needs = tuple(NeedRow(*row) for row in register.rows(_NEEDS, (partner_id,)))
    offers = tuple(OfferRow(*row) for row in register.rows(_OFFERS, (partner_id,)))
    matched = {(need, offer): date.fromisoformat(on) for need, offer, on in register.rows(_MATCHES, (partner_id,))}
    waiting = (one for one in needs if one.state in ("OPEN", "IN_PROGRESS"))
    may = suggestions(
        [Text(one.id, one.party, one.text) for one in waiting], [Text(one.id, one.party, one.text) for one in offers]
    )
    return Matching(needs, offers, matched, tuple(may))
