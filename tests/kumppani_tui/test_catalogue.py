"""Every text of the program has its Finnish one, and the catalogue holds nothing else."""

from __future__ import annotations

import ast
import gettext
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kumppani_tui.locale.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
PACKAGES = ("db", "kumppani_tui")
FINNISH = ROOT / "kumppani_tui" / "locale" / "fi" / "LC_MESSAGES" / "kumppani.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"\{(\w*)|%(?:\((\w+)\))?[srd]|(\$\w+)")

Id = str | tuple[str, str]


@cache
def extracted() -> frozenset[Id]:
    """The message ids that the source code marks, as the extracting command finds them."""
    found: set[Id] = set()
    for package in PACKAGES:
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else (message[0], message[1]))
    return frozenset(found)


@cache
def catalogue() -> Catalog:
    with FINNISH.open("rb") as file:
        return read_po(file, locale="fi")


def messages() -> Iterator[Message]:
    return (message for message in catalogue() if message.id)


def id_of(message: Message) -> Id:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> set[str]:
    """What a text leaves open for values, whichever way it is filled in."""
    return {"".join(match.groups(default="")) or match[0] for match in PLACEHOLDER.finditer(text)}


def test_every_text_is_in_finnish() -> None:
    translated = {id_of(message) for message in messages() if all(texts(message.string))}
    assert extracted() - translated == set()


def test_nothing_is_left_over_or_doubtful() -> None:
    assert {id_of(message) for message in messages()} - extracted() == set()
    assert [message.id for message in messages() if message.fuzzy] == []
    assert list(catalogue().obsolete) == []


def test_values_have_the_same_places() -> None:
    for message in messages():
        english, finnish = texts(message.id), texts(message.string)
        wanted = placeholders(english[-1])
        assert placeholders(finnish[-1]) == wanted, message.id
        # The singular may say its number as a word: `every day`.
        assert all(placeholders(text) <= wanted for text in finnish), message.id


def test_extracting_finds_every_text() -> None:
    """A text within the braces of an f-string is not found by the extracting command."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                    said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                    if said and node.func.id != "ngettext":
                        assert said[0] in extracted(), f"{path}:{node.lineno}"
                    elif said:
                        assert tuple(said[:2]) in extracted(), f"{path}:{node.lineno}"


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    with FINNISH.with_suffix(".mo").open("rb") as file:
        there = gettext.GNUTranslations(file)
    made = gettext.GNUTranslations(compiled)
    assert there._catalog == made._catalog  # type: ignore[attr-defined]


def test_every_text_is_found_as_the_standard_library_finds_it() -> None:
    path = FINNISH.with_suffix(".mo")
    ours = Catalogue(path.read_bytes())
    with path.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    for one in map(id_of, messages()):
        first = one if isinstance(one, str) else one[0]
        assert ours.gettext(first) == theirs.gettext(first), first
        if isinstance(one, tuple):
            for n in (0, 1, 2, 21):
                assert ours.ngettext(*one, n) == theirs.ngettext(*one, n), first
    assert ours.gettext("nobody says this") == "nobody says this"
    assert [ours.ngettext("a thing", "things", n) for n in (1, 2)] == ["a thing", "things"]


def test_what_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(b"\0" * 100)


def test_one_thing_has_one_word() -> None:
    said = [text for message in messages() for text in texts(message.string)]
    for other in ("asialist", "tunnuspiir", "karik"):
        assert [text for text in said if other in text.casefold()] == []
