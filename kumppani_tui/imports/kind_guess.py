"""What the rows of a file are: partners, their people, agreements, ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kumppani_tui.imports.header_targets import GENERIC, PERSON, own_headers, target_called
from kumppani_tui.imports.headers import words_of
from kumppani_tui.imports.targets import IMPORTED, Target

_MUST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "agreement": (
        ("partner", "partner_uid", "partner_business_id"),
        ("title", "type", "reference"),
        ("starts_on", "ends_on", "state", "title", "reference"),
    ),
    "activity": (("partner", "partner_uid", "partner_business_id"), ("on",), ("type", "note", "minutes", "contacts")),
    "task": (("title",), ("due_on",)),
    "benefit": (("party", "direction", "amount"), ("description", "category"), ("party", "direction", "category")),
}  # fmt: skip
"""Of each group one column must be there for rows to be of the kind."""

_BENEFITS = frozenset(
    ("hyoty", "hyodyt", "hyodyn laji", "hyodyn luokka", "hyodyn saaja", "kuka hyotyy", "nytta", "benefit", "benefits")
)
"""Headers that speak of benefits, whatever else is missing."""

_OF_PARTNER = (
    "business_id", "kind", "status", "industry_code", "size", "external_id", "started_on", "ended_on",
    "municipality_code",
)  # fmt: skip
"""Fields that a list of people seldom has of their employer."""


def guess_kind(source_kind: str, headers: Sequence[str], samples: Sequence[Sequence[str]]) -> str:
    """Return what the rows of a file are: as the file says itself (`source_kind`), else as headers and cells do.

    A sheet of partners with their people is one of partners; one of people with their employer is one of contacts.
    """
    if source_kind in IMPORTED:
        return source_kind
    said = {words_of(header) for header in headers} - {""}
    own = _own_export(said)
    if own:
        return own
    found = {kind: _fields(kind, headers) for kind in IMPORTED}
    others = {
        kind: len(found[kind])
        for kind, groups in _MUST.items()
        if all(any(name in found[kind] for name in group) for group in groups)
        and (kind != "benefit" or said & _BENEFITS or {"party", "direction"} <= found[kind])
    }
    base = "partner" if _of_partners(headers, samples) else "contact"
    if others:
        best = max(others, key=lambda kind: (others[kind], -IMPORTED.index(kind)))
        people = {target for header in headers if (target := target_called(base, header)) is not None}
        # A list of partners has a name and dates too: the other kind must explain more of the columns.
        if others[best] > len(people):
            return best
    return base


def _own_export(said: set[str]) -> str:
    """Return the kind whose export has all these columns, the identifier among them, or nothing."""
    kinds = [kind for kind in IMPORTED if said <= own_headers(kind) and said & _identifiers(kind)]
    return max(kinds, key=lambda kind: len(said & own_headers(kind)) / len(own_headers(kind)), default="")


def _identifiers(kind: str) -> set[str]:
    from kumppani_tui.imports.headers import label_words
    from kumppani_tui.imports.targets import UID

    return set(label_words(UID)) if kind in IMPORTED else set()


def _fields(kind: str, headers: Sequence[str]) -> set[str]:
    found = (target_called(kind, header) for header in headers)
    return {target.field for target in found if target is not None and target.kind == kind}


def _of_partners(headers: Sequence[str], samples: Sequence[Sequence[str]]) -> bool:
    """Whether rows are partners, perhaps with their people, rather than people, perhaps with their employer."""
    called = [target_called("partner", header) for header in headers]
    there = {target for target in called if target is not None}
    if any(Target("partner", name) in there for name in _OF_PARTNER):
        return True
    if Target("contact", "given_name") in there or Target("contact", "family_name") in there:
        return False
    words = [words_of(header) for header in headers]
    if not any(target.kind == "contact" for target in there):
        return True
    if any(word in PERSON for word in words):
        # `Kumppani; Yhteyshenkilö; Puhelin` lists partners, `Yhteyshenkilö; Kumppani` people.
        person = min(at for at, word in enumerate(words) if word in PERSON)
        partner = [at for at, target in enumerate(called) if target == Target("partner", "name")]
        return bool(partner) and partner[0] < person
    generic = [at for at, word in enumerate(words) if word in GENERIC]
    if not generic:
        return True
    from kumppani_tui.imports.value_guess import names_organisations

    return names_organisations([row[generic[0]] for row in samples if generic[0] < len(row)])
