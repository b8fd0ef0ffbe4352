"""Workbooks for tests, as small as they can be: xlsx with any XML in its sheet, ods from any XML of its table."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_RELATIONS = f"{_OFFICE}/officeDocument/2006/relationships"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(path: Path, rows: str, *, more: dict[str, bytes] | None = None, target: str = "worksheets/sheet1.xml") -> Path:
    """Write a workbook of one sheet, Taulu, with this XML as its rows, and more parts."""
    relations = (
        f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/'
    )
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_OFFICE}/package/2006/content-types"/>',
        "_rels/.rels": f'{_XML}{relations}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Taulu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}{relations}worksheet" Target="{target}"/></Relationships>',
        f"xl/{target}": f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return path


def ods(path: Path, tables: dict[str, str], *, manifest: str = "") -> Path:
    """Write a workbook with this XML as the rows of each table."""
    spaces = "".join(f' xmlns:{one}="{_OASIS}:{one}:1.0"' for one in ("office", "table", "text"))
    sheets = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items())
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        packed.writestr("content.xml", f"{_XML}<office:document-content{spaces}>{body}</office:document-content>")
        packed.writestr(
            "META-INF/manifest.xml",
            f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry'
            f' manifest:full-path="/" manifest:media-type="{_ODS}"/>{manifest}</manifest:manifest>',
        )
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    """Return a row of these cells, each a text or the XML of a cell."""
    inside = "".join(cell if cell.startswith("<table:") else ods_cell(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def ods_cell(text: str = "", kind: str = "string", value: str = "", *, repeated: int = 1) -> str:
    """Return a cell; `value` is the attribute that holds the value of its kind."""
    times = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if not text and not value:
        return f"<table:table-cell{times}/>"
    held = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{times} office:value-type="{kind}"{value and " " + value}>{held}</table:table-cell>'


def ods_table(path: Path, rows: Sequence[Sequence[str]], name: str = "Taulukko1") -> Path:
    """Write a table of texts."""
    return ods(path, {name: "".join(ods_row(*row) for row in rows)})
