"""An application's costs by year, party and person, and who has yet to sign (2003:1210, 7 §).

7 § has the association finance what its parties do together and follow how its means are
used. Its money is decided by calendar year and an insats seldom keeps to one, so *Per år*
spreads each amount over the years of its period. How that is done is the workbook's own rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from by_law.cells import BLANK, Amounts, Cells, Place, Value, number, rounded, same_text, sum_of

ASKED = ("lonekostnader", "lokalkostnader", "ovriga_kostnader")
OWN = tuple(f"egen_{block}" for block in ASKED)
WAGES = (ASKED[0], OWN[0])
#: *Per år* has room for six calendar years
YEARS = 6
OWNERS = 8
#: day 0 of a spreadsheet's calendar, for days after February 1900
DAY_ZERO = date(1899, 12, 30)
PLACEHOLDERS = ("namn", "xxx", "text", "datum", "belopp", "åååå-mm-dd")


class Row(NamedTuple):
    """A cost: an amount for each insatsägare, in the application's unit."""

    post: str
    rate: Decimal | None  #: employment in percent
    start: date | None
    end: date | None
    amounts: Amounts


class Ansokan(NamedTuple):
    """What people have typed. Rows, owners and parties by where they stand in their tables."""

    kronor: int  #: kronor in a unit
    start: date | None
    end: date | None
    participants: Decimal | None
    owners: Mapping[int, str]
    parties: Mapping[int, str]
    signed: tuple[str, ...]  #: organisations with a date beside, readable or not
    blocks: Mapping[str, Mapping[int, Row]]
    typed: Mapping[Place, Value]


# ---- months and years


def started_months(start: date | None, end: date | None) -> int:
    """Each calendar month that has begun counts whole; a period that ends before it starts,
    or that is not known, has none."""
    if start is None or end is None:
        return 0
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    return max(0, months)


def months_until(year: int, start: date | None, end: date | None) -> int:
    """How many of the period's months have begun when a year is out."""
    last_of_year = date(year, 12, 31)
    if start is None or end is None or start > last_of_year:
        return 0
    return started_months(start, min(end, last_of_year))


def spent_until(
    year: int, amount: Decimal, start: date | None, end: date | None, unit: int
) -> Fraction:
    """What of an amount falls before a year is out: each month that has begun weighs 1, to
    whole kronor also where the unit is tkr; a period that is out has taken the whole amount."""
    months, begun = started_months(start, end), months_until(year, start, end)
    if not begun:
        return Fraction(0)
    if begun == months:
        return Fraction(amount)
    return rounded(Fraction(amount) * unit * begun / months) / unit


def full_time(year: int, rate: Decimal, start: date | None, end: date | None) -> Fraction:
    """Full-time equivalents: the rate for as large a part of the year as has begun months."""
    months = months_until(year, start, end) - months_until(year - 1, start, end)
    return Fraction(rate) / 100 * months / 12


def first_year(ansokan: Ansokan) -> int | None:
    """The calendar year in which the insats, or a cost that begins before it, starts."""
    rows = [row for block in ansokan.blocks.values() for row in block.values()]
    starts = [day for day in (ansokan.start, *(row.start for row in rows)) if day]
    return min(starts).year if starts else None


def period(row: Row, ansokan: Ansokan) -> tuple[date | None, date | None]:
    """A row without dates has the insats's own."""
    return row.start or ansokan.start, row.end or ansokan.end


def day_number(day: date | None) -> Decimal | None:
    """A date as the cell stores it."""
    return None if day is None else Decimal((day - DAY_ZERO).days)


# ---- who signs


def is_placeholder(name: str) -> bool:
    """A word of the form's own, that somebody has yet to write over."""
    return name.lower() in PLACEHOLDERS


def has_to_sign(name: str, signed: Sequence[str]) -> bool:
    """Every insatsägare and samverkanspart with a name signs, with a date. A placeholder is
    told as one, and is nobody who could sign."""
    if not name or is_placeholder(name):
        return False
    return not any(same_text(name, organisation) for organisation in signed)


def other_costs(rows: Sequence[Row]) -> Decimal:
    """What is asked for under no better name than *Övrigt*."""
    return sum((number(sum_of(r.amounts)) for r in rows if same_text(r.post, "övrigt")), Decimal(0))


# ---- the cells


def expected(ansokan: Ansokan) -> dict[Place, Value]:
    """Every cell that the oracles know, by block, row and column."""
    cells = Cells(ansokan.typed)
    _put_years(cells, ansokan)
    for block in (*ASKED, *OWN):
        for i, row in ansokan.blocks[block].items():
            _put_row(cells, ansokan, block, i, row)
    _put_year_totals(cells, ansokan)
    _put_totals(cells, ansokan)
    _put_summary(cells, ansokan)
    for i, name in ansokan.owners.items():
        cells.put("agare_saknas", int(has_to_sign(name, ansokan.signed)), i)
    for i, name in ansokan.parties.items():
        cells.put("part_saknas", int(has_to_sign(name, ansokan.signed)), i)
    for j, block in enumerate((*ASKED, *OWN)):
        cells.put("rad_ovrigt", other_costs(list(ansokan.blocks[block].values())), 0, j)
    return cells.figures


def _put_years(cells: Cells, ansokan: Ansokan) -> None:
    first = first_year(ansokan)
    for j in range(YEARS):
        cells.put("per_ar_ar", None if first is None else first + j, 0, j)


def _put_row(cells: Cells, ansokan: Ansokan, block: str, i: int, row: Row) -> None:
    """A row that costs nothing has nothing to spread, and shows no period."""
    amount = number(cells.put(f"per_ar_{block}_belopp", number(sum_of(row.amounts)), i))
    start, end = period(row, ansokan) if amount else (None, None)
    cells.put(f"per_ar_{block}_fran", day_number(start), i)
    cells.put(f"per_ar_{block}_till", day_number(end), i)
    cells.put(f"per_ar_{block}_manader", started_months(start, end), i)
    spread = Decimal(0)
    for j, year in enumerate(_years(cells)):
        before = spent_until(year - 1, amount, start, end, ansokan.kronor)
        until = spent_until(year, amount, start, end, ansokan.kronor)
        spread += number(cells.put(f"per_ar_{block}_fordelat", until - before, i, j))
    cells.put(f"per_ar_{block}_utan_ar", amount - spread, i)
    if block in WAGES:
        _put_full_time(cells, ansokan, block, i, row)


def _put_full_time(cells: Cells, ansokan: Ansokan, block: str, i: int, row: Row) -> None:
    for j, year in enumerate(_years(cells)):
        posts = full_time(year, number(row.rate), *period(row, ansokan))
        cells.put(f"per_ar_{block}_heltid", posts, i, j)


def _years(cells: Cells) -> list[int]:
    return [int(year) for year in cells.row("per_ar_ar", YEARS) if isinstance(year, Decimal)]


def _put_year_totals(cells: Cells, ansokan: Ansokan) -> None:
    """What is asked for and what the parties bear themselves, year by year, and together."""
    for name, blocks in (("rekvirera", ASKED), ("egen", OWN)):
        for part, width in (("belopp", 1), ("fordelat", YEARS), ("utan_ar", 1), ("heltid", YEARS)):
            counted = [blocks[0]] if part == "heltid" else blocks
            for j in range(width):
                column = [
                    cells.figures.get((f"per_ar_{block}_{part}", i, j), BLANK)
                    for block in counted
                    for i in ansokan.blocks[block]
                ]
                cells.put(f"per_ar_{name}_{part}", number(sum_of(column)), 0, j)
    for part, width in (("belopp", 1), ("fordelat", YEARS), ("utan_ar", 1), ("heltid", YEARS)):
        for j in range(width):
            both = (
                number(cells.at(f"per_ar_{name}_{part}", 0, j)) for name in ("rekvirera", "egen")
            )
            cells.put(f"per_ar_totalt_{part}", sum(both, Decimal(0)), 0, j)


def _put_totals(cells: Cells, ansokan: Ansokan) -> None:
    """The sums on *Budget*: each block, what is asked for, what is borne, and both."""
    for suffix, width in (("_agare", OWNERS), ("", 1)):
        for j in range(width):
            for block in (*ASKED, *OWN):
                if suffix:
                    rows = ansokan.blocks[block].values()
                    column = sum_of(row.amounts[j] for row in rows)
                else:
                    column = sum_of(cells.row(f"summa_{block}_agare", OWNERS))
                cells.put(f"summa_{block}{suffix}", number(column), 0, j)
            _put_sum(
                cells, f"totalt_att_rekvirera{suffix}", [f"summa_{b}{suffix}" for b in ASKED], j
            )
            _put_sum(
                cells, f"summa_egenfinansiering{suffix}", [f"summa_{b}{suffix}" for b in OWN], j
            )
            both = [f"totalt_att_rekvirera{suffix}", f"summa_egenfinansiering{suffix}"]
            _put_sum(cells, f"total_kostnad{suffix}", both, j)


def _put_sum(cells: Cells, block: str, parts: Sequence[str], j: int) -> None:
    cells.put(block, number(sum_of(cells.at(part, 0, j) for part in parts)), 0, j)


def _put_summary(cells: Cells, ansokan: Ansokan) -> None:
    """*Sammanställning*: each insatsägare's part, all together, and what a participant costs."""
    for name, source in (
        ("rekvirera", "totalt_att_rekvirera"),
        ("egen", "summa_egenfinansiering"),
        ("totalt", "total_kostnad"),
    ):
        parts = [
            cells.put(f"sammanstallning_{name}", number(cells.at(f"{source}_agare", 0, i)), i)
            for i in range(OWNERS)
        ]
        cells.put(f"sammanstallning_summa_{name}", number(sum_of(parts)))
    for i in range(OWNERS):
        cells.put("sammanstallning_part", ansokan.owners.get(i, BLANK), i)
    people, cost = ansokan.participants, number(cells.at("total_kostnad"))
    each = Fraction(cost) / Fraction(people) if people and people > 0 else None
    cells.put("kostnad_per_deltagare", each)
