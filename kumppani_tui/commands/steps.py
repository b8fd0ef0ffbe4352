"""What can be done in the suggestions of steps, and in the guided forms."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

STEP = Command(
    "steps.step", N_("Step"), N_("Step the partnership up or down, with the criteria, the evidence and the reason."),
    "enter,s", "step", group="row", priority=2,
)  # fmt: skip
NOT_NOW = Command(
    "steps.not_now", N_("Not now"),
    N_("Put the suggestion aside until a day, with the reason; one that is aside comes back."),
    "x", "not_now", group="row", priority=10,
)  # fmt: skip
SHOW_ASIDE = Command(
    "steps.show_aside", N_("Put aside too"), N_("Show the suggestions that were put aside too, or hide them again."),
    "h", "toggle_aside", group="here", priority=36,
)  # fmt: skip

NEXT = Command(
    "reflection.next", N_("Next"),
    N_("Go on to the next question; after the last one, to what the answers become."),
    "ctrl+o,f10", "go_on", group="form", priority=1,
)  # fmt: skip
PREVIOUS = Command(
    "reflection.previous", N_("Previous"), N_("Go back to the question before; what was written stays."),
    "escape", "go_to_previous", group="form", priority=2,
)  # fmt: skip
TOGGLE = Command(
    "reflection.toggle", N_("Make/leave"), N_("Make this of the line, or leave it in the reflection alone."),
    "space,x", "toggle_row", group="row", priority=11,
)  # fmt: skip
CHANGE = Command(
    "reflection.change", N_("Edit"), N_("Change what is made of the line: its words, day, party, category, person."),
    "enter,e", "change_row", group="row", priority=10,
)  # fmt: skip

ANSWER = Command(
    "critical.answer", N_("Reply"), N_("Answer the point for the institution and for working life, 1-5 and in words."),
    "enter,n,e", "answer_point", group="row", priority=2,
)  # fmt: skip
WORDING = Command(
    "critical.wording", N_("Wording"), N_("Write or change the wording of the point in the institution's own list."),
    "w", "word_point", group="row", priority=11,
)  # fmt: skip
WHOSE = Command(
    "critical.whose", N_("Whose"), N_("See the points of another unit, or of the partner again."),
    "v", "choose_owner", group="here", priority=12,
)  # fmt: skip
DELETE_ANSWER = Command(
    "critical.delete", N_("Delete"), N_("Move the newest answers of the point to the trash."),
    "delete", "delete_answers", footer=False, group="row",
)  # fmt: skip

MATCH = Command(
    "matching.match", N_("Match"), N_("Match the need with the offer, or take the match apart."),
    "x,space", "toggle_match", group="row", priority=3,
)  # fmt: skip
PICK = Command(
    "matching.pick", N_("Choose"), N_("On a need: go to the offers. On an offer: match it, or take the match apart."),
    "enter", "pick", group="row", priority=2,
)  # fmt: skip
NEW = Command(
    "matching.new", N_("New"), N_("Add a need or wish on the left, an offer on the right."),
    "n", "new_row", group="change", priority=12,
)  # fmt: skip
EDIT = Command(
    "matching.edit", N_("Edit"), N_("Change the need or the offer under the cursor."),
    "e", "edit_row", group="row", priority=13,
)  # fmt: skip
DONE = Command(
    "matching.done", N_("Done"), N_("Take the need to its next state; once more opens it again."),
    "d", "advance_row", group="row", priority=14,
)  # fmt: skip
DELETE = Command(
    "matching.delete", N_("Delete"), N_("Move the need or the offer under the cursor to the trash."),
    "delete", "delete_row", footer=False, group="row",
)  # fmt: skip
OTHER = Command(
    "matching.other", N_("Other side"), N_("Go from the needs to the offers and back."),
    "tab,shift+tab,left,right", "other_side", footer=False, group="go",
)  # fmt: skip
