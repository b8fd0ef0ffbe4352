"""What a record holds once another is merged into it, field by field: one rule for what is shown and what is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from db.field_spec import SEVERAL, FieldSpec
from db.fields import KINDS

Fate = Literal["same", "differs", "filled", "joined", "kept"]
"""Both hold the same; they differ and one is chosen; the empty one is filled from the other; both stay, one after the
other; only the kept record holds something."""

NOT_OWN = {"contact": ("partner", "role", "is_main", "valid_from", "valid_to")}
"""Fields that a form asks for but that belong to rows beside the record, which move as they are."""

_TOGETHER = {"industry_code": "industry_set", "industry_set": "industry_code"}
"""Fields that mean something only with each other."""


@dataclass(frozen=True, slots=True)
class MergedField:
    """A field of both records, as `db.views.record_values` gives its values, and what comes of it."""

    spec: FieldSpec
    keep: Any
    other: Any
    result: Any
    fate: Fate

    @property
    def choice(self) -> bool:
        """Whether the other's value can be taken instead of what is proposed."""
        return self.fate == "differs" or (self.fate == "joined" and self.spec.type == "longtext")


def merged_fields(
    kind: str, keep: Mapping[str, Any], other: Mapping[str, Any], take: Collection[str] = ()
) -> list[MergedField]:
    """Return what becomes of the fields of a partner or contact when the other is merged into the kept one.

    `take` names the fields whose value comes from the other one. Else the kept one's stays, an empty one is filled,
    several values and notes are joined. The day of the end goes with the status.
    """
    wanted = {*take, *(_TOGETHER[name] for name in take if name in _TOGETHER)}
    found = []
    for spec in KINDS[kind]:
        if spec.name not in NOT_OWN.get(kind, ()):
            here, there = keep.get(spec.name), other.get(spec.name)
            found.append(MergedField(spec, here, there, *_merged(spec, here, there, spec.name in wanted)))
    return _with_end(found) if kind == "partner" else found


def joined_text(one: str | None, other: str | None) -> str | None:
    """Return both texts, an empty line between them; a text that the first one holds already is not said again."""
    if not one or not other:
        return one or other or None
    return one if other.strip() in one else f"{one}\n\n{other}"


def _merged(spec: FieldSpec, here: Any, there: Any, wanted: bool) -> tuple[Any, Fate]:
    if (here or None) == (there or None):
        return here, "same"
    if not there:
        return here, "kept"
    if not here:
        return there, "filled"
    if spec.type in SEVERAL:
        both = [*here, *(value for value in there if value not in here)]
        return both, "kept" if len(both) == len(here) else "joined"
    if spec.name == "note":
        return there if wanted else joined_text(here, there), "joined"
    return there if wanted else here, "differs"


def _with_end(fields: list[MergedField]) -> list[MergedField]:
    """A partner that goes on has no end, whatever the other one has."""
    by_name = {one.spec.name: one for one in fields}
    status, end = by_name["status"], by_name["ended_on"]
    if status.fate == "same" and status.keep == "ENDED":
        return fields
    follows = status.result != status.keep or (status.result == "ENDED" and not end.keep)
    result = end.other if follows else end.keep
    fate: Fate = "same" if (end.keep or None) == (end.other or None) else "kept" if result == end.keep else "filled"
    mended = MergedField(end.spec, end.keep, end.other, result, fate)
    return [mended if one is end else one for one in fields]
