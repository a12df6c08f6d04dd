"""The VBA and the ribbon in macros/: the text, that everything named is there, and LibreOffice.

LibreOffice compiles every module and runs the macros that need no Python in the workbooks with
macros; those that hand over to Python run with a stand-in for xlwings' module. Its message boxes
close by themselves where there is no screen.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter

import finsam_xl
from finsam_xl.excel import commands
from finsam_xl.excel.package.addin_texts import ADD_IN, SHEET, TEXTS
from finsam_xl.excel.package.build import contents
from finsam_xl.excel.package.macro_book import twin, with_macros
from finsam_xl.excel.package.macro_sources import (
    IN_ADD_IN,
    IN_WORKBOOK,
    THIS_WORKBOOK,
    folder,
    ribbon,
)
from finsam_xl.excel.package.sheet_buttons import BUTTONS
from finsam_xl.excel.package.vba import LONGEST_LINE
from finsam_xl.excel.package.vba_project import Module
from hosts.wrappers import MacroOffice
from support import KINDS

TWINS = tuple(f"{kind}.xlsm" for kind in KINDS)
MACROS = Path(__file__).parents[2] / "macros"
SOURCES = {
    path.stem: path.read_bytes().decode("ascii")
    for path in sorted(MACROS.iterdir())
    if path.suffix in (".bas", ".cls")
}
#: made from the registry: test_vba.py
GENERATED = {"FinsamFunktioner", "FinsamBeskrivningar"}
WRITTEN = {name: text for name, text in SOURCES.items() if name not in GENERATED}
PROJECTS = {"finsam.xlam": (THIS_WORKBOOK, *IN_ADD_IN), "a twin": IN_WORKBOOK}
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
#: The pictures that we use: identifiers of Excel's own controls, as Microsoft lists them. Nothing
#: warns of a wrong one: the button is without a picture.
PICTURES = {
    *("AcceptInvitation", "AccessibilityChecker", "CalculateNow", "ClearFormats", "ErrorChecking"),
    *("FileNew", "FileOpen", "FilePrint", "Help", "Info", "PrintPreviewFullScreen"),
    *("ReviewNextComment", "ReviewPreviousComment"),
}


# ---- the text


def test_the_folder_holds_the_modules_of_the_two_projects_and_the_ribbon() -> None:
    modules = {f"{name}.bas" for name in (*IN_ADD_IN, *IN_WORKBOOK)}
    found = {path.name for path in MACROS.iterdir() if path.suffix != ".md"}
    assert found == modules | {f"{THIS_WORKBOOK}.cls", "customUI14.xml"}


@pytest.mark.parametrize("name", SOURCES)
def test_a_module_is_text_as_a_vba_editor_has_it(name: str) -> None:
    text = SOURCES[name]
    assert text.startswith(f'Attribute VB_Name = "{name}"\r\nOption Explicit\r\n')
    assert text.endswith("\r\n")
    assert text.isascii()
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert max(map(len, text.split("\r\n"))) <= LONGEST_LINE
    assert "\t" not in text


def code(text: str) -> str:
    """A module without comments and literals."""
    return re.sub(r'"[^"\r]*"', '""', re.sub(r"(?m)^\s*'.*$|(?<=\s)'[^\"]*$", "", text))


def defined(text: str) -> list[str]:
    pattern = r"(?m)^(?:Public|Private) (?:Sub|Function) (\w+)"
    return re.findall(pattern, text)


@pytest.mark.parametrize("project", PROJECTS)
def test_what_a_module_calls_is_in_its_project_once(project: str) -> None:
    texts = {name: code(SOURCES[name]) for name in PROJECTS[project]}
    public = Counter(
        name
        for text in texts.values()
        for name in re.findall(r"(?m)^Public (?:Sub|Function) (\w+)", text)
    )
    assert [name for name, times in public.items() if times > 1] == []
    for name, text in texts.items():
        used = set(re.findall(r"\bFinsam\w+", text)) - {name}
        assert used <= set(public), name


def test_sheets_and_lists_of_macros_show_no_function_that_is_our_own_business() -> None:
    """A public function is offered in cells, unless its module is private to the project."""
    for name, text in SOURCES.items():
        if "Option Private Module\r\n" not in text and name != "FinsamFunktioner":
            assert re.findall(r"(?m)^Public Function (\w+)", text) == [], name


def test_a_text_that_is_shown_stands_in_texter_and_nothing_else_does() -> None:
    written = "".join(WRITTEN.values())
    said = set(re.findall(r'Finsam(?:Say|Text)\(? ?"(\w+)"', written))
    assert said == set(TEXTS)


def test_no_other_literal_is_shown() -> None:
    """Literals are commands, the names of cells and sheets, settings, and code for others."""
    literals = {
        literal
        for text in WRITTEN.values()
        for literal in re.findall(r'"([^"\r]*)"', re.sub(r"(?m)^(?:'|Attribute).*$", "", text))
    }
    assert literals - set(TEXTS) - set(commands.COMMANDS) == {
        *("", "'", "'!FinsamStart", "'!FinsamOpened"),
        *("kontroll_resultat", "kontroll_status", SHEET, "INTERPRETER_WIN"),
        *("from finsam_xl.excel import commands; commands.run('", "', '", "')"),
    }


def test_texter_says_the_version_and_fits_a_message_box() -> None:
    assert TEXTS["version"] == finsam_xl.__version__
    assert TEXTS["tillagg"] == ADD_IN == "finsam.xlam"
    assert max(map(len, TEXTS.values())) < 1024
    # a name that is not there is shown as it is, so no text may look like one
    assert {name for name, text in TEXTS.items() if text in TEXTS} <= {"fel"}


def test_every_command_of_python_has_a_macro() -> None:
    started = re.findall(r'FinsamStart "(\w+)"', SOURCES["FinsamKommandon"])
    assert started == list(commands.COMMANDS)


# ---- the ribbon


@pytest.fixture(scope="module")
def buttons() -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(ribbon().encode()).iter(f"{UI}button"))


def test_the_buttons_are_those_of_the_commands_and_of_what_needs_no_python(
    buttons: list[ElementTree.Element],
) -> None:
    labels = [one.attrib["label"] for one in buttons]
    without = {"Till Kontroll", "Nästa röda rad", "Förhandsgranska", "Sidlayout"}
    assert set(labels) == set(commands.LABELS.values()) | without
    assert len(labels) == len(set(labels))
    told = {b.attrib["label"] for b in buttons if "utan tilläggets Python" in b.attrib["supertip"]}
    assert told == without


def test_a_button_has_all_that_a_user_reads_and_a_key(buttons: list[ElementTree.Element]) -> None:
    for one in buttons:
        for name in ("label", "screentip", "supertip", "keytip", "imageMso", "onAction"):
            assert one.attrib.get(name), (one.attrib["id"], name)
        assert one.attrib["supertip"].endswith(".")
        assert one.attrib["imageMso"] in PICTURES


def test_ids_are_unique_and_so_are_keys(buttons: list[ElementTree.Element]) -> None:
    tree = ElementTree.fromstring(ribbon().encode())
    ids = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    keys = [one.attrib["keytip"] for one in buttons]
    # a key that begins another one could never be reached
    assert [a for a in keys for b in keys if a is not b and b.startswith(a)] == []
    (tab,) = tree.iter(f"{UI}tab")
    assert (tab.attrib["label"], tab.attrib["keytip"]) == ("Finsam", "YF")


def test_every_callback_is_in_the_vba_and_every_one_there_is_used(
    buttons: list[ElementTree.Element],
) -> None:
    wanted = {one.attrib["onAction"] for one in buttons}
    callback = r"(?m)^Public Sub (\w+)\(control As IRibbonControl\)\r\n    (\w+)\r\nEnd Sub"
    found = dict(re.findall(callback, SOURCES["FinsamRibbon"]))
    assert set(found) == wanted
    macros = set(defined(SOURCES["FinsamKommandon"]))
    assert {f"{name}Bok" for name in found} == set(found.values()) == macros
    assert (
        "Public Sub FinsamFlikVisas(control As IRibbonControl, ByRef visible As Variant)"
        in (SOURCES["FinsamRibbon"])
    )


def test_a_sheets_buttons_say_what_the_ribbons_say(buttons: list[ElementTree.Element]) -> None:
    ribbons = {one.attrib["label"]: f"{one.attrib['onAction']}Bok" for one in buttons}
    for group in BUTTONS:
        for one in group:
            assert ribbons[one.caption] == one.macro


# ---- LibreOffice

FINSAM_BOOK = "FinsamBok.FinsamKommandon"
LAST_SAID = "FinsamBok.FinsamUtanPython.FinsamLastSaid"
#: as in xlwings' module; what it does is read from the sheet Styr
STAND_IN = """\
Attribute VB_Name = "xlwings"
Option Explicit
Private ran As String

Public Function RunPython(PythonCommand As String)
    ran = ran & "|" & PythonCommand
    Select Case ThisWorkbook.Worksheets("Styr").Range("A1").Value
        Case "faller"
            Err.Raise 1000
        Case "avbryts"
            RunPython = -1
        Case "igen"
            FinsamStart "validera"
    End Select
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    GetConfig = ThisWorkbook.Worksheets("Styr").Range("A2").Value
End Function

Public Function WhatRan() As String
    WhatRan = ran
End Function
"""


def run(host: MacroOffice, path: Path, *macros: str, cells: Any = ()) -> list[dict[str, Any]]:
    """What is seen after each macro, in a workbook that is opened for them."""
    told: list[dict[str, Any]] = host._ask(
        None, do="run_macros", path=str(path), cells=list(cells), macros=macros
    )
    return told


def book_of(path: Path, modules: list[Module]) -> Path:
    """A workbook with Texter, the stand-in's sheet and these modules."""
    book = xlsxwriter.Workbook(str(path.with_suffix(".xlsx")))
    steering = book.add_worksheet("Styr")
    # any file that is there
    steering.write_column("A1", ["", str(path)])
    texts = book.add_worksheet(SHEET)
    for row, pair in enumerate(TEXTS.items()):
        texts.write_row(row, 0, pair)
    book.close()
    path.write_bytes(with_macros(path.with_suffix(".xlsx").read_bytes(), modules))
    return path


def probed(name: str, text: str) -> Module:
    """The module with one more function, which runs only when all of the module compiles."""
    function = (
        f'Public Function Compiled{name}() As String\r\n    Compiled{name} = "ja"\r\nEnd Function'
    )
    return Module(name, f"{text}\r\n{function}\r\n")


def test_libreoffice_compiles_every_module(macro_office: MacroOffice, tmp_path: Path) -> None:
    modules = [probed(name, SOURCES[name]) for name in IN_ADD_IN]
    path = book_of(tmp_path / "moduler.xlsm", [*modules, Module("xlwings", STAND_IN)])
    asked = [f"FinsamBok.{name}.Compiled{name}" for name in IN_ADD_IN]
    assert [seen["gives"] for seen in run(macro_office, path, *asked)] == ["ja"] * len(asked)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("    If 1 = 1 Thn\r\n    End If", id="a word that is no keyword"),
        pytest.param("    For line = 1 To 2", id="a loop without its end"),
        pytest.param("    FinsamSay (", id="a parenthesis without its end"),
    ],
)
def test_it_does_not_compile_what_is_not_vba(
    macro_office: MacroOffice, tmp_path: Path, line: str
) -> None:
    broken = f"{SOURCES['FinsamTillagget']}\r\nPrivate Sub Wrong()\r\n{line}\r\nEnd Sub\r\n"
    path = book_of(tmp_path / "fel.xlsm", [probed("FinsamTillagget", broken)])
    (seen,) = run(macro_office, path, "FinsamBok.FinsamTillagget.CompiledFinsamTillagget")
    assert seen["gives"] != "ja"


@pytest.fixture(scope="module")
def add_in_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in's own modules in a workbook, with the stand-in for xlwings' module."""
    modules = [Module(name, SOURCES[name]) for name in IN_ADD_IN]
    path = tmp_path_factory.mktemp("tillagg") / "tillagg.xlsm"
    return book_of(path, [*modules, Module("xlwings", STAND_IN)])


@pytest.mark.parametrize(
    ("cells", "ran", "said"),
    [
        pytest.param({}, 1, "", id="Python answers"),
        pytest.param({"A1": "faller"}, 1, "python_startar_inte", id="Python does not start"),
        pytest.param({"A1": "avbryts"}, 1, "python_avbrots", id="Python stops at an error"),
        pytest.param({"A1": "igen"}, 1, "pagar", id="pressed while Python works"),
        pytest.param(
            {"A2": "/borta/pythonw.exe"}, 0, "utan_python", id="the interpreter was removed"
        ),
        pytest.param({"A2": ""}, 0, "utan_python", id="no Python was ever named"),
    ],
)
def test_a_command_is_handed_to_python_or_one_message_says_why_not(
    macro_office: MacroOffice, add_in_book: Path, cells: dict[str, str], ran: int, said: str
) -> None:
    steered = [("Styr", address, value) for address, value in cells.items()]
    asked = (f"{FINSAM_BOOK}.FinsamValideraBok", "FinsamBok.xlwings.WhatRan", LAST_SAID)
    *_, what_ran, last = run(macro_office, add_in_book, *asked, cells=steered)
    call = (
        "|from finsam_xl.excel import commands; "
        f"commands.run('validera', '{finsam_xl.__version__}')"
    )
    assert (what_ran["gives"], last["gives"]) == (call * ran, said)


def test_a_button_works_again_after_one_that_failed(
    macro_office: MacroOffice, add_in_book: Path
) -> None:
    asked = (f"{FINSAM_BOOK}.FinsamValideraBok",) * 2
    seen = run(
        macro_office,
        add_in_book,
        *asked,
        "FinsamBok.xlwings.WhatRan",
        LAST_SAID,
        cells=[("Styr", "A1", "faller")],
    )
    assert seen[2]["gives"].count("commands.run") == 2
    assert seen[3]["gives"] == "python_startar_inte"


@pytest.mark.parametrize("macro", ["FinsamTillKontrollBok", "FinsamNastaRodaRadBok"])
def test_a_workbook_that_is_not_ours_is_told_so(
    macro_office: MacroOffice, add_in_book: Path, macro: str
) -> None:
    seen = run(macro_office, add_in_book, f"{FINSAM_BOOK}.{macro}", LAST_SAID)
    assert (seen[0]["sheet"], seen[1]["gives"]) == ("Styr", "ingen_kontroll")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real budget as a workbook with macros."""
    path = tmp_path_factory.mktemp("bok") / "hbs_plan_2019.xlsm"
    example = MACROS.parent / "workbook_templates" / "exempel" / "hbs_plan_2019.xlsx"
    path.write_bytes(twin(example.read_bytes()))
    return path


def test_the_next_red_line_is_found_from_where_the_user_stands(
    macro_office: MacroOffice, faulty: Path
) -> None:
    """Of the 24 lines, two are made red; after the last one comes the first."""
    red = {"C9": "FEL", "C12": "FEL", "C13": "VARNING"}
    cells = [("Kontroll", address, word) for address, word in red.items()]
    others = [(f"C{row}", "OK") for row in range(7, 31) if f"C{row}" not in red]
    cells += [("Kontroll", address, word) for address, word in others]
    macro = f"{FINSAM_BOOK}.FinsamNastaRodaRadBok"
    seen = run(macro_office, faulty, macro, macro, macro, LAST_SAID, cells=cells)
    assert [one["selected"] for one in seen[:3]] == [
        "$Kontroll.$C$9",
        "$Kontroll.$C$12",
        "$Kontroll.$C$9",
    ]
    assert seen[3]["gives"] == ""


def test_a_workbook_without_faults_is_told_so_and_nothing_is_selected(
    macro_office: MacroOffice, faulty: Path
) -> None:
    seen = run(macro_office, faulty, f"{FINSAM_BOOK}.FinsamNastaRodaRadBok", LAST_SAID)
    assert (seen[0]["sheet"], seen[1]["gives"]) == ("Läs mig", "inga_roda")


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The twins that `excel build` makes."""
    where = tmp_path_factory.mktemp("tvillingar")
    made = {name: where / name for name in TWINS}
    built = contents()
    for name, path in made.items():
        path.write_bytes(built[name])
    return made


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_goes_to_kontroll_and_says_what_validera_needs(
    macro_office: MacroOffice, twins: dict[str, Path], name: str
) -> None:
    asked = [f"{FINSAM_BOOK}.{macro}" for macro in ("FinsamTillKontrollBok", "FinsamValideraBok")]
    there, after, said = run(macro_office, twins[name], *asked, LAST_SAID)
    assert there["sheet"] == "Kontroll"
    # cells that are merged: from 25.2 on LibreOffice names the first
    assert there["selected"] in ("$Kontroll.$C$4:$F$4", "$Kontroll.$C$4")
    assert after["selected"] == there["selected"]
    assert said["gives"] == "utan_tillagg"


@pytest.mark.parametrize("name", TWINS)
def test_a_twins_buttons_stand_beside_the_text_and_run_their_macros(
    macro_office: MacroOffice, twins: dict[str, Path], name: str
) -> None:
    seen = macro_office._ask(None, do="buttons", path=str(twins[name]))
    wanted = [one for group in BUTTONS for one in group]
    assert [one["caption"] for one in seen] == [one.caption for one in wanted]
    for one, button in zip(seen, wanted, strict=True):
        (script,) = one["scripts"]
        assert f"{FINSAM_BOOK}.{button.macro}?" in script
        assert not one["printed"]
        # the text's column ends 2 + 100 letters from the left, at about 188 mm
        assert one["box"][0] > 19_000
    tops = [one["box"][1] for one in seen]
    assert all(low - high > 600 for high, low in pairwise(tops))


def test_the_sources_are_found_in_the_tree() -> None:
    assert folder() == MACROS
