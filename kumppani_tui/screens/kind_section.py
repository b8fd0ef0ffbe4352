"""A section of records whose fields say all of them: its list, details, form and deletion come from `db.fields`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual.content import Content

from db.actions.records import TODAY, delete_records
from db.fields import KINDS, FieldSpec, spec
from db.kinds import KIND
from db.views.records import RecordRow, records_of
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day, due, number, short
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines, record_of, yes
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Row


@dataclass(frozen=True)
class Shown:
    """A field as a column of the list. Without `width` it shares what is left by `weight`."""

    field: str
    width: int | None = None
    weight: int = 1
    min_width: int = 8
    max_width: int | None = None
    priority: int = 5
    align: Literal["left", "right"] = "left"
    title: str = ""
    """A marked message id; the field's own label when empty."""


class KindSection(PartnerSection):
    """Records of `KIND` that belong to the page's owner. Subclasses say which and what the list shows of them."""

    KIND: ClassVar[str]
    """The kind, as in `db.fields`; also the section's ID unless that is given."""
    OWNER: ClassVar[str] = "partner"
    """What they belong to."""
    ORDER: ClassVar[str] = "t.id DESC"
    """SQL of their order; the record is `t`."""
    SHOWN: ClassVar[tuple[Shown, ...]]
    """The columns."""
    BEGINS: ClassVar[dict[str, Any]] = {}
    """First values of a new record."""
    WITHOUT: ClassVar[tuple[str, ...]] = ()
    """Fields that the form does not ask for."""

    def __init_subclass__(cls) -> None:
        """The ID of a section is its kind's name when nothing else is said."""
        super().__init_subclass__()
        if "KIND" in cls.__dict__ and "ID" not in cls.__dict__:
            cls.ID = cls.KIND

    def owner_id(self, at: Context) -> int:
        """Return the id of the owner: the partner, else the record of the page."""
        return at.partner_id if self.OWNER == "partner" else record_of(at).record_id

    def columns(self) -> list[Column]:
        """As `SHOWN` says."""
        return [
            Column(
                one.field,
                _(one.title or spec(self.KIND, one.field).label),
                one.width,
                one.weight,
                one.min_width,
                one.max_width,
                one.align,
                one.priority,
            )
            for one in self.SHOWN
        ]

    def read(self, at: Context) -> Listed:
        """All of the owner's."""
        found = records_of(at.register, self.KIND, self.OWNER, self.owner_id(at), order=self.ORDER)
        return held({(self.KIND, one.id): one for one in found})

    def row(self, at: Context, key: Key, record: RecordRow) -> Row:
        """One record."""
        return Row(tuple(self.cell(at, one.field, record) for one in self.SHOWN), self.style(at, record))

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """What a column shows of a record."""
        return worded(at, spec(self.KIND, name), record, in_list=True)

    def style(self, at: Context, record: RecordRow) -> str:
        """How a row looks: `dim` for what is over."""
        return ""

    def title_of(self, at: Context, record: RecordRow) -> str:
        """What a record is called."""
        title = KIND[self.KIND].title
        found = next((one for one in KINDS[self.KIND] if one.column == title), None)
        return (worded(at, found, record) if found is not None else "") or _(KIND[self.KIND].word)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """Every field that has a value."""
        title = KIND[self.KIND].title
        rest = [one for one in KINDS[self.KIND] if one.column != title or one.type == "longtext"]
        named = self.title_of(at, record).split("\n")[0][:80]
        return lines(named, *((one.label, worded(at, one, record)) for one in rest))

    def count(self, counts: Any) -> int | None:
        """How many, when the page counted them: a mapping by kind."""
        found = counts.get(self.KIND) if isinstance(counts, dict) else None
        return int(found) if found is not None else None

    def new(self, at: Context) -> Dialog[Any] | None:
        """A new record of the owner."""
        from kumppani_tui.dialogs.kind_form import KindForm

        dated = {TODAY[self.KIND]: at.today} if self.KIND in TODAY else {}
        return KindForm(
            at.register, self.KIND, owner={self.OWNER: self.owner_id(at)}, partner_id=at.partner_id or None,
            begins={**dated, **self.BEGINS, **self.begins(at)}, without=self.WITHOUT, uid=at.uid,
        )  # fmt: skip

    def begins(self, at: Context) -> dict[str, Any]:
        """Return first values that depend on the owner; called in a thread."""
        return {}

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any] | None:
        """The record."""
        from kumppani_tui.dialogs.kind_form import KindForm

        return KindForm(
            at.register, self.KIND, record.id, partner_id=at.partner_id or None, without=self.WITHOUT, uid=record.uid
        )

    def remove(self, at: Context, key: Key, record: RecordRow) -> Deed | None:
        """To the trash."""
        named = self.title_of(at, record).split("\n")[0][:60]
        return Deed(
            lambda: delete_records(at.register, self.KIND, [record.id]), _("Deleted: {name}").format(name=named)
        )


def worded(at: Context, field: FieldSpec, record: RecordRow, *, in_list: bool = False) -> str:
    """Return what a field of a record says, in the language in use; lists have short dates and one line."""
    value = record.values.get(field.name)
    if value is None or value == "" or value == ():
        return ""
    if field.type == "date":
        assert not isinstance(value, str)
        return short(value, at.today) if in_list else due(value, at.today) if value >= at.today else day(value)
    if field.type == "bool":
        return yes(bool(value))
    if field.type == "term":
        return at.terms.name(field.list, str(value))
    if field.type == "terms":
        return ", ".join(at.terms.name(field.list, one) for one in value)
    if field.several:
        return ", ".join(value)
    if field.type == "number":
        # A year is a name, not an amount.
        return str(value) if field.bounds == (1900, 2200) else number(value)
    if field.type == "partnership":
        return at.terms.name("tier", str(value))
    text = str(value)
    return " ".join(text.split()) if in_list else text
