"""The commands that mean the same everywhere in the program."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

HELP = Command(
    "general.help", N_("Help"), N_("Show the keys that work here, with what they do."),
    "f1,question_mark", "show_help", group="general", priority=1,
)  # fmt: skip
BACK = Command(
    "general.back", N_("Back"), N_("Go back to where you came from."),
    "escape", "go_back", group="general", priority=5,
)  # fmt: skip
PALETTE = Command(
    "general.palette", N_("All commands"), N_("Find any command, partner or contact by typing."),
    "ctrl+p", "show_palette", group="general", priority=92, everywhere=True,
)  # fmt: skip
SEARCH = Command(
    "general.search", N_("Search"), N_("Search everything: partners, contacts, agreements, activities, tasks."),
    "ctrl+f", "go_search", group="go", priority=60,
)  # fmt: skip
QUICK_LOG = Command(
    "general.log", N_("Log"), N_("Log what happened: a call, a visit, a meeting, with the next follow-up."),
    "l", "quick_log", group="change", priority=11,
)  # fmt: skip
UNDO = Command(
    "general.undo", N_("Undo"), N_("Undo the last change in the register."),
    "u", "undo", group="change", priority=70,
)  # fmt: skip
REDO = Command(
    "general.redo", N_("Redo"), N_("Do again the change that was undone last."),
    "U,ctrl+y", "redo", footer=False, group="change",
)  # fmt: skip
TODAY = Command(
    "general.today", N_("Today"), N_("Go to the follow-up queue: what is late, what is due today and next."),
    "f2", "go_today", group="go", priority=80,
)  # fmt: skip
PARTNERS = Command(
    "general.partners", N_("Partners"), N_("Go to the list of all partners."),
    "f3", "go_partners", group="go", priority=81,
)  # fmt: skip
CONTACTS = Command(
    "general.contacts", N_("All contacts"), N_("Go to the list of all contacts."),
    "f4,ctrl+n", "go_contacts", footer=False, group="go", priority=82,
)  # fmt: skip
AGREEMENTS = Command(
    "general.agreements", N_("All agreements"), N_("Go to the list of all agreements, those to decide on first."),
    "f5", "go_agreements", footer=False, group="go", priority=83,
)  # fmt: skip
ACTIVITIES = Command(
    "general.activities", N_("All activities"), N_("Go to the list of all that has happened, the newest first."),
    "f12", "go_activities", footer=False, group="go", priority=84,
)  # fmt: skip
HISTORY = Command(
    "general.history", N_("History"), N_("See who changed what and when, and undo from there."),
    "f7", "go_history", footer=False, group="go",
)  # fmt: skip
DOCUMENT = Command(
    "general.document", N_("Document"),
    N_("Hand out what is here as a document or file: choose what, the format and the file."),
    "f9", "make_document", footer=False, group="go",
)  # fmt: skip
SETTINGS = Command(
    "general.settings", N_("Settings"), N_("Change your own settings: language, theme, name, keys."),
    "f8", "go_settings", footer=False, group="general",
)  # fmt: skip
THEME = Command(
    "general.theme", N_("Light or dark"), N_("Change between the light and the dark theme."),
    "ctrl+l", "toggle_theme", footer=False, group="general",
)  # fmt: skip
LANGUAGE = Command(
    "general.language", N_("Language"), N_("Change the language: Finnish or English."),
    "f6", "toggle_language", footer=False, group="general",
)  # fmt: skip
QUIT = Command(
    "general.quit", N_("Quit"), N_("Close the program; everything saved is safe."),
    "q,ctrl+q", "quit_program", group="general", priority=95,
)  # fmt: skip

SAVE = Command(
    "form.save", N_("Save"), N_("Save what you filled in and close."),
    "ctrl+o,f10", "save", group="form", priority=2,
)  # fmt: skip
CANCEL = Command(
    "form.cancel", N_("Cancel"), N_("Close without saving; if you typed something, you are asked first."),
    "escape", "cancel", group="form", priority=3,
)  # fmt: skip
EDITOR = Command(
    "form.editor", N_("Editor"), N_("Write the long text in your own text editor."),
    "ctrl+g", "open_editor", group="form", priority=10,
)  # fmt: skip
DISCARD_DRAFT = Command(
    "form.discard_draft", N_("Discard draft"), N_("Throw away the text that was brought back from last time."),
    "ctrl+r", "discard_draft", group="form", priority=11,
)  # fmt: skip
