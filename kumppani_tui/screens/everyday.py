"""Everyday partnership (Arjen kumppanuus): who carries it, what runs, what was last done together; quiet ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.content import Content

from db.views.everyday import EverydayRow, EverydayStory, TriadNames, everyday_rows, everyday_story
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands.tier_activity import ACTIVITY
from kumppani_tui.feedback_words import short_mean
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import due, number, relative, short, tight
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.tier_activity import TierActivity
from kumppani_tui.screens.tier_base import COMMON, TierScreen
from kumppani_tui.screens.tier_beside import about, feedback_part, needs_part, part, text
from kumppani_tui.widgets.record_list_source import Cell, Fitting


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.split()[-1] if name.split() else ""


def triad_text(triad: TriadNames, *, tight: bool = False) -> str:
    """Return teacher and instructor of a triad, `tight` by their surnames; a dash stands for nobody."""
    names = (triad.teacher, triad.instructor)
    return " – ".join((surname(name) if tight else name) or "?" for name in names)


def running(training: int, apprenticeships: int) -> str:
    """Return how many agreements of each type run: `2 kop · 1 opp`."""
    parts = []
    if training:
        parts.append(_("{n} tr.").format(n=number(training)))
    if apprenticeships:
        parts.append(_("{n} appr.").format(n=number(apprenticeships)))
    return " · ".join(parts)


def _triad(row: EverydayRow, _look: Look) -> Cell:
    if not row.triads:
        return Content.styled(_("nobody yet"), "$quiet")
    more = f" +{len(row.triads) - 1}" if len(row.triads) > 1 else ""
    return Fitting(triad_text(row.triads[0]) + more, triad_text(row.triads[0], tight=True) + more)


def _running(row: EverydayRow, _look: Look) -> Cell:
    """In words where there is room, else the two numbers that the heading names."""
    if not row.training and not row.apprenticeships:
        return ""
    tight = " · ".join(number(one) if one else "–" for one in (row.training, row.apprenticeships))
    return Fitting(running(row.training, row.apprenticeships), tight)


def _students(row: EverydayRow, _look: Look) -> Cell:
    return number(row.students) if row.students else ""


def not_done() -> Content:
    """Say that something has not been done."""
    return Content.styled(_("not done"), "$quiet")


def _ready(row: EverydayRow, look: Look) -> Cell:
    return f"✓ {tight(row.ready_on, look.today)}" if row.ready_on is not None else not_done()


def _assessed(row: EverydayRow, look: Look) -> Cell:
    if row.assessed_on is None:
        return not_done()
    return Fitting(short(row.assessed_on, look.today), tight(row.assessed_on, look.today))


BESIDE_PANE = 80
"""Cells from which a line shows what was done last instead of the triad, which the pane beside it names."""

OWN: tuple[ListColumn[EverydayRow], ...] = (
    ListColumn("triad", N_("Teacher – instructor"), _triad, min_width=19, weight=2, max_width=40, priority=85),
    ListColumn(
        "students", N_("Stud."), _students, width=6, align="right", priority=89, from_width=BESIDE_PANE
    ),
    ListColumn(
        "running", N_("Trn·App"), _running, min_width=7, max_width=13, priority=84
    ),
    ListColumn("feedback", N_("Feedb."), lambda r, _l: short_mean(r.scores), width=6, priority=90),
    ListColumn(
        "assessed", N_("Assessed"), _assessed, min_width=9, max_width=12, priority=88, from_width=BESIDE_PANE
    ),
    ListColumn("ready", N_("Readiness"), _ready, width=11, priority=87, from_width=BESIDE_PANE),
)  # fmt: skip
"""What is asked of everyday partnership only."""


class EverydayScreen(TierActivity, TierScreen):
    """The list of everyday partnerships."""

    DEFAULT_CSS = """
    EverydayScreen #preview { width: 30%; }
    """

    KEYS: ClassVar[tuple[Command, ...]] = (ACTIVITY,)
    TIER: ClassVar[str] = "EVERYDAY"
    PAGE: ClassVar[str] = "everyday_page"
    LIST: ClassVar[str] = "everyday"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = (COMMON[0], *OWN, *COMMON[1:])

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, TierRow]:
        """The partnerships with what runs in each."""
        return everyday_rows(self.register, ids, self.kumppani.today())

    def read_beside(self, row: TierRow) -> EverydayStory | None:
        """All of one."""
        return everyday_story(self.register, row.id, self.kumppani.today())

    def beside(self, row: TierRow, found: EverydayStory | None, look: Look) -> Content:
        """The whole of one, in short."""
        return story_text(found, look) if found is not None else Content("")


def story_text(story: EverydayStory, look: Look) -> Content:
    """Return what stands beside the list of one partnership."""
    row, today = story.row, look.today
    lines = about(row, look)
    lines += part(_("Triads"), [_triad_line(one) for one in row.triads]) or part(
        _("Triads"), [Content.styled(_("Nobody carries this partnership yet."), "$quiet")]
    )
    lines += part(
        _("Agreements running"),
        [
            Content.assemble(
                "◆ ", text(one.title), (f"  {_('until {date}').format(date=short(one.ends_on, today))}", "$quiet")
            )
            if one.ends_on is not None
            else Content(f"◆ {text(one.title)}")
            for one in story.agreements
        ],
    )
    lines += part(_("Done together"), list(done_together(row, today)))
    lines += feedback_part(row.scores)
    lines += part(
        _("Enquiries waiting"),
        [_enquiry_line(one.subject, one.answer_by, today) for one in story.enquiries],
    )
    lines += needs_part(story.needs, look)
    return Content("\n").join(lines)


def _triad_line(one: TriadNames) -> Content:
    count = ngettext("{n} student", "{n} students", one.students).format(n=number(one.students))
    about_it = " · ".join(word for word in (text(one.qualification, 60), count) if word)
    return Content.assemble(text(triad_text(one)), (f"  {about_it}", "$quiet"))


def done_together(row: EverydayRow, today: date) -> list[Content]:
    """Return when the last joint assessment and the last look at readiness were, a line for each."""
    found = []
    for word, on in ((_("Joint assessment"), row.assessed_on), (_("Readiness for working life"), row.ready_on)):
        said = Content(f"✓ {relative(on, today)}") if on is not None else not_done()
        found.append(Content.assemble((f"{word}  ", "$quiet"), said))
    return found


def _enquiry_line(subject: str, answer_by: date | None, today: date) -> Content:
    if answer_by is None:
        return Content(f"○ {text(subject)}")
    late = answer_by < today
    return Content.assemble("▲ " if late else "○ ", text(subject), "  ", due(answer_by, today)).stylize(
        "$overdue" if late else ""
    )
