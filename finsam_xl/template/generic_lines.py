"""The lines of *Kontroll* that follow from a template's declarations, for every cell of a kind.

Obligatoriska uppgifter, platshållare, figures and dates that are text, amounts that no sum
reaches, rows that stand twice, fixed texts, error values, totals typed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from finsam_xl.law.limits import LARGEST_RATE_PERCENT
from finsam_xl.template.check import Check, line_of
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import (
    AMOUNTS,
    NUMERIC,
    Derived,
    Input,
    Kind,
    Line,
    Table,
    field_name,
    highest_percent,
)
from finsam_xl.template.formula import parse
from finsam_xl.template.kontroll import draw_lines
from finsam_xl.template.phrases import (
    days_outside,
    grade_if_positive,
    holds,
    is_empty,
    none_of,
    placeholders_in,
    texts_in,
    truths_in,
)
from finsam_xl.template.totals import total_lines
from finsam_xl.template.typed_over import let_rest, typed_over_line
from finsam_xl.workbook.formats import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from finsam_xl.workbook.percent import in_formula

#: what a formula may hold, well below the 8 192 characters of a cell
LONGEST = 4_000
#: characters of a text that a formula may name in one piece
PIECE = 250
#: rows that a table may grow by before rows that stand twice are no longer seen
SPARE = 7
#: the line of what finds no room on the sheets that are worked out
ROOM = "plats"


def draw_control(
    drawing: Drawing,
    rows: int,
    checks: Sequence[Check],
    written: Sequence[Line],
    subject: str,
    draw_own: Callable[[Pen], None] | None = None,
) -> None:
    """*Kontroll*: the lines that the drawn fields, tables and totals call for, those of the
    template's checks, and those written by hand, whose own grounds ``draw_own`` draws below."""
    maker = _Maker(drawing, rows)
    lines = [line for line in maker.all() if line is not None]
    sums, of_sums = total_lines(drawing, rows + SPARE)
    held, of_held = typed_over_line(drawing)
    checked = [line_of(check, drawing) for check in checks]
    grounds = [*maker.grounds, *held, *sums, *(block for blocks, _ in checked for block in blocks)]
    own = sorted([line for _, line in checked] + list(written), key=lambda line: line.codes)
    pen = draw_lines(drawing, (*lines, of_held, *of_sums, *own), subject)
    if draw_own is not None:
        draw_own(pen)
    _draw_blocks(pen, grounds)
    let_rest(drawing, ROOM, *(line.id for line in (*of_sums, *own)))


def _draw_blocks(pen: Pen, blocks: Sequence[Derived]) -> None:
    """One below the other; those that run down, a cell for each row of a table, side by side."""
    for block in blocks:
        if block.rows == 1 or block.columns:
            pen.derived(block)
    pen.row += 1
    top = pen.row
    for column, block in enumerate((b for b in blocks if b.rows > 1 and not b.columns), 3):
        pen.row = top
        pen.put(block.label, column, "note")
        pen.row += 1
        pen.derived(block, column=column, label=False)


class _Maker:
    def __init__(self, drawing: Drawing, rows: int) -> None:
        self.drawing, self.rows = drawing, rows
        self.grounds: list[Derived] = []
        self.fields = [f for f in drawing.fields.values() if f.checked]
        self.tables = list(drawing.tables.values())

    def all(self) -> Iterator[Line | None]:
        fields, tables = self.fields, self.tables
        yield self._line(
            "obligatoriskt", ("MALL110",), "Obligatoriska uppgifter",
            "Allt med (*) ska vara ifyllt, och varje rad med belopp ska ha namn.",
            3, self._mandatory(),
        )  # fmt: skip
        in_figures, in_days = (
            self._summed(
                f"platshallare_i_{what}", f"Platshållare i {what}", self._placeholders(kinds)
            )
            for what, kinds in (("tal", NUMERIC | {Kind.CHOICE}), ("datum", {Kind.DATE}))
        )
        yield self._line(
            "platshallare", ("MALL111",), "Platshållare kvar",
            "NAMN, XXX, TEXT, DATUM, BELOPP och ÅÅÅÅ-MM-DD ska bytas mot riktiga uppgifter.",
            3, [*in_figures, *in_days, *self._placeholders({Kind.TEXT})],
        )  # fmt: skip
        yield self._line(
            "text", ("TAL701", "TAL702", "TAL703"), "Siffror skrivna som text",
            "Ett tal som är text räknas inte med i någon summa. Val ska finnas i sin lista.",
            3, [*self._texts_among(NUMERIC), *self._outside_years(), *self._outside_choices(),
                *(f"-{own}" for own in in_figures)],
        )  # fmt: skip
        outside = [days_outside(cells) for cells in self._cells({Kind.DATE})]
        days = self._line(
            "datum", ("TAL705", "TAL706"), "Datum skrivna som text",
            f"Skriv ÅÅÅÅ-MM-DD, {FIRST_DAY} till {LAST_DAY}, så att datumet kan räknas med.",
            2, [*self._texts_among({Kind.DATE}), *(f"-{own}" for own in in_days), *outside],
        )  # fmt: skip
        if days is not None:
            wrong = "+".join(self._summed("datum_utanfor", "Datum utanför", outside))
            yield days._replace(grade=f"=IF({wrong}>0,3,{days.grade.removeprefix('=')})")
        yield self._line(
            "procent", ("TAL709",), "Procent", "Procentsatser är minst 0 % och högst 100 %, tjänst "
            f"högst {LARGEST_RATE_PERCENT.latest.value} %. Skriv procenttecknet: 50 %.",
            3, list(self._outside_percent()),
        )  # fmt: skip
        yield self._line(
            "utanfor", ("MALL113",), "Belopp utanför tabellerna",
            "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
            3, self._between(),
        )  # fmt: skip
        yield self._line(
            ROOM, ("MALL115",), "Plats på de beräknade bladen",
            "Fler rader än det finns plats för på de blad som räknas ut.", 3, self._without_room(),
        )  # fmt: skip
        yield self._line(
            "dubbletter", ("MALL114",), "Rader som står två gånger",
            "Samma rad ska stå en gång i tabellen.", 2, list(self._twice()),
        )  # fmt: skip
        yield self._line(
            "fasttext", ("MALL112",), "Fast text", "Mallens fasta text ska stå orörd.",
            3, [_altered(name, text) for name, text in self.drawing.fixed_texts.items()],
        )  # fmt: skip
        every = [field_name(f.name) for f in fields]
        every += [f"{t.area_name(c.name)} all" for t in tables for c in t.columns if c.checked]
        headings = [f"{cells} all" for cells in map(_above, every) if cells in self.drawing.areas]
        yield self._line(
            "felvarden", ("MALL106",), "Felvärden",
            "Ett felvärde som #REF! eller #VÄRDEFEL! följer med i allt som räknas av cellen.",
            3, [*map(_errors, every), *(f"-{_errors(cells)}" for cells in headings)],
        )  # fmt: skip

    # ---- what is counted

    def _mandatory(self) -> Iterator[str]:
        for spec in self.fields:
            if spec.required:
                yield f"IF({is_empty(field_name(spec.name))},1,0)"
        for table in self.tables:
            first = table.area_name(table.columns[0].name)
            held = f"SUMPRODUCT({holds(f'{first} all')}*1)"
            if table.required and table.fixed:
                yield f"IF({held}=0,1,0)"
            elif table.required:
                yield f"IF({held}<2,1,0)"
            for need in table.needs:
                for filled in _filled(table, need):
                    named = holds(f"{table.area_name(need)} all")
                    yield f"SUMPRODUCT({filled}*1)-SUMPRODUCT({filled}*{named})"
        yield from self._without_heading()
        for _what, tables in self.drawing.least:
            given = "+".join(f"COUNT([{cells} all])" for cells in self._matrices(tables))
            yield f"IF({given}=0,1,0)"

    def _without_heading(self) -> Iterator[str]:
        """Columns of the axis with amounts and no name, and those that are half named."""
        axis = self.drawing.axis
        matrices = list(self._matrices(self.drawing.tables))
        cells = [f"[{name} column]" for name in matrices]
        over = [
            f"[{_above(name)} column]" for name in matrices if _above(name) in self.drawing.areas
        ]
        typed = f"-COUNT({','.join(over)})" if over else ""
        if axis is None or not cells:
            return
        given = ",".join(
            f"NOT({is_empty(f'{axis.table}_{part} of column')})" for part in axis.parts
        )
        begun = f"+IF(OR({given}),1,0)" if axis.by_id else ""
        block = Derived(
            "kolumn_utan_rubrik",
            f"=IF(AND({given}),0,COUNT({','.join(cells)}){typed}{begun})",
            columns=self.drawing.areas[f"{axis.table}_{axis.parts[0]}"].height,
            kind=Kind.COUNT,
            label=f"Belopp där {axis.column} saknar namn",
        )
        self.grounds.append(block)
        yield f"SUM([{block.name} all])"
        if axis.by_id:
            whole = "*".join(holds(f"{axis.table}_{part} all") for part in axis.parts)
            yield f"IF(SUMPRODUCT({whole})=0,1,0)"

    def _matrices(self, tables: Iterable[str]) -> Iterator[str]:
        """The areas of the amounts of these tables that run over the axis."""
        for name in tables:
            table = self.drawing.tables[name]
            yield from (table.area_name(spec.name) for spec in table.columns if spec.across)

    def _cells(self, kinds: Set[Kind]) -> Iterator[str]:
        """Every checked input cell of these kinds, columns whole."""
        for spec in self.fields:
            if spec.kind in kinds:
                yield field_name(spec.name)
        for table, spec in self._columns():
            if spec.kind in kinds:
                yield f"{table.area_name(spec.name)} all"

    def _placeholders(self, kinds: Set[Kind]) -> Iterator[str]:
        for cells in self._cells(kinds):
            yield placeholders_in(cells)
            above = _above(cells)
            if above in self.drawing.areas:
                yield f"-({placeholders_in(f'{above} all')})"

    def _outside_percent(self) -> Iterator[str]:
        for name, most in self._percents():
            for test in ("<0", f">{in_formula(most)}"):
                yield f"SUMPRODUCT(ISNUMBER([{name}])*([{name}]{test}))"

    def _percents(self) -> Iterator[tuple[str, int]]:
        """The cells for percent, and the highest that each may hold."""
        for spec in self.fields:
            if spec.kind is Kind.PERCENT:
                yield field_name(spec.name), highest_percent(spec)
        for table, spec in self._columns():
            if spec.kind is Kind.PERCENT:
                yield f"{table.area_name(spec.name)} all", highest_percent(spec)

    def _columns(self) -> Iterator[tuple[Table, Input]]:
        for table in self.tables:
            for spec in table.columns:
                if spec.checked:
                    yield table, spec

    def _texts_among(self, kinds: Set[Kind]) -> Iterator[str]:
        for spec in self.fields:
            if spec.kind in kinds:
                yield from _no_figures(field_name(spec.name))
        for table, spec in self._columns():
            if spec.kind in kinds:
                name = table.area_name(spec.name)
                yield truths_in(f"{name} all")
                yield texts_in(f"{name} all") + ("" if table.fixed else self._less_headings(name))

    def _less_headings(self, column: str) -> str:
        """The headings of a column, or of a matrix, are texts too."""
        above = f"{column}_rubrik"
        return f"-{texts_in(f'{above} all')}" if above in self.drawing.areas else "-1"

    def _outside_years(self) -> Iterator[str]:
        beyond = (f"<{FIRST_YEAR}", f">{LAST_YEAR}")
        for name in self._cells({Kind.YEAR}):
            for test in beyond:
                yield f"SUMPRODUCT(ISNUMBER([{name}])*([{name}]{test}))"

    def _outside_choices(self) -> Iterator[str]:
        for spec in self.fields:
            if spec.kind is Kind.CHOICE:
                yield none_of(field_name(spec.name), spec.choices.values())
        for table, spec in self._columns():
            if spec.kind is Kind.CHOICE:
                cells = f"{table.area_name(spec.name)} all"
                yield none_of(cells, spec.choices.values()) + ("" if table.fixed else "-1")

    def _between(self) -> Iterator[str]:
        for table, totals in self.drawing.totals_below.items():
            yield f"COUNT([mellan_{table} all])-COUNT({','.join(f'[{t} all]' for t in totals)})"

    def _without_room(self) -> Iterator[str]:
        """Rows, and things numbered among them, that the sheets which list them do not hold."""
        listed: dict[str, list[str]] = {}
        for table in self.tables:
            if table.fetched:
                first = table.area_name(table.columns[0].name)
                listed.setdefault(table.fetched, []).append(first)
        for block, firsts in listed.items():
            rows = "+".join(f'SUMPRODUCT(([{first} all]<>"")*1)' for first in firsts)
            held = f'SUMPRODUCT(([{block} all]<>"")*1)'
            yield f"MAX(0,{rows}-{len(firsts)}-{held})"
        for room in self.drawing.rooms:
            yield f"MAX(0,MAX([{room.numbers} all])-ROWS([{room.listed} all]))"

    def _twice(self) -> Iterator[str]:
        for table in self.tables:
            if not table.unique:
                continue
            parts = [f"{table.area_name(name)} all" for name in table.unique]
            same = "*".join(f"([{cells}]=INDEX([{cells}],[#+1]))" for cells in parts)
            block = Derived(
                f"dubbla_{table.name}",
                f'=IF([#]>ROWS([{parts[0]}])-2,0,IF(INDEX([{parts[0]}],[#+1])="",0,'
                f"IF(SUMPRODUCT({same}*1)>1,1,0)))",
                rows=self.rows + SPARE,
                kind=Kind.COUNT,
                label=f"{table.name}: rader som står flera gånger",
            )
            self.grounds.append(block)
            yield f"SUM([{block.name} all])"

    # ---- a line of what is counted

    def _line(
        self, id: str, codes: tuple[str, ...], label: str, about: str, grade: int,  # noqa: A002
        terms: Iterator[str] | Sequence[str],
    ) -> Line | None:  # fmt: skip
        sums = list(_in_pieces(list(terms)))
        if not sums:
            return None
        link = _first_area(sums[0])
        if len(sums) > 1:
            sums = [f"SUM({','.join(self._summed(id, label, sums))})"]
        amount = f"={sums[0]}"
        own = grade_if_positive(f"kontroll_{id}_belopp", grade)
        return Line(id, codes, label, about, link, own, amount, "antal")

    def _summed(self, id: str, label: str, terms: Iterable[str]) -> list[str]:  # noqa: A002
        """The terms added up in help cells below: what these are called."""
        names = []
        for number, piece in enumerate(_in_pieces(list(terms)), 1):
            block = Derived(
                f"{id}_{number}", f"={piece}", kind=Kind.COUNT, label=f"{label}: del {number}"
            )
            self.grounds.append(block)
            names.append(f"[{block.name}]")
        return names


def _in_pieces(terms: list[str]) -> Iterator[str]:
    """The terms added up, in formulas that are not too long."""
    piece: list[str] = []
    for term in terms:
        if piece and sum(map(len, piece)) + len(term) > LONGEST:
            yield "+".join(piece)
            piece = []
        piece.append(term)
    if piece:
        yield "+".join(piece)


def _first_area(declared: str) -> str:
    """Where the line's link leads: the first cell that it looks at."""
    return parse(declared).operands[0].area


def _altered(name: str, text: str) -> str:
    """1 where a fixed text is not what it was."""
    pieces = [text[i : i + PIECE].replace('"', '""') for i in range(0, len(text), PIECE)]
    same = ",".join(
        f'MID([{name}],{1 + i * PIECE},{PIECE})="{piece}"' for i, piece in enumerate(pieces)
    )
    return f"IF(AND(LEN([{name}])={len(text)},{same}),0,1)"


def _no_figures(cells: str) -> Iterator[str]:
    """Texts and truth values."""
    yield texts_in(cells)
    yield truths_in(cells)


def _above(cells: str) -> str:
    """The headings of a matrix, which tell what stands elsewhere."""
    return f"{cells.removesuffix(' all')}_rubrik"


def _errors(cells: str) -> str:
    if cells.endswith(" all"):
        return f"SUMPRODUCT(ISERROR([{cells}])*1)"
    return f"IF(ISERROR([{cells}]),1,0)"


def _filled(table: Table, need: str) -> Iterator[str]:
    """Whether a row holds amounts; where its table has none, whether it holds anything else."""
    amounts = [spec for spec in table.columns if spec.kind in AMOUNTS]
    single = [f"ISNUMBER([{table.area_name(s.name)} all])" for s in amounts if not s.across]
    if not amounts:
        others = (c.name for c in table.columns if c.name != need)
        single = [holds(f"{table.area_name(name)} all") for name in others]
    if single:
        yield f"({'+'.join(single)}>0)" if len(single) > 1 else single[0]
    for spec in amounts:
        if spec.across:
            yield f"ISNUMBER([{table.area_name(spec.name)} all])"
