"""`kumppani add KIND FIELD=VALUE ...`: a new partner, contact, agreement or task."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Mapping
from typing import NamedTuple

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _


class Adder(NamedTuple):
    """What adds a kind of record: `module:function` taking (register, values) and perhaps more."""

    action: str
    of_partner: bool = False
    """Whether the function takes the partner's id before the values; `partner` is then a field that is needed."""
    named: tuple[str, ...] = ()
    """Which of the names `knowingly` and `today` it takes besides."""


ADDED: dict[str, Adder] = {
    "partner": Adder("db.actions.partners:add_partner", named=("knowingly",)),
    "contact": Adder("db.actions.contacts:add_contact"),
    "agreement": Adder("db.actions.agreements:add_agreement", of_partner=True),
    "task": Adder("db.actions.tasks:add_task", named=("today",)),
}
"""The kinds of record that can be added."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar=_("KIND"), help=_("partner, contact, agreement or task"))
    parser.add_argument(
        "fields", nargs="+", metavar=_("FIELD=VALUE"), help=_("a field by its English or Finnish name, and its value")
    )
    parser.add_argument(
        "--knowingly", action="store_true", help=_("take a Y-tunnus although its check digit does not match")
    )
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Add the record. Raises BadInput naming the field; then nothing is written."""
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
        say(_("Added: {title} ({uid})").format(title=values.get("name") or values.get("title") or "", uid=uid))
    context.back_up()
    return 0


def _values(kind: str, pairs: list[str]) -> dict[str, str]:
    """Return values by field name. Raises UsageError for a word without `=`, BadInput for a field that is not there."""
    from db.errors import BadInput
    from db.fields import KINDS
    from kumppani_tui.imports.headers import field_called

    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(N_("{text} is not of the form FIELD=VALUE."), text=pair)
        field = field_called(kind, name)
        if field is None:
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                name=name,
                fields=", ".join(["partner"] * ADDED[kind].of_partner + [one.name for one in KINDS[kind]]),
            )
        values[field] = value
    return values


def _resolved(context: Context, kind: str, values: Mapping[str, str]) -> dict[str, object]:
    """Return the values with references to other records made ids."""
    from db.fields import KINDS
    from db.references import KINDS as NAMED
    from db.references import resolve, resolve_contact

    types = {one.name: one.type for one in KINDS[kind]} | ({"partner": "partner"} if ADDED[kind].of_partner else {})
    found: dict[str, object] = dict(values)
    partner_id = None
    if values.get("partner"):
        found["partner"] = partner_id = resolve(context.register, "partner", values["partner"])
    for name, value in values.items():
        if types[name] == "contact" and value:
            found[name] = resolve_contact(context.register, value, partner_id)
        elif name != "partner" and types[name] in NAMED and value:
            found[name] = resolve(context.register, types[name], value)
    return found


def _add(kind: str, values: dict[str, object], args: argparse.Namespace, context: Context) -> int:
    adder = ADDED[kind]
    module, _colon, function = adder.action.partition(":")
    add = getattr(importlib.import_module(module), function)
    extra = {"knowingly": args.knowingly, "today": context.today}
    named = {name: extra[name] for name in adder.named}
    if not adder.of_partner:
        return int(add(context.register, values, **named))
    from db.errors import BadInput

    partner_id = values.pop("partner", None)
    if not isinstance(partner_id, int):
        raise BadInput(N_("This is needed."), field="partner")
    return int(add(context.register, partner_id, values, **named))
