"""The sheet *Kontroll*: live native checks, one line each, in both workbooks.

A line has a *grade*: 3 fel, 2 varning, 1 upplysning, 0 OK, blank when it cannot be judged.
The word beside it follows from the grade, so colour never carries meaning alone.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Line
from finsam_xl.template.shared import ACCEPTED_SHEET


def draw_lines(drawing: Drawing, lines: tuple[Line, ...], what: str) -> Pen:
    """The sheet's head and its lines; returns the pen below them."""
    drawing.lines = lines
    pen = drawing.sheet(
        "Kontroll", [2, 44, 18, 16, 12, 62, 12], landscape=True, before=ACCEPTED_SHEET
    )
    pen.title("Kontroll", "Räknas om medan du skriver. Rätta alla FEL innan du skickar filen.")
    pen.put("Sammanfattning", 2, "label")
    pen.derived(
        Derived(
            "kontroll_resultat",
            (
                '=IF(COUNTIF([kontroll_status all],"FEL")>0,'
                f'"{what} har fel som ska rättas",'
                'IF(COUNTIF([kontroll_status all],"VARNING")>0,'
                f'"{what} har inga fel, men varningar att läsa",'
                f'"{what} har inga fel"))'
            ),
            kind=Kind.TEXT,
        )
    )
    pen.row += 1
    for column, text in enumerate(
        ("Kontroll", "Status", "Avvikelse", "Avser", "Vad som kontrolleras", "Gå till"), 2
    ):
        pen.put(text, column, "header")
    pen.row += 1
    top = pen.row
    pen.plan.header_rows = top - 1
    for index, line in enumerate(lines):
        pen.row = top + index
        pen.put(line.label, 2, "label")
        pen.put(line.unit, 5, "note")
        pen.put(f"{line.help} ({', '.join(line.codes)})", 6, "note")
        pen.plan.links[(pen.row, 7)] = line.link
        pen.plan.heights[pen.row] = 22
        if line.amount is not None:
            pen.derived(Derived(f"kontroll_{line.id}_belopp", line.amount), column=4)
    pen.row = top
    pen.derived(
        Derived(
            "kontroll_status",
            lambda row, _: status_of(f"[{lines[row].grade_name}]"),
            rows=len(lines),
            kind=Kind.TEXT,
        ),
        column=3,
    )
    pen.row += 1
    pen.plan.print_to = (pen.row - 1, 7)
    pen.line("Underlag till kontrollerna (skrivs inte ut)", "section")
    for line in lines:
        pen.derived(
            Derived(line.grade_name, line.grade, kind=Kind.COUNT, label=f"{line.label}: grad")
        )
    pen.row += 1
    return pen


def status_of(grade: str) -> str:
    """The word of a grade; what rests on an error value is not judged."""
    return f'=FINSAM_STATUS(IF(ISERROR({grade}),"",{grade}))'


def claim_beside_own(total: str, own: str) -> tuple[str, str]:
    """A total as it stands less what its addends make, each an operand or an expression: native,
    and by a call of ours."""
    none = f'OR(COUNT({total})=0,{own}="")' if own.startswith("[") else f"COUNT({total})=0"
    return (
        f"=IF({none},0,ROUND({total}-{own},6))",
        f"=IF({none},0,FINSAM_SUMMAKONTROLL({total},{own}))",
    )


def grade_of_sum(total: str, gap: str, own: str, count: str) -> str:
    """1 where half a unit of the total and half a unit for each of ``count`` addends explain
    ``gap`` (tkr), else 3. The addends' unit is that of their sum, ``own``."""
    room = f"({_unit_of(total)}+({count})*{_unit_of(own)})/2+0.0000001"
    return f'IF([falt_enhet]<>"tkr",3,IF(ABS({gap})<={room},1,3))'


def _unit_of(number: str) -> str:
    """What a figure is rounded to: its last decimal."""
    unit = "0.00001"
    for digits in (4, 3, 2, 1, 0):
        step = f"{Decimal(1).scaleb(-digits):f}"
        unit = f"IF(ABS(ROUND({number},{digits})-{number})<0.0000001,{step},{unit})"
    return unit
