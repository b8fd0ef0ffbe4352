"""How a row of a file that is brought in is told: in a line of the list, and whole beside or below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from kumppani_tui.imports.plan import ACTS, Act, Fate, Part, PlanRow
from kumppani_tui.imports.telling import ACT_WORDS, FATE_WORDS, Wording
from kumppani_tui.locale import N_, _
from kumppani_tui.text import cell_width, fit, printable
from kumppani_tui.widgets.record_list_source import Row

LOOKS: dict[Fate, tuple[str, str]] = {
    "duplicate": ("?", "$soon"),
    "rejected": ("▲", "$soon"),
    "new": ("+", "$done"),
    "update": ("~", "$key"),
    "same": ("=", "$quiet"),
}
"""Glyph and colour of what a row was found to be, in the order of the list: what waits for a person's word first."""

ACT_CHOICES: dict[Act, str] = {
    "add": N_("Add as a new record"),
    "change": N_("Change the record that is there"),
    "leave": N_("Leave out"),
}

JOIN = N_("Join it to the row that it is like")
"""What is done instead with a row that is perhaps about the partner of another row of the file."""

PART_HEADINGS = {"partner": N_("Partner"), "contact": N_("Contact")}

LABEL_WIDTH = 20
"""Cells that the longest label of the whole row gets."""


def list_row(row: PlanRow, wording: Wording | None) -> Row:
    """The row in a line: its number, its name, and what the heading that it stands under does not say."""
    glyph, colour = LOOKS[row.fate]
    told = printable(" · ".join(_told(row, wording) or [_(FATE_WORDS[row.fate])]), 300)
    cells = (str(row.number), printable(row.title, 200), Content.assemble((glyph, colour), " " + told))
    return Row(cells, "dim" if row.act == "leave" else "")


def told_below(row: PlanRow, wording: Wording | None) -> Content:
    """The row below the list: its number and name, what it was found to be and why, and every change in it."""
    glyph, colour = LOOKS[row.fate]
    parts = [*_reasons(row), *_changes(row, wording)]
    return Content.assemble(
        (glyph, colour), f" {row.number}  ", (printable(row.title, 200), "bold"),
        f" · {_found(row)}\n", printable(" · ".join(parts), 900),
    )  # fmt: skip


def told_whole(row: PlanRow, wording: Wording | None, width: int) -> Content:
    """The row beside the list, in lines of at most `width` cells: all that it says and would change."""
    lines = Content.styled(printable(row.title, 200), "bold").wrap(width)
    lines += Content.styled(f"{LOOKS[row.fate][0]} {printable(_found(row))}", LOOKS[row.fate][1]).wrap(width)
    for reason in _reasons(row):
        lines += Content(printable(reason, 600)).wrap(width)
    for part in row.parts if wording is not None else ():
        assert wording is not None
        lines.append(Content(""))
        if len(row.parts) > 1:
            heading = f"{_(PART_HEADINGS.get(part.kind, ''))} · {_(FATE_WORDS[part.fate])}"
            lines.append(Content.styled(printable(heading), "$key bold"))
        lines += _part_lines(part, wording, width)
    return Content("\n").join(lines)


def _part_lines(part: Part, wording: Wording, width: int) -> list[Content]:
    pairs: list[tuple[str, Content]] = []
    if part.edits:
        for edit in part.edits:
            label, old, new = wording.edit(part.kind, edit)
            pairs.append(
                (label, Content.assemble((printable(old, 300), "$quiet"), " → ", (printable(new, 300), "bold")))
            )
    elif part.fate in ("new", "duplicate"):
        for label, value in wording.values(part.kind, part.values):
            pairs.append((label, Content(printable(value, 300))))
    else:
        said = _("nothing changes") if part.head is None else _("as an earlier row says")
        return [Content.styled(said, "$quiet")]
    return _aligned(pairs, width)


def _aligned(pairs: Sequence[tuple[str, Content]], width: int) -> list[Content]:
    """Labels in a column of their own, and what is said of them beside it however many lines that takes."""
    longest = max((cell_width(printable(label)) for label, _value in pairs), default=0)
    wide = min(longest, LABEL_WIDTH, max(width // 2, 1))
    lines: list[Content] = []
    for label, value in pairs:
        first, *more = value.wrap(max(width - wide - 2, 8)) or [Content("")]
        lines.append(Content.assemble((fit(printable(label), wide) + "  ", "$quiet"), first))
        lines += [Content(" " * (wide + 2)) + line for line in more]
    return lines


def _found(row: PlanRow) -> str:
    """What the row was found to be, and what is done with it when that does not follow from it."""
    if row.fate != "duplicate" and row.act == ACTS[row.fate][0]:
        return _(FATE_WORDS[row.fate])
    return f"{_(FATE_WORDS[row.fate])} → {act_words([row], row.act)}"


def are_like_rows(rows: Iterable[PlanRow]) -> bool:
    """Whether rows are perhaps about what other rows of the file are about, and none about a record."""
    likes = [part.like for row in rows for part in row.parts if part.like is not None]
    return bool(likes) and all(like.in_file for like in likes)


def act_words(rows: Iterable[PlanRow], act: Act) -> str:
    """What is done with rows."""
    return _("is joined") if act == "change" and are_like_rows(rows) else _(ACT_WORDS[act])


def _told(row: PlanRow, wording: Wording | None) -> list[str]:
    """What the line of the row says beside its heading."""
    parts = []
    if row.act != ACTS[row.fate][0]:
        parts.append(f"→ {act_words([row], row.act)}")
    changed = (
        ", ".join(dict.fromkeys(wording.label(part.kind, edit) for part in row.parts for edit in part.edits))
        if wording is not None
        else ""
    )
    if row.fate == "new" and changed:
        # A new person at a partner that is there, which gets other values by the way.
        parts.append(_("changed as well: {fields}").format(fields=changed))
    parts += _reasons(row)
    if row.fate == "update" and changed:
        parts.append(changed)
    return parts


def _reasons(row: PlanRow) -> list[str]:
    """Why the row is rejected, which record it perhaps is, and what else is to be known of it."""
    parts = []
    if row.reason is not None:
        parts.append(f"{row.reason.column}: {row.reason.text}" if row.reason.column else row.reason.text)
    likes = [
        (_("In the file: {name}") if part.like.in_file else _("In the register: {name}")).format(name=part.like.text)
        for part in row.parts
        if part.like is not None
    ]
    parts += dict.fromkeys(likes)
    parts += [f"{one.column}: {one.text}" if one.column else one.text for one in row.remarks]
    return parts


def _changes(row: PlanRow, wording: Wording | None) -> list[str]:
    """Every field that would change, or that a new record gets."""
    if wording is None or row.fate in ("rejected", "same"):
        return []
    said = []
    for part in row.parts:
        if part.edits:
            edits = [wording.edit(part.kind, edit) for edit in part.edits]
            own = [f"{label}: {old} → {new}" for label, old, new in edits]
        elif part.fate in ("new", "duplicate"):
            own = [f"{label}: {value}" for label, value in wording.values(part.kind, part.values)]
        else:
            continue
        if own and len(row.parts) > 1:
            own[0] = f"{_(PART_HEADINGS.get(part.kind, ''))} – {own[0]}"
        said += own
    return said
