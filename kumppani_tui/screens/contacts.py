"""Contacts (Yhteyshenkilöt): everybody at all partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.rules.phones import display_phone
from db.views.contacts import ContactRow, contact_count, contact_ids, contact_rows
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import duplicates as duplicate_commands
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.commands import partners as commands
from kumppani_tui.commands.imports import BRING_IN
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.screens.list_base import ListColumn, ListScreen, Look
from kumppani_tui.widgets.record_list_source import Cell


def _role(row: ContactRow, look: Look) -> Cell:
    return look.terms.name("contact_role", row.role)


def _phone(row: ContactRow, _look: Look) -> Cell:
    return display_phone(row.phones[0]) if row.phones else ""


COLUMNS: tuple[ListColumn[ContactRow], ...] = (
    ListColumn("name", N_("Name"), lambda r, _l: r.name, "name", min_width=16, weight=2, max_width=36, priority=99),
    ListColumn(
        "partner", N_("Partner"), lambda r, _l: ", ".join(r.partners), "partner", min_width=13, weight=2,
        max_width=48, priority=80,
    ),
    ListColumn("role", N_("Role"), _role, "role", min_width=12, max_width=26, priority=40),
    ListColumn("phone", N_("Phone"), _phone, width=15, priority=90),
    ListColumn(
        "email", N_("E-mail"), lambda r, _l: r.emails[0] if r.emails else "", min_width=26, weight=4, max_width=44,
        priority=60,
    ),
    ListColumn("title", N_("Title"), lambda r, _l: r.title, "title", usual=False, min_width=12, max_width=30),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class ContactsScreen(ListScreen[ContactRow]):
    """The list of contacts; Enter opens the partner, the phone number is copied by a key."""

    TITLE_TEXT = N_("All contacts")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.COPY_PHONE, commands.COPY_EMAIL, commands.NEW_CONTACT, list_commands.EDIT,
        duplicate_commands.MERGE_CONTACT, BRING_IN,
    )  # fmt: skip

    LIST = "contacts"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    HINT = N_("name, partner, phone, e-mail, title")

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The contacts in whom the words are found."""
        return contact_ids(self.register, text, sort, limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, ContactRow]:
        """The contacts of the ids."""
        return contact_rows(self.register, ids)

    def read_total(self) -> int:
        """All contacts."""
        return contact_count(self.register)

    def counted(self, total: int) -> str:
        """So many contacts."""
        return ngettext("{n} contact", "{n} contacts", total)

    def empty_text(self) -> Content:
        """A register without contacts."""
        return Content.from_markup(
            _("No contacts yet.") + "\n\n[bold $key]$pressed[/] " + _("adds the first one.") + "\n"
            + "[bold $key]$file[/] " + _("brings them in from a file."),
            pressed=self.key_text_of(commands.NEW_CONTACT), file=self.key_text_of(BRING_IN),
        )  # fmt: skip

    def bring_in(self) -> None:
        """Contacts and other records, from a file."""
        self.kumppani.open("import")

    def open_record(self, record: ContactRow) -> None:
        """Open the contact on the partner's screen; one without a partner has nowhere to be."""
        if record.partner_id is not None:
            self.kumppani.open_record("contact", record.id, record.partner_id)
        else:
            self.tell(_("{name} is at no partner.").format(name=record.name), warning=True)

    def log_subject(self) -> str | None:
        """The contact's partner."""
        record = self.record
        return record.partner_uid or None if record is not None else None

    def can_copy_phone(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    def copy_phone(self) -> None:
        """Put the number on the clipboard."""
        record = self.record
        if record is not None:
            self._copy(display_phone(record.phones[0]) if record.phones else "", record.name)

    can_copy_email = can_copy_phone

    def copy_email(self) -> None:
        """Put the address on the clipboard."""
        record = self.record
        if record is not None:
            self._copy(record.emails[0] if record.emails else "", record.name)

    def _copy(self, text: str, name: str) -> None:
        if not text:
            self.tell(_("Nothing to copy: {name}").format(name=name), warning=True)
            return
        self.app.copy_to_clipboard(text)
        self.tell(_("Copied: {text}").format(text=text))

    async def new_contact(self) -> None:
        """Add a contact."""
        from kumppani_tui.dialogs.contact_form import ContactForm

        made = await self.show(await self.read(lambda: ContactForm(self.register)))
        if made is not None:
            self.go_to(made)

    can_edit_row = can_copy_phone

    async def edit_row(self) -> None:
        """Change the contact under the cursor."""
        from kumppani_tui.dialogs.contact_form import ContactForm

        record = self.record
        if record is not None:
            await self.show(await self.read(lambda: ContactForm(self.register, record.id, uid=record.uid)))

    can_merge_into = can_copy_phone

    async def merge_into(self) -> None:
        """Choose who the contact under the cursor is the same as, and merge into that one."""
        from kumppani_tui.dialogs.merge import merge_into_another

        record = self.record
        if record is not None:
            stays = await merge_into_another(self, "contact", record.id)
            if stays is not None:
                self.go_to(stays.id)
