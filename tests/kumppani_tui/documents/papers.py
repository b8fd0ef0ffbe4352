"""Papers for tests of writers: one of every block, and one of every string that breaks programs."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kumppani_tui.documents.paper import (
    Bar,
    Chart,
    Column,
    Fact,
    Facts,
    House,
    Item,
    Items,
    Paper,
    Section,
    Table,
    Text,
)
from tests.kumppani_tui.hostile import TYPED

COLUMNS = (
    Column("what", "Velvoite", share=3),
    Column("due", "Määräpäivä", "date"),
    Column("hours", "Tunnit", "number"),
)


def png(width: int = 30, height: int = 10) -> bytes:
    """Return a picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x1f\x4e\x79" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def record(number: int) -> Section:
    """Return a section that is one agreement."""
    return Section(
        f"Palvelukoti Ilona Oy: sopimus {number}",
        (
            Facts(
                (
                    Fact("reference", "Viite", f"KS-{number}"),
                    Fact("end", "Päättyy", date(2027, 12, 31), "date"),
                    Fact("signed", "Allekirjoitettu", None, "date"),
                    Fact("renewed", "Uusiutuu", True),
                    Fact("value", "Arvo", 12500.5, "number"),
                    Fact("goals", "Tavoitteet", "Yhteinen työ\nja oppiminen"),
                )
            ),
            Table(
                "obligations",
                "Velvoitteet",
                COLUMNS,
                (("Ohjaajien koulutus", date(2026, 12, 1), 40), ("Tilat & laitteet", None, 1234.5)),
            ),
            Table("files", "Liitteet", COLUMNS, (), "Ei liitteitä."),
            Items(
                (
                    Item("Opas lähettämättä", ("Luvattu 9.11.",), "overdue"),
                    Item("Päätös pian", (), "soon"),
                    Item("Sovittu päivä"),
                )
            ),
        ),
        uid=f"uid-{number}",
    )


def sample(sections: int = 2) -> Paper:
    """Return a paper with a block of every kind."""
    return Paper(
        name="agreements",
        title="Sopimusyhteenveto",
        lang="fi",
        made_on=date(2026, 11, 23),
        maker="Maija Mallikas",
        house=House("Mallilan ammattiopisto", ("Opintie 1", "029 000 0000"), png()),
        lead=(
            Text("Ensimmäinen kappale\njatkuu.\n\nToinen kappale."),
            Chart(
                "types",
                "Tyypit",
                (Bar("Koulutus", 4, "4 kpl"), Bar("Muu", 0, "0 kpl")),
                "Koulutussopimuksia 4, muita 0.",
            ),
        ),
        sections=(record(number) for number in range(1, sections + 1)),
        count=sections,
        footer="Laati Maija Mallikas 23.11.2026",
    )


def hostile() -> Paper:
    """Return a paper with every hostile string in every text of it."""

    def sections() -> Iterator[Section]:
        for text in TYPED:
            column = Column("c", text)
            yield Section(
                text,
                (
                    Facts((Fact("f", text, text),)),
                    Table("t", text, (column, column), ((text, text),)),
                    Table("e", text, (column,), (), text),
                    Items((Item(text, (text,), "overdue"), Item(text, (text,)))),
                    Items((), text),
                    Text(text),
                    Chart("c", text, (Bar(text, 1, text),), text),
                ),
            )

    text = "".join(TYPED[:20])
    return replace(
        sample(), title=text, maker=text, footer=text, house=House(text, (text, text)), lead=(), sections=sections()
    )
