"""Search: what is found, in which order, and that the index never falls behind the records."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import derived
from db.actions.terms import edit_term
from db.derived.search import broken_indexes
from db.models import (
    Activity,
    Affiliation,
    Agreement,
    CharacteristicScore,
    Contact,
    ContactPoint,
    Need,
    Network,
    Partner,
    PartnerName,
    Partnership,
    PartnershipDriver,
    PartnershipPurpose,
    PartnerTag,
    Promise,
    StrategyText,
    Tag,
    Task,
    TrapMark,
)
from db.register import Register
from db.search import BEGINS, EXACT, INSIDE, RECENT, TEXT, WORD, Hit, find, recent, touch_recent

DAY = "2026-03-02"


def partner(name: str, **more: Any) -> Partner:
    return Partner.create(name=name, created_at=DAY, **more)


def contact(name: str, at: Partner | None = None, **more: Any) -> Contact:
    made = Contact.create(name=name, created_at=DAY, **more)
    if at is not None:
        Affiliation.create(contact=made, partner=at)
    return made


def activity(at: Partner, note: str | None, **more: Any) -> Activity:
    types = Activity._meta.database.execute_sql("SELECT code FROM term WHERE list = 'activity_type' LIMIT 1")
    return Activity.create(partner=at, type=types.fetchone()[0], on=DAY, note=note, **more)


def titles(hits: list[Hit]) -> list[str]:
    return [hit.title for hit in hits]


@pytest.fixture
def filled(register: Register) -> Register:
    """A small register with one record for everything that can be searched."""
    with register.change("Fill"):
        home = partner(
            "Äänekosken Palvelukoti Oy",
            business_id="1234567-1",
            external_id="CRM-0042",
            municipality=992,
            note="Haluaa kesätyöntekijöitä",
        )
        PartnerName.create(partner=home, kind="SV", name="Servicehemmet i Äänekoski Ab")
        PartnerName.create(partner=home, kind="FORMER", name="Hoiva-Niemi Ky")
        PartnerTag.create(partner=home, tag=Tag.create(name="vanhustyö"))
        Need.create(partner=home, party="WORKING_LIFE", text="Lähihoitajia yövuoroihin", noted_on=DAY)
        Promise.create(partner=home, side="US", text="Lähetetään esite", made_on=DAY)
        partner("Borgå Bageri Ab", municipality=638)
        aino = contact("Aino Mäkelä-Virtanen", home, title="Palveluesimies", note="Tavoittaa aamuisin")
        ContactPoint.create(contact=aino, kind="PHONE", value="+358401234567")
        ContactPoint.create(contact=aino, kind="EMAIL", value="aino.virtanen@palvelukoti.example")
        Agreement.create(
            partner=home, type="FRAMEWORK", title="Puitesopimus harjoittelusta", reference="KS-2026/17",
            goals="Työelämälähtöisyys", note="Arkistoitu",
        )  # fmt: skip
        activity(home, "Sovittiin tutustumiskäynnistä", outcome="Ryhmä tulee toukokuussa")
        Task.create(title="Soita perehdytyksestä", due_on=DAY, partner=home, note="Kysy avaimista")
    return register


@pytest.mark.parametrize(
    "text",
    [
        "Äänekosken Palvelukoti Oy",
        "äänekosken",
        "aanekosken",
        "ÄÄNEKOSKEN",
        "a\u0308a\u0308nekosken",
        "ä",
        "koti",
        "velukot",
        "KOTI palvelu",
        "oy palvelukoti äänekosken",
        "servicehemmet",
        "hemmet",
        "hoiva-niemi",
        "niemi hoiva",
        "1234567-1",
        "12345671",
        "1234567",
        "FI12345671",
        "CRM-0042",
        "crm0042",
        "äänekoski",
        "koti äänekoski",
        "vanhustyö",
        "kesätyö",
        "koti kesätyö",
        "lähihoitajia",
        "lähetetään esite",
        "'Palvelukoti'",
        '"palvelukoti" (oy)',
        "palvelukoti*",
        "  palvelukoti \t oy ",
    ],
)
def test_partner_is_found(filled: Register, text: str) -> None:
    assert "Äänekosken Palvelukoti Oy" in titles(find(filled, text, kinds=["partner"]))


@pytest.mark.parametrize("text", ["porvoo", "borgå", "borga", "Borgå bageri"])
def test_partner_is_found_by_both_names_of_its_municipality(filled: Register, text: str) -> None:
    assert titles(find(filled, text)) == ["Borgå Bageri Ab"]


@pytest.mark.parametrize(
    "text",
    [
        "aino",
        "mäkelä virtanen",
        "Virtanen Aino",
        "virta",
        "kela",
        "palveluesimies",
        "esimies aino",
        "040 123",
        "040 123 4567",
        "040-1234567",
        "+35840",
        "+358 40 123 4567",
        "+358 (0)40 123",
        "00358 40 1234567",
        "040123",
        "aino 040123",
        "aino.virtanen@palvelukoti.example",
        "aino.virt",
        "aino palvelukoti",
        "aamuisin",
    ],
)
def test_contact_is_found(filled: Register, text: str) -> None:
    assert titles(find(filled, text, kinds=["contact"])) == ["Aino Mäkelä-Virtanen"]


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("puitesopimus", "agreement", "Äänekosken Palvelukoti Oy"),
        ("sopimus", "agreement", "Äänekosken Palvelukoti Oy"),
        ("KS-2026/17", "agreement", "Äänekosken Palvelukoti Oy"),
        ("ks2026", "agreement", "Äänekosken Palvelukoti Oy"),
        ("tyoelamalahtoisyys", "agreement", "Äänekosken Palvelukoti Oy"),
        ("arkistoitu", "agreement", "Äänekosken Palvelukoti Oy"),
        ("palvelukoti puitesopimus", "agreement", "Äänekosken Palvelukoti Oy"),
        ("tutustumis", "activity", "Äänekosken Palvelukoti Oy"),
        ("toukokuussa sovittiin", "activity", "Äänekosken Palvelukoti Oy"),
        ("palvelukoti tutustumis", "activity", "Äänekosken Palvelukoti Oy"),
        ("perehdyty", "task", "Äänekosken Palvelukoti Oy"),
        ("dytyk", "task", "Äänekosken Palvelukoti Oy"),
        ("avaimista", "task", "Äänekosken Palvelukoti Oy"),
    ],
)
def test_other_records_are_found(filled: Register, text: str, kind: str, detail: str) -> None:
    assert [(hit.kind, hit.detail) for hit in find(filled, text)] == [(kind, detail)]


@pytest.mark.parametrize("text", ["palvelukoti porvoo", "koti aino", "xyz", "oti1", "", "   ", "-/()*\"'", "\0", "AND"])
def test_nothing_is_found_when_a_word_is_missing(filled: Register, text: str) -> None:
    assert find(filled, text, kinds=["partner"]) == []


def test_hit_says_what_it_is(filled: Register) -> None:
    home = filled.row("SELECT id, uid FROM partner WHERE business_id = '1234567-1'")
    assert home is not None
    (hit,) = find(filled, "12345671")
    assert hit == Hit("partner", home[0], home[1], "Äänekosken Palvelukoti Oy", "Äänekoski", home[0], EXACT)
    (person,) = find(filled, "mäkelä")
    assert (person.detail, person.partner_id, person.rank) == ("Äänekosken Palvelukoti Oy", home[0], WORD)
    (done,) = find(filled, "toukokuussa")
    assert (done.title, done.partner_id, done.on) == (
        "Sovittiin tutustumiskäynnistä Ryhmä tulee toukokuussa", home[0], DAY,
    )  # fmt: skip


def test_municipality_in_swedish(filled: Register) -> None:
    assert [hit.detail for hit in find(filled, "bageri", lang="sv")] == ["Borgå"]


def test_long_note_shows_the_words_around_the_match(register: Register) -> None:
    with register.change("Fill"):
        activity(partner("Kaiku"), "alku " * 50 + "sovittiin pilotista syksyllä " + "loppu " * 50)
    (hit,) = find(register, "pilot")
    assert "pilotista" in hit.title
    assert len(hit.title) <= 80


def test_best_first(register: Register) -> None:
    with register.change("Fill"):
        for name in ("Jokiniitty", "Suurniitty", "Uusi Niittykoti", "Niittylä Oy", "Niitty"):
            partner(name)
        partner("Toinen", note="niittyjen hoitoa")
        used = partner("Kukkaniitty")
        contact("Niitty", partner("Muu"))
        home = partner("Kolmas")
        Agreement.create(partner=home, type="OTHER", title="Niitty")
        activity(home, "niitty on nyt kunnossa")
        Task.create(title="Niitty", due_on=DAY)
    touch_recent(register, "partner", used.id)
    assert [(hit.title, hit.kind, hit.rank) for hit in find(register, "niitty")] == [
        ("Niitty", "partner", EXACT),
        ("Niitty", "contact", EXACT),
        ("Niitty", "agreement", EXACT),
        ("Niitty", "task", EXACT),
        ("Niittylä Oy", "partner", BEGINS),
        ("Uusi Niittykoti", "partner", WORD),
        ("Kukkaniitty", "partner", RECENT),
        ("Jokiniitty", "partner", INSIDE),
        ("Suurniitty", "partner", INSIDE),
        ("Toinen", "partner", TEXT),
        ("niitty on nyt kunnossa", "activity", TEXT),
    ]


def test_remembering_what_was_used_waits_for_nobody_and_the_rest_does(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    with register.change("Add"):
        used = partner("Niitty Oy")
    patience = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            patience.append(register.db.execute_sql("PRAGMA busy_timeout").fetchone()[0])
            return datetime.now(tz)

    monkeypatch.setattr("db.search.datetime", Clock)
    usual = register.row("PRAGMA busy_timeout")
    touch_recent(register, "partner", used.id)
    assert (patience, register.row("PRAGMA busy_timeout")) == ([0], usual) and usual != (0,)
    assert titles(recent(register)) == ["Niitty Oy"]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 8, 11])
def test_limit_never_changes_the_order(register: Register, limit: int) -> None:
    test_best_first(register)
    assert find(register, "niitty", limit=limit) == find(register, "niitty")[:limit]


def test_exact_name_is_first_among_very_many(register: Register) -> None:
    with register.change("Fill"):
        for n in range(400):
            partner(f"Palvelu {n} Koti")
        contact("Palvelu")
        partner("Erityispalvelu")
    assert titles(find(register, "palvelu", limit=3))[0] == "Palvelu"
    assert titles(find(register, "ispalvelu")) == ["Erityispalvelu"]
    assert titles(find(register, "koti 399")) == ["Palvelu 399 Koti"]


def test_rare_one_is_found_among_very_many_that_are_alike(register: Register) -> None:
    with register.change("Fill"):
        for n in range(320):
            partner(f"Ykköskoivu {n}", note="perehdyttiin")
            partner(f"Kakkosmänty {n}", note="perehdytään")
        rare = partner("Kaksoiskoivumänty", note="perehdytyskansio")
    assert [hit.id for hit in find(register, "koivu mänty")] == [rare.id]
    assert [hit.id for hit in find(register, "perehdytysk")] == [rare.id]
    assert [hit.id for hit in find(register, "perehdytysk mänty")] == [rare.id]


def test_recently_used_before_others_of_the_same_rank(register: Register) -> None:
    with register.change("Fill"):
        one, two, three = (partner(f"Koivu {letter}") for letter in "abc")
    touch_recent(register, "partner", two.id)
    touch_recent(register, "partner", three.id)
    assert titles(find(register, "koivu")) == ["Koivu c", "Koivu b", "Koivu a"]
    assert titles(recent(register, 5)) == ["Koivu c", "Koivu b"]
    touch_recent(register, "partner", two.id)
    assert titles(recent(register, 1)) == ["Koivu b"]
    assert register.rows("SELECT count(*) FROM change WHERE label <> 'Fill'") == [(0,)]


def test_recent_forgets_the_oldest_and_what_is_deleted(register: Register) -> None:
    with register.change("Fill"):
        made = [partner(f"Koivu {n}") for n in range(3)]
    touch_recent(register, "partner", made[0].id)
    for number in range(1000, 1198):
        touch_recent(register, "task", number)
    touch_recent(register, "partner", made[1].id)
    touch_recent(register, "partner", made[2].id)
    with register.change("Delete"):
        Partner.update(deleted_at=DAY).where(Partner.id == made[2].id).execute()
    assert titles(recent(register, 10)) == ["Koivu 1"]


def test_kinds_limit_what_is_found(filled: Register) -> None:
    assert {hit.kind for hit in find(filled, "palvelukoti")} == {"partner", "contact", "agreement", "task"}
    assert {hit.kind for hit in find(filled, "palvelukoti", kinds={"contact", "task"})} == {"contact", "task"}


def test_deleting_undoing_and_redoing_keep_the_index_right(filled: Register) -> None:
    with filled.change("Delete"):
        Partner.update(deleted_at=DAY).where(Partner.business_id == "1234567-1").execute()
    assert {hit.kind for text in ("palvelukoti", "tutustumis", "soita") for hit in find(filled, text)} == {"contact"}
    assert [hit.detail for hit in find(filled, "aino")] == [""]
    filled.undo()
    kinds = {hit.kind for text in ("palvelukoti", "tutustumis", "soita") for hit in find(filled, text)}
    assert kinds == {"partner", "contact", "agreement", "activity", "task"}
    filled.redo()
    assert find(filled, "tutustumis") == []
    assert derived.differences(filled.db) == []
    assert not broken_indexes(filled.db)


def test_renaming_a_partner_reaches_what_is_found_by_it(filled: Register) -> None:
    with filled.change("Rename"):
        Partner.update(name="Kuusela").where(Partner.business_id == "1234567-1").execute()
    assert titles(find(filled, "aino kuusela")) == ["Aino Mäkelä-Virtanen"]
    assert find(filled, "aino äänekosken", kinds=["contact"]) == []
    assert titles(find(filled, "kuusela sovittiin")) == ["Sovittiin tutustumiskäynnistä Ryhmä tulee toukokuussa"]
    assert derived.differences(filled.db) == []


def test_damage_to_the_index_is_noticed_and_mended(filled: Register) -> None:
    assert not broken_indexes(filled.db)
    filled.db.execute_sql("UPDATE search_partner SET head = ' muuta' WHERE id = 1")
    assert broken_indexes(filled.db)
    assert "search_partner" in derived.differences(filled.db)
    derived.rebuild(filled.db)
    assert not broken_indexes(filled.db)
    assert derived.differences(filled.db) == []


@pytest.mark.parametrize(
    "text",
    [
        "äö" * 5_000,
        "a " * 5_000,
        "NEAR(a b)",
        "a OR",
        "head:x",
        "^a",
        '"',
        "'",
        "*",
        "\ud800",
        "a\0b",
        "🚀",
        "%_",
        "\u202e",
    ],
)
def test_awkward_text(filled: Register, text: str) -> None:
    find(filled, text)


def test_symbols_can_be_found(register: Register) -> None:
    with register.change("Fill"):
        partner("Raketti 🚀 Oy")
    assert titles(find(register, "🚀")) == ["Raketti 🚀 Oy"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_text_raises(filled: Register, text: str) -> None:
    assert all(isinstance(hit, Hit) for hit in find(filled, text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=30).filter(lambda name: name.isalnum()))
def test_whatever_a_partner_is_called_it_is_found(register: Register, name: str) -> None:
    with register.change("Add"):
        made = partner(name)
    assert made.id in [hit.id for hit in find(register, name, limit=1000)]


NAMES = st.sampled_from(["Koivu", "Mänty Oy", "Äänekosken Palvelukoti", "Palvelukoti", "3 Kukko", "!", "Åbo"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["partner", "contact", "move", "activity", "task", "rename", "delete", "undelete"]
            + ["phone", "destroy", "tag", "undo", "redo"]
        ),
        NAMES,
        st.integers(0, 3),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_index_equals_a_rebuild_after_any_changes(register: Register, steps: list[tuple[str, str, int]]) -> None:
    for step, name, which in steps:
        if step in ("undo", "redo"):
            if register.row(
                "SELECT 1 FROM change WHERE kind = 'do' AND state = ?", ("done" if step == "undo" else "undone",)
            ):
                getattr(register, step)()
            continue
        with register.change("Step"):
            _do(step, name, which)
    assert derived.differences(register.db) == []
    assert not broken_indexes(register.db)


def _do(step: str, name: str, which: int) -> None:
    partners = list(Partner.select().order_by(Partner.id.desc()).limit(4))
    some = partners[which % len(partners)] if partners else None
    if step == "partner" or some is None:
        partner(name)
    elif step == "contact":
        contact(name, some)
    elif step == "move":
        Affiliation.update(partner=partners[-1]).where(Affiliation.partner == some).execute()
    elif step == "activity":
        activity(some, name)
    elif step == "task":
        Task.create(title=name, due_on=DAY, partner=some if which else None)
    elif step == "rename":
        Partner.update(name=name).where(Partner.id == some.id).execute()
    elif step in ("delete", "undelete"):
        Partner.update(deleted_at=DAY if step == "delete" else None).where(Partner.id == some.id).execute()
    elif step == "phone":
        for one in Contact.select().limit(which):
            ContactPoint.create(contact=one, kind="PHONE", value=f"+3584012345{which}")
    elif step == "tag":
        tag, _new = Tag.get_or_create(name=name)
        if not PartnerTag.select().where(PartnerTag.partner == some, PartnerTag.tag == tag).exists():
            PartnerTag.create(partner=some, tag=tag)
    else:
        some.delete_instance()


def test_finding_loads_neither_the_tables_nor_the_screens() -> None:
    code = "import sys, db.search; print({'db.models', 'textual', 'phonenumbers', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.fixture
def worded(register: Register) -> Register:
    """A partner and a network of which only codes of the lists say something."""
    with register.change("Fill"):
        home = partner("Paja Oy")
        tier = Partnership.create(partner=home, tier="STRATEGIC", phase="ACTIVE", rung="PARTNERSHIP")
        PartnershipDriver.create(partnership=tier, driver="ECONOMIC")
        PartnershipPurpose.create(partnership=tier, purpose="COMPETENCE")
        StrategyText.create(
            partner=home, kind="CHALLENGE", challenge="ADULT_BASIC_SKILLS", text="Alussa", written_on=DAY
        )  # fmt: skip
        CharacteristicScore.create(partner=home, characteristic="EQUAL_PARTIES", scored_on=DAY, score=3)
        net = Network.create(name="Sote")
        for trap, light, on in (
            ("ISOLATION", "RED", DAY), ("INDISCIPLINE", "AMBER", DAY), ("UNRELIABILITY", "RED", DAY),
            ("UNRELIABILITY", "GREEN", "2026-05-01"),
        ):  # fmt: skip
            TrapMark.create(network=net, trap=trap, light=light, marked_on=on)
    return register


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("driver", "ECONOMIC", "Paja Oy"),
        ("purpose", "COMPETENCE", "Paja Oy"),
        ("challenge", "ADULT_BASIC_SKILLS", "Paja Oy"),
        ("characteristic", "EQUAL_PARTIES", "Paja Oy"),
        ("trap", "ISOLATION", "Sote"),
        ("trap", "INDISCIPLINE", "Sote"),
    ],
)
def test_what_a_list_calls_it_finds_the_record_also_by_a_new_name(
    worded: Register, name: str, code: str, found: str
) -> None:
    row = worded.row("SELECT id, fi, sv, en FROM term WHERE list = ? AND code = ?", (name, code))
    assert row is not None
    for said in row[1:]:
        assert found in titles(find(worded, said, kinds=("partner", "network")))
    edit_term(worded, row[0], {"fi": "Kvanttihyppy"})
    assert titles(find(worded, "kvanttihyppy")) == [found]
    assert derived.differences(worded.db) == []
    worded.undo()
    assert find(worded, "kvanttihyppy") == []


def test_what_is_no_longer_noted_finds_nothing(worded: Register) -> None:
    # The newest mark of a trap counts, and this one is green.
    assert find(worded, "epäluotettavuus") == []
    with worded.change("Take back"):
        PartnershipDriver.delete().execute()
    assert find(worded, "taloudellinen") == []
    assert derived.differences(worded.db) == []
