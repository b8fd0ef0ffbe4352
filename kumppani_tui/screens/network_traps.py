"""The section of the twelve traps on a network's page: all of them in order, with the latest light of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import delete_records
from db.views import network as views
from db.views.network import Mark
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.lights import LIGHTS, light
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, short
from kumppani_tui.screens.network_sections import network_of, one_line
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row


@dataclass(frozen=True)
class Trap:
    """A trap with its marks in the network, the newest first."""

    code: str
    number: int
    name: str
    marks: tuple[Mark, ...]

    @property
    def latest(self) -> Mark | None:
        """The mark that counts."""
        return self.marks[0] if self.marks else None


class TrapsSection(PartnerSection):
    """Green, amber and red are marked with keys; the marks before stay in the details."""

    ID: ClassVar[str] = "trap_mark"
    TITLE: ClassVar[str] = N_("Twelve traps")
    EMPTY: ClassVar[str] = N_("The list of traps is empty: it is edited among the lists.")

    def columns(self) -> list[Column]:
        """Number, name, light, day, what it rests on and what is done."""
        return [
            Column("number", "", 2, align="right", priority=9),
            Column("name", _("Trap"), min_width=27, max_width=38, priority=9),
            Column("light", _("State"), 11, priority=9),
            Column("on", _("Marked on"), 12, priority=5),
            Column("remedy", _("Remedy"), weight=3, min_width=16, priority=8),
            Column("evidence", _("Evidence"), weight=3, min_width=16, priority=4),
        ]

    def read(self, at: Context) -> Listed:
        """Every trap of the list, and of those taken off it the ones that were marked."""
        marks = views.traps(at.register, network_of(at))
        codes = list(dict.fromkeys([*(code for code, _name in at.terms.choices("trap")), *marks]))
        found = {
            ("trap", number): Trap(code, number, at.terms.name("trap", code), tuple(marks.get(code, ())))
            for number, code in enumerate(codes, 1)
        }
        return held(found)

    def row(self, at: Context, key: Key, record: Trap) -> Row:
        """One trap as it stands."""
        mark = record.latest
        number = Content.styled(str(record.number), "$quiet")
        if mark is None:
            return Row((number, record.name, Content.assemble(light("", at.terms), " ", (_("not yet"), "$quiet"))))
        texts = (one_line(mark.remedy), one_line(mark.evidence))
        return Row((number, record.name, light(mark.light, at.terms), short(mark.on, at.today), *texts))

    def detail(self, at: Context, key: Key, record: Trap) -> Content:
        """The latest mark, and the history of the trap."""
        mark = record.latest
        if mark is None:
            return lines(record.name, (N_("State"), _("not marked yet")))
        found = [
            lines(
                record.name,
                (N_("State"), Content.assemble(light(mark.light, at.terms), "  ", day(mark.on))),
                (N_("Evidence"), mark.evidence),
                (N_("Remedy"), mark.remedy),
            )
        ]
        if record.marks[1:]:
            found.append(Content.styled("\n" + _("Before"), "$quiet"))
        for one in record.marks[1:]:
            sign, colour = LIGHTS[one.light]
            said = printable(" · ".join(" ".join(text.split()) for text in (one.evidence, one.remedy) if text))
            found.append(Content.assemble((sign, colour), f" {day(one.on)}  ", (said, "$quiet")))
        return Content("\n").join(found)

    def count(self, counts: Any) -> int | None:
        """How many are red."""
        return int(counts["red"]) if "red" in counts else None

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """The cursor stays where it is: on the trap that was marked."""
        return None

    def new(self, at: Context) -> Dialog[Any] | None:
        """A mark is made on the trap under the cursor: the page asks with `mark`."""
        return None

    def mark(self, at: Context, record: Trap, code: str) -> Dialog[Any]:
        """The form of a mark, of a known light or of one that is asked."""
        from kumppani_tui.dialogs.network_forms import MarkForm

        return MarkForm(at.register, network_of(at), record.code, at.today, light=code, uid=at.uid)

    def edit(self, at: Context, key: Key, record: Trap) -> Dialog[Any] | None:
        """The words of the latest mark; a trap without one is marked. The light changes by marking anew only."""
        from kumppani_tui.dialogs.kind_form import KindForm

        mark = record.latest
        if mark is None:
            return self.mark(at, record, "")
        return KindForm(at.register, "trap_mark", mark.id, without=("trap", "light"), uid=mark.uid, focus="evidence")

    def remove(self, at: Context, key: Key, record: Trap) -> Deed | None:
        """The latest mark goes to the trash; the one before it counts again."""
        mark = record.latest
        if mark is None:
            return None
        said = f"{record.name} {day(mark.on)}"
        return Deed(lambda: delete_records(at.register, "trap_mark", [mark.id]), _("Deleted: {name}").format(name=said))
