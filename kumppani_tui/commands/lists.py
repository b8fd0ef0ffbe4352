"""What can be done in any list of records."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "list.open", N_("Open"), N_("Open the record under the cursor."), "enter", "open_row", group="row", priority=3
)  # fmt: skip
FILTER = Command(
    "list.filter", N_("Filter"), N_("Show only the rows in which the typed words are found."),
    "slash", "start_filter", priority=20,
)  # fmt: skip
CLEAR = Command(
    "list.clear", N_("Clear filter"), N_("Show all rows again."), "escape", "clear_filter", priority=4
)  # fmt: skip
MARK = Command(
    "list.mark", N_("Mark"), N_("Mark the row, or unmark it; what is done then is done to all marked rows."),
    "space", "toggle_mark", group="row", priority=75,
)  # fmt: skip
UNMARK = Command(
    "list.clear_marks", N_("Clear marks"), N_("Unmark all rows."), "escape", "clear_marks", group="row", priority=2
)  # fmt: skip
CLEAR_TEXT = Command(
    "filter.clear", N_("Clear filter"), N_("Take what was typed away; once more goes back to the rows."),
    "escape", "clear_text", group="form", priority=3,
)  # fmt: skip
LEAVE_TEXT = Command(
    "filter.leave", N_("To the rows"), N_("Go to the rows that were found; what was typed stays."),
    "enter,down", "leave_text", group="form", priority=2,
)  # fmt: skip
SORT = Command(
    "list.sort", N_("Sort"), N_("Choose the column to sort by; the same column again turns the order round."),
    "o", "choose_sort", priority=50,
)  # fmt: skip
COLUMNS = Command(
    "list.columns", N_("Columns"), N_("Choose which columns are shown and in which order."),
    "k", "choose_columns", priority=52,
)  # fmt: skip
VIEWS = Command(
    "list.views", N_("Views"), N_("Use a saved view of this list, or save the filter, order and columns as one."),
    "v", "choose_view", priority=51,
)  # fmt: skip
EDIT = Command(
    "list.edit", N_("Edit"), N_("Change the record under the cursor."), "e", "edit_row", group="row", priority=31
)  # fmt: skip

APPLY_VIEW = Command(
    "views.apply", N_("Use"), N_("Show the list as the view says."), "enter", "apply", group="form", priority=1
)  # fmt: skip
SAVE_VIEW = Command(
    "views.save", N_("Save as new"), N_("Save the filter, order and columns in use under a name."),
    "n", "save_new", group="form", priority=2,
)  # fmt: skip
DELETE_VIEW = Command(
    "views.delete", N_("Delete"), N_("Delete the chosen view."), "delete,d", "delete_view", group="form", priority=10
)  # fmt: skip

TOGGLE_COLUMN = Command(
    "columns.toggle", N_("Show/hide"), N_("Show the column, or hide it."),
    "space", "toggle_column", group="form", priority=10,
)  # fmt: skip
EARLIER = Command(
    "columns.earlier", N_("Move earlier"), N_("Move the column towards the beginning of the row."),
    "left,minus", "move_earlier", group="form", priority=11,
)  # fmt: skip
LATER = Command(
    "columns.later", N_("Move later"), N_("Move the column towards the end of the row."),
    "right,plus", "move_later", group="form", priority=12,
)  # fmt: skip
USUAL = Command(
    "columns.usual", N_("Usual ones"), N_("Go back to the columns that the list has at first."),
    "r", "show_usual", group="form", priority=13,
)  # fmt: skip
USE_COLUMNS = Command(
    "columns.use", N_("Use"), N_("Show these columns."), "enter,ctrl+o", "use_columns", group="form", priority=1
)  # fmt: skip
