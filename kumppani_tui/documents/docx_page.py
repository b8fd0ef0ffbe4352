"""The sheet of a Word document: the institution's own or a blank one, its head and foot, and its properties."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from db.errors import BadInput
from kumppani_tui.documents import docx_styles
from kumppani_tui.documents.docx_logo import for_word
from kumppani_tui.documents.docx_xml import Styles, W, paragraph, run
from kumppani_tui.documents.paper import House, Paper
from kumppani_tui.documents.said import line
from kumppani_tui.documents.templates import own_bytes, own_template
from kumppani_tui.locale import N_
from kumppani_tui.text import ELLIPSIS

LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""The language of a paper as Word knows it."""

SIDES = 20
"""Millimetres beside the text of a blank sheet."""

RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{docx_styles.ACCENT}"/></w:pBdr>'
    '<w:spacing w:after="160"/>'
)
"""The line below the institution's name."""

LOGO = (16, 60)
"""The most that a logo is high and wide, in millimetres."""


def open_sheet(paper: Paper, templates: Path | None, on_side: bool) -> tuple[Any, Styles, int]:
    """Return an empty document, the ids of its styles and how wide its text is, in twentieths of a point.

    The sheet is the institution's `<name of the paper>.docx` or `paper.docx` when its folder has one; otherwise a blank
    one, on its side when that is asked for. Raises BadInput when the institution's file is no document.
    """
    from docx import Document
    from docx.shared import Mm

    path = own_template(templates, f"{paper.name}.docx", "paper.docx")
    if path is None:
        document = Document()
        docx_styles.strip(document)
        _blank(document, on_side)
    else:
        document = _own(path)
    language = LANGUAGES.get(paper.lang, line(paper.lang))
    styles = docx_styles.prepare(document, language)
    section = document.sections[0]
    width = (section.page_width or Mm(210)) - (section.left_margin or Mm(SIDES)) - (section.right_margin or Mm(SIDES))
    _head_and_foot(section, styles, paper, width)
    _properties(document, paper, language)
    return document, styles, width // 635


def _own(path: Path) -> Any:
    """Return the institution's document with its text taken out and its first section kept."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(BytesIO(own_bytes(path)))
        page = deepcopy(document.sections[0]._sectPr)
    # What is wrong within its XML is a SyntaxError.
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise BadInput(N_("The template {path} is not a Word document."), path=str(path)) from error
    body = document.element.body
    for one in list(body):
        body.remove(one)
    body.append(page)
    return document


def _blank(document: Any, on_side: bool) -> None:
    """Make the library's own blank document an A4 sheet of today's Word, without what its old one left in it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if on_side else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(SIDES)
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [
            key
            for key, one in rels.items()
            if one.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties"))
        ]:
            del rels[key]
    for setting in document.settings.element.iter(f"{{{W}}}compatSetting"):
        if setting.get(f"{{{W}}}name") == "compatibilityMode":
            setting.set(f"{{{W}}}val", "15")


def _head_and_foot(section: Any, styles: Styles, paper: Paper, width: int) -> None:
    """Put the institution above and the pages below, where the sheet has nothing of its own."""
    stop = (
        f'<w:tabs><w:tab w:val="clear" w:pos="4536"/><w:tab w:val="clear" w:pos="9072"/>'
        f'<w:tab w:val="right" w:pos="{width // 635}"/></w:tabs>'
    )
    tab = "<w:r><w:tab/></w:r>"
    first, other = section.first_page_header, section.header
    bare = first.is_linked_to_previous and other.is_linked_to_previous
    bare_foot = section.first_page_footer.is_linked_to_previous and section.footer.is_linked_to_previous
    if bare:
        section.different_first_page_header_footer = True
        name, title = _short(paper.house.name, 60), _short(paper.title, 60)
        _fill(other, paragraph(styles.header, run(name), tab, run(title), more=stop))
        _fill(first, *_letterhead(styles, paper.house))
        _add_logo(first, paper.house)
    if bare_foot:
        pages = f"{_field('PAGE')}{run(' / ')}{_field('NUMPAGES')}"
        made = paragraph(styles.footer, run(_short(paper.footer, 200)), tab, pages, more=stop)
        _fill(section.footer, made)
        if section.different_first_page_header_footer:
            _fill(section.first_page_footer, made)


def _letterhead(styles: Styles, house: House) -> list[str]:
    contact = " · ".join(filter(None, map(line, house.contact)))
    lines = (
        run(_short(house.name, 200), bold=True) if house.name else "",
        run(_short(contact, 300)) if contact else "",
    )
    made = [one for one in lines if one]
    return [paragraph(styles.header, one, more=RULE if n == len(made) else "") for n, one in enumerate(made, 1)]


def _add_logo(header: Any, house: House) -> None:
    """Put the logo above the name; one that cannot be shown is left out."""
    from docx.shared import Mm

    if not house.logo:
        return
    above = header.paragraphs[0].insert_paragraph_before(style=header.paragraphs[0].style)
    try:
        picture = above.add_run().add_picture(BytesIO(for_word(house.logo)))
        scale = min(Mm(LOGO[0]) / picture.height, Mm(LOGO[1]) / picture.width)
    except Exception:
        # The library raises whatever comes when a picture is damaged, Exception itself among it.
        above._p.getparent().remove(above._p)
        return
    picture.height, picture.width = int(picture.height * scale), int(picture.width * scale)
    # Without these, some programs keep a distance around it.
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
    above.paragraph_format.space_after = Mm(1.5)
    picture._inline.docPr.set("descr", line(house.name))


def _fill(part: Any, *paragraphs: str) -> None:
    """Make the paragraphs all that a header or footer holds; one that holds nothing gets an empty paragraph."""
    from docx.oxml.parser import parse_xml

    part.is_linked_to_previous = False
    holder = part._element
    made = list(parse_xml(f'<w:hdr xmlns:w="{W}">{"".join(paragraphs) or "<w:p/>"}</w:hdr>'))
    for one in list(holder):
        holder.remove(one)
    holder.extend(made)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _properties(document: Any, paper: Paper, language: str) -> None:
    """Say what the document is; of a template's own properties none is left that would tell otherwise."""
    known = document.core_properties
    made = datetime.combine(paper.made_on, time())
    known.title, known.author, known.last_modified_by = (
        _short(text, 255) for text in (paper.full_title, paper.maker, paper.maker)
    )
    known.language = language
    known.created = known.modified = made
    known.subject = known.comments = known.keywords = known.category = ""
    known.revision = 1


def _short(text: str, most: int) -> str:
    shown = line(text)
    return shown if len(shown) <= most else shown[: most - 1] + ELLIPSIS
