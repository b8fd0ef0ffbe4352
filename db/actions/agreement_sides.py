"""Whose a clause or a signatory of an agreement is: a side, and of several further parties which one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.errors import Ambiguous, BadInput, Spoken
from db.references import SHORTEST_UID, term_code
from db.register import Register
from db.rules.text import fold
from db.text import N_
from db.views.agreement import FurtherParty, further_parties

SIDED = ("agreement_clause", "agreement_signatory")
"""The kinds that are of a side."""

OTHER = "OTHER"
"""The side of the further parties."""

Values = Mapping[str, Any]
"""Values by the names of `db.fields`."""


def side_begun(_register: Register, values: Values) -> dict[str, Any]:
    """Return what goes without saying of a new one: who names a further party has said the side."""
    return {"side": OTHER} if values.get("party") not in (None, "") else {}


def side_settled(register: Register, before: Values, checked: Values, agreement_id: int | None) -> dict[str, Any]:
    """Return the values that follow from checked ones: a further party has its side, any other side has none.

    A side OTHER that is given without a word about the party is that of the only further party. Raises BadInput when
    both are given and contradict each other, or when the party is none of this agreement's.
    """
    if "side" not in checked and "party" not in checked:
        return {}
    party, side = checked.get("party"), checked.get("side") or before.get("side")
    if party is None:
        if side != OTHER:
            return {"party": None}
        if "party" in checked or before.get("side") == OTHER:
            return {}
        found = further_parties(register, agreement_id)
        return {"party": found[0].id} if len(found) == 1 else {}
    if checked.get("side", OTHER) != OTHER:
        raise BadInput(N_("A further party is named, so the side cannot be another one."), field="party")
    if party != before.get("party") and party not in [one.id for one in further_parties(register, agreement_id)]:
        raise BadInput(N_("This is no further party of the agreement."), field="party")
    return {"side": OTHER}


def side_named(register: Register, agreement_id: int, values: Mapping[str, str]) -> dict[str, Any]:
    """Return values of which side or party were written as a person names them, with the party as its id.

    Both take a word of the list as well as a further party: its name, words that only it has, the beginning of its
    identifier. Raises BadInput with what can be chosen, Ambiguous with the candidates.
    """
    given: dict[str, Any] = dict(values)
    parties = further_parties(register, agreement_id)
    side, party = (values.get(name, "").strip() for name in ("side", "party"))
    text, field = (party, "party") if party else (side, "side")
    found = _called(parties, party, field) if party else None
    if found is not None:
        return given | {"party": found.id}
    if party and side:
        raise BadInput(N_("This is no further party of the agreement."), field=field)
    if not text:
        return given
    if party:
        del given["party"]
    try:
        return given | {"side": term_code(register, "agreement_side", text, field=field)}
    except BadInput as problem:
        found = _called(parties, text, field) if side else None
        if found is None:
            raise _with_names(problem, parties) from problem
    return given | {"side": OTHER, "party": found.id}


def _called(parties: Sequence[FurtherParty], text: str, field: str) -> FurtherParty | None:
    """Return the party that a text names: by the whole name, by words that only it has, by its identifier."""
    wanted = fold(text)
    words = set(wanted.split())
    for found in (
        [one for one in parties if fold(one.name) == wanted],
        [one for one in parties if words and words <= set(fold(one.name).split())],
        [one for one in parties if len(text) >= SHORTEST_UID and one.uid.startswith(text.lower())],
    ):
        if len(found) > 1:
            candidates = [(one.uid, one.name) for one in found]
            raise Ambiguous(
                N_("“{text}” can mean several records; say which:"), candidates, text=text[:80], field=field
            )
        if found:
            return found[0]
    return None


def _with_names(problem: BadInput, parties: Sequence[FurtherParty]) -> BadInput:
    """Return what is said of a word on no list with the further parties among what can be chosen."""
    choices = problem.values["choices"]
    assert isinstance(choices, Spoken)
    names = [one.name for one in parties]
    offered = Spoken({language: ", ".join([text, *names]) for language, text in choices.texts.items()})
    return BadInput(problem.message, field=problem.field, **{**problem.values, "choices": offered})
