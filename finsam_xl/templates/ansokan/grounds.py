"""What the lines of the application's *Kontroll* are judged on, block by block."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.law.limits import FULL_TIME_PERCENT, FULL_YEAR_WAGE_KRONOR
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
from finsam_xl.workbook.percent import in_formula

SPARE = 6


WAGES = ("lonekostnader", "egen_lonekostnader")


BY_BLOCK = (
    (
        "orimliga",
        "Rader med orimlig lön",
        "=SUMPRODUCT(([per_ar_BLOCK_tjanst all]>0)*([per_ar_BLOCK_manader all]>0)"
        '*([per_ar_BLOCK_belopp all]*IF([falt_enhet]="tkr",1000,1)'
        f"*{in_formula(12 * FULL_TIME_PERCENT.latest.value)}>{FULL_YEAR_WAGE_KRONOR.latest.value}"
        "*[per_ar_BLOCK_tjanst all]*[per_ar_BLOCK_manader all]))",
    ),
    (
        "ovrigt",
        "Rader som heter Övrigt",
        '=SUMPRODUCT(([per_ar_BLOCK_post all]="Övrigt")*1,[per_ar_BLOCK_belopp all])',
    ),
)


def draw_ansokan_control(drawing: Drawing, rows: int) -> None:
    """The lines, and what they are judged on, block by block."""

    def grounds(pen: Pen) -> None:
        for column, name in enumerate(NAMES, 3):
            pen.put(name, column, "note")
        pen.row += 1
        for name, label, pattern in BY_BLOCK:
            pen.derived(
                Derived(
                    f"rad_{name}",
                    _over_blocks(name, pattern),
                    columns=len(NAMES),
                    label=label,
                    kind=Kind.COUNT if name != "ovrigt" else Kind.AMOUNT,
                )
            )
        pen.row += 1
        _signatures(pen, rows + 1 + SPARE)

    draw_control(drawing, rows, CHECKS, LINES, "Ansökan", grounds)


def _over_blocks(name: str, pattern: str) -> Callable[[int, int], str]:
    def formula(_row: int, column: int) -> str:
        block = NAMES[column]
        # only a wage can be beyond reason
        idle = name == "orimliga" and block not in WAGES
        return "=0" if idle else pattern.replace("BLOCK", block)

    return formula


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
