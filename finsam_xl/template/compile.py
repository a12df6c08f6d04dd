"""A declared formula -> the source of a Python function of its operands.

Only the functions and operators that ``workbook/semantics.py`` and ``arrays.py`` know, each with
the meaning that Excel, LibreOffice and Gnumeric agree on; anything else is refused when the
template is built. Formulas that differ by their operands alone share one function.

Two constructions become less work than they say, wherever they stand:

- ``SUMPRODUCT((condition)*1,range)`` adds the chosen cells, without a product;
- ``INDEX(column,[#+1])`` behind ``[#]>ROWS(column)-2`` takes the n-th row of a table's column,
  between header and guard, as a single cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.template.formula import Counter, Formula, Operand

NUMBER, WHOLE, TRUTH, TEXT, VALUE = "number", "whole", "truth", "text", "value"
#: what a compiled function is given: a cell, a range, a counter, the n-th row of a range, whether
#: the rows have ended; the cell's row and column in its block
CELL, RANGE, COUNT, HERE, ENDED, PLACE = "cell", "range", "count", "here", "ended", "place"

_NAME, _CONSTANT = Pattern(r"[a-z]\w*"), Pattern(r"\bD[0-9]+(?:_[0-9]+)?\b")
_TOKEN = Pattern(
    r'\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|\x01(\d+);|\x02(\d+);|([A-Z][A-Z0-9_.]*)\('
    r"|(<>|<=|>=|[-+*/&=<>(),]))"
)


class Parameter(NamedTuple):
    """One thing that a compiled function is given."""

    kind: str
    operand: int = 0  #: number of the operand, in order of appearance
    counter: int = 0  #: likewise of the counter

    @property
    def name(self) -> str:
        match self.kind:
            case "cell" | "range":
                return f"x{self.operand}"
            case "count":
                return f"n{self.counter}"
            case "place":
                return "at"
        return f"x{self.operand}_{self.kind}_{self.counter}"


class Compiled(NamedTuple):
    """A function, and what each of its parameters is."""

    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]


class NotCompiled(ValueError):
    """A declared formula uses what no function is made of; the template's author reads it."""


class Code(NamedTuple):
    """A piece of Python, and what it gives."""

    text: str
    kind: str = VALUE
    array: bool = False
    operand: int = -1  #: a plain reference: whose
    counter: int = -1  #: a plain counter: which
    rows: tuple[int, int] | None = None  #: ROWS of this operand, less so many
    may_be_empty: bool = False  #: a reference, or one of several things of which one is

    @property
    def is_range(self) -> bool:
        return self.array and self.operand >= 0


@lru_cache(maxsize=4096)
def key_of(formula: Formula) -> str:
    """The formula but for what its operands are called: what a compiled function is known by."""
    operands = {operand: n for n, operand in enumerate(formula.operands)}
    counters = {counter: n for n, counter in enumerate(formula.counters)}
    out = []
    for part in formula.parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Counter):
            out.append(f"[#{counters[part]}]")
        else:
            out.append(f"[{operands[part]}{' all' if part.is_range else ''}]")
    # a counter that is another one's next row
    apart = [c.plus - formula.counters[0].plus for c in formula.counters[1:]]
    return "".join(out) + (f" {apart}" if apart else "")


def source_of(formula: Formula, name: str) -> tuple[str, tuple[Parameter, ...]]:
    """The function's source and its parameters. Raises NotCompiled."""
    return _Compiler(formula).source(name)


@lru_cache(maxsize=4096)
def compiled_now(formula: Formula) -> Compiled:
    """Compiled in this process: for a template whose functions nobody has generated."""
    source, parameters = source_of(formula, "compiled")
    space: dict[str, Any] = {}
    exec(f"{IMPORTS}\n{constants(source)}\n{source}", space)
    return Compiled(space["compiled"], parameters)


#: what the source of a function needs
IMPORTS = """\
from decimal import Decimal
from typing import Any

from finsam_xl.template.called import called
from finsam_xl.workbook import arrays
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.semantics import (
    ONE,
    ZERO,
    all_true,
    any_true,
    at_most,
    below,
    blank,
    carried,
    chosen_one,
    count,
    count_of,
    day_number,
    day_of,
    divided,
    element,
    filled,
    found_at,
    is_number,
    largest,
    middle,
    number,
    place_of,
    round_to,
    same,
    smallest,
    text,
    total,
    truth,
    whole,
)
"""


class _Compiler:
    """A recursive descent over the formula's tokens that writes Python as it goes."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self.text = "".join(_marked(formula))
        self.tokens = list(self._tokens(self.text))
        self.at = 0
        self.parameters: dict[Parameter, None] = {}

    def source(self, name: str) -> tuple[str, tuple[Parameter, ...]]:
        whole = self.comparison()
        if self.tokens[self.at][0] != "end":
            raise self.refused(f"unexpected {self.tokens[self.at][1]!r}")
        text = f"carried({whole.text})" if whole.may_be_empty else whole.text
        if whole.kind == TRUTH:
            raise self.refused("a visible truth value")
        used = set(_NAME.findall(text))
        parameters = tuple([given for given in self.parameters if given.name in used])
        names = ", ".join(f"{parameter.name}: Any" for parameter in parameters)
        return f"def {name}({names}) -> Any:\n    return {text}\n", parameters

    def refused(self, why: str) -> NotCompiled:
        return NotCompiled(f"{why} in {self.formula}")

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self.refused(f"cannot read {text[at : at + 20]!r}")
            at = match.end()
            kinds = ("number", "text", "operand", "counter", "function", "sign")
            kind = kinds[(match.lastindex or 1) - 1]
            yield kind, match[match.lastindex or 1]
        yield "end", ""

    def _given(self, parameter: Parameter) -> str:
        self.parameters[parameter] = None
        return parameter.name

    def _takes(self, *signs: str) -> str:
        kind, text = self.tokens[self.at]
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return ""

    # ---- operators, the loosest first

    def comparison(self) -> Code:
        left = self.joined()
        while sign := self._takes("=", "<>", "<", ">", "<=", ">="):
            left = self._compared(left, sign, self.joined())
        return left

    def _compared(self, a: Code, sign: str, b: Code) -> Code:
        if a.counter >= 0 and sign == ">" and b.rows is not None and b.rows[1] == 2:
            # the table's rows have ended
            return Code(self._given(Parameter(ENDED, b.rows[0], a.counter)), TRUTH)
        if sign in (">", ">="):
            a, b, sign = b, a, {">": "<", ">=": "<="}[sign]
        if a.array or b.array:
            of = {"=": "equal", "<>": "unlike", "<": "less", "<=": "less_or_equal"}[sign]
            if not a.array:  # only a range knows what it is asked again
                a, b = (b, a) if sign in ("=", "<>") else (a, b)
            return Code(f"arrays.{of}({as_value(a)}, {as_value(b)})", TRUTH, array=True)
        numbers = {a.kind, b.kind} <= {NUMBER, WHOLE}
        if numbers:
            return Code(f"({a.text} {_PYTHON.get(sign, sign)} {b.text})", TRUTH)
        if sign in ("=", "<>"):
            found = f"same({as_value(a)}, {as_value(b)})"
            if b.text == '""':
                found = f"blank({as_value(a)})"
            return Code(f"(not {found})" if sign == "<>" else found, TRUTH)
        of = "below" if sign == "<" else "at_most"
        return Code(f"{of}({as_value(a)}, {as_value(b)})", TRUTH)

    def joined(self) -> Code:
        left = self.added()
        while self._takes("&"):
            left = Code(f"{self.as_text(left)} + {self.as_text(self.added())}", TEXT)
        return left

    def added(self) -> Code:
        left = self.multiplied()
        while sign := self._takes("+", "-"):
            left = self.arithmetic(left, sign, self.multiplied())
        return left

    def multiplied(self) -> Code:
        left = self.signed()
        while sign := self._takes("*", "/"):
            left = self.arithmetic(left, sign, self.signed())
        return left

    def arithmetic(self, a: Code, sign: str, b: Code) -> Code:
        if a.array or b.array:
            if sign == "*" and a.kind == TRUTH:
                if b.text == "ONE":
                    return a  # SUMPRODUCT counts conditions
                if b.kind == TRUTH and b.array:
                    return Code(f"arrays.both({a.text}, {b.text})", TRUTH, array=True)
            of = {"+": "plus", "-": "minus", "*": "times", "/": "over"}[sign]
            return Code(f"arrays.{of}({as_value(a)}, {as_value(b)})", NUMBER, array=True)
        if sign == "-" and a.rows is not None and b.text == "D2":
            return a._replace(rows=(a.rows[0], 2), text=f"({a.text} - 2)")
        if sign == "/":
            return Code(f"divided({self.as_number(a)}, {self.as_number(b)})", NUMBER)
        kind = WHOLE if a.kind == b.kind == WHOLE else NUMBER
        return Code(f"({self.as_number(a)} {sign} {self.as_number(b)})", kind)

    def signed(self) -> Code:
        if self._takes("-"):
            operand = self.signed()
            return self.arithmetic(Code("ZERO", NUMBER), "-", operand)
        return self.single()

    def single(self) -> Code:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Code(constant(text), NUMBER)
        if kind == "text":
            return Code(_quoted(text.replace('""', '"')), TEXT)
        if kind == "operand":
            number = int(text)
            ranged = self.formula.operands[number].is_range
            name = self._given(Parameter(RANGE if ranged else CELL, number))
            return Code(name, VALUE, ranged, number, may_be_empty=not ranged)
        if kind == "counter":
            name = self._given(Parameter(COUNT, counter=int(text)))
            return Code(name, WHOLE, counter=int(text))
        if kind == "sign" and text == "(":
            inside = self.comparison()
            if not self._takes(")"):
                raise self.refused("a parenthesis is not closed")
            return inside._replace(operand=-1, counter=-1, rows=None)
        if kind == "function":
            return self.function(text)
        raise self.refused(f"unexpected {text!r}")

    # ---- conversions

    def as_number(self, code: Code) -> str:
        return code.text if code.kind in (NUMBER, WHOLE) else f"number({code.text})"

    def as_decimal(self, code: Code) -> str:
        """Where a method of Decimal is wanted."""
        return f"Decimal({code.text})" if code.kind == WHOLE else self.as_number(code)

    def as_text(self, code: Code) -> str:
        if code.kind == TEXT:
            return code.text
        return f"text({self.as_decimal(code) if code.kind == WHOLE else code.text})"

    def as_truth(self, code: Code) -> str:
        return code.text if code.kind == TRUTH else f"truth({code.text})"

    def cells(self, arguments: list[Code]) -> str:
        """What an aggregate looks through: one range as it is, several things as one list."""
        if len(arguments) == 1 and arguments[0].array:
            return arguments[0].text
        each = []
        for one in arguments:
            plain = one.operand >= 0 or one.kind in (NUMBER, WHOLE)
            each.append(f"*{one.text}" if one.array else one.text if plain else self.as_number(one))
        return f"({', '.join(each)},)"

    # ---- functions

    def function(self, name: str) -> Code:
        arguments = []
        if not self._takes(")"):
            while True:
                arguments.append(self.comparison())
                if not self._takes(","):
                    break
            if not self._takes(")"):
                raise self.refused(f"{name} is not closed")
        if name.startswith("FINSAM_"):
            place = self._given(Parameter(PLACE))
            given = ", ".join(["", *(one.text for one in arguments)])
            return Code(f"called({name!r}, {place}{given})")
        write = _FUNCTIONS.get(name)
        if write is None:
            raise self.refused(f"the function {name}")
        return write(self, *arguments)

    def here(self, column: Code, place: Code) -> Code | None:
        """The n-th row of a table's column, where the formula looks whether there is one."""
        if place.counter < 0 or not column.is_range:
            return None
        counters = self.formula.counters
        before = counters[place.counter].plus - 1
        guards = [p for p in self.parameters if p.kind == ENDED]
        if not any(counters[p.counter].plus == before for p in guards):
            return None
        name = self._given(Parameter(HERE, column.operand, place.counter))
        return Code(name, operand=column.operand, may_be_empty=True)


_PYTHON = {"=": "==", "<>": "!="}


def _marked(formula: Formula) -> Iterator[str]:
    """The formula's text with a mark for each operand and counter."""
    numbers: dict[Operand | Counter, str] = {o: f"\x01{n};" for n, o in enumerate(formula.operands)}
    numbers |= {c: f"\x02{n};" for n, c in enumerate(formula.counters)}
    for part in formula.parts:
        yield part if isinstance(part, str) else numbers[part]


def as_value(code: Code) -> str:
    """Where anything may stand that a cell holds: a count is a Decimal there."""
    return f"Decimal({code.text})" if code.kind == WHOLE else code.text


def constant(text: str) -> str:
    """A number's name in the source; :func:`constants` says what it is."""
    return {"0": "ZERO", "1": "ONE"}.get(text) or "D" + text.replace(".", "_")


def constants(source: str) -> str:
    """The lines that define the numbers that a source names."""
    names = sorted(set(_CONSTANT.findall(source)), key=lambda name: (len(name), name))
    return "".join(f'{name} = Decimal("{name[1:].replace("_", ".")}")\n' for name in names)


def _quoted(text: str) -> str:
    """A text in double quotes, as the formatter writes them."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f"'{text}'" if '"' in text and "'" not in text else f'"{escaped}"'


def _if(c: _Compiler, condition: Code, yes: Code, no: Code) -> Code:
    kind = yes.kind if yes.kind == no.kind else VALUE
    if {yes.kind, no.kind} == {NUMBER, WHOLE}:
        kind = NUMBER
    ways = (as_value(yes), as_value(no)) if kind == VALUE else (yes.text, no.text)
    empty = yes.may_be_empty or no.may_be_empty
    text = f"({ways[0]} if {c.as_truth(condition)} else {ways[1]})"
    return Code(text, kind, may_be_empty=empty)


def _aggregate(of: str, kind: str = NUMBER) -> Callable[..., Code]:
    return lambda c, *given: Code(f"{of}({c.cells(list(given))})", kind)


def _conditions(of: str) -> Callable[..., Code]:
    return lambda c, *given: Code(f"{of}({', '.join(map(c.as_truth, given))})", TRUTH)


def _by_cell(single: str, many: str, kind: str) -> Callable[[_Compiler, Code], Code]:
    def write(c: _Compiler, one: Code) -> Code:
        if one.array:
            return Code(f"arrays.{many}({one.text})", kind, array=True)
        given = c.as_decimal(one) if kind == NUMBER else one.text
        return Code(single.format(given), kind)

    return write


def _round(c: _Compiler, value: Code, digits: Code) -> Code:
    return Code(f"round_to({c.as_decimal(value)}, int({c.as_number(digits)}))", NUMBER)


def _index(c: _Compiler, values: Code, place: Code, column: Code | None = None) -> Code:
    if column is not None:
        if place.text != "ONE":
            raise c.refused("INDEX of another row than the first")
        place = column
    found = c.here(values, place)
    if found is not None:
        return found
    text = f"element({values.text}, {c.as_number(place)})"
    return Code(text, operand=values.operand, may_be_empty=True)


def _rows(c: _Compiler, values: Code) -> Code:
    return Code(f"len({values.text})", WHOLE, rows=(values.operand, 0))


def _match(c: _Compiler, wanted: Code, values: Code, how: Code) -> Code:
    if how.text != "ZERO":
        raise c.refused("MATCH that is not exact")
    return Code(f"place_of({as_value(wanted)}, {values.text})", NUMBER)


def _count_if(c: _Compiler, values: Code, wanted: Code) -> Code:
    if not values.array:
        raise c.refused("COUNTIF of a single cell")
    return Code(f"count_of({values.text}, {as_value(wanted)})", WHOLE)


def _sum_product(c: _Compiler, first: Code, second: Code | None = None) -> Code:
    if second is not None:
        if not (first.is_range or first.kind == TRUTH) or not second.is_range:
            raise c.refused("SUMPRODUCT of other things than (condition)*1 or a range, and a range")
        if first.is_range:
            return Code(f"arrays.sum_of_pairs({first.text}, {second.text})", NUMBER)
        return Code(f"arrays.sum_of_products({first.text}, {second.text})", NUMBER)
    if not first.array:
        return Code(c.as_number(first), NUMBER)
    if first.kind == TRUTH:
        return Code(f"sum({first.text})", WHOLE)
    return Code(f"arrays.sum_of({first.text})", NUMBER)


def _choose(c: _Compiler, place: Code, *values: Code) -> Code:
    each = ", ".join(map(as_value, values))
    empty = any(value.may_be_empty for value in values)
    return Code(f"chosen_one({c.as_number(place)}, {each})", may_be_empty=empty)


def _part_of_day(part: str) -> Callable[[_Compiler, Code], Code]:
    return lambda c, day: Code(f"day_of({day.text}).{part}", WHOLE)


def _date(c: _Compiler, year: Code, month: Code, day: Code) -> Code:
    number = [f"int({c.as_number(part)})" for part in (month, day)]
    return Code(f"day_number({c.as_number(year)}, {', '.join(number)})", NUMBER)


def _of_text(python: str, kind: str = TEXT) -> Callable[..., Code]:
    return lambda c, *given: Code(python.format(*map(c.as_text, given)), kind)


def _left(c: _Compiler, value: Code, length: Code) -> Code:
    return Code(f"{c.as_text(value)}[: int({c.as_number(length)})]", TEXT)


def _middle(c: _Compiler, value: Code, first: Code, length: Code) -> Code:
    numbers = [f"int({c.as_number(part)})" for part in (first, length)]
    return Code(f"middle({value.text}, {', '.join(numbers)})", TEXT)


def _length(c: _Compiler, one: Code) -> Code:
    if one.array:
        return Code(f"arrays.lengths({one.text})", NUMBER, array=True)
    return Code(f"len({c.as_text(one)})", WHOLE)


_FUNCTIONS: dict[str, Callable[..., Code]] = {
    "IF": _if,
    "SUM": _aggregate("total"),
    "COUNT": _aggregate("count", WHOLE),
    "COUNTA": _aggregate("filled", WHOLE),
    "MAX": _aggregate("largest"),
    "MIN": _aggregate("smallest"),
    "AND": _conditions("all_true"),
    "OR": _conditions("any_true"),
    "NOT": lambda c, one: Code(f"(not {c.as_truth(one)})", TRUTH),
    "ROUND": _round,
    "INT": _by_cell("whole({})", "wholes", NUMBER),
    "ABS": _by_cell("abs({})", "absolutes", NUMBER),
    "ISNUMBER": _by_cell("is_number({})", "numbers", TRUTH),
    "ISTEXT": _by_cell("isinstance({}, str)", "texts", TRUTH),
    "ISERROR": _by_cell("isinstance({}, ErrorValue)", "errors", TRUTH),
    "ROWS": _rows,
    "INDEX": _index,
    "MATCH": _match,
    "COUNTIF": _count_if,
    "SUMPRODUCT": _sum_product,
    "CHOOSE": _choose,
    "YEAR": _part_of_day("year"),
    "MONTH": _part_of_day("month"),
    "DATE": _date,
    "UPPER": _of_text("{}.upper()"),
    "SUBSTITUTE": _of_text("{}.replace({}, {})"),
    "FIND": _of_text("found_at({}, {})", VALUE),
    "SEARCH": _of_text("found_at({}.lower(), {}.lower())", VALUE),
    "LEFT": _left,
    "MID": _middle,
    "LEN": _length,
}
