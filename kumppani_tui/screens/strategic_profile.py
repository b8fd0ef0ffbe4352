"""The section with the profiles of a strategic partnership, one for each day on which it was scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual.content import Content

from db.actions.strategy import delete_profile
from db.rules.profile import Profile, change
from db.views.strategy import profiles_of
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, full
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, plain
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.profile import bar, digit, mean_words, turn
from kumppani_tui.widgets.record_list_source import Row


@dataclass(frozen=True)
class Scores:
    """A profile with the one before it."""

    profile: Profile
    previous: Profile | None


class ProfileSection(PartnerSection):
    """The profiles by their days, the newest first; the one under the cursor is drawn beside the one before it."""

    ID: ClassVar[str] = "characteristic_score"
    TITLE: ClassVar[str] = N_("Profile")
    EMPTY: ClassVar[str] = N_("The seven characteristics have not been scored yet. {key} scores them.")

    def columns(self) -> list[Column]:
        """The day, the mean and what it was, the scores."""
        return [
            Column("on", _("Scored on"), 16, priority=9),
            Column("mean", _("Mean (before)"), 18, priority=8),
            Column("scores", _("Scores"), 14, priority=6),
            Column("evidence", _("Evidence"), weight=4, min_width=16, priority=5),
        ]

    def read(self, at: Context) -> Listed:
        """All profiles."""
        found = profiles_of(at.register, at.partner_id)
        return held(
            {
                (self.ID, one.on.toordinal()): Scores(one, found[place + 1] if place + 1 < len(found) else None)
                for place, one in enumerate(found)
            }
        )

    def row(self, at: Context, key: Key, record: Scores) -> Row:
        """One profile."""
        scores = " ".join(digit(record.profile.score(code)) for code, _name in at.terms.choices("characteristic"))
        evidence = "; ".join(" ".join(one.evidence.split()) for one in record.profile.scores.values() if one.evidence)
        return Row((full(record.profile.on), mean_words(record.profile, record.previous), scores, evidence))

    def detail(self, at: Context, key: Key, record: Scores) -> Content:
        """Each score with its evidence."""
        found = [Content.styled(full(record.profile.on), "bold $title")]
        for code, one in sorted(record.profile.scores.items(), key=lambda pair: self._place(at, pair[0])):
            rise = change(record.profile, record.previous, code)
            head = f"{bar(one.score)} {digit(one.score)} {turn(rise) if rise else ''}".rstrip()
            name = at.terms.name("characteristic", code)
            evidence = [plain(one.evidence)] if one.evidence else []
            found.append(Content("\n").join([Content.assemble((f"{name}  ", "$quiet"), head), *evidence]))
        return Content("\n\n").join(found)

    @staticmethod
    def _place(at: Context, code: str) -> int:
        codes = [one for one, _name in at.terms.choices("characteristic")]
        return codes.index(code) if code in codes else len(codes)

    def count(self, counts: Any) -> int | None:
        """How many profiles there are."""
        return int(counts["profile"])

    def new(self, at: Context) -> Dialog[Any]:
        """All seven at once."""
        from kumppani_tui.dialogs.score_profile import ScoreProfile

        return ScoreProfile(at.register, at.partner_id, uid=at.uid, today=at.today)

    def edit(self, at: Context, key: Key, record: Scores) -> Dialog[Any]:
        """The scores of the day."""
        from kumppani_tui.dialogs.score_profile import ScoreProfile

        return ScoreProfile(at.register, at.partner_id, uid=at.uid, today=at.today, on=record.profile.on)

    def remove(self, at: Context, key: Key, record: Scores) -> Deed:
        """All scores of the day go to the trash."""
        on: date = record.profile.on
        said = _("Deleted: {name}").format(name=_("profile of {date}").format(date=day(on)))
        return Deed(lambda: delete_profile(at.register, at.partner_id, on), said)
