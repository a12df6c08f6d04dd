"""The tables of ``arsredovisning.xlsx`` about participants, goals, indicators and the text."""

from __future__ import annotations

from finsam_xl.law.amendments import FINSAM
from finsam_xl.template.fields import choice, figure, number, text, year
from finsam_xl.template.form import Table
from finsam_xl.templates.katalog.inputs import YES_NO
from finsam_xl.templates.uppfoljning.inputs import DIRECTIONS, ENDINGS, GENDERS, JUDGEMENTS

#: what a row of all insatser is called, and of those that aim at work
ALL, AT_WORK = "Samtliga", "Samtliga arbetslivsinriktade"
REASONS = {"arbete": "arbete", "studier": "studier",
           "arbete_eller_studier": "arbete eller studier",
           **{code: shown for code, shown in ENDINGS.items() if code not in ("arbete", "studier")},
           }  # fmt: skip
OPINIONS = {
    "mycket_god": "mycket god",
    "god": "god",
    "godtagbart": "godtagbart",
    "ej": "ej godtagbart",
}
SURVEYS = {
    "pagaende": "pågående deltagare",
    "avslut": "avslutade deltagare",
    "personal": "personal",
    "chefer": "chefer",
    "styrelse": "styrelse",
    "remittenter": "remittenter",
}
ANSWERS = {"antal": "antal", "procent": "procent"}
UNITS = {
    "antal": "antal",
    "procent": "procent",
    "kr": "kr",
    "tkr": "tkr",
    "mkr": "mkr",
    "ar": "år",
    "dagar": "dagar",
    "minuter": "minuter",
    "annat": "annat",
}
ABOUT = {"ca": "ca", "drygt": "drygt", "knappt": "knappt"}
PARTS = {
    "avsnitt": "avsnitt",
    "tabell": "tabell",
    "diagram": "diagram",
    "not": "not",
    "bilaga": "bilaga",
}
#: steps of a scale that an indicator has room for
STEPS = 6

UNSURE = choice("oviss", "Osäker", "ja när värdet är osäkert avläst.", {"ja": "ja"})
_INSATS = text(
    "insats", "Insats", f"Insatsens namn; {ALL} eller {AT_WORK} för rapportens egna summor."
)
_GENDER = choice("kon", "Kön", "kvinnor, män, annat, eller totalt.", GENDERS)

UNIQUE = number(
    "deltagare_unika", "Unika deltagare", "Personer: den som är med i två insatser räknas en gång."
)
DELTAGARE = Table(
    "deltagare",
    (
        _INSATS,
        choice("arbetslivsinriktad", "Arbetslivs-inriktad", "ja om målet är arbete eller studier.",
               YES_NO),
        _GENDER,
        number("deltagare", "Deltagare", "Alla som deltog under året."),
        number("ingaende", "Ingående", "De som fanns vid årets början."),
        number("paborjade", "Påbörjade", "Nya under året."),
        number("avslutade", "Avslutade", "Alla som slutade, även avbrott."),
        number("avbrott", "Därav avbrott", "De av de avslutade som avbröt."),
        text("kalla", "Källa", "Fylls i av fill --fran: fil och cell som antalen hämtas ur."),
    ),
    key=("insats", "kon"),
    needs=("insats", "kon"),
    unique=("insats", "kon"),
)  # fmt: skip
AVSLUT = Table(
    "avslut",
    (
        _INSATS,
        _GENDER,
        choice(
            "anledning", "Avslutsanledning", "Summan är de avslutade när annat är ifyllt.", REASONS
        ),
        number("antal", "Antal", "Avslutade av den anledningen."),
    ),
    key=("insats", "kon", "anledning"),
    needs=("insats", "kon", "anledning"),
    unique=("insats", "kon", "anledning"),
)
PER_AR = Table(
    "deltagare_per_ar",
    (
        year("ar", "År", "Ett av de år som rapporten jämför, fyra siffror."),
        number("deltagare", "Deltagare", "Alla som deltog under året."),
        number("unika", "Unika deltagare", "Var och en räknad en gång."),
    ),
    key=("ar",),
    needs=("ar",),
    unique=("ar",),
)
MAL = Table(
    "mal",
    (
        text("mal_id", "Mål-id", "Ett kort id, till exempel M1."),
        text("insats", "Insats", "Insatsens namn, eller Förbundet."),
        text("kalla", "Källa", "Var målet är beslutat, till exempel Plan 2018, avsnitt 1.4."),
        text("mal", "Mål", "Målet som i planen."),
        choice("riktning", "Riktning", "minst, högst eller lika med.", DIRECTIONS),
        figure("malvarde", "Målvärde", "Talet som ska nås, till exempel 40."),
        text("enhet", "Enhet", "Till exempel procent eller personer."),
        number("taljare", "Antal som nått målet", "Täljaren, när värdet är en andel."),
        number("namnare", "Av antal", "Nämnaren, när värdet är en andel."),
        figure("varde", "Värde", "Det uppnådda, i målets enhet."),
        figure("i_fjol", "Värde i fjol", "I målets enhet."),
        choice("bedomning", "Bedömning", "uppfyllt, delvis uppfyllt, ej uppfyllt eller ej mätt.",
               JUDGEMENTS),
        choice("omdome", "Omdöme om insatsen", "mycket god, god, godtagbart eller ej godtagbart.",
               OPINIONS),
        UNSURE,
    ),
    key=("mal_id",),
    needs=("mal_id", "mal"),
    unique=("mal_id",),
)  # fmt: skip
INDIKATORER = Table(
    "indikatorer",
    (
        text("nr", "Nr", "Diagrammets eller indikatorns nummer."),
        text("fraga", "Fråga", "Frågan som har ställts."),
        text("grupp", "Grupp", "De svarande, till exempel Kvinnor eller Styrelse."),
        choice("enkat", "Enkät", "Vilka som har svarat.", SURVEYS),
        number("n", "Antal svar", "n i diagrammet."),
        choice("svarsform", "Svar i", "antal eller procent.", ANSWERS),
        *(
            figure(f"steg_{step}", f"Steg {step}", "Svar på skalans steg, lägst först.")
            for step in range(1, STEPS + 1)
        ),
        number("ej_svar", "Ej svar", "Antal som inte svarade."),
        number("raknade_steg", "Räknade steg", "Hur många av de högsta stegen som räknas."),
        figure("andel", "Andel, procent", "Andelen som rapporten anger."),
        figure("riket", "Riket, procent", "Samma andel i riket."),
        UNSURE,
    ),
    key=("nr", "grupp"),
    needs=("nr", "grupp"),
    unique=("nr", "grupp"),
)
SKALOR = Table(
    "skalor",
    (
        text("insats", "Insats", "Insatsens namn."),
        text("skala", "Skala", "Till exempel ORS eller SRS."),
        number("n", "Antal", "Deltagare med både start och slut. Aldrig en enda persons värde."),
        figure("medel_start", "Medel vid start", "Gruppens medelvärde."),
        figure("medel_slut", "Medel vid avslut", "Gruppens medelvärde."),
        figure("forandring", "Förändring", "Slut minus start, som rapporten anger den."),
    ),
    key=("insats", "skala"),
    needs=("insats", "skala"),
    unique=("insats", "skala"),
)
UPPGIFTER = Table(
    "uppgifter",
    (
        text("subjekt", "Vad uppgiften gäller", "Till exempel insatsens namn."),
        text(
            "uppgift",
            "Uppgift",
            "Vad texten säger, till exempel nya deltagare; n för antalet i ett diagram.",
        ),
        figure("varde", "Värde", "Talet i texten, med de decimaler som står där."),
        choice("enhet", "Enhet", "Talets enhet.", UNITS),
        text("bas", "Bas", "Orden om vad det är av, till exempel 23 av 62."),
        figure("basvarde", "Basens tal", "Nämnaren, när värdet är en andel av ett antal."),
        year("ar", "År", "Året som uppgiften gäller."),
        choice("ungefar", "Ungefär", "ca, drygt eller knappt.", ABOUT),
        text("sida", "Avsnitt", "Sidan eller avsnittet i rapporten."),
        text("mot", "Hålls mot", "Namnet på värdet i boken, till exempel kostnader. Se Läs mig."),
        UNSURE,
    ),
    key=("subjekt", "uppgift"),
    needs=("subjekt", "uppgift"),
)
LAGRUM = Table(
    "lagrum",
    (
        text("nummer", "Nummer", f"Som i rapporten, till exempel {FINSAM}."),
        text("namn", "Lag", "Lagens namn som rapporten skriver det."),
    ),
    key=("nummer",),
    needs=("nummer",),
)
DELAR = Table(
    "delar",
    (
        choice("slag", "Slag", "avsnitt, tabell, diagram, not eller bilaga.", PARTS),
        text("nummer", "Nummer", "Som i rapporten, till exempel 13 eller 1.4.2."),
        text("rubrik", "Rubrik", "Som i rapporten."),
    ),
    key=("slag", "nummer"),
    needs=("slag", "nummer"),
)
