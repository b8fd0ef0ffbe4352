"""What a field is: its name, label, type and rules, whatever kind of record it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal[
    "text", "longtext", "date", "number", "bool", "term", "staff", "unit", "municipality", "contact", "partner",
    "agreement", "partnership", "tags", "fields", "phone", "email", "business_id", "recurrence",
    "project", "network", "practice", "forum", "activity", "need", "offer", "agreement_party", "terms", "partners",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name in code, its label, its type, and for type `term` the list that its code stands on.

    `past` says that a date without a year means the latest one gone by; `most` is the longest text in characters;
    `bounds` are the least and the greatest number. `aside` of several values names the table that holds them, its
    column with the record's id, and the column of the value.
    """

    name: str
    label: str
    type: Type = "text"
    required: bool = False
    list: str = ""
    past: bool = False
    help: str = ""
    most: int = 500
    bounds: tuple[int, int] = (0, 999_999_999)
    aside: tuple[str, str, str] | None = None

    @property
    def several(self) -> bool:
        """Whether it holds several values, which are rows beside the record."""
        return self.type in SEVERAL

    @property
    def column(self) -> str:
        """The name of the column that holds it; references hold ids."""
        return f"{self.name}_id" if self.type in REFERENCES else self.name


REFERENCES = (
    "staff", "unit", "contact", "partner", "agreement", "partnership", "project", "network", "practice", "forum",
    "activity", "need", "offer", "agreement_party",
)  # fmt: skip
"""Types whose value is the id of another record."""

SEVERAL = ("tags", "fields", "phone", "email", "terms", "partners")
"""Types that are not a column of the record itself but rows beside it; their values are sequences of text, those
of `partners` of ids."""
