"""Whatever small sheet meets a small register: what is planned is done, derived rows follow, and undo takes it back."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import derived
from db.actions.contacts import add_contact, delete_contact
from db.actions.partners import add_partner, delete_partners
from db.register import Register
from kumppani_tui.imports.applying import apply_plan
from tests.kumppani_tui.imports.importing import plan_rows, planned

HEADERS = "Yritys;Y-tunnus;OID;Kunta;Yhteyshenkilö;Puhelin;Pääyhteyshenkilö\n"
ROWS = st.tuples(
    st.sampled_from(["Alfa Oy", "Alfa", "Beeta Ab", "Vanha"]),
    st.sampled_from(["", "0112038-9", "2345678-0"]),
    st.sampled_from(["", "K1", "K2"]),
    st.sampled_from(["", "Espoo", "Turku"]),
    st.sampled_from(["Aino Aalto", "Aalto Aino", "Bo Berg", ""]),
    st.sampled_from(["", "040 1234567", "050 7654321"]),
    st.sampled_from(["", "kyllä", "ei"]),
)


def content(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    tables = ("partner", "contact", "affiliation", "contact_point", "partner_name", "address", "partner_tag", "tag")
    return {table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=6), duplicates=st.sampled_from(["leave", "change", "add"]))
def test_any_sheet(register: Register, rows: list[tuple[str, ...]], duplicates: Any) -> None:
    if register.row("SELECT count(*) FROM partner") == (0,):
        alfa = add_partner(register, {"name": "Alfa Oy", "business_id": "0112038-9", "municipality_code": "Espoo"})
        old = add_partner(register, {"name": "Vanha", "business_id": "2345678-0", "external_id": "K1"})
        add_contact(register, {"name": "Aino Aalto", "partner": alfa, "is_main": True})
        delete_contact(register, add_contact(register, {"name": "Bo Berg", "partner": alfa, "phones": "0401234567"}))
        delete_partners(register, [old])
        add_partner(register, {"name": "Beeta Ab", "business_id": "2345678-0", "external_id": "K1"})
    before = content(register)
    text = HEADERS + "".join(";".join(row) + "\n" for row in rows)
    with planned(register, text) as plan:
        plan.choose_all("duplicate", duplicates)
        leads = {part.head or part.id: part for row in plan.every() if row.act != "leave" for part in row.parts}
        certain = not plan.count()["duplicate"]
        done = apply_plan(register, plan)
        new = {one for one in leads if next(p for row in plan.every() for p in row.parts if p.id == one).fate == "new"}
    after = content(register)
    added = sum(len(after[kind]) - len(before[kind]) for kind in ("partner", "contact"))
    assert done.added == added >= len(new)
    assert added == len(new) or duplicates == "add"
    assert derived.differences(register.db) == []
    mains = "SELECT 1 FROM affiliation WHERE is_main AND deleted_at IS NULL GROUP BY partner_id HAVING count(*) > 1"
    assert register.row(mains) is None
    if certain:
        assert {row.fate for row in plan_rows(register, text)} <= {"same", "rejected"}
    if done.change_uid and after != before:
        register.undo()
    assert content(register) == before
    assert derived.differences(register.db) == []
