"""How it stands with the anticipatory agreement, as a mark and words."""

from __future__ import annotations

from textual.content import Content

from db.rules.anticipation import State
from kumppani_tui.locale import N_, _, ngettext

WORDS: dict[State, tuple[str, str, str]] = {
    "IN_FORCE": ("✓", N_("in force"), "$done"),
    "SIGNING": ("◐", N_("being signed"), "$soon"),
    "DRAFT": ("◔", N_("drafted"), "$soon"),
    "LACKING": ("○", N_("lacking"), "$soon"),
}
"""Mark, word (a marked message id) and colour of each state."""


def agreement_words(state: State, lacks: int = 0) -> Content:
    """Return the state, and how many fields the agreement still lacks."""
    mark, word, style = WORDS[state]
    said = Content.styled(f"{mark} {_(word)}", style)
    if not lacks:
        return said
    missing = ngettext("lacks {n} thing", "lacks {n} things", lacks).format(n=lacks)
    return Content.assemble(said, (f", {missing}", "$soon"))
