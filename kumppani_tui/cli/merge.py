"""`kumppani merge KIND KEEP OTHER`: one of two records that are about the same; everything of both stays."""

from __future__ import annotations

import argparse
from typing import Any

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.duplicates import MERGED
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.output import details, dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _

FATES = {
    "same": N_("the same"),
    "differs": N_("{keep} (not {other})"),
    "filled": N_("{result} (from the other one)"),
    "joined": N_("{result} (of both)"),
    "kept": "{keep}",
}
"""How a field is told, by what becomes of it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", metavar=_("KIND"), help=names(MERGED))
    parser.add_argument("keep", metavar=_("KEEP"), help=_("the one that stays: identifier, Y-tunnus or name"))
    parser.add_argument("other", metavar=_("OTHER"), help=_("the one that goes to the trash"))
    parser.add_argument(
        "--take", nargs="+", action="extend", default=[], metavar=_("FIELD-NAME"),
        help=_("fields whose value comes from the other one"),
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=_("say what would be done and do nothing"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Merge, or only tell. Raises NotFound, Ambiguous, and BadInput for a field that leaves nothing to choose."""
    from db.references import resolve, uid_of
    from db.views.merging import merging
    from kumppani_tui.merge_words import FieldWords, merge, merged_text, moves_text

    kind, register = kind_of(args.kind, MERGED), context.register
    keep, other = (resolve(register, kind, text) for text in (args.keep, args.other))
    take = [_field(kind, text) for text in args.take]
    found = merging(register, kind, keep, other, take)
    uids = {"keep": uid_of(register, kind, keep), "other": uid_of(register, kind, other)}
    done = None if args.dry_run else merge(register, kind, keep, other, take, context.today)
    if args.json:
        fields = {
            one.spec.name: {"keep": _plain(one.keep), "other": _plain(one.other), "result": _plain(one.result)}
            for one in found.fields
            if one.keep or one.other
        }
        dump({**uids, "kind": kind, "merged": done is not None, "fields": fields, "moves": dict(found.moves)})
    elif done is None:
        words = FieldWords(register)
        rows = []
        for one in found.fields:
            if one.fate == "same":
                continue
            values = {name: words.value(one.spec, getattr(one, name)) for name in ("keep", "other", "result")}
            if one.fate == "differs" and one.result == one.other:
                values["keep"], values["other"] = values["other"], values["keep"]
            rows.append((_(one.spec.label), _(FATES[one.fate]).format(**values)))
        details(rows)
        moved = moves_text(kind, found.moves)
        say(_("Moves to the one that stays: {what}").format(what=moved) if moved else _("Nothing else moves."))
    else:
        say(merged_text(kind, done))
    if done is not None:
        context.back_up()
    return 0


def _field(kind: str, text: str) -> str:
    """Return the name of the field that a text calls, in any of the languages. Raises BadInput."""
    from db.errors import BadInput
    from db.fields import KINDS
    from db.rules.merging import NOT_OWN
    from kumppani_tui.imports.headers import field_called

    found = field_called(kind, text)
    if found is None:
        fields = [one for one in KINDS[kind] if not one.several and one.name not in NOT_OWN.get(kind, ())]
        raise BadInput(
            N_("There is no field {name}. The fields are: {fields}."),
            field="take", name=text, fields=", ".join(f"{_(one.label)} ({one.name})" for one in fields),
        )  # fmt: skip
    return found


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
