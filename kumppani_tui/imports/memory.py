"""What was said of a file with the same headers before: what its rows are, and how its columns were read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from db.register import Register
from kumppani_tui.imports.headers import REPORT, label_words, words_of
from kumppani_tui.imports.targets import IMPORTED


def headers_key(kind: str, headers: Sequence[str]) -> str:
    """Return what knows a file of the same kind and headers again, in whatever order they stand.

    The columns that were put beside rows that were left out count for nothing: they are rows of the same file.
    """
    beside = {word for one in REPORT for word in label_words(one)}
    said = "\n".join([kind, *sorted({words_of(header) for header in headers} - beside - {""})])
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def remembered(register: Register, key: str) -> Mapping[str, str] | None:
    """Return how the columns of the newest file with these headers were read (header -> `kind.field` or `-`)."""
    row = register.row("SELECT mapping FROM import_run WHERE headers_key = ? ORDER BY id DESC LIMIT 1", (key,))
    if row is None:
        return None
    try:
        found = json.loads(row[0])
    except ValueError:
        return None
    return {str(header): str(target) for header, target in found.items()} if isinstance(found, dict) else None


def kind_before(register: Register, headers: Sequence[str]) -> str:
    """Return what the rows of the newest file with these headers were, or nothing when there was none."""
    keys = {headers_key(kind, headers): kind for kind in IMPORTED}
    marks = ", ".join("?" * len(keys))
    row = register.row(
        f"SELECT headers_key FROM import_run WHERE headers_key IN ({marks}) ORDER BY id DESC LIMIT 1", tuple(keys)
    )
    return keys[row[0]] if row else ""
