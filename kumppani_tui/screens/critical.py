"""Kriittiset pisteet: how the institution and working life see each point, side by side and over time."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.actions.critical import PARTIES, delete_answers
from db.actions.terms import edit_term
from db.rules.critical import trend
from db.views.choices import units
from db.views.critical import Answer, Owner, PointRow, critical_points, owner_of
from kumppani_tui.commands import Command, general
from kumppani_tui.commands import steps as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

TRENDS = {
    "UP": ("▲", "$done", N_("better")), "DOWN": ("▼", "$soon", N_("worse")), "SAME": ("=", "$quiet", N_("the same")),
    "": ("", "", ""),
}  # fmt: skip
"""Glyph, colour and word of how an answer compares with the one before."""


class CriticalScreen(SmallListScreen[PointRow]):
    """Opened with a partner or a unit; with neither, with the first unit."""

    TITLE_TEXT = N_("Critical points")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.ANSWER, commands.WORDING, commands.WHOSE, commands.DELETE_ANSWER,
    )  # fmt: skip
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    CriticalScreen #points { height: 1fr; layout: vertical; }
    CriticalScreen.-wide #points { layout: horizontal; }
    CriticalScreen #points RecordList { height: 11; }
    CriticalScreen.-wide #points RecordList { height: 1fr; width: 3fr; }
    CriticalScreen #past { height: 1fr; padding: 0 1; border-top: solid $border-blurred; scrollbar-size-vertical: 1; }
    CriticalScreen.-wide #past { width: 2fr; padding: 0 1 0 2; border-top: none; border-left: solid $border-blurred; }
    """

    def __init__(self, partner: str | int | None = None, unit_id: int | None = None) -> None:
        """`partner` is the uid or the id of a partner."""
        super().__init__()
        self._partner = partner
        self._unit_id = unit_id
        self._owner: Owner | None = None
        self._terms: Terms | None = None

    def title_text(self) -> str:
        """Whose points."""
        name = printable(self._owner.name) if self._owner is not None else ""
        return " · ".join(part for part in (_(self.TITLE_TEXT), name) if part)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        return self._owner.uid or None if self._owner is not None else None

    # -- the list ------------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Filter, points, and one of them with its answers over time."""
        yield FilterLine()
        with Container(id="points"):
            yield RecordList[Hashable](self.list_columns(), markable=False)
            with VerticalScroll(id="past", can_focus=False):
                yield Static(Content(""), id="past-text")

    def list_columns(self) -> list[Column]:
        """The point, and both parties side by side."""
        return [
            Column("number", "", 2, align="right", priority=9),
            Column("point", _("Critical point"), weight=4, min_width=18, priority=10),
            Column("institution", _("Institution"), 11, priority=8),
            Column("working_life", _("Working life"), 12, priority=8),
            Column("apart", "", 14, priority=5),
            Column("on", _("Answered on"), 11, priority=4),
        ]

    def read_rows(self) -> list[PointRow]:
        """The points of the partner or the unit."""
        self._owner = owner_of(self.register, self._partner, self._unit_id)
        self._terms = load_terms(self.register)
        if self._owner is None:
            return []
        return critical_points(self.register, partner_id=self._owner.partner_id, unit_id=self._owner.unit_id)

    def show_rows(self, rows: Any) -> None:
        """Show them; a partner that is gone is left."""
        if self._owner is None and self._partner is not None:
            self.leave_gone(_("This partner is not in the register any more."))
            return
        self.is_gone = False
        super().show_rows(rows)
        self.update_title()
        self.row_changed()

    def empty_text(self) -> str:
        """No unit to look at."""
        return _(
            "There is no unit yet. {partners} goes to the partners: a partner has critical points of its own. "
            "Units are added in the settings: {settings}."
        ).format(partners=self.key_text_of(general.PARTNERS), settings=self.key_text_of(general.SETTINGS))

    def row_key(self, row: PointRow) -> Hashable:
        """The point."""
        return row.code

    def list_row(self, row: PointRow) -> Row:
        """The newest answers."""
        newest = max((one.on for one in row.answers), default=None)
        apart = Content.styled("◆ " + _("far apart"), "$soon") if row.is_apart else ""
        return Row(
            (
                str(row.number), self._wording(row), self._score(row, PARTIES[0]), self._score(row, PARTIES[1]), apart,
                day(newest),
            )
        )  # fmt: skip

    def _wording(self, row: PointRow) -> Content | str:
        name = self._terms.name("critical_point", row.code) if self._terms is not None else ""
        if name.strip() and any(row.names):
            return name
        key = self.key_text_of(commands.WORDING)
        return Content.styled(_("point {n} … {key} writes its name").format(n=row.number, key=key), "$quiet")

    @staticmethod
    def _score(row: PointRow, party: str) -> Content | str:
        answer = row.latest(party)
        if answer is None:
            return Content.styled("–", "$quiet")
        glyph, colour, _word = TRENDS[row.trend(party)]
        return Content.assemble(bar(answer.score), f" {answer.score} ", (glyph, colour))

    # -- one of them over time -----------------------------------------------------------------------------------

    def row_changed(self) -> None:
        """Show the answers of the point under the cursor, day by day."""
        if self.query("#past-text"):
            row = self.row
            self.query_one("#past-text", Static).update(Content("") if row is None else self._past(row))
            self.query_one("#past", VerticalScroll).scroll_home(animate=False)

    def _past(self, row: PointRow) -> Content:
        lines: list[Content] = [
            Content("").join([Content.styled(f"{row.number}  ", "$quiet"), _content(self._wording(row))])
        ]
        if not row.answers:
            key = self.key_text_of(commands.ANSWER)
            lines.append(Content.styled(_("Nobody has answered yet. {key} answers.").format(key=key), "$quiet"))
        for on in dict.fromkeys(one.on for one in row.answers):
            lines.append(Content.styled(day(on), "$key"))
            lines += [self._said(row, one) for party in PARTIES for one in row.of(party) if one.on == on]
        return Content("\n").join(lines)

    def _said(self, row: PointRow, one: Answer) -> Content:
        of = row.of(one.party)
        glyph, colour, word = TRENDS[trend([said.score for said in of[of.index(one) :]])]
        who = self._terms.name("party", one.party) if self._terms is not None else one.party
        text = "\n".join("  " + printable(line) for line in one.text.splitlines())
        return Content.assemble(
            f"  {who}  ", bar(one.score), f" {one.score} ", (f"{glyph} {_(word)}" if word else "", colour),
            "\n" + text if text else "",
        )  # fmt: skip

    # -- what the keys do ----------------------------------------------------------------------------------------

    def can_answer_point(self) -> bool:
        """On a point."""
        return self.row is not None

    can_word_point = can_answer_point

    async def open_row(self) -> None:
        """Answer."""
        await self.answer_point()

    async def answer_point(self) -> None:
        """Both parties in one form; what they said last stands beside."""
        from kumppani_tui.dialogs.answer_point import AnswerPoint

        row, owner, terms = self.row, self._owner, self._terms
        if row is None or owner is None or terms is None:
            return
        title = _content(self._wording(row)).plain if any(row.names) else _("Point {n}").format(n=row.number)
        await self.show(AnswerPoint(self.register, row, owner, title, terms, self.kumppani.today()))

    async def word_point(self) -> None:
        """The institution's own wording; the list has none of its own."""
        from kumppani_tui.dialogs.form import FormDialog
        from kumppani_tui.dialogs.term_fields import name_fields

        row, register = self.row, self.register
        if row is None:
            return
        await self.show(
            FormDialog(
                _("Wording of point {n}").format(n=row.number),
                name_fields(),
                lambda typed: edit_term(register, row.term_id, typed),
                values=dict(zip(("fi", "sv", "en"), row.names, strict=True)),
                form_id="term.edit",
                record=f"critical_point.{row.code}",
                done=_("Saved."),
            )
        )

    def can_choose_owner(self) -> bool:
        """When there is any."""
        return self._owner is not None

    async def choose_owner(self) -> None:
        """Another unit, or the partner with whom the screen was opened."""
        from kumppani_tui.dialogs.choose import Choose

        found = await self.read(lambda: units(self.register))
        choices = [Choice(one[0], one[1]) for one in found]
        if self._partner is not None:
            choices.insert(0, Choice(None, _("The partner again")))
        chosen = await self.show(Choose(_("Whose critical points?"), choices))
        if chosen is not None:
            self._unit_id = chosen.value
            self.refresh_data()

    def can_delete_answers(self) -> bool:
        """On a point with answers."""
        row = self.row
        return row is not None and bool(row.answers)

    async def delete_answers(self) -> None:
        """Those of the newest day, to the trash."""
        row, register = self.row, self.register
        if row is not None and row.answers:
            newest = row.answers[0].on
            ids = [one.id for one in row.answers if one.on == newest]
            done = _("Deleted the answers of {date}.").format(date=day(newest))
            await self.write(lambda: delete_answers(register, ids), done=done)


def bar(score: int) -> Content:
    """A score of 1 to 5 as filled and empty marks."""
    return Content.assemble(("●" * score, "$key"), ("·" * (5 - score), "$quiet"))


def _content(cell: Content | str) -> Content:
    return cell if isinstance(cell, Content) else Content(cell)
