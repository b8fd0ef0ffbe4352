"""The files of an agreement: a section of its page, and what is done with the file under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from db.actions.attachments import add_attachments
from db.actions.records import delete_records
from db.errors import BadInput
from db.files import State, Store, store_of
from db.rules.file_names import safe_name
from db.views.attachments import AttachmentRow, attachments
from kumppani_tui.attached_files import copy_to_open, save_copy, size_words, state_words, typed_files
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, short
from kumppani_tui.opening_files import open_file
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.partner_section import (
    Context,
    Deed,
    Key,
    Listed,
    PartnerSection,
    held,
    lines,
    record_of,
)
from kumppani_tui.settings import typed_path
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

if TYPE_CHECKING:
    from db.views.agreement import AgreementLook

READ_WHOLE = 20_000_000
"""Bytes of a file that is read to see whether it was changed; of a larger one the size is looked at, and all of it
when it is opened."""


@dataclass(frozen=True)
class Attached:
    """A file of the agreement and how it is in the store, where it is `place`."""

    file: AttachmentRow
    state: State
    place: Path


class FilesSection(PartnerSection):
    """The files, those added last first; Enter opens one."""

    ID: ClassVar[str] = "attachment"
    TITLE: ClassVar[str] = N_("Files")
    EMPTY: ClassVar[str] = N_("No files yet. {key} attaches one: the register keeps a copy of its own.")

    def __init__(self) -> None:
        """Nothing is looked at yet."""
        self._seen: dict[tuple[str, int, int, int], State] = {}

    def columns(self) -> list[Column]:
        """How it is, name, size, when it was added."""
        return [
            Column("state", _("State"), 12, priority=9),
            Column("name", _("File"), weight=4, min_width=34, max_width=60, priority=9),
            Column("size", _("Size"), 9, align="right", priority=7),
            Column("added", _("Added"), 12, priority=6),
            Column("note", _("Note"), weight=2, min_width=10, priority=4),
        ]

    def read(self, at: Context) -> Listed:
        """All of them, with how they are."""
        store = store_of(at.register.path)
        found = attachments(at.register, record_of(at).record_id)
        return held(
            {("attachment", one.id): Attached(one, self._state(store, one), store.file_of(one.hash)) for one in found}
        )

    def _state(self, store: Store, file: AttachmentRow) -> State:
        """How a file is; what was read once is not read again while nothing touches it."""
        try:
            found = store.file_of(file.hash).stat()
        except OSError:
            return store.state_of(file.hash, file.size, full=False)
        key = (file.hash, found.st_size, found.st_mtime_ns, found.st_ino)
        if key not in self._seen:
            self._seen[key] = store.state_of(file.hash, file.size, full=file.size <= READ_WHOLE)
        return self._seen[key]

    def row(self, at: Context, key: Key, record: Attached) -> Row:
        """One file."""
        one = record.file
        cells = (state_words(record.state), one.name, size_words(one.size), short(one.added_on, at.today), one.note)
        return Row(cells, "" if record.state == "OK" else "overdue")

    def detail(self, at: Context, key: Key, record: Attached) -> Content:
        """All of it, and what can be done about one that is lost."""
        one = record.file
        lost = {
            "OK": "",
            "MISSING": _("It is not in the register's folder of files. kumppani doctor --fix brings it back from a"
                         " backup; if none has it, attach it again."),
            "CHANGED": _("It is not what was attached: another program wrote it. kumppani doctor --fix brings it back"
                         " from a backup; if none has it, attach it again."),
        }[record.state]  # fmt: skip
        return lines(
            one.name,
            (N_("State"), state_words(record.state)),
            (N_("What to do"), lost),
            (N_("Size"), size_words(one.size)),
            (N_("Added"), day(one.added_on)),
            (N_("Note"), one.note),
            (N_("In the folder of files"), str(record.place)),
        )

    def count(self, counts: Any) -> int | None:
        """How many."""
        return int(counts["attachment"])

    def edit(self, at: Context, key: Key, record: Attached) -> Dialog[Any]:
        """Its name and note."""
        from kumppani_tui.dialogs.kind_form import KindForm

        return KindForm(at.register, "attachment", record.file.id, uid=record.file.uid)

    def remove(self, at: Context, key: Key, record: Attached) -> Deed:
        """To the trash; its content stays as long as it can come back."""
        one = record.file
        return Deed(
            lambda: delete_records(at.register, "attachment", [one.id]), _("Deleted: {name}").format(name=one.name[:60])
        )


class FilesDoing(KumppaniScreen):
    """What a page with a section of files does with them."""

    @property
    def agreement(self) -> AgreementLook | None:
        """The agreement of the page."""
        raise NotImplementedError

    @property
    def attached(self) -> Attached | None:
        """The file under the cursor, None in another section."""
        section, record = getattr(self, "section", None), getattr(self, "record", None)
        return record[1] if isinstance(section, FilesSection) and record is not None else None

    async def attach_files(self) -> list[int]:
        """Ask for files, attach them, and return their ids; none when the question was left."""
        from kumppani_tui.dialogs.ask import Ask
        from kumppani_tui.widgets.path_suggester import PathSuggester

        here = self.agreement
        if here is None:
            return []
        register, today = self.register, self.kumppani.today()
        store = store_of(register.path)
        paths = await self.show(
            Ask[list[Path]](
                _("Attach files"),
                _("Path of the file; several are separated by ;"),
                convert=lambda typed: typed_files(typed, store),
                late=True,
                example=_("For example ~/Documents/agreement.pdf. The right arrow takes what is suggested."),
                suggester=PathSuggester(several=True),
            )
        )
        if not paths:
            return []
        return await self.write(
            lambda: add_attachments(register, here.id, paths, today=today),
            done=lambda ids: (
                _("Attached: {name}").format(name=printable(paths[0].name)[:60])
                if len(ids) == 1
                else ngettext("{n} file was attached", "{n} files were attached", len(ids)).format(n=len(ids))
            ),
        )

    async def open_attached(self) -> None:
        """Open a copy of the file with the system's program."""
        here, store = self.attached, store_of(self.register.path)
        if here is not None:
            copy = await self.read(lambda: copy_to_open(store, here.file))
            await self.read(lambda: open_file(copy))
            self.tell(_("Opened a copy that cannot be changed: {name}").format(name=printable(here.file.name)[:60]))

    def can_copy_file_path(self) -> bool:
        """On a file."""
        return self.is_mounted and self.attached is not None

    async def copy_file_path(self) -> None:
        """Copy the path of a copy that has the file's own name: the stored one is called by its content."""
        here, store = self.attached, store_of(self.register.path)
        if here is not None:
            path = await self.read(lambda: copy_to_open(store, here.file))
            self.app.copy_to_clipboard(str(path))
            self.tell(_("The path was copied: {path}").format(path=path))

    def can_save_file_copy(self) -> bool:
        """On a file."""
        return self.can_copy_file_path()

    async def save_file_copy(self) -> None:
        """Ask where to, and write a copy of the file there."""
        from kumppani_tui.dialogs.ask import Ask
        from kumppani_tui.dialogs.write_over import WriteOver, free_name
        from kumppani_tui.usual_folder import usual_folder
        from kumppani_tui.widgets.path_suggester import PathSuggester

        here, store = self.attached, store_of(self.register.path)
        if here is None:
            return
        name = safe_name(here.file.name)
        start = str(usual_folder() / name)

        def meant(typed: str) -> Path:
            path = usual_folder() / typed_path(typed)
            target = path / name if path.is_dir() else path
            if not target.parent.is_dir():
                raise BadInput(N_("There is no folder {path}."), path=str(target.parent))
            return target

        target = await self.show(
            Ask[Path](
                _("Save a copy"),
                _("Path of the copy"),
                convert=meant,
                value=start,
                suggester=PathSuggester(),
                late=True,
            )
        )
        if target is None:
            return
        free = await self.read(lambda: free_name(target))
        chosen = target if free == target else await self.show(WriteOver(target, free))
        if chosen is None:
            return
        await self.read(lambda: save_copy(store, here.file, chosen))
        self.tell(_("Saved: {path}").format(path=chosen))
