"""*Läs mig* of ``ansokan.xlsx``."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.guide import draw_guide

STEPS = (
    "1. Ansökan: fyll i insatsens namn, insatsägare, samverkansparter, mål, tider, målgrupp och "
    "beskrivningar. Fält med (*) är obligatoriska.",
    "2. Budget: en rad för varje kostnad, med period och belopp för varje insatsägare. Först det "
    "som ska rekvireras från samordningsförbundet, sedan det ni betalar själva (egenfinansiering).",
    "3. Per år och Sammanställning räknas ut. Läs dem och se att siffrorna är rimliga.",
    "4. Överenskommelse: läs texten. Den är fast och ska stå orörd.",
    "5. Underskrifter: en rad för varje part, med roll och datum.",
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
    "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga. Då räknas raden "
    "med i alla summor.",
    "Beloppen per år: varje påbörjad månad väger lika, avrundat till hela kronor så att åren "
    "tillsammans alltid blir hela beloppet. Sex kalenderår visas; senare år står i en kolumn "
    "för sig.",
    "Kontaktuppgifter läses aldrig av kontrollprogrammet och kommer inte med när ansökan läses in.",
    "Lång text: dra i radens underkant så att hela texten syns innan arbetsboken skrivs ut.",
    "Bladet Godtagna fynd: där skrivs skälet när en varning eller upplysning godtas. Regelns kod "
    "och fältets namn står i rapporten från kontrollprogrammet finsam-xl.",
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
