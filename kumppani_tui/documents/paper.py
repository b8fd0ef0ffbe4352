"""What a document says, before any format: the one content that every writer writes.

A paper is a title, what stands below it, and sections of blocks. Words are plain text in the reader's language, never
markup, formula or code; values keep their type (a date is a date), so that a spreadsheet can sort them and machines
read them. Sections come as they are made: a summary of thousands of agreements is never in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["text", "date", "number"]
"""What a value is to a spreadsheet."""

Value = str | int | float | bool | date | None
"""A value; None and the empty text say nothing. A text may have line breaks."""


class Coded(str):
    """A word of one of the register's lists: people read the word in their language, machines its code as well."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, word: str, code: str) -> Coded:
        """Make it of the word and its code."""
        made = super().__new__(cls, word)
        made.code = code
        return made


Level = Literal["overdue", "soon", "note"]
"""How pressing a thing is; each has a glyph of its own in every format, never a colour alone."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    """Its key for machines, in English."""
    label: str
    """What people read above it."""
    kind: Kind = "text"
    share: int = 1
    """How wide it is beside the others."""
    optional: bool = False
    """Whether it is left out where people read when it says nothing in any row."""


class Fact(NamedTuple):
    """A named value."""

    name: str
    label: str
    value: Value
    kind: Kind = "text"


class Facts(NamedTuple):
    """Facts one below another: label and value. Those without a value are left out where people read."""

    facts: tuple[Fact, ...]


class Table(NamedTuple):
    """Rows under columns; `empty` is said instead of a table without rows, nothing when that is empty too."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""


class Item(NamedTuple):
    """One thing of a list: a line of text, quieter lines that belong to it, and how pressing it is."""

    text: str
    details: tuple[str, ...] = ()
    level: Level | None = None


class Items(NamedTuple):
    """A list of things; `empty` is said when there are none."""

    items: tuple[Item, ...]
    empty: str = ""
    name: str = ""
    title: str = ""


class Text(NamedTuple):
    """Paragraphs with a blank line between them."""

    text: str
    name: str = ""


class Bar(NamedTuple):
    """One bar of a chart and what stands beside it."""

    label: str
    value: float
    said: str


class Chart(NamedTuple):
    """Bars. `said` is the whole of it in words, for those who cannot see it."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    said: str


Block = Facts | Table | Items | Text | Chart


class Section(NamedTuple):
    """A heading with what stands below it.

    `uid` is given when the section is one record of a summary: spreadsheets then have a row for it (its facts) and a
    sheet for each of its tables.
    """

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    uid: str = ""
    name: str = ""
    """Its key for machines, in English; sections of records need none."""


class House(NamedTuple):
    """Whose paper it is: the institution's name, how to reach it, and its logo as a PNG, JPEG or SVG file's bytes."""

    name: str = ""
    contact: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document."""

    name: str
    """What kind of paper it is, in English: its template's name and its key for machines (`agreements`, `brief`)."""
    title: str
    lang: str
    """The language of its words, as in BCP 47."""
    made_on: date
    maker: str
    """Who made it."""
    house: House
    lead: tuple[Block, ...]
    """What stands below the title, before the first section."""
    sections: Iterable[Section]
    count: int = 0
    """How many sections there will be, for telling how far a writer is; 0 when nobody knows."""
    footer: str = ""
    """Said at the foot: who made it and when, in words."""
    kind: str = ""
    """What kind of paper it is, in words; empty where the title says it."""
    contents: tuple[str, ...] = ()
    """The titles of its records, where they are so many that a list of them in front helps; empty otherwise."""

    subject: str = ""
    """What it is about, where neither the title nor the kind of paper says it."""

    @property
    def full_title(self) -> str:
        """What a file is called where nothing stands around it: what it is about, and what kind of paper it is."""
        return " – ".join(part for part in (self.subject, self.title, self.kind) if part)
