"""What a column of a file can be: a field of a record, or something that helps to find one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from db.field_spec import FieldSpec
from db.fields import KINDS, spec
from db.views.export import PARTNER_UID, REFERRED
from kumppani_tui.locale import N_, _

IMPORTED = ("partner", "contact", "agreement", "activity", "task", "benefit")
"""The kinds of record that can be brought in."""


class Target(NamedTuple):
    """What a column is: a field of a kind of record."""

    kind: str
    field: str

    def __str__(self) -> str:
        """The target as it is written: `contact.phones`."""
        return f"{self.kind}.{self.field}"


class Choice(NamedTuple):
    """A target to choose from: `label` (a msgid) of the field; `several` columns may feed it."""

    target: Target
    label: str
    several: bool


UID = FieldSpec("uid", N_("Identifier in the register"))
GIVEN_NAME = FieldSpec("given_name", N_("Given name"))
FAMILY_NAME = FieldSpec("family_name", N_("Family name"))
PARTNER_NUMBER = FieldSpec("partner_business_id", N_("Partner's Y-tunnus"), "business_id")

REFERRING = ("partner", "partner_uid", "partner_business_id")
"""The columns of a record that belongs to a partner that say which one, the surest last but one."""

_FIRST: dict[str, tuple[FieldSpec, ...]] = dict.fromkeys(
    ("agreement", "activity", "benefit"), (FieldSpec("partner", N_("Partner"), "partner", True),)
)
_LAST: dict[str, tuple[FieldSpec, ...]] = {
    "partner": (),
    "contact": (GIVEN_NAME, FAMILY_NAME),
    "agreement": (*REFERRED["agreement"], PARTNER_NUMBER, PARTNER_UID),
    "activity": (
        FieldSpec("staff", N_("Own people"), "tags"),
        FieldSpec("contacts", N_("Partner's people"), "tags"),
        *REFERRED["activity"],
        PARTNER_NUMBER,
        PARTNER_UID,
    ),
    "task": (
        FieldSpec("state", N_("State"), "term", list="task_state"),
        FieldSpec("done_on", N_("Done on"), "date", past=True),
        *REFERRED["task"],
        PARTNER_NUMBER,
        PARTNER_UID,
    ),
    "benefit": (*REFERRED["benefit"], PARTNER_NUMBER, PARTNER_UID),
}
"""What a file says besides the fields of a form: whose a record is, and what became of it."""

ALSO = {"partner": "contact", "contact": "partner"}
"""The kind that a file of a kind can speak of besides, in the same rows."""


@lru_cache(maxsize=16)
def fields_of(kind: str) -> dict[str, FieldSpec]:
    """Return what a column can be of a kind itself, by name. The partner of a contact is a partner of the same row."""
    own = [one for one in KINDS[kind] if not (kind == "contact" and one.name == "partner")]
    return {one.name: one for one in (*_FIRST.get(kind, ()), *own, *_LAST[kind], UID)}


def spec_of(target: Target) -> FieldSpec:
    """Return what the field of a target is. Raises KeyError when there is none."""
    return fields_of(target.kind)[target.field]


def joins(target: Target) -> bool:
    """Whether several columns can feed it: texts are put under each other, several values behind each other."""
    one = spec_of(target)
    return one.several or one.type == "longtext"


def targets(kind: str) -> tuple[Choice, ...]:
    """Return what a column of a file of `kind` can be, the fields of the kind itself first."""
    kinds = (kind, ALSO[kind]) if kind in ALSO else (kind,)
    return tuple(
        Choice(target, one.label, joins(target))
        for each in kinds
        for name, one in fields_of(each).items()
        for target in (Target(each, name),)
    )


def label_of(kind: str, target: Target) -> str:
    """Return what a target is called in a file of `kind`, in the language in use: `Name`, `Contact: Name`."""
    label = _(spec_of(target).label)
    if target.kind == kind:
        return label
    return f"{_(_WORDS[target.kind])}: {label}"


def parse_target(kind: str, text: str) -> Target | None:
    """Return the target that a text written by the program (`field` or `kind.field`) names, or None."""
    first, dot, last = text.strip().rpartition(".")
    target = Target(first if dot else kind, last)
    if target.kind not in (kind, ALSO.get(kind)):
        return None
    if target == ("contact", "partner"):
        return Target("partner", "name")
    return target if target.field in fields_of(target.kind) else None


def in_words(kind: str, keys: Sequence[str], fields: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a form that has names of its own for them, in the language in use, and those names."""
    found: dict[str, str] = {}
    for key in keys:
        target = parse_target(kind, fields[key]) if key in fields else None
        found[label_of(kind, target) if target is not None else _(_UNUSED.get(key, key))] = key
    return found


_UNUSED = {"other_names": N_("Other names"), "situation": N_("Situation of the company")}
"""Columns of the business register that are no field."""

_WORDS = {"partner": N_("Partner"), "contact": N_("Contact")}


def field_spec(kind: str, name: str) -> FieldSpec:
    """Return what a field of a plan's part is, the columns that only files have included. Raises KeyError."""
    return fields_of(kind).get(name) or spec(kind, name)
