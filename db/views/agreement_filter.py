"""Which agreements a list shows: plain values that views and saved views share, and how a person types them.

`tyyppi:koulutus tila:voimassa taso:A ala:hyvinvointi yksikkö:hyvinvointi vastuu:minä päättyy:90 puutteellinen opas`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from db.register import Register
from db.rules.text import fold
from db.views.log import staff_named
from db.views.narrow import expiring, in_fields, in_tiers
from db.views.partner_filter import NONE, Codes, Ids
from db.views.partner_filter_words import (
    ME,
    NO_SUCH,
    TOKEN,
    VALUE,
    Thing,
    bare,
    called_by,
    matching,
    names_of,
    quoted,
)

THINGS = (
    Thing("types", "tyyppi", "type", ("laji",), "agreement_type"),
    Thing("states", "tila", "state", ("status",), "agreement_state"),
    Thing("tiers", "taso", "tier", (), "tier"),
    Thing("fields", "ala", "field", ("koulutusala",), "field"),
    Thing("units", "yksikkö", "unit", (), ""),
    Thing("responsible", "vastuu", "responsible", ("resp", "vastuuhenkilö"), ""),
)
"""What is asked for with a colon. Units and fields of education are the partner's; so are tiers, of one without."""

ENDS = ("päättyy", "ends")
"""Those in force that end, or are to be decided on, within so many days: `päättyy:90`."""

_DAYS = re.compile(r"(\d{1,6}) ?(?:pv|p|d|päivää|days)?", re.IGNORECASE)

LACKING = ("puutteellinen", "incomplete")
"""Those that lack something, asked for by a word of its own."""

_BY_WORD = {fold(word): thing for thing in THINGS for word in (thing.fi, thing.en, *thing.others)}


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """What an agreement must be to be shown. None asks nothing of a thing; an empty tuple is never found."""

    text: str = ""
    types: Codes | None = None
    states: Codes | None = None
    tiers: Codes | None = None
    """Of these tiers, as `db.views.narrow.in_tiers` has it."""
    fields: Codes | None = None
    """Fields of education of the partner."""
    units: Ids | None = None
    responsible: Ids | None = None
    mine: bool = False
    """Those that the person at the keyboard is responsible for."""
    expiring: int | None = None
    """Those in force that end or are to be decided on within so many days, as `db.views.narrow.expiring` has it."""
    lacking: bool = False

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return self != AgreementFilter()

    def to_json(self) -> dict[str, Any]:
        """Return what is asked as plain values, without what is not."""
        found: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            # No days are something to ask for: 0 is not nothing here, as it would be beside False.
            if value is not None and value is not False and value != "":
                found[one.name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, raw: object) -> AgreementFilter:
        """Return the filter that `to_json` gave; what this program does not know of it is left out."""
        if not isinstance(raw, Mapping):
            return cls(text=raw) if isinstance(raw, str) else cls()
        good: dict[str, Any] = {}
        for one in fields(cls):
            value = raw.get(one.name)
            if one.name == "text":
                good.update({"text": value} if isinstance(value, str) else {})
            elif one.name in ("mine", "lacking"):
                good.update({one.name: value} if isinstance(value, bool) else {})
            elif one.name == "expiring":
                good.update({one.name: value} if isinstance(value, int) and not isinstance(value, bool) else {})
            elif isinstance(value, list):
                kind = int if one.name in ("units", "responsible") else str
                good[one.name] = tuple(item for item in value if isinstance(item, kind))
        return cls(**good)


def conditions(register: Register, asked: AgreementFilter, today: date) -> tuple[list[str], list[Any]]:
    """Return what is asked besides the text as SQL over `g` (agreement) and `p` (partner), with its values."""
    parts: list[str] = []
    params: list[Any] = []

    def among(column: str, values: Codes | Ids | None, none: object) -> None:
        if values is None:
            return
        wanted = [value for value in values if value != none]
        either = [f"{column} IN ({','.join('?' * len(wanted))})"] if wanted else []
        either += [f"{column} IS NULL"] if none in values else []
        parts.append(f"({' OR '.join(either)})" if either else "0")
        params.extend(wanted)

    among("g.type", asked.types, NONE)
    among("g.state", asked.states, NONE)
    for codes, within in ((asked.tiers, in_tiers), (asked.fields, in_fields)):
        if codes is not None:
            condition, values = within("g", [code for code in codes if code != NONE], none=NONE in codes)
            parts.append(condition)
            params.extend(values)
    among("p.unit_id", asked.units, 0)
    responsible = asked.responsible
    if asked.mine:
        own = staff_named(register, register.author)
        responsible = (*(responsible or ()), *(() if own is None else (own,)))
    among("g.responsible_id", responsible, 0)
    if asked.expiring is not None:
        days = min(max(asked.expiring, 0), 36_500)
        condition, values = expiring("g", (today + timedelta(days=days)).isoformat())
        parts.append(f"({condition})")
        params.extend(values)
    if asked.lacking:
        parts.append("EXISTS (SELECT 1 FROM queue_entry i WHERE i.kind = 'INCOMPLETE' AND i.ref_id = g.id)")
    return parts, params


def parse_agreement_filter(register: Register, typed: str, *, lang: str = "fi") -> AgreementFilter:
    """Return what is asked by what was typed, ready or half-way; never raises.

    What is not understood of it is looked for as it stands; `not_understood` tells of it.
    """
    found: dict[str, Any] = {}
    plain: list[str] = []
    for token in TOKEN.findall(typed[:500]):
        word, colon, values = token.partition(":")
        thing = _BY_WORD.get(fold(word)) if colon else None
        if colon and fold(word) in map(fold, ENDS):
            days = _DAYS.fullmatch(bare(values))
            if days is not None:
                found["expiring"] = int(days[1])
            elif bare(values):
                plain.append(bare(token))
        elif fold(token) in map(fold, LACKING):
            found["lacking"] = True
        elif thing is None:
            plain.append(bare(token))
        elif bare(values):
            _take(register, thing, [bare(value) for value in VALUE.findall(values)], lang, found)
    return AgreementFilter(text=" ".join(word for word in plain if word), **found)


def not_understood(register: Register, typed: str, *, lang: str = "fi") -> list[str]:
    """Return the words of what was typed that ask for what is not there: no such thing, no such value, no such days."""
    found: list[str] = []
    for token in TOKEN.findall(typed[:500]):
        word, colon, values = token.partition(":")
        if not colon or not bare(values) or not word or word.startswith('"'):
            continue
        thing = _BY_WORD.get(fold(word))
        if fold(word) in map(fold, ENDS):
            found += [] if _DAYS.fullmatch(bare(values)) else [bare(token)]
        elif thing is None:
            found += [] if word.isdecimal() else [f"{bare(word)}:"]
        else:
            names = list(names_of(register, thing))
            for value in map(bare, VALUE.findall(values)):
                me = thing.field == "responsible" and fold(value) in map(fold, ME)
                if value and value != "-" and not me and not matching(names, value, lang):
                    found.append(f"{word}:{value}")
    return found


def _take(register: Register, thing: Thing, values: list[str], lang: str, found: dict[str, Any]) -> None:
    before = found.get(thing.field, ())
    wanted: list[Any] = []
    names = list(names_of(register, thing))
    for value in values:
        if thing.field == "responsible" and fold(value) in map(fold, ME):
            found["mine"] = True
        elif value == "-":
            wanted.append(0 if thing.field in ("units", "responsible") else NONE)
        elif value:
            wanted.extend(matching(names, value, lang))
    if wanted or not found.get("mine"):
        found[thing.field] = tuple(dict.fromkeys((*before, *wanted)))


def agreement_filter_words(register: Register, asked: AgreementFilter, *, lang: str = "fi") -> str:
    """Return what a person would type for the filter, in Finnish or English (any `lang` but en gives Finnish)."""
    english = int(lang == "en")
    said: list[str] = []
    for thing in THINGS:
        values = getattr(asked, thing.field)
        called: list[str] = [ME[english]] if thing.field == "responsible" and asked.mine else []
        if values:
            every = list(names_of(register, thing))
            named = {one.value: one for one in every}
            called += [called_by(named.get(value), value, lang, every) for value in values]
        elif values == () and not called:
            called.append(NO_SUCH)
        if called:
            said.append(f"{thing.en if english else thing.fi}:{','.join(quoted(one) for one in called)}")
    said += [f"{ENDS[english]}:{asked.expiring}"] if asked.expiring is not None else []
    said += [LACKING[english]] if asked.lacking else []
    return " ".join([*said, asked.text] if asked.text else said)
