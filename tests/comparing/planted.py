"""All pairs of a right workbook and a copy with a planted change, of every kind of workbook."""

from __future__ import annotations

from collections.abc import Iterator

from comparing.pairs import Pair
from finsam_xl.template.recognise import Recognised, recognise
from mutations.bench import judged
from mutations.desk import FAULTS as DESK_FAULTS
from mutations.test_mutations import mutants
from support import document, read_once
from year.faults import FAULTS as YEAR_FAULTS
from year.faults import planted

#: what makes the copy no workbook of a known template
UNKNOWN = {"template version that is not known"}
#: every planted change, by the bench that plants it
NAMES = (
    *(("desk", name) for name in DESK_FAULTS if name not in UNKNOWN),
    *(("year", name) for name in YEAR_FAULTS),
)


def pairs(bench: str, name: str) -> Iterator[Pair]:
    """The pairs of one kind of change."""
    if bench == "desk":
        for book, mutant in mutants(name):
            found = recognise(read_once(mutant.data, "arbetsboken"))
            assert isinstance(found, Recognised), name
            after = judged(mutant.data).findings
            yield Pair(name, book.doc, document(mutant.data), book.findings, after)
        return
    made = planted(YEAR_FAULTS[name])
    before, after = made.before, made.wrong
    yield Pair(name, before.read, after.read, before.report.findings, after.report.findings)
