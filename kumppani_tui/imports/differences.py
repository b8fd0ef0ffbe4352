"""What a row would change in the record that it was found to be, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.actions.contacts import AFFILIATION
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES, spec
from db.progress import Step
from db.register import Register
from db.rules.alike import person_name_key
from db.rules.text import fold
from db.views.contact_index import KnownPerson, known_people
from db.views.partner_index import known_partners
from kumppani_tui.imports.plan import Edit, Part, Plan, part_of
from kumppani_tui.imports.unseen import is_cut, same_to_see, seen

_AT_ONCE = 300

_LEFT = ("uid",)
"""Values that say which record it is, and nothing of it."""


def find_differences(plan: Plan, register: Register, step: Step) -> None:
    """Tell rows that change a record from those that say what it says already.

    Empty cells change nothing; tags, fields of education, phones and e-mails of a file are added to those that are
    there, and so are the lines of a note, unless the row comes from a register: then it says what the note is now.
    What is in the trash is not compared.
    """
    kind_is_said = "partner.kind" in plan.head.fields.values()
    plan.db.execute("CREATE INDEX IF NOT EXISTS part_kind_record ON part (kind, record_id)")
    last = 0
    while parts := _parts(plan, "partner", last):
        last = parts[-1][0].id
        found = known_partners(register, [part.record_id for part, _, _ in parts if part.record_id])
        for part, _partner, _name in parts:
            known = found.get(part.record_id or 0)
            if known is not None:
                edits = [
                    Edit(field, old, new)
                    for field, old, new in _differences(known.values, part.values)
                    # Told from the name alone it is for new ones: somebody may have said otherwise since.
                    if field != "kind" or kind_is_said
                ]
                part.edits = list(with_notes(register, part, edits))
                if plan.head.form == "vcf":
                    # A card has one address, be it the one for mail.
                    mail = {field: known.values.get(f"mail_{field}") for field in PARTNER_ADDRESSES["VISITING"]}
                    part.edits = [one for one in part.edits if one.field not in mail or one.new != mail[one.field]]
                if plan.head.kind == "contact" and "uid" not in part.values:
                    # A card is a person's: of the partner it says what is not known, and changes nothing.
                    part.edits = [one for one in part.edits if one.old in (None, "", [])]
                _decide(part)
        plan.save_parts(part for part, _, _ in parts)
    step(0.95)
    last = 0
    while parts := _parts(plan, "contact", last):
        last = parts[-1][0].id
        again = _places_again(plan, parts[0][0].id, last)
        new = [part.record_id for part, _, _ in parts if part.record_id and part.id not in again]
        people = known_people(register, new)
        chosen: list[tuple[int, int]] = []
        for part, partner, name in parts:
            person = people.get(part.record_id or 0)
            if part.id in again:
                part.fate = "duplicate" if part.fate == "duplicate" else "same"
            elif person is not None:
                place = _place_of(person.places.get(partner, ()) if partner is not None else (), part.values)
                if place is not None:
                    chosen.append((part.id, place["id"]))
                part.edits = list(with_notes(register, part, _person_differences(person, part, place, name)))
                _decide(part)
            elif part.head is not None and part.fate != "duplicate":
                part.fate = "update" if name else "same"
        plan.save_parts(part for part, _, _ in parts)
        plan.db.executemany("INSERT INTO place_is VALUES (?, ?)", chosen)


def _place_of(places: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return which of a person's places at a partner a row is about; None for a time there that is not known yet."""
    since, until = values.get("valid_from"), values.get("valid_to")
    told = [one for one in places if since in (None, one["valid_from"]) and until in (None, one["valid_to"])]
    fits = [
        one
        for one in places
        if not (since and one["valid_to"] and one["valid_to"] < since)
        and not (until and one["valid_from"] and until < one["valid_from"])
    ]
    return next(iter([*told[::-1], *fits[::-1]]), None)


def _parts(plan: Plan, kind: str, after: int) -> list[tuple[Part, int | None, str | None]]:
    """Return the next parts that are about a record, with the partner they are at: its id when it is known, its name.

    The name is None when the row names no partner.
    """
    also = "" if kind == "partner" else " OR p.head IS NOT NULL"
    first = " AND p.head IS NULL" if kind == "partner" else ""
    rows = plan.db.execute(
        'SELECT p.id, p.kind, p.fate, p.record_id, p.edits, p."like", p.head, p.trashed, p."values", h.record_id,'
        ' h."values"'
        " FROM part p JOIN row r ON r.id = p.row_id AND r.fate <> 'rejected'"
        " LEFT JOIN part o ON o.row_id = p.row_id AND o.kind = 'partner' AND p.kind = 'contact'"
        " LEFT JOIN part h ON h.id = coalesce(o.head, o.id)"
        f" WHERE p.kind = ? AND p.id > ? AND (p.record_id IS NOT NULL{also}){first} ORDER BY p.id LIMIT {_AT_ONCE}",
        (kind, after),
    ).fetchall()
    return [
        (part_of(*columns), partner, json.loads(values)["name"] if values else None)
        for *columns, partner, values in rows
    ]


def _places_again(plan: Plan, first: int, last: int) -> set[int]:
    """Return which parts give a person a place that an earlier row has given it."""
    sql = "SELECT part_id FROM place_again WHERE part_id BETWEEN ? AND ?"
    return {row[0] for row in plan.db.execute(sql, (first, last))}


def _decide(part: Part) -> None:
    if part.fate != "duplicate":
        part.fate = "update" if part.edits else "same"


def longer_note(old: str | None, new: str) -> str:
    """Return a note with the lines of a file that it does not have yet: what somebody wrote by hand stays."""
    if not old:
        return new
    if is_cut(new):
        return old
    there = {seen(line).strip() for line in old.split("\n")}
    return "\n".join([old, *(line for line in new.split("\n") if seen(line).strip() not in there)])


def with_notes(register: Register, part: Part, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits of a part; a note that another register wrote is added to the one that is there."""
    for edit in edits:
        if edit.field == "note" and edit.old and "uid" in part.values:
            own = register.row(f'SELECT uid FROM "{part.kind}" WHERE id = ?', (part.record_id,))
            if own != (part.values["uid"],):
                longer = longer_note(edit.old, edit.new)
                if longer != edit.old:
                    yield Edit("note", edit.old, longer)
                continue
        yield edit


def _differences(there: Mapping[str, Any], values: Mapping[str, Any]) -> Iterable[tuple[str, Any, Any]]:
    for field, new in values.items():
        old = there.get(field)
        if field in _LEFT:
            continue
        if field in ("tags", "fields"):
            # A file adds to what has been gathered by hand; it never takes a tag off.
            there_to_see = {seen(one) for one in old or ()}
            missing = [one for one in new if seen(one) not in there_to_see]
            if missing:
                yield field, old or [], [*(old or []), *missing]
        elif field == "note" and "uid" not in values:
            if (longer := longer_note(old, new)) != old:
                yield field, old, longer
        elif field in PARTNER_NAMES and new == there.get("name"):
            continue
        elif spec("partner", field).type == "bool":
            if bool(old) != new:
                yield field, bool(old), new
        elif not same_to_see(old, new) and ("uid" in values or not _only_capitals(field, old, new)):
            yield field, old, new


def _person_differences(
    there: KnownPerson, part: Part, place: Mapping[str, Any] | None, name: str | None
) -> Iterable[Edit]:
    if name is not None and place is None:
        yield Edit("partner", None, name)
    # What the rows of one person say of it is said by the first of them.
    said = part.values if part.head is None else {one: part.values[one] for one in AFFILIATION if one in part.values}
    for field, new in said.items():
        if field in _LEFT or field == "partner":
            continue
        if field in AFFILIATION:
            if place is not None and place.get(field) != new and (place.get(field) or new):
                yield Edit(field, place.get(field), new)
            continue
        old = there.values.get(field)
        if field in ("phones", "emails"):
            had = {one.casefold() for one in old or ()}
            missing = [one for one in new if one.casefold() not in had]
            if missing:
                yield Edit(field, list(old or ()), [*(old or ()), *missing])
        elif field == "note" and "uid" not in part.values:
            if (longer := longer_note(old, new)) != old:
                yield Edit(field, old, longer)
        elif spec("contact", field).type == "bool":
            if bool(old) != new:
                yield Edit(field, bool(old), new)
        elif not same_to_see(old, new) and (
            "uid" in part.values
            or not (_only_capitals(field, old, new) or (field == "name" and _worse_name(str(old), str(new))))
        ):
            yield Edit(field, old, new)


def _only_capitals(field: str, old: Any, new: Any) -> bool:
    """Whether two texts differ in nothing but capitals, and the one that is there needs no others.

    What is all capitals does, and a name without any.
    """
    if not isinstance(old, str) or not isinstance(new, str) or old.casefold() != new.casefold():
        return False
    return not (old.isupper() or (field == "name" and old.islower())) or new.isupper() or new.islower()


def _worse_name(old: str, new: str) -> bool:
    """Whether a person's name is the same in another order, or with letters that have lost their marks."""
    if person_name_key(old) != person_name_key(new):
        return False
    return fold(old) != fold(new) or _marks(new) < _marks(old) or new.isupper()


def _marks(text: str) -> int:
    """Return how many letters of a text are beyond the plain ones: ä, ö, å, é."""
    return sum(not letter.isascii() for letter in text)
