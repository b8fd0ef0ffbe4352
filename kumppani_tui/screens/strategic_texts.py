"""The section with the texts of a strategic partnership: every version is kept, the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.content import Content

from db.views.records import RecordRow, records_of
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, full
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

KINDS = ("VISION", "CHALLENGE", "OUR_STRATEGY", "PARTNER_STRATEGY")
"""The texts of a partnership in the order in which they are read."""


@dataclass(frozen=True)
class Version:
    """A version of a text; without a record its kind has not been written yet."""

    kind: str
    record: RecordRow | None
    is_current: bool


class TextsSection(PartnerSection):
    """Vision, shared challenge and both parties' strategies, each with all its versions, the newest first."""

    ID: ClassVar[str] = "strategy_text"
    TITLE: ClassVar[str] = N_("Direction")
    EMPTY: ClassVar[str] = N_("Nothing has been written yet. {key} writes the vision.")

    chosen: Version | None = None
    """The version under the cursor when a new one was asked for."""

    def columns(self) -> list[Column]:
        """Which text, whether it is in force, when it was written, what it says."""
        return [
            Column("kind", _("Text"), 24, priority=8),
            Column("state", _("State"), 12, priority=7),
            Column("written", _("Written"), 11, priority=6),
            Column("text", _("What it says"), weight=5, min_width=20, priority=9),
        ]

    def read(self, at: Context) -> Listed:
        """All versions by kind; a kind without any is listed too, to be written."""
        found = records_of(at.register, self.ID, "partner", at.partner_id, order="t.written_on DESC, t.id DESC")
        records: dict[Key, Version] = {}
        for place, kind in enumerate(KINDS):
            versions = [one for one in found if one.values["kind"] == kind]
            for number, one in enumerate(versions):
                records[self.ID, one.id] = Version(kind, one, number == 0)
            if not versions:
                records[self.ID, -1 - place] = Version(kind, None, True)
        return held(records)

    def row(self, at: Context, key: Key, record: Version) -> Row:
        """One version; older ones are dim and say so."""
        name = at.terms.name("strategy_kind", record.kind) if record.is_current else ""
        if record.record is None:
            return Row((name, Content.styled("○ " + _("not yet"), "$soon"), "", ""))
        state = Content.styled("● " + _("current"), "$done") if record.is_current else "○ " + _("earlier")
        said = " ".join(record.record.text("text").split())
        if challenge := self._challenge(at, record.record):
            said = f"{challenge}: {said}"
        written = day(record.record.date("written_on"))
        return Row((name, state, written, said), "" if record.is_current else "dim")

    @staticmethod
    def _challenge(at: Context, record: RecordRow) -> str:
        return at.terms.name("challenge", record.text("challenge"))

    def detail(self, at: Context, key: Key, record: Version) -> Content:
        """The whole text."""
        title = at.terms.name("strategy_kind", record.kind)
        if record.record is None:
            return lines(title, (N_("State"), _("not yet")))
        return lines(
            title,
            (N_("State"), _("current") if record.is_current else _("earlier")),
            (N_("Written on"), full(record.record.date("written_on"))),
            (N_("Typical challenge"), self._challenge(at, record.record)),
            (N_("Text"), record.record.text("text") + "\n"),
        )

    def count(self, counts: Any) -> int | None:
        """How many versions there are."""
        return int(counts[self.ID])

    def new(self, at: Context) -> Dialog[Any]:
        """A new version of the text under the cursor, beginning with the text as it is now."""
        from kumppani_tui.dialogs.text_version import TextVersion

        kind = self.chosen.kind if self.chosen is not None else KINDS[0]
        listed = self.read(at)
        current = next((one.record for one in listed.fetch(listed.keys).values() if one.kind == kind), None)
        return TextVersion(
            at.register, at.partner_id, kind, uid=at.uid, text=current.text("text") if current is not None else "",
            challenge=(current.text("challenge") or None) if current is not None else None,
        )  # fmt: skip

    def edit(self, at: Context, key: Key, record: Version) -> Dialog[Any]:
        """Mend what was written today; of an older version make a new one, so that it stays as it was."""
        from kumppani_tui.dialogs.text_version import TextVersion

        here = record.record
        if here is not None and here.date("written_on") == at.today:
            return TextVersion(at.register, at.partner_id, record.kind, uid=at.uid, record_id=here.id)
        return TextVersion(
            at.register, at.partner_id, record.kind, uid=at.uid, text=here.text("text") if here is not None else "",
            challenge=(here.text("challenge") or None) if here is not None else None,
        )  # fmt: skip

    def remove(self, at: Context, key: Key, record: Version) -> Deed | None:
        """To the trash; the version before becomes the current one."""
        from db.actions.records import delete_records

        if record.record is None:
            return None
        id_ = record.record.id
        name = at.terms.name("strategy_kind", record.kind)
        return Deed(lambda: delete_records(at.register, self.ID, [id_]), _("Deleted: {name}").format(name=name))
