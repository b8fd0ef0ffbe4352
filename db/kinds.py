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

_NETWORK = "coalesce((SELECT w.name FROM network w WHERE w.id = d.network_id), '')"
_PROJECT = "coalesce((SELECT w.title FROM project w WHERE w.id = d.project_id), '')"
_PRACTICE = "coalesce((SELECT w.title FROM practice w WHERE w.id = d.practice_id), '')"
_UNIT = "coalesce((SELECT w.name FROM unit w WHERE w.id = d.unit_id), '')"
_AGREEMENT = "coalesce((SELECT w.title FROM agreement w WHERE w.id = d.agreement_id), '')"
_PARTNER_OR_NETWORK = f"coalesce(p.name, {_NETWORK})"
_PARTNER_OR_UNIT = f"coalesce(p.name, {_UNIT})"

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
        trash=Trash(N_("Restore party"), "coalesce(d.role, '')", "d.name", partner=_AGREEMENT),
    ),
    Kind(
        "agreement_clause", N_("Clause of an agreement"), "text", "agreement_id",
        touches=(("agreement_id", "agreement"),),
        trash=Trash(N_("Restore clause"), "d.kind", "d.text", "clause_kind", partner=_AGREEMENT),
    ),
    Kind(
        "agreement_signatory", N_("Signatory"), "name", "agreement_id",
        touches=(("agreement_id", "agreement"),),
        trash=Trash(
            N_("Restore signatory"), "d.side",
            "coalesce(d.name, (SELECT w.name FROM staff w WHERE w.id = d.staff_id),"
            " (SELECT w.name FROM contact w WHERE w.id = d.contact_id), '')", "agreement_side", partner=_AGREEMENT,
        ),
    ),
    Kind(
        "agreement_amendment", N_("Amendment"), "title", "agreement_id",
        touches=(("agreement_id", "agreement"),),
        trash=Trash(N_("Restore amendment"), "d.agreed_on", "d.title", dated=True, partner=_AGREEMENT),
    ),
    Kind(
        "attachment", N_("Attachment"), "name", "agreement_id",
        touches=(("agreement_id", "agreement"),),
        trash=Trash(N_("Restore attachment"), "d.added_on", "d.name", dated=True, partner=_AGREEMENT),
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
    Kind(
        "partnership_driver", N_("Why it is needed"), "driver", "partnership_id",
        touches=(("partnership_id", "partnership"),),
        lists=(("driver", "driver"),),
        removed=True,
    ),
    Kind(
        "partnership_purpose", N_("What it is for"), "purpose", "partnership_id",
        touches=(("partnership_id", "partnership"),),
        lists=(("purpose", "purpose"),),
        removed=True,
    ),
    Kind(
        "need_tier", N_("Tier that answers a need"), "tier", "need_id",
        touches=(("need_id", "need"),),
        lists=(("tier", "tier"),),
        removed=True,
    ),
    Kind(
        "triad", N_("Triad"), "qualification", "partner_id",
        trash=Trash(
            N_("Restore triad"), "''", "coalesce(d.qualification, '')",
        ),
    ),
    Kind(
        "feedback", N_("Feedback"), "text", "partner_id",
        refs=(("activity_id", "activity"),),
        trash=Trash(
            N_("Restore feedback"), "d.given_on", "d.score || ' ' || coalesce(d.text, '')", dated=True,
        ),
    ),
    Kind(
        "enquiry", N_("Enquiry"), "subject", "partner_id",
        trash=Trash(
            N_("Restore enquiry"), "d.sent_on", "d.subject", dated=True,
        ),
    ),
    Kind(
        "project", N_("Development project"), "title", "",
        touches=(("id", "project"),),
        trash=Trash(
            N_("Restore project"), "d.stage", "d.title", "project_stage", partner="''",
        ),
    ),
    Kind(
        "project_partner", N_("Partner in a project"), "", "project_id",
        touches=(("project_id", "project"), ("partner_id", "partner"),),
        removed=True,
    ),
    Kind(
        "experiment", N_("Experiment"), "title", "project_id",
        touches=(("project_id", "project"),),
        trash=Trash(
            N_("Restore experiment"), "d.decision", "d.title", "experiment_decision", partner=_PROJECT,
        ),
    ),
    Kind(
        "exchange", N_("Exchange period"), "theme", "partner_id",
        trash=Trash(
            N_("Restore exchange period"), "d.starts_on", "coalesce(d.theme, '')", dated=True,
        ),
    ),
    Kind(
        "network", N_("Network"), "name", "",
        touches=(("id", "network"),),
        trash=Trash(
            N_("Restore network"), "d.phase", "d.name", "phase", partner="''",
        ),
    ),
    Kind(
        "network_member", N_("Member of a network"), "role", "network_id",
        touches=(("network_id", "network"), ("partner_id", "partner"),),
        trash=Trash(
            N_("Restore member"), "d.type",
            "coalesce((SELECT o.name FROM partner o WHERE o.id = d.partner_id), '')", "network_member_type",
            partner=_NETWORK,
        ),
    ),
    Kind(
        "forum", N_("Forum"), "name", "network_id",
        touches=(("network_id", "network"),),
        trash=Trash(
            N_("Restore forum"), "''", "d.name", partner=_NETWORK,
        ),
    ),
    Kind(
        "quality_review", N_("Quality review"), "findings", "network_id",
        touches=(("network_id", "network"),),
        trash=Trash(
            N_("Restore quality review"), "d.reviewed_on", "coalesce(d.findings, '')", dated=True, partner=_NETWORK,
        ),
    ),
    Kind(
        "foresight", N_("Foresight note"), "text", "partner_id",
        touches=(("network_id", "network"), ("partner_id", "partner"),),
        trash=Trash(
            N_("Restore foresight note"), "d.noted_on", "d.text", dated=True, partner=_PARTNER_OR_NETWORK,
        ),
    ),
    Kind(
        "trap_mark", N_("Mark of a trap"), "trap", "network_id",
        touches=(("network_id", "network"),),
        trash=Trash(
            N_("Restore mark of a trap"), "d.light", "d.trap", "light", partner=_NETWORK,
        ),
    ),
    Kind(
        "strategy_text", N_("Text of strategy"), "text", "partner_id",
        trash=Trash(
            N_("Restore text of strategy"), "d.kind", "d.text", "strategy_kind",
        ),
    ),
    Kind(
        "milestone", N_("Milestone"), "title", "partner_id",
        lists=(("state", "task_state"),),
        trash=Trash(
            N_("Restore milestone"), "d.due_on", "d.title", dated=True,
        ),
    ),
    Kind(
        "characteristic_score", N_("Score of a characteristic"), "characteristic", "partner_id",
        trash=Trash(
            N_("Restore score"), "d.characteristic", "d.score || ' ' || coalesce(d.evidence, '')", "characteristic",
        ),
    ),
    Kind(
        "resource", N_("Resource"), "text", "partner_id",
        trash=Trash(
            N_("Restore resource"), "d.side", "d.text", "promise_side",
        ),
    ),
    Kind(
        "future_need", N_("Future need"), "text", "partner_id",
        trash=Trash(
            N_("Restore future need"), "d.kind", "d.text", "future_need_kind",
        ),
    ),
    Kind(
        "meeting", N_("Meeting"), "kind", "partner_id",
        touches=(("network_id", "network"), ("partner_id", "partner"),),
        trash=Trash(
            N_("Restore meeting"), "d.\"on\"", "coalesce(d.agenda, d.place, '')", dated=True,
            partner=_PARTNER_OR_NETWORK,
        ),
    ),
    Kind(
        "reflection", N_("Reflection"), "goals", "partner_id",
        trash=Trash(
            N_("Restore reflection"), "d.reflected_on", "coalesce(d.goals, '')", dated=True,
        ),
    ),
    Kind(
        "critical_answer", N_("Answer to a critical point"), "text", "partner_id",
        refs=(("unit_id", "unit"),),
        trash=Trash(
            N_("Restore answer"), "d.answered_on", "d.score || ' ' || coalesce(d.text, '')", dated=True,
            partner=_PARTNER_OR_UNIT,
        ),
    ),
    Kind(
        "offer", N_("Offer"), "text", "partner_id",
        trash=Trash(
            N_("Restore offer"), "d.party", "d.text", "party",
        ),
    ),
    Kind(
        "need_match", N_("Match of a need and an offer"), "", "need_id",
        touches=(("need_id", "need"),),
        refs=(("offer_id", "offer"),),
        removed=True,
    ),
    Kind(
        "benefit", N_("Benefit"), "description", "partner_id",
        trash=Trash(
            N_("Restore benefit"), "d.given_on", "d.description", dated=True,
        ),
    ),
    Kind(
        "asset", N_("Asset"), "name", "partner_id",
        trash=Trash(
            N_("Restore asset"), "d.kind", "d.name", "asset_kind",
        ),
    ),
    Kind(
        "practice", N_("Good practice"), "title", "",
        touches=(("id", "practice"),),
        trash=Trash(
            N_("Restore good practice"), "d.status", "d.title", "practice_status", partner="''",
        ),
    ),
    Kind(
        "adoption", N_("Adoption of a practice"), "field", "practice_id",
        touches=(("practice_id", "practice"),),
        lists=(("field", "field"),),
        trash=Trash(
            N_("Restore adoption"), "d.status",
            "coalesce((SELECT u.name FROM unit u WHERE u.id = d.unit_id), d.field, '')", "practice_status",
            partner=_PRACTICE,
        ),
    ),
    Kind(
        "target", N_("Target"), "year", "unit_id",
        touches=(),
        trash=Trash(
            N_("Restore target"), "d.tier", "d.year || ': ' || d.target", "tier", partner=_UNIT,
        ),
    ),
    Kind(
        "task_link", N_("What a task belongs to"), "", "task_id",
        touches=(("task_id", "task"),),
        removed=True,
    ),
    Kind("signal_override", N_("Put-aside signal"), lists=(("kind", "signal"),)),
    Kind("import_run", N_("Import"), "file"),
    Kind("distinct_pair", N_("Said to be different"), "one_uid"),
)  # fmt: skip
"""Every recorded table. Those with a trash stand in it in this order."""

SILENT: tuple[str, ...] = ("import_run", "distinct_pair")
"""Tables whose rows only say what was done: what an import counted, which two were said to be different."""

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
