"""What people call the fields of a record, in the headers of files and on the command line."""

from __future__ import annotations

import re

from db.field_spec import FieldSpec
from db.fields import KINDS
from db.kinds import OWNED
from db.rules.text import fold
from db.text import N_
from kumppani_tui.locale import _, text_in

NOTES = (
    "huomio", "huomiot", "huom", "huomautus", "huomautukset", "huomioita", "huomioitavaa", "huomattavaa",
    "muuta huomioitavaa", "muuta", "muut tiedot", "lisatiedot", "lisatietoja", "lisatietoa", "lisatieto", "muistio",
    "kommentti", "kommentit",
)  # fmt: skip
"""What Finnish sheets call a note, of whatever kind."""

SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "partner": {
        "name": (
            "nimi", "kumppani", "organisaatio", "yritys", "yrityksen nimi", "organisaation nimi", "toiminimi", "namn",
            "asiakas", "asiakkaan nimi", "tyopaikka", "tyopaikan nimi", "tyonantaja", "yhteistyokumppani",
            "yhteistyoyritys", "partner", "organisation", "foretag", "company", "company name", "organization",
        ),
        "kind": ("tyyppi", "laji", "kumppanin tyyppi", "organisaatiotyyppi", "typ", "slag", "type", "kind"),
        "business_id": (
            "y-tunnus", "ytunnus", "y tunnus", "liike- ja yhteisotunnus", "fo-nummer", "fo nummer", "business id",
            "vat number", "alv-tunnus",
        ),
        "status": ("tila", "status", "kumppanin tila", "tilstand", "state"),
        "municipality_code": (
            "kunta", "kotikunta", "kuntakoodi", "kunnan nimi", "kommun", "hemkommun", "kommunkod", "municipality",
            "municipality code", "sijaintikunta", "kotipaikka", "kotipaikkakunta", "hemort",
        ),
        "responsible": (
            "vastuuhenkilo", "vastuuhlo", "vastuu", "vastuuopettaja", "vastuukouluttaja", "yhteysopettaja",
            "asiakasvastaava", "ansvarig", "ansvarig larare", "responsible", "yhdyshenkilomme", "owner",
        ),
        "unit": ("yksikko", "koulutusyksikko", "kampus", "enhet", "unit", "campus"),
        "fields": ("koulutusala", "koulutusalat", "ala", "alat", "utbildningsomrade", "field of education", "fields"),
        "tags": ("tunnisteet", "avainsanat", "asiasanat", "tagit", "taggar", "nyckelord", "tags", "tag", "keywords"),
        "web": ("www", "verkkosivu", "verkkosivut", "kotisivu", "kotisivut", "nettisivu", "nettisivut", "web-sivu",
            "verkko-osoite", "webbplats", "hemsida", "home page", "homepage", "website", "web", "url"),
        "size": (
            "koko", "kokoluokka", "yrityksen koko", "henkilosto", "henkilostomaara", "henkiloston maara",
            "henkilostoluokka", "henkilomaara", "tyontekijoita", "tyontekijamaara", "antal anstallda",
            "employees", "number of employees", "storlek", "size",
        ),
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
        "postal_code": ("postinumero", "postnro", "postinro", "postnr", "postnummer", "postal code", "zip", "postcode"),
        "city": ("postitoimipaikka", "kaupunki", "toimipaikka", "paikkakunta", "ort", "postort", "stad", "city"),
        "mail_street": ("postiosoite", "postilokero", "posti: katu tai lokero", "postadress", "mailing address"),
        "mail_postal_code": ("posti: postinumero", "postiosoitteen postinumero", "mail: postal code"),
        "mail_city": ("posti: postitoimipaikka", "postiosoitteen postitoimipaikka", "mail: post town"),
        "external_id": (
            "organisaatio-oid", "oid", "ulkoinen tunniste", "asiakasnumero", "tunniste", "externt id", "external id",
            "kundnummer", "customer number",
        ),
        "started_on": (
            "alkaen", "alkupvm", "alkupaiva", "aloitettu", "aloitus", "perustettu", "alku", "borjar",
            "startdatum", "fran", "started", "start date", "started on", "start",
        ),
        "ended_on": (
            "lakannut", "loppupvm", "loppupaiva", "paattynyt", "lakkautettu", "loppu", "upphort", "slutdatum", "till",
            "ended", "end date", "ended on", "end",
        ),
        "note": (
            *NOTES, "muistiinpano", "muistiinpanot", "anteckning", "anmarkning", "note", "notes", "remarks", "comment",
        ),
    },
    "contact": {
        "name": (
            "nimi", "yhteyshenkilo", "yhteyshenkilon nimi", "henkilon nimi", "henkilo", "koko nimi", "nayttonimi",
            "namn",
            "kontaktperson", "kontaktpersonens namn", "visningsnamn", "fullstandigt namn", "contact", "contact person",
            "contact name", "full name", "display name", "file as", "formatted name",
        ),
        "partner": (
            "kumppani", "organisaatio", "yritys", "tyonantaja", "tyopaikka", "organisation", "foretag", "arbetsgivare",
            "company", "company name", "organization", "organization name", "organization - name", "employer",
        ),
        "role": ("rooli", "roll", "role"),
        "title": (
            "nimike", "titteli", "tehtavanimike", "tyonimike", "ammattinimike", "asema", "tehtava", "toimenkuva",
            "ammatti",
            "tehtava yrityksessa", "titel",
            "befattning", "yrkestitel", "job title", "position", "occupation", "organization title",
            "organization - title",
        ),
        "phones": (
            "puhelin", "puh", "puhelinnumero", "puhelinnumerot", "matkapuhelin", "matkapuhelinnumero", "gsm",
            "kannykka",
            "tyopuhelin", "puhelin (tyo)", "puhelin tyo", "paapuhelin", "yrityksen paapuhelin", "puhnro", "puh.nro",
            "puh nro",
            "muu puhelin",
            "telefon", "telefonnummer", "mobil", "mobiltelefon", "mobilnummer", "tfn", "telefon (arbete)",
            "telefon arbete",
            "telefon, arbete", "arbetstelefon", "phone", "phone number", "telephone", "tel", "mobile", "mobile phone",
            "mobile number", "cell phone", "cell", "business phone", "work phone", "primary phone", "other phone",
            "ovrig telefon",
            "company main phone",
            "phone - value",
        ),
        "emails": (
            "sahkoposti", "sahkopostit", "sahkopostiosoite", "sahkopostiosoitteet", "sahkoposti osoite", "s-posti",
            "sposti", "meili",
            "ensisijainen sahkoposti", "toissijainen sahkoposti", "ensisijainen sahkopostiosoite",
            "toissijainen sahkopostiosoite", "e-post", "epost", "e-postadress", "e-postadresser", "primar e-post",
            "primar e-postadress", "sekundar e-postadress", "mejl", "email", "e-mail", "mail", "email address",
            "e-mail address", "primary email", "secondary email", "e-mail - value", "email - value",
        ),
        "language": ("kieli", "aidinkieli", "asiointikieli", "sprak", "language"),
        "is_main": ("paayhteyshenkilo", "ensisijainen yhteyshenkilo", "huvudkontakt", "main", "primary contact"),
        "valid_from": ("alkaen", "alkupvm", "fran", "since"),
        "valid_to": ("asti", "loppupvm", "till", "until"),
        "no_marketing": ("markkinointikielto", "direktreklamforbud", "no marketing"),
        "note": (
            *NOTES, "muistiinpano", "muistiinpanot", "anteckning", "anteckningar", "note", "notes", "remarks",
            "comment", "comments",
        ),
    },
    "agreement": {
        "title": (
            "otsikko", "nimi", "sopimus", "sopimuksen nimi", "aihe", "rubrik", "avtal", "name", "agreement", "subject",
        ),
        "type": ("tyyppi", "laji", "sopimustyyppi", "sopimuksen tyyppi", "typ", "avtalstyp", "kind", "agreement type"),
        "state": ("tila", "sopimuksen tila", "status"),
        "reference": (
            "viite", "diaarinumero", "diaarinro", "dnro", "tunnus", "sopimusnumero", "sopimustunnus", "referens",
            "diarienummer", "avtalsnummer", "agreement number", "number", "id",
        ),
        "tier": ("taso", "muoto", "niva"),
        "signed_on": (
            "allekirjoitettu", "allekirjoituspaiva", "allekirjoituspvm", "undertecknat", "undertecknad", "signed",
            "date signed",
        ),
        "starts_on": (
            "alkaa", "alku", "alkaen", "aloitus", "alkupvm", "alkupaiva", "alkamispaiva", "voimassa alkaen", "borjar",
            "startdatum",
            "fran", "start", "start date", "valid from", "from",
        ),
        "ends_on": (
            "paattyy", "loppu", "loppupvm", "loppupaiva", "paattymispaiva", "voimassa asti", "voimassa saakka",
            "slutar",
            "slutdatum", "till", "end", "end date", "valid to", "valid until", "expires", "to",
        ),
        "open_ended": (
            "toistaiseksi", "toistaiseksi voimassa", "voimassa toistaiseksi", "tills vidare", "until further notice",
        ),
        "notice_months": (
            "irtisanomisaika", "irtisanomisaika kk", "irtisanomisaika (kk)", "uppsagningstid", "notice",
            "notice period",
        ),
        "student_count": ("opiskelijamaara", "opiskelijoita", "antal studerande"),
        "responsible": ("vastuuhenkilo", "vastuuhlo", "ansvarig", "owner"),
        "monitoring_contact": ("yhteyshenkilo", "kontaktperson", "kontakt", "contact"),
        "partner": ("sopimuskumppani", "sopijapuoli", "avtalspart", "counterparty"),
        "goals": ("tarkoitus", "tavoitteet", "syfte", "mal", "purpose", "goals"),
        "ended_on": ("paattynyt", "upphort", "ended"),
        "value": ("sopimuksen arvo", "sopimussumma", "varde", "avtalsvarde", "value"),
        "note": (*NOTES, "muistiinpano", "muistiinpanot", "anteckning", "note", "notes", "comment"),
    },
    "task": {
        "title": (
            "otsikko", "tehtava", "mita", "aihe", "rubrik", "uppgift", "amne", "task", "subject", "title", "to do",
        ),
        "due_on": (
            "maarapaiva", "erapaiva", "deadline", "maaraaika", "viimeistaan", "takaraja", "pvm", "paiva",
            "paivamaara", "milloin", "datum",
            "forfallodatum",
            "due",
            "due date", "date",
        ),
        "partner": (
            "kumppani", "organisaatio", "yritys", "organisation", "foretag", "partner", "company", "organization",
        ),
        "owner": ("vastuuhenkilo", "vastuuhlo", "vastuu", "kenelle", "ansvarig", "responsible", "assigned to", "owner"),
        "priority": ("tarkeys", "prioriteetti", "kiireellisyys", "prioritet", "priority", "importance"),
        "recurrence": ("toistuu", "toistuvuus", "upprepas"),
        "contact": ("yhteyshenkilo", "kontakt", "kontaktperson"),
        "agreement": ("sopimus", "avtal"),
        "state": ("tila", "status", "state"),
        "done_on": ("valmis", "valmistunut", "tehty", "utford", "slutford", "done", "date completed", "completed"),
        "note": (*NOTES, "muistiinpano", "muistiinpanot", "anteckning", "note", "notes", "comment"),
    },
    "activity": {
        "type": (
            "tyyppi", "laji", "tapahtuma", "toiminta", "yhteydenotto", "typ", "slag", "handelse", "kind", "activity",
        ),
        "on": (
            "pvm", "paiva", "paivamaara", "milloin", "ajankohta", "aika", "datum", "dag", "tid", "day", "when",
            "activity date",
        ),
        "tier": ("taso", "muoto", "niva"),
        "mode": ("tapa", "satt", "mode"),
        "minutes": ("kesto", "minuutit", "minuuttia", "kesto min", "kesto (min)", "langd", "duration", "minutes"),
        "student_count": ("opiskelijamaara", "opiskelijoita", "antal studerande"),
        "note": (
            *NOTES, "muistiinpano", "muistiinpanot", "kuvaus", "sisalto", "aihe", "selite", "mita", "anteckning",
            "anteckningar", "beskrivning", "amne", "description", "notes", "subject", "comment",
        ),
        "outcome": ("tulos", "lopputulos", "tulokset", "sovittu", "resultat", "result", "results"),
        "staff": (
            "omat", "omat henkilot", "oppilaitoksesta", "opettaja", "tekija", "kuka", "egna", "larare", "our people",
            "by",
        ),
        "contacts": (
            "yhteyshenkilo", "yhteyshenkilot", "kenen kanssa", "osallistujat", "kontaktperson", "kontaktpersoner",
            "deltagare",
            "contact", "contacts", "with", "participants",
        ),
    },
    "benefit": {
        "given_on": ("pvm", "paiva", "paivamaara", "milloin", "datum", "date"),
        "party": ("osapuoli", "kenelle", "kuka hyotyy", "part", "party", "whose"),
        "direction": ("suunta", "saatu tai annettu", "riktning", "direction"),
        "category": ("luokka", "kategoria", "hyodyn laji", "hyodyn luokka", "laji", "kategori", "klass", "type"),
        "description": (
            "kuvaus", "hyoty", "selite", "mita", "teksti", "beskrivning", "nytta", "vad", "benefit", "what",
        ),
        "amount": ("maara", "summa", "antal", "belopp", "mangd", "value"),
        "measure": ("yksikko maaralle", "mittayksikko", "mitta", "matt", "enhet for mangd", "measure"),
        "tier": ("taso", "muoto", "niva"),
        "unit": ("yksikko", "koulutusyksikko", "enhet"),
        "activity": ("tapahtuma", "aktivitet"),
        "agreement": ("sopimus", "avtal"),
    },
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

FILE_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "contact": {
        "given_name": ("etunimi", "etunimet", "kutsumanimi", "fornamn", "first name", "given name", "forename"),
        "family_name": (
            "sukunimi", "efternamn", "slaktnamn", "last name", "family name", "surname",
        ),
    },
    "agreement": {"partner_business_id": ("y-tunnus", "ytunnus", "fo-nummer", "business id")},
    "activity": {"partner_business_id": ("y-tunnus", "ytunnus", "fo-nummer", "business id")},
    "task": {"partner_business_id": ("y-tunnus", "ytunnus", "fo-nummer", "business id")},
    "benefit": {"partner_business_id": ("y-tunnus", "ytunnus", "fo-nummer", "business id")},
}  # fmt: skip
"""What only files have: kind -> column -> its names, folded."""

NOT_IMPORTED = ("tiers", "last_contact_on")
"""Columns of our own export that say something of the register, not of the partner: known, and left alone."""

REPORT = (FieldSpec("row_in_file", N_("Row in the file")), FieldSpec("why_left_out", N_("Why it was left out")))
"""What stands beside rows that were left out, when they are saved to be mended and read again."""


def words_of(text: str) -> str:
    """Return a header as it is compared: folded, without stars, colons and underscores, words cut in two made whole."""
    text = _CUT.sub(r"\1\2", text)
    return " ".join(fold(text).replace("_", " ").strip(" *:.").split())


_CUT = re.compile(r"(\w)-[ \t]*\r?\n\s*([^\W\d_A-ZÅÄÖ])")

_SAYS_NOTHING = re.compile(r"(?:sarake|column|kolumn) ?\d{1,3}")


def says_nothing(header: str) -> bool:
    """Whether a header is only the number of its column (`Sarake 3`)."""
    return _SAYS_NOTHING.fullmatch(words_of(header)) is not None


def field_called(kind: str, text: str) -> str | None:
    """Return the name of the field of `kind` that `text` calls, in any of the languages, or None."""
    found = names_of(kind).get(words_of(text))
    return found if found == "partner" or any(one.name == found for one in KINDS[kind]) else None


def names_of(kind: str) -> dict[str, str]:
    """Return every name of every field of a kind, of what only files have too; own names and labels win."""
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
        for word in label_words(one):
            names[word] = one.name
    return names


def label_words(field: FieldSpec) -> tuple[str, ...]:
    """Return what a field is called by the program itself, in any of its languages, as headers are compared."""
    called = (text_in("fi", field.label), _(field.label), field.label, field.name, field.name.removesuffix("_code"))
    return tuple(words_of(text) for text in called)
