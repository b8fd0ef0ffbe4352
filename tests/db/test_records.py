"""Records whose fields say all of them: added, changed, deleted, brought back, undone, and found."""

from __future__ import annotations

import pytest

from db import derived
from db.actions.partners import delete_partners, restore_partner
from db.actions.records import LABELS, add_record, delete_records, edit_record
from db.actions.trash import restore
from db.errors import BadInput, NotFound
from db.fields import KINDS
from db.kinds import KIND, OWNED
from db.register import Register
from db.search import find
from db.views.records import counts_of, records_by_id, records_of
from db.views.trash import trash_keys, trash_rows
from tests.db.samples import OWNERS, TODAY, VALUES, make_all
from tests.prepared import prepared

CHANGED = {
    "triad": {"student_count": 5},
    "feedback": {"score": 2},
    "critical_answer": {"score": 5},
    "characteristic_score": {"score": 5},
    "target": {"target": 20},
    "network_member": {"role": "puheenjohtaja"},
    "trap_mark": {"light": "RED"},
    "adoption": {"status": "SPREAD"},
}
"""What is changed of a kind whose title is no text."""


@pytest.fixture
def made(register: Register) -> dict[str, int]:
    return prepared(register, make_all)


def change_of(kind: str) -> dict[str, object]:
    if kind in CHANGED:
        return CHANGED[kind]
    title = KIND[kind].title
    name = next((spec.name for spec in KINDS[kind] if spec.column == title and spec.type in ("text", "longtext")), "")
    return {name: "Toinen"} if name else {"place": "Muualla"}


@pytest.mark.parametrize("kind", LABELS)
def test_a_change_is_one_step_that_can_be_undone(register: Register, made: dict[str, int], kind: str) -> None:
    before = register.rows(f"SELECT * FROM {kind}")
    edit_record(register, kind, made[kind], change_of(kind), today=TODAY)
    assert register.rows(f"SELECT * FROM {kind}") != before
    assert register.row("SELECT label FROM change ORDER BY id DESC LIMIT 1") == (LABELS[kind][1],)
    register.undo()
    assert register.rows(f"SELECT * FROM {kind}") == before
    assert derived.differences(register.db) == []


@pytest.mark.parametrize("kind", LABELS)
def test_the_trash_takes_it_and_gives_it_back(register: Register, made: dict[str, int], kind: str) -> None:
    before = derived.snapshot(register.db)
    assert delete_records(register, kind, [made[kind]]) == 1
    (row,) = trash_rows(register, trash_keys(register)).values()
    assert (row.kind, row.id) == (kind, made[kind])
    with pytest.raises(NotFound):
        edit_record(register, kind, made[kind], change_of(kind))
    assert restore(register, [(kind, made[kind])]) == 1
    assert trash_keys(register) == []
    assert derived.snapshot(register.db) == before


def test_what_a_record_says_is_read_back(register: Register, made: dict[str, int]) -> None:
    for kind, values in VALUES.items():
        row = records_by_id(register, kind, [made[kind]])[made[kind]]
        for name, value in values.items():
            if isinstance(value, int) or name in ("title", "name", "text", "party", "kind", "light", "note"):
                assert row.values[name] == value, (kind, name)
    assert records_by_id(register, "project", [made["project"]])[made["project"]].values["partners"] == (
        "Palvelukoti Ilona Oy",
    )
    assert [row.id for row in records_of(register, "forum", "network", made["network"])] == [made["forum"]]
    assert counts_of(register, ("benefit", "asset"), "partner", made["partner"]) == {"benefit": 1, "asset": 1}


def test_a_deleted_partner_takes_what_is_its_own_along(register: Register, made: dict[str, int]) -> None:
    own = [kind for kind in LABELS if OWNERS.get(kind, "partner") == "partner"]
    assert set(own) <= set(OWNED)
    delete_partners(register, [made["partner"]])
    for kind in own:
        assert register.row(f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL") == (0,), kind
    assert len(trash_keys(register)) == 1
    restore_partner(register, made["partner"])
    for kind in own:
        assert register.row(f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL") == (1,), kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kielitietoinen", "project"), ("kuvalliset", "project"), ("varmuus", "project"), ("hoiva", "network"),
        ("työnjako", "network"), ("eläköityminen", "partner"), ("pikaopas", "practice"), ("hitsaus", "partner"),
        ("juttu lehdessä", "partner"), ("välietapit", "partner"), ("visio", "partner"), ("laadunvalvonta", "partner"),
    ],
)  # fmt: skip
def test_search_finds_it(register: Register, made: dict[str, int], text: str, kind: str) -> None:
    assert (kind, made[kind]) in {(hit.kind, hit.id) for hit in find(register, text)}


def test_several_values_keep_the_rows_that_stay(register: Register, made: dict[str, int]) -> None:
    with register.change("Role"):
        register.db.execute_sql("UPDATE project_partner SET role = 'tilaaja'")
    edit_record(register, "project", made["project"], {"partners": [made["partner"]], "title": "Uusi"})
    assert register.rows("SELECT role FROM project_partner") == [("tilaaja",)]
    edit_record(register, "project", made["project"], {"partners": []})
    assert register.rows("SELECT role FROM project_partner") == []
    register.undo()
    assert register.rows("SELECT role FROM project_partner") == [("tilaaja",)]


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("feedback", {"party": "STUDENT", "score": 6}, "score"),
        ("feedback", {"party": "STUDENT", "score": 0}, "score"),
        ("feedback", {"party": "STUDENT"}, "score"),
        ("benefit", {**VALUES["benefit"], "measure": None}, "measure"),
        ("benefit", {**VALUES["benefit"], "amount": None}, "amount"),
        ("benefit", {**VALUES["benefit"], "category": "LUCK"}, "category"),
        ("critical_answer", {**VALUES["critical_answer"], "party": "STUDENT"}, "party"),
        ("triad", {"starts_on": "1.9.2026", "ends_on": "1.8.2026"}, "ends_on"),
        ("future_need", {"text": "Kokkeja", "year": 99}, "year"),
    ],
)
def test_bad_input_names_the_field(
    register: Register, made: dict[str, int], kind: str, values: dict[str, object], field: str
) -> None:
    before = register.rows("SELECT id FROM change")
    with pytest.raises(BadInput) as caught:
        add_record(register, kind, values, today=TODAY, partner=made["partner"])
    assert caught.value.field == field
    assert register.rows("SELECT id FROM change") == before


def test_a_record_of_nobody_is_refused(register: Register, made: dict[str, int]) -> None:
    with pytest.raises(NotFound):
        add_record(register, "milestone", VALUES["milestone"], today=TODAY, partner=7_777)
    with pytest.raises(BadInput):
        add_record(register, "milestone", VALUES["milestone"], today=TODAY)


@pytest.mark.parametrize(
    ("kind", "values", "due"),
    [
        ("milestone", {"title": "Väliarviointi", "due_on": "2026-12-01"}, "2026-12-01"),
        ("enquiry", {"subject": "Sopiiko?", "sent_on": "2026-11-01"}, "2026-12-01"),
        ("enquiry", {"subject": "Sopiiko?", "sent_on": "2026-11-01", "answer_by": "2026-11-10"}, "2026-11-10"),
    ],
)
def test_it_stands_in_the_queue_until_it_is_done(
    register: Register, made: dict[str, int], kind: str, values: dict[str, object], due: str
) -> None:
    signal = kind.upper()
    row_id = add_record(register, kind, values, today=TODAY, partner=made["partner"])
    queued = "SELECT due_on FROM queue_entry WHERE kind = ? AND ref_id = ?"
    assert register.row(queued, (signal, row_id)) == (due,)
    done = {"state": "DONE"} if kind == "milestone" else {"answered_on": "2026-11-22"}
    edit_record(register, kind, row_id, done, today=TODAY)
    assert register.row(queued, (signal, row_id)) is None
    register.undo()
    assert register.row(queued, (signal, row_id)) == (due,)


def test_a_networks_review_stands_in_the_queue(register: Register, made: dict[str, int]) -> None:
    edit_record(register, "network", made["network"], {"review_on": "2026-12-10"})
    queued = "SELECT due_on, shows_on, tier FROM queue_entry WHERE kind = 'NETWORK_REVIEW'"
    assert register.rows(queued) == [("2026-12-10", "2026-11-10", "NETWORK")]
    edit_record(register, "network", made["network"], {"phase": "ENDED"})
    assert register.rows(queued) == []
