"""What the forms that log an activity share: the types to choose from, and the activity among a form's values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice

MODES = {"CALL": "PHONE", "VISIT": "ON_SITE", "REMOTE_MEETING": "REMOTE", "EMAIL": "EMAIL"}
"""The mode that goes without saying with a type."""


def type_choices(terms: Terms, usual: Sequence[str] = ()) -> list[Choice]:
    """The activity types, those used lately first."""
    names = dict(terms.choices("activity_type"))
    recent = [code for code in usual if code in names]
    return [Choice(code, names[code]) for code in (*recent, *(code for code in names if code not in recent))]


def activity_of(values: Mapping[str, Any]) -> dict[str, object]:
    """The fields of an activity among a form's values."""
    kind = values.get("type")
    return {"type": kind, "on": values.get("on"), "note": values.get("note"), "mode": MODES.get(str(kind))}
