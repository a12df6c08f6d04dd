"""Where the rules of the annual report come from: the accounting act (LKBR), and what the act on
financial coordination asks of the report. Read in the consolidated text up to SFS 2024:345."""

from __future__ import annotations

from finsam_xl.law.basis import FINSAM_24, Basis

_LKBR_URL = "https://data.riksdagen.se/dokument/sfs-2018-597.html"
_KL_URL = "https://data.riksdagen.se/dokument/sfs-2017-725.html"


def _lkbr(section: str, text: str) -> Basis:
    return Basis("Lag (2018:597)", section, text, _LKBR_URL)


LKBR_4_1 = _lkbr(
    "4 kap. 1 §",
    "Årsredovisningen består av resultaträkning, balansräkning, kassaflödesanalys, noter, "
    "driftredovisning, investeringsredovisning och förvaltningsberättelse.",
)
LKBR_4_3 = _lkbr(
    "4 kap. 3 §",
    "Årsredovisningen ska ge en rättvisande bild; en avvikelse från god sed förklaras i en not.",
)
LKBR_5_2 = _lkbr("5 kap. 2 §", "Resultaträkningens rader står i lagens ordning.")
LKBR_5_6 = _lkbr("5 kap. 6 §", "För varje rad anges också förra årets belopp.")
LKBR_6_2 = _lkbr(
    "6 kap. 2 §",
    "Eget kapital delas i det vid årets början, årets resultat och det vid årets slut.",
)
LKBR_9_13 = _lkbr("9 kap. 13 §", "En not anger den samlade kostnaden för räkenskapsrevisionen.")
LKBR_10_1 = _lkbr(
    "10 kap. 1 §",
    "Driftredovisningen håller utfallet mot den budget som har fastställts.",
)
LKBR_11_6 = _lkbr(
    "11 kap. 6 §",
    "Sjukfrånvaron redovisas när medelantalet anställda är över tio två år i rad.",
)
LKBR_11_10 = _lkbr(
    "11 kap. 10 §", "Förvaltningsberättelsen innehåller en utredning av balanskravsresultatet."
)
RKR_CASH = Basis(
    "RKR R16",
    "kassaflödesanalys",
    "Den löpande verksamhetens kassaflöde börjar med årets resultat.",
    "https://www.rkr.se",
    kind="praxis",
)
NO_RESERVE = Basis(
    "Lag (2003:1210)",
    "21 §",
    "Kommunallagens regler om resultatreserv gäller inte för ett samordningsförbund.",
    FINSAM_24.url,
)
NO_SECURITY = Basis(
    "Lag (2003:1210)",
    "21 § och kommunallagen (2017:725) 11 kap. 22 §",
    "Förbundet får inte gå i borgen, ställa pant eller ta annan skuld än vanlig kredit.",
    _KL_URL,
)
COVER = Basis(
    "Lag (2003:1210)",
    "22 §",
    "Räcker förbundets medel inte för skulderna fyller medlemmarna på efter sina andelar.",
    FINSAM_24.url,
)
AUDITORS = Basis(
    "Lag (2003:1210)",
    "25 §",
    "Varje medlem utser en revisor; Försäkringskassan och Arbetsförmedlingen har en gemensam, och "
    "kommuner och regioner får dela.",
    FINSAM_24.url,
)
SHARED = Basis(
    "Lag (2003:1210)",
    "5 § andra stycket",
    "Kommunerna delar sin fjärdedel så som förbundsordningen säger.",
    FINSAM_24.url,
)

# --- Participants, goals and the text ---

LKBR_11_8 = Basis(
    "Lag (2018:597)",
    "11 kap. 8 §",
    "Förvaltningsberättelsen utvärderar om målen för en god ekonomisk hushållning har nåtts.",
    _LKBR_URL,
)
#: 25 and 26 §§ make these provisions of the Local Government Act apply to the association
GOALS_AUDITED = Basis(
    "Lag (2003:1210)",
    "25 och 26 §§ och kommunallagen (2017:725) 12 kap. 2 §",
    "Revisorerna bedömer om resultaten i årsredovisningen stämmer med de mål som är beslutade.",
    _KL_URL,
)
LKBR_4_2 = Basis(
    "Lag (2018:597)",
    "4 kap. 2 §",
    "Årsredovisningen ska vara överskådlig.",
    _LKBR_URL,
)
