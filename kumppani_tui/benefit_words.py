"""Words for the ledger of benefits: amounts, what a party gained and offered, and who only gives."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from db.rules.balance import PARTIES, Balance, only_gives
from db.views.benefit_totals import Tally, TotalRow
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import number
from kumppani_tui.terms import Terms
from kumppani_tui.text import fit, printable
from kumppani_tui.widgets.record_list_source import Cell, Fitting

DIRECTIONS = {"GAINED": "+", "OFFERED": "−"}
"""The sign of each direction, seen from the party."""

MEASURES = {"EUROS": N_("{n} €"), "HOURS": N_("{n} h"), "PEOPLE": N_("{n} people")}
"""An amount with what it counts, shortly."""


def amount_text(amount: int | None, measure: str) -> str:
    """Return an amount with its measure: `1 200 €`; nothing for none."""
    if amount is None:
        return ""
    return _(MEASURES[measure]).format(n=number(amount)) if measure in MEASURES else number(amount)


def direction_cell(terms: Terms, direction: str) -> Cell:
    """Return a direction as its sign and its word."""
    return f"{DIRECTIONS.get(direction, '•')} {terms.name('benefit_direction', direction)}"


def sums_text(sums: Mapping[str, int]) -> str:
    """Return sums by measure, in the order of the measures."""
    return " · ".join(amount_text(sums[measure], measure) for measure in MEASURES if measure in sums)


def party_cell(row: TotalRow, party: str) -> Cell:
    """Return how many entries a party gained and offered: `+3 −1`; a party that only gives has a warning sign."""
    gained, offered = row.of(party)
    if not gained.count and not offered.count:
        return Content.styled("·", "$quiet")
    text = f"+{gained.count} −{offered.count}"
    return Content.styled(f"▲ {text}", "$soon") if only_gives(gained.count, offered.count) else f"  {text}"


def givers_cell(terms: Terms, found: Balance) -> Cell:
    """Return who only gives, or that nobody does."""
    if not found.flagged:
        return Content.styled("✓ " + _("no one"), "$done")
    first, *others = (terms.name("benefit_party", party) for party in found.parties)
    short = f"▲ {first}" + (f" +{len(others)}" if others else "")
    return Fitting(Content.styled("▲ " + ", ".join([first, *others]), "$soon"), Content.styled(short, "$soon"))


def balance_text(terms: Terms, row: TotalRow) -> str:
    """Return the balance of one partner in a line: each party with entries, and who only gives."""
    said = []
    for party in PARTIES:
        gained, offered = row.of(party)
        if gained.count or offered.count:
            said.append(f"{terms.name('benefit_party', party)} +{gained.count} −{offered.count}")
    found = row.balance
    if found.flagged:
        names = ", ".join(terms.name("benefit_party", party) for party in found.parties)
        said.append("▲ " + _("only gives: {parties}").format(parties=names))
    return " · ".join(said)


def sides_table(terms: Terms, row: TotalRow, title: str, width: int) -> Content:
    """Return what each party gained and offered as a small table of `width` cells: counts and sums of amounts."""
    first = 14
    each = max((width - first - 4) // 2, 16)
    heads = (fit(terms.name("benefit_direction", code), each) for code in ("GAINED", "OFFERED"))
    found = [
        Content.styled(fit(printable(title), width), "bold $title"),
        Content.styled(" " * (first + 2) + "  ".join(heads), "$quiet"),
    ]
    for party in PARTIES:
        gained, offered = row.of(party)
        giver = only_gives(gained.count, offered.count)
        gives = _tally("−", offered) + ("  ▲ " + _("only gives") if giver else "")
        found.append(
            Content.assemble(
                (fit(terms.name("benefit_party", party), first), "$quiet"), "  ", fit(_tally("+", gained), each), "  ",
                (fit(gives, each), "$soon" if giver else ""),
            )
        )  # fmt: skip
    return Content("\n").join(found)


def _tally(sign: str, tally: Tally) -> str:
    if not tally.count:
        return "·"
    sums = sums_text(tally.sums)
    return f"{sign}{tally.count}" + (f"  {sums}" if sums else "")
