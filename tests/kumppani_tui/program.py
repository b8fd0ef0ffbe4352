"""The real program on a register, frozen on Monday 23 November 2026, and the ways to its screens and dialogs."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import time_machine
from textual.widgets import Input, TextArea

from db.actions.activities import log_activity
from db.actions.partners import delete_partners, edit_partner
from db.actions.tasks import add_task
from db.demo import generate
from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import language, set_language
from kumppani_tui.screens.registry import screen_class
from kumppani_tui.settings import Settings
from kumppani_tui.watching import read_frame
from tests.db.importing import brought_in
from tests.kumppani_tui import uidemo  # noqa: F401 - registers the door
from tests.kumppani_tui.waiting import Put, press, settle, write

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AUTHOR = "Aino Koordinaattori"

DOOR = "demo_other"
"""A screen with nothing to read: where to begin when what is gone to hides where one comes from."""

Step = str | Callable[[Any], object]
"""A key to press, or a call on the app."""


def frozen() -> time_machine.travel:
    """Hold the clock at nine in the morning, in UTC whatever the zone of the machine."""
    return time_machine.travel(NOW, tick=False)


def demo_register(path: Path, partners: int = 120) -> Path:
    """Make the demo at `path` with a few changes in its history and a partner in its trash."""
    with frozen():
        generate(path, partners=partners, seed=1, today=TODAY, author=AUTHOR)
        register = Register.open(path, author=AUTHOR)
        ids = [row[0] for row in register.rows("SELECT id FROM partner ORDER BY id LIMIT 4")]
        with brought_in(register, "kumppanit-2026.csv", changed=2, same=37, rejected=1):
            far = register.rows("SELECT id FROM partner WHERE length(name) < 60 ORDER BY id LIMIT 2 OFFSET 20")
            for (one,) in far:
                edit_partner(register, one, {"note": "Tiedot tarkistettu syksyllä.", "web": "www.esimerkki.fi"})
        log_activity(register, ids[0], {"type": "CALL", "on": TODAY, "note": "Sovittiin palaveri."}, today=TODAY)
        add_task(register, {"title": "Lähetä ohjaajan opas", "due_on": TODAY, "partner": ids[0]}, today=TODAY)
        edit_partner(register, ids[1], {"web": "www.esimerkki.fi", "note": "Pysäköinti pihan puolella."})
        delete_partners(register, [ids[3]])
        register.undo()
        register.redo()
        register.close()
    return path


def rich_partner(register: Register) -> str:
    """The uid of the partner with the most to show."""
    row = register.row(
        "SELECT p.uid FROM partner p WHERE deleted_at IS NULL AND length(p.name) < 60 ORDER BY"
        " (SELECT min(count(*), 3) FROM need WHERE partner_id = p.id AND deleted_at IS NULL)"
        " + (SELECT min(count(*), 3) FROM agreement WHERE partner_id = p.id AND deleted_at IS NULL)"
        " + (SELECT min(count(*), 3) FROM promise WHERE partner_id = p.id AND deleted_at IS NULL)"
        " + (SELECT min(count(*), 3) FROM partnership WHERE partner_id = p.id AND deleted_at IS NULL)"
        " + (SELECT min(count(*), 3) FROM affiliation WHERE partner_id = p.id) DESC, p.id LIMIT 1"
    )
    assert row is not None
    return str(row[0])


def program(register: Register, start: str = DOOR, *, lang: str = "fi", theme: str = "dark") -> KumppaniApp:
    """The program as `kumppani` opens it, with nothing moving by itself."""
    set_language(lang)
    app = KumppaniApp(
        register, Settings(theme=theme, author=AUTHOR), today=lambda: TODAY, frame=read_frame, start=start,
        keep_settings=False,
    )  # fmt: skip
    app.animation_level = "none"
    return app


@contextmanager
def keeping_language() -> Iterator[None]:
    """Put the language back in the end."""
    before = language()
    try:
        yield
    finally:
        set_language(before)


async def still(pilot: Any) -> None:
    """Stop the cursors of fields from blinking."""
    for screen in pilot.app.screen_stack:
        for field in screen.query("Input, TextArea").results():
            if isinstance(field, Input | TextArea):
                field.cursor_blink = False
    await settle(pilot)


@dataclass(frozen=True)
class Place:
    """A screen or dialog: its name, the first screen and the steps from there."""

    name: str
    start: str
    steps: tuple[Step, ...] = ()

    async def go(self, pilot: Any) -> None:
        """Go there and wait until all is shown."""
        await settle(pilot)
        for step in self.steps:
            if isinstance(step, str):
                await press(pilot, step)
            else:
                answer = step(pilot.app)
                if isinstance(answer, Awaitable):
                    await answer
                await settle(pilot)


def _partner(app: Any) -> None:
    app.open("partner", rich_partner(app.register))


@cache
def _call(name: str) -> Step:
    return lambda app: getattr(app, name)()


@cache
def _open(name: str) -> Step:
    return lambda app: app.open(name)


def _network(app: Any) -> None:
    row = app.register.row(
        "SELECT n.id FROM network n JOIN trap_mark k ON k.network_id = n.id AND k.light = 'RED'"
        " WHERE n.deleted_at IS NULL ORDER BY n.id LIMIT 1"
    )
    assert row is not None
    app.open("network", row[0])


def _attached(app: Any) -> None:
    """Open the first agreement that has a file."""
    row = app.register.row("SELECT agreement_id FROM attachment WHERE deleted_at IS NULL ORDER BY id LIMIT 1")
    assert row is not None
    app.open("agreement", row[0])


def _member(app: Any) -> None:
    row = app.register.row("SELECT m.partner_id FROM network_member m WHERE m.deleted_at IS NULL ORDER BY m.id LIMIT 1")
    assert row is not None
    app.open("network_page", row[0])


@cache
def _guided(name: str) -> Step:
    """Open a guided form on the partner that has answered it most."""
    table = {"reflection": "reflection", "critical": "critical_answer", "matching": "offer"}[name]

    def go(app: Any) -> None:
        row = app.register.row(
            "SELECT p.uid, (SELECT tier FROM reflection WHERE partner_id = p.id ORDER BY id LIMIT 1) FROM partner p"
            f" JOIN {table} x ON x.partner_id = p.id WHERE p.deleted_at IS NULL AND x.deleted_at IS NULL"
            " AND length(p.name) < 60 GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1"
        )
        app.open(name, row[0], *([row[1]] if name == "reflection" else []))

    return go


SHEET = "kumppanit-2026.csv"
"""The sheet that is brought in; it lies beside the register."""


def mixed_sheet(register: Register) -> str:
    """A table of partners and their people in which every fate stands, with a column that nothing is known of."""
    rows = [
        ["Kumppani", "Y-tunnus", "Kotipaikka", "Kotisivu", "Yhteyshenkilö", "Sähköposti", "Joulukortti"],
        ["Hoivakoti Kanerva Oy", "", "Kuopio", "kanerva.example", "Sari Esimerkki", "sari@kanerva.example", "x"],
        ["Konepaja Teräsniemi Ky", "0112038-1", "Kuopio", "", "Olli Esimerkki", "olli@terasniemi.example", "x"],
        ["Rakennus Mallila Oy", "", "Iisalmi", "", "Pekka Esimerkki", "pekka at mallila", "x"],
    ]  # fmt: skip
    there = register.rows(
        "SELECT p.name, p.business_id, m.fi FROM partner p LEFT JOIN municipality m ON m.code = p.municipality_code"
        " WHERE p.deleted_at IS NULL AND length(p.name) < 60 AND p.business_id IS NOT NULL ORDER BY p.id"
        " LIMIT 3 OFFSET 30"
    )
    (name, _id, place), (updated, updated_id, _place), (same, same_id, _other) = there
    rows.append([f"{name.removesuffix(' Oy')} Ab", "", place or "", "", "", "", "x"])
    rows.append([updated, updated_id, "", "www.uusiosoite.example", "", "", "x"])
    rows.append([same, same_id, "", "", "", "", "x"])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


async def _sheet(app: Any) -> None:
    """Look at the columns of the sheet, which is written beside the register."""
    path = Path(app.register.path).with_name(SHEET)
    path.write_text(mixed_sheet(app.register), encoding="utf-8")
    screen = screen_class("import")()
    await app.push_screen(screen)
    line = screen.query_one(Input)
    line.value = str(path)
    await line.action_submit()


def _still_file(app: Any) -> None:
    """Name a file as every machine would."""
    app.screen.query_one(Input).value = "/home/aino/Asiakirjat/Kumppanikortti-2026-11-23.pdf"


SCREENS = (
    Place("today", "today"),
    Place("partners", "partners"),
    Place("contacts", "contacts"),
    Place("agreements", "agreements"),
    Place("agreement", DOOR, (_partner, "4", "enter")),
    Place("agreement_files", DOOR, (_attached, "8")),
    Place("agreement_timeline", "agreements", ("w",)),
    Place("activities", "activities"),
    Place("partner", DOOR, (_partner,)),
    Place("brief", DOOR, (_partner, "b")),
    Place("search", "today", ("ctrl+f", *"oy")),
    Place("history", DOOR, ("f7",)),
    Place("change", DOOR, ("f7", "enter")),
    Place("trash", DOOR, (_call("go_trash"),)),
    Place("settings", DOOR, ("f8",)),
    Place("keys", DOOR, (_call("go_keys"),)),
    Place("staff", DOOR, (_call("go_staff"),)),
    Place("units", DOOR, (_call("go_units"),)),
    Place("lists", DOOR, (_call("go_lists"),)),
    Place("terms", DOOR, (_call("go_lists"), "enter")),
    Place("import", DOOR, (_call("go_import"),)),
    Place("log", DOOR, (_partner, "l")),
    Place("help", "today", ("f1",)),
    Place("palette", "today", ("ctrl+p",)),
    Place("map", DOOR, (_open("map"),)),
    Place("capture", DOOR, (_open("capture"),)),
    Place("wheel", DOOR, (_open("wheel"),)),
    Place("strategic", DOOR, (_open("strategic"),)),
    Place("strategic_page", DOOR, (_open("strategic"), "enter")),
    Place("networks", DOOR, (_open("networks"),)),
    Place("network", DOOR, (_network,)),
    Place("network_page", DOOR, (_member,)),
    Place("everyday", DOOR, (_open("everyday"),)),
    Place("everyday_page", DOOR, (_open("everyday"), "enter")),
    Place("developing", DOOR, (_open("developing"),)),
    Place("developing_page", DOOR, (_open("developing"), "enter")),
    Place("board", DOOR, (_open("board"),)),
    Place("project", DOOR, (_open("board"), "right", "right", "enter")),
    Place("practices", DOOR, (_open("practices"),)),
    Place("practice", DOOR, (_open("practices"), "enter")),
    Place("stats", DOOR, (_open("stats"),)),
    Place("candidates", DOOR, (_open("candidates"),)),
    Place("reflection", DOOR, (_guided("reflection"),)),
    Place("critical", DOOR, (_guided("critical"),)),
    Place("matching", DOOR, (_guided("matching"),)),
    Place("benefits", DOOR, (_open("benefits"),)),
    Place("rollout", DOOR, (_open("rollout"),)),
    Place("duplicates", DOOR, (_open("duplicates"),)),
    Place("imports", DOOR, (_open("imports"),)),
    Place("import_run", DOOR, (_open("imports"), "enter")),
    Place("import_columns", DOOR, (_sheet,)),
    Place("import_rows", DOOR, (_sheet, "f10")),
)
"""Whole screens, and the dialogs that are as much as a screen."""

SECTIONS = tuple(
    Place(f"partner_{name}", DOOR, (_partner, str(number)))
    for number, name in enumerate(
        ("contacts", "tiers", "needs", "agreements", "timeline", "promises", "history", "details", "benefits"), 1
    )
)
"""The sections of a partner."""

DIALOGS = (
    *SECTIONS[1:],
    Place("partner_record", DOOR, (_partner, "3", "enter")),
    Place("partner_form", "partners", ("n",)),
    Place("partner_edit", DOOR, (_partner, "E")),
    Place("partner_delete", "partners", ("delete",)),
    Place("partners_actions", "partners", ("space", "space", "a")),
    Place("partners_sort", "partners", ("o",)),
    Place("partners_columns", "partners", ("k",)),
    Place("partners_views", "partners", ("v",)),
    Place("partners_filter", "partners", ("slash", *"oy")),
    Place("today_complete", "today", ("d",)),
    Place("today_snooze", "today", ("s",)),
    Place("today_hand_over", "today", ("h",)),
    Place("today_put_aside", "today", ("x",)),
    Place("task_form", "today", ("n",)),
    Place("contact_form", "contacts", ("n",)),
    Place("contact_edit", "contacts", ("e",)),
    Place("agreement_edit", "agreements", ("e",)),
    Place("agreement_attach", DOOR, (_attached, "8", "n")),
    Place("agreement_step", "agreements", ("s",)),
    Place("agreement_renew", "agreements", ("r",)),
    Place("agreement_decide", "agreements", ("x",)),
    Place("agreement_narrow", "agreements", ("f",)),
    Place("agreement_actions", "agreements", ("space", "a")),
    Place("agreement_clauses", DOOR, (_partner, "4", "enter", "2")),
    Place("agreement_signatories", DOOR, (_partner, "4", "enter", "4")),
    Place("agreement_follow_up", DOOR, (_partner, "4", "enter", "6")),
    Place("activity_edit", "activities", ("e",)),
    Place("tier_form", DOOR, (_partner, "2", "n")),
    Place("tier_step", DOOR, (_partner, "2", "s")),
    Place("need_form", DOOR, (_partner, "3", "n")),
    Place("promise_form", DOOR, (_partner, "6", "n")),
    Place("staff_form", DOOR, (_call("go_staff"), "n")),
    Place("unit_form", DOOR, (_call("go_units"), "n")),
    Place("term_form", DOOR, (_call("go_lists"), "enter", "e")),
    Place("key_ask", DOOR, (_call("go_keys"), "enter")),
    Place("setting", DOOR, ("f8", "enter")),
    Place("quick_log", "today", ("l",)),
    Place("hand_out", DOOR, (_partner, "f9", _still_file)),
    Place("first_steps", "today", (_open("first_steps"),)),
    Place("search_none", "today", ("ctrl+f", Put("qxzq"))),
    Place("palette_typed", "today", ("ctrl+p", *"oy")),
    Place("map_spots", DOOR, (_open("map"), "w")),
    Place("capture_write", DOOR, (_open("capture"), "n", Put("Paja"), "enter", *"Ko")),
    Place("wheel_month", DOOR, (_open("wheel"), "enter")),
    Place("strategic_timeline", DOOR, (_open("strategic"), "enter", "2")),
    Place("strategic_profile", DOOR, (_open("strategic"), "enter", "3")),
    Place("strategic_score", DOOR, (_open("strategic"), "enter", "v")),
    Place("strategic_meeting", DOOR, (_open("strategic"), "enter", "6", "d")),
    Place("strategic_text", DOOR, (_open("strategic"), "enter", "n")),
    Place("network_traps", DOOR, (_network, "7")),
    Place("network_red", DOOR, (_network, "7", "p")),
    Place("network_hold", DOOR, (_network, "3", "d")),
    Place("everyday_activity", DOOR, (_open("everyday"), "a")),
    Place("everyday_triad", DOOR, (_open("everyday"), "enter", "n")),
    Place("everyday_enquiries", DOOR, (_open("everyday"), "enter", "5")),
    Place("developing_experiments", DOOR, (_open("developing"), "enter", "2")),
    Place("developing_exchange", DOOR, (_open("developing"), "enter", "3")),
    Place("project_form", DOOR, (_open("board"), "e")),
    Place("project_move", DOOR, (_open("board"), "m")),
    Place("project_partner", DOOR, (_open("board"), "right", "right", "enter", "n")),
    Place("project_practice", DOOR, (_open("board"), "right", "right", "h")),
    Place("experiment_decision", DOOR, (_open("board"), "right", "right", "enter", "2", "d")),
    Place("practice_adopt", DOOR, (_open("practices"), "a")),
    Place("stats_tiers", DOOR, (_open("stats"), "2")),
    Place("stats_report", DOOR, (_open("stats"), "5")),
    Place("candidates_aside", DOOR, (_open("candidates"), "x")),
    Place("reflection_review", DOOR, (_guided("reflection"), Put("Malli"), *["ctrl+o"] * 4)),
    Place("critical_form", DOOR, (_guided("critical"), "enter")),
    Place("matching_offer", DOOR, (_guided("matching"), "tab", "n")),
    Place("benefits_partners", DOOR, (_open("benefits"), "2")),
    Place("benefits_tiers", DOOR, (_open("benefits"), "3")),
    Place("benefits_year", DOOR, (_open("benefits"), "5", "enter")),
    Place("benefit_edit", DOOR, (_open("benefits"), "e")),
    Place("assets", DOOR, (_open("benefits"), "6")),
    Place("asset_form", DOOR, (_partner, "9", "v")),
    Place("target_form", DOOR, (_open("rollout"), "e")),
    Place("rollout_cell", DOOR, (_open("rollout"), "enter")),
    Place("duplicates_merge", DOOR, (_open("duplicates"), "enter")),
    Place("duplicates_contacts", DOOR, (_open("duplicates"), "2")),
    Place("import_take_back", DOOR, (_open("imports"), "r")),
    Place("import_field", DOOR, (_sheet, "enter")),
    Place("import_kind", DOOR, (_sheet, "k")),
    Place("import_first_rows", DOOR, (_sheet, lambda app: app.screen.show_first_rows())),
    Place("import_act", DOOR, (_sheet, "f10", "enter")),
    Place("import_left_out", DOOR, (_sheet, "f10", "w")),
)
"""Dialogs, forms, and what a screen looks like after a key or two."""

__all__ = [
    "AUTHOR", "DIALOGS", "NOW", "SCREENS", "SECTIONS", "TODAY", "Place", "demo_register", "frozen",
    "keeping_language", "press", "program", "rich_partner", "settle", "still", "write",
]  # fmt: skip
