"""Which partner of the register a row is about, and which rows are about the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from db.rules.text import fold
from db.text import N_
from db.views.partner_index import Known
from kumppani_tui.imports.mapping import ColumnMap
from kumppani_tui.imports.plan import RowPlan

IDENTIFIERS = ("external_id", "business_id")


class Matcher:
    """Matches rows with partners, surest way first; each partner is claimed by one row at most."""

    def __init__(
        self, known: Mapping[int, Known], fields: Collection[str], headers: Sequence[str], mapping: ColumnMap
    ) -> None:
        """Index the partners of the register. `fields` are those that the file has."""
        self._known = known
        self._has_municipality = "municipality_code" in fields
        self._headers = {field: headers[column] for field, column in mapping.columns.items()}
        self._by_external = {one.values["external_id"]: key for key, one in known.items() if one.values["external_id"]}
        self._by_business = {one.values["business_id"]: key for key, one in known.items() if one.values["business_id"]}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for key, one in known.items():
            self._by_name[fold(one.values["name"])].append(key)
        self._claimed: dict[int, RowPlan] = {}

    def match(self, rows: Sequence[RowPlan]) -> None:
        """Set `record_id` of rows about a known partner, reject repeated rows, take care of a shared Y-tunnus."""
        self._reject_repeated(rows)
        kept = [row for row in rows if row.fate != "rejected"]
        left = [row for row in kept if not self._by_outside_identifier(row)]
        left = self._by_business_id(left)
        left = self._by_own_name(left, exactly=True)
        self._by_own_name(left, exactly=False)
        self._mind_shared([row for row in kept if row.fate != "rejected"])

    def _claim(self, row: RowPlan, key: int) -> None:
        row.record_id = key
        self._claimed[key] = row

    def _by_outside_identifier(self, row: RowPlan) -> bool:
        key = self._by_external.get(row.values.get("external_id"))
        if key is not None:
            self._claim(row, key)
        return key is not None

    def _by_business_id(self, rows: Sequence[RowPlan]) -> list[RowPlan]:
        """Match by Y-tunnus; of several rows that have it the one with the partner's own name goes first."""

        def not_the_same_name(row: RowPlan) -> bool:
            key = self._by_business.get(row.values.get("business_id"))
            return key is None or not self._same_place(row, key, exactly=self._has_municipality)

        left = []
        for row in sorted(rows, key=not_the_same_name):
            key = self._by_business.get(row.values.get("business_id"))
            if key is None or key in self._claimed or self._contradicts(row, key, "external_id"):
                left.append(row)
            elif not_the_same_name(row) and self._candidates(row):
                # Another partner has the name of the row: it is the one, and shares the Y-tunnus.
                left.append(row)
            else:
                self._claim(row, key)
        return sorted(left, key=lambda row: row.number)

    def _by_own_name(self, rows: Iterable[RowPlan], *, exactly: bool) -> list[RowPlan]:
        """Match by name and municipality; `exactly` wants the municipality known alike, or unknown, on both sides."""
        left = []
        for row in rows:
            candidates = self._candidates(row, exactly=exactly)
            if len(candidates) > 1:
                candidates = self._noted(candidates, row.values.get("business_id")) or candidates
            if len(candidates) > 1:
                row.reject(
                    self._headers.get("name", ""),
                    N_("{count} partners have this name; give the row a Y-tunnus or another identifier."),
                    count=len(candidates),
                )
            elif candidates:
                self._claim(row, candidates[0])
            else:
                left.append(row)
        return left

    def _noted(self, candidates: list[int], business_id: str | None) -> list[int]:
        """Return the candidates whose note says that they share the Y-tunnus (see `_mind_shared`)."""
        if business_id is None:
            return []
        return [key for key in candidates if business_id in (self._known[key].values.get("note") or "")]

    def _candidates(self, row: RowPlan, *, exactly: bool = False) -> list[int]:
        """Return the unclaimed partners of the row's name and municipality whose identifiers do not contradict."""
        return [
            key
            for key in self._by_name.get(fold(row.values["name"]), ())
            if key not in self._claimed
            and self._same_place(row, key, exactly=exactly)
            and not any(self._contradicts(row, key, identifier) for identifier in IDENTIFIERS)
        ]

    def _same_place(self, row: RowPlan, key: int, *, exactly: bool = False) -> bool:
        """Whether a partner has the row's name and municipality; one that is not known on a side fits any."""
        there = self._known[key].values
        if fold(there["name"]) != fold(row.values["name"]):
            return False
        here, other = row.values.get("municipality_code"), there["municipality_code"]
        return bool(here == other) or (not exactly and (here is None or other is None))

    def _contradicts(self, row: RowPlan, key: int, identifier: str) -> bool:
        here, there = row.values.get(identifier), self._known[key].values[identifier]
        return here is not None and there is not None and here != there

    def _reject_repeated(self, rows: Sequence[RowPlan]) -> None:
        """Of rows about the same partner keep one, whatever the register holds: the first, or the first identified.

        Rows are about the same partner when they have the same outside identifier, or the same name and municipality
        and no identifier that tells them apart.
        """
        by_identifier: dict[str, RowPlan] = {}
        by_name: defaultdict[tuple[str, Any], list[RowPlan]] = defaultdict(list)
        for row in sorted(rows, key=lambda one: not any(one.values.get(name) for name in IDENTIFIERS)):
            identifier = row.values.get("external_id")
            if identifier is not None:
                first = by_identifier.setdefault(identifier, row)
                if first is not row:
                    header = self._headers["external_id"]
                    row.reject(header, N_("Row {row} has the same identifier already."), row=first.number)
                    continue
            same = by_name[fold(row.values["name"]), row.values.get("municipality_code")]
            twin = next((one for one in same if not _told_apart(one, row)), None)
            if twin is None:
                same.append(row)
            else:
                row.reject(
                    self._headers.get("name", ""),
                    N_("Row {row} has the same name and municipality already; an identifier would tell them apart."),
                    row=twin.number,
                )

    def _mind_shared(self, rows: Iterable[RowPlan]) -> None:
        """A Y-tunnus stands on one living partner: others that share it keep a record of their own and a note of it."""
        from kumppani_tui.imports.partners import shared_note

        holders: dict[str, tuple[int | None, RowPlan | None, str]] = {
            number: (key, self._claimed.get(key), self._known[key].values["name"])
            for number, key in self._by_business.items()
        }
        for row in rows:
            number = row.values.get("business_id")
            if number is None:
                continue
            key, holder, name = holders.setdefault(number, (row.record_id, row, row.values["name"]))
            if holder is row or (key is not None and key == row.record_id):
                continue
            del row.values["business_id"]
            row.remark(
                self._headers["business_id"],
                N_("{name} has this Y-tunnus; the row keeps a record of its own, and a note of it."),
                name=name,
            )
            note = shared_note(number, name)
            there = self._known[row.record_id].values["note"] if row.record_id is not None else None
            own = row.values.get("note")
            if own is None and there is not None:
                if note not in there:
                    row.values["note"] = f"{there}\n{note}"
            else:
                row.values["note"] = f"{own}\n{note}" if own else note


def _told_apart(one: RowPlan, other: RowPlan) -> bool:
    """Whether an identifier says that two rows are about different partners."""
    return any(
        one.values.get(name) is not None
        and other.values.get(name) is not None
        and one.values[name] != other.values[name]
        for name in IDENTIFIERS
    )
