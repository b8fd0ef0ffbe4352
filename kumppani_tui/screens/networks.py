"""Partnership and service networks (Verkostot): all of them, those with red traps or a late quality review first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import delete_records
from db.views.network import NetworkLook, network_look
from db.views.networks import NetworkRow, network_count, network_ids, network_rows
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import networks as commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.lights import LIGHTS, counts
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import due, relative, short, tight_due
from kumppani_tui.network_words import head_facts, members_line, review_line
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.network_sections import coming, one_line
from kumppani_tui.screens.partner_section import plain
from kumppani_tui.screens.previewing import SidePane
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell

LONGEST = 600
"""Characters of a text that the pane shows."""


def _review(row: NetworkRow, look: Look) -> Cell:
    if row.review_on is None:
        return ""
    if row.review_late(look.today):
        return Content.styled(f"▲ {tight_due(row.review_on, look.today)}", "$overdue")
    return short(row.review_on, look.today)


COLUMNS: tuple[ListColumn[NetworkRow], ...] = (
    ListColumn("name", N_("Network"), lambda r, _l: r.name, "name", min_width=18, weight=3, max_width=48, priority=99),
    ListColumn(
        "members", N_("Members"), lambda r, _l: str(r.members), "members", downwards=True, width=8, align="right",
        priority=60,
    ),
    ListColumn(
        "traps", N_("Traps"), lambda r, _l: counts(r.green, r.amber, r.red), "traps", downwards=True, width=14,
        priority=95,
    ),
    ListColumn("review", N_("Quality review"), _review, "review", min_width=14, max_width=17, priority=90),
    ListColumn(
        "forum", N_("Next forum"), lambda r, look: coming(r.forum_on, look.today), "forum", min_width=15, max_width=17,
        priority=88
    ),
    ListColumn(
        "phase", N_("Phase"), lambda r, look: look.terms.name("phase", r.phase), "phase", min_width=9, max_width=16,
        priority=40,
    ),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, "responsible", min_width=12, max_width=24,
        priority=30,
    ),
    ListColumn("unit", N_("Unit"), lambda r, _l: r.unit, usual=False, min_width=10, max_width=24, priority=10),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class NetworksScreen(SidePane[NetworkRow]):
    """The list of networks; Enter opens one, and beside the list stands how it is."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.NEW, commands.EDIT, commands.DELETE, commands.TASK)

    LIST = "networks"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("concern")
    HINT = N_("name, words of the purpose and the principles")

    def title_text(self) -> str:
        """The tier's name."""
        return load_terms(self.register).name("tier", "NETWORK")

    # -- the list ------------------------------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The networks in which the words are found."""
        return network_ids(self.register, text, sort, today=self.kumppani.today(), limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, NetworkRow]:
        """What the list shows of them."""
        return network_rows(self.register, ids, self.kumppani.today())

    def read_total(self) -> int:
        """All of them."""
        return network_count(self.register)

    def counted(self, total: int) -> str:
        """So many networks."""
        return ngettext("{n} network", "{n} networks", total)

    def row_style(self, record: NetworkRow) -> str:
        """Those that have ended or pause are dim; their phase says it in words."""
        return "dim" if record.phase in ("ENDED", "PAUSED") else ""

    def empty_text(self) -> Content:
        """A register without networks."""
        adds = _("adds the first one; members are partners.")
        return empty_with_key(_("No networks yet."), self.key_text_of(commands.NEW), adds)

    # -- one of them beside it -----------------------------------------------------------------------------------

    def read_preview(self, key: int) -> tuple[NetworkLook, Look] | None:
        """The network as its page's head knows it."""
        today = self.kumppani.today()
        found = network_look(self.register, key, today)
        return None if found is None else (found, Look(today, load_terms(self.register)))

    def pane_text(self, found: tuple[NetworkLook, Look]) -> Content:
        """What it is for, who is in it, what is red, and what comes next."""
        return beside(*found)

    # -- what can be done ----------------------------------------------------------------------------------------

    def open_record(self, record: NetworkRow) -> None:
        """Open the network's page."""
        self.kumppani.open("network", record.uid)

    async def new_network(self) -> None:
        """Add a network and put the cursor on it."""
        from kumppani_tui.dialogs.kind_form import KindForm

        begins = {"phase": "ACTIVE", "review_months": 12, "started_on": self.kumppani.today()}
        form = await self.read(lambda: KindForm(self.register, "network", begins=begins))
        made = await self.show(form)
        if made is not None:
            self.go_to(made)

    def can_edit_network(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    can_delete_network = can_new_network_task = can_edit_network

    async def edit_network(self) -> None:
        """Change the network under the cursor."""
        from kumppani_tui.dialogs.kind_form import KindForm

        record = self.record
        if record is not None:
            await self.show(await self.read(lambda: KindForm(self.register, "network", record.id, uid=record.uid)))

    async def delete_network(self) -> None:
        """To the trash; undo and the trash bring it back."""
        record = self.record
        if record is not None:
            await self.write(
                lambda: delete_records(self.register, "network", [record.id]),
                done=_("Deleted: {name}").format(name=record.name),
            )

    async def new_network_task(self) -> None:
        """A task that belongs to the network."""
        from kumppani_tui.dialogs.linked_task import LinkedTaskForm

        record = self.record
        if record is not None:
            await self.show(await self.read(lambda: LinkedTaskForm(self.register, "network", record.id)))


def beside(found: NetworkLook, look: Look) -> Content:
    """Return what stands beside the list: what it is for, who is in it, what is red, and what comes next."""
    row, terms, today = found.row, look.terms, look.today
    parts = [Content.styled(printable(row.name), "bold $title"), head_facts(found, terms), Content("")]
    for name, label in (("purpose", _("Purpose")), ("principles", _("Common principles"))):
        text = found.texts[name]
        if text:
            shown = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
            parts += [Content.styled(label, "$quiet"), plain(shown), Content("")]
    parts += [members_line(found, terms), Content("")]
    parts.append(Content.assemble((_("Traps") + "  ", "$quiet"), counts(row.green, row.amber, row.red)))
    sign, colour = LIGHTS["RED"]
    for trap, remedy in found.reds:
        parts.append(Content.assemble((f"{sign} ", colour), terms.name("trap", trap)))
        if remedy:
            parts.append(Content.assemble(("  → ", "$quiet"), one_line(remedy)))
    sign, colour = LIGHTS["AMBER"]
    parts += [Content.assemble((f"{sign} ", colour), terms.name("trap", trap)) for trap in found.ambers]
    parts += [Content(""), review_line(found, today)]
    if found.reviewed_on is not None:
        parts.append(Content.assemble((_("Reviewed on") + " ", "$quiet"), relative(found.reviewed_on, today)))
    for name, on in found.forums[:3]:
        late = on < today
        said = f"▲ {due(on, today)}" if late else relative(on, today)
        parts.append(Content.assemble((printable(name) + "  ", "$quiet"), (said, "$overdue" if late else "")))
    for text, on in found.meetings[:3]:
        parts.append(
            Content.assemble(
                (_("Meeting") + "  ", "$quiet"), f"{short(on, today)} ", one_line(text.partition("\n")[0])[:60]
            )
        )
    return Content("\n").join(parts)
