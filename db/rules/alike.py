"""Which names are likely to name the same partner or person: keys to compare by, and how alike two keys are.

A key leaves out what people write now one way, now another: capitals, diacritics, the legal form, punctuation, `&` and
`ja`, the order of words. Keys that are equal are one name; keys that are nearly equal are worth a look.
"""

from __future__ import annotations

import re
from itertools import permutations

from db.rules.text import fold

_DOTTED = re.compile(
    r"\b(?:(o)[./](y)(?:[./](j))?|(a)[./](b)(?:[./](p))?|(k)[./](y)|(a)[.](y)|(r)[./]([yf])|(t)[.:](mi))(?!\w)\.?"
)
"""Legal forms with a mark between their letters: `O.Y.`, `A/B`, `t:mi`, `r.y.`"""

_LONG_FORMS = re.compile(
    r"\b(?:(?:julkinen )?osakeyhtio|(?:publikt )?aktiebolag(?:et)?|kommandiittiyhtio|kommanditbolag(?:et)?"
    r"|avoin yhtio|oppet bolag|rekisteroity yhdistys|registrerad forening)\b"
)
_FORMS = frozenset(
    (
        "oy",
        "oyj",
        "ab",
        "abp",
        "ky",
        "kb",
        "ay",
        "tmi",
        "toiminimi",
        "osk",
        "osuuskunta",
        "andelslag",
        "anl",
        "ry",
        "rf",
    )
    + ("sr", "sce", "ltd", "limited", "plc", "inc", "llc", "gmbh")
)
"""Words that say what kind of legal person it is; `säätiö`, `kunta`, `asunto` say what it is, and stay."""

_JOINING = frozenset(("ja", "och", "and"))
_APOSTROPHES = re.compile("['`´‘’]")
_BETWEEN = re.compile(r"[\W_]+")

_MOST_LEFT = 4
"""Of how many words every order is tried; names in which more words differ are not the same."""

_UNLIKE = 82.0
"""Below this, the words in which two names differ are different words, however long the words are that they share: it
lets one slip pass in a word of six letters, two in one of twelve."""

_SHORT = 2
"""Words of so few letters, and numbers, tell names apart: `Halli A`, `Ilona II`, `Koulu 2`."""

_DOUBLED = 95.0
"""How alike words are that differ in doubled letters (`Mati`, `Matti`)."""

_DOUBLE = re.compile(r"(.)\1")

_JOINED = 98.0
"""How alike names are that differ in what is written together (`Sähkö Asennus`, `Sähköasennus`)."""


def name_key(name: str) -> str:
    """Return the key of an organisation's name: folded words in order, without legal forms.

    `K-Market Ääni Oy`, `Oy K Market Aani Ab` and `KMarket Ääni` have one key: a hyphen separates words as a space
    does, and a single letter belongs to the word after it. A name that is only a legal form keeps it, and one without
    any letter or digit is its own key.
    """
    folded = fold(name)
    plain = _DOTTED.sub(lambda found: "".join(part for part in found.groups() if part), _APOSTROPHES.sub("", folded))
    words = [word for word in _BETWEEN.split(_LONG_FORMS.sub(" ", plain)) if word]
    kept = [word for word in words if word not in _FORMS and word not in _JOINING]
    return " ".join(sorted(_joined(kept or words))) or folded


def person_name_key(name: str) -> str:
    """Return the key of a person's name: folded words in order, so that `Virtanen, Aino` is `Aino Virtanen`."""
    folded = fold(name)
    return " ".join(sorted(word for word in _BETWEEN.split(_APOSTROPHES.sub("", folded)) if word)) or folded


def alike(one_key: str, other_key: str) -> float:
    """Return how alike two keys of `name_key` or `person_name_key` are, from 0 to 100 (equal).

    Words that both have count for little: it is those in which the names differ that must be alike. Names with other
    numbers or other single letters (`Halli A`, `Halli B`) are never nearly equal.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.fuzz import ratio

    if one_key == other_key:
        return 100.0
    # In one order, for words are tried in every order on one side only: which is asked first makes no difference.
    here, there = (key.split() for key in sorted((one_key, other_key)))
    mine, yours = [word for word in here if word not in there], [word for word in there if word not in here]
    if not mine or not yours:
        short = all(map(_marks, mine or yours))
        return min(ratio(one_key, other_key), _UNLIKE if short else 100.0)
    if sorted(filter(None, map(_marks, mine))) != sorted(filter(None, map(_marks, yours))):
        return min(ratio(one_key, other_key), _UNLIKE)
    if max(len(mine), len(yours)) > _MOST_LEFT:
        return ratio(one_key, other_key)
    if len(mine) + len(yours) > 2 and _written_together(mine, yours):
        return _JOINED
    words = " ".join(mine)
    left = 100 * max(OSA.normalized_similarity(words, " ".join(order)) for order in permutations(yours))
    if left < _UNLIKE and _once(words) == _once(" ".join(yours)):
        left = _DOUBLED
    if left < _UNLIKE:
        return min(ratio(one_key, other_key), left)
    shared = sum(len(word) for word in here if word in there)
    length = shared + max(sum(map(len, mine)), sum(map(len, yours)))
    return max(ratio(one_key, other_key), left + (100.0 - left) * shared / length)


def _once(text: str) -> str:
    """Return a text with doubled letters written once, as slips write them."""
    return _DOUBLE.sub(r"\1", text)


def _joined(words: list[str]) -> list[str]:
    """Join single letters that follow each other, and a lone one to the word after it: `k market`, `s l rakennus`."""
    found: list[str] = []
    letters = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        if len(letters) == 1:
            word, letters = letters + word, ""
        elif letters:
            found.append(letters)
            letters = ""
        found.append(word)
    return [*found, letters] if letters else found


def _marks(word: str) -> str:
    """Return what of a word tells it from others like it: its digits, or all of it when it is short."""
    if len(word) <= _SHORT:
        return word
    return "" if word.isalpha() else "".join(char for char in word if char.isdigit())


def _written_together(mine: list[str], yours: list[str]) -> bool:
    """Whether the words of both sides, in some order, are the same letters."""
    if sum(map(len, mine)) != sum(map(len, yours)):
        return False
    joined = "".join(mine)
    if len(mine) > 1 and len(yours) > 1:
        joins = {"".join(order) for order in permutations(mine)}
        return any("".join(order) in joins for order in permutations(yours))
    few, many = (joined, yours) if len(mine) == 1 else ("".join(yours), mine)
    return any("".join(order) == few for order in permutations(many))
