"""The sheet *Läs mig*, which both workbooks begin with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from finsam_xl.template.draw import Drawing
from finsam_xl.workbook.cell import EMPTY, CellRef, Workbook

#: letters that fit on one line of the sheet's only column
LINE = 108

#: how a workbook is checked with nothing installed, beyond what *Kontroll* tells; the heading first
PAGE = (
    "Kontrollera utan att installera något",
    "Hämta filen finsam-xl.html där du fick mallen, dubbelklicka på den och släpp den sparade "
    "arbetsboken på sidan som öppnas. Sidan prövar mer än bladet Kontroll, och inget skickas från "
    "datorn.",
)
#: what is said of workbooks whose derived cells call our functions; the heading first
CALLS = (
    "Formler som räknas av finsam-xl",
    "Den här arbetsboken räknar med funktioner som heter FINSAM_ och som finns i tillägget "
    "finsam-xl. finsam-xl sparar alltid rätta värden i filen.",
    "En kollega som saknar tillägget ser #NAMN? i en sådan cell, och i dem som bygger på den, när "
    "kalkylprogrammet räknar om den: i LibreOffice ofta redan när filen öppnas, annars när något "
    "som cellen bygger på ändras.",
    "Till den som saknar tillägget: skicka en kopia med vanliga formler, som räknar utan det. "
    "Kommandot är finsam-xl recompute BOK.xlsx --formler vanliga -o KOPIA.xlsx",
    "Har filen sparats med #NAMN? i cellerna sparar finsam-xl recompute rätta värden i den igen.",
    "Ett funktionsnamn som läses från en fil kan behöva skrivas in på nytt för att programmet ska "
    "känna igen det. Om #NAMN? visas fast tillägget är på plats: ta bort bladets skydd (Granska, "
    "Ta bort bladets skydd), markera cellen, tryck F2 och sedan Enter (Ctrl+Skift+Enter där "
    "formeln står inom klamrar). finsam-xl recompute --engine libreoffice gör det själv när det "
    "räknar.",
    "Celler med samma formel inom klamrar, {=...}, räknas av ett enda anrop. De kan bara ändras "
    "tillsammans.",
)
#: what stands there instead once the calls are native formulas
NATIVE = (
    "Vanliga formler",
    "I den här arbetsboken är anropen av funktioner som heter FINSAM_ utbytta mot vanliga formler. "
    "Den räknar utan tillägget finsam-xl.",
    "Formler som du själv har skrivit står kvar. Den som anropar en FINSAM-funktion behöver "
    "fortfarande tillägget.",
)


def native_guide(workbook: Workbook) -> dict[CellRef, str | None]:
    """The texts to change once the calls are native formulas, where they stand as they were
    written; None empties a cell."""
    for sheet in workbook.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.value == CALLS[0]:
                return {
                    CellRef(sheet.name, row + i, column): new
                    for i, (old, new) in enumerate(zip_longest(CALLS, NATIVE))
                    if sheet.cells.get((row + i, column), EMPTY).value == old
                }
    return {}


def draw_guide(
    drawing: Drawing,
    title: str,
    below: str,
    steps: Sequence[str],
    good_to_know: Sequence[str],
    flavour: str = "",
) -> None:
    """What to do, in order; how to check it; what is good to know; and what the colours mean."""
    pen = drawing.sheet("Läs mig", [2, 100])
    pen.title(title, below)
    for heading, texts in (
        ("Så fyller du i arbetsboken", steps),
        (PAGE[0], PAGE[1:]),
        ("Bra att veta", good_to_know),
        *([(CALLS[0], CALLS[1:])] if flavour else []),
    ):
        if not texts:
            continue
        pen.line(heading, "section")
        for text in texts:
            pen.paragraph(text, span=1, lines=1 + len(text) // LINE)
        pen.row += 1
    pen.line("Färgerna", "section")
    pen.line("Fylls i", "input_sample")
    pen.line("Räknas ut; skriv inget här", "derived_sample")
