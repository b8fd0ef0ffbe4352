"""JSON: one list of objects, written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from kumppani_tui.cli.output import json_text


def write_records(file: TextIO, records: Iterable[Mapping[str, Any]]) -> int:
    """Write the records as a list, one per line, and return how many there were."""
    count = 0
    for count, record in enumerate(records, 1):
        file.write("[\n" if count == 1 else ",\n")
        file.write(json_text(record, indent=None))
    file.write("\n]\n" if count else "[]\n")
    return count
