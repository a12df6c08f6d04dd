"""The table of the functions that spreadsheets call: a call, a column, and whole workbooks."""

from __future__ import annotations

from bench.books import ANSOKAN, called_ansokan, cells_of_calls
from bench.process import Warm
from bench.rounds import against, ended, in_turn
from bench.tables import Samples, Table, at_most, paired, present

CELLS = 2000
TWINS, IRONCALC = "twins: all derived cells of the application", "ironcalc: its evaluate alone"


def functions_table(rounds: int) -> Table:
    """Calls in Python, and in a LibreOffice that is running (load, recalculate, read)."""
    books = {
        f"LibreOffice: {CELLS} cells =ABS(A1)": "native",
        f"LibreOffice: {CELLS} cells =FINSAM_SUMMA(A1:B1)": "single",
        f"LibreOffice: one =FINSAM_RADSUMMOR(A1:B{CELLS}) in as many": "column",
    }
    cases: dict[str, tuple[str, tuple[object, ...]]] = {
        f"Python: {CELLS} calls of FINSAM_SUMMA": ("single_calls", (CELLS,)),
        f"Python: one call of FINSAM_RADSUMMOR, {CELLS} rows": ("column_call", (CELLS,)),
        TWINS: ("twins_worked_out", (ANSOKAN,)),
        IRONCALC: ("ironcalc_evaluate", (ANSOKAN,)),
        **{
            name: ("called_in_office", (cells_of_calls(kind, CELLS),))
            for name, kind in books.items()
        },
        "LibreOffice: the application, native formulas": ("called_in_office", (ANSOKAN,)),
        "LibreOffice: the application, our functions called": (
            "called_in_office",
            (called_ansokan(),),
        ),
    }
    workers = {name: Warm() for name in cases}
    calls = {
        name: lambda name=name, case=case, given=given: workers[name].seconds(case, *given)
        for name, (case, given) in cases.items()
    }
    found = ended(in_turn(calls, rounds, trials=2), workers)
    ratio = paired(found[TWINS].samples, found[IRONCALC].samples)
    return Table(
        f"Functions called, warm ({rounds} rounds)",
        ("case", "median (least-most)", "peak MiB"),
        against(found, ()),
        [
            at_most("twins / ironcalc's evaluate", ratio, 1),
            at_most("twins, ms", _least_ms(found[TWINS].samples), 1),
        ],
        {name: one.samples for name, one in found.items()},
    )


def _least_ms(samples: Samples) -> float | None:
    return min((1000 * seconds for seconds in present(samples)), default=None)
