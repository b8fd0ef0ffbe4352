"""What people write of one line of trade in a synthetic register, so that a welding shop never waits for nurses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineTexts:
    """What is written of partners of a line: which qualification, work and people theirs are."""

    sector: str
    """The sector, as the scope of a partnership or project says it."""
    qualification: str
    units: str
    duties: str
    vision: str
    staff: str
    """People needed in some years."""
    competence: str
    """Competence needed in some years."""
    theme: str
    """What an exchange period is about."""
    equipment: str
    premises: str


LINE_OF = {"WELLBEING_COUNTY": "hoiva", "OTHER": "ASSOCIATION"}
"""Lines that write as another one does."""

Lines = Mapping[str, LineTexts]


def line_texts(language: str) -> Lines:
    """Return the texts of each line in Finnish, or in English for `en`."""
    if language == "en":
        from db.demo.line_texts_en import ENGLISH

        lines = ENGLISH
    else:
        from db.demo.line_texts_fi import FINNISH

        lines = FINNISH
    return {**lines, **{line: lines[other] for line, other in LINE_OF.items()}}
