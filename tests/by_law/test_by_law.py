"""Every hard figure of both workbooks against the oracles, cell by cell and exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import pytest

import unfiled
from by_law import ansokan, budget
from by_law.ansokan import ASKED, OWN, WAGES, Ansokan
from by_law.books import ANSOKNINGAR, BUDGETS, DIFFERING
from by_law.budget import Budget
from by_law.cells import BLANK, Place, Value
from by_law.reading import ansokan_of, budget_of
from finsam_xl.documents.document import Document
from mutations.right import right
from support import EXAMPLE_NAMES, document, example

SEEDS = range(8)

#: what is compared, each with what a row shows on which nothing stands
BUDGET_BLOCKS: dict[str, Value] = {
    **dict.fromkeys(("lag_part_betalt", "lag_part_skyldig", "lag_part_skillnad"), BLANK),
    "lag_utan_region": BLANK,
    "lag_saknar_region": Decimal(0),
    **dict.fromkeys(("lag_total", "lag_forslag", "lag_skillnad"), BLANK),
    **dict.fromkeys(("huvudpost_namn", "huvudpost_belopp", "kolumn_tecken"), BLANK),
    **dict.fromkeys(("summa_medlemsbidrag", "summa_intakter", "summa_kostnader"), BLANK),
    **dict.fromkeys(("arets_resultat", "eget_kapital_in", "eget_kapital_ut"), BLANK),
    **dict.fromkeys(("eget_kapital_tak", "administrationens_andel"), BLANK),
    **dict.fromkeys(("kol_staten", "kol_regioner", "kol_kommuner", "kol_inom"), BLANK),
    **dict.fromkeys(("kontroll_bud504_1", "kontroll_bud504_2", "kol_nytt_planar"), BLANK),
    **dict.fromkeys(("fordelning_namn", "fordelning_procent"), BLANK),
}
ANSOKAN_BLOCKS: dict[str, Value] = {
    "per_ar_ar": BLANK,
    **{f"per_ar_{b}_{day}": BLANK for b in (*ASKED, *OWN) for day in ("fran", "till")},
    **{
        f"per_ar_{b}_{part}": Decimal(0)
        for b in (*ASKED, *OWN)
        for part in ("manader", "fordelat", "utan_ar")
    },
    **{f"per_ar_{b}_heltid": Decimal(0) for b in WAGES},
    **{
        f"per_ar_{total}_{part}": BLANK
        for total in ("rekvirera", "egen", "totalt")
        for part in ("belopp", "fordelat", "utan_ar", "heltid")
    },
    **{f"sammanstallning_{part}": BLANK for part in ("part", "rekvirera", "egen", "totalt")},
    **{f"sammanstallning_summa_{part}": BLANK for part in ("rekvirera", "egen", "totalt")},
    "kostnad_per_deltagare": BLANK,
    **dict.fromkeys(("agare_saknas", "part_saknas"), Decimal(0)),
    "rad_ovrigt": BLANK,
}
#: totals that follow from others and that somebody may have typed over
BETWEEN = [
    f"{total}{of}"
    for total in (
        *(f"summa_{block}" for block in (*ASKED, *OWN)),
        "totalt_att_rekvirera",
        "summa_egenfinansiering",
        "total_kostnad",
    )
    for of in ("", "_agare")
] + [f"per_ar_{block}_belopp" for block in (*ASKED, *OWN)]
BLOCKS = {"budget": BUDGET_BLOCKS, "ansokan": ANSOKAN_BLOCKS}

MADE = {**BUDGETS, **ANSOKNINGAR, **{name: data for name, (_, data) in DIFFERING.items()}}
BOOKS = [
    *EXAMPLE_NAMES,
    *(f"right {kind} {seed}" for kind in BLOCKS for seed in SEEDS),
    *BUDGETS,
    *ANSOKNINGAR,
    *(
        pytest.param(name, marks=pytest.mark.xfail(raises=AssertionError, reason=why))
        for name, (why, _) in DIFFERING.items()
    ),
]


@cache
def opened(book: str) -> Document:
    """A book by its name; what is typed in it is read once."""
    if book in MADE:
        return unfiled.document(unfiled.make(MADE[book]))
    if book in EXAMPLE_NAMES:
        return document(example(book))
    _, kind, seed = book.split(" ")
    return document(right(kind, int(seed)).data)


def typed_in(doc: Document) -> Budget | Ansokan:
    """What the oracles are given."""
    if doc.layout.kind == "budget":
        return budget_of(doc, BUDGET_BLOCKS)
    return ansokan_of(doc, [*ANSOKAN_BLOCKS, *BETWEEN])


def by_law(given: Budget | Ansokan) -> dict[Place, Value]:
    if isinstance(given, Budget):
        return budget.expected(given)
    return ansokan.expected(given)


def cells(doc: Document, figures: dict[Place, Value]) -> Iterator[tuple[Place, object, Value]]:
    """Each cell of the blocks: where, what it shows, and what the oracle says it must."""
    for block, empty in BLOCKS[doc.layout.kind].items():
        area = doc.area(block)
        for i in range(area.height):
            for j in range(area.width):
                place = (block, i, j)
                yield place, doc.calculation.value(*place), figures.get(place, empty)


def differences(doc: Document, figures: dict[Place, Value]) -> list[str]:
    """A sentence for each cell that differs, and for each figure that has no cell."""
    found = []
    astray = {place for place in figures if place[0] in BLOCKS[doc.layout.kind]}
    for place, shown, wanted in cells(doc, figures):
        astray.discard(place)
        if shown != wanted or isinstance(shown, str) != isinstance(wanted, str):
            found.append(f"{_named(place)}: the cell shows {shown!r}, by the law {wanted!r}")
    return found + [f"{_named(place)}: there is no such cell" for place in sorted(astray)]


def _named(place: Place) -> str:
    block, i, j = place
    return f"{block}, row {i}, column {j}"


@pytest.mark.parametrize("book", BOOKS)
def test_every_cell_is_the_oracles(book: str) -> None:
    doc = opened(book)
    assert differences(doc, by_law(typed_in(doc))) == []


@pytest.mark.parametrize(("kind", "books"), [("budget", BUDGETS), ("ansokan", ANSOKNINGAR)])
def test_every_block_shows_something_somewhere(kind: str, books: Iterable[str]) -> None:
    """Blank against blank proves nothing."""
    found = {place[0] for book in books for place, shown, _ in cells(opened(book), {}) if shown}
    assert set(BLOCKS[kind]) - found == set()


def test_a_krona_more_from_the_state_is_seen() -> None:
    doc = opened("two_columns_a_year")
    given = budget_of(doc, BUDGET_BLOCKS)
    state = given.members[1]
    paid = (*state.paid[:2], (state.paid[2] or 0) + Decimal(1), *state.paid[3:])
    changed = given._replace(members={**given.members, 1: state._replace(paid=paid)})
    seen = differences(doc, by_law(changed))
    for block in ("lag_part_betalt, row 0", "lag_total, row 0", "summa_intakter, row 0"):
        assert any(line.startswith(f"{block}, column 2: ") for line in seen), block
    assert not any("column 0" in line for line in seen)


def test_a_month_more_of_a_cost_is_seen() -> None:
    doc = opened("a_cost_before_the_insats")
    given = ansokan_of(doc, [*ANSOKAN_BLOCKS, *BETWEEN])
    row = given.blocks[ASKED[0]][1]
    assert row.start is not None
    longer = row._replace(start=row.start.replace(month=11))
    blocks = {**given.blocks, ASKED[0]: {1: longer}}
    seen = differences(doc, by_law(given._replace(blocks=blocks)))
    for block in ("lonekostnader_manader", "lonekostnader_fordelat", "lonekostnader_heltid"):
        assert any(line.startswith(f"per_ar_{block}, row 1, column 0: ") for line in seen), block
