"""Attaching files to agreements: their content goes into the store, their names into the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from db.actions.common import get, one_line
from db.actions.records import add_record
from db.errors import BadInput
from db.files import checked_source, store_of
from db.models import Agreement
from db.register import Register
from db.rules.file_names import NAMELESS, shortened
from db.text import N_

LONGEST_NAME = 240
"""Bytes of a file's name that are taken over."""


def add_attachments(
    register: Register, agreement_id: int, paths: Sequence[Path], note: str = "", *, today: date
) -> list[int]:
    """Attach files to an agreement as one change and return the ids, in the order of the paths.

    Their content is copied into the register's store; the files themselves are no longer needed. Raises BadInput about
    `file` when one cannot be kept; then none is attached.
    """
    return _add(register, agreement_id, [(path, _name_of(path)) for path in paths], note, today)


def add_attachment(register: Register, agreement_id: int, values: Mapping[str, object], *, today: date) -> int:
    """Attach one file to an agreement and return the id: `file` is its path, `name` its own unless given, `note`."""
    path = values.get("file")
    if not path:
        raise BadInput(N_("This is needed."), field="file")
    source = _home(Path(str(path)))
    name = str(values.get("name") or "") or _name_of(source)
    return _add(register, agreement_id, [(source, name)], str(values.get("note") or ""), today)[0]


def _add(register: Register, agreement_id: int, files: Sequence[tuple[Path, str]], note: str, today: date) -> list[int]:
    agreement = get(Agreement, agreement_id)
    store = store_of(register.path)
    for path, _name in files:
        checked_source(path, store.folder)
    kept = [store.keep(path) for path, _name in files]
    made: list[int] = []
    with register.change(N_("Add attachment"), agreement.title) as change:
        for (path, name), content in zip(files, kept, strict=True):
            # Whoever tidied the store a moment ago did not know yet that this is needed; now nobody can.
            if store.state_of(*content, full=False) != "OK":
                content = store.keep(path)
            values = {"name": name, "note": note}
            also = {"hash": content.hash, "size": content.size, "added_on": today}
            made.append(add_record(register, "attachment", values, today=today, also=also, agreement=agreement_id))
        if files:
            more = f" +{len(files) - 1}" if files[1:] else ""
            change.subject = f"{files[0][1][:60]}{more}, {agreement.title}"
    return made


def _home(path: Path) -> Path:
    """Return a path with `~` as the home folder, where there is one."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _name_of(path: Path) -> str:
    """Return what a file is called in the register: its own name in one line, without what cannot be shown."""
    return shortened(one_line(path.name), LONGEST_NAME) or NAMELESS
