"""The faults where they stand: conditional formats made of the same conditions as the lines.

A condition on many cells becomes one on the cell that is looked at. Cells of other sheets are
reached by defined names alone, as some programs know nothing else there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Fault, Line
from finsam_xl.template.formulas.formula import Counter, Operand, parse
from finsam_xl.template.kontroll.faults import has_heading
from finsam_xl.template.sheets import Mark
from finsam_xl.workbook.cell import Area, column_letters

#: how strongly a cell is marked: as the grades, and what is empty on a sheet not yet begun
SOFT, VARNING, FEL = 1, 2, 3
#: the line whose cells are only empty
EMPTY_CELLS = "MALL110"


def draw_marks(drawing: Drawing, lines: Sequence[Line]) -> None:
    """Have each sheet's plan give the marks of its cells, the gravest first."""
    marks = cache(partial(_marks, drawing, lines))
    for plan in drawing.sheets:
        plan.marks = partial(_of_sheet, marks, plan.name)


def _of_sheet(marks: Callable[[], Mapping[str, Sequence[Mark]]], sheet: str) -> Sequence[Mark]:
    return marks().get(sheet, ())


def _marks(drawing: Drawing, lines: Sequence[Line]) -> dict[str, list[Mark]]:
    """By sheet."""
    found: dict[Area, dict[int, list[str]]] = {}
    for line in lines:
        for fault in (fault for part in line.parts for fault in part.faults):
            area = _marked(drawing, fault)
            for strength, condition in _conditions(drawing, line, fault, area):
                if strength < VARNING and EMPTY_CELLS not in line.codes:
                    continue  # an upplysning is no fault
                found.setdefault(area, {}).setdefault(strength, []).append(condition)
    marks: dict[str, list[Mark]] = {}
    for area, by_strength in found.items():
        for strength in sorted(by_strength, reverse=True):
            any_holds = "+".join(dict.fromkeys(by_strength[strength]))
            marks.setdefault(area.sheet, []).append(Mark(area, strength, f"{any_holds}>0"))
    return marks


def _marked(drawing: Drawing, fault: Fault) -> Area:
    """The cells that the fault may be in."""
    area = drawing.areas[fault.at]
    if fault.once or not fault.when:
        top = area.bottom if fault.last else area.top + int(fault.down)
        return area._replace(top=top, bottom=top, right=area.left)
    return area._replace(top=area.top + 1) if has_heading(drawing, fault.at) else area


def _conditions(
    drawing: Drawing, line: Line, fault: Fault, area: Area
) -> Iterator[tuple[int, str]]:
    # an error value is at fault by itself, and no text or number
    here = f"IFERROR(({_seen(drawing, fault, area)})*1,0)" if fault.when else "1"
    if EMPTY_CELLS in line.codes:
        sheets = [plan.name for plan in drawing.sheets if plan.name in drawing.begun]
        begun = f"INDEX(kontroll_borjat,{sheets.index(area.sheet) + 1})>0"
        yield FEL, f"{here}*({begun})"
        yield SOFT, here
    elif fault.grade or not line.grade:
        yield fault.grade or line.grades[0], here
    else:
        for strength in line.grades:
            yield strength, f"(N({line.grade_name})={strength})*{here}"


def _seen(drawing: Drawing, fault: Fault, area: Area) -> str:
    """The condition as the first of the cells sees it."""
    view = _View(drawing, fault, area)
    text = "".join(
        part if isinstance(part, str) else view.of(part) for part in parse(fault.when).parts
    )
    if fault.once:
        return f"IF({text},1,0)"
    if not fault.down.isdigit():
        down = "".join(
            part if isinstance(part, str) else view.of(part) for part in parse(fault.down).parts
        )
        text = f"({text})*({view.row}={down})"
    return text


class _View:
    """Operands as the first cell of a marked area sees them."""

    def __init__(self, drawing: Drawing, fault: Fault, area: Area) -> None:
        self.drawing, self.fault, self.area = drawing, fault, area
        self.at = drawing.areas[fault.at]
        corner = f"${column_letters(self.at.left)}${self.at.top}"
        self.row = f"(ROW()-ROW({corner}))"
        self.column = f"(COLUMN()-COLUMN({corner}))"

    def of(self, operand: Operand | Counter) -> str:
        assert isinstance(operand, Operand), "a condition on many cells counts no rows"
        name, selector = operand.area, operand.selector
        there = self.drawing.areas[name]
        if operand.adds_up:
            first, last = column_letters(there.left), column_letters(there.right)
            return f"COUNT(${first}{self.area.top}:${last}{self.area.top})"
        if selector in ("first", "in row"):
            return self._single(name, there, max(1, operand.number))
        if there.height == there.width == 1:
            return self._single(name, there, 1)
        if self.fault.once:
            return name
        if self.fault.of:
            return self._parallel(name, there)
        if operand.number and there.sheet != self.area.sheet:
            return f"INDEX({name},0,{operand.number})"
        if there.sheet == self.area.sheet and (there.top, there.height) == (
            self.at.top, self.at.height,
        ):  # fmt: skip
            return self._beside(there, operand)
        return name

    def _single(self, name: str, there: Area, row: int) -> str:
        if there.sheet == self.area.sheet:
            return f"${column_letters(there.left)}${there.top + row - 1}"
        return name if there.height == there.width == 1 else f"INDEX({name},{row},1)"

    def _parallel(self, name: str, there: Area) -> str:
        """Of an area that is asked in place of the cells themselves."""
        if self.fault.across:
            return f"INDEX({name},1,{self.row}+1)"
        down = self.fault.down if self.fault.down.isdigit() else "0"
        row = f"{self.row}-{down}+1" if there.height > 1 else "1"
        column = f"{self.column}+1" if there.width > 1 else "1"
        return f"INDEX({name},{row},{column})"

    def _beside(self, there: Area, operand: Operand) -> str:
        """A cell of the same row."""
        if operand.number:
            return f"${column_letters(there.left + operand.number - 1)}{self.area.top}"
        fixed = "" if there.width == self.at.width > 1 else "$"
        return f"{fixed}{column_letters(there.left)}{self.area.top}"
