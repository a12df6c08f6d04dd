"""Excel's host: xlwings' callables, the generated VBA, and both together in LibreOffice."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_macros import MACROS
from conftest import demand
from finsam_xl.excel import udfs
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.excel.package.vba import FUNCTIONS_MODULE, LONGEST_LINE, LONGEST_TEXT, modules
from finsam_xl.workbook.cell import ErrorValue, column_letters
from hosts import office as office_host
from hosts.office import SheetsSeen
from hosts.wrappers import MacroOffice, macro_book

ROOT = Path(__file__).parents[2]
XLWINGS = ROOT / "tests" / "hosts" / "xlwings_windows.py"
#: #SPILL! as COM hands it over: a whole number, where Excel's own numbers are floats
SPILL = -2146826243
#: words that VBA keeps for itself, among those that an argument could be called
RESERVED = {
    *("and", "any", "as", "boolean", "byref", "byte", "byval", "call", "case", "const", "currency"),
    *("date", "dim", "do", "double", "each", "else", "end", "error", "exit", "false", "for"),
    *("function", "get", "global", "go", "if", "in", "integer", "is", "let", "like", "long"),
    *("loop", "me", "mod", "new", "next", "not", "nothing", "null", "object", "on", "option"),
    *("optional", "or", "print", "private", "public", "resume", "return", "select", "set"),
    *("single", "static", "stop", "string", "sub", "then", "to", "true", "type", "until"),
    *("variant", "wend", "while", "with", "write", "xor"),
}


# ---- the text in macros/


@pytest.mark.parametrize("name", modules())
def test_macros_holds_what_the_registry_gives(name: str) -> None:
    assert (MACROS / f"{name}.bas").read_bytes().decode() == modules()[name], "run make macros"


@pytest.mark.parametrize(("name", "source"), modules().items())
def test_a_module_is_what_a_vba_editor_imports(name: str, source: str) -> None:
    assert source.startswith(f'Attribute VB_Name = "{name}"\r\n')
    assert source.isascii()
    assert source.count("\n") == source.count("\r\n")
    assert max(map(len, source.splitlines())) <= LONGEST_LINE
    # VBA takes at most 24 continued lines
    assert max(map(len, re.findall(r"(?: _\r\n[^\r]*)+", source)), default=0) < 24 * LONGEST_LINE


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda one: one.name)
def test_names_are_names_in_vba_too(function: Function) -> None:
    names = [function.name, *(one.name for one in function.arguments)]
    assert [n for n in names if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,254}", n)] == []
    assert RESERVED & {name.lower() for name in names} == set()


def test_a_text_that_the_function_wizard_would_cut_is_refused() -> None:
    said = FUNCTIONS["FINSAM_SUMMA"]._replace(gives="", says="x" * (LONGEST_TEXT - len(" Ger .")))
    assert modules([said])
    with pytest.raises(ValueError, match="255"):
        modules([said._replace(says=said.says + "x")])


def test_the_wizards_texts_are_the_registrys() -> None:
    source = modules()["FinsamBeskrivningar"].replace(" _\r\n", "")
    told = dict(re.findall(r'    Describe "(\w+)", +("[^\r]*)\r\n', source))
    assert list(told) == list(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        texts = [html.unescape(t) for t in re.findall(r'"([^"]*)"', told[name])]
        assert texts == [function.description, *(one.says for one in function.arguments)]


# ---- xlwings' own code, as on Windows


@pytest.fixture(scope="module")
def xlwings_of_windows() -> dict[str, Any]:
    """What xlwings' server answers to calls, and the wrappers that it would generate."""
    calls = [
        ["FINSAM_SUMMA", [[[1.5], [None], [2]]]],
        ["FINSAM_SUMMA", [[[1], [{"error": "#N/A"}]]]],
        ["FINSAM_SUMMA", [{"error": "#REF!"}]],
        ["FINSAM_SUMMA", [[[1], ["två"], [3]]]],
        ["FINSAM_MANADER", [{"day": "2018-01-01"}, {"day": "2018-12-31"}]],
        ["FINSAM_SUMMAKONTROLL", [5, [[4]], {"missing": 1}]],
        ["FINSAM_SUMMAKONTROLL", [5, [[4]], 1]],
        ["FINSAM_RADSUMMOR", [[[1, 2], [None, None]]]],
        ["FINSAM_RADSUMMOR", [[[9e307, 9e307], [3, 4]]]],
        ["FINSAM_FORDELA", [600, 43101, 44196, [[2018, 2019]], {"missing": 1}]],
        ["FINSAM_SAKNAS", [1]],
        ["FINSAM_SUMMA", [[[1000.0], [SPILL], [500.0]]]],
        ["FINSAM_ANDEL", [SPILL, 100.0]],
        ["FINSAM_SUMMA", [[[1000.0], [float(SPILL)]]]],
    ]
    asked = {"calls": calls, "wrappers": ["finsam_xl.excel.udfs", "finsam.xlam"]}
    run = subprocess.run(
        [sys.executable, str(XLWINGS)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    answer["results"] = [(*call, got) for call, got in zip(calls, answer["results"], strict=True)]
    return answer


@pytest.mark.parametrize(
    ("place", "result"),
    [
        pytest.param(0, 3.5, id="empty cells count nothing"),
        pytest.param(1, "\x012042", id="an error value in an area is not taken for empty"),
        pytest.param(2, "\x012023", id="an error value alone"),
        pytest.param(3, "\x012015", id="a text among amounts"),
        pytest.param(4, 12.0, id="days"),
        pytest.param(5, 1.0, id="an argument left out"),
        pytest.param(6, 0.0, id="and given"),
        pytest.param(7, [[3.0], [""]], id="a column comes back as rows"),
        pytest.param(8, "\x012036", id="a number that no cell holds"),
        pytest.param(9, [200.0, 200.0], id="a single row loses its outer level"),
        pytest.param(10, {"raised": "AttributeError"}, id="what fails is raised to VBA"),
        pytest.param(11, "\x012015", id="an error value that xlwings does not know, in an area"),
        pytest.param(12, "\x012015", id="and alone"),
        pytest.param(13, 1000.0 + SPILL, id="a number of Excel's own is a number"),
    ],
)
def test_xlwings_server_hands_cells_over_and_back(
    xlwings_of_windows: dict[str, Any], place: int, result: object
) -> None:
    assert xlwings_of_windows["results"][place][2] == result


def test_our_calls_are_the_ones_that_xlwings_generates(xlwings_of_windows: dict[str, Any]) -> None:
    """Those that xlwings makes where there is no workbook and no caller to hand over."""
    call = re.compile(r'XLPy\.CallUDF\("finsam_xl\.excel\.udfs", "\w+", Array\([^)]*\)\)')
    theirs = set(call.findall(xlwings_of_windows["wrappers"]))
    assert set(call.findall(modules()[FUNCTIONS_MODULE])) == theirs
    assert len(theirs) == len(FUNCTIONS)


def test_we_import_the_free_part_of_xlwings_only(xlwings_of_windows: dict[str, Any]) -> None:
    """By name; its own ``pro`` stops at the licence that nobody here has."""
    imported = {
        (path.name, name)
        for path in (ROOT / "finsam_xl").rglob("*.py")
        for name in re.findall(r"(?m)^\s*(?:from|import) (xlwings\S*)", path.read_text("utf-8"))
    }
    assert {name for _, name in imported} == {"xlwings"}
    assert {("lite.py", "xlwings"), ("udfs.py", "xlwings")} <= imported
    assert set(xlwings_of_windows["pro"]) <= {"xlwings.pro", "xlwings.pro.utils"}


def test_a_marked_error_is_no_result_of_any_function() -> None:
    for function in FUNCTIONS.values():
        given = json.dumps(udfs.marked(function.call(*function.example.arguments)))
        assert json.dumps(udfs.MARK)[1:-1] not in given


# ---- the wrappers in LibreOffice, with Python behind them

OFFICE = [pytest.mark.office, pytest.mark.xdist_group("office")]
EXAMPLE_ROWS = 12
ERROR_CELLS = {"A1": 5, "A2": 7, "A3": "sju", "A4": 3}
#: what no function gives today: an error in one cell of a table
ELSEWHERE = dict.fromkeys(("FINSAM_TABELL", "FINSAM_RAD"), "tables_with_errors")
ERRORS = {
    "D1": "=FINSAM_ANDEL(A1,0)",
    "D2": "=FINSAM_SUMMA(A1:A4)",
    "D3": "=FINSAM_MANADER(43465,43101)",
    "D4": "=FINSAM_SUMMA(D1:D1)",
    "D5": "=SUM(A1,D1)",
    "D6": "=FINSAM_SAKNAS(A1:A2)",
    "D7": "=SUM(A1,D6)",
    "D8": "=FINSAM_SUMMA(A1:A2)",
    "E1:E2": "{=FINSAM_MEDLEMSBIDRAG(100,A1:A2)}",
    "E3": "=SUM(E1:E2)",
    "F1:F2": "{=FINSAM_RADSUMMOR(A1:A2)}",
    "G1:H2": "{=FINSAM_TABELL(A1)}",
    "G3:H3": "{=FINSAM_RAD(A2)}",
    "I1": "=SUM(G1:H1)",
    "I2": "=SUM(G1:G3)",
}


@pytest.fixture(scope="module")
def macro_office() -> Iterator[MacroOffice]:
    """LibreOffice with macros on, for workbooks that we made ourselves."""
    demand(office_host.missing())
    with MacroOffice() as host:
        yield host


@pytest.fixture(scope="module")
def examples_seen(
    macro_office: MacroOffice, tmp_path_factory: pytest.TempPathFactory
) -> SheetsSeen:
    """Every function's example: its arguments in cells, in a band of rows of its own."""
    cells: dict[str, object] = {}
    formulas = {}
    for place, function in enumerate(FUNCTIONS.values()):
        top, column = place * EXAMPLE_ROWS + 1, 10
        given = []
        for argument in function.example.arguments:
            rows = argument if isinstance(argument, list) else [[argument]]
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    cells[f"{column_letters(column + j)}{top + i}"] = value
            last = f"{column_letters(column + len(rows[0]) - 1)}{top + len(rows) - 1}"
            given.append(f"{column_letters(column)}{top}:{last}")
            column += len(rows[0]) + 1
        formula = f"={function.name}({','.join(given)})"
        if isinstance(function.example.gives, list):
            height, width = len(function.example.gives), len(function.example.gives[0])
            formulas[f"A{top}:{column_letters(width)}{top + height - 1}"] = f"{{{formula}}}"
        else:
            formulas[f"A{top}"] = formula
    folder = tmp_path_factory.mktemp("vba")
    return macro_office.recalculate(macro_book(folder / "exempel.xlsm", cells, formulas))


@pytest.fixture(scope="module")
def errors_seen(macro_office: MacroOffice, tmp_path_factory: pytest.TempPathFactory) -> SheetsSeen:
    # a function that VBA knows and Python does not: the call itself fails
    unknown = FUNCTIONS["FINSAM_SUMMA"]._replace(name="FINSAM_SAKNAS")
    path = tmp_path_factory.mktemp("vba") / "fel.xlsm"
    functions = [*FUNCTIONS.values(), unknown, *(unknown._replace(name=n) for n in ELSEWHERE)]
    book = macro_book(path, ERROR_CELLS, ERRORS, functions, elsewhere=ELSEWHERE)
    return macro_office.recalculate(book)


@pytest.mark.parametrize("name", [pytest.param(name, marks=OFFICE, id=name) for name in FUNCTIONS])
def test_a_cell_gets_the_examples_result_through_its_wrapper(
    examples_seen: SheetsSeen, name: str
) -> None:
    gives = FUNCTIONS[name].example.gives
    rows = gives if isinstance(gives, list) else [[gives]]
    top = list(FUNCTIONS).index(name) * EXAMPLE_ROWS + 1
    for i, row in enumerate(rows):
        for j, expected in enumerate(row):
            seen = examples_seen["Blad1"][f"{column_letters(j + 1)}{top + i}"]
            assert seen["error"] == 0
            if isinstance(expected, str):
                assert seen["value"] == expected
            else:
                assert seen["value"] == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param("D1", "#DIV/0!", id="a share of nothing"),
        pytest.param("D2", "#VALUE!", id="a text among amounts"),
        pytest.param("D3", "#NUM!", id="an end before its start"),
        pytest.param("D4", "#DIV/0!", id="an error in the area is passed on"),
        pytest.param("D5", "#DIV/0!", id="a sum does not pass the error by"),
        pytest.param("D6", "#VALUE!", id="an exception in Python"),
        pytest.param("D7", "#VALUE!", id="nor does a sum pass that by"),
        pytest.param("D8", 12.0, id="the neighbour is right"),
        pytest.param("E1", "#VALUE!", id="a table that cannot be made: its first cell"),
        pytest.param("E2", "#VALUE!", id="and its last"),
        pytest.param("E3", "#VALUE!", id="and its sum"),
        pytest.param("F2", 7.0, id="a table beside it"),
        pytest.param("H1", "#DIV/0!", id="one cell of a table"),
        pytest.param("I1", "#DIV/0!", id="and the sum of its row"),
        pytest.param("I2", 12.0, id="but not the rest of the table"),
        pytest.param("H3", "#DIV/0!", id="one cell of a single row"),
    ],
)
@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_an_error_is_a_real_error_value(
    errors_seen: SheetsSeen, cell: str, shown: float | str
) -> None:
    seen = errors_seen["Blad1"][cell]
    assert seen["value"] == shown
    assert (seen["error"] != 0) is isinstance(shown, str)


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_the_wizards_texts_get_their_letters_in_vba(
    macro_office: MacroOffice, tmp_path: Path
) -> None:
    probe = (
        "Public Function Letters(text As String) As String\n"
        "    Letters = FinsamLetters(text)\nEnd Function\n"
    )
    book = macro_book(tmp_path / "ord.xlsm", {"A1": 1}, {}, extra={"Probe": probe})
    literals = re.findall(r'"([^"\r]*)"', modules()["FinsamBeskrivningar"].partition("End Sub")[0])
    written = macro_office.call_macro(book, "Probe.Letters", "\n".join(literals))
    assert written == html.unescape("\n".join(literals))
    assert FUNCTIONS["FINSAM_STATUS"].description in written


def test_an_error_value_of_another_kind_is_a_wrong_value() -> None:
    assert udfs.marked(ErrorValue("#SPILL!")) == udfs.marked(ErrorValue("#VALUE!")) == "\x012015"
