"""Finding rows of a plan by words: by what they are called, all that they say as a person reads it, and why."""

from __future__ import annotations

import threading
from array import array

from db.rules.text import fold
from kumppani_tui.imports.plan import Plan, PlanRow
from kumppani_tui.imports.telling import Wording

_AT_ONCE = 500


class RowFinder:
    """Looks for words in the rows of a plan. What the rows say is worded once and kept beside them on the disk."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        """Nothing is worded yet: many never look for anything."""
        self._plan, self._wording = plan, wording
        self._lock = threading.Lock()
        self._ready = False

    def find(self, text: str) -> array[int]:
        """Return the ids of the rows in which every word of the text is found, however it is written, in their order.

        Called in a thread: the first time it takes as long as reading all rows.
        """
        words = fold(text).split()
        with self._lock:
            if not self._ready:
                self._word_all()
                self._ready = True
        where = " AND ".join(["instr(words, ?)"] * len(words)) or "1"
        with self._plan.lock:
            return array("q", (row[0] for row in self._plan.db.execute(f"SELECT id FROM said WHERE {where}", words)))

    def _word_all(self) -> None:
        db, ids = self._plan.db, self._plan.ids()
        with self._plan.lock:
            db.execute("CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY, words TEXT)")
        # Some at a time: the list on the screen asks for its rows meanwhile.
        for start in range(0, len(ids), _AT_ONCE):
            said = [(row.id, fold(self._said(row))) for row in self._plan.rows(ids[start : start + _AT_ONCE])]
            with self._plan.lock:
                db.executemany("INSERT OR REPLACE INTO said (id, words) VALUES (?, ?)", said)

    def _said(self, row: PlanRow) -> str:
        texts = [str(row.number), row.title]
        for part in row.parts:
            texts += [value for _label, value in self._wording.values(part.kind, part.values)]
        remarks = [row.reason, *row.remarks, *(part.like for part in row.parts)]
        texts += [f"{remark.column} {remark.text}" for remark in remarks if remark is not None]
        return " ".join(texts)
