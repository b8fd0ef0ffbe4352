"""Partners of a synthetic register with their names, places and people."""

from __future__ import annotations

from datetime import date, timedelta

from db.demo.names import (
    ASSOCIATIONS,
    COUNTIES,
    MUNICIPALITIES,
    OTHERS,
    SCHOOLS,
    TRADES,
    ascii_word,
    call,
    person,
    pick,
)
from db.demo.uids import business_id, moment_of
from db.demo.world import Making, World

GENERAL_TAGS = ("kumppanuuspäivä", "kesätyöt", "rekry", "ohjaajakoulutus", "neuvottelukunta", "kummiyritys")
_STREETS = ("Asematie", "Kauppakatu", "Teollisuustie", "Koulukatu", "Rantatie", "Kirkkokatu", "Myllytie", "Satamakatu")
_OPERATORS = ("40", "50", "44", "45", "41")
_SIZES = ("MICRO", "MICRO", "SMALL", "SMALL", "SMALL", "MEDIUM", "MEDIUM", "LARGE")
_ROLES = ("CONTACT", "WORKPLACE_INSTRUCTOR", "MANAGEMENT", "HR", "WORKPLACE_INSTRUCTOR", "SIGNATORY", "OTHER")
_LASTING_STORIES = ("incomplete_later", "review_week", "decide_later")
"""Those of a lasting agreement, whose parties are known by their Y-tunnus."""
_UNITS = {
    **dict.fromkeys(("hoiva", "varhaiskasvatus", "WELLBEING_COUNTY", "ASSOCIATION"), 0),
    **dict.fromkeys(("metalli", "rakentaminen", "talotekniikka", "autoala", "logistiikka", "ict"), 1),
    **dict.fromkeys(("ravintola", "matkailu", "kauppa", "taloushallinto", "hyvinvointi", "puhtausala", "media"), 2),
    "luonnonvara": 3,
}
"""Which of our units works with a line."""
_SUFFIX = {"SV": "Ab", "EN": "Ltd"}


def add_partner(world: World, number: int) -> Making:
    """Add the `number`th partner with its names, address, tags, fields and contacts."""
    rng, rows, today = world.rng, world.rows, world.today
    story, tiers, _ = world.slots.draw()
    kind = world.kinds.draw()
    name, pattern, field, industry, tags = _named(world, kind)
    status = "PROSPECT" if not tiers else "ACTIVE" if story else world.fates.draw()
    made = world.ago(450, 1_800) if story or status == "ENDED" else world.ago(60, 1_800)
    town, city = pick(rng, world.towns)
    line = tags[0] if kind == "COMPANY" else kind
    responsible = world.someone()
    unit = world.units[_UNITS[line]] if line in _UNITS and world.chance(0.9) else pick(rng, world.units)
    partner_id, uid = rows.next_id("partner"), rows.uid(made)
    ended = world.ago(5, 300) if status == "ENDED" else None
    size = "LARGE" if kind in ("WELLBEING_COUNTY", "MUNICIPALITY") else pick(rng, _SIZES)
    known = business_id(number) if world.chance(0.92) or story in _LASTING_STORIES else None
    rows.add(
        "partner", made, name, kind, known, 0, industry,
        "TOL2008" if industry else None, town, size if kind != "ASSOCIATION" else None,
        int(kind == "COMPANY" and world.chance(0.05)), f"https://www.{ascii_word(name).replace('.', '-')}.example",
        status, made.isoformat(), ended and ended.isoformat(), responsible, unit,
        pick(rng, world.texts.partner_notes) if world.chance(0.4) else None, moment_of(uid),
    )  # fmt: skip
    partner = Making(
        partner_id, name, rows.uid_of_last("partner"), kind, status, story, tiers, made, responsible, unit,
        known is not None,
    )  # fmt: skip
    partner.line = line
    partner.ended = ended
    world.lines.append(partner.line)
    _add_names(world, partner, pattern)
    rows.add(
        "address", made, partner_id, "VISITING", f"{pick(rng, _STREETS)} {world.between(1, 80)}",
        f"7{world.between(0, 999):03d}0", city,
    )  # fmt: skip
    fields = (field, pick(rng, ("04", "07", "09", "10"))) if world.chance(0.25) else (field,)
    for code in dict.fromkeys(fields):  # a set of texts has another order in every process
        rows.add("partner_field", made, partner_id, code)
    for tag in dict.fromkeys((*tags, pick(rng, GENERAL_TAGS)) if world.chance(0.35) else tags):
        rows.add("partner_tag", made, partner_id, world.tags[tag])
    _add_people(world, partner, ended)
    if tiers:
        world.earlier.append(partner)
        del world.earlier[:-60]
    assert made < today
    return partner


def tags_used() -> list[str]:
    """Return every tag that partners can get."""
    return list(dict.fromkeys([*GENERAL_TAGS, *(tag for trade in TRADES for tag in trade.tags), "kunta", "verkosto"]))


def _named(world: World, kind: str) -> tuple[str, str, str, str | None, tuple[str, ...]]:
    """Return name, its pattern, field of education, industry section and tags."""
    rng = world.rng
    if kind == "COMPANY":
        trade = pick(rng, TRADES)
        pattern = pick(rng, trade.patterns)
        return call(rng, pattern), pattern, trade.field, trade.industry, trade.tags
    if kind == "ASSOCIATION":
        pattern, field = pick(rng, ASSOCIATIONS)
        return call(rng, pattern), pattern, field, None, ("verkosto",)
    patterns = {"MUNICIPALITY": MUNICIPALITIES, "WELLBEING_COUNTY": COUNTIES, "EDUCATION": SCHOOLS, "OTHER": OTHERS}
    pattern = pick(rng, patterns[kind])
    field, industry, tags = {
        "MUNICIPALITY": ("01", "O", ("kunta",)),
        "WELLBEING_COUNTY": ("09", "Q", ("hoiva", "verkosto")),
        "EDUCATION": ("00", "P", ("verkosto",)),
        "OTHER": ("03", None, ()),
    }[kind]
    return call(rng, pattern), pattern, field, industry, tags


def _add_names(world: World, partner: Making, pattern: str) -> None:
    rows, made = world.rows, partner.made
    for kind, suffix in _SUFFIX.items():
        if partner.name.endswith(" Oy") and world.chance(0.08):
            rows.add("partner_name", made, partner.id, kind, partner.name.removesuffix("Oy") + suffix, None, None)
    if world.chance(0.06):
        until = made - timedelta(days=world.between(30, 900))
        rows.add("partner_name", made, partner.id, "FORMER", call(world.rng, pattern), None, until.isoformat())


def _add_people(world: World, partner: Making, ended: date | None) -> None:
    many = world.between(0, 2) if not partner.tiers else world.between(2 if partner.tiers != "E" else 1, 5)
    if partner.story == "dismissed":
        many = 1
    for place in range(many):
        role = _ROLES[place] if many > 1 else _ROLES[1]
        if place > 1:
            role = pick(world.rng, _ROLES)
        contact = _add_person(world, partner, role, place)
        left = ended
        if left is None and place > 1 and world.chance(0.2):
            left = world.ago(20, 400)
        else:
            partner.people.append(contact)
        since = partner.made - timedelta(days=world.between(0, 900))
        world.rows.add(
            "affiliation", partner.made, contact, partner.id, role, int(place == 0), since.isoformat(),
            left and left.isoformat(),
        )  # fmt: skip
        if place and world.earlier and partner.tiers and not ended and world.chance(0.08):
            alike = [other for other in world.earlier if other.line == partner.line]
            if alike:
                other = pick(world.rng, alike).id
                world.rows.add("affiliation", partner.made, contact, other, role, 0, since.isoformat(), None)


def _add_person(world: World, partner: Making, role: str, place: int) -> int:
    rng, rows, made = world.rng, world.rows, partner.made
    name = person(rng)
    review = world.ahead(200, 720)
    if partner.story == "retention_later" and place == 0:
        review = world.ahead(14, 28)
    titles = world.texts.titles
    title = pick(rng, titles.get(f"{role}:{partner.line}") or titles[role])
    language = "fi" if world.chance(0.9) else pick(rng, ("sv", "en", "fi"))
    contact = rows.add(
        "contact", made, name, title, language, "PUBLIC_TASK" if world.chance(0.7) else "LEGITIMATE_INTEREST",
        world.texts.source, made.isoformat(), int(world.chance(0.05)), "STANDARD", review.isoformat(),
        moment_of(rows.uid(made)),
    )  # fmt: skip
    if world.chance(0.92):
        number = f"+358{pick(rng, _OPERATORS)}{world.between(1_000_000, 9_999_999)}"
        rows.add("contact_point", made, contact, "PHONE", number, 0)
    if world.chance(0.88):
        rows.add("contact_point", made, contact, "EMAIL", f"{_address(world, name)}@example.fi", 0)
    return contact


def _address(world: World, name: str) -> str:
    """Return what stands before the @ of a person: two of one name never have the same."""
    own = ascii_word(name)
    many = world.addresses[own] = world.addresses.get(own, 0) + 1
    return own if many == 1 else f"{own}{many}"
