"""What the parts of a record list look like, in any theme."""

from __future__ import annotations

PREFIX = "record-list--"
"""What the names of the list's component classes begin with."""

ROW_STYLES = frozenset({"overdue", "warning", "dim", "strong"})
"""The names a row's style can have; any other is drawn as an ordinary row."""

_PARTS = frozenset({"row", "marked", "cursor", "bar", "mark", "header", "heading", "rule", "message"})

COMPONENT_CLASSES = {PREFIX + name for name in ROW_STYLES | _PARTS}

DEFAULT_CSS = """
RecordView {
    height: 1fr;
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-size-vertical: 1;
    & > .record-list--header { color: $foreground 60%; text-style: bold; background: $foreground 5%; }
    & > .record-list--heading { color: $foreground; text-style: bold; }
    & > .record-list--rule { color: $foreground 20%; }
    & > .record-list--message { color: $foreground 60%; }
    & > .record-list--overdue { color: $text-error; }
    & > .record-list--warning { color: $text-warning; }
    & > .record-list--dim { color: $foreground 55%; }
    & > .record-list--strong { text-style: bold; }
    & > .record-list--marked { background: $accent 12%; }
    & > .record-list--mark { color: $text-accent; }
    & > .record-list--cursor { background: $block-cursor-blurred-background; }
    & > .record-list--bar { color: $primary; }
    &:focus > .record-list--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    &:focus > .record-list--bar { color: $block-cursor-foreground; }
}
"""
