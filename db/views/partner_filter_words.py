"""A filter as a person types it, in Finnish or English: `taso:K tila:päättynyt kunta:äänekoski hiljaa #hoiva koti`.

A thing and its value stand on both sides of a colon, several values are separated by commas, a value with spaces
stands in quotes, `-` asks for those that have none, and any other word is looked for in the partner itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from db.register import Register
from db.rules.text import fold
from db.rules.tiers import Tier
from db.views.partner_filter import NONE, PartnerFilter


class Thing(NamedTuple):
    """Something that can be asked for: the field of the filter, its words (fi, en, others), the list of its codes."""

    field: str
    fi: str
    en: str
    others: tuple[str, ...]
    list: str


THINGS = (
    Thing("tiers", "taso", "tier", (), "tier"),
    Thing("phases", "vaihe", "phase", (), "phase"),
    Thing("drivers", "syy", "driver", ("ajuri",), "driver"),
    Thing("purposes", "tarkoitus", "purpose", (), "purpose"),
    Thing("statuses", "tila", "status", (), "partner_status"),
    Thing("kinds", "laji", "kind", ("tyyppi", "type"), "partner_kind"),
    Thing("sizes", "koko", "size", (), "partner_size"),
    Thing("municipalities", "kunta", "municipality", ("town",), ""),
    Thing("regions", "maakunta", "region", (), ""),
    Thing("fields", "ala", "field", ("koulutusala",), "field"),
    Thing("units", "yksikkö", "unit", (), ""),
    Thing("responsible", "vastuu", "responsible", ("resp", "vastuuhenkilö"), ""),
    Thing("tags", "tunniste", "tag", (), ""),
)
"""Everything that is asked for with a colon."""

FLAGS = {"quiet": ("hiljaa", "quiet"), "due": ("tehtäviä", "due")}
"""Words that ask for something by themselves: in Finnish and in English."""

ME = ("minä", "me")
"""The person at the keyboard, in Finnish and in English."""

ALL = ("kaikki", "all")
"""Every status, the ended ones too."""

NO_SUCH = "?"
"""A value that nothing is called."""

INSIDE = 4
"""Letters of a part of a word by which a value is found."""

_LANGUAGES = {"fi": 0, "sv": 1, "en": 2}
_fold = lru_cache(maxsize=4096)(fold)
"""For the names of what can be asked for, which are few and asked again for each value and at each letter typed."""

TOKEN = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
VALUE = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_BY_WORD = {fold(word): thing for thing in THINGS for word in (thing.fi, thing.en, *thing.others)}
_FLAG_OF = {fold(word): name for name, both in FLAGS.items() for word in both}


def parse_filter(register: Register, typed: str, *, lang: str = "fi") -> PartnerFilter:
    """Return what is asked by what was typed, ready or half-way; never raises.

    A value takes every name that begins with it, those in `lang` before those in the other languages.
    """
    found: dict[str, Any] = {}
    plain: list[str] = []
    for token in TOKEN.findall(typed[:500]):
        if token.startswith("#") and len(token) > 1:
            found["tags"] = (*found.get("tags", ()), bare(token[1:]))
            continue
        word, colon, values = token.partition(":")
        thing = _BY_WORD.get(fold(word)) if colon else None
        if thing is None:
            flag = _FLAG_OF.get(fold(token))
            if flag is not None:
                found[flag] = True
            else:
                plain.append(bare(token))
        elif bare(values):
            _take(register, thing, [bare(value) for value in VALUE.findall(values)], lang, found)
    return PartnerFilter(text=" ".join(word for word in plain if word), **found)


def bare(text: str) -> str:
    """Return a value without its quotes."""
    return " ".join(text.replace('"', " ").split())


def _take(register: Register, thing: Thing, values: list[str], lang: str, found: dict[str, Any]) -> None:
    """Add the values of one thing to what is asked."""
    if thing.field == "tags":
        found["tags"] = (*found.get("tags", ()), *(value for value in values if value))
        return
    before = found.get(thing.field, ())
    wanted: list[Any] = []
    names: list[Named] | None = None
    for value in values:
        if thing.field == "responsible" and fold(value) in map(fold, ME):
            found["mine"] = True
            continue
        names = names if names is not None else list(names_of(register, thing))
        if value == "-":
            wanted.append(0 if thing.field in ("units", "responsible") else NONE)
        elif thing.field == "statuses" and fold(value) in map(fold, ALL):
            wanted.extend(one.value for one in names)
        elif value:
            wanted.extend(matching(names, value, lang))
    if wanted or not found.get("mine"):
        found[thing.field] = tuple(dict.fromkeys((*before, *wanted)))


class Named(NamedTuple):
    """A value with what it is called: in each language (one name when it has only one), and shortly."""

    value: Any
    names: tuple[str, ...]
    short: str = ""


def names_of(register: Register, thing: Thing) -> Iterable[Named]:
    """Return everything that can be asked for of a thing, with its names."""
    if thing.field == "tiers":
        rows = register.rows("SELECT code, fi, sv, en FROM term WHERE list = 'tier' ORDER BY position")
        badges = {str(tier): tier.badge for tier in Tier}
        return [Named(code, (fi, sv, en), badges.get(code, "")) for code, fi, sv, en in rows]
    if thing.list:
        sql = "SELECT code, fi, sv, en FROM term WHERE list = ? ORDER BY position"
        return [Named(code, (fi, sv, en)) for code, fi, sv, en in register.rows(sql, (thing.list,))]
    sql = {
        "municipalities": "SELECT code, fi, sv, fi FROM municipality",
        "regions": "SELECT code, fi, sv, en FROM region",
        "units": "SELECT id, name FROM unit",
        "responsible": "SELECT id, name FROM staff",
    }[thing.field]
    return [Named(row[0], tuple(row[1:])) for row in register.rows(sql)]


def matching(names: list[Named], value: str, lang: str) -> list[Any]:
    """Return the values called so; when none is, those whose name begins so, then those with a word that does.

    The last resort is a part of a word, as of compounds: "verkosto" finds "palveluverkosto".
    """
    wanted = fold(value)
    place = _LANGUAGES[lang]

    def own(one: Named) -> list[str]:
        return [_fold(one.names[place] if len(one.names) > place else one.names[0])]

    def every(one: Named) -> list[str]:
        return [_fold(name) for name in one.names]

    tests: tuple[Callable[[Named], bool], ...] = (
        lambda one: wanted in (_fold(one.short), _fold(str(one.value)), *every(one)),
        lambda one: any(name.startswith(wanted) for name in own(one)),
        lambda one: any(name.startswith(wanted) for name in every(one)),
        lambda one: any(f" {wanted}" in f" {name}" for name in every(one)),
        lambda one: len(wanted) >= INSIDE and any(wanted in name for name in every(one)),
    )
    for test in tests:
        found = [one.value for one in names if test(one)]
        if found:
            return found
    return []


def filter_words(register: Register, asked: PartnerFilter, *, lang: str = "fi") -> str:
    """Return what a person would type for the filter, in Finnish or English (any `lang` but en gives Finnish)."""
    english = int(lang == "en")
    said: list[str] = []
    for thing in THINGS:
        values = getattr(asked, thing.field)
        label = thing.en if english else thing.fi
        if thing.field == "tags":
            said += [f"#{quoted(tag)}" for tag in values]
            continue
        called: list[str] = []
        if thing.field == "responsible" and asked.mine:
            called.append(ME[english])
        if values:
            named = {one.value: one for one in names_of(register, thing)}
            if thing.field == "statuses" and set(values) == set(named):
                called.append(ALL[english])
            else:
                every = list(named.values())
                called += [called_by(named.get(value), value, lang, every) for value in values]
        elif values == () and not called:
            called.append(NO_SUCH)
        if called:
            said.append(f"{label}:{','.join(quoted(one) for one in called)}")
    said += [both[english] for name, both in FLAGS.items() if getattr(asked, name)]
    return " ".join([*said, asked.text] if asked.text else said)


def called_by(one: Named | None, value: Any, lang: str, every: list[Named]) -> str:
    """Return what finds the value again: its name, or its code when others would be found by the name too."""
    if value in (0, NONE):
        return "-"
    if one is None:
        return str(value)
    place = _LANGUAGES[lang]
    name = one.short or (one.names[place] if len(one.names) > place else one.names[0]).casefold()
    return name if matching(every, bare(name), lang) == [value] else str(value)


def quoted(text: str) -> str:
    """Return a value as it is typed, in quotes when it needs them."""
    plain = text.replace('"', "")
    return f'"{plain}"' if " " in plain or "," in plain else plain
