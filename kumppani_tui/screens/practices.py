"""The library of good practices: where each comes from, how far it has come, and who has adopted it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import delete_records
from db.rules.practices import STATUSES
from db.views.partner_filter import Sort
from db.views.practices import PracticeRow, practice_count, practice_ids, practice_rows
from db.views.records import RecordRow, records_of
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.commands import practices as commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number, short
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.partner_section import plain
from kumppani_tui.screens.practice_doing import PracticeDoing
from kumppani_tui.screens.previewing import SidePane
from kumppani_tui.stage_words import status_word, step_line
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.record_list_source import Cell


def _status(row: PracticeRow, look: Look) -> Cell:
    said = status_word(look.terms, row.status)
    return Content.assemble(said, (" ▲", "$soon")) if row.spread_suggested else said


COLUMNS: tuple[ListColumn[PracticeRow], ...] = (
    ListColumn(
        "title", N_("Good practice"), lambda r, _l: r.title, "title", min_width=24, weight=4, max_width=60,
        priority=99,
    ),
    ListColumn("status", N_("Status"), _status, "status", downwards=True, min_width=12, max_width=14, priority=90),
    ListColumn("tier", N_("Tier"), lambda r, _l: tier_badge(r.tier), "tier", width=4, priority=50),
    ListColumn(
        "field", N_("Field of origin"), lambda r, look: look.terms.name("field", r.field), "field", min_width=12,
        weight=2, max_width=30, priority=60,
    ),
    ListColumn("origin", N_("Origin"), lambda r, _l: r.origin, min_width=12, weight=2, max_width=34, priority=40),
    ListColumn(
        "units", N_("Units"), lambda r, _l: number(r.units) if r.units else "–", "units", downwards=True, width=7,
        align="right", priority=80,
    ),
    ListColumn(
        "fields", N_("Fields"), lambda r, _l: number(r.fields) if r.fields else "–", "fields", downwards=True, width=7,
        align="right", priority=79,
    ),
    ListColumn(
        "noted", N_("Noted on"), lambda r, look: short(r.noted_on, look.today), "noted", downwards=True, usual=False,
        width=12, priority=20,
    ),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, usual=False, min_width=12, max_width=22,
        priority=15,
    ),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


@dataclass(frozen=True)
class _Story:
    """What stands beside the list."""

    row: PracticeRow
    adoptions: tuple[RecordRow, ...]
    look: Look


class PracticesScreen(SidePane[PracticeRow], PracticeDoing):
    """The library; Enter opens a practice, a adopts it."""

    TITLE_TEXT = N_("Good practices")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, list_commands.EDIT, commands.ADOPT, commands.SPREAD, commands.TASK, commands.PROJECT,
        commands.BRIEF, commands.DELETE,
    )  # fmt: skip

    LIST = "practices"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("title")
    HINT = N_("title or words of the description")

    DEFAULT_CSS = """
    PracticesScreen #preview { width: 36%; max-width: 60; }
    """

    # -- the list ------------------------------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The practices in which the words are found."""
        return practice_ids(self.register, text, sort, limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, PracticeRow]:
        """What the list shows of them."""
        return practice_rows(self.register, ids)

    def read_total(self) -> int:
        """All of them."""
        return practice_count(self.register)

    def counted(self, total: int) -> str:
        """So many practices."""
        return ngettext("{n} good practice", "{n} good practices", total)

    def empty_text(self) -> Content:
        """Nothing was kept yet."""
        return empty_with_key(
            _("No good practices yet. They are shared between fields here."),
            self.key_text_of(commands.NEW),
            _("adds the first one."),
        )

    # -- one of them beside it -----------------------------------------------------------------------------------

    def read_preview(self, key: int) -> _Story | None:
        """The practice with its adoptions."""
        row = practice_rows(self.register, [key]).get(key)
        if row is None:
            return None
        adoptions = records_of(self.register, "adoption", "practice", key, order="t.adopted_on DESC, t.id DESC")
        return _Story(row, tuple(adoptions), Look(self.kumppani.today(), load_terms(self.register)))

    def pane_text(self, found: _Story) -> Content:
        """What it is, where it comes from, and who has adopted it."""
        row, terms = found.row, found.look.terms
        said = [Content.styled(printable(row.title), "bold $title")]
        said.append(step_line(terms, "practice_status", STATUSES, row.status))
        if row.spread_suggested:
            said.append(spread_hint(self.key_text_of(commands.SPREAD)))
        said += [Content(""), *origin_lines(row, found.look)]
        if row.description:
            said += [Content(""), plain(row.description)]
        said += [Content(""), Content.styled(_("Adopted by"), "$quiet")]
        for one in found.adoptions:
            where = ", ".join(part for part in (one.text("unit"), terms.name("field", one.text("field"))) if part)
            day = short(one.date("adopted_on"), found.look.today)
            said.append(
                Content.assemble(status_word(terms, one.text("status")), f"  {printable(where)}  ", (day, "$quiet"))
            )
        if not found.adoptions:
            said.append(Content(_("Nobody yet. {key} adopts it.").format(key=self.key_text_of(commands.ADOPT))))
        return Content("\n").join(said)

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def practice(self) -> PracticeRow | None:
        """The practice under the cursor."""
        return self.record if self.query("RecordList") else None

    can_edit_row = can_delete_row = PracticeDoing._here

    def open_record(self, record: PracticeRow) -> None:
        """Open the practice's page."""
        self.kumppani.open("practice", record.uid)

    async def new_row(self) -> None:
        """A new practice."""
        from kumppani_tui.dialogs.kind_form import KindForm

        begins = {"status": "IDEA", "noted_on": self.kumppani.today()}
        form = await self.read(lambda: KindForm(self.register, "practice", begins=begins, focus="title"))
        made = await self.show(form)
        if made is not None:
            self.go_to(made)

    async def edit_row(self) -> None:
        """Change the practice."""
        from kumppani_tui.dialogs.kind_form import KindForm

        here = self.practice
        if here is not None:
            await self.show(await self.read(lambda: KindForm(self.register, "practice", here.id, uid=here.uid)))

    async def delete_row(self) -> None:
        """To the trash."""
        here = self.practice
        if here is not None:
            done = _("Deleted: {name}").format(name=here.title[:60])
            await self.write(lambda: delete_records(self.register, "practice", [here.id]), done=done)


def spread_hint(key: str) -> Content:
    """Return the suggestion that a practice is called spread."""
    return Content.styled("▲ " + _("In use in several places: {key} marks it as spread.").format(key=key), "$soon")


def origin_lines(row: PracticeRow, look: Look) -> list[Content]:
    """Return where a practice comes from and who sees to it, a line each."""
    pairs = (
        (_("Tier"), look.terms.name("tier", row.tier)),
        (_("Field of origin"), look.terms.name("field", row.field)),
        (_("Unit"), row.unit),
        (_("Partner"), row.partner),
        (_("Project"), row.project),
        (_("Responsible"), row.responsible),
        (_("Noted on"), short(row.noted_on, look.today)),
    )
    return [Content.assemble((f"{label}  ", "$quiet"), printable(value)) for label, value in pairs if value]
