"""A check's line on *Kontroll*, and the help cells that it is judged on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import AMOUNTS, WORDS, Derived, Fault, Input, Kind, Line, field_name
from finsam_xl.template.formulas.formula import parse, renamed
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.check import (
    UPPLYSNING,
    Check,
    Place,
    compared,
    figures_in,
    formulas_of,
)
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import days_outside, texts_in, widest
from finsam_xl.workbook.formats import LAST_YEAR


def line_of(check: Check, drawing: Drawing) -> tuple[list[Derived], Line]:
    """The check's line on *Kontroll*, and the blocks below that it is judged on."""
    return _Lined(check, drawing).line()


class _Lined:
    def __init__(self, check: Check, drawing: Drawing) -> None:
        self.check, self.drawing = check, drawing
        self.names = {name: field_name(name) for name in drawing.fields}
        days = {o.area for text in formulas_of(check) for o in parse(text).operands}
        #: the same in conditions, which compare days without their time
        self.meant = self.names | {
            name: by_row.day_in(drawing, name)
            for name, spec in drawing.fields.items()
            if spec.kind is Kind.DATE and name in days
        }
        self.grade = f"kontroll_{check.id}_grad"
        self.grounds: list[Derived] = []

    def line(self) -> tuple[list[Derived], Line]:
        check = self.check
        amount, unit = self._amount()
        texts = "+".join(filter(None, map(self._days_as_text, check.places)))
        grade = f'IF({texts}>0,"",0)' if texts else "0"
        places = list(enumerate(check.places))
        if check.from_year:
            for number, _ in reversed(places):
                grade = f"IF({self._in_columns(number)}>0,{check.grade - 1},{grade})"
        for number, place in reversed(places):
            if place.down and place.milder:  # only once no row of any place is graver
                grade = f"IF({self._down(number)}>0,{UPPLYSNING},{grade})"
        for number, place in reversed(places):
            grade = self._judged(place, number, grade)
        label = check.title.removesuffix(".")
        faults = [fault for number, place in places for fault in self._faults(place, number)]
        line = Line(
            check.id, (check.code,), label, check.explanation,
            parts_of(self.drawing, faults), f"={grade}", amount, unit,
            self._grades(),
        )  # fmt: skip
        return self.grounds, line

    def _grades(self) -> tuple[int, ...]:
        check = self.check
        if check.from_year:
            return check.grade, check.grade - 1
        milder = any(place.milder for place in check.places)
        return (check.grade, UPPLYSNING) if milder else (check.grade,)

    def _down(self, number: int) -> str:
        """Of a place whose rows are judged one by one: the gravest, or how many."""
        of = "MAX" if self.check.places[number].milder else "SUM"
        return f"{of}([{self.check.block(number)} all])"

    def _faults(self, place: Place, number: int) -> Iterator[Fault]:
        """The cells that a finding points at where the place's condition holds."""
        if place.each:
            blocked = self._blocked(place) if len(self.check.places) > 1 else ""
            judged = f"*IF({blocked},0,1)" if blocked else ""
            for table in place.each:
                for at in place.at:
                    when = self._rows_wrong(place, table, at) + judged
                    asked = self._compared_in(
                        table, dict.fromkeys((*compared(place, self.drawing, table, at), at))
                    )[at].removesuffix(" all")
                    if asked == f"{table}_{at}":
                        yield Fault(asked, when)
                    else:
                        yield Fault(f"{table}_{at}", when, of=asked, down="1")
        elif place.over:
            wrong = f"([{self.check.block(number)} all]<>0)"
            # of a column where an earlier place has told, this one says nothing
            told = "".join(f"*([{self.check.block(n)} all]=0)" for n in range(number))
            yield Fault(place.at[0], wrong + told, of=self.check.block(number))
        elif place.down:
            block = self.check.block(number)
            own = place.at[0] in self.drawing.derived
            at = place.at[0] if own else f"{place.down}_{place.at[0]}"
            # a column of a table has its heading above the first row
            headed = not own and not self.drawing.tables[place.down].fixed
            below = "1" if headed else "0"
            if place.milder:
                for grade in self._grades():
                    yield Fault(at, f"([{block} all]={grade})", of=block, down=below, grade=grade)
            else:
                yield Fault(at, f"([{block} all]>0)", of=block, down=below)
        else:
            at = self._area(place.at[0])
            alone = len(self.check.places) == 1
            yield Fault(at) if alone else Fault(at, self._holds(place), once=True)

    def _holds(self, place: Place) -> str:
        """The condition of the form as a whole, where it can be judged."""
        holds = renamed(place.when.removeprefix("="), self.meant)
        blocked = self._blocked(place)
        return f"IF({blocked},0,IF({holds},1,0))>0" if blocked else holds

    def _area(self, name: str) -> str:
        return self.names.get(name, name)

    def _judged(self, place: Place, number: int, otherwise: str) -> str:
        """The grade that the place gives; ``otherwise`` where its condition does not hold."""
        if place.each:
            holds = f"{self._rows(place)}>0"
        elif place.over:
            holds = f"{self._in_columns(number, self.check.from_year)}>0"
        elif place.down:
            least = f"={self.check.grade}" if place.milder else ">0"
            holds = f"{self._down(number)}{least}"
        else:
            holds = renamed(place.when.removeprefix("="), self.meant)
        grade = str(self.check.grade)
        if place.milder and not place.down:
            milder = renamed(place.milder.removeprefix("="), self.meant)
            grade = f"IF({milder},{UPPLYSNING},{grade})"
        judged = f"IF({holds},{grade},{otherwise})"
        blocked = self._blocked(place)
        return f'IF({blocked},"",{judged})' if blocked else judged

    def _in_columns(self, number: int, from_year: str = "") -> str:
        """In how many columns a place's condition holds; from a year on, where one is given."""
        counted = "1"
        if from_year:
            assert self.drawing.axis is not None, "there are no columns without an axis"
            first = f"SUM([{field_name(from_year)}])"
            years = f"[{self.drawing.axis.years} all]"
            counted = f"({years}>=IF({first}>{LAST_YEAR},0,{first}))"
        return f"SUMPRODUCT(([{self.check.block(number)} all]<>0)*{counted})"

    def _blocked(self, place: Place) -> str:
        """The condition under which the place cannot be judged; nothing where it always can."""
        lacks = _any(self._lacking(place))
        unless = _any(renamed(c.removeprefix("="), self.meant) for c, _ in place.unless)
        # the second is asked of figures and days that are there
        return f"IF({lacks},1=1,{unless})" if lacks and unless else lacks or unless

    def _lacking(self, place: Place) -> Iterator[str]:
        """Conditions under which something that is needed is not there, or is no figure."""
        figures = figures_in(place, self.drawing.fields)
        for need in place.needs:
            name = need if isinstance(need, str) else need[0]
            block = self.drawing.derived.get(name)
            spec = self.drawing.fields.get(name)
            if block is not None and block.columns:
                yield f"COUNT([{name} all])=0"
            elif spec is not None and spec.kind not in WORDS:
                yield f"COUNT([{field_name(name)}])=0"
                figures = [f for f in figures if f != name]
            else:
                yield f'[{self._area(name)}]=""'
        yield from (f"{texts_in(field_name(name))}>0" for name in figures)
        for name in figures_in(place, self.drawing.fields):
            if self.drawing.fields[name].kind is Kind.DATE:
                yield days_outside(field_name(name)) + ">0"

    def _days_as_text(self, place: Place) -> str:
        """How many of the days that the rows are judged on are texts."""
        terms = []
        for table in place.each:
            columns = dict.fromkeys(
                c for at in place.at for c in compared(place, self.drawing, table, at)
            )
            days = (c for c in columns if self._column(table, c).kind is Kind.DATE)
            terms += [f"{texts_in(f'{table}_{name} all')}-1" for name in days]
        return "+".join(terms)

    def _rows(self, place: Place) -> str:
        """How many cells of the rows are wrong."""
        terms = [
            f"SUMPRODUCT({self._rows_wrong(place, table, at)})"
            for table in place.each
            for at in place.at
        ]
        return terms[0] if len(terms) == 1 else f"({'+'.join(terms)})"

    def _rows_wrong(self, place: Place, table: str, at: str) -> str:
        """Which cells of a column are wrong."""
        columns = compared(place, self.drawing, table, at)
        over = self._compared_in(table, dict.fromkeys((*columns, at)))
        figures = (c for c in columns if self._column(table, c).kind not in WORDS)
        numeric = "*".join(f"ISNUMBER([{over[name]}])" for name in figures)
        over["cell"] = over[at]
        when = renamed(place.when.removeprefix("="), self.meant | over)
        return f"{numeric}*({when})"

    def _compared_in(self, table: str, columns: Iterable[str]) -> dict[str, str]:
        """The areas that the columns are compared in: as they stand, or, where there are days
        among them, the help cells that hold these without their time."""
        specs = [self._column(table, name) for name in columns]
        if all(spec.kind is not Kind.DATE for spec in specs):
            return {spec.name: f"{table}_{spec.name} all" for spec in specs}
        return {spec.name: f"{by_row.meant(self.drawing, table, spec)} all" for spec in specs}

    def _column(self, table: str, name: str) -> Input:
        return self.drawing.tables[table].column(name)

    def _amount(self) -> tuple[str | None, str]:
        """How much is wrong, and in what."""
        places = self.check.places
        self.grounds += [self._by_row(p, n) for n, p in enumerate(places) if p.down]
        if places[0].over:
            blocks = [self._by_column(place, n) for n, place in enumerate(places, 1)]
            self.grounds += blocks
            if len({block.kind for block in blocks}) > 1:
                return None, ""  # counts and amounts have no widest gap
            gap = f"{widest(f'{blocks[0].name} all')}"
            if len(blocks) > 1:
                ends = [
                    f"{f}({','.join(f'[{b.name} all]' for b in blocks)})" for f in ("MAX", "MIN")
                ]
                gap = f"IF({ends[0]}>=-{ends[1]},{ends[0]},{ends[1]})"
            if blocks[0].kind is Kind.AMOUNT and "falt_enhet" in self.drawing.areas:
                return f'=({gap})*IF([falt_enhet]="tkr",1000,1)', "kronor"
            if blocks[0].kind is Kind.PERCENT:
                return f"=100*({gap})", "procentenheter"
            return f"={gap}", "enhet"
        if any(place.each or place.down for place in places):
            return None, ""
        at, expected = places[0].at[0], places[0].expected
        if expected and self._kind(at) in AMOUNTS and self._kind(expected) in AMOUNTS:
            gap = f"[{self._area(at)}]-[{self._area(expected)}]"
            return f'=IF([{self.grade}]="",0,IF([{self.grade}]=0,0,{gap}))', "enhet"
        return None, ""

    def _by_row(self, place: Place, number: int) -> Derived:
        """Row for row of a listing: whether the condition holds, or the grade where it varies."""
        when = renamed(place.when.removeprefix("="), self.meant)
        told = "1"
        if place.milder:
            milder = renamed(place.milder.removeprefix("="), self.meant)
            told = f"IF({milder},{UPPLYSNING},{self.check.grade})"
        return Derived(
            self.check.block(number),
            f"=IF({when},{told},0)",
            rows=by_row.height(self.drawing, place.down),
            kind=Kind.COUNT,
            label=f"{self.check.code} ({number + 1})" if number else self.check.code,
        )

    def _by_column(self, place: Place, number: int) -> Derived:
        """Column for column: how much is wrong; 0 where nothing is, or where none is used."""
        axis = self.drawing.axis
        assert axis is not None, "there are no columns without an axis"
        gap = f"[{place.at[0]}]"
        if place.expected:
            gap += f"-[{self._area(place.expected)}]"
        when = renamed(place.when.removeprefix("="), self.meant)
        block = self.drawing.derived[place.at[0]]
        return Derived(
            self.check.block(number - 1),
            f"=IF(OR({','.join(unnamed(axis))}),0,IF({when},{gap},0))",
            columns=block.columns,
            kind=block.kind,
            label=f"{self.check.title.removesuffix('.')}: {block.label}",
        )

    def _kind(self, name: str) -> Kind | None:
        known: Input | Derived | None = self.drawing.fields.get(name) or self.drawing.derived.get(
            name
        )
        return known.kind if known is not None else None


def _any(conditions: Iterable[str]) -> str:
    """Whether one of the conditions holds; nothing where there is none."""
    each = dict.fromkeys(conditions)
    return f"OR({','.join(each)})" if len(each) > 1 else "".join(each)


def unnamed(axis: Axis) -> list[str]:
    """Conditions under which a column of the axis has no name, or is not read."""
    if axis.read:
        return [f"[{axis.read}]=0"]
    return [f'[{axis.table}_{part} of column]=""' for part in axis.parts]
