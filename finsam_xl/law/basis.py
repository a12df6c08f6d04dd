"""Where a rule comes from (grund): statute, the template, or practice.

The texts say in our words what the provision means for a budget or an application; the
link leads to the wording. Read in the consolidated text up to SFS 2023:644.
"""

from __future__ import annotations

from typing import Literal

from finsam_xl.record import Record


class Basis(Record):
    """One provision or source. Prints as it is cited: ``Lag (2003:1210) 5 §``."""

    title: str
    section: str = ""  #: paragraph, or chapter and paragraph
    text: str = ""  #: one Swedish sentence: what it says, for a reader without the book
    url: str = ""
    kind: Literal["lag", "mallen", "praxis"] = "lag"

    @property
    def can_be_error(self) -> bool:
        """Whether a breach can be *fel*: practice that is no law never is."""
        return self.kind != "praxis"

    def __str__(self) -> str:
        return f"{self.title} {self.section}".rstrip()


_FINSAM_URL = "https://data.riksdagen.se/dokument/sfs-2003-1210.html"
_KL_URL = "https://data.riksdagen.se/dokument/sfs-2017-725.html"
_LEMK_URL = "https://data.riksdagen.se/dokument/sfs-2005-807.html"


def _finsam(section: str, text: str) -> Basis:
    return Basis("Lag (2003:1210)", section, text, _FINSAM_URL)


FINSAM_3 = _finsam(
    "3 §",
    "I ett förbund deltar Försäkringskassan, Arbetsförmedlingen, minst en region och minst en "
    "kommun; ingen region behövs för en kommun som inte ingår i någon.",
)
FINSAM_5 = _finsam(
    "5 §",
    "Försäkringskassan bidrar med hälften av medlen, regionerna tillsammans med en fjärdedel "
    "och kommunerna tillsammans med en fjärdedel.",
)
FINSAM_5A = _finsam(
    "5 a §",
    "En kommun som inte ingår i någon region bidrar med hälften av medlen om ingen region "
    "deltar; deltar en region räknas kommunen både bland kommunerna och bland regionerna.",
)
FINSAM_7 = _finsam(
    "7 §",
    "Förbundet finansierar insatser inom parternas samlade ansvarsområde och upprättar budget "
    "och årsredovisning.",
)
FINSAM_7_SERVICES = _finsam(
    "7 § andra stycket",
    "Förbundet får inte besluta i frågor om förmåner eller rättigheter för enskilda, eller ge "
    "enskilda tjänster.",
)
FINSAM_21 = _finsam(
    "21 §",
    "Kommunallagens regler om budgetens innehåll (11 kap. 5 § första och andra styckena samt "
    "6 §) gäller för förbundet.",
)
FINSAM_23 = _finsam(
    "23 §",
    "Styrelsen fastställer budgeten senast den 30 november varje år, efter samråd med medlemmarna.",
)
FINSAM_24 = _finsam(
    "24 §",
    "Styrelsen upprättar årsredovisning inom tre månader från räkenskapsårets slut.",
)
KL_11_5 = Basis(
    "Kommunallagen (2017:725)",
    "11 kap. 5 §",
    "Budgeten ska upprättas så att intäkterna överstiger kostnaderna.",
    _KL_URL,
)
KL_11_6 = Basis(
    "Kommunallagen (2017:725)",
    "11 kap. 6 §",
    "Budgeten innehåller en plan för ekonomin för tre år med budgetåret som det första.",
    _KL_URL,
)
#: 21 § makes these provisions of the Local Government Act apply to the association
DEFICIT = Basis(
    "Lag (2003:1210)",
    "21 § och kommunallagen (2017:725) 11 kap. 5 §",
    KL_11_5.text,
    _KL_URL,
)
CHANGED_BUDGET = Basis(
    "Lag (2003:1210)",
    "21 § och kommunallagen (2017:725) 11 kap. 15 §",
    "Ett beslut om en utgift under löpande år ska säga hur utgiften finansieras.",
    _KL_URL,
)
THREE_YEARS = Basis(
    "Lag (2003:1210)",
    "21 § och kommunallagen (2017:725) 11 kap. 6 §",
    KL_11_6.text,
    _KL_URL,
)
LEMK = Basis(
    "Lag (2005:807)",
    "2 §",
    "Förbundet får ersättning för ingående moms som inte får dras av; egna kostnader budgeteras "
    "därför utan moms.",
    _LEMK_URL,
)
GDPR = Basis(
    "Dataskyddsförordningen (EU) 2016/679",
    "artikel 5.1 c",
    "Uppgifter om personer ska inte vara fler än vad ändamålet kräver; ett litet antal kan peka ut "
    "någon.",
    "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
)
TEMPLATE = Basis("Mallen", text="Så är mallen uppbyggd.", kind="mallen")
AGREEMENT = Basis(
    "Överenskommelsen",
    "om kostnader",
    "De beviljade medlen är ett maxbelopp, och ersättning lämnas för faktiskt upparbetade "
    "kostnader.",
    kind="mallen",
)
ARITHMETIC = Basis("Mallen", "delar och helhet", "Delarna ska bli det hela.", kind="mallen")
PRACTICE = Basis("Praxis", text="Vanligt bland samordningsförbund, men inte lag.", kind="praxis")
