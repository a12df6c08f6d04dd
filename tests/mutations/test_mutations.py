"""No fault missed, no false alarm: a fixed share of the mutation bench.

``tests/mutations/show.py`` runs the whole: every kind of fault on every example and on 210 right
workbooks, each at its own place. Here every kind is applied to a few workbooks, drawn
for each kind from a fixed list.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.excel.host import live
from finsam_xl.running import guard
from finsam_xl.running.check import check_file, check_workbook
from finsam_xl.workbook.read.reader import read_bytes
from hosts.office import Office
from hosts.small_book import Book as Opened
from mutations.bench import RIGHT, applied, examples, judged, not_in_the_catalogue, outcome, said
from mutations.desk import FAULTS, FEL, Book, Mutant
from mutations.right import right
from mutations.table import counted, markdown
from support import PER, check

SHARE = 2  #: right workbooks of each kind from which each kind of fault draws
PARTS = 12  #: days after which every kind was checked by its values too
KINDS = ("budget", "ansokan")
PROVABLE = [name for name, fault in FAULTS.items() if not fault.unknowable]
UNKNOWABLE = [name for name, fault in FAULTS.items() if fault.unknowable]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A right workbook is somewhat larger than what is checked without a process of its own, which
    takes ten times as long to start; the command that is run here as a process has its own."""
    monkeypatch.setattr(guard, "IN_PROCESS", 2 * guard.IN_PROCESS)


@cache
def drawn() -> tuple[Book, ...]:
    return tuple(right(kind, seed) for seed in range(SHARE) for kind in KINDS)


@cache
def real() -> tuple[Book, ...]:
    return tuple(examples())


@cache
def mutants(name: str) -> list[tuple[Book, Mutant]]:
    """A workbook in which the fault has a place: every other fault an example, else a right one;
    ``make mutations`` plants all in all. Kept, for ``tests/verdicts`` holds the same against
    *Kontroll*."""
    rng = random.Random(f"share of {name}")
    kinds = FAULTS[name].kinds
    found: list[tuple[Book, Mutant]] = []
    order = (real(), drawn()) if list(FAULTS).index(name) % 2 else (drawn(), real())
    for books in order:
        if found:
            break
        fit = [b for b in books if b.kind in kinds]
        for book in rng.sample(fit, len(fit)):
            mutant = applied(FAULTS[name], book)
            if mutant is not None:
                found.append((book, mutant))
                break
    return found


def check_opened(data: bytes, name: str) -> None:
    """The workbook that stands open in Excel is told what its file is: by a full copy, and of a
    twelfth of the kinds, another each day, by its values too, which take far longer to hand over.
    """
    expected = judged(data)
    copied, whole = live.judged(Opened(data, "prov.xlsx"), PER)
    assert (whole, copied.verdict, copied.reason) == (True, expected.verdict, expected.reason)
    assert copied.findings == expected.findings
    if (list(FAULTS).index(name) + date.today().toordinal()) % PARTS == 0:
        read, whole = live.judged(Opened(data, "prov.xlsx", classic=False), PER)
        assert not whole
        # what only number formats, colours and properties tell, see live.UNREADABLE
        seen = [f for f in expected.findings if f.code not in ("MALL102", "MALL108")]
        assert [f for f in read.findings if f.code != "MALL102"] == seen


@pytest.mark.xdist_group("mutations")
@pytest.mark.parametrize("name", PROVABLE)
def test_a_fault_is_told_on_its_cell_by_its_rule_and_brings_no_chain(name: str) -> None:
    made = mutants(name)
    assert made, "the fault has no place in any workbook"
    for book, mutant in made:
        found = outcome(FAULTS[name], book, mutant)
        assert found.found == RIGHT, found
        assert found.chain == (), found
        assert not_in_the_catalogue(judged(mutant.data).findings) == []
    check_opened(made[0][1].data, name)


@pytest.mark.xdist_group("mutations")
@pytest.mark.parametrize("name", UNKNOWABLE)
def test_what_cannot_be_known_gives_no_false_fel(name: str) -> None:
    made = mutants(name)
    for book, mutant in made:
        assert outcome(FAULTS[name], book, mutant).found == RIGHT
        assert not_in_the_catalogue(judged(mutant.data).findings) == []
    check_opened(made[0][1].data, name)


@pytest.mark.xdist_group("mutations")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(SHARE + 3))
def test_a_right_workbook_is_told_exactly_what_is_true_of_it(kind: str, seed: int) -> None:
    book = right(kind, seed)
    assert said(book) == book.told
    assert not_in_the_catalogue(book.findings) == []
    assert FEL not in {severity for _, severity, _ in said(book)}


def test_the_same_seed_gives_the_same_bytes() -> None:
    before = right("budget", 3).data
    right.cache_clear()
    assert right("budget", 3).data == before


def test_a_right_workbook_that_libreoffice_has_saved(office: Office, tmp_path: Path) -> None:
    for kind in KINDS:
        for seed in range(2):
            book = right(kind, seed)
            before, after = tmp_path / "fore.xlsx", tmp_path / "efter.xlsx"
            before.write_bytes(book.data)
            office.save_as(before, after, recalculate=True)
            saved = Book(f"{book.name} saved by LibreOffice", after.read_bytes())
            assert said(saved) == book.told


# ---- one list of findings, whichever way


WAYS = (
    "party without a signature",
    "key a quarter of a percent off",
    "figure as text, groups set with blanks",
    "hidden row with an amount",
    "total typed over with two digits swapped",
    "sheet deleted",
    "template version that is not known",
)


def listed(report: Any) -> list[dict[str, object]]:
    return list(report.as_json()["findings"])


@pytest.mark.xdist_group("mutations")
def test_every_way_of_calling_the_check_gives_the_same_list(tmp_path: Path) -> None:
    """Command line with one file and with all, library with a path and with bytes."""
    paths, alone = [], []
    for number, name in enumerate(WAYS):
        mutant = mutants(name)[-1][1]
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(mutant.data)
        paths.append(path)
        found = listed(check_file(path, PER))
        assert found
        alone.append(found)
        opened = check_workbook(read_bytes(mutant.data, path.name), path.name, PER)
        assert listed(opened) == found
    assert together(paths) == alone
    for path, found in list(zip(paths, alone, strict=True))[:2]:
        assert together([path]) == [found]
    assert together(paths[::-1]) == alone[::-1]


def together(paths: list[Path]) -> list[list[dict[str, object]]]:
    command = [sys.executable, "-m", "finsam_xl", "check", *map(str, paths)]
    command += ["--format", "json", "--per", PER.isoformat()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return [file["findings"] for file in json.loads(run.stdout)["files"]]


# ---- the bench itself


def test_the_bench_sees_what_a_check_would_miss() -> None:
    """A fault that is not told counts as missed, one told on another cell as elsewhere."""
    book = right("budget", 0)
    fault = FAULTS["key a quarter of a percent off"]
    mutant = applied(fault, book)
    assert mutant is not None
    untouched = mutant._replace(data=book.data)
    assert outcome(fault, book, untouched).found == "missed"
    other = mutant.expect[0]._replace(cell="Medlemmar!A1")
    assert outcome(fault, book, mutant._replace(expect=(other,))).found == "elsewhere"
    assert check(book.data).verdict == "ok"


def test_the_table_counts_each_kind_once() -> None:
    book = right("budget", 0)
    names = ("key a quarter of a percent off", "wrong amount, no total printed")
    made = []
    for name in names:
        mutant = applied(FAULTS[name], book)
        if mutant is not None:
            made.append(outcome(FAULTS[name], book, mutant))
    text = markdown(counted(made), 1, 0, 0)
    assert "| key a quarter of a percent off | ANDEL306 | 1 | 1 | 0 | 0 | 0 | 0 |" in text
    assert "Right workbooks: 1; false *fel*: 0;" in text


def test_there_are_kinds_enough_and_each_says_who_does_it() -> None:
    assert len(PROVABLE) >= 60
    assert len(UNKNOWABLE) >= 8
    assert all(fault.did.endswith(".") for fault in FAULTS.values())
