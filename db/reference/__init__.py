"""The seeded reference lists: data files beside this module and the functions that read them.

Where each list comes from is told in the README of this folder. The lists are what a new register is
filled with; the institution may edit its own copy afterwards, so these rows are a beginning, not a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = [
    "Field",
    "Industry",
    "Municipality",
    "Named",
    "Qualification",
    "Region",
    "Term",
    "fields",
    "industries",
    "municipalities",
    "qualifications",
    "regions",
    "terms",
]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A row with a code and its names in the three languages of the program."""

    code: str
    """The code: text, never a number, so leading zeros stay."""
    fi: str
    """Name in Finnish."""
    sv: str
    """Name in Swedish."""
    en: str
    """Name in English; empty for a qualification whose source gives none."""

    def name(self, language: str) -> str:
        """The name in ``language`` (fi, sv or en); the Finnish one when that language has none."""
        return {"sv": self.sv, "en": self.en}.get(language) or self.fi


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Named):
    """One choice of one of the domain's lists, such as tier EVERYDAY or phase ACTIVE."""

    list: str
    """Which list the term belongs to; a code is unique within its list."""
    position: int
    """Place in the list, from 1."""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What only this list needs, such as an alias, a description or the party of a benefit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Named):
    """A broad field of education (koulutusala): two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Named):
    """A region (maakunta): two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Named):
    """A vocational qualification, current or past: six digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Named):
    """A main section of an industrial classification; a letter means nothing without its code set."""

    code_set: str
    """A code of the list ``industry_set``: the same letter differs between the editions."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (kunta), which has a name in Finnish and in Swedish only."""

    code: str
    """Three digits with leading zeros."""
    fi: str
    """Name in Finnish."""
    sv: str
    """Name in Swedish."""
    region_code: str
    """Code of the region the municipality belongs to."""

    def name(self, language: str) -> str:
        """The Swedish name for sv, the Finnish one for every other language."""
        return self.sv if language == "sv" else self.fi


def _rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of one data file by column name. Raises OSError when the file is missing."""
    import csv

    with (_FOLDER / file).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, strict=True)


def terms() -> Iterator[Term]:
    """The terms of every list, list by list, each list in its own order."""
    import json

    for row in _rows("terms.csv"):
        yield Term(
            list=row["list"],
            code=row["code"],
            fi=row["fi"],
            sv=row["sv"],
            en=row["en"],
            position=int(row["position"]),
            extra=json.loads(row["extra"]) if row["extra"] else {},
        )


def fields() -> Iterator[Field]:
    """The broad fields of education, by code."""
    for row in _rows("fields.csv"):
        yield Field(**row)


def regions() -> Iterator[Region]:
    """The 19 regions, by code."""
    for row in _rows("regions.csv"):
        yield Region(**row)


def municipalities() -> Iterator[Municipality]:
    """The 309 municipalities, by code."""
    for row in _rows("municipalities.csv"):
        yield Municipality(**row)


def industries() -> Iterator[Industry]:
    """The main sections of the industrial classification, by code set and letter."""
    for row in _rows("industries.csv"):
        yield Industry(**row)


def qualifications() -> Iterator[Qualification]:
    """The 934 vocational qualifications, by code."""
    for row in _rows("qualifications.csv"):
        yield Qualification(**row)
