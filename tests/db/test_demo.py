"""The synthetic register: the same for the same seed, whole, lively, and covering the domain."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from db import derived
from db.connection import database
from db.demo import generate
from db.demo.line_texts import line_texts
from db.demo.texts import texts
from db.demo.tier_texts import tier_texts
from db.errors import RegisterUnusable
from db.files import store_of
from db.files_check import lost_files, unneeded_files
from db.history import recorded_tables
from db.register import Register
from db.register_file import integrity
from db.rules.identifiers import business_id_problem
from db.uid import day_of
from db.views.attachments import named_contents
from db.views.queue import queue_keys
from tests.prepared import made_once

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it comes, made once for all workers: only read and copied."""
    return made_once(tmp_path_factory, "demo", lambda path: generate(path, today=TODAY))


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path):
    path = tmp_path / "demo.kumppani"
    path.write_bytes(demo_file.read_bytes())
    register = Register.open(path, author="Aino Koordinaattori")
    yield register
    register.close()


def content(path: Path) -> dict[str, list[tuple]]:
    register = Register.open(path)
    try:
        return {table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in recorded_tables(register.db)}
    finally:
        register.close()


def count(register: Register, table: str) -> int:
    return register.rows(f"SELECT count(*) FROM {table}")[0][0]


def test_same_seed_and_day_give_the_same_content(demo_file: Path, tmp_path: Path) -> None:
    again, other, later = (tmp_path / name for name in ("again.k", "other.k", "later.k"))
    generate(again, today=TODAY)
    generate(other, today=TODAY, seed=2)
    generate(later, today=TODAY + timedelta(days=1))
    assert content(again) == content(demo_file)
    assert content(other)["partner"] != content(demo_file)["partner"]
    assert content(later)["activity"] != content(demo_file)["activity"]


def test_another_process_makes_the_same_content(demo_file: Path, tmp_path: Path) -> None:
    """The order of a set of texts differs from process to process."""
    again = tmp_path / "again.k"
    code = (
        "import datetime, sys; from db.demo import generate; generate(sys.argv[1], today=datetime.date(2026, 11, 23))"
    )
    for seed in ("1", "2"):
        again.unlink(missing_ok=True)
        command = [sys.executable, "-c", code, str(again)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        assert content(again) == content(demo_file)


@pytest.mark.parametrize("many", [0, 1, 7, 121])
def test_any_number_of_partners(tmp_path: Path, many: int) -> None:
    generate(tmp_path / "some.k", partners=many, today=TODAY, language="en")
    register = Register.open(tmp_path / "some.k")
    assert count(register, "partner") == many
    assert count(register, "staff") == 12
    assert derived.differences(register.db) == []
    register.close()


def test_sizes_scale_with_partners(demo: Register) -> None:
    assert count(demo, "partner") == 120
    assert 2 * 120 < count(demo, "contact") < 4 * 120
    assert 8 * 120 < count(demo, "activity") < 12 * 120
    assert count(demo, "unit") == 4


def test_register_is_whole_and_nothing_can_be_undone(demo: Register, demo_file: Path) -> None:
    assert integrity(demo_file) == []
    assert derived.differences(demo.db) == []
    assert count(demo, '"change"') == count(demo, "change_row") == 0
    assert demo.row("PRAGMA synchronous") == (2,)


def test_nearly_all_agreements_are_complete_but_not_all(demo: Register) -> None:
    alive = count(demo, "agreement WHERE state IN ('SIGNING', 'IN_FORCE')")
    lacking = count(demo, "queue_entry WHERE kind = 'INCOMPLETE'")
    assert 1 <= lacking <= alive // 10
    hours = "agreement WHERE type = 'TRAINING' AND weekly_hours IS NULL AND state = 'IN_FORCE'"
    assert count(demo, hours) <= lacking


def test_changes_are_recorded_again_afterwards(demo_file: Path, tmp_path: Path) -> None:
    from db.actions.partners import tag_partners

    copy = tmp_path / "copy.k"
    copy.write_bytes(demo_file.read_bytes())
    register = Register.open(copy)
    tag_partners(register, [1], "uusi")
    register.undo()
    assert register.row("SELECT 1 FROM tag WHERE name = 'uusi'") is None
    register.close()


@pytest.mark.parametrize(
    ("sql", "terms"),
    [
        ("SELECT tier FROM partnership WHERE phase <> 'ENDED'", "tier"),
        ("SELECT phase FROM partnership", "phase"),
        ("SELECT rung FROM partnership", "rung"),
        ("SELECT type FROM agreement", "agreement_type"),
        ("SELECT state FROM agreement", "agreement_state"),
        ("SELECT type FROM activity", "activity_type"),
        ("SELECT mode FROM activity", "mode"),
        ("SELECT kind FROM partner", "partner_kind"),
        ("SELECT status FROM partner", "partner_status"),
        ("SELECT size FROM partner WHERE size IS NOT NULL", "partner_size"),
        ("SELECT role FROM affiliation", "contact_role"),
        ("SELECT role FROM staff", "staff_role"),
        ("SELECT party FROM need", "party"),
        ("SELECT state FROM need", "need_state"),
        ("SELECT state FROM task", "task_state"),
        ("SELECT driver FROM partnership_driver", "driver"),
        ("SELECT purpose FROM partnership_purpose", "purpose"),
        ("SELECT stage FROM project", "project_stage"),
        ("SELECT decision FROM experiment", "experiment_decision"),
        ("SELECT kind FROM exchange", "exchange_kind"),
        ("SELECT kind FROM strategy_text", "strategy_kind"),
        ("SELECT characteristic FROM characteristic_score", "characteristic"),
        ("SELECT trap FROM trap_mark", "trap"),
        ("SELECT light FROM trap_mark", "light"),
        ("SELECT type FROM network_member", "network_member_type"),
        ("SELECT party FROM benefit", "benefit_party"),
        ("SELECT category FROM benefit", "benefit_category"),
        ("SELECT direction FROM benefit", "benefit_direction"),
        ("SELECT measure FROM benefit WHERE measure IS NOT NULL", "benefit_measure"),
        ("SELECT kind FROM asset", "asset_kind"),
        ("SELECT status FROM practice", "practice_status"),
        ("SELECT kind FROM enquiry", "enquiry_kind"),
    ],
)
def test_every_choice_of_the_domain_is_there(demo: Register, sql: str, terms: str) -> None:
    listed = {row[0] for row in demo.rows("SELECT code FROM term WHERE list = ?", (terms,))}
    used = {row[0] for row in demo.rows(sql)}
    assert used == listed


def test_every_signal_shows(demo: Register) -> None:
    kinds = {row[0] for row in demo.rows("SELECT DISTINCT kind FROM queue_entry WHERE shows_on <= ?", (str(TODAY),))}
    every = {row[0] for row in demo.rows("SELECT code FROM term WHERE list = 'signal'")}
    assert every - kinds == {"SINGLE_CONTACT"}, "the only single contact is put aside"
    assert kinds - every == {"TASK"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_queue_is_alive_but_not_frightening(tmp_path: Path, seed: int) -> None:
    generate(tmp_path / "q.k", seed=seed, today=TODAY)
    register = Register.open(tmp_path / "q.k")
    assert queue_keys(register, TODAY).counts == (5, 5, 7, 25)
    register.close()


@pytest.mark.parametrize("day", ["2026-12-24", "2026-06-19", "2027-01-01", "2026-05-01", "2028-02-29", "2026-11-28"])
def test_queue_stays_small_on_any_day(tmp_path: Path, day: str) -> None:
    today = date.fromisoformat(day)
    generate(tmp_path / "q.k", today=today)
    register = Register.open(tmp_path / "q.k")
    counts = queue_keys(register, today).counts
    assert 2 <= counts.overdue <= 6
    assert 30 <= counts.total <= 44
    assert derived.differences(register.db) == []
    register.close()


def test_invented_business_ids_are_valid_and_nobodys(demo: Register) -> None:
    numbers = [row[0] for row in demo.rows("SELECT business_id FROM partner WHERE business_id IS NOT NULL")]
    assert len(numbers) > 90
    assert [number for number in numbers if business_id_problem(number) or not number.startswith("9")] == []


def test_nothing_happened_in_the_future(demo: Register) -> None:
    assert demo.rows('SELECT id FROM activity WHERE "on" > ?', (str(TODAY),)) == []
    uids = [row[0] for row in demo.rows("SELECT uid FROM activity UNION SELECT uid FROM partner")]
    assert max(map(day_of, uids)) <= TODAY
    assert min(map(day_of, uids)) > TODAY - timedelta(days=365 * 6)


def test_some_people_serve_two_partners_and_some_have_left(demo: Register) -> None:
    assert demo.rows("SELECT contact_id FROM affiliation GROUP BY contact_id HAVING count(DISTINCT partner_id) > 1")
    assert demo.rows("SELECT id FROM affiliation WHERE valid_to < ?", (str(TODAY),))


def test_titles_of_people_fit_what_their_partner_does(demo: Register) -> None:
    heads = demo.rows(
        "SELECT DISTINCT p.kind FROM contact c JOIN affiliation a ON a.contact_id = c.id"
        " JOIN partner p ON p.id = a.partner_id WHERE c.title IN ('rehtori', 'apulaisrehtori')"
    )
    assert heads == [("EDUCATION",)]
    nurses = demo.rows(
        "SELECT p.name FROM contact c JOIN affiliation a ON a.contact_id = c.id JOIN partner p ON p.id = a.partner_id"
        " WHERE c.title = 'lähihoitaja' AND p.industry_code IS NOT 'Q'"
    )
    assert nurses == []


LARGER = 480
"""So many partners that chance evens out."""


@pytest.fixture(scope="session")
def larger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "demo-480", lambda path: generate(path, partners=LARGER, today=TODAY))


@pytest.fixture
def larger(larger_file: Path, tmp_path: Path):
    path = tmp_path / "larger.kumppani"
    path.write_bytes(larger_file.read_bytes())
    register = Register.open(path)
    yield register
    register.close()


INDUSTRIES = {
    "hoiva": "Q", "varhaiskasvatus": "P", "metalli": "C", "rakentaminen": "F", "talotekniikka": "F", "ravintola": "I",
    "matkailu": "I", "ict": "J", "kauppa": "G", "taloushallinto": "M", "autoala": "G", "logistiikka": "H",
    "luonnonvara": "A", "hyvinvointi": "S", "puhtausala": "N", "media": "R",
}  # fmt: skip
"""The industry of companies of a line."""


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT partner_id, qualification FROM triad",
        "SELECT partner_id, text FROM strategy_text WHERE kind = 'VISION'",
        "SELECT partner_id, text FROM future_need",
        "SELECT partner_id, qualification_units FROM agreement",
        "SELECT partner_id, duties FROM agreement",
        "SELECT partner_id, name FROM asset",
        "SELECT x.partner_id, j.title FROM project j JOIN project_partner x ON x.project_id = j.id",
    ],
)
def test_what_is_written_fits_the_line_of_the_partner(larger: Register, sql: str) -> None:
    """A text of some lines is never written of a company of other industries."""
    lines: dict[str, set[str]] = {}
    for line, own in line_texts("fi").items():
        for text in (
            own.qualification, own.vision, own.staff, own.competence, own.units, own.duties, own.equipment, own.premises
        ):  # fmt: skip
            lines.setdefault(text, set()).add(INDUSTRIES.get(line, ""))
    for line, projects in tier_texts("fi").line_projects.items():
        for project in projects:
            lines.setdefault(project[0], set()).add(INDUSTRIES[line])
    industry = dict(larger.rows("SELECT id, industry_code FROM partner WHERE kind = 'COMPANY'"))
    # A project whose title was given before has a town behind it.
    said = [(text if text in lines else text.partition(", ")[0], partner) for partner, text in larger.rows(sql) if text]
    found = [(text, industry[partner]) for text, partner in said if text in lines and partner in industry]
    assert len(found) > 3
    assert {(text, code) for text, code in found if code not in lines[text]} == set()


def test_every_line_has_its_texts_in_both_languages() -> None:
    finnish, english = line_texts("fi"), line_texts("en")
    assert set(finnish) == set(english) > set(INDUSTRIES)
    assert len({one.vision for one in finnish.values()}) == len(INDUSTRIES) + 3
    for language in ("fi", "en"):
        needs = [need for words in texts(language).needs.values() for need in words]
        tier = tier_texts(language)
        assert sorted(tier.fitting) == sorted(needs)
        assert [said for who, said in tier.fitting.values() if said not in tier.offers[who]] == []


def test_shares_are_those_of_a_living_institution(larger: Register) -> None:
    for tier, many, quiet in larger.rows(
        "SELECT tier, count(*), sum(quiet_on <= ?) FROM partnership_fact GROUP BY tier", (str(TODAY),)
    ):
        assert 0.03 < quiet / many < 0.25, tier
    ended = larger.rows(
        "SELECT substr(ended_on, 1, 7), count(*) FROM partnership WHERE ended_on IS NOT NULL GROUP BY 1"
    )
    assert len(ended) > 5
    recent = larger.row('SELECT avg(tier IS NULL) FROM activity WHERE "on" > ?', (str(TODAY - timedelta(days=90)),))
    assert recent is not None and recent[0] < 0.45
    assert (larger.row("SELECT avg(tier IS NULL) FROM activity") or (1,))[0] < 0.3
    agreed = larger.row(
        "SELECT avg(EXISTS (SELECT 1 FROM agreement g WHERE g.partner_id = s.partner_id AND g.state = 'IN_FORCE'"
        " AND g.type IN ('PARTNERSHIP', 'FRAMEWORK'))) FROM partnership s WHERE s.tier = 'STRATEGIC'"
    )
    assert agreed is not None and agreed[0] > 0.6
    same_day = larger.row("SELECT max(many) FROM (SELECT count(*) AS many FROM milestone GROUP BY due_on)")
    assert same_day is not None and same_day[0] < 0.05 * count(larger, "milestone")
    sizes = [row[0] for row in larger.rows("SELECT count(*) FROM network_member GROUP BY network_id")]
    assert min(sizes) >= 5 and max(sizes) <= 12
    parties = larger.rows(
        "SELECT sum(direction = 'GAINED') > 0 AND sum(direction = 'OFFERED') > 0, sum(direction = 'GAINED') = 0"
        " FROM benefit WHERE party <> 'SOCIETY' GROUP BY partner_id, party"
    )
    assert sum(both for both, _ in parties) > 0.6 * len(parties)
    assert 0 < sum(only for _, only in parties) < 0.15 * len(parties)


def test_needs_are_met_by_offers_of_their_kind(demo: Register) -> None:
    fitting = tier_texts("fi").fitting
    met = demo.rows(
        "SELECT n.text, o.party, o.text FROM need_match m JOIN need n ON n.id = m.need_id"
        " JOIN offer o ON o.id = m.offer_id"
    )
    assert len(met) > 10
    assert [row for row in met if fitting[row[0]] != row[1:]] == []


def test_a_few_agreements_have_files_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "demo.k"
    generate(path, today=TODAY, partners=30, language="en")
    register = Register.open(path)
    try:
        assert not any(lost_files(register, full=True)[:2]) and unneeded_files(register) == []
        found = named_contents(register)
        assert len(found) >= 2
        pdf = next(one for one in found if one.name.endswith(".pdf"))
        page = PdfReader(store_of(path).file_of(pdf.hash)).pages[0].extract_text()
        assert page.startswith(pdf.agreement) and "invented agreement" in page
    finally:
        register.close()


def test_what_stands_at_the_path_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    with pytest.raises(RegisterUnusable):
        generate(path, partners=1)
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_register_that_is_open_stays_the_open_one(register: Register, tmp_path: Path) -> None:
    before = database.obj
    generate(tmp_path / "other.k", partners=1, today=TODAY)
    assert database.obj is before
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".k") == ["other.k"]
