"""Screens and dialogs by name, imported when first opened, so that starting imports the first screen only."""

from __future__ import annotations

import importlib
from typing import Any

from textual.screen import Screen

SCREENS: dict[str, str] = {
    "today": "kumppani_tui.screens.today:TodayScreen",
    "partners": "kumppani_tui.screens.partners:PartnersScreen",
    "contacts": "kumppani_tui.screens.contacts:ContactsScreen",
    "agreements": "kumppani_tui.screens.agreements:AgreementsScreen",
    "agreement": "kumppani_tui.screens.agreement:AgreementPage",
    "agreement_timeline": "kumppani_tui.screens.agreement_timeline:AgreementTimelineScreen",
    "activities": "kumppani_tui.screens.activities:ActivitiesScreen",
    "partner": "kumppani_tui.screens.partner:PartnerScreen",
    "brief": "kumppani_tui.dialogs.brief:BriefDialog",
    "search": "kumppani_tui.screens.search:SearchScreen",
    "history": "kumppani_tui.screens.history:HistoryScreen",
    "settings": "kumppani_tui.screens.settings:SettingsScreen",
    "change": "kumppani_tui.screens.change:ChangeScreen",
    "trash": "kumppani_tui.screens.trash:TrashScreen",
    "keys": "kumppani_tui.screens.keys:KeysScreen",
    "staff": "kumppani_tui.screens.staff:StaffScreen",
    "units": "kumppani_tui.screens.staff:UnitsScreen",
    "lists": "kumppani_tui.screens.lists:ListsScreen",
    "terms": "kumppani_tui.screens.lists:TermsScreen",
    "import": "kumppani_tui.screens.import_file:ImportScreen",
    "imports": "kumppani_tui.screens.imports:ImportsScreen",
    "import_run": "kumppani_tui.screens.import_run:ImportRunScreen",
    "first_steps": "kumppani_tui.dialogs.first_steps:FirstSteps",
    "log": "kumppani_tui.dialogs.quick_log:QuickLog",
    "help": "kumppani_tui.screens.help:HelpScreen",
    "go": "kumppani_tui.dialogs.go:GoMenu",
    "everyday": "kumppani_tui.screens.everyday:EverydayScreen",
    "everyday_page": "kumppani_tui.screens.everyday_page:EverydayPage",
    "developing": "kumppani_tui.screens.developing:DevelopingScreen",
    "developing_page": "kumppani_tui.screens.developing_page:DevelopingPage",
    "board": "kumppani_tui.screens.board:BoardScreen",
    "project": "kumppani_tui.screens.project:ProjectPage",
    "strategic": "kumppani_tui.screens.strategic:StrategicScreen",
    "strategic_page": "kumppani_tui.screens.strategic_page:StrategicPage",
    "networks": "kumppani_tui.screens.networks:NetworksScreen",
    "network": "kumppani_tui.screens.network:NetworkPage",
    "network_page": "kumppani_tui.screens.network_membership:MembershipPage",
    "candidates": "kumppani_tui.screens.candidates:CandidatesScreen",
    "step": "kumppani_tui.dialogs.step:StepDialog",
    "reflection": "kumppani_tui.screens.reflection:ReflectionScreen",
    "critical": "kumppani_tui.screens.critical:CriticalScreen",
    "matching": "kumppani_tui.screens.matching:MatchingScreen",
    "benefits": "kumppani_tui.screens.benefits:BenefitsScreen",
    "practices": "kumppani_tui.screens.practices:PracticesScreen",
    "practice": "kumppani_tui.screens.practice:PracticePage",
    "rollout": "kumppani_tui.screens.rollout:RolloutScreen",
    "map": "kumppani_tui.screens.partnership_map:PartnershipMapScreen",
    "capture": "kumppani_tui.screens.capture:CaptureScreen",
    "wheel": "kumppani_tui.screens.annual_wheel:AnnualWheelScreen",
    "month": "kumppani_tui.screens.month:MonthScreen",
    "stats": "kumppani_tui.screens.stats:StatsScreen",
    "duplicates": "kumppani_tui.screens.duplicates:DuplicatesScreen",
}
"""Name -> `module:Class`. Whoever adds a screen adds its line."""

ROOTS = ("today", "partners", "contacts", "agreements", "activities")
"""Screens that keep their place while others are visited: each has a stack of its own."""


def screen_class(name: str) -> type[Screen[Any]]:
    """The class registered under the name. Raises KeyError for an unknown name."""
    module, _, attribute = SCREENS[name].partition(":")
    found: type[Screen[Any]] = getattr(importlib.import_module(module), attribute)
    return found
