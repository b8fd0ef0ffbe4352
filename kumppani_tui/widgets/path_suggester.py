"""Completing a path while it is typed: the rest of the name stands greyed, Right takes it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection

from textual.suggester import Suggester

from kumppani_tui.settings import typed_path

MOST = 5_000
"""Names of a folder that are looked at."""


class PathSuggester(Suggester):
    """Suggests the first folder, or file of the wanted endings, whose name begins with what was typed."""

    def __init__(self, endings: Collection[str] = ("",), *, several: bool = False) -> None:
        """`endings` are such as `.csv`, in small letters; `several` completes the last of paths separated by `;`."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = tuple(endings)
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The completed path, or None."""
        before = value.rfind(";") + 1 if self._several else 0
        before += len(value[before:]) - len(value[before:].lstrip())
        found = await asyncio.to_thread(self.complete, value[before:])
        return value[:before] + found if found is not None else None

    def complete(self, value: str) -> str | None:
        """The completed path, looked for on the disk."""
        folder, _slash, name = value.rpartition("/")
        if not name:
            return None
        place = typed_path(f"{folder}/" if folder or value.startswith("/") else ".")
        found = []
        try:
            with os.scandir(place) as entries:
                for number, entry in enumerate(entries):
                    if number >= MOST:
                        break
                    if entry.name.lower().startswith(name.lower()) and not entry.name.startswith("."):
                        if entry.is_dir():
                            found.append(entry.name + "/")
                        elif entry.name.lower().endswith(self._endings):
                            found.append(entry.name)
        except OSError:
            return None
        if not found:
            return None
        # The typed letters stay as typed: what is suggested only adds to them.
        best = min(found, key=lambda one: (one.endswith("/"), one.lower()))
        return value + best[len(name) :]
