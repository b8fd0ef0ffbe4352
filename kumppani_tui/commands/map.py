"""What can be done on the partnership map."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "map.open", N_("Partners"), N_("Open the list of the partners in the cell, or in the sum."),
    "enter", "open_cell", group="row", priority=3,
)  # fmt: skip
ROWS = Command(
    "map.rows", N_("Rows"), N_("Choose what the rows of the map are."), "r", "choose_rows", priority=20
)  # fmt: skip
COLUMNS = Command(
    "map.columns", N_("Columns"), N_("Choose what the columns of the map are."), "c", "choose_columns", priority=21
)  # fmt: skip
SWAP = Command(
    "map.swap", N_("Swap"), N_("Turn the map round: its rows become columns."), "x", "swap", priority=22
)  # fmt: skip
SPOTS = Command(
    "map.spots", N_("White spots"), N_("List what nobody fills, not even a wished-for partner, and go to one."),
    "w", "list_spots", priority=23,
)  # fmt: skip
PLACES = Command(
    "map.places", N_("All municipalities"), N_("Show every municipality, or only those where there is a partner."),
    "a", "toggle_places", priority=19,
)  # fmt: skip
