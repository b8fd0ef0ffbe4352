"""Moving what belongs to a record that is merged into another; what cannot stand there twice is joined.

Rows that a unique index does not let move are joined with the row that is in their way (`_JOIN`). One that has a trash
then stays with the other record, in the trash; one that only joins two records is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from db.actions.common import update
from db.errors import BadInput
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES
from db.models import RECORDS, Affiliation, ContactPoint, NetworkMember, PartnerName, Partnership, ProjectPartner
from db.models.partner import Address
from db.register import Register
from db.rules.merging import joined_text
from db.rules.text import fold
from db.text import N_
from db.views.merging import referring

_MODELS = {model._meta.table_name: model for model in RECORDS}

# -- fields that are rows beside the record ------------------------------------------------------------------------


def join_names(register: Register, keep_id: int, other_id: int, taken: Collection[str], names: Sequence[str]) -> None:
    """Let the kept partner have the names of both; of two that differ the one that is not taken is a former one.

    `names` are what both were called before; the kept one is called already what it is to be.
    """
    _exchange_taken(register, keep_id, other_id, taken)
    here, there = _names(register, keep_id), _names(register, other_id)
    kinds, known = {kind for _id, kind, _name in here}, {fold(name) for _id, _kind, name in here}
    for row_id, kind, name in there:
        if kind in kinds and fold(name) in known:
            PartnerName.delete().where(PartnerName.id == row_id).execute()
            continue
        update(PartnerName, row_id, {"partner_id": keep_id, "kind": "FORMER" if kind in kinds else kind})
        known.add(fold(name))
    row = register.row("SELECT name FROM partner WHERE id = ?", (keep_id,))
    known.add(fold(row[0]) if row else "")
    for name in names:
        if fold(name) not in known:
            PartnerName.create(partner=keep_id, kind="FORMER", name=name)
            known.add(fold(name))


def _exchange_taken(register: Register, keep_id: int, other_id: int, taken: Collection[str]) -> None:
    """Put the taken ones of the other's parallel names in the place of the kept one's, and those in theirs."""
    here, there = _names(register, keep_id), _names(register, other_id)
    for field, kind in PARTNER_NAMES.items():
        mine, yours = next((n for n in here if n[1] == kind), None), next((n for n in there if n[1] == kind), None)
        if field in taken and mine is not None and yours is not None:
            update(PartnerName, mine[0], {"name": yours[2]})
            update(PartnerName, yours[0], {"name": mine[2]})


def _names(register: Register, partner_id: int) -> list[tuple[int, str, str]]:
    rows = register.rows("SELECT id, kind, name FROM partner_name WHERE partner_id = ? ORDER BY id", (partner_id,))
    return [(row_id, kind, name) for row_id, kind, name in rows]


def join_addresses(keep_id: int, other_id: int, taken: Collection[str]) -> None:
    """Fill and exchange what is taken, kind by kind; an address that then says nothing more is removed."""
    for kind, own in PARTNER_ADDRESSES.items():
        mine, yours = (
            Address.select().where(Address.partner == one, Address.kind == kind).order_by(Address.id).first()
            for one in (keep_id, other_id)
        )
        if mine is None or yours is None:
            continue
        here = {column: getattr(mine, column) for column in own.values()}
        there = {column: getattr(yours, column) for column in own.values()}
        swapped = [column for field, column in own.items() if field in taken]
        becomes = {c: there[c] if c in swapped or not here[c] else here[c] for c in here}
        leaves = {c: here[c] if c in swapped else there[c] for c in there}
        update(Address, mine.id, {c: value for c, value in becomes.items() if value != here[c]})
        if all(not value or value == becomes[c] for c, value in leaves.items()):
            yours.delete_instance()
        else:
            update(Address, yours.id, {c: value for c, value in leaves.items() if value != there[c]})


def join_points(keep_id: int, other_id: int) -> None:
    """Put the other person's numbers and addresses after the kept one's, each once."""
    rows = list(ContactPoint.select().where(ContactPoint.contact == keep_id))
    known = {(row.kind, row.value.casefold()) for row in rows}
    position = max((row.position for row in rows), default=-1)
    theirs = ContactPoint.select().where(ContactPoint.contact == other_id)
    for row in theirs.order_by(ContactPoint.kind, ContactPoint.position, ContactPoint.id):
        if (row.kind, row.value.casefold()) in known:
            row.delete_instance()
        else:
            position += 1
            update(ContactPoint, row.id, {"position": position})
            known.add((row.kind, row.value.casefold()))


# -- what there is one of ------------------------------------------------------------------------------------------


def one_main_contact(keep_id: int, other_id: int) -> None:
    """Of two main contacts the kept partner's is the one."""
    main = (Affiliation.is_main, Affiliation.deleted_at.is_null())
    if Affiliation.select().where(Affiliation.partner == keep_id, *main).exists():
        Affiliation.update(is_main=False).where(Affiliation.partner == other_id, *main).execute()


def one_primary_tier(keep_id: int, other_id: int) -> None:
    """Of two primary tiers the kept partner's is the one."""
    primary = (Partnership.is_primary, Partnership.deleted_at.is_null())
    if Partnership.select().where(Partnership.partner == keep_id, *primary).exists():
        Partnership.update(is_primary=False).where(Partnership.partner == other_id, *primary).execute()


# -- everything else -----------------------------------------------------------------------------------------------


def move_rows(register: Register, table: str, keep_id: int, other_id: int, moment: str) -> None:
    """Let every row that belongs to the other record belong to the kept one, or join it with the one in its way.

    `moment` marks what goes to the trash. Raises BadInput for a row that can neither move nor be joined.
    """
    places = _ids(register, "affiliation", f"{table}_id", other_id) if table != "partnership" else []
    for name, column in referring(register, table):
        register.db.execute_sql(f'UPDATE OR IGNORE "{name}" SET {column} = ? WHERE {column} = ?', (keep_id, other_id))
        for row_id in _ids(register, name, column, other_id):
            join = _JOIN.get(name)
            if join is None:
                raise BadInput(N_("The register does not accept this: {reason}"), reason=f"{name}.{column}")
            join(register, keep_id, row_id, moment)
    for row_id in places:
        _join_place(row_id)


def _ids(register: Register, table: str, column: str, record_id: int) -> list[int]:
    return [row[0] for row in register.rows(f'SELECT id FROM "{table}" WHERE {column} = ? ORDER BY id', (record_id,))]


def _remove(table: str) -> Callable[[Register, int, int, str], None]:
    """The kept record has the same already."""

    def remove(_register: Register, _keep_id: int, row_id: int, _moment: str) -> None:
        model = _MODELS[table]
        model.delete().where(model.id == row_id).execute()

    return remove


def _join_partnership(register: Register, keep_id: int, row_id: int, moment: str) -> None:
    """Both partners are in the tier: what belongs to the other's partnership moves, it stays in the trash.

    Its goal and note are added, the earlier start counts; one that goes on prevails over one that is ended.
    """
    yours = Partnership.get_by_id(row_id)
    mine = Partnership.get(
        Partnership.partner == keep_id, Partnership.tier == yours.tier, Partnership.deleted_at.is_null()
    )
    values: dict[str, Any] = {
        name: getattr(yours, name)
        for name in ("scope", "scope_value", "responsible_id", "unit_id", "review_on")
        if getattr(mine, name) in (None, "") and getattr(yours, name) not in (None, "")
    }
    if mine.ideal_days is None and mine.max_days is None:
        values |= {"ideal_days": yours.ideal_days, "max_days": yours.max_days}
    if mine.phase == "ENDED" and yours.phase != "ENDED":
        values |= {"phase": yours.phase, "rung": yours.rung, "ended_on": None}
    values["goal"], values["note"] = joined_text(mine.goal, yours.goal), joined_text(mine.note, yours.note)
    values["started_on"] = min((str(d) for d in (mine.started_on, yours.started_on) if d), default=None)
    values["is_primary"] = mine.is_primary or yours.is_primary
    update(Partnership, row_id, {"deleted_at": moment, "is_primary": False})
    update(Partnership, mine.id, values)
    for name, column in referring(register, "partnership"):
        # A reason or a purpose that both have stays with the one in the trash.
        register.db.execute_sql(f'UPDATE OR IGNORE "{name}" SET {column} = ? WHERE {column} = ?', (mine.id, row_id))
    move_overrides(register, yours.uid, mine.uid)


def _join_member(_register: Register, keep_id: int, row_id: int, moment: str) -> None:
    """Both are members of the network now: since the earlier day, in the kept one's role."""
    yours = NetworkMember.get_by_id(row_id)
    mine = NetworkMember.get(
        NetworkMember.network == yours.network_id,
        NetworkMember.partner == keep_id,
        NetworkMember.valid_to.is_null(),
        NetworkMember.deleted_at.is_null(),
    )
    since = min((str(d) for d in (mine.valid_from, yours.valid_from) if d), default=None)
    update(NetworkMember, mine.id, {"role": mine.role or yours.role, "valid_from": since})
    update(NetworkMember, row_id, {"deleted_at": moment})


def _join_project(_register: Register, keep_id: int, row_id: int, _moment: str) -> None:
    """Both are in the project: the roles of both."""
    yours = ProjectPartner.get_by_id(row_id)
    mine = ProjectPartner.get(ProjectPartner.project == yours.project_id, ProjectPartner.partner == keep_id)
    roles = [role for role in (mine.role, yours.role) if role]
    update(ProjectPartner, mine.id, {"role": ", ".join(dict.fromkeys(roles)) or None})
    yours.delete_instance()


_JOIN: dict[str, Callable[[Register, int, int, str], None]] = {
    "partner_tag": _remove("partner_tag"),
    "partner_field": _remove("partner_field"),
    "activity_contact": _remove("activity_contact"),
    "partnership": _join_partnership,
    "network_member": _join_member,
    "project_partner": _join_project,
}
"""What is done with a row that cannot stand twice, by table."""


def _join_place(row_id: int) -> None:
    """A person's place that both records had is one place, when the two were held at the same time in one role."""
    here = Affiliation.get_by_id(row_id)
    if here.deleted_at is not None:
        return
    for twin in Affiliation.select().where(
        Affiliation.contact == here.contact_id,
        Affiliation.partner == here.partner_id,
        Affiliation.id != row_id,
        Affiliation.deleted_at.is_null(),
    ):
        if twin.role != here.role and "CONTACT" not in (twin.role, here.role):
            continue
        if _before(twin.valid_to, here.valid_from) or _before(here.valid_to, twin.valid_from):
            continue
        ends = (twin.valid_to, here.valid_to)
        values = {
            "role": here.role if twin.role == "CONTACT" else twin.role,
            "is_main": twin.is_main or here.is_main,
            "valid_from": min((str(d) for d in (twin.valid_from, here.valid_from) if d), default=None),
            "valid_to": None if None in ends else max(map(str, ends)),
        }
        here.delete_instance()
        update(Affiliation, twin.id, values)
        return


def _before(end: Any, start: Any) -> bool:
    return bool(end and start and str(end) < str(start))


# -- what knows the record otherwise than by a foreign key -----------------------------------------------------------


def follow_record(register: Register, kind: str, keep: tuple[int, str], other: tuple[int, str]) -> None:
    """Let signals put aside, what was opened last and pairs said to be different follow; both are (id, uid)."""
    move_overrides(register, other[1], keep[1])
    register.db.execute_sql(
        "INSERT INTO recent (kind, ref_id, at) SELECT kind, ?, at FROM recent WHERE kind = ? AND ref_id = ?"
        " ON CONFLICT (kind, ref_id) DO UPDATE SET at = max(at, excluded.at)",
        (keep[0], kind, other[0]),
    )
    pairs = register.rows(
        "SELECT id, one_uid, other_uid FROM distinct_pair WHERE kind = ? AND ? IN (one_uid, other_uid)",
        (kind, other[1]),
    )
    for row_id, one, two in pairs:
        left, right = sorted((keep[1], two if one == other[1] else one))
        known = register.row("SELECT 1 FROM distinct_pair WHERE one_uid = ? AND other_uid = ?", (left, right))
        model = _MODELS["distinct_pair"]
        if left == right or known is not None:
            model.delete().where(model.id == row_id).execute()
        else:
            update(model, row_id, {"one_uid": left, "other_uid": right})


def move_overrides(register: Register, from_uid: str, to_uid: str) -> None:
    """Let signals of one record that were put aside be those of another, unless it has one of the kind itself."""
    register.db.execute_sql("UPDATE OR IGNORE signal_override SET ref_uid = ? WHERE ref_uid = ?", (to_uid, from_uid))
