"""The sections of an agreement's page that are its own: summary, clauses, parties, signatories, amendments."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import edit_record
from db.fields import KINDS
from db.rules.agreement_fields import ENDED, TERMS, fields_of, in_order
from db.rules.completeness import FIELD_OF
from db.views.agreement import agreement_look, belonging_to, by_side
from db.views.records import RecordRow, records_by_id
from kumppani_tui.agreement_labels import LABELS
from kumppani_tui.agreement_words import why
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import short
from kumppani_tui.screens.kind_section import KindSection, Shown, worded
from kumppani_tui.screens.linked_sections import LinkedDetails
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, held, plain, record_of
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Row

_SIGNS_FOR = {"our_signatory": "INSTITUTION", "their_signatory": "PARTNER"}
"""What can be lacking that is a signatory, and of which party."""


class SummarySection(LinkedDetails):
    """What is still lacking and why it is needed, then the facts that belong to its type; Enter changes one."""

    ID: ClassVar[str] = "summary"
    TITLE: ClassVar[str] = N_("Summary")

    def columns(self) -> list[Column]:
        """Field and value."""
        return [
            Column("field", _("Field"), 24, priority=8),
            Column("value", _("Value"), weight=1, min_width=20, priority=9),
        ]

    def read(self, at: Context) -> Listed:
        """What is lacking, the facts of its type, and what else was written down."""
        id_ = record_of(at).record_id
        look = agreement_look(at.register, id_)
        found = records_by_id(at.register, "agreement", [id_]).get(id_)
        if look is None or found is None:
            return held({})
        records: dict[Key, Any] = {("lacks", n): name for n, name in enumerate(look.missing)}
        specs = {one.name: one for one in KINDS["agreement"]}
        own = fields_of(look.type, look.state, tuple(specs))
        start = len(records)
        for n, name in enumerate(in_order(look.type, look.state, tuple(specs))):
            value = worded(at, specs[name], found)
            if name == "ehoks_done" and name in own:
                value = value or _("No")
            unsaid = name in ENDED or name in TERMS and name not in own
            if value and not (name in TERMS and unsaid) or name in own and not unsaid:
                records["field", n] = (specs[name], value)
        groups = ((0, _("Still lacks")), (start, _("Facts"))) if start else ()
        return held(records, groups)

    def row(self, at: Context, key: Key, record: Any) -> Row:
        """A fact, or what is lacking with why it is needed."""
        if key[0] == "lacks":
            label = Content.assemble(("● ", "$soon"), _(LABELS.get(record, record)))
            return Row((label, why(record)))
        spec, value = record
        named = _("Name of the agreement") if spec.name == "title" else _(spec.label)
        return Row((named, " ".join(value.split()) or "–"), "" if value else "dim")

    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """The whole value."""
        if key[0] == "lacks":
            title = Content.styled(_(LABELS.get(record, record)), "bold $title")
            return Content("\n\n").join([title, Content(why(record)), Content.styled(_("It is lacking."), "$soon")])
        return super().detail(at, key, record)

    def edit(self, at: Context, key: Key, record: Any) -> Dialog[Any]:
        """The form at the field; where the fact is not the agreement's own, the form that has it."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        here = record_of(at)
        name = record if key[0] == "lacks" else record[0].name
        if name == "obligations" or name in _SIGNS_FOR:
            from kumppani_tui.dialogs.side_form import SideForm

            return SideForm(
                at.register, "agreement_signatory" if name in _SIGNS_FOR else "agreement_clause", here.record_id,
                partner_id=at.partner_id, begins={"side": _SIGNS_FOR[name]} if name in _SIGNS_FOR else None, uid=at.uid,
            )  # fmt: skip
        if name == "business_id":
            from db.views.agreement import partner_uid_of
            from kumppani_tui.dialogs.partner_form import PartnerForm

            uid = partner_uid_of(at.register, at.partner_id)
            return PartnerForm(at.register, at.partner_id, uid=uid, focus=name)
        return AgreementForm(at.register, at.partner_id, here.record_id, uid=at.uid, focus=FIELD_OF.get(name, name))


class AgreementSection(KindSection):
    """Records of an agreement."""

    OWNER: ClassVar[str] = "agreement"


class SidedSection(AgreementSection):
    """Records of an agreement that are of a side, or of a further party."""

    @staticmethod
    def whose(at: Context, record: RecordRow) -> str:
        """The further party by its name, else the side."""
        return record.text("party") or at.terms.name("agreement_side", record.text("side"))

    def new(self, at: Context) -> Dialog[Any]:
        """Whose it is is chosen among the sides and the further parties."""
        from kumppani_tui.dialogs.side_form import SideForm

        return SideForm(at.register, self.KIND, self.owner_id(at), partner_id=at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any]:
        """The record."""
        from kumppani_tui.dialogs.side_form import SideForm

        return SideForm(at.register, self.KIND, self.owner_id(at), record.id, partner_id=at.partner_id, uid=record.uid)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """Every field that has a value; the further party says the side."""
        values = {**record.values, "side": None} if record.text("party") else record.values
        return super().detail(at, key, RecordRow(record.id, record.uid, values))


class ClausesSection(SidedSection):
    """Who has to do what, gains what, and is safeguarded by what; party by party."""

    KIND = "agreement_clause"
    TITLE: ClassVar[str] = N_("Clauses")
    EMPTY: ClassVar[str] = N_("No clauses yet. {key} writes down a duty, a benefit or a safeguard of a party.")
    ORDER: ClassVar[str] = f"{by_side()}, CASE t.kind WHEN 'OBLIGATION' THEN 1 WHEN 'BENEFIT' THEN 2 ELSE 3 END, t.id"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("kind", width=20, priority=8),
        Shown("text", weight=5, min_width=24, priority=9),
    )

    def read(self, at: Context) -> Listed:
        """Under the party that each is about."""
        found = super().read(at)
        records = found.fetch(found.keys)
        groups: list[tuple[int, str]] = []
        last = ""
        for n, one in enumerate(records.values()):
            whose = self.whose(at, one)
            if whose != last:
                groups.append((n, printable(whose)))
                last = whose
        return held(records, tuple(groups))

    def title_of(self, at: Context, record: RecordRow) -> str:
        """Whose and what kind."""
        return f"{self.whose(at, record)}: {at.terms.name('clause_kind', record.text('kind')).lower()}"

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """The whole text."""
        title = Content.styled(self.title_of(at, record), "bold $title")
        return Content("\n\n").join([title, plain(record.text("text"))])


class PartiesSection(AgreementSection):
    """The institution and the partner, and the further parties."""

    KIND = "agreement_party"
    TITLE: ClassVar[str] = N_("Parties")
    EMPTY: ClassVar[str] = N_("No further parties. {key} adds one.")
    ORDER: ClassVar[str] = "t.id"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("name", weight=3, min_width=24, max_width=50, priority=9),
        Shown("business_id", width=11, priority=7),
        Shown("role", weight=2, min_width=14, max_width=36, priority=8),
    )

    def read(self, at: Context) -> Listed:
        """Those that every agreement has come first."""
        from db.views.agreement import two_parties

        us, partner = two_parties(at.register, at.partner_id)
        found = super().read(at)
        roles = (at.terms.name("agreement_side", "INSTITUTION"), at.terms.name("agreement_side", "PARTNER"))
        first: dict[Key, Any] = {
            ("own", n): RecordRow(n, "", {"name": name, "business_id": code, "role": role})
            for n, ((name, code), role) in enumerate(zip((us, partner), roles, strict=True))
        }
        return held({**first, **found.fetch(found.keys)})

    def new(self, at: Context) -> Dialog[Any]:
        """A partner of the register, or anybody else by name."""
        from kumppani_tui.dialogs.party_form import PartyForm

        return PartyForm(at.register, self.owner_id(at), uid=at.uid)

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any] | None:
        """The party; of the two that every agreement has, the partner."""
        if key[0] != "own":
            from kumppani_tui.dialogs.party_form import PartyForm

            return PartyForm(at.register, self.owner_id(at), record.id, uid=record.uid)
        if record.id == 0:
            return None
        from db.views.agreement import partner_uid_of
        from kumppani_tui.dialogs.partner_form import PartnerForm

        return PartnerForm(at.register, at.partner_id, uid=partner_uid_of(at.register, at.partner_id))

    def remove(self, at: Context, key: Key, record: RecordRow) -> Deed | None:
        """A further party goes to the trash; what was agreed on with it stays, as that of another party."""
        deed = super().remove(at, key, record) if key[0] != "own" else None
        count = belonging_to(at.register, record.id) if deed is not None else 0
        if deed is None or not count:
            return deed
        text = ngettext(
            "{n} clause or signatory stays as that of “{other}”.",
            "{n} clauses and signatories stay as those of “{other}”.",
            count,
        ).format(n=count, other=at.terms.name("agreement_side", "OTHER"))
        return Deed(deed.write, f"{deed.done}. {text}")


class SignatoriesSection(SidedSection):
    """Who signs for each party, and whether it was done; the done key marks it."""

    KIND = "agreement_signatory"
    TITLE: ClassVar[str] = N_("Signatories")
    EMPTY: ClassVar[str] = N_("Nobody is named yet. {key} says who signs for a party.")
    ORDER: ClassVar[str] = f"{by_side()}, t.id"
    ADVANCES: ClassVar[bool] = True
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("signed_on", width=22, priority=9),
        Shown("name", weight=3, min_width=18, max_width=40, priority=9),
        Shown("title", weight=2, min_width=12, max_width=30, priority=6),
        Shown("side", weight=2, min_width=16, max_width=40, priority=8),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """Whether it is signed says a sign and a word; the name is that of our person, the contact, or as written."""
        if name == "signed_on":
            on = record.date("signed_on")
            if on is None:
                return Content.assemble(("○ ", "$soon"), _("not yet"))
            return Content.assemble(("✓ ", "$done"), short(on, at.today))
        if name == "side":
            return self.whose(at, record)
        return self.title_of(at, record) if name == "name" else super().cell(at, name, record)

    def title_of(self, at: Context, record: RecordRow) -> str:
        """The person."""
        found = record.text("name") or record.text("contact") or record.text("staff")
        return found or record.text("title") or self.whose(at, record)

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed:
        """Signed today, or not signed after all."""
        signed = record.date("signed_on") is None
        text = _("Signed today: {name}") if signed else _("Not signed: {name}")
        values = {"signed_on": at.today if signed else None}
        return Deed(
            lambda: edit_record(at.register, self.KIND, record.id, values, today=at.today),
            text.format(name=self.title_of(at, record)[:60]),
        )


class AmendmentsSection(AgreementSection):
    """What was changed while the agreement runs, the latest first."""

    KIND = "agreement_amendment"
    TITLE: ClassVar[str] = N_("Changes")
    EMPTY: ClassVar[str] = N_("Nothing has been amended. {key} notes what was agreed on besides, while it runs.")
    ORDER: ClassVar[str] = "t.agreed_on DESC, t.id DESC"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("agreed_on", width=12, priority=9),
        Shown("title", weight=4, min_width=22, priority=9),
        Shown("effective_on", width=12, priority=5),
        Shown("new_end", width=12, priority=7),
    )

    def new(self, at: Context) -> Dialog[Any]:
        """An amendment; a new end becomes the agreement's own."""
        from kumppani_tui.dialogs.agreement_life import AmendForm

        return AmendForm(at.register, record_of(at).record_id, at.partner_id, at.today, uid=at.uid)
