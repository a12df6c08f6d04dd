"""How a spreadsheet function is declared and called: one contract for every host.

    @function("FINSAM_RESULTAT", "Årets resultat: intäkter minus kostnader.", ...)
    def result(intakter: Decimal, kostnader: Decimal) -> Decimal: ...

A host hands over what its cells hold and gets back what its cells can hold. Inside stand exact
values: money is Decimal, rounded to fifteen digits as in a cell. What cannot be answered becomes
an error value with one Swedish sentence, never a wrong number. A function has no state, reads no
file and no clock; the same figures are worked out once, however many cells ask.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from finsam_xl.excel.functions.argument import Argument
from finsam_xl.excel.functions.cells import (
    BAD_NUMBER,
    Refused,
    Rows,
    day_number,
    in_a_cell,
    to_host,
)
from finsam_xl.law.basis import Basis
from finsam_xl.template.formulas import worksheet
from finsam_xl.workbook.cell import EXCEL_PRECISION, ErrorValue, Value
from finsam_xl.workbook.semantics import ZERO

#: Answers that are remembered, and the cells of a range in a call that is.
KEPT, MOST_KEPT = 512, 2_000


class Example(NamedTuple):
    """A call with a real document's figures, and what it gives; both as a host sees them."""

    source: str  #: Swedish: the document
    arguments: tuple[Any, ...]
    gives: Any


class Answer(NamedTuple):
    """What a call gives: a value, or rows of values; with a sentence where it is an error."""

    value: Value | Rows
    says: str = ""


class Function(NamedTuple):
    """A public spreadsheet function."""

    name: str
    says: str  #: Swedish: what it gives
    gives: str  #: Swedish: the result's kind and unit
    arguments: tuple[Argument, ...]
    native: str  #: the native formula that it stands for; ``där name =…`` explains a name in it
    basis: Basis
    example: Example
    work: Callable[..., Any]
    spills: bool = False  #: the result is a range
    #: Swedish: its own errors and when they come, besides those of what it is given
    fails: tuple[tuple[ErrorValue, str], ...] = ()

    @property
    def description(self) -> str:
        """What the function wizard says of it, in Swedish."""
        return f"{self.says} Ger {self.gives}."

    def call(self, *given: Any) -> Any:
        """As a host calls it: cells' contents in, a cell's content or rows of them out.

        What a user may give never raises; errors come back as :class:`ErrorValue`.
        """
        return to_host(self.answer(*given).value)

    def answer(self, *given: Any) -> Answer:
        """The same with exact values, and the sentence that tells what is wrong."""
        try:
            if len(given) > len(self.arguments):
                raise Refused(f"tar högst {len(self.arguments)} argument.")
            needed = [a.name for a in self.arguments if not a.optional]
            if len(given) < len(needed):
                raise Refused(f"argumentet {needed[len(given)]} saknas.")
            given += (None,) * (len(self.arguments) - len(given))
            return self._kept(
                tuple([a.read(raw) for a, raw in zip(self.arguments, given, strict=True)])
            )
        except Refused as refused:
            return Answer(refused.error, f"{self.name}: {refused}")

    def _kept(self, values: tuple[Any, ...]) -> Answer:
        key = (self.name, values)
        answer = _answers.get(key)
        if answer is None:
            try:
                answer = Answer(_held(self.work(*values)))
            except ArithmeticError:
                raise Refused("talen är för stora att räkna med.", BAD_NUMBER) from None
            if all(sum(map(len, v)) <= MOST_KEPT for v in values if isinstance(v, tuple)):
                _answers[key] = answer
                if len(_answers) > KEPT:
                    _answers.popitem(last=False)
        return answer


_answers: OrderedDict[tuple[str, tuple[Any, ...]], Answer] = OrderedDict()


def function(
    name: str,
    says: str,
    *arguments: Argument,
    gives: str,
    native: str | None = None,
    basis: Basis,
    example: Example,
    spills: bool = False,
    fails: tuple[tuple[ErrorValue, str], ...] = (),
) -> Callable[[Callable[..., Any]], Function]:
    """Declare a function. What is decorated takes the arguments in order, read and checked:
    Decimal, str, date, year, or rows of them; it may raise Refused. ``native`` None: the formula
    that stands in the templates in its place."""

    def declare(work: Callable[..., Any]) -> Function:
        formula = worksheet.native(name) if native is None else native
        return Function(name, says, gives, arguments, formula, basis, example, work, spills, fails)

    return declare


def _held(result: Any) -> Value | Rows:
    if isinstance(result, (list, tuple)) and not isinstance(result, ErrorValue):
        return tuple([tuple(map(_cell, row)) for row in result])
    return _cell(result)


def _cell(result: Any) -> Value:
    if result is None:
        return ""
    if isinstance(result, (bool, str, ErrorValue)):
        return result
    if isinstance(result, date):
        return day_number(result)
    number = EXCEL_PRECISION.create_decimal(Decimal(result)) or ZERO
    if not in_a_cell(number):
        raise OverflowError
    return number
