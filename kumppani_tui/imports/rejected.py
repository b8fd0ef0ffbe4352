"""The rows that were left out, as a file of the same shape with the reasons beside: to be mended and read again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from db.errors import BadInput
from kumppani_tui.imports.headers import REPORT, label_words, words_of
from kumppani_tui.imports.plan import Fate, Part, Plan
from kumppani_tui.imports.source import Source
from kumppani_tui.locale import N_, _

ENDINGS = (".csv", ".xlsx")

SAVED: tuple[Fate, ...] = ("rejected", "duplicate")
"""The fates of which rows are saved: those that cannot go in, and those that wait for a person's word and were left."""


def usual_path(source: Source) -> Path:
    """Return where the rows are saved when nobody says: beside the file, under its name and a word more."""
    ending = ".xlsx" if source.form in ("xlsx", "ods") else ".csv"
    word = _("left-out")
    return source.path.with_name(f"{source.path.stem}-{word}{ending}")


def check_place(source: Path, path: Path) -> None:
    """Raise BadInput when the rows of `source` cannot be saved at `path`: that file itself, or no table by name."""
    if path.suffix.casefold() not in ENDINGS:
        raise BadInput(
            N_("{path} is not a table that the rows can be saved in; its name ends in {endings}."),
            path=str(path),
            endings=", ".join(ENDINGS),
        )
    try:
        same = path.samefile(source)
    except OSError:
        same = False  # one of them is not there
    if same:
        raise BadInput(N_("{path} is the file that is brought in; save the rows in another one."), path=str(path))
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=str(path.parent))


def is_ours(path: Path) -> bool:
    """Whether a file is one of rows that were left out, by the columns with the reasons at its end."""
    from kumppani_tui.imports.opening import look_at

    try:
        return _reports(look_at(path).headers)
    except BadInput:
        return False


def _reports(headers: tuple[str, ...]) -> bool:
    """Whether columns end in the ones with the reasons."""
    last = headers[-len(REPORT) :]
    return len(last) == len(REPORT) and all(
        words_of(header) in label_words(one) for header, one in zip(last, REPORT, strict=True)
    )


def left_out(source: Source, plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row that was left out, with its number and the reason behind them.

    Raises BadInput when the file is not the one any more that the plan was made from.
    """
    reasons = (
        (row.id, row.number, _said(row.reason.column, row.reason.text) if row.reason else _perhaps(row.parts))
        for row in plan.every(SAVED)
        if row.act == "leave"
    )
    # The reasons of an earlier time give way to those of now.
    width = len(source.headers) - (len(REPORT) if _reports(source.headers) else 0)
    wanted = next(reasons, None)
    for nth, line in enumerate(source.lines(), 1):
        if wanted is None:
            return
        # A card with several organisations is several rows of one number.
        if (nth, line.number) == wanted[:2]:
            yield (*line.cells[:width], str(line.number), wanted[2])
            wanted = next(reasons, None)
    if wanted is not None:
        raise BadInput(N_("{file} has changed since it was looked at. Look at it again."), file=source.path)


def save_left_out(source: Source, plan: Plan, path: Path) -> int:
    """Write the rows that were left out as CSV or, when the path ends so, as a workbook; return how many there are.

    Raises BadInput when the file cannot be written, or is the one that the rows come from.
    """
    check_place(source.path, path)
    own = source.headers[: -len(REPORT)] if _reports(source.headers) else source.headers
    headers = (*own, *(_(one.label) for one in REPORT))
    count = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal count
        for row in left_out(source, plan):
            count += 1
            yield row

    try:
        if path.suffix.casefold() == ".xlsx":
            _write_workbook(path, headers, rows())
        else:
            from kumppani_tui.documents.csv_writer import write_table
            from kumppani_tui.documents.files import whole_file

            with whole_file(path, encoding="utf-8-sig", newline="") as file:
                write_table(file, headers, rows())
    except OSError as error:
        raise BadInput(
            N_("{path} cannot be written: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from error
    return count


def _write_workbook(path: Path, headers: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    import xlsxwriter

    from kumppani_tui.documents.files import whole_bytes

    # Everything is text: nothing that was read is taken for a formula, a link or a number.
    options = {"constant_memory": True, "strings_to_formulas": False}
    with whole_bytes(path) as file, xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_("Left out")[:31])
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(chain([headers], rows)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32_767])


def _said(column: str, text: str) -> str:
    return f"{column}: {text}" if column else text


def _perhaps(parts: list[Part]) -> str:
    like = next((part.like for part in parts if part.like is not None), None)
    return _("Perhaps there already: {name}").format(name=like.text if like else "")
