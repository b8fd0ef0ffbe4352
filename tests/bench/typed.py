"""What is typed into the search box: names, words of notes, numbers and places, whole, in part and in vain."""

from __future__ import annotations

from collections.abc import Iterator

TYPED = (
    "palvelukoti",
    "koti",
    "virtanen",
    "aino virt",
    "äänekoski",
    "aanekoski palvelu",
    "040 123 45",
    "1234567-1",
    "yhteistyö",
    "harjoittelu palaute",
    "palaute opiskelija työpaik",
    "oy",
    "rakennus tampere",
    "mäki",
    "a b",
    "hoito maija",
    "palvelutalo sopimus",
    "zzzz",
    "o y a",
    "perehdytyskesä",
)


def keystrokes() -> Iterator[str]:
    """Yield what stands in the box after each key."""
    for text in TYPED:
        yield from (text[:n] for n in range(1, len(text) + 1))
