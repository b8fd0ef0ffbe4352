"""What was captured and is not in the register yet, kept on disk so that a crash loses none of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path

from kumppani_tui.drafts import DraftStore
from kumppani_tui.locale import _

FORM = "capture"


@dataclass
class Name:
    """One captured name."""

    name: str
    need: str = ""
    tier: str = "EVERYDAY"
    field: str = ""


@dataclass
class CapturedDraft:
    """The names, the workshop, and the line that was being typed."""

    names: list[Name] = field(default_factory=list)
    workshop: str = ""
    line: str = ""

    def save(self, register: Path | str) -> None:
        """Keep it, or forget what was kept when there is nothing. Raises OSError when that cannot be written."""
        store = DraftStore(register)
        if not self.names and not self.line and not self.workshop:
            store.discard(FORM)
            return
        rows = [{one.name: getattr(name, one.name) for one in fields(Name)} for name in self.names]
        texts = {"names": json.dumps(rows), "workshop": self.workshop, "line": self.line}
        store.save(FORM, "", texts, title=_("Rapid capture"))

    @classmethod
    def load(cls, register: Path | str) -> CapturedDraft:
        """What was kept; what cannot be read of it is left out."""
        kept = DraftStore(register).load(FORM)
        try:
            raw = json.loads(kept.get("names", "[]"))
        except ValueError:
            raw = []
        known = {one.name for one in fields(Name)}
        names = [
            Name(**{key: str(value) for key, value in row.items() if key in known})
            for row in (raw if isinstance(raw, list) else [])
            if isinstance(row, dict) and row.get("name")
        ]
        return cls(names, kept.get("workshop", ""), kept.get("line", ""))
