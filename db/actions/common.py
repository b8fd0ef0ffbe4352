"""What the actions share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from db.errors import NotFound
from db.models.base import Record
from db.text import N_

R = TypeVar("R", bound=Record)


def stamp() -> str:
    """Return this moment in UTC as ISO 8601 with milliseconds, as columns that end in `_at` hold it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def one_line(text: str) -> str:
    """Return a text as one line: without control characters and half surrogates, one space between words."""
    kept = (c for c in text if c.isspace() or not (c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff"))
    return " ".join("".join(kept).split())


def get(model: type[R], record_id: int, *, trashed: bool = False) -> R:
    """Return a record by id, with `trashed` also one in the trash.

    Raises NotFound when it is not there (in the trash, or its adding was undone), perhaps by another person's hand:
    what is typed into a form that is still open must not vanish into the trash.
    """
    found: R | None = model.get_or_none(model.id == record_id)
    if found is None or (not trashed and getattr(found, "deleted_at", None) is not None):
        raise NotFound(N_("This record is not in the register any more."))
    return found


def update(model: type[Record], record_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a record; names are column names."""
    if values:
        fields = {model._meta.columns[column]: value for column, value in values.items()}
        model.update(fields).where(model.id == record_id).execute()
