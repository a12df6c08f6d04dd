"""*Läs mig* of ``budget.xlsx``."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.guide import draw_guide

STEPS = (
    "1. Förbund: fyll i namn, budgetår, enhet (kr eller tkr) och budgetens kolumner, till exempel "
    "utfall 2024, prognos 2025, budget 2026, plan 2027 och plan 2028. Välj omfattningen bidrag för "
    "ett år där bara medlemsbidragen är kända.",
    "2. Medlemmar: en rad för varje medlem med part, andel (skriv 50 %) och bidrag i hela kronor. "
    "Bladet Lagens fördelning visar vad lagen och andelarna ger, på kronan.",
    "3. Budget: skriv övriga intäkter. Allt annat på bladet räknas ut.",
    "4. Detaljbudget: en rad för varje post, med sin huvudpost. I de kolumner där en huvudpost "
    "inte har några poster skriver du hela beloppet på bladet Huvudposter. Villkor för ett belopp "
    "skrivs i kolumnen Anteckning.",
    "5. Kontroll: läs raderna som inte är gröna. Länken i kolumnen Första cellen leder till det "
    "som ska rättas. När inga FEL är kvar kan budgeten skickas.",
    "6. Sammandrag: en sida till styrelsens handlingar, med upp till sex kolumner runt budgetåret. "
    "Bladet Diagram visar alla kolumner.",
)
GOOD_TO_KNOW = (
    "Färgade celler fylls i. Grå celler räknas ut; skriv inget i dem. Bladens skydd har inget "
    "lösenord.",
    "Belopp skrivs utan moms (förbundet får tillbaka den), löner med PO och parternas egen "
    "personal till självkostnad.",
    "Klistra alltid in som värden (Klistra in special, Värden). Då blir färger och kontroller "
    "kvar.",
    "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga. Alla summor "
    "följer med.",
    "Kolumner före budgetåret är jämförelser. Eget kapital räknas från budgetåret och framåt; för "
    "år dessförinnan skrivs det på Förbund.",
    "Om en tryckt summa ska stå kvar som den är skrivs den över den uträknade cellen. Ta då bort "
    "bladets skydd först (Granska, Ta bort bladets skydd). Kontrollen visar skillnaden.",
    "Bladet Godtagna fynd: där skrivs skälet när en varning eller upplysning godtas. Regelns kod "
    "och fältets namn står i rapporten från sidan eller programmet finsam-xl; den som inte har den "
    "lämnar bladet tomt.",
)


def draw_readme(drawing: Drawing, flavour: str = "") -> None:
    draw_guide(
        drawing,
        "Samordningsförbundets budget",
        "Mall enligt lag (2003:1210) om finansiell samordning",
        STEPS,
        GOOD_TO_KNOW,
        flavour,
    )
