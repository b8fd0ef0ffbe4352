"""Handing papers out: choosing what and in which format, and what is done with the file."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

WRITE = Command(
    "papers.write", N_("Write the file"), N_("Write the chosen paper in the chosen format into the file."),
    "enter,ctrl+o,f10", "write_paper", group="form", priority=1,
)  # fmt: skip
OPEN = Command(
    "papers.open", N_("Open"), N_("Open the file with the program that the system has for it."), "enter,o",
    "open_file", group="form", priority=1,
)  # fmt: skip
COPY = Command(
    "papers.copy", N_("Copy path"), N_("Copy where the file is."), "c,y", "copy_path", group="form", priority=2,
)  # fmt: skip
CLOSE = Command(
    "papers.close", N_("Close"), N_("Close."), "escape", "cancel", group="form", priority=3,
)  # fmt: skip
STOP = Command(
    "papers.stop", N_("Stop"), N_("Stop writing the file; none is left."), "escape", "stop_writing", group="form",
    priority=3,
)  # fmt: skip
OTHER_NAME = Command(
    "papers.other_name", N_("Write under the free name"), N_("Leave the file as it is and write another beside it."),
    "enter", "take_free", group="form", priority=1,
)  # fmt: skip
WRITE_OVER = Command(
    "papers.write_over", N_("Write over"), N_("Write over the file that is there; what it held is lost."), "k,o",
    "write_over", group="form", priority=2,
)  # fmt: skip
