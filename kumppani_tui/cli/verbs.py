"""The verbs of the command line: where each one lives and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from kumppani_tui.cli.options import UsageError
from kumppani_tui.locale import N_, _


class Verb(NamedTuple):
    """One verb: its module in this package, its form, and what it does (msgid)."""

    module: str
    form: str
    help: str


VERBS: dict[str, Verb] = {
    "init": Verb("init", "init [--institution NAME]", N_("Make a new, empty register.")),
    "demo": Verb("demo", "demo FILE [--partners N] [--seed N]", N_("Make a register of invented data.")),
    "find": Verb(
        "find",
        "find TEXT [--limit N]",
        N_("Find anything: partners, people, agreements, projects, networks and the rest."),
    ),
    "show": Verb("show", "show KIND REF", N_("Show everything that is known of one record.")),
    "brief": Verb(
        "brief", "brief PARTNER [--format pdf|docx|...] [-o FILE]", N_("One page of a partner for a meeting.")
    ),
    "due": Verb("due", "due [--until DATE] [--mine NAME]", N_("What is due: tasks and signals.")),
    "log": Verb("log", "log PARTNER --type TYPE [--note T] [--next T]", N_("Log what happened with a partner.")),
    "add": Verb(
        "add", "add KIND FIELD=VALUE ...", N_("Add a partner, contact, agreement, task, or any other kind of record.")
    ),
    "undo": Verb("undo", "undo", N_("Undo the last change.")),
    "redo": Verb("redo", "redo", N_("Do again what was undone.")),
    "history": Verb("history", "history [PARTNER]", N_("Who changed what and when.")),
    "stats": Verb(
        "stats",
        "stats [--year YEAR] [--act] [-o FILE]",
        N_("The figures of a year, or the report of section 4 of the Act."),
    ),
    "export": Verb(
        "export",
        "export KIND|PAPER [REF] [--format csv|xlsx|pdf|...] [-o FILE]",
        N_("Write records, or a paper to hand over, to a file."),
    ),
    "import": Verb("import_", "import FILE [--kind partners] [--dry-run]", N_("Bring records in from a file.")),
    "duplicates": Verb(
        "duplicates", "duplicates [--kind partners|contacts]", N_("Which partners and contacts look like the same.")
    ),
    "merge": Verb(
        "merge", "merge KIND KEEP OTHER [--take FIELD ...] [--dry-run]", N_("Make one of two that are the same.")
    ),
    "backup": Verb("backup", "backup [create|list|restore FILE]", N_("Make, list and bring back backups.")),
    "doctor": Verb("doctor", "doctor [--fix]", N_("Look the register over and say what to do.")),
}
"""The verbs, in the order of the help."""

SHARED: tuple[tuple[str, str], ...] = (
    ("--db FILE", N_("the register to use (else KUMPPANI_DB, the settings, your data directory)")),
    ("--lang fi|sv|en", N_("the language")),
    ("--demo", N_("a throw-away register of invented data")),
    ("--version", N_("the version of the program")),
    ("-h, --help", N_("this help; after a command, the help of that command")),
)
"""The options of every verb, with what they mean (msgids)."""


def shared_help() -> list[str]:
    """Return the lines about the options that every verb shares."""
    width = max(len(name) for name, _text in SHARED)
    return [f"  {name.ljust(width)}  {_(text)}" for name, text in SHARED]


def general_help() -> None:
    """Print what the program does when it is asked."""
    from kumppani_tui.cli.output import say

    width = max(len(verb.form) for verb in VERBS.values())
    say(_("kumppani: a register of a vocational institution's working-life partnerships."))
    say("")
    say(_("Without a command it opens the program. The commands:"))
    for verb in VERBS.values():
        say(f"  kumppani {verb.form.ljust(width)}  {_(verb.help)}")
    say("")
    say(_("Options, before or after the command:"))
    for line in shared_help():
        say(line)


def unknown(word: str) -> UsageError:
    """Return the error about a word that is no verb, with the verb that may have been meant."""
    from difflib import get_close_matches

    near = get_close_matches(word, VERBS, 1)
    if near:
        return UsageError(N_("There is no command {word}. Did you mean: kumppani {near}?"), word=word, near=near[0])
    return UsageError(N_("There is no command {word}. See: kumppani --help"), word=word)
