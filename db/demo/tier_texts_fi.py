"""What people write of partnership work in a synthetic register, in Finnish."""

from __future__ import annotations

from db.demo.tier_texts import TierTexts

FINNISH = TierTexts(
    feedback={
        1: ("Ohjaukseen ei jäänyt aikaa, ja yhteydenpito oppilaitokseen katkesi kesken jakson.",),
        2: (
            "Opettaja kävi vain kerran. Toivoimme selvempää kuvaa siitä, mitä näytössä arvioidaan.",
            "Paperityö vei ohjaajalta liikaa aikaa.",
        ),
        3: (
            "Jakso sujui, mutta tavoitteet olisi pitänyt käydä läpi yhdessä heti alussa.",
            "Tehtävät vastasivat tutkinnon osaa osittain; loppujakso oli parempi.",
        ),
        4: (
            "Opiskelijat tulivat hyvin valmistautuneina, ja opettajan sai kiinni aina kun tarvittiin.",
            "Hyvä yhteistyö. Näytön arviointi tehtiin rauhassa kolmistaan.",
            "Opin jaksolla paljon, ja ohjaaja luotti minuun.",
        ),
        5: (
            "Erinomainen jakso: palkkasimme opiskelijan kesäksi.",
            "Ohjaaja näki vaivaa, ja arviointikeskustelu oli paras tähänastisista.",
            "Oppilaitos kuunteli toiveemme ja muutti jakson ajankohtaa.",
        ),
    },
    enquiries={
        "INSTRUCTOR_SURVEY": ("Työpaikkaohjaajakysely syksyn jaksoista",),
        "WORKPLACE_SURVEY": ("Työpaikkakysely",),
        "OTHER": (
            "Montako koulutussopimuspaikkaa keväälle?",
            "Kuka allekirjoittaa puitesopimuksen?",
            "Sopiiko ohjaajakoulutus tammikuulle?",
        ),
    },
    projects=(
        (
            "Kielitietoinen työpaikkaohjaaja",
            "Joka kolmas harjoittelija opiskelee suomea, eivätkä ohjaajat tiedä, miten ohjeet annetaan selkeästi.",
            "Kahden illan koulutus ohjaajille, kuvalliset työohjeet ja kielituki työpaikalla joka toinen viikko.",
            "Keskeytykset puolittuivat, ja ohjaajien varmuus kasvoi kyselyssä 2,8:sta 4,1:een.",
        ),
        (
            "Näyttö osaksi tavallista työpäivää",
            "Näyttöpäivät keskeyttivät työt, ja opiskelijat jännittivät niitä.",
            "Arviointi puretaan lyhyisiin tilanteisiin, jotka ohjaaja kirjaa puhelimella.",
            "Neljä työpaikkaa siirtyi malliin; näytön kesto lyheni puoleen.",
        ),
        (
            "Perehdytys videoina",
            "Perehdytys riippuu siitä, kuka on vuorossa.",
            "Opiskelijat kuvaavat viisi lyhyttä videota, jotka työpaikka tarkistaa.",
            "Videot käytössä kahdella osastolla.",
        ),
        (
            "Yhteinen rekrytointipolku",
            "Valmistuvat eivät löydä alueen työpaikkoja eivätkä työpaikat heitä.",
            "Syksystä kevääseen kulkeva polku: vierailu, jakso, kesätyö, vakinainen paikka.",
            "Joka kolmas valmistunut sai paikan polun varrelta.",
        ),
        (
            "Ohjaajan varahenkilö",
            "Kun ohjaaja sairastuu, opiskelija jää yksin.",
            "Jokaiselle jaksolle nimetään varaohjaaja, jonka puhelinnumero on opiskelijalla.",
            "Yksikään jakso ei keskeytynyt syksyllä ohjaajan puuttumiseen.",
        ),
        (
            "Aikuisten nopea polku alalle",
            "Alanvaihtajat eivät voi odottaa syksyn hakua.",
            "Ryhmä alkaa joka kolmas kuukausi, ja puolet opinnoista tehdään työpaikalla.",
            "Kaksitoista alanvaihtajaa aloitti, yhdeksän on yhä töissä.",
        ),
        (
            "Osaamistarpeet kahdeksi vuodeksi",
            "Koulutus suunnitellaan menneen vuoden tiedoilla.",
            "Työpaikka täyttää lyhyen ennakointilomakkeen, ja tulos käydään läpi opettajien kanssa.",
            "Kahden opintojakson sisältö muutettiin lomakkeiden pohjalta.",
        ),
        (
            "Yksi yhteydenpidon kalenteri",
            "Työpaikalle soittaa kolme ihmistä samasta asiasta.",
            "Yhteydenotot kootaan yhteen kalenteriin, ja työpaikalla on yksi nimetty yhteyshenkilö.",
            "Päällekkäiset yhteydenotot vähenivät puoleen.",
        ),
    ),
    line_projects={
        "talotekniikka": (
            (
                "Lämpöpumppujen huoltokoulu",
                "Huoltopyyntöjä tulee enemmän kuin asentajia riittää.",
                "Opiskelijat huoltavat koulun hallissa asiakkaiden laitteita asentajan valvonnassa.",
                "Neljäkymmentä laitetta huollettu, kaksi oppisopimusta.",
            ),
        ),
        "autoala": (
            (
                "Sähköauton vianhaku yhdessä",
                "Korjaamoilla ei ole aikaa opetella sähköautojen vianhakua.",
                "Opettaja ja asentaja opiskelevat yhdessä, opiskelijat mittaavat.",
                "Viisi asentajaa ja kolme opettajaa sai sähkötyöpätevyyden.",
            ),
        ),
        "logistiikka": (
            (
                "Varasto harjoitusyrityksenä",
                "Keräilyä opetellaan kirjasta.",
                "Ryhmä hoitaa yhden asiakkaan lähetykset alusta loppuun neljä viikkoa.",
                "Virhelähetyksiä oli vähemmän kuin varastossa keskimäärin.",
            ),
        ),
        "kauppa": (
            (
                "Opiskelijat myymälän vetäjinä",
                "Kauppiaat etsivät vastuunkantajia, mutta jaksoilla vain hyllytetään.",
                "Ryhmä vetää myymälää yhden viikonlopun kauppiaan tukemana.",
                "Viikonlopun myynti kasvoi, ja kaksi sai vuoroesihenkilön paikan.",
            ),
        ),
        "ict": (
            (
                "Asiakasprojekti joka lukukaudella",
                "Opiskelijoilta puuttuu näyttö oikeasta asiakastyöstä.",
                "Yritys antaa pienen tehtävän, tiimi tekee sen kahdeksassa viikossa.",
                "Kolme valmista palvelua, joista kaksi on käytössä.",
            ),
        ),
        "matkailu": (
            (
                "Talvikauden opaspolku",
                "Oppaat loppuvat kesken joulukuussa.",
                "Opinnot rytmitetään kauden mukaan: teoria syksyllä, työ talvella.",
                "Kuusi opasta koko kaudeksi.",
            ),
        ),
        "hoiva": (
            (
                "Hoitoalan iltavuoron ohjaus",
                "Iltavuorossa ei ole ohjaajaa.",
                "Kokenut opiskelija toimii vertaisohjaajana, opettaja päivystää puhelimessa.",
                "Opiskelijat pääsevät iltavuoroihin; vastuut tarkennettiin kahdesti.",
            ),
        ),
        "varhaiskasvatus": (
            (
                "Varhaiskasvatuksen työparimalli",
                "Päiväkodeissa ohjaajat vaihtuvat kesken jakson.",
                "Jokaiselle opiskelijalle nimetään kaksi ohjaajaa ja yhteinen viikkopalaveri.",
                "Kukaan ei jäänyt syksyllä ilman ohjaajaa.",
            ),
        ),
        "metalli": (
            (
                "Robottihitsauksen yhteinen harjoitusympäristö",
                "Laite maksaa enemmän kuin kummallakaan on varaa, ja osaajista on pula.",
                "Yritys hankkii solun, oppilaitos tilan ja kouluttajan; vuorot jaetaan.",
                "Ensimmäiset kaksitoista opiskelijaa koulutettu, kolme palkattu.",
            ),
        ),
        "rakentaminen": (
            (
                "Työmaa luokkana",
                "Koulun hallissa ei synny oikean työmaan aikatauluja eikä turvallisuutta.",
                "Ryhmä rakentaa kohteen osan omalla vastuullaan, mestari hyväksyy työvaiheet.",
                "Yksi varastorakennus valmis, neljä opiskelijaa jatkaa kesätöissä.",
            ),
        ),
        "ravintola": (
            (
                "Hävikki näkyväksi",
                "Keittiöissä heitetään ruokaa pois, eikä kukaan mittaa sitä.",
                "Opiskelijat punnitsevat hävikin kuukauden ajan ja ehdottavat muutoksia listaan.",
                "Hävikki pieneni viidenneksen kahdessa keittiössä.",
            ),
        ),
        "luonnonvara": (
            (
                "Maatilan digitaalinen päiväkirja",
                "Työtehtävät jäävät kirjaamatta, ja osaamista on vaikea todentaa.",
                "Yksi sovellus, jota tilat ja opiskelijat täyttävät samalla tavalla.",
                "Kuusi tilaa mukana, palaute hyvää.",
            ),
        ),
    },
    experiments=(
        (
            "Viikkopalaveri vartissa",
            "Kun ohjaaja ja opiskelija tapaavat joka perjantai, ongelmat tulevat esiin ajoissa.",
            "Kolmessa työpaikassa neljästä palaveri jäi pysyväksi tavaksi.",
        ),
        (
            "Ohjaajakoulutus työpaikalla",
            "Koulutukseen tullaan, kun se on työpaikalla eikä oppilaitoksessa.",
            "Osallistujia oli kolminkertainen määrä edelliseen verrattuna.",
        ),
        ("Kuvalliset työohjeet", "Kuvat vähentävät väärinymmärryksiä.", "Virheitä oli selvästi vähemmän."),
        ("Arviointi puhelimella", "Kirjaaminen heti tilanteen jälkeen tekee arvioinnista tarkempaa.", ""),
        ("Opettaja viikon työpaikalla", "Yksi viikko riittää päivittämään käsityksen alan työstä.", ""),
    ),
    themes=(
        "Ohjaajan työ oppilaitoksessa",
        "Arviointikäytännöt",
        "Näytön suunnittelu",
    ),
    learned=(
        "Näin, miten vuoronvaihto oikeasti tehdään. Vien esimerkin omaan opetukseen.",
        "Laitteet ovat uudempia kuin meillä; kaksi harjoitustehtävää päivitetään.",
        "Ymmärrän nyt, miten opiskelijan oma suunnitelma syntyy.",
    ),
    visions=(
        "Yhteinen oppimisympäristö, jossa opiskelijat, työntekijät ja opettajat kehittyvät samoissa tiloissa.",
        "Jokaisella valmistuvalla on polku työhön, ja jokaisella työpaikalla on osaava ohjaaja.",
    ),
    challenges={
        "YOUTH_EMPLOYMENT": (
            "Nuoret valmistuvat, mutta muuttavat pois. Miten ensimmäinen työpaikka löytyy omalta seudulta?",
            "Nuorten ensimmäinen työpaikka löytyy omalta seudulta: polku alkaa jo ensimmäisen vuoden jaksosta.",
        ),
        "": (
            "Työvoiman saatavuus: eläköityviä on kaksi kertaa niin paljon kuin valmistuvia.",
            "Työvoiman saatavuus ja osaaminen: eläköityvien tieto siirtyy nuorille ennen kuin he lähtevät.",
        ),
    },
    our_strategy=("Strategian 2026–2030 kohta ”Kumppanuudet kasvattavat”: yhteiset oppimisympäristöt.",),
    their_strategy=("Henkilöstöohjelma 2027: jokaisessa yksikössä kaksi koulutettua ohjaajaa.",),
    milestones=(
        "Ohjausryhmä nimetty",
        "Yhteinen osaamiskartoitus tehty",
        "Ensimmäinen yhteinen ryhmä aloittaa",
        "Oppimisympäristö käytössä",
        "Väliarviointi johdolle",
        "Malli levitetty toiseen yksikköön",
        "Ohjaajista puolet koulutettu",
    ),
    evidence={
        "LONG_TERM": ("Visio kirjattu ja tarkistettu kahdesti vuodessa.", "Välietapit sovittu, seuranta aloitettu."),
        "EQUAL_PARTIES": ("Kummallakin yhtä monta jäsentä ohjausryhmässä.", "Päätökset valmistelee vielä oppilaitos."),
        "SHARED_CHALLENGE": (
            "Sama haaste kummankin suunnitelmassa.",
            "Haaste kuvattu yhdessä, tulkinnat vielä eroavat.",
        ),
        "CROSSING_BOUNDARIES": ("Opettajat ja ohjaajat tekevät töitä ristiin.", "Toistaiseksi vain johto tapaa."),
        "SHARED_RESPONSIBILITY": ("Arviointi joka kokouksen lopussa.", "Vastuut sovittu, seuranta puuttuu."),
        "SHARED_TOOLS": ("Yhteinen työtila ja yhden sivun kokousasiat.", "Asiakirjat kulkevat sähköpostilla."),
        "ANTICIPATORY_AGREEMENTS": ("Puitesopimus voimassa.", "Sopimuksen luonnos kommentoitavana."),
    },
    resources=(
        "Opetustilat kahtena iltana viikossa",
        "Kaksi kouluttajaa, 40 tuntia lukukaudessa",
        "Laitteet ja materiaalit",
        "Kokoustilat ja viestintä",
        "Työntekijän aika ohjaukseen",
    ),
    competences=(
        "Pedagoginen osaaminen ja arviointi",
        "Alan uusimmat työmenetelmät",
        "Kielitietoinen ohjaus",
        "Asiakaskokemuksen kehittäminen",
        "Tutkintojen perusteiden tuntemus",
    ),
    agendas=(
        "1. Edellisen kokouksen asiat\n2. Välietapit\n3. Kevään ryhmä ja ohjaajat\n4. Palaute\n5. Seuraava kokous",
        "1. Tilannekatsaus\n2. Yhteinen haaste: mitä on opittu\n3. Resurssit ensi vuodelle\n4. Viestintä",
    ),
    memos=(
        "Sovittiin, että väliarviointi tehdään maaliskuussa. Ohjaajakoulutukseen ilmoittautui yhdeksän.",
        "Todettiin tavoitteiden pitävän. Yritys selvittää laitteiden vuorot, oppilaitos ryhmän koon.",
    ),
    places=("Oppilaitoksen neuvotteluhuone", "Etänä", "Kumppanin toimitila"),
    networks=(
        (
            "Seudun hoivaverkosto",
            "Riittävä ja osaava hoivahenkilöstö koko seudulle.",
            "Avoin tieto paikoista ja osaamisesta; jokainen jäsen tuo oman osuutensa.",
            "Neljä tapaamista vuodessa, vuorotteleva puheenjohtaja, muistiot yhteisessä työtilassa.",
            "Yhteinen ohjaajakoulutus ja ennakoiva paikkakartoitus.",
            "Luottamus, avoimuus, opiskelija keskiössä",
        ),
        (
            "Teknologiateollisuuden osaajapolku",
            "Teknologiayritysten osaajat omalta alueelta.",
            "Kilpailijatkin jakavat harjoittelupaikat.",
            "Kuukausikokous, vuosittainen laatukatselmus.",
            "Sata uutta osaajaa vuoteen 2029.",
            "Reiluus, rohkeus kokeilla",
        ),
        (
            "Ohjaamo- ja palveluverkosto",
            "Jokaiselle nuorelle polku opintoihin tai työhön.",
            "Nuorta ei siirretä, häntä saatetaan.",
            "Tapauskohtainen työpari, yhteinen kalenteri.",
            "Keskeyttäneistä kolme neljästä takaisin polulle.",
            "Yhdessä, yhdellä luukulla",
        ),
        (
            "Maaseudun yrittäjäverkosto",
            "Luonnonvara-alan paikat ja vuodenkierto sovitaan yhdessä.",
            "Paikat jaetaan vuodenajan mukaan.",
            "Kaksi tapaamista tilalla vuodessa.",
            "Työpaikalla oppiminen ympäri vuoden.",
            "Käytännöllisyys, jatkuvuus",
        ),
    ),
    member_roles=("puheenjohtaja", "sihteeri", "jäsen", "asiantuntija", "paikkojen koordinointi"),
    forums=("Ohjausryhmä", "Ohjaajien tapaaminen", "Vuosiseminaari", "Yhteinen suunnittelupäivä"),
    findings=("Tieto kulkee, mutta työnjako on epäselvä.", "Foorumit toimivat, uusia jäseniä kaivataan."),
    improvements=("Työnjako kirjataan syksyn kokouksessa.", "Jokainen jäsen kutsuu yhden uuden toimijan."),
    foresight=(
        "Eläköityminen huipentuu kolmen vuoden kuluttua; korvaavia osaajia tarvitaan yli sata.",
        "Etäohjaus vakiintuu, ja ohjaajan työ muuttuu.",
        "Uusi tehdas tarvitsee automaatio-osaajia.",
        "Maahanmuutto kasvaa: kielitietoisuus jokaisen ohjaajan perustaidoksi.",
    ),
    sources=("Maakunnan ennakointikatsaus", "Jäsenten kysely", "Työvoimabarometri"),
    trap_evidence={
        "GREEN": ("Ei ongelmia viime katselmuksessa.", "Toimii hyvin."),
        "AMBER": ("Osa jäsenistä ei ole vastannut kahteen kutsuun.", "Vastuut osittain auki."),
        "RED": ("Puolet jäsenistä jättää kokoukset väliin.", "Tieto jää yhden ihmisen sähköpostiin."),
    },
    remedies=(
        "Sovitaan työnjako kirjallisesti",
        "Perustetaan yhteinen työtila",
        "Kutsutaan puuttuvat jäsenet kahden kesken",
    ),
    reflections=(
        (
            "Lisää hakijoita alalle.\nOhjauksen laatu tasaiseksi joka yksikköön.",
            "Valmiita osaajia ilman hakukuluja",
            "Ajantasaista koulutusta ohjaajille",
            "Opettaja vastaa jaksojen sisällöstä, ohjaaja arvioinnista, esihenkilö ajasta.",
            "Sovi ohjaajakoulutuksen päivä ensi viikolla\nLähetä jaksojen tavoitteet",
        ),
        (
            "Yhteinen oppimisympäristö vuoteen 2028.",
            "Pääsy uusiin laitteisiin",
            "Tilat ja opiskelijoiden työpanos",
            "Johto päättää, työpari valmistelee.",
            "Käy katsomassa tilat\nPyydä laiteluettelo",
        ),
    ),
    critical=("Tieto ei kulje jakson aikana.", "Toimii, kun yhteyshenkilö on sama.", "Parantunut viime keväästä."),
    offers={
        "INSTITUTION": (
            "Ohjaajakoulutus työpaikalla",
            "Täydennyskoulutusta henkilöstölle",
            "Nimetty yhteyshenkilö kaikkiin asioihin",
            "Kielituki jakson alkuun",
            "Tilat iltakäyttöön",
        ),
        "STUDENT": ("Kesätyöntekijöitä kesäkuusta alkaen", "Projektityö lopputyönä", "Kielitaitoisia harjoittelijoita"),
        "WORKING_LIFE": (
            "Neljä koulutussopimuspaikkaa syksyksi",
            "Opettajille työelämäjaksoja uusilla laitteilla",
            "Asiantuntija vierailevaksi opettajaksi",
            "Kesätyöpaikkoja valmistuville",
            "Tehtäväkierto jakson aikana",
        ),
    },
    fitting={
        "Lisää paikkoja syksyn ryhmille": ("WORKING_LIFE", "Neljä koulutussopimuspaikkaa syksyksi"),
        "Opettajien työelämäjaksoja ajantasaisilla laitteilla": (
            "WORKING_LIFE",
            "Opettajille työelämäjaksoja uusilla laitteilla",
        ),
        "Asiantuntijaluentoja alan muutoksista": ("WORKING_LIFE", "Asiantuntija vierailevaksi opettajaksi"),
        "Ohjausta selkosuomeksi": ("INSTITUTION", "Kielituki jakson alkuun"),
        "Mahdollisuus kokeilla useampaa työtehtävää": ("WORKING_LIFE", "Tehtäväkierto jakson aikana"),
        "Kesätyöpaikka jakson jälkeen": ("WORKING_LIFE", "Kesätyöpaikkoja valmistuville"),
        "Osaavaa työvoimaa kausihuippuihin": ("STUDENT", "Kesätyöntekijöitä kesäkuusta alkaen"),
        "Täydennyskoulutusta henkilöstölle": ("INSTITUTION", "Täydennyskoulutusta henkilöstölle"),
        "Yksi yhteyshenkilö oppilaitoksesta": ("INSTITUTION", "Nimetty yhteyshenkilö kaikkiin asioihin"),
        "Ohjaajien koulutus omissa tiloissa": ("INSTITUTION", "Ohjaajakoulutus työpaikalla"),
    },
    benefits={
        "SKILLED_WORKFORCE": ("Palkattiin kaksi valmistunutta.", "Sijainen löytyi opiskelijoista."),
        "PROFITABILITY": ("Rekrytointikulut pienenivät.",),
        "COMPANY_COMPETENCE": ("Ohjaajat saivat koulutuksen.", "Uusi menetelmä opittiin opettajan jaksolla."),
        "VISIBILITY": ("Yritys esillä rekrytointipäivässä.", "Juttu paikallislehdessä."),
        "WORKPLACE_LEARNING": ("Jaksot suunniteltiin yhdessä.", "Oma ohjaaja joka vuorossa."),
        "STUDENT_EMPLOYMENT": ("Kesätyö jatkui vakinaisena.", "Oppisopimus jakson jälkeen."),
        "REAL_EQUIPMENT": ("Harjoittelu oikeilla laitteilla.",),
        "CURRENT_CONTENT": ("Opintojakso päivitettiin yrityksen kanssa.",),
        "TEACHER_COMPETENCE": ("Opettajan työelämäjakso.",),
        "COMPETENCE_CAPITAL": ("Yhteinen materiaalipankki.",),
        "CHEAPER_PREMISES": ("Tilat käytössä ilman vuokraa.",),
        "SOCIETY_EMPLOYMENT": ("Pitkäaikaistyötön sai oppisopimuksen.",),
        "REGIONAL_VITALITY": ("Nuoret jäivät paikkakunnalle.",),
    },
    practices=(
        ("Ohjaajan pikaopas yhdellä sivulla", "Yksi sivu, joka annetaan ohjaajalle ennen jaksoa: kuka, mitä, milloin."),
        ("Kolmen kannan arviointikeskustelu", "Opettaja, ohjaaja ja opiskelija istuvat alas puoleksi tunniksi."),
        ("Yhteinen avauspäivä työpaikalla", "Ryhmä aloittaa jakson yhdessä, ja säännöt käydään läpi paikan päällä."),
        ("Palaute tekstiviestillä", "Kolme kysymystä perjantaisin; vastausprosentti kaksinkertaistui."),
        ("Kumppanikahvit kahdesti vuodessa", "Vapaamuotoinen tapaaminen, josta on syntynyt puolet uusista hankkeista."),
        ("Kielitukihenkilö jakson alkuun", "Ensimmäiset kaksi viikkoa tukea, sitten tarpeen mukaan."),
        ("Työpaikan esittelyvideo", "Opiskelijat kuvaavat, työpaikka hyväksyy; käytetään hakuvaiheessa."),
        ("Vuosikello ohjaajille", "Kaikki jaksot ja kyselyt yhdellä sivulla."),
    ),
    adoption_notes=(
        "Aloitettiin yhdellä ryhmällä.",
        "Muokattiin omaan alaan sopivaksi.",
        "Käytössä kaikissa ryhmissä.",
    ),
    adoption_task="Kysy, miten käytänne lähti käyntiin",
    trap_task="Verkoston sudenkuoppa",
)
