"""The catalogue of spreadsheet functions for people and programs: all of them, and one in full.

Written as Excel in Swedish has it: ``;`` between arguments, a comma in a figure, Swedish names
of Excel's own functions and error values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from finsam_xl.documents.amount import format_amount
from finsam_xl.excel.functions.argument import Argument, Takes
from finsam_xl.excel.functions.cells import BAD_NUMBER, from_host, rows_from_host
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import GROUPS
from finsam_xl.law.basis import Basis
from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.semantics import BAD_VALUE

#: Excel's names in Swedish (Microsoft, "Excel functions translator")
SWEDISH = {
    "ABS": "ABS",
    "AND": "OCH",
    "CHAR": "TECKENKOD",
    "CHOOSE": "VÄLJ",
    "COUNT": "ANTAL",
    "DATEVALUE": "DATUMVÄRDE",
    "IF": "OM",
    "INT": "HELTAL",
    "ISNUMBER": "ÄRTAL",
    "MAX": "MAX",
    "MIN": "MIN",
    "MONTH": "MÅNAD",
    "ROUND": "AVRUNDA",
    "SEARCH": "SÖK",
    "SUBSTITUTE": "BYT.UT",
    "SUM": "SUMMA",
    "SUMIF": "SUMMA.OM",
    "SUMPRODUCT": "PRODUKTSUMMA",
    "VALUE": "TEXTNUM",
    "YEAR": "ÅR",
}
ERRORS = {
    "#DIV/0!": "#DIVISION/0!",
    "#N/A": "#SAKNAS!",
    "#NAME?": "#NAMN?",
    "#NULL!": "#SKÄRNING!",
    "#NUM!": "#OGILTIGT!",
    "#REF!": "#REFERENS!",
    "#VALUE!": "#VÄRDEFEL!",
}
_TOKEN = Pattern(r'"[^"]*"|(?<![A-Z])[A-Z]++(?=\()|,|(?<=[0-9])\.(?=[0-9])')
_CLAUSE_ENDS = Pattern(r"[.:;](?: |$)")
_DAYS = (Takes.DATE, Takes.DATES)
_YEARS = (Takes.YEAR, Takes.YEARS)


HEADINGS = (
    "Ett område med tal eller datum får börja med en rubrikrad: bara ord, inget tal på hela raden. "
    "Text på andra rader ger fel."
)


def swedish_formula(native: str) -> str:
    """A formula as Excel in Swedish shows it: ``=SUMMA(a;b)``."""

    def token(match: Any) -> str:
        found = str(match[0])
        return {",": ";", ".": ","}.get(found) or SWEDISH.get(found, found)

    return _TOKEN.sub(token, native)


def syntax(function: Function) -> str:
    """``=FINSAM_X(a; [b])``: brackets round what may be left out."""
    names = (f"[{a.name}]" if a.optional else a.name for a in function.arguments)
    return f"={function.name}({'; '.join(names)})"


def errors_of(function: Function) -> Iterator[tuple[ErrorValue, str]]:
    """The error values that a call can give, each with when it comes."""
    takes = {argument.takes for argument in function.arguments}
    ranges = sum(argument.takes.is_range for argument in function.arguments)
    if takes & {Takes.NUMBER, Takes.NUMBERS}:
        yield BAD_VALUE, "det står text, SANT eller FALSKT där ett tal ska stå"
    if takes & {Takes.DATE, Takes.DATES, Takes.YEAR, Takes.YEARS}:
        yield BAD_VALUE, "det står text där ett datum eller årtal ska stå"
    if takes & set(_DAYS):
        yield BAD_NUMBER, "ett årtal som 2018 står där en dag ska stå"
    if takes & {Takes.DATE, Takes.DATES, Takes.YEAR, Takes.YEARS}:
        yield BAD_NUMBER, "en dag eller ett år ligger utanför 1900 till 2199"
    if takes & {Takes.CELL, Takes.CELLS}:
        yield BAD_VALUE, "det står SANT eller FALSKT"
    if any(not argument.takes.is_range for argument in function.arguments):
        yield BAD_VALUE, "ett område är angivet där det ska vara en cell"
    if ranges:
        yield BAD_VALUE, "ett område har fler än 200 000 celler"
    if ranges > 1:
        yield BAD_VALUE, "områdena inte passar ihop: olika många rader, eller fel bredd"
    yield from function.fails
    if takes & {Takes.NUMBER, Takes.NUMBERS}:
        yield BAD_NUMBER, "talen är för stora för en cell"


# ---- one function


def page(function: Function) -> str:
    """One function in full: syntax, arguments, formula, law, example, errors."""
    gives = function.gives + ("; fyller flera celler" if function.spills else "")
    formula, *words = swedish_formula(function.native).split(" där ")
    lines = [syntax(function), "", function.says, "", "Argument:"]
    width = max(len(argument.name) for argument in function.arguments)
    lines += [f"  {a.name:<{width}}  {_kind(a)}. {a.says}" for a in function.arguments]
    if _may_have_headings(function):
        lines += ["", HEADINGS]
    lines += ["", f"Ger:     {gives}.", f"Formel:  {formula}"]
    lines += [f"         där {word}" for word in words]
    lines.append(f"Grund:   {_cited(function.basis)}")
    if function.basis.url:
        lines.append(f"         {function.basis.url}")
    lines += ["", f"Exempel: {function.example.source}", *_example(function, "  ")]
    lines += ["", "Ger fel när:"]
    told: dict[str, str] = {}
    for error, when in errors_of(function):
        told[when] = ERRORS[error.code]
    wide = max(map(len, told.values()))
    lines += [f"  {code:<{wide}}  {when}" for when, code in told.items()]
    lines.append(f"  {'samma fel':<{wide}}  en cell i underlaget har ett felvärde")
    return "\n".join(lines) + "\n"


def _may_have_headings(function: Function) -> bool:
    return any(argument.takes in (Takes.NUMBERS, Takes.DATES) for argument in function.arguments)


def _kind(argument: Argument) -> str:
    kind = argument.takes.value.capitalize()
    return f"{kind}, kan utelämnas" if argument.optional else kind


def _cited(basis: Basis) -> str:
    return f"{basis}. {basis.text}".rstrip()


def _example(function: Function, indent: str) -> list[str]:
    """The example's arguments and result, a range row by row."""
    parts = [
        (argument.name, _shown(argument.takes, given))
        for argument, given in zip(function.arguments, function.example.arguments, strict=False)
    ]
    result = Takes.DATE if function.gives.startswith("datum") else Takes.NUMBER
    parts.append(("ger", _shown(result, function.example.gives)))
    width = max(len(name) for name, _ in parts)
    return [
        f"{indent}{name if not n else '':<{width}}  {row}"
        for name, rows in parts
        for n, row in enumerate(rows)
    ]


def _shown(takes: Takes, given: Any) -> list[str]:
    """A value or a table as a person writes it, columns under each other."""
    rows = [[_cell(takes, value) for value in row] for row in rows_from_host(given)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = takes is not Takes.TEXTS
    return [
        " | ".join(
            f"{cell:>{wide}}" if right else f"{cell:<{wide}}"
            for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _cell(takes: Takes, raw: Any) -> str:
    value: Value = from_host(raw)
    if isinstance(value, Decimal):
        day = serial_to_date(value, date1904=False) if takes in _DAYS else None
        if day is not None:
            return day.isoformat()
        return format_amount(value, separator="" if takes in _YEARS else " ")
    return str(value) if value not in (None, "") else "(tom)"


# ---- all of them


def as_text() -> str:
    """A line a function, under its group."""
    width = max(len(function.name) for group in GROUPS.values() for function in group)
    lines: list[str] = []
    for group, functions in GROUPS.items():
        lines += ["", group] if lines else [group]
        lines += [f"  {f.name:<{width}}  {_first_clause(f)}" for f in functions]
    lines += [
        "",
        "finsam-xl functions NAMN visar en av dem: argument, formel, lag, exempel och fel.",
    ]
    return "\n".join(lines) + "\n"


def _first_clause(function: Function) -> str:
    return f"{_CLAUSE_ENDS.split(function.says)[0]}."


def as_json() -> str:
    """Every function with all that is declared; figures as a host hands them over."""
    data = [_as_data(group, one) for group, functions in GROUPS.items() for one in functions]
    return json.dumps({"functions": data}, ensure_ascii=False, indent=2) + "\n"


def _as_data(group: str, function: Function) -> dict[str, Any]:
    basis = function.basis
    return {
        "name": function.name,
        "group": group,
        "syntax": syntax(function),
        "description": function.says,
        "gives": function.gives,
        "spills": function.spills,
        "arguments": [
            {
                "name": argument.name,
                "takes": argument.takes.value,
                "optional": argument.optional,
                "description": argument.says,
            }
            for argument in function.arguments
        ],
        "formula": function.native,
        "basis": {
            "title": str(basis),
            "text": basis.text,
            "url": basis.url,
        },
        "example": {
            "source": function.example.source,
            "arguments": list(function.example.arguments),
            "gives": function.example.gives,
        },
        "errors": [{"value": e.code, "when": when} for e, when in errors_of(function)],
    }


def as_markdown() -> str:
    """The catalogue as a document: a section a group, a page a function."""
    every = [one for functions in GROUPS.values() for one in functions]
    lines = ["# Kalkylbladsfunktioner", ""]
    lines += [f"{len(every)} funktioner, skrivna som i Excel på svenska.", ""]
    lines += ["| Funktion | Vad den gör |", "|---|---|"]
    lines += [f"| [{one.name}](#{one.name.lower()}) | {_first_clause(one)} |" for one in every]
    lines.append("")
    for group, functions in GROUPS.items():
        lines += [f"## {group}", ""]
        for function in functions:
            lines += [*_section(function), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(function: Function) -> Iterator[str]:
    yield from (f"### {function.name}", "", function.says, "", f"`{syntax(function)}`", "")
    for argument in function.arguments:
        yield f"- `{argument.name}`: {_kind(argument).lower()}. {argument.says}"
    if _may_have_headings(function):
        yield from ("", HEADINGS)
    basis = function.basis
    cited = _cited(basis)
    if basis.url:
        cited = cited.replace(str(basis), f"[{basis}]({basis.url})", 1)
    yield from (
        "",
        f"Ger {function.gives}{'; fyller flera celler' if function.spills else ''}.",
        "",
    )
    formula, *words = swedish_formula(function.native).split(" där ")
    yield "Formel: " + ", där ".join(f"`{part}`" for part in (formula, *words))
    yield from ("", f"Grund: {cited}", "", f"Exempel: {function.example.source}", "", "```text")
    yield from _example(function, "")
    yield from ("```", "", "Ger fel när:", "")
    for error, when in errors_of(function):
        yield f"- `{ERRORS[error.code]}`: {when}"
    yield "- samma fel: en cell i underlaget har ett felvärde"


PRINTERS: dict[str, Callable[[], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
