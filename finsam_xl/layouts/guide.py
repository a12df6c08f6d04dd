"""The sheet *Läs mig*, which both workbooks begin with."""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.layouts.plan import Drawing

#: letters that fit on one line of the sheet's only column
LINE = 98


def draw_guide(
    drawing: Drawing, title: str, below: str, steps: Sequence[str], good_to_know: Sequence[str]
) -> None:
    """What to do, in order; what is good to know; and what the colours mean."""
    pen = drawing.sheet("Läs mig", [2, 100])
    pen.title(title, below)
    for heading, texts in (
        ("Så fyller du i arbetsboken", steps),
        ("Bra att veta", good_to_know),
    ):
        pen.line(heading, "section")
        for text in texts:
            pen.paragraph(text, span=1, lines=1 + len(text) // LINE)
        pen.row += 1
    pen.line("Färgerna", "section")
    pen.line("Fylls i", "input_sample")
    pen.line("Räknas ut; skriv inget här", "derived_sample")
