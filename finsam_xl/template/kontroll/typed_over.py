"""The line of *Kontroll* for derived cells in which nobody has anything to type.

A help cell for each row of them counts those that hold no formula. A printed total has its own
grade (:mod:`finsam_xl.template.kontroll.totals`), and is told here where it is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Fault, Kind, Line
from finsam_xl.template.formulas.formula import parse
from finsam_xl.template.kontroll.faults import all_of, parts_of
from finsam_xl.template.kontroll.totals import TYPED, faults_of_grade, printed_totals

CODE = "MALL104"
#: the help cell with how many there are
COUNT = "overskrivna"


def let_rest(drawing: Drawing, *ids: str) -> None:
    """Have those of these lines that are judged on cells worked out on other sheets say nothing
    where one of them is typed over. All must be drawn."""
    lines = []
    for line in drawing.lines:
        parts = [f"kontroll_{line.id}_grad", f"kontroll_{line.id}_belopp"]
        there = [drawing.derived[name] for name in parts if name in drawing.derived]
        rests = line.id in ids and _reads_other_sheets(drawing, there)
        lines.append(line._replace(rests=rests))
        for block, nothing in zip(there, ('""', "0"), strict=False) if rests else ():
            formula = f"=IF([{COUNT}]>0,{nothing},{block.declared(0, 0).removeprefix('=')})"
            drawing.derived[block.name] = block._replace(formula=formula)
    drawing.lines = tuple(lines)


def _reads_other_sheets(drawing: Drawing, blocks: list[Derived]) -> bool:
    """Whether the blocks, or those that they read on their own sheet, read derived cells of
    another."""
    sheet = drawing.areas[blocks[0].name].sheet
    wanted, seen = list(blocks), set[str]()
    while wanted:
        block = wanted.pop()
        for i, j in {(0, 0), (0, max(0, block.columns - 1))}:
            for operand in parse(block.declared(i, j)).operands:
                other = drawing.derived.get(operand.area)
                if other is None or other.name in seen:
                    continue
                if drawing.areas[other.name].sheet != sheet:
                    return True
                seen.add(other.name)
                wanted.append(other)
    return False


def typed_over_line(drawing: Drawing) -> tuple[list[Derived], Line]:
    """The line, and the help cells below that it is judged on."""
    rows = _without_formula(drawing)
    found = ",".join(f"[{block.name} all]" for block, _ in rows)
    count = Derived(
        COUNT, f"=SUM({found or 0})", kind=Kind.COUNT, label="Överskrivna celler som bara räknas ut"
    )
    printed = [block for blocks in printed_totals(drawing).values() for block in blocks]
    faults = [fault for block, cells in rows for fault in _counted_once(drawing, block, cells)]
    faults += faults_of_grade(printed, TYPED)
    line = Line(
        "overskrivet",
        (CODE,),
        "Överskrivna formler",
        "Det som räknas ut ska inte skrivas in; en tryckt summa får stå om den är rätt.",
        parts_of(drawing, faults),
        f"=IF([{count.name}]>0,3,IF(SUM([kontroll_overskrivet_antal all])>0,2,0))",
        by_count=True,
    )
    return [*(block for block, _ in rows), count], line


def _counted_once(drawing: Drawing, row: Derived, blocks: list[Derived]) -> Iterator[Fault]:
    """Neighbouring blocks: how many of their cells, and each one's own."""
    for number, block in enumerate(blocks):
        count = "0" if number else f"SUM([{row.name} all])"
        cells = all_of(drawing, block.name)
        yield Fault(block.name, f"(1-_xlfn.ISFORMULA([{cells}]))", count, grade=3)


def _without_formula(drawing: Drawing) -> list[tuple[Derived, list[Derived]]]:
    """For each row of derived cells, how many hold no formula, and those cells."""
    printed = {block.name for blocks in printed_totals(drawing).values() for block in blocks}
    beside: dict[tuple[str, int, int], list[Derived]] = {}
    for name, block in drawing.derived.items():
        if name not in printed and block.in_table is None:
            area = drawing.areas[name]
            beside.setdefault((area.sheet, area.top, area.height), []).append(block)
    found: list[tuple[Derived, list[Derived]]] = []
    for (sheet, _, height), blocks in beside.items():
        cells = "+".join(f"[{block.name} typed row]" for block in blocks)
        block = Derived(
            f"{blocks[0].name}_utan_formel",
            f"={cells}",
            rows=height,
            kind=Kind.COUNT,
            label=f"{sheet}, {blocks[0].label or blocks[0].name}: utan formel",
        )
        found.append((block, blocks))
    return found
