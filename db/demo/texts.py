"""What people write in a synthetic register: notes, goals, promises and titles, in the language of `Texts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that is written by hand in a register. Notes are by activity type, goals by tier."""

    institution: tuple[str, str, str]
    units: Words
    notes: Mapping[str, Words]
    afterwords: Words
    outcomes: Words
    ours: Words
    theirs: Words
    tasks: Words
    goals: Mapping[str, Words]
    region: str
    needs: Mapping[str, Words]
    answers: Mapping[str, Words]
    """One for each of `needs`."""
    agreements: Mapping[str, Words]
    agreement_goals: Words
    agreement_forms: Words
    compensations: Words
    party_role: str
    second_role: str
    party_clauses: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
    """What each of two further parties has to do and gains: kind and clause."""
    clauses: Mapping[tuple[str, str], Words]
    """What each side has to do, gains and is safeguarded by: (side, kind) -> clauses."""
    signing_titles: Words
    amendments: tuple[tuple[str, str], ...]
    """What changed, and how in words."""
    values: Words
    reasons: Words
    returned: Words
    step_reasons: Words
    partner_notes: Words
    titles: Mapping[str, Words]
    dismissed: str
    snoozed: str
    source: str


def texts(language: str) -> Texts:
    """Return the texts in Finnish, or in English for `en`."""
    if language == "en":
        from db.demo.texts_en import ENGLISH

        return ENGLISH
    from db.demo.texts_fi import FINNISH

    return FINNISH
