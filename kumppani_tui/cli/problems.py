"""What went wrong, as one line on stderr and an exit code."""

from __future__ import annotations

from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import warn
from kumppani_tui.locale import _, reason_text


def tell(error: Exception) -> int:
    """Say what went wrong and return the exit code that goes with it."""
    if isinstance(error, UsageError):
        warn(error.text)
        return 2
    from db.errors import Ambiguous, NotFound, Problem, RegisterUnusable

    if isinstance(error, Problem):
        from kumppani_tui.locale import problem_text

        warn(problem_text(error))
        if isinstance(error, Ambiguous):
            for uid, title in error.candidates:
                warn(f"  {uid}  {title}")
        return 4 if isinstance(error, RegisterUnusable) else 1 if isinstance(error, NotFound) else 3
    return _tell_other(error)


def _tell_other(error: Exception) -> int:
    """Say what the machine, or the program itself, did wrong."""
    import sqlite3

    from peewee import DatabaseError

    if isinstance(error, UnicodeError):
        warn(_("The text is not valid UTF-8: {reason}").format(reason=error))
        return 3
    if isinstance(error, DatabaseError | sqlite3.DatabaseError):
        warn(_("The register cannot be used: {reason}. Run: kumppani doctor").format(reason=reason_text(error)))
        return 4
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        warn(f"{place}{reason_text(error)}")
        return 3
    warn(_("The program failed, and nothing was changed: {error}").format(error=f"{type(error).__name__}: {error}"))
    return 4
