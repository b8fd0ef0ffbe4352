"""Addresses that stand in one cell: `Kirkkokatu 12, 28100 Pori`, `28100 PORI`."""

from __future__ import annotations

import re
from typing import Any

_PLACES = (("street", "postal_code", "city"), ("mail_street", "mail_postal_code", "mail_city"))

_WHOLE = re.compile(r"(?P<street>.*\S)\s*,?\s+(?:FI-?|FIN-)?(?P<code>\d{5})\s+(?P<city>[^\W\d][^\d,;]*)")
_TOWN = re.compile(r"(?:FI-?|FIN-)?(?P<code>\d{5})[\s,]+(?P<city>[^\W\d][^\d,;]*)")


def part_addresses(values: dict[str, Any]) -> None:
    """Give the postal code and the post town of a partner fields of their own where one cell says them with others.

    What the row says in a cell of its own stays as it is.
    """
    for street, code, city in _PLACES:
        if code in values:
            continue
        if city not in values and (match := _WHOLE.fullmatch(values.get(street) or "")):
            values[street], values[code], values[city] = match["street"].rstrip(" ,"), match["code"], match["city"]
        elif match := _TOWN.fullmatch(values.get(city) or ""):
            values[code], values[city] = match["code"], match["city"]
