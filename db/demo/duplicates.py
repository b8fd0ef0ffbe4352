"""A few partners and people of a synthetic register that stand in it twice, as in every register in use."""

from __future__ import annotations

from random import Random

from db.register import Register

_ONE_IN = 40
"""Of so many partners one is there twice."""

_MOST = 4
"""At most so many, however large the register is."""


def add_duplicates(register: Register, partners: int, rng: Random) -> None:
    """Let some wished-for partners be written anew what others are, one of their people among them."""
    many = min(_MOST, partners // _ONE_IN)
    wished = register.rows("SELECT id FROM partner WHERE status = 'PROSPECT' ORDER BY id")
    known = register.rows(
        "SELECT id, name, municipality_code FROM partner WHERE status = 'ACTIVE' AND kind = 'COMPANY'"
        " AND name LIKE '% Oy' AND business_id IS NOT NULL ORDER BY id"
    )
    if len(wished) < many or len(known) < many:
        return
    again = rng.sample(wished, many)
    for number, ((twin,), (partner, name, town)) in enumerate(zip(again, rng.sample(known, many), strict=True)):
        register.db.execute_sql(
            "UPDATE partner SET name = ?, municipality_code = ?, kind = 'COMPANY', business_id = NULL, web = NULL"
            " WHERE id = ?",
            (_written_anew(name, number), town, twin),
        )
        _person_again(register, partner, twin)


def _written_anew(name: str, number: int) -> str:
    """Return a company's name as somebody else would write it, with a slip now and then."""
    base = name.removesuffix(" Oy")
    ways = (f"Oy {base} Ab", base, f"{base[:-2]}{base[-1]} Oy", base.upper())
    return ways[number % len(ways)]


def _person_again(register: Register, partner: int, twin: int) -> None:
    """Let the first of the twin's people be the first of the partner's, with the family name first."""
    people = "SELECT contact_id FROM affiliation WHERE partner_id = ? ORDER BY is_main DESC, id LIMIT 1"
    first, other = register.row(people, (partner,)), register.row(people, (twin,))
    if first is None or other is None or first == other:
        return
    (name,) = register.row("SELECT name FROM contact WHERE id = ?", first) or ("",)
    given, _space, family = name.rpartition(" ")
    register.db.execute_sql("UPDATE contact SET name = ? WHERE id = ?", (f"{family} {given}", *other))
    register.db.execute_sql(
        "UPDATE contact_point SET value = (SELECT o.value FROM contact_point o WHERE o.contact_id = ? AND o.kind ="
        " contact_point.kind ORDER BY o.id LIMIT 1) WHERE contact_id = ? AND EXISTS"
        " (SELECT 1 FROM contact_point o WHERE o.contact_id = ? AND o.kind = contact_point.kind)",
        (*first, *other, *first),
    )
