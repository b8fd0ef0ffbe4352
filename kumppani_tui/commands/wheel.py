"""What can be done on the annual wheel."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "wheel.open", N_("Open"), N_("Open the month under the cursor: everything in it, day by day."),
    "enter", "open_month", group="row", priority=3,
)  # fmt: skip
EARLIER = Command(
    "wheel.earlier", N_("Year before"), N_("Show the year before."), "pageup", "year_before", group="go", priority=20
)  # fmt: skip
LATER = Command(
    "wheel.later", N_("Year after"), N_("Show the year after."), "pagedown", "year_after", group="go", priority=21
)  # fmt: skip
NOW = Command(
    "wheel.now", N_("This month"), N_("Go to the month that it is now."), "home", "this_month", group="go", priority=22
)  # fmt: skip
EARLIER_MONTH = Command(
    "wheel.earlier_month", N_("Month before"), N_("Show the month before."), "left", "earlier_month", group="go",
    priority=20,
)  # fmt: skip
LATER_MONTH = Command(
    "wheel.later_month", N_("Month after"), N_("Show the month after."), "right", "later_month", group="go", priority=21
)  # fmt: skip
