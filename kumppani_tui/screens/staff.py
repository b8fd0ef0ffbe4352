"""Oma väki ja yksiköt: our own people, and the units of the institution."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from db.actions.institution import add_staff, add_units, edit_staff, retire_staff
from db.actions.terms import bring_back_staff, rename_unit, retire_unit
from db.views.institution import StaffRow, UnitRow, staff_rows, unit_rows
from kumppani_tui.commands import institution as commands
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.screens.retiring_list import RetiringList, off_cell, off_style
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields
from kumppani_tui.widgets.record_list_source import Row


class StaffScreen(RetiringList[StaffRow]):
    """Our own people: who can be responsible, own tasks and take part in activities."""

    TITLE_TEXT = N_("Our people")
    TAKEN_OFF = N_("Off the choices: {name}. What they did stays.")

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._terms: Terms | None = None

    def list_columns(self) -> list[Column]:
        """Name, role, unit, how to reach."""
        return [
            Column("name", _("Name"), weight=3, min_width=18, max_width=44, priority=10),
            Column("role", _("Role"), weight=2, min_width=14, max_width=26, priority=8),
            Column("unit", _("Unit"), weight=2, min_width=14, max_width=32, priority=7),
            Column("email", _("E-mail"), weight=2, min_width=20, max_width=40, priority=3),
            Column("phone", _("Phone"), width=17, priority=2),
            Column("state", "", width=16, priority=9),
        ]

    def read_rows(self) -> list[StaffRow]:
        """All people."""
        self._terms = load_terms(self.register)
        return staff_rows(self.register)

    def row_key(self, row: StaffRow) -> Hashable:
        """The id."""
        return row.id

    def list_row(self, row: StaffRow) -> Row:
        """Name, role, unit, how to reach, and whether off the lists."""
        role = self._terms.name("staff_role", row.role) if self._terms else row.role
        cells = tuple(printable(text, 200) for text in (row.name, role, row.unit, row.email, row.phone))
        return Row((*cells, off_cell(row)), off_style(row))

    def empty_text(self) -> str:
        """How to fill the list."""
        key = self.key_text_of(commands.NEW)
        return _("No one is on the list yet. {key} adds a person.").format(key=key)

    async def new_row(self) -> None:
        """Add a person."""
        fields = await self.read(lambda: record_fields("staff", self.register, load_terms(self.register)))
        added = await self.show(
            FormDialog(
                _("A new person"),
                fields,
                lambda values: add_staff(self.register, _given(values)),
                values={"role": "COORDINATOR"},
                form_id="staff.new",
                done=_("Added."),
            )
        )
        self.row_added(added)

    async def edit_row(self) -> None:
        """Change a person's fields."""
        row = self.row
        if row is None:
            return
        fields = await self.read(lambda: record_fields("staff", self.register, load_terms(self.register)))
        values = {"name": row.name, "role": row.role, "unit": row.unit_id, "email": row.email, "phone": row.phone}
        await self.show(
            FormDialog(
                row.name,
                fields,
                lambda values: edit_staff(self.register, row.id, values),
                values=values,
                form_id="staff.edit",
                record=row.uid,
                done=_("Saved."),
            )
        )

    def row_name(self, row: StaffRow) -> str:
        """The person's name."""
        return row.name

    def set_retired(self, row: StaffRow, *, retired: bool) -> None:
        """Take the person off the lists to choose from, or bring back."""
        (retire_staff if retired else bring_back_staff)(self.register, row.id)


class UnitsScreen(RetiringList[UnitRow]):
    """Training units and campuses."""

    TITLE_TEXT = N_("Units")

    def list_columns(self) -> list[Column]:
        """Name and how many people."""
        return [
            Column("name", _("Name"), weight=3, min_width=20, max_width=60, priority=10),
            Column("people", _("People"), width=10, align="right", priority=8),
            Column("state", "", width=16, priority=9),
        ]

    def read_rows(self) -> list[UnitRow]:
        """All units."""
        return unit_rows(self.register)

    def row_key(self, row: UnitRow) -> Hashable:
        """The id."""
        return row.id

    def list_row(self, row: UnitRow) -> Row:
        """Name, people, and whether off the lists."""
        cells = (printable(row.name, 200), str(row.people or ""), off_cell(row))
        return Row(cells, off_style(row))

    def empty_text(self) -> str:
        """How to fill the list."""
        key = self.key_text_of(commands.NEW)
        return _("There are no units yet. {key} adds one.").format(key=key)

    async def new_row(self) -> None:
        """Add units."""
        fields = [Field("name", N_("Name"), required=True, help=N_("Several are separated by commas."))]
        added = await self.show(
            FormDialog(
                _("A new unit"),
                fields,
                lambda values: add_units(self.register, values["name"].split(",")),
                done=lambda ids: ngettext("{n} unit added.", "{n} units added.", len(ids)).format(n=len(ids)),
            )
        )
        self.row_added(added[-1] if added else None)

    async def edit_row(self) -> None:
        """Give the unit another name."""
        row = self.row
        if row is None:
            return
        await self.show(
            FormDialog(
                row.name,
                [Field("name", N_("Name"), required=True)],
                lambda values: rename_unit(self.register, row.id, values["name"]),
                values={"name": row.name},
                done=_("Saved."),
            )
        )

    def row_name(self, row: UnitRow) -> str:
        """The unit's name."""
        return row.name

    def set_retired(self, row: UnitRow, *, retired: bool) -> None:
        """Take the unit off the choices, or bring it back."""
        retire_unit(self.register, row.id, retired=retired)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """The fields that were filled in."""
    return {name: value for name, value in values.items() if value not in (None, "")}
