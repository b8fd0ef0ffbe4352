"""From the register's declaration of a kind of record to the fields of a form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.errors import Problem
from db.fields import KINDS, REFERENCES, FieldSpec
from db.register import Register
from db.views import choices
from db.views.partners import tag_names
from kumppani_tui.locale import language
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field, Kind

FOUND = 20
"""Records that a search in a field offers at most."""

_KINDS: dict[str, Kind] = {
    "text": "text", "longtext": "longtext", "date": "date", "number": "number", "bool": "bool", "term": "choice",
    "municipality": "choice", "tags": "multi", "fields": "multi", "terms": "multi",
    "partners": "multi", "phone": "text", "email": "text",
    "business_id": "text", "recurrence": "text", **dict.fromkeys(REFERENCES, "choice"),
}  # fmt: skip
"""The kind of control for each type; phones and e-mails are several in one line, separated by commas."""


def record_fields(
    kind: str,
    register: Register,
    terms: Terms,
    *,
    only: Collection[str] | None = None,
    partner_id: int | None = None,
    **overrides: Mapping[str, Any],
) -> list[Field]:
    """Return the fields of a form for records of `kind`, in the order of `db.fields` or, if given, of `only`.

    Choices of people, units and lists are read from the register now, so call it in a thread. With `partner_id`,
    contacts, agreements and partnerships to choose are that partner's. `overrides` replace attributes of the fields
    by name: `note={"help": ...}`. Raises KeyError for a name in `only` that the kind does not have.
    """
    specs = {spec.name: spec for spec in KINDS[kind]}
    names = list(specs) if only is None else list(only)
    fields = [_field(specs[name], register, terms, partner_id) for name in names]
    return [replace(field, **overrides[field.name]) if field.name in overrides else field for field in fields]


def _field(spec: FieldSpec, register: Register, terms: Terms, partner_id: int | None) -> Field:
    return Field(
        spec.name,
        spec.label,
        _KINDS[spec.type],
        required=spec.required,
        help=spec.help,
        past=spec.past,
        choices=_choices(spec, register, terms, partner_id),
        free=spec.type == "tags",
        hint=_HINTS.get(spec.type),
    )


def _choices(
    spec: FieldSpec, register: Register, terms: Terms, partner_id: int | None
) -> Sequence[Choice] | Callable[[str], Sequence[Choice]]:
    if spec.type in ("term", "fields", "terms"):
        return [Choice(code, name) for code, name in terms.choices(spec.list or "field")]
    if spec.type == "staff":
        return [Choice(one.id, one.name, one.unit) for one in choices.own_people(register)]
    if spec.type == "unit":
        return [Choice(*unit) for unit in choices.units(register)]
    if spec.type == "municipality":
        return [Choice(*town) for town in choices.municipalities(register, language())]
    if spec.type == "tags":
        return [Choice(name, name) for name in tag_names(register)]
    if spec.type in choices.OF_PARTNER and partner_id is not None:
        offers = choices.of_partner(register, spec.type, partner_id)
        if spec.type == "partnership":
            return [Choice(one.id, terms.name("tier", one.name), one.hint[:60]) for one in offers]
        return [Choice(*one) for one in offers]
    if spec.type == "partners":
        return finder(register, "partner")
    if spec.type in ("contact", "partner", "agreement"):
        return finder(register, spec.type)
    if spec.type in REFERENCES and spec.type not in choices.OF_PARTNER:
        return [Choice(*one) for one in choices.titled(register, spec.type, partner_id)]
    return ()


def finder(register: Register, kind: str) -> Callable[[str], list[Choice]]:
    """Return a function that finds records of `kind` by what was typed, the ones used lately when nothing was."""

    def find(typed: str) -> list[Choice]:
        from db import search

        lang = "sv" if language() == "sv" else "fi"
        if typed.strip():
            hits = search.find(register, typed, limit=FOUND, kinds=(kind,), lang=lang)
        else:
            hits = [hit for hit in search.recent(register, limit=FOUND, lang=lang) if hit.kind == kind]
        return [Choice(hit.id, hit.title, hit.detail) for hit in hits]

    return find


# -- words beside what is being typed ----------------------------------------------------------------------------


def business_id_hint(value: Any) -> str:
    """Say how a Y-tunnus will be written; raises Problem, a warning only, with what is wrong with it."""
    from db.rules.identifiers import business_id_problem, normalise_business_id

    text = str(value or "")
    if not text:
        return ""
    problem = business_id_problem(text)
    if problem is not None:
        raise Problem(problem)
    written = normalise_business_id(text)
    return written if written != text else ""


def phones_hint(value: Any) -> str:
    """Say how phone numbers separated by commas will be shown; raises Problem for what is no number."""
    from db.rules.phones import display_phone, normalise_phone

    parts = [part.strip() for part in str(value or "").split(",") if part.strip()]
    shown = ", ".join(display_phone(normalise_phone(part)) for part in parts)
    return shown if shown != ", ".join(parts) else ""


def recurrence_hint(value: Any) -> str:
    """Say how a recurrence was understood; raises Problem for what is none."""
    from db.rules.recurrence import parse_recurrence

    text = str(value or "")
    return recurrence_text(parse_recurrence(text)) if text else ""


_HINTS: dict[str, Callable[[Any], str]] = {
    "business_id": business_id_hint,
    "phone": phones_hint,
    "recurrence": recurrence_hint,
}
