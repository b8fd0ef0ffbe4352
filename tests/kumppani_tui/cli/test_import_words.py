"""`kumppani import` in this process: where rows are saved, and how rows, records and remarks are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.actions.partners import add_partner, delete_partners
from db.register import Register
from db.views.import_effects import effect_rows, import_effects
from db.views.imports import import_runs
from kumppani_tui.cli import kinds
from kumppani_tui.cli.kinds import kind_of
from kumppani_tui.import_words import effect_words
from kumppani_tui.locale import set_language
from kumppani_tui.terms import load_terms
from tests.kumppani_tui.cli.conftest import Run


def file_of(tmp_path: Path, *lines: str, name: str = "lista.csv") -> Path:
    """A file of these lines."""
    file = tmp_path / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "place", ["lista.csv", "./lista.csv", "sama.csv", "muu.csv", "pois.pdf", "pois", "ei/pois.csv"]
)
def test_rows_are_saved_over_nothing_but_such_rows(run: Run, opened: Register, tmp_path: Path, place: str) -> None:
    file = file_of(tmp_path, "Nimi;Y-tunnus", "Hyvä Oy;0112038-9", "Huono Oy;0112038-8")
    (tmp_path / "sama.csv").symlink_to(file)
    (tmp_path / "muu.csv").write_text("Nimi\nTärkeä Oy\n", encoding="utf-8")
    kept = {one.name: one.read_bytes() for one in tmp_path.glob("*.csv")}
    for words in ([], ["--dry-run"]):
        ran = run("import", str(file), "--save-rejected", f"{tmp_path}/{place}", *words, "--lang", "en")
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert (place.removeprefix("./") if "/p" not in place else f"{tmp_path}/ei") in ran.err
    assert {one.name: one.read_bytes() for one in tmp_path.glob("*.csv")} == kept
    assert not opened.rows("SELECT 1 FROM partner"), "nothing is brought in before it is clear where the rest goes"


def test_rows_are_saved_over_rows_saved_before(run: Run, tmp_path: Path) -> None:
    file, left = file_of(tmp_path, "Nimi;Y-tunnus", "Huono Oy;0112038-8"), tmp_path / "pois.csv"
    for lang in ("en", "fi", "en"):
        assert run("import", str(file), "--save-rejected", str(left), "--lang", lang).out.count(str(left)) == 1
    assert "check digit" in left.read_text("utf-8-sig")
    again = tmp_path / "taas.csv"
    assert run("import", str(left), "--save-rejected", str(again), "--lang", "en").code == 3
    assert again.read_text("utf-8-sig") == left.read_text("utf-8-sig"), "the file keeps its shape"


def test_of_a_card_the_place_that_is_left_out_is_saved(run: Run, opened: Register, tmp_path: Path) -> None:
    for _twice in range(2):
        add_partner(opened, {"name": "Kaksi Oy"})
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Sari Esimerkki", "ORG:Yksi Oy", "a.ORG:Kaksi Oy", "END:VCARD")
    file, left = file_of(tmp_path, *lines, name="k.vcf"), tmp_path / "pois.csv"
    ran = run("import", str(file), "--save-rejected", str(left), "--lang", "en")
    assert (ran.code, "k.vcf, card 1" in ran.err) == (3, True)
    assert [row.split(";")[:2] for row in left.read_text("utf-8-sig").splitlines()[1:]] == [
        ["Sari Esimerkki", "Kaksi Oy"]
    ]


MIXED = (
    "Kumppani;Kunta;Verkkosivu;Yhteyshenkilö", "Aalto Oy;Kuopio;;Sari Esimerkki", "Aalto Oy;Kuopio;;Olli Esimerkki",
    "Berg Oy;;;", "Vanha Oy;;vanha.example;", "Sama Oy;;;", "Kuusipuu Oyj;;;", "Poistettu Oy;;;",
)  # fmt: skip


@pytest.fixture
def known(opened: Register, tmp_path: Path) -> Path:
    """A file of new rows, one that changes, one that does not, and two of records perhaps there, one in the trash."""
    for name in ("Vanha Oy", "Sama Oy", "Kuusipuu Oy"):
        add_partner(opened, {"name": name})
    delete_partners(opened, [add_partner(opened, {"name": "Poistettu Oy"})])
    return file_of(tmp_path, *MIXED)


def test_rows_and_records_are_told_apart(run: Run, known: Path) -> None:
    said = run("import", str(known), "--dry-run", "--lang", "en").out
    assert (
        "7 rows: 3 are added, 1 is changed, 1 stays as it is, 2 perhaps there already are left out. "
        "To be added: 4 records (2 partners, 2 contacts). To be changed: 1 partner.\n" in said
    )
    assert "Kuusipuu Oyj: perhaps there already: Kuusipuu Oy; left out\n" in said
    assert "Those that are in the trash are restored with --duplicates change.\n" in said
    assert run("import", str(known), "--dry-run", "--json").json["records"] == {
        "add": {"partner": 2, "contact": 2},
        "change": {"partner": 1},
    }
    assert (
        "7 rows: 3 were added, 1 was changed, 1 is as it was, 2 perhaps there already were left out. "
        "Added: 4 records (2 partners, 2 contacts). Changed: 1 partner.\n"
        in run("import", str(known), "--lang", "en").out
    )


def test_what_is_done_with_those_perhaps_there_is_told(run: Run, known: Path, opened: Register) -> None:
    said = run("import", str(known), "--dry-run", "--duplicates", "change", "--lang", "en").out
    assert "7 rows: 3 are added, 3 are changed (2 perhaps there already), 1 stays as it is. " in said
    assert "Poistettu Oy: there already: Poistettu Oy, which is in the trash; that one is restored\n" in said
    assert "restored with" not in said
    count = len(opened.rows("SELECT id FROM partner"))
    said = run("import", str(known), "--duplicates", "add", "--lang", "en").out
    assert "7 rows: 5 were added (2 perhaps there already), 1 was changed, 1 is as it was. " in said
    assert "Added: 6 records (4 partners, 2 contacts). " in said and "Kuusipuu Oy; added anyway\n" in said
    assert len(opened.rows("SELECT id FROM partner")) == count + 4


def test_what_is_true_of_many_rows_is_said_once(run: Run, tmp_path: Path) -> None:
    rows = [f"Kumppani {number} Oy;;Tuntematon" for number in range(8)]
    rows += [f"Huono {number} Oy;0112038-{number};" for number in range(7)] + ["Yksi Oy;;Vain tässä"]
    rows += [f"Muu {number} Oy;;Omistaja {number}" for number in range(30)]
    ran = run("import", str(file_of(tmp_path, "Nimi;Y-tunnus;Vastuuhenkilö", *rows)), "--lang", "en")
    lines = ran.err.splitlines()
    assert ran.code == 3 and len(lines) <= 30, "not a line for each row"
    assert sum("lista.csv, 8 rows (2, 3, 4, 5, 6 …), Vastuuhenkilö: " in line for line in lines) == 1
    assert sum("lista.csv, row 17, Vastuuhenkilö: " in line for line in lines) == 1
    (more,) = [line for line in lines if "--json" in line]
    assert "12 rows (36, 37, 38, 39, 40 …), Vastuuhenkilö: likewise" in more


def test_fields_and_kinds_are_offered_in_finnish(run: Run, opened: Register, tmp_path: Path) -> None:
    assert [kind_of(word) for word in kinds._FINNISH] and len(kinds._FINNISH) == len(kinds.KINDS)
    file = file_of(tmp_path, "Pvm;Yritys;Mitä tehtiin", "1.1.2026;Aalto Oy;Käyntiä")
    said = run("import", str(file), "--kind", "hupi", "--lang", "fi").err
    assert "kumppani (partner), yhteyshenkilö (contact)" in said
    said = run("import", str(file), "--kind", "tapahtumat", "--map", "Yritys=hupi", "--lang", "fi").err
    assert "Tyyppi (type)" in said
    said = run("import", str(file), "--kind", "tapahtumat", "--map", "Mitä tehtiin=-", "--lang", "fi").err
    assert '--map "Otsikko=tyyppi"' in said
    assert "Tyyppi" not in run("import", str(file), "--kind", "tapahtumat", "--map", "Mitä tehtiin=tyyppi").err


def test_merge_takes_finnish_fields(run: Run, opened: Register) -> None:
    for name in ("Aalto Oy", "Berg Oy"):
        add_partner(opened, {"name": name})
    assert run("merge", "partner", "Aalto Oy", "Berg Oy", "--take", "Nimi", "--dry-run").code == 0
    ran = run("merge", "partner", "Aalto Oy", "Berg Oy", "--take", "hupi", "--lang", "fi")
    assert ran.code == 3 and "Nimi (name)" in ran.err


def test_headers_alone_are_told(run: Run, tmp_path: Path) -> None:
    ran = run("import", str(file_of(tmp_path, "Nimi;Y-tunnus")), "--lang", "en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "kumppani: lista.csv has headers but no rows below them; there is nothing to bring in.\n"


def test_a_dash_is_the_pipe(run: Run, opened: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    add_partner(opened, {"name": "Aalto Oy"})
    for words in (("export", "partners"), ("brief", "Aalto Oy"), ("stats",)):
        assert run(*words, "-o", "-").out == run(*words).out != "" and not Path("-").exists()


def test_what_an_import_restored_is_said_once(known: Path, run: Run, opened: Register) -> None:
    assert run("import", str(known), "--duplicates", "change").code == 0
    effects = import_effects(opened, import_runs(opened)[0].change_id)
    rows = effect_rows(opened, effects, list(range(len(effects)))).values()
    set_language("en")
    (said,) = [effect_words(row, load_terms(opened)) for row in rows if row.title == "Poistettu Oy"]
    assert said == ["restored from the trash"]
