"""The record list as a person and a screen use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from kumppani_tui.text import cell_width
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import PAGE, Cell, Fitting, Row

COLUMNS = (
    Column("name", "Name", min_width=20, weight=2, priority=9),
    Column("town", "Town", min_width=10, priority=2),
    Column("visits", "Visits", width=8, align="right", priority=5),
    Column("person", "Person", width=40, priority=1),
)

HOSTILE = (
    "[/red] Oy",
    "[draft] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m \x9b2J",
    "line\r\nbreak\tand tab\u2028too",
    "\u202egnitsil\u2066\u2069",
    "zero\u200bwidth\ufeff \u00adsoft",
    "東京商事 株式会社",
    "👩‍👩‍👧 ❤️ 🇫🇮",
    "x" * 10_000,
    "\u0301" * 10_000,
    "\u200b" * 10_000 + "tail",
    "\ud800",
    "",
)


class Records:
    """Records with a name, a town, a number and a person; remembers what was fetched."""

    def __init__(self, names: dict[int, Cell] | None = None, style: str = "") -> None:
        self.names = names or {}
        self.style = style
        self.fetched: list[int] = []

    def keys(self) -> Sequence[int]:
        return list(self.names)

    def rows(self, keys: Sequence[int]) -> dict[int, Row]:
        self.fetched.append(len(keys))
        return {key: Row((self.names.get(key, f"Partner {key}"), "Rauma", str(key), "P"), self.style) for key in keys}


class ListApp(App[None]):
    """One list, and a note of everything it says."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.options = options
        self.said: list[tuple[str, Any]] = []
        self.painted: set[int] = set()
        """Lines of the screen that were sent to the terminal."""
        self.keys: list[str] = []
        """Keys that nothing in the list took."""

    def compose(self) -> ComposeResult:
        yield RecordList[int](COLUMNS, **self.options)

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        self.said.append(("highlighted", event.key))

    def on_record_list_selected(self, event: RecordList.Selected) -> None:
        self.said.append(("selected", event.key))

    def on_record_list_marks_changed(self, event: RecordList.MarksChanged) -> None:
        self.said.append(("marks", sorted(event.control.marked)))

    def on_record_list_header_selected(self, event: RecordList.HeaderSelected) -> None:
        self.said.append(("header", event.column_id))

    def on_record_list_rows_failed(self, event: RecordList.RowsFailed) -> None:
        self.said.append(("failed", str(event.error)))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate):
            self.painted |= {y for y, _, _ in renderable.spans}
        elif renderable is not None:
            self.painted |= set(range(self.size.height))
        super()._display(screen, renderable)

    @property
    def records(self) -> RecordList[int]:
        return self.query_one(RecordList)


def lines(records: RecordList[int]) -> list[str]:
    """What the list shows, a string for each line of the screen."""
    return [strip.text for strip in records.render_lines(records.size.region)]


def line_with(records: RecordList[int], text: str) -> str:
    """The first line shown that has the text."""
    return next(line for line in lines(records) if text in line)


async def press(pilot: Pilot[None], *keys: str) -> RecordList[int]:
    """Press the keys and give the list."""
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.query_one(RecordList)


async def test_cursor_moves_by_row_and_page_and_stays_within_the_list() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 11)) as pilot:
        app.records.set_source(Records(), range(100))
        assert (await press(pilot, "up")).cursor_index == 0
        assert (await press(pilot, "down", "down", "up")).cursor_index == 1
        assert (await press(pilot, "pagedown")).cursor_index == 10
        assert "Partner 10 " in line_with(app.records, "▌")
        assert (await press(pilot, "pageup", "pageup")).cursor_index == 0
        assert (await press(pilot, "end", "down")).cursor_index == 99
        assert "Partner 99 " in lines(app.records)[-1]
        assert (await press(pilot, "pageup")).cursor_index == 90
        assert (await press(pilot, "home")).cursor_index == 0
        assert "Partner 0 " in lines(app.records)[1]
        assert app.said[:3] == [("highlighted", 0), ("highlighted", 1), ("highlighted", 2)]


async def test_a_move_draws_only_the_two_lines_concerned() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.records.set_source(Records(), range(100))
        quiet = 0
        while quiet < 5:  # the first painting comes in parts on a busy machine
            app.painted.clear()
            await pilot.pause()
            quiet = 0 if app.painted else quiet + 1
        await press(pilot, "down")
        assert app.painted == {1, 2}


async def test_only_the_pages_in_view_and_the_one_turned_to_next_are_fetched() -> None:
    app = ListApp()
    source = Records()
    async with app.run_test(size=(80, 30)) as pilot:
        app.records.set_source(source, range(100_000))
        await press(pilot, "down", "down")
        assert source.fetched == [PAGE]
        await press(pilot, "end")
        assert source.fetched == [PAGE, PAGE]
        await press(pilot, "home", "end")
        assert app.records.cursor_key == 99_999
        assert len(source.fetched) <= 3


async def test_the_page_turned_to_next_is_there_before_it_is_asked_for() -> None:
    app = ListApp()
    source = Records()
    async with app.run_test(size=(80, PAGE + 1)) as pilot:
        app.records.set_source(source, range(100_000))
        await press(pilot, "pagedown")
        for _ in range(500):
            if len(source.fetched) > 2:  # those in view are two, and the one after them comes by itself
                break
            await pilot.pause()
        source.rows = lambda keys: {}  # type: ignore[method-assign]
        await press(pilot, "pagedown")
        shown = lines(app.records)[1:]
        assert [line.split()[-3] for line in shown[1:]] == [str(98 + n) for n in range(1, PAGE)]


async def test_what_is_drawn_ahead_waits_until_the_frame_before_it_can_have_been_written() -> None:
    app = ListApp()
    source = Records()
    async with app.run_test(size=(80, PAGE + 1)) as pilot:
        app.records.set_source(source, range(100_000))
        await pilot.pause()
        painted_with: list[int] = []
        app.records.action_page(1)
        app.records.call_after_refresh(lambda: painted_with.append(len(source.fetched)))
        await pilot.pause()
        assert painted_with == [2], "the page in view lies on two pages of rows, and no other is fetched yet"


async def test_moving_keys_are_the_persons_own() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 11)) as pilot:
        app.records.set_source(Records(), range(100))
        assert (await press(pilot, "down", "pagedown", "home", "end", "pageup", "up")).cursor_index == 89
        assert app.keys == [], "a key that moved goes no further"
        app.set_keymap({"list.down": "j", "list.up": "k,down"})
        assert (await press(pilot, "home", "j", "j", "j", "k", "down")).cursor_index == 1
        assert (await press(pilot, "up")).cursor_index == 1
        assert app.keys == ["up"]


async def test_pages_turned_quickly_show_every_row_as_it_is() -> None:
    app = ListApp()
    groups = [(0, "First"), (130, "Second"), (700, "Third")]
    async with app.run_test(size=(80, 30)) as pilot:
        app.records.set_source(Records(), range(1000), groups=groups)
        await pilot.pause()
        for key, times in (("pagedown", 30), ("pageup", 12), ("pagedown", 3), ("pageup", 1), ("home", 1)):
            for _ in range(times):
                app.simulate_key(key)
                if times < 30:
                    await pilot.pause()
            await press(pilot)
            drawn = lines(app.records)
            app.records.reload_rows()  # nothing that was drawn before stands any more
            assert drawn == lines(app.records)
            assert sum("▌" in line for line in drawn) == 1
            numbers = [int(line.split("Partner ")[1].split()[0]) for line in drawn if "Partner " in line]
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            assert len(numbers) >= 27
            assert [int(line.split()[-1]) for line in drawn if "Partner " in line] == numbers


async def test_rows_changed_while_a_page_is_drawn_ahead_are_shown_as_they_are_now() -> None:
    app = ListApp()
    source = Records()
    async with app.run_test(size=(80, 30)) as pilot:
        app.records.set_source(source, range(1000))
        await press(pilot, "pagedown")
        source.names = {key: f"Changed {key}" for key in range(1000)}
        app.records.reload_rows()
        await press(pilot, "pagedown")
        assert all("Changed" in line for line in lines(app.records)[1:])


async def test_the_scroll_bar_looks_and_drags_as_any_other() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 30)) as pilot:
        app.records.set_source(Records(), range(1000))
        for key in ("pagedown", "pagedown", "end"):
            await press(pilot, key)
            bar = app.records.vertical_scrollbar
            ours = bar.render_lines(bar.size.region)
            theirs = ScrollBar.render_lines(bar, bar.size.region)
            assert ours == theirs
            assert [one.style.meta for line in ours for one in line if one.style] == [
                one.style.meta for line in theirs for one in line if one.style
            ]


async def test_cursor_and_its_line_stay_when_records_come_and_go() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 11)) as pilot:
        app.records.set_source(Records(), list(range(0, 100, 2)))
        await press(pilot, *["down"] * 20)
        place = lines(app.records).index(line_with(app.records, "▌"))
        said = len(app.said)
        app.records.set_source(Records(), list(range(100)))
        await pilot.pause()
        assert app.records.cursor_key == 40
        assert "Partner 40 " in lines(app.records)[place]
        assert len(app.said) == said
        app.records.set_source(Records(), [key for key in range(100) if key != 40])
        await pilot.pause()
        assert app.records.cursor_key == 41
        app.records.set_source(Records(), [1, 2])
        await pilot.pause()
        assert app.records.cursor_key == 2
        app.records.set_source(Records(), [])
        await pilot.pause()
        assert app.records.cursor_key is None
        assert app.said[-1] == ("highlighted", None)


async def test_a_change_elsewhere_does_not_scroll_back_to_a_cursor_out_of_view() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 11)) as pilot:
        app.records.set_source(Records(), list(range(1, 100)))
        await pilot.pause()
        app.records.scroll_to(y=50, animate=False)
        await pilot.pause()
        first = lines(app.records)[1]
        app.records.set_source(Records(), list(range(100)))
        await pilot.pause()
        assert lines(app.records)[1] == first
        assert app.records.cursor_key == 1


async def test_headings_stand_above_their_groups_and_never_hold_the_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.records.set_source(Records(), range(30), groups=[(0, "Late 2"), (2, "Soon 28")])
        await pilot.pause()
        assert [line.split()[0] for line in lines(app.records)[1:6]] == ["Late", "▌", "Partner", "Soon", "Partner"]
        await press(pilot, "down", "down")
        assert app.records.cursor_key == 2
        assert "Partner 2 " in line_with(app.records, "▌")
        await pilot.click(RecordList, offset=(10, 4))
        assert app.records.cursor_key == 2
        app.painted.clear()
        await press(pilot, "up")
        assert app.painted == {3, 5}
        await press(pilot, "end")
        assert "Partner 29 " in lines(app.records)[-1]
        await press(pilot, "home")
        assert "Late 2" in lines(app.records)[1]
        await press(pilot, "end", *["pageup"] * 9)
        assert app.records.cursor_key == 0


async def test_a_list_at_its_beginning_shows_the_heading_of_what_comes_back() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.records.set_source(Records(), range(2, 30), groups=[(0, "Soon 28")])
        await pilot.pause()
        app.records.set_source(Records(), range(30), groups=[(0, "Late 2"), (2, "Soon 28")])
        await pilot.pause()
        assert app.records.cursor_key == 2, "the cursor stays on its record"
        assert "Late 2" in lines(app.records)[1]
        assert "Partner 2 " in line_with(app.records, "▌")


async def test_a_narrow_column_has_the_shorter_wording_whole() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 8)) as pilot:
        app.records.set_columns([Column("name", "Name", width=9), Column("town", "Town")])
        app.records.set_source(Records({1: Fitting("27 days ago", "27 Oct"), 2: Fitting("2 d ago", "20 Nov")}))
        await pilot.pause()
        assert [" ".join(line.split()[:3]) for line in lines(app.records)[1:3]] == ["▌ 27 Oct", "2 d ago"]


async def test_groups_out_of_order_are_refused() -> None:
    app = ListApp()
    async with app.run_test():
        with pytest.raises(ValueError, match="groups"):
            app.records.set_source(Records(), range(9), groups=[(5, "b"), (2, "a")])


async def test_marks_are_toggled_stretched_and_cleared() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.records.set_source(Records(), range(10))
        assert (await press(pilot, "space", "space")).marked == {0, 1}
        assert app.records.cursor_key == 2
        assert "●" in line_with(app.records, "Partner 1 ")
        assert "●" not in line_with(app.records, "Partner 2 ")
        assert (await press(pilot, "shift+down", "shift+down")).marked == {0, 1, 2, 3, 4}
        assert (await press(pilot, "shift+up")).marked == {0, 1, 2, 3}
        assert (await press(pilot, "ctrl+a")).marked == set(range(10))
        app.records.set_source(Records(), range(4))
        assert app.records.marked == {0, 1, 2, 3}
        assert (await press(pilot, "escape")).marked == set()
        assert app.said[-1] == ("marks", [])


async def test_escape_is_left_to_others_when_nothing_is_marked() -> None:
    class Around(ListApp):
        BINDINGS = [("escape", "back", ""), ("space", "back", "")]

        def action_back(self) -> None:
            self.said.append(("back", None))

    for markable, key, heard in ((True, "escape", True), (True, "space", False), (False, "space", True)):
        app = Around(markable=markable)
        async with app.run_test() as pilot:
            app.records.set_source(Records(), range(3))
            await press(pilot, key)
            assert (("back", None) in app.said) is heard


async def test_enter_and_the_mouse_choose_and_sort() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.records.set_source(Records(), range(10))
        await press(pilot, "enter")
        assert app.said[-1] == ("selected", 0)
        app.said.clear()
        await pilot.click(RecordList, offset=(10, 4))
        assert app.said == [("highlighted", 3)]
        await pilot.click(RecordList, offset=(10, 6), times=2)
        assert app.said[1:] == [("highlighted", 5), ("selected", 5)]
        await pilot.click(RecordList, offset=(1, 2))
        assert app.records.marked == {1}
        await pilot.click(RecordList, offset=(lines(app.records)[0].index("Visits"), 0))
        assert app.said[-1] == ("header", "visits")
        app.records.show_sort("visits", descending=True)
        assert "Visits ▼" in lines(app.records)[0]


async def test_reloaded_rows_change_in_place() -> None:
    app = ListApp()
    source = Records()
    async with app.run_test(size=(80, 20)) as pilot:
        app.records.set_source(source, range(1000))
        await press(pilot, "down")
        source.names = {3: "Renamed", 4: "Not yet"}
        app.records.reload_rows([3, 999])
        await pilot.pause()
        assert source.fetched == [PAGE, 1]
        assert "Renamed" in lines(app.records)[4]
        assert "Partner 4" in lines(app.records)[5]
        app.records.reload_rows()
        assert "Not yet" in lines(app.records)[5]
        assert app.records.cursor_key == 1


async def test_a_failing_source_is_told_and_can_recover() -> None:
    class Failing(Records):
        broken = True

        def rows(self, keys: Sequence[int]) -> dict[int, Row]:
            if self.broken:
                raise OSError("disk gone")
            return super().rows(keys)

    app = ListApp()
    async with app.run_test() as pilot:
        source = Failing()
        app.records.set_source(source, range(10))
        await pilot.pause()
        assert app.said.count(("failed", "disk gone")) == 1
        source.broken = False
        app.records.reload_rows()
        assert "Partner 0" in lines(app.records)[1]


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_shown_harmless_and_in_its_column(text: str, styled: bool) -> None:
    app = ListApp(empty=text)
    cell: Cell = Content.styled(text, "bold red") if styled and text else text
    async with app.run_test(size=(80, 10), notifications=True, tooltips=True) as pilot:
        app.records.set_source(Records({1: cell, 2: "plain"}), [1, 2], groups=[(0, text)])
        app.records.set_columns([Column("name", text, min_width=20, weight=2, priority=9), *COLUMNS[1:]])
        await pilot.pause()
        hostile, plain = lines(app.records)[2:4]
        assert all(character.isprintable() for line in lines(app.records) for character in line)
        assert {cell_width(line) for line in lines(app.records)} == {80}
        assert cell_width(hostile.split("Rauma")[0]) == cell_width(plain.split("Rauma")[0])
        if text.startswith("["):
            assert text[:10] in hostile
        app.records.set_source(Records(), [])
        await pilot.pause()
        assert {cell_width(line) for line in lines(app.records)} == {80}


@pytest.mark.parametrize(
    ("width", "titles"), [(80, "Name Town Visits"), (120, "Name Town Visits Person"), (40, "Name Visits")]
)
async def test_columns_align_and_the_least_important_leave_a_narrow_list(width: int, titles: str) -> None:
    app = ListApp()
    async with app.run_test(size=(width, 10)) as pilot:
        app.records.set_source(Records({5: "A name that is far too long for its column " * 4, 1234: "B"}))
        await pilot.pause()
        header, first, second = lines(app.records)[:3]
        assert header.split() == titles.split()
        assert "…" in first
        end = header.index("Visits") + len("Visits")
        assert (first[end - 1], second[end - 4 : end]) == ("5", "1234")
        assert {len(header), len(first), len(second)} == {width}
        if "Town" in titles:
            assert header.index("Town") == first.index("Rauma") == second.index("Rauma")


async def test_an_empty_list_says_why_and_a_waiting_one_first_says_nothing() -> None:
    app = ListApp(empty="No partners yet.\nPress n to add the first.", patience=600)
    async with app.run_test(size=(60, 11)) as pilot:
        assert "".join(lines(app.records)[1:]).strip() == ""
        app.records.set_source(Records(), [])
        await pilot.pause()
        text = [line for line in lines(app.records)[1:] if line.strip()]
        assert [line.strip() for line in text] == ["No partners yet.", "Press n to add the first."]
        assert abs(text[0].index("No") - (60 - len("No partners yet.")) // 2) <= 1
        app.records.empty = "Nothing matches."
        assert any("Nothing matches." in line for line in lines(app.records))
        await press(pilot, "down", "pagedown", "end", "space", "enter", "ctrl+a")
        assert app.records.cursor_index is None


async def test_header_can_be_left_out() -> None:
    app = ListApp(show_header=False)
    async with app.run_test(size=(80, 10)) as pilot:
        app.records.set_source(Records(), range(20))
        await press(pilot, "end")
        assert "Partner 10" in lines(app.records)[0]
        assert "Partner 19" in lines(app.records)[-1]


async def test_cursor_and_marks_are_seen_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp(empty="Nothing")
    async with app.run_test(size=(80, 10)) as pilot:
        app.records.set_source(Records(), range(3), groups=[(0, "Late")])
        await press(pilot, "space")
        assert line_with(app.records, "Partner 0").startswith(" ●")
        assert line_with(app.records, "Partner 1").startswith("▌ ")
        app.records.set_source(Records(), [])
        await pilot.pause()
        assert any("Nothing" in line for line in lines(app.records))


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_cursor_and_row_styles_follow_focus_and_theme(theme: str) -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.theme = theme
        app.records.set_source(Records(style="overdue"), range(5))
        await pilot.pause()
        focused, ordinary = app.records.render_lines(app.records.size.region)[1:3]
        app.screen.set_focus(None)
        await pilot.pause()
        blurred = app.records.render_lines(app.records.size.region)[1]
        backgrounds = [[*strip][-1].style.bgcolor for strip in (focused, blurred, ordinary)]  # type: ignore[union-attr]
        assert len(set(backgrounds)) == 3
        red, green, blue = [*ordinary][-1].style.color.get_truecolor()  # type: ignore[union-attr]
        assert red > max(green, blue)
        assert blurred.text.startswith("▌")
