"""Adding, changing and deleting the records whose every field a person fills in, and that need no more than that.

Kinds with a life of their own (partners, agreements, tasks, ...) have modules of their own; what those of here do
besides (a stage that moves, a mark that makes a follow-up) is built on these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db import models
from db.actions.amendments import ends_follow
from db.actions.aside import save_aside
from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.actions.record_rules import BEGUN, CHECKS, GONE_BY, IMPLIED, SETTLED
from db.errors import BadInput
from db.fields import KINDS as FIELDS
from db.kinds import KIND
from db.models import Agreement, Network, Partner, Practice, Project, Unit
from db.models.base import Record
from db.register import Register
from db.rules.identifiers import business_id_problem
from db.text import N_

LABELS: dict[str, tuple[str, str, str]] = {
    "triad": (N_("Add triad"), N_("Edit triad"), N_("Delete triad")),
    "feedback": (N_("Add feedback"), N_("Edit feedback"), N_("Delete feedback")),
    "enquiry": (N_("Add enquiry"), N_("Edit enquiry"), N_("Delete enquiry")),
    "project": (N_("Add project"), N_("Edit project"), N_("Delete project")),
    "experiment": (N_("Add experiment"), N_("Edit experiment"), N_("Delete experiment")),
    "exchange": (N_("Add exchange period"), N_("Edit exchange period"), N_("Delete exchange period")),
    "strategy_text": (N_("Add text of strategy"), N_("Edit text of strategy"), N_("Delete text of strategy")),
    "milestone": (N_("Add milestone"), N_("Edit milestone"), N_("Delete milestone")),
    "characteristic_score": (N_("Add score"), N_("Edit score"), N_("Delete score")),
    "resource": (N_("Add resource"), N_("Edit resource"), N_("Delete resource")),
    "future_need": (N_("Add future need"), N_("Edit future need"), N_("Delete future need")),
    "meeting": (N_("Add meeting"), N_("Edit meeting"), N_("Delete meeting")),
    "network": (N_("Add network"), N_("Edit network"), N_("Delete network")),
    "network_member": (N_("Add member"), N_("Edit member"), N_("Delete member")),
    "forum": (N_("Add forum"), N_("Edit forum"), N_("Delete forum")),
    "quality_review": (N_("Add quality review"), N_("Edit quality review"), N_("Delete quality review")),
    "foresight": (N_("Add foresight note"), N_("Edit foresight note"), N_("Delete foresight note")),
    "trap_mark": (N_("Mark trap"), N_("Edit mark of a trap"), N_("Delete mark of a trap")),
    "reflection": (N_("Add reflection"), N_("Edit reflection"), N_("Delete reflection")),
    "critical_answer": (N_("Answer critical point"), N_("Edit answer"), N_("Delete answer")),
    "offer": (N_("Add offer"), N_("Edit offer"), N_("Delete offer")),
    "benefit": (N_("Add benefit"), N_("Edit benefit"), N_("Delete benefit")),
    "asset": (N_("Add asset"), N_("Edit asset"), N_("Delete asset")),
    "practice": (N_("Add good practice"), N_("Edit good practice"), N_("Delete good practice")),
    "adoption": (N_("Adopt practice"), N_("Edit adoption"), N_("Delete adoption")),
    "target": (N_("Set target"), N_("Edit target"), N_("Delete target")),
    "agreement_party": (N_("Add party"), N_("Edit party"), N_("Delete party")),
    "agreement_clause": (N_("Add clause"), N_("Edit clause"), N_("Delete clause")),
    "agreement_signatory": (N_("Add signatory"), N_("Edit signatory"), N_("Delete signatory")),
    "agreement_amendment": (N_("Add amendment"), N_("Edit amendment"), N_("Delete amendment")),
    "attachment": (N_("Add attachment"), N_("Edit attachment"), N_("Delete attachment")),
}
"""What the change is called that adds, changes and deletes a record of each kind."""

DEFAULTS: dict[str, dict[str, object]] = {
    "enquiry": {"kind": "OTHER"},
    "project": {"stage": "IDEA"},
    "experiment": {"decision": "OPEN"},
    "milestone": {"state": "OPEN"},
    "resource": {"kind": "RESOURCE"},
    "future_need": {"kind": "STAFF"},
    "meeting": {"kind": "STEERING", "state": "PLANNED"},
    "network": {"phase": "ACTIVE"},
    "asset": {"kind": "EQUIPMENT"},
    "practice": {"status": "IDEA"},
    "adoption": {"status": "TRIED"},
    "agreement_clause": {"kind": "OBLIGATION"},
}
"""What a new record of each kind has when nothing is said."""

TODAY = {
    "feedback": "given_on", "enquiry": "sent_on", "strategy_text": "written_on", "characteristic_score": "scored_on",
    "quality_review": "reviewed_on", "foresight": "noted_on", "trap_mark": "marked_on", "reflection": "reflected_on",
    "critical_answer": "answered_on", "offer": "noted_on", "benefit": "given_on", "practice": "noted_on",
    "adoption": "adopted_on", "meeting": "on", "exchange": "starts_on", "agreement_amendment": "agreed_on",
}  # fmt: skip
"""The date of each kind that is today when it is not given."""

OWNERS: dict[str, type[Record]] = {
    "partner": Partner, "network": Network, "project": Project, "practice": Practice, "unit": Unit,
    "agreement": Agreement,
}  # fmt: skip
"""What a record can belong to."""

_SPANS = (
    ("starts_on", "ends_on"), ("started_on", "ended_on"), ("valid_from", "valid_to"), ("sent_on", "answered_on"),
    ("available_from", "available_to"), ("sent_on", "answer_by"),
)  # fmt: skip
"""Dates of which the second is not before the first."""


_MODELS: dict[str, type[Record]] = {model._meta.table_name: model for model in models.RECORDS}


def model_of(kind: str) -> type[Record]:
    """Return the table of a kind. Raises KeyError when there is none."""
    return _MODELS[kind]


def owners_of(kind: str) -> tuple[str, ...]:
    """Return what a record of the kind belongs to, of which it needs one: none for kinds that stand by themselves."""
    if kind not in LABELS:
        return ()
    asked = {spec.name for spec in FIELDS[kind]}
    held = model_of(kind)._meta.columns
    return tuple(name for name in OWNERS if f"{name}_id" in held and name not in asked)


def add_record(
    register: Register,
    kind: str,
    values: Mapping[str, object],
    *,
    today: date | None = None,
    also: Mapping[str, object] | None = None,
    knowingly: bool = False,
    **owner: int | None,
) -> int:
    """Add a record of a kind among `LABELS` and return its id; `owner` is whose it is: `partner=3`, `network=1`.

    Fields are those of `db.fields`; `also` are columns that no person fills in, such as the hash of a file's content.
    A Y-tunnus that cannot be right is taken only `knowingly`.
    Raises BadInput naming the field, NotFound when the owner is gone.
    """
    day = today or date.today()
    given = {name: value for name, value in values.items() if value not in (None, "")}
    begun = BEGUN[kind](register, values) if kind in BEGUN else {}
    unsaid = {name: value for name, value in begun.items() if value and name not in values}
    filled = {**DEFAULTS.get(kind, {}), **({TODAY[kind]: day} if kind in TODAY else {}), **unsaid, **given}
    require(kind, filled)
    checked = clean(register, kind, filled, today=day)
    owners = {name: one for name, one in owner.items() if one is not None}
    nothing = {name: None for name in values if name not in given}
    checked |= _settled(register, kind, {}, {**nothing, **checked}, owners.get("agreement"))
    _check(register, kind, checked)
    _check_gone_by(kind, checked, day)
    _check_business_ids(kind, begun, checked, knowingly)
    names = [_called(get(OWNERS[name], one)) for name, one in owners.items()]
    with register.change(LABELS[kind][0], _subject(kind, checked, names)):
        made = model_of(kind).create(
            **_fields(kind, columns(kind, checked) | _implied(kind, {}, checked, day) | dict(also or {})), **owners
        )
        save_aside(register, kind, made.id, checked)
    return int(made.id)


def edit_record(
    register: Register,
    kind: str,
    record_id: int,
    values: Mapping[str, object],
    *,
    today: date | None = None,
    knowingly: bool = False,
) -> None:
    """Change the given fields of a record. Raises BadInput naming the field, NotFound when it is gone.

    A Y-tunnus that cannot be right is taken only `knowingly`, or when it is there already.
    """
    here = get(model_of(kind), record_id)
    day = today or date.today()
    checked = clean(register, kind, values, today=day)
    before = {spec.name: getattr(here, spec.column, None) for spec in FIELDS[kind] if not spec.several}
    checked |= _settled(register, kind, before, checked, getattr(here, "agreement_id", None))
    _check(register, kind, {**before, **checked})
    _check_gone_by(kind, checked, day)
    _check_business_ids(kind, before, checked, knowingly)
    subject = _subject(kind, {**before, **checked}, _owner_names(here))
    with register.change(LABELS[kind][1], subject), ends_follow(register, kind, [record_id]):
        update(model_of(kind), record_id, columns(kind, checked) | _implied(kind, before, checked, day))
        save_aside(register, kind, record_id, checked)


def delete_records(register: Register, kind: str, record_ids: Iterable[int]) -> int:
    """Move records to the trash as one change and return how many."""
    ids = list(dict.fromkeys(record_ids))
    with register.change(LABELS[kind][2]) as change, ends_follow(register, kind, ids):
        for record_id in ids:
            here = get(model_of(kind), record_id)
            values = {spec.name: getattr(here, spec.column, None) for spec in FIELDS[kind] if not spec.several}
            change.subject = change.subject or _subject(kind, values, _owner_names(here))
            update(model_of(kind), record_id, {"deleted_at": stamp()})
        if len(ids) > 1:
            change.subject += f" +{len(ids) - 1}"
    return len(ids)


def _fields(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by column as values by the model's field names."""
    found = model_of(kind)._meta.columns
    return {found[column].name: value for column, value in values.items()}


def _implied(kind: str, before: Mapping[str, Any], checked: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return the columns that follow from what a record was and what is given now."""
    return IMPLIED[kind](before, checked, day) if kind in IMPLIED else {}


def _settled(
    register: Register, kind: str, before: Mapping[str, Any], checked: Mapping[str, Any], agreement_id: int | None
) -> dict[str, Any]:
    """Return the values that follow from what a record was and what is given now. Raises BadInput."""
    return SETTLED[kind](register, before, checked, agreement_id) if kind in SETTLED else {}


def _called(owner: Record) -> str:
    return str(getattr(owner, "name", None) or getattr(owner, "title", ""))


def _owner_names(here: Record) -> list[str]:
    """Return the name of what a record belongs to, the first of several."""
    for name in owners_of(str(type(here)._meta.table_name)):
        owner_id = getattr(here, f"{name}_id")
        owner = OWNERS[name].get_or_none(OWNERS[name].id == owner_id) if owner_id is not None else None
        if owner is not None:
            return [_called(owner)]
    return []


def _subject(kind: str, values: Mapping[str, Any], owners: list[str]) -> str:
    """Say what a change was done to: the record's own words, short, and whose it is."""
    column = KIND[kind].title
    spec = next((spec for spec in FIELDS[kind] if spec.column == column), None)
    said = "" if spec is None or spec.type != "text" and spec.type != "longtext" else str(values.get(spec.name) or "")
    said = " ".join(said.split())
    if len(said) > 60:
        said = said[:59].rstrip() + "…"
    return ", ".join(part for part in (said, *owners) if part)


def _check(register: Register, kind: str, values: Mapping[str, Any]) -> None:
    for first, last in _SPANS:
        start, end = values.get(first), values.get(last)
        if start and end and str(end) < str(start):
            raise BadInput(N_("The end is before the start."), field=last)
    if kind in CHECKS:
        CHECKS[kind](register, values)


def _check_business_ids(kind: str, before: Mapping[str, Any], checked: Mapping[str, Any], knowingly: bool) -> None:
    """See that a Y-tunnus can be right, unless it is kept as it is. Raises BadInput naming the field."""
    for spec in FIELDS[kind]:
        text = checked.get(spec.name)
        if spec.type != "business_id" or not text or knowingly or text == before.get(spec.name):
            continue
        if problem := business_id_problem(text):
            raise BadInput(problem, field=spec.name, value=text)


def _check_gone_by(kind: str, values: Mapping[str, Any], day: date) -> None:
    """See that what is given has happened. Raises BadInput naming the field."""
    for name, said in GONE_BY.get(kind, {}).items():
        if str(values.get(name) or "") > day.isoformat():
            raise BadInput(said, field=name)
