"""Every kind of fault on every workbook: found on the right cell, found elsewhere, or missed."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from finsam_xl.findings import FileReport, Finding
from finsam_xl.rules import every_rule
from mutations import (
    faults_ansokan,
    faults_budget,
    faults_cells,
    faults_fields,
    faults_formulas,
    faults_members,
    faults_places,
    faults_shown,
    faults_totals,
    unknowable,
)
from mutations.desk import FAULTS, FEL, Book, Fault, Mutant, Told
from mutations.right import right
from support import EXAMPLE_NAMES, check, example

#: imported so that they declare their faults, in this order
DECLARED = (
    faults_totals,
    faults_formulas,
    faults_cells,
    faults_shown,
    faults_fields,
    faults_places,
    faults_members,
    faults_budget,
    faults_ansokan,
    unknowable,
)
LISTED = {rule.code: rule.severities for rule in every_rule()}
RIGHT, ELSEWHERE, MISSED = "right", "elsewhere", "missed"
#: a place drawn at random may not fit; another is drawn
TRIES = 4


class Outcome(NamedTuple):
    """One fault on one workbook."""

    fault: str
    book: str
    found: str  #: RIGHT, ELSEWHERE or MISSED; of an unknowable fault RIGHT: nothing was told
    chain: tuple[str, ...]  #: other new fel, as ``code cell``
    besides: int  #: other new fel that the contract asks for, see Mutant and _printed
    rules: tuple[str, ...] = ()  #: that should tell it
    lacking: tuple[Told, ...] = ()
    new: tuple[str, ...] = ()


def examples() -> list[Book]:
    return [Book(name, example(name)) for name in EXAMPLE_NAMES]


def generated(seeds: Iterable[int]) -> Iterator[Book]:
    for seed in seeds:
        for kind in ("budget", "ansokan"):
            yield right(kind, seed)


def applied(fault: Fault, book: Book) -> Mutant | None:
    """The fault at a place drawn for this workbook; None where there is no place for it."""
    if book.kind not in fault.kinds:
        return None
    at_before = {(f.code, str(f.at)) for f in book.findings}
    for attempt in range(TRIES):
        rng = random.Random(f"{fault.name} {book.name} {attempt}")
        mutant = fault.apply(book, rng)
        if mutant is None:
            continue
        known = at_before if not mutant.says else set()
        if not any((t.code, t.cell) in known for t in mutant.expect):
            return mutant
    return None


@lru_cache(maxsize=256)
def judged(data: bytes) -> FileReport:
    """The check's report on a mutant, kept for whoever asks next."""
    return check(data)


def not_in_the_catalogue(findings: Iterable[Finding]) -> list[str]:
    """Findings of a severity that the rule's entry in the catalogue does not list."""
    return [f"{f.code} {f.severity.word}" for f in findings if f.severity not in LISTED[f.code]]


def outcome(fault: Fault, book: Book, mutant: Mutant) -> Outcome:
    """What the check says of the mutant, beside what it said of the workbook before."""
    # a row inserted moves cells, a column renamed changes names: known by either
    before = {(f.code, place) for f in book.findings for place in (f.name, _cell(f))}
    findings = judged(mutant.data).findings
    there = [t for t in mutant.expect if any(_is(f, t, mutant.says) for f in findings)]
    expected = {(t.code, t.cell) for t in mutant.expect}
    new = [f for f in findings if not {(f.code, f.name), (f.code, _cell(f))} & before]
    others = [f for f in new if f.severity.word == FEL and (f.code, _cell(f)) not in expected]
    asked = [f for f in others if f.code in mutant.besides or _printed(f, book)]
    chain = tuple(f"{f.code} {_cell(f)}" for f in others if f not in asked)
    if fault.unknowable:
        found = ELSEWHERE if others else RIGHT
    elif len(there) == len(mutant.expect):
        found = RIGHT
    else:
        found = ELSEWHERE if new else MISSED
    return Outcome(
        fault.name,
        book.name,
        found,
        chain,
        len(asked),
        tuple(dict.fromkeys(t.code for t in mutant.expect)),
        tuple(t for t in mutant.expect if t not in there),
        tuple(f"{f.code} {f.severity.word} {_cell(f)}" for f in new),
    )


def _is(finding: Finding, wanted: Told, says: str) -> bool:
    return (
        finding.code == wanted.code
        and finding.severity.word == wanted.severity
        and _cell(finding) == wanted.cell
        and says in finding.message
        and finding.counts
    )


def _printed(finding: Finding, book: Book) -> bool:
    """Whether it stands on a total that was printed in the workbook before: which of the two
    figures is wrong nobody can tell, so the contract asks for it."""
    places = {(f.name, _cell(f)) for f in book.findings if f.code == "MALL104"}
    printed = {place for pair in places for place in pair}
    return finding.code.startswith("SUM") and bool({finding.name, _cell(finding)} & printed)


def _cell(finding: Finding) -> str | None:
    return str(finding.at) if finding.at else None


def said(book: Book) -> set[tuple[str, str, str]]:
    """Everything that the check says of a workbook."""
    return {(f.code, f.severity.word, f.name) for f in book.findings}


def run(books: Iterable[Book], faults: Iterable[Fault] | None = None) -> Iterator[Outcome]:
    """Each of the faults on each of the workbooks."""
    chosen = tuple(FAULTS.values() if faults is None else faults)
    for book in books:
        for fault in chosen:
            made = once(fault, book)
            if made is not None:
                yield made


def once(fault: Fault, book: Book) -> Outcome | None:
    """One fault on one workbook; None where it has no place there."""
    collecting = gc.isenabled()
    # many small objects and no cycles: looking for garbage takes a third of the time
    gc.disable()
    try:
        mutant = applied(fault, book)
        return None if mutant is None else outcome(fault, book, mutant)
    finally:
        if collecting:
            gc.enable()
