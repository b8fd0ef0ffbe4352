"""Writing contacts as a file of cards: vCard 3.0 (RFC 2426), which every address book reads, or 4.0 (RFC 6350)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from db.rules.names import split_name
from kumppani_tui.locale import _
from kumppani_tui.progress import Tally, no_tally
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.register import Register
    from db.views.cards import ContactCard, Place
    from kumppani_tui.terms import Terms

Version = Literal["3.0", "4.0"]

VERSIONS: tuple[Version, ...] = ("3.0", "4.0")
"""The versions of vCard that are written; the first when nothing is said."""

_PRODUCT = "-//Kumppani//Kumppani"
PARTNER_UID = "X-KUMPPANI-PARTNER"
"""Which partner of the register an organisation is: two can have one name. Other programs leave it alone."""

_E164 = re.compile(r"\+[0-9]{7,15}")
_LINE = 75
"""Octets of a line; longer ones go on in the next, after a space."""


def vcf_bytes(register: Register, cards: Iterable[ContactCard], *, version: Version = "3.0") -> bytes:
    """Return a file of the cards (of `db.views.cards`) in the language in use; safe in a thread."""
    file = io.BytesIO()
    write(register, cards, file, version=version)
    return file.getvalue()


def write(
    register: Register,
    cards: Iterable[ContactCard],
    file: BinaryIO,
    *,
    version: Version = "3.0",
    step: Tally = no_tally,
) -> int:
    """Write the cards, one after the other, and return how many there were."""
    terms = load_terms(register)
    one_card = _card_3 if version == "3.0" else _card_4
    count = 0
    for card in cards:
        file.write(one_card(card, terms).encode())
        count += 1
        step()
    return count


def _name(card: ContactCard) -> str:
    """The name; every card must have one, also when nothing of it can be shown."""
    return printable(card.name).strip() or "?"


def _categories(card: ContactCard, terms: Terms) -> list[str]:
    """Roles, and that a person refuses marketing, which must not be forgotten on the way."""
    found = [terms.name("contact_role", place.role) for place in card.places]
    if card.no_marketing:
        found.append(_("Refuses marketing"))
    return list(dict.fromkeys(part for part in found if part))


def _address(place: Place) -> tuple[str, str, str]:
    return printable(place.street), printable(place.city), printable(place.postal_code)


def _group(n: int) -> str:
    """What holds the lines of a further place together; simple readers take those of the first, which have none."""
    return f"place{n + 1}" if n else ""


def _card_3(card: ContactCard, terms: Terms) -> str:
    """Return a vCard 3.0, made by vobject."""
    from vobject import vCard
    from vobject.vcard import Address, Name

    made = vCard()

    def add(name: str, value: object, kinds: Sequence[str] = (), group: str = "") -> None:
        line: Any = made.add(name)
        line.value = value
        if kinds:
            line.type_param = list(kinds)
        if group:
            line.group = group

    name = _name(card)
    family, given = split_name(name)
    add("prodid", _PRODUCT)
    add("uid", f"urn:uuid:{card.uid}")
    add("fn", name)
    add("n", Name(family=family, given=given))
    if card.title:
        add("title", printable(card.title))
    for number in card.phones:
        add("tel", printable(number), ("WORK", "VOICE"))
    for address in card.emails:
        add("email", printable(address), ("INTERNET", "WORK"))
    for n, place in enumerate(card.places):
        add("org", [printable(place.partner)], group=_group(n))
        if place.partner_uid:
            add(PARTNER_UID.lower(), place.partner_uid, group=_group(n))
        if place.role:
            add("role", terms.name("contact_role", place.role), group=_group(n))
        street, city, code = _address(place)
        if street or city or code:
            add("adr", Address(street=street, city=city, code=code), ("WORK",), _group(n))
    if categories := _categories(card, terms):
        add("categories", categories)
    add("rev", f"{card.revision.at:%Y-%m-%dT%H:%M:%SZ}")
    # vobject counts characters where octets are meant, so its lines are cut anew.
    lines = made.serialize().replace("\r\n ", "").split("\r\n")
    return "".join(_folded(line) for line in lines if line)


def _card_4(card: ContactCard, terms: Terms) -> str:
    """Return a vCard 4.0, which vobject cannot write."""
    name = _name(card)
    family, given = split_name(name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"PRODID:{_PRODUCT}",
        f"UID:urn:uuid:{card.uid}",
        "KIND:individual",
        f"FN:{_escaped(name)}",
        f"N:{_escaped(family)};{_escaped(given)};;;",
    ]
    if card.language in ("fi", "sv", "en"):
        lines.append(f"LANG:{card.language}")
    if card.title:
        lines.append(f"TITLE:{_escaped(card.title)}")
    for number in card.phones:
        if _E164.fullmatch(number):
            lines.append(f'TEL;VALUE=uri;TYPE="work,voice":tel:{number}')
        else:
            lines.append(f'TEL;TYPE="work,voice":{_escaped(number)}')
    lines += [f"EMAIL;TYPE=work:{_escaped(address)}" for address in card.emails]
    for n, place in enumerate(card.places):
        group = f"{_group(n)}." if n else ""
        rank = f";PREF={min(n + 1, 100)}" if len(card.places) > 1 else ""
        lines.append(f"{group}ORG;TYPE=work{rank}:{_escaped(place.partner)}")
        if place.partner_uid:
            lines.append(f"{group}{PARTNER_UID}:{place.partner_uid}")
        if place.role:
            lines.append(f"{group}ROLE{rank}:{_escaped(terms.name('contact_role', place.role))}")
        street, city, code = map(_escaped, _address(place))
        if street or city or code:
            lines.append(f"{group}ADR;TYPE=work{rank}:;;{street};{city};;{code};")
    if categories := _categories(card, terms):
        lines.append("CATEGORIES:" + ",".join(map(_escaped, categories)))
    lines += [f"REV:{card.revision.at:%Y%m%dT%H%M%SZ}", "END:VCARD"]
    return "".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    """Return a text as a part of a value (RFC 6350, 3.4)."""
    return printable(text).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Return a line with its end, cut into lines of at most 75 octets, never inside a character."""
    if len(line.encode()) <= _LINE:
        return f"{line}\r\n"
    found: list[str] = []
    here: list[str] = []
    room = _LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            found.append("".join(here))
            here, room = [" "], _LINE - 1
        here.append(character)
        room -= size
    return "\r\n".join([*found, "".join(here)]) + "\r\n"
