"""The line of sections keeps every title readable as long as it can."""

from __future__ import annotations

from textual.app import App, ComposeResult

from kumppani_tui.widgets.section_tabs import SectionTabs

TITLES = (
    "Yhteydet", "Tasot", "Tarpeet", "Sopimukset", "Aikajana", "Avoimet", "Historia", "Tiedot", "Hyödyt",
)  # fmt: skip


class Tabs(App[None]):
    def compose(self) -> ComposeResult:
        yield SectionTabs(TITLES)


async def said(width: int, shown: int, counts: bool = False) -> str:
    app = Tabs()
    async with app.run_test(size=(width, 3)) as pilot:
        tabs = app.query_one(SectionTabs)
        tabs.show(shown)
        tabs.set_counts([7] * len(TITLES) if counts else [None] * len(TITLES))
        await pilot.pause()
        return tabs.render().plain


async def test_counts_then_room_then_the_ends_of_long_titles_are_given_up() -> None:
    assert "Sopimukset 7" in await said(140, 0, counts=True)
    assert "4 Sopimukset  5 Aikajana" in await said(120, 0)
    assert await said(80, 8) == "1Yhteyd… 2Tasot 3Tarpeet 4Sopimu… 5Aikaja… 6Avoimet 7Histor… 8Tiedot 9Hyödyt"
    # The one shown is never cut.
    assert "3Tarpe… 4Sopimukset 5Aikaj…" in await said(80, 3)
    assert await said(40, 3) == " 1  2  3  4 Sopimukset  5  6  7  8  9 "
