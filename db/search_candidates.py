"""Where the candidates of a search come from, and how they are ranked.

Candidates come in passes, best first: records used lately, names and identifiers that are or begin with what was
typed, words of a head that begin so, the middle of such words, and last everything else. Later passes run only while
the earlier ones have not filled the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.derived.search import KINDS, PREFIXES, WITH_PARTS
from db.derived.search_docs import LONGEST_KEY
from db.register import Register

EXACT, BEGINS, WORD, RECENT, INSIDE, TEXT = range(6)
"""The ranks of a hit: a name or identifier is, or begins with, what was typed; its words do; the record was used
lately; the middle of a word of its head matches; something else of it does."""

KEPT_RECENT = 200
"""How many of the records used last are remembered."""

CANDIDATES = 200
"""How many candidates one pass takes from one index."""

_LAST = "\U0010ffff"


class Found(NamedTuple):
    """A candidate in the order of the answer: rank, kind, how lately used, name, id."""

    rank: int
    kind: int
    lately: int
    head: str
    id: int


class Search:
    """One search: gathers candidates pass by pass and stops when the answer cannot get better."""

    def __init__(self, register: Register, terms: list[str], limit: int, kinds: list[str]) -> None:
        self.register = register
        self.terms = terms
        self.limit = limit
        self.kinds = kinds
        self.asked = _ways_to_write(terms)
        self.starts = [" " + term for term in terms]
        self.found: dict[tuple[str, int], Found] = {}
        self.counts = [0] * (TEXT + 1) * len(KINDS)
        self.seen: set[tuple[str, int]] = set()
        self.used: dict[tuple[str, int], int] = {}

    def best(self) -> list[Found]:
        """Return the best candidates in order."""
        self.used = {
            (kind, id_): place
            for place, (kind, id_) in enumerate(
                self.register.rows("SELECT kind, ref_id FROM recent ORDER BY at DESC, id DESC LIMIT ?", (KEPT_RECENT,))
            )
        }
        for kind in self.kinds:
            ids = [id_ for (used_kind, id_) in self.used if used_kind == kind]
            self._consider(kind, ids)
        for last_rank, candidates in (
            (EXACT, self._by_whole_key),
            (BEGINS, self._by_key),
            (WORD, self._by_beginning),
            (INSIDE, self._by_part),
            (TEXT, self._by_word),
        ):
            for kind in self.kinds:
                self._consider(kind, candidates(kind))
                if self._enough(last_rank, kind):
                    return self._sorted()
            if last_rank == TEXT and len(self.terms) > 1 and "activity" in self.kinds:
                self._activities_of_partners()
        return self._sorted()

    def _sorted(self) -> list[Found]:
        return sorted(self.found.values())[: self.limit]

    def _enough(self, rank: int, kind: str) -> bool:
        """Tell whether there are as many hits as asked that nothing yet to come could stand before."""
        return sum(self.counts[: rank * len(KINDS) + KINDS.index(kind) + 1]) >= self.limit

    def _consider(self, kind: str, ids: Iterable[int]) -> None:
        new = [id_ for id_ in ids if (kind, id_) not in self.seen]
        self.seen.update((kind, id_) for id_ in new)
        number = KINDS.index(kind)
        for id_, head, rest, keys in texts(self.register, kind, new):
            rank = self._rank(head, rest, keys)
            if rank is None:
                continue
            lately = self.used.get((kind, id_), KEPT_RECENT)
            if lately < KEPT_RECENT:
                rank = min(rank, RECENT)
            # Without a name the newest comes first, and the newest has the greatest id.
            self.found[kind, id_] = Found(rank, number, lately, head, id_ if head else -id_)
            self.counts[rank * len(KINDS) + number] += 1

    def _rank(self, head: str, rest: str, keys: str) -> int | None:
        """Rank one record by its text, or say None when some word is not in it."""
        if any(way in keys for way in self.asked):
            lined = f"\n{keys}\n"
            if any(f"\n{way}\n" in lined for way in self.asked):
                return EXACT
            if any(f"\n{way}" in lined for way in self.asked):
                return BEGINS
        spaced = " " + rest
        rank = None
        for term, start in zip(self.terms, self.starts, strict=True):
            if start in head:
                here = WORD
            elif start in spaced:
                here = TEXT
            elif len(term) >= 3 and term in head:
                here = INSIDE
            else:
                return None
            # A word that begins in the head lifts those in the text; one from the middle of a word lowers.
            rank = here if rank is None else _together(rank, here)
        return rank

    # -- where candidates come from -----------------------------------------------------------------------------

    def _by_whole_key(self, kind: str) -> list[int]:
        marks = ",".join("?" * len(self.asked))
        sql = f"SELECT id FROM search_key WHERE kind = ? AND key IN ({marks}) LIMIT ?"
        return [row[0] for row in self.register.rows(sql, (KINDS.index(kind), *self.asked, CANDIDATES))]

    def _by_key(self, kind: str) -> list[int]:
        if kind not in WITH_PARTS:
            return []
        sql = "SELECT id FROM search_key WHERE kind = ? AND key >= ? AND key < ? LIMIT ?"
        number = KINDS.index(kind)
        ids: list[int] = []
        for way in self.asked:
            ids += [row[0] for row in self.register.rows(sql, (number, way, way + _LAST, self.limit * 3))]
        return ids

    def _by_beginning(self, kind: str) -> list[int]:
        """Records whose head has a word that begins as asked; of several words some may stand in the rest."""
        if kind not in WITH_PARTS:
            return []
        return self._words(kind, self.terms) if len(self.terms) > 1 else self._parts(kind, self.starts)

    def _by_part(self, kind: str) -> list[int]:
        """Records with a word in the middle of their head; the others may be anywhere in them."""
        if kind not in WITH_PARTS:
            return []
        if len(self.terms) == 1:
            return self._parts(kind, self.terms)
        ids = []
        for term in self.terms:
            inside = self._parts(kind, [term])
            if len(inside) < CANDIDATES and len(begins := self._words(kind, [term])) < CANDIDATES:
                return inside + begins  # All that have this one word, so the others are among them.
            ids += inside[: CANDIDATES // 2]
        return ids + self._parts(kind, self.terms)

    def _by_word(self, kind: str) -> list[int]:
        if len(self.terms) > 1 and kind in WITH_PARTS:
            return []  # Taken by the beginnings already.
        return self._words(kind, self.terms)

    def _parts(self, kind: str, pieces: list[str]) -> list[int]:
        # Every third trigram and the last one: the fewer lists meet the faster, and the ranking looks at the text.
        trigrams = {
            piece[min(n, len(piece) - 3) :][:3] for piece in pieces if len(piece) > 2 for n in range(0, len(piece), 3)
        }
        if not trigrams:
            return []
        return self._match(f"search_{kind}_parts", " AND ".join(f'"{one}"' for one in sorted(trigrams)))

    def _words(self, kind: str, terms: list[str]) -> list[int]:
        """Records with words that begin as asked, anywhere in them; fewer than CANDIDATES are all there are.

        A beginning of a length that the index knows is a list to read from; for another length SQLite first merges the
        lists of all words that begin so, which takes long for common ones. So a shorter beginning is asked first,
        and the whole one only where too few of the candidates go on as asked.
        """
        index = f"search_{kind}_words"
        short = [term[: max(n for n in PREFIXES if n <= len(term))] for term in terms]
        ids = self._match(index, _beginnings(short))
        if short == terms or len(ids) < CANDIDATES:
            return ids
        go_on = [0] * len(short)
        right = 0
        for _id, head, rest, _keys in texts(self.register, kind, ids):
            text = f"{head} {rest}"
            here = [f" {term}" in text for term in terms]
            go_on = [n + yes for n, yes in zip(go_on, here, strict=True)]
            right += all(here)
        if right >= self.limit:
            return ids
        rare = max(min(go_on), CANDIDATES // 2)
        asked = [term if n <= rare else cut for term, cut, n in zip(terms, short, go_on, strict=True)]
        rest_of_them = self._match(index, _beginnings(asked))
        return rest_of_them if len(rest_of_them) < CANDIDATES else ids + rest_of_them

    def _match(self, index: str, query: str) -> list[int]:
        # The newest activities first; of the rest those that have been there longest.
        order = " ORDER BY rowid DESC" if "activity" in index else ""
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ?{order} LIMIT ?"
        return [row[0] for row in self.register.rows(sql, (query, CANDIDATES))]

    def _activities_of_partners(self) -> None:
        """Find activities by words of their text together with words of their partner's names."""
        one = Search(self.register, self.terms, 1, ["partner"])
        partners: dict[int, str] = {}
        for term in self.terms:
            one.terms, one.asked, one.starts = [term], [term], [" " + term]
            ids = [*one._by_key("partner"), *one._by_beginning("partner")][:CANDIDATES]
            heads = ((row[0], row[1]) for row in texts(self.register, "partner", ids))
            partners.update([(id_, head) for id_, head in heads if " " + term in head][:20])
        marks = ",".join("?" * len(partners))
        sql = (
            f"SELECT id, partner_id FROM activity WHERE partner_id IN ({marks}) AND deleted_at IS NULL"
            ' ORDER BY "on" DESC LIMIT ?'
        )
        of = dict(self.register.rows(sql, (*partners, CANDIDATES)))
        for id_, _head, rest, _keys in texts(self.register, "activity", of):
            own = [start in " " + rest for start in self.starts]
            if any(own) and self._rank(partners[of[id_]], rest, "") is not None:
                lately = self.used.get(("activity", id_), KEPT_RECENT)
                found = Found(TEXT, KINDS.index("activity"), lately, "", -id_)
                self.found.setdefault(("activity", id_), found)


def _together(one: int, other: int) -> int:
    if INSIDE in (one, other):
        return INSIDE
    return min(one, other)


def _beginnings(terms: list[str]) -> str:
    """Return the full-text question for records with words that begin with all these."""
    return " AND ".join(f'"{term}"*' for term in dict.fromkeys(terms))


def _ways_to_write(terms: list[str]) -> list[str]:
    """Return what was typed as it may stand among the keys: as words, and codes and numbers in one run."""
    whole = " ".join(terms)
    ways = [whole]
    run = "".join(terms)
    if any(char.isdigit() for char in run):
        ways.append(run)
        bare = run.removeprefix("fi")
        if bare.isascii() and bare.isdigit():
            ways.append(bare)  # a VAT number without its country
            if bare.startswith("00358"):
                bare = bare[2:]
                ways.append(bare)
            if bare.startswith("3580"):
                ways.append("358" + bare[4:])  # +358 (0)40
            if len(bare) == 7:
                ways.append("0" + bare)  # an old business ID of six digits and a check digit
    return [way[:LONGEST_KEY] for way in dict.fromkeys(ways)]


def texts(register: Register, kind: str, ids: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    """Yield (id, head, rest, keys) of those ids that are indexed."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        yield from register.rows(f"SELECT id, head, rest, keys FROM search_{kind} WHERE id IN ({marks})", part)
