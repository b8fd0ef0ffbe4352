"""Styled text that cannot disturb the terminal."""

from __future__ import annotations

from itertools import accumulate

from textual.content import Content, Span

from kumppani_tui.text import printable


def clean_content(content: Content, limit: int | None = None, *, keep_lines: bool = False) -> Content:
    """The content with its text made printable and its styles still on the same characters.

    With a limit only that many characters are looked at. Line breaks become spaces unless they are kept.
    """
    if limit is not None and len(content.plain) > limit:
        content = Content.assemble(content[: max(limit - 1, 0)], "…")
    text = content.plain
    if text.isascii() and text.isprintable():
        return content
    if printable(text) == text:
        return content
    kept = [character if keep_lines and character == "\n" else printable(character) for character in text]
    clean = "".join(kept)
    if clean == text:
        return content  # nothing but the line breaks that are kept
    places = [0, *accumulate(len(piece) for piece in kept)]
    spans = [
        Span(places[max(start, 0)], places[min(end, len(text))], style)
        for start, end, style in content.spans
        if start < len(text)
    ]
    return Content(clean, [span for span in spans if span.end > span.start])
