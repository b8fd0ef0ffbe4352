"""What every verb needs: the settings, the register and the day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kumppani_tui import settings as settings_file
from kumppani_tui.cli.options import Options
from kumppani_tui.locale import detect_language

if TYPE_CHECKING:
    import tempfile

    from db.register import Register

DEMO_PARTNERS = 120
"""How large a throw-away demo register is: made in the blink of an eye, and still enough to look at."""

DEMO_SEED = 1

DEMO_AUTHOR = "Aino Koordinaattori"
"""Who the user of a throw-away demo is: one of its own people."""


def demo_language(language: str) -> str:
    """Return the language of invented notes that goes with the language in use: they are in Finnish and English."""
    return "en" if language == "en" else "fi"


class Context:
    """One run of the command line. Nothing is read or opened before it is asked for."""

    def __init__(self, options: Options) -> None:
        """Read the settings; a broken settings file counts as none."""
        self.options = options
        self.settings, self.broken_settings = settings_file.load()
        self.today = date.today()
        """The day it is."""
        self._register: Register | None = None
        self._demo: tempfile.TemporaryDirectory[str] | None = None

    @property
    def language(self) -> str:
        """The language to speak: what was asked for, else the settings', else the machine's."""
        return detect_language(self.options.lang, self.settings.language)

    @property
    def author(self) -> str:
        """Whose name stands in the history."""
        if self.options.demo:
            return DEMO_AUTHOR
        return self.settings.author or os.environ.get("USER") or os.environ.get("USERNAME") or ""

    @property
    def maker(self) -> str:
        """Who made a paper: the name of one's own in the settings; how one logs in says nothing to others."""
        return DEMO_AUTHOR if self.options.demo else self.settings.author

    @property
    def path(self) -> Path:
        """The register: `--db`, else KUMPPANI_DB, else the settings, else the user's data directory."""
        if self.options.demo:
            return self._demo_path()
        named = self.options.db or os.environ.get("KUMPPANI_DB")
        return settings_file.typed_path(named) if named else self.settings.register_path

    @property
    def register(self) -> Register:
        """The open register. Raises RegisterUnusable."""
        if self._register is None:
            from db.register import Register

            self._register = Register.open(self.path, author=self.author, updating=self._say_updating)
        return self._register

    def _say_updating(self) -> None:
        from kumppani_tui.cli.output import warn
        from kumppani_tui.locale import _

        warn(_("the register is of an earlier version; it is backed up and brought up to date, which can take a while"))

    def back_up(self) -> None:
        """Make the day's backup after a change, if there is none; a failure is told but does no harm."""
        if self.options.demo:
            return
        from db.backup import daily_backup
        from db.errors import RegisterUnusable

        try:
            daily_backup(self.path)
        except RegisterUnusable as problem:
            from kumppani_tui.cli.output import warn
            from kumppani_tui.locale import problem_text

            warn(problem_text(problem))

    def close(self) -> None:
        """Close the register; a demo is thrown away."""
        if self._register is not None:
            self._register.close()
            self._register = None
        if self._demo is not None:
            self._demo.cleanup()
            self._demo = None

    def _demo_path(self) -> Path:
        import tempfile

        if self._demo is None:
            from db.demo import generate

            self._demo = tempfile.TemporaryDirectory(prefix="kumppani-demo-", ignore_cleanup_errors=True)
            generate(
                Path(self._demo.name) / "demo.db",
                partners=DEMO_PARTNERS,
                seed=DEMO_SEED,
                author=DEMO_AUTHOR,
                language=demo_language(self.language),
            )
        return Path(self._demo.name) / "demo.db"
