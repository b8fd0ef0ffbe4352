"""Contact cards: 3.0 read back by vobject, 4.0 by the rules of RFC 6350."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from db.actions.contacts import add_affiliation, add_contact, edit_contact
from db.actions.partners import add_partner
from db.register import Register
from db.views.cards import ContactCard, Place, contact_cards
from db.views.revisions import Revision
from kumppani_tui.documents.vcf_writer import Version, vcf_bytes, write
from kumppani_tui.progress import Stopped
from kumppani_tui.text import printable
from tests.kumppani_tui.hostile import HOSTILE

TODAY = date(2026, 11, 23)
STRINGS = (*HOSTILE, "C:\\New\\next\\\\N,;:\"'", "\\", "a\\;b\\,c", "END:VCARD\r\nBEGIN:VCARD", "Ä" * 40, "😀" * 30)
WHEN = Revision(7, datetime(2026, 11, 22, 12, 5, 9, 999_000, tzinfo=UTC))

Line = tuple[str, str, str]
"""Name with its group, parameters, and the value as it stands."""


def card(uid: str, text: str) -> ContactCard:
    places = (Place(text, "", text, text, text), Place(f"2{text}", "", "", "", ""))
    return ContactCard(uid, text, text, "fi", False, (text,), (text,), places, WHEN)


def read_4(data: bytes) -> list[list[Line]]:
    """The lines of each card, by hand: unfolded, and cut at the first colon that is not quoted."""
    assert b"\n" not in data.replace(b"\r\n", b"") and data.endswith(b"END:VCARD\r\n")
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    cards: list[list[Line]] = []
    for line in lines:
        found = re.fullmatch(r'([A-Za-z0-9.-]+)((?:;[A-Z]+=(?:"[^"]*"|[^;:"]*))*):(.*)', line)
        assert found is not None, line
        if line == "BEGIN:VCARD":
            cards.append([])
        cards[-1].append((found[1], found[2], found[3]))
    for one in cards:
        assert one[0][0] == "BEGIN" and one[1] == ("VERSION", "", "4.0") and one[-1] == ("END", "", "VCARD")
    return cards


def parts(value: str, separator: str = ";") -> list[str]:
    """The parts of a value, without their escapes."""
    found, escaped = [""], False
    for character in value:
        if character == separator and not escaped:
            found.append("")
        else:
            escaped = character == "\\" and not escaped
            found[-1] += "" if escaped else character
    return found


def value(lines: list[Line], name: str) -> str:
    (found,) = [one[2] for one in lines if one[0] == name]
    return found


def of_3(data: bytes) -> list[Any]:
    return list(vobject.readComponents(data.decode()))


@pytest.fixture
def aino(register: Register) -> int:
    partner = add_partner(register, {"name": "Konepaja Rauta Oy", "street": "Katu 1; B", "postal_code": "00100",
                                     "city": "Helsinki"})  # fmt: skip
    other = add_partner(register, {"name": "Leipomo, Vehnä & Co"})
    contact = add_contact(
        register,
        {"name": "Aino von Essen", "partner": partner, "role": "WORKPLACE_INSTRUCTOR", "title": "Esihenkilö",
         "phones": "040 123 4567", "emails": "aino@esimerkki.fi", "language": "sv", "no_marketing": True,
         "note": "Syntynyt 1970", "source": "Messut"},
    )  # fmt: skip
    add_affiliation(register, contact, other, {"role": "CONTACT"})
    return contact


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_hostile_strings_stay_in_their_place(register: Register, version: Version) -> None:
    data = vcf_bytes(register, (card(f"uid-{n}", text) for n, text in enumerate(STRINGS)), version=version)
    assert not {*data.replace(b"\r\n", b"")} & {*range(32), 127}
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75 and line.decode()  # never cut inside a character
    cards = of_3(data) if version == "3.0" else read_4(data)
    assert len(cards) == len(STRINGS)
    for text, one in zip(STRINGS, cards, strict=True):
        said, name = printable(text), printable(text).strip() or "?"
        if version == "3.0":
            assert one.fn.value == name
            assert one.title.value == said == one.tel.value == one.email.value
            assert [org.value for org in one.org_list] == [[said], ["2" + said]]
            assert (one.adr.value.street, one.adr.value.city, one.adr.value.code) == (said, said, said)
            assert " ".join(part for part in (one.n.value.given, one.n.value.family) if part).split()
        else:
            assert parts(value(one, "FN")) == [name]
            assert parts(value(one, "TITLE")) == [said] == parts(value(one, "TEL")) == parts(value(one, "EMAIL"))
            assert parts(value(one, "ORG")) == [said] and parts(value(one, "place2.ORG")) == ["2" + said]
            assert parts(value(one, "ADR")) == ["", "", said, said, "", said, ""]
            assert len(parts(value(one, "N"))) == 5


@pytest.mark.usefixtures("aino")
def test_version_3(register: Register) -> None:
    data = vcf_bytes(register, contact_cards(register, TODAY))
    assert vcf_bytes(register, contact_cards(register, TODAY)) == data
    (one,) = of_3(data)
    uid = register.rows("SELECT uid FROM contact")[0][0]
    assert (one.version.value, one.uid.value, one.fn.value) == ("3.0", f"urn:uuid:{uid}", "Aino von Essen")
    assert (one.n.value.family, one.n.value.given) == ("von Essen", "Aino")
    assert (one.tel.value, one.tel.type_paramlist) == ("+358401234567", ["WORK", "VOICE"])
    assert (one.email.value, one.title.value) == ("aino@esimerkki.fi", "Esihenkilö")
    assert [(org.group, org.value) for org in one.org_list] == [
        (None, ["Konepaja Rauta Oy"]), ("place2", ["Leipomo, Vehnä & Co"]),
    ]  # fmt: skip
    assert [role.value for role in one.role_list] == ["Työpaikkaohjaaja", "Yhteyshenkilö"]
    assert one.categories.value == ["Työpaikkaohjaaja", "Yhteyshenkilö", "Kieltänyt markkinoinnin"]
    address = one.adr.value
    assert (address.street, address.code, address.city) == ("Katu 1; B", "00100", "Helsinki")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.rev.value)
    # What is known of a person besides stays in the register.
    assert b"1970" not in data and b"Messut" not in data and b"NOTE" not in data


@pytest.mark.usefixtures("aino")
def test_version_4(register: Register) -> None:
    data = vcf_bytes(register, contact_cards(register, TODAY), version="4.0")
    (one,) = read_4(data)
    uid = register.rows("SELECT uid FROM contact")[0][0]
    assert value(one, "UID") == f"urn:uuid:{uid}"
    assert ("N", "", "von Essen;Aino;;;") in one and ("LANG", "", "sv") in one
    assert ("TEL", ';VALUE=uri;TYPE="work,voice"', "tel:+358401234567") in one
    assert ("ORG", ";TYPE=work;PREF=1", "Konepaja Rauta Oy") in one
    assert ("place2.ORG", ";TYPE=work;PREF=2", "Leipomo\\, Vehnä & Co") in one
    assert ("ADR", ";TYPE=work;PREF=1", ";;Katu 1\\; B;Helsinki;;00100;") in one
    assert parts(value(one, "CATEGORIES"), ",") == ["Työpaikkaohjaaja", "Yhteyshenkilö", "Kieltänyt markkinoinnin"]
    assert re.fullmatch(r"\d{8}T\d{6}Z", value(one, "REV"))
    assert "1970" not in str(one) and "Messut" not in str(one)


def test_a_changed_contact_keeps_its_uid_and_is_newer(register: Register, aino: int) -> None:
    (before,) = contact_cards(register, TODAY)
    edit_contact(register, aino, {"emails": "uusi@esimerkki.fi"})
    (after,) = contact_cards(register, TODAY)
    assert after.revision > before.revision
    first, second = (of_3(vcf_bytes(register, [one]))[0] for one in (before, after))
    assert (first.uid.value, second.email.value) == (second.uid.value, "uusi@esimerkki.fi")


def test_writing_can_be_stopped(register: Register) -> None:
    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write(register, [card("u", "x")], io.BytesIO(), step=stop)
