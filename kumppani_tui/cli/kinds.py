"""The kinds of record as people write them on the command line."""

from __future__ import annotations

from kumppani_tui.cli.options import UsageError
from kumppani_tui.locale import N_

_WORDS = {
    "partner": ("partner", "partners", "kumppani", "kumppanit", "partnerer"),
    "contact": ("contact", "contacts", "yhteyshenkilö", "yhteyshenkilöt", "kontakt", "kontakter", "kontaktperson"),
    "agreement": ("agreement", "agreements", "sopimus", "sopimukset", "avtal"),
    "activity": ("activity", "activities", "tapahtuma", "tapahtumat", "aktivitet", "aktiviteter"),
    "task": ("task", "tasks", "tehtävä", "tehtävät", "uppgift", "uppgifter"),
}

KINDS = tuple(_WORDS)
"""The kinds, by their English names."""


def kind_of(word: str, among: tuple[str, ...] = KINDS) -> str:
    """Return the kind that a word names, in the singular or plural of any language. Raises UsageError."""
    wanted = word.casefold()
    for kind in among:
        if wanted in _WORDS[kind]:
            return kind
    raise UsageError(
        N_("{word} is not a kind of record; choose one of: {choices}."), word=word, choices=", ".join(among)
    )
