"""No fault missed, no false alarm, in the workbooks of the year.

``tests/year/show.py`` runs the whole: every kind of fault in five right workbooks, and 105 right
ones of each kind.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hosts.office import Office
from support import check, document, template
from verdicts.verdict import by_office, disagreements, shown
from year.book import Tried
from year.faults import DRAWN, FAULTS, amiss, broken, planted, right, untrue

SHARE = 8  #: right workbooks of each kind
IN_OFFICE = 3  #: of them, those that LibreOffice works out
KINDS = tuple(DRAWN)
#: of so many faults LibreOffice works out one
EACH_IN_OFFICE = dict.fromkeys(KINDS, 8) | {"arsredovisning": 24}
OF_KIND = {kind: [name for name, fault in FAULTS.items() if fault.kind == kind] for kind in KINDS}
OFFICE_FAULTS = [name for kind in KINDS for name in OF_KIND[kind][:: EACH_IN_OFFICE[kind]]]
#: the rules of every kind, of one workbook by itself
CODES = Path(__file__).parents[1] / "rules" / "test_catalogue.py"


@pytest.mark.xdist_group("year 1")
@pytest.mark.parametrize("name", OF_KIND["uppfoljning"])
def test_a_fault_of_a_follow_up_is_told_on_its_cell_and_its_neighbour_is_not(name: str) -> None:
    assert amiss(FAULTS[name], planted(FAULTS[name])) == []


@pytest.mark.xdist_group("year 2")
@pytest.mark.parametrize("name", OF_KIND["katalog"])
def test_a_fault_of_a_register_is_told_on_its_cell_and_its_neighbour_is_not(name: str) -> None:
    assert amiss(FAULTS[name], planted(FAULTS[name])) == []


@pytest.mark.xdist_group("year 3")
@pytest.mark.parametrize("name", OF_KIND["arsredovisning"])
def test_a_fault_of_a_report_is_told_on_its_cell_and_its_neighbour_is_not(name: str) -> None:
    assert amiss(FAULTS[name], planted(FAULTS[name])) == []


@pytest.mark.xdist_group("year 2")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(SHARE))
def test_a_right_workbook_is_told_exactly_what_is_true_of_it(kind: str, seed: int) -> None:
    assert untrue(kind, seed) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_workbook_has_no_error_value(kind: str) -> None:
    data = template(kind)
    read, report = document(data), check(data)
    assert disagreements(read, report, shown(read)) + broken(read) == []


def _by_office(office: Office, folder: Path, tried: Tried) -> list[str]:
    path = folder / "bok.xlsx"
    path.write_bytes(tried.bytes)
    return by_office(office, path, tried.read, tried.report)


@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_says_the_same_of_right_workbooks(
    kind: str, office: Office, tmp_path: Path
) -> None:
    for seed in range(IN_OFFICE):
        assert _by_office(office, tmp_path, right(kind, seed)) == []


@pytest.mark.parametrize("name", OFFICE_FAULTS)
def test_libreoffice_says_the_same_of_a_fault(name: str, office: Office, tmp_path: Path) -> None:
    assert _by_office(office, tmp_path, planted(FAULTS[name]).wrong) == []


def test_every_rule_of_one_workbook_has_a_fault() -> None:
    # UPP617 and KAT920 to 921 hold a workbook against others
    known = set(re.findall(r"(?:UPP6|ARS8|KAT9)\d\d", CODES.read_text(encoding="utf-8")))
    between = {"UPP617", "KAT920", "KAT921"}
    assert {fault.code for fault in FAULTS.values()} == known - between


def test_the_bench_sees_what_a_check_would_miss() -> None:
    """A fault that is not told, and one told on another cell."""
    fault = FAULTS["UPP608 with VAT"]
    made = planted(fault)
    assert amiss(fault, made._replace(wrong=made.before)) != []
    assert amiss(fault, made._replace(expected=made.expected._replace(at="Insats!A1"))) != []
    assert amiss(fault, made._replace(near=made.wrong)) != []
