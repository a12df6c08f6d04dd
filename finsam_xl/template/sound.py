"""Whether a declaration says what it means: what its author got wrong, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter
from typing import TYPE_CHECKING

from finsam_xl.errors import UserError
from finsam_xl.lazy import Pattern
from finsam_xl.template.code import NotCompiled
from finsam_xl.template.compile import source_of
from finsam_xl.template.form import Input, Table
from finsam_xl.template.formula import parse

if TYPE_CHECKING:
    from finsam_xl.template.declare import Check, Form

_NAME = Pattern(r"[a-z][a-z0-9_]*")
_CODE = Pattern(r"[A-Z]{3,5}[0-9]{3}")
_TOTAL = Pattern(r"SUM2[0-9]{2}")
_SHEET = Pattern(r"[^\[\]:*?/\\]{1,31}")
#: a row's condition: comparisons in parentheses multiplied with each other
_EACH = Pattern(r"=\([^()]+\)(?:\*\([^()]+\))*")
SAYS = frozenset({"found", "expected", "unit", "sheet", "cell"})


class Unsound(UserError):
    """A template's declaration that cannot be; its author reads the sentence."""


def refuse_unsound(form: Form) -> None:
    """Raises Unsound for names, codes and tables that cannot stand together."""
    for problem in _problems(form):
        raise Unsound(f"Mallen {form.kind}, {problem}")


def refuse_unknown(form: Form, areas: Iterable[str], formulas: dict[str, str]) -> None:
    """Raises Unsound for a formula that names what is not there, or that nobody can work out.

    ``formulas``: what each is called in a sentence, and its text.
    """
    known = frozenset(areas)
    for what, text in formulas.items():
        try:
            formula = parse(text)
            source_of(formula, "tried")
        except (NotCompiled, ValueError) as wrong:
            raise Unsound(f"Mallen {form.kind}, {what}: {text} ({wrong}).") from None
        for operand in formula.operands:
            if operand.area not in known:
                raise Unsound(f"Mallen {form.kind}, {what}: namnet {operand.area} finns inte.")


def _problems(form: Form) -> Iterator[str]:
    from finsam_xl.template.declare import Value

    names: dict[str, str] = {}
    tables: dict[str, Table] = {}

    def named(name: str) -> Iterator[str]:
        if not _NAME.fullmatch(name):
            yield f"{name}: ett namn är små bokstäver a till z, siffror och _."
        if name in names:
            yield f"namnet {name} finns två gånger."
        names[name] = name

    for sheet in form.sheets:
        if not _SHEET.fullmatch(sheet.name):
            yield f"bladet {sheet.name}: högst 31 tecken, inget av []:*?/\\."
        for item in sheet.items:
            if isinstance(item, Input):
                yield from named(item.name)
                yield from _choices(item)
            elif isinstance(item, Table):
                yield from named(item.name)
                tables[item.name] = item
                yield from _in_table(item)
                for column in item.columns:
                    if column.total:
                        yield from named(f"summa_{column.name}")
            elif isinstance(item, Value):
                yield from named(item.name)
                if not item.formula.startswith("="):
                    yield f"{item.name}: en formel börjar med =."
                if item.code is not None and not _TOTAL.fullmatch(item.code):
                    yield f"{item.name}: {item.code} är ingen SUM-regel."
    codes: set[str] = set()
    for check in form.checks:
        for problem in _in_check(check, names, tables):
            yield f"{check.code}: {problem}"
        if check.code in codes:
            yield f"koden {check.code} finns två gånger."
        codes.add(check.code)


def _choices(spec: Input) -> Iterator[str]:
    if any(len(word) == 1 for word in spec.choices) and "".join(spec.choices).isalpha():
        yield f"{spec.name}: skriv alternativen som en lista av ord."


def _in_table(table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    for name in columns:
        if not _NAME.fullmatch(name):
            yield f"{table.name}, {name}: ett namn är små bokstäver a till z, siffror och _."
        if columns.count(name) > 1:
            yield f"{table.name}: kolumnen {name} finns två gånger."
    for name in (*table.key, *table.needs, *table.unique):
        if name not in columns:
            yield f"{table.name}: kolumnen {name} finns inte."
    for column in table.columns:
        if column.total and not _TOTAL.fullmatch(column.total):
            yield f"{table.name}, {column.name}: {column.total} är ingen SUM-regel."


def _in_check(check: Check, names: dict[str, str], tables: dict[str, Table]) -> Iterator[str]:
    if not _CODE.fullmatch(check.code):
        yield "en kod är tre till fem stora bokstäver och tre siffror."
    if check.grade == 3 and not check.basis.can_be_error:
        yield "det som bara är praxis är aldrig fel."
    known: Iterable[str] = names
    if check.each:
        if check.each not in tables:
            yield f"tabellen {check.each} finns inte."
            return
        known = {column.name for column in tables[check.each].columns}
        if not _EACH.fullmatch(check.when):
            yield "villkoret för en rad är jämförelser i parentes, gånger varandra."
        if check.needs:
            yield "needs gäller inte rader: en rad bedöms när alla dess belopp finns."
    elif not check.when.startswith("="):
        yield "ett villkor börjar med =."
    for name in filter(None, (check.at, check.expected, *check.needs)):
        if name not in known:
            yield f"namnet {name} finns inte."
    for _, field, _, _ in Formatter().parse(check.says):
        if field is not None and field not in SAYS | ({"row"} if check.each else set()):
            yield f"{{{field}}} kan inte stå i meningen."


def refuse_rings(form: Form, formulas: dict[str, str]) -> None:
    """Raises Unsound where a value follows from itself. ``formulas``: by the value's name."""
    rests = {name: {o.area for o in parse(text).operands} for name, text in formulas.items()}
    for first in rests:
        seen: set[str] = set()
        ahead = [first]
        while ahead:
            for other in rests.get(ahead.pop(), set()) - seen:
                if other == first:
                    raise Unsound(f"Mallen {form.kind}, {first}: värdet följer av sig självt.")
                seen.add(other)
                ahead.append(other)
