"""The table of the rollout against partnerships and targets made by hand, and against plain SQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.actions.institution import add_staff, add_units
from db.actions.partners import add_partner, edit_partner, end_partner
from db.actions.partnerships import add_partnership, edit_partnership, step_tier
from db.actions.records import delete_records
from db.actions.rollout import set_target
from db.demo import generate
from db.errors import BadInput
from db.register import Register
from db.rules.tiers import TIERS
from db.views.rollout import Cell, cell_ids, cell_rows, rollout, staff_loads, total

TODAY = date(2026, 11, 23)


def cell(register: Register, unit: int, tier: str, year: int = 2026) -> Cell:
    rows = {row.id: row for row in rollout(register, year, TODAY)}
    return rows[unit].cells[TIERS.index(tier)]


def partnership(register: Register, name: str, tier: str, **values: object) -> int:
    partner = add_partner(register, {"name": name, "unit": values.pop("partner_unit", None)})
    return add_partnership(register, partner, {"tier": tier, "phase": "ACTIVE", **values}, on=TODAY)


def test_a_target_is_set_anew_and_each_time_undone_in_one(register: Register) -> None:
    (unit,) = add_units(register, ["Hyvinvointi"])
    aino = add_staff(register, {"name": "Aino Aalto"})
    first = set_target(register, unit, "EVERYDAY", 2026, 20, responsible=aino)
    again = set_target(register, unit, "EVERYDAY", 2026, 25)
    assert first == again
    here = cell(register, unit, "EVERYDAY").target
    assert here is not None and (here.target, here.responsible) == (25, "")
    register.undo()
    here = cell(register, unit, "EVERYDAY").target
    assert here is not None and (here.target, here.responsible) == (20, "Aino Aalto")
    assert cell(register, unit, "EVERYDAY", 2025).target is None
    register.undo()
    assert cell(register, unit, "EVERYDAY").target is None
    register.redo()
    delete_records(register, "target", [first])
    assert cell(register, unit, "EVERYDAY").target is None
    assert set_target(register, unit, "EVERYDAY", 2026, 5) != first
    with pytest.raises(BadInput):
        set_target(register, unit, "EVERYDAY", 2026, -1)


def test_the_unit_is_the_partnerships_own_else_the_partners(register: Register) -> None:
    care, tech = add_units(register, ["Hyvinvointi", "Tekniikka"])
    partnership(register, "A", "EVERYDAY", partner_unit=care)
    partnership(register, "B", "EVERYDAY", partner_unit=care, unit=tech)
    partnership(register, "C", "EVERYDAY")
    assert [cell(register, unit, "EVERYDAY").actual for unit in (care, tech, 0)] == [1, 1, 1]
    assert total(rollout(register, 2026, TODAY))[0].actual == 3
    assert cell(register, care, "STRATEGIC") == Cell("STRATEGIC", 0, 0, None)


def test_what_there_is_at_the_end_of_a_year_and_what_is_new(register: Register) -> None:
    (unit,) = add_units(register, ["Hyvinvointi"])

    def add(name: str, **values: object) -> int:
        return partnership(register, name, "DEVELOPING", unit=unit, **values)

    add("Vanha", started_on=date(2020, 1, 1))
    add("Uusi", started_on=date(2026, 2, 1))
    add("Tuleva", started_on=date(2026, 12, 24))
    add("Toive", phase="WISHED", started_on=date(2026, 3, 3))
    edit_partnership(
        register, add("Loppunut", started_on=date(2024, 6, 1)), {"phase": "ENDED", "ended_on": date(2026, 4, 1)}
    )
    ended = add_partner(register, {"name": "Lopetettu Oy", "unit": unit})
    add_partnership(register, ended, {"tier": "DEVELOPING", "started_on": date(2023, 1, 1)}, on=TODAY)
    end_partner(register, ended, date(2024, 12, 1))

    def told(year: int) -> tuple[int, int]:
        found = cell(register, unit, "DEVELOPING", year)
        return found.actual, found.new

    assert told(2026) == (2, 1)
    assert told(2025) == (2, 0)
    assert told(2024) == (2, 1)
    assert told(2023) == (2, 1)
    assert told(2027) == (2, 0)
    for year in range(2019, 2028):
        ids = cell_ids(register, unit, "DEVELOPING", year, TODAY)
        assert len(ids) == told(year)[0]
    ids = cell_ids(register, unit, "DEVELOPING", 2026, TODAY)
    rows = cell_rows(register, ids, 2026, TODAY)
    assert [(rows[id_].partner, rows[id_].is_new) for id_ in ids] == [("Uusi", True), ("Vanha", False)]
    assert len(cell_ids(register, unit, "DEVELOPING", 2026, TODAY, "vanh")) == 1


def test_a_year_gone_by_has_the_tiers_of_its_end(register: Register) -> None:
    (unit,) = add_units(register, ["Hyvinvointi"])
    here = partnership(register, "Nousija", "EVERYDAY", unit=unit, started_on=date(2023, 1, 1))
    step_tier(register, here, "DEVELOPING", "Kehitetään yhdessä", on=date(2025, 5, 5))
    step_tier(register, here, "STRATEGIC", "Yhteinen haaste", on=date(2026, 5, 5))

    def tiers(year: int) -> list[str]:
        return [tier for tier in TIERS if cell(register, unit, tier, year).actual]

    assert [tiers(year) for year in (2022, 2024, 2025, 2026)] == [[], ["EVERYDAY"], ["DEVELOPING"], ["STRATEGIC"]]
    assert list(cell_ids(register, unit, "DEVELOPING", 2025, TODAY)) == [here]
    assert list(cell_ids(register, unit, "STRATEGIC", 2025, TODAY)) == []
    assert list(cell_ids(register, None, "EVERYDAY", 2024, TODAY)) == [here]


def test_our_people_carry_what_is_theirs_or_their_partners(register: Register) -> None:
    (unit,) = add_units(register, ["Hyvinvointi"])
    aino = add_staff(register, {"name": "Aino Aalto", "role": "TEACHER", "unit": unit})
    eero = add_staff(register, {"name": "Eero Elo", "role": "MANAGEMENT"})
    own = partnership(register, "A", "EVERYDAY", responsible=aino)
    other = partnership(register, "B", "EVERYDAY")
    row = register.row("SELECT partner_id FROM partnership WHERE id = ?", (other,))
    assert row is not None
    edit_partner(register, row[0], {"responsible": eero})
    assert [(one.name, one.role, one.unit_id, one.partnerships) for one in staff_loads(register, TODAY)] == [
        ("Aino Aalto", "TEACHER", unit, 1), ("Eero Elo", "MANAGEMENT", 0, 1),
    ]  # fmt: skip
    edit_partnership(register, own, {"phase": "ENDED"}, on=TODAY)
    assert [one.partnerships for one in staff_loads(register, TODAY)] == [0, 1]


def test_the_demo_agrees_with_plain_sql(tmp_path: Path) -> None:
    path = tmp_path / "demo.kumppani"
    generate(path, partners=60, seed=3, today=TODAY, author="Aino")
    register = Register.open(path, author="Aino")
    plain = register.rows(
        "SELECT coalesce(s.unit_id, p.unit_id, 0), s.tier, count(*) FROM partnership s JOIN partner p"
        " ON p.id = s.partner_id WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status <> 'ENDED'"
        " AND s.phase NOT IN ('ENDED', 'WISHED') AND coalesce(s.started_on, '') <= '2026-11-23' GROUP BY 1, 2"
    )
    assert plain
    found = {row.id: row for row in rollout(register, 2026, TODAY)}
    for unit, tier, count in plain:
        assert found[unit].cells[TIERS.index(tier)].actual == count
        assert len(cell_ids(register, unit, tier, 2026, TODAY)) == count
    register.close()
