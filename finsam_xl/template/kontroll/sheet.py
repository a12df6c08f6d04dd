"""The sheet *Kontroll*: live native checks, one line each, in both workbooks.

A line has a *grade*: 3 fel, 2 varning, 1 upplysning, 0 OK, blank when it cannot be judged.
The word beside it follows from the grade, so colour never carries meaning alone. It says how many
cells are at fault and leads to the first of them.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.template.answers import LINE_HEIGHT, letters_a_line
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Line
from finsam_xl.template.kontroll.faults import (
    blocks_of,
    counted,
    faults_on,
    first_cell,
    grade_of,
    name_of_sheet,
    sheets_of,
)
from finsam_xl.template.profile import CELL, PLAIN
from finsam_xl.template.shared import ACCEPTED_SHEET
from finsam_xl.template.status import NOT_JUDGED, WORDS

SHEET = "Kontroll"
#: the rules that no formula can judge: they look at the file, or at what a cell shows
BY_PROGRAM = (
    *("MALL101", "MALL102", "MALL103", "MALL105", "MALL107", "MALL108", "MALL109"),
    *("MALL116", "MALL117"),
    *("TAL710", "TAL711"),
)
VERDICT = "kontroll_resultat"
HEAD = "blad_"  #: what the heads of the other sheets are called, before their number
_HEADINGS = (
    *("Kontroll", "Status", "Celler", "Avvikelse", "Avser", "Första cellen"),
    *("Regel", "Vad som kontrolleras"),
)
(_LABEL, _STATUS, _CELLS, _AMOUNT, _UNIT, _LINK, _CODE, _HELP) = range(2, 2 + len(_HEADINGS))
#: letters on a line of what each line is called, and of what is told of it
_LABEL_LINE, _HELP_LINE = 36, 105


def draw_lines(
    drawing: Drawing,
    lines: tuple[Line, ...],
    what: str,
    by_program: tuple[str, ...],
) -> Pen:
    """The sheet's head and its lines, and the heads of the other sheets; returns the pen below
    the lines. ``by_program``: the rules that have no line, as no formula can judge them."""
    drawing.lines = lines
    pen = drawing.sheet(SHEET, [2, 38, 18, 8, 13, 9, 22, 18, 110], before=ACCEPTED_SHEET)
    sheets = sheets_of(drawing, lines)
    pen.title(SHEET, "Räknas om medan du skriver. Rätta alla FEL innan du skickar filen.")
    _draw_summary(pen, len(lines), what)
    for column, text in enumerate(_HEADINGS, _LABEL):
        pen.put(text, column, "header")
    pen.row += 1
    top = pen.row
    pen.plan.header_rows = top - 1
    pen.area("kontroll_kod", top, _CODE, len(lines))
    for index, line in enumerate(lines):
        pen.row = top + index
        codes = ", ".join(line.codes)
        pen.put(line.label, _LABEL, "label")
        pen.put(line.unit, _UNIT, "note")
        pen.put(line.help, _HELP, "note")
        pen.put(codes, _CODE, "note")
        high = max(
            1 + len(line.help) // _HELP_LINE,
            1 + len(line.label) // _LABEL_LINE,
            1 + len(codes) // letters_a_line(pen.plan.widths[_CODE]),
        )
        pen.plan.heights[pen.row] = LINE_HEIGHT * high
        if line.amount is not None:
            pen.derived(Derived(f"kontroll_{line.id}_belopp", line.amount), column=_AMOUNT)
    pen.row = top
    _draw_columns(pen, lines, sheets)
    pen.row += 1
    pen.put("Prövas av programmet, inte här", _LABEL, "label")
    pen.area("kontroll_program", pen.row, _STATUS)
    pen.plan.heights[pen.row] = 30
    pen.line(", ".join(by_program), "wrapped", _STATUS, span=_CODE - _STATUS + 1)
    pen.plan.print_to = (pen.row - 1, _CODE)  # what is told of each is for the screen
    pen.row += 1
    pen.line("Underlag till kontrollerna (skrivs inte ut)", "section")
    _draw_profile(pen)
    _draw_sheets(pen, lines, sheets)
    _draw_heads(drawing, sheets)
    for line in lines:
        pen.derived(
            Derived(line.grade_name, grade_of(line), kind=Kind.COUNT, label=f"{line.label}: grad")
        )
    pen.row += 1
    _draw_parts(pen, lines)
    return pen


def _draw_summary(pen: Pen, lines: int, what: str) -> None:
    def any_is(word: str) -> str:
        return f'SUMPRODUCT(([kontroll_status all]="{word}")*1)>0'

    pen.put("Sammanfattning", 2, "label")
    pen.derived(
        Derived(
            VERDICT,
            f'=IF({any_is("FEL")},"{what} har fel som ska rättas",'
            f'IF({any_is("VARNING")},"{what} har inga fel, men varningar att läsa",'
            f'"{what} har inga fel"))',
            kind=Kind.TEXT,
        )
    )
    for name, label, word in (
        ("kontroll_antal_fel", "Celler med fel", "FEL"),
        ("kontroll_antal_varningar", "Celler med varningar, även godtagna", "VARNING"),
    ):
        count = f'=SUMPRODUCT(([kontroll_status all]="{word}")*1,[kontroll_antal all])'
        pen.derived(Derived(name, count, kind=Kind.COUNT, label=label))
    pen.row += 1


def _draw_columns(pen: Pen, lines: tuple[Line, ...], sheets: list[str]) -> None:
    """What each line says: its word, how many cells, and a link to the first."""
    top, rows = pen.row, len(lines)

    def cell_of(row: int, _column: int) -> str:
        found = first_cell(lines[row], sheets, '"\'"&BLAD&"\'!"&CELL')
        return f'=IF([kontroll_antal]=0,"",{found})'

    def number_of(row: int, _column: int) -> str:
        quiet = ",".join(f'[kontroll_status]="{word}"' for word in (WORDS[0], NOT_JUDGED))
        return f"=IF(OR({quiet}),0,{counted(lines[row])})"

    def link_to(row: int, _column: int) -> str:
        shown = first_cell(lines[row], sheets, 'SUBSTITUTE(BLAD,"\'\'","\'")&" "&CELL')
        return f'=IF([kontroll_cell]="","",HYPERLINK("#"&[kontroll_cell],{shown}))'

    for name, column, formula, kind in (
        (
            "kontroll_status",
            _STATUS,
            lambda row, _: status_of(f"[{lines[row].grade_name}]"),
            Kind.TEXT,
        ),
        ("kontroll_antal", _CELLS, number_of, Kind.COUNT),
        ("kontroll_lank", _LINK, link_to, Kind.TEXT),
        ("kontroll_cell", _HELP + 1, cell_of, Kind.TEXT),
    ):
        pen.row = top
        pen.derived(Derived(name, formula, rows=rows, kind=kind), column=column, label=False)


def _draw_profile(pen: Pen) -> None:
    """The association's terms that the workbook is built by, for whoever reads it."""
    if pen.drawing.profile != PLAIN:
        pen.put("Förbundets villkor", _LABEL, "note")
        pen.area(CELL, pen.row, _STATUS)
        pen.line(pen.drawing.profile.as_json(), column=_STATUS)


def _draw_sheets(pen: Pen, lines: tuple[Line, ...], sheets: list[str]) -> None:
    """What each sheet is called now, and how many cells of it are at fault."""
    top = pen.row
    for number, sheet in enumerate(sheets):
        pen.row = top + number
        pen.put(sheet, 2, "note")
    for name, column, formula, kind in (
        ("kontroll_blad", 3, lambda row, _: name_of_sheet(f"{HEAD}{row + 1}"), Kind.TEXT),
        ("kontroll_blad_fel", 4, lambda row, _: faults_on(lines, sheets[row]), Kind.COUNT),
    ):
        pen.row = top
        block = Derived(name, formula, rows=len(sheets), kind=kind)
        pen.derived(block, column=column, label=False)
    pen.row += 1
    filled_in = [plan.name for plan in pen.drawing.sheets if plan.name in pen.drawing.begun]
    top = pen.row
    for number, sheet in enumerate(filled_in):
        pen.row = top + number
        pen.put(f"{sheet}: ifyllt", 2, "note")
    pen.row = top
    block = Derived(
        "kontroll_borjat",
        lambda row, _: f"={pen.drawing.begun[filled_in[row]]}",
        rows=len(filled_in),
        kind=Kind.COUNT,
    )
    pen.derived(block, label=False)
    pen.row += 1


def _draw_heads(drawing: Drawing, sheets: list[str]) -> None:
    plans = {plan.name: plan for plan in drawing.sheets}
    for number, sheet in enumerate(sheets, 1):
        pen = Pen(drawing, plans[sheet])
        pen.row = plans[sheet].head_row
        here = f"[kontroll_blad_fel in row {number}]"
        # a count that somebody has typed over may have decimals, another text in each language
        text = f'INT({here})&" fel på det här bladet, "&INT([kontroll_antal_fel])&" i boken"'
        link = f'HYPERLINK("#{VERDICT}",{text})'
        head = Derived(f"{HEAD}{number}", f'=IF([kontroll_antal_fel]=0,"",{link})', kind=Kind.TEXT)
        pen.derived(head, column=2, label=False)


def _draw_parts(pen: Pen, lines: tuple[Line, ...]) -> None:
    for line in lines:
        top = pen.row
        for part in line.parts:
            pen.line(f"{line.label}, {part.sheet}: celler, den första", "note")
        for column, block in enumerate(blocks_of(pen.drawing, line), 3):
            pen.row = top
            pen.derived(block, column=column, label=False)
    pen.row += 1


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
    """What a figure in tkr is rounded to: its last decimal, the third at most, which is a krona."""
    unit = "0.001"
    for digits in (2, 1, 0):
        step = f"{Decimal(1).scaleb(-digits):f}"
        unit = f"IF(ABS(ROUND({number},{digits})-{number})<0.0000001,{step},{unit})"
    return unit
