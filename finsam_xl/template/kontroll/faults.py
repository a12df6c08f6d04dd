"""Where the faults of a line of *Kontroll* stand: how many on each sheet, and the first of them.

A place is told by a number that is larger the further up, and then the further to the left, the
cell stands, so that the first of many is a MAX; 0 is no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Fault, Kind, Line, Part
from finsam_xl.template.plan import ABOVE, ROW

#: what a formula may hold, well below the 8 192 characters of a cell
LONGEST = 4_000


def parts_of(drawing: Drawing, faults: Iterable[Fault]) -> tuple[Part, ...]:
    """The faults by sheet, in the order of the sheets, in formulas that are not too long."""
    by_sheet: dict[str, list[Fault]] = {plan.name: [] for plan in drawing.sheets}
    for fault in faults:
        by_sheet[drawing.areas[fault.at].sheet].append(fault)
    return tuple(
        Part(sheet, "+".join(_count(drawing, fault) for fault in piece), tuple(piece))
        for sheet, found in by_sheet.items()
        for piece in _in_pieces(drawing, found)
    )


def _in_pieces(drawing: Drawing, faults: list[Fault]) -> Iterator[list[Fault]]:
    piece: list[Fault] = []
    length = 0
    for fault in faults:
        added = max(len(_count(drawing, fault)), len(_place(drawing, fault)))
        if piece and length + added > LONGEST:
            yield piece
            piece, length = [], 0
        piece.append(fault)
        length += added
    if piece:
        yield piece


def of_several(drawing: Drawing, fault: Fault) -> bool:
    """Whether the condition is asked of several cells."""
    if fault.once or fault.of:
        return not fault.once
    area = drawing.areas[fault.at]
    return area.height > 1 or area.width > 1


def is_headed(drawing: Drawing, fault: Fault) -> bool:
    """Whether the cells are a column of a table, whose first is a heading and never at fault."""
    return not (fault.once or fault.of) and has_heading(drawing, fault.at)


def has_heading(drawing: Drawing, area: str) -> bool:
    """Whether the area is a column of a table that begins with a heading."""
    table = drawing.table_of.get(area)
    return table is not None and not table.fixed


def all_of(drawing: Drawing, area: str) -> str:
    """The cells of an area, as an operand without its brackets."""
    there = drawing.areas[area]
    return f"{area} all" if there.height > 1 or there.width > 1 else area


def _count(drawing: Drawing, fault: Fault) -> str:
    """How many of the cells are at fault."""
    if fault.number or not fault.when:
        return fault.number or "1"
    if of_several(drawing, fault):
        return f"SUMPRODUCT(({fault.when})*1)"
    return f"IF({fault.when},1,0)"


def _place(drawing: Drawing, fault: Fault) -> str:
    """The place of the first of the cells that are at fault."""
    if fault.there:
        return fault.there
    first = f"[{fault.at} place]"
    if not fault.when or fault.once:
        # the same formula however many they are: functions are generated for some sizes alone
        there = _below(first, f"ROWS([{fault.at} all])-1" if fault.last else fault.down)
        return f"IF({fault.when},{there},0)" if fault.when else there
    if not of_several(drawing, fault):
        return f"IF({fault.when},{first},0)"
    if fault.across:
        there = _below(first, f"COLUMN([{fault.of} all])-COLUMN([{fault.of} first])")
    elif fault.of:
        there = _below(f"[{fault.of} places]+{first}-[{fault.of} place]", fault.down)
    else:
        there = f"[{fault.at} places]"
    if is_headed(drawing, fault):
        there = f"(ROW([{fault.at} all])>ROW([{fault.at} first]))*{there}"
    return f"SUMPRODUCT(MAX(({fault.when})*({there})))"


def _below(place: str, down: str) -> str:
    return f"{place}-{ROW}*({down})" if down != "0" else place


# ---- on Kontroll


def counted(line: Line) -> str:
    """How many cells of the line are at fault, whatever its grade."""
    return f"SUM([kontroll_{line.id}_antal all])"


def grade_of(line: Line) -> str:
    """The line's grade: its own, or the first that it can have wherever a cell is at fault.

    An error value that hides where the first cell stands hides the grade too: a line that cannot
    name its cell is EJ KONTROLLERAT, as one whose faults cannot be counted.
    """
    places = f"[kontroll_{line.id}_plats all]"
    return line.grade or f"=IF({counted(line)}>0,{line.grades[0]}+0*SUM({places}),0)"


def blocks_of(drawing: Drawing, line: Line) -> tuple[Derived, Derived]:
    """For each part of a line how many cells are at fault, and the place of the first."""
    grade = f"[{line.grade_name}]"

    def count(row: int, _column: int) -> str:
        found = line.parts[row].number
        if not line.grade or line.by_count:
            return f"={found}"
        return f'=IF(ISERROR({grade}),0,IF({grade}="",0,IF({grade}>0,{found},0)))'

    def first(row: int, _column: int) -> str:
        part = line.parts[row]
        places = ",".join(_place(drawing, fault) for fault in part.faults)
        # what one formula counts another one may find
        there = [n for n, other in enumerate(line.parts, 1) if other.sheet == part.sheet]
        found = "+".join(f"[kontroll_{line.id}_antal in row {number}]" for number in there)
        return f"=IF({found}>0,MAX({places}),0)"

    rows = len(line.parts)
    return (
        Derived(f"kontroll_{line.id}_antal", count, rows=rows, kind=Kind.COUNT),
        Derived(f"kontroll_{line.id}_plats", first, rows=rows, kind=Kind.COUNT),
    )


def sheets_of(drawing: Drawing, lines: Iterable[Line]) -> list[str]:
    """The sheets on which a fault may stand, in the template's order."""
    found = {part.sheet for line in lines for part in line.parts}
    return [plan.name for plan in drawing.sheets if plan.name in found]


def first_cell(line: Line, sheets: Sequence[str], show: str) -> str:
    """The first of the line's cells: ``show`` is what is told of its sheet and its address,
    ``BLAD`` and ``CELL``; nothing where there is none."""
    told = '""'
    by_sheet: dict[str, list[int]] = {}
    for row, part in enumerate(line.parts, 1):
        by_sheet.setdefault(part.sheet, []).append(row)
    for sheet, numbers in reversed(by_sheet.items()):
        places = [f"[kontroll_{line.id}_plats in row {row}]" for row in numbers]
        place = places[0] if len(places) == 1 else f"MAX({','.join(places)})"
        number = f"({ABOVE}-{place})"
        down = f"INT({number}/{ROW})"
        address = f"ADDRESS({down},{number}-{ROW}*{down},4)"
        name = f"[kontroll_blad in row {sheets.index(sheet) + 1}]"
        told = f"IF({place}>0,{show.replace('BLAD', name).replace('CELL', address)},{told})"
    return told


def name_of_sheet(head: str) -> str:
    """What the sheet that holds ``head``, a cell of column B, is called now, as it stands between
    quotes in a formula.

    Excel puts the file's name before it and LibreOffice does not; both quote it where it needs
    quotes. A sheet's name holds no colon, and neither begins nor ends with a quote.
    """
    address = f'CELL("address",[{head}])'
    after_file = f'IF(ISERROR(FIND("]",{address})),1,FIND("]",{address})+1)'
    told = f'":"&MID(LEFT({address},FIND("!$B$",{address})-1),{after_file},255)&":"'
    for part in (":'", "':", ":"):
        told = f'SUBSTITUTE({told},"{part}","")'
    return f"={told}"


def faults_on(lines: Sequence[Line], sheet: str) -> str:
    """How many cells of a sheet are at fault, by the lines that say FEL."""
    terms = [
        f'IF([kontroll_status in row {row}]="FEL",[kontroll_{line.id}_antal in row {number}],0)'
        for row, line in enumerate(lines, 1)
        for number, part in enumerate(line.parts, 1)
        if part.sheet == sheet
    ]
    return f"={'+'.join(terms) or '0'}"
