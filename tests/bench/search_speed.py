"""How long search takes per keystroke, over a synthetic register; prints ratios to the bound of 16 ms.

    python tests/bench/search_speed.py [--partners N] [--keep FILE]

A register of N partners has 3 N contacts and 10 N activities.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from db import history
from db.derived import search as index
from db.register import Register
from db.search import find
from db.uid import new_uid

BOUND_MS = 16.0


def _several(text: str) -> list[str]:
    return text.split("|") if "|" in text else text.split()


FIRST = _several(
    "Palvelu Lähi Hoiva Koti Metsä Järvi Pohjois Länsi Keski Rakennus Sähkö Auto Puu Kone Kuljetus Leipomo Ravinto"
)
SECOND = _several(
    "koti palvelu talo työ paja rakennus tekniikka huolto kuljetus kauppa leipomo hoito ravintola asennus metalli"
)
FORMS = _several("Oy Ab Ky Tmi ry Osuuskunta Oyj")
GIVEN = _several(
    "Aino Eero Helmi Väinö Sofia Onni Eevi Åke Björn Linnéa Matti Maija Teppo Liisa Ville Anni Kaisa Jukka"
)
FAMILY = _several(
    "Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Åkerlund Öhman"
)
STEMS = _several(
    "harjoittelu sopimus palaute opiskelija työpaikka ohjaaja yhteistyö tapaaminen kehittäminen koulutus "
    "osaaminen näyttö arviointi tavoite seuranta vierailu hanke verkosto johto henkilöstö rekrytointi "
    "perehdytys kesätyö oppisopimus"
)
ENDS = _several("|n|a|ssa|sta|lla|jen|mme|nsa|ista|ihin|kin|ko")
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


def build(path: Path, partners: int) -> Register:
    """Make and fill a register; the same each time."""
    rng = random.Random(20)
    register = Register.create(path)
    places = [row[0] for row in register.rows("SELECT code FROM municipality ORDER BY code")]
    activity = register.rows("SELECT code FROM term WHERE list = 'activity_type' ORDER BY code LIMIT 1")[0][0]
    # Invented words give the vocabulary a long tail, as inflected Finnish has.
    syllables = [a + b for a in "hjklmnprstv" for b in ("a", "e", "i", "o", "u", "ä", "ö", "aa", "ii", "uo", "ie")]
    tail = ["".join(rng.choices(syllables, k=rng.randint(2, 5))) for _ in range(30_000)]
    common = [stem + end for stem in STEMS for end in ENDS] + [a + b for a in STEMS for b in STEMS]
    vocabulary = common * 20 + tail

    def note() -> str:
        return " ".join(rng.choices(vocabulary, k=rng.randint(6, 18)))

    def name(n: int) -> str:
        return f"{rng.choice(tail).title() if n % 3 else rng.choice(FIRST)}{rng.choice(SECOND)} {rng.choice(FORMS)}"

    with history.unrecorded(register.db):
        cursor = register.db.cursor()
        cursor.executemany(
            "INSERT INTO partner (id, uid, name, kind, business_id, business_id_unverified, municipality_code,"
            " growth_company, status, created_at) VALUES (?, ?, ?, 'COMPANY', ?, 0, ?, 0, 'ACTIVE', '2025-01-01')",
            ((n, new_uid(), name(n), f"{n + 1_000_000}-{n % 10}", rng.choice(places)) for n in range(1, partners + 1)),
        )
        people = range(1, partners * 3 + 1)
        cursor.executemany(
            "INSERT INTO contact (id, uid, name, title, no_marketing, created_at) VALUES (?, ?, ?, ?, 0, '2025-01-01')",
            ((n, new_uid(), f"{rng.choice(GIVEN)} {_family(rng, tail)}", rng.choice(STEMS)) for n in people),
        )
        cursor.executemany(
            "INSERT INTO contact_point (uid, contact_id, kind, value, position) VALUES (?, ?, ?, ?, 0)",
            ((new_uid(), n, "PHONE", f"+35840{rng.randint(1_000_000, 9_999_999)}") for n in people),
        )
        cursor.executemany(
            "INSERT INTO affiliation (uid, contact_id, partner_id, role, is_main)"
            " VALUES (?, ?, ?, (SELECT code FROM term WHERE list = 'contact_role' LIMIT 1), 1)",
            ((new_uid(), n, (n - 1) // 3 + 1) for n in people),
        )
        cursor.executemany(
            'INSERT INTO activity (uid, partner_id, type, "on", note) VALUES (?, ?, ?, ?, ?)',
            (
                (new_uid(), rng.randint(1, partners), activity, f"20{20 + n % 6}-{n % 12 + 1:02}-15", note())
                for n in range(partners * 10)
            ),
        )
    return register


def _family(rng: random.Random, tail: list[str]) -> str:
    return rng.choice(FAMILY) if rng.random() < 0.5 else rng.choice(tail).title() + "nen"


def keystrokes() -> Iterator[str]:
    """Yield what stands in the box after each key."""
    for text in TYPED:
        yield from (text[:n] for n in range(1, len(text) + 1))


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partners", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="build the register here, or use the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "bench.db"
        if path.exists():
            register = Register.open(path)
        else:
            start = time.perf_counter()
            register = build(path, options.partners)
            print(f"filled in {time.perf_counter() - start:.1f} s")
            start = time.perf_counter()
            with register.db.atomic():
                index.rebuild(register.db)
            print(f"indexed in {time.perf_counter() - start:.1f} s; {path.stat().st_size / 2**20:.0f} MiB")
        took: list[tuple[float, str]] = []
        for text in keystrokes():
            start = time.perf_counter()
            find(register, text)
            took.append(((time.perf_counter() - start) * 1000, text))
        took.sort()
        times = [ms for ms, _ in took]
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        print(
            f"{len(times)} keystrokes: p50 {p50:.1f} ms ({p50 / BOUND_MS:.2f} of the bound), "
            f"p95 {p95:.1f} ms ({p95 / BOUND_MS:.2f}), slowest:"
        )
        for ms, text in took[-12:]:
            print(f"  {ms:7.1f} ms  {text!r}")
        register.close()


if __name__ == "__main__":
    main()
