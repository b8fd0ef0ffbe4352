"""Broken files by the thousand: `python -m tests.bench.fuzz_readers [--count N] [--seed S] [--form FORM ...]`.

Good files of each form are mutated: bytes flipped, cut out, doubled, put in; for workbooks also inside what is packed.
Whatever comes out is looked at and read. Only rows or one sentence (`BadInput` that names the file) may come of it,
within some seconds and some memory; anything else is told with its seed, and the exit code is 1. A process that dies
does so alone: the cases of a form are read in a child process, which tells how far it came.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from db.errors import BadInput
from kumppani_tui.imports.opening import look_at

LONGEST = 20.0
"""Seconds of a processor that a case may take."""

MOST_MEMORY = 600 * 1024 * 1024
"""Bytes by which the reading of all cases of a child may raise the highest memory of its process."""

_NASTY = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b";" * 50, b"\r", b"\n", b"\t", b"\x1e", b"\\", b"=", b"<", b">",
    b"&#0;", b"&amp;", b"<!--", b"<![CDATA[", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"[" * 200, b'{"a":' * 200, b"-1",
    b"99999999999999", b"1e999", b"NaN", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"ENCODING=QUOTED-PRINTABLE:", b"=\r\n",
    b"\r\n ", b"CHARSET=utf-7:", b'r="XFD1048576"', b'r="A0"', b'number-columns-repeated="99999"', b"\\ud800", b"null",
    b'number-rows-repeated="99999999"', b'"businessId"', b"]", b"}", b't="s"', b't="d"', b's="99"', b"A" * 3000,
)  # fmt: skip

_ODD_VALUES = (
    None,
    True,
    -1,
    1e308,
    10**30,
    "",
    "\ud800",
    "\0",
    "x" * 3000,
    [],
    {},
    [[[]]],
    {"value": {}},
    ["a", None, 7],
)
"""What stands in JSON where something else should."""


def main() -> int:
    """Read as many cases as are asked for, and print what came of them."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.fuzz_readers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--count", type=int, default=2000, help="how many cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", nargs="+", choices=tuple(FORMS), default=list(FORMS))
    asked = parser.parse_args()
    troubles: list[str] = []
    total = 0
    for n, form in enumerate(asked.form):
        share = asked.count // len(asked.form) + (n < asked.count % len(asked.form))
        start = time.monotonic()
        counts = in_children(form, asked.seed, share, troubles)
        total += sum(counts.values())
        said = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        print(f"{form:10} {share:6} cases  {time.monotonic() - start:6.1f} s  {said}", flush=True)
    for trouble in troubles:
        print(trouble)
    print(f"{total} cases, {len(troubles)} troubles, seed {asked.seed}")
    return 1 if troubles else 0


def in_children(form: str, seed: int, count: int, troubles: list[str]) -> Counter[str]:
    """Read the cases of a form in a child process, and in another one from the case on that killed it."""
    counts: Counter[str] = Counter()
    first = 0
    context = multiprocessing.get_context("spawn")
    while first < count:
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=_in_child, args=(there, form, seed, first, count))
        child.start()
        there.close()
        last = first - 1
        try:
            while here.poll(LONGEST * 30):
                last, what, trouble = here.recv()
                counts[what] += 1
                if trouble:
                    troubles.append(trouble)
        except EOFError:
            pass
        if child.is_alive() and last < count - 1:
            child.join(1)
        died = child.is_alive() or child.exitcode
        child.kill()
        child.join()
        if last < count - 1:
            troubles.append(f"{form}, seed {seed}, case {last + 1}: the process died or never came back ({died})")
            counts["death"] += 1
            last += 1
        first = last + 1
    return counts


def _in_child(pipe: Any, form: str, seed: int, first: int, count: int) -> None:
    _limit_memory()
    with tempfile.TemporaryDirectory() as folder:
        for case in range(first, count):
            what, trouble = one_case(Path(folder), form, seed, case)
            pipe.send((case, what, trouble))
    pipe.close()


def _limit_memory() -> None:
    """Let an allocation beyond all measure fail, where the system can do that, rather than fill the machine."""
    try:
        import resource
    except ImportError:
        return
    most = 3 * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def one_case(folder: Path, form: str, seed: int, case: int) -> tuple[str, str]:
    """Read a mutated file; return what came of it, and what was wrong with that."""
    rng = Random(f"{form} {seed} {case}")
    data, ending = FORMS[form](rng)
    file = folder / f"f.{rng.choice((ending, ending, ending, 'csv', 'json', 'x'))}"
    file.write_bytes(data)
    start, memory = time.process_time(), _highest_memory()
    where = f"{form}, seed {seed}, case {case}"
    try:
        what = _read(file)
    except BadInput as problem:
        what = "refused"
        if str(file) not in str(problem):
            return what, f"{where}: the file is not named: {problem}"
        if "\n" in str(problem) or "Traceback" in str(problem):
            return what, f"{where}: more than a sentence: {problem}"
    except Exception as error:  # what this looks for
        return "crash", f"{where}: {type(error).__name__}: {error}"
    except BaseException as error:  # noqa: BLE001 - what is no Exception comes from beyond Python
        if isinstance(error, KeyboardInterrupt):
            raise
        return "crash", f"{where}: {type(error).__name__}: {error}"
    finally:
        taken = time.process_time() - start
    if taken > LONGEST:
        return what, f"{where}: took {taken:.1f} s"
    if _highest_memory() - memory > MOST_MEMORY:
        return what, f"{where}: took {(_highest_memory() - memory) // 1024**2} MB"
    return what, ""


def _read(file: Path) -> str:
    """Look at a file and read its rows, all sheets of it."""
    source = look_at(file)
    faults = 0
    for sheet in source.sheets or ("",):
        if sheet != source.sheet:
            try:
                source = look_at(file, sheet=sheet)
            except BadInput:
                continue
        last = 0
        for line in source.lines():
            assert len(line.cells) == len(source.headers), "a row is not as wide as the headers"
            assert line.number >= last, "the rows are out of order"
            assert all(isinstance(cell, str) for cell in line.cells), "a cell is no text"
            for cell in line.cells:
                cell.encode()
            if line.fault is not None:
                line.fault.message.format(**line.fault.values)
                faults += 1
            last = line.number
        for message, values in source.about:
            message.format(**values)
    return "with faults" if faults else "read"


def _highest_memory() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if os.uname().sysname == "Linux" else 1)


def _mutated(data: bytes, rng: Random) -> bytes:
    """Return the bytes with some of them changed."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(found) + 1)
        span = rng.choice((1, 1, 2, 4, 16, 100, 1000))
        match rng.randrange(7):
            case 0:
                found[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del found[at : at + span]
            case 2:
                found[at:at] = found[at : at + span] * rng.choice((1, 2, 50))
            case 3:
                found[at:at] = rng.choice(_NASTY)
            case 4:
                del found[at:]
            case 5:
                found[at : at + span] = rng.randbytes(span)
            case _:
                other = rng.randrange(len(found) + 1)
                found[at:at] = found[other : other + span]
    return bytes(found)


def _mutated_xml(data: bytes, rng: Random) -> bytes:
    """Return XML that is as whole as it was, with other values in it, and elements left out, doubled or renamed."""
    found = data
    for _ in range(rng.choice((1, 2, 5))):
        places = list(re.finditer(rb'"[^"<>]*"|>[^<>]+<|<([\w:-]+)(?: [^<>]*)?/>', found))
        if not places:
            break
        place = rng.choice(places)
        inside = found[place.start() + 1 : place.end() - 1]
        if place[1]:
            new = place[0] * rng.choice((0, 2, 30))
        else:
            new = place[0][:1] + rng.choice((*_XML_VALUES, inside * 2, inside[:-1], b"-" + inside)) + place[0][-1:]
        found = found[: place.start()] + new + found[place.end() :]
    return found


_XML_VALUES = (
    b"", b"0", b"-1", b"1", b"99", b"1e400", b"NaN", b"99999999999999999999", b"4294967296", b"1048577", b"A0",
    b"ZZZZZZ1", b"XFD1048576", b"A1:XFD1048576", b"s", b"d", b"b", b"e", b"inlineStr", b"date", b"time", b"boolean",
    b"percentage", b"2026-02-30", b"0000-00-00", b"2026-11-24T25:61:61", b"PT99999999999H", b"-PT1S", b"PT10H30M",
    b"&#xD;", b"&amp;", b"9999-12-31T23:59:59.9999", b"_x000D_", "Ä".encode(), b"rId99", b"../../x",
    b"worksheets/sheet1.xml", b"#REF!", b"x" * 40_000,
)  # fmt: skip


def _of_text(text: str, ending: str) -> Callable[[Random], tuple[bytes, str]]:
    def made(rng: Random) -> tuple[bytes, str]:
        encoding = rng.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"))
        return _mutated(text.encode(encoding, "replace"), rng), ending

    return made


def _of_json(text: str) -> Callable[[Random], tuple[bytes, str]]:
    """Break the text, or put odd values into what it says."""
    as_text = _of_text(text, "json")

    def made(rng: Random) -> tuple[bytes, str]:
        if rng.random() < 0.4:
            return as_text(rng)
        found = json.loads(text)
        for _ in range(rng.choice((1, 2, 5, 20))):
            _put_odd_value(found, rng)
        return json.dumps(found, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass"), "json"

    return made


def _put_odd_value(found: Any, rng: Random) -> None:
    """Go down into lists and objects by chance, and change what is there."""
    while isinstance(found, dict | list) and found:
        name = rng.choice(list(found) if isinstance(found, dict) else range(len(found)))
        if rng.random() < 0.3 or not isinstance(found[name], dict | list) or not found[name]:
            if rng.random() < 0.2:
                del found[name]
            elif isinstance(found, dict) and rng.random() < 0.1:
                found[rng.choice(("jokin", "\ud800", "", "names"))] = found.pop(name)
            else:
                found[name] = deepcopy(rng.choice(_ODD_VALUES))
            return
        found = found[name]


def _of_workbook(ending: str) -> Callable[[Random], tuple[bytes, str]]:
    def made(rng: Random) -> tuple[bytes, str]:
        data = _workbook(ending)
        if rng.random() < 0.25:
            return _mutated(data, rng), ending
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            chosen = rng.choice([*names, *[one for one in names if "sheet" in one or "content" in one] * 3])
            for name in names:
                part = old.read(name)
                if name == chosen:
                    if rng.random() < 0.1:
                        continue
                    part = _mutated(part, rng) if rng.random() < 0.3 else _mutated_xml(part, rng)
                new.writestr(name, part)
        return out.getvalue(), ending

    return made


@cache
def _workbook(ending: str) -> bytes:
    from datetime import date, datetime, time

    from openpyxl import Workbook

    from tests.kumppani_tui.imports.workbooks import ods, ods_cell, ods_row

    if ending == "ods":
        with tempfile.TemporaryDirectory() as folder:
            rows = ods_row("Nimi", "Pvm", "Arvo", ods_cell(repeated=16381)) + "".join(
                ods_row(
                    f"Kumppani {n}",
                    ods_cell("24.11.2026", "date", 'office:date-value="2026-11-24"'),
                    ods_cell(str(n), "float", f'office:value="{n}.5"'),
                    ods_cell(repeated=16381),
                    repeated=1 + n % 2,
                )
                for n in range(20)
            )
            path = ods(Path(folder) / "t.ods", {"Yksi": rows, "Kaksi": ods_row("a", "b") + ods_row("", repeated=1000)})
            return path.read_bytes()
    book = Workbook()
    sheet = book.active
    sheet.append(["Kumppanit"])
    sheet.merge_cells("A1:D1")
    sheet.append(["Nimi", "Pvm", "Arvo", "Kello", "Totta"])
    for n in range(20):
        sheet.append([f"Kumppani {n} & Äiti", date(2026, 11, n + 1), n / 7, time(10, n), n % 2 == 0])
    sheet["F3"] = "=1+1"
    sheet["G4"] = datetime(2026, 11, 24, 10, 30)
    sheet["H5"] = "#N/A"
    book.create_sheet("Tyhjä")
    book.create_sheet("Toinen").append(["a", 1, None, "b"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_TABLE = "".join(
    f'"Kumppani {n}, Öljy";0112038-9;"rivi\nrivi ""{n}""";{n},5;"\'0{n:02}\'";24.11.2026\r\n' for n in range(30)
)
_COMPANIES = json.dumps(
    {
        "totalResults": 4,
        "companies": [
            {
                "businessId": {"value": "0112038-9", "registrationDate": "1978-03-15"},
                "names": [{"name": f"Esimerkki {n} Öy", "type": "1", "version": 1, "endDate": None}],
                "mainBusinessLine": {"type": "62100", "typeCodeSet": "TOIMI4"},
                "companyForms": [{"type": "16"}],
                "website": {"url": "x.example"},
                "addresses": [
                    {"type": kind, "street": "Katu", "postCode": "02100",
                     "postOffices": [{"city": "ESPOO", "languageCode": "1", "municipalityCode": "049"}]}
                    for kind in (1, 2)
                ],
            }
            for n in range(4)
        ],
    },
    ensure_ascii=False,
)  # fmt: skip
_OWN = json.dumps(
    [
        {"uid": f"u-{n}", "name": f"Ä{n}", "partner": "P", "phones": ["1", "2"], "emails": [], "is_main": True,
         "note": "rivi\nrivi", "partner_uid": "u"}
        for n in range(10)
    ],
    ensure_ascii=False,
)  # fmt: skip


@cache
def _cards() -> str:
    from tests.kumppani_tui.imports import test_vcard_reader as samples

    cards = (samples.GMAIL, samples.IPHONE, samples.ANDROID, samples.THUNDERBIRD)
    return "".join(cards).replace("\n", "\r\n") + samples.OUTLOOK.decode("cp1252")


FORMS: dict[str, Callable[[Random], tuple[bytes, str]]] = {
    "csv": _of_text("Nimi;Y-tunnus;Huomio;Arvo;Koodi;Pvm\r\n" + _TABLE, "csv"),
    "csv-comma": _of_text("sep=,\r\nNimi,Kunta\r\n" + '"Äiti, Oy",Espoo\r\n' * 40, "csv"),
    "xlsx": _of_workbook("xlsx"),
    "ods": _of_workbook("ods"),
    "vcf": lambda rng: _of_text(_cards(), "vcf")(rng),
    "ytj": _of_json(_COMPANIES),
    "own": _of_json(_OWN),
}
"""How a case of each form is made: its bytes and the usual ending."""


if __name__ == "__main__":
    raise SystemExit(main())
