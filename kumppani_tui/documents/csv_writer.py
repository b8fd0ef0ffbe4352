"""CSV as Finnish Excel opens it: semicolons, CRLF, dates as d.m.yyyy; the file has a byte order mark."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

DELIMITER = ";"

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_CODE = re.compile(r"[0-9A-Z._-]{1,20}'")


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front.

    One that has such an apostrophe of its own gets another, so that reading takes off exactly what was put there. So
    does a code between apostrophes, which are how Statistics Finland keeps codes from being taken for numbers.
    """
    if not cell.startswith("'"):
        return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
    bare = cell.lstrip("'")
    return f"'{cell}" if bare.startswith(_DANGEROUS) or _CODE.fullmatch(bare) else cell


def write_table(file: TextIO, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write headers and rows as they come and return how many rows there were."""
    writer = csv.writer(file, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow([neutral(header) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
        count += 1
    return count
