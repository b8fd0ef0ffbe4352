"""What files call the codes of lists besides the names on the lists themselves: folded words by list and code."""

from __future__ import annotations

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "partner_kind": {
        "EDUCATION": (
            "koulutustoimija", "koulutuksen jarjestaja", "oppilaitos", "toimipiste", "oppisopimustoimipiste", "koulu",
            "utbildningsanordnare", "utbildningsaktor", "laroanstalt", "skola", "school", "education", "university",
            "education provider", "yliopisto", "ammattikorkeakoulu", "lukio",
        ),
        "COMPANY": (
            "oy", "oyj", "ab", "osakeyhtio", "toiminimi", "liikelaitos", "firma", "firm", "business", "aktiebolag",
            "tmi",
            "julkinen osakeyhtio", "kommandiittiyhtio", "avoin yhtio", "osuuskunta", "yksityinen elinkeinonharjoittaja",
            "limited company", "limited liability company",
        ),
        "MUNICIPALITY": ("kaupunki", "kuntayhtyma", "stad", "samkommun", "city"),
        "WELLBEING_COUNTY": ("hyvinvointialue", "hva", "valfardsomrade"),
        "ASSOCIATION": (
            "ry", "yhdistys", "jarjesto", "saatio", "liitto", "rf", "organisation", "stiftelse", "foundation",
            "aatteellinen yhdistys", "association",
        ),
        "OTHER": ("muu", "muu organisaatio", "ovrig", "annan organisation", "other organisation", "valtio"),
    },
    "partner_status": {
        "ACTIVE": (
            "aktiivinen", "toimiva", "toiminnassa", "voimassa", "kaytossa", "aktiv", "verksam", "in use", "registered",
        ),
        "PROSPECT": ("suunniteltu", "tuleva", "mahdollinen", "liidi", "prospekti", "planerad", "planned", "lead"),
        "PAUSED": ("tauolla", "passiivinen", "keskeytynyt", "passiv", "pausad", "passive", "inactive"),
        "ENDED": (
            "lakannut", "lakkautettu", "lopettanut", "lopettanut toimintansa", "lopetettu", "ei toiminnassa",
            "paattynyt", "poistunut", "konkurssi", "upphort", "nedlagd", "avslutad",
            "ceased",
            "closed", "dissolved",
        ),
    },
    "partner_size": {
        "MICRO": ("mikro", "mikroyritys", "mikroforetag", "micro"),
        "SMALL": ("pieni", "pienyritys", "liten", "litet", "small"),
        "MEDIUM": ("keskisuuri", "keskisuuri yritys", "medelstor", "medelstort", "medium", "medium-sized"),
        "LARGE": ("suuri", "suuryritys", "suur", "stor", "stort", "large"),
    },
    "industry_set": {
        "TOL2008": (
            "tol 2008", "tol2008", "2008", "toimialaluokitus 2008", "naringsgrensindelning 2008", "nace rev. 2",
        ),
        "TOL2025": (
            "tol 2025", "tol2025", "2025", "toimialaluokitus 2025", "naringsgrensindelning 2025", "nace rev. 2.1",
        ),
    },
    "contact_role": {
        "WORKPLACE_INSTRUCTOR": ("ohjaaja", "tyopaikkaohjaaja", "tpo", "handledare", "instructor", "mentor"),
        "HR": ("hr", "henkilosto", "henkilostopaallikko", "rekrytointi", "rekrytoija", "personal", "human resources"),
        "MANAGEMENT": (
            "johtaja", "toimitusjohtaja", "yrittaja", "tj", "omistaja", "vd", "chef", "ceo", "manager", "owner",
        ),
        "SIGNATORY": ("allekirjoittaja", "nimenkirjoittaja", "signatory"),
        "CONTACT": ("yhteyshenkilo", "yhteys", "kontakt", "contact"),
        "OTHER": ("muu", "other"),
    },
    "language": {
        "fi": ("fi", "fin", "suomi", "suomeksi", "finska", "finnish"),
        "sv": ("sv", "swe", "se", "ruotsi", "ruotsiksi", "svenska", "swedish"),
        "en": ("en", "eng", "englanti", "englanniksi", "engelska", "english"),
        "other": ("muu", "annat", "other"),
    },
    "tier": {
        "EVERYDAY": ("arki", "arjen", "arjen kumppani", "yhteistyokumppanuus", "a", "everyday", "vardag"),
        "DEVELOPING": ("kehittava", "kehittamiskumppanuus", "kehittava kumppani", "k", "developing", "utvecklande"),
        "STRATEGIC": ("strateginen", "strateginen kumppani", "s", "strategic", "strategisk"),
        "NETWORK": ("verkosto", "verkostokumppanuus", "palveluverkosto", "v", "network", "natverk"),
    },
    "agreement_type": {
        "TRAINING": (
            "koso", "ks", "koulutussop", "koulutussopimukset", "training", "training agreement", "utbildningsavtal",
        ),
        "APPRENTICESHIP": ("oppisop", "oppisopimukset", "apprenticeship", "apprenticeship contract", "laroavtal"),
        "PARTNERSHIP": ("kumppanuus", "yhteistyosopimus", "partnership", "samarbetsavtal", "cooperation agreement"),
        "FRAMEWORK": ("puite", "puitesop", "framework", "ramavtal"),
        "PROJECT": ("hanke", "projekti", "projektisopimus", "project", "projekt"),
        "PREMISES": ("tilasopimus", "laitesopimus", "vuokrasopimus", "tilat", "lease", "hyresavtal"),
        "NDA": ("nda", "salassapito", "vaitiolosopimus", "confidentiality agreement", "sekretess"),
        "DATA_PROTECTION": ("tietosuoja", "dpa", "data protection", "data processing agreement", "dataskydd"),
        "OTHER": ("muu", "other", "annat", "ovrigt"),
    },
    "agreement_state": {
        "DRAFT": ("luonnos", "valmisteilla", "valmistelussa", "utkast", "draft", "in preparation"),
        "SIGNING": (
            "allekirjoitettavana", "odottaa allekirjoitusta", "allekirjoituksessa", "being signed", "to be signed",
        ),
        "IN_FORCE": (
            "voimassa", "voimassa oleva", "allekirjoitettu", "aktiivinen", "gallande", "i kraft", "aktiv", "valid",
            "active",
            "signed", "in force",
        ),
        "ENDED": ("paattynyt", "vanhentunut", "rauennut", "avslutat", "upphort", "ended", "expired", "closed"),
        "TERMINATED": ("purettu", "irtisanottu", "uppsagt", "havt", "terminated", "cancelled"),
        "RETURNED": ("palautunut", "palautettu", "returnerat", "returned"),
    },
    "renewal": {
        "NONE": ("ei", "ei uusita", "ei uusiudu", "nej", "no", "none"),
        "DECISION": ("paatoksella", "erikseen", "sovittaessa", "beslut", "by decision"),
        "AUTOMATIC": ("automaattinen", "automaattisesti", "kylla", "jatkuva", "automatisk", "automatic", "yes"),
    },
    "activity_type": {
        "CALL": ("soitto", "puhelin", "puhelinsoitto", "puhelinkeskustelu", "samtal", "phone call", "phone"),
        "VISIT": (
            "vierailu", "yritysvierailu", "yrityskaynti", "tyopaikkakaynti", "tutustumiskaynti", "visit", "site visit",
        ),
        "MEETING": ("tapaaminen", "kokous", "neuvottelu", "mote", "traff", "meeting"),
        "REMOTE_MEETING": (
            "teams", "teams-palaveri", "etakokous", "etatapaaminen", "verkkopalaveri", "zoom", "online meeting",
        ),
        "EMAIL": ("sahkopostiviesti", "viesti", "meili", "s-posti", "mejl", "email", "mail"),
        "JOINT_EVENT": ("tapahtuma", "messut", "rekrytapahtuma", "evenemang", "event", "fair"),
        "OTHER": ("muu", "muu yhteydenotto", "annat", "other"),
    },
    "mode": {
        "ON_SITE": ("lahi", "lahitapaaminen", "paikalla", "kasvotusten", "on-site", "in person", "live"),
        "REMOTE": ("eta", "etayhteys", "teams", "verkossa", "zoom", "remote", "online"),
        "PHONE": ("puhelin", "puhelu", "telefon", "phone"),
        "EMAIL": ("sahkoposti", "meili", "e-post", "email", "e-mail"),
    },
    "priority": {
        "HIGH": ("korkea", "tarkea", "kiire", "hog", "viktig", "high", "urgent", "important"),
        "NORMAL": ("normaali", "keski", "medel", "normal", "medium"),
        "LOW": ("matala", "alhainen", "ei kiireellinen", "lag", "low"),
    },
    "task_state": {
        "OPEN": ("avoin", "auki", "kesken", "aloittamatta", "ei aloitettu", "kaynnissa", "oppen", "open", "in progress",
                 "not started", "todo"),
        "DONE": ("tehty", "valmis", "hoidettu", "suoritettu", "klar", "gjord", "done", "completed", "complete", "x"),
        "DROPPED": ("rauennut", "peruttu", "peruutettu", "hylatty", "avbruten", "dropped", "cancelled"),
    },
    "benefit_party": {
        "COMPANY": ("yritys", "tyonantaja", "tyopaikka", "kumppani", "tyoelama", "foretag", "company", "employer"),
        "STUDENT": ("opiskelija", "opiskelijat", "studerande", "student", "students"),
        "INSTITUTION": ("oppilaitos", "koulu", "me", "laroanstalt", "institution", "school"),
        "SOCIETY": ("yhteiskunta", "alue", "samhalle", "society", "region"),
    },
    "benefit_direction": {
        "GAINED": ("saatu", "saa", "saanut", "hyoty", "fatt", "gained", "received"),
        "OFFERED": ("tarjottu", "annettu", "antaa", "antanut", "erbjudit", "gett", "offered", "given"),
    },
    "benefit_measure": {
        "EUROS": ("euroa", "eur", "€", "e", "euro", "euros"),
        "HOURS": ("tuntia", "tunti", "h", "t", "timmar", "hours"),
        "PEOPLE": ("henkiloa", "henkilo", "hlo", "opiskelijaa", "personer", "people", "persons"),
    },
}  # fmt: skip

OPEN_ENDED = frozenset(
    (
        "toistaiseksi", "toistaiseksi voimassa", "toistaiseksi voimassa oleva", "voimassa toistaiseksi", "jatkuva",
        "tills vidare", "until further notice", "open-ended", "open ended", "indefinite",
    )
)  # fmt: skip
"""What stands in the place of the end of an agreement that has none, folded."""

FIXED_TERM = frozenset(("maaraaikainen", "maara-aikainen", "tidsbunden", "fixed-term", "fixed term"))
"""What says that an agreement has an end, folded."""

NOTHING = frozenset(("-", "–", "—", "n/a", "#n/a", "null", "none", "?"))
"""Cells that say that there is nothing, folded; of texts only where they stand for a value of another type."""
