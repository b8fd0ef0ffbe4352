"""What people write in a synthetic register, in Finnish."""

from __future__ import annotations

from db.demo.texts import Texts

FINNISH = Texts(
    institution=("Kuusamäen ammattiopisto", "Granbacka yrkesinstitut", "Kuusamäki Vocational College"),
    units=("Hyvinvointi ja kasvatus", "Tekniikka ja rakentaminen", "Palvelut ja liiketoiminta", "Luonnonvara-ala"),
    notes={
        "CALL": (
            "Soitin ja kysyin kuulumisia. Kevään harjoittelupaikoista kaksi on vielä vapaana.",
            "Puhelu esihenkilön kanssa: opiskelija on päässyt hyvin alkuun, ohjaaja kaipaa perehdytystä näyttöön.",
            "Sovittiin puhelimessa, että palataan asiaan, kun uuden vuoron työvuorot ovat selvillä.",
            "Soittivat ja kysyivät oppisopimuksen korvauksesta. Lupasin laskelman.",
        ),
        "VISIT": (
            "Kävin paikan päällä. Esittelivät uudet tilat, joihin mahtuu kaksi opiskelijaa kerrallaan.",
            "Käynti työpaikalla opettajan kanssa: käytiin läpi ohjaajan tehtävät ja näytön kulku.",
            "Tutustuimme tuotantoon. Heillä on pulaa osaajista, ja he tarjoavat kesätöitä valmistuville.",
            "Vierailu ryhmän kanssa, kahdeksantoista opiskelijaa. Vastaanotto oli lämmin.",
        ),
        "MEETING": (
            "Palaverissa sovittiin ensi lukukauden paikoista ja ohjaajakoulutuksen ajasta.",
            "Käytiin läpi yhteistyön tavoitteet ja kirjattiin kummankin vastuut.",
            "Johto mukana. Toivovat pidempää sitoutumista ja yhtä yhteyshenkilöä oppilaitoksesta.",
        ),
        "REMOTE_MEETING": (
            "Etäpalaveri: tilannekatsaus ja loppuvuoden aikataulu.",
            "Teams-kokous, jossa katsottiin osaamistarpeet kahdeksi vuodeksi eteenpäin.",
        ),
        "EMAIL": (
            "Lähetin koulutussopimuksen luonnoksen kommentoitavaksi.",
            "Sain sähköpostilla tiedon uudesta yhteyshenkilöstä.",
            "Vahvistivat ajankohdan ja osallistujat.",
        ),
        "JOINT_ASSESSMENT": (
            "Arviointikeskustelu opiskelijan ja ohjaajan kanssa. Näyttö hyväksyttiin, arvosana kiitettävä.",
            "Yhteinen arviointi: vahvuutena asiakastyö, harjoiteltavaa kirjaamisessa.",
        ),
        "TRAINING_COOPERATION": (
            "Sovittiin koulutussopimuspaikat kolmelle opiskelijalle ja nimettiin ohjaajat.",
            "Oppisopimuksen aloituskeskustelu. Työaika 30 tuntia viikossa, koeaika sovittu.",
            "Ohjauskeskustelu: työtehtävät vastaavat tutkinnon osaa hyvin.",
        ),
        "JOINT_EVENT": (
            "Rekrytointipäivä oppilaitoksessa, heidän pisteellään kävi noin 60 opiskelijaa.",
            "Avoimet ovet yhdessä. Suunnitellaan uusintaa syksylle.",
        ),
        "READINESS_CHECK": (
            "Varmistettiin työelämävalmiudet ennen jakson alkua: hygieniapassi ja työturvallisuuskortti kunnossa.",
            "Haastattelu ennen jaksoa. Kielitaito riittää, tarvitsee tukea kirjallisissa tehtävissä.",
        ),
        "STUDENT_WORKSHOP": (
            "Työpaja opiskelijoille: yrityksen oikea ongelma, viisi ratkaisuehdotusta.",
            "Opiskelijatyöpajassa rakennettiin palvelupolku. Yritys otti kaksi ideaa jatkoon.",
        ),
        "DOUBLE_DEGREE": (
            "Opinto-ohjaajien tapaaminen: kaksoistutkinnon lukujärjestykset sovitettiin yhteen.",
            "Katsottiin kaksoistutkinnon opiskelijoiden tilanne ja tuen tarpeet.",
        ),
        "EXPERIMENT": (
            "Kokeilu käynnistyi: ohjaus kahden työpaikan yhteisenä.",
            "Kokeilun välikatsaus. Digitaalinen perehdytys säästää ohjaajan aikaa.",
        ),
        "EXCHANGE_PERIOD": (
            "Opettajan työelämäjakso, kaksi viikkoa. Uutta tietoa laitteista opetukseen.",
            "Työpaikan ohjaaja tutustui oppilaitokseen kahden päivän ajan.",
        ),
        "TRAINING_DESIGN": (
            "Suunniteltiin yhdessä kielitietoinen työpaikkaohjaajakoulutus.",
            "Koottiin osaamistarpeet ja luonnosteltiin kolmen osion koulutus varhaiskasvatukseen.",
        ),
        "QUALITY_WORK": (
            "Yhteinen laatutyö: käytiin läpi palautteet ja valittiin kaksi kehittämiskohdetta.",
            "Vertaisarviointi ohjauksen laadusta, tulokset kirjattiin.",
        ),
        "NETWORK_MEETING": (
            "Verkostotapaaminen, paikalla yksitoista toimijaa. Sovittiin yhteisistä menettelytavoista.",
            "Verkoston kevätkokous: ennakoitiin alueen työvoimatarpeita.",
        ),
        "FEEDBACK": (
            "Palaute: opiskelija oma-aloitteinen ja täsmällinen, ohjausta saisi olla enemmän.",
            "Ohjaajilta kiitosta yhteydenpidosta, toive nopeammasta vastaamisesta.",
        ),
        "OTHER": ("Tavattiin alueen seminaarissa ja vaihdettiin kuulumisia.", "Onniteltiin 20-vuotisjuhlassa."),
    },
    afterwords=(
        "",
        "",
        "",
        "Ilmapiiri oli hyvä.",
        "Palataan asiaan ennen lomia.",
        "Muistetaan kutsua seuraavaan ohjaajakoulutukseen.",
        "Opettaja jatkaa yhteydenpitoa.",
        "Heillä vaihtuu esihenkilö ensi kuussa.",
        "Kiinnostuneita myös aikuisten täydennyskoulutuksesta.",
    ),
    outcomes=(
        "Kaksi uutta paikkaa keväälle.",
        "Sovittiin jatkotapaaminen.",
        "Ohjaajat ilmoitetaan koulutukseen.",
        "Yritys harkitsee oppisopimusta.",
        "Luonnos hyväksyttiin pienin muutoksin.",
        "Ei toimenpiteitä.",
    ),
    ours=(
        "Lähetämme laskelman oppisopimuksen korvauksesta",
        "Etsimme kaksi opiskelijaa kevään jaksolle",
        "Toimitamme ohjaajakoulutuksen aikataulun",
        "Kutsumme heidät neuvottelukuntaan",
        "Selvitämme työturvallisuuskortin järjestelyt",
    ),
    theirs=(
        "Nimeävät uuden työpaikkaohjaajan",
        "Lähettävät allekirjoitetun sopimuksen",
        "Kertovat kesätyöpaikat kuun loppuun mennessä",
        "Järjestävät vierailun ryhmälle",
        "Toimittavat laitelistan",
    ),
    tasks=(
        "Soita ja kysy kevään paikoista",
        "Sovi vierailu ryhmän kanssa",
        "Lähetä sopimusluonnos",
        "Valmistele kumppanipalaveri",
        "Kysy palautetta työpaikkaohjaajalta",
        "Kutsu ohjaajakoulutukseen",
        "Tarkista oppisopimuksen aloituspäivä",
        "Esittele uusi opettaja",
        "Kokoa osaamistarpeet yhteenvedoksi",
        "Vie paikat opiskelijoiden tietoon",
    ),
    goals={
        "EVERYDAY": (
            "Kuusi koulutussopimuspaikkaa vuodessa ja jokaiselle koulutettu ohjaaja",
            "Sujuva arki: paikat tiedossa kaksi kuukautta ennen jaksoa",
            "Vähintään kaksi oppisopimusta vuodessa",
        ),
        "DEVELOPING": (
            "Kielitietoinen työpaikkaohjaus osaksi perehdytystä",
            "Opettajien työelämäjaksot ja työpaikkojen vierailut säännöllisiksi",
            "Yhteinen koulutus uuden laitteiston käyttöön",
        ),
        "STRATEGIC": (
            "Alueen osaajien saatavuus turvataan yhdessä viideksi vuodeksi",
            "Nuorten työllistyminen alalle: yhteinen polku opinnoista työhön",
        ),
        "NETWORK": (
            "Yhteiset periaatteet ohjaukseen koko verkostossa",
            "Verkosto ennakoi alueen osaamistarpeet vuosittain",
        ),
    },
    scopes=("Pohjois-Savo", "Sosiaali- ja terveysala", "Teknologiateollisuus", "Varhaiskasvatus"),
    needs={
        "INSTITUTION": (
            "Lisää paikkoja syksyn ryhmille",
            "Opettajien työelämäjaksoja ajantasaisilla laitteilla",
            "Asiantuntijaluentoja alan muutoksista",
        ),
        "STUDENT": (
            "Ohjausta selkosuomeksi",
            "Mahdollisuus kokeilla useampaa työtehtävää",
            "Kesätyöpaikka jakson jälkeen",
        ),
        "WORKING_LIFE": (
            "Osaavaa työvoimaa kausihuippuihin",
            "Täydennyskoulutusta henkilöstölle",
            "Yksi yhteyshenkilö oppilaitoksesta",
            "Ohjaajien koulutus omissa tiloissa",
        ),
    },
    answers=(
        "Sovittiin kahdesta lisäpaikasta.",
        "Koulutus järjestettiin heidän tiloissaan.",
        "Nimettiin yhteyshenkilö.",
        "Otettiin mukaan ensi vuoden suunnitelmaan.",
    ),
    agreements={
        "TRAINING": ("Koulutussopimus, kevään jakso", "Koulutussopimus, syksyn jakso"),
        "APPRENTICESHIP": ("Oppisopimus", "Oppisopimus, ammattitutkinto"),
        "PARTNERSHIP": ("Kumppanuussopimus",),
        "FRAMEWORK": ("Puitesopimus työpaikalla oppimisesta",),
        "PROJECT": ("Hankesopimus: osaajat alueelle", "Hankesopimus: digitaalinen ohjaus"),
        "PREMISES": ("Laitteiden yhteiskäyttö", "Opetustilojen käyttösopimus"),
        "NDA": ("Salassapitosopimus",),
        "DATA_PROTECTION": ("Tietosuojasopimus",),
        "OTHER": ("Vierailijasopimus", "Kummiluokkasopimus"),
    },
    agreement_goals=(
        "Pitkäjänteinen yhteistyö: paikat, ohjaajien osaaminen ja koulutuksen yhteinen kehittäminen.",
        "Osaavan työvoiman saatavuus ja opiskelijoiden sujuvat polut työhön.",
    ),
    values=("12 000 €", "45 000 €", "8 500 €"),
    places=("Konehalli 2", "Opetuskeittiö", "Simulaatiotila"),
    reasons=("Jakso päättyi sovitusti.", "Toiminta loppui.", "Opiskelija vaihtoi alaa."),
    step_reasons=(
        "Yhteistyö laajeni kehittämiseen.",
        "Sovittiin johdon tapaamisessa.",
        "Ensimmäiset opiskelijat aloittivat.",
        "Molemmilla sama tavoite alueen osaajista.",
    ),
    partner_notes=(
        "Perheyritys, jossa toinen sukupolvi on ottanut vetovastuun.",
        "Pysäköinti pihan puolella, ilmoittaudu vastaanotossa.",
        "Parhaiten tavoittaa aamupäivällä ennen kello kymmentä.",
        "Ohjaajia koulutettu viisi, kaksi uutta tulossa.",
        "Kiinnostunut aikuisten oppisopimuksista.",
    ),
    titles={
        "WORKPLACE_INSTRUCTOR": ("työpaikkaohjaaja", "vastaava hoitaja", "työnjohtaja", "ammattimies", "lähihoitaja"),
        "HR": ("henkilöstöpäällikkö", "HR-asiantuntija"),
        "MANAGEMENT": ("toimitusjohtaja", "johtaja", "yksikön johtaja", "omistaja"),
        "SIGNATORY": ("toimitusjohtaja", "talousjohtaja"),
        "CONTACT": ("koordinaattori", "palveluesihenkilö", "toimistosihteeri", "rehtori"),
        "OTHER": ("asiantuntija", "hallituksen jäsen"),
    },
    dismissed="Pieni työpaikka: toista yhteyshenkilöä ei ole.",
    snoozed="Lomautukset käynnissä, palataan niiden jälkeen.",
    source="Työpaikan ilmoitus",
)
