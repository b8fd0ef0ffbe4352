"""The options that every verb shares, before or after it, and finding the verb among the words."""

from __future__ import annotations

from typing import NamedTuple

from kumppani_tui.locale import LANGUAGES, N_, _

OPEN = ""
"""The verb when there is none: open the program."""


class UsageError(Exception):
    """The command line is not what it should be. `text` is a message in the language in use when it is shown."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    @property
    def text(self) -> str:
        """The message in the language in use."""
        return _(self.message).format(**self.values)


class Options(NamedTuple):
    """What was asked for on the command line besides the verb and its own arguments."""

    db: str | None = None
    lang: str | None = None
    demo: bool = False
    version: bool = False
    help: bool = False


_WITH_VALUE = {"--db": "db", "--lang": "lang"}
_FLAGS = {"--demo": "demo", "--version": "version", "--help": "help", "-h": "help"}


def split(arguments: list[str]) -> tuple[Options, str, list[str]]:
    """Return the shared options, the verb and the verb's own arguments. Raises UsageError.

    What follows `--` is left as it is.
    """
    found: dict[str, str | bool] = {}
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
            break
        name, equals, value = word.partition("=")
        if name in _WITH_VALUE:
            given = value if equals else next(words, None)
            if not given:
                raise UsageError(N_("{option} needs a value."), option=name)
            found[_WITH_VALUE[name]] = given
        elif word in _FLAGS:
            found[_FLAGS[word]] = True
        else:
            rest.append(word)
    language = found.get("lang")
    if language is not None and language not in LANGUAGES:
        raise UsageError(
            N_("{value} is not a language of the program; choose one of: {choices}."),
            value=language,
            choices=", ".join(LANGUAGES),
        )
    if rest and not rest[0].startswith("-"):
        return Options(**found), rest[0], rest[1:]  # type: ignore[arg-type]
    return Options(**found), OPEN, rest  # type: ignore[arg-type]
