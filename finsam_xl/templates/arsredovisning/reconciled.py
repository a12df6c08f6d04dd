"""*Avstämning*: figures that stand in two places of the report, held against each other.

Each line is told once here, with the rule that judges it; a difference within what the printed
digits can hide is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.money import BALANCE, CASH, INCOMES
from finsam_xl.templates.arsredovisning.operations import COSTS, INCOME, RESULT, block_cell


class Line(NamedTuple):
    """A figure, what it is held against, and how many rounded terms lie between them."""

    code: str
    label: str
    one: str
    other: str
    slack: str = "0"  #: what rounding may hide, as a formula


def _terms(count: int, step: str = "[steget]") -> str:
    return f"{(count + 1) / 2:g}*{step}"


def _added(*cells: str) -> str:
    """Their sum; nothing where none of them is there."""
    return f'IF(COUNT({",".join(cells)})=0,"",SUM({",".join(cells)}))'


def _less(one: str, other: str) -> str:
    return f'IF(COUNT({one},{other})<2,"",{one}-{other})'


def _nearest(one: str, first: str, second: str) -> str:
    """Of two readings, that which is nearer; where one is nothing, the other."""
    nearer = f"IF(ABS(SUM({one})-{first})<=ABS(SUM({one})-{second}),{first},{second})"
    return f'IF({first}="",{second},IF({second}="",{first},{nearer}))'


def _balanced(column: str, when: str) -> Line:
    return Line(
        "ARS810", f"Tillgångar mot eget kapital och skulder, {when}",
        BALANCE.cell("tillgangar", column), BALANCE.cell("kapital_och_skulder", column),
        f"IF(AND(COUNT([br_skrivet_{column} in row {BALANCE.number('tillgangar')}])=1,"
        f"COUNT([br_skrivet_{column} in row {BALANCE.number('kapital_och_skulder')}])=1),0,"
        f"{_terms(4)})",
    )  # fmt: skip


def _result(other: str, cell: str, column: str, when: str) -> Line:
    own = f"[rr_skrivet_{column} in row {INCOMES.number('arets_resultat')}]"
    slack = f"[rr_grans in row {INCOMES.number('arets_resultat')}]"
    return Line(
        "ARS811" if other == "balansräkningen" else "ARS820",
        f"Årets resultat mot {other}, {when}",
        INCOMES.cell("arets_resultat", column), cell, f"IF(COUNT({own})=1,0,{slack})",
    )  # fmt: skip


def _operations(label: str, row: int, column: str, other: str, when: str) -> Line:
    """A sum of the operations against the statement: half a step for each of its posts."""
    cell = block_cell(column, row)
    return Line(
        "ARS830", f"{label} i driftredovisningen mot resultaträkningen, {when}",
        f'IF([drift_poster]=0,"",{cell})', other,
        "([drift_poster]+1)/2*[drift_steget]+2*[steget]",
    )  # fmt: skip


_YEARS = (("i_ar", "i år"), ("i_fjol", "i fjol"))
_CASH = tuple(
    _added(BALANCE.cell("kassa_bank", c), BALANCE.cell("kortfristiga_placeringar", c))
    for c, _ in _YEARS
)
_OPENING = "[kapital_fore]"
_COSTS = (INCOMES.cell("kostnader", "i_ar"), INCOMES.cell("avskrivningar", "i_ar"))
_FINANCE = tuple(INCOMES.cell(f"finansiella_{kind}", "i_ar") for kind in ("intakter", "kostnader"))
_INCOME = INCOMES.cell("intakter", "i_ar")


def _costs(cells: tuple[str, ...]) -> str:
    return f'IF(COUNT({",".join(cells)})=0,"",-SUM({",".join(cells)}))'


LINES = (
    *(_balanced(*year) for year in _YEARS),
    Line(
        "ARS811", "Eget kapital vid årets början och resultatet mot årets slut",
        f'IF(COUNT([br_skrivet_i_ar in row {BALANCE.number("eget_kapital")}])=0,"",'
        f'{BALANCE.cell("eget_kapital", "i_ar")})',
        f'IF(COUNT({_OPENING},[kapital_resultat])<2,"",{_OPENING}+[kapital_resultat])',
        _terms(3),
    ),
    Line(
        "ARS811", "Eget kapital vid årets början mot förra årets slut",
        BALANCE.cell("kapital_ingaende", "i_ar"), BALANCE.cell("eget_kapital", "i_fjol"),
    ),
    *(
        _result("balansräkningen", BALANCE.cell("arets_resultat", c), c, when)
        for c, when in _YEARS
    ),
    *(
        _result("kassaflödesanalysen", CASH.cell("arets_resultat", c), c, when)
        for c, when in _YEARS
    ),
    Line(
        "ARS820", "Förändringen av kortfristiga fordringar mot balansräkningen",
        CASH.cell("fordringar", "i_ar"),
        _less(BALANCE.cell("fordringar", "i_fjol"), BALANCE.cell("fordringar", "i_ar")),
        _terms(2),
    ),
    Line(
        "ARS820", "Förändringen av kortfristiga skulder mot balansräkningen",
        CASH.cell("skulder", "i_ar"),
        _less(
            BALANCE.cell("kortfristiga_skulder", "i_ar"),
            BALANCE.cell("kortfristiga_skulder", "i_fjol"),
        ),
        _terms(2),
    ),
    *(
        Line(
            "ARS822", f"Likvida medel vid årets slut mot kassa och bank, {when}",
            CASH.cell("likvida_utgaende", c), cash,
            f"IF(COUNT([kf_skrivet_{c} in row {CASH.number('likvida_utgaende')}])=1,0,"
            f"[kf_grans in row {CASH.number('likvida_utgaende')}])",
        )
        for (c, when), cash in zip(_YEARS, _CASH, strict=True)
    ),
    Line(
        "ARS822", "Likvida medel vid årets början mot förra årets slut",
        CASH.cell("likvida_ingaende", "i_ar"), CASH.cell("likvida_utgaende", "i_fjol"),
    ),
    _operations(
        "Intäkter", INCOME, "utfall",
        _nearest(block_cell("utfall", INCOME), _INCOME, _added(_INCOME, _FINANCE[0])), "i år",
    ),
    _operations(
        "Kostnader", COSTS, "utfall",
        _nearest(block_cell("utfall", COSTS), _costs(_COSTS), _costs((*_COSTS, _FINANCE[1]))),
        "i år",
    ),
    _operations(
        # what the operations are told without, the finance, is no difference
        "Resultat", RESULT, "utfall",
        _nearest(
            block_cell("utfall", RESULT), INCOMES.cell("arets_resultat", "i_ar"),
            INCOMES.cell("verksamhetens_resultat", "i_ar"),
        ),
        "i år",
    ),
    _operations(
        "Budgeterat resultat", RESULT, "budget", INCOMES.cell("arets_resultat", "budget"),
        "budget",
    ),
    Line(
        "ARS842", "Medlemmarnas bidrag mot driftredovisningens medlemsintäkter",
        'IF([bidrag]=0,"",[bidrag]/[enhet_kronor])', "[drift_medlemsbidrag]",
        "[drift_steget]",
    ),
)  # fmt: skip


def numbers_of(code: str) -> tuple[int, ...]:
    """The lines that a rule judges, from 1."""
    return tuple(number for number, line in enumerate(LINES, 1) if line.code == code)


def _cell(pick: Callable[[Line], str]) -> Callable[[int, int], str]:
    return lambda row, _column: f"={pick(LINES[row])}"


RECONCILED = Listing(
    "avstamning",
    (
        Value("avst_vad", "Avstämning", _cell(lambda line: f'"{line.label}"'), Kind.TEXT),
        Value("avst_ena", "Det ena", _cell(lambda line: line.one)),
        Value("avst_andra", "Det andra", _cell(lambda line: line.other)),
        Value(
            "avst_skillnad", "Skillnad",
            '=IF(COUNT([avst_ena],[avst_andra])<2,"",[avst_ena]-[avst_andra])',
        ),
    ),
    rows=len(LINES),
    named_by="avst_vad",
    look="read_list",
)  # fmt: skip
RECONCILED_HELP = Listing(
    "avstamning_hjalp",
    (
        Value("avst_nr", "Nummer", "=[#]", Kind.COUNT),
        Value(
            "avst_grans", "Avrundning som tål", _cell(lambda line: line.slack), Kind.NUMBER,
            share=True,
        ),
        Value(
            "avst_fel", "Skiljer mer än avrundning (1 = ja)",
            "=IF(COUNT([avst_skillnad])=0,0,"
            "IF(ROUND(ABS([avst_skillnad])-[avst_grans],5)>0,1,0))",
            Kind.COUNT,
        ),
    ),
    rows=len(LINES),
    heading="Hjälprader (skrivs inte ut)",
    printed=False,
)  # fmt: skip
