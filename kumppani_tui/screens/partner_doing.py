"""What the keys of the partner screen do."""

from __future__ import annotations

from typing import Any

from db.actions.contacts import edit_contact, end_affiliation
from db.actions.partners import delete_partners, end_partner
from db.actions.partnerships import edit_partnership
from db.rules.phones import display_phone
from db.views.brief_data import Brief
from db.views.partner_data import ContactRow
from db.views.partner_filter import ENDED
from kumppani_tui.locale import _
from kumppani_tui.screens.sections_screen import SectionsScreen
from kumppani_tui.text import printable


class PartnerDoing(SectionsScreen):
    """The commands; the screen itself says what is shown and where the cursor is."""

    brief: Brief | None = None
    """The partner, None until it is read."""

    async def delete_whole(self) -> None:
        """The partner and all that is its own; asked first, for it is much at once."""
        if self.brief is None:
            return
        from kumppani_tui.dialogs.confirm import Confirm

        partner = self.brief
        question = Confirm(
            _("Move the partner to the trash?"),
            _("{name} goes there with all its records.").format(name=printable(partner.name)),
            yes=_("Move to trash"),
        )
        if await self.show(question):
            await self.write(
                lambda: delete_partners(self.register, [partner.id]),
                done=_("Deleted: {name}").format(name=partner.name),
            )

    def can_add_asset(self) -> bool:
        """Where premises and equipment stand."""
        return self.at is not None and self.section.ID == "benefits"

    async def add_asset(self) -> None:
        """Add premises or equipment."""
        from kumppani_tui.screens.benefit_sections import BenefitsSection

        at, section = self.at, self.section
        if at is not None and isinstance(section, BenefitsSection):
            form = await self.read(lambda: section.new_asset(at))
            made = await self.show(form) if form is not None else None
            self.want(("asset", made) if made is not None else None)

    async def open_whole(self) -> None:
        """The brief, which is all of the partner."""
        self.show_brief()

    async def edit_whole(self) -> None:
        """The partner's own data."""
        await self.edit_partner()

    # -- the partner ---------------------------------------------------------------------------------------------

    async def edit_partner(self) -> None:
        """Change the partner's own data."""
        if self.brief is not None:
            from kumppani_tui.dialogs.partner_form import PartnerForm

            await self.show(PartnerForm(self.register, self.brief.id, uid=self.brief.uid))

    def can_end_partner(self) -> bool:
        """Once."""
        return self.brief is not None and self.brief.status != ENDED

    async def end_partner(self) -> None:
        """Ask for the day from which it is no partner any more."""
        if self.brief is None:
            return
        from kumppani_tui.dialogs.ask import ask_date

        partner = self.brief
        question = ask_date(
            _("End the partner {name}").format(name=printable(partner.name)),
            _("From which day on? Nothing of it is deleted; the list hides ended partners."),
            self.kumppani.today(),
            value=_("today"),
            prefer="past",
        )
        day = await self.show(question)
        if day is not None:
            await self.write(
                lambda: end_partner(self.register, partner.id, day),
                done=_("Ended: {name}").format(name=partner.name),
            )

    def can_merge_into(self) -> bool:
        """When the partner has been read."""
        return self.brief is not None

    async def merge_into(self) -> None:
        """Choose the one that it is the same as, merge into that, and go there."""
        from kumppani_tui.dialogs.merge import merge_into_another

        if self.brief is not None:
            here = self.brief.id
            stays = await merge_into_another(self, "partner", here)
            # Nothing to wait for in between: this page leaves when it sees that its partner is gone.
            if stays is not None and stays.id != here:
                self.kumppani.open("partner", stays.uid)

    async def new_task(self) -> None:
        """Add a task about the partner."""
        if self.brief is not None:
            from kumppani_tui.dialogs.task_form import TaskForm

            await self.show(TaskForm(self.register, {"partner": self.brief.id}))

    def show_brief(self) -> None:
        """Everything to know before a meeting."""
        if self.brief is not None:
            self.kumppani.open("brief", self.brief.uid)

    async def add_tier(self) -> None:
        """Take the partner into a further tier."""
        if self.at is not None:
            from kumppani_tui.dialogs.partnership_form import PartnershipForm

            await self.show_section(1)
            self.want(await self.show(PartnershipForm(self.register, self.at.partner_id, uid=self.at.uid)))

    async def add_person(self) -> None:
        """Let a person whom the register knows serve this partner too."""
        if self.at is not None:
            from kumppani_tui.dialogs.contact_form import AddPersonForm

            await self.show_section(0)
            self.want(await self.show(AddPersonForm(self.register, self.at.partner_id, uid=self.at.uid)))

    # -- tiers and people ----------------------------------------------------------------------------------------

    def _on(self, kind: str) -> Any:
        """The record under the cursor when it is of the kind."""
        here = self.record
        return here[1] if here is not None and here[0][0] == kind and not self.head_focused else None

    def can_step_tier(self) -> bool:
        """On a tier."""
        return self._on("partnership") is not None

    def step_tier(self) -> None:
        """Step the tier up or down, with the criteria, the evidence and the reason."""
        found = self._on("partnership")
        if found is not None:
            self.kumppani.open("step", found[0].id)

    def _of_partner(self) -> bool:
        return self.brief is not None

    can_reflect = can_answer_critical = can_match_needs = _of_partner

    def reflect(self) -> None:
        """The four points of reflection, in the tier under the cursor or else the primary one."""
        if self.brief is not None:
            found = self._on("partnership")
            tiers = [found[0].tier] if found else [one.tier for one in self.brief.partnerships]
            self.kumppani.open("reflection", self.brief.uid, tiers[0] if tiers else None)

    def answer_critical(self) -> None:
        """The critical points."""
        if self.brief is not None:
            self.kumppani.open("critical", self.brief.uid)

    def match_needs(self) -> None:
        """Needs and what others offer."""
        if self.brief is not None:
            self.kumppani.open("matching", self.brief.uid)

    def can_make_primary(self) -> bool:
        """On a tier or a contact."""
        return self._on("partnership") is not None or self._on("contact") is not None

    async def make_primary(self) -> None:
        """Make the tier primary, or the contact the main one."""
        if (found := self._on("partnership")) is not None and self.at is not None:
            one, name = found[0], self.at.terms.name("tier", found[0].tier)
            await self.write(
                lambda: edit_partnership(self.register, one.id, {"is_primary": True}),
                done=_("Primary tier: {name}").format(name=name),
            )
        elif (person := self._on("contact")) is not None:
            await self.write(
                lambda: edit_contact(self.register, person.contact_id, {"is_main": True}, affiliation_id=person.id),
                done=_("Main contact: {name}").format(name=person.name),
            )

    def can_end_contact(self) -> bool:
        """On a contact."""
        return self._on("contact") is not None

    async def end_contact(self) -> None:
        """Note that the contact is not at the partner any more."""
        person = self._on("contact")
        if person is not None and self.at is not None:
            today = self.at.today
            await self.write(
                lambda: end_affiliation(self.register, person.id, today),
                done=_("{name} is not at the partner any more.").format(name=person.name),
            )

    # -- copying -------------------------------------------------------------------------------------------------

    def _person(self) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
        """Name, phones and e-mails of the contact under the cursor, else of the main one."""
        found: ContactRow | None = self._on("contact")
        if found is not None:
            return found.name, found.phones, found.emails
        if self.brief is not None and self.brief.people:
            main = self.brief.people[0]
            return main.name, main.phones, main.emails
        return None

    def copy(self, text: str, name: str = "") -> None:
        """Put a text on the clipboard through the terminal (OSC 52) and say so."""
        text = printable(text)
        self.app.copy_to_clipboard(text)
        self.tell(_("Copied: {text}").format(text=f"{text} ({name})" if name else text))

    def copy_phone(self) -> None:
        """The first phone number."""
        person = self._person()
        if person is None or not person[1]:
            self.tell(_("There is no phone number to copy."), warning=True)
            return
        self.copy(display_phone(person[1][0]), person[0])

    def copy_email(self) -> None:
        """The first e-mail address."""
        person = self._person()
        if person is None or not person[2]:
            self.tell(_("There is no e-mail address to copy."), warning=True)
            return
        self.copy(person[2][0], person[0])

    def copy_web(self) -> None:
        """The web address."""
        if self.brief is None or not self.brief.web:
            self.tell(_("There is no web address to copy."), warning=True)
            return
        self.copy(self.brief.web)
