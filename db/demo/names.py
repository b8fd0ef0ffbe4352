"""Invented names: people, companies and other organisations. Nobody and nothing here is real."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


GIVEN = _listed(
    "Aada Aapo Aino Aki Anja Anne Antti Arja Eeva Eero Elina Ella Emilia Emma Erkki Esa Hanna Harri Heidi Heikki "
    "Helena Henna Ilkka Inka Iris Jaana Jani Jari Jarmo Jenni Joni Jukka Juha Kaarina Kaisa Kalle Kari Katja "
    "Kirsi Lasse Laura Leena Liisa Maija Mari Maria Markku Marko Matti Merja Mika Mikko Minna Niina Niko Noora "
    "Olli Outi Paula Pekka Petri Pia Pirjo Päivi Raija Riikka Ritva Saara Sami Sanna Sari Satu Seppo Sini Sirpa "
    "Sofia Suvi Tanja Tapio Tarja Teemu Tiina Timo Tuija Tuomas Ulla Veera Ville Virpi Åke Ahmed Natalia Yusuf "
    "Linh Olga"
)

FAMILY = _listed(
    "Aaltonen Ahonen Anttila Backman Eskelinen Forsström Haapala Hakkarainen Halonen Harju Hartikainen Heikkinen "
    "Heinonen Hiltunen Holopainen Huttunen Hyvönen Hämäläinen Ikonen Jokinen Julkunen Kallio Karjalainen "
    "Karppinen Kauppinen Kekäläinen Kettunen Kinnunen Koistinen Koivisto Kokkonen Korhonen Koskela Koskinen "
    "Kuosmanen Kärkkäinen Laakso Laaksonen Lappalainen Lehtonen Leinonen Leppänen Lindholm Luukkonen Martikainen "
    "Miettinen Mustonen Mäkelä Mäkinen Niemi Nieminen Niskanen Nousiainen Ollikainen Parviainen Pasanen Pelkonen "
    "Peltola Pirinen Pitkänen Pulkkinen Puustinen Räsänen Räty Saarinen Salmela Salminen Savolainen Sihvonen "
    "Siltanen Sirviö Soininen Sundqvist Suhonen Tanskanen Tikkanen Toivanen Tolvanen Tuominen Turunen Vainio "
    "Vartiainen Venäläinen Virtanen Voutilainen Väisänen Väänänen Ylönen Öhman Åkerlund Hassan Nguyen Petrova"
)

FIRST_PARTS = _listed(
    "Kuusi Mänty Koivu Haapa Pihlaja Leppä Lepo Onni Ilo Toivo Päivän Aamu Ilta Hopea Kulta Helmi Kivi Joki Järvi "
    "Ranta Lehto Metsä Suvi Talvi Syys Kevät Poro Hirvi Karhu Joutsen Kurki Kotka Lumi Tuuli Sade Kaarna Kanerva "
    "Mustikka Puolukka Vaapukka Orvokki Vuokko Kaisla Karpalo Kataja Sinisiipi Pohjan Kirkko Mylly Salmi"
)

LAST_PARTS = tuple(
    (word, genitive)
    for word, _, genitive in (
        pair.partition("/")
        for pair in _listed(
            "puu/puun ranta/rannan lehto/lehdon kallio/kallion mäki/mäen piha/pihan kartano/kartanon rinne/rinteen "
            "harju/harjun niemi/niemen tupa/tuvan torppa/torpan pirtti/pirtin aho/ahon kumpu/kummun notko/notkon "
            "laakso/laakson salmi/salmen lampi/lammen suo/suon saari/saaren poukama/poukaman portti/portin polku/polun "
            "silta/sillan raitti/raitin tori/torin hovi/hovin linna/linnan kallas/kaltaan"
        )
    )
)
"""Last parts of compound words, each with its genitive."""

PLACES_FIRST = _listed("Kuusa Hirvi Lehto Kaarna Salo Vuori Koivu Mylly Joutsen Petäjä Haapa Halla Kangas Louhi Sorsa")
PLACES_LAST = (("mäki", "mäen"), ("ranta", "rannan"), ("lahti", "lahden"), ("vaara", "vaaran"), ("koski", "kosken"))


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: how its companies are called, field of education, industry section (TOL 2008), tags.

    In the patterns `{T}` is a compound word, `{G}` its genitive, `{f}` a family name.
    """

    patterns: tuple[str, ...]
    field: str
    industry: str
    tags: tuple[str, ...]


TRADES = (
    Trade(("Palvelukoti {T} Oy", "Hoivakoti {T} Oy", "Hoitokoti {T} Ky"), "09", "Q", ("hoiva", "ikääntyneet")),
    Trade(("Kotihoito {T} Oy", "{G} Hoivapalvelut Oy", "Asumispalvelut {T} Oy"), "09", "Q", ("hoiva", "kotihoito")),
    Trade(("Päiväkoti {T} Oy", "Perhepäivähoito {T}", "Leikkikoti {T} Oy"), "01", "P", ("varhaiskasvatus",)),
    Trade(("Konepaja {f} Ky", "{f}sen Metalli Oy", "Hitsaamo {f} Oy", "{G} Konepaja Oy"), "07", "C", ("metalli",)),
    Trade(("Rakennusliike {f} Oy", "{G} Rakennus Oy", "Puutyö {f} Tmi", "{T}talot Oy"), "07", "F", ("rakentaminen",)),
    Trade(("Sähköasennus {f} Oy", "{G} Sähkö Oy", "LVI-palvelu {f} Oy"), "07", "F", ("talotekniikka",)),
    Trade(("Ravintola {T} Oy", "Lounaskahvila {T}", "Kahvila {T} Ky", "Pitopalvelu {f}"), "10", "I", ("ravintola",)),
    Trade(("Hotelli {T} Oy", "{G} Lomakylä Oy", "Matkailutila {T}"), "10", "I", ("matkailu", "kausityö")),
    Trade(("{T}data Oy", "{G} Ohjelmistot Oy", "{T}verkko Oy", "Digitoimisto {T} Oy"), "06", "J", ("ict",)),
    Trade(("Kauppa {f} Ky", "{G} Tavaratalo Oy", "Ruokakauppa {T} Oy"), "04", "G", ("kauppa",)),
    Trade(("Tilitoimisto {f} Oy", "{G} Talouspalvelut Oy"), "04", "M", ("taloushallinto",)),
    Trade(("Autohuolto {f} Oy", "{G} Auto Oy", "Raskaskalusto {f} Oy"), "07", "G", ("autoala",)),
    Trade(("Kuljetus {f} Oy", "{G} Logistiikka Oy", "Varastopalvelu {T} Oy"), "10", "H", ("logistiikka",)),
    Trade(("{G} Tila", "Metsäpalvelu {f} Oy", "{G} Puutarha Oy", "Maatila {f}"), "08", "A", ("luonnonvara",)),
    Trade(("Kampaamo {T}", "Hiusstudio {T} Oy", "Kauneushoitola {T}"), "10", "S", ("hyvinvointi",)),
    Trade(("Puhtauspalvelu {T} Oy", "{f}sen Kiinteistöhuolto Oy"), "10", "N", ("puhtausala",)),
    Trade(("{G} Paino Oy", "Mediatalo {T} Oy", "Valokuvaamo {f}"), "02", "R", ("media",)),
)

ASSOCIATIONS = (
    ("{G} Yrittäjät ry", "04"),
    ("{G} Vanhustuki ry", "09"),
    ("{G} Nuorisotyö ry", "03"),
    ("{G} Urheilijat ry", "10"),
    ("{G} Työpajayhdistys ry", "00"),
    ("{G} Martat ry", "10"),
    ("Kotoutujien tuki {T} ry", "00"),
)
SCHOOLS = ("{p} lukio", "{p} yhteiskoulu", "{G} kansanopisto", "{G} kansalaisopisto", "{p} aikuiskoulutuskeskus")
MUNICIPALITIES = ("{p} kaupunki", "{p} kunta", "{p} kaupunki, varhaiskasvatus", "{p} kunta, tekninen toimi")
COUNTIES = ("{p} hyvinvointialue", "{p} hyvinvointialue, ikääntyneet", "{p} hyvinvointialue, vammaispalvelut")
OTHERS = ("{p} seurakunta", "{G} osuuskunta", "{G} kehittämiskeskus")


def pick(rng: Random, choices: Sequence[T]) -> T:
    """Return one of the choices; quicker than `choice`."""
    return choices[int(rng.random() * len(choices))]


def person(rng: Random) -> str:
    """Return an invented person's name."""
    return f"{pick(rng, GIVEN)} {pick(rng, FAMILY)}"


def call(rng: Random, pattern: str) -> str:
    """Return a pattern with invented names in the place of its fields."""
    beginning, (end, genitive) = pick(rng, FIRST_PARTS), pick(rng, LAST_PARTS)
    if beginning[-1] == end[0] and end[0] in "aeiouyäö":
        # Two of the same vowel are kept apart: Mustikka-aho.
        beginning += "-"
    place = pick(rng, PLACES_FIRST) + pick(rng, PLACES_LAST)[1]
    family = pick(rng, FAMILY)
    if "{f}sen" in pattern:
        # Only names in -nen make this genitive.
        if not family.endswith("nen"):
            pattern = pattern.replace("{f}sen", "{G}")
        family = family.removesuffix("nen")
    return pattern.format(T=beginning + end, G=beginning + genitive, p=place, f=family)


def ascii_word(text: str) -> str:
    """Return a text in plain small letters, as an e-mail address has it."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if "a" <= char <= "z" or char in ". ").strip().replace(" ", ".")
