"""Luettelot: the lists of choices, which the institution can word in its own way."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from db.actions.terms import add_term, edit_term, remove_term, retire_term
from db.views.institution import ListRow, TermRow, list_rows, term_rows, uses
from kumppani_tui.commands import Command
from kumppani_tui.commands import institution as commands
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.dialogs.term_fields import name_fields
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.retiring_list import RetiringList, off_cell, off_style
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_list_source import Row

NAMES = {
    "activity_type": N_("Types of activity"), "staff_role": N_("Roles of our people"),
    "contact_role": N_("Roles of contacts"), "field": N_("Fields of education"), "legal_basis": N_("Legal bases"),
    "retention": N_("Retention classes"), "challenge": N_("Shared challenges"), "driver": N_("Drivers"),
    "purpose": N_("Purposes"), "benefit_category": N_("Kinds of benefit"), "tier": N_("Tiers"),
    "phase": N_("Phases"), "rung": N_("Rungs of the ladder"), "scope": N_("Scopes"),
    "partner_kind": N_("Kinds of partner"), "partner_status": N_("Statuses of partners"),
    "partner_size": N_("Sizes of partners"), "industry_set": N_("Industry code sets"), "name_kind": N_("Kinds of name"),
    "address_kind": N_("Kinds of address"), "language": N_("Languages"), "agreement_type": N_("Types of agreement"),
    "agreement_state": N_("States of agreements"), "renewal": N_("Ways of renewal"), "party": N_("Parties"),
    "need_kind": N_("Needs and wishes"), "need_state": N_("States of needs"), "mode": N_("Modes"),
    "promise_side": N_("Who promised"), "priority": N_("Priorities"), "task_state": N_("States of tasks"),
    "signal": N_("Signals"), "step_kind": N_("Steps between tiers"), "characteristic": N_("Seven characteristics"),
    "trap": N_("Twelve traps of networks"), "reflection": N_("Points of reflection"),
    "practice_status": N_("Statuses of good practices"), "benefit_party": N_("Parties of benefit"),
    "project_stage": N_("Stages of projects"), "experiment_decision": N_("Decisions on experiments"),
    "exchange_kind": N_("Kinds of exchange period"), "strategy_kind": N_("Texts of strategy"),
    "resource_kind": N_("Resources and competence"), "future_need_kind": N_("Kinds of future need"),
    "meeting_kind": N_("Kinds of meeting"), "meeting_state": N_("States of meetings"),
    "network_member_type": N_("Types of network member"), "light": N_("Traffic lights"),
    "benefit_direction": N_("Gained or offered"), "benefit_measure": N_("Measures of benefit"),
    "asset_kind": N_("Kinds of asset"), "enquiry_kind": N_("Kinds of enquiry"), "survey": N_("Surveys of the year"),
    "act_duty": N_("Duties of section 4"), "critical_point": N_("Critical points"),
    "agreement_side": N_("Parties of an agreement"), "clause_kind": N_("Kinds of clause"),
}  # fmt: skip
"""What each list is called."""


def list_name(name: str) -> str:
    """What a list is called."""
    return _(NAMES[name]) if name in NAMES else name


class ListsScreen(SmallListScreen[ListRow]):
    """All lists; Enter opens one."""

    TITLE_TEXT = N_("Lists")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN,)

    def list_columns(self) -> list[Column]:
        """Name and number of choices."""
        return [
            Column("name", _("List"), weight=3, min_width=24, max_width=60, priority=10),
            Column("rows", _("Choices"), width=10, align="right", priority=8),
        ]

    def read_rows(self) -> list[ListRow]:
        """All lists."""
        return list_rows(self.register)

    def row_key(self, row: ListRow) -> Hashable:
        """The name in code."""
        return row.list

    def list_row(self, row: ListRow) -> Row:
        """Name and number of choices."""
        return Row((list_name(row.list), str(row.rows)))

    def group_of(self, row: ListRow) -> str:
        """Whether rows can be added."""
        if row.open:
            return _("Rows can be added, worded anew and taken off")
        return _("Rows can be worded anew (the program's rules know their codes)")

    async def open_row(self) -> None:
        """Enter opens."""
        self.open_list()

    def can_open_list(self) -> bool | None:
        """When there is a list."""
        return self.row is not None or None

    def open_list(self) -> None:
        """See the rows of the list."""
        if self.row is not None:
            self.app.push_screen(TermsScreen(self.row.list, is_open=self.row.open))


class TermsScreen(RetiringList[TermRow]):
    """The rows of one list in three languages."""

    TITLE_TEXT = N_("Lists")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.NEW, commands.EDIT, commands.RETIRE, commands.REMOVE)

    def __init__(self, name: str, *, is_open: bool) -> None:
        """The list of the name; rows can be added to an open one."""
        super().__init__()
        self.list_code = name
        self.is_open = is_open

    def title_text(self) -> str:
        """The name of the list."""
        return list_name(self.list_code)

    def list_columns(self) -> list[Column]:
        """The three languages."""
        return [
            Column("fi", _("In Finnish"), weight=3, min_width=20, max_width=60, priority=10),
            Column("sv", _("In Swedish"), weight=2, min_width=16, max_width=50, priority=7),
            Column("en", _("In English"), weight=2, min_width=16, max_width=50, priority=6),
            Column("state", "", width=16, priority=9),
        ]

    def read_rows(self) -> list[TermRow]:
        """All rows of the list."""
        return term_rows(self.register, self.list_code)

    def row_key(self, row: TermRow) -> Hashable:
        """The id."""
        return row.id

    def list_row(self, row: TermRow) -> Row:
        """The names, and whether off the choices."""
        names = tuple(printable(name, 200) for name in (row.fi, row.sv, row.en))
        return Row((*names, off_cell(row)), off_style(row))

    def _fields(self) -> list[Field]:
        fields = name_fields()
        if self.list_code == "activity_type":
            fields.append(
                Field(
                    "contact", N_("Counts as contact"), "bool",
                    help=N_("Logging it starts the partner's rhythm anew. Space changes this."),
                )
            )  # fmt: skip
        return fields

    def can_new_row(self) -> bool:
        """Only an open list takes more rows."""
        return self.is_open

    async def new_row(self) -> None:
        """Add a row."""
        values: dict[str, Any] = {"contact": True} if self.list_code == "activity_type" else {}
        added = await self.show(
            FormDialog(
                _("A new row: {list}").format(list=self.title_text()),
                self._fields(),
                lambda values: add_term(self.register, self.list_code, values),
                values=values,
                form_id="term.new",
                record=self.list_code,
                done=_("Added."),
            )
        )
        self.row_added(added)

    async def edit_row(self) -> None:
        """Word the row anew."""
        row = self.row
        if row is None:
            return
        values: dict[str, Any] = {"fi": row.fi, "sv": row.sv, "en": row.en}
        if self.list_code == "activity_type":
            values["contact"] = row.is_contact
        await self.show(
            FormDialog(
                row.fi,
                self._fields(),
                lambda values: edit_term(self.register, row.id, values),
                values=values,
                form_id="term.edit",
                record=f"{row.list}.{row.code}",
                done=_("Saved."),
            )
        )

    def row_name(self, row: TermRow) -> str:
        """The Finnish name."""
        return row.fi

    def set_retired(self, row: TermRow, *, retired: bool) -> None:
        """Take the row off the choices, or bring it back."""
        retire_term(self.register, row.id, retired=retired)

    def can_remove_row(self) -> bool | None:
        """Only from an open list."""
        return (self.row is not None or None) if self.is_open else False

    async def remove_row(self) -> None:
        """Remove a row that nothing uses; one in use can be retired."""
        row = self.row
        if row is None:
            return
        used = await self.read(lambda: uses(self.register, row.list, row.code))
        if used and not row.retired:
            question = Confirm(
                _("{name} is in use").format(name=row.fi),
                _("Records use it ({count}), so it cannot be removed. Take it off the choices? They keep it.").format(
                    count=used
                ),
                yes=_("Take off the choices"),
            )
            if await self.show(question):
                await self.retire_row()
            return
        await self.write(lambda: remove_term(self.register, row.id), done=_("Removed: {name}").format(name=row.fi))
