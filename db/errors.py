"""What can go wrong, as data: an English msgid with values, so that the program can word it in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Problem(Exception):
    """Something a person can understand and mend.

    `message` is an English msgid with named fields in braces, `values` fills them, and `field` names the form
    field or column that is at fault, where one is.
    """

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Spoken(str):
    """A value of a problem that is said in each language in its own way; by itself it is the Finnish one."""

    def __new__(cls, texts: Mapping[str, str]) -> Spoken:
        """`texts` are by language: `fi`, `sv`, `en`."""
        made = super().__new__(cls, texts["fi"])
        made.texts = dict(texts)
        return made

    texts: dict[str, str]


class BadInput(Problem):
    """A value cannot be accepted; nothing was written."""


class NotFound(Problem):
    """A reference names nothing in the register."""


class Ambiguous(Problem):
    """A reference names several records; `candidates` lists (uid, title) pairs to choose from."""

    def __init__(
        self, message: str, candidates: Sequence[tuple[str, str]], *, field: str | None = None, **values: object
    ) -> None:
        super().__init__(message, field=field, **values)
        self.candidates = list(candidates)


class RegisterUnusable(Problem):
    """The register file cannot be used: missing, foreign, locked, read-only, damaged or newer than the program."""
