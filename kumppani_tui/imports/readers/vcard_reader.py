"""Contact cards: vCard 2.1, 3.0 and 4.0 as Outlook, Gmail, telephones, Thunderbird and Kumppani itself write them.

A file is read card by card. A card is a row of fixed columns; one that names several organisations, as our own do for
a person who serves several partners, is a row for each. A broken card is a row with a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from db.errors import BadInput
from db.progress import Step, no_step
from db.rules.text import fold
from db.text import N_
from kumppani_tui.imports.readers.limits import LONGEST_CARD
from kumppani_tui.imports.readers.opened import check_same, plainly, seen
from kumppani_tui.imports.readers.text_file import UTF16_MARKS, TextLines
from kumppani_tui.imports.readers.vcard_lines import Logical, Property, logical_lines, parsed, parts, unescaped_text
from kumppani_tui.imports.source import Fault, Line, Source

FIELDS = {
    "name": "contact.name",
    "partner": "partner.name",
    "title": "contact.title",
    "role": "contact.role",
    "phones": "contact.phones",
    "emails": "contact.emails",
    "language": "contact.language",
    "no_marketing": "contact.no_marketing",
    "note": "contact.note",
    "partner.street": "partner.street",
    "partner.postal_code": "partner.postal_code",
    "partner.city": "partner.city",
    "partner.web": "partner.web",
    "uid": "contact.uid",
    "partner_uid": "partner.uid",
}
"""The columns of a card and what each is."""

_OURS_ONLY = ("uid", "partner_uid", "no_marketing")
"""Columns that are there only when Kumppani wrote the file."""

PRODUCT = "-//Kumppani//Kumppani"
"""How our own cards say who wrote them."""

_REFUSES = "Refuses marketing"
_STEP_EVERY = 100
_NOT_PHONES = frozenset(("FAX", "PAGER", "TELEX", "TLX", "MODEM", "BBS"))
_MOST_PARTS = 10_000

_UNFINISHED = N_("The card does not end.")
_NO_PROPERTY = N_("Line {line} of the file is not part of a card.")
_TOO_LONG = N_("The card is too long.")
_NAMELESS = N_("The card has no name.")


@dataclass
class VcardSource(Source):
    """A file of contact cards."""

    encoding: str = ""

    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the cards, numbered from 1."""
        check_same(self.path, self.seen)
        number = 0
        with plainly(self.path), TextLines(self.path, self.encoding, LONGEST_CARD) as text:
            for card in _cards(logical_lines(text)):
                number += 1
                if number % _STEP_EVERY == 0:
                    step(text.share)
                for row in card.rows():
                    yield Line(number, tuple(row.get(key, "") for key in self.keys), card.fault)
            step(1.0)


def look_at_cards(path: Path, head: bytes) -> VcardSource:
    """Look at a file of contact cards that begins with `head`. Raises BadInput."""
    now = seen(path)
    encoding = "utf-16" if head.startswith(UTF16_MARKS) else ""
    with plainly(path), TextLines(path, encoding, LONGEST_CARD) as text:
        first = next(_cards(logical_lines(text)), None)
    if first is None:
        raise BadInput(N_("{file} has no contact cards."), file=path)
    fields = {key: meaning for key, meaning in FIELDS.items() if first.ours or key not in _OURS_ONLY}
    return VcardSource(path, "vcf", tuple(fields), kind="contact", unit="card", encoding=encoding, seen=now,
                       fields=fields, keys=tuple(fields))  # fmt: skip


@dataclass
class _Card:
    """A card that is being read."""

    version: str = "3.0"
    properties: list[Property] = field(default_factory=list)
    fault: Fault | None = None
    size: int = 0

    def fail(self, message: str, **values: object) -> None:
        """Say what is wrong with it, once."""
        self.fault = self.fault or Fault("", message, values)

    @property
    def ours(self) -> bool:
        """Whether Kumppani wrote it."""
        return any(one.name == "PRODID" and one.value.strip() == PRODUCT for one in self.properties)

    def take(self, line: Logical) -> None:
        """Take the next line in."""
        self.size += len(line.text)
        if line.too_long or self.size > LONGEST_CARD or len(self.properties) >= _MOST_PARTS:
            self.properties = self.properties[:1]
            self.fail(_TOO_LONG)
            return
        found = parsed(line.text, self.version)
        if found is None:
            self.fail(_NO_PROPERTY, line=line.number)
        elif found.name == "VERSION":
            self.version = found.value.strip()[:10]
        elif found.value:
            self.properties.append(found)

    def rows(self) -> list[dict[str, str]]:
        """Return its columns, a row for each organisation; the card of an organisation itself names no person."""
        places = self._places()
        name = self._name()
        if self._is_organisation(name, places):
            places, name = places or [{"partner": name}], ""
        row = {
            "name": name,
            "title": ", ".join(filter(None, (self._first("TITLE"), *self._departments()))),
            "phones": "\n".join(self._phones()),
            "emails": "\n".join(self._emails()),
            "language": self._language(),
            "note": "\n".join(filter(None, (self._text(one.value) for one in self._all("NOTE")))),
            "partner.web": self._first("URL"),
        }
        if self.ours:
            row["uid"] = self._uid()
            row["no_marketing"] = self._refusal()
        if not name and not any(place["partner"] for place in places):
            self.fail(_NAMELESS)
        if not places:
            row["partner.web"] = ""
        return [row | place for place in places or [{"role": self._first("ROLE")}]]

    def _all(self, *names: str) -> list[Property]:
        """Return the properties of these names, preferred ones first."""
        return sorted((one for one in self.properties if one.name in names), key=lambda one: "PREF" not in one.types)

    def _text(self, value: str) -> str:
        return unescaped_text(value, self.version).replace("\r\n", "\n").replace("\r", "\n").strip()

    def _first(self, name: str) -> str:
        return next(filter(None, (self._text(one.value) for one in self._all(name))), "")

    def _parts(self, value: str) -> list[str]:
        return [self._text(part) for part in parts(value)]

    def _name(self) -> str:
        """The name as it is shown, else put together: given names, then the family name."""
        shown = " ".join(self._first("FN").split())
        if shown and "@" not in shown:
            return shown
        for one in self._all("N"):
            family, given, additional, *_rest = [*self._parts(one.value), "", "", ""]
            names = " ".join(part.replace(",", " ") for part in (given, additional, family) if part)
            if names.strip():
                return " ".join(names.split())
        return shown or " ".join(self._first("NICKNAME").split())

    def _is_organisation(self, name: str, places: list[dict[str, str]]) -> bool:
        """Whether the card is that of an organisation: as it says, or because it names nobody else."""
        if self.ours:
            return False
        said = self._first("KIND").casefold(), self._first("X-ABSHOWAS").casefold()
        same = len(places) == 1 and fold(name) in ("", fold(places[0]["partner"]))
        return same or (bool(name or places) and ("org" in said or "company" in said))

    def _departments(self) -> list[str]:
        """The departments of the first organisation, as an office writes them behind its name."""
        values = next((values for one in self._all("ORG") if (values := self._parts(one.value))[0]), [])
        return [] if self.ours else [" ".join(value.split()) for value in values[1:] if value]

    def _phones(self) -> list[str]:
        found = []
        for one in self._all("TEL"):
            if one.types & _NOT_PHONES and not one.types & {"VOICE", "CELL"}:
                continue
            number = self._text(one.value)
            if number[:4].lower() == "tel:":
                number = number[4:].split(";", 1)[0]
            found.append(" ".join(number.split()))
        return list(dict.fromkeys(filter(None, found)))

    def _emails(self) -> list[str]:
        found = [re.sub(r"^mailto:", "", self._text(one.value), flags=re.IGNORECASE) for one in self._all("EMAIL")]
        return list(dict.fromkeys("".join(one.split()) for one in found if "@" in one))

    def _language(self) -> str:
        said = self._first("LANG").casefold()
        return said[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", said) else ""

    def _uid(self) -> str:
        return _checked_uid(self._first("UID").removeprefix("urn:uuid:"))

    def _refusal(self) -> str:
        from kumppani_tui.locale import LANGUAGES, text_in

        words = {text_in(code, _REFUSES) for code in LANGUAGES} | {_REFUSES}
        said = {self._text(part) for one in self._all("CATEGORIES") for part in parts(one.value, ",")}
        return "1" if words & said else "0"

    def _places(self) -> list[dict[str, str]]:
        """Return partner, role and address of each organisation; what has no group belongs to the first."""
        found = []
        named = [(one, self._parts(one.value)) for one in self._all("ORG")]
        named = [(one, values) for one, values in named if values[0]]
        for n, (one, values) in enumerate(named):
            groups = {one.group} if n else {one.group, ""}
            alone = len(named) == 1
            place = {"partner": " ".join(values[0].split())}
            roles = [role for role in self._all("ROLE") if alone or role.group in groups]
            place["role"] = next(filter(None, (self._text(role.value) for role in roles)), "")
            if self.ours:
                uids = (known.value for known in self._all("X-KUMPPANI-PARTNER") if known.group in groups)
                place["partner_uid"] = _checked_uid(next(uids, ""))
            for address in self._all("ADR"):
                if (alone or address.group in groups) and ("WORK" in address.types or "HOME" not in address.types):
                    place |= self._address(address)
                    break
            found.append(place)
        return found

    def _address(self, one: Property) -> dict[str, str]:
        box, extended, street, city, _region, code, *_rest = [*self._parts(one.value), *[""] * 6]
        where = (street, extended) if street else (box, extended)
        return {
            "partner.street": " ".join(" ".join(where).split()),
            "partner.postal_code": code,
            "partner.city": " ".join(city.split()),
        }


def _checked_uid(text: str) -> str:
    """Return an identifier of the register, nothing for what is none."""
    try:
        return str(UUID(text.strip()))
    except ValueError:
        return ""


def _cards(lines: Iterator[Logical]) -> Iterator[_Card]:
    """Yield the cards, also those that do not end; what stands between cards is left out."""
    card: _Card | None = None
    inside = 0  # cards in a card, as 2.1 puts an assistant's into a property
    last = ""
    for line in lines:
        mark = line.text[:20].strip().upper().replace(" ", "")
        if mark == "BEGIN:VCARD":
            if card is not None and (inside or last == "AGENT:"):
                inside += 1
                continue
            if card is not None:
                card.fail(_UNFINISHED)
                yield card
            card, inside = _Card(), 0
        elif card is not None and mark == "END:VCARD":
            if inside:
                inside -= 1
            else:
                yield card
                card = None
        elif card is not None and not inside:
            card.take(line)
        last = mark
    if card is not None:
        card.fail(_UNFINISHED)
        yield card
