"""A paper as HTML, read back by a strict parser."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import html5lib
import pytest

from db.errors import BadInput
from kumppani_tui.documents.html_writer import write
from kumppani_tui.documents.paper import Column, House, Paper, Section, Table
from kumppani_tui.documents.said import line, text
from kumppani_tui.locale import set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, png, record, sample
from tests.kumppani_tui.hostile import TYPED


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def written(paper: Paper, templates: Path | None = None) -> bytes:
    file = BytesIO()
    write(paper, file, templates=templates)
    return file.getvalue()


def parsed(paper: Paper, templates: Path | None = None) -> Any:
    """Return the root of the document; fails at the first error in it."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(written(paper, templates))


def said(element: Any) -> str:
    return "".join(element.itertext())


def texts(root: Any, path: str) -> list[str]:
    return [said(one) for one in root.findall(path)]


def test_a_paper_is_a_valid_page_with_everything_in_its_place() -> None:
    root = parsed(sample())
    assert root.get("lang") == "fi"
    assert texts(root, "head/title") == ["Sopimusyhteenveto"]
    assert root.find("head/meta[@name='author']").get("content") == "Maija Mallikas"
    assert texts(root, "body/header/p") == ["Mallilan ammattiopisto", "Opintie 1 · 029 000 0000"]
    assert texts(root, "body/main/h1") == ["Sopimusyhteenveto"]
    assert texts(root, "body/main/section/h2") == [f"Palvelukoti Ilona Oy: sopimus {n}" for n in (1, 2)]
    assert texts(root, "body/main/p") == ["Ensimmäinen kappalejatkuu.", "Toinen kappale."]
    assert root.find("body/main/p/br") is not None
    assert texts(root, "body/footer/p") == ["Laati Maija Mallikas 23.11.2026"]


def test_facts_and_tables_say_values_as_people_read_them() -> None:
    section = parsed(sample()).find("body/main/section")
    labels, values = texts(section, "dl/div/dt"), texts(section, "dl/div/dd")
    assert dict(zip(labels, values, strict=True)) == {
        "Viite": "KS-1", "Päättyy": "31.12.2027", "Uusiutuu": "kyllä", "Arvo": "12\u00a0500,5",
        "Tavoitteet": "Yhteinen työja oppiminen",
    }  # fmt: skip
    table = section.find("div/table")
    assert texts(table, "caption") == ["Velvoitteet"]
    assert [(said(one), one.get("scope")) for one in table.findall("thead/tr/th")] == [
        ("Velvoite", "col"), ("Määräpäivä", "col"), ("Tunnit", "col"),
    ]  # fmt: skip
    assert [[said(cell) for cell in row] for row in table.findall("tbody/tr")] == [
        ["Ohjaajien koulutus", "1.12.2026", "40"],
        ["Tilat & laitteet", "", "1\u00a0234,5"],
    ]
    assert table.find("tbody/tr/td/time").get("datetime") == "2026-12-01"
    assert texts(section, "p") == ["Liitteet Ei liitteitä."]


def test_what_presses_has_a_sign_and_is_strong() -> None:
    items = parsed(sample()).findall("body/main/section/ul/li")[:3]
    assert [(said(one), one.get("class")) for one in items] == [
        ("▲Opas lähettämättäLuvattu 9.11.", "overdue"),
        ("●Päätös pian", "soon"),
        ("Sovittu päivä", None),
    ]
    assert texts(items[0], "strong") == ["Opas lähettämättä"]
    assert [one.find("span").get("aria-label") for one in items[:2]] == ["Myöhässä", "Pian"]


def test_a_chart_is_drawn_and_told() -> None:
    root = parsed(sample())
    figure = root.find("body/main/figure")
    assert texts(figure, "figcaption") == ["Tyypit"]
    image = figure.find("div[@role='img']")
    assert image.get("aria-label") == "Koulutussopimuksia 4, muita 0."
    assert [one.get("width") for one in figure.iter() if str(one.tag).endswith("rect")] == ["100.0", "0.0"]


def test_headings_never_skip_a_step() -> None:
    levels = (3, 1, 3, 2, 9, 9)
    root = parsed(replace(sample(), sections=[Section("t", (), level) for level in levels]))
    headings = [one.tag for one in root.iter() if re.fullmatch(r"h\d", str(one.tag))]
    assert headings == ["h1", "h2", "h2", "h3", "h3", "h4", "h5"]


def test_only_what_is_short_must_stay_on_one_line() -> None:
    columns = (Column("id", "Y-tunnus"), Column("end", "P" * 30, "date"))
    rows = (("1234567-8", date(2026, 1, 2)), ("x" * 40, "Toistaiseksi, kunnes toinen osapuoli irtisanoo"))
    table = parsed(replace(sample(), lead=(Table("t", "", columns, rows),))).find("body/main/div/table")
    assert [one.get("class") for one in table.iter("td")] == ["whole", "date whole", "long", "date"]
    assert [one.get("class") for one in table.iter("th")] == [None, "date long"]


def test_hostile_strings_stay_text() -> None:
    root = parsed(hostile())
    assert [one.tag for one in root.iter() if one.tag in ("script", "a", "b", "iframe", "object", "link")] == []
    headings = texts(root, "body/main/section/h2")
    assert [one.strip() for one in headings] == [line(one).strip() for one in TYPED]
    cells = [[part.replace("\n", "") for part in texts(one, "tr/td")] for one in root.iter("tbody")]
    assert cells == [[text(one).replace("\n", "")] * 2 for one in TYPED]
    assert {name for one in root.iter() for name in one.attrib if name.startswith("on") or name == "style"} == set()


def test_nothing_from_outside_and_no_script_may_be_in_it() -> None:
    root = parsed(sample())
    policy = root.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    style = said(root.find("head/style"))
    known = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{known}'; img-src data:;")
    assert {one.get("src", "")[:5] for one in root.iter("img")} == {"data:"}
    assert not [name for one in root.iter() for name in one.attrib if name in ("href", "action", "srcset")]
    assert "url(" not in style


def test_the_logo_is_in_the_page() -> None:
    image = parsed(sample()).find("body/header/img")
    head, data = image.get("src").split(",")
    assert (head, b64decode(data)) == ("data:image/png;base64", png())
    assert image.get("alt") == ""
    alone = parsed(
        replace(sample(), house=House(logo=b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'))
    )
    image = alone.find("body/header/img")
    assert image.get("src").startswith("data:image/svg+xml;")
    assert image.get("alt") == "Logo"
    assert parsed(replace(sample(), house=House("Opisto", (), b"GIF or anything"))).find("body/header/img") is None


def test_the_style_of_the_institution_comes_last_and_stays_a_style(tmp_path: Path) -> None:
    (tmp_path / "paper.css").write_text("h1 { color: teal; }\r\n/*</style><script>alert(1)</script>*/", "utf-8")
    root = parsed(sample(), tmp_path)
    style = said(root.find("head/style"))
    assert style.index("--accent") < style.index("h1 { color: teal; }")
    assert root.find("head/script") is None
    known = b64encode(sha256(style.encode()).digest()).decode()
    assert known in root.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
    (tmp_path / "paper.css").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match=r"paper\.css is not UTF-8"):
        written(sample(), tmp_path)


def test_sections_are_written_as_they_come_until_it_is_stopped() -> None:
    file, sizes = BytesIO(), []

    def step() -> None:
        sizes.append(file.tell())
        if len(sizes) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        write(replace(sample(), sections=map(record, range(10))), file, step=step)
    assert sizes == sorted(set(sizes))
    assert "sopimus 2" in file.getvalue().decode()
    assert "sopimus 3" not in file.getvalue().decode()


def test_a_paper_of_nothing_and_one_of_many_columns() -> None:
    empty = parsed(replace(sample(), title="", maker="", house=House(), lead=(), sections=(), footer=""))
    assert texts(empty, "body/*") == ["\n\n"]
    columns = tuple(Column(f"c{n}", f"Sarake {n}") for n in range(8))
    wide = parsed(replace(sample(), lead=(Table("t", "", columns, (tuple("abcdefgh"),)),)))
    assert wide.find("body").get("class") == "wide"
