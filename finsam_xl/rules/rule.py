"""How a rule is declared: code, severity, basis and wording above, logic below.

    @rule("ANS403", WARNING, TEMPLATE, "Sista intag {found} ligger utanför ...", "Rätta datumet.")
    def intake_outside_period(document): ...

The first line of the docstring is the title that users see. A rule reads one document and
yields hits; it may raise :class:`NotRun` with the reason why it cannot judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from finsam_xl.documents.amount import format_amount, plain
from finsam_xl.documents.document import Document
from finsam_xl.errors import Unsound
from finsam_xl.findings import Finding, Severity
from finsam_xl.law.basis import Basis
from finsam_xl.record import Record
from finsam_xl.workbook.cell import CellRef, ErrorValue
from finsam_xl.workbook.semantics import round_to

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
Shown = Decimal | int | str | date | ErrorValue | None


class NotRun(Exception):
    """The rule cannot judge this workbook; the reason is one Swedish clause."""


class Hit(Record):
    """One place where a rule found something; ``facts`` fill in the rule's wording."""

    at: CellRef | None
    name: str
    found: Shown = None
    expected: Shown = None
    facts: Mapping[str, Shown] = MappingProxyType({})
    sheet: str | None = None  #: where there is no cell
    severity: Severity | None = None  #: where it is not the rule's own
    kronor: int | None = None  #: kronor per unit of found and expected; None: no amounts
    basis: Basis | None = None
    says: str | None = None  #: where the wording is not the rule's own; so also the remedy
    remedy: str | None = None
    other: tuple[str, CellRef | None] | None = None  #: another workbook's file and cell


Logic = Callable[[Document], Iterator[Hit]]


class Rule(Record):
    """A rule of the catalogue."""

    code: str
    severity: Severity
    basis: Basis
    title: str
    says: str
    remedy: str
    logic: Logic
    explanation: str = ""
    example: str = ""
    also: tuple[tuple[Severity, str], ...] = ()  #: other severities, and when (Swedish)
    among: tuple[str, ...] = ()  #: of one that judges several workbooks together: their kinds

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every one that its findings can have, its own first."""
        return (self.severity, *(severity for severity, _ in self.also))

    def __call__(self, document: Document) -> Iterator[Hit]:
        return self.logic(document)

    def message(self, hit: Hit) -> str:
        return _fill(hit.says or self.says, hit)

    def advice(self, hit: Hit) -> str:
        return _fill(hit.remedy or self.remedy, hit)


DECLARED: dict[str, Rule] = {}
#: a remedy -> what the one who handed the workbook in is told instead
_THEIRS: dict[str, str] = {}


def advice(remedy: str, theirs: str) -> str:
    """The remedy, which asks for what only the officer has; ``theirs``: for the one who handed in,
    who has no program of ours. Neither has other facts than ``{cell}``."""
    _THEIRS[remedy] = theirs
    return remedy


def for_them(finding: Finding) -> str:
    """A finding's remedy for the one who handed the workbook in."""
    cell = finding.at.a1 if finding.at else ""
    for remedy, theirs in _THEIRS.items():
        if remedy.replace("{cell}", cell) == finding.remedy:
            return theirs.replace("{cell}", cell)
    return finding.remedy


def rule(
    code: str,
    severity: Severity,
    basis: Basis,
    says: str,
    remedy: str,
    example: str = "",
    numbers: Mapping[str, object] = MappingProxyType({}),
    also: Mapping[Severity, str] = MappingProxyType({}),
    among: tuple[str, ...] = (),
) -> Callable[[Logic], Rule]:
    """Declare a rule; the decorated function becomes the :class:`Rule`.

    ``numbers`` of the law are put where the docstring names them in braces. ``also`` tells the
    severities that a hit can have instead of the rule's own, each with when. ``among``: see
    :mod:`finsam_xl.rules.across`.
    """

    def declare(logic: Logic) -> Rule:
        if code in DECLARED:
            raise Unsound(f"Koden {code} finns redan: välj en annan.")
        if ERROR in (severity, *also) and not basis.can_be_error:
            raise ValueError(f"{code}: practice that is no law is never a fel")
        told = (logic.__doc__ or "").format_map(numbers) if numbers else logic.__doc__ or ""
        title, _, rest = told.partition("\n")
        explanation = " ".join(rest.split())
        about = (title.strip(), says, remedy, logic, explanation, example)
        made = Rule(code, severity, basis, *about, tuple(also.items()), among)
        DECLARED[code] = made
        return made

    return declare


def seen_apart(number: Decimal, limit: Decimal | None = None) -> Decimal:
    """Two decimals, or as many more as it takes to see that it is not the limit."""
    for places in range(2, 12):
        rounded = round_to(number, places)
        if rounded != limit:
            return rounded
    return number


#: characters of a text from the workbook that a finding repeats
LONGEST_SHOWN = 500


def show(value: Shown) -> str:
    """A fact as a Swedish reader expects it."""
    if isinstance(value, Decimal):
        return format_amount(value)
    return "" if value is None else _cut(str(value))


def exchange(value: Shown) -> str | None:
    """A fact as the JSON report has it: plain decimals, ISO dates."""
    if isinstance(value, Decimal):
        return plain(value)
    return None if value is None else _cut(str(value))


def _cut(text: str) -> str:
    # a cell holds 32 767 characters, and thousands of findings can be about one text
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def difference(hit: Hit) -> str | None:
    """found - expected in kronor, where both are amounts."""
    if hit.kronor and isinstance(hit.found, Decimal) and isinstance(hit.expected, Decimal):
        return plain((hit.found - hit.expected) * hit.kronor)
    return None


def _fill(text: str, hit: Hit) -> str:
    facts = {name: show(value) for name, value in hit.facts.items()}
    gap = ""
    if isinstance(hit.found, Decimal) and isinstance(hit.expected, Decimal):
        gap = show(abs(hit.found - hit.expected))
    return text.format(
        found=show(hit.found),
        expected=show(hit.expected),
        gap=gap,
        cell=hit.at.a1 if hit.at else "",
        sheet=hit.at.sheet if hit.at else hit.sheet or "",
        **facts,
    )
