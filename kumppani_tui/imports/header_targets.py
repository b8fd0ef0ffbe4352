"""From the header of a column to what the column is, in a file of a kind of record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kumppani_tui.imports.headers import FILE_WORDS, NOT_IMPORTED, REPORT, label_words, names_of, words_of
from kumppani_tui.imports.targets import ALSO, Target, fields_of, joins, parse_target, spec_of
from kumppani_tui.locale import language

GENERIC = frozenset(("nimi", "name", "namn"))
"""Headers that say that something has a name, but not what."""

PERSON = frozenset(
    (
        "yhteyshenkilo", "yhteyshenkilon nimi", "henkilon nimi", "henkilo", "kontaktperson", "kontaktpersonens namn",
        "contact",
        "contact person", "contact name",
    )
)  # fmt: skip
"""Headers that say that a column names people."""

HONORIFIC = frozenset(("title", "titel", "titteli", "puhuttelu", "tilltal"))
"""Headers of address books that are a form of address where the occupation has a column of its own."""

_OF_PERSON = re.compile(
    r"(?:yhteyshenkilon?|yhteyshlon?|yht\.? ?hlon?|henkilon?|kontaktpersone?n?s?|kontaktens?"
    r"|contact(?: person)?(?:'?s)?)"
    r"[\s:.,/–-]+(.+)"
)
_OF_PARTNER = re.compile(
    r"(?:yrityksen?|organisaation?|kumppanin?|tyopaikan?|tyonantajan?|foretagets?|organisationens?|partnerns?|partner(?:'?s)?"
    r"|company|organi[sz]ation|business|work|tyo|arbete|arbets)[\s:.,/–-]+(.+)"
)
_UNIT = re.compile(
    r" ?[(\[](?:€|eur|euroa?|euros?|hlo|kpl|alv 0 ?%)\.?[)\]]$|,? (?:€|eur|euroa?|euroina|euros?|hlo|kpl)$"
)
_HOURS = re.compile(
    r"(?P<what>.*?),?(?: ?[(\[](?:h|t|tuntia|tunteina|tim|timmar|hours?)\.?[)\]]| (?:h|tuntia|tunteina|timmar|hours))$"
)
_OTHERWISE = re.compile(
    r"\b(?:koti|hem|home|priva|yksit|posti?|lasku|faktur|billing|vanha|entinen|gammal|old|muu|toinen|fi|sv|en)"
)
"""What in brackets behind a header says that it is another thing than the header without them."""

_NUMBER = re.compile(r"\b0?(\d{1,2})\b")

_LEFT = frozenset(
    (
        "e-mail - type", "e-mail - label", "phone - type", "phone - label", "organization - type", "address - type",
        "address - label", "website - type", "website - label", "address - formatted", "e-mail type",
        "e-mail display name",
        "sahkopostin tyyppi", "sahkopostin nayttonimi", "e-posttyp", "visningsnamn for e-post",
    )
)  # fmt: skip
"""Columns of address books that say nothing by themselves: known, and left alone."""

_PARTNER_ADDRESS = {
    "street": (
        "tyoosoite", "tyopaikan osoite", "katuosoite (tyo)", "tyoosoite, katu", "tyoosoite (katu)", "tyoosoite - katu",
        "tyoosoitteen katuosoite",
        "adress (arbete)",
        "gatuadress (arbete)", "business street", "work address", "address - street", "organization street",
    ),
    "postal_code": (
        "tyoosoitteen postinumero", "tyoosoite (postinumero)", "tyoosoite - postinumero", "postinumero (tyo)",
        "tyopostinumero", "postnummer (arbete)",
        "business postal code",
        "work zipcode", "address - postal code",
    ),
    "city": (
        "tyoosoitteen kaupunki", "tyoosoite (kaupunki)", "tyoosoite - kaupunki", "tyoosoite (postitoimipaikka)",
        "tyoosoite - postitoimipaikka", "tyoosoitteen postitoimipaikka", "kaupunki (tyo)", "postitoimipaikka (tyo)",
        "ort (arbete)",
        "stad (arbete)", "business city", "work city", "address - city",
    ),
    "web": (
        "web page", "website - value", "verkkosivun osoite", "www-sivu", "www-osoite", "webbsida", "internet",
        "business website",
    ),
}  # fmt: skip
"""What address books call the address of a person's employer."""

_OF_OTHER: dict[str, frozenset[str]] = {
    "contact": frozenset(
        (
            "uid", "name", "business_id", "municipality_code", "street", "postal_code", "city", "mail_street",
            "mail_postal_code", "mail_city", "web", "fields", "size", "industry_set", "industry_code", "growth_company",
            "name_fi", "name_sv", "name_en", "name_former", "name_short", "responsible",
        )
    ),
    "partner": frozenset(
        (
            "uid", "name", "given_name", "family_name", "role", "title", "phones", "emails", "is_main", "language",
            "legal_basis", "informed_on", "no_marketing", "retention", "review_on", "source", "valid_from", "valid_to",
        )
    ),
}  # fmt: skip
"""By the kind of a file: fields of the other kind that a header means without saying so."""

_VAGUE = frozenset(("typ", "type", "kind", "slag", "laji", "tyyppi", "tila", "status", "state", "asema"))
"""Words that mean nothing certain of the other kind."""


def target_called(kind: str, header: str) -> Target | None:
    """Return what a header of a file of `kind` calls, in any of the languages, or None."""
    names = _names(kind, language())
    words = words_of(header)
    if not words or (kind in ALSO and words in _LEFT):
        return None
    found = names.get(words) or (parse_target(kind, header) if "." in header else None)
    if found is None:
        # `Arvo (€)` is the value. Hours or months in brackets would say that a number is no number of what is kept.
        found = names.get(_UNIT.sub("", words))
    return (
        found
        or _in_hours(kind, names, words)
        or _numbered(names, words)
        or _prefixed(kind, words)
        or _bare(kind, words)
    )


def _bare(kind: str, words: str) -> Target | None:
    """Return what a header means without what is in brackets behind it; of a number that may be its unit."""
    bare, bracket, rest = words.partition("(")
    if not bracket or not bare.strip() or not words.endswith(")") or _OTHERWISE.search(rest):
        return None
    target = target_called(kind, bare)
    return None if target is not None and spec_of(target).type in ("number", "date") else target


def is_in_hours(kind: str, header: str) -> bool:
    """Whether a header says that its numbers are hours of a field that is kept in minutes (`Kesto (h)`)."""
    return _in_hours(kind, _names(kind, language()), words_of(header)) is not None


def _in_hours(kind: str, names: Mapping[str, Target], words: str) -> Target | None:
    match = _HOURS.fullmatch(words)
    target = names.get(match["what"]) if match else None
    return target if target == Target(kind, "minutes") else None


def called_besides(target: Target) -> str:
    """Return what headers call a field, in all languages, for it to be found by."""
    return " ".join(words for words, found in _own(target.kind).items() if found == target)


def known_but_left(kind: str, header: str) -> bool:
    """Whether a column is one of our own export, or of an address book, that an import has no use for."""
    words = words_of(header)
    return words in _left_labels(kind, language()) or _unnumbered(words)[0] in _LEFT


def own_headers(kind: str) -> frozenset[str]:
    """Return the headers of our own export of a kind, in the languages that it can be in, as they are compared."""
    from db.views import export

    return frozenset(word for one in export.columns(kind) for word in label_words(one))


def _numbered(names: Mapping[str, Target], words: str) -> Target | None:
    """Return what `E-mail 2 Address` means: any of a row of columns when several can feed the field, else the first."""
    plain, number = _unnumbered(words)
    found = names.get(plain) if plain != words else None
    return found if found is not None and (number == 1 or joins(found)) else None


def _unnumbered(words: str) -> tuple[str, int]:
    found = _NUMBER.search(words)
    if found is None:
        return words, 0
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return " ".join(rest.replace("#", " ").split()).strip(" -:.,()"), int(found[1])


def _prefixed(kind: str, words: str) -> Target | None:
    """Return what `Yhteyshenkilön puhelin` or `Yrityksen osoite` means in a file that speaks of both."""
    if kind not in ALSO:
        return None
    person = _OF_PERSON.fullmatch(words)
    if person is not None:
        found = _names("contact", language()).get(person[1]) or _numbered(_names("contact", language()), person[1])
        return found if found is not None and found.kind == "contact" else None
    partner = _OF_PARTNER.fullmatch(words)
    if partner is None or partner[1] in _VAGUE:
        return None
    found = _names("partner", language()).get(partner[1])
    if found is not None and found.kind == "partner":
        return found
    if kind == "partner" and found is not None and found.field in ("phones", "emails"):
        return Target("partner", "note")
    return None


@lru_cache(maxsize=32)
def _names(kind: str, _language: str) -> Mapping[str, Target]:
    """Return every name of every target of a file of a kind; those of the kind itself win."""
    found = dict(_own(kind))
    other = ALSO.get(kind)
    if other is None:
        return found
    for words, target in _own(other).items():
        if target.field in _OF_OTHER[kind] and words not in _VAGUE:
            found.setdefault(words, target)
    if kind == "contact":
        for field, also in _PARTNER_ADDRESS.items():
            for words in also:
                found.setdefault(words, Target("partner", field))
        for words in label_words(fields_of("agreement")["partner_uid"]):
            found[words] = Target("partner", "uid")
    return found


def _own(kind: str) -> dict[str, Target]:
    names = {word: field for field, words in FILE_WORDS.get(kind, {}).items() for word in words}
    names |= names_of(kind)
    names |= {word: field for field, one in fields_of(kind).items() for word in label_words(one)}
    found = {}
    for word, field in names.items():
        if kind == "contact" and field == "partner":
            found[word] = Target("partner", "name")
        elif field in fields_of(kind):
            found[word] = Target(kind, field)
    return found


@lru_cache(maxsize=16)
def _left_labels(kind: str, _language: str) -> frozenset[str]:
    from db.views import export

    left = [one for one in export.columns(kind) if one.name in NOT_IMPORTED]
    return frozenset(word for one in (*left, *REPORT) for word in label_words(one))
