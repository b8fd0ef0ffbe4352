"""Files in and out, backups and the doctor on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from db.register import Register
from db.uid import new_uid
from tests.db.test_register import made_before
from tests.kumppani_tui.cli.conftest import Run
from tests.prepared import prepared


@pytest.fixture
def some(run: Run, opened: Register) -> None:
    """Two partners with something of every kind, one of them in a tier."""

    def fill(register: Register) -> None:
        run(
            "add", "partner", "nimi=Äänekosken Palvelukoti Oy", "y-tunnus=0112038-9", "kunta=Espoo", "tags=b, a",
            "fields=Kasvatusalat", "alkaen=1.2.2020", "note==1+1", "name_sv=Hemmet Ab", "street=Katu 1",
        )  # fmt: skip
        run("add", "partner", "nimi=Muu Oy", "tila=Tauolla")
        run(
            "add", "contact", "nimi=Aino Virtanen", "kumppani=palvelukoti", "puhelin=040 123 4567",
            "email=a@esimerkki.fi",
        )  # fmt: skip
        run("add", "agreement", "kumppani=muu oy", "otsikko=Puitesopimus", "type=FRAMEWORK", "alkaa=1.1.2026")
        run("add", "task", "title=Soita", "due_on=24.11.2026", "partner=muu oy")
        run("log", "palvelukoti", "--type", "VISIT", "--date", "1.10.2026", "--with", "aino")
        with register.change("Add partnership"):
            register.db.execute_sql(
                "INSERT INTO partnership (uid, partner_id, tier, phase, rung, is_primary)"
                " VALUES (?, 1, 'STRATEGIC', 'ACTIVE', 'PARTNERSHIP', 1)",
                (new_uid(),),
            )

    prepared(opened, fill)


def table(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))


@pytest.mark.usefixtures("some")
class TestExport:
    """Records to files."""

    def test_csv_for_people(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "k.csv"
        assert run("export", "partners", "-o", str(file), "--lang", "en").code == 0
        rows = table(file)
        assert [row["Name"] for row in rows] == ["Muu Oy", "Äänekosken Palvelukoti Oy"]
        last = rows[1]
        assert (last["Municipality"], last["Started"]) == ("Espoo", "1.2.2020")
        assert (last["Kind"], last["Tags"]) == ("Company", "a, b")
        assert last["Note"] == "'=1+1"
        assert last["Last contact"] == "1.10.2026"
        assert not list(tmp_path.glob(".k.csv*"))

    @pytest.mark.parametrize(
        ("kind", "count"), [("partners", 2), ("contacts", 1), ("agreements", 1), ("activities", 1), ("tasks", 1)]
    )
    def test_json_for_machines(self, run: Run, kind: str, count: int) -> None:
        found = run("export", kind, "--format", "json")
        assert found.code == 0
        rows = json.loads(found.out)
        assert len(rows) == count
        assert all(len(row["uid"]) == 36 for row in rows)
        if kind == "partners":
            assert rows[1]["tags"] == ["a", "b"]
            assert (rows[1]["started_on"], rows[1]["growth_company"]) == ("2020-02-01", False)

    @pytest.mark.parametrize(
        ("more", "names"),
        [
            (["--tier", "STRATEGIC"], ["Äänekosken Palvelukoti Oy"]),
            (["--tier", "strateginen kumppanuus"], ["Äänekosken Palvelukoti Oy"]),
            (["--field", "01"], ["Äänekosken Palvelukoti Oy"]),
            (["--tier", "NETWORK"], []),
        ],
    )
    def test_filters(self, run: Run, more: list[str], names: list[str]) -> None:
        found = run("export", "partners", "--format", "json", *more)
        assert [row["name"] for row in json.loads(found.out)] == names
        assert found.code == (0 if names else 1)

    def test_a_tier_that_is_none(self, run: Run) -> None:
        found = run("export", "partners", "--tier", "kissa")
        assert (found.code, found.err.count("\n")) == (3, 1)

    def test_a_place_that_cannot_be_written(self, run: Run, tmp_path: Path) -> None:
        found = run("export", "partners", "-o", str(tmp_path / "ei" / "k.csv"))
        assert (found.code, found.err.count("\n")) == (3, 1)

    @pytest.mark.parametrize("language", ["fi", "en"])
    def test_what_is_exported_comes_back_the_same(
        self, run: Run, tmp_path: Path, opened: Register, language: str
    ) -> None:
        file = tmp_path / "k.csv"
        run("export", "partners", "-o", str(file), "--lang", language)
        again = run("import", str(file), "--json", "--lang", language)
        assert (again.code, again.json["count"]["same"], again.json["unknown_columns"]) == (0, 2, [])
        other = tmp_path / "toinen.db"
        run("init", "--db", str(other))
        assert run("import", str(file), "--db", str(other), "--lang", language).code == 0
        columns = "name, kind, business_id, status, municipality_code, started_on, note"
        found = Register.open(other)
        rows = found.rows(f"SELECT {columns} FROM partner ORDER BY name")
        found.close()
        assert rows == opened.rows(f"SELECT {columns} FROM partner ORDER BY name")


class TestImport:
    """Files in."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        made = tmp_path / "kumppanit.csv"
        made.write_text("Nimi;Y-tunnus;Horoskooppi\nHyvä Oy;0112038-9;leijona\nHuono Oy;0112038-8;\n", "cp1252")
        return made

    def test_a_dry_run_says_the_same_and_writes_nothing(self, run: Run, file: Path, opened: Register) -> None:
        dry = run("import", str(file), "--dry-run", "--json")
        assert opened.row("SELECT count(*) FROM partner") == (0,)
        wet = run("import", str(file), "--json")
        assert (dry.code, wet.code) == (3, 3)
        assert dry.json["rows"] == wet.json["rows"]
        assert [row["fate"] for row in wet.json["rows"]] == ["new", "rejected"]
        assert opened.rows("SELECT name FROM partner") == [("Hyvä Oy",)]

    def test_a_bad_row_is_told_with_file_row_column_and_reason(self, run: Run, file: Path) -> None:
        ran = run("import", str(file), "--lang", "en")
        line = next(line for line in ran.err.splitlines() if "row 3" in line)
        assert line.startswith("kumppani: kumppanit.csv, row 3, Y-tunnus: ")
        assert "check digit" in line
        assert "Horoskooppi" in ran.err
        assert "1 was added" in ran.out and "1 was rejected" in ran.out

    def test_a_dry_run_in_words_shows_changes(self, run: Run, tmp_path: Path) -> None:
        run("add", "partner", "nimi=A", "web=vanha.fi")
        file = tmp_path / "t.csv"
        file.write_text("Nimi;WWW\nA;uusi.fi\nB;\n")
        ran = run("import", str(file), "--dry-run", "--lang", "en")
        assert "vanha.fi -> uusi.fi" in ran.out and "B" in ran.out
        assert run("show", "partner", "A", "--json").json["web"] == "vanha.fi"

    def test_columns_can_be_named(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "t.csv"
        file.write_text("Kuka;Missä\nA;Espoo\n")
        assert run("import", str(file)).code == 3
        assert run("import", str(file), "--map", "Kuka=nimi", "--map", "Missä=kunta").code == 0
        assert run("show", "partner", "A", "--json").json["municipality_code"] == "049"
        assert run("import", str(file), "--map", "Ei ole=nimi").code == 3

    def test_a_file_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        ran = run("import", str(tmp_path / "ei.csv"))
        assert (ran.code, ran.err.count("\n")) == (3, 1)


class TestBackupAndDoctor:
    """Keeping the register well."""

    def test_make_list_and_bring_back(self, run: Run) -> None:
        assert run("backup", "list").code == 1
        made = run("backup", "--json").json["path"]
        run("add", "partner", "nimi=A")
        listed = run("backup", "list", "--json").json
        assert [row["reason"] for row in listed] == ["daily", "manual"]
        assert "\t" in run("backup", "list").out
        assert run("backup", "restore", Path(made).name).code == 0
        assert run("find", "A").code == 1
        assert run("backup", "list", "--json").json[0]["reason"] == "restore"

    def test_what_is_no_backup_is_refused(self, run: Run, path: Path, tmp_path: Path) -> None:
        other = tmp_path / "muu.sqlite"
        other.write_text("x")
        before = path.read_bytes()
        for name in (str(other), "olematon.sqlite"):
            ran = run("backup", "restore", name)
            assert (ran.code, ran.err.count("\n")) == (3, 1)
        assert path.read_bytes() == before

    def test_the_doctor_finds_and_mends(self, run: Run, opened: Register) -> None:
        run("add", "partner", "nimi=A")
        assert run("doctor").code == 0
        opened.db.execute_sql("DELETE FROM partner_fact")
        found = run("doctor", "--json")
        assert found.code == 1
        bad = [row["check"] for row in found.json if not row["ok"]]
        assert bad == ["The lists and the queue agree with the records"]
        assert "doctor --fix" in run("doctor").out
        assert run("doctor", "--fix").code == 0


def test_a_row_in_another_encoding_is_told_and_the_others_go_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kaksi.csv"
    file.write_bytes("Nimi\nÄänekosken Öljy\n".encode() + "Sähkö Oy\n".encode("cp1252") + "Yö Oy\n".encode())
    told = run("import", str(file))
    assert told.code == 3
    assert "kaksi.csv, row 3: The row is in another encoding than the rest of the file." in told.err
    assert [one["title"] for one in run("find", "oljy", "--json").json] == ["Äänekosken Öljy"]
    assert run("find", "sahko").code == 1


def test_why_a_file_cannot_be_read_is_said_in_the_users_language(run: Run, tmp_path: Path) -> None:
    told = run("--lang", "fi", "import", str(tmp_path / "puuttuu.csv"))
    assert told.code == 3 and told.err.endswith("puuttuu.csv ei ole.\n")
    told = run("--lang", "fi", "--db", str(tmp_path), "find", "x")
    assert told.code == 4 and "ei voi lukea: se on kansio." in told.err


def test_a_register_of_an_earlier_version_is_updated_and_that_is_said_once(run: Run, path: Path) -> None:
    path.unlink()
    made_before(path, "0003_history")
    ran = run("find", "kuusipuu")
    assert "Palvelukoti Kuusipuu Oy" in ran.out and "earlier version" in ran.err
    assert run("find", "kuusipuu").err == ""
