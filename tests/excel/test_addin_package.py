"""What `excel build` makes: the add-in's package, the workbooks with macros, and their VBA.

Independent readers read it back: olevba and olefile, both ports of the Open XML SDK's validation.
The add-ins and the workbook that Excel itself saved, and xlwings ships, are what it is held
against. That Excel opens it, no test here can show: macros/README.md says how a person sees it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
import xlwings

import finsam_xl
from build_examples import TEMPLATES
from conftest import demand
from finsam_xl.__main__ import main
from finsam_xl.errors import UserError, install_command
from finsam_xl.excel.package import build, macro_sources
from finsam_xl.excel.package.addin_texts import TEXTS
from finsam_xl.excel.package.macro_book import twin
from finsam_xl.excel.package.macro_sources import IN_ADD_IN, IN_WORKBOOK, THIS_WORKBOOK, source
from finsam_xl.findings import NOT_CHECKED
from finsam_xl.running.check import check_file
from hosts import pyodide, validators
from support import KINDS, PER

XLWINGS = Path(xlwings.__file__).parent
EXCEL_MADE = {
    "finsam.xlam": XLWINGS / "quickstart_addin_ribbon.xlam",
    "ansokan.xlsm": XLWINGS / "quickstart.xlsm",
    "budget.xlsm": XLWINGS / "quickstart.xlsm",
}
TWINS = tuple(f"{kind}.xlsm" for kind in KINDS)
FOR_PROGRAMS_AND_FILES = {"Shell", "CreateObject", "Declare", "Lib", "Environ", "Open", "Kill"}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("byggt")
    return {one.path.name: one.path for one in build.build(folder)}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


# ---- the files


def test_the_files_are_the_add_in_a_twin_of_each_template_and_the_extension(
    built: dict[str, Path],
) -> None:
    assert list(built) == ["finsam.xlam", *TWINS, "finsam-xl.oxt"]
    templates = {path.stem for path in TEMPLATES.glob("*.xlsx")}
    assert {Path(name).stem for name in TWINS} == templates


def test_another_process_makes_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    """Whatever the order of sets is there, and whatever the day."""
    program = (
        "import sys; from pathlib import Path; from finsam_xl.excel.package.build import build; "
        "build(Path(sys.argv[1]))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"},
        cwd=TEMPLATES.parent,
        timeout=120,
    )
    for name, path in built.items():
        assert (tmp_path / name).read_bytes() == path.read_bytes(), name


def test_without_xlwings_one_sentence_says_how_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(macro_sources, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="pip install xlwings"):
        build.build(tmp_path)
    assert list(tmp_path.iterdir()) == []
    folder = tmp_path / "tillagg"
    assert main(["excel", "build", "-o", str(folder)]) == 2
    assert not folder.exists()


def test_another_file_of_the_same_name_is_kept_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook that somebody has filled in, and an add-in that the IT department has signed."""
    call = ["excel", "build", "-o", str(tmp_path)]
    assert main(call) == 0
    empty = (tmp_path / "budget.xlsm").read_bytes()
    capsys.readouterr()
    assert main(call) == 0
    assert capsys.readouterr().err == ""
    (tmp_path / "budget.xlsm").write_bytes(b"ifylld")
    assert main(call) == 0
    assert capsys.readouterr().err == (
        f"En annan budget.xlsm fanns där och är sparad som {tmp_path / 'budget.xlsm.bak'}.\n"
    )
    assert (tmp_path / "budget.xlsm").read_bytes() == empty
    assert (tmp_path / "budget.xlsm.bak").read_bytes() == b"ifylld"


@pytest.mark.parametrize("name", ["xlwings.bas", "addin/Dictionary.cls"])
def test_an_xlwings_that_we_do_not_know_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """Another version may have another source: the add-in is then not built half."""
    for file in ("xlwings.bas", "addin/Dictionary.cls"):
        copy = tmp_path / "xlwings" / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((XLWINGS / file).read_bytes())
    (tmp_path / "xlwings" / name).write_bytes(b"' \xe5" if name.endswith("cls") else b"' ny\r\n")
    (tmp_path / "xlwings" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "xlwings")
    with pytest.raises(UserError, match=Path(name).name):
        macro_sources.xlwings_modules()


@pytest.mark.xdist_group("pyodide")
def test_an_installed_wheel_builds_the_same_add_in(built: dict[str, Path], tmp_path: Path) -> None:
    demand(pyodide.missing())
    assert pip_takes(install_command("excel"), pyodide.own_wheel())
    with zipfile.ZipFile(pyodide.own_wheel()) as wheel:
        wheel.extractall(tmp_path / "site")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import finsam_xl; "
        "assert finsam_xl.__file__.startswith(sys.argv[1]); "
        "from finsam_xl.excel.package import addin_package; "
        "sys.stdout.buffer.write(addin_package.archive())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "site")],
        capture_output=True,
        cwd=tmp_path,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout == built["finsam.xlam"].read_bytes()


def pip_takes(command: str, wheel: Path) -> bool:
    """Whether pip would install the wheel by the command that we tell, without a network."""
    offline = ["--no-index", "--no-deps", "--dry-run", "--ignore-installed", "--no-cache-dir"]
    told = [sys.executable, "-m", *shlex.split(command), *offline]
    run = subprocess.run(told, cwd=wheel.parent, capture_output=True, text=True, timeout=60)
    return f"Would install finsam-xl-{finsam_xl.__version__}" in run.stdout


# ---- the VBA, read back


def read_back(path: Path) -> dict[str, str]:
    """Each module as olevba reads it, by name."""
    with warnings.catch_warnings():  # of its own parser's old names
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser
    macros = VBA_Parser(str(path)).extract_macros()
    return {name.rpartition(".")[0]: text for _, _, name, text in macros}


def body(text: str) -> str:
    """Without the heading's attributes."""
    return re.sub(r"\A(?:Attribute VB_.*\r?\n)+", "", text)


@pytest.mark.parametrize(
    ("name", "modules"),
    [("finsam.xlam", (THIS_WORKBOOK, *IN_ADD_IN)), *((name, IN_WORKBOOK) for name in TWINS)],
)
def test_olevba_reads_our_modules_letter_for_letter(
    built: dict[str, Path], name: str, modules: tuple[str, ...]
) -> None:
    found = read_back(built[name])
    for module in modules:
        assert body(found.pop(module)) == body(source(module))
        if module != THIS_WORKBOOK:
            assert source(module).startswith(f'Attribute VB_Name = "{module}"\r\n')
    others = {"xlwings", "Dictionary", "Texter"} if name == "finsam.xlam" else {"Texter"}
    sheets = {module for module in found if re.fullmatch("Blad[0-9]+", module)}
    assert set(found) - sheets - {THIS_WORKBOOK} == others
    assert all(body(found[module]).strip() == "" for module in sheets)


@pytest.mark.parametrize("name", ["finsam.xlam", *TWINS])
def test_olefile_finds_no_defect_in_the_project(built: dict[str, Path], name: str) -> None:
    project = io.BytesIO(parts_of(built[name])["xl/vbaProject.bin"])
    with olefile.OleFileIO(project, raise_defects=olefile.DEFECT_POTENTIAL) as file:
        assert file.parsing_issues == []
        assert file.exists("VBA/dir")
        assert file.exists("PROJECT")


def test_a_twin_starts_no_program_and_calls_no_library(built: dict[str, Path]) -> None:
    """A workbook is sent around: what it may do is seen at a glance, by a virus scanner too."""
    for name in TWINS:
        text = "".join(read_back(built[name]).values())
        words = set(re.findall(r"\w+", text))
        assert (
            words & {"Shell", "CreateObject", "Declare", "Lib", "Environ", "Open", "Kill"} == set()
        )
        assert "Workbook_Open" not in text


def test_the_workbook_is_called_unchanged_only_before_python_is_called() -> None:
    """The error is caught around the whole call: Python may have written before it was lost."""
    (call,) = re.findall(r"(?s)Private Sub CallPython.*?End Sub", source("FinsamPython"))
    after_the_call = re.findall(r'FinsamSay "(\w+)"', call)
    assert after_the_call == ["python_avbrots", "python_startar_inte"]
    for name in after_the_call:
        assert not re.search("oförändrad|har inte körts", TEXTS[name]), name
    before_it = re.findall(r'FinsamSay "(\w+)"', source("FinsamPython").replace(call, ""))
    assert [name for name in before_it if "oförändrad" in TEXTS[name]] == ["utan_python"]


# ---- xlwings' modules in it


def test_xlwings_module_is_its_own_for_add_ins_but_for_five_things() -> None:
    """Its variant for add-ins of one's own lets any open workbook, and the folder where it lies,
    say which program is started as Python, and modules stand there too. Ours reads the user's
    file and the add-in only, Python looks for modules in no folder of a workbook, and what goes
    wrong is told by us, in Swedish, and by nobody else."""
    ours = macro_sources.xlwings_modules()[0].source
    theirs = (XLWINGS / "xlwings_custom_addin.bas").read_bytes().decode("ascii")
    assert "ActiveWorkbook" in theirs
    expected = theirs.replace("ActiveWorkbook", "ThisWorkbook")
    expected = expected.replace("ActiveDocument", "ThisDocument")
    expected = expected.replace('= "myaddin"', '= "finsam_xl"')
    expected = expected.replace('PYTHONPATH", "true"', 'PYTHONPATH", "false"')
    assert expected.count(' -B -c "') == 2
    expected = expected.replace(' -B -c "', ' -P -B -c "')
    assert expected.count('"cmd.exe ') == 3
    expected = expected.replace('"cmd.exe ', 'Environ("SystemRoot") & "\\System32\\cmd.exe ')
    before, head, rest = expected.partition("Sub ShowError(")
    line, told, rest = rest.partition("\r\n")
    assert "MsgBox" in rest.partition("End Sub")[0]
    expected = before + head + line + told + "End Sub" + rest.partition("End Sub")[2]
    added = set(ours.split("\r\n")) - set(expected.split("\r\n"))
    assert added == {
        "Option Private Module",
        *macro_sources._NOTE.rstrip("\n").split("\n"),
    }
    kept = [line for line in ours.split("\r\n") if line not in added]
    assert kept == expected.split("\r\n")


def python_call(module: str, place: int, search_path: str) -> list[str]:
    """What the module hands to Python: its own line, worked out as VBA and then cmd.exe would."""
    (line,) = re.findall(
        (r"RunCommand = CondaCmd & PythonInterpreter (& .*)", r"tail = (.*)")[place], module
    )
    told = {
        "PYTHONPATH": search_path,
        "PythonCommand": "import finsam_xl; print('ran', finsam_xl.__file__)",
    }
    parts = re.findall(r'"((?:[^"]|"")*)"|(\w+)', line)
    text = "".join(told.get(name, "") if name else literal for literal, name in parts)
    return shlex.split(text.replace('""', '"'))


@pytest.mark.parametrize("place", [0, 1], ids=["a Python for each click", "a Python that stays"])
@pytest.mark.parametrize("ours", [True, False], ids=["ours", "as xlwings has it"])
def test_a_python_file_in_a_workbooks_folder_is_not_run(
    tmp_path: Path, place: int, ours: bool
) -> None:
    """The folder is the one that Excel works in. Without Windows the server itself cannot start,
    which is told after the real xlwings is imported."""
    for name in ("xlwings.py", "finsam_xl.py"):
        (tmp_path / name).write_text("print('PLANTED'); import sys; sys.exit(3)", "ascii")
    module = macro_sources.xlwings_modules()[0].source
    if not ours:
        module = (XLWINGS / "xlwings.bas").read_bytes().decode("ascii")
    given = python_call(module, place, f"false;;;;;;{Path(finsam_xl.__file__).parents[1]}")
    run = subprocess.run(
        [sys.executable, *given], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert ("PLANTED" in run.stdout) is not ours
    if ours:
        told = ("ran ", run.stdout) if place == 0 else ("missing_pywin32", run.stderr)
        assert told[0] in told[1]


def test_the_licence_notices_are_in_the_add_in(built: dict[str, Path]) -> None:
    found = read_back(built["finsam.xlam"])
    assert "'xlwings is distributed under a BSD 3-clause license." in found["xlwings"]
    assert "Copyright (C) 2014-present, Zoomer Analytics" in found["xlwings"]
    assert "IN ANY WAY OUT OF THE USE OF THIS" in found["xlwings"]
    assert "@license: MIT" in found["Dictionary"]


def test_nothing_of_xlwings_pro_is_reached(built: dict[str, Path]) -> None:
    """Its module would go there for a sheet with Python code, in a workbook that it looks at:
    in ours that is the add-in, which has one sheet."""
    ours = macro_sources.xlwings_modules()[0].source
    assert len(re.findall("xlwings.pro;", ours)) == 1
    assert set(re.findall(r"Set wb = (\w+)", ours)) == {"ThisWorkbook"}
    book = parts_of(built["finsam.xlam"])["xl/workbook.xml"].decode()
    assert re.findall(r'<sheet name="([^"]*)"', book) == ["Texter"]


def test_a_class_is_stored_as_excel_stores_it(built: dict[str, Path]) -> None:
    """Excel wrote the same class into xlwings' sample; its editor has no small letter in Err."""
    ours = read_back(built["finsam.xlam"])["Dictionary"]
    theirs = read_back(XLWINGS / "quickstart_addin_ribbon.xlam")["Dictionary"]
    assert ours.replace("Err.", "err.").rstrip() == theirs.replace("Err.", "err.").rstrip()


# ---- the packages


@pytest.mark.parametrize("name", ["finsam.xlam", *TWINS])
def test_the_port_of_the_sdk_and_our_own_assertions_find_nothing(
    built: dict[str, Path], name: str
) -> None:
    assert validators.open_xml_errors(built[name]) == []
    assert validators.own_assertions(built[name]) == []


def test_the_sdk_itself_finds_nothing_in_the_packages_or_the_ribbon(
    sdk: Callable[[Iterable[Path]], dict[Path, list[str]]], built: dict[str, Path], tmp_path: Path
) -> None:
    # of the twins, which differ in the workbook that test_validity shows it, one
    files = [built[name] for name in ("finsam.xlam", "ansokan.xlsm")]
    wrong = tmp_path / "fel.xlam"
    with zipfile.ZipFile(wrong, "w") as package:
        for name, content in parts_of(built["finsam.xlam"]).items():
            if name.startswith("customUI/"):
                content = content.replace(b'screentip="Validera', b'skarmtips="Validera')
            package.writestr(name, content)
    found = sdk([*files, wrong])
    assert [found[path] for path in files] == [[] for _ in files]
    assert ["skarmtips" in error for error in found[wrong]] == [True]


def content_types(parts: dict[str, bytes]) -> dict[str, str]:
    """Each part's content type, by what kind of part it is."""
    tree = ElementTree.fromstring(parts["[Content_Types].xml"])
    defaults = {
        one.attrib["Extension"]: one.attrib["ContentType"]
        for one in tree.iter(f"{CONTENT_TYPE}Default")
    }
    overrides = {
        one.attrib["PartName"].lstrip("/"): one.attrib["ContentType"]
        for one in tree.iter(f"{CONTENT_TYPE}Override")
    }
    assert set(overrides) <= set(parts)
    return {
        re.sub("[0-9]+|14(?=[.])", "", name): overrides.get(name)
        or defaults[name.rpartition(".")[2]]
        for name in parts
        if name != "[Content_Types].xml"
    }


@pytest.mark.parametrize("name", EXCEL_MADE)
def test_a_part_has_the_content_type_that_excel_gives_it(built: dict[str, Path], name: str) -> None:
    ours, theirs = (content_types(parts_of(p)) for p in (built[name], EXCEL_MADE[name]))
    both = ours.keys() & theirs.keys()
    assert {part: ours[part] for part in both} == {part: theirs[part] for part in both}
    assert {"xl/workbook.xml", "xl/vbaProject.bin", "xl/styles.xml", "xl/theme/theme.xml"} <= both
    # Excel writes texts of cells in a part of their own; we write them where they stand
    assert theirs.keys() - both <= {"xl/sharedStrings.xml"}


def relations(parts: dict[str, bytes], part: str) -> list[tuple[str, str, str]]:
    tree = ElementTree.fromstring(parts[part])
    return [
        (one.attrib["Id"], one.attrib["Type"], one.attrib["Target"])
        for one in tree.iter(RELATIONSHIP)
    ]


@pytest.mark.parametrize("name", EXCEL_MADE)
@pytest.mark.parametrize("part", ["_rels/.rels", "xl/_rels/workbook.xml.rels"])
def test_a_part_is_related_as_excel_relates_it(
    built: dict[str, Path], name: str, part: str
) -> None:
    ours, theirs = (relations(parts_of(p), part) for p in (built[name], EXCEL_MADE[name]))
    assert max(Counter(one for one, _, _ in ours).values()) == 1
    kinds = {kind for _, kind, _ in ours}
    missing = {kind.rpartition("/")[2] for _, kind, _ in theirs if kind not in kinds}
    assert missing <= {"sharedStrings"}
    ours_vba = [target for _, kind, target in ours if kind.endswith("/vbaProject")]
    theirs_vba = [target for _, kind, target in theirs if kind.endswith("/vbaProject")]
    assert ours_vba == theirs_vba


@pytest.mark.parametrize("name", EXCEL_MADE)
def test_the_ribbon_is_related_and_declared(built: dict[str, Path], name: str) -> None:
    parts = parts_of(built[name])
    targets = [t for _, kind, t in relations(parts, "_rels/.rels") if kind == RIBBON]
    assert targets == ["customUI/customUI14.xml"]
    text = parts["customUI/customUI14.xml"].decode()
    # only a twin asks whether to show its tab, as the add-in may be there too
    assert ('getVisible="FinsamFlikVisas"' in text) is (name in TWINS)
    assert text.replace(' getVisible="FinsamFlikVisas"', "") == macro_sources.ribbon()


@pytest.mark.parametrize("name", EXCEL_MADE)
def test_the_project_knows_the_workbook_and_every_sheet(built: dict[str, Path], name: str) -> None:
    """By their code names; one that the other side lacks makes Excel repair the file."""
    parts = parts_of(built[name])
    in_sheets = [
        re.search(rb'<sheetPr codeName="(\w+)"', content)
        for part, content in parts.items()
        if part.startswith("xl/worksheets/sheet")
    ]
    assert None not in in_sheets
    named = {found[1].decode() for found in in_sheets if found}
    assert len(named) == len(in_sheets)
    assert b'<workbookPr codeName="ThisWorkbook"' in parts["xl/workbook.xml"]
    project = olefile.OleFileIO(io.BytesIO(parts["xl/vbaProject.bin"])).openstream("PROJECT").read()
    documents = set(re.findall(rb"Document=(\w+)/", project))
    assert {one.decode() for one in documents} == named | {"ThisWorkbook"}


def test_the_add_in_says_its_version_where_the_ribbon_reads_it(built: dict[str, Path]) -> None:
    parts = parts_of(built["finsam.xlam"])
    sheet = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"])
    texts = [one.text for one in sheet.iter() if one.tag.endswith("}t")]
    assert dict(zip(texts[::2], texts[1::2], strict=True)) == TEXTS
    assert TEXTS["version"] == finsam_xl.__version__
    assert f"Finsam {finsam_xl.__version__}" in parts["docProps/core.xml"].decode()
    # no window of it is ever shown
    assert b'<workbookView visibility="hidden"/>' in parts["xl/workbook.xml"]


# ---- the twins


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_is_its_template_and_macros_and_nothing_else(
    built: dict[str, Path], name: str
) -> None:
    template = parts_of(TEMPLATES / f"{Path(name).stem}.xlsx")
    made = parts_of(built[name])
    changed = {part for part in template if made[part] != template[part]}
    sheets = {part for part in template if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", part)}
    packaging = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"}
    assert changed == sheets | packaging | {"xl/_rels/workbook.xml.rels"}
    for part in sheets:
        same = re.sub(rb' codeName="Blad[0-9]+"', b"", made[part])
        same = re.sub(rb"<legacyDrawing [^>]*/>", b"", same)
        assert same == template[part]
    added = {re.sub("[0-9]+", "", part) for part in made.keys() - template.keys()}
    assert added == {
        *("customUI/customUI.xml", "xl/vbaProject.bin", "xl/drawings/vmlDrawing.vml"),
        *("xl/worksheets/sheet.xml", "xl/worksheets/_rels/sheet.xml.rels"),
    }


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.xlsx")), ids=lambda path: path.stem)
def test_a_check_finds_the_same_in_a_twin(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "boken.xlsm"
    made.write_bytes(twin(path.read_bytes()))
    before, after = check_file(path, PER), check_file(made, PER)
    assert after.verdict == before.verdict != NOT_CHECKED
    assert after.findings == before.findings
    assert after.outcomes == before.outcomes


def test_a_workbook_whose_first_sheet_has_a_drawing_is_refused(built: dict[str, Path]) -> None:
    with pytest.raises(ValueError, match="already"):
        twin(built["budget.xlsm"].read_bytes())
