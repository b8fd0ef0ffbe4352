"""JSON: one list of objects, written as they come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO


def json_text(value: Any, indent: int | None = 2) -> str:
    """Return JSON in which letters stay letters, and what could disturb a terminal is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    unsafe = "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
    return re.sub(unsafe, lambda match: f"\\u{ord(match[0]):04x}", text)


def write_records(file: TextIO, records: Iterable[Mapping[str, Any]]) -> int:
    """Write the records as a list, one per line, and return how many there were."""
    count = 0
    for count, record in enumerate(records, 1):
        file.write("[\n" if count == 1 else ",\n")
        file.write(json_text(record, indent=None))
    file.write("\n]\n" if count else "[]\n")
    return count
