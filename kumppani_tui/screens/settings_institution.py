"""The rows of the settings about the institution: what documents say of it, its logo, its own templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.actions.institution import edit_institution
from db.rules.phones import display_phone
from db.views.institution import institution_card
from kumppani_tui.attached_files import size_words
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.documents.house import templates_folder
from kumppani_tui.documents.logo import ENDINGS, logo_file, remove_logo, set_logo
from kumppani_tui.locale import _
from kumppani_tui.screens.base import Working
from kumppani_tui.settings import typed_path
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice

CONTACT = ("business_id", "street", "postal_code", "city", "phone", "email", "web")
"""Fields of the second row: how the institution is reached."""


@dataclass(frozen=True)
class Setting:
    """One row: what it is, what it is now, and whose it is (a heading)."""

    id: str
    label: str
    value: str
    group: str
    hint: str = ""


class InstitutionSettings(Working):
    """What the settings do with the institution."""

    _card: dict[str, str] = {}

    def institution_rows(self, group: str) -> list[Setting]:
        """Return the rows; called in a thread."""
        self._card = card = institution_card(self.register)
        folder = templates_folder(self.register.path)
        logo = logo_file(folder)
        others = " · ".join(card[name] for name in ("name_sv", "name_en") if card[name])
        said = card | {"phone": display_phone(card["phone"]) if card["phone"] else ""}
        town = " ".join(one for one in (said.pop("postal_code"), said.pop("city")) if one)
        said["street"] = ", ".join(one for one in (said["street"], town) if one)
        contact = " · ".join(said[name] for name in CONTACT if said.get(name))
        on_documents = _("on every document")
        return [
            Setting("institution", _("Institution"), card["name"] or "–", group, others),
            Setting("contact", _("Its contact details"), contact or "–", group, "" if contact else on_documents),
            Setting(
                "logo", _("Its logo"), f"{logo.name}, {size_words(logo.stat().st_size)}" if logo else "–", group,
                "" if logo else on_documents,
            ),
            Setting("templates", _("Own templates of documents"), folder.name, group, str(folder.parent)),
        ]  # fmt: skip

    async def change_institution(self, focus: str) -> None:
        """Ask for the names and how the institution is reached, in one form that begins at `focus`."""
        from kumppani_tui.widgets.record_fields import record_fields

        register = self.register
        fields = await self.read(lambda: record_fields("institution", register, load_terms(register)))
        await self.show(
            FormDialog(
                _("Institution"),
                fields,
                lambda values: edit_institution(register, values),
                values=self._card | {"phone": display_phone(self._card["phone"]) if self._card["phone"] else ""},
                form_id="institution",
                done=_("Saved."),
                focus=focus,
            )
        )

    async def change_logo(self) -> None:
        """Choose a picture as the logo, or take it away."""
        from kumppani_tui.dialogs.ask import Ask
        from kumppani_tui.widgets.path_suggester import PathSuggester

        folder = templates_folder(self.register.path)
        if await self.read(lambda: logo_file(folder)) is not None:
            choices = [Choice("other", _("Another picture")), Choice("none", _("No logo"))]
            chosen = await self.show(Choose(_("Its logo"), choices))
            if chosen is None:
                return
            if chosen.value == "none":
                await self.read(lambda: remove_logo(folder))
                self.tell(_("Documents have no logo now."))
                self.logo_changed()
                return
        made = await self.show(
            Ask[Path](
                _("Its logo"),
                _("Path of a picture: PNG, JPEG or SVG. It is copied to the folder of templates."),
                convert=lambda typed: set_logo(folder, typed_path(typed)),
                suggester=PathSuggester(ENDINGS),
                late=True,
            )
        )
        if made is not None:
            self.tell(_("The logo stands on every document from now on: {path}").format(path=made))
            self.logo_changed()

    def copy_templates_path(self) -> None:
        """Copy where the institution's own templates are looked for."""
        path = templates_folder(self.register.path).absolute()
        self.app.copy_to_clipboard(str(path))
        self.tell(
            _("The path was copied: {path}. A template put there goes before the program's own.").format(path=path)
        )

    def logo_changed(self) -> None:
        """Show the rows anew."""
