"""Phone numbers: kept as E.164, shown the Finnish way."""

from __future__ import annotations

import re

from db.errors import BadInput
from db.text import N_

_FINLAND = "+358"
_E164 = re.compile(r"\+[0-9]{7,15}")
_LABEL = re.compile(r"^(?:puh|puhelin|p|tel|gsm|mob|matkapuhelin|phone)\b[.:\s]*", re.IGNORECASE)
_GROUPS = {5: 2, 6: 3, 7: 3, 8: 4}
"""How many digits the first of two groups has, by the length of the part after the area or operator code."""


def normalise_phone(text: str, region: str = "FI") -> str:
    """Return a number typed by a person as E.164 (`+358401234567`).

    `region` (ISO 3166 alpha-2) tells how to read a number without a country code. Raises BadInput for what cannot be
    a phone number and for one with an extension, which E.164 has no room for.
    """
    import phonenumbers

    shown = text.strip()[:40]
    bare = _LABEL.sub("", text.strip())
    unreadable = BadInput(
        N_("“{text}” is not a phone number. Write it as 040 123 4567 or +358 40 123 4567."), text=shown
    )
    try:
        number = phonenumbers.parse(bare, region)
    except phonenumbers.NumberParseException:
        raise unreadable from None
    if number.extension:
        raise BadInput(
            N_("“{text}” has an extension. Keep the number here and the extension in the notes."), text=shown
        )
    if re.search(r"[^\W\d_]", bare) or not phonenumbers.is_possible_number(number):
        raise unreadable
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def display_phone(e164: str) -> str:
    """Return an E.164 number for reading: Finnish ones as `040 123 4567`, others with their country code.

    What is no E.164 number is returned as it is. Finnish mobile numbers, most of what a list shows, are cut up here
    without the library, whose import alone takes longer than painting a page.
    """
    rest = e164[6:]
    if e164.startswith(("+3584", "+35850")) and 4 <= len(rest) <= 8 and e164.isascii() and e164[1:].isdigit():
        return f"0{e164[4:6]} {_grouped(rest)}"
    return _display_by_library(e164)


def _display_by_library(e164: str) -> str:
    """Return a number as `display_phone` does, by the library's rules for every country."""
    import phonenumbers

    if _E164.fullmatch(e164) is None:
        return e164
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    if not e164.startswith(_FINLAND):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    code, _, rest = national.partition(" ")
    return f"{code} {_grouped(rest)}" if rest.isdigit() else national


def _grouped(digits: str) -> str:
    """Return the digits after the area code in two groups, as they are read aloud in Finland.

    The library leaves them in one run (`040 1234567`).
    """
    first = _GROUPS.get(len(digits))
    return digits if first is None else f"{digits[:first]} {digits[first:]}"
