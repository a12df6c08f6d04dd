"""What is filled in and says nothing (ANS415): the help cells of *Kontroll* that its line and the
rule both read."""

from __future__ import annotations

from finsam_xl.law.limits import NO_ANSWER_CHARACTERS, REFERENCE_CHARACTERS
from finsam_xl.template.answers import PARAGRAPH
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import PLACEHOLDERS, Derived, Fault, Kind, Line
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import holds, placeholders_in
from finsam_xl.templates.ansokan.inputs import ANSWERS
from finsam_xl.workbook.texts import EMPTY_TEXTS

#: by row: whether an answer is none, and whether a measure of a goal has no figure in it
NO_ANSWER, NO_FIGURE = "beskrivning_utan_svar", "malvarde_utan_siffra"
#: parts of words by which a short answer refers to something else
ELSEWHERE = ("bilag", "bifog")


def draw_vague(pen: Pen, capacity: int) -> None:
    """A help cell for each answer and, beside them, for each goal."""
    pen.line("Svar utan innehåll, och målvärden utan siffra (1 = ja)", "note")
    top = pen.row
    for column, table in enumerate(ANSWERS, 3):
        pen.row = top
        pen.put(table.name, column, "note")
    pen.row = top + 1
    pen.derived(
        Derived(
            NO_ANSWER,
            lambda _i, j: _no_answer(ANSWERS[j].area_name(PARAGRAPH)),
            columns=len(ANSWERS),
            kind=Kind.COUNT,
            label="Svar utan innehåll",
        )
    )
    pen.derived(
        Derived(
            NO_FIGURE, _no_figure("mal_malvarde all"), rows=capacity, kind=Kind.COUNT,
            label="Målvärde utan siffra",
        )
    )  # fmt: skip
    pen.row += 1


def _no_answer(column: str) -> str:
    cells = f"{column} all"
    # the heading is among the cells
    length = f"SUMPRODUCT({holds(cells)}*LEN(TRIM([{cells}])))-LEN([{column} first])"
    refers = ",".join(
        f'SUMPRODUCT(ISERROR(SEARCH("{word}",[{cells}]))*1)<ROWS([{cells}])' for word in ELSEWHERE
    )
    few, short = NO_ANSWER_CHARACTERS.latest.value, REFERENCE_CHARACTERS.latest.value
    return (
        f"=IF(OR({length}=0,{placeholders_in(cells)}>0),0,"
        f"IF({length}<={few},1,IF({length}<={short},IF(OR({refers}),1,0),0)))"
    )


def _no_figure(column: str) -> str:
    cell = f"INDEX([{column}],[#+1])"
    nothing = ",".join(f'{cell}="{word}"' for word in (*EMPTY_TEXTS, *PLACEHOLDERS))
    no_digit = ",".join(f'ISERROR(FIND("{digit}",{cell}))' for digit in range(10))
    return (
        f"=IF([#]>ROWS([{column}])-2,0,IF(OR({nothing}),0,"
        f"IF(ISNUMBER({cell}),0,IF(AND({no_digit}),1,0))))"
    )


def line(drawing: Drawing) -> Line:
    """The line, and the cells that it names."""
    faults = [
        Fault(
            table.area_name(PARAGRAPH),
            f"IF(SUM([{NO_ANSWER} column {number}])>0,1,0)"
            f"*{holds(f'{table.area_name(PARAGRAPH)} all')}",
            f"SUM([{NO_ANSWER} column {number}])",
        )
        for number, table in enumerate(ANSWERS, 1)
    ]
    faults.append(Fault("mal_malvarde", f"[{NO_FIGURE} all]>0", of=NO_FIGURE, down="1"))
    return Line(
        "innehall", ("ANS415",), "Svar utan innehåll",
        "De obligatoriska beskrivningarna ska säga något själva, inte bara hänvisa till en bilaga, "
        "och ett målvärde ska ha en siffra.",
        parts_of(drawing, faults), grades=(2,),
    )  # fmt: skip
