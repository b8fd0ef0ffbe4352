"""What rapid capture asks of the register: whom of those named it knows already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from db.derived.search_docs import words
from db.register import Register
from db.rules.text import fold
from db.views.list_text import match_text

_FEW = 500
"""Among so many candidates of a name's words it is looked for; more have nothing rare in common with it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A partner that the register has, by the name that it has there."""

    id: int
    uid: str
    name: str


def known_partners(register: Register, names: Iterable[str]) -> dict[str, Known]:
    """Return the living partners that are called so, by folded name; parallel names count as much as the name."""
    found: dict[str, Known] = {}
    for name in names:
        folded = fold(name)
        if folded and folded not in found:
            known = _known(register, name, folded)
            if known is not None:
                found[folded] = known
    return found


def _known(register: Register, name: str, folded: str) -> Known | None:
    match = match_text(register, "partner", name, few=_FEW)
    if not match.condition:
        return None
    source, params = "search_partner s JOIN partner p ON p.id = s.id", [*match.params]
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN search_partner s ON s.id = j.value JOIN partner p ON p.id = s.id"
        params.insert(0, json.dumps(match.ids))
    # A record's head begins with the words of its name; other names stand somewhere after it.
    phrase = f" {' '.join(words(name))} "
    whole = "(substr(s.head || ' ', 1, ?) = ? OR (instr(s.head || ' ', ?)"
    whole += " AND EXISTS (SELECT 1 FROM partner_name n WHERE n.partner_id = p.id)))"
    params += [len(phrase), phrase, phrase]
    sql = (
        "SELECT p.id, p.uid, p.name, (SELECT json_group_array(n.name) FROM partner_name n WHERE n.partner_id = p.id)"
        f" FROM {source} WHERE p.deleted_at IS NULL AND {match.condition} AND {whole} ORDER BY p.id"
    )
    for id_, uid, called, others in register.rows(sql, params):
        if folded in (fold(one) for one in (called, *json.loads(others))):
            return Known(id_, uid, called)
    return None
