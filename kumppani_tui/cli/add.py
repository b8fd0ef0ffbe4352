"""`kumppani add KIND FIELD=VALUE ...`: a new record of any kind; whose it is, is a field of its own (`partner=`)."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import KINDS, OWNERS, kind_of, names
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _, language

if TYPE_CHECKING:
    from db.field_spec import FieldSpec


class Adder(NamedTuple):
    """What adds a kind of record: `module:function` taking (register, values) and perhaps more."""

    action: str
    of_partner: bool = False
    """Whether the function takes the partner's id before the values; `partner` is then a field that is needed."""
    record: bool = False
    """Whether it takes the kind and whose the record is, of all that it can belong to."""
    named: tuple[str, ...] = ()
    """Which of the names `knowingly` and `today` it takes besides."""


ADDED: dict[str, Adder] = {
    "partner": Adder("db.actions.partners:add_partner", named=("knowingly",)),
    "contact": Adder("db.actions.contacts:add_contact"),
    "agreement": Adder("db.actions.agreements:add_agreement", of_partner=True, named=("today",)),
    "task": Adder("db.actions.tasks:add_task", named=("today",)),
    "partnership": Adder("db.actions.partnerships:add_partnership", of_partner=True),
    "need": Adder("db.actions.partnerships:add_need", of_partner=True, named=("today",)),
    "promise": Adder("db.actions.activities:add_promise", of_partner=True, named=("today",)),
    **{
        kind: Adder("db.actions.adding:add_with_follow_ups", record=True, named=("today", "knowingly"))
        for kind in KINDS
        if kind not in ("partner", "contact", "agreement", "activity", "task", "partnership", "need", "promise")
    },
}
"""The kinds of record that can be added."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar=_("KIND"), help=names(tuple(ADDED)))
    parser.add_argument(
        "fields", nargs="*", metavar=_("FIELD=VALUE"), help=_("a field by its English or Finnish name, and its value")
    )
    parser.add_argument(
        "--knowingly", action="store_true", help=_("take a Y-tunnus although its check digit does not match")
    )
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Add the record. Raises BadInput naming the field; then nothing is written."""
    from db.kinds import KIND
    from db.references import uid_of
    from kumppani_tui.cli.faults import named

    kind = kind_of(args.kind, tuple(ADDED))
    values = _values(kind, args.fields)
    with named(kind):
        record_id = _add(kind, _resolved(context, kind, values), args, context)
    uid = uid_of(context.register, kind, record_id)
    if args.json:
        dump({"kind": kind, "uid": uid})
    else:
        said = (values.get(name) for name in ("name", "title", "subject", "description", "text", "theme"))
        title = next((text for text in said if text), Path(values.get("file", "")).name)
        if not title and kind == "agreement_party":
            from db.views.choices import called

            title = called(context.register, kind, record_id)  # its partner brought the name along
        title = title or _(KIND[kind].word)
        say(_("Added: {title} ({uid})").format(title=title[:80], uid=uid))
    context.back_up()
    return 0


def _owners(kind: str) -> tuple[str, ...]:
    """What a record of the kind belongs to, besides what is a field of it anyway; one of them is needed."""
    if ADDED[kind].of_partner:
        return ("partner",)
    if not ADDED[kind].record:
        return ()
    from db.actions.records import owners_of

    return owners_of(kind)


def _also(kind: str) -> tuple[FieldSpec, ...]:
    """What is asked besides the fields of a kind: of the follow-up that it makes."""
    if not ADDED[kind].record:
        return ()
    from db.actions.adding import ALSO

    return ALSO.get(kind, ())


def _values(kind: str, pairs: list[str]) -> dict[str, str]:
    """Return values by field name. Raises UsageError for a word without `=`, BadInput for a field that is not there."""
    from db.errors import BadInput
    from db.fields import KINDS as FIELDS
    from db.kinds import KIND
    from kumppani_tui.imports.headers import field_called, words_of

    owners = _owners(kind)
    values: dict[str, str] = {}
    known = ", ".join(
        [
            *(_field_words(one, KIND[one].word) for one in owners),
            *(_field_words(one.name, one.label) for one in (*FIELDS[kind], *_also(kind))),
        ]
    )
    also = {words_of(word): one.name for one in _also(kind) for word in (one.name, one.label, _(one.label))}
    if not pairs:
        raise UsageError(N_("Write the fields as FIELD=VALUE. The fields are: {fields}."), fields=known)
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(N_("{text} is not of the form FIELD=VALUE."), text=pair)
        owner = next((one for one in owners if words_of(name) in OWNERS[one]), None)
        field = owner or field_called(kind, name) or also.get(words_of(name))
        if field is None:
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                name=name,
                fields=known,
            )
        values[field] = value
    return values


def _field_words(name: str, label: str) -> str:
    """A field as it can be written: its name, and what it is called in another language than English."""
    return name if language() == "en" else f"{name} ({_(label)})"


def _resolved(context: Context, kind: str, values: Mapping[str, str]) -> dict[str, object]:
    """Return the values with references to other records made ids."""
    from db.fields import KINDS as FIELDS
    from db.references import named_kinds, resolve, resolve_contact

    register = context.register
    types: dict[str, str] = {one.name: one.type for one in (*FIELDS[kind], *_also(kind))}
    types |= {one: one for one in _owners(kind)}
    found: dict[str, object] = dict(values)
    if "agreement_party" in types.values() and values.get("agreement"):
        from db.actions.agreement_sides import side_named

        found = dict(side_named(register, resolve(register, "agreement", values["agreement"]), values))
    partner_id = None
    if values.get("partner"):
        found["partner"] = partner_id = resolve(register, "partner", values["partner"])
    for name, value in values.items():
        if name in ("partner", "party") or not value:
            continue
        if types[name] == "contact":
            found[name] = resolve_contact(register, value, partner_id)
        elif types[name] == "partners":
            # Names have commas in them.
            found[name] = [resolve(register, "partner", one) for one in value.split(";") if one.strip()]
        elif types[name] in named_kinds():
            found[name] = resolve(register, types[name], value)
    return found


def _add(kind: str, values: dict[str, object], args: argparse.Namespace, context: Context) -> int:
    adder = ADDED[kind]
    module, _colon, function = adder.action.partition(":")
    add = getattr(importlib.import_module(module), function)
    extra = {"knowingly": args.knowingly, "today": context.today}
    named = {name: extra[name] for name in adder.named}
    owners = _owners(kind)
    if not owners:
        return int(add(context.register, *([kind] if adder.record else []), values, **named))
    from db.errors import BadInput

    given = {one: values.pop(one) for one in owners if values.get(one)}
    if not given and len(owners) == 1:
        raise BadInput(N_("This is needed."), field=owners[0])
    if len(given) != 1:
        raise BadInput(N_("Say whose it is, one of these: {fields}."), fields=", ".join(f"{one}=" for one in owners))
    if adder.of_partner:
        return int(add(context.register, given["partner"], values, **named))
    if "unit" in given:
        given["unit"] = _unit(context, str(given["unit"]))
    if kind == "adoption" and not values.get("follow_up"):
        from kumppani_tui.practice_words import follow_up_title

        values["follow_up"] = follow_up_title(context.register, int(str(given["practice"])), values)
    return int(add(context.register, kind, values, **named, **given))


def _unit(context: Context, name: str) -> int:
    """The id of a unit by its name. Raises BadInput."""
    from db.errors import BadInput

    for row_id, called in context.register.rows("SELECT id, name FROM unit WHERE retired = 0"):
        if called.casefold() == name.strip().casefold():
            return int(row_id)
    raise BadInput(N_("There is no unit called {value}."), field="unit", value=name)
