"""Asetukset: one's own settings, and those of the register that all share."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from textual.content import Content

from db.actions.institution import set_rhythm
from db.views.institution import Overview, RhythmRow, overview
from kumppani_tui.commands import Command
from kumppani_tui.commands import settings as commands
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.screens.settings_institution import InstitutionSettings, Setting
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.settings import THEMES
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.themes import theme_name
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_list_source import Row

LANGUAGE_NAMES = {"fi": "Suomi", "en": "English"}
"""The languages that there are texts in, each in itself."""

THEME_NAMES = {"auto": N_("As the terminal"), "dark": N_("Dark"), "light": N_("Light")}


class SettingsScreen(SmallListScreen[Setting], InstitutionSettings):
    """Everything that can be set, in one list."""

    TITLE_TEXT = N_("Settings")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.CHANGE,)

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._rhythms: dict[str, RhythmRow] = {}
        self._terms: Terms | None = None

    def list_columns(self) -> list[Column]:
        """What, and what it is now."""
        return [
            Column("label", _("Setting"), weight=1, min_width=30, max_width=36, priority=9),
            Column("value", _("Now"), weight=3, min_width=20, priority=10),
        ]

    def read_rows(self) -> list[Setting]:
        """One's own settings, then those of the register."""
        with self.register.reading():
            found, self._terms = overview(self.register), load_terms(self.register)
        self._rhythms = {rhythm.tier: rhythm for rhythm in found.rhythms}
        return [*self._own(), *self._shared(found), *map(self._rhythm, found.rhythms)]

    def _own(self) -> list[Setting]:
        settings, group = self.kumppani.settings, _("Your own")
        remapped = len(settings.keymap)
        keys = ngettext("{n} own key", "{n} own keys", remapped).format(n=remapped) if remapped else _("as they were")
        return [
            Setting("language", _("Language"), LANGUAGE_NAMES.get(language(), language()), group),
            Setting("theme", _("Theme"), _(THEME_NAMES[settings.theme]), group),
            Setting("author", _("Your name"), settings.author or "–", group, _("stands in the history")),
            Setting("keys", _("Keys"), keys, group),
        ]

    def _shared(self, found: Overview) -> list[Setting]:
        group = _("The register: the same for everybody")
        people = ngettext("{n} person", "{n} people", found.people).format(n=found.people)
        return [
            *self.institution_rows(group),
            Setting("units", _("Units"), ", ".join(found.units) or "–", group),
            Setting("staff", _("Our people"), people if found.people else "–", group),
            Setting("lists", _("Lists of choices"), _("types, roles, fields of education …"), group),
            Setting("trash", _("Trash"), _("what was deleted"), group),
            Setting("register", _("File"), self.register.path.name, group, str(self.register.path.parent)),
        ]

    def _rhythm(self, rhythm: RhythmRow) -> Setting:
        name = self._terms.name("tier", rhythm.tier) if self._terms else rhythm.tier
        text = _("every {ideal} days, at most {most}")
        value = text.format(ideal=rhythm.ideal_days, most=rhythm.max_days)
        hint = "" if rhythm.own else _("default")
        return Setting(f"rhythm.{rhythm.tier}", name, value, _("Rhythm of the tiers"), hint)

    def row_key(self, row: Setting) -> Hashable:
        """The id."""
        return row.id

    def group_of(self, row: Setting) -> str:
        """Whose it is."""
        return row.group

    def list_row(self, row: Setting) -> Row:
        """What, and what it is now."""
        value = printable(row.value, 400)
        return Row(
            (printable(row.label, 200), Content.assemble(value, (f"  {row.hint}" if row.hint else "", "$quiet")))
        )

    # --- changing ----------------------------------------------------------------------------------------------

    async def open_row(self) -> None:
        """Enter changes."""
        await self.change_setting()

    def can_change_setting(self) -> bool | None:
        """When there is a row."""
        return self.row is not None or None

    async def change_setting(self) -> None:
        """Change the setting under the cursor, or open what is behind it."""
        row = self.row
        if row is None:
            return
        name, _dot, tier = row.id.partition(".")
        if name in ("keys", "units", "staff", "lists", "trash"):
            self.kumppani.open(name)
        elif name == "rhythm":
            await self._change_rhythm(row, self._rhythms[tier])
        elif name == "language":
            await self._change_language()
        elif name == "theme":
            await self._change_theme()
        elif name == "author":
            await self._change_author()
        elif name in ("institution", "contact"):
            await self.change_institution("name" if name == "institution" else "business_id")
        elif name == "logo":
            await self.change_logo()
        elif name == "templates":
            self.copy_templates_path()
        else:
            path = str(self.register.path)
            self.app.copy_to_clipboard(path)
            self.tell(
                _("The path was copied: {path}. Another register is opened with kumppani --db FILE.").format(path=path)
            )

    async def _change_language(self) -> None:
        choices = [Choice(code, name) for code, name in LANGUAGE_NAMES.items()]
        chosen = await self.show(Choose(_("Language"), choices))
        if chosen is not None:
            self.go_to("language")
            await self.kumppani.use_language(chosen.value)

    async def _change_theme(self) -> None:
        chosen = await self.show(Choose(_("Theme"), [Choice(code, _(THEME_NAMES[code])) for code in THEMES]))
        if chosen is not None:
            self.app.theme = theme_name(chosen.value)
            self.kumppani.change_settings(replace(self.kumppani.settings, theme=chosen.value))
            self.refresh_data()

    async def _change_author(self) -> None:
        help_text = N_("It stands beside what you change, and marks which rows are yours.")
        name = await self.show(
            FormDialog(
                _("Your name"),
                [Field("name", N_("Your name"), required=True, help=help_text)],
                lambda values: " ".join(str(values["name"]).split()),
                values={"name": self.kumppani.settings.author},
            )
        )
        if name:
            self.kumppani.change_settings(replace(self.kumppani.settings, author=name))
            self.register.author = name
            self.refresh_data()

    def logo_changed(self) -> None:
        """Read the rows anew: no change of the register tells of it."""
        self.refresh_data()

    async def _change_rhythm(self, row: Setting, rhythm: RhythmRow) -> None:
        fields = [
            Field(
                "ideal_days", N_("Ideal, days"), "number", required=True,
                help=N_("After this long without contact a partner is soon due."),
            ),
            Field(
                "max_days", N_("At most, days"), "number", required=True,
                help=N_("After this long it is overdue. A partnership may have a rhythm of its own."),
            ),
        ]  # fmt: skip
        await self.show(
            FormDialog(
                row.label,
                fields,
                lambda values: set_rhythm(
                    self.register, rhythm.tier, int(values["ideal_days"]), int(values["max_days"])
                ),
                values={"ideal_days": rhythm.ideal_days, "max_days": rhythm.max_days},
                done=_("The rhythm was changed: {tier}").format(tier=row.label),
            )
        )
