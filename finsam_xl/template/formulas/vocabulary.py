"""The spreadsheet functions that a declared formula may use, each as the Python that it becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from finsam_xl.template.formulas.code import (
    ALL_HOLD,
    DATE_1904,
    HERE,
    HERE_HOLDS,
    HOLDS,
    NUMBER,
    SHEET,
    TEXT,
    TRUTH,
    VALUE,
    WHERE,
    WHOLE,
    Code,
    Parameter,
    as_value,
)

if TYPE_CHECKING:
    from finsam_xl.template.formulas.compile import Compiler


def _if(c: Compiler, condition: Code, yes: Code, no: Code) -> Code:
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


def _by_cell(single: str, many: str, kind: str) -> Callable[[Compiler, Code], Code]:
    def write(c: Compiler, one: Code) -> Code:
        if one.array:
            return Code(f"arrays.{many}({one.text})", kind, array=True)
        given = c.as_decimal(one) if kind == NUMBER else one.text
        return Code(single.format(given), kind)

    return write


def _round(c: Compiler, value: Code, digits: Code) -> Code:
    return Code(f"round_to({c.as_decimal(value)}, int({c.as_number(digits)}))", NUMBER)


def _index(c: Compiler, values: Code, place: Code, column: Code | None = None) -> Code:
    if column is not None:
        if place.text != "ONE":
            raise c.refused("INDEX of another row than the first")
        place = column
    found = c.here(values, place)
    if found is not None:
        return found
    text = f"element({values.text}, {c.as_number(place)})"
    return Code(text, operand=values.operand, may_be_empty=True)


def _rows(c: Compiler, values: Code) -> Code:
    return Code(f"len({values.text})", WHOLE, rows=(values.operand, 0))


def _match(c: Compiler, wanted: Code, values: Code, how: Code) -> Code:
    if how.text != "ZERO":
        raise c.refused("MATCH som inte är exakt")
    return Code(f"place_of({as_value(wanted)}, {values.text})", NUMBER)


def _count_if(c: Compiler, values: Code, wanted: Code) -> Code:
    if not values.array:
        raise c.refused("COUNTIF av en enda cell")
    return Code(f"count_of({values.text}, {as_value(wanted)})", WHOLE)


def _sum_product(c: Compiler, first: Code, second: Code | None = None) -> Code:
    if first.array and first.kind == TRUTH and not first.product:
        raise c.refused("SUMPRODUCT av ett villkor som inget multipliceras med, vilket är 0")
    if second is not None:
        if not (first.is_range or first.kind == TRUTH) or not second.is_range:
            raise c.refused("SUMPRODUCT av annat än (villkor)*1 eller ett område, och ett område")
        if first.is_range:
            return Code(f"arrays.sum_of_pairs({first.text}, {second.text})", NUMBER)
        return Code(f"arrays.sum_of_products({first.text}, {second.text})", NUMBER)
    if not first.array:
        return Code(c.as_number(first), NUMBER)
    if first.kind == TRUTH:
        if first.factors is not None:
            return Code(f"arrays.count_of_both({', '.join(first.factors)})", WHOLE)
        return Code(f"{first.text}.count(True)", WHOLE)
    return Code(f"arrays.sum_of({first.text})", NUMBER)


def _choose(c: Compiler, place: Code, *values: Code) -> Code:
    each = ", ".join(map(as_value, values))
    empty = any(value.may_be_empty for value in values)
    return Code(f"chosen_one({c.as_number(place)}, {each})", may_be_empty=empty)


def _is_formula(c: Compiler, one: Code) -> Code:
    if one.operand < 0:
        raise c.refused("ISFORMULA av annat än celler")
    if one.array:
        held = c.given(Parameter(ALL_HOLD, one.operand))
        return Code(f"arrays.formulas({held})", TRUTH, array=True)
    here = [p for p in c.parameters if p.kind == HERE and p.name == one.text]
    asked = here[0]._replace(kind=HERE_HOLDS) if here else Parameter(HOLDS, one.operand)
    return Code(c.given(asked), TRUTH)


def _row_or_column(number: int, many: str) -> Callable[[Compiler, Code], Code]:
    """ROW or COLUMN: of one cell, or of each cell of a range."""

    def write(c: Compiler, one: Code) -> Code:
        if one.operand < 0:
            raise c.refused("ROW eller COLUMN av annat än celler")
        where = c.given(Parameter(WHERE, one.operand))
        if one.array:
            return Code(f"arrays.{many}({where})", NUMBER, array=True)
        return Code(f"{where}[{number}]", WHOLE)

    return write


def _cell(c: Compiler, what: Code, one: Code) -> Code:
    if what.text != '"address"' or one.operand < 0:
        raise c.refused("CELL av annat än en cells adress")
    sheet, where = (c.given(Parameter(kind, one.operand)) for kind in (SHEET, WHERE))
    return Code(f"full_address({sheet}, {where})", TEXT)


def _address(c: Compiler, row: Code, column: Code, how: Code) -> Code:
    if how.text != "D4":
        raise c.refused("ADDRESS med annat än 4")
    numbers = (f"int({c.as_number(part)})" for part in (row, column))
    return Code(f"address({', '.join(numbers)})", TEXT)


def _part_of_day(part: str) -> Callable[[Compiler, Code], Code]:
    return lambda c, day: Code(f"day_of({day.text}, {c.given(Parameter(DATE_1904))}).{part}", WHOLE)


def _date(c: Compiler, year: Code, month: Code, day: Code) -> Code:
    number = [f"int({c.as_number(part)})" for part in (month, day)]
    given = ", ".join([c.as_number(year), *number, c.given(Parameter(DATE_1904))])
    return Code(f"day_number({given})", NUMBER)


def _of_text(python: str, kind: str = TEXT, many: str = "") -> Callable[..., Code]:
    """``many``: what does it to the texts of a range, given as the first."""

    def write(c: Compiler, *given: Code) -> Code:
        if many and given[0].array:
            call, texts = f"arrays.{many}(", given[0].text
            if given[1:] and texts.startswith(call):
                texts = texts.removeprefix(call).removesuffix(")")  # in one go
            each = ", ".join([texts, *map(c.as_text, given[1:])])
            return Code(f"arrays.{many}({each})", kind, array=True)
        return Code(python.format(*map(c.as_text, given)), kind)

    return write


def _search(c: Compiler, wanted: Code, text: Code) -> Code:
    if text.array:
        return Code(f"arrays.found_each({c.as_text(wanted)}, {text.text})", VALUE, array=True)
    return Code(f"found_at({c.as_text(wanted)}.lower(), {c.as_text(text)}.lower())", VALUE)


def _line_break(c: Compiler, number: Code) -> Code:
    if number.text != "D10":
        raise c.refused("CHAR av annat än 10, som är en radbrytning överallt")
    return Code('"\\n"', TEXT)


def _left(c: Compiler, value: Code, length: Code) -> Code:
    return Code(f"{c.as_text(value)}[: int({c.as_number(length)})]", TEXT)


def _right(c: Compiler, value: Code, length: Code) -> Code:
    if length.text in ("ZERO", "") or not length.text.startswith("D"):
        raise c.refused("RIGHT av annat än ett bestämt antal tecken")
    return Code(f"{c.as_text(value)}[-int({length.text}) :]", TEXT)


def _middle(c: Compiler, value: Code, first: Code, length: Code) -> Code:
    numbers = [f"int({c.as_number(part)})" for part in (first, length)]
    return Code(f"middle({value.text}, {', '.join(numbers)})", TEXT)


def _length(c: Compiler, one: Code) -> Code:
    if one.array:
        return Code(f"arrays.lengths({one.text})", NUMBER, array=True)
    return Code(f"len({c.as_text(one)})", WHOLE)


FUNCTIONS: dict[str, Callable[..., Code]] = {
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
    "ISLOGICAL": _by_cell("isinstance({}, bool)", "truths", TRUTH),
    "ISFORMULA": _is_formula,
    "ISERROR": _by_cell("isinstance({}, ErrorValue)", "errors", TRUTH),
    "ROWS": _rows,
    "ROW": _row_or_column(0, "row_numbers"),
    "COLUMN": _row_or_column(1, "column_numbers"),
    "ADDRESS": _address,
    "CELL": _cell,
    "HYPERLINK": lambda c, _target, shown: shown,
    "INDEX": _index,
    "MATCH": _match,
    "COUNTIF": _count_if,
    "SUMPRODUCT": _sum_product,
    "CHOOSE": _choose,
    "YEAR": _part_of_day("year"),
    "MONTH": _part_of_day("month"),
    "DAY": _part_of_day("day"),
    "DATE": _date,
    "UPPER": _of_text("{}.upper()"),
    "SUBSTITUTE": _of_text("{}.replace({}, {})", many="replaced"),
    "TRIM": _of_text("trimmed({})", many="trimmed_each"),
    "CHAR": _line_break,
    "FIND": _of_text("found_at({}, {})", VALUE),
    "SEARCH": _search,
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _middle,
    "LEN": _length,
}
