"""Sections that the pages of several tiers have: feedback of the tier, its activities, needs."""

from __future__ import annotations

from typing import Any, ClassVar

from db.views import partner as views
from db.views.records import RecordRow, records_by_id
from db.views.tier_work import tier_activity_ids, tier_feedback_ids
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.feedback_words import dots
from kumppani_tui.locale import N_
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.partner_events import TimelineSection
from kumppani_tui.screens.partner_section import Context, Key, Listed, held
from kumppani_tui.screens.partner_work import NeedsSection
from kumppani_tui.widgets.record_list_source import Cell


class TierFeedback(KindSection):
    """Feedback of one tier, and of no tier in particular, the newest first. Subclasses give `TIER` and `BEGINS`."""

    KIND: ClassVar[str] = "feedback"
    TITLE: ClassVar[str] = N_("Feedback")
    EMPTY: ClassVar[str] = N_("No feedback yet. {key} writes down a score and its words.")
    TIER: ClassVar[str]
    """The tier's code."""
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("given_on", 12, priority=8),
        Shown("score", 7, priority=9),
        Shown("party", 12, priority=7),
        Shown("text", weight=5, min_width=16, priority=6),
    )

    def read(self, at: Context) -> Listed:
        """Those of the tier and of none."""
        ids = tier_feedback_ids(at.register, at.partner_id, self.TIER)
        found = records_by_id(at.register, self.KIND, ids)
        return held({(self.KIND, id_): found[id_] for id_ in ids if id_ in found})

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The score as dots."""
        return dots(int(record.values["score"])) if name == "score" else super().cell(at, name, record)


class TierTimeline(TimelineSection):
    """The activities of one tier, the newest first. Subclasses give `TIER`."""

    TITLE: ClassVar[str] = N_("Activities")
    EMPTY: ClassVar[str] = N_("Nothing of this tier has been logged yet. {key} logs what happened.")
    TIER: ClassVar[str]
    """The tier's code."""

    def read(self, at: Context) -> Listed:
        """The ids; the rest when it is looked at."""

        def fetch(keys: Any) -> dict[Key, Any]:
            rows = views.timeline_rows(at.register, [key[1] for key in keys])
            return {("activity", id_): row for id_, row in rows.items()}

        return Listed([("activity", id_) for id_ in tier_activity_ids(at.register, at.partner_id, self.TIER)], fetch)

    def count(self, counts: Any) -> int | None:
        """Not counted."""
        return None

    def new(self, at: Context) -> Dialog[Any]:
        """The quick log in the tier."""
        from kumppani_tui.dialogs.quick_log import QuickLog

        return QuickLog(at.uid, tier=self.TIER)


class TierNeeds(NeedsSection):
    """Needs and wishes on a page that counts by kind."""

    def count(self, counts: Any) -> int | None:
        """How many wait."""
        return int(counts["need"]) if "need" in counts else None
