"""The page of a network (verkosto): what it is for, who is in it, its forums, quality, foresight, traps and tasks."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.networks import end_member, mark_trap
from db.actions.records import delete_records
from db.views import network as views
from db.views.network import MemberRow, NetworkLook
from db.views.networks import network_id_of
from kumppani_tui.commands import Command
from kumppani_tui.commands import networks as commands
from kumppani_tui.lights import counts
from kumppani_tui.locale import N_, _
from kumppani_tui.network_words import forum_line, head_facts, members_line, review_line
from kumppani_tui.screens.kind_page import Page
from kumppani_tui.screens.linked_page import LinkedPage
from kumppani_tui.screens.network_meetings import ForumsSection, MeetingsSection
from kumppani_tui.screens.network_sections import (
    CharterSection,
    ForesightSection,
    MembersSection,
    ReviewsSection,
    TasksSection,
    one_line,
)
from kumppani_tui.screens.network_traps import Trap, TrapsSection


class NetworkPage(LinkedPage):
    """One network, opened with its uid or id."""

    KIND = "network"
    COUNTED = ("forum", "meeting", "quality_review", "foresight")
    TITLE_TEXT = N_("Network")

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.GREEN, commands.AMBER, commands.RED, commands.END_MEMBER, commands.TASK,
    )  # fmt: skip

    def __init__(self, network: str | int, section: str = "") -> None:
        """`section` is the ID of the one to begin with, the charter when none is given."""
        super().__init__(
            [
                CharterSection(), MembersSection(), ForumsSection(), MeetingsSection(), ReviewsSection(),
                ForesightSection(), TrapsSection(), TasksSection(),
            ]
        )  # fmt: skip
        self._network = network
        if section:
            self.begin_at(section, None)

    # -- what is shown -------------------------------------------------------------------------------------------

    def read_page(self) -> Page | None:
        """The network with all that the head says."""
        register, today = self.register, self.kumppani.today()
        network_id = network_id_of(register, self._network)
        look = None if network_id is None else views.network_look(register, network_id, today)
        if network_id is None or look is None:
            return None
        found = self.counts(network_id) | {"network_member": look.row.members, "red": look.row.red}
        return Page(self.context(network_id, look.row.uid), look, found, look.row.name)

    def head(self, page: Page) -> Content:
        """Purpose, how it stands, members, quality and traps, the next forum."""
        look: NetworkLook = page.head
        at = page.at
        purpose = one_line(look.texts["purpose"])
        unwritten = Content.styled(_("The purpose is not written yet."), "$quiet")
        said = [
            Content.styled(purpose, "bold") if purpose else unwritten,
            head_facts(look, at.terms),
            members_line(look, at.terms),
            Content.assemble(review_line(look, at.today), "  ·  ", (_("Traps"), "$quiet"), " ",
                             counts(look.row.green, look.row.amber, look.row.red)),
            forum_line(look, at.today),
        ]  # fmt: skip
        return Content("\n").join(line for line in said if line.plain)

    def log_subject(self) -> str | None:
        """The member under the cursor."""
        here = self.record
        return here[1].partner_uid if here is not None and isinstance(here[1], MemberRow) else None

    # -- the whole -----------------------------------------------------------------------------------------------

    async def delete_whole(self) -> None:
        """To the trash."""
        at, network_id = self.at, self.record_id
        if at is not None and network_id is not None:
            await self.write(lambda: delete_records(at.register, "network", [network_id]))

    # -- the section shown ---------------------------------------------------------------------------------------

    def can_new_record(self) -> bool:
        """On a trap, where there is one."""
        return super().can_new_record() and (not isinstance(self.section, TrapsSection) or self.can_mark_green())

    async def new_record(self) -> None:
        """In the traps a mark of any light on the trap under the cursor; else a record of the section."""
        if isinstance(self.section, TrapsSection):
            await self._mark("")
        else:
            await super().new_record()

    async def open_record(self) -> None:
        """A member opens the partner."""
        here = self.record
        if here is not None and isinstance(here[1], MemberRow):
            self.kumppani.open("partner", here[1].partner_uid)
        else:
            await super().open_record()

    def can_advance_record(self) -> bool:
        """A review can be done before there is any."""
        if isinstance(self.section, ReviewsSection):
            return self.at is not None
        return super().can_advance_record()

    async def advance_record(self) -> None:
        """Do the review; else what the section does."""
        if isinstance(self.section, ReviewsSection):
            await self.new_record()
        else:
            await super().advance_record()

    # -- traps ---------------------------------------------------------------------------------------------------

    def can_mark_green(self) -> bool:
        """On a trap."""
        return self.at is not None and isinstance(self.section, TrapsSection) and self.record is not None

    can_mark_amber = can_mark_red = can_mark_green

    async def mark_green(self) -> None:
        """Green at once."""
        await self._mark_at_once("GREEN")

    async def mark_amber(self) -> None:
        """Amber at once; why is added with the edit key."""
        await self._mark_at_once("AMBER")

    async def mark_red(self) -> None:
        """Red, with the remedy that becomes a follow-up."""
        await self._mark("RED")

    async def _mark_at_once(self, light: str) -> None:
        at, here, network_id = self.at, self.record, self.record_id
        if at is None or here is None or network_id is None:
            return
        trap: Trap = here[1]
        word = at.terms.name("light", light)
        values = {"trap": trap.code, "light": light}
        await self.write(
            lambda: mark_trap(at.register, network_id, values, today=at.today),
            done=lambda marked: f"{trap.name}: {word}" if marked.mark is not None else "",
        )

    async def _mark(self, light: str) -> None:
        at, here, section = self.at, self.record, self.section
        if at is not None and here is not None and isinstance(section, TrapsSection):
            trap: Trap = here[1]
            await self.show(await self.read(lambda: section.mark(at, trap, light)))

    # -- members and tasks ---------------------------------------------------------------------------------------

    def can_end_membership(self) -> bool:
        """On a member of today."""
        here = self.record
        at = self.at
        return at is not None and here is not None and isinstance(here[1], MemberRow) and not here[1].is_over(at.today)

    async def end_membership(self) -> None:
        """End it today."""
        at, here = self.at, self.record
        if at is None or here is None:
            return
        member: MemberRow = here[1]
        await self.write(
            lambda: end_member(at.register, member.id, on=at.today),
            done=_("Membership ended today: {name}").format(name=member.partner),
        )

    def can_new_network_task(self) -> bool:
        """When the page is read."""
        return self.at is not None

    async def new_network_task(self) -> None:
        """A task of the network; of a member when the cursor is on one."""
        from kumppani_tui.dialogs.linked_task import LinkedTaskForm

        at, here, network_id = self.at, self.record, self.record_id
        if at is None or network_id is None:
            return
        values: dict[str, Any] = {}
        if here is not None and isinstance(here[1], MemberRow):
            values["partner"] = here[1].partner_id
        await self.show(await self.read(lambda: LinkedTaskForm(at.register, "network", network_id, values)))
