"""The sections of the partner screen about who and what we are to each other: contacts and partnerships."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from db.actions.contacts import delete_contact, end_affiliation
from db.actions.partnerships import delete_partnership
from db.rules.phones import display_phone
from db.views import partner as views
from db.views.partner_data import ContactRow, Counts, PartnershipRow, StepRow
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, due, full, short
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines, plain, yes
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

TIER_PAGES = {
    "EVERYDAY": "everyday_page", "DEVELOPING": "developing_page", "STRATEGIC": "strategic_page",
    "NETWORK": "network_page",
}  # fmt: skip
"""The page of a partner's work in each tier, by its name in the registry."""


Tier = tuple[PartnershipRow, list[StepRow]]
"""A tier of the partner, with the steps of all of them."""


class ContactsSection(PartnerSection):
    """The partner's people."""

    ID: ClassVar[str] = "contacts"
    TITLE: ClassVar[str] = N_("Contacts")
    EMPTY: ClassVar[str] = N_("No contacts yet. {key} adds one.")

    def columns(self) -> list[Column]:
        """Name, role, phone, e-mail, title."""
        return [
            Column("main", "", 1, priority=9),
            Column("name", _("Name"), weight=3, min_width=14, max_width=32, priority=9),
            Column("role", _("Role"), weight=1, min_width=10, max_width=26, priority=5),
            Column("phone", _("Phone"), 14, priority=7),
            Column("email", _("E-mail"), weight=4, min_width=25, max_width=40, priority=6),
            Column("title", _("Title"), weight=2, min_width=10, max_width=26, priority=1),
        ]

    def read(self, at: Context) -> Listed:
        """Everybody, those who have left last."""
        return held({("contact", one.id): one for one in views.contacts(at.register, at.partner_id, at.today)})

    def row(self, at: Context, key: Key, record: ContactRow) -> Row:
        """One person; those who have left are dim."""
        gone = record.left(at.today)
        until = _("until {date}").format(date=day(record.valid_to))
        name = f"{record.name} ({until})" if gone else record.name
        return Row(
            (
                "★" if record.is_main else "",
                name,
                at.terms.name("contact_role", record.role),
                display_phone(record.phones[0]) if record.phones else "",
                record.emails[0] if record.emails else "",
                record.title,
            ),
            "dim" if gone else "",
        )

    def detail(self, at: Context, key: Key, record: ContactRow) -> Content:
        """All of the person."""
        return lines(
            record.name,
            (N_("Title"), record.title),
            (N_("Role"), at.terms.name("contact_role", record.role)),
            (N_("Main contact"), yes(record.is_main)),
            (N_("Phones"), ", ".join(display_phone(phone) for phone in record.phones)),
            (N_("E-mails"), ", ".join(record.emails)),
            (N_("Language"), at.terms.name("language", record.language)),
            (N_("Serves also"), ", ".join(record.elsewhere)),
            (N_("At the partner since"), day(record.valid_from)),
            (N_("At the partner until"), day(record.valid_to)),
            (N_("Refuses marketing"), yes(record.no_marketing)),
            (N_("Note"), record.note),
        )

    def count(self, counts: Counts) -> int | None:
        """How many people."""
        return counts.contacts

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """The person's place here."""
        people = listed.fetch(listed.keys)
        return next((key for key, one in people.items() if one.contact_id == answer), None)

    def new(self, at: Context) -> Dialog[Any]:
        """A new person at the partner."""
        from kumppani_tui.dialogs.contact_form import ContactForm

        return ContactForm(at.register, partner_id=at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: ContactRow) -> Dialog[Any]:
        """The person and the place at this partner."""
        from kumppani_tui.dialogs.contact_form import ContactForm

        return ContactForm(
            at.register, record.contact_id, partner_id=at.partner_id, affiliation_id=record.id, uid=record.uid
        )

    def remove(self, at: Context, key: Key, record: ContactRow) -> Deed:
        """To the trash; who serves other partners too only ends here."""
        name = record.name
        if record.elsewhere:
            return Deed(
                lambda: end_affiliation(at.register, record.id, at.today),
                _("{name} ends here and stays at: {others}").format(name=name, others=", ".join(record.elsewhere)),
            )
        return Deed(lambda: delete_contact(at.register, record.contact_id), _("Deleted: {name}").format(name=name))


class PartnershipsSection(PartnerSection):
    """The tiers of the partner, with the story of their steps."""

    ID: ClassVar[str] = "partnerships"
    TITLE: ClassVar[str] = N_("Tiers")
    EMPTY: ClassVar[str] = N_("No partnership yet. {key} takes the partner into a tier.")

    def columns(self) -> list[Column]:
        """Badge, tier, phase, rung, silence, review, goal."""
        return [
            Column("badge", "", 3, priority=9),
            Column("tier", _("Tier"), weight=2, min_width=20, max_width=30, priority=9),
            Column("phase", _("Phase"), weight=2, min_width=10, max_width=18, priority=8),
            Column("quiet", _("Silence"), 18, priority=7),
            Column("rung", _("Rung of the ladder"), weight=1, min_width=10, max_width=18, priority=2),
            Column("goal", _("Goal"), weight=4, min_width=16, priority=4),
        ]

    def read(self, at: Context) -> Listed:
        """All tiers, and below them the steps that were taken, the newest first."""
        story = views.steps(at.register, at.partner_id)
        tiers: dict[Key, Tier | StepRow] = {
            ("partnership", one.id): (one, story) for one in views.partnerships(at.register, at.partner_id)
        }
        steps = {("tier_step", number): step for number, step in enumerate(story)}
        groups = ((0, _("Tiers")), (len(tiers), _("Steps"))) if tiers and steps else ()
        return held({**tiers, **steps}, groups)

    def row(self, at: Context, key: Key, record: Tier | StepRow) -> Row:
        """One tier; an ended one is dim. Of a step its day, what it was, from where to where, and why."""
        if isinstance(record, StepRow):
            said = at.terms.name("step_kind", record.kind)
            badge = tier_badge(record.to_tier or record.from_tier)
            return Row((badge, self._short_way(at, record), said, short(record.on, at.today), "", record.reason))
        one = record[0]
        badge = Content.assemble(tier_badge(one.tier), " ★" if one.is_primary else "")
        style = "dim" if one.phase == "ENDED" else ""
        return Row(
            (
                badge,
                at.terms.name("tier", one.tier),
                at.terms.name("phase", one.phase),
                self._quiet(at, one),
                at.terms.name("rung", one.rung),
                one.goal,
            ),
            style,
        )

    @staticmethod
    def _short_way(at: Context, step: StepRow) -> Content | str:
        """From where to where, in a narrow column: tiers by their badges, rungs by their words."""
        if step.from_tier and step.to_tier and step.from_tier != step.to_tier:
            name = at.terms.name("tier", step.to_tier)
            return Content.assemble(tier_badge(step.from_tier), " → ", tier_badge(step.to_tier), f" {name}")
        if step.from_rung and step.to_rung and step.from_rung != step.to_rung:
            return f"{at.terms.name('rung', step.from_rung)} → {at.terms.name('rung', step.to_rung)}"
        return at.terms.name("tier", step.to_tier or step.from_tier)

    @staticmethod
    def _quiet(at: Context, one: PartnershipRow) -> Content:
        if one.quiet_on is None or one.quiet_from is None or one.phase == "ENDED":
            return Content("")
        if at.today >= one.quiet_on:
            return Content.styled("▲ " + _("too quiet"), "$overdue")
        if at.today >= one.quiet_from:
            return Content.styled("● " + _("soon quiet"), "$soon")
        return Content.styled("✓ " + _("in touch"), "$done")

    def detail(self, at: Context, key: Key, record: Tier | StepRow) -> Content:
        """All of the tier and the steps of the partner; of a step all of it."""
        if isinstance(record, StepRow):
            return step_line(at, record)
        one, story = record
        terms = at.terms
        rhythm = f"{one.ideal_days or '–'} / {one.max_days or '–'}" if one.ideal_days or one.max_days else ""
        return lines(
            terms.name("tier", one.tier) + (" ★" if one.is_primary else ""),
            (N_("Phase"), terms.name("phase", one.phase)),
            (N_("Rung of the ladder"), terms.name("rung", one.rung)),
            (N_("Silence"), self._quiet(at, one)),
            (N_("Longest silence until"), full(one.quiet_on)),
            (N_("Responsible"), one.responsible),
            (N_("Unit"), one.unit),
            (N_("Scope"), ", ".join(part for part in (terms.name("scope", one.scope), one.scope_value) if part)),
            (N_("Ideal rhythm / longest silence, days"), rhythm),
            (N_("Started"), day(one.started_on)),
            (N_("Ended"), day(one.ended_on)),
            (N_("Next review"), due(one.review_on, at.today)),
            (N_("Goal"), one.goal),
            (N_("Note"), one.note),
            (N_("Steps"), Content("\n").join(step_line(at, step) for step in story) + Content("\n")),
        )

    def whole(self, at: Context, key: Key, record: Tier | StepRow) -> Screen[Any] | None:
        """The partner's page in the tier; an ended one has none, and neither has a step."""
        from kumppani_tui.screens.registry import screen_class

        if isinstance(record, StepRow):
            return None
        one = record[0]
        return None if one.phase == "ENDED" else screen_class(TIER_PAGES[one.tier])(at.uid)

    def count(self, counts: Counts) -> int | None:
        """How many tiers."""
        return counts.partnerships

    def new(self, at: Context) -> Dialog[Any]:
        """A further tier."""
        from kumppani_tui.dialogs.partnership_form import PartnershipForm

        return PartnershipForm(at.register, at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: Tier | StepRow) -> Dialog[Any] | None:
        """The tier; a step is kept as it was taken."""
        from kumppani_tui.dialogs.partnership_form import PartnershipForm

        if isinstance(record, StepRow):
            return None
        return PartnershipForm(at.register, at.partner_id, record[0].id, uid=record[0].uid)

    def remove(self, at: Context, key: Key, record: Tier | StepRow) -> Deed | None:
        """To the trash: for one made by mistake."""
        if isinstance(record, StepRow):
            return None
        one = record[0]
        name = at.terms.name("tier", one.tier)
        return Deed(lambda: delete_partnership(at.register, one.id), _("Deleted: {name}").format(name=name))


def step_way(at: Context, step: StepRow) -> str:
    """Return from where to where a step led."""
    terms = at.terms
    if step.from_tier and step.to_tier and step.from_tier != step.to_tier:
        return f"{terms.name('tier', step.from_tier)} → {terms.name('tier', step.to_tier)}"
    if step.from_rung and step.to_rung and step.from_rung != step.to_rung:
        tier = terms.name("tier", step.to_tier)
        return f"{tier}: {terms.name('rung', step.from_rung)} → {terms.name('rung', step.to_rung)}"
    return terms.name("tier", step.to_tier or step.from_tier)


def step_line(at: Context, step: StepRow) -> Content:
    """Return a step as a line: the day, what it was, from where to where, and why."""
    head = f"{day(step.on)}  {at.terms.name('step_kind', step.kind)}: {step_way(at, step)}"
    return Content.assemble(plain(head), *(("\n    ", plain(step.reason)) if step.reason else ()))
