"""What the lines of the application's *Kontroll* are judged on, block by block."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import PLACEHOLDERS, Derived, Kind
from finsam_xl.template.generic_lines import draw_control
from finsam_xl.template.phrases import text_at
from finsam_xl.templates.ansokan.checks import CHECKS
from finsam_xl.templates.ansokan.inputs import OWNERS
from finsam_xl.templates.ansokan.kontroll import (
    LINES,
    NAMES,
)
from finsam_xl.templates.ansokan.unit import draw_unit
from finsam_xl.templates.ansokan.vague import draw_vague

SPARE = 6


def draw_ansokan_control(drawing: Drawing, rows: int) -> None:
    """The lines, and what they are judged on, block by block."""

    def grounds(pen: Pen) -> None:
        for column, name in enumerate(NAMES, 3):
            pen.put(name, column, "note")
        pen.row += 1
        pen.derived(
            Derived(
                "rad_ovrigt",
                lambda _i, j: (
                    f'=SUMPRODUCT(([per_ar_{NAMES[j]}_post all]="Övrigt")*1,'
                    f"[per_ar_{NAMES[j]}_belopp all])"
                ),
                columns=len(NAMES),
                label="Rader som heter Övrigt",
            )
        )
        pen.row += 1
        draw_unit(pen, rows + 1 + SPARE)
        draw_vague(pen, rows + 1 + SPARE)
        _signatures(pen, rows + 1 + SPARE)

    draw_control(drawing, rows, CHECKS, LINES, "Ansökan", grounds)


def _missing(party: str) -> str:
    """1 where the party's name stands on no signed row; a placeholder is told by itself."""
    no_placeholder = ",".join(f'[{party}]="{word}"' for word in PLACEHOLDERS)
    return (
        f'=IF(OR([{party}]="",{no_placeholder}),0,'
        f"IF(SUMPRODUCT(([underskrifter_organisation all]=[{party}])"
        '*([underskrifter_datum all]<>""))=0,1,0))'
    )


def _signatures(pen: Pen, capacity: int) -> None:
    pen.line("Underskrifter som saknas", "subsection")
    top = pen.row
    pen.derived(
        Derived(
            "agare_saknas",
            _missing("insatsagare_organisation of row"),
            rows=OWNERS,
            kind=Kind.COUNT,
            label="Insatsägare",
        )
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_namn",
            text_at("samverkansparter_organisation all"),
            rows=capacity,
            kind=Kind.TEXT,
        ),
        column=4,
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_saknas",
            _missing("part_namn"),
            rows=capacity,
            kind=Kind.COUNT,
        ),
        column=5,
    )
    pen.row += 1
