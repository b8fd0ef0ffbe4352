"""What of each record can be found: its texts, folded and cut into words.

A record's `head` is what it is known by (names, titles, municipality, tags), with a space before it so that the
three letters ` ko` stand for a word that begins with `ko`. Its `rest` is the text that is found only by beginnings of
words. Its `keys` are names and identifiers, each searched as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from peewee import SqliteDatabase

from db.rules.phones import display_phone
from db.rules.text import FOLDED
from db.sql import gathered, parts

LONGEST_WORD = 64
"""How many characters of a word are indexed; the rest of a longer one counts for nothing."""

LONGEST_KEY = 160
"""How many characters of a key are indexed."""


class Doc(NamedTuple):
    """What can be found of one record; `keys` are joined by line breaks."""

    id: int
    head: str
    rest: str
    keys: str


class _WordTable(dict[int, str]):
    """A `str.translate` table that folds letters and symbols and turns what stands between words into spaces."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, "".join(map(_kept, FOLDED[code])))


def _kept(char: str) -> str:
    between = not char.isalnum() and (char.isascii() or unicodedata.category(char)[0] in "PZC")
    return " " if between else char


_WORDS = _WordTable()


def words(text: str | None) -> list[str]:
    """Cut a text into folded words, as they are indexed and asked for."""
    if not text:
        return []
    found = text.translate(_WORDS).split()
    return [word[:LONGEST_WORD] for word in found] if len(text) > LONGEST_WORD else found


_TIER_TEXTS = {
    "triad": "coalesce(qualification, '') || ' ' || coalesce(note, '')",
    "feedback": "text",
    "enquiry": "subject || ' ' || coalesce(note, '')",
    "exchange": "coalesce(theme, '') || ' ' || coalesce(learned, '')",
    "strategy_text": "text",
    "milestone": "title || ' ' || coalesce(note, '')",
    "characteristic_score": "evidence",
    "resource": "text",
    "future_need": "text",
    "meeting": "coalesce(agenda, '') || ' ' || coalesce(memo, '') || ' ' || coalesce(place, '')",
    "foresight": "text || ' ' || coalesce(source, '')",
    "reflection": "coalesce(goals, '') || ' ' || coalesce(gained, '') || ' ' || coalesce(offered, '') || ' ' ||"
    " coalesce(roles, '') || ' ' || coalesce(steps, '')",
    "critical_answer": "text",
    "offer": "text",
    "benefit": "description",
    "asset": "name || ' ' || coalesce(place, '') || ' ' || coalesce(note, '')",
}
"""The texts of a partner's own records of partnership work, by table; they are found as texts of the partner."""


def _own(table: str) -> str:
    return f"{table} e WHERE e.partner_id = r.id AND e.deleted_at IS NULL ORDER BY e.id"


_MEMBERS = "JOIN partner p ON p.id = x.partner_id AND p.deleted_at IS NULL"


def _beside(table: str, owner: str) -> str:
    return f"{table} e WHERE e.{owner} = r.id AND e.deleted_at IS NULL ORDER BY e.id"


_TERM = "t.fi || ' ' || t.sv || ' ' || t.en"


def _worded(name: str, column: str, source: str) -> str:
    """Return the SQL of the words, in every language, for the codes of the list `name` in `column` of `source`."""
    return gathered(_TERM, source.replace(" e ", f" e JOIN term t ON t.list = '{name}' AND t.code = e.{column} ", 1))


_TIERS_OWN = "e JOIN partnership s ON s.id = e.partnership_id AND s.deleted_at IS NULL WHERE s.partner_id = r.id"


def _if_any(table: str, sql: str) -> str:
    """Mark a column that is empty as long as the table has no rows at all; see `_asked`."""
    return f"/*{table}*/{sql}/*end*/"


_PARTNERS_TERMS = (
    _if_any("strategy_text", _worded("challenge", "challenge", _own("strategy_text"))),
    _if_any("characteristic_score", _worded("characteristic", "characteristic", _own("characteristic_score"))),
    _if_any("partnership_driver", _worded("driver", "driver", f"partnership_driver {_TIERS_OWN} ORDER BY e.id")),
    _if_any("partnership_purpose", _worded("purpose", "purpose", f"partnership_purpose {_TIERS_OWN} ORDER BY e.id")),
)
"""What the institution's lists call what is noted of a partner; `db.derived` follows when a list is worded anew."""

_NO_LATER_MARK = (
    "NOT EXISTS (SELECT 1 FROM trap_mark l WHERE l.network_id = e.network_id AND l.trap = e.trap"
    " AND l.deleted_at IS NULL AND (l.marked_on, l.id) > (e.marked_on, e.id))"
)

_TRAPS = _worded(
    "trap",
    "trap",
    "trap_mark e WHERE e.network_id = r.id AND e.deleted_at IS NULL AND e.light <> 'GREEN'"
    f" AND {_NO_LATER_MARK} ORDER BY e.id",
)
"""The traps that a network is in or near today."""

_SQL = {
    "partner": f"""
SELECT r.id, r.name, {gathered("name", "partner_name n WHERE n.partner_id = r.id ORDER BY n.id")},
  r.business_id, r.external_id, m.fi, m.sv,
  {gathered("t.name", "partner_tag g JOIN tag t ON t.id = g.tag_id WHERE g.partner_id = r.id ORDER BY t.id")},
  r.note, r.web,
  {
        gathered(
            "concat_text",
            "(SELECT coalesce(street, '') || ' ' || coalesce(city, '') AS concat_text, id, partner_id"
            " FROM address) a WHERE a.partner_id = r.id ORDER BY a.id",
        )
    },
  {_if_any("partnership", gathered("goal", _own("partnership")))},
  {_if_any("partnership", gathered("note", _own("partnership")))},
  {_if_any("need", gathered("text", _own("need")))},
  {_if_any("need", gathered("answer", _own("need")))},
  {_if_any("promise", gathered("text", _own("promise")))},
  {", ".join(_if_any(table, gathered(columns, _own(table))) for table, columns in _TIER_TEXTS.items())},
  {", ".join(_PARTNERS_TERMS)}
FROM partner r LEFT JOIN municipality m ON m.code = r.municipality_code WHERE r.deleted_at IS NULL """,
    "contact": f"""
SELECT r.id, r.name, r.title,
  {gathered("value", "contact_point c WHERE c.contact_id = r.id AND c.kind = 'PHONE' ORDER BY c.id")},
  {gathered("value", "contact_point c WHERE c.contact_id = r.id AND c.kind = 'EMAIL' ORDER BY c.id")},
  r.note,
  {
        gathered(
            "p.name",
            "affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = r.id"
            " AND f.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY f.id",
        )
    }
FROM contact r WHERE r.deleted_at IS NULL """,
    "agreement": f"""
SELECT r.id, r.title, r.reference, r.goals, r.note, r.value, r.location, p.name,
  {gathered("name", "agreement_party y WHERE y.agreement_id = r.id AND y.deleted_at IS NULL ORDER BY y.id")}
FROM agreement r JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
    "activity": """
SELECT r.id, r.note, r.outcome
FROM activity r JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
    "task": """
SELECT r.id, r.title, r.note, p.name
FROM task r LEFT JOIN partner p ON p.id = r.partner_id WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL """,
    "project": f"""
SELECT r.id, r.title, r.need, r.solution, r.results, r.scope_value, r.note,
  {gathered("p.name", f"project_partner x {_MEMBERS} WHERE x.project_id = r.id ORDER BY x.id")},
  {gathered("e.title", _beside("experiment", "project_id"))},
  {gathered("e.hypothesis", _beside("experiment", "project_id"))},
  {gathered("e.result", _beside("experiment", "project_id"))}
FROM project r WHERE r.deleted_at IS NULL """,
    "network": f"""
SELECT r.id, r.name, r.purpose, r.principles, r.procedures, r.goals, r.shared_values, r.note,
  {
        gathered(
            "p.name",
            f"network_member x {_MEMBERS} WHERE x.network_id = r.id AND x.deleted_at IS NULL ORDER BY x.id",
        )
    },
  {gathered("e.name", _beside("forum", "network_id"))}, {gathered("e.text", _beside("foresight", "network_id"))},
  {gathered("e.findings", _beside("quality_review", "network_id"))},
  {gathered("e.improvements", _beside("quality_review", "network_id"))},
  {gathered("e.remedy", _beside("trap_mark", "network_id"))}, {gathered("e.agenda", _beside("meeting", "network_id"))},
  {gathered("e.memo", _beside("meeting", "network_id"))},
  {_TRAPS}
FROM network r WHERE r.deleted_at IS NULL """,
    "practice": f"""
SELECT r.id, r.title, r.description,
  (SELECT t.fi || ' ' || t.en FROM term t WHERE t.list = 'field' AND t.code = r.field),
  (SELECT u.name FROM unit u WHERE u.id = r.unit_id),
  (SELECT p.name FROM partner p WHERE p.id = r.partner_id AND p.deleted_at IS NULL),
  {gathered("e.note", _beside("adoption", "practice_id"))}
FROM practice r WHERE r.deleted_at IS NULL """,
}


def docs_of(db: SqliteDatabase, kind: str, where: str, ids: list[int]) -> Iterator[Doc]:
    """Yield what can be found of the living records of a kind."""
    make = _MAKERS[kind]
    for row in db.execute_sql(_asked(db, kind) + where, ids):
        yield make(*row)


_OPTIONAL = re.compile(r"/\*(\w+)\*/(.*?)/\*end\*/", re.DOTALL)


def _asked(db: SqliteDatabase, kind: str) -> str:
    """Return the question of a kind without asking tables that have no rows, as most have in a new register.

    Bringing in a hundred thousand partners would ask each of them for each of their partners.
    """
    sql = _SQL[kind]
    tables = dict.fromkeys(_OPTIONAL.findall(sql))
    empty = {
        table
        for table in {name for name, _ in tables}
        if db.execute_sql(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
    }
    return _OPTIONAL.sub(lambda found: "NULL" if found[1] in empty else found[2], sql)


def _doc(id_: int, head: Iterable[str | None], rest: Iterable[str | None], keys: Iterable[str]) -> Doc:
    """`head` and `rest` are texts, `keys` are folded."""
    # Texts are folded together, which is quicker than one by one: nothing reaches from one word into the next.
    heads = " ".join(words(" ".join([text for text in head if text])))
    rests = dict.fromkeys(words(" ".join([text for text in rest if text])))
    whole = dict.fromkeys([key[:LONGEST_KEY].strip() for key in keys])
    return Doc(id_, f" {heads}" if heads else "", " ".join(rests), "\n".join([key for key in whole if key]))


def _name_key(text: str | None) -> str:
    return " ".join(words(text))


def _code_keys(text: str | None) -> list[str]:
    """Return an identifier as its words and as one run of letters and digits."""
    found = words(text)
    return [" ".join(found), "".join(found)]


def phone_keys(value: str) -> list[str]:
    """Return the digits of a number as it is dialled from abroad and, when Finnish, at home."""
    digits = "".join(char for char in value if char in "0123456789")
    if value.startswith("+358"):
        return [digits, "0" + digits[3:]]
    return [digits]


def _partner(
    id_: int, name: str, names: str | None, business_id: str | None, external_id: str | None, *texts: str | None
) -> Doc:
    fi, sv, tags, *rest = texts
    called = [name, *parts(names)]
    codes = [*_code_keys(business_id), *_code_keys(external_id)]
    return _doc(id_, [*called, fi, sv if sv != fi else None, tags], [*rest, *codes], [*map(_name_key, called), *codes])


def _contact(
    id_: int,
    name: str,
    title: str | None,
    phones: str | None,
    emails: str | None,
    note: str | None,
    partners: str | None,
) -> Doc:
    numbers = [key for value in parts(phones) for key in phone_keys(value)]
    shown = [display_phone(value) for value in parts(phones)]
    called = _name_key(name)
    given, _, family = called.rpartition(" ")
    return _doc(
        id_,
        [name, title],
        [emails, *numbers, *shown, partners, note],
        [called, f"{family} {given}".strip(), *numbers, *map(_name_key, parts(emails))],
    )


def _agreement(id_: int, title: str, reference: str | None, *rest: str | None) -> Doc:
    codes = _code_keys(reference)
    return _doc(id_, [title], [*rest, *codes], [_name_key(title), *codes])


def _activity(id_: int, note: str | None, outcome: str | None) -> Doc:
    return _doc(id_, (), (note, outcome), ())


def _titled(id_: int, title: str, *rest: str | None) -> Doc:
    return _doc(id_, [title], rest, [_name_key(title)])


_MAKERS: dict[str, Callable[..., Doc]] = {
    "partner": _partner,
    "contact": _contact,
    "agreement": _agreement,
    "activity": _activity,
    "task": _titled,
    "project": _titled,
    "network": _titled,
    "practice": _titled,
}
