"""What was brought in, in words: what became of an import, its counts, what it did to a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from db.views.history import FieldChange
from db.views.import_effects import EffectRow
from db.views.imports import ImportRunRow, State
from kumppani_tui.change_words import column_words, local, table_word, value_words, when
from kumppani_tui.imports.targets import label_of, parse_target
from kumppani_tui.imports.telling import FORM_WORDS, KIND_WORDS, counted
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, number
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.actions.revert_import import Reverted, Touched
    from db.views.touched import TouchedRow

STATES: dict[State, tuple[str, str, str]] = {
    "done": ("✓", N_("done"), "$done"),
    "undone": ("↶", N_("undone"), "$quiet"),
    "reverted": ("↶", N_("taken back"), "$quiet"),
}
"""Glyph, word and colour of what became of an import."""

_BY_KIND = frozenset({"contact_point", "partner_name", "address"})
"""Rows beside a record that are called by what kind of thing they are."""

_WRITTEN = ("street", "postal_code", "city")
"""The parts of an address in the order in which it is written."""

_ARROW = " → "


def state_words(run: ImportRunRow) -> str:
    """What became of an import, with the day on which it was taken back."""
    there = local(run.reverted_at or "")
    if run.state == "reverted" and there is not None:
        return _("taken back {date}").format(date=day(there.date()))
    return _(STATES[run.state][1])


def kind_words(kind: str) -> str:
    """What the rows of a file were."""
    return _(KIND_WORDS[kind]) if kind in KIND_WORDS else kind


def form_words(form: str) -> str:
    """What a file was."""
    return _(dict(FORM_WORDS).get(form, form))  # type: ignore[call-overload]


def count_words(run: ImportRunRow) -> str:
    """How many rows of the file had which fate; those that none had are left out."""
    parts = (
        (run.added, ngettext("{n} new", "{n} new", run.added)),
        (run.changed, ngettext("{n} changed", "{n} changed", run.changed)),
        (run.same, ngettext("{n} as it was", "{n} as they were", run.same)),
        (run.left_out, ngettext("{n} left out", "{n} left out", run.left_out)),
        (run.rejected, ngettext("{n} rejected", "{n} rejected", run.rejected)),
    )
    return ", ".join(text.format(n=number(n)) for n, text in parts if n) or _("nothing")


def mapping_words(run: ImportRunRow) -> str:
    """Which column was read as which field: `Nimi → Nimi, Puh. → Puhelimet`."""
    found = []
    for header, text in run.mapping.items():
        target = parse_target(run.kind, text)
        if target is not None:
            found.append(f"{printable(header, 60)}{_ARROW}{label_of(run.kind, target)}")
    return ", ".join(found)


def records_words(counts: Mapping[str, int]) -> str:
    """How many records of each kind: `12 kumppania, 9 yhteyshenkilöä`."""
    said = (
        counted(kind, n) if kind in KIND_WORDS else f"{table_word(kind)}: {number(n)}" for kind, n in counts.items()
    )
    return ", ".join(said) or _("nothing")


def reverted_words(done: Reverted) -> str:
    """What taking an import back did."""
    parts = [
        _("Taken back: {removed} removed, {changed} as before.").format(
            removed=number(done.removed), changed=number(done.given_back)
        )
        if done.given_back
        else _("Taken back: {removed} removed.").format(removed=number(done.removed))
    ]
    if done.trashed:
        text = ngettext("{n} to the trash.", "{n} to the trash.", done.trashed)
        parts.append(text.format(n=number(done.trashed)))
    if done.kept:
        parts.append(ngettext("{n} kept.", "{n} kept.", done.kept).format(n=number(done.kept)))
    return " ".join(parts)


def field_words(field: FieldChange, terms: Terms) -> str:
    """A field with what it became; of one that was changed, what it was as well."""
    name = table_word(field.table) if field.table == "contact_point" else column_words(field)
    became = value_words(field, field.became, terms)
    if not field.column:
        return f"{table_word(field.table)}: {name}"
    if field.column == "deleted_at":
        return _("moved to the trash") if field.became else _("restored from the trash")
    if field.op == "I":
        return f"{name}: {became}"
    return f"{name}: {value_words(field, field.was, terms) or '–'}{_ARROW}{became or '–'}"


def _place(field: FieldChange) -> int:
    return _WRITTEN.index(field.column) if field.column in _WRITTEN else len(_WRITTEN)


def effect_words(row: EffectRow, terms: Terms) -> list[str]:
    """The fields of a record that an import touched, but for the name by which a new one is called anyway.

    Rows beside the record are said in one go: `Käyntiosoite: Koulukatu 1, Kuopio`, `Puhelin: 040 123 4567`.
    """
    found = []
    for (table, _row_id), some in groupby(row.fields, lambda field: (field.table, field.row_id)):
        fields = list(some)
        kind = next((field for field in fields if field.column == "kind" and table in _BY_KIND), None)
        if kind is not None and len(fields) > 1:
            rest = sorted((field for field in fields if field is not kind), key=_place)
            was, became = (
                ", ".join(filter(None, (value_words(field, getattr(field, side), terms) for field in rest)))
                for side in ("was", "became")
            )
            name = value_words(kind, kind.became or kind.was, terms)
            found.append(f"{name}: {became}" if kind.op == "I" else f"{name}: {was}{_ARROW}–")
            continue
        found += [
            field_words(field, terms)
            for field in fields
            if not (row.added and table == row.kind and field.became == row.title)
        ]
    # A record goes to the trash and comes back with rows of its own.
    return list(dict.fromkeys(found))


def since_words(one: Touched, row: TouchedRow, today: date) -> str:
    """What was done to a record since: `Lisää tehtävä · tänään 9.30 · Aino`."""
    columns = touched_column_words(one.columns)
    if one.change_id is None:
        return _("{fields}: the old value cannot stand any more").format(fields=columns)
    done = _(row.label) + (f" ({columns})" if columns else "")
    return " · ".join(filter(None, (done, when(row.at, today), printable(row.author, 60))))


def touched_column_words(columns: tuple[str, ...]) -> str:
    """What of a record was changed since, by `table.column`."""
    found = []
    for one in columns:
        table, _dot, column = one.partition(".")
        field = FieldChange(table, 0, "U", "", "", column, None, None)
        found.append(column_words(field) if column else table_word(table))
    return ", ".join(dict.fromkeys(found))
