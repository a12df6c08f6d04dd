"""Fixtures for the other programs that our workbooks are tried in.

A test asks for a program by its fixture. Where the program is missing the test is skipped with
the name of what to install; under CI=true it fails instead.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import agreement
import proofs
from hosts import gnumeric as gnumeric_host
from hosts import office as office_host
from hosts import validators
from hosts.office import Office
from hosts.wrappers import MacroOffice
from verdicts.tally import PROPERTY, Held, table

# the tests keep many workbooks; to look through them all for rings takes a fifth of the time
gc.set_threshold(100_000, 50, 100)

# part of xlwings PRO, free for noncommercial use: only where a developer has said so
NONCOMMERCIAL = os.environ.get("XLWINGS_LICENSE_KEY") == "noncommercial"
#: the groups of tests that take longest, in that order
LONGEST_GROUPS = ("pyodide", "office", "year 3", "mutations")
#: characters of two values that pytest may print every difference of
LONGEST_COMPARED = 50_000
collect_ignore = [] if NONCOMMERCIAL else ["excel/test_remote_engine.py"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share the office run in one worker, so that only one office is started; so do
    those that share the SDK's process."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if not {"office", "macro_office"}.isdisjoint(wanted):
            item.add_marker(pytest.mark.office)
            item.add_marker(pytest.mark.xdist_group("office"))
        elif "sdk" in wanted:
            item.add_marker(pytest.mark.xdist_group("sdk"))
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=place)  # keeps the order within a group


def place(item: pytest.Item) -> int:
    """When a test is handed out: those that one process must run, and that take minutes, first,
    then the other groups, and last what either process can run, so that both end together."""
    mark = item.get_closest_marker("xdist_group")
    if mark is None:
        return len(LONGEST_GROUPS) + 1
    group = str(mark.args[0])
    return LONGEST_GROUPS.index(group) if group in LONGEST_GROUPS else len(LONGEST_GROUPS)


@pytest.hookimpl(wrapper=True)
def pytest_assertrepr_compare(left: object, right: object) -> Iterator[None]:
    """Of two workbooks that are unlike no differences are printed line by line, as pytest does
    where CI is set: that takes an hour."""
    asked = os.environ.pop("CI", None) if len(repr((left, right))) > LONGEST_COMPARED else None
    try:
        return (yield)
    finally:
        if asked is not None:
            os.environ["CI"] = asked


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file's bytes name no test: they are long, and an archive holds the time of day."""
    return argname if isinstance(val, bytes) and len(val) > 40 else None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The agreement table of all workbooks drawn, whichever process compared them, the table of
    verdicts, and what is proved of the add-in."""
    tally = agreement.Tally()
    verdicts: list[Held] = []
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, rows in getattr(report, "user_properties", ()):
            if name == agreement.PROPERTY and report.when == "call":
                tally.join(rows)
            if name == PROPERTY and report.when == "call":
                verdicts += [Held(*row) for row in rows]
    if tally.counts:
        terminalreporter.section("engine by engine")
        terminalreporter.write_line(tally.table())
    if verdicts:
        terminalreporter.section("Kontroll and the check: one verdict")
        terminalreporter.write_line(table(verdicts))
    others = (terminalreporter.getreports(kind) for kind in ("failed", "error", "skipped"))
    lines = proofs.proved(
        proofs.ids(terminalreporter.getreports("passed")), proofs.ids(chain(*others))
    )
    if lines := list(lines):
        terminalreporter.section("the Excel add-in: proved here")
        terminalreporter.write_line("\n".join(lines))


def demand(missing: Iterable[str]) -> None:
    """Go on only where nothing is missing."""
    lacking = ", ".join(missing)
    if not lacking:
        return
    reason = f"not installed: {lacking}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    # someone without root must be able to run the rest
    pytest.skip(reason)


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """One headless LibreOffice for the whole session."""
    demand(office_host.missing())
    with Office() as host:
        yield host


@pytest.fixture(scope="session")
def macro_office() -> Iterator[MacroOffice]:
    """Another one, with macros on and a stand-in for xlwings' server."""
    demand(office_host.missing())
    with MacroOffice() as host:
        yield host


@pytest.fixture(scope="session")
def gnumeric() -> Callable[[Path | str], dict[str, dict[str, gnumeric_host.CellSeen]]]:
    """Recalculate a file in Gnumeric: ``gnumeric(path) -> {sheet: {address: cell}}``."""
    demand(gnumeric_host.missing())
    return gnumeric_host.recalculate


@pytest.fixture(scope="session")
def sdk() -> Callable[[Iterable[Path | str]], dict[Path, list[str]]]:
    """The Open XML SDK on many files: ``sdk(paths) -> {path: errors}``."""
    demand(validators.missing())
    return validators.sdk_errors_many


@pytest.fixture
def add_in_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The add-in's file, built once for all tests of installing it."""
    from excel.windows_computer import add_in
    from finsam_xl.excel.package import addin_package

    monkeypatch.setattr(addin_package, "archive", add_in)
