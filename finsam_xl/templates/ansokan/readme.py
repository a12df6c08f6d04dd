"""*Läs mig* of ``ansokan.xlsx``."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.guide import draw_guide

STEPS = (
    "1. Ansökan: fyll i insatsens namn, insatsägare, samverkansparter, mål, tider och deltagare. "
    "Fält med (*) är obligatoriska.",
    "2. Beskrivning: svara på frågorna, ett stycke per rad. Raden växer medan du skriver.",
    "3. Budget: en rad för varje kostnad, med period och belopp för varje insatsägare. Först det "
    "som ska rekvireras från samordningsförbundet, sedan det ni betalar själva (egenfinansiering).",
    "4. Sammanställning räknas ut. Läs den och se att siffrorna är rimliga.",
    "5. Underskrifter: läs överenskommelsen. En rad för varje part, med befattning och datum.",
    "6. Kontroll: läs raderna som inte är gröna. Länken i kolumnen Första cellen leder till det "
    "som ska rättas. När inga FEL är kvar kan ansökan skickas.",
)
GOOD_TO_KNOW = (
    "Färgade celler fylls i. Grå celler räknas ut; skriv inget i dem. Bladens skydd har inget "
    "lösenord.",
    "Belopp skrivs i kronor, utan moms (förbundet får tillbaka den), löner med PO och parternas "
    "egen personal till självkostnad. Skriver ni i tkr: ändra enheten överst på Budget.",
    "Klistra alltid in som värden (Klistra in special, Värden). Då blir färger och kontroller "
    "kvar.",
    "Datum skrivs ÅÅÅÅ-MM-DD. En rad utan datum får hela insatstiden.",
    "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga. Alla summor "
    "följer med.",
    "Beloppen per år: varje påbörjad månad väger lika, avrundat till hela kronor så att åren "
    "tillsammans alltid blir hela beloppet. Sex kalenderår visas; senare år står i en kolumn "
    "för sig.",
    "Kontaktuppgifter, namnteckningar och e-post läses varken av kontrollen eller när ansökan "
    "läses in.",
    "Lång text: dela den i stycken, ett per rad. Blir ett stycke för långt för en rad: låt det "
    "fortsätta på nästa, och välj forts. i kolumnen bredvid.",
    "Bladet Godtagna fynd: där skrivs skälet när en varning eller upplysning godtas. Regelns kod "
    "och fältets namn står i rapporten från sidan eller programmet finsam-xl; den som inte har den "
    "lämnar bladet tomt.",
)


def draw_ansokan_readme(drawing: Drawing, flavour: str = "") -> None:
    draw_guide(
        drawing,
        "Ansökan om medel till en samverkansinsats",
        "Mall enligt lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser",
        STEPS,
        GOOD_TO_KNOW,
        flavour,
    )
