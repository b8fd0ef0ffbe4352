"""Unsaved text of forms, kept on disk while it is typed, so that a crash of the program loses none of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kumppani_tui.settings import state_dir, write_atomically


class DraftStore:
    """The drafts of one register: a small file per form and record."""

    def __init__(self, register_path: Path | str, folder: Path | None = None) -> None:
        """Drafts of the register at the path, in `folder` or the program's state directory."""
        self._register = str(Path(register_path).absolute())
        self._folder = folder

    def path(self, form: str, record: str = "") -> Path:
        """The file of the draft of a form on a record (its uid, empty for a new one)."""
        key = hashlib.sha256("\0".join((self._register, form, record)).encode()).hexdigest()[:24]
        return (self._folder or state_dir() / "drafts") / f"{key}.json"

    def load(self, form: str, record: str = "") -> dict[str, str]:
        """The texts by field name, empty when there is no draft or it cannot be read."""
        try:
            raw = json.loads(self.path(form, record).read_text("utf-8"))["values"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return {str(name): str(text) for name, text in raw.items()} if isinstance(raw, dict) else {}

    def save(self, form: str, record: str, values: dict[str, str], *, title: str = "") -> None:
        """Keep the texts of a form, which the person knows by `title`. Raises OSError when that cannot be written."""
        content = {"form": form, "record": record, "title": title, "values": values}
        write_atomically(self.path(form, record), json.dumps(content, ensure_ascii=False))

    def discard(self, form: str, record: str = "") -> None:
        """Forget the draft, if there is one."""
        self.path(form, record).unlink(missing_ok=True)

    def titles(self) -> list[str]:
        """What the forms are called that have a draft in this register, the newest last."""
        folder = self._folder or state_dir() / "drafts"
        found = []
        for file in sorted(folder.glob("*.json"), key=_changed):
            try:
                raw = json.loads(file.read_text("utf-8"))
                if file == self.path(raw["form"], raw["record"]) and raw["title"]:
                    found.append(str(raw["title"]))
            except (OSError, ValueError, KeyError, TypeError):
                # They are only told of: each is looked at when its form is opened.
                continue
        return found


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
