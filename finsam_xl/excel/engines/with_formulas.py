"""Recalculating a workbook with the PyPI package ``formulas``, our functions among its own.

Another engine than ours and than any spreadsheet program, so that its answers are a witness. It
takes milliseconds a formula: half a minute to a minute for a whole application. Its known faults
are told in the documentation.
"""

from __future__ import annotations

import _thread
import io
import os
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

from finsam_xl.errors import UserError
from finsam_xl.escape import clean
from finsam_xl.excel.functions.cells import from_host
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.semantics import full_address
from finsam_xl.workbook.texts import trimmed

#: Seconds for one workbook; a whole application takes up to a hundred on a slow computer.
SECONDS = 300.0


def values(data: bytes, name: str) -> dict[CellRef, Value]:
    """Every formula cell's value as the package works it out; a cell that it leaves without a
    value is not among them.

    ``name`` is the workbook's for the user. Raises UserError where the package is missing, cannot
    take the workbook, or has not finished within :data:`SECONDS`.
    """
    package = _package()
    sheets = {sheet.name.upper(): sheet.name for sheet in read_bytes(data, name).sheets}
    package.get_functions()["CELL"] = _address_in(sheets)
    with _time_limit(name), _silence():
        model, solution = _solved(package, data, name)
        return dict(_found(model, solution, sheets))


def register(functions: dict[str, Any]) -> None:
    """Add ours to the package's functions, HYPERLINK, which it lacks, and TRIM, which leaves two
    blanks between words there."""
    from formulas.functions import wrap_func as wrap
    from formulas.functions import wrap_ufunc

    for one in FUNCTIONS.values():
        functions[one.name] = wrap(_answering(one.call))
    functions["TRIM"] = wrap_ufunc(
        lambda text: trimmed(str(text)), input_parser=lambda *given: given, args_parser=_no_zeros
    )
    functions["HYPERLINK"] = wrap(lambda link, shown=None: link if shown is None else shown)


def _address_in(sheets: Mapping[str, str]) -> Callable[..., Any]:
    """CELL of a cell's address, which the package lacks; ``sheets``: the names by those that it
    calls them."""
    from formulas.functions import wrap_func as wrap

    def answer(_what: Any, cell: Any) -> str:
        place = cell.ranges[0]
        at = CellRef(sheets[place["sheet"]], int(place["r1"]), int(place["n1"]))
        return full_address(at.sheet, at[1:])

    found: Callable[..., Any] = wrap(answer, ranges=True)
    return found


def _no_zeros(*given: Any) -> Any:
    """An empty cell as the text that it is to a function of texts."""
    from formulas.functions import replace_empty

    return (replace_empty(each, empty="") for each in given)


def _package() -> Any:
    try:
        import formulas
    except ImportError:
        raise UserError(
            "Paketet formulas är inte installerat: installera det med pip install formulas, eller "
            "använd --engine python."
        ) from None
    register(formulas.get_functions())
    return formulas


def _solved(package: Any, data: bytes, name: str) -> tuple[Any, Any]:
    """The package's model of the workbook, and its solution."""
    from formulas.errors import BaseError

    with tempfile.TemporaryDirectory(prefix="finsam_") as folder:
        path = Path(folder, "bok.xlsx")
        path.write_bytes(data)
        try:
            model = package.ExcelModel().loads(os.fspath(path)).finish()
            return model, model.calculate()
        except (BaseError, ValueError, TypeError, LookupError, AttributeError) as wrong:
            brief = clean(str(wrong) or type(wrong).__name__)[:120].rstrip(".")
            raise UserError(
                f"{name} har en formel som paketet formulas inte kan läsa ({brief}): "
                "använd --engine python eller libreoffice."
            ) from None


@contextmanager
def _time_limit(name: str) -> Iterator[None]:
    """Ends the package's work. It catches every ordinary exception, so the signal of the keyboard
    is what stops it, on every system; only the main thread can be stopped so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    over, done = threading.Event(), threading.Event()

    def ring() -> None:
        wait = SECONDS
        # again and again: one that falls while Python cleans up an object is lost
        while not done.wait(wait):
            over.set()
            _thread.interrupt_main()
            wait = 0.5

    threading.Thread(target=ring, daemon=True).start()
    try:
        yield
    except KeyboardInterrupt:
        done.set()
        if not over.is_set():
            raise
        raise UserError(
            f"{name} kunde inte räknas om av paketet formulas inom {SECONDS:.0f} sekunder: "
            "använd --engine python eller libreoffice."
        ) from None
    finally:
        done.set()


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps the package's progress bar and warnings off the user's screen."""
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _found(model: Any, solution: Any, sheets: dict[str, str]) -> Iterator[tuple[CellRef, Value]]:
    """The values of formula cells; an array formula's are those of all its cells."""
    for cell in model.cells.values():
        held = solution.get(cell.output) if cell.func is not None else None
        if held is None or cell.range is None:
            continue
        place = cell.range.ranges[0]
        top, left = int(place["r1"]), int(place["n1"])
        for i, row in enumerate(_plain(held.value)):
            for j, value in enumerate(row):
                yield CellRef(sheets[place["sheet"]], top + i, left + j), from_host(value)


def _plain(value: Any) -> Any:
    """What the package calls with, as any host hands it over."""
    from formulas.functions import is_not_empty
    from formulas.tokens.operand import XlError
    from numpy import ndarray

    if isinstance(value, ndarray) and value.ndim:
        rows = value if value.ndim == 2 else [value]
        return [[_plain(cell) for cell in row] for row in rows]
    if hasattr(value, "item"):  # numpy's own numbers and texts, and arrays with no dimension
        value = value.item()
    if not is_not_empty(value):
        return None
    return ErrorValue(str(value)) if isinstance(value, XlError) else value


def _answering(call: Callable[..., Any]) -> Callable[..., Any]:
    def answer(*given: Any) -> Any:
        from formulas.functions import Array
        from numpy import asarray

        result = call(*[_plain(value) for value in given])
        if isinstance(result, list):
            return asarray([[_theirs(cell) for cell in row] for row in result], object).view(Array)
        return _theirs(result)

    return answer


def _theirs(value: Any) -> Any:
    from formulas.tokens.operand import Error

    return Error.errors[value.code] if isinstance(value, ErrorValue) else value
