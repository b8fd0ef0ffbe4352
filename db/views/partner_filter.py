"""Which partners a list shows, and in which order: plain values that views, saved views and exports share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.derived.search_docs import words
from db.register import Register
from db.views.list_text import match_text
from db.views.log import staff_named

Codes = tuple[str, ...]
Ids = tuple[int, ...]

NONE = ""
"""Stands among codes for records that have none; among ids it is 0."""

ENDED = "ENDED"
"""The status that a list leaves out unless it is asked for."""

HIDES_ENDED = f"p.status <> '{ENDED}'"
"""The condition that leaves them out."""


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: the name of what it is sorted by, and which way."""

    by: str = "name"
    descending: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the order as plain values."""
        return {"by": self.by, "descending": self.descending}

    @classmethod
    def from_json(cls, raw: object) -> Sort:
        """Return the order that `to_json` gave; anything else gives the usual one."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("by"), str):
            return cls()
        return cls(raw["by"], bool(raw.get("descending")))


@dataclass(frozen=True, slots=True)
class PartnerFilter:
    """What a partner must be to be shown. None asks nothing of a thing; an empty tuple is asked for and never found.

    Within one thing any of the values will do, between things all must hold. `statuses` None hides ended partners.
    """

    text: str = ""
    """Words of the name, the municipality, tags or identifiers."""
    tiers: Codes | None = None
    phases: Codes | None = None
    """Phases of a partnership, of the asked tiers when there are any."""
    drivers: Codes | None = None
    """Why a partnership is needed; asked of the same partnership as tiers, phases and purposes."""
    purposes: Codes | None = None
    """What a partnership is for."""
    statuses: Codes | None = None
    kinds: Codes | None = None
    sizes: Codes | None = None
    municipalities: Codes | None = None
    regions: Codes | None = None
    fields: Codes | None = None
    """Fields of education."""
    units: Ids | None = None
    responsible: Ids | None = None
    mine: bool = False
    """Those that the person at the keyboard is responsible for."""
    tags: Codes = ()
    """Every one of these tags: the whole of it, or its beginning when there is no such tag."""
    quiet: bool = False
    """Those gone quiet past their rhythm."""
    due: bool = False
    """Those with an open task."""

    def to_json(self) -> dict[str, Any]:
        """Return what is asked as plain values, without what is not."""
        found: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value not in ("", None, False) and not (one.name == "tags" and not value):
                found[one.name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, raw: object) -> PartnerFilter:
        """Return the filter that `to_json` gave; what this program does not know of it is left out."""
        if not isinstance(raw, Mapping):
            return cls()
        good: dict[str, Any] = {}
        for one in fields(cls):
            value = raw.get(one.name)
            if one.name == "text" and isinstance(value, str):
                good["text"] = value
            elif one.name in ("mine", "quiet", "due") and isinstance(value, bool):
                good[one.name] = value
            elif one.name not in ("text", "mine", "quiet", "due") and isinstance(value, list):
                kind = int if one.name in ("units", "responsible") else str
                good[one.name] = tuple(item for item in value if isinstance(item, kind))
        return cls(**good)


@dataclass(frozen=True, slots=True)
class Where:
    """A filter as SQL over the aliases `p` (partner), `f` (partner_fact) and, when `text` is set, `s`."""

    condition: str
    params: tuple[Any, ...]
    text: bool
    ids: Ids | None


def where(register: Register, asked: PartnerFilter, today: date) -> Where:
    """Return what a filter asks of living partners as SQL."""
    parts = ["p.deleted_at IS NULL"]
    params: list[Any] = []

    def among(column: str, values: Codes | Ids | None, none: object) -> None:
        if values is None:
            return
        wanted = [value for value in values if value != none]
        either = [f"{column} IN ({','.join('?' * len(wanted))})"] if wanted else []
        if none in values:
            either.append(f"{column} IS NULL")
        parts.append(f"({' OR '.join(either)})" if either else "0")
        params.extend(wanted)

    if asked.statuses is None:
        parts.append(HIDES_ENDED)
    among("p.status", asked.statuses, NONE)
    among("p.kind", asked.kinds, NONE)
    among("p.size", asked.sizes, NONE)
    among("p.municipality_code", asked.municipalities, NONE)
    among("p.unit_id", asked.units, 0)
    among("p.responsible_id", _responsible(register, asked), 0)
    if asked.regions is not None:
        condition, values = _any_of(
            asked.regions,
            "p.municipality_code IN (SELECT code FROM municipality WHERE region_code IN ({marks}))",
            "p.municipality_code IS NULL",
        )
        parts.append(condition)
        params.extend(values)
    if asked.fields is not None:
        condition, values = _any_of(
            asked.fields,
            "p.id IN (SELECT partner_id FROM partner_field WHERE field IN ({marks}))",
            "NOT EXISTS (SELECT 1 FROM partner_field WHERE partner_id = p.id)",
        )
        parts.append(condition)
        params.extend(values)
    for tag in asked.tags:
        tag_ids = _tag_ids(register, tag)
        parts.append(f"p.id IN (SELECT partner_id FROM partner_tag WHERE tag_id IN ({','.join('?' * len(tag_ids))}))")
        params.extend(tag_ids)
    _partnerships(asked, parts, params)
    if asked.quiet:
        parts.append("f.quiet_on <= ?")
        params.append(today.isoformat())
    if asked.due:
        parts.append("f.next_due_on IS NOT NULL")
    match = match_text(register, "partner", asked.text)
    if match.condition:
        parts.append(match.condition)
        params.extend(match.params)
    return Where(" AND ".join(parts), tuple(params), bool(match.condition), match.ids)


def _responsible(register: Register, asked: PartnerFilter) -> Ids | None:
    if not asked.mine:
        return asked.responsible
    own = staff_named(register, register.author)
    return (*(asked.responsible or ()), *(() if own is None else (own,)))


def _any_of(values: Codes, found: str, none: str) -> tuple[str, list[Any]]:
    """Return a condition that any of the values fulfils; `found` has `{marks}` for them, `none` is for `NONE`."""
    wanted = [value for value in values if value != NONE]
    either = [found.format(marks=",".join("?" * len(wanted)))] if wanted else []
    if NONE in values:
        either.append(none)
    return (f"({' OR '.join(either)})" if either else "0"), wanted


def _partnerships(asked: PartnerFilter, parts: list[str], params: list[Any]) -> None:
    """Add what is asked of partnerships; all of it is asked of one and the same partnership.

    Partnerships that are over count only when phases are asked for. A partner without any partnership has none of
    what can be asked of one.
    """
    if asked.phases is None and asked.drivers is None and asked.purposes is None:
        if asked.tiers is not None:
            # The facts hold the initials of a partner's tiers, so that lists need not look at partnerships.
            either = ["f.tiers = ''" if tier == NONE else "instr(f.tiers, ?)" for tier in asked.tiers]
            parts.append(f"({' OR '.join(either)})" if either else "0")
            params.extend(tier[0] for tier in asked.tiers if tier)
        return
    living = "SELECT 1 FROM partnership h WHERE h.partner_id = p.id AND h.deleted_at IS NULL"
    if asked.phases is None:
        living += " AND h.phase <> 'ENDED'"
    conditions: list[str] = []
    without = True
    for values, found, none in (
        (asked.phases, "h.phase IN ({marks})", "0"),
        (asked.tiers, "h.tier IN ({marks})", "0"),
        (asked.drivers, *_LISTED["driver"]),
        (asked.purposes, *_LISTED["purpose"]),
    ):
        if values is not None:
            condition, wanted = _any_of(values, found, none)
            conditions.append(condition)
            params.extend(wanted)
            without = without and NONE in values
    held = f"EXISTS ({living} AND {' AND '.join(conditions)})"
    parts.append(f"({held} OR NOT EXISTS ({living}))" if without else held)


_LISTED = {
    name: (
        f"h.id IN (SELECT partnership_id FROM partnership_{name} WHERE {name} IN ({{marks}}))",
        f"NOT EXISTS (SELECT 1 FROM partnership_{name} WHERE partnership_id = h.id)",
    )
    for name in ("driver", "purpose")
}
"""SQL of what stands beside a partnership: any of some values, and none at all."""


def _tag_ids(register: Register, asked: str) -> list[int]:
    """Return the tags that are called so; when none is, those that begin so."""
    wanted = " ".join(words(asked))
    tags = [(row[0], " ".join(words(row[1]))) for row in register.rows("SELECT id, name FROM tag")]
    return [id_ for id_, name in tags if name == wanted] or [
        id_ for id_, name in tags if wanted and name.startswith(wanted)
    ]
