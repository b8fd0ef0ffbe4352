"""What a person said of a file that is brought in; the rest is guessed, or remembered from such files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.register import Register
from kumppani_tui.imports.looking import Looked, look
from kumppani_tui.imports.mapping import LEFT_OUT
from kumppani_tui.imports.targets import targets


@dataclass(frozen=True)
class Chosen:
    """A file, what its rows are, its sheet, and by header which field a column is (`LEFT_OUT`: none)."""

    path: Path
    kind: str = ""
    sheet: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Chosen:
        """The rows are something else, so their columns are too."""
        return replace(self, kind=kind, fields={})

    def of_sheet(self, sheet: str) -> Chosen:
        """Another sheet is another table."""
        return Chosen(self.path, sheet=sheet)

    def with_field(self, header: str, target: str) -> Chosen:
        """A column is a field. One field has one column: the one chosen last, unless several can feed it."""
        several = {str(one.target) for one in targets(self.kind) if one.several} | {LEFT_OUT}
        others = {name: is_ for name, is_ in self.fields.items() if is_ != target or target in several}
        return replace(self, fields={**others, header: target})

    def look(self, register: Register) -> Looked:
        """Look at the file, whatever it lacks. Raises BadInput for one that cannot be read."""
        return look(register, self.path, kind=self.kind, sheet=self.sheet, overrides=self.fields, strict=False)
