"""What can be handed out where one is: papers, rows of a list, calendars and contact cards, each with its formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from db.errors import BadInput
from db.register import Register
from db.rules.file_names import safe_name
from kumppani_tui.documents.catalogue import PAPERS, Asked
from kumppani_tui.documents.formats import FORMATS, Format
from kumppani_tui.locale import N_, _
from kumppani_tui.progress import Count
from kumppani_tui.text import printable

LONGEST_NAME = 60
"""Characters of whose or what it is in a file's name."""

ENDINGS: Mapping[str, Format] = {
    **FORMATS,
    "ics": Format(".ics", N_("Calendar (ics)"), ""),
    "vcf": Format(".vcf", N_("vCard 3.0 (vcf)"), ""),
    "vcf4": Format(".vcf", N_("vCard 4.0 (vcf)"), ""),
}
"""Every format that something is handed out in, by its name."""

ROWS = ("xlsx", "csv", "json")
"""The formats of rows of a list: data that can go on being worked with."""

Ids = Callable[[], Sequence[int]]
"""Gives the ids of records, in a thread: a list may not have read all of them yet."""


class Offer(NamedTuple):
    """One thing to hand out."""

    name: str
    """Stable name, by which the choice is remembered; one of a kind where it is offered."""
    label: str
    """What it is called, in the language in use."""
    about: str
    """Whose it is or what of it, in the language in use; may be empty."""
    whose: str
    """The same for the file's name, empty where a list is shown in some way."""
    formats: tuple[str, ...]
    """Names of `ENDINGS`, the usual one first."""
    write: Callable[[Path, str, Count], None]
    """Writes the file in a format, in a thread: the whole file or none.

    Raises Stopped, BadInput, NotFound, OSError.
    """
    scope: str = "record"
    """Of what it tells: `record` (what one is at), `partner` (whose that record is), `list` (its rows), `register`."""
    note: str = ""
    """Of what exactly it tells, said when it is chosen, in the language in use; may be empty."""


class Source(NamedTuple):
    """The register to tell of, the day and who asks."""

    register: Register
    today: date
    maker: str = ""


def paper_offer(
    source: Source, name: str, about: str = "", *, subject: int | None = None, ids: Ids | None = None,
    year: int | None = None, title: str = "", whose: str | None = None, selection: str = "", scope: str = "record",
    note: str = "",
) -> Offer:  # fmt: skip
    """Return one of `PAPERS`, about a record, some agreements or a year.

    `whose` goes before its name in the file's name, unless it is the same as `about`; `selection` says in the paper
    which agreements they are.
    """
    kind = PAPERS[name]

    def write(path: Path, format_: str, progress: Count) -> None:
        from kumppani_tui.documents.house import templates_folder
        from kumppani_tui.documents.writing import write_file

        asked = Asked(
            source.register, source.today, source.maker, subject=subject, ids=ids() if ids is not None else None,
            year=year, title=title, selection=selection,
        )  # fmt: skip
        paper = kind.make(asked)
        progress.total = paper.count
        write_file(
            paper, path, format_, templates=templates_folder(Path(source.register.path)), step=progress.step
        )  # fmt: skip

    named = whose if whose is not None else about if ids is None else ""
    return Offer(name, _(kind.label), about, named, kind.formats, write, scope, note)


def rows_offer(source: Source, kind: str, about: str, ids: Ids, note: str = "", selection: str = "") -> Offer:
    """Return the rows of a list with all their columns, as `export` writes them; `selection` says which they are."""

    def write(path: Path, format_: str, progress: Count) -> None:
        from kumppani_tui.documents.list_rows import write_rows

        wanted = ids()
        progress.total = len(wanted)
        write_rows(source, kind, wanted, path, format_, progress.step, selection)

    from kumppani_tui.documents.record_table import TITLES

    return Offer("rows", _("Rows of the list"), about, _(TITLES[kind]), ROWS, write, "list", note)


def calendar_offer(
    source: Source, name: str, label: str, about: str, kind: str = "", ids: Ids | None = None, *, whose: str = ""
) -> Offer:
    """Return the days of some records of a kind for a calendar, or without one of the follow-up queue."""

    def write(path: Path, _format: str, progress: Count) -> None:
        from db.views.calendar import entries_of, entries_of_queue
        from db.views.queue import due
        from kumppani_tui.documents.appointments import write_ics
        from kumppani_tui.documents.files import whole_bytes

        register, today = source.register, source.today
        if kind:
            entries = entries_of(register, kind, today, ids=ids() if ids is not None else None)
        else:
            entries = entries_of_queue(register, due(register, today))
        progress.step()
        if not entries:
            raise BadInput(N_("There is nothing to put into a calendar."))
        with whole_bytes(_checked(path)) as file:
            write_ics(register, entries, today, file)
            progress.step()

    return Offer(name, label, about, whose, ("ics",), write, "list")


def cards_offer(source: Source, about: str, ids: Ids, *, whose: str = "") -> Offer:
    """Return contacts as cards for address books."""

    def write(path: Path, format_: str, progress: Count) -> None:
        from db.views.cards import contact_cards
        from kumppani_tui.documents.files import whole_bytes
        from kumppani_tui.documents.vcf_writer import write as write_cards

        register, wanted = source.register, ids()
        if not wanted:
            raise BadInput(N_("There is no contact to write."))
        progress.step()
        version: Literal["3.0", "4.0"] = "4.0" if format_ == "vcf4" else "3.0"
        with whole_bytes(_checked(path)) as file:
            write_cards(register, contact_cards(register, source.today, ids=wanted), file, version=version)
            progress.step()

    return Offer("cards", _("Contact cards"), about, whose, ("vcf", "vcf4"), write, "list")


def _checked(path: Path) -> Path:
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=str(path.parent))
    return path


def file_name(offer: Offer, format_: str, today: date) -> str:
    """Return a name for the file that every system takes: what it is, whose, of when."""
    parts = (re.sub(r"[^\w]+", "-", printable(part, LONGEST_NAME)).strip("-_") for part in (offer.whose, offer.label))
    stem = "-".join([part for part in parts if part] + [today.isoformat()])
    return safe_name(stem + ENDINGS[format_].ending)


def format_of_name(path: Path, formats: Sequence[str], chosen: str) -> str | None:
    """Return the format that a file's ending names among those offered, the chosen one when it has several.

    None when it names none of them.
    """
    ending = path.suffix.lower()
    fitting = [one for one in formats if ENDINGS[one].ending == ending]
    return chosen if chosen in fitting else fitting[0] if fitting else None
