"""*Deltagare*: who was there, came and left, by gender and reason, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.uppfoljning.inputs import ENDINGS, GENDERS, MEASURES

#: the genders that add up to the total
EACH = [gender for gender in GENDERS if gender != "totalt"]
_READ = "[period_lases]"


def cell_of(group: str, gender: str) -> str:
    """The derived row with how many of a measure or an ending: ``antal_paborjade_kvinnor``."""
    return f"antal_{group}_{gender}"


def _rows(table: str, column: str, shown: str, gender: str) -> str:
    return f'([{table}_{column} all]="{shown}")*([{table}_kon all]="{GENDERS[gender]}")'


def _typed(table: str, column: str, shown: str, gender: str) -> str:
    return f"SUMPRODUCT({_rows(table, column, shown, gender)}*1,[{table}_antal column])"


def _given(table: str, column: str, shown: str, *genders: str) -> str:
    """How many cells hold a number for these genders."""
    rows = "+".join(_rows(table, column, shown, gender) for gender in genders)
    return f"SUMPRODUCT(({rows})*ISNUMBER([{table}_antal column]))"


def _of_group(table: str, column: str, group: str, shown: str) -> Iterator[Value]:
    """A measure or an ending: by gender, in all, and how far a typed total is from that."""
    label = shown[0].upper() + shown[1:]
    for gender in EACH:
        typed, given = (f(table, column, shown, gender) for f in (_typed, _given))
        yield Value(
            cell_of(group, gender), f"{label}, {GENDERS[gender]}",
            f'=IF({_READ}=0,"",IF({given}=0,"",{typed}))', Kind.COUNT, over=True,
        )  # fmt: skip
    each = ",".join(f"[{cell_of(group, gender)}]" for gender in EACH)
    total, typed = _typed(table, column, shown, "totalt"), _given(table, column, shown, "totalt")
    yield Value(
        cell_of(group, "totalt"), f"{label}, totalt",
        f'=IF({_READ}=0,"",IF(COUNT({each})>0,SUM({each}),IF({typed}=0,"",{total})))',
        Kind.COUNT, over=True,
    )  # fmt: skip
    yield Value(
        f"skrivet_{group}", f"{label}, totalt som det är skrivet bredvid könen",
        f'=IF(OR({_READ}=0,COUNT({each})=0,{typed}=0),"",{total})', Kind.COUNT, over=True,
    )  # fmt: skip


#: an ending that is called as a measure is would be taken for it
GROUPS = {**{m: m for m in MEASURES}, **{f"slut_{e}": e for e in ENDINGS}}


def _added(names: Iterator[str] | list[str]) -> str:
    return ",".join(f"[{name}]" for name in names)


def _by_gender(gender: str, groups: list[str], told: str) -> str:
    """What is told of a gender; blank where some of the groups are known only in all."""
    if gender == "totalt":
        return told
    each = _added([cell_of(group, g) for group in groups for g in EACH])
    whole = _added([cell_of(group, "totalt") for group in groups])
    return f'IF(SUM({each})<>SUM({whole}),"",{told})'


def _values() -> Iterator[Value]:
    entering = ["ingaende", "paborjade"]
    for group, shown in MEASURES.items():
        yield from _of_group("deltagare", "matt", group, shown)
    for gender in GENDERS:
        came = _added([cell_of(group, gender) for group in entering])
        yield Value(
            cell_of("deltagare", gender), f"Deltagare under året, {GENDERS[gender]}",
            f'=IF(COUNT({came})=0,"",{_by_gender(gender, entering, f"SUM({came})")})',
            Kind.COUNT, over=True,
        )  # fmt: skip
        left = f"SUM({came})-SUM([{cell_of('avslutade', gender)}])"
        left = _by_gender(gender, [*entering, "avslutade"], left)
        yield Value(
            cell_of("pagaende", gender), f"Pågående vid periodens slut, {GENDERS[gender]}",
            f'=IF(COUNT({came})=0,"",{left})',
            Kind.COUNT, over=True,
        )  # fmt: skip
    for group, shown in ENDINGS.items():
        yield from _of_group("avslut", "anledning", f"slut_{group}", shown)
    endings = [f"slut_{ending}" for ending in ENDINGS]
    for gender in GENDERS:
        ended = _added([cell_of(ending, gender) for ending in endings])
        yield Value(
            cell_of("avslut", gender), f"Avslut av alla anledningar, {GENDERS[gender]}",
            f'=IF(COUNT({ended})=0,"",{_by_gender(gender, endings, f"SUM({ended})")})',
            Kind.COUNT, over=True,
        )  # fmt: skip


VALUES = tuple(_values())
#: shown on the sheet, and printed; the others are help
_SHOWN = {cell_of(group, g) for group in ("deltagare", "pagaende", "avslut") for g in GENDERS}
SHOWN = tuple(value for value in VALUES if value.name in _SHOWN)
_BEFORE = (
    ("paborjade", cell_of("paborjade", "totalt")),
    ("avslutade", cell_of("avslutade", "totalt")),
)


def _help() -> Iterator[Value]:
    yield from (value for value in VALUES if value.name not in _SHOWN)
    for name, counted in _BEFORE:
        yield Value(
            f"{name}_tal", f"{name} som tal", f"=IF(COUNT([{counted}])=0,0,[{counted}])",
            Kind.COUNT, over=True,
        )  # fmt: skip
        yield Value(
            f"{name}_fore", f"Flest {name} i en tidigare period",
            f"=SUMPRODUCT(MAX(([period_dag all]<[period_dag])*([period_lases all]=1)"
            f"*[{name}_tal all]))",
            Kind.COUNT, over=True,
        )  # fmt: skip
    opening = cell_of("ingaende", "totalt")
    yield Value(
        "ingaende_flest", "Flest ingående i någon period",
        f'=IF(COUNT([{opening} all])=0,"",MAX([{opening} all]))', Kind.COUNT, over=True,
    )  # fmt: skip
    small = "+".join(
        f'SUMPRODUCT(([{table}_kon all]<>"totalt")*ISNUMBER([{table}_antal column])'
        f"*([{table}_antal column]>=1)*([{table}_antal column]<=4))"
        for table in ("deltagare", "avslut")
    )
    yield Value(
        "sma_tal", "Antal 1 till 4 efter kön", f"=IF({_READ}=0,0,{small})", Kind.COUNT, over=True
    )
    yield Value(
        "deltagare_vantade", "Budgeterade deltagare, jämnt över året",
        "=IF(COUNT([deltagare_budget])=0,0,[deltagare_budget]*[period_del])",
        Kind.NUMBER, over=True, share=True,
    )  # fmt: skip


HELP = tuple(_help())
