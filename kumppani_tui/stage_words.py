"""How the stages of a project and the statuses of a good practice are shown: a sign and a word each, in a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from db.rules.projects import days_in_stage
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.terms import Terms

STAGE_MARKS = {"IDEA": "◇", "PLANNING": "◔", "TRIAL": "◑", "IN_USE": "◕", "SPREAD": "●", "ENDED": "✕"}
"""The sign of each stage of a project: the further, the fuller."""

STATUS_MARKS = {"IDEA": "◇", "TRIED": "◑", "IN_USE": "◕", "SPREAD": "●"}
"""The sign of each status of a good practice and of its adoptions."""

SLOW_DAYS = 180
"""After so many days in a stage under way a project is said to be standing still."""


def step_line(terms: Terms, name: str, codes: Sequence[str], present: str) -> Content:
    """Return the codes of a list as steps in a line: those passed, the present one marked, those to come."""
    place = codes.index(present)
    parts: list[Content] = []
    for n, code in enumerate(codes):
        word = terms.name(name, code)
        if n < place:
            parts.append(Content.styled(f"✓ {word}", "$quiet"))
        elif n == place:
            parts.append(Content.styled(f"▶ {word}", "bold $title"))
        else:
            parts.append(Content.styled(f"· {word}", "$quiet"))
    return Content.styled(" → ", "$quiet").join(parts)


def stage_time(stage: str, since: date | None, today: date) -> Content:
    """Return for how long a project has been in its stage; standing still is said so."""
    days = days_in_stage(since, today)
    if days is None:
        return Content("")
    if days == 0:
        return Content.styled(_("since today"), "$quiet")
    said = ngettext("{n} day", "{n} days", days).format(n=number(days))
    if stage in ("IDEA", "PLANNING", "TRIAL") and days >= SLOW_DAYS:
        return Content.styled(f"▲ {said}", "$soon")
    return Content.styled(said, "$quiet")


def late_experiment(ends_on: date | None, today: date) -> Content:
    """Return that an experiment is over and nothing was decided of it; nothing while none is."""
    if ends_on is None or ends_on >= today:
        return Content("")
    days = (today - ends_on).days
    said = ngettext("experiment over for {n} day", "experiment over for {n} days", days).format(n=number(days))
    return Content.styled(f"▲ {said}", "$overdue")


def status_word(terms: Terms, status: str) -> Content:
    """Return the status of a practice or an adoption as a sign and a word."""
    style = "$done" if status in ("IN_USE", "SPREAD") else "$quiet"
    return Content.assemble((STATUS_MARKS.get(status, "•"), style), " ", terms.name("practice_status", status))
