"""Writing a calendar file (iCalendar, RFC 5545) that a calendar can take in again and again.

All days are whole days without a clock. An appointment keeps its UID, and its SEQUENCE grows with every change, so that
a calendar moves what it took in before; the same appointments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from kumppani_tui.progress import Tally, no_tally
from kumppani_tui.text import printable, printable_lines

if TYPE_CHECKING:
    from icalendar import Alarm, Component
    from icalendar.prop import vText

ALARM_HOUR = 9
"""The hour of the day at which an alarm goes off, by the clock of whoever reads the calendar."""

_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands on a day. Texts are plain; line breaks are kept in the description only."""

    uid: str
    on: date
    summary: str
    description: str
    place: str
    categories: tuple[str, ...]
    alarm_on: date | None
    """The day on which to remind of it."""
    priority: int
    """1 the highest, 9 the lowest, 0 none."""
    task: bool
    """Whether it is a thing to do (VTODO) rather than an event."""
    cancelled: bool
    number: int
    """Grows with every change."""
    made_at: datetime
    changed_at: datetime
    """In UTC."""


def write(appointments: Iterable[Appointment], file: BinaryIO, *, name: str, lang: str, step: Tally = no_tally) -> int:
    """Write appointments under the calendar's name, one after the other, and return how many there were."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", f"-//Kumppani//Kumppani//{lang.upper()}")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", _text(name))
    file.write(frame.to_ical().removesuffix(_END))
    count = 0
    for appointment in appointments:
        file.write(_component(appointment).to_ical())
        count += 1
        step()
    file.write(_END)
    return count


def _component(one: Appointment) -> Component:
    from icalendar import Event, Todo
    from icalendar.prop import vCategory

    made: Component = Todo() if one.task else Event()
    made.add("uid", _text(one.uid))
    made.add("sequence", one.number)
    # Without a method the stamp is that of the last change (RFC 5545, 3.8.7.2).
    moment = one.changed_at.replace(microsecond=0)
    made.add("dtstamp", moment)
    made.add("last-modified", moment)
    made.add("created", one.made_at.replace(microsecond=0))
    made.add("summary", _text(one.summary))
    if one.description:
        made.add("description", _text(one.description, lines=True))
    if one.place:
        made.add("location", _text(one.place))
    if one.categories:
        categories = vCategory([])
        categories.cats = [_text(category) for category in one.categories]
        made.add("categories", categories)
    if one.priority:
        made.add("priority", one.priority)
    if one.task:
        made.add("due", one.on)
        made.add("status", "CANCELLED" if one.cancelled else "NEEDS-ACTION")
    else:
        made.add("dtstart", one.on)
        made.add("dtend", one.on + timedelta(days=1))
        made.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
        # A deadline leaves the day free for other things.
        made.add("transp", "TRANSPARENT")
    if one.alarm_on is not None and not one.cancelled:
        made.add_component(_alarm(one, one.alarm_on))
    return made


def _alarm(one: Appointment, alarm_on: date) -> Alarm:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _text(one.summary))
    # Counted from the beginning of the day: a moment would have to be one of UTC.
    made.add("trigger", timedelta(days=(alarm_on - one.on).days, hours=ALARM_HOUR))
    if one.task:
        made["TRIGGER"].params["RELATED"] = "END"
    return made


def _text(text: str, *, lines: bool = False) -> vText:
    """Return a text without control characters, escaped to the letter."""
    return _exact()(printable_lines(text) if lines else printable(text))


@cache
def _exact() -> type[vText]:
    """Return icalendar's text with an escape of its own: that of 7.3 takes a backslash and an N for a line break."""
    from icalendar.prop import vText

    class Exact(vText):
        """A text that keeps every backslash."""

        def to_ical(self) -> bytes:
            """Return the text as RFC 5545, 3.3.11 escapes it."""
            escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
            return escaped.encode()

    return Exact
