"""Whose paper it is: the institution as every document shows it, and where its own templates are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.register import Register
from db.rules.phones import display_phone
from kumppani_tui.documents.paper import House
from kumppani_tui.locale import _, language
from kumppani_tui.locale.dates import day

LOGOS = ("logo.svg", "logo.png", "logo.jpg", "logo.jpeg")
"""The names under which the institution's logo is looked for in its templates folder, the first one found is it."""

LARGEST_LOGO = 5_000_000
"""Bytes of a logo at most: a larger picture would make every document heavy, and is left out."""


def templates_folder(register_path: Path) -> Path:
    """Return the folder of the institution's own templates and logo: beside the register, called after it.

    It need not be there.
    """
    return register_path.with_name(f"{register_path.stem}-templates")


def house_of(register: Register) -> House:
    """Return the institution's name in the language in use, how to reach it, and its logo."""
    row = register.row(
        "SELECT name, coalesce(name_sv, ''), coalesce(name_en, ''), coalesce(business_id, ''), coalesce(street, ''),"
        " coalesce(postal_code, ''), coalesce(city, ''), coalesce(phone, ''), coalesce(email, ''), coalesce(web, '')"
        " FROM institution ORDER BY id LIMIT 1"
    )
    if row is None:
        return House(logo=logo_of(templates_folder(Path(register.path))))
    name, swedish, english, business_id, street, code, city, phone, email, web = row
    own = {"sv": swedish, "en": english}.get(language()) or name
    place = ", ".join(part for part in (street, " ".join(part for part in (code, city) if part)) if part)
    told_id = _("Business ID (Y-tunnus) {id}").format(id=business_id) if business_id else ""
    contact = (place, display_phone(phone) if phone else "", email, web, told_id)
    return House(own, tuple(part for part in contact if part), logo_of(templates_folder(Path(register.path))))


def maker_of(house: House | None, maker: str) -> str:
    """Return who made a paper: the person, else the institution, so that a paper handed on always says whose it is."""
    return maker or (house.name if house else "")


def made_line(house: House | None, maker: str, on: date) -> str:
    """Return who made a paper and when, in words: the person, else the institution."""
    if maker:
        return _("Made by {name} on {date}").format(name=maker, date=day(on))
    if house and house.name:
        return _("Made on {date}, {institution}").format(date=day(on), institution=house.name)
    return _("Made on {date}").format(date=day(on))


def logo_of(folder: Path) -> bytes | None:
    """Return the content of the logo in a templates folder, None when there is none that can be used."""
    for name in LOGOS:
        file = folder / name
        try:
            if file.is_file() and file.stat().st_size <= LARGEST_LOGO:
                return file.read_bytes()
        except OSError:
            continue
    return None
