"""The styles of a Word document: those that it lacks are added, those that it has are left as they are."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from kumppani_tui.documents.docx_xml import Styles, W

ACCENT = "1F4E79"
"""The colour of headings and bars."""

_QUIET = '<w:color w:val="556070"/>'
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_LINES = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B5BCC6"/>'
_MARGINS = (
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tblCellMar>'
)
_STEP = 284
"""How far a list stands in, in twentieths of a point."""


class _Look(NamedTuple):
    """A style: its name in Word's English, the one it is based on, what it says of paragraphs, text and tables."""

    name: str
    base: str = "Normal"
    paragraph: str = ""
    text: str = ""
    table: str = ""
    after: str = ""
    """The style of the paragraph that is typed after one of this style."""


def _spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _heading(level: int, size: int, before: int) -> _Look:
    colour = f'<w:color w:val="{ACCENT}"/>' if level < 3 else ""
    return _Look(
        f"heading {level}",
        paragraph=f"<w:keepNext/><w:keepLines/>{_spacing(before, 60, 240)}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        text=f'<w:b/>{colour}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        after="Normal",
    )  # fmt: skip


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_LOOKS = (
    _Look("Normal", "", _spacing(0, 120), f'{_FONT}{_size(21)}'),
    _Look(
        "Title",
        paragraph=f"<w:keepNext/><w:keepLines/>{_spacing(120, 60, 240)}",
        text=f'<w:b/><w:color w:val="{ACCENT}"/>{_size(44)}',
        after="Normal",
    ),
    _Look("Subtitle", paragraph=_spacing(0, 240), text=f"{_QUIET}{_size(22)}", after="Normal"),
    _heading(1, 29, 280),
    _heading(2, 25, 220),
    _heading(3, 22, 180),
    _Look("List Bullet", paragraph=f'<w:numPr><w:numId w:val="{{bullets}}"/></w:numPr>{_spacing(0, 60)}'),
    _Look("Kumppani Mark", paragraph=f'{_spacing(0, 60)}<w:ind w:left="{_STEP}" w:hanging="{_STEP}"/>'),
    _Look("List Continue", paragraph=f'{_spacing(0, 60)}<w:ind w:left="{_STEP}"/>', text=f"{_QUIET}{_size(20)}"),
    _Look("caption", paragraph=f"<w:keepNext/>{_spacing(160, 60, 240)}", text=f"<w:b/>{_size(20)}", after="Normal"),
    _Look("Kumppani Quiet", paragraph=_spacing(0, 120), text=_QUIET),
    _Look("Kumppani Cell", paragraph=_spacing(20, 20, 240), text=_size(19)),
    _Look("Kumppani Gap", paragraph=_spacing(0, 0, 240), text=_size(10)),
    _Look("header", paragraph=_spacing(0, 0, 240), text=_size(18)),
    _Look("footer", paragraph=_spacing(0, 0, 240), text=f"{_QUIET}{_size(17)}"),
)  # fmt: skip

_TABLES = (
    _Look(
        "Kumppani Table",
        "Normal Table",
        table=f'<w:tblPr><w:tblBorders>{_LINES.format(side="top")}{_LINES.format(side="bottom")}'
        f'{_LINES.format(side="insideH")}</w:tblBorders>{_MARGINS.format(left=80, right=80)}</w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="E9EEF4"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>',
    ),
    _Look(
        "Kumppani Facts",
        "Normal Table",
        table=f'<w:tblPr>{_MARGINS.format(left=0, right=140)}</w:tblPr>'
        f'<w:tblStylePr w:type="firstCol"><w:rPr>{_QUIET}</w:rPr></w:tblStylePr>',
    ),
)  # fmt: skip

_ALWAYS = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
"""What every Word document has."""


def strip(document: Any) -> None:
    """Take away the styles and lists of the library's own blank document, and with them its dated look."""
    styles = document.styles.element
    for one in styles.findall(f"{{{W}}}style"):
        name = one.find(f"{{{W}}}name").get(f"{{{W}}}val")
        if name == "Normal" or name not in _ALWAYS:
            styles.remove(one)
    lists = document.part.numbering_part.element
    for one in list(lists):
        lists.remove(one)
    defaults = styles.find(f"{{{W}}}docDefaults")
    if defaults is not None:
        styles.remove(defaults)


def prepare(document: Any, language: str) -> Styles:
    """Add the styles that the document lacks, set the language of its text, and return the ids of all of them."""
    from docx.oxml.parser import parse_xml

    styles = document.styles.element
    _set_language(styles, language)
    known = _ids(styles)
    for kind, looks in (("paragraph", _LOOKS), ("table", _TABLES)):
        for look in looks:
            if (kind, look.name.lower()) not in known:
                xml = _xml(kind, look, known)
                if "{bullets}" in xml:
                    xml = xml.replace("{bullets}", str(_bullets(document)))
                styles.append(parse_xml(xml))
                known[kind, look.name.lower()] = _id(look)

    def known_as(name: str, kind: str = "paragraph") -> str:
        return known[kind, name]

    return Styles(
        title=known_as("title"),
        subtitle=known_as("subtitle"),
        headings=tuple(known_as(f"heading {level}") for level in (1, 2, 3)),
        body=known_as("normal"),
        bullet=known_as("list bullet"),
        mark=known_as("kumppani mark"),
        detail=known_as("list continue"),
        caption=known_as("caption"),
        quiet=known_as("kumppani quiet"),
        cell=known_as("kumppani cell"),
        gap=known_as("kumppani gap"),
        header=known_as("header"),
        footer=known_as("footer"),
        table=known_as("kumppani table", "table"),
        plain_table=known_as("kumppani facts", "table"),
    )


def _ids(styles: Any) -> dict[tuple[str, str], str]:
    """Return the ids of the styles there are, by kind and name in small letters."""
    found = {}
    for one in styles.findall(f"{{{W}}}style"):
        name, kind = one.find(f"{{{W}}}name"), one.get(f"{{{W}}}type", "paragraph")
        if name is not None:
            found[kind, name.get(f"{{{W}}}val").lower()] = one.get(f"{{{W}}}styleId")
    return found


def _xml(kind: str, look: _Look, known: dict[tuple[str, str], str]) -> str:
    base = known.get((kind, look.base.lower()))
    after = known.get((kind, look.after.lower())) if look.after else None
    own = ' w:customStyle="1"' if look.name.startswith("Kumppani") else ""
    default = ' w:default="1"' if look.name == "Normal" else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{kind}"{default}{own} w:styleId="{_id(look)}">'
        f'<w:name w:val="{look.name}"/>'
        + (f"<w:basedOn w:val={quoteattr(base)}/>" if base else "")
        + (f"<w:next w:val={quoteattr(after)}/>" if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else "")
        + (f"<w:rPr>{look.text}</w:rPr>" if look.text else "")
        + f"{look.table}</w:style>"
    )


def _id(look: _Look) -> str:
    """Return the id that Word itself gives such a style."""
    return look.name.title().replace(" ", "")


def _set_language(styles: Any, language: str) -> None:
    """Make the language the one that text has where nothing else is said."""
    from docx.oxml.parser import OxmlElement

    place = styles
    for n, tag in enumerate(("docDefaults", "rPrDefault", "rPr")):
        inner = place.find(f"{{{W}}}{tag}")
        if inner is None:
            inner = OxmlElement(f"w:{tag}")
            # Both stand first where they belong, and the last one is alone there.
            place.insert(0, inner) if n < 2 else place.append(inner)
        place = inner
    lang = place.find(f"{{{W}}}lang")
    if lang is None:
        lang = OxmlElement("w:lang")
        place.append(lang)
    lang.set(f"{{{W}}}val", language)


def _bullets(document: Any) -> int:
    """Add a list with bullets to the document and return its number."""
    from docx.oxml.parser import parse_xml

    numbering = _numbering(document)
    kinds = numbering.findall(f"{{{W}}}abstractNum")
    lists = numbering.findall(f"{{{W}}}num")
    kind = 1 + max((int(one.get(f"{{{W}}}abstractNumId")) for one in kinds), default=0)
    number = 1 + max((int(one.get(f"{{{W}}}numId")) for one in lists), default=0)
    made = parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP}" w:hanging="{_STEP}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # The kinds of lists stand before the lists.
    if kinds:
        kinds[-1].addnext(made)
    else:
        numbering.insert(0, made)
    last = lists[-1] if lists else made
    last.addnext(parse_xml(f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'))
    return number


def _numbering(document: Any) -> Any:
    """Return the part of lists, made when the document has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in part.rels.values()):
        made = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(f'<w:numbering xmlns:w="{W}"/>'),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element
