"""Keeping some records of a kind: those of a tier, a field of education, a person or a unit, those about to end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.fields import KINDS

WAYS = ("tier", "field", "responsible", "unit", "expiring")
"""By what records are kept: codes of tier and field, ids of one of our people and of a unit, and the day by which
agreements end or are to be decided on."""

_NETWORK_PARTNERS = (
    "SELECT x.partner_id FROM network_member x WHERE x.network_id = {} AND x.deleted_at IS NULL AND x.valid_to IS NULL"
)
_PROJECT_PARTNERS = "SELECT x.partner_id FROM project_partner x WHERE x.project_id = {}"
_PARTNERS: dict[str, str] = {
    "partner": "SELECT t.id",
    "contact": "SELECT f.partner_id",
    "project": _PROJECT_PARTNERS.format("t.id"),
    "experiment": _PROJECT_PARTNERS.format("t.project_id"),
    "network": _NETWORK_PARTNERS.format("t.id"),
    **{kind: _NETWORK_PARTNERS.format("t.network_id") for kind in ("forum", "quality_review", "trap_mark")},
    **{
        kind: "SELECT t.partner_id UNION ALL " + _NETWORK_PARTNERS.format("t.network_id")
        for kind in ("meeting", "foresight")
    },
    "adoption": "SELECT x.partner_id FROM practice x WHERE x.id = t.practice_id",
    **dict.fromkeys(
        ("attachment", "agreement_party", "agreement_clause", "agreement_signatory", "agreement_amendment"),
        "SELECT x.partner_id FROM agreement x WHERE x.id = t.agreement_id",
    ),
    "target": "",
    "staff": "",
}
"""SQL of the partners that the record `t` belongs to, where it is not its own column; empty for kinds without any."""

_OWN = {
    "tier": ("agreement", "activity", "feedback", "benefit", "reflection", "practice", "target", "partnership"),
    "field": ("practice", "adoption"),
}
"""Kinds that have a tier or a field of education of their own, which goes before that of their partner."""

_OF_PARTNERS = {
    "tier": "SELECT s.partner_id FROM partnership s WHERE s.tier = ? AND s.deleted_at IS NULL AND s.phase <> 'ENDED'",
    "field": "SELECT x.partner_id FROM partner_field x WHERE x.field = ?",
    "responsible": "SELECT p.id AS partner_id FROM partner p WHERE p.responsible_id = ?",
    "unit": "SELECT p.id AS partner_id FROM partner p WHERE p.unit_id = ?",
}


def expiring(agreement: str, day: str) -> tuple[str, list[Any]]:
    """Return SQL that keeps agreements that need somebody by a day, and its values; `agreement` is their alias.

    It is those in force that end by then, or that are to be decided or given notice of by then: the last day to act
    comes months before the end, and is what an alert is about.
    """
    return (
        f"{agreement}.state = 'IN_FORCE' AND ({agreement}.ends_on <= ? OR {agreement}.id IN"
        " (SELECT q.ref_id FROM queue_entry q WHERE q.kind IN ('DECIDE_BY', 'NOTICE_BY') AND q.due_on <= ?))",
        [day, day],
    )


def in_tiers(agreement: str, codes: Sequence[str], *, none: bool = False) -> tuple[str, list[Any]]:
    """Return SQL that keeps agreements of some tiers, and its values; with `none` those without any tier as well.

    An agreement's own tier says which it is of; one without is of every living tier of its partner.
    """
    marks = ",".join("?" * len(codes))
    living = (
        f"FROM partnership s WHERE s.partner_id = {agreement}.partner_id"
        " AND s.deleted_at IS NULL AND s.phase <> 'ENDED'"
    )
    either = [
        f"{agreement}.tier IN ({marks})",
        f"{agreement}.tier IS NULL AND EXISTS (SELECT 1 {living} AND s.tier IN ({marks}))",
    ]
    either = either if codes else []
    either += [f"{agreement}.tier IS NULL AND NOT EXISTS (SELECT 1 {living})"] if none else []
    return f"({' OR '.join(either) or '0'})", [*codes, *codes]


def in_fields(agreement: str, codes: Sequence[str], *, none: bool = False) -> tuple[str, list[Any]]:
    """Return SQL that keeps agreements of partners in some fields of education, and its values; `none` as above."""
    marks = ",".join("?" * len(codes))
    own = f"FROM partner_field x WHERE x.partner_id = {agreement}.partner_id"
    either = [f"EXISTS (SELECT 1 {own} AND x.field IN ({marks}))"] if codes else []
    either += [f"NOT EXISTS (SELECT 1 {own})"] if none else []
    return f"({' OR '.join(either) or '0'})", list(codes)


def can_narrow(kind: str, by: str) -> bool:
    """Whether records of a kind can be kept by this one of `WAYS`."""
    if by == "expiring":
        return kind == "agreement"
    return _own(kind, by) is not None or _PARTNERS.get(kind, "t") != ""


def narrowed(kind: str, by: str, value: str | int | date) -> tuple[str, list[Any]]:
    """Return SQL that keeps records `t` of a kind by one of `WAYS`, and its values.

    What has a tier, a field, a person or a unit of its own goes by that, else by that of its partner.
    """
    if by == "expiring":
        return expiring("t", str(value))
    if kind == "agreement" and by in ("tier", "field"):
        return (in_tiers if by == "tier" else in_fields)("t", [str(value)])
    partners = _PARTNERS.get(kind, "SELECT t.partner_id")
    own = _own(kind, by)
    if not partners:
        return str(own), [value]
    theirs = f"EXISTS (SELECT 1 FROM ({_OF_PARTNERS[by]}) y WHERE y.partner_id IN ({partners}))"
    return (f"coalesce({own}, {theirs})", [value, value]) if own is not None else (theirs, [value])


def _own(kind: str, by: str) -> str | None:
    """Return the condition on a record's own tier, field, people or unit (null when it has none), None without such."""
    if by in _OWN:
        return f"t.{by} = ?" if kind in _OWN[by] else None
    if kind == "activity" and by == "responsible":
        return "(SELECT max(a.staff_id = ?) FROM activity_staff a WHERE a.activity_id = t.id)"
    type_ = "staff" if by == "responsible" else "unit"
    return next((f"t.{field.column} = ?" for field in KINDS[kind] if field.type == type_), None)
