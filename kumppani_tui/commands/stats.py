"""What can be done with the figures of a year and the report of section 4."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEXT_YEAR = Command(
    "stats.next_year", N_("Year after"), N_("Show the figures of the year after."), "plus", "next_year", priority=11
)  # fmt: skip
PREVIOUS_YEAR = Command(
    "stats.previous_year", N_("Year before"), N_("Show the figures of the year before."),
    "minus", "previous_year", priority=10,
)  # fmt: skip
COPY = Command(
    "stats.copy", N_("Copy"), N_("Copy the report as text."), "c,y", "copy_text", priority=13,
)  # fmt: skip
COPY_MARKDOWN = Command(
    "stats.copy_markdown", N_("Copy Markdown"), N_("Copy the report as Markdown."), "m", "copy_markdown", priority=14,
)  # fmt: skip
SAVE = Command(
    "stats.save", N_("Document"), N_("Hand the report out as a document: choose the format and the file."),
    "s", "save_report", priority=12,
)  # fmt: skip
