"""What charts show of participants: reasons for leaving by gender, and the years side by side."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.people.inputs import ALL, AT_WORK, REASONS
from finsam_xl.templates.arsredovisning.people.participants import (
    OF_ALL,
    OF_WORK,
    ONE,
    given,
    of_gender,
)
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

#: years that the chart has room for
YEARS = 8
_YEAR = "[deltagare_per_ar_ar_tal all]"


def _in_year(column: str) -> str:
    told = given(f"({_YEAR}=[ar_visat])", f"deltagare_per_ar_{column}_tal")
    return f'=IF([ar_visat]="","",{told})'


BY_YEAR = Listing(
    "deltagarar",
    (
        Value(
            "ar_visat", "År",
            f'=IF(COUNT({_YEAR})=0,"",IF(MIN({_YEAR})+[#]-1>MAX({_YEAR}),"",MIN({_YEAR})+[#]-1))',
            Kind.YEAR,
        ),
        Value("ar_deltagare", "Deltagare", _in_year("deltagare"), Kind.COUNT),
        Value("ar_unika", "Unika deltagare", _in_year("unika"), Kind.COUNT),
    ),
    rows=YEARS,
    named_by="ar_visat",
    heading="Deltagare år för år",
    look="read_list",
)  # fmt: skip
