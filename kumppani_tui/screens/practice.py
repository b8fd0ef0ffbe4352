"""A good practice's page: where it comes from, how far it has come, and where it was adopted."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.practices import delete_adoption, edit_adoption
from db.rules.practices import STATUSES
from db.views.practices import PracticeRow, practice_id_of, practice_rows
from db.views.records import RecordRow
from kumppani_tui.commands import Command
from kumppani_tui.commands import practices as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number, short
from kumppani_tui.screens.kind_page import Page
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.linked_page import LinkedPage
from kumppani_tui.screens.linked_sections import (
    LinkedDetails,
    LinkedHistory,
    LinkedTasks,
)
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.partner_section import Context, Deed, Key
from kumppani_tui.screens.practice_doing import PracticeDoing
from kumppani_tui.screens.practices import spread_hint
from kumppani_tui.stage_words import status_word, step_line
from kumppani_tui.text import printable, wrapped
from kumppani_tui.widgets.record_list_source import Cell


class AdoptionsSection(KindSection):
    """Where the practice was adopted; the done key takes an adoption to its next status."""

    KIND: ClassVar[str] = "adoption"
    OWNER: ClassVar[str] = "practice"
    TITLE: ClassVar[str] = N_("Adopters")
    EMPTY: ClassVar[str] = N_("Nobody has adopted it yet. {key} adopts it, with a follow-up.")
    ORDER: ClassVar[str] = "t.adopted_on DESC, t.id DESC"
    ADVANCES: ClassVar[bool] = True
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("status", 14, priority=9),
        Shown("unit", weight=3, min_width=14, max_width=36, priority=9),
        Shown("field", weight=3, min_width=14, max_width=36, priority=8),
        Shown("adopted_on", 13, priority=7),
        Shown("responsible", weight=2, min_width=12, max_width=24, priority=5),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The status as a sign and a word."""
        return status_word(at.terms, record.text("status")) if name == "status" else super().cell(at, name, record)

    def title_of(self, at: Context, record: RecordRow) -> str:
        """Where it was adopted."""
        parts = (record.text("unit"), at.terms.name("field", record.text("field")))
        return ", ".join(part for part in parts if part) or at.terms.name("practice_status", record.text("status"))

    def new(self, at: Context) -> Dialog[Any] | None:
        """The dialog that also makes the follow-up."""
        from kumppani_tui.dialogs.adopt import AdoptDialog

        row = practice_rows(at.register, [self.owner_id(at)]).get(self.owner_id(at))
        return AdoptDialog(at.register, row) if row is not None else None

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any]:
        """The adoption."""
        from kumppani_tui.dialogs.adopt import AdoptionForm

        return AdoptionForm(at.register, record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: RecordRow) -> Deed:
        """To the trash."""
        done = _("Deleted: {name}").format(name=self.title_of(at, record)[:60])
        return Deed(lambda: delete_adoption(at.register, record.id), done)

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed | None:
        """On to the next status; the practice's own follows."""
        place = STATUSES.index(record.text("status")) + 1
        if place >= len(STATUSES):
            return None
        status = STATUSES[place]
        return Deed(
            lambda: edit_adoption(at.register, record.id, {"status": status}, today=at.today),
            f"{at.terms.name('practice_status', status)}: {self.title_of(at, record)[:60]}",
        )


class PracticePage(LinkedPage, PracticeDoing):
    """All of one good practice."""

    KIND: ClassVar[str] = "practice"
    TITLE_TEXT: ClassVar[str] = N_("Good practice")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.ADOPT, commands.SPREAD, commands.TASK, commands.PROJECT, commands.BRIEF,
    )  # fmt: skip

    def __init__(self, practice: str | int) -> None:
        """`practice` is the uid or the id."""
        super().__init__([AdoptionsSection(), LinkedTasks(), LinkedDetails(), LinkedHistory()])
        self._practice = practice

    def read_page(self) -> Page | None:
        """The practice with the counts of its sections."""
        register = self.register
        id_ = practice_id_of(register, self._practice)
        row = practice_rows(register, [id_]).get(id_) if id_ is not None else None
        if row is None:
            return None
        return Page(
            self.context(row.id, row.uid), row, self.counts(row.id) | {"adoption": row.adoptions}, row.title
        )  # fmt: skip

    def head(self, page: Page) -> Content:
        """Status, where it comes from, where it is in use, what it is."""
        row: PracticeRow = page.head
        look = Look(page.at.today, page.at.terms)
        width = self.head_width
        said = [step_line(look.terms, "practice_status", STATUSES, row.status)]
        if row.spread_suggested:
            said.append(spread_hint(self.key_text_of(commands.SPREAD)))
        facts = [parts for parts in (self._origin(row, look), self._spread(row, look)) if parts]
        said += [Content.styled(" · ", "$quiet").join(parts).truncate(width, ellipsis=True) for parts in facts]
        text = " ".join(row.description.split())
        room = 4 if self.size.height >= 32 else 2
        said += [Content(line) for line in wrapped(text, width, room) if line]
        return Content("\n").join(said)

    @staticmethod
    def _origin(row: PracticeRow, look: Look) -> list[Content]:
        """Tier, field, and the project, partner and unit that it comes from."""
        terms = look.terms
        found = (terms.name("tier", row.tier), terms.name("field", row.field), row.project, row.partner, row.unit)
        return [Content(printable(one)) for one in found if one]

    @staticmethod
    def _spread(row: PracticeRow, look: Look) -> list[Content]:
        """In how many units and fields, who sees to it, since when it is known."""
        units = ngettext("{n} unit", "{n} units", row.units).format(n=number(row.units))
        fields = ngettext("{n} field", "{n} fields", row.fields).format(n=number(row.fields))
        found = [Content.assemble((_("Adopted") + "  ", "$quiet"), f"{units}, {fields}")]
        if row.responsible:
            found.append(Content.assemble((_("Responsible") + "  ", "$quiet"), printable(row.responsible)))
        if row.noted_on is not None:
            found.append(Content.assemble((_("Noted on") + "  ", "$quiet"), short(row.noted_on, look.today)))
        return found

    @property
    def practice(self) -> PracticeRow | None:
        """The practice of the page."""
        found: PracticeRow | None = self.page.head if self.page is not None else None
        return found

    def adopted(self, adoption_id: int | None) -> None:
        """Put the cursor on it when the adopters are shown."""
        if self.section.ID == AdoptionsSection.KIND:
            self.want(adoption_id)
