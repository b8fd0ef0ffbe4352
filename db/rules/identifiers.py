"""The Finnish business ID (Y-tunnus): writing it one way, and saying what is wrong with it."""

from __future__ import annotations

import re

from db.text import N_

_TYPOGRAPHIC_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"})


def normalise_business_id(text: str) -> str:
    """Return a business ID as seven digits, a hyphen and a check digit.

    Old IDs of six digits are padded with a zero, a VAT number loses its FI, and a missing hyphen is put in. What
    does not look like a business ID comes back only trimmed, for `business_id_problem` to judge.
    """
    compact = "".join(text.split()).translate(_TYPOGRAPHIC_HYPHENS).upper()
    match = re.fullmatch(r"(?:FI)?-?([0-9]{6,7})-?([0-9])", compact)
    if match is None:
        return compact
    return f"{match[1].zfill(7)}-{match[2]}"


def business_id_problem(text: str) -> str | None:
    """Return the msgid of what is wrong with a business ID, or None when its form and check digit are right."""
    from stdnum.exceptions import InvalidChecksum, InvalidFormat, ValidationError
    from stdnum.fi import ytunnus

    number = normalise_business_id(text)
    if not re.fullmatch(r"[0-9-]*", number):
        return N_("A business ID has only digits and a hyphen, such as 1234567-1.")
    if not re.fullmatch(r"[0-9]{7}-[0-9]", number):
        return N_("A business ID has seven digits, a hyphen and a check digit, such as 1234567-1.")
    try:
        ytunnus.validate(number)
    except InvalidChecksum:
        return N_("The check digit of the business ID does not match: one of its digits is wrong.")
    except InvalidFormat:
        return N_("A business ID has only digits and a hyphen, such as 1234567-1.")
    except ValidationError:
        return N_("A business ID has seven digits, a hyphen and a check digit, such as 1234567-1.")
    return None
