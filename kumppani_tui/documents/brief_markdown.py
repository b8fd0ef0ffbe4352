"""A brief as Markdown (CommonMark, and GitHub's and others' dialects of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.views.brief_data import Brief
from kumppani_tui.documents.brief import BriefContent, brief_content
from kumppani_tui.terms import Terms

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$!@]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
"""What can begin markup within a line: emphasis, code, links, HTML, entities, tables, formulas; and addresses, which
some dialects turn into links by themselves."""

_LEADING = re.compile(r"^(\s*)(#{1,6}|[-+=]+|\d{1,9}[.)])(?=\s|$|[-+=])")
"""What can begin markup at the start of a block: headings, lists, rules."""


def escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is, wherever in a line or block it stands."""
    text = _INLINE.sub(lambda match: "\\" + match[0], text)

    def tamed(match: re.Match[str]) -> str:
        head = match[2]
        return f"{match[1]}{head[:-1]}\\{head[-1]}" if head[0].isdigit() else f"{match[1]}\\{head}"

    return _LEADING.sub(tamed, text)


def brief_markdown(brief: Brief, terms: Terms) -> str:
    """Return the brief as Markdown that ends in a line break; text of the register is never markup in it."""
    return markdown_of(brief_content(brief, terms))


def markdown_of(content: BriefContent) -> str:
    """Return any content as Markdown that ends in a line break; text of the register is never markup in it."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: BriefContent) -> Iterator[str]:
    yield f"# {escaped(content.title)}"
    yield ""
    # A backslash at the end breaks the line within the paragraph.
    yield "\\\n".join(escaped(fact) for fact in content.facts)
    for section in content.sections:
        yield ""
        yield f"## {escaped(section.title)}"
        yield ""
        if not section.items:
            yield f"*{escaped(section.empty)}*"
        for item in section.items:
            text = escaped(item.text)
            yield f"- **{text}**" if item.level == "overdue" else f"- {text}"
            for detail in item.details:
                yield f"  - {escaped(detail)}"
    yield ""
    yield f"*{escaped(content.footer)}*"
