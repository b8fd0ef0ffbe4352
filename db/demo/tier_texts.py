"""What people write of partnership work in a synthetic register, in the language of `TierTexts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TierTexts:
    """Everything that is written by hand of partnership work. Projects and practices are tuples of their fields."""

    feedback: Mapping[int, Words]
    enquiries: Mapping[str, Words]
    projects: tuple[tuple[str, str, str, str], ...]
    """Title, need, solution, results."""
    line_projects: Mapping[str, tuple[tuple[str, str, str, str], ...]]
    """Projects that only partners of a line have."""
    experiments: tuple[tuple[str, str, str], ...]
    """Title, hypothesis, result."""
    themes: Words
    learned: Words
    visions: Words
    challenges: Mapping[str, Words]
    our_strategy: Words
    their_strategy: Words
    milestones: Words
    evidence: Mapping[str, Words]
    resources: Words
    competences: Words
    agendas: Words
    memos: Words
    places: Words
    networks: tuple[tuple[str, str, str, str, str, str], ...]
    """Name, purpose, principles, procedures, goals, values."""
    member_roles: Words
    forums: Words
    findings: Words
    improvements: Words
    foresight: Words
    sources: Words
    trap_evidence: Mapping[str, Words]
    """By light."""
    remedies: Words
    reflections: tuple[tuple[str, str, str, str, str], ...]
    """Goals, gained, offered, roles, steps."""
    critical: Words
    offers: Mapping[str, Words]
    fitting: Mapping[str, tuple[str, str]]
    """What answers each need of `Texts`: who offers it, and which of their `offers`."""
    benefits: Mapping[str, Words]
    """By category."""
    practices: tuple[tuple[str, str], ...]
    """Title and description."""
    adoption_notes: Words
    adoption_task: str
    trap_task: str


def tier_texts(language: str) -> TierTexts:
    """Return the texts in Finnish, or in English for `en`."""
    if language == "en":
        from db.demo.tier_texts_en import ENGLISH

        return ENGLISH
    from db.demo.tier_texts_fi import FINNISH

    return FINNISH
