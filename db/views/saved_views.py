"""The named views of a list: a filter, an order and a choice of columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from db.register import Register
from db.rules.text import sort_key


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named view; `spec` is what the list kept when it was saved."""

    id: int
    name: str
    spec: dict[str, Any]


def saved_views(register: Register, list_name: str) -> list[SavedView]:
    """Return the views of a list, by name."""
    rows = register.rows("SELECT id, name, spec FROM saved_view WHERE list = ?", (list_name,))
    rows.sort(key=lambda row: (sort_key(row[1]), row[0]))
    views = []
    for id_, name, text in rows:
        spec = json.loads(text)
        views.append(SavedView(id_, name, spec if isinstance(spec, dict) else {}))
    return views
