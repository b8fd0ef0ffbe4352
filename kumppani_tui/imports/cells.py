"""From the rows of a file to the records that they speak of: cells to values, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from db.errors import BadInput
from db.register import Register
from db.rules.partner_kind import kind_of
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.addresses import part_addresses
from kumppani_tui.imports.cell_values import OPEN, CellValues, Doubt, Read, clean
from kumppani_tui.imports.differences import longer_note
from kumppani_tui.imports.header_targets import is_in_hours, target_called
from kumppani_tui.imports.headers import says_nothing
from kumppani_tui.imports.mapping import ColumnMap
from kumppani_tui.imports.people_in_cells import by_lines, given_first, names_of_people, share_out
from kumppani_tui.imports.plan import Part, PlanRow
from kumppani_tui.imports.source import Line
from kumppani_tui.imports.targets import IMPORTED, Target, fields_of, joins, spec_of
from kumppani_tui.imports.unseen import is_cut
from kumppani_tui.locale.dates import day

PARALLEL = ("name_fi", "name_sv", "name_en")

_LONGEST_TITLE = 200

_SHORTEST_OF_TWO = 9
"""Characters of a cell that can name two people (`A B, C D` has eight)."""

_INDUSTRY = re.compile(r"[A-Z]|[A-Z]?\d{2,5}|\d{2}\.\d{1,3}(?:\.\d)?")
"""A code of TOL: a section, or two to five digits, perhaps with points as NACE has them."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_TOTAL = re.compile(r"(?:yhteensa|yht|summa|total|totalt|sammanlagt|sum)[ .:]*(?:\d[\d .,]*(?:[^\d\W]{4,}|kpl|st)?)?")
_IN_TOTALS = frozenset(("name", "note", "size", "tags"))
"""What a row of totals under a table can say: how many there are, and nothing that tells a partner."""

_REMEMBERED = ("date", "bool", "term", "staff", "unit", "municipality", "fields", "number", "recurrence", "tags")
"""Types whose cells say the same again and again: what was made of one is kept."""

_MOST_REMEMBERED = 20_000

_IDENTIFIERS = ("uid", "business_id", "external_id")
"""Fields that name a partner as well as its name does, the surest first."""

_NOTELESS = frozenset(kind for kind in IMPORTED if "note" not in fields_of(kind))
"""Kinds without a note, in which there is no place for a cell that is not what it should be."""

_UNSEEN: Any = object()


class _Column(NamedTuple):
    """How a column is read: its place, the kind of record and field, its header, and what is put before its texts."""

    at: int
    part: int
    field: str
    read: Read
    header: str
    long: bool
    label: str
    cache: dict[str, Any] | None


class RowReader:
    """Reads the rows of a file whose columns are known. The register is only read."""

    def __init__(self, register: Register, mapping: ColumnMap, headers: Sequence[str], today: date) -> None:
        """Read the lists that cells refer to."""
        self._register = register
        self._today = today.isoformat()
        self._kind = mapping.kind
        self._kinds = mapping.kinds
        self._headers = {target: headers[columns[0]] for target, columns in mapping.columns.items()}
        # What has identifiers of a register comes from one: its texts are as they should be.
        exact = frozenset(target.kind for target in mapping.columns if target.field == "uid")
        self._exact = exact
        self._kept: list[tuple[dict[str, Any], str]] = []
        self._named: dict[tuple[str, str], str] = {}
        values = CellValues(register, exact=exact)
        self._columns = [
            self._column(mapping, values.reader(target), target, column, headers[column])
            for target, columns in mapping.columns.items()
            for column in columns
        ]
        # Identifiers first: whether a row has one decides how strictly the rest is read.
        self._columns.sort(key=lambda one: (one.field != "uid", one.at))
        self._titles = [column.at for column in self._columns if column.field in ("name", "title", "partner")]
        self._records = None
        if mapping.kind not in ("partner", "contact"):
            from kumppani_tui.imports.record_rows import RecordRows

            self._records = RecordRows(register, mapping.kind, values.terms, self._headers, self._today)

    def _column(self, mapping: ColumnMap, read: Read, target: Target, column: int, header: str) -> _Column:
        one = spec_of(target)
        if target.field == "minutes" and is_in_hours(mapping.kind, header):
            read = _in_hours(read)
        names_people = target == ("contact", "name") and "contact" not in self._exact
        if names_people:
            read = by_lines(read)
        named = mapping.how.get(column) == "file" or target_called(mapping.kind, header) == target
        unsaid = named or not header.strip() or says_nothing(header)
        label = f"{' '.join(header.split())}: " if one.type == "longtext" and not unsaid else ""
        if label:
            read = _with_days(read)
        cached = one.type in _REMEMBERED and not joins(target) or one.type in ("tags", "fields")
        return _Column(
            column,
            mapping.kinds.index(target.kind),
            target.field,
            read,
            header,
            names_people or one.type in ("longtext", "phone", "email", "tags", "fields"),
            label,
            {} if cached else None,
        )

    def read(self, line: Line) -> PlanRow:
        """Return what a row says, checked: the first cell that cannot be accepted rejects it."""
        row = PlanRow(line.number)
        cells = line.cells
        if line.fault is not None:
            row.title = self._raw_title(cells)
            row.reject(line.fault.column, line.fault.message, **line.fault.values)
            return row
        found: list[dict[str, Any]] = [{} for _ in self._kinds]
        self._kept.clear()
        for column in self._columns:
            at, part, field, read, header, long, label, cache = column
            text = cells[at]
            if not text:
                continue
            values = found[part]
            value = _UNSEEN if cache is None else cache.get(text, _UNSEEN)
            if value is _UNSEEN:
                value = _value(read, text, long)
                if cache is not None and len(cache) < _MOST_REMEMBERED:
                    cache[text] = value
            if value is None:
                continue
            if isinstance(value, Exception):
                value = self._trouble(row, values, column, text, value)
                if row.reason is not None:
                    row.title = self._raw_title(cells)
                    return row
                if value is None:
                    continue
            if long and isinstance(value, str) and is_cut(value):
                row.remark(
                    header, N_("The text is cut short in the file; where the register has it whole, that stays.")
                )
            if label:
                value = label + value
            if field not in values:
                values[field] = value
            elif isinstance(value, list):
                values[field] = list(dict.fromkeys([*values[field], *value]))
            elif long and value not in values[field].split("\n"):
                values[field] = f"{values[field]}\n{value}"
        noted = {kind for kind, values in zip(self._kinds, found, strict=True) if values.get("note")}
        for values, lost in self._kept:
            # Behind what the row says itself: a note's first line is what a record is called by.
            values["note"] = f"{values['note']}\n{lost}" if values.get("note") else lost
        if self._records is not None:
            self._records.finish(row, found[0])
        else:
            self._finish(row, dict(zip(self._kinds, found, strict=True)))
        for one in row.parts:
            if one.values.get("note") and one.values.get("uid") and one.kind not in noted:
                self._add_to_note(one)
        if row.reason is not None and not row.title:
            row.title = self._raw_title(cells)
        return row

    def _add_to_note(self, part: Part) -> None:
        """Keep the note that a record has: the row has none, only something that is put there for want of a place."""
        there = self._register.row(f'SELECT note FROM "{part.kind}" WHERE uid = ?', (part.values["uid"],))
        if there is not None:
            part.values["note"] = longer_note(there[0], part.values["note"])

    def _trouble(self, row: PlanRow, values: dict[str, Any], column: _Column, text: str, trouble: Exception) -> Any:
        """Deal with a cell that is not what it should be; return what can be used of it."""
        if isinstance(trouble, Doubt):
            if trouble.lost and self._kinds[column.part] in _NOTELESS:
                row.remark(column.header, N_("“{value}” is not known; it was left empty."), **trouble.values)
                return trouble.kept or None
            row.remark(column.header, trouble.message, **trouble.values)
            if trouble.lost:
                # Nothing that somebody wrote down gets lost because it is written oddly.
                self._kept.append((values, f"{' '.join(column.header.split())}: {', '.join(trouble.lost)}"))
            return trouble.kept or None
        assert isinstance(trouble, BadInput)
        if column.field == "business_id" and "uid" in values and trouble.values.get("value"):
            # It was taken knowingly into the register that the file comes from.
            return trouble.values["value"]
        row.reject(column.header, trouble.message, **trouble.values)
        return None

    # -- partners and contacts ----------------------------------------------------------------------------------

    def _finish(self, row: PlanRow, found: dict[str, dict[str, Any]]) -> None:
        partner, contact = found.get("partner", {}), found.get("contact", {})
        people = self._several(row, partner, contact)
        if contact and not people:
            self._name_contact(contact)
        if partner:
            self._name_partner(row, partner, contact)
        if contact and not contact.get("name"):
            self._nameless_contact(row, partner, contact)
        if not contact and partner.keys() <= _IN_TOTALS and _TOTAL.fullmatch(fold(partner.get("name", ""))):
            row.reject(self._name_header(), N_("This looks like a row of totals, not like a partner."))
        if row.reason is not None:
            return
        if contact.get("valid_to") and contact["valid_to"] < contact.get("valid_from", ""):
            row.reject(self._headers[Target("contact", "valid_to")], N_("The end is before the start."))
            return
        if not partner and not contact.get("name"):
            row.reject(self._name_header(), N_("The name is missing."))
            return
        if partner:
            self._complete(row, partner)
            row.parts.append(Part("partner", partner))
        row.parts += [Part("contact", one) for one in people or ([contact] if contact else [])]
        names = [part.values["name"] for part in (row.parts if self._kind == "partner" else row.parts[::-1])]
        row.title = ", ".join(names)[:_LONGEST_TITLE]

    def _several(self, row: PlanRow, partner: dict[str, Any], contact: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the values of each of the people when a row names several, else nothing."""
        said = contact.get("name", "")
        if "contact" in self._exact or len(said) < _SHORTEST_OF_TWO or contact.keys() & {"given_name", "family_name"}:
            return []
        names = names_of_people(said)
        if not names:
            return []
        people, left = share_out(names, contact)
        if left:
            whose = partner if partner.get("name") else people[0]
            whose["note"] = "\n".join([*([whose["note"]] if whose.get("note") else []), ", ".join(left)])
        row.remark(
            self._headers[Target("contact", "name")],
            N_("There are {n} people in one cell; each is brought in. See that phones and e-mails are whose they are."),
            n=len(people),
        )
        return people

    def _name_header(self) -> str:
        """The header of the column that should have had a name."""
        kinds = sorted(self._kinds, key=lambda kind: kind != self._kind)
        names = [Target(kind, name) for kind in kinds for name in ("name", "family_name", "given_name")]
        return next((self._headers[name] for name in names if name in self._headers), "")

    def _name_partner(self, row: PlanRow, values: dict[str, Any], contact: dict[str, Any]) -> None:
        """Let a partner without a name have a parallel one, else the name of the one with its identifier.

        That is a partner of the register, or of an earlier row of the file.
        """
        if values.get("name"):
            for column in _IDENTIFIERS:
                if values.get(column):
                    self._named[column, values[column]] = values["name"]
            if len(self._named) > _MOST_REMEMBERED:
                self._named.clear()
            return
        name = next((values[field] for field in PARALLEL if values.get(field)), None)
        for column in _IDENTIFIERS:
            if name is None and values.get(column):
                there = self._register.row(
                    f"SELECT name FROM partner WHERE {column} = ? ORDER BY deleted_at IS NOT NULL LIMIT 1",
                    (values[column],),
                )
                name = there[0] if there else self._named.get((column, values[column]))
        if name is not None:
            values["name"] = name
            return
        if not contact.get("name"):
            row.reject(self._headers.get(Target("partner", "name"), ""), N_("The name is missing."))
            return
        row.remark(
            self._headers.get(Target("partner", "name"), ""),
            N_("The partner has no name; only the contact is brought in."),
        )
        values.clear()

    def _name_contact(self, values: dict[str, Any]) -> None:
        """Put given and family name together, and a family name that stands first behind."""
        given, family, name = values.pop("given_name", ""), values.pop("family_name", ""), values.get("name", "")
        if given and family:
            name = f"{given} {family}"
        elif family and fold(family) not in fold(name):
            name = f"{name} {family}".strip()
        elif given and not name:
            name = given
        if "contact" not in self._exact:
            name = given_first(name)
        if name:
            values["name"] = name[:500]

    def _nameless_contact(self, row: PlanRow, partner: dict[str, Any], contact: dict[str, Any]) -> None:
        """Without a name there is no contact: phones and e-mails are the partner's then, in its note."""
        said = [", ".join(contact[field]) for field in ("phones", "emails") if contact.get(field)]
        said += [str(contact[field]) for field in ("title", "note") if contact.get(field)]
        contact.clear()
        if not partner:
            row.reject(self._name_header(), N_("The name is missing."))
        elif said:
            partner["note"] = "\n".join([*([partner["note"]] if partner.get("note") else []), *said])
            row.remark(
                self._headers.get(Target("contact", "name"), ""),
                N_("The contact has no name; what is said of it was put in the partner's note."),
            )

    def _complete(self, row: PlanRow, values: dict[str, Any]) -> None:
        """Add what follows from the cells of a partner, and leave out what says nothing."""
        for field in PARALLEL:
            # Registers repeat the name in every language; a parallel name is one that differs.
            if values.get(field) == values["name"]:
                del values[field]
        if "partner" not in self._exact:
            part_addresses(values)
            if Target("partner", "kind") not in self._headers and (kind := kind_of(values["name"])):
                values["kind"] = kind
        if "status" not in values and values.get("ended_on") and values["ended_on"] <= self._today:
            values["status"] = "ENDED"
        self._keep_industry(row, values)

    def _keep_industry(self, row: PlanRow, values: dict[str, Any]) -> None:
        """Put an industry that is no code of a known code set in the note."""
        code, code_set = values.get("industry_code"), values.get("industry_set")
        sound = code and ("partner" in self._exact or _INDUSTRY.fullmatch(code))
        if bool(sound) == bool(code_set):
            if code and not sound:
                self._note_industry(row, values, code)
            return
        values.pop("industry_code", None)
        values.pop("industry_set", None)
        if code:
            self._note_industry(row, values, code)
        else:
            message = N_("The industry “{value}” was left out: a code needs its code set, and a set its code.")
            row.remark("", message, value=code_set)

    def _note_industry(self, row: PlanRow, values: dict[str, Any], said: str) -> None:
        values.pop("industry_code", None)
        header = self._headers[Target("partner", "industry_code")]
        kept = f"{' '.join(header.split())}: {said}"
        if kept not in values.get("note", "").split("\n"):
            values["note"] = f"{values['note']}\n{kept}" if values.get("note") else kept
        row.remark(header, N_("“{value}” is not a code with its code set; it was put in the note."), value=said[:80])

    def _raw_title(self, cells: Sequence[str]) -> str:
        said = (" ".join(clean(cells[at][: 4 * _LONGEST_TITLE]).split()) for at in self._titles)
        return next((text for text in said if text), "")[:_LONGEST_TITLE]


def _with_days(read: Read) -> Read:
    """Let a day, which a workbook gives as ISO 8601, be written as people do where it comes into a note."""

    def reading(text: str) -> Any:
        with suppress(ValueError):
            text = day(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
        return read(text)

    return reading


def _in_hours(read: Read) -> Read:
    """Let a bare number stand for hours; what says its unit stays what it is."""
    return lambda text: read(f"{text} h" if text[-1].isdigit() else text)


def _value(read: Read, cell: str, long: bool) -> Any:
    """Return the value of a cell, None when it is empty, or what is wrong with it."""
    text = cell if cell.isprintable() else clean(cell)
    text = text.strip() if long else " ".join(text.split())
    if not text:
        return None
    try:
        return read(text)
    except (BadInput, Doubt) as trouble:
        # Kept for cells that say the same; what led here is of no use any more, and would be kept with it.
        return trouble.with_traceback(None)


__all__ = ["OPEN", "PARALLEL", "RowReader"]
