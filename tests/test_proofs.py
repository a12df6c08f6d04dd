"""The list at the end of a test run says of the add-in only what that run has shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs import PROOFS, proved

READ_BACK = "tests/excel/test_addin_package.py::test_olevba_reads_our_modules_letter_for_letter"
ONE, OTHER = f"{READ_BACK}[finsam.xlam-modules0]", f"{READ_BACK}[budget.xlsm-modules2]@office"


def test_cases_that_passed_are_counted_once() -> None:
    assert list(proved([ONE, OTHER, ONE], [])) == [
        "VBA projects read back by olevba, letter for letter: 2"
    ]


@pytest.mark.parametrize("not_passed", [OTHER, ONE], ids=["another case", "the same at its end"])
def test_one_test_that_did_not_pass_takes_the_proof_away(not_passed: str) -> None:
    assert list(proved([ONE], [not_passed])) == []
    assert len(list(proved([ONE], ["tests/test_round_trip.py::test_anything"]))) == 1


def test_what_did_not_run_is_not_told() -> None:
    assert list(proved([], [])) == []


@pytest.mark.parametrize("tests", PROOFS.values(), ids=[tests[0] for tests in PROOFS.values()])
def test_a_proofs_tests_are_there(tests: tuple[str, ...]) -> None:
    root = Path(__file__).parents[1]
    for begins in tests:
        path, *names = begins.split("::")
        files = list(root.glob(f"{path}*"))
        assert files, begins
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        assert all(f"class {name}" in text or f"def {name}" in text for name in names), begins
