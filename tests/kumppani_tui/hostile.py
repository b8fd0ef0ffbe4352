"""Strings that break programs, a register full of them, and the look for what must never reach a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.strip import Strip

from db import derived, history
from db.register import Register
from tests.kumppani_tui.program import demo_register

MARKUP = (
    "[/red]Zq01", "[draft]Zq02", "[a@b.fi]Zq03", "[@click=app.quit]Zq04", "[bold]Zq05[/bold]", "$title.Zq06",
    "{name}Zq07", "%s%(x)dZq08", "\\[b]Zq09", "[link=https://x.example]Zq10[/link]", "[/]Zq11", "[$title]Zq12",
    "[[[Zq13", "{0!r}{}Zq14", "[#f00]Zq15", "\\\\[/Zq16", "&amp;<b>Zq17", "`*_Zq18", "[reverse]Zq19[/reverse]",
    ":smile:Zq20",
)  # fmt: skip
"""Text that looks like markup or a template. A token at the end tells where each of them is shown."""

CONTROLS = (
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "\x1b[2J\x1b[H",
    "a\x00b", "a\x07\x08\x7fb", "\x9b31mC1\x9d0;x\x9c", "tab\there", "two\nlines", "dos\r\nlines", "over\rwritten",
    "\x0b\x0c\x1c\x85", "par\u2029line\u2028", "\x1bPq#0\x1b\\", "a\x0eb\x0fc",
)  # fmt: skip
"""Characters that drive a terminal."""

UNICODE = (
    "\u202eevil\u202c", "\u2066x\u2069\u200f", "zero\u200bwidth\u200d\ufeff", "a" + "\u0301\u0336" * 30,
    "👩‍👩‍👧‍👦 family", "🇫🇮🏴\U000e0067\U000e0062\U000e007f", "漢字かな한국어", "ＦＵＬＬ", "שלום עולם", "مرحبا",
    "soft\u00adhyphen", "❤️ ✔️ ☎️", "\U0001f468\U0001f3ff", "e\u0301 \u1160\u11a8", "\ufffe\uffff\U0010ffff", "ﷺ꧅𒐫",
    "İıſßŉ", "\u3164\u2800\u115f", "\ue000\uf8ff", "ÄäÖöÅå",
)  # fmt: skip
"""Characters that are wide, narrow, invisible, combined, reversed or private."""

SPACES = ("\u00a0", "\u2003\u3000", "\t", " \u200b ", "\u00a0x\u00a0")
"""Nothing to see."""

LONG = ("y" * 10_000, "Ääkkönen " * 1_100, "漢" * 5_000, "[" * 10_000)
"""More than any line holds."""

HOSTILE = (*MARKUP, *CONTROLS, *UNICODE, *SPACES, *LONG)

JOINED = ("".join(CONTROLS), "".join(UNICODE), "".join(SPACES), *LONG)
"""The rest of them, several in one."""

TYPED = (*HOSTILE, "\ud83d", "lone \udc00 half")
"""What can be typed or pasted: also half surrogate pairs, which no file holds."""

COLUMNS = {
    "institution": "name name_sv name_en email phone street postal_code city web",
    "unit": "name!",
    "staff": "name email phone",
    "setting": "value",
    "term": "fi sv en",
    "saved_view": "name!",
    "partner": "name business_id! external_id! web note",
    "partner_name": "name",
    "address": "street postal_code city",
    "tag": "name!",
    "contact": "name title note legal_basis source retention",
    "contact_point": "value label",
    "partnership": "goal scope_value note",
    "tier_step": "reason",
    "need": "text answer",
    "agreement": "reference! title goals forms duties qualification_units compensation value location state_reason"
    " note",
    "agreement_party": "name business_id role",
    "agreement_clause": "text",
    "agreement_signatory": "name title",
    "agreement_amendment": "title text",
    "attachment": "name note",
    "activity": "note outcome",
    "promise": "text",
    "task": "title note",
    "signal_override": "reason",
    "triad": "qualification note",
    "feedback": "text",
    "enquiry": "subject note",
    "project": "title scope_value need solution results note",
    "project_partner": "role",
    "experiment": "title hypothesis result",
    "exchange": "theme learned",
    "network": "name purpose principles procedures goals shared_values note",
    "network_member": "role",
    "forum": "name place note",
    "quality_review": "findings improvements",
    "foresight": "text source",
    "trap_mark": "evidence remedy",
    "strategy_text": "text",
    "milestone": "title note",
    "characteristic_score": "evidence",
    "resource": "text",
    "future_need": "text",
    "meeting": "place agenda memo",
    "reflection": "goals gained offered roles steps",
    "critical_answer": "text",
    "offer": "text",
    "benefit": "description",
    "asset": "name place note",
    "practice": "title description",
    "adoption": "note",
    "import_run": "file",
    "change": "author subject",
    "municipality": "fi sv",
    "region": "fi sv en",
}
"""Every column with free text by table; an exclamation mark where two rows may not have the same."""


NAMED = {
    "partner": "name", "network": "name", "project": "title", "milestone": "title", "practice": "title",
}  # fmt: skip
"""The column that may not be empty, by table."""


def fill(register: Register, strings: tuple[str, ...]) -> None:
    """Write the strings over every free text of the register, past the actions that would clean them."""
    turn = 0
    with history.unrecorded(register.db):
        for table, columns in COLUMNS.items():
            for (row_id,) in register.rows(f'SELECT rowid FROM "{table}"'):
                values = {}
                for column in columns.split():
                    text = strings[turn % len(strings)]
                    turn += 1
                    values[column.rstrip("!")] = text + (f" {turn}" if column.endswith("!") else "")
                named = NAMED.get(table)
                if named is not None and not values[named].partition("\0")[0].strip(" "):
                    values[named] += "Zz"  # the schema accepts none without a name
                sets = ", ".join(f'"{name}" = ?' for name in values)
                register.db.execute_sql(f'UPDATE "{table}" SET {sets} WHERE rowid = ?', (*values.values(), row_id))
            turn += 1  # so that a table of as many columns as there are strings gets others in its next column
        # Two that look alike, so that there is something to merge.
        for row_id, name in ((1, f"{strings[0]} Oy"), (2, f"Oy {strings[0]}")):
            register.db.execute_sql(
                "UPDATE partner SET name = ?, municipality_code = (SELECT municipality_code FROM partner WHERE id = 1)"
                " WHERE id = ?",
                (name, row_id),
            )
        derived.rebuild(register.db)


def hostile_register(path: Path) -> Path:
    """A register at `path` whose first half of rows looks like markup and whose other half has everything else."""
    demo_register(path, partners=40)
    register = Register.open(path, author="[/red]Zq01")
    fill(register, HOSTILE)
    register.close()
    return path


# --- what may not be shown -----------------------------------------------------------------------------------------

INVISIBLE = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"
)
"""Characters beside controls that reorder or disturb a line."""

TOKEN = re.compile(r"Zq\d\d")
_BEFORE = {found[0]: text[: found.start()] for text in MARKUP if (found := TOKEN.search(text))}


def unsafe(text: str) -> set[str]:
    """The characters of the text that no terminal may get."""
    if text.isascii() and text.isprintable():
        return set()
    return {f"U+{ord(c):04X}" for c in text if c in INVISIBLE or unicodedata.category(c) in ("Cc", "Cs")}


def lost_markup(text: str) -> list[str]:
    """Where a string that looks like markup is shown without what looked like it."""
    return [
        text[max(found.start() - 20, 0) : found.end()]
        for found in TOKEN.finditer(text)
        if not _preceded(text[: found.start()], _BEFORE[found[0]])
    ]


def _preceded(text: str, before: str) -> bool:
    """Whether `before` stands at the end of the text; a word broken at the end of a line leaves a part of it."""
    parts = (before[start:] for start in range(1, len(before)))
    return text.endswith(before) or any(text.endswith(part) and text[-len(part) - 1 :][0] in " │" for part in parts)


def _whole(app: App[Any], strips: list[Strip]) -> Iterator[str]:
    """The lines without what may be half hidden: fields, which scroll, and what is behind a dialog."""
    seen = app.size.region
    if app.screen.is_modal:
        for box in app.screen.query("#dialog, #--container"):
            seen = box.region
    fields = [field.region for field in app.screen.query("Input, TextArea")]
    for number, strip in enumerate(strips):
        for region in fields:
            if region.y <= number < region.bottom:
                parts = [strip.crop(0, region.x), Strip.blank(region.width), strip.crop(region.right)]
                strip = Strip.join(parts)
        if seen.y <= number < seen.bottom:
            yield strip.crop(seen.x, seen.right).text


def faults(app: App[Any]) -> Iterator[str]:
    """What is wrong with the screen as it is now."""
    width, strips = app.size.width, app.screen._compositor.render_strips()
    for number, strip in enumerate(strips):
        for segment in strip:
            if bad := unsafe(segment.text):
                yield f"line {number}: {sorted(bad)} in {segment.text[:60]!r}"
            style = segment.style
            if style is not None and (style.link or "@click" in style.meta):
                yield f"line {number}: a link or an action in {segment.text[:60]!r}"
        cells = sum(cell_len(segment.text) for segment in strip)
        if cells != width:
            yield f"line {number}: {cells} cells instead of {width}: {strip.text[:60]!r}"
    for text in _whole(app, strips):
        for place in lost_markup(text):
            yield f"markup was read in {place!r}"
    for shown in app._notifications:
        if shown.markup:
            yield f"a notification meets the markup parser: {shown.message[:60]!r}"
    for node in app.screen.walk_children():
        tooltip = getattr(node, "_tooltip", None)
        if isinstance(tooltip, str) and tooltip:
            yield f"a tooltip meets the markup parser: {tooltip[:60]!r}"
