"""Duplicates and merging in words: why two are alike, what a field holds, what moved and what is noted of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from db.actions.merge import Merged, merge_contacts, merge_partners
from db.fields import FieldSpec
from db.register import Register
from db.rules.phones import display_phone
from db.views.duplicates import Pair
from kumppani_tui.change_words import table_word
from kumppani_tui.locale import N_, _, language
from kumppani_tui.locale.dates import day, full, number
from kumppani_tui.terms import Terms, load_terms

_WORDS = {
    ("partner", "affiliation"): N_("Contact persons"),
    ("partner", "activity"): N_("Activities"),
    ("partner", "agreement"): N_("Agreements"),
    ("partner", "task"): N_("Tasks"),
    ("partner", "partnership"): N_("Tiers"),
    ("partner", "need"): N_("Needs"),
    ("partner", "promise"): N_("Promises"),
    ("partner", "benefit"): N_("Benefits"),
    ("partner", "tier_step"): N_("Steps"),
    ("contact", "affiliation"): N_("Partners"),
    ("contact", "activity_contact"): N_("Activities"),
    ("contact", "agreement"): N_("Agreements"),
    ("contact", "task"): N_("Tasks"),
}
"""What the most usual rows that move are called; others by the word for one of them."""


def why_text(pair: Pair) -> str:
    """Return the reasons why two look alike."""
    return ", ".join(_(reason) for reason in pair.why)


def moves_text(kind: str, moves: Sequence[tuple[str, int]], most: int = 99) -> str:
    """Return how much belongs to a record: `Yhteyshenkilöt 2 · Tapahtumat 5`; empty for nothing.

    Of more than `most` kinds the rest is one sum.
    """
    shown, rest = (moves, ()) if len(moves) <= most else (moves[: most - 1], moves[most - 1 :])
    named = [(_(_WORDS[kind, table]) if (kind, table) in _WORDS else table_word(table), n) for table, n in shown]
    if rest:
        named.append((_("others"), sum(n for _table, n in rest)))
    return " · ".join(f"{word} {number(n)}" for word, n in named)


class FieldWords:
    """The values of fields of partners and contacts, as a person reads them. Make it in a thread."""

    def __init__(self, register: Register) -> None:
        """Read the names of people, units and municipalities."""
        self._terms: Terms = load_terms(register)
        town = "sv" if language() == "sv" else "fi"
        self._names = {
            "staff": dict(register.rows("SELECT id, name FROM staff")),
            "unit": dict(register.rows("SELECT id, name FROM unit")),
            "municipality": dict(register.rows(f"SELECT code, {town} FROM municipality")),
        }

    def value(self, spec: FieldSpec, value: Any) -> str:
        """Return a value in words, empty for none."""
        if spec.type == "bool":
            return _("Yes") if value else _("No")
        if value is None or value == "" or value == []:
            return ""
        if spec.type in self._names:
            return str(self._names[spec.type].get(value, value))
        if spec.type == "term":
            return self._terms.name(spec.list, value)
        if spec.type == "fields":
            return ", ".join(self._terms.name("field", code) for code in value)
        if spec.type == "phone":
            return ", ".join(map(display_phone, value))
        if isinstance(value, list):
            return ", ".join(value)
        return day(value) if isinstance(value, date) else str(value)

    def phones(self, numbers: Collection[str]) -> list[str]:
        """Return phone numbers as they are read."""
        return [display_phone(one) for one in numbers]

    def status(self, code: str) -> str:
        """Return the status of a partner in words."""
        return self._terms.name("partner_status", code) if code else ""

    def town(self, code: str) -> str:
        """Return the name of a municipality."""
        return str(self._names["municipality"].get(code, code))


def merge(register: Register, kind: str, keep_id: int, other_id: int, take: Collection[str], today: date) -> Merged:
    """Merge a partner or contact into the one that is kept, with a note of it in the language in use."""
    names = dict(register.rows(f"SELECT id, name FROM {kind} WHERE id IN (?, ?)", (keep_id, other_id)))
    kept = names.get(other_id if "name" in take else keep_id, "")
    left = names.get(keep_id if "name" in take else other_id, "")
    noted = _("Merged into {name} on {day}.").format(name=kept, day=full(today))
    if kind == "partner":
        return merge_partners(register, keep_id, other_id, take, noted=noted)
    called = _("Also known as {name}.").format(name=left)
    return merge_contacts(register, keep_id, other_id, take, noted=noted, called=called)


def merged_text(kind: str, merged: Merged) -> str:
    """Return what a merge did."""
    said = _("{other} was merged into {keep}").format(other=merged.other, keep=merged.keep)
    moved = moves_text(kind, merged.moves)
    return f"{said}. " + (_("Moved: {what}").format(what=moved) if moved else _("It had nothing to move."))
