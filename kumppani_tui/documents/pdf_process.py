"""The process that lays out a PDF: the PDF writer starts it as a file of its own, so that it can be stopped any time.

It imports nothing of the program. Standard input has one line of JSON (`Order`) and then the files that it names, one
after the other; standard output gets one line of JSON (`Answer`) and then the PDF, when there is one. Nothing is
fetched.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
import unicodedata
from typing import Any, TypedDict

MAIN, DATA, LOGO = "main.typ", "data.json", "logo.json"
"""What the template, its data and the bytes of the logo are called here: only texts can be handed to typst."""

TOFU = "□"
"""What stands for a character that no font has."""

SURE = re.compile("[\x00-\xff–—‘’“”•…€▲●□\u200b\u2060]*")
"""Characters that the fonts are known to have."""

ROUNDS = 6
"""How often characters that no font has are taken away before giving up."""

WATCHED = 0.5
"""Seconds between looks at whether the one who asked is still there."""

_CLUSTER = re.compile("[^\x00-\x7f]|.[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")


class Order(TypedDict):
    """What is asked for."""

    parent: int
    """The process that asks."""
    root: str
    """The folder that the template's own files are in."""
    fonts: list[str]
    """Folders with more fonts."""
    files: list[tuple[str, int]]
    """Names and sizes of the files that follow."""


class Answer(TypedDict):
    """What became of it: all empty when the PDF follows."""

    error: str
    """What is wrong, in typst's words."""
    file: str
    """The file in which it is; `MAIN` is the template."""
    line: int
    """The line of the file, from 1; 0 when it is in no line of it."""


def main() -> None:
    """Read an order, lay it out and answer."""
    # Packages would be fetched from the network: a proxy that nobody is behind makes that an error at once.
    for name in ("all_proxy", "http_proxy", "https_proxy"):
        os.environ[name] = os.environ[name.upper()] = "http://127.0.0.1:9"
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)
    order: Order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with, args=(order["parent"],), daemon=True).start()
    files = {name: sys.stdin.buffer.read(size) for name, size in order["files"]}
    answer, pdf = laid_out(order, files)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()


def _end_with(parent: int) -> None:
    """End this process when the one that asked is gone: nobody would stop it, and it takes memory as long as it runs.

    typst lets other threads run meanwhile. Windows does not tell that a parent is gone.
    """
    while os.name != "posix" or os.getppid() == parent:
        time.sleep(WATCHED)
    os._exit(1)


def laid_out(order: Order, files: dict[str, bytes]) -> tuple[Answer, bytes]:
    """Return the answer to an order, and the PDF unless something is wrong."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=order["fonts"])

    def compiled(files: dict[str, bytes]) -> bytes:
        given: Any = files  # typst's types know nothing of several files, though its documentation does
        return bytes(typst.compile(given, format="pdf", pdf_standards="ua-1", root=order["root"], font_paths=fonts))

    if LOGO in files and not _is_picture(compiled, files[LOGO]):
        data = json.loads(files[DATA])
        data["house"]["logo"] = False
        files[DATA] = json.dumps(data, ensure_ascii=False).encode()
    text = files[DATA].decode()
    if not SURE.fullmatch(text):
        text = _mended(text, _missing(compiled, sorted(set(_CLUSTER.findall(text)))))
    for last in (False,) * ROUNDS + (True,):
        try:
            return Answer(error="", file="", line=0), compiled({**files, DATA: text.encode()})
        except RuntimeError as error:
            missing = _clusters(error)
            mended = re.sub("[^\x00-\xff]", TOFU, text) if last else _mended(text, missing)
            if not missing or mended == text:
                return _answer(error), b""
            text = mended
    return Answer(error="characters that no font has", file=MAIN, line=0), b""


def _is_picture(compiled: Any, logo: bytes) -> bool:
    """Return whether the logo can be drawn."""
    source = f'#set document(title: "-")\n#image(bytes(json("{LOGO}")), alt: "-")'
    try:
        compiled({MAIN: source.encode(), LOGO: logo})
    except RuntimeError:
        return False
    return True


def _missing(compiled: Any, clusters: list[str]) -> set[str]:
    """Return those of the characters that no font has: a page of nothing else says so at once."""
    source = (
        '#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#for one in json("data.json") { block(one) }'
    )
    try:
        compiled({MAIN: source.encode(), DATA: json.dumps(clusters).encode()})
    except RuntimeError as error:
        return _clusters(error)
    return set()


def _clusters(error: Any) -> set[str]:
    """Return the characters that an error says no font has."""
    return {
        _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], found)
        for found in _MISSING.findall(str(getattr(error, "diagnostic", "")))
    }


def _mended(text: str, clusters: set[str]) -> str:
    """Return the text without the characters that cannot be shown: marks upon letters go, others get a sign."""
    table: dict[int, str] = {}
    for cluster in clusters:
        beyond = [one for one in cluster if one > "\x7f"]
        marks = [one for one in beyond if unicodedata.category(one) in ("Mn", "Mc", "Me", "Cf")]
        table.update({ord(one): "" for one in marks} if marks else {ord(one): TOFU for one in beyond})
    return text.translate(table)


def _answer(error: Any) -> Answer:
    """Return what is wrong and where: the place in the template, when it was called from there."""
    places = _PLACE.findall("\n".join((getattr(error, "diagnostic", ""), *getattr(error, "trace", ()))))
    own = next((place for place in places if place[0].replace("\\", "/").rpartition("/")[2] == MAIN), None)
    file, line = own or (places[0] if places else (MAIN, 0))
    return Answer(error=str(getattr(error, "message", error)).strip(), file=file, line=int(line))


if __name__ == "__main__":
    main()
