"""The rollout in lines: a unit's cell with how much of its target there is, and our own people role by role."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from db.views.rollout import Cell, StaffLoad
from kumppani_tui.locale import ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.terms import Terms
from kumppani_tui.text import ellipsis, printable

SHORT_BAR, LONG_BAR = 3, 6
"""Blocks of a bar in a narrow column and in a wide one."""


def bar(cell: Cell, blocks: int) -> str:
    """Return how much of the target there is as blocks; spaces when there is no target."""
    if cell.target is None:
        return " " * blocks
    aim = cell.target.target
    # One block is there as soon as there is anything, and the last one only when all is.
    full = blocks if cell.actual >= aim else min(max(cell.actual * blocks // aim, bool(cell.actual)), blocks - 1)
    return "■" * full + "·" * (blocks - full)


def cell_text(cell: Cell, blocks: int, *, chosen: bool) -> str:
    """Return a cell: `12/20 ■■■··· +3`, with a mark when it is the chosen one."""
    aim = number(cell.target.target) if cell.target is not None else "–"
    new = f"+{cell.new}" if cell.new else ""
    # Cells of one wording are equally wide, so that all of a column fit or none does.
    gap, end = (" ", 4) if blocks > SHORT_BAR else ("", 2)
    return f"{'▸' if chosen else ' '}{number(cell.actual):>3}/{aim:<3}{gap}{bar(cell, blocks)}{gap}{new:<{end}}"


def role_lines(people: Sequence[StaffLoad], terms: Terms, width: int) -> list[Content]:
    """Return a line for each role: how many people, how many partnerships, and who has how many of them."""
    known = [code for code, _name in terms.choices("staff_role")]
    codes = [*known, *sorted({one.role for one in people} - set(known))]
    names = {code: terms.name("staff_role", code) for code in codes}
    first = max((len(name) for name in names.values()), default=0)
    found = []
    for code in codes:
        here = sorted((one for one in people if one.role == code), key=lambda one: -one.partnerships)
        load = sum(one.partnerships for one in here)
        many = ngettext("{n} partnership", "{n} partnerships", load).format(n=number(load))
        head = f"{names[code]:<{first}}  {number(len(here)):>4}"
        if not here:
            found.append(Content.styled(f"{names[code]:<{first}}     ·", "$quiet"))
            continue
        who = ", ".join(f"{printable(one.name, 60)} {number(one.partnerships)}" for one in here[:40])
        line = f"  {many:<18}  {who}"
        found.append(Content.assemble((head, ""), (ellipsis(line, max(width - len(head), 10)), "$quiet")))
    return found
