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

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import combining

from finsam_xl.lazy import Pattern
from finsam_xl.template.formulas.code import (
    ACROSS,
    CELL,
    COUNT,
    DATE_1904,
    ENDED,
    HERE,
    NUMBER,
    PLACE,
    RANGE,
    TEXT,
    TRUTH,
    TYPED_ROW,
    VALUE,
    WHERE,
    WHOLE,
    Code,
    Compiled,
    NotCompiled,
    Parameter,
    as_value,
    constant,
)
from finsam_xl.template.formulas.formula import Counter, Formula, Operand
from finsam_xl.template.formulas.vocabulary import FUNCTIONS

_NAME, _CONSTANT = Pattern(r"[a-z]\w*"), Pattern(r"\bD[0-9]+(?:_[0-9]+)?\b")
_TOKEN = Pattern(
    r'\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|\x01(\d+);|\x02(\d+);|(?:_xlfn\.)?([A-Z][A-Z0-9_.]*)\('
    r"|(<>|<=|>=|[-+*/&=<>(),]))"
)


def source_of(formula: Formula, name: str) -> tuple[str, tuple[Parameter, ...]]:
    """The function's source and its parameters. Raises NotCompiled."""
    return Compiler(formula).source(name)


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

from finsam_xl.template.formulas.called import called
from finsam_xl.workbook import arrays
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.semantics import (
    ONE,
    ZERO,
    address,
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
    full_address,
    is_number,
    largest,
    middle,
    number,
    place_at,
    place_of,
    round_to,
    same,
    smallest,
    text,
    total,
    truth,
    whole,
)
from finsam_xl.workbook.texts import trimmed
"""


class Compiler:
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
            raise self.refused(f"{self.tokens[self.at][1] or 'slutet'} står fel")
        text = f"carried({whole.text})" if whole.may_be_empty else whole.text
        if whole.kind == TRUTH:
            raise self.refused("den visar SANT eller FALSKT")
        used = set(_NAME.findall(text))
        parameters = tuple([given for given in self.parameters if given.name in used])
        names = ", ".join(f"{parameter.name}: Any" for parameter in parameters)
        return f"def {name}({names}) -> Any:\n    return {text}\n", parameters

    def refused(self, why: str) -> NotCompiled:
        return NotCompiled(f"{self.formula}: {_unmarked(self.formula, why)}")

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self.refused(f"{text[at : at + 20]} kan inte läsas")
            at = match.end()
            kinds = ("number", "text", "operand", "counter", "function", "sign")
            kind = kinds[(match.lastindex or 1) - 1]
            yield kind, match[match.lastindex or 1]
        yield "end", ""

    def given(self, parameter: Parameter) -> str:
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
            return Code(self.given(Parameter(ENDED, b.rows[0], a.counter)), TRUTH)
        if sign in (">", ">="):
            a, b, sign = b, a, {">": "<", ">=": "<="}[sign]
        if a.array or b.array:
            of = {"=": "equal", "<>": "unlike", "<": "less", "<=": "less_or_equal"}[sign]
            # conditions that are multiplied are numbers to what they are held against
            a, b = (_counted(side) if side.product else side for side in (a, b))
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
            right = self.added()
            if left.array or right.array:
                both = f"arrays.joined({as_value(left)}, {as_value(right)})"
                left = Code(both, TEXT, array=True)
            else:
                left = Code(f"({self.as_text(left)} + {self.as_text(right)})", TEXT)
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
                    return a._replace(product=True)
                if b.kind == TRUTH and b.array:
                    two = f"arrays.both({a.text}, {b.text})"
                    factors = (a.text, b.text)
                    return Code(two, TRUTH, array=True, product=True, factors=factors)
            if sign == "*" and b.placed:
                where, *inner = b.placed
                others = "".join(f", lambda: {condition}" for condition in inner)
                text = f"arrays.placed_among({where}, {as_value(a)}{others})"
                return Code(text, NUMBER, array=True, placed=(where, as_value(a), *inner))
            if a.placed[1:] or b.placed[1:]:
                raise self.refused("platser som mer än multipliceras med villkor")
            if sign == "*" and "arrays.places(" in b.text:
                # where none is at fault, nobody asks where the cells are
                return Code(f"arrays.placed({as_value(a)}, lambda: {b.text})", NUMBER, array=True)
            if sign == "-" and a.text == "ONE" and b.kind == TRUTH:
                return Code(f"arrays.opposite({b.text})", TRUTH, array=True, product=True)
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
            if self.formula.operands[number].counts:
                return Code(self.given(Parameter(TYPED_ROW, number)), WHOLE)
            if self.formula.operands[number].adds_up:
                given = (self.given(Parameter(kind, number)) for kind in (ACROSS, WHERE))
                return Code(f"arrays.numbers_across({', '.join(given)})", NUMBER, array=True)
            if self.formula.operands[number].is_place:
                return self.place(number)
            ranged = self.formula.operands[number].is_range
            name = self.given(Parameter(RANGE if ranged else CELL, number))
            return Code(name, VALUE, ranged, number, may_be_empty=not ranged)
        if kind == "counter":
            name = self.given(Parameter(COUNT, counter=int(text)))
            return Code(name, WHOLE, counter=int(text))
        if kind == "sign" and text == "(":
            inside = self.comparison()
            if not self._takes(")"):
                raise self.refused("en parentes saknar slut")
            return inside._replace(operand=-1, counter=-1, rows=None)
        if kind == "function":
            return self.function(text)
        raise self.refused(f"{text or 'slutet'} står fel")

    def place(self, number: int) -> Code:
        """Where the cells of an operand are."""
        where = self.given(Parameter(WHERE, number))
        if self.formula.operands[number].is_places:
            return Code(f"arrays.places({where})", NUMBER, array=True, placed=(where,))
        return Code(f"place_at({where})", NUMBER)

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
                raise self.refused(f"{name} saknar slutparentes")
        if name.startswith("FINSAM_"):
            place = self.given(Parameter(PLACE))
            date_1904 = self.given(Parameter(DATE_1904))
            given = ", ".join([place, date_1904, *(one.text for one in arguments)])
            return Code(f"called({name!r}, {given})")
        write = FUNCTIONS.get(name)
        if write is None:
            raise self.refused(f"funktionen {name} finns inte")
        try:
            return write(self, *arguments)
        except TypeError:
            raise self.refused(f"{name} med {len(arguments)} argument") from None

    def here(self, column: Code, place: Code) -> Code | None:
        """The n-th row of a table's column, where the formula looks whether there is one."""
        if place.counter < 0 or not column.is_range:
            return None
        counters = self.formula.counters
        before = counters[place.counter].plus - 1
        guards = [p for p in self.parameters if p.kind == ENDED]
        if not any(counters[p.counter].plus == before for p in guards):
            return None
        name = self.given(Parameter(HERE, column.operand, place.counter))
        return Code(name, operand=column.operand, may_be_empty=True)


_PYTHON = {"=": "==", "<>": "!="}


def _marked(formula: Formula) -> Iterator[str]:
    """The formula's text with a mark for each operand and counter."""
    numbers: dict[Operand | Counter, str] = {o: f"\x01{n};" for n, o in enumerate(formula.operands)}
    numbers |= {c: f"\x02{n};" for n, c in enumerate(formula.counters)}
    for part in formula.parts:
        yield part if isinstance(part, str) else numbers[part]


def _unmarked(formula: Formula, text: str) -> str:
    """With the operands in place of their marks, as the author wrote them."""
    for number, operand in enumerate(formula.operands):
        text = text.replace(f"\x01{number};", str(operand))
    for number, counter in enumerate(formula.counters):
        text = text.replace(f"\x02{number};", str(counter))
    return text


def constants(source: str) -> str:
    """The lines that define the numbers that a source names."""
    names = sorted(set(_CONSTANT.findall(source)), key=lambda name: (len(name), name))
    return "".join(f'{name} = Decimal("{name[1:].replace("_", ".")}")\n' for name in names)


def _quoted(text: str) -> str:
    """A text in double quotes, as the formatter writes them; what nobody sees by its number."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    written = f"'{text}'" if '"' in text and "'" not in text else f'"{escaped}"'
    return "".join(
        c if c.isprintable() and not combining(c) else f"\\u{ord(c):04x}" for c in written
    )


def _counted(flags: Code) -> Code:
    return Code(f"arrays.times({flags.text}, ONE)", NUMBER, array=True)
