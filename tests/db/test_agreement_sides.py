"""Whose a clause or a signatory of an agreement is, of several further parties which one: kept, carried over, told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.actions.agreement_life import renew_agreement
from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.actions.records import add_record, delete_records, edit_record
from db.actions.trash import restore
from db.errors import BadInput
from db.register import Register
from db.search import find
from db.views.agreement_summary import agreement_summaries
from db.views.history import change_details

TODAY = date(2026, 11, 23)
CLAUSE = {"kind": "OBLIGATION", "text": "Rahoittaa"}


@pytest.fixture
def agreement(register: Register) -> int:
    partner = add_partner(register, {"name": "Konepaja Kivi Oy"})
    return add_agreement(register, partner, {"title": "Yhdessä", "type": "OTHER"}, today=TODAY)


def party(register: Register, agreement: int, name: str) -> int:
    return add_record(register, "agreement_party", {"name": name}, agreement=agreement)


def clause(register: Register, agreement: int, **values: Any) -> int:
    return add_record(register, "agreement_clause", {**CLAUSE, **values}, agreement=agreement)


def whose(register: Register, clause: int) -> Any:
    return register.row("SELECT side, party_id FROM agreement_clause WHERE id = ?", (clause,))


def test_a_side_and_a_further_party_never_contradict_each_other(register: Register, agreement: int) -> None:
    early = clause(register, agreement, side="OTHER")
    assert whose(register, early) == ("OTHER", None), "nobody is named yet"
    town = party(register, agreement, "Kunta")
    alone = clause(register, agreement, side="OTHER")
    assert whose(register, alone) == ("OTHER", town), "nobody else can be meant"
    funder = party(register, agreement, "Säätiö")
    one = clause(register, agreement, party=funder)
    assert whose(register, one) == ("OTHER", funder)
    assert whose(register, clause(register, agreement, side="OTHER")) == ("OTHER", None), "which one was not said"
    edit_record(register, "agreement_clause", one, {"text": "Maksaa"})
    assert whose(register, one) == ("OTHER", funder)
    edit_record(register, "agreement_clause", one, {"side": "PARTNER"})
    assert whose(register, one) == ("PARTNER", None)
    register.undo()
    assert whose(register, one) == ("OTHER", funder)
    edit_record(register, "agreement_clause", one, {"party": town})
    found = register.row("SELECT max(id) FROM change")
    details = change_details(register, found[0] if found else 0)
    assert details is not None and [(f.column, f.was, f.became) for f in details.fields] == [
        ("party_id", "Säätiö", "Kunta")
    ]
    elsewhere = add_agreement(register, 1, {"title": "Toinen", "type": "OTHER"}, today=TODAY)
    for values in ({"party": town, "side": "PARTNER"}, {"party": party(register, elsewhere, "Kunta")}):
        with pytest.raises(BadInput) as caught:
            clause(register, agreement, **values)
        assert caught.value.field == "party"
        with pytest.raises(BadInput):
            edit_record(register, "agreement_clause", early, values)


def test_a_next_version_has_parties_of_its_own_and_its_clauses_are_theirs(register: Register, agreement: int) -> None:
    town, funder = party(register, agreement, "Kunta"), party(register, agreement, "Säätiö")
    for one in (funder, town):
        clause(register, agreement, party=one)
        add_record(register, "agreement_signatory", {"party": one, "name": "Jere"}, agreement=agreement)
    assert [hit.id for hit in find(register, "Kunta", kinds=("agreement",))] == [agreement]
    delete_records(register, "agreement_party", [town])
    assert find(register, "Kunta", kinds=("agreement",)) == []
    (before,) = agreement_summaries(register, [agreement])
    assert [one.party for one in before.clauses] == [one.party for one in before.signatories] == ["Säätiö", ""]
    made = renew_agreement(register, agreement, today=TODAY)
    for kind in ("agreement_clause", "agreement_signatory"):
        rows = register.rows(
            f"SELECT t.side, y.name, y.agreement_id FROM {kind} t LEFT JOIN agreement_party y ON y.id = t.party_id"
            " WHERE t.agreement_id = ? ORDER BY t.id",
            (made,),
        )
        assert rows == [("OTHER", "Säätiö", made), ("OTHER", None, None)], (
            "whose party is in the trash is not another's"
        )
    restore(register, [("agreement_party", town)])
    (after,) = agreement_summaries(register, [agreement])
    assert [one.party for one in after.clauses] == ["Kunta", "Säätiö"], "and back it is the party's again"


def test_a_partner_brings_its_name_and_y_tunnus_along(register: Register, agreement: int) -> None:
    wrong = add_partner(register, {"name": "Kunta", "business_id": "0112038-8"}, knowingly=True)
    for said, name, number in (
        ({}, "Kunta", "0112038-8"), ({"name": "Kunnan tilapalvelu"}, "Kunnan tilapalvelu", "0112038-8"),
        ({"business_id": ""}, "Kunta", None),
    ):  # fmt: skip
        made = add_record(register, "agreement_party", {"partner": wrong, **said}, agreement=agreement)
        row = register.row("SELECT name, business_id, partner_id FROM agreement_party WHERE id = ?", (made,))
        assert row == (name, number, wrong), "what it is known to have is not asked about again"
    with pytest.raises(BadInput, match="check digit"):
        add_record(register, "agreement_party", {"partner": wrong, "business_id": "0112038-7"}, agreement=agreement)
