"""`kumppani add KIND FIELD=VALUE ...`: a new partner, contact, agreement or task."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _

ADDED = ("partner", "contact", "agreement", "task")
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

    kind = kind_of(args.kind, ADDED)
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
                fields=", ".join(["partner"] * (kind == "agreement") + [one.name for one in KINDS[kind]]),
            )
        values[field] = value
    return values


def _resolved(context: Context, kind: str, values: Mapping[str, str]) -> dict[str, object]:
    """Return the values with references to other records made ids."""
    from db.fields import KINDS
    from db.references import resolve, resolve_contact

    types = {one.name: one.type for one in KINDS[kind]} | ({"partner": "partner"} if kind == "agreement" else {})
    found: dict[str, object] = dict(values)
    partner_id = None
    if values.get("partner"):
        found["partner"] = partner_id = resolve(context.register, "partner", values["partner"])
    for name, value in values.items():
        if types[name] == "contact" and value:
            found[name] = resolve_contact(context.register, value, partner_id)
        elif types[name] == "agreement" and value:
            found[name] = resolve(context.register, "agreement", value)
    return found


def _add(kind: str, values: dict[str, object], args: argparse.Namespace, context: Context) -> int:
    register = context.register
    if kind == "partner":
        from db.actions.partners import add_partner

        return add_partner(register, values, knowingly=args.knowingly)
    if kind == "contact":
        from db.actions.contacts import add_contact

        return add_contact(register, values)
    if kind == "task":
        from db.actions.tasks import add_task

        return add_task(register, values, today=context.today)
    from db.actions.agreements import add_agreement
    from db.errors import BadInput

    partner_id = values.pop("partner", None)
    if not isinstance(partner_id, int):
        raise BadInput(N_("This is needed."), field="partner")
    return add_agreement(register, partner_id, values)
