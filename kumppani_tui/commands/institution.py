"""What can be done to the institution's people, units and lists."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.commands.lists import FILTER as FILTER
from kumppani_tui.locale import N_

NEW = Command(
    "institution.new", N_("New"), N_("Add a row to this list."), "n", "new_row", group="change", priority=10
)  # fmt: skip
EDIT = Command(
    "institution.edit", N_("Edit"), N_("Change the row."), "e,enter", "edit_row", group="row", priority=11
)  # fmt: skip
OPEN = Command(
    "institution.open", N_("Open"), N_("Open the list."), "enter", "open_list", group="row", priority=11
)  # fmt: skip
RETIRE = Command(
    "institution.retire", N_("Retire/bring back"),
    N_("Take the row off the choices, or bring it back. What has it keeps it."),
    "x", "retire_row", group="row", priority=12,
)  # fmt: skip
REMOVE = Command(
    "institution.remove", N_("Remove"), N_("Remove a row that nothing uses."),
    "delete", "remove_row", group="row", priority=13,
)  # fmt: skip
PEOPLE = Command(
    "institution.people", N_("Our people"), N_("See and change our own people: names, roles, units."),
    "", "go_staff", group="go",
)  # fmt: skip
UNITS = Command(
    "institution.units", N_("Units"), N_("See and change the units of the institution."),
    "", "go_units", group="go",
)  # fmt: skip
LISTS = Command(
    "institution.lists", N_("Lists"), N_("Word the lists of choices anew: types, roles, fields of education."),
    "", "go_lists", group="go",
)  # fmt: skip
