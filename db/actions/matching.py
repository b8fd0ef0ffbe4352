"""Matching the needs of a party with what another one offers."""

from __future__ import annotations

from datetime import date

from db.actions.common import get
from db.errors import BadInput
from db.models import Need, NeedMatch, Offer, Partner
from db.register import Register
from db.text import N_


def match_need(register: Register, need_id: int, offer_id: int, *, today: date | None = None) -> int:
    """Match a need with an offer and return the match's id; matching again changes nothing.

    Raises BadInput when both are of one party, or of different partners.
    """
    need, offer = get(Need, need_id), get(Offer, offer_id)
    if need.partner_id != offer.partner_id:
        raise BadInput(N_("The need and the offer are of different partners."))
    if need.party == offer.party:
        raise BadInput(N_("A party does not answer its own need; choose an offer of another party."))
    held = NeedMatch.get_or_none(NeedMatch.need == need_id, NeedMatch.offer == offer_id)
    if held is not None:
        return int(held.id)
    with register.change(N_("Match need"), get(Partner, need.partner_id).name):
        day = (today or date.today()).isoformat()
        return int(NeedMatch.create(need=need_id, offer=offer_id, matched_on=day).id)


def unmatch_need(register: Register, need_id: int, offer_id: int) -> None:
    """Take a match apart; one that is not there is no fault."""
    need = get(Need, need_id)
    held = NeedMatch.get_or_none(NeedMatch.need == need_id, NeedMatch.offer == offer_id)
    if held is not None:
        with register.change(N_("Unmatch need"), get(Partner, need.partner_id).name):
            held.delete_instance()
