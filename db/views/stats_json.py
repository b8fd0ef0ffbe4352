"""Figures of a year for programs: the contract of `kumppani stats --json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.views.act_report import ActReport, Example
from db.views.stats import Count, Mean, Stats


def stats_json(found: Stats) -> dict[str, Any]:
    """Return the figures for programs: keys in English, codes of the register, dates ISO 8601."""
    acts, said = found.activities, found.feedback

    def each(counts: Sequence[Count], key: str) -> list[dict[str, Any]]:
        return [{key: one.code or None, "count": one.now, "before": one.before} for one in counts]

    def means(them: Sequence[Mean], key: str) -> list[dict[str, Any]]:
        return [
            {
                key: int(one.code) if key == "month" else one.code or None,
                "count": one.count,
                "mean": _rounded(one.mean),
                "before_count": one.count_before,
                "before_mean": _rounded(one.mean_before),
            }
            for one in them
        ]

    return {
        "year": found.year,
        "today": found.today.isoformat(),
        "from": date(found.year, 1, 1).isoformat(),
        "to": found.span.until.isoformat(),
        "before_from": date(found.year - 1, 1, 1).isoformat(),
        "before_to": found.span.until_before.isoformat(),
        "activities": {
            "total": acts.total.now,
            "before": acts.total.before,
            "by_month": [
                {"month": f"{found.year:04}-{month:02}", "count": now, "before": before}
                | {"tiers": {tier: counts[month - 1] for tier, counts in acts.months_by_tier.items() if tier}}
                for month, (now, before) in enumerate(zip(acts.months, acts.months_before, strict=True), 1)
            ],
            "by_tier": each(acts.by_tier, "tier"),
            "by_unit": each(acts.by_unit, "unit"),
            "by_type": each(acts.by_type, "type"),
        },
        "partnerships": [{"on": one.on.isoformat(), "tiers": one.counts} for one in found.tiers],
        "quiet": [
            {"tier": one.tier, "partnerships": one.partnerships, "quiet": one.quiet, "share": _rounded(one.share)}
            for one in found.quiet
        ],
        "feedback": {
            "count": said.whole.count,
            "mean": _rounded(said.whole.mean),
            "before_count": said.whole.count_before,
            "before_mean": _rounded(said.whole.mean_before),
            "by_month": means(said.months, "month"),
            "by_party": means(said.by_party, "party"),
            "by_tier": means(said.by_tier, "tier"),
        },
        "figures": {one.code: {"count": one.now, "before": one.before} for one in found.figures},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def act_report_json(report: ActReport) -> dict[str, Any]:
    """Return the report of section 4 for programs: keys in English, codes of the register, dates ISO 8601."""

    def example(one: Example) -> dict[str, Any]:
        return {
            "on": one.on.isoformat() if one.on else None,
            "partner": one.partner or None,
            "code": one.code or None,
            "tier": one.tier or None,
            "text": one.said,
        }

    return {
        "institution": report.institution,
        "year": report.year,
        "today": report.today.isoformat(),
        "partners": report.partners,
        "needs": [{"party": one.party, "noted": one.noted, "answered": one.answered} for one in report.needs],
        "duties": [
            {
                "duty": duty.code,
                "activities": duty.activities,
                "partners": duty.partners,
                "students": duty.students,
                "by_type": duty.by_type,
                "by_tier": [{"tier": tier or None, "count": n} for tier, n in duty.by_tier.items()],
                "by_unit": [{"unit": unit or None, "count": n} for unit, n in duty.by_unit.items()],
                "examples": [example(one) for one in duty.examples],
                "evidence": [
                    {
                        "kind": one.kind,
                        "count": one.count,
                        "amount": _rounded(one.amount),
                        "examples": [example(shown) for shown in one.examples],
                    }
                    for one in duty.evidence
                ],
            }
            for duty in report.duties
        ],
    }
