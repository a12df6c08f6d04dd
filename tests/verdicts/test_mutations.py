"""One verdict on every fault of the mutation bench: what *Kontroll* says of the workbook, and what
the check says, line by line and cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from finsam_xl.template.kontroll.sheet import BY_PROGRAM
from hosts.office import Office
from mutations.bench import judged
from mutations.desk import FAULTS
from mutations.test_mutations import mutants
from support import document, example
from verdicts.tally import OFFICE, OURS, PROPERTY, WHAT, Held
from verdicts.verdict import BROKEN, by_office, disagreements, shown

#: of so many kinds LibreOffice works out one; our own calculation, which equals it, works out all
SHARE_IN_OFFICE = 16


# the worker that has planted the faults has them
@pytest.mark.xdist_group("mutations")
@pytest.mark.parametrize("name", FAULTS)
def test_by_our_own_calculation(name: str, record_property: Callable[[str, object], None]) -> None:
    held = []
    wrong = []
    for book, mutant in mutants(name):
        report = judged(mutant.data)
        if BROKEN & {f.code for f in report.findings}:
            continue  # the names by which Kontroll is found are gone
        read = document(mutant.data)
        unlike = disagreements(read, report, shown(read))
        held.append(Held(WHAT, OURS, 1, len(read.layout.lines), len(unlike)))
        wrong += [f"{book.name}: {line}" for line in unlike]
    record_property(PROPERTY, [tuple(row) for row in held])
    assert wrong == []


@pytest.mark.parametrize("name", list(FAULTS)[::SHARE_IN_OFFICE])
def test_by_libreoffice(
    name: str, office: Office, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    held = []
    wrong = []
    for book, mutant in mutants(name):
        report = judged(mutant.data)
        if BROKEN & {f.code for f in report.findings}:
            continue
        path = tmp_path / "bok.xlsx"
        path.write_bytes(mutant.data)
        read = document(mutant.data)
        unlike = by_office(office, path, read, report)
        held.append(Held(WHAT, OFFICE, 1, len(read.layout.lines), len(unlike)))
        wrong += [f"{book.name}: {line}" for line in unlike]
    record_property(PROPERTY, [tuple(row) for row in held])
    assert wrong == []


def test_what_only_the_program_tries_has_no_line() -> None:
    for name in ("heby_application_2018_2020", "hbs_plan_2019"):
        read = document(example(name))
        lines = {code for line in read.layout.lines for code in line.codes}
        at = read.area("kontroll_program").cell(0, 0)
        told = str(read.workbook.cell(at).value).split(", ")
        assert tuple(told[: len(BY_PROGRAM)]) == BY_PROGRAM
        assert not lines & {*told}
