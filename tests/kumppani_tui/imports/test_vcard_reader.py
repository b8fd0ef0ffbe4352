"""Contact cards as other programs write them, as we write them, and as nobody should."""

from __future__ import annotations

import base64
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import BadInput
from db.register import Register
from db.views.cards import ContactCard, Place
from db.views.revisions import Revision
from kumppani_tui.documents.vcf_writer import VERSIONS, vcf_bytes
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.readers.limits import LONGEST_CARD
from kumppani_tui.imports.source import Line, Source
from kumppani_tui.locale import set_language
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from tests.kumppani_tui.imports.importing import bring, fates, written

Rows = list[dict[str, str]]


def read(folder: Path, content: str | bytes) -> tuple[Source, list[Line], Rows]:
    """Write a file and read it; rows without what is empty."""
    file = folder / "k.vcf"
    file.write_bytes(content if isinstance(content, bytes) else content.replace("\n", "\r\n").encode())
    source = look_at(file)
    lines = list(source.lines())
    rows = [
        {header: cell for header, cell in zip(source.keys or source.headers, line.cells, strict=True) if cell}
        for line in lines
    ]
    return source, lines, rows


def card(body: str, version: str = "3.0") -> str:
    return f"BEGIN:VCARD\nVERSION:{version}\n{body}\nEND:VCARD\n"


OUTLOOK = b"""BEGIN:VCARD\r
VERSION:2.1\r
N;LANGUAGE=fi;CHARSET=Windows-1252:M\xe4kel\xe4;Maija;Kaarina\r
FN;CHARSET=Windows-1252:Maija M\xe4kel\xe4\r
ORG;CHARSET=Windows-1252:Esimerkki Oy;Henkil\xf6st\xf6\r
TITLE:HR-p\xe4\xe4llikk\xf6\r
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:Soita aamulla; ei =C3=A4l=C3=A4=\r
 iltap=C3=A4iv=C3=A4ll=C3=A4=0D=0A=\r
Toinen rivi\r
TEL;WORK;VOICE:09 123 456\r
TEL;WORK;FAX:09 999 999\r
TEL;CELL;VOICE;PREF:040 123 4567\r
ADR;WORK;PREF;CHARSET=Windows-1252:;;Katu 1;Espoo;;02100;Suomi\r
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Katu 1=0D=0A=\r
02100 Espoo\r
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r
URL;WORK:https://esimerkki.example\r
EMAIL;PREF;INTERNET:maija@esimerkki.example\r
PHOTO;TYPE=JPEG;ENCODING=BASE64:\r
 /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAIBAQIBAQICAgICAgICAwUDAwMDAwYEBAMFBwYH\r
 BwcGBwcICQsJCAgKCAcHCg0KCgsMDAwMBwkODw0MDgsMDAz/2wBDAQICAgMDAwYDAwYMCAcI\r
\r
REV:20261120T101500Z\r
END:VCARD\r
"""

GMAIL = """BEGIN:VCARD
VERSION:3.0
FN:Matti Öljynen
N:Öljynen;Matti;;;
EMAIL;TYPE=INTERNET;TYPE=WORK:matti@esimerkki.example
EMAIL;TYPE=INTERNET;TYPE=HOME:matti@koti.example
TEL;TYPE=CELL:+358 40 765 4321
item1.ORG:Yhtiö\\, Tytär ja Kumppanit Oy
item1.X-ABLabel:
ADR;TYPE=HOME:;;Kotikatu 5;Turku;;20100;FI
item2.URL:https\\://yhtio.example
item2.X-ABLabel:PROFILE
NOTE:Pitkä huomautus\\nkahdella rivillä\\; pilkku\\, kenoviiva\\\\ ja pitkä teksti jok
 a jatkuu seuraavalla rivillä
CATEGORIES:myContacts
END:VCARD
"""

IPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.1//EN
N:Virtanen;Liisa;;;
FN:Liisa Virtanen
ORG:Kunta;
EMAIL;type=INTERNET;type=WORK;type=pref:liisa@kunta.example
item1.TEL;type=pref:0400 111 222
item1.X-ABLabel:_$!<Work>!$_
TEL;type=CELL;type=VOICE:0400 333 444
item2.ADR;type=WORK;type=pref:;;Torikatu 1\\n2. krs;Lahti;;15110;Suomi
item2.X-ABADR:fi
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUA
 AQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA
END:VCARD
"""

ANDROID = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85str=C3=B6m;=C3=96rjan;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96rjan =C3=85str=C3=B6m
TEL;CELL:0501234567
TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=54=79=C3=B6):0507654321
ORG;ENCODING=QUOTED-PRINTABLE:Fir=
ma
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBA
QEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/2wBDAQEBAQEBAQEBAQEBAQEB

END:VCARD
"""

THUNDERBIRD = """BEGIN:VCARD
VERSION:4.0
EMAIL;PREF=1:eero@verkosto.example
EMAIL;TYPE=home:eero@koti.example
FN:Eero Esimerkki
N:Esimerkki;Eero;;;
LANG:sv-FI
ORG;TYPE=work:Verkosto ry
TITLE:Puheenjohtaja
ROLE:Allekirjoittaja
TEL;TYPE="work,voice";VALUE=uri:tel:+358-9-123;ext=5
ADR;TYPE=work;LABEL="Katu 2, 00100: Helsinki; FI":;;Katu 2;Helsinki;;00100;FI
UID:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
NOTE;PREF=2:jälkimmäinen
NOTE:ensimmäinen
END:VCARD
"""


def test_outlook(tmp_path: Path) -> None:
    source, lines, rows = read(tmp_path, OUTLOOK)
    assert (source.form, source.kind, source.unit) == ("vcf", "contact", "card")
    assert not lines[0].fault
    assert rows == [
        {
            "name": "Maija Mäkelä", "partner": "Esimerkki Oy", "title": "HR-päällikkö, Henkilöstö",
            "phones": "040 123 4567\n09 123 456", "emails": "maija@esimerkki.example",
            "note": "Soita aamulla; ei älä iltapäivällä\nToinen rivi", "partner.street": "Katu 1",
            "partner.postal_code": "02100", "partner.city": "Espoo", "partner.web": "https://esimerkki.example",
        }
    ]  # fmt: skip


def test_gmail(tmp_path: Path) -> None:
    """A home address is nobody's partner's; marks keep their place whatever backslash stands before them."""
    _, _, rows = read(tmp_path, GMAIL)
    assert rows == [
        {
            "name": "Matti Öljynen", "partner": "Yhtiö, Tytär ja Kumppanit Oy", "phones": "+358 40 765 4321",
            "emails": "matti@esimerkki.example\nmatti@koti.example", "partner.web": "https://yhtio.example",
            "note": "Pitkä huomautus\nkahdella rivillä; pilkku, kenoviiva\\ ja pitkä teksti joka jatkuu seuraavalla"
            " rivillä",
        }
    ]  # fmt: skip


def test_iphone(tmp_path: Path) -> None:
    _, _, rows = read(tmp_path, IPHONE)
    assert rows == [
        {
            "name": "Liisa Virtanen", "partner": "Kunta", "phones": "0400 111 222\n0400 333 444",
            "emails": "liisa@kunta.example", "partner.street": "Torikatu 1 2. krs",
            "partner.postal_code": "15110", "partner.city": "Lahti",
        }
    ]  # fmt: skip


def test_android(tmp_path: Path) -> None:
    _, lines, rows = read(tmp_path, ANDROID)
    assert not lines[0].fault
    assert rows[0]["name"] == "Örjan Åström"
    assert (rows[0]["phones"], rows[0]["partner"]) == ("0501234567\n0507654321", "Firma")


def test_thunderbird(tmp_path: Path) -> None:
    source, _, rows = read(tmp_path, THUNDERBIRD)
    assert rows == [
        {
            "name": "Eero Esimerkki", "partner": "Verkosto ry", "title": "Puheenjohtaja", "role": "Allekirjoittaja",
            "phones": "+358-9-123", "emails": "eero@verkosto.example\neero@koti.example", "language": "sv",
            "note": "jälkimmäinen\nensimmäinen", "partner.street": "Katu 2", "partner.postal_code": "00100",
            "partner.city": "Helsinki",
        }
    ]  # fmt: skip
    assert not {"uid", "no_marketing"} & set(source.keys)


def test_many_cards_in_any_encoding(tmp_path: Path) -> None:
    text = "\n".join([GMAIL, card("FN:Ämmä Äijä"), IPHONE, THUNDERBIRD])
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), ("\n\n " + text).encode("cp1252")):
        _, lines, rows = read(tmp_path, data)
        assert [line.number for line in lines] == [1, 2, 3, 4]
        assert [row["name"] for row in rows] == ["Matti Öljynen", "Ämmä Äijä", "Liisa Virtanen", "Eero Esimerkki"]


def test_a_name_is_put_together_when_none_is_shown(tmp_path: Path) -> None:
    names = ("N:Virtanen;Liisa;Anna Maria;Dr.;", "N:;Liisa;;;", "FN:liisa@x.example\nN:Virtanen;Liisa", "ORG:Pelkkä Oy")
    _, lines, rows = read(tmp_path, "".join(map(card, names)))
    assert [row.get("name") for row in rows] == ["Liisa Anna Maria Virtanen", "Liisa", "Liisa Virtanen", None]
    assert not any(line.fault for line in lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:A\n" + card("FN:B"), ["The card does not end.", None]),
        (card("FN:B") + "BEGIN:VCARD\nFN:A", [None, "The card does not end."]),
        (card("FN:A\nrivi ilman merkkiä") + card("FN:B"), ["Line 4 of the file is not part of a card.", None]),
        (card("TEL:040 123") + card("FN:B"), ["The card has no name.", None]),
        (card("FN:A\nNOTE:" + "x" * LONGEST_CARD) + card("FN:B"), ["The card is too long.", None]),
        (card("FN:A\n" + "TEL:1\n" * 10_001) + card("FN:B"), ["The card is too long.", None]),
        (card("FN:A\nAGENT:\n" + card("FN:Avustaja", "2.1") + "TEL:1", "2.1"), [None]),
        (card('FN:A\nTEL;TYPE="WORK:040\nNOTE;ENCODING=BASE64:%%%\nNOTE;CHARSET=x:ä\nFN;:\n:x'),
         ["Line 8 of the file is not part of a card."]),
    ],
    ids=["unfinished", "cut off", "no property", "no name", "too long", "too many", "an assistant", "odd"],
)  # fmt: skip
def test_a_broken_card_is_a_row_with_a_fault(tmp_path: Path, content: str, said: list[str | None]) -> None:
    _, lines, _ = read(tmp_path, content)
    assert [line.fault.message.format(**line.fault.values) if line.fault else None for line in lines] == said
    assert [line.number for line in lines] == list(range(1, len(said) + 1))


@pytest.mark.parametrize("folded", [True, False])
def test_pictures_of_any_size_take_no_memory(tmp_path: Path, folded: bool) -> None:
    picture = base64.b64encode(bytes(range(256)) * 10_000).decode()
    if folded:
        picture = "\n ".join(picture[at : at + 74] for at in range(0, len(picture), 74))
    file = tmp_path / "k.vcf"
    file.write_text(card(f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}\nFN:A") + card("FN:B"))
    tracemalloc.start()
    try:
        assert [line.cells[0] for line in look_at(file).lines()] == ["A", "B"]
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()


def test_stopping_leaves_the_file_closed_and_progress_is_told(tmp_path: Path) -> None:
    shares: list[float] = []
    file = tmp_path / "k.vcf"
    file.write_text(card("FN:A") * 1000)
    assert sum(1 for _ in look_at(file).lines(shares.append)) == 1000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 5
    lines = look_at(file).lines()
    next(lines)
    lines.close()
    source = look_at(file)
    file.write_text(card("FN:B"))
    with pytest.raises(BadInput, match=r"k.vcf has changed"):
        next(source.lines())


@pytest.fixture(scope="module")
def blank(blank_register: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """An empty register that nobody writes to."""
    path = tmp_path_factory.mktemp("blank") / "t.db"
    path.write_bytes(blank_register.read_bytes())
    register = Register.open(path)
    yield register
    register.close()


TEXT = st.text(max_size=30)
WORD = st.from_regex(r"[A-Za-zÅÄÖåäö,;:\\ =\"'-]{1,20}", fullmatch=True)
PLACE = st.builds(Place, partner=st.builds("P{}".format, WORD | TEXT), role=st.sampled_from(["", "HR", "MANAGEMENT"]),
                  street=TEXT, postal_code=st.sampled_from(["", "00100"]), city=WORD,
                  partner_uid=st.uuids().map(str) | st.just(""))  # fmt: skip
CARD = st.builds(
    ContactCard,
    uid=st.uuids().map(str),
    name=st.builds("A{}".format, WORD | TEXT),
    title=TEXT | WORD,
    language=st.sampled_from(["", "fi", "sv", "en"]),
    no_marketing=st.booleans(),
    phones=st.lists(st.from_regex(r"\+358[0-9]{6,9}|[0-9]{3,9}", fullmatch=True), unique=True, max_size=3).map(tuple),
    emails=st.lists(st.from_regex(r"[a-z;,]{1,9}@[a-z]{1,9}\.fi", fullmatch=True), unique=True, max_size=3).map(tuple),
    places=st.lists(PLACE, max_size=3).map(tuple),
    revision=st.just(Revision(1, datetime(2026, 11, 23, tzinfo=UTC))),
)


def one_line(text: str) -> str:
    return " ".join(printable(text).split())


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=40, deadline=None)
@given(cards=st.lists(CARD, min_size=1, max_size=3))
def test_our_own_cards_come_back_as_they_were(blank: Register, version: str, cards: list[ContactCard]) -> None:
    terms = load_terms(blank)
    with tempfile.TemporaryDirectory() as folder:
        source, lines, _ = read(Path(folder), vcf_bytes(blank, cards, version=version))  # type: ignore[arg-type]
    assert not any(line.fault for line in lines)
    found = [dict(zip(source.keys or source.headers, line.cells, strict=True)) for line in lines]
    wanted = [
        {
            "name": one_line(one.name), "uid": one.uid, "title": printable(one.title).strip(),
            "phones": "\n".join(one.phones), "emails": "\n".join(one.emails),
            "no_marketing": str(int(one.no_marketing)),
            "language": one.language if version == "4.0" else "", "note": "", "partner.web": "",
            "partner": one_line(place.partner) if place else "",
            "role": terms.name("contact_role", place.role) if place and place.role else "",
            "partner.street": one_line(place.street) if place else "",
            "partner.postal_code": place.postal_code if place else "",
            "partner.city": one_line(place.city) if place else "",
            "partner_uid": place.partner_uid if place else "",
        }
        for one in cards
        for place in one.places or (None,)
    ]  # fmt: skip
    assert found == wanted


COMPANIES = {
    "shown as one": "N:;;;;\nFN:Pelkkä Yritys Oy\nORG:Pelkkä Yritys Oy;\nX-ABShowAs:COMPANY\nTEL:09 123456\nNOTE:Soita",
    "kind": "KIND:org\nFN:Pelkkä Yritys Oy\nTEL:09 123456\nNOTE:Soita",
    "same name": "N:Oy;Pelkkä Yritys;;;\nFN:Pelkkä yritys  Oy\nORG:Pelkkä Yritys Oy\nTEL:09 123456\nNOTE:Soita",
}


@pytest.mark.parametrize("body", COMPANIES.values(), ids=COMPANIES.keys())
def test_the_card_of_a_company_brings_no_person(register: Register, body: str) -> None:
    assert fates(bring(register, written(register, card(body), "y.vcf"))) == ["new"]
    assert register.rows("SELECT name, note FROM partner") == [("Pelkkä Yritys Oy", "+3589123456\nSoita")]
    assert register.rows("SELECT name FROM contact") == []


def test_columns_are_called_in_the_language_in_use(tmp_path: Path) -> None:
    set_language("fi")
    source, lines, _rows = read(tmp_path, card("FN:Aino Aho\nORG:A Oy\nURL:www.a.fi"))
    assert dict(zip(source.headers, lines[0].cells, strict=True))["Kumppani: Verkkosivu"] == "www.a.fi"
    assert source.fields["Kumppani: Verkkosivu"] == "partner.web"
    assert not [header for header in source.headers if "." in header or "_" in header]
