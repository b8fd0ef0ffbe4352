"""Which records the cells of a row refer to: the partner that it belongs to, people, agreements, activities.

A name can be that of several records. Where one of them is what a record of the register has already, nothing is in
doubt; so what was found is kept as `Maybe` until it is known which record a row is about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypedDict

from db.errors import BadInput
from db.register import Register
from db.rules.alike import name_key
from db.rules.identifiers import normalise_business_id
from db.rules.text import fold, person_key
from db.text import N_

_SHOWN = 80
_REMEMBERED = 4096
"""How many answers are kept: rows about the same partner stand together."""


class Maybe(TypedDict):
    """What a cell said, the ids it can mean, and whether those are in the trash only."""

    said: str
    any: list[int]
    gone: bool


class References:
    """Finds records by what cells say of them."""

    def __init__(self, register: Register, terms: dict[str, dict[str, str]]) -> None:
        """Look in a register; `terms` are its lists, folded words to codes."""
        self._register = register
        self._terms = terms
        self._partners: dict[str, list[int]] | None = None
        self._keys: dict[str, list[int]] = {}
        self.find = lru_cache(_REMEMBERED)(self._find)
        self.partner = lru_cache(_REMEMBERED)(self._partner)

    # -- partners -----------------------------------------------------------------------------------------------

    def _partner(self, uid: str | None, number: str | None, said: str | None) -> tuple[int, str]:
        """Return the partner that a row belongs to, the surest way that says anything, and its name when it was taken
        for one that is written otherwise.

        Raises BadInput that says what to do.
        """
        for sql, value in (("uid = ?", uid), ("business_id = ?", number)):
            if value:
                row = self._register.row(f"SELECT id FROM partner WHERE {sql} AND deleted_at IS NULL", (value,))
                if row is not None:
                    return int(row[0]), ""
        if not said:
            if uid or number:
                raise _no_partner(str(number or uid))
            raise BadInput(N_("The partner is missing."), field="partner")
        return self._partner_called(said)

    def _partner_called(self, said: str) -> tuple[int, str]:
        text = said.strip()
        exactly = self._register.rows(
            "SELECT id FROM partner WHERE deleted_at IS NULL AND (uid = ? OR business_id = ? OR external_id = ?)",
            (text.lower(), normalise_business_id(text), text),
        )
        if len(exactly) == 1:
            return int(exactly[0][0]), ""
        if self._partners is None:
            self._partners = self._all_partners()
        found = self._partners.get(fold(text), [])
        if not found:
            found = self._keys.get(name_key(text), [])
            if len(found) == 1:
                row = self._register.row("SELECT name FROM partner WHERE id = ?", (found[0],))
                return found[0], str(row[0]) if row else ""
        if not found:
            raise _no_partner(text)
        if len(found) > 1:
            raise BadInput(
                N_("{count} partners are called “{value}”; give the Y-tunnus or the identifier of the right one."),
                field="partner",
                count=len(found),
                value=text[:_SHOWN],
            )
        return found[0], ""

    def _all_partners(self) -> dict[str, list[int]]:
        """Return the ids of living partners by name; a parallel name counts where no partner has it as its own."""
        own: dict[str, list[int]] = {}
        for row_id, name in self._register.rows("SELECT id, name FROM partner WHERE deleted_at IS NULL ORDER BY id"):
            own.setdefault(fold(name), []).append(row_id)
            self._keys.setdefault(name_key(name), []).append(row_id)
        others: dict[str, list[int]] = {}
        for row_id, name in self._register.rows(
            "SELECT n.partner_id, n.name FROM partner_name n JOIN partner p ON p.id = n.partner_id"
            " WHERE p.deleted_at IS NULL ORDER BY n.id"
        ):
            ids = others.setdefault(fold(name), [])
            if row_id not in ids:
                ids.append(row_id)
        return {**others, **own}

    # -- what belongs to a partner ------------------------------------------------------------------------------

    def _find(self, kind: str, said: str, partner: int | None) -> Maybe:
        """Return the records of a kind that `said` can mean, those of the partner before others."""
        steps: dict[str, Any] = {
            "contact": self._contacts,
            "agreement": self._agreements,
            "activity": self._activities,
            "partnership": self._partnerships,
        }
        found, gone = steps[kind](said.strip(), partner)
        return {"said": said[:_SHOWN], "any": list(dict.fromkeys(found)), "gone": gone}

    def _contacts(self, said: str, partner: int | None) -> tuple[list[int], bool]:
        if partner is not None:
            wanted = " ".join(sorted(fold(said).replace(",", " ").split()))
            rows = [row for row in self._people(partner) if row[2] == wanted]
            for living in (True, False):
                here = [row_id for row_id, at_partner, _key in rows if at_partner == living]
                if here:
                    return here, False
        found = self._register.rows(
            "SELECT c.id, c.deleted_at FROM contact c LEFT JOIN contact_fact f ON f.contact_id = c.id"
            " WHERE f.sort_key = ? OR c.uid = ?",
            (person_key(said), said.lower()),
        )
        if not found and "@" in said:
            found = self._register.rows(
                "SELECT DISTINCT c.id, c.deleted_at FROM contact_point o JOIN contact c ON c.id = o.contact_id"
                " WHERE lower(o.value) = lower(?)",
                (said,),
            )
        living_ids = [row_id for row_id, deleted in found if deleted is None]
        if living_ids or found:
            return living_ids or [row_id for row_id, _deleted in found], not living_ids
        gone = self._register.rows("SELECT id FROM contact WHERE name = ? AND deleted_at IS NOT NULL", (said,))
        return [row[0] for row in gone], bool(gone)

    def _people(self, partner: int) -> list[tuple[int, bool, str]]:
        """Return the people of a partner: id, whether still there, and the words of the name in order."""
        rows = self._register.rows(
            "SELECT c.id, f.deleted_at IS NULL, c.name FROM affiliation f JOIN contact c ON c.id = f.contact_id"
            " WHERE f.partner_id = ? AND c.deleted_at IS NULL ORDER BY f.deleted_at IS NOT NULL, c.id",
            (partner,),
        )
        return [(row_id, bool(there), " ".join(sorted(fold(name).split()))) for row_id, there, name in rows]

    def _agreements(self, said: str, partner: int | None) -> tuple[list[int], bool]:
        rows = self._register.rows(
            "SELECT id, deleted_at FROM agreement WHERE (reference = ? OR uid = ?) AND (?3 IS NULL OR partner_id = ?3)",
            (said, said.lower(), partner),
        )
        if not rows and partner is not None:
            wanted = fold(said)
            there = self._register.rows(
                "SELECT id, deleted_at, title, reference FROM agreement WHERE partner_id = ? ORDER BY id", (partner,)
            )
            rows = [row[:2] for row in there if wanted in (fold(row[2]), fold(row[3] or ""))]
        elif not rows:
            rows = self._register.rows("SELECT id, deleted_at FROM agreement WHERE title = ? ORDER BY id", (said,))
        return _living(rows)

    def _activities(self, said: str, partner: int | None) -> tuple[list[int], bool]:
        if len(said) == 36:
            rows = self._register.rows("SELECT id, deleted_at FROM activity WHERE uid = ?", (said.lower(),))
        else:
            code = self._terms.get("activity_type", {}).get(fold(said))
            rows = self._register.rows(
                "SELECT id, deleted_at FROM activity WHERE partner_id = ? AND type = ? ORDER BY id", (partner, code)
            )
        return _living(rows)

    def _partnerships(self, said: str, partner: int | None) -> tuple[list[int], bool]:
        if len(said) == 36:
            rows = self._register.rows("SELECT id, deleted_at FROM partnership WHERE uid = ?", (said.lower(),))
            return _living(rows)
        code = self._terms.get("tier", {}).get(fold(said))
        there = self._register.rows(
            "SELECT id, deleted_at, phase FROM partnership WHERE partner_id = ? AND tier = ?", (partner, code)
        )
        return _living([row[:2] for row in there if row[2] != "ENDED"] or [row[:2] for row in there])


def _living(rows: list[tuple[Any, ...]]) -> tuple[list[int], bool]:
    living = [row_id for row_id, deleted in rows if deleted is None]
    return living or [row_id for row_id, _deleted in rows], bool(rows) and not living


def _no_partner(said: str) -> BadInput:
    return BadInput(
        N_("No partner is called “{value}”. Bring the partners in first, or give the Y-tunnus."),
        field="partner",
        value=said[:_SHOWN],
    )
