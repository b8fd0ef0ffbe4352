"""The frame of the program: commands, keys, footer, help, palette, undo, language, themes."""

from __future__ import annotations

import pytest
from textual.command import CommandInput
from textual.widgets import Input, OptionList

from kumppani_tui.commands import Command, load_all
from kumppani_tui.dialogs.ask import ask_date
from kumppani_tui.locale import set_language
from kumppani_tui.palette import CommandProvider
from kumppani_tui.screens.help import HelpRow, HelpScreen
from kumppani_tui.settings import Settings
from kumppani_tui.themes import DARK, LIGHT
from kumppani_tui.watching import read_frame
from kumppani_tui.widgets.key_line import KeyLine, key_text
from kumppani_tui.widgets.top_line import FrameInfo, TopLine
from tests.kumppani_tui.shell import shell_app
from tests.kumppani_tui.uidemo import DROP, NEW, TODAY, DemoScreen, FakeRegister, demo_app
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("fi")


def footer(app) -> str:
    return str(app.screen.query_one(KeyLine).render())


def notices(app) -> list[str]:
    return [notification.message for notification in app._notifications]


async def test_the_frame_says_where_i_am_and_what_is_due():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line = str(app.screen.query_one(TopLine).render())
        assert line.startswith("Partners") and "Keski-Suomen ammattiopisto" in line
        assert line.endswith("▲ 3 overdue · 5 today")
        app.set_frame(FrameInfo("[/red] x" * 30, 1, 0))
        line = str(app.screen.query_one(TopLine).render())
        assert "…" in line and line.endswith("▲ 1 overdue") and len(line) == 78


async def test_the_footer_shows_what_works_and_gives_way_from_the_end():
    app = demo_app()
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert footer(app).startswith("F1 Help  n New  l Log  d Delete") and "q Quit" in footer(app)
        await pilot.resize_terminal(40, 24)
        await settle(pilot)
        assert footer(app).startswith("F1 Help  n New") and "q Quit" not in footer(app)
        assert len(footer(app)) <= 38


async def test_a_command_that_cannot_work_is_hidden_and_does_nothing():
    register = FakeRegister()
    app = demo_app(register)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert "d Delete" not in footer(app)
        await press(pilot, "d")
        assert notices(app) == []


async def test_own_keys_replace_the_default_ones_everywhere():
    app = demo_app(settings=Settings(theme="dark", keymap={DROP.id: "ctrl+g"}))
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert "^G Delete" in footer(app)
        await press(pilot, "d")
        assert len(app.register.names) == 3
        await press(pilot, "ctrl+g")
        assert len(app.register.names) == 2


async def test_errors_are_told_in_words_and_the_program_goes_on():
    app = demo_app()
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert notices(app) == ["Something went wrong, and nothing was changed: RuntimeError: broken [/red]"]
        assert app.is_running


async def test_a_change_says_what_it_did_with_the_undo_key_and_undo_says_what_it_undid():
    register = FakeRegister(names=["a", "[/red] Oy"])
    app = demo_app(register)
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        assert notices(app)[-1] == "Deleted  (u undoes)"
        await press(pilot, "u")
        assert notices(app)[-1] == "Undone “Added” – a"
        await press(pilot, "u")
        assert notices(app)[-1] == "There is nothing to undo."
        await press(pilot, "U", "ctrl+y")
        assert notices(app)[-1].startswith("Done again “Added”")
        assert register.names == ["a", "[/red] Oy"]
        assert app.screen.query_one(OptionList).option_count == 2


async def test_a_change_by_another_program_is_shown():
    register = FakeRegister(names=["a"])
    app = demo_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        register.add("b")
        app._poll()
        await settle(pilot)
        assert app.screen.query_one(OptionList).option_count == 2
        count = app.change_count
        app._poll()
        assert app.change_count == count


async def test_a_screen_behind_is_refreshed_when_it_comes_to_the_front():
    register = FakeRegister(names=["a"])
    app = demo_app(register)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.open("demo_other")
        await settle(pilot)
        register.add("b")
        app._poll()
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, DemoScreen)
        assert app.screen.query_one(OptionList).option_count == 2


async def test_help_lists_what_works_here_and_closes():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        entries = [row._entry for row in app.screen.query(HelpRow)]
        assert ("d", "Del") in [entry.keys for entry in entries]
        assert "Add a new row." in [entry.command.description for entry in entries]
        await press(pilot, "f1")
        assert isinstance(app.screen, DemoScreen)


async def test_the_palette_finds_and_runs_a_command():
    app = demo_app(FakeRegister(names=["a", "b"]))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await press(pilot, *"delete")
        await press(pilot, "enter")
        assert app.register.names == ["a"]
        await press(pilot, "ctrl+p")
        line = app.screen.query_one(CommandInput)
        line.value = "delete"
        await line.action_submit()  # Enter comes with the last letter, before what was typed is found
        await settle(pilot)
        assert app.register.names == []
        await press(pilot, "ctrl+p", *"qqzz")
        options = app.screen.query_one("CommandList", OptionList)
        assert str(options.get_option_at_index(0).prompt) == "Nothing matches."


async def test_the_language_changes_at_run_time():
    app = demo_app()
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f6")
        assert "q Lopeta" in footer(app)
        assert str(app.screen.query_one(TopLine).render()).startswith("Kumppanit")
        assert app.screen.query_one(OptionList).option_count == 3
        assert app.settings.language == "fi"


async def test_light_and_dark():
    app = demo_app()
    async with app.run_test() as pilot:
        assert app.theme == DARK.name
        await press(pilot, "ctrl+l")
        assert app.theme == LIGHT.name and app.settings.theme == "light"


async def test_quitting_with_unsaved_text_asks():
    app = demo_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await press(pilot, *"quit q u")  # letters are text in a field
        await settle(pilot)
        assert app.screen.query(Input).first().value == "quit q u"
        app.run_worker(app.quit_program())
        await settle(pilot)
        assert type(app.screen).__name__ == "Confirm"
        await press(pilot, "escape")
        assert app.is_running
        quitting = app.run_worker(app.quit_program())
        await settle(pilot)
        await app.screen.run_action("run_command('confirm.yes')")
        await app.workers.wait_for_complete([quitting])
    assert app.return_value == 0


class Filtered(DemoScreen):
    """A screen whose Escape means something else first."""

    KEYS = (Command("test.clear", "Clear", "Clear the filter.", "escape", "clear", priority=4),)
    filtered = True

    def can_clear(self) -> bool:
        return self.filtered

    def clear(self) -> None:
        self.filtered = False


async def test_one_key_does_the_special_thing_first_and_the_usual_one_after():
    app = demo_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(Filtered())
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Filtered) and not app.screen.filtered
        await press(pilot, "escape")
        assert not isinstance(app.screen, Filtered)


def test_a_command_id_is_used_once():
    with pytest.raises(ValueError, match=r"test\.new"):
        Command(NEW.id, "Other", "Another one.", "m", "other")


def test_keys_are_safe_on_a_finnish_keyboard():
    unsafe = {f"ctrl+{letter}" for letter in "imhjsz"}
    altgr = {"left_square_bracket", "right_square_bracket", "at", "dollar_sign", "tilde", "vertical_line", "backslash"}
    for one in load_all().values():
        keys = {key.strip() for key in one.key.split(",")}
        assert not keys & (unsafe | altgr | set("[]{}@\\|~$£")), one.id


def test_keys_are_written_as_people_write_them():
    written = [key_text(key) for key in ("ctrl+f", "f1", "escape", "u", "U", "question_mark", "shift+f3", "slash")]
    assert written == ["^F", "F1", "Esc", "u", "U", "?", "Shift+F3", "/"]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXTS = ("title", "quiet", "key", "overdue", "soon", "done", "tier-everyday", "tier-developing", "tier-strategic")


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("text", [*TEXTS, "tier-network", "foreground"])
def test_every_text_can_be_read(theme, text):
    colour = theme.foreground if text == "foreground" else theme.variables[text]
    backgrounds = [theme.background, theme.surface, theme.panel, theme.variables["block-cursor-blurred-background"]]
    for background in [*backgrounds, theme.variables["block-cursor-background"]]:
        least = 4.5 if background in backgrounds else 3.0
        assert contrast(colour, background) >= least, (text, background, contrast(colour, background))
    cursor = theme.variables["block-cursor-foreground"]
    assert contrast(cursor, theme.variables["block-cursor-background"]) >= 4.5


async def test_the_frame_is_read_from_the_register(register):
    app = demo_app(register, frame=read_frame)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.frame_info == read_frame(register, app.today()) and app.frame_info.overdue == 0


async def test_while_a_filter_is_typed_the_footer_shows_no_key_that_would_be_text(register):
    app = shell_app(register)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await app.go("partners")
        await settle(pilot)
        assert "/ Filter" in footer(app)
        await press(pilot, "slash")
        assert "To the rows  Esc Clear filter" in footer(app)
        assert "/ Filter" not in footer(app) and "l Log" not in footer(app)
        await press(pilot, "enter")
        assert "/ Filter" in footer(app)
        await pilot.resize_terminal(64, 24)
        await settle(pilot)
        assert app.screen.query_one("ListBar Input").placeholder.endswith("…")


async def test_a_question_for_a_date_says_what_can_be_typed():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ask_date("Until", "Row", TODAY))
        await settle(pilot)
        hint = app.screen.query_one(".hint")
        assert str(hint.content) == "For example tomorrow, next tue, 2 weeks or 15.1."
        await press(pilot, "2", "w")
        assert str(hint.content) == "→ Mon 7 Dec 2026"
        await press(pilot, "backspace", "backspace")
        assert str(hint.content).startswith("For example")


async def test_letters_scattered_over_a_sentence_put_no_command_before_what_is_really_found():
    app = demo_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        provider = CommandProvider(app.screen)
        for letters in ("sth", "dlt"):
            assert max([hit.score async for hit in provider.search(letters)], default=0) <= 0.2
        assert [hit.text async for hit in provider.search("delete") if hit.score > 0.5] == ["Delete"]
