"""An annual report against last year's: every figure of last year, and what the year opens with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.carried.last_report import PREFIXES, closing, liquid, value
from finsam_xl.documents.document import Document, Other, Read
from finsam_xl.documents.paths import derived_name
from finsam_xl.findings import Severity
from finsam_xl.law.basis_accounts import LKBR_5_6
from finsam_xl.record import Record
from finsam_xl.rules.between.money import apart, in_unit, tolerance
from finsam_xl.rules.between.related import LAST_YEAR, hit, those
from finsam_xl.rules.rule import Hit, rule
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

WARNING = Severity.WARNING


class _Pair(Record):
    """A figure of last year as the report has it, and as last year's has it."""

    what: str
    own: Decimal
    at: CellRef
    name: str
    its: Decimal
    there: CellRef
    kronor: bool = False  #: both in kronor, whatever the unit


@rule(
    "PFL962", WARNING, LKBR_5_6,
    "{sheet}!{cell}: {what} är {found} {unit}, men {expected} {unit} i förra årets "
    "årsredovisning ({there}).",
    "Skriv det som står i förra årets årsredovisning, eller förklara ändringen i en not.",
    example="Fordringar i fjol är 1 812,3 tkr, men 1 821,3 tkr i förra årets årsredovisning.",
)  # fmt: skip
def not_last_years(document: Document) -> Iterator[Hit]:
    """En siffra för i fjol är inte den som står i förra årets årsredovisning.

    Räkningarnas rader, noterna, driftredovisningen och medlemmarnas bidrag, och det som året börjar
    med: eget kapital och likvida medel.
    """
    for other in those(document, LAST_YEAR):
        for pair in (
            *_statements(document, other.document),
            *_notes(document, other.document),
            *_operations(document, other.document),
            *_members(document, other.document),
            *_opening(document, other.document),
        ):
            if _differs(document, other, pair):
                its = pair.its if pair.kronor else in_unit(document, other.document, pair.its)
                yield hit(
                    other, pair.at, pair.name, pair.there, pair.own, its,
                    kronor=1 if pair.kronor else document.kronor, what=pair.what,
                    unit="kr" if pair.kronor else document.unit,
                )  # fmt: skip


def _differs(document: Document, other: Other, pair: _Pair) -> bool:
    if pair.kronor:
        return abs(pair.own - pair.its) > Decimal("0.5")
    return apart(document, pair.own, other.document, pair.its)


def _of(what: str, own: Read, its: Read) -> Iterator[_Pair]:
    if own.number is not None and its.number is not None:
        yield _Pair(what, own.number, own.at, own.name, its.number, its.at)


def _statements(document: Document, last: Document) -> Iterator[_Pair]:
    for table, prefix in PREFIXES.items():
        rad = document.layout.tables[table].column("rad")
        there = {
            (r["rad"].text, name_key(r["post"].text)): r for r in last.rows(table) if r["rad"].text
        }
        posts: dict[str, list[_Pair]] = {}
        typed = set()
        for row in document.rows(table):
            key, post = row["rad"].text, row["post"].text
            if not key or row["i_fjol"].number is None:
                continue
            if post:
                match = there.get((key, name_key(post)))
                found = [] if match is None else list(_of(post, row["i_fjol"], match["i_ar"]))
                posts.setdefault(key, []).extend(found)
                continue
            typed.add(key)
            its = value(last, table, key, "i_ar")
            if its is not None:
                own, match = row["i_fjol"], there.get((key, ""))
                at = None if match is None or match["i_ar"].number is None else match["i_ar"].at
                at = at or _law_cell(last, table, key)
                yield _Pair(
                    _called(rad.choices[key]), row["i_fjol"].number, own.at, own.name, its, at
                )
        for key, pairs in posts.items():
            yield from pairs
            its = value(last, table, key, "i_ar")
            own_sum = value(document, table, key, "i_fjol")
            if key in typed or its is None or own_sum is None:
                continue
            number = list(rad.choices).index(key)
            cell = document.derived(f"{prefix}_i_fjol", number)
            yield from _what_is_left(
                document, last, pairs,
                _Pair(_called(rad.choices[key]), own_sum, cell.at, derived_name(document, cell),
                      its, _law_cell(last, table, key)),
            )  # fmt: skip


def _called(label: str) -> str:
    return label[0].lower() + label[1:] + " i fjol"


def _law_cell(last: Document, table: str, key: str) -> CellRef:
    number = list(last.layout.tables[table].column("rad").choices).index(key)
    return last.derived(f"{PREFIXES[table]}_i_ar", number).at


def _what_is_left(
    document: Document, last: Document, pairs: list[_Pair], whole: _Pair
) -> Iterator[_Pair]:
    """A sum, where its posts do not explain what it differs by."""
    gaps = [p.own * document.kronor - p.its * last.kronor for p in pairs]
    slack = tolerance(document, last)
    told = sum((gap for gap in gaps if abs(gap) > slack), Decimal())
    gap = whole.own * document.kronor - whole.its * last.kronor
    if abs(gap - told) > slack:
        yield whole


def _notes(document: Document, last: Document) -> Iterator[_Pair]:
    there = {(name_key(r["not"].text), name_key(r["post"].text)): r for r in last.rows("noter")}
    for row in document.rows("noter"):
        key = (name_key(row["not"].text), name_key(row["post"].text))
        if key in there and all(key):
            what = f"{row['post'].text} i not {row['not'].text} i fjol"
            yield from _of(what, row["i_fjol"], there[key]["i_ar"])


def _operations(document: Document, last: Document) -> Iterator[_Pair]:
    there = {(r["block"].text, name_key(r["post"].text)): r for r in last.rows("driftredovisning")}
    by_block: dict[str, list[_Pair]] = {}
    for row in document.rows("driftredovisning"):
        block = row["block"].text
        if not block or row["i_fjol"].number is None:
            continue
        pairs = by_block.setdefault(block, [])
        match = there.get((block, name_key(row["post"].text)))
        if match is not None:
            pairs += _of(f"{row['post'].text} i fjol", row["i_fjol"], match["utfall"])
    blocks = document.layout.tables["driftredovisning"].column("block").choices
    for number, (block, shown) in enumerate(blocks.items()):
        if block not in by_block:
            continue
        yield from by_block[block]
        own, its = (
            document.derived("block_i_fjol", number), last.derived("block_utfall", number)
        )  # fmt: skip
        if isinstance(own.value, Decimal) and isinstance(its.value, Decimal):
            whole = _Pair(
                f"summan av {shown} i fjol", own.value, own.at, derived_name(document, own),
                its.value, its.at,
            )  # fmt: skip
            yield from _what_is_left(document, last, by_block[block], whole)


def _members(document: Document, last: Document) -> Iterator[_Pair]:
    there = {(name_key(r["namn"].text), r["part"].text): r for r in last.rows("medlemmar")}
    for row in document.rows("medlemmar"):
        match = there.get((name_key(row["namn"].text), row["part"].text))
        if match is not None and row["namn"].text:
            what = f"bidraget i fjol från {row['namn'].text}"
            for pair in _of(what, row["belopp_i_fjol"], match["belopp"]):
                yield pair._replace(kronor=True)


def _opening(document: Document, last: Document) -> Iterator[_Pair]:
    """What is typed as the year's opening against what last year closed at."""
    for table, key, closed, cell in (
        ("balansrakning", "kapital_ingaende", closing(last), last.derived("kapital_efter")),
        ("kassaflode", "likvida_ingaende", liquid(last), None),
    ):
        for row in document.rows(table):
            own = row["i_ar"]
            if row["rad"].text == key and own.number is not None and closed is not None:
                there = cell.at if cell else _law_cell(last, table, "likvida_utgaende")
                what = row["rad"].spec.choices[key]
                yield _Pair(what[0].lower() + what[1:], own.number, own.at, own.name, closed, there)
