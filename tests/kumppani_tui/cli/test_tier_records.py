"""The kinds of record of partnership work on the command line: adding, showing, exporting, finding."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from db.actions.institution import add_staff, add_units
from db.actions.partnerships import edit_partnership
from db.register import Register
from kumppani_tui.cli.kinds import KINDS
from tests.kumppani_tui.cli.conftest import Run
from tests.prepared import prepared

ADDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("partnership", ("partner=palvelukoti", "tier=STRATEGIC", "phase=ACTIVE", "rung=PARTNERSHIP")),
    ("tarve", ("kumppani=palvelukoti", "party=WORKING_LIFE", "text=Hoitajia")),
    ("offer", ("partner=palvelukoti", "party=INSTITUTION", "text=Ohjaajien koulutus")),
    ("promise", ("partner=palvelukoti", "side=US", "text=Lähetetään opas")),
    ("hanke", ("title=Kielitietoinen työpaikka", "partners=palvelukoti", "need=Ohjaajat tarvitsevat tukea")),
    ("verkosto", ("nimi=Hoivaverkosto", "purpose=Hoivan osaajat")),
    ("käytänne", ("title=Viikkopalaveri vartissa", "status=TRIED")),
    ("experiment", ("project=kielitietoinen", "title=Kuvalliset ohjeet")),
    ("exchange", ("partner=palvelukoti", "kind=TEACHER", "starts_on=2.11.2026", "hours=16", "project=kielitietoinen")),
    ("jäsen", ("verkosto=hoiva", "partner=palvelukoti", "type=REGIONAL_ACTOR")),
    ("forum", ("network=hoiva", "name=Aamukahvit", "recurrence=monthly")),
    ("review", ("network=hoiva", "reviewed_on=1.9.2026", "findings=Toimii")),
    ("ennakointi", ("network=hoiva", "text=Eläköityminen", "horizon=2030")),
    ("foresight", ("partner=palvelukoti", "text=Etähoito")),
    ("trap", ("network=hoiva", "trap=NO_RESOURCES", "light=AMBER")),
    ("triad", ("partner=palvelukoti", "qualification=Lähihoitaja", "student_count=4")),
    ("palaute", ("partner=palvelukoti", "party=STUDENT", "score=4")),
    ("enquiry", ("partner=palvelukoti", "subject=Kevään paikat")),
    ("välietappi", ("kumppani=palvelukoti", "title=Ohjausryhmä koolla", "due_on=1.12.2026")),
    ("meeting", ("partner=palvelukoti", "on=1.12.2026", "agenda=Vuosi 2027")),
    ("strategy", ("partner=palvelukoti", "kind=VISION", "text=Osaajia alueelle")),
    ("characteristic", ("partner=palvelukoti", "characteristic=LONG_TERM", "score=4")),
    ("resource", ("partner=palvelukoti", "side=US", "text=Simulaatiotila")),
    ("future_need", ("partner=palvelukoti", "text=Lähihoitajia", "year=2028", "amount=12")),
    ("reflection", ("partner=palvelukoti", "goals=Lisää paikkoja")),
    ("critical", ("unit=Hyvinvointi", "point=POINT_1", "party=INSTITUTION", "score=3")),
    ("hyöty", (
        "kumppani=palvelukoti", "party=STUDENT", "direction=GAINED", "category=WORKPLACE_LEARNING",
        "description=Hyvä ohjaus",
    )),
    ("asset", ("partner=palvelukoti", "name=Simulaatiotila", "kind=PREMISES", "value=25000")),
    ("adoption", ("practice=viikkopalaveri", "unit=Hyvinvointi")),
    ("osapuoli", ("sopimus=K-1", "nimi=Äänekosken kaupunki", "role=rahoittaja")),
    ("sopimusehto", ("sopimus=K-1", "side=PARTNER", "kind=BENEFIT", "text=Tekijöitä kesäksi")),
    ("signatory", ("agreement=K-1", "side=INSTITUTION", "name=Rehtori Rauha")),
    ("sopimusmuutos", ("agreement=K-1", "title=Uusi toimipaikka", "agreed_on=1.10.2026")),
    ("target", ("unit=Hyvinvointi", "tier=STRATEGIC", "year=2027", "target=5")),
)  # fmt: skip
"""A word of each kind with fields enough for a record, in an order in which what is named exists already."""


def add_home(run: Run, register: Register) -> str:
    add_units(register, ["Hyvinvointi"])
    add_staff(register, {"name": "Olli Opettaja", "role": "TEACHER"})
    uid = run("add", "partner", "nimi=Äänekosken Palvelukoti Oy", "--json").uid
    state = ("state=IN_FORCE", "signed_on=2.1.2024", "starts_on=1.2.2024")
    run("add", "agreement", "partner=palvelukoti", "title=Yhteistyö", "type=OTHER", "reference=K-1", *state)
    return uid


@pytest.fixture
def made(run: Run, opened: Register) -> tuple[str, dict[str, str]]:
    """The partner and a record of each kind."""

    def make(register: Register) -> tuple[str, dict[str, str]]:
        home, uids = add_home(run, register), {}
        for word, fields in ADDED:
            ran = run("add", word, *fields, "--json")
            assert ran.code == 0, (word, ran.err)
            uids[ran.json["kind"]] = ran.uid
        return home, uids

    return prepared(opened, make)


@pytest.fixture
def filled(made: tuple[str, dict[str, str]]) -> dict[str, str]:
    """A record of each kind; the uid of the newest by kind."""
    return made[1]


@pytest.fixture
def home(request: pytest.FixtureRequest, run: Run, opened: Register) -> str:
    """A partner, a unit and one of our people, by themselves or as those of the records of each kind."""
    if "made" in request.fixturenames:
        return str(request.getfixturevalue("made")[0])
    return add_home(run, opened)


def test_every_kind_is_added_shown_exported_and_undone(run: Run, filled: dict[str, str]) -> None:
    assert set(filled) == set(KINDS) - {"partner", "contact", "agreement", "activity", "task", "attachment"}
    for kind, uid in filled.items():
        assert run("show", kind, uid, "--json").json["uid"] == uid
        said = run("show", kind, uid[:13], "--lang", "en")
        assert said.code == 0 or "can mean several" in said.err, (kind, said.err)
        rows = run("export", kind, "--format", "json").json
        assert uid in [row["uid"] for row in rows], kind
        assert run("export", kind).out.count("\n") >= 2
    assert run("undo").code == 0
    assert run("show", "target", filled["target"]).code == 1


def test_a_record_says_whose_it_is(run: Run, filled: dict[str, str], home: str) -> None:
    milestone = run("show", "milestone", "ohjausryhmä koolla", "--json").json
    assert (milestone["partner"], milestone["partner_uid"]) == ("Äänekosken Palvelukoti Oy", home)
    assert (milestone["due_on"], milestone["state"]) == ("2026-12-01", "OPEN")
    member = run("show", "member", filled["network_member"], "--json").json
    assert (member["network"], member["network_uid"], member["partner"]) == (
        "Hoivaverkosto", filled["network"], "Äänekosken Palvelukoti Oy",
    )  # fmt: skip
    assert run("show", "experiment", "kuvalliset", "--json").json["project"] == "Kielitietoinen työpaikka"
    assert run("show", "adoption", filled["adoption"], "--json").json["practice_uid"] == filled["practice"]
    assert run("show", "project", "kielitietoinen", "--json").json["partners"] == ["Äänekosken Palvelukoti Oy"]
    assert run("show", "critical", filled["critical_answer"], "--json").json["unit"] == "Hyvinvointi"
    assert run("show", "exchange", "palvelukoti", "--json").json["project"] == "Kielitietoinen työpaikka"
    assert run("show", "foresight", "hoivaverkosto", "--json").json["network"] == "Hoivaverkosto"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("milestone", "title=X", "due_on=1.12.2026"), "Partner: This is needed."),
        (("experiment", "title=X"), "Project: This is needed."),
        (("meeting", "on=1.12.2026"), "Say whose it is, one of these: partner=, network=."),
        (("meeting", "on=1.12.2026", "partner=palvelukoti", "network=hoiva"), "one of these: partner=, network=."),
        (("critical", "unit=Ei ole", "point=POINT_1", "party=INSTITUTION", "score=3"), "no unit called Ei ole"),
        (("milestone", "partner=palvelukoti", "title=X"), "Due on: This is needed."),
        (("milestone", "partner=palvelukoti", "titel=X", "due_on=1.12.2026"), "The fields are: partner, title, due_on"),
        (("target", "unit=Hyvinvointi", "tier=STRATEGIC", "year=3000", "target=5"), "From 1900 to 2200."),
        (("trap", "network=hoiva", "trap=ISOLATION", "light=BLUE"), "BLUE is not one of: Green, Amber, Red."),
        (("trap", "network=hoiva", "trap=ISOLATION", "light=BLUE", "--lang", "fi"), "Vihreä, Keltainen, Punainen"),
        (("milestone", "partner=ei ole", "title=X", "due_on=1.12.2026"), "No partner is called"),
    ],
)
def test_what_is_missing_or_wrong_is_one_line(
    run: Run, filled: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    ran = run("add", *words)
    assert ran.code in (1, 3) and ran.out == "" and ran.err.count("\n") == 1
    assert said in ran.err


def test_export_by_tier_and_field(run: Run, filled: dict[str, str]) -> None:
    for kind in KINDS:
        if kind in ("contact", "agreement", "activity", "task"):
            continue
        ran = run("export", kind, "--tier", "STRATEGIC", "--format", "json")
        whole = run("export", kind, "--format", "json").json
        known = [row["uid"] for row in whole]
        assert ran.code in (0, 1), (kind, ran.err)
        assert all(row["uid"] in known for row in ran.json)
        if kind in ("project", "network", "milestone", "experiment", "forum", "foresight", "target", "triad"):
            assert len(ran.json) == len(whole), kind
        assert run("export", kind, "--tier", "EVERYDAY", "--format", "json").json == [], kind
    ran = run("export", "targets", "--field", "07")
    assert (ran.code, ran.out) == (2, "") and ran.err.count("\n") == 1 and "--field" in ran.err


def test_projects_networks_and_practices_are_found(run: Run, filled: dict[str, str]) -> None:
    for text, kind in (("kielitietoinen", "project"), ("hoivaverk", "network"), ("viikkopal", "practice")):
        assert filled[kind] in [hit["uid"] for hit in run("find", text, "--json").json]
        assert [hit["kind"] for hit in run("find", text, "--kind", kind, "--json").json] == [kind]
    assert "good practice\t" in run("find", "viikkopal", "--lang", "en").out
    assert "hanke\t" in run("find", "kielitietoinen", "--kind", "project", "--lang", "fi").out
    assert run("find", "kielitietoinen", "--kind", "hankkeet", "--json").json[0]["kind"] == "project"
    ran = run("find", "kielitietoinen", "--kind", "forum")
    assert ran.code == 2 and "choose one of: partner, contact" in ran.err


def test_export_takes_json_as_the_other_verbs_do(run: Run, filled: dict[str, str]) -> None:
    assert run("export", "project", "--json").json == run("export", "project", "--format", "json").json


def test_add_without_fields_says_which_there_are(run: Run, filled: dict[str, str]) -> None:
    ran = run("add", "hyöty")
    assert (ran.code, ran.out) == (2, "") and "The fields are: partner, given_on, party, direction" in ran.err


def test_what_belongs_to_an_agreement_tells_which_and_with_whom(run: Run, made: tuple[str, dict[str, str]]) -> None:
    home, _uids = made
    for kind in ("agreement_clause", "agreement_party", "agreement_signatory", "agreement_amendment"):
        (row,) = run("export", kind, "--format", "json").json
        assert (row["agreement"], row["agreement_reference"]) == ("Yhteistyö", "K-1")
        assert (row["agreement_partner"], row["agreement_partner_uid"]) == ("Äänekosken Palvelukoti Oy", home)


def test_a_y_tunnus_of_a_party_that_cannot_be_right_is_taken_knowingly(run: Run, opened: Register) -> None:
    add_home(run, opened)
    words = ("add", "agreement_party", "agreement=K-1", "name=Kunta", "business_id=0112038-8")
    assert run(*words).code == 3 and opened.row("SELECT count(*) FROM agreement_party") == (0,)
    assert run(*words, "--knowingly").code == 0
    assert opened.row("SELECT business_id FROM agreement_party") == ("0112038-8",)


def test_a_clause_is_of_the_further_party_that_is_named(run: Run, opened: Register) -> None:
    add_home(run, opened)
    assert "Keskon säätiö" in run("add", "party", "agreement=K-1", "name=Keskon säätiö").out
    run("add", "partner", "name=Äänekosken kunta", "business_id=0112038-9")
    added = run("add", "osapuoli", "sopimus=K-1", "kumppani=kunta", "--lang", "fi")
    assert added.out.startswith("Lisätty: Äänekosken kunta ("), "the partner's name is the party's"
    assert opened.rows("SELECT name, business_id FROM agreement_party ORDER BY id") == [
        ("Keskon säätiö", None), ("Äänekosken kunta", "0112038-9"),
    ]  # fmt: skip
    words = ("add", "clause", "agreement=K-1", "text=Rahoittaa")
    for said in (("party=kunta",), ("side=OTHER", "party=säätiö"), ("osapuoli=säätiö",), ("party=PARTNER",)):
        assert run(*words, *said).code == 0, said
    rows = opened.rows(
        "SELECT c.side, y.name FROM agreement_clause c LEFT JOIN agreement_party y ON y.id = c.party_id ORDER BY c.id"
    )
    assert rows == [("OTHER", "Äänekosken kunta"), *[("OTHER", "Keskon säätiö")] * 2, ("PARTNER", None)]
    for said, why in (
        (("side=kirkko",), "Other party, All parties, Keskon säätiö, Äänekosken kunta"),
        (("side=PARTNER", "party=kunta"), "the side cannot be another one"),
        (("side=OTHER", "party=kirkko"), "no further party of the agreement"),
    ):
        ran = run(*words, *said)
        assert ran.code == 3 and why in ran.err, said
    shown = run("show", "agreement", "K-1", "--lang", "fi").out.split("Ehdot")[1]
    assert [line.split("\t")[1] for line in shown.splitlines() if "sapuoli\t" in line] == [
        "Kumppani", "Keskon säätiö", "Keskon säätiö", "Äänekosken kunta",
    ]  # fmt: skip
    (clause, *_others) = run("show", "agreement", "K-1", "--json").json["clauses"][1:]
    party = opened.row("SELECT uid FROM agreement_party WHERE name = 'Keskon säätiö'")
    assert (clause["side"], clause["party"], (clause["party_uid"],)) == ("OTHER", "Keskon säätiö", party)


def test_a_silence_says_in_which_tier_it_is(run: Run) -> None:
    run("add", "partner", "nimi=Hiljainen Oy")
    for tier in ("EVERYDAY", "STRATEGIC"):
        assert (
            run("add", "partnership", "partner=hiljainen", f"tier={tier}", "phase=ACTIVE", "started_on=1.2.2025").code
            == 0
        )
    said = [line for line in run("due").out.splitlines() if "Hiljainen Oy" in line and "contact in" in line]
    assert len(said) == 2 and "Everyday" in "".join(said) and "Strategic" in "".join(said), said


def test_what_there_is_already_and_what_is_nowhere_is_said_in_finnish(run: Run, filled: dict[str, str]) -> None:
    again = run("add", "target", "unit=Hyvinvointi", "tier=STRATEGIC", "year=2027", "target=6", "--lang", "fi")
    assert again.code == 3 and "Yksiköllä on jo tavoite tälle tasolle ja vuodelle." in again.err
    nowhere = run("add", "adoption", "practice=viikkopalaveri", "--lang", "fi")
    assert nowhere.code == 3 and nowhere.out == ""
    fields = run("add", "hyöty", "horoskooppi=Saatu", "--lang", "fi")
    assert "partner (Kumppani), given_on (Päivä), party (Osapuoli)" in fields.err
    made = run("add", "käyttöönotto", "practice=viikkopalaveri", "field=07", "--lang", "fi")
    assert made.out.startswith("Lisätty: Käytänteen käyttöönotto (")


def test_adding_does_what_the_screens_do(run: Run, filled: dict[str, str], opened: Register) -> None:
    red = run("add", "trap", "network=hoiva", "trap=ISOLATION", "light=RED")
    assert red.code == 3 and "Remedy: A red trap needs a remedy" in red.err
    remedy = ("remedy=Kutsutaan kunta mukaan", "due_on=1.12.2026", "owner=Olli Opettaja")
    assert run("add", "trap", "network=hoiva", "trap=ISOLATION", "light=RED", *remedy).code == 0
    linked = (
        "SELECT t.title, t.due_on, s.name FROM task t JOIN task_link l ON l.task_id = t.id"
        " LEFT JOIN staff s ON s.id = t.owner_id WHERE l.{owner}_id IS NOT NULL ORDER BY t.id"
    )
    assert opened.rows(linked.format(owner="network")) == [("Kutsutaan kunta mukaan", "2026-12-01", "Olli Opettaja")]

    # An adoption asks after itself in three months, on another day, or not at all.
    adoptions: tuple[tuple[str, ...], ...] = ((), ("follow_up_on=7.1.2027",), ("follow_up_on=",))
    before = len(opened.rows(linked.format(owner="practice")))
    assert before == 1
    for words in adoptions:
        assert run("add", "adoption", "practice=viikkopalaveri", "unit=Hyvinvointi", *words).code == 0
    made = opened.rows(linked.format(owner="practice"))[before:]
    assert [title for title, *_rest in made] == ["How it works: Viikkopalaveri vartissa, Hyvinvointi"] * 2
    assert made[1][1] == "2027-01-07"

    # Members have a partnership in the tier; a characteristic has one score a day.
    assert opened.rows("SELECT tier FROM partnership WHERE tier = 'NETWORK' AND deleted_at IS NULL")
    again = run("add", "member", "network=hoiva", "partner=palvelukoti", "type=REGIONAL_ACTOR")
    assert again.code == 3 and "a member of this network already" in again.err
    for score in ("2", "5"):
        words = ("partner=palvelukoti", "characteristic=EQUAL_PARTIES", f"score={score}", "scored_on=1.9.2026")
        assert run("add", "characteristic", *words).code == 0
    scores = "SELECT score FROM characteristic_score WHERE characteristic = 'EQUAL_PARTIES' AND deleted_at IS NULL"
    assert opened.rows(scores) == [(5,)]
    done = run("add", "milestone", "partner=palvelukoti", "title=Avajaiset", "due_on=1.9.2026", "state=DONE", "--json")
    assert opened.row("SELECT done_on IS NOT NULL FROM milestone WHERE uid = ?", (done.uid,)) == (1,)


def test_an_agreement_is_shown_with_all_that_belongs_to_it(run: Run, filled: dict[str, str]) -> None:
    shown = run("show", "agreement", "K-1", "--json").json
    assert [one["text"] for one in shown["clauses"]] == ["Tekijöitä kesäksi"]
    assert [one["name"] for one in shown["parties"]] == ["Äänekosken kaupunki"]
    assert [one["name"] for one in shown["signatories"]] == ["Rehtori Rauha"]
    assert [one["agreed_on"] for one in shown["amendments"]] == ["2026-10-01"]
    assert (shown["attachments"], shown["deadlines"], shown["versions"]) == ([], [], [shown["uid"]])
    said = run("show", "sopimus", "K-1", "--lang", "fi").out
    assert "Ehdot\n" in said and "Tekijöitä kesäksi" in said and "Uusi toimipaikka" in said
    assert run("show", "clause", "kesäksi", "--json").json["agreement"] == "Yhteistyö"


def test_show_tells_what_belongs_to_it(run: Run, filled: dict[str, str], opened: Register) -> None:
    opened.close()
    said = run("show", "network", "hoivaverkosto", "--lang", "en").out
    for part in ("Members", "Äänekosken Palvelukoti Oy", "Forums", "Aamukahvit", "Quality reviews", "1 Sep 2026",
                 "Traps", "Amber", "Eläköityminen"):  # fmt: skip
        assert part in said, part
    found = run("show", "network", "hoivaverkosto", "--json").json
    assert [one["name"] for one in found["forums"]] == ["Aamukahvit"] and found["traps"][0]["light"] == "AMBER"
    said = run("show", "project", "kielitietoinen", "--lang", "en").out
    assert "Experiments" in said and "Kuvalliset ohjeet" in said and "2 Nov 2026" in said
    assert run("show", "project", "kielitietoinen", "--json").json["experiments"][0]["decision"] == "OPEN"
    with contextlib.closing(Register.open(opened.path)) as register:
        ((partnership,),) = register.rows("SELECT id FROM partnership WHERE uid = ?", (filled["partnership"],))
        edit_partnership(register, partnership, {"rung": "NETWORK"}, reason="Väljempi ote", on=date(2026, 11, 3))
    said = run("show", "partnership", filled["partnership"], "--lang", "en").out
    assert "3 Nov 2026" in said and "Partnership → Network. Väljempi ote" in said
    (step,) = [
        one
        for one in run("show", "partnership", filled["partnership"], "--json").json["steps"]
        if one["kind"] == "DOWN"
    ]
    assert (step["kind"], step["on"], step["reason"]) == ("DOWN", "2026-11-03", "Väljempi ote")
    assert "Step down" in run("history", "--lang", "en").out
