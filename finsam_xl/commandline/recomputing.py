"""The verb ``recompute``: with the Python twins or another engine, written and told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from finsam_xl.calculation.calculate import State
from finsam_xl.commandline.targets import changed_book, opened, places, tell, went_with, write
from finsam_xl.documents.amount import format_amount, round_half_away
from finsam_xl.documents.document import Document
from finsam_xl.documents.recompute import Change, Recomputed, recompute, tells
from finsam_xl.errors import UserError
from finsam_xl.escape import clean
from finsam_xl.reports.report import first_few, many
from finsam_xl.running.guard import LARGE_SECONDS, limited_time
from finsam_xl.template.form import Kind
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.percent import percent_of

if TYPE_CHECKING:
    from finsam_xl.excel.engines.compared import Compared
    from finsam_xl.workbook.cell import CellRef, Value
    from finsam_xl.workbook.write.patch import Patched


_FORMULAS = {"vanliga": "vanliga formler", "python": "anrop av FINSAM-funktionerna"}


class Done(NamedTuple):
    """What is to be written, what changed, and where another engine gave something else."""

    book: Patched
    changes: tuple[Change, ...]
    compared: Compared | None = None


def recompute_book(call: argparse.Namespace) -> int:
    """Recalculate the call's workbook, write it, and say what changed and what was kept."""
    target, backup = places(call)
    with opened(call) as document:
        _refuse_calls(call, document)
        found = recompute(document, call.aterstall, native=call.formler == "vanliga")
        changed = changed_book(call, document, found.edits, found.constants)
    if call.engine == "python":
        done = Done(changed, found.changes)
    else:
        done = _by_engine(call, document, found, changed)
    write(target, done.book.data, backup, document.workbook.sha256)
    if call.formler is not None and not found.rewritten:
        print(f"Arbetsboken hade redan {_FORMULAS[call.formler]}.")
    for line in _told(done, found, document.workbook.date1904, call.engine):
        print(clean(line))
    tell(_still_calling(target, found.calling))
    tell(went_with(target, done.book))
    return 0


def _refuse_calls(call: argparse.Namespace, document: Document) -> None:
    """An array needs its whole block, where somebody may have typed over a cell or two."""
    if call.formler == "python" and not document.layout.calls:
        raise UserError(
            f"{Path(call.file).name} räknar med vanliga formler och kan inte byta till anrop: gör "
            f"en ny arbetsbok med finsam-xl new {document.layout.kind} --formler python och flytta "
            "uppgifterna dit med finsam-xl read och finsam-xl fill."
        )
    if document.workbook.date1904 and (
        call.engine == "formulas" or (call.engine != "python" and document.layout.calls)
    ):
        raise UserError(
            f"{Path(call.file).name} räknar dagar från 1904, och då blir åren fel med --engine "
            f"{call.engine}: använd --engine python."
        )


def _by_engine(
    call: argparse.Namespace, document: Document, found: Recomputed, twins: Patched
) -> Done:
    """The workbook as the twins leave it, recalculated by the engine."""
    from finsam_xl.excel.engines.compared import compared, engine_values
    from finsam_xl.running.check import document_of
    from finsam_xl.workbook.write.patch import Patched, patched

    name = Path(call.file).name
    values = engine_values(call.engine, twins.data, name)
    with limited_time(name, call.verb, LARGE_SECONDS):
        engine = compared(document_of(twins.data, name), values)
        again = patched(twins.data, engine.edits, name=name, break_signature=call.break_signature)
    emptied = {*twins.emptied, *again.emptied} - set(engine.edits)
    book = Patched(again.data, tuple(sorted(emptied)), twins.unsigned or again.unsigned)
    return Done(book, tuple(_changes(document, found, engine)), engine)


def _changes(document: Document, found: Recomputed, engine: Compared) -> Iterator[Change]:
    """What changed from the workbook that was read to the one that the engine left."""
    by_twins = {change.at: change for change in found.changes}
    names = {differs.at: (differs.name, differs.kind) for differs in engine.differs}
    for change in found.changes:
        edit = engine.edits.get(change.at)
        after = change.after if edit is None else edit.value
        if change.restored or tells(change.before, after):
            yield replace(change, after=after)
    for at, edit in engine.edits.items():
        before = document.workbook.cell(at).value
        if at not in by_twins and tells(before, edit.value):
            name, kind = names.get(at, ("", Kind.AMOUNT))
            yield Change(at, name, before, edit.value, kind)


def _told(done: Done, found: Recomputed, date1904: bool, engine: str) -> Iterator[str]:
    def show(value: Value, kind: Kind) -> str:
        day = None
        if isinstance(value, Decimal):
            if kind is Kind.DATE:
                day = serial_to_date(value, date1904)
            if kind is Kind.PERCENT:
                return f"{format_amount(round_half_away(percent_of(value), 6))} %"
            return day.isoformat() if day else format_amount(round_half_away(value, 6))
        return "tomt" if value in (None, "") else f"”{value}”"

    for change in done.changes:
        what = f"{show(change.before, change.kind)} -> {show(change.after, change.kind)}"
        how = ", formeln är tillbaka" if change.restored else ""
        yield f"{f'{change.at} {change.name}'.rstrip()}: {what}{how}"
    for kept in found.kept:
        how = {
            State.CLAIM: f"det inskrivna värdet {show(kept.value, kept.kind)} står kvar",
            State.ALTERED: "den ändrade formeln står kvar",
        }.get(kept.state, "formeln är borttagen och cellen lämnas tom")
        yield f"{kept.at} {kept.name}: {how}"
    if done.compared is not None:
        yield from _differences(done.compared, engine, show)
    if found.rewritten:
        yield many(found.rewritten, "cell fick en vanlig formel.", "celler fick vanliga formler.")
    yield f"{many(len(done.changes), 'cell ändrad', 'celler ändrade')}."
    if found.kept:
        cells = many(len(found.kept), "cell", "celler")
        yield f"{cells} utan mallens formel; --aterstall lägger tillbaka den."


def _still_calling(target: Path, calling: Sequence[CellRef]) -> Iterator[str]:
    if calling:
        yield (
            f"{target.name}: {first_few(calling, 3)} har ingen formel ur mallen och anropar "
            "fortfarande FINSAM-funktioner: skriv om dem, eller --aterstall där mallens formel "
            "ska tillbaka."
        )


def _differences(
    compared: Compared, engine: str, show: Callable[[Value, Kind], str]
) -> Iterator[str]:
    from finsam_xl.excel.engines.compared import CALLED

    called = CALLED[engine]
    for one in compared.differs:
        ours = show(one.ours, one.kind)
        how = f"finsam_xl {ours}" if one.written else f"finsam_xl {ours}, som står kvar"
        yield f"{one.at} {one.name}: {called} ger {show(one.theirs, one.kind)}, {how}"
    cells = many(compared.cells, "uträknad cell", "uträknade celler")
    if compared.differs:
        yield f"{called} och finsam_xl skiljer sig i {len(compared.differs)} av {cells}."
    else:
        yield f"{called} och finsam_xl är överens om {cells}."
