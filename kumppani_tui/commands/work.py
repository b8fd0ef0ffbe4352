"""The places of partnership work: the tiers, their tools, the map and the year; all of them in the menu of places."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

GO = Command(
    "work.go", N_("Go"), N_("Choose where to go: the tiers, the map, the year, the figures."),
    "g", "go_anywhere", group="go", priority=79,
)  # fmt: skip
EVERYDAY = Command(
    "work.everyday", N_("Everyday partnership"),
    N_("Go to everyday partnerships: triads, feedback, who has been quiet."), "", "go_everyday", group="go",
)  # fmt: skip
DEVELOPING = Command(
    "work.developing", N_("Developing partnership"),
    N_("Go to developing partnerships: their projects, experiments and exchange periods."), "", "go_developing",
    group="go",
)  # fmt: skip
BOARD = Command(
    "work.board", N_("Project board"), N_("Go to the development projects, stage by stage."), "", "go_board", group="go"
)  # fmt: skip
STRATEGIC = Command(
    "work.strategic", N_("Strategic partnership"),
    N_("Go to strategic partnerships: vision, challenge, milestones, profile."), "", "go_strategic", group="go",
)  # fmt: skip
NETWORKS = Command(
    "work.networks", N_("Networks"), N_("Go to the networks: members, forums, quality, traps."), "", "go_networks",
    group="go",
)  # fmt: skip
CANDIDATES = Command(
    "work.candidates", N_("Steps up and down"), N_("See whom the evidence suggests for a step up or down, and why."),
    "", "go_candidates", group="go",
)  # fmt: skip
MAP = Command(
    "work.map", N_("Partnership map"), N_("See partnerships as a matrix, with the white spots."), "", "go_map",
    group="go",
)  # fmt: skip
CAPTURE = Command(
    "work.capture", N_("Rapid capture"), N_("Write wished-for partners against the clock, as in a workshop."), "",
    "go_capture", group="go",
)  # fmt: skip
WHEEL = Command(
    "work.wheel", N_("Annual wheel"), N_("See the year: reviews, renewals, surveys, meetings, milestones."), "",
    "go_wheel", group="go",
)  # fmt: skip
AGREEMENT_DAYS = Command(
    "work.agreement_days", N_("Agreements: 24 months"),
    N_("See the dates of the agreements on the next 24 months."), "", "go_agreement_days", group="go",
)  # fmt: skip
STATS = Command(
    "work.stats", N_("Figures"), N_("See activity, partners by tier, silence and feedback; the report of section 4."),
    "", "go_stats", group="go",
)  # fmt: skip
ROLLOUT = Command(
    "work.rollout", N_("Rollout"), N_("See targets and actual partnerships by unit and tier."), "", "go_rollout",
    group="go",
)  # fmt: skip
PRACTICES = Command(
    "work.practices", N_("Good practices"), N_("Go to the library of good practices and who has adopted them."), "",
    "go_practices", group="go",
)  # fmt: skip
BENEFITS = Command(
    "work.benefits", N_("Benefits"), N_("See what each party gains and offers, and where one only gives."), "",
    "go_benefits", group="go",
)  # fmt: skip
DUPLICATES = Command(
    "work.duplicates", N_("Duplicates"),
    N_("See which partners and contacts look as if they were the same, and merge them."), "", "go_duplicates",
    group="go",
)  # fmt: skip

IMPORTS = Command(
    "work.imports", N_("Imports"), N_("See what was brought in from files and what it did, and take it back."), "",
    "go_imports", group="go",
)  # fmt: skip

REFLECTION = Command(
    "work.reflection", N_("Reflection"),
    N_("Go through the four points of reflection with the partner in front, or with one that you choose."), "",
    "go_reflection", group="go",
)  # fmt: skip
CRITICAL = Command(
    "work.critical", N_("Critical points"),
    N_("See the critical points of the partner in front, or of a unit."), "", "go_critical", group="go",
)  # fmt: skip
MATCHING = Command(
    "work.matching", N_("Needs and offers"),
    N_("Match the needs of the partner in front, or of one that you choose, with what the others offer."), "",
    "go_matching", group="go",
)  # fmt: skip
TOOLS = (REFLECTION, CRITICAL, MATCHING)
"""Tools for one partner; from the palette they mean the partner in front."""

PLACES: tuple[tuple[str, Command, str], ...] = (
    ("a", EVERYDAY, "everyday"),
    ("k", DEVELOPING, "developing"),
    ("s", STRATEGIC, "strategic"),
    ("v", NETWORKS, "networks"),
    ("p", BOARD, "board"),
    ("n", CANDIDATES, "candidates"),
    ("m", MAP, "map"),
    ("r", CAPTURE, "capture"),
    ("w", WHEEL, "wheel"),
    ("o", AGREEMENT_DAYS, "agreement_timeline"),
    ("t", STATS, "stats"),
    ("l", ROLLOUT, "rollout"),
    ("h", PRACTICES, "practices"),
    ("e", BENEFITS, "benefits"),
    ("i", IMPORTS, "imports"),
    ("d", DUPLICATES, "duplicates"),
)
"""Letter in the menu of places, command, and the name of the screen in the registry. A K S V are the tiers' badges."""
