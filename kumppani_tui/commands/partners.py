"""What can be done in the lists of partners, contacts, agreements and activities."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "partners.new", N_("New"), N_("Add a new partner."), "n", "new_partner", group="change", priority=10
)  # fmt: skip
EDIT = Command(
    "partners.edit", N_("Edit"), N_("Change the partner under the cursor."),
    "e", "edit_partner", group="row", priority=31,
)  # fmt: skip
BRIEF = Command(
    "partners.brief", N_("Brief"), N_("Everything to know before meeting the partner, on one page."),
    "b", "show_brief", group="row", priority=32,
)  # fmt: skip
TASK = Command(
    "partners.task", N_("Task"), N_("Set a follow-up for the partner, or for all marked ones."),
    "t", "new_task", group="row", priority=33,
)  # fmt: skip
ACTIONS = Command(
    "partners.actions", N_("Actions"),
    N_("Tag, responsible, tier, status, task, delete: for all marked partners at once, or the one under the cursor."),
    "a", "choose_action", group="row", priority=15,
)  # fmt: skip
DELETE = Command(
    "partners.delete", N_("Delete"), N_("Move the marked partners, or the one under the cursor, to the trash."),
    "delete", "delete_partners", group="row", footer=False,
)  # fmt: skip
MINE = Command(
    "partners.mine", N_("Mine/all"), N_("Show only the partners you are responsible for, or those of everybody."),
    "m", "toggle_mine", priority=34,
)  # fmt: skip
NEW_CONTACT = Command(
    "contacts.new", N_("New"), N_("Add a new contact."), "n", "new_contact", group="change", priority=10
)  # fmt: skip
COPY_PHONE = Command(
    "contacts.copy_phone", N_("Copy phone"), N_("Copy the phone number of the contact."),
    "c", "copy_phone", group="row", priority=15,
)  # fmt: skip
COPY_EMAIL = Command(
    "contacts.copy_email", N_("Copy e-mail"), N_("Copy the e-mail address of the contact."),
    "y", "copy_email", group="row", priority=16,
)  # fmt: skip
