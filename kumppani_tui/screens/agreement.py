"""The page of one agreement: what it says, who is bound by it, its days, its versions, and what is done to it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.agreements import delete_agreement
from db.views.agreement import AgreementLook, agreement_look
from kumppani_tui.agreement_words import coming, lacks_line, missing_lines, months, span, state_word
from kumppani_tui.commands import Command
from kumppani_tui.commands import agreements as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.agreement_doing import AgreementDoing
from kumppani_tui.screens.agreement_files import FilesDoing, FilesSection
from kumppani_tui.screens.agreement_followup import AgreementHistory, FollowUpSection, VersionsSection
from kumppani_tui.screens.agreement_sections import (
    AmendmentsSection,
    ClausesSection,
    PartiesSection,
    SignatoriesSection,
    SummarySection,
)
from kumppani_tui.screens.kind_page import Page
from kumppani_tui.screens.linked_page import LinkedPage
from kumppani_tui.screens.partner_section import LinkedContext
from kumppani_tui.screens.project import side_by_side
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable

COMING = 3
"""Days ahead that the head tells; the follow-up section tells all."""


WAITING = frozenset({"DRAFT", "SIGNING", "RETURNED"})
"""States in which an agreement waits for somebody."""


class AgreementPage(LinkedPage, AgreementDoing, FilesDoing):
    """One agreement, opened with its uid or id."""

    KIND: ClassVar[str] = "agreement"
    TITLE_TEXT: ClassVar[str] = N_("Agreement")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.STEP, commands.DONE, commands.RENEW, commands.AMEND, commands.DECIDE, commands.PARTNER, commands.TASK,
        commands.BRIEF, commands.COPY_FILE_PATH, commands.SAVE_FILE_COPY,
    )  # fmt: skip

    def __init__(self, agreement: str | int, section: str = "") -> None:
        """`section` is the ID of the one to begin with, the summary when none is given."""
        super().__init__(
            [
                SummarySection(), ClausesSection(), PartiesSection(), SignatoriesSection(), AmendmentsSection(),
                FollowUpSection(), VersionsSection(), FilesSection(), AgreementHistory(),
            ]
        )  # fmt: skip
        self._agreement = agreement
        if section:
            self.begin_at(section, None)

    # -- what is shown -------------------------------------------------------------------------------------------

    def read_page(self) -> Page | None:
        """The agreement with the counts of its sections."""
        register, today = self.register, self.kumppani.today()
        look = agreement_look(register, self._agreement)
        if look is None:
            return None
        at = LinkedContext(register, look.partner_id, look.uid, today, load_terms(register), "agreement", look.id)
        return Page(at, look, look.counts, look.title)

    def head(self, page: Page) -> Content:
        """What and with whom, how it stands, the days ahead, what is lacking and why it is needed."""
        look: AgreementLook = page.head
        width = self.head_width
        said = [
            *side_by_side(self._what(look, page), width),
            *side_by_side(self._stands(look, page), width),
            *side_by_side(self._ahead(look, page), width),
        ]
        if look.missing:
            room = 5 if self.size.height >= 32 else 0
            why = missing_lines(look.missing, width)
            if len(why) <= room:
                said += why
            else:
                said.append(Content.assemble(("● ", "$soon"), lacks_line(look.missing, width - 2)))
        return Content("\n").join(said)

    @staticmethod
    def _what(look: AgreementLook, page: Page) -> list[Content]:
        """Partner, type, tier, reference."""
        terms = page.at.terms
        parts = (terms.name("agreement_type", look.type), terms.name("tier", look.tier), printable(look.reference))
        return [Content.styled(printable(look.partner), "bold"), *(Content(part) for part in parts if part)]

    def _stands(self, look: AgreementLook, page: Page) -> list[Content]:
        """State, from when to when it runs, how it is renewed, whose it is.

        Since when it has been in its state is told of one that waits for something; a day beside `in force` would be
        taken for the one from which it is valid.
        """
        terms = page.at.terms
        state = state_word(terms, look.state)
        if look.state_on is not None and look.state in WAITING:
            state = Content.assemble(state, (f" {_('since {date}').format(date=day(look.state_on))}", "$quiet"))
        parts = [state]
        if look.state == "SIGNING" and look.counts["agreement_signatory"]:
            n, most = look.counts["signed"], look.counts["agreement_signatory"]
            signed = _("{n} of {most} have signed").format(n=n, most=most)
            if n == most:
                key = self.key_text_of(commands.STEP)
                signed = _("all have signed: {key} puts it in force").format(key=key)
            parts.append(Content.styled(signed, "$done" if n == most else "$soon"))
        if look.state_reason:
            parts.append(Content(printable(look.state_reason)))
        parts += [
            Content(text) for text in (span(look), self._renewal(look, page), printable(look.responsible)) if text
        ]
        return parts

    @staticmethod
    def _renewal(look: AgreementLook, page: Page) -> str:
        """How it is renewed and with which notice it ends."""
        said = page.at.terms.name("renewal", look.renewal).lower() if look.renewal != "NONE" else ""
        if look.renewal == "AUTOMATIC" and look.renewal_months:
            said = f"{said} {months(look.renewal_months)}"
        notice = _("notice {months}").format(months=months(look.notice_months)) if look.notice_months else ""
        return ", ".join(part for part in (said, notice) if part)

    @staticmethod
    def _ahead(look: AgreementLook, page: Page) -> list[Content]:
        """The next days, and the version that follows."""
        parts = [coming(one, page.at.today) for one in look.deadlines[:COMING]]
        if look.later_id is not None:
            parts.append(Content(_("next version: {title}").format(title=printable(look.later_title))))
        return parts

    # -- the agreement -------------------------------------------------------------------------------------------

    @property
    def agreement(self) -> AgreementLook | None:
        """The agreement of the page."""
        found: AgreementLook | None = self.page.head if self.page is not None else None
        return found

    def can_renew_agreement(self) -> bool:
        """One that runs or has run, and has no next version yet."""
        here = self.agreement
        return super().can_renew_agreement() and here is not None and here.later_id is None

    async def edit_whole(self) -> None:
        """The agreement's own fields."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        here = self.agreement
        if here is not None:
            form = await self.read(lambda: AgreementForm(self.register, here.partner_id, here.id, uid=here.uid))
            await self.show(form)

    def can_advance_agreement(self) -> bool:
        """A row of the section that can be done, else the agreement's next state."""
        return self.can_advance_record() or self.can_step_agreement()

    async def advance_agreement(self) -> None:
        """The row's done; where there is none, the next state."""
        if self.can_advance_record():
            await self.advance_record()
        else:
            await self.step_agreement()

    def can_new_record(self) -> bool:
        """Amendments belong to an agreement that is being signed or runs."""
        allowed = not isinstance(self.section, AmendmentsSection) or self.can_amend_agreement()
        return super().can_new_record() and allowed

    async def new_record(self) -> None:
        """Add to the section shown; files are asked for by their paths."""
        if not isinstance(self.section, FilesSection):
            await super().new_record()
        elif made := await self.attach_files():
            self.want(made[-1])

    async def open_record(self) -> None:
        """All of the record under the cursor; a file opens with the system's program."""
        if self.attached is not None:
            await self.open_attached()
        else:
            await super().open_record()

    def amended(self, amendment_id: int | None) -> None:
        """Put the cursor on it when the amendments are shown."""
        if self.section.ID == AmendmentsSection.ID:
            self.want(amendment_id)

    async def new_task(self) -> None:
        """A task about the agreement, with the cursor on it where tasks are shown."""
        if (form := await self._task_form()) is not None:
            made: Any = await self.show(form)
            if self.section.ID == FollowUpSection.ID:
                self.want(made)

    async def delete_record(self) -> None:
        """The record under the cursor; in the summary the agreement itself."""
        here = self.agreement
        if not isinstance(self.section, SummarySection) or here is None:
            await super().delete_record()
            return
        done = _("Deleted: {name}").format(name=here.title[:60])
        await self.write(lambda: delete_agreement(self.register, here.id), done=done)
