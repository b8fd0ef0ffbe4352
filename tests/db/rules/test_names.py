"""Which part of a name is the family name."""

from __future__ import annotations

import pytest

from db.rules.names import split_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Aino Virtanen", "Virtanen", "Aino"),
        ("Anna-Liisa  Maria Mäki-Petäjä", "Mäki-Petäjä", "Anna-Liisa Maria"),
        ("Carl von Schantz", "von Schantz", "Carl"),
        ("Eva de la Gardie", "de la Gardie", "Eva"),
        ("von Schantz", "Schantz", "von"),
        ("Virtanen, Aino Maria", "Virtanen", "Aino Maria"),
        ("Vaihde", "", "Vaihde"),
        ("Aino Virtanen,", "Virtanen,", "Aino"),
        ("", "", ""),
    ],
)
def test_split(name: str, family: str, given: str) -> None:
    assert split_name(name) == (family, given)
