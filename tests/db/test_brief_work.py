"""What a brief says of the work that is done together, tier by tier."""

from __future__ import annotations

from datetime import date

from db.actions.records import add_record, edit_record
from db.register import Register
from db.views.brief import brief
from db.views.brief_data import brief_json
from kumppani_tui.documents.brief import brief_paper
from kumppani_tui.documents.paper import Items
from kumppani_tui.terms import load_terms
from tests.db.samples import TODAY, make_all


def said(register: Register, partner: int) -> dict[str, list[str]]:
    paper = brief_paper(brief(register, partner, TODAY), load_terms(register))
    return {
        section.title: [item.text for block in section.blocks if isinstance(block, Items) for item in block.items]
        for section in paper.sections
    }


def test_it_tells_challenge_milestones_projects_networks_triads_and_feedback(register: Register) -> None:
    made = make_all(register)
    lines = said(register, made["partner"])["Yhteinen työ"]
    assert lines == [
        "Yhteinen haaste: Nuorten työllisyys",
        "Välietappi: Ohjausryhmä nimetty, 22 pv päästä ti 15.12.",
        "Seuraava kokous: Ohjausryhmä, 17 pv päästä to 10.12. · Etänä",
        "Hanke: Kielitietoinen ohjaaja · idea",
        "Verkosto: Hoivaverkosto · sihteeri",
        "Kolmikko: 2 opiskelijaa · Rakennusalan perustutkinto",
        "Palaute: 4,0 / 5 · 1 vastaus · ma 23.11.",
    ]


def test_the_newest_version_of_a_text_counts_and_what_is_over_is_left_out(register: Register) -> None:
    made = make_all(register)
    partner = made["partner"]
    values = {"kind": "CHALLENGE", "text": "Saatavuus", "written_on": date(2026, 11, 24)}
    add_record(register, "strategy_text", values, partner=partner)
    edit_record(register, "milestone", made["milestone"], {"state": "DONE"})
    edit_record(register, "project", made["project"], {"stage": "ENDED"})
    edit_record(register, "network_member", made["network_member"], {"valid_to": date(2026, 11, 22)})
    edit_record(register, "triad", made["triad"], {"ends_on": date(2026, 11, 22)})
    edit_record(register, "meeting", made["meeting"], {"state": "HELD"})
    kinds = [one.kind for one in brief(register, partner, TODAY).work]
    assert kinds == ["CHALLENGE", "FEEDBACK"]
    assert brief(register, partner, TODAY).work[0].text == "Saatavuus"


def test_a_milestone_and_an_enquiry_that_are_due_are_raised(register: Register) -> None:
    made = make_all(register)
    edit_record(register, "milestone", made["milestone"], {"due_on": date(2026, 11, 20)})
    edit_record(register, "enquiry", made["enquiry"], {"answer_by": date(2026, 11, 23)})
    raised = {one.kind: one.level for one in brief(register, made["partner"], TODAY).raise_today}
    assert raised["MILESTONE"] == "overdue"
    assert raised["ENQUIRY"] == "soon"


def test_machines_read_it_too(register: Register) -> None:
    made = make_all(register)
    work = brief_json(brief(register, made["partner"], TODAY))["work"]
    assert {"kind": "PROJECT", "text": "Kielitietoinen ohjaaja", "about": "IDEA"}.items() <= work[3].items()
    assert all("id" not in one for one in work)
