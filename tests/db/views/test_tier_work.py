"""What the screens of everyday and developing partnership are told, by rows made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.records import delete_records
from db.register import Register
from db.views.developing import developing_counts, developing_rows, developing_story, experiments_of, project_ids
from db.views.everyday import everyday_counts, everyday_rows, everyday_story
from db.views.tier_work import tier_activity_ids, tier_feedback_ids, tier_scores, tier_types
from db.views.tiers import tier_ids, tier_rows
from tests.tierdemo import TODAY, World, fill


@pytest.fixture
def world(register: Register) -> World:
    return fill(register)


def test_an_everyday_row_tells_what_runs_today(register: Register, world: World) -> None:
    row = everyday_rows(register, [world.everyday, world.idle], TODAY)[world.everyday]
    assert [(one.teacher, one.instructor, one.students) for one in row.triads] == [
        ("Tuula Teräs", "Iiro Virtanen", 4),
        ("Otto Ohjaaja-Nieminen", "", 1),
    ]
    assert row.students == 5
    assert (row.training, row.apprenticeships) == (2, 1)
    assert (row.assessed_on, row.ready_on) == (date(2026, 10, 5), date(2026, 8, 20))
    assert row.scores == (3, 3, 5, 5)
    assert row.goal == "Kuusi paikkaa vuodessa"


def test_nothing_of_a_partner_is_told_of_another(register: Register, world: World) -> None:
    row = everyday_rows(register, [world.everyday, world.idle], TODAY)[world.idle]
    assert (row.triads, row.training, row.apprenticeships, row.assessed_on, row.scores) == ((), 0, 0, None, ())
    plain = tier_rows(register, [world.idle])[world.idle]
    assert all(getattr(row, name) == getattr(plain, name) for name in plain.__slots__)


def test_what_is_deleted_is_not_told(register: Register, world: World) -> None:
    triads = [row[0] for row in register.rows("SELECT id FROM triad")]
    scores = [row[0] for row in register.rows("SELECT id FROM feedback")]
    delete_records(register, "triad", triads)
    delete_records(register, "feedback", scores)
    row = everyday_rows(register, [world.everyday], TODAY)[world.everyday]
    assert (row.triads, row.scores) == ((), ())
    register.undo()
    register.undo()
    assert everyday_rows(register, [world.everyday], TODAY)[world.everyday].students == 5


def test_beside_an_everyday_row(register: Register, world: World) -> None:
    story = everyday_story(register, world.everyday, TODAY)
    assert story is not None
    assert [one.title for one in story.agreements] == [
        "Koulutussopimus syksy", "Oppisopimus Kivi", "Koulutussopimus talvi",
    ]  # fmt: skip
    assert [(one.subject, one.answer_by) for one in story.enquiries] == [
        ("Montako paikkaa keväälle?", date(2026, 11, 16))
    ]
    assert [one.text for one in story.needs] == ["Osaajia iltavuoroihin"]
    assert everyday_story(register, 999, TODAY) is None
    assert everyday_counts(register, world.busy, TODAY) == {"triad": 3, "agreement": 5, "enquiry": 1, "need": 1}


def test_a_developing_row(register: Register, world: World) -> None:
    row = developing_rows(register, [world.developing], TODAY)[world.developing]
    assert {(one.title, one.stage) for one in row.projects} == {
        ("Kielitietoinen ohjaus", "TRIAL"),
        ("Robottisolu", "IDEA"),
    }
    assert row.experiment is not None
    assert (row.experiment.title, row.experiment.decision, row.experiment.on) == (
        "Kuvakortit",
        "OPEN",
        date(2026, 10, 1),
    )
    assert row.hours == 22  # the period of last year is not counted
    assert row.scores == (3, 5, 1)


def test_beside_a_developing_row(register: Register, world: World) -> None:
    story = developing_story(register, world.developing, TODAY)
    assert story is not None
    assert [(one.who, one.hours) for one in story.exchanges] == [
        ("Iiro Virtanen", 6), ("Tuula Teräs", 16), ("Tuula Teräs", 40),
    ]  # fmt: skip
    assert developing_story(register, 999, TODAY) is None
    assert developing_counts(register, world.busy) == {"project": 2, "experiment": 2, "exchange": 3, "need": 1}
    assert project_ids(register, world.busy)[:2] == [world.project, world.second]
    assert project_ids(register, world.still) == [world.project]
    assert list(experiments_of(register, world.still).values()) == ["Kielitietoinen ohjaus"] * 2
    assert next(iter(experiments_of(register, world.busy))) == world.experiment


def test_activities_of_a_tier_name_it_or_are_of_its_types(register: Register, world: World) -> None:
    def types(tier: str) -> list[str]:
        ids = tier_activity_ids(register, world.busy, tier)
        found = {row[0]: row[1] for row in register.rows("SELECT id, type FROM activity")}
        return [found[id_] for id_ in ids]

    assert types("EVERYDAY") == ["CALL", "JOINT_ASSESSMENT", "JOINT_ASSESSMENT", "READINESS_CHECK"]
    assert types("DEVELOPING") == ["TRAINING_DESIGN"]


def test_the_types_of_a_tier_are_those_of_the_domain(register: Register) -> None:
    assert tier_types(register, "EVERYDAY") == [
        "JOINT_ASSESSMENT", "TRAINING_COOPERATION", "JOINT_EVENT", "READINESS_CHECK", "STUDENT_WORKSHOP",
        "DOUBLE_DEGREE",
    ]  # fmt: skip
    assert tier_types(register, "DEVELOPING") == ["EXPERIMENT", "EXCHANGE_PERIOD", "TRAINING_DESIGN", "QUALITY_WORK"]


def test_feedback_of_a_tier_and_of_none(register: Register, world: World) -> None:
    plain = register.rows(
        "SELECT score FROM feedback WHERE partner_id = ? AND coalesce(tier, 'DEVELOPING') = 'DEVELOPING'"
        " ORDER BY given_on",
        (world.busy,),
    )
    assert tier_scores(register, "DEVELOPING", [world.busy, world.still]) == {world.busy: tuple(r[0] for r in plain)}
    assert len(tier_feedback_ids(register, world.busy, "DEVELOPING")) == len(plain)


def test_the_order_of_the_screen_is_the_tiers_own(register: Register, world: World) -> None:
    assert set(tier_ids(register, "EVERYDAY")) == {world.everyday, world.idle}
    assert list(everyday_rows(register, tier_ids(register, "EVERYDAY"), TODAY)) != []
