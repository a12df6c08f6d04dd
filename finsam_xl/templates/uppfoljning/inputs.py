"""The input cells of ``uppfoljning.xlsx``: fields and tables, with their Swedish help texts."""

from __future__ import annotations

from finsam_xl.template.axis import Axis
from finsam_xl.template.fields import UNIT, amount, choice, day, figure, number, text, year
from finsam_xl.template.form import Input, Kind, Table
from finsam_xl.templates.katalog.inputs import ALIGNMENTS, FINANCING, YES_NO

#: periods of a year that the workbook has room for
PERIODS = 8
ROLES = {"insatsagare": "insatsägare", "samverkanspart": "samverkanspart"}
COST_KINDS = {"lon": "lön", "lokal": "lokal", "ovrigt": "övrigt"}
GENDERS = {"kvinnor": "kvinnor", "man": "män", "annat": "annat", "totalt": "totalt"}
MEASURES = {
    "ingaende": "ingående",
    "paborjade": "påbörjade",
    "avslutade": "avslutade",
    "unika": "unika individer",
    "registrerade": "registrerade i Uppföljning Finsam",
}
ENDINGS = {
    "arbete": "arbete",
    "studier": "studier",
    "arbetssokande": "arbetssökande",
    "rehabilitering": "fortsatt rehabilitering",
    "sjukdom": "sjukdom",
    "avbrott": "avbrott",
    "annat": "annat",
}
REASONS = {
    "vakans": "vakans",
    "senare_start": "senare start",
    "upphandling": "upphandling",
    "lagre_inflode": "lägre inflöde",
    "annan_bidragsgivare": "annan bidragsgivare",
    "kredit": "kreditering",
    "annat": "annat",
}
DIRECTIONS = {"minst": "minst", "hogst": "högst", "lika": "lika med"}
JUDGEMENTS = {
    "uppfyllt": "uppfyllt",
    "delvis": "delvis uppfyllt",
    "ej_uppfyllt": "ej uppfyllt",
    "ej_matt": "ej mätt",
}

INSATS = (
    text("forbund", "Samordningsförbundets namn", "Hela namnet, som i beslutet."),
    text("insats_id", "Insats-id", "Som i förbundets insatskatalog.", required=True),
    text("insatsens_namn", "Insatsens namn", "Som i ansökan.", required=True),
    year("ar", "År", "Det år som uppföljningen gäller, fyra siffror.", required=True),
    UNIT._replace(required=True),
    choice("inriktning", "Inriktning", "individ eller struktur.", ALIGNMENTS, required=True),
    choice(
        "arbetslivsinriktad", "Arbetslivsinriktad", "ja om målet är arbete eller studier.", YES_NO
    ),
    day("startdatum", "Insatsens start", "ÅÅÅÅ-MM-DD."),
    day("slutdatum", "Insatsens slut", "ÅÅÅÅ-MM-DD. Även ett slut i förtid."),
)
DECISION = (
    day("beslutsdatum", "Beslutets datum", "ÅÅÅÅ-MM-DD. Styrelsens beslut om årets medel."),
    text("beslutsparagraf", "Beslutets paragraf", "Till exempel § 12."),
    choice(
        "finansiering", "Finansieras av",
        "budget, ofördelat, eget kapital eller projektbidrag. Krävs för beslut under året.",
        FINANCING,
    ),
    number("deltagare_budget", "Budgeterade deltagare", "Antal deltagare under året."),
)  # fmt: skip
PARTER = Table(
    "parter",
    (
        text("organisation", "Part", "Parten som rekvirerar, skriven likadant överallt."),
        choice("roll", "Roll", "insatsägare eller samverkanspart.", ROLES),
        amount("beviljat", "Beviljat", "Partens medel för året: ett tak.", total="SUM202"),
        amount(
            "tidigare_beviljat", "Tidigare beviljat", "Beloppet före beslutet, när det ändrade ett."
        ),
    ),
    key=("organisation",),
    needs=("organisation",),
    unique=("organisation",),
    required=True,
)  # fmt: skip
POSTER = Table(
    "poster",
    (
        text("organisation", "Part", "Parten som får medel till posten."),
        choice("slag", "Slag", "lön, lokal eller övrigt.", COST_KINDS),
        text("post", "Post", "Som i ansökans budget, till exempel Coach."),
        amount("beviljat", "Beviljat", "Postens del av det beviljade.", total="SUM202"),
    ),
    key=("organisation", "post"),
    needs=("organisation", "slag", "post"),
    unique=("organisation", "slag", "post"),
)
REKVISITIONER = Table(
    "rekvisitioner",
    (
        text("nr", "Nr", "Rekvisitionens nummer i insatsen, till exempel 1."),
        text("organisation", "Part", "Parten som rekvirerar."),
        day("fran", "Från", "ÅÅÅÅ-MM-DD. Periodens första dag."),
        day("till", "Till", "ÅÅÅÅ-MM-DD. Periodens sista dag."),
        amount("lon", "Löner med PO", "Faktisk kostnad i perioden, utan moms."),
        amount("lokal", "Lokaler", "Faktisk kostnad i perioden, utan moms."),
        amount("bidrag", "Avgår bidrag", "Bidrag från annan; skrivs positivt och dras av."),
        choice("moms", "Moms", "nej: belopp rekvireras utan moms.", YES_NO),
        choice("underlag", "Underlag", "ja när huvudboksutdrag är bifogat.", YES_NO),
        text("attest_funktion", "Attest (funktion)", "En funktion, inget personnamn."),
        day("attestdatum", "Attesterad", "ÅÅÅÅ-MM-DD."),
        day("inkommen", "Inkommen", "ÅÅÅÅ-MM-DD. Dagen då förbundet fick den."),
        day("utbetald", "Utbetald", "ÅÅÅÅ-MM-DD."),
        amount("utbetalt", "Utbetalt", "Beloppet som förbundet har betalat."),
        choice("slutrekvisition", "Slut", "ja för årets sista rekvisition.", YES_NO),
    ),
    key=("nr", "organisation"),
    needs=("nr", "organisation"),
    unique=("nr",),
)
OVRIGT = Table(
    "rekvisition_ovrigt",
    (
        text("nr", "Nr", "Rekvisitionens nummer, som ovan."),
        text("post", "Övrig kostnad", "Posten som i Beviljade poster, till exempel Resor."),
        amount("belopp", "Belopp", "Faktisk kostnad i perioden, utan moms."),
    ),
    key=("nr", "post"),
    needs=("nr", "post"),
    unique=("nr", "post"),
)
PERIODER = Axis(
    "perioder",
    ("slut",),
    by_id=True,
    column="perioden",
    columns="perioder",
    unnamed="period",
    read="period_lases",
)
PERIOD_LIST = Table(
    "perioder",
    (
        day("slut", "Period till och med", "ÅÅÅÅ-MM-DD, till exempel 2026-04-30."),
        amount("budget", "Budget för perioden", "Ackumulerat från 1 januari."),
        amount("upparbetat", "Upparbetat", "Faktisk kostnad, ackumulerat från 1 januari."),
        amount("prognos", "Prognos för helåret", "Vad hela året väntas kosta."),
        choice("orsak", "Orsak till avvikelse", "Krävs när prognosen avviker mycket.", REASONS),
        text("atgard", "Åtgärd", "Vad som görs åt avvikelsen."),
        text("handelser", "Händelser", "Viktiga händelser och risker i perioden."),
    ),
    key=("slut",),
    fixed=True,
)


def _counted(first: tuple[Input, ...], kinds: dict[str, str], name: str) -> Table:
    """How many in each period, a row for each of ``kinds`` and gender."""
    return Table(
        name,
        (
            *first,
            choice("kon", "Kön", "kvinnor, män, annat, eller totalt där kön inte anges.", GENDERS),
            Input("antal", Kind.COUNT, "Antal", "Ackumulerat från 1 januari.", across=1),
        ),
        key=(first[0].name, "kon"),
        needs=(first[0].name, "kon"),
        unique=(first[0].name, "kon"),
        printed=tuple((kind, gender) for kind in kinds.values() for gender in GENDERS.values()),
    )


DELTAGARE = _counted(
    (choice("matt", "Deltagare", "ingående är de som fanns vid årets början.", MEASURES),),
    MEASURES,
    "deltagare",
)
AVSLUT = _counted(
    (choice("anledning", "Avslutsanledning", "Summan är de avslutade.", ENDINGS),),
    ENDINGS,
    "avslut",
)
MAL = Table(
    "mal",
    (
        text("mal", "Mål", "Ett mätbart mål per rad, som i ansökan."),
        choice("riktning", "Riktning", "minst, högst eller lika med.", DIRECTIONS),
        figure("malvarde", "Målvärde", "Talet som ska nås, till exempel 40."),
        text("enhet", "Enhet", "Till exempel procent eller personer."),
        number("taljare", "Antal som nått målet", "Täljaren, när värdet är en andel."),
        number("namnare", "Av antal", "Nämnaren, när värdet är en andel."),
        figure("varde", "Värde", "Det uppnådda, i målets enhet."),
        choice(
            "bedomning", "Bedömning", "uppfyllt, delvis uppfyllt, ej uppfyllt eller ej mätt.",
            JUDGEMENTS,
        ),
    ),
    key=("mal",),
    needs=("mal",),
    unique=("mal",),
)  # fmt: skip
SHOWN = text(
    "visa_rekvisition", "Rekvisition att visa",
    "Numret på den rekvisition som blanketten visar. Tomt visar den första.",
)  # fmt: skip
