"""The kinds of record as people write them on the command line."""

from __future__ import annotations

from kumppani_tui.cli.options import UsageError
from kumppani_tui.locale import N_, language

_WORDS = {
    "partner": ("partner", "partners", "kumppani", "kumppanit", "partnerer"),
    "contact": ("contact", "contacts", "yhteyshenkilö", "yhteyshenkilöt", "kontakt", "kontakter", "kontaktperson"),
    "agreement": ("agreement", "agreements", "sopimus", "sopimukset", "avtal"),
    "agreement_party": ("party", "parties", "agreement_party", "osapuoli", "osapuolet", "avtalspart"),
    "agreement_clause": (
        "clause", "clauses", "agreement_clause", "sopimusehto", "sopimusehdot", "avtalsvillkor",
    ),
    "agreement_signatory": (
        "signatory", "signatories", "agreement_signatory", "allekirjoittaja", "allekirjoittajat", "undertecknare",
    ),
    "agreement_amendment": (
        "amendment", "amendments", "agreement_amendment", "sopimusmuutos", "sopimusmuutokset", "avtalsändring",
    ),
    "attachment": (
        "attachment", "attachments", "file", "files", "liite", "liitteet", "tiedosto", "tiedostot", "bilaga", "bilagor",
    ),
    "activity": ("activity", "activities", "tapahtuma", "tapahtumat", "aktivitet", "aktiviteter"),
    "task": ("task", "tasks", "tehtävä", "tehtävät", "uppgift", "uppgifter"),
    "partnership": ("partnership", "partnerships", "kumppanuus", "kumppanuudet", "partnerskap"),
    "need": ("need", "needs", "wish", "wishes", "tarve", "tarpeet", "toive", "toiveet", "behov", "önskemål"),
    "offer": ("offer", "offers", "tarjoama", "tarjoamat", "tarjous", "tarjoukset", "erbjudande", "erbjudanden"),
    "promise": ("promise", "promises", "lupaus", "lupaukset", "löfte", "löften"),
    "project": ("project", "projects", "projekti", "projektit", "hanke", "hankkeet", "projekt"),
    "experiment": ("experiment", "experiments", "kokeilu", "kokeilut", "försök"),
    "exchange": ("exchange", "exchanges", "jakso", "jaksot", "tutustumisjakso", "työelämäjakso", "period", "perioder"),
    "network": ("network", "networks", "verkosto", "verkostot", "nätverk"),
    "network_member": ("member", "members", "network_member", "jäsen", "jäsenet", "medlem", "medlemmar"),
    "forum": ("forum", "forums", "foorumi", "foorumit"),
    "quality_review": (
        "review", "reviews", "quality_review", "laatukatselmus", "laatukatselmukset", "katselmus",
        "kvalitetsgranskning",
    ),
    "foresight": ("foresight", "ennakointi", "ennakoinnit", "ennakointihavainto", "prognos", "prognoser"),
    "trap_mark": ("trap", "traps", "trap_mark", "sudenkuoppa", "sudenkuopat", "fallgrop", "fallgropar"),
    "triad": ("triad", "triads", "kolmikko", "kolmikot", "triader"),
    "feedback": ("feedback", "palaute", "palautteet", "respons"),
    "enquiry": ("enquiry", "enquiries", "kysely", "kyselyt", "tiedustelu", "förfrågan", "förfrågningar"),
    "milestone": ("milestone", "milestones", "välietappi", "välietapit", "delmål"),
    "meeting": ("meeting", "meetings", "kokous", "kokoukset", "möte", "möten"),
    "strategy_text": ("strategy", "strategy_text", "strategia", "strategiat", "strategi"),
    "characteristic_score": (
        "characteristic", "characteristics", "characteristic_score", "ominaispiirre", "ominaispiirteet", "kännetecken",
    ),
    "resource": ("resource", "resources", "resurssi", "resurssit", "resurs", "resurser"),
    "future_need": ("future_need", "future_needs", "tulevaisuuden_tarve", "tulevat_tarpeet", "framtidsbehov"),
    "reflection": ("reflection", "reflections", "reflektio", "reflektiot", "reflektion", "reflektioner"),
    "critical_answer": (
        "critical", "critical_answer", "kriittinen", "kriittinen_piste", "kriittiset_pisteet", "kritisk_punkt",
    ),
    "benefit": ("benefit", "benefits", "hyöty", "hyödyt", "nytta"),
    "asset": ("asset", "assets", "tila", "tilat", "laite", "laitteet", "lokal", "utrustning"),
    "practice": ("practice", "practices", "käytänne", "käytänteet", "praxis"),
    "adoption": ("adoption", "adoptions", "käyttöönotto", "käyttöönotot", "ibruktagande"),
    "target": ("target", "targets", "tavoite", "tavoitteet", "mål"),
}  # fmt: skip

OWNERS = {
    "partner": ("partner", "kumppani", "organisaatio", "yritys", "organisation", "foretag", "company"),
    "network": ("network", "verkosto", "natverk"),
    "project": ("project", "projekti", "hanke", "projekt"),
    "practice": ("practice", "kaytanne", "hyva kaytanne", "praxis"),
    "agreement": ("agreement", "sopimus", "avtal"),
    "unit": ("unit", "yksikko", "enhet"),
}
"""What a record can belong to, by the words for it, folded."""

KINDS = tuple(_WORDS)
"""The kinds, by their names in the register."""


_FINNISH = frozenset((
    "kumppani", "yhteyshenkilö", "sopimus", "osapuoli", "sopimusehto", "allekirjoittaja", "sopimusmuutos", "liite",
    "tapahtuma", "tehtävä", "kumppanuus", "tarve", "tarjous", "lupaus", "projekti", "kokeilu", "tutustumisjakso",
    "verkosto", "jäsen", "foorumi", "laatukatselmus", "ennakointi", "sudenkuoppa", "kolmikko", "palaute", "kysely",
    "välietappi", "kokous", "strategia", "ominaispiirre", "resurssi", "tulevaisuuden_tarve", "reflektio",
    "kriittinen_piste", "hyöty", "tila", "käytänne", "käyttöönotto", "tavoite",
))  # fmt: skip
"""The word for each kind that is offered in Finnish."""


def names(among: tuple[str, ...] = KINDS) -> str:
    """Return the names of kinds as they are offered: the English ones, in Finnish behind the Finnish ones."""
    return ", ".join(_offered(kind) for kind in among)


def _offered(kind: str) -> str:
    english, *others = _WORDS[kind]
    finnish = next((word for word in others if word in _FINNISH), None) if language() == "fi" else None
    return f"{finnish} ({english})" if finnish else english


def kind_of(word: str, among: tuple[str, ...] = KINDS) -> str:
    """Return the kind that a word names, in the singular or plural of any language. Raises UsageError."""
    wanted = word.casefold()
    for kind in among:
        if wanted in _WORDS[kind]:
            return kind
    raise UsageError(N_("{word} is not a kind of record; choose one of: {choices}."), word=word, choices=names(among))
