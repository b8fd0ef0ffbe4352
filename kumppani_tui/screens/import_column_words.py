"""A file that is brought in: what is said of it, and its columns and first rows as lists show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from textual.content import Content

from db.rules.text import fold
from kumppani_tui.imports.looking import Looked
from kumppani_tui.imports.mapping import How
from kumppani_tui.imports.targets import label_of
from kumppani_tui.imports.telling import FORM_WORDS
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

MOST_COLUMNS = 40
"""How many columns of a file are there to be shown as a table; the first that find room are."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

EXAMPLES = 3
"""How many values of a column are shown."""

ROWS: Mapping[str, str] = {
    "partner": N_("The rows are partners"),
    "contact": N_("The rows are contact persons"),
    "agreement": N_("The rows are agreements"),
    "activity": N_("The rows are activities"),
    "task": N_("The rows are tasks"),
    "benefit": N_("The rows are benefits"),
}

ROWS_OF_BOTH = N_("The rows are partners and contact persons")

HOW: Mapping[How, str] = {
    "file": N_("by its form"),
    "header": N_("by its header"),
    "values": N_("by its values"),
    "remembered": N_("as last time"),
    "chosen": N_("chosen"),
}


def columns_of(looked: Looked | None) -> list[Column]:
    """The columns of the file, to stand above its first rows; without a file those of the list of columns."""
    if looked is not None:
        headers = looked.source.headers
        return [
            Column("number", _("Row"), width=6, align="right", priority=MOST_COLUMNS + 1),
            *(
                Column(str(place), printable(header, 60), min_width=12, max_width=40, priority=MOST_COLUMNS - place)
                for place, header in enumerate(headers[:MOST_COLUMNS])
            ),
        ]
    return [
        Column("header", _("Column of the file"), weight=2, min_width=14, max_width=30, priority=10),
        Column("field", _("Field"), weight=3, min_width=18, max_width=32, priority=9),
        Column("values", _("For example"), weight=2, min_width=14, priority=8),
        Column("how", _("Known"), width=14, priority=5),
    ]


def looked_words(looked: Looked) -> str:
    """What the file is, how it is read, and how many of its columns are known."""
    source = looked.source
    columns = ngettext(
        "{known} of {n} column is known", "{known} of {n} columns are known", len(source.headers)
    ).format(known=len(looked.mapping.how), n=len(source.headers))
    both = len(looked.mapping.kinds) > 1
    facts = [_(ROWS_OF_BOTH if both else ROWS[looked.kind]), _(FORM_WORDS[source.form])]
    if source.sheet and all("sheet" not in values for _text, values in source.about):
        facts.append(_("Sheet “{name}”").format(name=source.sheet))
    facts += [_(text).format(**values) for text, values in source.about]
    return " ".join(f"{fact.rstrip('.')}." for fact in [*facts, columns])


def said_of(looked: Looked, key: int, *, first_rows: bool) -> str:
    """What the typed words are looked for in."""
    if first_rows:
        return fold(" ".join(looked.sample[key].cells))
    target = looked.mapping.target_of(key)
    return fold(f"{looked.source.headers[key]} {label_of(looked.kind, target) if target is not None else ''}")


def sample_row(looked: Looked, key: int) -> Row:
    """One of the first rows of the file."""
    line = looked.sample[key]
    cells = [printable(_as_in_sheet(looked, cell), 200) for cell in line.cells[:MOST_COLUMNS]]
    return Row((str(line.number), *cells), "" if line.fault is None else "dim")


def _as_in_sheet(looked: Looked, cell: str) -> str:
    """A cell as a person wrote it: the days of a workbook come as ISO 8601."""
    if looked.source.form not in ("xlsx", "ods") or _DAY.fullmatch(cell) is None:
        return cell
    try:
        return day(date.fromisoformat(cell))
    except ValueError:
        return cell


def column_row(looked: Looked, column: int) -> Row:
    """A column of the file: its header, the field that it is, some of its values, and how that is known."""
    target = looked.mapping.target_of(column)
    cells = (line.cells[column] for line in looked.sample if line.cells[column].strip())
    values = list(dict.fromkeys(_as_in_sheet(looked, cell) for cell in cells))
    example = printable(" · ".join(values[:EXAMPLES]), 200)
    header = printable(looked.source.headers[column], 200)
    if target is None:
        return Row((header, Content.styled("– " + _("left out"), "$quiet"), example, ""), "dim")
    how = looked.mapping.how.get(column)
    return Row((header, printable(label_of(looked.kind, target)), example, _(HOW[how]) if how else ""))
