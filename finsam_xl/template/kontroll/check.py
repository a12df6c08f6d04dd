"""A rule that a formula can say: declared once, shown as a finding and as a line on *Kontroll*.

A check asks its condition at one or more places: of the form as a whole, of each row of some
tables, or of each column of the axis. In conditions a field or a value goes by its exchange name,
as does a column of the place's own tables; a part of a column's name goes by its area,
``[kolumner_ar of column]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finsam_xl.law.basis import Basis
from finsam_xl.record import Record
from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    AMOUNTS,
    WORDS,
    Derived,
    Fault,
    Input,
    Kind,
    Line,
    field_name,
)
from finsam_xl.template.formulas.formula import parse, renamed
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import days_outside, texts_in, widest
from finsam_xl.workbook.formats import LAST_YEAR

#: how grave a check is, as grades
FEL, VARNING, UPPLYSNING = 3, 2, 1
#: without this the check cannot be made: a name, or a name and what to say of it
Need = str | tuple[str, str]


class Place(Record):
    """Where a condition is asked, and what is wrong there when it holds."""

    at: tuple[str, ...]  #: the cells that a finding points at
    when: str
    expected: str  #: what the cell should be: a name, or a formula with its ``=``
    says: str
    each: tuple[str, ...]  #: of every row of these tables, and then of each cell ``at``
    over: bool  #: of each column of the axis
    down: str  #: of each row of this table or listing, one by one
    needs: tuple[Need, ...]
    unless: tuple[tuple[str, str], ...]  #: a condition under which nothing can be said, and why


class Also(Record):
    """Another place of a check; of a column where an earlier one has told, it says nothing."""

    at: str | tuple[str, ...]
    when: str
    expected: str = ""
    says: str = ""  #: where the check's own sentence does not hold
    each: str | tuple[str, ...] = ()
    over: bool = False
    down: str = ""
    needs: tuple[Need, ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    milder: str = ""  #: a condition under which the finding is told as UPPLYSNING


class Check(Record):
    """Something that is wrong when a condition holds; told once, shown in two places.

    ``when`` is a condition as in IF. With ``each`` it is asked of every row of those tables, as
    comparisons in parentheses multiplied with (and) or added to (or) each other; where ``at`` is
    several columns, of each of them, as ``[cell]``. With ``over`` it is asked of every column of
    the axis; with ``down`` of every row of a table or a listing, one by one, where the names are
    values that run down beside it and help cells with what its cells mean. ``at`` names the cell
    that the finding points at, ``expected`` what it should be. ``needs``: without these the check
    cannot be made; ``unless``: nor under these conditions.
    ``from_year``: the field with the first year that counts in full; of a column before it a
    finding is one step less grave, though the line on *Kontroll* is not.
    """

    code: str
    grade: int
    basis: Basis
    at: str | tuple[str, ...]
    when: str
    title: str
    says: str
    remedy: str
    explanation: str
    example: str
    expected: str = ""
    each: str | tuple[str, ...] = ()
    over: bool = False
    down: str = ""
    needs: tuple[Need, ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    also: tuple[Also, ...] = ()
    from_year: str = ""
    milder: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                _several(p.at), p.when, p.expected, p.says or self.says, _several(p.each),
                p.over, p.down, p.needs, p.unless,
            )
            for p in (Also(self.at, self.when, self.expected, "", self.each, self.over,
                           self.down, self.needs, self.unless), *self.also)
        )  # fmt: skip

    @property
    def id(self) -> str:
        """Of its line on *Kontroll*."""
        return self.code.lower()

    def block(self, number: int) -> str:
        """The help cells in which its place of that number, from 0, is judged one by one."""
        return f"kontroll_{self.id}_{number + 1}"


def _several(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def condition_of(place: Place) -> str:
    """What is asked, as a formula that gives 1 or 0."""
    return f"IF({place.when.removeprefix('=')},1,0)"


def formulas_of(check: Check) -> Iterator[str]:
    """What a finding works out beside the cells of the workbook."""
    for place in check.places:
        yield condition_of(place)
        yield from (f"IF({condition.removeprefix('=')},1,0)" for condition, _ in place.unless)
        if place.expected.startswith("="):
            yield place.expected.removeprefix("=")


def figures_in(place: Place, fields: dict[str, Input]) -> list[str]:
    """The fields for figures and days in its condition, which a text cannot be held against."""
    named = dict.fromkeys(o.area for o in parse(condition_of(place)).operands)
    return [name for name in named if name in fields and fields[name].kind not in WORDS]


def compared(place: Place, drawing: Drawing, table: str, at: str) -> list[str]:
    """The columns of the table that the condition compares, ``[cell]`` being the one ``at``."""
    named = [o.area for o in parse(condition_of(place)).operands]
    return [c.name for c in drawing.tables[table].columns if c.name in named or (
        c.name == at and "cell" in named)]  # fmt: skip


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
            grade = self._judged(place, number, grade)
        label = check.title.removesuffix(".")
        faults = [fault for number, place in places for fault in self._faults(place, number)]
        line = Line(
            check.id, (check.code,), label, check.explanation,
            parts_of(self.drawing, faults), f"={grade}", amount, unit,
            (check.grade, check.grade - 1) if check.from_year else (check.grade,),
        )  # fmt: skip
        return self.grounds, line

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
            yield Fault(at, f"([{block} all]>0)", of=block, down="1" if headed else "0")
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
            holds = f"SUM([{self.check.block(number)} all])>0"
        else:
            holds = renamed(place.when.removeprefix("="), self.meant)
        judged = f"IF({holds},{self.check.grade},{otherwise})"
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
        """Row for row of a listing: whether the condition holds."""
        when = renamed(place.when.removeprefix("="), self.meant)
        return Derived(
            self.check.block(number),
            f"=IF({when},1,0)",
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
