"""One person's own settings and the places of the program's files on the machine."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

THEMES = ("auto", "dark", "light")
"""The choices of the theme setting."""


@dataclass(frozen=True)
class Settings:
    """What one person chose. Frozen: `replace` makes a changed copy and `save` writes it."""

    language: str | None = None
    """fi, sv or en; None follows the machine."""
    theme: str = "auto"
    """auto, dark or light."""
    register: str | None = None
    """Path of the register that opens when none is named; None is the one in the user's data directory."""
    author: str = ""
    """The person's own name, as it stands in the history of changes."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Own keys: command id -> keys separated by commas."""
    columns: Mapping[str, list[str]] = field(default_factory=dict)
    """List name -> the columns shown in it, in order."""
    recent: Mapping[str, list[str]] = field(default_factory=dict)
    """What was chosen lately, newest first, by kind: `log.type`, `log.partner`, ..."""

    @property
    def register_path(self) -> Path:
        """The register that opens when none is named."""
        return Path(self.register) if self.register else default_register_path()

    def with_recent(self, kind: str, value: str, *, keep: int = 12) -> Settings:
        """A copy where `value` is the newest recent choice of the kind."""
        values = [value, *(old for old in self.recent.get(kind, []) if old != value)][:keep]
        return replace(self, recent={**self.recent, kind: values})

    def with_columns(self, list_name: str, columns: list[str]) -> Settings:
        """A copy where the list shows the columns."""
        return replace(self, columns={**self.columns, list_name: list(columns)})

    def with_key(self, command_id: str, keys: str | None) -> Settings:
        """A copy where the command has the keys, or its default ones when None."""
        keymap = {key: value for key, value in self.keymap.items() if key != command_id}
        return replace(self, keymap={**keymap, command_id: keys} if keys else keymap)


def _place(kind: str) -> Path:
    """A directory of the program on this machine; platformdirs is imported only when no variable says it."""
    override = os.environ.get("KUMPPANI_CONFIG")
    if override:
        return Path(override) if kind == "config" else Path(override) / kind
    import platformdirs

    finders = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
    }
    return finders[kind]("kumppani", appauthor=False)


def typed_path(text: str) -> Path:
    """The path that a person typed, with `~` as their home folder; a home that is not there stays as typed.

    Quotation marks around it, as Windows and terminals put them when a path is copied or dropped, are no part of it;
    neither are strokes before its spaces, and an address of a file (`file://`) is its path.
    """
    bare = text.strip()
    if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "\"'":
        text = bare[1:-1]
    elif bare.startswith("file://"):
        text = unquote(urlsplit(bare).path)
    elif os.name == "posix" and "\\ " in bare:
        text = re.sub(r"\\(.)", r"\1", bare)
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def config_path() -> Path:
    """The settings file."""
    return _place("config") / "settings.json"


def default_register_path() -> Path:
    """The register that opens when neither the command line nor the settings name one."""
    return _place("data") / "kumppani.db"


def state_dir() -> Path:
    """Where drafts and the like are kept."""
    return _place("state")


def write_atomically(path: Path, text: str) -> None:
    """Write `text` so that the file is either the old or the new one, whole, whatever happens. Raises OSError."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        # Settings and drafts are one person's own; nobody else may read them.
        temporary.touch(mode=0o600)
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def load(path: Path | None = None) -> tuple[Settings, Path | None]:
    """The settings, and where a broken settings file was put aside, if there was one.

    A missing file gives the defaults. A value of a wrong kind gives the default of that value alone.
    """
    path = path or config_path()
    try:
        raw = json.loads(path.read_text("utf-8"))
        if not isinstance(raw, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Settings(), None
    except (ValueError, OSError):
        aside = path.with_name(path.name + ".broken")
        try:
            path.replace(aside)
        except OSError:
            return Settings(), path
        return Settings(), aside
    return _from_json(raw), None


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings. Raises OSError when the place cannot be written."""
    path = path or config_path()
    write_atomically(path, json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n")


def _from_json(raw: dict[str, Any]) -> Settings:
    """Settings of what was read, value by value, keeping only what is of the right kind."""
    good: dict[str, Any] = {}
    for one in fields(Settings):
        if one.name in raw and _fits(one.name, raw[one.name]):
            good[one.name] = raw[one.name]
    return Settings(**good)


def _fits(name: str, value: object) -> bool:
    """Whether a value read from the file can be the setting of the name."""
    if name == "language":
        return value in (None, "fi", "sv", "en")
    if name == "theme":
        return value in THEMES
    if name == "register":
        return value is None or isinstance(value, str)
    if name == "author":
        return isinstance(value, str)
    if not isinstance(value, dict):
        return False
    if name == "keymap":
        return all(isinstance(keys, str) and keys.strip(", ") for keys in value.values())
    return all(isinstance(row, list) and all(isinstance(item, str) for item in row) for row in value.values())
