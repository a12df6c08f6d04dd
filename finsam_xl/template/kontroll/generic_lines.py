"""The lines of *Kontroll* that follow from a template's declarations, for every cell of a kind.

Obligatoriska uppgifter, platshållare, figures and dates that are text, amounts that no sum
reaches, rows that stand twice, fixed texts, error values, totals typed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from finsam_xl.law.limits import LARGEST_RATE_PERCENT
from finsam_xl.template.answers import length_in_formula, most_letters, width_at
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import (
    NUMERIC,
    PLACEHOLDERS,
    Derived,
    Fault,
    Input,
    Kind,
    Line,
    Part,
    Table,
    field_name,
    highest_percent,
)
from finsam_xl.template.kontroll.by_row import SPARE
from finsam_xl.template.kontroll.check import Check
from finsam_xl.template.kontroll.check_line import line_of
from finsam_xl.template.kontroll.decimals import no_counts, too_exact
from finsam_xl.template.kontroll.faults import all_of, has_heading, parts_of
from finsam_xl.template.kontroll.mandatory import begun, mandatory
from finsam_xl.template.kontroll.marks import draw_marks
from finsam_xl.template.kontroll.name_lines import oddly_written
from finsam_xl.template.kontroll.odd_rows import twice
from finsam_xl.template.kontroll.phrases import (
    count_days_outside,
    count_of_none_of,
    count_outside,
    days_outside,
    holds,
    is_no_placeholder,
    is_none_of,
    is_placeholder,
    is_text,
    no_count,
    outside,
    placeholders_in,
    texts_in,
)
from finsam_xl.template.kontroll.sheet import BY_PROGRAM, draw_lines
from finsam_xl.template.kontroll.sum_rows import sum_rows
from finsam_xl.template.kontroll.totals import total_lines
from finsam_xl.template.kontroll.typed_over import let_rest, typed_over_line
from finsam_xl.workbook.formats import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from finsam_xl.workbook.percent import in_formula

#: characters of a text that a formula may name in one piece
PIECE = 250
#: columns of help cells that stand side by side
BESIDE = 40
#: the line of what finds no room on the sheets that are worked out
ROOM = "plats"


def draw_control(
    drawing: Drawing,
    rows: int,
    checks: Sequence[Check],
    written: Callable[[Drawing], Sequence[Line]],
    subject: str,
    draw_own: Callable[[Pen], None] | None = None,
    by_program: tuple[str, ...] = (),
) -> None:
    """*Kontroll*: the lines that the drawn fields, tables and totals call for, those of the
    template's checks, and those written by hand, whose own grounds ``draw_own`` draws below.
    ``by_program``: the template's own rules that have no line."""
    maker = _Maker(drawing)
    lines = list(maker.all())
    sums, of_sums = total_lines(drawing, rows + SPARE)
    held, of_held = typed_over_line(drawing)
    checked = [line_of(check, drawing) for check in checks]
    drawing.begun = begun(drawing)
    grounds = [*maker.grounds, *held, *sums, *(block for blocks, _ in checked for block in blocks)]
    own = [line for _, line in checked] + list(written(drawing))
    own.sort(key=lambda line: line.codes)
    every = tuple(line for line in (*lines, of_held, *of_sums, *own) if line.parts)
    pen = draw_lines(drawing, every, subject, (*BY_PROGRAM, *by_program))
    if draw_own is not None:
        draw_own(pen)
    _draw_blocks(pen, [*grounds, *drawing.by_row.values()])
    draw_marks(drawing, drawing.lines)
    let_rest(drawing, ROOM, *(line.id for line in (*of_sums, *own)))


def _draw_blocks(pen: Pen, blocks: Sequence[Derived]) -> None:
    """One below the other; those that run down, a cell for each row of a table, side by side."""
    for block in blocks:
        if block.rows == 1 or block.columns:
            pen.derived(block)
    down = [block for block in blocks if block.rows > 1 and not block.columns]
    for first in range(0, len(down), BESIDE):
        pen.row += 1
        top = pen.row
        for column, block in enumerate(down[first : first + BESIDE], 3):
            pen.row = top
            pen.put(block.label, column, "note")
            pen.row += 1
            pen.derived(block, column=column, label=False)
        pen.row = top + 1 + max(block.rows for block in down[first : first + BESIDE])


class _Maker:
    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.grounds: list[Derived] = []
        self.fields = [f for f in drawing.fields.values() if f.checked]
        self.tables = list(drawing.tables.values())

    def all(self) -> Iterator[Line]:
        missing, needed = mandatory(self.drawing)
        self.grounds += needed
        yield self._line(
            "obligatoriskt", ("MALL110",), "Obligatoriska uppgifter",
            "Allt med (*) ska vara ifyllt, och varje rad med belopp ska ha namn.", missing,
        )  # fmt: skip
        in_figures, in_days = (
            self._placeholders(f"platshallare_i_{what}", f"Platshållare i {what}", kinds)
            for what, kinds in (("tal", NUMERIC | {Kind.CHOICE}), ("datum", {Kind.DATE}))
        )
        in_words = map(self._placeholder, self._cells({Kind.TEXT}))
        yield Line(
            "platshallare", ("MALL111",), "Platshållare kvar",
            "NAMN, XXX, TEXT, DATUM, BELOPP och ÅÅÅÅ-MM-DD ska bytas mot riktiga uppgifter.",
            self._in_order([*in_figures, *in_days, *parts_of(self.drawing, in_words)]),
        )  # fmt: skip
        counts = (f for f in self._cells({Kind.COUNT}) if not has_heading(self.drawing, f))
        below, counted = no_counts(self.drawing)
        self.grounds += counted
        figures = [*self._texts_among(NUMERIC), *self._outside_years(), *self._outside_choices(),
                   *(Fault(count, f"{no_count(count)}>0") for count in counts), *below]  # fmt: skip
        yield Line(
            "text", ("TAL701", "TAL702", "TAL703"), "Siffror skrivna som text",
            "Ett tal som är text räknas inte med i någon summa. Val ska finnas i sin lista.",
            self._less(parts_of(self.drawing, figures), in_figures),
        )  # fmt: skip
        beyond = [self._day_outside(area) for area in self._cells({Kind.DATE})]
        held = self._summed("datum_utanfor", "Datum utanför", beyond)
        texts = self._less(parts_of(self.drawing, self._texts_among({Kind.DATE}, 2)), in_days)
        wrong = "+".join(f"[{name}]" for name, _ in held)
        yield Line(
            "datum", ("TAL705", "TAL706"), "Datum skrivna som text",
            f"Skriv ÅÅÅÅ-MM-DD, {FIRST_DAY} till {LAST_DAY}, så att datumet kan räknas med.",
            self._in_order([*texts, *(p._replace(number=f"[{name}]") for name, p in held)]),
            f"=IF({wrong or 0}>0,3,IF(SUM([kontroll_datum_antal all])>0,2,0))",
            by_count=True,
        )  # fmt: skip
        yield self._line(
            "procent", ("TAL709",), "Procent", "Procentsatser är minst 0 % och högst 100 %, tjänst "
            f"högst {LARGEST_RATE_PERCENT.latest.value} %. Skriv procenttecknet: 50 %.",
            self._outside_percent(),
        )  # fmt: skip
        exact, counted = too_exact(self.drawing)
        self.grounds += counted
        yield self._line(
            "decimaler", ("TAL708",), "Fler decimaler än ören",
            "Högst två decimaler i kr, fem i tkr: fler tyder på ett felskrivet belopp.", exact, 2,
        )  # fmt: skip
        line, judged = sum_rows(self.drawing)
        self.grounds += judged
        yield line
        yield self._line(
            "utanfor", ("MALL113",), "Belopp utanför tabellerna",
            "Ett belopp mellan tabellens sista rad och summan räknas inte med.", self._between(),
        )  # fmt: skip
        yield self._line(
            ROOM, ("MALL115",), "Plats på de beräknade bladen",
            "Fler rader än det finns plats för på de blad som räknas ut.", self._without_room(),
        )  # fmt: skip
        repeated, known = twice(self.drawing)
        self.grounds += known
        yield self._line(
            "dubbletter", ("MALL114",), "Rader som står två gånger",
            "Samma rad ska stå en gång i tabellen.", repeated, 2,
        )  # fmt: skip
        yield self._line(
            "otydligt", ("TAL704",), "Namn som ser lika ut men inte är det",
            "Ett blanktecken eller en radbrytning i en ände, eller å, ä, ö eller é i två delar, "
            "syns inte: skriv namnet på nytt.", oddly_written(self.drawing), 2,
        )  # fmt: skip
        yield self._line(
            "lang", ("MALL118",), "Text som inte syns hel",
            "En rad kan inte bli högre än 409 punkter. Dela texten på flera rader.",
            self._unseen(), 2,
        )  # fmt: skip
        yield self._line(
            "fasttext", ("MALL112",), "Fast text", "Mallens fasta text ska stå orörd.",
            (Fault(name, _altered(name, text), once=True)
             for name, text in self.drawing.fixed_texts.items()),
        )  # fmt: skip
        yield self._line(
            "felvarden", ("MALL106",), "Felvärden",
            "Ett felvärde som #REF! eller #VÄRDEFEL! följer med i allt som räknas av cellen.",
            self._errors(),
        )  # fmt: skip

    # ---- what is counted

    def _cells(self, kinds: Set[Kind]) -> Iterator[str]:
        """The areas of the checked inputs of these kinds, columns whole."""
        for spec in self.fields:
            if spec.kind in kinds:
                yield field_name(spec.name)
        for table, spec in self._columns():
            if spec.kind in kinds:
                yield table.area_name(spec.name)

    def _columns(self) -> Iterator[tuple[Table, Input]]:
        for table in self.tables:
            for spec in table.columns:
                if spec.checked:
                    yield table, spec

    def _heading(self, area: str, counted: Callable[[str], str], alone: str) -> str:
        """How many of a column's headings are counted with its cells: ``alone`` of a single one,
        those of a matrix as ``counted`` does."""
        above = f"{area}_rubrik"
        if above in self.drawing.areas:
            return f"-({counted(f'{above} all')})"
        return alone if has_heading(self.drawing, area) else ""

    def _heading_text(self, area: str) -> str:
        at = self.drawing.areas[area]
        plan = next(plan for plan in self.drawing.sheets if plan.name == at.sheet)
        here = (t.value for t in plan.texts if (t.row, t.column) == (at.top, at.left))
        return str(next(here, ""))

    def _placeholder_for_figure(self, area: str) -> Fault:
        """The same where a text is rare, so that it is asked for first."""
        fault = self._placeholder(area)
        cells = all_of(self.drawing, area)

        def texts(there: str) -> str:
            return f"SUMPRODUCT(ISTEXT([{there}])*1)"

        found = texts(cells) + self._heading(area, texts, "-1")
        return fault._replace(number=f"IF({found}=0,0,{fault.number})")

    def _placeholder(self, area: str) -> Fault:
        cells = all_of(self.drawing, area)
        label = self._heading_text(area)
        alone = "-1" if label.upper() in PLACEHOLDERS else ""
        count = placeholders_in(cells) + self._heading(area, placeholders_in, alone)
        return Fault(area, is_placeholder(cells), count)

    def _placeholders(self, id: str, label: str, kinds: Set[Kind]) -> list[Part]:  # noqa: A002
        """Those among cells of these kinds, counted in help cells of their own."""
        faults = map(self._placeholder_for_figure, self._cells(kinds))
        return [part._replace(number=f"[{name}]") for name, part in self._summed(id, label, faults)]

    def _summed(
        self, id: str, label: str, faults: Iterable[Fault]  # noqa: A002
    ) -> list[tuple[str, Part]]:  # fmt: skip
        """The faults by sheet, each counted in a help cell: what it is called."""
        found = []
        for number, part in enumerate(parts_of(self.drawing, faults), 1):
            name = f"{id}_{number}"
            block = Derived(
                name, f"={part.number}", kind=Kind.COUNT, label=f"{label}, {part.sheet}"
            )
            self.grounds.append(block)
            found.append((name, part))
        return found

    def _less(self, parts: Sequence[Part], told: Sequence[Part]) -> tuple[Part, ...]:
        """The parts without what is told by another line of the same cells."""
        less = {part.sheet: "" for part in parts}
        for part in told:
            less[part.sheet] += f"-{part.number}"
        return tuple(
            # the first part of each sheet has them all
            part._replace(number=part.number + less.pop(part.sheet, "")) for part in parts
        )  # fmt: skip

    def _in_order(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        names = [plan.name for plan in self.drawing.sheets]
        return tuple(sorted(parts, key=lambda part: names.index(part.sheet)))

    def _texts_among(self, kinds: Set[Kind], grade: int = 0) -> Iterator[Fault]:
        for area in self._cells(kinds):
            cells = all_of(self.drawing, area)
            when = f"{is_text(cells)}*{is_no_placeholder(cells)}"
            number = texts_in(cells) + self._heading(area, texts_in, "-1")
            yield Fault(area, when, number, grade=grade)
            truths = f"ISLOGICAL([{cells}])*1"
            yield Fault(area, truths, self._beside_headings(area, truths), grade=grade)

    def _outside(self, area: str, least: object, most: object) -> Fault:
        cells = all_of(self.drawing, area)
        when, number = outside(cells, least, most), count_outside(cells, least, most)
        return Fault(area, when, number, grade=3)

    def _day_outside(self, area: str) -> Fault:
        cells = all_of(self.drawing, area)
        return Fault(area, days_outside(cells), count_days_outside(cells), grade=3)

    def _outside_years(self) -> Iterator[Fault]:
        for area in self._cells({Kind.YEAR}):
            yield self._outside(area, FIRST_YEAR, LAST_YEAR)

    def _outside_percent(self) -> Iterator[Fault]:
        specs = [(field_name(spec.name), spec) for spec in self.fields]
        specs += [(table.area_name(spec.name), spec) for table, spec in self._columns()]
        for area, spec in specs:
            if spec.kind is Kind.PERCENT:
                yield self._outside(area, 0, in_formula(highest_percent(spec)))

    def _outside_choices(self) -> Iterator[Fault]:
        specs = [(field_name(spec.name), spec) for spec in self.fields]
        specs += [(table.area_name(spec.name), spec) for table, spec in self._columns()]
        for area, spec in specs:
            if spec.kind is Kind.CHOICE:
                cells, words = all_of(self.drawing, area), list(spec.choices.values())
                when = f"{is_none_of(cells, words)}*{is_no_placeholder(cells)}"
                # a heading that is one of the words, letter case aside, is not counted
                known = self._heading_text(area).casefold() in map(str.casefold, words)
                heading = "-1" if has_heading(self.drawing, area) and not known else ""
                yield Fault(area, when, count_of_none_of(cells, words) + heading)

    def _unseen(self) -> Iterator[Fault]:
        for area in self._cells({Kind.TEXT}):
            cells = all_of(self.drawing, area)
            width = width_at(self.drawing.sheets, self.drawing.areas[area])
            longer = f"{length_in_formula(cells, width)}>{most_letters(width)}"
            if cells == area:
                yield Fault(area, f"AND(ISTEXT([{cells}]),{longer})", grade=2)
            else:
                yield Fault(area, f"ISTEXT([{cells}])*({longer})", grade=2)

    def _between(self) -> Iterator[Fault]:
        for table, totals in self.drawing.totals_below.items():
            area = f"mellan_{table}"
            above = f"ROW([{area} all])<ROW([{totals[0]} first])"
            beside = ",".join(f"[{total} all]" for total in totals)
            number = f"COUNT([{area} all])-COUNT({beside})"
            yield Fault(area, f"ISNUMBER([{area} all])*({above})", number)

    def _without_room(self) -> Iterator[Fault]:
        """Rows, and things numbered among them, that the sheets which list them do not hold."""
        for table in self.tables:
            if table.fetched:
                first = table.area_name(table.columns[0].name)
                beyond = f"ROW([{first} all])>ROW([{first} first])+ROWS([{table.fetched} all])"
                when = f"({beyond})*{holds(f'{first} all')}"
                # the rows of a table are many, and nearly always as many as there is room for
                long = f"ROWS([{first} all])>ROWS([{table.fetched} all])+1"
                yield Fault(first, when, f"IF({long},IF(SUMPRODUCT({when})>0,1,0),0)")
        for room in self.drawing.rooms:
            when = f"MAX([{room.numbers} all])>ROWS([{room.listed} all])"
            yield Fault(room.listed, when, once=True, last=True)

    def _errors(self) -> Iterator[Fault]:
        areas = [field_name(spec.name) for spec in self.fields]
        areas += [table.area_name(spec.name) for table, spec in self._columns()]
        for area in areas:
            cells = all_of(self.drawing, area)
            when = f"ISERROR([{cells}])*1"
            yield Fault(area, when, self._beside_headings(area, when))

    def _beside_headings(self, area: str, when: str) -> str:
        """How many of a matrix's cells it holds of, its headings aside; of others nothing."""
        above = f"{area}_rubrik"
        if above not in self.drawing.areas:
            return ""
        of_headings = when.replace(f"[{area} all]", f"[{above} all]")
        return f"SUMPRODUCT({when})-SUMPRODUCT({of_headings})"

    def _line(
        self, id: str, codes: tuple[str, ...], label: str, about: str,  # noqa: A002
        faults: Iterable[Fault], worst: int = 3,
    ) -> Line:  # fmt: skip
        return Line(id, codes, label, about, parts_of(self.drawing, faults), grades=(worst,))


def _altered(name: str, text: str) -> str:
    """Whether a fixed text is not what it was."""
    pieces = [text[i : i + PIECE].replace('"', '""') for i in range(0, len(text), PIECE)]
    same = ",".join(
        f'MID([{name}],{1 + i * PIECE},{PIECE})="{piece}"' for i, piece in enumerate(pieces)
    )
    return f"NOT(AND(LEN([{name}])={len(text)},{same}))"
