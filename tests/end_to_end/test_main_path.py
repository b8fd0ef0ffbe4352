"""The main job in a real terminal: a real file in, find, log, see, undo, redo, close, open again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from kumppani_tui.cli import main
from tests.end_to_end.terminal import Terminal

SHARED = Path(__file__).parents[3] / "shared" / "data" / "oppilaitokset.csv"

OWN = (
    "Nimi;Nimi (sv);Y-tunnus;Tyyppi;Kunta;Organisaatio-OID;Alkaen;Lakannut;Tila\r\n"
    "Jyväskylän normaalikoulu;;0245894-7;Koulutustoimija;Jyväskylä;1.2.3;1.1.1990;;Aktiivinen\r\n"
    "Palvelukoti Kuusela;Servicehemmet Granbacka;;Oppilaitos;Vaasa;1.2.4;1.8.1994;31.12.2016;Lakannut\r\n"
)
"""A file of the same form, for where the shared data is not."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start the program in terminals that are gone after the test, come what may."""
    opened: list[Terminal] = []
    env = {"KUMPPANI_DB": str(tmp_path / "own.kumppani"), "KUMPPANI_CONFIG": str(tmp_path / "config")}

    def begin(*arguments: str, **size: int) -> Terminal:
        opened.append(Terminal("--lang", "fi", *arguments, env=env, **size))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.kill()


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with the real organisations in it, by the command line."""
    path = tmp_path / "own.kumppani"
    monkeypatch.setenv("KUMPPANI_DB", str(path))
    source = SHARED
    if not source.exists():
        source = tmp_path / "own.csv"
        source.write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    assert main(["init", "--institution", "Kuusamäen ammattiopisto"]) == 0
    assert main(["import", str(source), "--kind", "partners"]) == 0
    return path


def test_find_log_see_undo_redo_and_open_again(filled: Path, start: Callable[..., Terminal]) -> None:
    terminal = start(columns=100, rows=30)
    terminal.expect("Tänään", "Kuusamäen ammattiopisto")
    terminal.press("ctrl+f")
    terminal.type("jyvaskyl normaali")
    terminal.expect("Jyväskylän normaalikoulu")
    terminal.press("enter")
    terminal.expect("Jyväskylän normaalikoulu", "Ei vielä yhteyshenkilöitä", gone="jyvaskyl normaali")

    terminal.press("l")
    terminal.expect("Kirjaa, mitä tapahtui", "Seuraava askel")
    terminal.type("käynti")
    terminal.press("enter")
    for _field in range(2):
        terminal.press("enter")
    terminal.type("Sovittiin kevään paikoista")
    terminal.expect("Sovittiin kevään paikoista")
    terminal.press("tab")
    for _field in range(2):
        terminal.press("enter")
    terminal.type("huomenna soita rehtorille")
    terminal.expect("huomenna soita rehtorille", "→")
    terminal.press("ctrl+o")
    terminal.expect("Kirjattu", gone="Kirjaa, mitä tapahtui")

    terminal.press("f2")
    terminal.expect("Soita rehtorille".lower(), "Tehtävä")
    terminal.press("u")
    terminal.expect("Kumottu", gone="soita rehtorille")
    terminal.press("ctrl+y")
    terminal.expect("soita rehtorille")
    terminal.press("q")
    assert terminal.wait() == 0

    again = start(columns=100, rows=30)
    again.expect("soita rehtorille")
    again.press("ctrl+q")
    assert again.wait() == 0


def test_what_was_saved_is_there_after_the_plug_is_pulled(
    filled: Path, start: Callable[..., Terminal], capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = start(columns=100, rows=30)
    terminal.expect("Tänään")
    terminal.press("n")
    terminal.expect("Uusi tehtävä")
    terminal.type("Tilaa kakku")
    terminal.press("enter")
    terminal.expect("Esimerkiksi huomenna")  # the help of the date field: it has the focus now
    terminal.type("huomenna")
    terminal.expect("→")
    terminal.press("ctrl+o")
    terminal.expect("Tilaa kakku", "u kumoaa")
    terminal.kill()

    assert main(["due", "--until", "2 vk"]) == 0
    assert "Tilaa kakku" in capsys.readouterr().out
    assert main(["doctor"]) == 0
