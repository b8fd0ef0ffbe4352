"""Rapid capture: what a workshop wrote down against the clock becomes wished-for partners, in one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.actions.common import one_line
from db.actions.partners import add_partner
from db.actions.partnerships import add_need, add_partnership
from db.errors import BadInput
from db.register import Register
from db.rules.text import fold
from db.rules.tiers import Tier
from db.text import N_
from db.views.capture import known_partners


@dataclass(frozen=True, slots=True)
class Captured:
    """One name of the workshop: what the partner needs, the tier wished for and the field of education, if said."""

    name: str
    need: str = ""
    tier: str = str(Tier.EVERYDAY)
    field: str = ""


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """The ids of the new partners, of those that were known, and how many needs were noted."""

    added: tuple[int, ...]
    known: tuple[int, ...]
    needs: int


def capture_partners(
    register: Register, rows: Iterable[Captured], *, workshop: str = "", today: date | None = None
) -> CaptureResult:
    """Add what was captured as one change that one undo takes back.

    A new name becomes a prospect in its tier, in the phase wished for, tagged with the workshop's name. One that the
    register has already gets its need and nothing else; so does a name that stands twice. Raises BadInput when there
    is nothing to add, and naming what is wrong with a name.
    """
    day = today or date.today()
    asked = [row for row in rows if one_line(row.name)]
    if not asked:
        raise BadInput(N_("Nothing was captured yet."))
    tag = one_line(workshop).replace(",", " ")
    added: list[int] = []
    known = known_partners(register, [row.name for row in asked])
    ids = {folded: partner.id for folded, partner in known.items()}
    needs = 0
    with register.change(N_("Capture partners"), one_line(workshop) or one_line(asked[0].name)):
        for row in asked:
            folded = fold(row.name)
            if folded not in ids:
                values: dict[str, object] = {"name": one_line(row.name), "status": "PROSPECT"}
                if tag:
                    values["tags"] = (tag,)
                if row.field:
                    values["fields"] = (row.field,)
                ids[folded] = add_partner(register, values)
                add_partnership(register, ids[folded], {"tier": row.tier, "phase": "WISHED"}, on=day)
                added.append(ids[folded])
            if row.need.strip():
                add_need(register, ids[folded], {"party": "WORKING_LIFE", "text": row.need.strip()}, today=day)
                needs += 1
    return CaptureResult(tuple(added), tuple(sorted({one.id for one in known.values()})), needs)
