"""What each recorded table is to the rest of the register, declared once.

The history and its words, a partner's own history, the trash and the way back from it, what goes with a deleted
partner, and what is computed anew after a change: all of them read this. Texts are English msgids.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.fields import KINDS as FIELDS
from db.text import N_


@dataclass(frozen=True, slots=True)
class Trash:
    """How a deleted record (the row `d`, its partner `p`) is shown and brought back; its table has `deleted_at`."""

    restore: str
    """What the change that brings it back is called."""
    detail: str
    """SQL of what stands beside its title: a code, a date, or a short text; never NULL."""
    title: str
    """SQL of its own words; never NULL."""
    list: str = ""
    """The list on which the code in `detail` stands."""
    dated: bool = False
    """Whether `detail` is an ISO date."""
    partner: str = "coalesce(p.name, '')"
    """SQL of its partner's name; of a table without `partner_id` it must not speak of `p`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A recorded table."""

    table: str
    """Its name."""
    word: str
    """What a row of it is called."""
    title: str = ""
    """The column that names a row: a text, or a code when its field is a term."""
    parent: str = ""
    """The column that says whose row it is: the id of a partner, or of a record that has a parent itself."""
    trash: Trash | None = None
    """None for rows that are never deleted by themselves, or removed for good."""
    removed: bool = False
    """Whether rows are removed for good, as those that only join two records are; the history alone knows them."""
    touches: tuple[tuple[str, str], ...] | None = None
    """(column, table): whose computed rows follow a row of this table; None for the partner when that is the parent."""
    refs: tuple[tuple[str, str], ...] = ()
    """(column, table): columns with the id of another row that neither `parent` nor a field of `db.fields` tells of."""
    lists: tuple[tuple[str, str], ...] = ()
    """(column, list): the list on which a column's codes stand, where no field of `db.fields` says it."""


_CONTACT_PARTNER = (
    "coalesce((SELECT p.name FROM affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = d.id"
    " ORDER BY f.is_main DESC, f.id LIMIT 1), '')"
)

KINDS: tuple[Kind, ...] = (
    Kind("institution", N_("Institution"), "name"),
    Kind("unit", N_("Unit"), "name"),
    Kind("staff", N_("One of our people"), "name"),
    Kind("setting", N_("Setting"), "key"),
    Kind("term", N_("Row of a list"), "fi"),
    Kind("saved_view", N_("Saved view"), "name"),
    Kind(
        "partner", N_("Partner"), "name", touches=(("id", "partner"),),
        trash=Trash(N_("Restore partner"), "coalesce(d.business_id, '')", "d.name", partner="d.name"),
    ),
    Kind("partner_name", N_("Parallel name"), "name", "partner_id", removed=True, lists=(("kind", "name_kind"),)),
    Kind("address", N_("Address"), "", "partner_id", removed=True, lists=(("kind", "address_kind"),)),
    Kind("tag", N_("Tag"), "name", touches=(("id", "tag"),)),
    Kind("partner_tag", N_("Tag"), "", "partner_id", removed=True, refs=(("tag_id", "tag"),)),
    Kind(
        "partner_field", N_("Field of education"), "", "partner_id", removed=True, touches=(),
        lists=(("field", "field"),),
    ),
    Kind(
        "contact", N_("Contact"), "name", touches=(("id", "contact"),),
        trash=Trash(N_("Restore contact"), "coalesce(d.title, '')", "d.name", partner=_CONTACT_PARTNER),
    ),
    Kind(
        "contact_point", N_("Phone or e-mail"), "value", "contact_id", removed=True,
        touches=(("contact_id", "contact"),),
    ),
    Kind(
        "affiliation", N_("Place at the partner"), "", "contact_id",
        touches=(("contact_id", "contact"), ("partner_id", "partner")), lists=(("role", "contact_role"),),
    ),
    Kind(
        "agreement", N_("Agreement"), "title", "partner_id",
        touches=(("id", "agreement"), ("partner_id", "partner")),
        trash=Trash(N_("Restore agreement"), "d.type", "d.title", "agreement_type"),
    ),
    Kind(
        "agreement_party", N_("Party of an agreement"), "name", "agreement_id",
        touches=(("agreement_id", "agreement"),),
    ),
    Kind(
        "partnership", N_("Partnership"), "tier", "partner_id",
        trash=Trash(N_("Restore partnership"), "d.tier", "coalesce(d.goal, '')", "tier"),
    ),
    Kind(
        "tier_step", N_("Step between tiers"), "", "partner_id", touches=(),
        lists=(
            ("kind", "step_kind"), ("from_tier", "tier"), ("to_tier", "tier"), ("from_rung", "rung"),
            ("to_rung", "rung"),
        ),
    ),
    Kind(
        "activity", N_("Activity"), "type", "partner_id", touches=(("id", "activity"), ("partner_id", "partner")),
        trash=Trash(N_("Restore activity"), "d.type || ' ' || d.\"on\"", "coalesce(d.note, '')"),
    ),
    Kind(
        "activity_staff", N_("Who was there"), "", "activity_id", removed=True, touches=(),
        refs=(("staff_id", "staff"),),
    ),
    Kind("activity_contact", N_("Who was there"), "", "activity_id", removed=True, touches=()),
    Kind(
        "task", N_("Task"), "title", "partner_id", touches=(("id", "task"), ("partner_id", "partner")),
        trash=Trash(N_("Restore task"), "d.due_on", "d.title", dated=True), refs=(("previous_id", "task"),),
        lists=(("state", "task_state"),),
    ),
    Kind(
        "need", N_("Need or wish"), "text", "partner_id",
        trash=Trash(N_("Restore need"), "d.kind", "d.text", "need_kind"),
    ),
    Kind(
        "promise", N_("Promise"), "text", "partner_id",
        trash=Trash(N_("Restore promise"), "d.side", "d.text", "promise_side"),
    ),
    Kind("signal_override", N_("Put-aside signal"), lists=(("kind", "signal"),)),
)  # fmt: skip
"""Every recorded table. Those with a trash stand in it in this order."""

KIND: dict[str, Kind] = {kind.table: kind for kind in KINDS}
"""The same by table."""

PARENTS: dict[str, str] = {kind.table: kind.parent for kind in KINDS if kind.parent}
"""The column that says whose row it is, by table."""

TITLES: dict[str, str] = {kind.table: kind.title for kind in KINDS if kind.title}
"""The column that names a row, by table."""

REFERENCES: dict[str, str] = (
    {spec.column: spec.type for specs in FIELDS.values() for spec in specs if spec.column != spec.name}
    | {column: column.removesuffix("_id") for column in PARENTS.values()}
    | {column: table for kind in KINDS for column, table in kind.refs}
)
"""Columns that hold the id of a row of another table, and which; a name means the same table everywhere."""

OWNED: tuple[str, ...] = tuple(kind.table for kind in KINDS if kind.trash and kind.parent == "partner_id")
"""Tables whose rows go to the trash and come back with their partner."""

TRASHED: tuple[str, ...] = tuple(kind.table for kind in KINDS if kind.trash)
"""The kinds of record in the trash, in the order they are named."""

TOUCHES: dict[str, tuple[tuple[str, str], ...]] = {
    kind.table: kind.touches
    if kind.touches is not None
    else (("partner_id", "partner"),)
    if kind.parent == "partner_id"
    else ()
    for kind in KINDS
}
"""By table: (column, the kind of record whose computed rows follow it)."""


def list_of(table: str, column: str) -> str:
    """Return the list on which a column's codes stand, empty for none."""
    for one, name in KIND[table].lists if table in KIND else ():
        if one == column:
            return name
    return next((spec.list for spec in FIELDS.get(table, ()) if spec.column == column and spec.type == "term"), "")
