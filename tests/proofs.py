"""What a test run has proved of the Excel add-in: a line each, where its tests ran and passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

PACKAGES = "tests/excel/test_addin_package.py::test_"
#: a proof, counted in the tests that passed or in their cases, and the tests: how their names begin
PROOFS = {
    "packages without an error by Microsoft's SDK and its port: {cases}": (
        f"{PACKAGES}the_port_of_the_sdk",
        f"{PACKAGES}the_sdk_itself",
    ),
    "parts as in Excel's own files, content types, relations and ids: {tests} tests": (
        f"{PACKAGES}a_part_",
        f"{PACKAGES}the_ribbon_",
        f"{PACKAGES}the_project_",
    ),
    "VBA projects read back by olevba, letter for letter: {cases}": (f"{PACKAGES}olevba_",),
    "VBA and ribbon, by their text, and compiled and run by LibreOffice: {tests} tests": (
        "tests/excel/test_macros.py::",
    ),
    "Validera finds in the open workbook what check finds in its file: {cases} workbooks": (
        "tests/excel/test_live.py::TestExamples::test_",
        "tests/excel/test_live.py::test_a_faulty_workbook_",
        "tests/mutations/test_mutations.py::test_a_fault_",
        "tests/mutations/test_mutations.py::test_what_cannot_be_known_",
    ),
    "Validera in LibreOffice, from the button to the sheet and back: {cases} workbooks": (
        "tests/excel/test_validera_in_office.py::",
    ),
    "every button, bad input too, and marks taken back: {tests} tests": (
        "tests/excel/test_commands",
        "tests/excel/test_marks.py::",
    ),
    "install, uninstall and doctor on a Windows computer in a folder: {tests} tests": (
        "tests/excel/test_install.py::",
        "tests/excel/test_doctor.py::",
    ),
    "xlwings' remote engine, which hands out no formulas, gets one sentence": (
        "tests/excel/test_remote_engine.py::",
    ),
}


def proved(passed: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """The lines, by the ids of the tests that passed and of those that did not."""
    passed, others = list(passed), list(others)
    for line, tests in PROOFS.items():
        ours = [test for test in passed if test.startswith(tests)]
        if ours and not any(test.startswith(tests) for test in others):
            # of two tests on the same workbook one case is counted
            cases = {found[1] for test in ours if (found := re.search(r"\[(.+)\]", test))}
            yield line.format(tests=len(ours), cases=len(cases))


def ids(reports: Iterable[Any]) -> list[str]:
    return [report.nodeid for report in reports if hasattr(report, "nodeid")]
