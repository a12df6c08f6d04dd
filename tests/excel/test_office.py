"""LibreOffice Calc: our functions computed in its cells, and the office that recalculates files."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import xlsxwriter

from conftest import demand
from excel.calc_books import book, examples, placed, sheet_of, zip_of
from finsam_xl.errors import NotReadable, UserError
from finsam_xl.excel.engines import calc_addin
from finsam_xl.excel.engines import office as office_module
from finsam_xl.excel.engines.office import Office
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.archive import Archive
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from hosts import office as office_host
from hosts.wrappers import macro_book

pytestmark = pytest.mark.xdist_group("office")

ONE_SUM = book({"A1": 10, "A2": 32.5}, {"B1": "=FINSAM_SUMMA(A1:A2)"})
B1 = CellRef("Blad1", 1, 2)


@pytest.fixture(scope="module")
def calc() -> Iterator[Office]:
    demand(office_host.missing())
    with Office() as office:
        yield office


Answers = Callable[..., dict[str, Value]]


@pytest.fixture
def answers(calc: Office) -> Answers:
    """A workbook's formulas, and what each gives by its cell's address."""

    def ask(
        cells: Mapping[str, object], formulas: Mapping[str, str], **how: object
    ) -> dict[str, Value]:
        found = calc.values(book(cells, formulas, **how), "bok.xlsx")
        return {at.a1: value for at, value in found.items()}

    return ask


# ---- the functions, computed in cells


@pytest.fixture(scope="module")
def example_values(calc: Office) -> dict[CellRef, Value]:
    return calc.values(examples(), "exempel.xlsx")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_each_functions_example_is_computed_in_a_cell(
    function: Function, example_values: dict[CellRef, Value]
) -> None:
    sheet = sheet_of(function)
    seen = {(at.row, at.column): v for at, v in example_values.items() if at.sheet == sheet}
    assert seen == placed(function).gives


def test_a_stored_value_is_never_trusted(answers: Answers) -> None:
    cells, formulas = {"A1": 10}, {"B1": "=FINSAM_SUMMA(A1)", "B2": "=A1+1", "B3": "=B1+B2"}
    assert answers(cells, formulas, stored=99) == {"B1": 10, "B2": 11, "B3": 21}


def test_functions_stand_inside_other_formulas(answers: Answers) -> None:
    seen = answers(
        {"A1": 10, "A2": 32.5},
        {
            "B1": '=IF(FINSAM_SUMMA(A1:A2)>40,"FINSAM_ja","nej")',
            "B2": "=ROUND(FINSAM_ANDEL(A1,FINSAM_SUMMA(A1:A2)),3)+1",
            "B3": "=SUMPRODUCT(FINSAM_RADSUMMOR(A1:A2)*2)",
            "B4": "=dubbelt+1",
        },
        names={"dubbelt": "=2*FINSAM_SUMMA(Blad1!$A$1:$A$2)"},
    )
    assert seen == {"B1": "FINSAM_ja", "B2": Decimal("1.235"), "B3": 85, "B4": 86}


@pytest.mark.parametrize("protected", [False, True])
def test_an_array_formula_fills_its_range_and_no_more(answers: Answers, protected: bool) -> None:
    seen = answers(
        {"A1": 1, "B1": 2, "A3": 5},
        {"D1:D4": "=FINSAM_RADSUMMOR(A1:B3)", "E1": "=FINSAM_RADSUMMOR(A1:B3)"},
        protected=protected,
    )
    # beyond the table stands what Calc puts beyond any table
    assert seen == {"D1": 3, "D2": "", "D3": 5, "D4": ErrorValue("#N/A"), "E1": 3}


@pytest.mark.parametrize("before", ["_xll.", "_xldudf_", "[1]!", "FINSAM."])
def test_a_name_that_another_host_wrote_is_understood(answers: Answers, before: str) -> None:
    name = "SUMMA" if before == "FINSAM." else "FINSAM_SUMMA"
    assert answers({"A1": 10, "A2": 32.5}, {"B1": f"={before}{name}(A1:A2)"}) == {
        "B1": Decimal("42.5")
    }


def test_a_name_that_is_nobodys_stays_unknown(answers: Answers) -> None:
    seen = answers({}, {"B1": "=FINSAM_FINNS_EJ(1)", "B2": "=ANNAN(1)", "B3": "=FINSAM_TAL(1)"})
    assert seen == {"B1": ErrorValue("#NAME?"), "B2": ErrorValue("#NAME?"), "B3": 1}


# ---- what arrives, and what leaves


def test_an_empty_cell_is_empty_and_zero_is_zero(answers: Answers) -> None:
    seen = answers(
        {"A2": 0, "A3": 2},
        {
            "B1": "=FINSAM_STATUS(A1)",
            "B2": "=FINSAM_STATUS(A2)",
            "B3": "=FINSAM_STATUS( A1 )",
            "B4": "=FINSAM_STATUS(IF(A3=2,A3,A1))",
            "B5": "=FINSAM_TAL(A1)",
            "B6": "=FINSAM_TAL(A2)",
            "C1:C1": "=FINSAM_RADSUMMOR(A1)",
            "C2:C2": "=FINSAM_RADSUMMOR(A2)",
            "B7": '=FINSAM_LAGENS_BELOPP("region",100,A1,2021)',
            "B8": "=FINSAM_SUMMA(A1)",
            "B9": "=FINSAM_STATUS(tom)",
            "B10": "=FINSAM_STATUS(noll)",
            "B11": "=FINSAM_STATUS(tre)",
            "B12": "=FINSAM_SUMMA(allt)",
            "B13": "=FINSAM_KAPITALTAK(100,A1)",
            "B14": "=FINSAM_KAPITALTAK(100,A2)",
            "B15": '=FINSAM_LAGENS_BELOPP("region",100,,A1)',
        },
        names={
            "tom": "=Blad1!$A$1",
            "noll": "=Blad1!$A$2",
            "tre": "=1+2",
            "allt": "=Blad1!$A$1:$A$3",
        },
    )
    assert seen == {
        "B1": "EJ KONTROLLERAT",
        "B2": "OK",
        "B3": "EJ KONTROLLERAT",
        "B4": "VARNING",
        "B5": "",
        "B6": 0,
        "C1": "",
        "C2": 0,
        "B7": 50,
        "B8": 0,
        "B9": "EJ KONTROLLERAT",
        "B10": "OK",
        "B11": "FEL",
        "B12": 2,
        "B13": 20,
        "B14": 0,
        "B15": 50,
    }


def test_what_may_be_left_out_and_what_may_not(answers: Answers) -> None:
    seen = answers(
        {"A1": 10, "A2": 20},
        {
            "B1": "=FINSAM_SUMMAKONTROLL(31,A1:A2)",
            "B2": "=FINSAM_SUMMAKONTROLL(31,A1:A2,)",
            "B3": "=FINSAM_SUMMAKONTROLL(31,A1:A2,1)",
            "B4": '=FINSAM_LAGENS_BELOPP("region",100,,2021)',
            "B5": "=FINSAM_SUMMA()",
            "B6": "=FINSAM_SUMMAKONTROLL(31)",
            "B7": "=FINSAM_SUMMA(A1,A2)",
        },
    )
    assert [seen[f"B{n}"] for n in range(1, 5)] == [1, 1, 0, 50]
    assert [seen[f"B{n}"] for n in range(5, 8)] == [ErrorValue("#VALUE!")] * 3


def test_heading_text_truth_value_and_date_arrive_as_calc_hands_them_over(
    answers: Answers,
) -> None:
    seen = answers(
        {"A1": "Belopp", "A2": 10, "C1": True, "C2": "tolv"},
        {
            "E1": "=FINSAM_SUMMA(A1:A3)",
            "E2": "=FINSAM_SUMMA(A1:C3)",
            "E3": "=FINSAM_TAL(C1)",
            "E4": "=FINSAM_MANADER(DATE(2018,1,1),DATE(2020,12,31))",
            "E5": '=FINSAM_DATUM("1 oktober 2020")',
        },
    )
    # Calc keeps no truth values: a stored one is the formula =TRUE(), and 1 is handed over
    assert seen == {"C1": 1, "E1": 10, "E2": ErrorValue("#VALUE!"), "E3": 1, "E4": 36, "E5": 44105}


ERRORS = {
    "#DIV/0!": "FINSAM_ANDEL(A1,0)",
    "#VALUE!": 'FINSAM_ANDEL(A1,"tolv")',
    "#NUM!": "FINSAM_MANADER(DATE(1800,1,1),DATE(2020,1,1))",
}


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_is_a_real_error_that_no_sum_skips(answers: Answers, code: str) -> None:
    seen = answers(
        {"A1": 10},
        {
            "B1": f"={ERRORS[code]}",
            "B2": "=SUM(A1:B1)",
            "B3": "=IF(ISERROR(B1),1,0)",
            "B4": "=FINSAM_SUMMA(A1:B1)",
            "B5": "=FINSAM_ANDEL(B1,100)",
            "B6": "=FINSAM_ANDEL(A1,100)",
        },
    )
    error = ErrorValue(code)
    # an error in a range never reaches us: Calc makes #VALUE! of it
    refused = ErrorValue("#VALUE!")
    assert seen == {
        "B1": error,
        "B2": error,
        "B3": 1,
        "B4": refused,
        "B5": error,
        "B6": Decimal("0.1"),
    }


def test_a_row_that_cannot_be_summed_makes_the_whole_table_an_error(answers: Answers) -> None:
    seen = answers(
        {"A1": 9e307, "B1": 9e307, "A2": 1, "B2": 2},
        {
            "D1:D2": "=FINSAM_RADSUMMOR(A1:B2)",
            "E1:E2": "=FINSAM_RADSUMMOR(A2:B2)",
            "F1": "=SUM(D1:D2)",
        },
    )
    error = ErrorValue("#NUM!")
    assert seen == {"D1": error, "D2": error, "E1": 3, "E2": 3, "F1": error}


def test_a_million_cells_are_refused_and_two_hundred_are_not(answers: Answers) -> None:
    cells = {f"A{n}": 1 for n in range(1, 201)}
    seen = answers(cells, {"B1": "=FINSAM_SUMMA(A:A)", "B2": "=FINSAM_SUMMA(A1:A200)"})
    assert seen == {"B1": ErrorValue("#VALUE!"), "B2": 200}


def test_ranges_of_unequal_length_and_bad_shares_are_errors(answers: Answers) -> None:
    seen = answers(
        {"A1": "Lokaler", "A2": "Löner", "B1": 10, "B2": 20, "C1": 50, "C2": 48},
        {
            "E1": "=FINSAM_HUVUDPOSTSUMMOR(A1,A1:A2,B1)",
            "E2": "=FINSAM_HUVUDPOSTSUMMOR(A1,A1:A2,B1:B2)",
            "E3": "=FINSAM_MEDLEMSBIDRAG(100,C1:C2)",
        },
    )
    assert seen == {"E1": ErrorValue("#VALUE!"), "E2": 10, "E3": ErrorValue("#VALUE!")}


# ---- what Calc is told


def test_the_interface_has_a_method_for_each_function_and_a_table_where_it_spills() -> None:
    lines = calc_addin.idl().splitlines()
    methods = [line.strip() for line in lines if line.startswith("    ")]
    assert len(methods) == len(FUNCTIONS)
    assert "any summa([in] any belopp);" in methods
    assert "sequence< sequence< any > > radsummor([in] any belopp);" in methods
    assert "any avvikelseProcent([in] any utfall, [in] any budget);" in methods


@pytest.mark.parametrize("code", calc_addin.ERROR_NUMBERS)
def test_an_error_value_is_a_number_that_is_none(code: str) -> None:
    boxed = calc_addin.to_calc([[1, ErrorValue(code)], [True, "text"]])
    assert boxed[0][0] == 1.0
    assert boxed[1] == (1.0, "text")
    assert boxed[0][1] != boxed[0][1]  # as no number is


# ---- a file from outside


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server of this machine, and the addresses that it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"42")

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}/", asked
    made.shutdown()
    made.server_close()


def reaching_out(address: str, folder: Path) -> Path:
    """A workbook that asks for a web page, two other workbooks, a text file and a picture."""
    other, picture = folder / "annan.xlsx", folder / "bild.png"
    other.write_bytes(book({"A1": 99}, {}))
    (folder / "hemlig.txt").write_text("hemligt")
    pixel = "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    rest = "3a7e9b550000000a49444154789c636000000002000148afa471" + "0000000049454e44ae426082"
    picture.write_bytes(bytes.fromhex(pixel + rest))
    out = folder / "utåt.xlsx"
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet("Blad1")
    for row, formula in enumerate(
        (
            f'=_xlfn.WEBSERVICE("{address}sida")',
            f'=_xlfn.WEBSERVICE("{(folder / "hemlig.txt").as_uri()}")',
            f"='{address}[bok.xlsx]S'!A1",
            f"='{folder}/[{other.name}]Blad1'!A1",
            f"=INDIRECT(\"'{other.as_uri()}'#$Blad1.A1\")",
            f'=DDE("soffice","{other}","A1")',
        )
    ):
        sheet.write_formula(row, 0, formula, None, 7)
    sheet.write_formula("B1", "=FINSAM_SUMMA(1,2)", None, 7)
    sheet.write_formula("B2", "=FINSAM_TAL(3)", None, 7)
    sheet.insert_image("D1", picture)
    made.close()
    archive = Archive(out.read_bytes(), out.name)
    drawing, relations = "xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels"
    linked = archive.read(relations).replace(
        b'Target="../media/image1.png"', f'Target="{address}bild" TargetMode="External"'.encode()
    )
    embedded = archive.read(drawing).replace(b"r:embed=", b"r:link=")
    out.write_bytes(archive.rewritten({drawing: embedded, relations: linked}))
    return out


def test_no_network_and_no_other_file_is_asked(
    calc: Office,
    office: office_host.Office,
    server: tuple[str, list[str]],
    tmp_path: Path,
) -> None:
    address, asked = server
    path = reaching_out(address, tmp_path)
    office.recalculate(path)
    assert "/bild" in asked  # an office with LibreOffice's own settings does fetch the picture
    asked.clear()
    seen = {at.a1: value for at, value in calc.values(path.read_bytes(), path.name).items()}
    assert asked == []
    assert [seen[f"A{n}"] for n in range(1, 7)] == [
        *map(ErrorValue, ("#VALUE!", "#VALUE!", "#VALUE!", "#VALUE!", "#REF!", "#N/A"))
    ]
    assert seen["B2"] == 3


def test_no_macro_runs(calc: Office, tmp_path: Path) -> None:
    ran = tmp_path / "makro.txt"
    opened = f'Sub Auto_Open()\nOpen "{ran}" For Output As #1\nClose #1\nEnd Sub\n'
    function = "Function EGEN(x)\nEGEN = x * 2\nEnd Function\n"
    path = macro_book(
        tmp_path / "makro.xlsm",
        {"A1": 21},
        {"B1": "=EGEN(A1)", "B2": "=FINSAM_SUMMA(A1)"},
        extra={"Eget": opened + function},
    )
    seen = {at.a1: value for at, value in calc.values(path.read_bytes(), path.name).items()}
    assert seen == {"B1": ErrorValue("#VALUE!"), "B2": 21}
    assert not ran.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom.xlsx är tom"),
        (b"skrap", "tom.xlsx är en textfil"),
        (
            zip_of({"[Content_Types].xml": b"<x/>", "_rels/.rels": b"<x/>"}),
            "tom.xlsx är skadad (den anger inte var arbetsboken börjar): öppna filen i Excel, låt "
            "Excel reparera den och spara den på nytt.",
        ),
    ],
)
def test_what_is_no_workbook_is_told_and_the_next_file_is_read(
    calc: Office, data: bytes, says: str
) -> None:
    with pytest.raises(NotReadable, match=re.escape(says)):
        calc.values(data, "tom.xlsx")
    assert calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}


def test_in_an_activated_virtual_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose Python stands first on the path, and is not LibreOffice's."""
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    demand(office_host.missing())
    with Office() as calc:
        assert calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}


def test_what_libreoffice_refuses_is_told_and_the_next_file_is_read(
    calc: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(office_module, "_READ_BY", "calc8")  # as if it were an .ods, which it is not
        says = "LibreOffice kunde inte öppna bok.xlsx: öppna filen i Excel och spara den på nytt."
        with pytest.raises(NotReadable, match=re.escape(says)):
            calc.values(ONE_SUM, "bok.xlsx")
    assert calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}


# ---- how the office lives


@pytest.fixture(scope="module")
def own_calc() -> Iterator[Office]:
    """An office that tests may break: it is asked for the sum after each time."""
    demand(office_host.missing())
    with Office() as office:
        yield office


def test_a_file_that_takes_too_long_ends_the_office_and_the_next_gets_a_new_one(
    own_calc: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = {f"A{n}": n for n in range(1, 2001)}
    slow = book(cells, {f"B{n}": "=FINSAM_SUMMA(A$1:A$2000)" for n in range(1, 2001)})
    own_calc.values(ONE_SUM, "bok.xlsx")
    group, folder = own_calc._process.pid, own_calc._folder
    monkeypatch.setattr(own_calc, "seconds", 1)
    with pytest.raises(NotReadable, match=r"trög\.xlsx kunde inte räknas om inom 1 sekunder"):
        own_calc.values(slow, "trög.xlsx")
    assert ended(group)
    assert not folder.exists()
    monkeypatch.undo()
    assert own_calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}


def test_an_office_that_dies_is_told_and_replaced(own_calc: Office) -> None:
    own_calc.values(ONE_SUM, "bok.xlsx")
    for pid in in_group(own_calc._process.pid):
        if pid != own_calc._process.pid:
            os.kill(pid, signal.SIGKILL)
    with pytest.raises(NotReadable, match=r"bok\.xlsx kunde inte räknas om .* avbröts"):
        own_calc.values(ONE_SUM, "bok.xlsx")
    assert own_calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}


def test_after_so_many_files_a_new_office_takes_over_and_the_old_one_is_gone(
    own_calc: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_calc.values(ONE_SUM, "bok.xlsx")
    group, folder = own_calc._process.pid, own_calc._folder
    monkeypatch.setattr(own_calc, "files", own_calc._done + 1)
    own_calc.values(ONE_SUM, "bok.xlsx")
    assert own_calc._process.pid == group
    assert own_calc.values(ONE_SUM, "bok.xlsx") == {B1: Decimal("42.5")}
    assert own_calc._process.pid != group
    assert ended(group)
    assert not folder.exists()


def test_closing_leaves_nothing_behind(own_calc: Office) -> None:
    own_calc.values(ONE_SUM, "bok.xlsx")
    group, folder = own_calc._process.pid, own_calc._folder
    assert in_group(group) != []
    own_calc.close()
    assert ended(group)
    assert not folder.exists()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_the_office_ends_with_the_program_that_started_it(
    how: signal.Signals, tmp_path: Path
) -> None:
    demand(office_host.missing())
    (tmp_path / "bok.xlsx").write_bytes(ONE_SUM)
    caller = subprocess.Popen(
        [sys.executable, "-c", CALLER, str(tmp_path / "bok.xlsx")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert caller.stdout is not None
    group, folder = caller.stdout.readline().split()
    assert in_group(int(group)) != []
    caller.send_signal(how)
    caller.wait(20)
    caller.stdout.close()
    ends = time.monotonic() + 20
    while (in_group(int(group)) or Path(folder).exists()) and time.monotonic() < ends:
        time.sleep(0.05)
    assert in_group(int(group)) == []
    assert not Path(folder).exists()


CALLER = """
import sys, time
from pathlib import Path
from finsam_xl.excel.engines.office import Office

with Office() as office:
    office.values(Path(sys.argv[1]).read_bytes(), "bok.xlsx")
    print(office._process.pid, office._folder, flush=True)
    time.sleep(60)
"""


def ended(group: int) -> bool:
    """Whether a group that was killed is gone; a large process takes a moment to die."""
    ends = time.monotonic() + 5
    while in_group(group) and time.monotonic() < ends:
        time.sleep(0.05)
    return in_group(group) == []


def in_group(group: int) -> list[int]:
    """The living processes of a process group."""
    living = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # "pid (name) state parent group ..."; the name may hold anything
            state, _parent, its_group = entry.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                living.append(int(entry.parent.name))
    return living


# ---- what is not installed


@pytest.fixture
def _nothing_found() -> Iterator[None]:
    office_module.installed.cache_clear()
    yield
    office_module.installed.cache_clear()


@pytest.mark.usefixtures("_nothing_found")
def test_without_libreoffice_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError) as told, Office() as office:
        office.values(ONE_SUM, "bok.xlsx")
    assert str(told.value) == (
        "LibreOffice finns inte på datorn: installera LibreOffice Calc (i Debian och Ubuntu "
        "paketen libreoffice-calc och python3-uno) eller räkna om utan LibreOffice."
    )


@pytest.mark.usefixtures("_nothing_found")
def test_without_its_python_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demand(office_host.missing())
    monkeypatch.setattr(office_module, "_pythons", lambda _: [Path(sys.executable)])
    with pytest.raises(UserError, match="LibreOffice finns, men inte dess Python: installera"):
        office_module.values(ONE_SUM, "bok.xlsx")
