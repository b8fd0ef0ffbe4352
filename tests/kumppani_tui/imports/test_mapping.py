"""Headers in three languages find their fields."""

from __future__ import annotations

import pytest

from db.errors import BadInput
from db.fields import KINDS
from db.views import export
from kumppani_tui.imports.headers import SYNONYMS, field_called, words_of
from kumppani_tui.imports.mapping import map_columns
from kumppani_tui.locale import _, set_language


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def test_the_headers_of_a_register_of_schools() -> None:
    headers = [
        "Nimi", "Nimi (sv)", "Nimi (en)", "Y-tunnus", "Tyyppi", "Kunta", "Organisaatio-OID", "Alkaen", "Lakannut",
        "Tila",
    ]  # fmt: skip
    found = map_columns("partner", headers)
    assert sorted(found.columns, key=found.columns.__getitem__) == [
        "name", "name_sv", "name_en", "business_id", "kind", "municipality_code", "external_id", "started_on",
        "ended_on", "status",
    ]  # fmt: skip
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Yrityksen nimi", "name"), ("FÖRETAG", "name"), ("Business ID", "business_id"), ("Y-tunnus *", "business_id"),
        ("postal_code", "postal_code"), ("Koulutusala", "fields"), ("Hemkommun", "municipality_code"),
        ("Lisätiedot", "note"), ("Sähköposti", None), ("", None),
    ],
)  # fmt: skip
def test_headers(header: str, field: str | None) -> None:
    assert field_called("partner", header) == field


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("kind", ["partner", "contact", "agreement", "task"])
def test_every_label_and_name_finds_its_own_field(kind: str, language: str) -> None:
    set_language(language)
    for one in KINDS[kind]:
        assert field_called(kind, one.name) == one.name
        assert field_called(kind, one.label) == one.name
        assert field_called(kind, _(one.label)) == one.name


@pytest.mark.parametrize("kind", sorted(SYNONYMS))
def test_synonyms_are_folded_and_name_fields(kind: str) -> None:
    names = {one.name for one in KINDS[kind]} | ({"partner"} if kind == "agreement" else set())
    for field, words in SYNONYMS[kind].items():
        assert field in names
        assert [word for word in words if words_of(word) != word.replace("_", " ")] == []


@pytest.mark.parametrize("language", ["fi", "en"])
def test_an_export_maps_back_without_a_word(language: str) -> None:
    set_language(language)
    found = map_columns("partner", [_(one.label) for one in export.columns("partner")])
    assert set(found.columns) == {one.name for one in KINDS["partner"]}
    assert (found.unknown, found.repeated) == ((), ())


def test_unknown_and_repeated_headers_are_told() -> None:
    found = map_columns("partner", ["Nimi", "Yritys", "Horoskooppi", ""])
    assert (found.unknown, found.repeated) == (("Horoskooppi",), ("Yritys",))
    assert found.columns == {"name": 0}


def test_overrides_win_and_can_leave_a_column_out() -> None:
    found = map_columns("partner", ["Nimi", "Yritys", "Kunta"], {"yritys": "name", "Kunta": "-"})
    assert found.columns == {"name": 1}
    assert found.repeated == ("Nimi",)


@pytest.mark.parametrize("override", [{"Ei ole": "name"}, {"Nimi": "horoskooppi"}])
def test_overrides_that_say_nothing_are_refused(override: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        map_columns("partner", ["Nimi"], override)


def test_a_file_without_names_is_refused_and_a_parallel_name_will_do() -> None:
    with pytest.raises(BadInput):
        map_columns("partner", ["Kunta"])
    assert map_columns("partner", ["Kunta", "Nimi (sv)"]).columns["name"] == 1
