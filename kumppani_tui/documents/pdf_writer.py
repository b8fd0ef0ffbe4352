"""A paper as PDF: tagged, titled and readable in a screen reader (PDF/UA-1), laid out by typst from a template.

The template gets the paper as data only, so no text of the register is ever code. Laying out hundreds of sections takes
seconds and cannot be interrupted from within, so a process of its own does it, which is ended when the person stops.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from db.errors import BadInput
from kumppani_tui.documents.paper import Paper, Table
from kumppani_tui.documents.pdf_data import paper_data
from kumppani_tui.documents.pdf_process import DATA, LOGO, MAIN, Answer, Order
from kumppani_tui.documents.templates import own_template, own_text, package_text
from kumppani_tui.locale import N_
from kumppani_tui.progress import Tally, no_tally

LIBRARY = "kumppani.typ"
"""What templates import what papers are made of from."""

POLLED = 0.1
"""Seconds between asking whether the person wants to stop."""

MOST_SECTIONS, MOST_ROWS = 6_000, 50_000
"""Records and rows that are laid out at most: a record takes a megabyte of memory, a row of a list a tenth of it."""

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""What PNG and JPEG files begin with."""


def write(paper: Paper, file: BinaryIO, *, templates: Path | None = None, step: Tally = no_tally) -> None:
    """Write the paper. `step` is called after each section and then, while it is laid out, ten times a second.

    Raises what `step` raises, and BadInput when the institution's template has an error or the paper is too large.
    """
    _check_size(paper)
    own = own_template(templates, f"{paper.name}.typ", "paper.typ")
    template = own_text(own.parent, own.name) if own else package_text("paper.typ")
    logo = paper.house.logo or b""
    has_logo = logo.startswith(_PICTURES) or b"<svg" in logo[:4096]
    files = {
        MAIN: template.encode(),
        LIBRARY: package_text(LIBRARY).encode(),
        DATA: paper_data(paper, step, has_logo),
    }
    if has_logo:
        files[LOGO] = json.dumps(list(logo)).encode()
    order = Order(
        parent=os.getpid(),
        root=str((own.parent if own else Path(__file__).parent / "templates").resolve()),
        fonts=[str(templates.resolve())] if templates and templates.is_dir() else [],
        files=[(name, len(content)) for name, content in files.items()],
    )
    answer, pdf = _asked(order["root"], json.dumps(order).encode() + b"\n" + b"".join(files.values()), step)
    if answer["error"]:
        raise _problem(answer, own)
    file.write(pdf)


def _check_size(paper: Paper) -> None:
    """Raise BadInput for a paper that would take all the memory of the machine."""
    rows = max((len(block.rows) for block in paper.lead if isinstance(block, Table)), default=0)
    for count, most in ((paper.count, MOST_SECTIONS), (rows, MOST_ROWS)):
        if count > most:
            raise BadInput(
                N_("A PDF holds at most {most} of them, and there are {n}: choose some of them, or another format."),
                most=most, n=count,
            )  # fmt: skip


def _asked(root: str, message: bytes, step: Tally) -> tuple[Answer, bytes]:
    """Let the process lay it out and return what it says. Raises what `step` raises, BadInput without a process."""
    # As a file, without the folder it is in on the path: it stands on nothing but the standard library and typst.
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_process.py"))]
    # A file and no pipe: what of the message does not fit into a pipe at first is not written while one waits in turns.
    with TemporaryFile(prefix="kumppani-") as given:
        given.write(message)
        given.seek(0)
        try:
            process = subprocess.Popen(
                command,
                cwd=root,  # so that errors name files as the templates do
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _failed(error.strerror or str(error)) from error
        with process:
            try:
                out = _waited(process, step)
            finally:
                process.kill()
    head, _newline, pdf = out.partition(b"\n")
    if process.returncode != 0 or not head:
        raise _failed(N_("its process was ended"))
    answer: Answer = json.loads(head)
    return answer, pdf


def _waited(process: subprocess.Popen[bytes], step: Tally) -> bytes:
    """Return all that the process says, asking meanwhile whether to stop."""
    while True:
        try:
            return process.communicate(timeout=POLLED)[0]
        except subprocess.TimeoutExpired:
            step()


def _failed(reason: str) -> BadInput:
    return BadInput(N_("The PDF could not be laid out: {reason}."), reason=reason)


def _problem(answer: Answer, own: Path | None) -> BadInput:
    """Return what is wrong with the institution's template, with its file and line."""
    reason = answer["error"]
    if own is None:
        return _failed(reason)
    if "package" in reason:
        reason = N_("packages are not fetched; put the files it needs beside it")
    path = own if answer["file"] == MAIN else own.parent / answer["file"].lstrip("/\\")
    if not answer["line"]:
        return BadInput(N_("The template {path} cannot be used: {reason}."), path=str(path), reason=reason)
    return BadInput(
        N_("The template {path} has an error on line {line}: {reason}."),
        path=str(path), line=answer["line"], reason=reason,
    )  # fmt: skip
