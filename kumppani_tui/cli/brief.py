"""`kumppani brief PARTNER`: one page for the walk to the meeting."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, say
from kumppani_tui.locale import N_, _

FORMATS = ("text", "md", "html", "pdf", "docx", "json")
"""The formats of a brief."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "partner", nargs="+", metavar=_("PARTNER"), help=_("identifier or its beginning, Y-tunnus or name")
    )
    parser.add_argument("--format", choices=FORMATS, help=_("text, unless the file's name says otherwise"))
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help=_("the same as --format json")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"),
                        help=_("where to; else, or for -, the terminal or pipe"))  # fmt: skip


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the brief. Raises NotFound and Ambiguous."""
    from db.references import resolve_partner

    if args.output == Path("-"):
        args.output = None
    chosen = args.format or _by_ending(args.output) or "text"
    if chosen not in FORMATS:
        raise UsageError(N_("{kind} is written as {choices} only."), kind="brief", choices=", ".join(FORMATS))
    if chosen not in ("text", "md", "json"):
        from kumppani_tui.cli.export_papers import check_terminal

        check_terminal(chosen, args.output)
    partner_id = resolve_partner(context.register, " ".join(args.partner))
    if chosen == "json" or (args.output is None and chosen in ("text", "md")):
        return _quickly(context, partner_id, chosen, args.output)
    from kumppani_tui.cli.papers import asked_of_partner, write

    return write(context, "brief", asked_of_partner(context, partner_id), chosen, args.output)


def _by_ending(output: Path | None) -> str | None:
    if output is None:
        return None
    from kumppani_tui.cli.papers import by_ending

    return by_ending(output)


def _quickly(context: Context, partner_id: int, chosen: str, output: Path | None) -> int:
    """Write it as data, or to the terminal or pipe without loading what writes files: a script calls it often."""
    text = _text(context, partner_id, chosen, to_terminal=output is None and interactive())
    if output is None:
        sys.stdout.write(text)
        return 0
    from kumppani_tui.documents.files import whole_file

    with whole_file(output) as file:
        file.write(text)
    say(_("The brief was written to {path}.").format(path=output))
    return 0


def _text(context: Context, partner_id: int, chosen: str, *, to_terminal: bool) -> str:
    """Return the brief in one of the formats, ending in a line break."""
    from db.views.brief import brief

    register = context.register
    found = brief(register, partner_id, context.today)
    if chosen == "json":
        from db.views.brief_data import brief_json
        from kumppani_tui.documents.json_writer import json_text

        return json_text(brief_json(found)) + "\n"
    from kumppani_tui.documents.brief import brief_paper
    from kumppani_tui.documents.house import house_of
    from kumppani_tui.terms import load_terms

    paper = brief_paper(found, load_terms(register), house=house_of(register), maker=context.maker)
    if chosen == "md":
        from kumppani_tui.documents.markdown_writer import markdown_of

        return markdown_of(paper)
    from kumppani_tui.documents.text_writer import text_of

    width = None
    if to_terminal:
        from kumppani_tui.cli.papers import terminal_width

        width = terminal_width()
    return text_of(paper, width)
