"""Why partnerships of a synthetic register are needed, what was talked through, and who gained and offered what."""

from __future__ import annotations

from db.demo.names import pick
from db.demo.tier_work import Known, Work


def add_reasons(work: Work, partner: Known) -> None:
    """Why each partnership is needed and what for, and which tier answers a need."""
    drivers = ("SOCIAL", "POLITICAL_LEGAL", "ECONOMIC", "CULTURAL", "MEANINGFUL_WORK")
    purposes = ("COMPETENCE", "STUDENT_PATHS", "NETWORK_QUALITY")
    for tier, partnership in partner.tiers.items():
        chosen = sorted({pick(work.rng, drivers) for _ in range(work.between(1, 2))})
        for driver in chosen:
            work.rows.add("partnership_driver", partner.made, partnership, driver)
        wanted = {pick(work.rng, purposes), "NETWORK_QUALITY" if tier == "NETWORK" else "STUDENT_PATHS"}
        for purpose in sorted(wanted):
            work.rows.add("partnership_purpose", partner.made, partnership, purpose)
    above = {"EVERYDAY": "DEVELOPING", "DEVELOPING": "STRATEGIC"}
    for need, _party, _text in partner.needs:
        if work.chance(0.6):
            tier = above.get(pick(work.rng, tuple(partner.tiers) or ("EVERYDAY",)), "EVERYDAY")
            work.rows.add("need_tier", partner.made, need, tier)


def add_talk(work: Work, partner: Known) -> None:
    """Reflections, critical points, offers and what they answer."""
    if not partner.tiers:
        return
    rows, texts, rng = work.rows, work.texts, work.rng
    if work.chance(0.12):
        goals, gained, offered, roles, steps = pick(rng, texts.reflections)
        on = max(work.ago(20, 300), partner.made)
        rows.add(
            "reflection", on, partner.id, pick(rng, tuple(partner.tiers)), on.isoformat(), goals, gained, offered,
            roles, steps,
        )  # fmt: skip
    if work.chance(0.08):
        for on in (max(work.ago(200, 400), partner.made), max(work.ago(10, 100), partner.made)):
            for point in ("POINT_1", "POINT_2", "POINT_3"):
                for party in ("INSTITUTION", "WORKING_LIFE"):
                    rows.add(
                        "critical_answer", on, partner.id, None, point, party, on.isoformat(), work.between(1, 5),
                        pick(rng, texts.critical) if work.chance(0.5) else None,
                    )  # fmt: skip
    made: dict[str, int] = {}
    for party in ("INSTITUTION", "WORKING_LIFE", "STUDENT"):
        if work.chance(0.25):
            on = max(work.ago(10, 400), partner.made)
            said = pick(rng, texts.offers[party])
            made[said] = rows.add("offer", on, partner.id, party, said, on.isoformat())
    for need, _party, text in partner.needs:
        giver, said = texts.fitting[text]
        if not work.chance(0.3):
            continue
        on = max(work.ago(1, 60), partner.made)
        if said not in made:
            made[said] = rows.add("offer", on, partner.id, giver, said, on.isoformat())
        rows.add("need_match", work.today, need, made[said], on.isoformat())


MEASURES = {
    "SKILLED_WORKFORCE": "PEOPLE", "PROFITABILITY": "EUROS", "COMPANY_COMPETENCE": "HOURS",
    "WORKPLACE_LEARNING": "HOURS", "STUDENT_EMPLOYMENT": "PEOPLE", "REAL_EQUIPMENT": "HOURS",
    "CURRENT_CONTENT": "HOURS", "TEACHER_COMPETENCE": "HOURS",
    "CHEAPER_PREMISES": "EUROS", "SOCIETY_EMPLOYMENT": "PEOPLE", "REGIONAL_VITALITY": "PEOPLE",
}  # fmt: skip
"""What an amount of a category counts, where it counts anything."""

OFFERING = {"COMPANY": "WORKING_LIFE", "STUDENT": "STUDENT", "INSTITUTION": "INSTITUTION"}
"""Whose offers a party of the ledger makes; society only gains."""

CATEGORIES = {
    "COMPANY": ("SKILLED_WORKFORCE", "PROFITABILITY", "COMPANY_COMPETENCE", "VISIBILITY"),
    "STUDENT": ("WORKPLACE_LEARNING", "STUDENT_EMPLOYMENT", "REAL_EQUIPMENT"),
    "INSTITUTION": ("CURRENT_CONTENT", "TEACHER_COMPETENCE", "COMPETENCE_CAPITAL", "CHEAPER_PREMISES"),
    "SOCIETY": ("SOCIETY_EMPLOYMENT", "REGIONAL_VITALITY"),
}


def add_benefits(work: Work, partner: Known) -> None:
    """Add entries of the ledger, and premises or equipment."""
    rows, texts, rng = work.rows, work.texts, work.rng
    if not partner.tiers or work.chance(0.4):
        return
    for party, direction in _entries(work):
        category = pick(rng, CATEGORIES[party])
        on = max(work.ago(5, 700), partner.made)
        said = pick(rng, texts.offers[OFFERING[party]] if direction == "OFFERED" else texts.benefits[category])
        measure = "HOURS" if direction == "OFFERED" else MEASURES.get(category)
        amount = {"HOURS": work.between(4, 120), "EUROS": 50 * work.between(4, 200), "PEOPLE": work.between(1, 6)}
        if work.chance(0.4):
            measure = None
        rows.add(
            "benefit", on, partner.id, on.isoformat(), party, direction, category, said,
            amount[measure] if measure else None, measure, pick(rng, tuple(partner.tiers)), partner.unit,
            pick(rng, partner.activities)[0] if partner.activities and work.chance(0.3) else None,
            pick(rng, partner.agreements) if partner.agreements and work.chance(0.2) else None,
        )  # fmt: skip
    if work.chance(0.2):
        kind = pick(rng, ("PREMISES", "EQUIPMENT"))
        rows.add(
            "asset", partner.made, partner.id, kind,
            partner.texts.premises if kind == "PREMISES" else partner.texts.equipment, 500 * work.between(4, 300),
            pick(rng, texts.places[::2]), pick(rng, partner.agreements) if partner.agreements else None,
            max(work.ago(30, 500), partner.made).isoformat(), None, None,
        )  # fmt: skip


def _entries(work: Work) -> list[tuple[str, str]]:
    """Return party and direction of a partner's entries: who gives mostly gains as well, a few only give."""
    entries = []
    for party in ("COMPANY", pick(work.rng, ("STUDENT", "INSTITUTION"))):
        only_gives = party == "COMPANY" and work.chance(0.08)
        if not only_gives:
            entries.append((party, "GAINED"))
        if only_gives or work.chance(0.85):
            entries.append((party, "OFFERED"))
    if work.chance(0.2):
        entries.append(("SOCIETY", "GAINED"))
    return entries
