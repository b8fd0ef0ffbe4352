"""Files attached to agreements of a synthetic register: a few small ones, so that there is something to open."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

from db.demo.rows import Rows
from db.files import Store
from db.register import Register

_TYPES = ("PARTNERSHIP", "PREMISES", "PROJECT")
"""One running agreement of each has a file."""

_Files = tuple[tuple[str, str, tuple[str, ...]], ...]
"""For each of the types: the name of the file, the note, the lines in it."""

_FINNISH: _Files = (
    (
        "Allekirjoitettu sopimus.pdf", "Molempien allekirjoitukset",
        ("{title}", "{reference}", "Sopimuskumppani: {partner}", "", "Tämä on keksitty sopimus kokeilua varten."),
    ),
    (
        "Vastaanottotarkastus.txt", "Tilojen ja laitteiden kunto käyttöönotossa",
        ("{title}, {reference}", "{partner}", "", "Tilat kunnossa, avaimia kuitattu kaksi.",
         "Huomattava: ilmanvaihdon suodatin vaihdetaan keväällä."),
    ),
    (
        "Hankesuunnitelman liite.txt", "",
        ("{title}, {reference}", "{partner}", "", "Syksy: tarpeet ja kokeilut.", "Kevät: tulokset ja levittäminen."),
    ),
)  # fmt: skip
_ENGLISH: _Files = (
    (
        "Signed agreement.pdf", "Signed by both parties",
        ("{title}", "{reference}", "Agreed with: {partner}", "", "This is an invented agreement to try things on."),
    ),
    (
        "Handover inspection.txt", "Condition of premises and equipment when taken into use",
        ("{title}, {reference}", "{partner}", "", "Premises in order, two keys signed for.",
         "To note: the air filter is changed in spring."),
    ),
    (
        "Appendix to the project plan.txt", "",
        ("{title}, {reference}", "{partner}", "", "Autumn: needs and trials.", "Spring: results and sharing them."),
    ),
)  # fmt: skip


def add_files(register: Register, rows: Rows, store: Store, today: date, language: str) -> None:
    """Attach a file to the first running agreement of some types; its content goes into the store."""
    for number, type_ in enumerate(_TYPES):
        found = register.row(
            "SELECT g.id, g.title, g.reference, p.name, coalesce(g.signed_on, g.starts_on) FROM agreement g"
            " JOIN partner p ON p.id = g.partner_id WHERE g.type = ? AND g.state = 'IN_FORCE' ORDER BY g.id LIMIT 1",
            (type_,),
        )
        if found is None:
            continue
        agreement, title, reference, partner, signed = found
        added = date.fromisoformat(signed) if signed else today - timedelta(days=30)
        name, note, lines = (_ENGLISH if language == "en" else _FINNISH)[number]
        said = [line.format(title=title, reference=reference, partner=partner) for line in lines]
        content = small_pdf(said) if name.endswith(".pdf") else ("\n".join(said) + "\n").encode()
        kept = store.keep_stream(io.BytesIO(content), Path(name))
        rows.add("attachment", added, agreement, name, kept.hash, kept.size, added.isoformat(), note)
    rows.write(register.db)


def small_pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines, the first one larger; what is not in Latin-1 becomes `?`."""
    shown = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    drawn = ["BT /F1 18 Tf 24 TL 72 760 Td", f"({shown[0]}) Tj T* /F1 11 Tf 18 TL"]
    text = "\n".join([*drawn, *(f"({line}) Tj T*" for line in shown[1:]), "ET"]).encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (len(parts) + 1, rows, len(parts) + 1, len(made))
