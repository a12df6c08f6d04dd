"""Which other workbooks a workbook is held against, and as what."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.documents.carried.results import year_of
from finsam_xl.documents.document import Document, Other
from finsam_xl.rules.rule import Hit, NotRun, Shown
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

FOLLOW_UP, APPLICATION, REGISTER, BUDGET = "uppfoljning", "ansokan", "katalog", "budget"
REPORT = "arsredovisning"
#: what an other workbook is to this one
EARLIER, LAST_YEAR = "en tidigare version", "förra årets"


def relation(document: Document, other: Document) -> str:
    """What the other is to this one; nothing where they do not belong together."""
    kinds = (document.layout.kind, other.layout.kind)
    if kinds == (FOLLOW_UP, FOLLOW_UP):
        return _of_the_same(document, other)
    if kinds == (FOLLOW_UP, APPLICATION):
        return APPLICATION if same_name(document, other) else ""
    if kinds == (FOLLOW_UP, REGISTER):
        return REGISTER if any(True for _ in entry(document, other)) else ""
    if REPORT in kinds:
        return _of_report(document, other)
    if kinds == (REGISTER, REGISTER):
        return EARLIER
    return kinds[1] if kinds in {(REGISTER, BUDGET), (BUDGET, REGISTER)} else ""


def _of_the_same(document: Document, other: Document) -> str:
    ids = {name_key(each.field("insats_id").text) for each in (document, other)}
    years = (document.field("ar").number, other.field("ar").number)
    if len(ids) != 1 or ids == {""} or None in years:
        return ""
    apart = int(years[0] or 0) - int(years[1] or 0)
    return {0: EARLIER, 1: LAST_YEAR}.get(apart, "")


def _of_report(document: Document, other: Document) -> str:
    """What the other is where one of them is an annual report: by kind and year."""
    kinds = (document.layout.kind, other.layout.kind)
    if BUDGET in kinds:
        budget, report = (document, other) if kinds[0] == BUDGET else (other, document)
        return kinds[1] if _tells_of(budget, year_of(report)) else ""
    years = (year_of(document), year_of(other))
    if None in years or kinds[0] != REPORT:
        return ""
    later = int(years[0] or 0) - int(years[1] or 0)
    if kinds[1] == REPORT:
        return LAST_YEAR if later == 1 else ""
    return kinds[1] if kinds[1] == FOLLOW_UP and later == 0 else ""


def _tells_of(budget: Document, year: int | None) -> bool:
    """Whether a budget is for the year or the next, or has a column of it."""
    own = budget.field("budgetar").number
    if year is None:
        return False
    return own in (year, year + 1) or any(column.year == year for column in budget.used_columns)


def same_name(document: Document, other: Document) -> bool:
    """Whether both are about the insats of one name."""
    names = {name_key(each.field("insatsens_namn").text) for each in (document, other)}
    return len(names) == 1 and names != {""}


def entry(document: Document, register: Document) -> Iterator[int]:
    """The row of the register (its index) that a follow-up's insats has there."""
    own = name_key(document.field("insats_id").text)
    for row in register.rows("insatser"):
        if own and name_key(row["insats_id"].text) == own:
            yield row.index


def those(document: Document, wanted: str) -> Iterator[Other]:
    """The others that are this to the document. Raises NotRun where there is none."""
    found = [o for o in document.others if relation(document, o.document) == wanted]
    if not found:
        raise NotRun("ingen sådan arbetsbok är given med --mot")
    yield from found


def hit(
    other: Other,
    at: CellRef,
    name: str,
    there: CellRef | None,
    found: Shown = None,
    expected: Shown = None,
    kronor: int | None = None,
    **facts: Shown,
) -> Hit:
    """A finding that names both workbooks and cells."""
    place = f"{other.name}" if there is None else f"{other.name}, {there}"
    return Hit(
        at, name, found, expected, {**facts, "there": place}, kronor=kronor,
        other=(other.file, there),
    )  # fmt: skip
