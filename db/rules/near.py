"""Finding names that are nearly equal among very many, without comparing each with each.

Names are cut into blocks: those with a word in common, a beginning, an end, or the same letters in another order. Only
names of one block are compared; in a block that is very large, only neighbours in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from db.progress import Step, no_step
from db.rules.alike import alike

NEAR = 90.0
"""From which likeness on two names are worth a look."""

_FIRST_LOOK = 82.0
"""Names less alike letter by letter are not looked at word by word, unless they have the same letters."""

_LARGE = 40
"""In blocks of more names only so many neighbours are compared."""

_END = 5
"""How many letters of the beginning and of the end make a block."""

Named = tuple[int, str]
"""A record and a key of its name (`db.rules.alike`)."""


def near_pairs(names: Iterable[tuple[Hashable, Named]], step: Step = no_step) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of different records of one place whose keys are nearly equal, and how alike they are.

    `names` are (place, (record, key)); a pair may come more than once. `step` is told the share that is done.
    """
    by_place: defaultdict[Hashable, list[Named]] = defaultdict(list)
    for place, named in names:
        by_place[place].append(named)
    for number, one in enumerate(by_place.values()):
        if number % 8 == 0:
            step(number / len(by_place))
        yield from _of_place(one)


def _of_place(names: Sequence[Named]) -> Iterator[tuple[int, int, float]]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract_iter

    if len(names) < 2:
        return
    blocks: defaultdict[tuple[str, str], list[Named]] = defaultdict(list)
    for named in names:
        for block in _blocks(named[1]):
            blocks[block].append(named)
    seen: set[tuple[str, str]] = set()
    for (kind, _part), block_names in blocks.items():
        if len(block_names) < 2:
            continue
        block_names.sort(key=lambda named: named[1][::-1] if kind == "end" else named[1])
        keys = [key for _record, key in block_names]
        least = 0.0 if kind == "letters" else _FIRST_LOOK
        for index, (one, key) in enumerate(block_names):
            next_keys = keys[index + 1 : index + 1 + _LARGE]
            for other_key, _score, place in extract_iter(key, next_keys, scorer=ratio, score_cutoff=least):
                other = block_names[index + 1 + place][0]
                pair = (key, other_key) if key < other_key else (other_key, key)
                if one == other or key == other_key or pair in seen:
                    continue
                score = alike(key, other_key)
                if score >= NEAR:
                    yield (one, other, score) if one < other else (other, one, score)
                else:
                    seen.add(pair)


def _blocks(key: str) -> Iterator[tuple[str, str]]:
    """Yield what a key has in common with those that it is compared with."""
    words = key.split()
    if len(words) > 1:
        for word in dict.fromkeys(words):
            if len(word) > 1:
                yield "word", word
    joined = "".join(words)
    yield "start", joined[:_END]
    yield "end", joined[-_END:]
    yield "letters", "".join(sorted(joined))
