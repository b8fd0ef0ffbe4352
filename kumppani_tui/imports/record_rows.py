"""What a row of agreements, activities, tasks or benefits says: whose the record is, and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import BadInput
from db.fields import KINDS
from db.register import Register
from db.text import N_
from kumppani_tui.imports.cell_values import OPEN, several_names
from kumppani_tui.imports.plan import Part, PlanRow
from kumppani_tui.imports.record_references import Maybe, References
from kumppani_tui.imports.targets import REFERRING, Target
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day

DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "agreement": {"state": "DRAFT", "renewal": "NONE"},
    "task": {"priority": "NORMAL"},
}
"""What a new record is when the file does not say."""

FOUND = ("contact", "agreement", "activity", "partnership")
"""Types of fields that refer to records, found by what cells say."""

_LONGEST_TITLE = 200


class RecordRows:
    """Makes parts of the values of rows of one kind."""

    def __init__(
        self, register: Register, kind: str, terms: dict[str, dict[str, str]], headers: Mapping[Target, str], today: str
    ) -> None:
        """Prepare for rows of `kind`; `headers` are those of the file's columns."""
        self._kind = kind
        self._today = today
        self._terms = terms
        self._headers = headers
        self._references = References(register, terms)
        self._asked = [one for one in KINDS[kind] if one.type in FOUND]

    def finish(self, row: PlanRow, values: dict[str, Any]) -> None:
        """Give a row its part, or reject it."""
        row.title = self._title(values)
        try:
            self._find(row, values)
            self._complete(row, values)
            self._require(values)
        except BadInput as problem:
            header = self._header(problem.field)
            row.reject(header, problem.message, **problem.values)
            return
        row.parts.append(Part(self._kind, values))

    def _header(self, field: str | None) -> str:
        names = REFERRING if field == "partner" else (field or "",)
        return next((header for name in names if (header := self._headers.get(Target(self._kind, name)))), "")

    def _title(self, values: Mapping[str, Any]) -> str:
        said = str(values.get("title") or values.get("description") or values.get("note") or "")
        if self._kind == "activity":
            on = values.get("on")
            said = f"{day(date.fromisoformat(on)) if on else ''} {said}"
        return ", ".join(part for part in (" ".join(said.split()), str(values.get("partner") or "")) if part)[
            :_LONGEST_TITLE
        ]

    def _find(self, row: PlanRow, values: dict[str, Any]) -> None:
        """Put ids where cells said names: of the partner at once, of others as what they can mean."""
        said, number, uid = (values.pop(name, None) for name in REFERRING[0:1] + REFERRING[2:] + REFERRING[1:2])
        partner: int | None = None
        if said or number or uid or self._kind != "task":
            partner, written = self._references.partner(uid, number, said)
            values["partner"] = partner
            if written:
                row.remark(self._header("partner"), N_("“{value}” was taken for {name}."), value=said, name=written)
        for field in self._asked:
            exactly = values.pop(f"{field.name}_uid", None)
            found = self._references.find(field.type, exactly, partner) if exactly else None
            if field.name in values and (found is None or not found["any"]):
                found = self._references.find(field.type, values[field.name], partner)
            if found is not None:
                values[field.name] = {**found, "uid": exactly} if exactly else dict(found)
        exactly = values.pop("contacts_uid", ())
        if "contacts" in values or exactly:
            people = [dict(one) for one in self._people(values.get("contacts", ()), exactly, partner)]
            values["contacts"] = [one for one in people if one["any"]]
            self._keep(row, values, [str(one["said"]) for one in people if not one["any"]])

    def _people(self, lines: Sequence[str], exactly: Sequence[str], partner: int | None) -> list[Maybe]:
        """Return whom the identifiers of a row mean when all of them are known, else whom the names can mean."""
        told = [self._references.find("contact", uid, None) for one in exactly for uid in one.replace(",", " ").split()]
        if told and all(one["any"] for one in told):
            return told

        def known(name: str) -> bool:
            return bool(self._references.find("contact", name, partner)["any"])

        names = dict.fromkeys(several_names("\n".join(lines), known))
        return [self._references.find("contact", name, partner) for name in names]

    def _keep(self, row: PlanRow, values: dict[str, Any], said: list[str]) -> None:
        """Put people who were there and are not in the register in the note."""
        if said:
            header, names = self._header("contacts"), ", ".join(said)
            kept = f"{' '.join(header.split())}: {names}"
            values["note"] = f"{values['note']}\n{kept}" if values.get("note") else kept
            row.remark(header, N_("“{value}” is not at the partner; the name was put in the note."), value=names[:80])

    def _complete(self, row: PlanRow, values: dict[str, Any]) -> None:
        if values.get("ends_on") == OPEN:
            del values["ends_on"]
            values["open_ended"] = True
        if self._kind == "task" and values.get("done_on") and values.setdefault("state", "DONE") != "DONE":
            del values["done_on"]
            row.remark(self._header("done_on"), N_("The task is not done; the day that it was done was left out."))
        if self._kind == "benefit":
            values.setdefault("given_on", self._today)

    def _require(self, values: Mapping[str, Any]) -> None:
        """Raise BadInput for the first field that a record cannot do without."""
        there = {**DEFAULTS.get(self._kind, {}), **values}
        for field in KINDS[self._kind]:
            if field.required and there.get(field.name) in (None, ""):
                raise BadInput(N_("“{label}” is missing."), field=field.name, label=_(field.label))
