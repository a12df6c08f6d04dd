"""Which stored values a change makes stale: what a formula reads, and what follows from it."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.workbook.cell import Cell, CellRef, DefinedName, Sheet, Workbook, parse_a1
from finsam_xl.workbook.read.boxes import Box, box_of, joined_boxes
from finsam_xl.workbook.write.dependants import stale_cells
from finsam_xl.workbook.write.references import Blind, Reader, Reading, Scope

SCOPE = Scope(
    names=MappingProxyType(
        {
            (None, "fast"): "Blad2!$B$2",
            (None, "flytande"): "Blad2!B$2",
            (None, "led"): "fast+1",
            (None, "ring"): "ring+1",
            ("blad1", "lokal"): "$A$9",
            (None, "lokal"): "Blad2!$A$1",
        }
    ),
    tables=MappingProxyType({"tabell1": Reading("blad2", Box(1, 1, 9, 3))}),
)


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("A1*2", "blad1!A1"),
        ("$B$2+C$3", "blad1!B2 blad1!C3"),
        ("SUM(A1:B9,'Per år'!C1)", "blad1!A1:B9 per år!C1"),
        ("SUM(A:B)", "blad1!A1:B1048576"),
        ("SUM(3:4)", "blad1!A3:XFD4"),
        ("'Anna''s'!A1", "anna's!A1"),
        ("SUM(Blad2:Blad4!A1)", "?!A1"),
        ('"A1"&"Blad2!B2"', ""),
        ("[1]Blad1!A1+'[2]Per år'!B2+[1]!namn", ""),
        ("fast", "blad2!B2"),
        # Excel's own way to write "this workbook", whose own names come first
        ("COUNTA([0]!fast)+[0]Blad2!A1", "blad2!B2 blad2!A1"),
        ("'[0]Per år'!A1+[0]!Tabell1[Belopp]", "per år!A1 blad2!A1:C9"),
        ("[0]!lokal", "blad2!A1"),
        ("flytande", "blad2!A2:XFD2"),
        ("led", "blad2!B2"),
        ("lokal", "blad1!A9"),
        ("Blad2!lokal", "blad2!A1"),
        ("SUM(Tabell1[Belopp])", "blad2!A1:C9"),
        ("Tabell1[[#This Row],[Belopp]]*2", "blad2!A5:C5"),
        ("SUM(Tabell1)", "blad2!A1:C9"),
        ("_xlfn.ANCHORARRAY(G1)", "blad1!G1"),
        ("IF(TRUE,1E5,#N/A)+{1,2;3,4}", ""),
        ("_xlfn.LET(_xlpm.x,A1,_xlpm.x+1)", "blad1!A1"),
        ("A1:A3 A2:C2", "blad1!A1:A3 blad1!A2:C2"),
        ("-A1%^2<>B1&C1", "blad1!A1 blad1!B1 blad1!C1"),
        ("Blad2!#REF!+PI()", ""),
        ("LOG10(A1)", "blad1!A1"),
        ("A1+SUM(A1,b2)+A1", "blad1!A1 blad1!B2"),
        ("FINSAM_FORDELA(A1:A3,B1:B3)", "blad1!A1:A3 blad1!B1:B3"),
        ("_xll.FINSAM_SUMMA(A1)+FINSAM.SUMMA(B1)", "blad1!A1 blad1!B1"),
    ],
)
def test_what_a_formula_reads(formula: str, read: str) -> None:
    found = [f"{r.sheet or '?'}!{r.box}" for r in Reader(SCOPE).readings(formula, "Blad1", 5)]
    assert " ".join(found) == read


@pytest.mark.parametrize(
    "formula",
    [
        'INDIRECT("A"&1)',
        "SUM(OFFSET(A1,1,0))",
        "SUM(A1:INDEX(A:A,3))",
        "okänt_namn+1",
        "MinFunktion(A1)",
        "MIN_FUNKTION(A1)",
        "Okänd[Belopp]",
        "[Belopp]*2",
        "TABLE(A1,B1)",
        "ring",
        'GETPIVOTDATA("Belopp",A3)',
        "A1~B1",
        "'utan slut",
        "A1#",
        "2020!A1",  # Excel writes '2020'!A1
        "[0]!okänt_namn",
        "[0]!MAKRO(A1)",
    ],
)
def test_what_nobody_can_tell(formula: str) -> None:
    with pytest.raises(Blind):
        Reader(SCOPE).readings(formula, "Blad1", 5)


def test_names_that_each_lead_twice_to_the_next() -> None:
    """Twenty-four of them: sixteen million ways, each name read once."""
    names = {(None, f"namn_{i}"): f"namn_{i + 1}+namn_{i + 1}" for i in range(24)}
    scope = Scope({**names, (None, "namn_24"): "Blad2!$B$2"}, {})
    found = Reader(scope).readings("namn_0*2", "Blad1", 5)
    assert found == (Reading("blad2", Box(2, 2, 2, 2)),)


def workbook(cells: dict[str, Cell], *names: DefinedName) -> Workbook:
    sheets: dict[str, dict[tuple[int, int], Cell]] = {"Blad1": {}, "Blad2": {}}
    for address, cell in cells.items():
        sheet, _, place = address.rpartition("!")
        sheets[sheet or "Blad1"][parse_a1(place)] = cell
    parts = tuple(Sheet(name, f"{name}.xml", found) for name, found in sheets.items())
    return Workbook(parts, names)


def at(address: str) -> CellRef:
    sheet, _, place = address.rpartition("!")
    return CellRef(sheet or "Blad1", *parse_a1(place))


def formula(text: str) -> Cell:
    return Cell(Decimal(1), text)


class TestStale:
    BOOK = workbook(
        {
            "A1": Cell(Decimal(1)),
            "B1": formula("A1+1"),
            "B2": formula("B1*2"),
            "B3": formula("C9"),
            "Blad2!A1": formula("SUM(blad1!A:A)"),
            "Blad2!A2": formula("namn"),
            "Blad2!A3": formula("A2&A1"),
        },
        DefinedName("NAMN", "Blad1!$B$2"),
    )

    def test_what_follows_from_a_change(self) -> None:
        found = stale_cells(self.BOOK, [at("A1")], (), {}, {})
        assert {str(cell) for cell in found} == {
            "Blad1!B1", "Blad1!B2", "Blad2!A1", "Blad2!A2", "Blad2!A3",
        }  # fmt: skip

    def test_nothing_follows_from_no_change(self) -> None:
        assert stale_cells(self.BOOK, [], (), {}, {}) == set()

    def test_a_right_cell_ends_it(self) -> None:
        """B1 is known to be right and does not change, so neither does what rests on it alone."""
        found = stale_cells(self.BOOK, [at("A1")], [at("B1")], {}, {})
        assert {str(cell) for cell in found} == {"Blad2!A1", "Blad2!A3"}

    def test_nor_is_one_that_only_now_gets_its_formula(self) -> None:
        """A total put back over a typed value, whose addend is a user's own stale formula."""
        new = {at("C1"): "B1+1"}
        found = stale_cells(self.BOOK, [at("A1"), at("C1")], [at("C1")], {}, {}, new)
        assert at("C1") in found
        free = {at("C1"): "B3+1"}
        assert at("C1") not in stale_cells(self.BOOK, [at("A1")], [at("C1")], {}, {}, free)

    def test_a_right_cell_on_a_stale_one_is_not_right(self) -> None:
        found = stale_cells(self.BOOK, [at("A1")], [at("B2"), at("Blad2!A2")], {}, {})
        assert at("B2") in found
        assert at("Blad2!A2") in found

    def test_an_array_goes_whole_and_so_does_what_reads_any_of_it(self) -> None:
        book = workbook(
            {
                "A1": Cell(Decimal(1)),
                "C1": formula("A1:A2*2"),
                "C2": Cell(Decimal(2)),
                "D1": formula("C2+1"),
                "D2": formula("C3+1"),
            }
        )
        found = stale_cells(book, [at("A1")], (), {}, {"Blad1": [Box(1, 3, 2, 3)]})
        assert {cell.a1 for cell in found} == {"C1", "C2", "D1"}

    def test_a_long_chain_takes_no_long_time(self) -> None:
        """A running balance of 20 000 rows, and as many sums from the first row on."""
        cells = {"A1": Cell(Decimal(1))}
        for row in range(2, 20_001):
            cells[f"A{row}"] = formula(f"A{row - 1}+1")
            cells[f"B{row}"] = formula(f"SUM(A$1:A{row})")
        assert len(stale_cells(workbook(cells), [at("A1")], (), {}, {})) == 2 * 19_999

    def test_beyond_its_bounds_every_formula_counts(self) -> None:
        """Each of 2 000 links makes 2 000 wide areas be looked at: too much to be worth it."""
        cells = {"A1": Cell(Decimal(1))}
        for row in range(2, 2_000):
            cells[f"A{row}"] = formula(f"A{row - 1}+1")
            cells[f"B{row}"] = formula(f"SUM(D{row}:Z{row + 9})")
        assert len(stale_cells(workbook(cells), [at("A1")], (), {}, {})) == 2 * 1_998

    @pytest.mark.parametrize(("rows", "all_of_them"), [(50, False), (500, True)])
    @pytest.mark.parametrize("term", ["B1+", "SUM(B{}:E{})+"])
    def test_long_formulas(self, term: str, rows: int, all_of_them: bool) -> None:
        """Formulas of 8 kB that read nothing that changes: one reference over and over, and areas
        of sixteen cells of which none is like another. Too many are not read at all."""
        cells = {"A1": Cell(Decimal(1)), "G1": formula("A1+1")}
        for row in range(1, rows + 1):
            first = range(16 * 400 * row, 16 * 400 * (row + 1), 16)
            terms = (term.format(at, at + 3) for at in first)
            text = "".join(terms) if "{" in term else term * 2_700
            cells[f"F{row}"] = formula(f"{text}{row}")
        found = stale_cells(workbook(cells), [at("A1")], (), {}, {})
        assert len(found) == (1 + rows if all_of_them else 1)

    @pytest.mark.parametrize(("rows", "all_of_them"), [(50, False), (500, True)])
    def test_a_long_name_in_many_formulas(self, rows: int, all_of_them: bool) -> None:
        """A name that stands for 10 kB and is read anew in each formula that is not like another,
        beside a formula of ours, which is right as long as that can be told."""
        cells = {"A1": Cell(Decimal(1)), "G1": formula("A1+1")}
        cells |= {f"F{row}": formula(f"lång+{row}") for row in range(1, rows + 1)}
        book = workbook(cells, DefinedName("LÅNG", "Blad1!$B$1+" * 1_000 + "1"))
        found = stale_cells(book, [at("A1")], [at("G1")], {}, {})
        assert len(found) == (1 + rows if all_of_them else 0)


# ---- an oracle: worked out by hand before and after, whatever differs must have been told

GRID = [f"{letter}{row}" for row in range(1, 7) for letter in "ABCD"]
terms = st.one_of(
    st.sampled_from(GRID),
    st.tuples(st.sampled_from(GRID), st.sampled_from(GRID)).map(lambda p: f"SUM({p[0]}:{p[1]})"),
    st.sampled_from(["SUM(A:A)", "SUM(2:3)", "namn", "SUM($B$1:$B$6)", "7"]),
)
formulas = st.lists(terms, min_size=1, max_size=3).map("+".join)


def worked_out(cells: dict[str, Cell]) -> dict[str, Decimal | None]:
    """Every cell's value by plain addition; None where it rests on itself."""
    done: dict[str, Decimal | None] = {}
    busy: set[str] = set()

    def value(place: str) -> Decimal | None:
        if place in busy:
            return None
        if place not in done:
            cell = cells.get(place, Cell())
            busy.add(place)
            own = cell.value if isinstance(cell.value, Decimal) else Decimal(0)
            done[place] = own if cell.formula is None else added(cell.formula)
            busy.discard(place)
        return done[place]

    def added(text: str) -> Decimal | None:
        parts = [value(p) for term in text.split("+") for p in places(term)]
        if any(part is None for part in parts):
            return None
        return sum((p for p in parts if p is not None), Decimal(text.count("7")))

    def places(term: str) -> list[str]:
        inside = re.sub(r"SUM\(|\)|\$", "", term).replace("namn", "C3")
        box = {"A:A": Box(1, 1, 6, 1), "2:3": Box(2, 1, 3, 4), "7": None}.get(
            inside, box_of(inside)
        )
        return [p for p in GRID if box is not None and box.holds(*parse_a1(p))]

    return {place: value(place) for place in cells}


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(GRID), formulas, max_size=12),
    st.sampled_from(GRID),
    st.decimals(-100, 100, places=1),
)
def test_whatever_would_differ_is_told(written: dict[str, str], changed: str, new: Decimal) -> None:
    cells = {p: Cell(Decimal(n)) for n, p in enumerate(GRID)}
    cells |= {place: Cell(Decimal(0), text) for place, text in written.items()}
    before = worked_out(cells)
    after = worked_out({**cells, changed: Cell(new)})
    book = workbook(cells, DefinedName("namn", "Blad1!$C$3"))
    told = {cell.a1 for cell in stale_cells(book, [at(changed)], (), {}, {})}
    differs = {p for p in written if p != changed and before[p] != after[p]}
    assert differs <= told
    assert told <= written.keys()


@pytest.mark.parametrize(
    ("xml", "boxes"),
    [
        (b'<c r="A1"><f t="array" ref="A1:A3">B1:B3</f></c>', ["A1:A3"]),
        (b"<x:f ref='B2' t='array'>1</x:f><f t=\"shared\" ref=\"A1:A9\" si=\"0\">1</f>", ["B2"]),
        (b'<f t="dataTable" ref="C1:D4"/><f>t="array"</f><fo t="array" ref="A1"/>', ["C1:D4"]),
        (b'<f t="array">1</f><f t="array" ref="#REF!">1</f>', []),
    ],
)  # fmt: skip
def test_areas_that_one_formula_fills(xml: bytes, boxes: list[str]) -> None:
    assert [str(box) for box in joined_boxes(xml)] == boxes
