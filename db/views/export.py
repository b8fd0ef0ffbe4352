"""Whole records for files and for `show`: one flat row per record, read as a stream."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from db.fields import KINDS, PARTNER_ADDRESSES, REFERENCES, FieldSpec, Type
from db.kinds import OWNED, TITLES
from db.register import Register
from db.text import N_
from db.views.narrow import narrowed

PARTNER_UID = FieldSpec("partner_uid", N_("Partner's identifier"))
_PARTNER_OF = (FieldSpec("partner", N_("Partner"), "partner"), PARTNER_UID)

# A partner can have several agreements of one title, and an agreement need not have a reference.
_AGREEMENT_UID = FieldSpec("agreement_uid", N_("Agreement's identifier"))

REFERRED: dict[str, tuple[FieldSpec, ...]] = {
    "agreement": (
        FieldSpec("monitoring_contact_uid", N_("Monitoring contact's identifier")),
        FieldSpec("instructor_uid", N_("Workplace instructor's identifier")),
        FieldSpec("earlier_uid", N_("Earlier version's identifier")),
    ),
    "activity": (FieldSpec("contacts_uid", N_("Identifiers of the partner's people"), "tags"),),
    "task": (FieldSpec("contact_uid", N_("Contact's identifier")), _AGREEMENT_UID),
    # What an activity is called says what it was, not which one.
    "benefit": (FieldSpec("activity_uid", N_("Activity's identifier")), _AGREEMENT_UID),
}
"""Identifiers of what a record refers to by a name that others can have too; they are read again from a file."""

_PARTY_UID = FieldSpec("party_uid", N_("Further party's identifier"))
"""Nothing keeps two parties of an agreement from having one name."""

_AFTER: dict[str, tuple[FieldSpec, ...]] = {
    "partner": (
        FieldSpec("tiers", N_("Tiers"), "fields", list="tier"),
        FieldSpec("last_contact_on", N_("Last contact"), "date"),
    ),
    "contact": (PARTNER_UID,),
    "attachment": (
        FieldSpec("added_on", N_("Added"), "date"),
        FieldSpec("size", N_("Size in bytes"), "number"),
        FieldSpec("hash", N_("SHA-256 of the content")),
    ),
    "agreement": REFERRED["agreement"],
    "activity": (
        FieldSpec("staff", N_("Own people"), "tags"),
        FieldSpec("contacts", N_("Partner's people"), "tags"),
        *REFERRED["activity"],
    ),
    "task": (
        FieldSpec("state", N_("State"), "term", list="task_state"),
        FieldSpec("done_on", N_("Done on"), "date"),
        PARTNER_UID,
        *REFERRED["task"],
    ),
    **dict.fromkeys(("agreement_clause", "agreement_signatory"), (_PARTY_UID,)),
    "benefit": REFERRED["benefit"],
}

_ADDRESS = "(SELECT {} FROM address a WHERE a.partner_id = t.id AND a.kind = '{}' ORDER BY a.id LIMIT 1)"
_PARALLEL = "(SELECT n.name FROM partner_name n WHERE n.partner_id = t.id AND n.kind = '{}' ORDER BY n.id LIMIT 1)"
_POINTS = (
    "(SELECT group_concat(value, char(10)) FROM (SELECT value FROM contact_point o WHERE o.contact_id = t.id"
    " AND o.kind = '{}' ORDER BY position, id))"
)
_PARTNER_NAME = "(SELECT p.name FROM partner p WHERE p.id = {0}.partner_id)"
_PARTNER_UID = "(SELECT p.uid FROM partner p WHERE p.id = {0}.partner_id)"

_UID_OF = "(SELECT r.uid FROM {0} r WHERE r.id = t.{1}_id)"
_LIVING_UID_OF = "(SELECT r.uid FROM {0} r WHERE r.id = t.{1}_id AND r.deleted_at IS NULL)"
_AGREEMENT_OF = _UID_OF.format("agreement", "agreement")

_SPECIAL: dict[str, dict[str, str]] = {
    "partner": {
        **{f"name_{kind}": _PARALLEL.format(kind.upper()) for kind in ("fi", "sv", "en", "former", "short")},
        **{
            field: _ADDRESS.format(column, kind)
            for kind, own in PARTNER_ADDRESSES.items()
            for field, column in own.items()
        },
        "tags": "(SELECT group_concat(name, char(10)) FROM (SELECT g.name FROM partner_tag x"
        " JOIN tag g ON g.id = x.tag_id WHERE x.partner_id = t.id ORDER BY g.name))",
        "fields": "(SELECT group_concat(field, char(10)) FROM (SELECT field FROM partner_field x"
        " WHERE x.partner_id = t.id ORDER BY field))",
        "tiers": "(SELECT group_concat(tier, char(10)) FROM (SELECT tier FROM partnership s WHERE s.partner_id = t.id"
        " AND s.deleted_at IS NULL AND s.phase <> 'ENDED' ORDER BY s.is_primary DESC, s.id))",
        "last_contact_on": "(SELECT last_contact_on FROM partner_fact f WHERE f.partner_id = t.id)",
    },
    "contact": {
        "partner": _PARTNER_NAME.format("f"),
        "partner_uid": _PARTNER_UID.format("f"),
        "phones": _POINTS.format("PHONE"),
        "emails": _POINTS.format("EMAIL"),
        **{column: f"f.{column}" for column in ("role", "is_main", "valid_from", "valid_to")},
    },
    "activity": {
        "staff": "(SELECT group_concat(name, char(10)) FROM (SELECT s.name FROM activity_staff x JOIN staff s"
        " ON s.id = x.staff_id WHERE x.activity_id = t.id ORDER BY x.id))",
        **{
            field: f"(SELECT group_concat(said, char(10)) FROM (SELECT c.{column} AS said FROM activity_contact x"
            " JOIN contact c ON c.id = x.contact_id WHERE x.activity_id = t.id ORDER BY x.id))"
            for field, column in (("contacts", "name"), ("contacts_uid", "uid"))
        },
    },
    **dict.fromkeys(
        ("agreement_clause", "agreement_signatory"),
        {"party_uid": _LIVING_UID_OF.format("agreement_party", "party")},
    ),
    "agreement": {
        **{f"{whom}_uid": _LIVING_UID_OF.format("contact", whom) for whom in ("monitoring_contact", "instructor")},
        "earlier_uid": _UID_OF.format("agreement", "earlier"),
    },
    "task": {"agreement_uid": _AGREEMENT_OF, "contact_uid": _LIVING_UID_OF.format("contact", "contact")},
    "benefit": {
        "activity_uid": _UID_OF.format("activity", "activity"),
        "agreement_uid": _AGREEMENT_OF,
    },
}
_OF_PARTNER = {"partner": _PARTNER_NAME.format("t"), "partner_uid": _PARTNER_UID.format("t")}
_FROM = {
    "partner": "partner t LEFT JOIN partner_fact o ON o.partner_id = t.id",
    "contact": "contact t LEFT JOIN affiliation f ON f.contact_id = t.id AND f.deleted_at IS NULL"
    " LEFT JOIN contact_fact o ON o.contact_id = t.id",
}
_ORDER = {
    "partner": "o.sort_key, t.id",
    "contact": "o.sort_key, t.id, f.id",
    "agreement": "t.partner_id, t.starts_on, t.id",
    "activity": 't."on", t.id',
    "task": "t.due_on, t.id",
}


_AT_A_TIME = 300

_OWNERS: dict[str, tuple[str, FieldSpec, FieldSpec]] = {
    owner: (title, FieldSpec(owner, label, cast("Type", owner)), FieldSpec(f"{owner}_uid", uid))
    for owner, title, label, uid in (
        ("network", "name", N_("Network"), N_("Network's identifier")),
        ("project", "title", N_("Project"), N_("Project's identifier")),
        ("practice", "title", N_("Good practice"), N_("Practice's identifier")),
        ("agreement", "title", N_("Agreement"), N_("Agreement's identifier")),
        ("unit", "name", N_("Unit"), N_("Unit's identifier")),
    )
}
"""What else than a partner a record can belong to: the column of its name, and the columns of a row."""

_BELONGS: dict[str, tuple[str, ...]] = {
    "experiment": ("project",), "network_member": ("network",), "forum": ("network",), "quality_review": ("network",),
    "foresight": ("network",), "meeting": ("network",), "trap_mark": ("network",), "adoption": ("practice",),
    "critical_answer": ("unit",), "attachment": ("agreement",), "agreement_party": ("agreement",),
    "agreement_clause": ("agreement",), "agreement_signatory": ("agreement",), "agreement_amendment": ("agreement",),
}  # fmt: skip
"""Which kinds belong to those, perhaps beside a partner."""

_OF_AGREEMENT: dict[str, tuple[FieldSpec, str]] = {
    "agreement_reference": (
        FieldSpec("agreement_reference", N_("Agreement's reference")),
        "(SELECT r.reference FROM agreement r WHERE r.id = t.agreement_id)",
    ),
    "agreement_partner": (
        FieldSpec("agreement_partner", N_("Partner of the agreement")),
        "(SELECT p.name FROM agreement r JOIN partner p ON p.id = r.partner_id WHERE r.id = t.agreement_id)",
    ),
    "agreement_partner_uid": (
        FieldSpec("agreement_partner_uid", N_("Identifier of the agreement's partner")),
        "(SELECT p.uid FROM agreement r JOIN partner p ON p.id = r.partner_id WHERE r.id = t.agreement_id)",
    ),
}
"""What tells agreements of the same title apart in the rows of what belongs to them: columns and their SQL."""


def columns(kind: str) -> tuple[FieldSpec, ...]:
    """Return the columns of a row of `kind`, in order: identifier, whose it is, the fields, what is computed."""
    uid = FieldSpec("uid", N_("Identifier in the register"))
    asked = any(field.name == "partner" for field in KINDS[kind])
    others = [spec for owner in _BELONGS.get(kind, ()) for spec in _OWNERS[owner][1:]]
    if "agreement" in _BELONGS.get(kind, ()):
        others += [spec for spec, _sql in _OF_AGREEMENT.values()]
    return (uid, *(_PARTNER_OF if kind in OWNED and not asked else ()), *others, *KINDS[kind], *_AFTER.get(kind, ()))


def read(
    register: Register,
    kind: str,
    narrow: Mapping[str, str | int | date] | None = None,
    *,
    record_id: int | None = None,
    ids: Sequence[int] | None = None,
) -> Generator[tuple[Any, ...], None, None]:
    """Yield the records of `kind` as rows that fit `columns`, without those in the trash, as they are read.

    Dates are ISO 8601, terms and municipalities codes, references names, several values lines of one text. A contact
    has a row for each partner that it serves. `record_id` reads one record; `narrow` keeps some of them, by the names
    of `db.views.narrow.WAYS`. `ids` reads those records, in their order.
    """
    if ids is not None:
        yield from _in_order(register, kind, ids)
        return
    wanted = ", ".join(expression(kind, one) for one in columns(kind))
    conditions, params = ["t.deleted_at IS NULL"], list[Any]()
    if record_id is not None:
        conditions.append("t.id = ?")
        params.append(record_id)
    for by, value in (narrow or {}).items():
        condition, values = narrowed(kind, by, value)
        conditions.append(condition)
        params += values
    source, order = _FROM.get(kind, f"{kind} t"), _ORDER.get(kind, "t.id")
    sql = f"SELECT {wanted} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {order}"
    yield from register.db.execute_sql(sql, params)


def _in_order(register: Register, kind: str, ids: Sequence[int]) -> Generator[tuple[Any, ...], None, None]:
    """Yield the records of the ids, some hundreds at a time; those that are gone since are left out."""
    wanted = ", ".join(expression(kind, one) for one in columns(kind))
    source = _FROM.get(kind, f"{kind} t")
    sql = (
        f"SELECT t.id, {wanted} FROM {source} WHERE t.id IN (SELECT value FROM json_each(?)) AND t.deleted_at IS NULL"
        f" ORDER BY {_ORDER.get(kind, 't.id')}"
    )
    for start in range(0, len(ids), _AT_A_TIME):
        some = list(ids[start : start + _AT_A_TIME])
        found = defaultdict[int, list[tuple[Any, ...]]](list)
        for row in register.rows(sql, (json.dumps(some),)):
            found[row[0]].append(row[1:])
        for one in some:
            yield from found.get(one, ())


def municipality_names(register: Register, language: str) -> dict[str, str]:
    """Return the names of municipalities by code: Swedish ones for sv, otherwise Finnish."""
    rows = register.rows("SELECT code, fi, sv FROM municipality")
    return {code: sv if language == "sv" else fi for code, fi, sv in rows}


def expression(kind: str, field: FieldSpec) -> str:
    """Return the SQL of a field of the record `t` as `read` gives it."""
    held = _OWNERS.get(field.name.removesuffix("_uid"))
    if held is not None and field is held[2]:
        return f"(SELECT r.uid FROM {held[1].name} r WHERE r.id = t.{held[1].column})"
    if field.name in _OF_AGREEMENT:
        return _OF_AGREEMENT[field.name][1]
    special = ((_OF_PARTNER if kind in OWNED else {}) | _SPECIAL.get(kind, {})).get(field.name)
    if special is not None:
        return special
    if field.aside is not None:
        table, owner, column = field.aside
        if field.type == "partners":
            said = f"SELECT o.name AS x FROM {table} a JOIN partner o ON o.id = a.{column} AND o.deleted_at IS NULL"
        else:
            said = f"SELECT a.{column} AS x FROM {table} a"
        return f"(SELECT group_concat(x, char(10)) FROM ({said} WHERE a.{owner} = t.id ORDER BY a.id))"
    if field.type in REFERENCES:
        # Who is in the trash is not named to anybody.
        here = " AND r.deleted_at IS NULL" if field.type in ("contact", "agreement_party") else ""
        return f'(SELECT r."{TITLES[field.type]}" FROM {field.type} r WHERE r.id = t."{field.column}"{here})'
    return f't."{field.column}"'
