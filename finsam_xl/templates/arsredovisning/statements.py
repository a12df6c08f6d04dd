"""The rows of the three statements, in the law's order: LKBR 5:2, 6:2 and 8:1."""

from __future__ import annotations

from typing import NamedTuple


class LawRow(NamedTuple):
    """A row of a statement. ``of``: what it follows from, the keys of the rows that it adds up."""

    key: str
    label: str
    of: tuple[str, ...] = ()
    usual: bool = True  #: a new workbook has it; the others are there to be chosen


_NET = ("intakter", "kostnader", "avskrivningar")
_OPERATIONS = (*_NET, "skatteintakter", "generella_statsbidrag")
_FINANCE = (*_OPERATIONS, "finansiella_intakter", "finansiella_kostnader")
INCOME_ROWS = (
    LawRow("intakter", "Verksamhetens intäkter"),
    LawRow("kostnader", "Verksamhetens kostnader"),
    LawRow("avskrivningar", "Avskrivningar", usual=False),
    LawRow("nettokostnader", "Verksamhetens nettokostnader", _NET),
    LawRow("skatteintakter", "Skatteintäkter", usual=False),
    LawRow("generella_statsbidrag", "Generella statsbidrag", usual=False),
    LawRow("verksamhetens_resultat", "Verksamhetens resultat", _OPERATIONS),
    LawRow("finansiella_intakter", "Finansiella intäkter"),
    LawRow("finansiella_kostnader", "Finansiella kostnader"),
    LawRow("resultat_efter_finansiella", "Resultat efter finansiella poster", _FINANCE),
    LawRow("extraordinara", "Extraordinära poster", usual=False),
    LawRow("arets_resultat", "Årets resultat", (*_FINANCE, "extraordinara")),
)

_FIXED = ("immateriella", "materiella", "finansiella")
_CURRENT = ("forrad", "fordringar", "kortfristiga_placeringar", "kassa_bank")
_DEBTS = ("langfristiga_skulder", "kortfristiga_skulder")
BALANCE_ROWS = (
    LawRow("immateriella", "Immateriella anläggningstillgångar", usual=False),
    LawRow("materiella", "Materiella anläggningstillgångar", usual=False),
    LawRow("finansiella", "Finansiella anläggningstillgångar", usual=False),
    LawRow("anlaggningstillgangar", "Summa anläggningstillgångar", _FIXED, usual=False),
    LawRow("infrastruktur", "Bidrag till infrastruktur", usual=False),
    LawRow("forrad", "Förråd", usual=False),
    LawRow("fordringar", "Fordringar"),
    LawRow("kortfristiga_placeringar", "Kortfristiga placeringar", usual=False),
    LawRow("kassa_bank", "Kassa och bank"),
    LawRow("omsattningstillgangar", "Summa omsättningstillgångar", _CURRENT),
    LawRow("tillgangar", "Summa tillgångar", (*_FIXED, "infrastruktur", *_CURRENT)),
    LawRow("kapital_ingaende", "Eget kapital vid årets början"),
    LawRow("arets_resultat", "Årets resultat"),
    LawRow("resultatreserv", "varav resultatreserv", usual=False),
    LawRow("eget_kapital", "Eget kapital vid årets slut", ("kapital_ingaende", "arets_resultat")),
    LawRow("avsattningar", "Avsättningar", usual=False),
    LawRow("langfristiga_skulder", "Långfristiga skulder"),
    LawRow("kortfristiga_skulder", "Kortfristiga skulder"),
    LawRow("skulder", "Summa skulder", _DEBTS, usual=False),
    LawRow("kapital_och_skulder", "Summa eget kapital, avsättningar och skulder",
           ("eget_kapital", "avsattningar", *_DEBTS)),
    LawRow("panter", "Panter och därmed jämförliga säkerheter"),
    LawRow("ansvarsforbindelser", "Ansvarsförbindelser"),
)  # fmt: skip

_BEFORE = ("arets_resultat", "justering")
_RUNNING = (*_BEFORE, "forrad", "fordringar", "skulder")
_FLOW = (*_RUNNING, "investering", "finansiering")
CASH_ROWS = (
    LawRow("arets_resultat", "Årets resultat"),
    LawRow("justering", "Justering för poster som inte påverkar likviditeten"),
    LawRow("medel_fore", "Medel från verksamheten före förändring av rörelsekapital", _BEFORE),
    LawRow("forrad", "Ökning (-) eller minskning (+) av förråd", usual=False),
    LawRow("fordringar", "Ökning (-) eller minskning (+) av kortfristiga fordringar"),
    LawRow("skulder", "Ökning (+) eller minskning (-) av kortfristiga skulder"),
    LawRow("lopande", "Kassaflöde från den löpande verksamheten", _RUNNING),
    LawRow("investering", "Kassaflöde från investeringsverksamheten", usual=False),
    LawRow("finansiering", "Kassaflöde från finansieringsverksamheten", usual=False),
    LawRow("arets_kassaflode", "Årets kassaflöde", _FLOW),
    LawRow("likvida_ingaende", "Likvida medel vid årets början"),
    LawRow("likvida_utgaende", "Likvida medel vid årets slut", ("likvida_ingaende", *_FLOW)),
)
