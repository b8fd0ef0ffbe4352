"""The pane beside the queue: the whole story of the row under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.rules.phones import display_phone
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, relative
from kumppani_tui.queue_words import glyph, kind_word, what
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable
from kumppani_tui.tier_badge import tier_badge

if TYPE_CHECKING:
    from db.views.queue_story import Story

LONGEST = 600
"""Characters of one text that the pane shows at most; the rest is in the record itself."""


ABOUT = {"network": N_("Network"), "project": N_("Project"), "practice": N_("Good practice")}
"""What a row can belong to besides a partner."""


def _text(text: str) -> str:
    return printable(text, LONGEST)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $title")


def _story_head(story: Story, today: date, terms: Terms) -> Iterator[Content]:
    row = story.row
    late = row.due_on < today
    yield Content.styled(f"{glyph(row)} {kind_word(row)}", "$quiet")
    yield Content.styled(_text(what(row, terms)), "bold $title")
    yield Content.styled(due(row.due_on, today), "$overdue" if late else "")
    if story.note:
        yield Content(_text(story.note))
    if story.agreement:
        yield Content(_("Agreement: {title}").format(title=_text(story.agreement)))
    if row.about:
        yield Content(f"{_(ABOUT[row.about])}: {_text(row.about_name)}")
    if row.owner:
        yield Content.styled(_("Owner: {name}").format(name=_text(row.owner)), "$quiet")


def _story_partner(story: Story, terms: Terms) -> Iterator[Content]:
    row = story.row
    if row.partner_id is None:
        return
    yield Content("")
    yield Content.assemble(tier_badge(row.tier), " ", Content.styled(_text(row.partner), "bold $title"))
    named = [terms.name("tier", code) for code in story.tiers]
    about = " · ".join(part for part in (story.place, ", ".join(named)) if part)
    if about:
        yield Content.styled(_text(about), "$quiet")
    if story.goal:
        yield Content(_("Goal: {text}").format(text=_text(story.goal)))


def _story_people(story: Story, terms: Terms) -> Iterator[Content]:
    if not story.people:
        return
    yield Content("")
    yield _heading(_("Whom to call"))
    for one in story.people:
        role = f", {terms.name('contact_role', one.role).lower()}" if one.role != "CONTACT" else ""
        yield Content(_text(one.name + role))
        for way in (display_phone(one.phone) if one.phone else "", one.email):
            if way:
                yield Content.styled("  " + _text(way), "$key")


def _story_past(story: Story, today: date, terms: Terms) -> Iterator[Content]:
    if story.row.partner_id is None:
        return
    if story.promises:
        yield Content("")
        yield _heading(_("Promised and open"))
    for promise in story.promises:
        who = terms.name("promise_side", promise.side)
        late = promise.due_on is not None and promise.due_on < today
        when = f"  {due(promise.due_on, today)}" if promise.due_on else ""
        yield Content.assemble(f"{who}: {_text(promise.text)}", (when, "$overdue" if late else "$quiet"))
    yield Content("")
    yield _heading(_("Last contact"))
    if story.latest is None:
        yield Content.styled(_("Nothing has been logged yet."), "$quiet")
    else:
        named = terms.name("activity_type", story.latest.type)
        yield Content.assemble(f"{named}  ", (relative(story.latest.on, today), "$quiet"))
        if story.latest.note:
            yield Content(_text(story.latest.note))


def story_content(story: Story, today: date, terms: Terms) -> Content:
    """The whole story, line by line."""
    lines = [
        *_story_head(story, today, terms),
        *_story_partner(story, terms),
        *_story_people(story, terms),
        *_story_past(story, today, terms),
    ]
    return Content("\n").join(lines)


def brief_content(story: Story, today: date, terms: Terms) -> Content:
    """The story in three lines, for a narrow terminal: what, with whom and how to reach them, what was said last."""
    row = story.row
    lines = [Content.styled(_text(what(row, terms)), "bold $title")]
    if row.partner_id is not None:
        reach = ""
        if story.people:
            person = story.people[0]
            reach = "  ·  " + " ".join(part for part in (person.name, display_phone(person.phone)) if part)
        lines.append(Content.assemble(tier_badge(row.tier), f" {_text(row.partner)}", (_text(reach), "$key")))
    if row.about:
        lines.append(Content(f"{_(ABOUT[row.about])}: {_text(row.about_name)}"))
    if story.note:
        lines.append(Content.styled(_text(story.note), "$quiet"))
    elif story.latest is not None:
        last = f"{terms.name('activity_type', story.latest.type)} {relative(story.latest.on, today)}"
        note = f": {story.latest.note}" if story.latest.note else ""
        lines.append(Content.styled(_text(last + note), "$quiet"))
    return Content("\n").join(lines)


class QueuePreview(VerticalScroll, can_focus=False):
    """Beside the list when there is room, else three lines below it."""

    def compose(self) -> ComposeResult:
        """The text, long and short; the style sheet shows the one that fits."""
        yield Static(Content(""), id="story-long")
        yield Static(Content(""), id="story-short")

    def show_story(self, story: Story | None, today: date, terms: Terms) -> None:
        """Show a row's story, or nothing."""
        long = story_content(story, today, terms) if story is not None else Content("")
        short = brief_content(story, today, terms) if story is not None else Content("")
        self.query_one("#story-long", Static).update(long)
        self.query_one("#story-short", Static).update(short)
        self.scroll_home(animate=False)
