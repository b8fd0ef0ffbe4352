"""Finding rows of a plan by words: by what they are called, what they say, and why they are rejected."""

from __future__ import annotations

from array import array

from db.rules.text import fold
from kumppani_tui.imports.plan import Plan


def rows_with(plan: Plan, text: str) -> array[int]:
    """Return the ids of the rows in which every word of the text is found, however it is written, in their order."""
    words = fold(text).split()
    found = array("q")
    with plan.lock:
        for row_id, *said in plan.db.execute(
            "SELECT row.id, row.number, row.title, row.reason, row.remarks, group_concat(part.\"values\", ' '),"
            " group_concat(part.\"like\", ' ') FROM row LEFT JOIN part ON part.row_id = row.id GROUP BY row.id"
        ):
            whole = fold(" ".join(str(one) for one in said if one is not None))
            if all(word in whole for word in words):
                found.append(row_id)
    return found
