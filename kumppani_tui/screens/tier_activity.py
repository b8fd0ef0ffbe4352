"""One key to the activities of a tier, on its list and on its pages."""

from __future__ import annotations

from db.views.tier_work import tier_types
from kumppani_tui.locale import _
from kumppani_tui.screens.tier_doing import TierDoing
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice


class TierActivity(TierDoing):
    """What the command does; the screen that mixes this in has `commands.tier_activity.ACTIVITY` among its keys."""

    def can_log_tier_activity(self) -> bool:
        """When there is a partnership."""
        return self._here()

    async def log_tier_activity(self) -> None:
        """Choose among the activities of the tier, then log it with partner, tier and type filled in."""
        from kumppani_tui.dialogs.numbered import Numbered
        from kumppani_tui.dialogs.quick_log import QuickLog

        row = self.partnership
        if row is None:
            return
        tier = row.tier
        types = await self.read(lambda: tier_types(self.register, tier))
        terms = load_terms(self.register)
        if not types:
            self.tell(_("No type of activity is meant for this tier."), warning=True)
            return
        choices = [Choice(code, terms.name("activity_type", code)) for code in types]
        title = _("Activity with {name}").format(name=printable(row.partner, 40))
        chosen = await self.show(Numbered(title, choices))
        if chosen is not None:
            await self.show(QuickLog(row.partner_uid, type=chosen.value, tier=tier))
