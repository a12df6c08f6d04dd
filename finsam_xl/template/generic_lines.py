"""The lines of *Kontroll* that follow from a template's declarations, for every cell of a kind.

Obligatoriska uppgifter, platshållare, figures and dates that are text, amounts that no sum
reaches, rows that stand twice, fixed texts, error values, totals typed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import (
    AMOUNTS,
    NUMERIC,
    Derived,
    Input,
    Kind,
    Table,
    field_name,
)
from finsam_xl.template.formula import parse
from finsam_xl.template.kontroll import Line, claim_beside_own, grade_of_sum
from finsam_xl.template.phrases import (
    grade_if_positive,
    none_of,
    numbers_beside_zero,
    placeholders_in,
)
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

#: what a formula may hold, well below the 8 192 characters of a cell
LONGEST = 4_000
#: characters of a text that a formula may name in one piece
PIECE = 250
#: rows that a table may grow by before rows that stand twice are no longer seen
SPARE = 7


class Ground(NamedTuple):
    """A block below the lines that one of them is judged on."""

    block: Derived


def draw_grounds(pen: Pen, grounds: Sequence[Ground]) -> None:
    for ground in grounds:
        pen.derived(ground.block)


def lines_of(drawing: Drawing, rows: int) -> tuple[list[Ground], list[Line]]:
    """The lines that the drawn fields, tables and totals call for, and what they rest on."""
    maker = _Maker(drawing, rows)
    lines = [line for make in maker.all() if (line := make) is not None]
    return maker.grounds, lines


class _Maker:
    def __init__(self, drawing: Drawing, rows: int) -> None:
        self.drawing, self.rows = drawing, rows
        self.grounds: list[Ground] = []
        self.fields = [f for f in drawing.fields.values() if f.checked]
        self.tables = list(drawing.tables.values())

    def all(self) -> Iterator[Line | None]:
        fields, tables = self.fields, self.tables
        yield self._line(
            "obligatoriskt", ("MALL110",), "Obligatoriska uppgifter",
            "Allt med (*) ska vara ifyllt, och varje rad med belopp ska ha namn.",
            3, self._mandatory(),
        )  # fmt: skip
        words = "NAMN, XXX, TEXT, DATUM, BELOPP och ÅÅÅÅ-MM-DD ska bytas mot riktiga uppgifter."
        texts = list(self._cells((Kind.TEXT, Kind.DATE)))
        yield self._line(
            "platshallare", ("MALL111",), "Platshållare kvar", words, 3, map(placeholders_in, texts)
        )
        yield self._line(
            "text", ("TAL701", "TAL702", "TAL703"), "Siffror skrivna som text",
            "Ett tal som är text räknas inte med i någon summa. Val ska finnas i sin lista.",
            3, [*self._texts_among(NUMERIC), *self._outside_years(), *self._outside_choices()],
        )  # fmt: skip
        yield self._line(
            "datum", ("TAL705", "TAL706"), "Datum skrivna som text",
            "Skriv ÅÅÅÅ-MM-DD, så att datumet kan räknas med.",
            2, self._texts_among((Kind.DATE,)),
        )  # fmt: skip
        yield self._line(
            "utanfor", ("MALL113",), "Belopp utanför tabellerna",
            "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
            3, self._between(),
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
        yield self._line(
            "felvarden", ("MALL106",), "Felvärden",
            "Ett felvärde som #REF! eller #VÄRDEFEL! följer med i allt som räknas av cellen.",
            3, [_errors(cells) for cells in every],
        )  # fmt: skip
        yield self._totals()

    # ---- what is counted

    def _mandatory(self) -> Iterator[str]:
        for spec in self.fields:
            if spec.required:
                yield f'IF([{field_name(spec.name)}]="",1,0)'
        for table in self.tables:
            first = table.area_name(table.columns[0].name)
            if table.required and table.fixed:
                yield f'IF(SUMPRODUCT(([{first} all]<>"")*1)=0,1,0)'
            elif table.required:
                yield f"IF(COUNTA([{first} all])<2,1,0)"
            amounts = [spec for spec in table.columns if spec.kind in AMOUNTS]
            single = [f"ISNUMBER([{table.area_name(s.name)} all])" for s in amounts if not s.across]
            kinds = [f"({'+'.join(single)}>0)"] if len(single) > 1 else single
            kinds += [f"ISNUMBER([{table.area_name(s.name)} all])" for s in amounts if s.across]
            for need in table.needs:
                for filled in kinds:
                    yield f'SUMPRODUCT(([{table.area_name(need)} all]="")*{filled})'

    def _cells(self, kinds: Sequence[Kind] | frozenset[Kind]) -> Iterator[str]:
        """Every checked input cell of these kinds, columns whole."""
        for spec in self.fields:
            if spec.kind in kinds:
                yield field_name(spec.name)
        for table, spec in self._columns():
            if spec.kind in kinds:
                yield f"{table.area_name(spec.name)} all"

    def _columns(self) -> Iterator[tuple[Table, Input]]:
        for table in self.tables:
            for spec in table.columns:
                if spec.checked:
                    yield table, spec

    def _texts_among(self, kinds: Sequence[Kind] | frozenset[Kind]) -> Iterator[str]:
        for spec in self.fields:
            if spec.kind in kinds:
                yield f"IF(ISTEXT([{field_name(spec.name)}]),1,0)"
        for table, spec in self._columns():
            if spec.kind in kinds:
                # the headings are texts
                less = "" if table.fixed else f"-{spec.width}"
                yield f"SUMPRODUCT(ISTEXT([{table.area_name(spec.name)} all])*1){less}"

    def _outside_years(self) -> Iterator[str]:
        beyond = (f"<{FIRST_YEAR}", f">{LAST_YEAR}")
        for name in self._cells((Kind.YEAR,)):
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
        for table in self.tables:
            gap = f"mellan_{table.name}"
            if gap in self.drawing.areas:
                totals = ",".join(f"[summa_{c.name}]" for c in table.columns if c.total)
                yield f"COUNT([{gap} all])-COUNT({totals})"

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
            self.grounds.append(Ground(block))
            yield f"SUM([{block.name} all])"

    def _totals(self) -> Line | None:
        judged = [b for b in self.drawing.derived.values() if b.code and not b.columns]
        if not judged:
            return None
        grades, gaps = [], []
        for number, block in enumerate(judged, 1):
            name = f"summor_{number}"
            formula = block.declared(0, 0)
            beside, called = claim_beside_own(block.name, f"{name}_egen")
            unit = "falt_enhet" in self.drawing.areas
            grade = grade_of_sum(name, block.name) if unit else f"=IF([{name}_avv]=0,0,3)"
            for part, text, by_call in (
                ("egen", formula, None),
                ("antal", f"={_counted(formula)}", None),
                ("avv", beside, called),
                ("grad", grade, None),
            ):
                label = f"{block.label or block.path or block.name}: {part}"
                made = Derived(f"{name}_{part}", text, label=label, called=by_call)
                self.grounds.append(Ground(made))
            grades.append(f"[{name}_grad]")
            gaps.append(f"[{name}_avv]")
        codes = tuple(dict.fromkeys([*(b.code or "" for b in judged), "SUM208"]))
        joined = ",".join(gaps)
        return Line(
            "summor", codes, "Inskrivna summor",
            "En summa som är inskriven för hand ska stämma med beloppen.",
            judged[0].name, f"=MAX({','.join(grades)})",
            f"=IF(MAX({joined})>=-MIN({joined}),MAX({joined}),MIN({joined}))", "enhet",
        )  # fmt: skip

    # ---- a line of what is counted

    def _line(
        self, id: str, codes: tuple[str, ...], label: str, about: str, grade: int,  # noqa: A002
        terms: Iterator[str] | Sequence[str],
    ) -> Line | None:  # fmt: skip
        sums = list(_in_pieces(list(terms)))
        if not sums:
            return None
        amount = f"={sums[0]}"
        if len(sums) > 1:
            names = []
            for number, piece in enumerate(sums, 1):
                block = Derived(
                    f"{id}_{number}", f"={piece}", kind=Kind.COUNT, label=f"{label}: del {number}"
                )
                self.grounds.append(Ground(block))
                names.append(f"[{block.name}]")
            amount = f"=SUM({','.join(names)})"
        link = _first_area(sums[0])
        own = grade_if_positive(f"kontroll_{id}_belopp", grade)
        return Line(id, codes, label, about, link, own, amount, "antal")


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


def _errors(cells: str) -> str:
    if cells.endswith(" all"):
        return f"SUMPRODUCT(ISERROR([{cells}])*1)"
    return f"IF(ISERROR([{cells}]),1,0)"


def _counted(formula: str) -> str:
    """How many of a total's addends are not zero."""
    terms = []
    for operand in parse(formula).operands:
        cells = str(operand)[1:-1]
        if operand.is_range:
            terms.append(numbers_beside_zero(cells))
        else:
            terms.append(f"IF(SUM([{cells}])=0,0,1)")
    return "+".join(terms) or "0"
