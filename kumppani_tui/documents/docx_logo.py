"""A logo as Word documents can have it."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import Any

DOTS = 400
"""Dots per inch of a drawing made a picture."""

_JPEG = b"\xff\xd8"
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_DRAWN = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("logo.svg", height: 16mm)
"""


def for_word(logo: bytes) -> bytes:
    """Return a JPEG or SVG logo as what the library for Word knows for a picture; any other as it is."""
    if logo.startswith(_JPEG):
        # The library looks for a head that some programs do not write.
        return logo if logo[6:10] in (b"JFIF", b"Exif") else logo[:2] + _JFIF + logo[2:]
    if b"<svg" in logo[:4096]:
        return _drawn(logo) or logo
    return logo


def _drawn(svg: bytes) -> bytes:
    """Return an SVG as a PNG without a background; nothing when it cannot be drawn."""
    import typst

    given: Any = {"main.typ": _DRAWN, "logo.svg": svg}  # typst's types know nothing of several files
    fonts = typst.Fonts(include_system_fonts=False)
    # It could refer to files: in an empty folder there are none.
    with TemporaryDirectory() as empty:
        try:
            drawn: Any = typst.compile(given, format="png", ppi=DOTS, root=empty, font_paths=fonts)
        except typst.TypstError:
            return b""
    return bytes(drawn if isinstance(drawn, bytes) else drawn[0])
