"""What kind of partner a name says it is, where the name surely says it."""

from __future__ import annotations

import re

from db.rules.text import fold

_COMPANY = re.compile(r"\b(?:oyj?|abp?|ky|kb|tmi|osk|osuuskunta|ltd)\b")

_KINDS = (
    ("WELLBEING_COUNTY", re.compile(r".*(?:hyvinvointialue|valfardsomrade)\b.*")),
    # The office of a town is the town: `Porin kaupunki / tekninen toimi`.
    ("MUNICIPALITY", re.compile(r"[\w-]+(?:n (?:kaupunki|kunta)| (?:stad|kommun))\b.*")),
    ("ASSOCIATION", re.compile(r".*(?:\b(?:ry|rf|sr)\.?|saatio|stiftelse|yhdistys)")),
    ("EDUCATION", re.compile(
        r".*(?:ammattiopisto|ammattikorkeakoulu|yliopisto|kansanopisto|aikuisopisto|lukio|peruskoulu|oppilaitos"
        r"|yrkesinstitut|yrkeshogskola|universitet|gymnasium)")),
)  # fmt: skip
"""Codes of the list of kinds, each with what the whole of a folded name is that says so."""


def kind_of(name: str) -> str | None:
    """Return the code of the kind that a name says (`Porin kaupunki`, `Satakunnan hyvinvointialue`), or None.

    What has the form of a company in its name is one, whatever else stands there.
    """
    text = fold(name)
    if _COMPANY.search(text) is not None:
        return None
    return next((code for code, says in _KINDS if says.fullmatch(text) is not None), None)
