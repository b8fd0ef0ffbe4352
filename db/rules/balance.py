"""The balance of benefits: whether everyone who gives also gains.

A reciprocal partnership has three equal parties, the institution, the student and working life; society stands beside
them in the ledger. What is counted is entries, not their amounts: euros, hours and people cannot be weighed against
each other, and most benefits have no amount at all. One or two entries say nothing yet: a ledger that has just been
begun has gifts without their answers, so a party is asked about from `LEAST_GIVEN` entries on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

PARTIES = ("COMPANY", "STUDENT", "INSTITUTION", "SOCIETY")
"""The parties of the ledger, in the order of their list."""

SIDES = {"COMPANY": ("COMPANY",), "INSTITUTION": ("INSTITUTION", "STUDENT")}
"""The two sides of a partnership by the party that speaks for each: working life, and the education it is done with."""

LEAST_GIVEN = 3
"""How many entries one must have given, and gained none, before it is said that it only gives."""


class Balance(NamedTuple):
    """Who only gives.

    `parties` are those that have offered at least `LEAST_GIVEN` things and gained nothing, in the order of `PARTIES`;
    `side` is the party that speaks for a side of which all parties together only give, one of them by itself; empty
    when there is none or both do.
    """

    parties: tuple[str, ...]
    side: str

    @property
    def flagged(self) -> bool:
        """Whether anybody only gives."""
        return bool(self.parties)


def only_gives(gained: int, offered: int) -> bool:
    """Tell whether one who has so many entries gained and offered only gives."""
    return offered >= LEAST_GIVEN and gained == 0


def balance(entries: Mapping[str, tuple[int, int]]) -> Balance:
    """Return the balance of entries (gained, offered) by party; parties that are missing have none.

    One who only gains is not flagged: what they gain somebody gives, and it is the giver who is asked about.
    """
    parties = tuple(party for party in PARTIES if only_gives(*entries.get(party, (0, 0))))
    giving = [
        side
        for side, members in SIDES.items()
        if set(members) & set(parties) and only_gives(*_together(entries, members))
    ]
    return Balance(parties, giving[0] if len(giving) == 1 else "")


def _together(entries: Mapping[str, tuple[int, int]], members: tuple[str, ...]) -> tuple[int, int]:
    found = [entries.get(member, (0, 0)) for member in members]
    return sum(gained for gained, _offered in found), sum(offered for _gained, offered in found)
