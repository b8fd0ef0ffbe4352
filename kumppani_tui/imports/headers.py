"""What people call the fields of a record, in the headers of files and on the command line."""

from __future__ import annotations

from db.fields import KINDS
from db.kinds import OWNED
from db.rules.text import fold
from kumppani_tui.locale import _

SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "partner": {
        "name": (
            "nimi", "kumppani", "organisaatio", "yritys", "yrityksen nimi", "organisaation nimi", "toiminimi", "namn",
            "partner", "organisation", "foretag", "company", "company name", "organization",
        ),
        "kind": ("tyyppi", "laji", "kumppanin tyyppi", "organisaatiotyyppi", "typ", "slag", "type", "kind"),
        "business_id": (
            "y-tunnus", "ytunnus", "y tunnus", "liike- ja yhteisotunnus", "fo-nummer", "fo nummer", "business id",
            "vat number", "alv-tunnus",
        ),
        "status": ("tila", "status", "kumppanin tila", "tilstand", "state"),
        "municipality_code": (
            "kunta", "kotikunta", "kuntakoodi", "kunnan nimi", "kommun", "hemkommun", "kommunkod", "municipality",
            "municipality code", "sijaintikunta",
        ),
        "responsible": ("vastuuhenkilo", "vastuuhlo", "ansvarig", "responsible", "yhdyshenkilomme", "owner"),
        "unit": ("yksikko", "koulutusyksikko", "kampus", "enhet", "unit", "campus"),
        "fields": ("koulutusala", "koulutusalat", "ala", "alat", "utbildningsomrade", "field of education", "fields"),
        "tags": ("tunnisteet", "avainsanat", "asiasanat", "tagit", "taggar", "nyckelord", "tags", "tag", "keywords"),
        "web": ("www", "verkkosivu", "verkkosivut", "kotisivu", "kotisivut", "webbplats", "website", "web", "url"),
        "size": ("koko", "kokoluokka", "yrityksen koko", "storlek", "size"),
        "growth_company": ("kasvuyritys", "tillvaxtforetag", "growth company"),
        "industry_set": ("toimialaluokitus", "naringsgrensindelning", "industry code set"),
        "industry_code": ("toimiala", "toimialakoodi", "tol", "naringsgren", "industry", "industry code"),
        "name_fi": ("nimi (fi)", "nimi fi", "nimi suomeksi", "suomenkielinen nimi", "namn (fi)", "name (fi)"),
        "name_sv": ("nimi (sv)", "nimi sv", "nimi ruotsiksi", "ruotsinkielinen nimi", "namn (sv)", "name (sv)"),
        "name_en": ("nimi (en)", "nimi en", "nimi englanniksi", "englanninkielinen nimi", "namn (en)", "name (en)"),
        "name_former": ("aiempi nimi", "entinen nimi", "tidigare namn", "former name"),
        "name_short": ("lyhyt nimi", "lyhenne", "kort namn", "forkortning", "short name", "abbreviation"),
        "street": (
            "osoite", "katuosoite", "lahiosoite", "kayntiosoite", "adress", "gatuadress", "besoksadress", "address",
            "street", "street address",
        ),
        "postal_code": ("postinumero", "postnro", "postnr", "postnummer", "postal code", "zip", "postcode"),
        "city": ("postitoimipaikka", "kaupunki", "toimipaikka", "paikkakunta", "ort", "postort", "stad", "city"),
        "mail_street": ("postiosoite", "postilokero", "posti: katu tai lokero", "postadress", "mailing address"),
        "mail_postal_code": ("posti: postinumero", "postiosoitteen postinumero", "mail: postal code"),
        "mail_city": ("posti: postitoimipaikka", "postiosoitteen postitoimipaikka", "mail: post town"),
        "external_id": (
            "organisaatio-oid", "oid", "ulkoinen tunniste", "asiakasnumero", "tunniste", "externt id", "external id",
            "kundnummer", "customer number",
        ),
        "started_on": (
            "alkaen", "alkupvm", "alkupaiva", "aloitettu", "perustettu", "alku", "borjar", "startdatum", "fran",
            "started", "start date", "started on", "start",
        ),
        "ended_on": (
            "lakannut", "loppupvm", "loppupaiva", "paattynyt", "lakkautettu", "loppu", "upphort", "slutdatum", "till",
            "ended", "end date", "ended on", "end",
        ),
        "note": ("huomio", "huomautus", "huomautukset", "muistiinpano", "lisatiedot", "lisatieto", "anteckning",
                 "anmarkning", "note", "notes", "remarks", "comment"),
    },
    "contact": {
        "name": ("nimi", "yhteyshenkilo", "namn", "kontaktperson"),
        "partner": ("kumppani", "organisaatio", "yritys", "organisation", "foretag", "company"),
        "role": ("rooli", "roll"),
        "title": ("nimike", "titteli", "tehtavanimike", "titel"),
        "phones": ("puhelin", "puh", "puhelinnumero", "telefon", "phone"),
        "emails": ("sahkoposti", "e-post", "email", "e-mail"),
        "language": ("kieli", "sprak"),
        "is_main": ("paayhteyshenkilo", "main"),
        "note": ("huomio", "muistiinpano", "anteckning"),
    },
    "agreement": {
        "title": ("otsikko", "nimi", "rubrik", "name"),
        "type": ("tyyppi", "laji", "typ"),
        "state": ("tila", "status"),
        "reference": ("viite", "diaarinumero", "tunnus", "referens"),
        "tier": ("taso", "muoto", "niva"),
        "signed_on": ("allekirjoitettu", "undertecknat", "signed"),
        "starts_on": ("alkaa", "alku", "alkaen", "borjar", "start"),
        "ends_on": ("paattyy", "loppu", "slutar", "end"),
        "open_ended": ("toistaiseksi", "toistaiseksi voimassa", "tills vidare"),
        "notice_months": ("irtisanomisaika", "uppsagningstid", "notice"),
        "responsible": ("vastuuhenkilo", "ansvarig"),
        "note": ("huomio", "muistiinpano", "anteckning"),
    },
    "task": {
        "title": ("otsikko", "tehtava", "mita", "rubrik", "uppgift", "task"),
        "due_on": ("maarapaiva", "pvm", "milloin", "datum", "due", "date"),
        "partner": ("kumppani", "partner"),
        "owner": ("vastuuhenkilo", "kenelle", "ansvarig"),
        "priority": ("tarkeys", "prioriteetti", "prioritet"),
        "recurrence": ("toistuu", "toistuvuus", "upprepas"),
        "contact": ("yhteyshenkilo", "kontakt"),
        "agreement": ("sopimus", "avtal"),
        "note": ("huomio", "muistiinpano", "anteckning"),
    },
    "activity": {},
}  # fmt: skip
"""Kind -> field -> other names in Finnish, Swedish and English, folded; labels and field names count besides."""

SHARED: dict[str, tuple[str, ...]] = {
    "title": ("otsikko", "nimi", "rubrik"),
    "name": ("nimi", "namn"),
    "text": ("teksti", "mita", "text", "vad"),
    "description": ("kuvaus", "beskrivning"),
    "kind": ("laji", "slag"),
    "type": ("tyyppi", "typ"),
    "state": ("tila", "tilstand"),
    "status": ("tila", "status"),
    "stage": ("vaihe", "skede"),
    "phase": ("vaihe", "fas"),
    "party": ("osapuoli", "kenen", "part"),
    "tier": ("taso", "muoto", "niva"),
    "field": ("koulutusala", "ala", "utbildningsomrade"),
    "unit": ("yksikko", "enhet"),
    "responsible": ("vastuuhenkilo", "ansvarig"),
    "partner": ("kumppani",),
    "partners": ("kumppanit", "partnerer"),
    "project": ("hanke", "projekti", "projekt"),
    "contact": ("yhteyshenkilo", "kontakt"),
    "agreement": ("sopimus", "avtal"),
    "due_on": ("maarapaiva", "datum"),
    "on": ("pvm", "paiva", "datum"),
    "given_on": ("pvm", "paiva", "datum"),
    "starts_on": ("alkaa", "alku", "borjar"),
    "ends_on": ("paattyy", "loppu", "slutar"),
    "year": ("vuosi", "ar"),
    "score": ("arvio", "arvosana", "pisteet", "poang"),
    "amount": ("maara", "antal"),
    "place": ("paikka", "plats"),
    "need": ("tarve", "behov"),
    "goals": ("tavoitteet", "mal"),
    "target": ("tavoite", "mal"),
    "purpose": ("tarkoitus", "syfte"),
    "role": ("rooli", "roll"),
    "note": ("huomio", "muistiinpano", "anteckning"),
}
"""Field of any kind -> other names, folded; a kind's own ones win."""

NOT_IMPORTED = {"partner": ("uid", "tiers", "last_contact_on")}
"""Columns of our own export that say something of the register, not of the partner: known, and left alone."""


def words_of(text: str) -> str:
    """Return a header as it is compared: folded, with no stars, colons or underscores."""
    return " ".join(fold(text).replace("_", " ").strip(" *:.").split())


def field_called(kind: str, text: str) -> str | None:
    """Return the name of the field of `kind` that `text` calls, in any of the languages, or None."""
    wanted = words_of(text)
    if not wanted:
        return None
    return _names(kind).get(wanted)


def _names(kind: str) -> dict[str, str]:
    """Return every name of every field of a kind; a field's own name and label win over synonyms of others."""
    names: dict[str, str] = {}
    for field, others in SYNONYMS.get(kind, {}).items():
        for other in others:
            names.setdefault(words_of(other), field)
    for other in ("partner", *SYNONYMS["contact"]["partner"]) if kind in OWNED else ():
        names.setdefault(words_of(other), "partner")
    for one in KINDS[kind] if kind not in SYNONYMS else ():
        for other in SHARED.get(one.name, ()):
            names.setdefault(words_of(other), one.name)
    for one in KINDS[kind]:
        names[words_of(_(one.label))] = one.name
        names[words_of(one.label)] = one.name
        names[words_of(one.name)] = one.name
        names[words_of(one.name.removesuffix("_code"))] = one.name
    return names
