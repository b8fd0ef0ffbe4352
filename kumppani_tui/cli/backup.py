"""`kumppani backup`: make, list and bring back backups."""

from __future__ import annotations

import argparse
from pathlib import Path

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import date_text, dump, say, table, warn
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _, ngettext


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", nargs="?", default="create", choices=("create", "list", "restore"), metavar=_("WHAT"),
                        help=_("create (when nothing is said), list or restore"))  # fmt: skip
    parser.add_argument("file", nargs="?", metavar=_("FILE"), help=_("the backup to bring back: its path or name"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Do what was asked for."""
    if (args.what == "restore") != (args.file is not None):
        raise UsageError(
            N_("Say which backup to bring back: kumppani backup restore FILE. See: kumppani backup list")
            if args.what == "restore"
            else N_("Only restore takes a FILE.")
        )
    return {"create": _create, "list": _list, "restore": _restore}[args.what](args, context)


def _create(args: argparse.Namespace, context: Context) -> int:
    from db.backup import create_backup, lacking, lost_after

    context.register  # noqa: B018 - an unusable register is told of as such
    made = create_backup(context.path)
    absent = max(lacking(context.path, made), lost_after(context.path, made))
    if args.json:
        dump({"path": str(made), "files_lacking": absent})
    else:
        say(_("The backup was made and verified: {path}").format(path=made))
    _warn_of_lacking(absent)
    return 0


def _warn_of_lacking(absent: int) -> None:
    """Say that attached files are missing or changed."""
    if absent:
        warn(
            ngettext(
                "{n} attached file is missing or changed; see: kumppani doctor",
                "{n} attached files are missing or changed; see: kumppani doctor",
                absent,
            ).format(n=absent)
        )


def _list(args: argparse.Namespace, context: Context) -> int:
    from db.backup import list_backups

    backups = list_backups(context.path)
    if args.json:
        dump(
            [
                {
                    "path": str(one.path),
                    "made_at": one.made_at.isoformat(timespec="seconds"),
                    "reason": one.reason,
                    "bytes": one.size,
                }
                for one in backups
            ]
        )
        return 0 if backups else 1
    if not backups:
        warn(_("There is no backup of {path}.").format(path=context.path))
        return 1
    rows = [
        [
            f"{date_text(one.made_at.date().isoformat())} {one.made_at:%H:%M}",
            _(REASONS.get(one.reason, one.reason)),
            f"{one.size / 1_000_000:.1f} MB",
            one.path.name,
        ]
        for one in backups
    ]
    table([_("Made"), _("Why"), _("Size"), _("File")], rows, right=[2])
    return 0


REASONS = {
    "daily": N_("daily"),
    "manual": N_("made by hand"),
    "migration": N_("before an update"),
    "restore": N_("before a restore"),
}
"""Why a backup was made (msgids)."""


def _restore(args: argparse.Namespace, context: Context) -> int:
    from db.backup import backup_folder, lost_after, restore_backup

    file = Path(args.file)
    if not file.exists() and file.name == args.file:
        file = backup_folder(context.path) / file
    kept = restore_backup(context.path, file)
    absent = lost_after(context.path, file)
    _warn_of_lacking(absent)
    if args.json:
        dump({"restored": str(file), "kept": str(kept) if kept else None, "files_lacking": absent})
        return 0
    say(_("The register is as it was in {file}.").format(file=file.name))
    if kept is not None:
        say(_("What it was before is kept: {path}").format(path=kept))
    return 0
