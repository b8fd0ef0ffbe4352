"""Papers on the command line: what `export PAPER`, `brief` and `stats` write, in every format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.export_papers import check_terminal, to_file, warn_of_logo
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import PassingLine, interactive, say
from kumppani_tui.locale import N_, _

if TYPE_CHECKING:
    from kumppani_tui.documents.catalogue import Asked
    from kumppani_tui.progress import Tally

READABLE_WIDTH = 100
"""Cells of a line in a terminal at most."""

LONG = 50
"""From so many sections on a person wants to know how far it is."""

FILTERED = ("partner-agreements", "summary")
"""The papers that `--tier`, `--field` and the like narrow."""

CARDS = ("ics", "vcf")
"""The formats of calendars and of contact cards, in which no paper is written."""

LONGEST_ENDING = 5
"""Letters of the ending of a file's name that says a format: more of them are a word."""

YEARLY = ("report", "act-report")
"""The papers of a year."""


def year(text: str) -> int:
    """Read a year; for argparse's `type`."""
    if not text.isdecimal() or not 1900 <= int(text) <= 2200:
        raise argparse.ArgumentTypeError(_("a year is needed, not {text}").format(text=text))
    return int(text)


def names() -> str:
    """Return the names of the papers with what each is about, as they are offered."""
    from kumppani_tui.documents.catalogue import PAPERS

    return ", ".join(f"{name} {kind.about.upper()}".strip() for name, kind in PAPERS.items())


def paper_named(word: str, reference: str, chosen: str | None) -> str | None:
    """Return the paper that a word means, None when it means a kind of record.

    Words of agreements mean both: a paper when a record is named, or a page is asked for that people read.
    """
    from db.rules.text import fold
    from kumppani_tui.documents.catalogue import PAGES, PAPERS

    wanted = fold(word).replace("_", "-")
    if wanted != "agreement":
        found = next((name for name, kind in PAPERS.items() if wanted in (name, *kind.words)), None)
        if found is not None:
            return found
    from kumppani_tui.cli.kinds import kind_of

    try:
        kind = kind_of(word)
    except UsageError:
        return None
    if kind != "agreement":
        return None
    return "agreement" if reference else "summary" if chosen in PAGES and chosen != "json" else None


def run(args: argparse.Namespace, context: Context, name: str, chosen: str | None) -> int:
    """Write a paper as the arguments of `export` say, and return 1 when it tells of nothing.

    Raises NotFound, Ambiguous, UsageError, BadInput.
    """
    from kumppani_tui.cli import export_cards, export_filters
    from kumppani_tui.documents.catalogue import PAPERS, Asked

    kind, reference = PAPERS[name], " ".join(args.reference)
    form = chosen or export_cards.by_ending(args.output) or "text"
    if form not in kind.formats:
        raise UsageError(N_("{kind} is written as {choices} only."), kind=name, choices=", ".join(kind.formats))
    if reference and not kind.about:
        raise UsageError(N_("{kind} is of the whole register; {text} is too much."), kind=name, text=reference)
    if kind.about and not reference:
        raise UsageError(N_("Say of what: kumppani export {kind} {about}"), kind=name, about=kind.about.upper())
    if args.year is not None and name not in YEARLY:
        raise UsageError(N_("{option} says nothing of {kind}."), option="--year", kind=name)
    check_terminal(form, args.output)
    ways = export_filters.wanted(args, context)
    if ways and name not in FILTERED:
        raise UsageError(N_("{option} says nothing of {kind}."), option=f"--{next(iter(ways))}", kind=name)
    asked = Asked(
        context.register, context.today, context.maker, subject=_subject(context, kind.about, reference), ways=ways,
        year=args.year,
    )  # fmt: skip
    return write(context, name, asked, form, args.output)


def _subject(context: Context, about: str, reference: str) -> int | None:
    from db.references import resolve, resolve_partner

    if not about:
        return None
    return resolve_partner(context.register, reference) if about == "partner" else resolve(
        context.register, about, reference
    )  # fmt: skip


def write(context: Context, name: str, asked: Asked, form: str, output: Path | None) -> int:
    """Write one of `PAPERS` to the file, terminal or pipe, and return 1 when it is a summary of nothing."""
    from kumppani_tui.documents.catalogue import PAPERS
    from kumppani_tui.documents.house import templates_folder

    check_terminal(form, output)
    paper = PAPERS[name].make(asked)
    nothing = name in (*FILTERED, "agreement") and not paper.count
    if output is None and form == "text":
        from kumppani_tui.documents.text_writer import text_of

        sys.stdout.write(text_of(paper, terminal_width() if interactive() else None))
        return int(nothing)
    folder = templates_folder(Path(context.register.path))
    with telling(paper.count, output) as step:
        if output is None:
            from kumppani_tui.documents.formats import writer

            write = writer(form)
            if form == "csv":
                from kumppani_tui.documents import csv_paper

                write = partial(csv_paper.write, mark=False)

            def whole(file: BinaryIO) -> int:
                write(paper, file, templates=folder, step=step)
                return 0

            to_file(None, whole)
        else:
            from kumppani_tui.documents.writing import write_file

            write_file(paper, output, form, templates=folder, step=step)
    warn_of_logo(Path(context.register.path), form)
    if output is not None:
        say(_("{paper} was written to {path}.").format(paper=_(PAPERS[name].label), path=output))
    return int(nothing)


def terminal_width() -> int:
    """Return the cells of a line for a person at a terminal."""
    from shutil import get_terminal_size

    return min(get_terminal_size((80, 24)).columns, READABLE_WIDTH)


@contextmanager
def telling(count: int, output: Path | None, steps: int | None = None) -> Iterator[Tally]:
    """Give what tells how far the writing of so many things is: on stderr, when a person looks and it takes a while.

    `steps` is how many steps there will be, when it is not one for each of them.
    """
    from kumppani_tui.progress import no_tally

    stands_between = output is None and interactive()
    if count < LONG or stands_between or not interactive(sys.stderr):
        yield no_tally
        return
    progress = Progress(count if steps is None else steps)
    try:
        yield progress
    finally:
        progress.clear()


class Progress:
    """A line on stderr that says how far it is, written over as it goes on."""

    def __init__(self, total: int) -> None:
        """`total` is how many steps there will be; those after them are the time until the page is laid out."""
        self._total, self._done, self._line = total, 0, PassingLine()

    def __call__(self) -> None:
        """One section more."""
        self._done += 1
        if self._done > self._total:
            self._line.show(_("Laying out the pages…"))
        elif self._done % max(1, self._total // 100) == 0 or self._done == self._total:
            self._line.show(_("{n} of {most}").format(n=self._done, most=self._total))

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        self._line.show("")


def by_ending(output: Path | None) -> str | None:
    """Return the format of papers that the file's name says, None when it says none.

    Raises UsageError for the name of a format that nothing is written in: a file may not be called what it is not.
    """
    if output is None:
        return None
    from kumppani_tui.documents.formats import FORMATS, format_of

    found, ending = format_of(output), output.suffix.removeprefix(".")
    if found is None and ending.isalpha() and len(ending) <= LONGEST_ENDING and ending.lower() not in CARDS:
        raise UsageError(
            N_("Nothing is written as {ending}; choose one of: {choices}."),
            ending=ending, choices=", ".join((*FORMATS, *CARDS)),
        )  # fmt: skip
    return found


def asked_of_year(context: Context, wanted: int | None) -> Asked:
    """Return what a paper of a year is made of."""
    from kumppani_tui.documents.catalogue import Asked

    return Asked(context.register, context.today, context.maker, year=wanted)


def asked_of_partner(context: Context, partner_id: int) -> Asked:
    """Return what a paper about a partner is made of."""
    from kumppani_tui.documents.catalogue import Asked

    return Asked(context.register, context.today, context.maker, subject=partner_id)
