"""The reasons for leaving by gender, from the report's own sums or from the insatser."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.inputs_people import ALL, AT_WORK, REASONS
from finsam_xl.templates.arsredovisning.people import OF_ALL, OF_WORK, ONE, given, of_gender
from finsam_xl.templates.uppfoljning.inputs import GENDERS


def _reasons_from() -> str:
    """The report's own sums before the insatser, but those that tell of genders before others."""
    found = str(ONE)
    for genders in ("", f'*([avslut_kon_jamfort all]<>"{GENDERS["totalt"]}")'):
        for kind in (ONE, OF_WORK, OF_ALL):
            there = f"([avslut_slag all]={kind}){genders}*ISNUMBER([avslut_antal_tal all])"
            found = f"IF(SUMPRODUCT({there})>0,{kind},{found})"
    return f"={found}"


REASONS_FROM = Value(
    "avslut_visas", "Raderna som anledningarna hämtas från", _reasons_from(), Kind.COUNT
)
REASONS_OF = Value(
    "avslut_avser", "Anledningarna avser",
    f'=IF([avslut_visas]={OF_ALL},"{ALL}",IF([avslut_visas]={OF_WORK},"{AT_WORK}","insatserna"))',
    Kind.TEXT, look="read",
)  # fmt: skip


def _reason_columns() -> Iterator[Value]:
    shown = tuple(REASONS.values())
    yield Value("anledning", "Anledning", lambda row, _: f'="{shown[row].capitalize()}"', Kind.TEXT)
    for gender, label in GENDERS.items():
        more, numbers = (
            ("", "avslut_raknas")
            if gender == "totalt"
            else (of_gender("avslut", gender), "avslut_egen")
        )

        def formula(row: int, _: int, more: str = more, numbers: str = numbers) -> str:
            rows = "([avslut_slag all]=[avslut_visas])*([avslut_anledning_jamfort all]="
            return "=" + given(f'{rows}"{shown[row]}"){more}', numbers)

        yield Value(f"anledning_{gender}", label.capitalize(), formula, Kind.COUNT)


BY_REASON = Listing(
    "anledningar",
    tuple(_reason_columns()),
    rows=len(REASONS),
    named_by="anledning",
    heading="Avslutade efter anledning och kön",
    look="read_list",
)
