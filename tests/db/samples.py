"""One record of each kind whose fields say all of it: values enough to add it, and whose it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import LABELS, add_record
from db.register import Register

TODAY = date(2026, 11, 23)

VALUES: dict[str, dict[str, Any]] = {
    "triad": {"student_count": 2, "qualification": "Rakennusalan perustutkinto", "starts_on": "1.9.2026"},
    "feedback": {"party": "WORKING_LIFE", "score": 4, "text": "Hyvin valmistautuneita", "tier": "EVERYDAY"},
    "enquiry": {"subject": "Montako paikkaa keväälle?", "answer_by": "30.11.2026"},
    "project": {"title": "Kielitietoinen ohjaaja", "need": "Ohjeet", "solution": "Koulutus", "results": "Varmuus"},
    "experiment": {"title": "Kuvalliset ohjeet", "hypothesis": "Vähemmän virheitä", "starts_on": "1.10.2026"},
    "exchange": {"kind": "TEACHER", "hours": 35, "theme": "Laadunvalvonta", "learned": "Uusi linja"},
    "network": {"name": "Hoivaverkosto", "purpose": "Riittävä henkilöstö", "review_months": 12},
    "network_member": {"type": "REGIONAL_ACTOR", "role": "sihteeri"},
    "forum": {"name": "Ohjausryhmä", "recurrence": "kuukausittain", "next_on": "7.12.2026"},
    "quality_review": {"findings": "Työnjako epäselvä", "improvements": "Kirjataan"},
    "foresight": {"text": "Eläköityminen huipentuu", "horizon": 2029, "source": "Katsaus"},
    "trap_mark": {"trap": "NO_RESOURCES", "light": "AMBER", "remedy": "Haetaan rahoitus"},
    "strategy_text": {"kind": "CHALLENGE", "text": "Nuorten työllisyys", "challenge": "YOUTH_EMPLOYMENT"},
    "milestone": {"title": "Ohjausryhmä nimetty", "due_on": "15.12.2026"},
    "characteristic_score": {"characteristic": "LONG_TERM", "score": 3, "evidence": "Visio kirjattu"},
    "resource": {"side": "PARTNER", "text": "Laitteet"},
    "future_need": {"text": "Lähihoitajia", "year": 2028, "amount": 12},
    "meeting": {"on": "10.12.2026", "place": "Etänä", "agenda": "Välietapit"},
    "reflection": {"goals": "Lisää hakijoita", "steps": "Soita Liisalle"},
    "critical_answer": {"point": "POINT_1", "party": "INSTITUTION", "score": 2, "text": "Tieto ei kulje"},
    "offer": {"party": "WORKING_LIFE", "text": "Neljä paikkaa"},
    "benefit": {
        "party": "COMPANY", "direction": "GAINED", "category": "VISIBILITY", "description": "Juttu lehdessä",
        "amount": 8, "measure": "HOURS",
    },
    "asset": {"name": "Hitsaussolu", "kind": "EQUIPMENT", "value": 40_000, "place": "Halli"},
    "practice": {"title": "Ohjaajan pikaopas", "description": "Yksi sivu", "field": "07"},
    "adoption": {"status": "IN_USE", "field": "07", "note": "Yksi ryhmä"},
    "target": {"tier": "EVERYDAY", "year": 2026, "target": 12},
    "agreement_party": {"name": "Kehitysyhtiö Oy", "business_id": "0112038-9", "role": "rahoittaja"},
    "agreement_clause": {"side": "PARTNER", "kind": "OBLIGATION", "text": "Nimeää ohjaajan jokaiselle"},
    "agreement_signatory": {"side": "PARTNER", "name": "Liisa Laine", "title": "toimitusjohtaja"},
    "agreement_amendment": {"title": "Uusi yksikkö mukaan", "text": "Liite 2", "effective_on": "1.1.2027"},
    "attachment": {"name": "sopimus.pdf", "note": "allekirjoitettu"},
}  # fmt: skip
"""Values of each kind; what refers to another record is filled in by `make_all`."""

OWNERS = {
    "experiment": "project", "network_member": "network", "forum": "network", "quality_review": "network",
    "trap_mark": "network", "adoption": "practice", "agreement_party": "agreement", "agreement_clause": "agreement",
    "agreement_signatory": "agreement", "agreement_amendment": "agreement", "attachment": "agreement",
    "target": "", "project": "", "network": "", "practice": "",
}  # fmt: skip
"""What each belongs to; the others to a partner."""


ALSO: dict[str, dict[str, Any]] = {"attachment": {"hash": "0" * 64, "size": 12, "added_on": "2026-11-23"}}
"""Columns that no person fills in."""


def make_all(register: Register) -> dict[str, int]:
    """Add one record of each kind and return their ids by kind, with that of the `partner` they belong to."""
    partner = add_partner(register, {"name": "Palvelukoti Ilona Oy", "business_id": "0112038-9"})
    add_partnership(register, partner, {"tier": "STRATEGIC"}, on=TODAY)
    with register.change("Prepare"):
        register.db.execute_sql("INSERT INTO unit (uid, name, retired) VALUES ('u-unit', 'Hyvinvointi', 0)")
    agreement = add_agreement(register, partner, {"title": "Puitesopimus", "type": "FRAMEWORK"})
    made = {"partner": partner, "agreement": agreement, "unit": register.rows("SELECT id FROM unit")[0][0]}
    assert set(VALUES) == set(LABELS)
    for kind in LABELS:
        values = dict(VALUES[kind])
        if kind == "network_member":
            values["partner"] = partner
        if kind == "target":
            values["unit"] = made["unit"]
        if kind == "project":
            values["partners"] = [partner]
        owner = OWNERS.get(kind, "partner")
        whose = {owner: made[owner]} if owner else {}
        made[kind] = add_record(register, kind, values, today=TODAY, also=ALSO.get(kind), **whose)
    return made
