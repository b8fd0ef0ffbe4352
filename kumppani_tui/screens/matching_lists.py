"""Needs on the left, offers on the right, and the pair under the cursors in full: what the matching shows."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from db.views.matching import Matching, NeedRow, OfferRow, matching
from db.views.partner import partner_id_of
from kumppani_tui.commands import steps as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.partner_work import NEED_MARKS
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Cell, Fitting, Row


@dataclass(frozen=True)
class Found:
    """The partner with its needs and offers."""

    partner_id: int
    uid: str
    name: str
    all: Matching
    terms: Terms


class MatchingLists(KumppaniScreen):
    """The offers shown are those of the other parties, the likely ones first. What is done: `MatchingScreen`."""

    TITLE_TEXT = N_("Needs and offers")
    AUTO_FOCUS = "#needs"

    DEFAULT_CSS = """
    MatchingLists #sides { height: 1fr; }
    MatchingLists .side { width: 1fr; height: 1fr; }
    MatchingLists #right { border-left: solid $border-blurred; }
    MatchingLists .heading { height: 1; padding: 0 2; color: $title; text-style: bold; }
    MatchingLists .side.-here .heading { color: $key; }
    MatchingLists RecordList { height: 1fr; }
    MatchingLists #pair { height: auto; max-height: 9; padding: 0 2; border-top: solid $border-blurred; }
    """

    def __init__(self, partner: str | int) -> None:
        """`partner` is the uid or the id."""
        super().__init__()
        self._partner = partner
        self._found: Found | None = None
        self._needs: dict[int, NeedRow] = {}
        self._offers: dict[int, tuple[OfferRow, bool, tuple[str, ...]]] = {}
        self._wanted: tuple[str, int] | None = None

    def title_text(self) -> str:
        """Whose needs."""
        name = printable(self._found.name) if self._found is not None else ""
        return " · ".join(part for part in (_(self.TITLE_TEXT), name) if part)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        return self._found.uid if self._found is not None else None

    # -- what is shown -------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Needs, offers, and both under the cursors in full."""
        key = self.key_text_of(commands.NEW)
        with Horizontal(id="sides"):
            with Vertical(classes="side", id="left"):
                yield Static(Content(_("Needs and wishes")), classes="heading", id="needs-heading")
                yield RecordList[int](
                    [
                        Column("state", "", 1, priority=10),
                        Column("text", _("What"), weight=5, min_width=16, priority=10),
                        Column("match", _("Answered by"), weight=2, min_width=6, max_width=13, priority=8),
                    ],
                    empty=_("No needs or wishes yet. {key} adds one.").format(key=key), markable=False, id="needs",
                )  # fmt: skip
            with Vertical(classes="side", id="right"):
                yield Static(Content(_("Offers of the others")), classes="heading", id="offers-heading")
                yield RecordList[int](
                    [
                        Column("mark", "", 1, priority=10),
                        Column("text", _("What is offered"), weight=1, min_width=16, priority=10),
                        Column("party", _("Who offers"), 12, priority=8),
                    ],
                    empty=_("The other parties offer nothing yet. {key} adds an offer.").format(key=key),
                    markable=False, id="offers",
                )  # fmt: skip
        yield Static(Content(""), id="pair")

    def _list(self, name: str) -> RecordList[int]:
        found: RecordList[int] = self.query_one(f"#{name}", RecordList)
        return found

    @property
    def on_offers(self) -> bool:
        """Whether the focus is on the right."""
        return self._list("offers").has_focus

    @property
    def need(self) -> NeedRow | None:
        """The need under the cursor."""
        key = self._list("needs").cursor_key
        return self._needs.get(key) if key is not None else None

    @property
    def offer(self) -> OfferRow | None:
        """The offer under the cursor."""
        key = self._list("offers").cursor_key
        return self._offers[key][0] if key in self._offers and key is not None else None

    def refresh_data(self) -> None:
        """Read all of the partner's again."""

        def read() -> Found | None:
            partner_id = partner_id_of(self.register, self._partner)
            row = self.register.row(
                "SELECT id, uid, name FROM partner WHERE id = ? AND deleted_at IS NULL", (partner_id,)
            )
            if row is None:
                return None
            return Found(row[0], row[1], row[2], matching(self.register, row[0]), load_terms(self.register))

        self.run_read(read, self._show)

    def _show(self, found: Found | None) -> None:
        if found is None:
            self.leave_gone(_("This partner is not in the register any more."))
            return
        self.is_gone = False
        self._found = found
        self.update_title()
        self._needs = {need.id: need for need in found.all.needs}
        rows = {need.id: self._need_row(found, need) for need in found.all.needs}
        groups: list[tuple[int, str]] = []
        for index, need in enumerate(found.all.needs):
            if not index or found.all.needs[index - 1].party != need.party:
                groups.append((index, found.terms.name("party", need.party)))
        needs = self._list("needs")
        needs.set_source(RowsSource(list(rows), lambda keys: {key: rows[key] for key in keys}), groups=groups)
        if self._wanted is not None and self._wanted[0] == "needs" and needs.move_cursor_to(self._wanted[1]):
            self._wanted = None
        self._show_offers()
        if self.focused is None:
            needs.focus()

    @staticmethod
    def _need_row(found: Found, need: NeedRow) -> Row:
        matched, may = found.all.matches_of(need), found.all.suggestions_of(need)
        cell: Cell = ""
        if matched:
            said = ngettext("{n} offer", "{n} offers", matched).format(n=matched)
            cell = Fitting(Content.styled(f"✓ {said}", "$done"), Content.styled(f"✓ {matched}", "$done"))
        elif may:
            said = ngettext("{n} perhaps", "{n} perhaps", may).format(n=may)
            cell = Fitting(Content.styled(f"● {said}", "$soon"), Content.styled(f"● {may}?", "$soon"))
        over = need.state in ("ANSWERED", "DROPPED")
        text = printable(need.text)
        if need.kind == "WISH":
            text = f"{text} ({found.terms.name('need_kind', need.kind).lower()})"
        return Row((NEED_MARKS[need.state], text, cell), "dim" if over else "")

    def _show_offers(self) -> None:
        """The offers of the parties other than that of the need under the cursor."""
        if self._found is None:
            return
        found, need = self._found, self.need
        offered = found.all.offers_for(need) if need is not None else [(one, False, ()) for one in found.all.offers]
        self._offers = {one[0].id: one for one in offered}
        rows = {
            offer.id: Row(
                (
                    Content.styled("✓", "bold $done") if matched else Content.styled("●" if words else "", "$soon"),
                    printable(offer.text), found.terms.name("party", offer.party),
                )
            )
            for offer, matched, words in offered
        }  # fmt: skip
        offers = self._list("offers")
        offers.set_source(RowsSource(list(rows), lambda keys: {key: rows[key] for key in keys}))
        if self._wanted is not None and self._wanted[0] == "offers" and offers.move_cursor_to(self._wanted[1]):
            self._wanted = None
        self._show_pair()

    def _show_pair(self) -> None:
        """Both under the cursors in full, and why they may match."""
        need, offer, found = self.need, self.offer, self._found
        lines: list[Content] = []
        if found is not None and need is not None:
            head = f"{found.terms.name('party', need.party)} · {found.terms.name('need_kind', need.kind)}  "
            lines.append(Content.assemble((head, "$quiet"), printable(need.text, 300)))
        if found is not None and offer is not None and need is not None:
            _offer, matched, words = self._offers[offer.id]
            head = _("{party} offers").format(party=found.terms.name("party", offer.party)) + "  "
            lines.append(Content.assemble((head, "$quiet"), printable(offer.text, 300)))
            if matched:
                lines.append(Content.styled("✓ " + _("matched"), "$done"))
            elif words:
                said = _("may match: {words}").format(words=", ".join(words))
                lines.append(Content.styled("● " + said, "$soon"))
        self.query_one("#pair", Static).update(Content("\n").join(lines))
        for name, side in (("needs", "left"), ("offers", "right")):
            self.query_one(f"#{side}").set_class(self._list(name).has_focus, "-here")
        self.refresh_bindings()

    @on(RecordList.Highlighted)
    def _moved(self, event: RecordList.Highlighted) -> None:
        if event.record_list.id == "needs":
            first = self._wanted is None
            self._show_offers()
            if first:
                self._list("offers").move_cursor(0)
        self._show_pair()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys mean the other side."""
        self._show_pair()

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        await self.run_named(commands.PICK)
