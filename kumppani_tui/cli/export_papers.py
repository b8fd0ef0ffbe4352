"""Records as documents on the command line: what `export` writes as Excel, Word, PDF, HTML, Markdown and text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, warn
from kumppani_tui.locale import N_, _

FORMATS = ("xlsx", "pdf", "docx", "html", "md", "text")
"""The formats of this module."""


def check_terminal(chosen: str, output: Path | None) -> None:
    """Raise UsageError when a file that is no text would go to a terminal."""
    from kumppani_tui.documents.formats import FORMATS as KNOWN

    if output is None and KNOWN[chosen].binary and interactive():
        raise UsageError(
            N_("A terminal cannot show {format}; name a file: -o {example}."),
            format=chosen,
            example=f"kumppani{KNOWN[chosen].ending}",
        )


def warn_of_logo(register: Path, chosen: str) -> None:
    """Say on stderr that a document has no logo because the one in the templates folder cannot be shown."""
    if chosen not in ("pdf", "docx", "html"):
        return
    from kumppani_tui.documents.house import templates_folder
    from kumppani_tui.documents.logo import unshown

    file = unshown(templates_folder(register))
    if file is not None:
        warn(_("The logo {path} cannot be shown and was left out.").format(path=file))


def to_file(output: Path | None, write: Callable[[BinaryIO], int]) -> int:
    """Let `write` write to the file, which is there as a whole or not at all, else to the terminal or pipe."""
    if output is None:
        sys.stdout.flush()
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    from kumppani_tui.documents.files import whole_bytes

    with whole_bytes(output) as file:
        return write(file)


def write(
    context: Context, output: Path | None, kind: str, rows: Iterable[tuple[Any, ...]], chosen: str,
    ways: Mapping[str, str | int | date],
) -> int:  # fmt: skip
    """Write the records in one of these formats and return how many there were; `ways` is what narrowed them."""
    from kumppani_tui.cli import papers
    from kumppani_tui.documents import chosen as which
    from kumppani_tui.documents import record_table
    from kumppani_tui.documents.house import house_of, templates_folder

    values = record_table.typed(context.register, kind, rows)
    said: dict[str, Any] = {
        "house": house_of(context.register), "maker": context.maker,
        "which": tuple(which.chosen(context.register, ways)),
    }  # fmt: skip
    if chosen == "xlsx":
        from kumppani_tui.documents.xlsx_writer import write_rows

        about = record_table.about(kind, context.today, **said)
        return to_file(output, lambda file: write_rows(file, about, record_table.columns(kind), values))
    from kumppani_tui.documents.formats import writer

    write_paper = writer(chosen)
    paper, count = record_table.page(kind, values, context.today, **said)
    templates = templates_folder(Path(context.register.path))

    with papers.telling(count, output, steps=0) as step:  # all rows are one table: only laying it out takes a while

        def whole(file: BinaryIO) -> int:
            write_paper(paper, file, templates=templates, step=step)
            return count

        found = to_file(output, whole)
    warn_of_logo(Path(context.register.path), chosen)
    return found
