"""What may not come of a changed workbook: a crash, a hang, an "ok" that is wrong.

A wrong "ok" is shown by somebody else's reading (python-calamine): a cell with a value that we
have not read, another number in it than ours, or a total that is not the sum of its addends.
"""

from __future__ import annotations

import io
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import python_calamine

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document
from finsam_xl.documents.recompute import recompute
from finsam_xl.errors import NotReadable, UserError
from finsam_xl.escape import as_json_text
from finsam_xl.findings import FileReport
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.reports.report import Paint, as_text
from finsam_xl.running.check import check_document, check_workbook
from finsam_xl.template.recognise import Recognised, recognise
from finsam_xl.workbook.cell import CellRef, Workbook
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.patch import patched

PER = date(2026, 11, 21)
SECONDS = 5  #: longer is a hang


class Hang(BaseException):
    """Not an Exception: nothing on the way may take it for one."""


class Fault(Exception):
    """What may not be."""


class Base(NamedTuple):
    """A sound workbook and what is said of it."""

    data: bytes
    workbook: Workbook
    findings: tuple[Any, ...]
    areas: dict[str, Any]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Hang in what runs inside, counted in the processor's seconds: others may be busy."""

    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def base_of(data: bytes) -> Base:
    """The sound workbook as we read it."""
    workbook = read_bytes(data, "bok.xlsx")
    found = recognise(workbook)
    assert isinstance(found, Recognised)
    return Base(data, workbook, _said(check_workbook(workbook, "bok.xlsx", PER)), dict(found.areas))


def _said(report: FileReport) -> tuple[Any, ...]:
    return tuple((f.code, f.severity, f.at, f.message) for f in report.findings)


def judged(data: bytes, base: Base, deeply: bool) -> str:
    """``refused``, ``fel`` or ``ok``. Raises Fault, Hang, or whatever our own code lets out.

    ``deeply``: the other things that are done with a workbook too.
    """
    with within(SECONDS):
        try:
            workbook = read_bytes(data, "bok.xlsx")
        except NotReadable as cannot:
            _told_right(str(cannot))
            return "refused"
        report = check_workbook(workbook, "bok.xlsx", PER)
        _printable(report)
        if report.reason is not None:
            _told_right(report.reason)
            return "refused"
        if same_cells(workbook, base.workbook) and _said(report) != base.findings:
            raise Fault("other findings on the same cells")
        found = recognise(workbook)
        assert isinstance(found, Recognised)
        if deeply:
            used(data, parse_document(workbook, found), report)
    if report.verdict == "ok":
        seen_otherwise(data, workbook, base, dict(found.areas))
    return report.verdict


def _told_right(sentence: str) -> None:
    if not (sentence.startswith("bok.xlsx ") and sentence.endswith(".")):
        raise Fault(f"no sentence: {sentence}")


def _printable(report: FileReport) -> None:
    if not all(line.isprintable() for line in as_text(report, PER, Paint(False)).split("\n")):
        raise Fault("the report would steer a terminal")
    as_json_text(report.as_json()).encode("utf-8")


def same_cells(one: Workbook, other: Workbook) -> bool:
    """Whether everything that a check goes by is the same in both."""

    def told(workbook: Workbook) -> tuple[Any, ...]:
        sheets = [
            (s.name, s.state, s.cells, s.hidden_rows, s.hidden_columns) for s in workbook.sheets
        ]
        names = {(n.name.lower(), n.sheet): n.refers_to for n in workbook.names}
        return (
            sheets, names, workbook.number_formats, workbook.properties, workbook.date1904,
            workbook.external_links,
        )  # fmt: skip

    return told(one) == told(other)


def used(data: bytes, document: Document, report: FileReport) -> None:
    """read, fill, recompute and the marked copy: a sentence or a workbook that can be read."""
    # no data, no name, no such cell: each a sentence of its own
    with suppress(UserError, MissingArea):
        exchanged = as_data(document)
        as_json_text(exchanged).encode("utf-8")
        filled = patched(data, fill(document, exchanged).edits, name="bok.xlsx").data
        check_workbook(read_bytes(filled, "fylld.xlsx"), "fylld.xlsx", PER)
    with suppress(UserError, MissingArea):
        right = patched(data, recompute(document, True).edits, name="bok.xlsx").data
        after = read_bytes(right, "omräknad.xlsx")
        found = recognise(after)
        if isinstance(found, Recognised):
            told = check_document(parse_document(after, found), "omräknad.xlsx", PER)
            if stale := [f for f in told.findings if f.code == "MALL107"]:
                raise Fault(f"stale after recompute: {stale[0].message}")
    with suppress(UserError):
        read_bytes(annotated_copy(data, report, PER), "märkt.xlsx")


def seen_otherwise(data: bytes, workbook: Workbook, base: Base, areas: dict[str, Any]) -> None:
    """Raises Fault where another program's reading speaks against the "ok"."""
    theirs = _calamine(data)
    if theirs is None:
        return
    for sheet in workbook.sheets:
        for place, value in theirs.get(sheet.name, {}).items():
            own = sheet.cells.get(place)
            if own is None or own.value is None:
                raise Fault(f"not read: {CellRef(sheet.name, *place)} {value!r}")
            if isinstance(own.value, Decimal) and isinstance(value, float):
                gap = abs(float(own.value) - value)
                if gap > 1e-9 * max(1.0, abs(value)):
                    raise Fault(f"read otherwise: {CellRef(sheet.name, *place)} {value!r}")
    if areas == base.areas:
        _add_up(theirs, areas)


Cells = dict[tuple[int, int], Any]


def _calamine(data: bytes) -> dict[str, Cells] | None:
    """Every cell with a value as python-calamine sees it; None where it cannot open the book."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: {
                (row, column): value
                for row, line in enumerate(
                    book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1
                )
                for column, value in enumerate(line, 1)
                if value != ""
            }
            for name in book.sheet_names
        }
    except (KeyboardInterrupt, SystemExit, Hang):
        raise
    except BaseException:  # noqa: BLE001 - its panics are no exceptions
        return None


def _add_up(theirs: dict[str, Cells], areas: dict[str, Any]) -> None:
    """The totals that somebody sees are the sums of what somebody sees."""

    def numbers(name: str, column: int) -> list[float]:
        area = areas[name]
        cells = theirs.get(area.sheet, {})
        values = [cells.get((row, area.left + column)) for row in range(area.top, area.bottom + 1)]
        return [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]

    def hold(total: str, column: int, addends: list[float], slack: float) -> None:
        shown = numbers(total, column)
        if shown and abs(shown[0] - sum(addends)) > slack:
            raise Fault(f"{total} column {column}: {shown[0]} for {sum(addends)}")

    if "summa_kostnader" in areas:
        unit = theirs["Förbund"].get((areas["falt_enhet"].top, areas["falt_enhet"].left))
        factor = 1000 if unit == "tkr" else 1
        for column in range(areas["summa_kostnader"].width):
            # printed totals in tkr may be off by half a unit for each of their addends
            def slack(addends: list[float]) -> float:
                return 0.01 if factor == 1 else 0.5 * (1 + len([a for a in addends if a]))

            members = [n / factor for n in numbers("medlemmar_belopp", column)]
            hold("summa_medlemsbidrag", column, members, slack(members))
            income = numbers("summa_medlemsbidrag", column) + numbers(
                "ovriga_intakter_belopp", column
            )
            hold("summa_intakter", column, income, slack(income))
            costs = numbers("huvudpost_belopp", column)
            if costs:
                hold("summa_kostnader", column, costs, slack(costs))
                result = numbers("summa_intakter", column)
                result += [-n for n in numbers("summa_kostnader", column)]
                hold("arets_resultat", column, result, slack(result))
        return
    for own, blocks in (
        ("totalt_att_rekvirera", ("lonekostnader", "lokalkostnader", "ovriga_kostnader")),
        (
            "summa_egenfinansiering",
            ("egen_lonekostnader", "egen_lokalkostnader", "egen_ovriga_kostnader"),
        ),
    ):
        wide = areas[f"{blocks[0]}_belopp"].width
        sums = {
            block: [n for column in range(wide) for n in numbers(f"{block}_belopp", column)]
            for block in blocks
        }
        for block, addends in sums.items():
            hold(f"summa_{block}", 0, addends, 0.01)
        hold(own, 0, [n for addends in sums.values() for n in addends], 0.01)
