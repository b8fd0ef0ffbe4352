"""Premises and equipment of all partners, by keyboard."""

from __future__ import annotations

from db.actions.records import add_record
from db.register import Register
from db.views.assets import asset_ids, asset_rows
from db.views.partner_filter import Sort
from kumppani_tui.screens.assets import AssetsScreen
from kumppani_tui.screens.partner import PartnerScreen
from tests.kumppani_tui.listdemo import list_app
from tests.kumppani_tui.screens.test_benefits import below, ids, lines
from tests.kumppani_tui.waiting import Put, press, settle

__all__ = ["ids"]


async def test_an_asset_is_added_changed_deleted_and_undone(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "e", "6")
        assert isinstance(app.screen, AssetsScreen)
        assert "Tiloja tai laitteita ei ole vielä kirjattu." in " ".join(lines(pilot))
        await press(pilot, "n")
        await press(pilot, Put("ilona"), "enter")
        await press(pilot, Put("Hitsaussolu"), "tab", "tab", Put("40000"), "tab", Put("Halli"), "ctrl+o")
        assert lines(pilot)[0] == "▌ Hitsaussolu Laitteet 40 000 € Halli Palvelukoti Ilona Oy"
        assert "Hitsaussolu" in below(pilot)
        await press(pilot, "e", Put("Nosturi"), "ctrl+o")
        assert lines(pilot)[0].startswith("▌ Nosturi Laitteet")
        await press(pilot, "delete")
        assert len(asset_ids(register)) == 0
        await press(pilot, "u", "u")
        assert [row.name for row in asset_rows(register, asset_ids(register)).values()] == ["Hitsaussolu"]
        await press(pilot, "enter")
        assert isinstance(app.screen, PartnerScreen)


def test_words_and_orders(register: Register, ids: dict[str, int]) -> None:
    for name, value, place in (("Nosturi", 500, "Piha"), ("Halli", 90_000, "Äänekoski"), ("Sali", None, "Koulu")):
        values = {"name": name, "kind": "PREMISES", "value": value, "place": place}
        add_record(register, "asset", values, partner=next(iter(ids.values())))

    def names(text: str = "", sort: Sort | None = None) -> list[str]:
        return [asset_rows(register, [one])[one].name for one in asset_ids(register, text, sort)]

    assert names() == ["Halli", "Nosturi", "Sali"]
    assert names(sort=Sort("value", True)) == ["Halli", "Nosturi", "Sali"]
    assert names(sort=Sort("value")) == ["Nosturi", "Halli", "Sali"]
    assert names("aanekoski") == ["Halli"]
    assert names("sali koul") == ["Sali"]
    assert list(asset_ids(register, limit=2)) == list(asset_ids(register))[:2]
