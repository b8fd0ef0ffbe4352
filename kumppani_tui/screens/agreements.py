"""Agreements (Sopimukset): those that need a decision first, then expiring, incomplete, running and ended ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content

from db.views.agreement import AgreementLook, agreement_look, by_side
from db.views.agreements import GroupedIds
from db.views.records import RecordRow, records_of
from kumppani_tui.agreement_words import coming, missing_lines, span, state_word
from kumppani_tui.commands import Command
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.agreement_list import KEYS, AgreementList
from kumppani_tui.screens.list_parts import Look
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable

GROUP_NAMES = {
    "decide": N_("Needs a decision"),
    "expiring": N_("Ends within 90 days"),
    "incomplete": N_("Incomplete"),
    "running": N_("On their way and running"),
    "over": N_("Have ended"),
}
"""The headings of the groups."""

MOST_CLAUSES = 8
"""Clauses that the pane tells; the page tells all."""

_PANE = 34
"""Cells of a line in the pane, for what is wrapped before it is known how wide it is."""


@dataclass(frozen=True)
class _Story:
    """What stands beside the list."""

    look: AgreementLook
    clauses: tuple[RecordRow, ...]
    parties: tuple[RecordRow, ...]
    with_: Look


class AgreementsScreen(AgreementList):
    """The list of agreements; Enter opens one."""

    DEFAULT_CSS = """
    AgreementsScreen #preview { width: 32%; }
    """
    TITLE_TEXT = N_("All agreements")
    KEYS: ClassVar[tuple[Command, ...]] = KEYS

    def headings(self, ids: Sequence[int]) -> Sequence[tuple[int, str]]:
        """The groups of the usual order with how many stand in each, as soon as all are read."""
        if not isinstance(ids, GroupedIds):
            return ()
        return [
            (start, f"{_(GROUP_NAMES[group])} · {number(n)}" if ids.whole else _(GROUP_NAMES[group]))
            for start, group, n in ids.starts
        ]

    def show_timeline(self) -> None:
        """The dates of the next 24 months, with the same filter."""
        self.kumppani.open("agreement_timeline", self.bar.text)

    # -- one of them beside it -----------------------------------------------------------------------------------

    def read_preview(self, key: int) -> _Story | None:
        """The agreement with its clauses and parties."""
        register = self.register
        look = agreement_look(register, key)
        if look is None:
            return None
        clauses = records_of(register, "agreement_clause", "agreement", key, order=f"{by_side()}, t.kind, t.id")
        parties = records_of(register, "agreement_party", "agreement", key)
        return _Story(look, tuple(clauses), tuple(parties), Look(self.kumppani.today(), load_terms(register)))

    def pane_text(self, found: _Story) -> Content:
        """What and with whom, its days, what it lacks and why, who is bound, what is agreed."""
        look, terms, today = found.look, found.with_.terms, found.with_.today
        said = [
            Content.styled(printable(look.title), "bold $title"),
            Content(printable(look.partner)),
            Content.assemble(state_word(terms, look.state), (f"  {span(look)}", "$quiet")),
            Content.styled(" · ".join(part for part in (
                terms.name("agreement_type", look.type), printable(look.reference), printable(look.responsible),
            ) if part), "$quiet"),
        ]  # fmt: skip
        if look.deadlines:
            said += [Content(""), *(coming(one, today) for one in look.deadlines)]
        if look.missing:
            said += [Content(""), Content.styled(_("Still lacks"), "$quiet"), *missing_lines(look.missing, _PANE)]
        if found.parties:
            said += [Content(""), Content.styled(_("Further parties"), "$quiet")]
            said += [Content(printable(one.text("name"))) for one in found.parties]
        if found.clauses:
            said += [Content(""), Content.styled(_("Clauses"), "$quiet")]
            for one in found.clauses[:MOST_CLAUSES]:
                side = printable(one.text("party"), 60) or terms.name("agreement_side", one.text("side"))
                kind = terms.name("clause_kind", one.text("kind")).lower()
                text = " ".join(one.text("text").split())
                said.append(Content.assemble((f"{side}, {kind}: ", "$quiet"), printable(text, 160)))
            if len(found.clauses) > MOST_CLAUSES:
                said.append(Content.styled(_("and {n} more").format(n=len(found.clauses) - MOST_CLAUSES), "$quiet"))
        return Content("\n").join(said)
