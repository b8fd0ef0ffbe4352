"""Partners (Kumppanit): every partner in a list, found as one types, marked and changed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from db.errors import NotFound
from db.views.brief import brief
from db.views.partner_filter import ENDED, PartnerFilter, Sort
from db.views.partner_filter_words import filter_words, parse_filter
from db.views.partners import PartnerRow, partner_count, partner_ids, partner_rows
from kumppani_tui.commands import Command
from kumppani_tui.commands import partners as commands
from kumppani_tui.commands.imports import BRING_IN
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.mine_words import with_or_without_mine
from kumppani_tui.partner_columns import COLUMNS
from kumppani_tui.screens.list_base import ListColumn
from kumppani_tui.screens.previewing import Previewing

if TYPE_CHECKING:
    from kumppani_tui.documents.paper import Paper
    from kumppani_tui.widgets.brief_preview import BriefPreview


class PartnersScreen(Previewing[PartnerRow]):
    """The list of partners with the brief of the chosen one beside it when the terminal is wide enough."""

    TITLE_TEXT = N_("Partners")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.ACTIONS, commands.NEW, commands.EDIT, commands.BRIEF, commands.TASK, commands.MINE, commands.DELETE,
        BRING_IN,
    )  # fmt: skip

    LIST = "partners"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    HINT = N_("name, place, #tag, tier:K, responsible:me, quiet")
    MARKABLE = True

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__(text)
        self._ended_left_out = False

    # --- what the list reads and says --------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The partners that the typed filter asks for."""
        lang = language()
        asked, today = parse_filter(self.register, text, lang=lang), self.kumppani.today()
        ended = PartnerFilter(statuses=(ENDED,))
        self._ended_left_out = asked.statuses is None and bool(
            partner_ids(self.register, ended, Sort(), today=today, limit=1, lang=lang)
        )
        return partner_ids(self.register, asked, sort, today=today, limit=limit, lang=lang)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, PartnerRow]:
        """The partners of the ids."""
        return partner_rows(self.register, ids, lang=language())

    def read_total(self) -> int:
        """All partners, ended ones too."""
        return partner_count(self.register)

    def row_style(self, record: PartnerRow) -> str:
        """Ended partners are dim; their status says it in words."""
        return "dim" if record.status == "ENDED" else ""

    def counted(self, total: int) -> str:
        """So many partners."""
        return ngettext("{n} partner", "{n} partners", total)

    def empty_text(self) -> Content:
        """A register without partners."""
        return Content.from_markup(
            _("No partners yet.") + "\n\n[bold $key]$pressed[/] " + _("adds the first one.") + "\n"
            + "[bold $key]$file[/] " + _("brings them in from a file."),
            pressed=self.key_text_of(commands.NEW), file=self.key_text_of(BRING_IN),
        )  # fmt: skip

    def all_hidden(self) -> str:
        """Ended partners are not shown unless asked for."""
        return _("All partners are ended. Type status:all in the filter to see them.")

    def left_out(self) -> str:
        """Ended partners, when there are any and the filter does not speak of the status."""
        return _("ended ones hidden") if self._ended_left_out else ""

    def left_out_hint(self) -> str:
        """What is typed to see ended partners too."""
        return _("Ended partners are hidden: status:all brings them too.")

    def view_filter(self, text: str) -> Any:
        """The filter as what it asks, so that it reads the same in every language."""
        return parse_filter(self.register, text, lang=language()).to_json()

    def view_text(self, kept: Any) -> str:
        """What would be typed for the filter."""
        return filter_words(self.register, PartnerFilter.from_json(kept), lang=language())

    # --- the brief beside it -----------------------------------------------------------------------------------

    def make_preview(self) -> BriefPreview:
        """The brief, empty."""
        from kumppani_tui.widgets.brief_preview import BriefPreview

        return BriefPreview(id="preview")

    def read_preview(self, key: int) -> Paper | None:
        """The partner's brief."""
        from kumppani_tui.documents.brief import brief_paper
        from kumppani_tui.terms import load_terms

        try:
            return brief_paper(brief(self.register, key, self.kumppani.today()), load_terms(self.register))
        except NotFound:
            return None

    def show_preview(self, found: Paper | None) -> None:
        """Show the brief beside the list."""
        from kumppani_tui.widgets.brief_preview import BriefPreview

        self.query_one(BriefPreview).show_brief(found)

    # --- what can be done --------------------------------------------------------------------------------------

    def open_record(self, record: PartnerRow) -> None:
        """Open the partner."""
        self.kumppani.open("partner", record.uid)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        record = self.record
        return record.uid if record is not None else None

    async def new_partner(self) -> None:
        """Add a partner and put the cursor on it."""
        from kumppani_tui.dialogs.partner_form import PartnerForm

        form = await self.read(lambda: PartnerForm(self.register))
        made = await self.show(form)
        if made is not None:
            self.go_to(made)

    def can_edit_partner(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def edit_partner(self) -> None:
        """Change the partner under the cursor."""
        from kumppani_tui.dialogs.partner_form import PartnerForm

        record = self.record
        if record is not None:
            form = await self.read(lambda: PartnerForm(self.register, record.id, uid=record.uid))
            await self.show(form)

    def can_show_brief(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    def show_brief(self) -> None:
        """The brief on a page of its own."""
        record = self.record
        if record is not None:
            self.kumppani.open("brief", record.id)

    def can_choose_action(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def choose_action(self) -> None:
        """Ask what to do to the chosen partners."""
        await self._do("choose")

    def can_new_task(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def new_task(self) -> None:
        """A task for the partner, or for each of the marked ones."""
        if self.records.marked:
            await self._do("task")
            return
        from kumppani_tui.dialogs.task_form import TaskForm

        record = self.record
        if record is not None:
            form = await self.read(lambda: TaskForm(self.register, {"partner": record.id}))
            await self.show(form)

    def can_delete_partners(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def delete_partners(self) -> None:
        """Move the chosen partners to the trash."""
        await self._do("delete")

    async def _do(self, action: str) -> None:
        from kumppani_tui.dialogs.partner_bulk import PartnerBulk

        ids = self.chosen_ids
        if not ids:
            return
        first = self.read_rows(ids[:1]).get(ids[0])
        bulk = PartnerBulk(self, ids, first.name if first is not None else "")
        await (bulk.choose() if action == "choose" else bulk.run(action))

    def bring_in(self) -> None:
        """Partners and other records, from a file."""
        self.kumppani.open("import")

    def toggle_mine(self) -> None:
        """Add or take away the words that ask for one's own."""
        self.bar.set_text(with_or_without_mine(self.bar.text))
