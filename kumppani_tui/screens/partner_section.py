"""What the sections of the partner screen have in common: a list of records, their details, and what can be done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from kumppani_tui.locale import _
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

if TYPE_CHECKING:
    from textual.screen import Screen

    from db.register import Register
    from kumppani_tui.dialogs.base import Dialog

Key = tuple[str, int]
"""A record of a section: its kind and id."""


@dataclass(frozen=True)
class Context:
    """Whose section it is, and what is needed to word it."""

    register: Register
    partner_id: int
    uid: str
    today: date
    terms: Terms


@dataclass(frozen=True)
class LinkedContext(Context):
    """The context of a page of a record that is no partner's: its kind and id. `partner_id` is 0 for no partner."""

    kind: str
    record_id: int


def record_of(at: Context) -> LinkedContext:
    """Return the context of such a page."""
    assert isinstance(at, LinkedContext)
    return at


@dataclass(frozen=True)
class Listed:
    """The records of a section: all keys, headings, and the records by key, held or fetched."""

    keys: Sequence[Key]
    fetch: Callable[[Sequence[Key]], Mapping[Key, Any]]
    groups: tuple[tuple[int, str], ...] = ()


def held(records: Mapping[Key, Any], groups: tuple[tuple[int, str], ...] = ()) -> Listed:
    """Return records that were all read at once."""
    return Listed(list(records), lambda keys: {key: records[key] for key in keys if key in records}, groups)


@dataclass(frozen=True)
class Deed:
    """Something to write at once: what does it and what is said then."""

    write: Callable[[], object]
    done: str


class PartnerSection(ABC):
    """One section. The screen asks it what to list and what the keys do to the record under the cursor."""

    ID: ClassVar[str]
    """Name in the program."""

    TITLE: ClassVar[str]
    """The heading, a marked message id; short, for eight of them stand on one line."""

    EMPTY: ClassVar[str]
    """What the empty section says, a marked message id; `{key}` is the key that adds."""

    ADDS_RECORDS: ClassVar[bool] = True
    """Whether records can be added here."""

    EDITS_RECORDS: ClassVar[bool] = True
    """Whether records can be edited here."""

    OPENS_FORM: ClassVar[bool] = False
    """Whether Enter opens the form instead of the details."""

    ADVANCES: ClassVar[bool] = False
    """Whether the done key does something here."""

    @abstractmethod
    def columns(self) -> list[Column]:
        """Return the columns of the list, in the language in use."""

    @abstractmethod
    def read(self, at: Context) -> Listed:
        """Read the records; called in a thread."""

    @abstractmethod
    def row(self, at: Context, key: Key, record: Any) -> Row:
        """Return how the list shows a record."""

    @abstractmethod
    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """Return all of a record, as lines."""

    def count(self, counts: Any) -> int | None:
        """Return the number beside the title, None for none."""
        return None

    def new(self, at: Context) -> Dialog[Any] | None:
        """Return the form of a new record, None when the section has none to add."""
        return None

    def edit(self, at: Context, key: Key, record: Any) -> Dialog[Any] | None:
        """Return the form of a record, None when it cannot be edited."""
        return None

    def remove(self, at: Context, key: Key, record: Any) -> Deed | None:
        """Return what the delete key does, None for nothing."""
        return None

    def advance(self, at: Context, key: Key, record: Any) -> Deed | None:
        """Return what the done key does: a task done, a promise kept, a need's next state. None for nothing."""
        return None

    def advance_form(self, at: Context, key: Key, record: Any) -> Dialog[Any] | None:
        """Return the form that the done key asks with; called in a thread. None when `advance` asks nothing."""
        return None

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """Return the key of the record that a form answered with (its id), None when it is not here."""
        return next((key for key in listed.keys if key[1] == answer), None)

    def whole(self, at: Context, key: Key, record: Any) -> Screen[Any] | None:
        """Return a screen that Enter opens, None for the record's details in a box."""
        return None


class SectionSource:
    """The rows of a section for its list."""

    def __init__(self, section: PartnerSection, at: Context, listed: Listed) -> None:
        """What was read of the section."""
        self._section, self._at, self.listed = section, at, listed

    def keys(self) -> Sequence[Key]:
        """All keys."""
        return self.listed.keys

    def rows(self, keys: Sequence[Key]) -> dict[Key, Row]:
        """The rows of some keys."""
        return {key: self._section.row(self._at, key, one) for key, one in self.listed.fetch(keys).items()}

    def record(self, key: Key) -> Any:
        """One record, None when it is gone."""
        return self.listed.fetch([key]).get(key)


# -- wording details ---------------------------------------------------------------------------------------------


def plain(text: str) -> Content:
    """Return text of the register with its lines kept and everything else that could disturb removed."""
    return Content("\n".join(printable(line) for line in text.splitlines()))


def lines(title: str, *pairs: tuple[str, str | Content]) -> Content:
    """Return a record's details: its title, then each label that has a value with the value."""
    found = [Content.styled(printable(title), "bold $title")]
    for label, value in pairs:
        shown = plain(value) if isinstance(value, str) else value
        if not shown.plain.strip():
            continue
        if "\n" in shown.plain or shown.cell_length > 60:
            found.append(Content.assemble("\n", (_(label), "$quiet")))
            found.append(shown)
        else:
            found.append(Content.assemble((f"{_(label)}  ", "$quiet"), shown))
    return Content("\n").join(found)


def yes(value: bool) -> str:
    """Return the word for yes, nothing for no."""
    return _("Yes") if value else ""
