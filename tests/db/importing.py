"""Imports for tests: a file that was brought in as one change, by the same actions as a person's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from db.models import ImportRun
from db.register import Register


@contextmanager
def brought_in(register: Register, file: str = "kumppanit.csv", **counts: int) -> Iterator[list[int]]:
    """What is done inside is one import; the list gets the id of its run."""
    run: list[int] = []
    with register.change("Bring in a file", file) as change:
        yield run
        made = ImportRun.create(
            change_uid=change.uid,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            file=file,
            form="csv",
            kind="partner",
            headers_key="nimi|puhelin",
            mapping='{"Nimi": "name", "Puhelin": "contact.phones"}',
            **counts,
        )
        run.append(made.id)
