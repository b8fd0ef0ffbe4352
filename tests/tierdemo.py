"""Two partners in everyday and developing partnership with a bit of everything, on Monday 23 November 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.partnerships import add_need, add_partnership
from db.actions.records import add_record
from db.references import uid_of
from db.register import Register
from tests.prepared import prepared

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class World:
    """Ids of what was made: a busy partner and one with which nothing goes on."""

    busy: int
    still: int
    uid: str
    everyday: int
    developing: int
    idle: int
    project: int
    second: int
    experiment: int
    enquiry: int


def fill(register: Register) -> World:
    """Make them."""
    return prepared(register, _fill)


def _fill(register: Register) -> World:
    teacher = add_staff(register, {"name": "Tuula Teräs"})
    other = add_staff(register, {"name": "Otto Ohjaaja-Nieminen"})
    busy = add_partner(register, {"name": "Konepaja Kivi Oy", "municipality_code": "179"})
    still = add_partner(register, {"name": "Hiljainen Halli Oy"})
    instructor = add_contact(register, {"name": "Iiro Virtanen", "partner": busy, "role": "WORKPLACE_INSTRUCTOR"})
    everyday = add_partnership(
        register, busy, {"tier": "EVERYDAY", "phase": "ACTIVE", "goal": "Kuusi paikkaa vuodessa"}, on=date(2025, 1, 1)
    )
    developing = add_partnership(register, busy, {"tier": "DEVELOPING", "phase": "ACTIVE"}, on=date(2025, 6, 1))
    idle = add_partnership(register, still, {"tier": "EVERYDAY", "phase": "ACTIVE"}, on=date(2026, 11, 1))
    _triads(register, busy, teacher, other, instructor)
    _agreements(register, busy)
    for type_, on in (
        ("JOINT_ASSESSMENT", date(2026, 9, 1)),
        ("JOINT_ASSESSMENT", date(2026, 10, 5)),
        ("READINESS_CHECK", date(2026, 8, 20)),
        ("TRAINING_DESIGN", date(2026, 10, 20)),
    ):
        log_activity(register, busy, {"type": type_, "on": on}, today=TODAY)
    log_activity(register, busy, {"type": "CALL", "on": date(2026, 10, 6), "tier": "EVERYDAY"}, today=TODAY)
    log_activity(register, busy, {"type": "CALL", "on": date(2026, 10, 7)}, today=TODAY)
    for day, score, tier in ((1, 3, "EVERYDAY"), (2, 3, None), (3, 5, "EVERYDAY"), (4, 5, None), (5, 1, "DEVELOPING")):
        values = {"party": "WORKING_LIFE", "score": score, "tier": tier, "given_on": date(2026, 10, day)}
        add_record(register, "feedback", values, today=TODAY, partner=busy)
    enquiry = add_record(
        register, "enquiry", {"subject": "Montako paikkaa keväälle?", "sent_on": date(2026, 11, 2),
                              "answer_by": date(2026, 11, 16)}, today=TODAY, partner=busy,
    )  # fmt: skip
    add_need(register, busy, {"party": "WORKING_LIFE", "text": "Osaajia iltavuoroihin"}, today=TODAY)
    project, second, experiment = _projects(register, busy, still, teacher, instructor)
    return World(
        busy, still, uid_of(register, "partner", busy), everyday, developing, idle, project, second, experiment, enquiry
    )


def _triads(register: Register, busy: int, teacher: int, other: int, instructor: int) -> None:
    for values in (
        {"teacher": other, "student_count": 1, "qualification": "Logistiikan perustutkinto"},
        {"teacher": teacher, "instructor": instructor, "student_count": 4, "ends_on": date(2026, 12, 20)},
        {"teacher": teacher, "student_count": 9, "ends_on": date(2026, 5, 31)},
        {"teacher": teacher, "student_count": 9, "starts_on": date(2027, 1, 7)},
    ):
        add_record(register, "triad", values, today=TODAY, partner=busy)


def _agreements(register: Register, busy: int) -> None:
    for title, type_, state, ends_on in (
        ("Koulutussopimus syksy", "TRAINING", "IN_FORCE", date(2026, 12, 18)),
        ("Koulutussopimus talvi", "TRAINING", "IN_FORCE", None),
        ("Oppisopimus Kivi", "APPRENTICESHIP", "IN_FORCE", date(2027, 5, 31)),
        ("Koulutussopimus vanha", "TRAINING", "IN_FORCE", date(2026, 5, 31)),
        ("Koulutussopimus kevät", "TRAINING", "DRAFT", date(2027, 5, 31)),
        ("Puitesopimus", "FRAMEWORK", "IN_FORCE", None),
    ):
        values = {"title": title, "type": type_, "state": state, "ends_on": ends_on, "open_ended": ends_on is None}
        signed = {} if state == "DRAFT" else {"signed_on": date(2026, 1, 2)}
        add_agreement(register, busy, {**values, **signed, "starts_on": date(2026, 1, 7)}, today=TODAY)


def _projects(register: Register, busy: int, still: int, teacher: int, instructor: int) -> tuple[int, int, int]:
    project = add_record(
        register, "project", {"title": "Kielitietoinen ohjaus", "stage": "TRIAL", "partners": [busy, still],
                              "need": "Ohjaajat tarvitsevat selkokieltä"}, today=TODAY,
    )  # fmt: skip
    second = add_record(register, "project", {"title": "Robottisolu", "partners": [busy]}, today=TODAY)
    add_record(register, "project", {"title": "Vanha hanke", "stage": "ENDED", "partners": [busy]}, today=TODAY)
    experiment = add_record(
        register, "experiment", {"title": "Kuvakortit", "starts_on": date(2026, 10, 1)}, today=TODAY, project=project
    )
    add_record(
        register, "experiment", {"title": "Sanalista", "starts_on": date(2026, 3, 1), "decision": "CONTINUE",
                                 "decided_on": date(2026, 6, 1)}, today=TODAY, project=project,
    )  # fmt: skip
    for values in (
        {"kind": "TEACHER", "staff": teacher, "starts_on": date(2026, 2, 2), "hours": 16, "theme": "Uusi sorvi"},
        {"kind": "WORKPLACE", "contact": instructor, "starts_on": date(2026, 9, 7), "hours": 6},
        {"kind": "TEACHER", "staff": teacher, "starts_on": date(2025, 9, 7), "hours": 40},
    ):
        add_record(register, "exchange", values, today=TODAY, partner=busy)
    return project, second, experiment
