"""Telling a person what happened: one sentence, in their language, never a traceback."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

from textual.app import App

from kumppani_tui.locale import _, problem_text, reason_text
from kumppani_tui.text import printable

MESSAGE_LIMIT = 500
"""Characters of a message that are shown at most: a message stands in a small box."""


def error_text(error: BaseException) -> str:
    """What went wrong, as one sentence to show. A problem of the register is worded by its own message."""
    message, values = getattr(error, "message", None), getattr(error, "values", None)
    if isinstance(message, str) and isinstance(values, dict):
        return printable(problem_text(error))  # type: ignore[arg-type]
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return _("The register is in use by another program right now. Nothing was changed; try again.")
    if isinstance(error, OSError) and error.strerror:
        return printable(f"{error.filename}: {reason_text(error)}" if error.filename else reason_text(error))
    return _("Something went wrong, and nothing was changed: {error}").format(
        error=printable(f"{type(error).__name__}: {error}")
    )


def report(app: App[Any], error: BaseException) -> None:
    """Show what went wrong and write the details to Textual's log."""
    app.log.error(repr(error))
    app.notify(error_text(error)[:MESSAGE_LIMIT], severity="error", markup=False, timeout=8)


def tell(app: App[Any], text: str, *, warning: bool = False) -> None:
    """Show a sentence for a while. `text` may hold anything: it meets no markup parser."""
    severity: Literal["warning", "information"] = "warning" if warning else "information"
    # What went well is read at a glance, and stands over what one works with.
    app.notify(printable(text)[:MESSAGE_LIMIT], severity=severity, markup=False, timeout=5 if warning else 3)
