"""What the facts of an agreement are called."""

from __future__ import annotations

from collections.abc import Iterable

from db.fields import AGREEMENT
from db.rules.completeness import CALLED, IN_A_SENTENCE
from kumppani_tui.locale import _

LABELS = {field.name: field.label for field in AGREEMENT} | CALLED
"""What the facts are called that an agreement can lack."""


def in_a_sentence(name: str) -> str:
    """Return what a fact that an agreement lacks is called within a sentence."""
    return _(IN_A_SENTENCE[name]) if name in IN_A_SENTENCE else _(LABELS.get(name, name)).lower()


def lacking(names: Iterable[str]) -> str:
    """Return what is lacking in a line: `vastuuhenkilö, päättymispäivä`."""
    return ", ".join(map(in_a_sentence, names))
