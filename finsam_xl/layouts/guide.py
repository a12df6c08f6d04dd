"""The sheet *Läs mig*, which both workbooks begin with."""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.layouts.plan import Drawing

#: letters that fit on one line of the sheet's only column
LINE = 98

#: what is said of workbooks whose derived cells call our functions
CALLS = (
    "Den här arbetsboken räknar med funktioner som heter FINSAM_ och som finns i tillägget "
    "finsam-xl. En kollega som saknar tillägget ser #NAMN? i de cellerna när arbetsboken öppnas "
    "för redigering. Skicka då en PDF, eller en arbetsbok med vanliga formler.",
    "finsam-xl recompute sparar de rätta värdena i filen. De syns i skyddad vy och läses av andra "
    "program, men ersätts av #NAMN? när ett kalkylprogram räknar om utan tillägget.",
    "Om #NAMN? visas fast tillägget är på plats: markera cellen, tryck F2 och sedan Enter "
    "(Ctrl+Skift+Enter där formeln står inom klamrar). Då känner programmet igen namnet.",
    "Celler med samma formel inom klamrar, {=...}, räknas av ett enda anrop. De kan bara ändras "
    "tillsammans.",
)


def draw_guide(
    drawing: Drawing,
    title: str,
    below: str,
    steps: Sequence[str],
    good_to_know: Sequence[str],
    flavour: str = "",
) -> None:
    """What to do, in order; what is good to know; and what the colours mean."""
    pen = drawing.sheet("Läs mig", [2, 100])
    pen.title(title, below)
    for heading, texts in (
        ("Så fyller du i arbetsboken", steps),
        ("Bra att veta", good_to_know),
        *([("Formler som räknas av finsam-xl", CALLS)] if flavour else []),
    ):
        pen.line(heading, "section")
        for text in texts:
            pen.paragraph(text, span=1, lines=1 + len(text) // LINE)
        pen.row += 1
    pen.line("Färgerna", "section")
    pen.line("Fylls i", "input_sample")
    pen.line("Räknas ut; skriv inget här", "derived_sample")
