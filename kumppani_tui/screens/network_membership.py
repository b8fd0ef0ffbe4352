"""A partner's work in the network tier: the networks it belongs to, what was done in the tier, and its foresight."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.networks import end_member
from db.views.network import MembershipRow, memberships
from db.views.records import counts_of
from db.views.tier_work import tier_feedback_ids
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands import networks as commands
from kumppani_tui.commands.tier_activity import ACTIVITY
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.lights import counts
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import relative, short
from kumppani_tui.screens.kind_page import Page, TierPage
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.network_sections import ForesightSection, coming
from kumppani_tui.screens.partner_section import Context, Key, Listed, held, lines
from kumppani_tui.screens.tier_activity import TierActivity
from kumppani_tui.screens.tier_beside import page_head
from kumppani_tui.screens.tier_sections import TierFeedback, TierTimeline
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row


class MembershipsSection(KindSection):
    """The networks of the partner; those that it has left stand last."""

    KIND = "network_member"
    TITLE: ClassVar[str] = N_("Networks")
    EMPTY: ClassVar[str] = N_("The partner belongs to no network. {key} takes it into one.")
    SHOWN: ClassVar[tuple[Shown, ...]] = ()

    def columns(self) -> list[Column]:
        """Network, how it stands, and the partner's place in it."""
        return [
            Column("network", _("Network"), weight=3, min_width=20, max_width=44, priority=9),
            Column("type", _("Type"), weight=2, min_width=14, max_width=22, priority=6),
            Column("role", _("Role"), weight=2, min_width=10, max_width=28, priority=7),
            Column("from", _("From"), 11, priority=5),
            Column("to", _("Until"), 11, priority=3),
            Column("traps", _("Traps"), 14, priority=4),
            Column("forum", _("Next forum"), 17, priority=8),
        ]

    def read(self, at: Context) -> Listed:
        """All of them."""
        found = memberships(at.register, at.partner_id, at.today)
        still = sum(not one.is_over(at.today) for one in found)
        groups = ((still, _("Was a member of")),) if still < len(found) else ()
        return held({(self.KIND, one.id): one for one in found}, groups)

    def row(self, at: Context, key: Key, record: Any) -> Row:
        """One membership."""
        assert isinstance(record, MembershipRow)
        network, over = record.network, record.is_over(at.today)
        cells = (
            printable(network.name),
            at.terms.name("network_member_type", record.type),
            printable(record.role),
            short(record.valid_from, at.today),
            short(record.valid_to, at.today),
            counts(network.green, network.amber, network.red),
            "" if over else coming(network.forum_on, at.today),
        )
        return Row(cells, "dim" if over else "")

    def title_of(self, at: Context, record: Any) -> str:
        """The network's name."""
        return str(record.network.name)

    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """All of the membership."""
        network = record.network
        return lines(
            network.name,
            (N_("Phase"), at.terms.name("phase", network.phase)),
            (N_("Type"), at.terms.name("network_member_type", record.type)),
            (N_("Role"), record.role),
            (N_("Member since"), short(record.valid_from, at.today)),
            (N_("Member until"), short(record.valid_to, at.today)),
            (N_("Traps"), counts(network.green, network.amber, network.red)),
            (N_("Next forum"), relative(network.forum_on, at.today)),
            (N_("Next quality review"), relative(network.review_on, at.today)),
            (N_("Coordinator"), network.responsible),
        )

    def new(self, at: Context) -> Dialog[Any]:
        """A network to join."""
        from kumppani_tui.dialogs.network_forms import JoinForm

        return JoinForm(at.register, at.partner_id, at.today, uid=at.uid)


class NetworkTimeline(TierTimeline):
    """What was done with the partner in the tier, the newest first."""

    TIER: ClassVar[str] = "NETWORK"


class NetworkFeedback(TierFeedback):
    """Feedback of the tier."""

    TIER: ClassVar[str] = "NETWORK"
    BEGINS: ClassVar[dict[str, Any]] = {"tier": "NETWORK"}


class PartnerForesight(ForesightSection):
    """What is coming at the partner, the nearest horizon first."""

    OWNER: ClassVar[str] = "partner"


class MembershipPage(TierActivity, TierPage):
    """A partner in the network tier; Enter on a network opens its page."""

    TIER: ClassVar[str] = "NETWORK"
    TITLE_TEXT = N_("Networks")

    KEYS: ClassVar[tuple[Command, ...]] = (ACTIVITY, commands.END_MEMBER)

    @classmethod
    def sections(cls) -> tuple[Any, ...]:
        """Networks, activities, feedback, foresight."""
        return (MembershipsSection, NetworkTimeline, NetworkFeedback, PartnerForesight)

    def read_head(self, at: Context, row: TierRow) -> tuple[Any, dict[str, int]]:
        """The networks of today, and how much is in the sections."""
        now = [one for one in memberships(at.register, at.partner_id, at.today) if not one.is_over(at.today)]
        found = counts_of(at.register, ("foresight",), "partner", at.partner_id)
        feedback = len(tier_feedback_ids(at.register, at.partner_id, self.TIER))
        return (row, now), found | {"network_member": len(now), "feedback": feedback}

    def head(self, page: Page) -> Content:
        """How we stand, the goal, and how its networks are."""
        row, now = page.head
        at = page.at
        red = sum(one.network.red for one in now)
        said = ngettext("In {n} network", "In {n} networks", len(now)).format(n=len(now)) if now else _("In no network")
        networks = [Content(said)]
        if red:
            text = ngettext("{n} red trap", "{n} red traps", red).format(n=red)
            networks.append(Content.styled(f"■ {text}", "$overdue"))
        coming_on = min((one.network.forum_on for one in now if one.network.forum_on is not None), default=None)
        if coming_on is not None:
            networks.append(Content.assemble((_("Next forum") + " ", "$quiet"), relative(coming_on, at.today)))
        return page_head(row, Look(at.today, at.terms), Content("  ·  ").join(networks))

    async def open_record(self) -> None:
        """A membership opens the network."""
        here = self.record
        if here is not None and isinstance(here[1], MembershipRow) and not self.head_focused:
            self.kumppani.open("network", here[1].network.uid)
        else:
            await super().open_record()

    def can_end_membership(self) -> bool:
        """On a network of today."""
        here, at = self.record, self.at
        return (
            at is not None and here is not None and isinstance(here[1], MembershipRow) and not here[1].is_over(at.today)
        )

    async def end_membership(self) -> None:
        """End it today."""
        at, here = self.at, self.record
        if at is None or here is None:
            return
        one: MembershipRow = here[1]
        await self.write(
            lambda: end_member(at.register, one.id, on=at.today),
            done=_("Membership ended today: {name}").format(name=one.network.name),
        )
