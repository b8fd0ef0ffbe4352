"""The first run in a real terminal: from no register to one with partners from a file, and open again."""

from __future__ import annotations

from pathlib import Path

from db.register import Register
from tests.end_to_end.terminal import Terminal


def test_from_nothing_to_a_register_with_partners(tmp_path: Path) -> None:
    file = tmp_path / "kumppanit.csv"
    file.write_text("Nimi;Y-tunnus\nÄänekosken Paja;0112038-9\nToinen Oy;\n", encoding="cp1252")
    env = {"KUMPPANI_CONFIG": str(tmp_path / "own"), "KUMPPANI_DB": ""}
    path = tmp_path / "own" / "data" / "kumppani.db"
    terminal = Terminal("--lang", "fi", env=env)
    try:
        terminal.expect("Tervetuloa", "Oppilaitos", "Tee rekisteri")
        assert not path.exists()
        terminal.type("Keski-Suomen opisto\tAino\tKampus A, Kampus B")
        terminal.expect("Kampus B")
        terminal.press("ctrl+o")
        terminal.expect("Rekisterisi on valmis", "Tuo tiedostosta")
        terminal.press("enter")
        terminal.expect("Tiedosto", "Tuonti")
        terminal.type(str(file))
        terminal.expect("kumppanit.csv")
        terminal.press("enter")
        terminal.expect("otsikosta", "Y-tunnus")
        terminal.press("ctrl+o")
        terminal.expect("2 lisätään", "Toinen Oy")
        terminal.press("ctrl+o")
        terminal.expect("2 uutta", "+ lisätty")
        terminal.press("escape")
        terminal.expect("Tänään", gone="+ lisätty")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    finally:
        terminal.kill()

    register = Register.open(path)
    assert register.rows("SELECT name FROM partner ORDER BY id") == [("Äänekosken Paja",), ("Toinen Oy",)]
    assert register.rows("SELECT name FROM unit ORDER BY id") == [("Kampus A",), ("Kampus B",)]
    register.close()

    again = Terminal(env=env)
    try:
        again.expect("Tänään", "Keski-Suomen opisto")
        again.press("ctrl+q")
        assert again.wait() == 0
    finally:
        again.kill()


def test_leaving_the_welcome_leaves_nothing(tmp_path: Path) -> None:
    terminal = Terminal("--lang", "en", env={"KUMPPANI_CONFIG": str(tmp_path / "own"), "KUMPPANI_DB": ""})
    try:
        terminal.expect("Welcome", "Institution")
        terminal.press("escape")
        assert terminal.wait() == 0
    finally:
        terminal.kill()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
