"""The budget's own lines of *Kontroll*; the others follow from its declarations."""

from __future__ import annotations

from finsam_xl.law.limits import (
    ADOPTION_DAY,
    EXTERNAL_INCOME_PASSES,
    PLAN_YEARS,
)
from finsam_xl.law.party import Party
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Fault, Line
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import texts_in, widest
from finsam_xl.templates.budget import odd, unit
from finsam_xl.templates.budget.lawful import ALONE, CELL_DECIMALS, Keys, any_keys_are, percent
from finsam_xl.workbook.formats import LAST_YEAR

_MONTH, _DAY = ADOPTION_DAY.latest.value
_FROM = EXTERNAL_INCOME_PASSES.latest.on.year


def _any(source: str, grade: int) -> str:
    return f"=IF(SUMPRODUCT(([{source} all]<>0)*1)>0,{grade},0)"


def _worst(source: str) -> str:
    """The largest deviation with its sign, over the columns."""
    return f"={widest(f'{source} all')}"


def _judged(grade: str) -> str:
    """The grade, blank where nobody contributes."""
    return f'IF(OR({_UNKNOWN},COUNT([medlemmar_belopp all])=0),"",{grade})'


def _keys(kind: Keys, grade: int) -> str:
    """The grade where some party's keys stand so; blank where keys are missing or odd."""
    missing = any_keys_are(Keys.NONE_OF_ONE, Keys.NONE_OF_SEVERAL)
    return (
        f'=IF(OR({_UNKNOWN},COUNT([medlemmar_andel all])=0),"",'
        f"IF(OR({texts_in('medlemmar_andel all')}>1,"
        'MIN([lag_andel all])<0,MAX([lag_andel all])>1),"",'
        f'IF({any_keys_are(kind)},{grade},IF({missing},"",0))))'
    )


def _lowered(condition: str, grade: int = 3) -> str:
    """The grade, one lower where the condition holds in preliminary columns alone."""
    return (
        f"IF(SUMPRODUCT({condition}*([kol_preliminar all]=0))>0,{grade},"
        f"IF(SUMPRODUCT({condition}*1)>0,{grade - 1},0))"
    )


def _once(grade: int = 3) -> str:
    """What is told once for the whole table: lower where only preliminary columns are paid in."""
    final = "SUMPRODUCT(([kol_givet all]=1)*([kol_preliminar all]=0))=0"
    return f"IF(AND(SUM([kol_givet all])>0,{final}),{grade - 1},{grade})"


_NO_PARTY = "*".join(f'([lag_part all]<>"{party}")' for party in Party)
#: nobody is a member, or one who pays is of a party that nobody knows
_UNKNOWN = (
    'OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,'
    f"SUMPRODUCT({_NO_PARTY}*([lag_betalt all]<>0))>0)"
)


def _beside(party: Party, wrong: str, of: str) -> tuple[Fault, Fault]:
    """Where a party pays too much or too little: the one member that is off, else the party's
    sum on Lagens fördelning."""
    one = f"kol_ensam_{party}"
    row = list(Party).index(party)
    return (
        Fault("medlemmar_belopp", f"{wrong}*([{one} all]>0)", of=of, down=f"[{one} all]"),
        Fault("lag_part_betalt", f"{wrong}*([{one} all]=0)", of=of, down=str(row)),
    )


_REGIONS, _MUNICIPALITIES = "kol_regioner", "kol_kommuner"


def lines(drawing: Drawing) -> tuple[Line, ...]:
    """The lines, each with the cells that it looks at."""

    def line(
        id: str,  # noqa: A002
        code: str,
        label: str,
        about: str,
        *faults: Fault,
        grade: str,
        grades: tuple[int, ...] = (3,),
        amount: str | None = None,
        amount_in: str = "kronor",
    ) -> Line:
        parts = parts_of(drawing, faults)
        about_what = amount_in if amount else ""
        return Line(id, (code,), label, about, parts, grade, amount, about_what, grades)

    return (
        unit.line(drawing),
        *odd.lines(drawing),
        line(
            "andelar", "ANDEL306", "Andelarna",
            f"Andelarna ska bli 100 %: staten {percent(Party.STATE)}, regionerna "
            f"{percent(Party.REGION)}, kommunerna {percent(Party.MUNICIPALITY)} (5 §). En part "
            "helt utan andelar prövas inte.",
            Fault("summa_andel"),
            grade=_keys(Keys.WRONG, 3),
            amount=f"=100*ROUND(SUM([medlemmar_andel all])-1,{CELL_DECIMALS})",
            amount_in="procentenheter",
        ),
        line(
            "skrivsatt", "ANDEL309", "Andelar på två sätt",
            "Alla andelar ska vara skrivna med procenttecken: 25 %, inte 25 utan tecken.",
            *(
                Fault(
                    "medlemmar_andel",
                    f'([lag_part all]="{party}")*([lag_andel all]>1)'
                    f"*([kol_blandat_{party}]<>0)",
                    of="lag_andel",
                    down="1",
                )
                for party in Party
            ),
            grade=f"=IF(SUM({','.join(f'[kol_blandat_{party}]' for party in Party)})>0,3,0)",
        ),
        line(
            "parter", "ANDEL307", "Parterna",
            "Staten, minst en region och minst en kommun ska finnas (3 §), utom där alla kommuner "
            "är utanför region (5 a §).",
            Fault("medlemmar_part", down="2"),
            grades=(3, 2),
            grade=f'=IF({_UNKNOWN},"",IF(OR('
            'SUMPRODUCT(([lag_part all]="staten")*1)=0,[lag_kommuner]=0,'
            f"AND([lag_regioner]=0,NOT({ALONE}))),{_once()},0))",
        ),
        line(
            "staten", "ANDEL301", "Statens hälft",
            "Staten ska stå för lika mycket som regionerna och kommunerna tillsammans (5 §).",
            *_beside(Party.STATE, "([kol_staten all]<>0)", "kol_staten"),
            grades=(3, 2),
            grade="=" + _judged(_lowered("([kol_staten all]<>0)")),
            amount=_worst("kol_staten"),
        ),
        line(
            "regioner", "ANDEL302", "Regionernas fjärdedel",
            "Regionerna ska tillsammans stå för hälften av statens belopp (5 §).",
            *_beside(Party.REGION, "([kol_regioner all]<0)", _REGIONS),
            grades=(3, 2),
            grade="=" + _judged(_lowered("([kol_regioner all]<0)")),
            amount="=MIN([kol_regioner all],0)",
        ),
        line(
            "kommuner", "ANDEL303", "Kommunernas fjärdedel",
            "Kommunerna ska tillsammans stå för hälften av statens belopp (5 §).",
            *_beside(Party.MUNICIPALITY, "([kol_kommuner all]<0)", _MUNICIPALITIES),
            grades=(3, 2),
            grade=f'=IF({ALONE},"",{_judged(_lowered("([kol_kommuner all]<0)"))})',
            amount=f"=IF({ALONE},0,MIN([kol_kommuner all],0))",
        ),
        line(
            "utanfor_region", "ANDEL304", "Kommuner utanför region",
            "Utan region ska kommunerna stå för lika mycket som staten, och med region ha en egen "
            "rad som region (5 a §).",
            Fault("medlemmar_namn", "[lag_saknar_region all]>0", of="lag_saknar_region", down="1"),
            *_beside(
                Party.MUNICIPALITY, f"([kol_kommuner all]<0)*IF({ALONE},1,0)", _MUNICIPALITIES
            ),
            grades=(3, 2),
            grade="="
            + _judged(
                f"MAX(IF({ALONE},{_lowered('([kol_kommuner all]<0)')},0),"
                f"IF(SUM([lag_saknar_region all])>0,{_once()},0))"
            ),
            amount=f"=IF({ALONE},MIN([kol_kommuner all],0),0)",
        ),
        line(
            "mer", "ANDEL308", "Mer än en fjärdedel",
            "Regionerna och kommunerna får betala mer än lagens andel, om det är beslutat.",
            *_beside(Party.REGION, "([kol_regioner all]>0)", _REGIONS),
            *_beside(Party.MUNICIPALITY, "([kol_kommuner all]>0)", _MUNICIPALITIES),
            grades=(2, 1),
            grade="="
            + _judged(
                f"MAX({_lowered('([kol_regioner all]>0)', 2)},"
                f"{_lowered('([kol_kommuner all]>0)', 2)})"
            ),
            amount="=MAX([kol_regioner all],[kol_kommuner all],0)",
        ),
        line(
            "inom", "ANDEL305", "Fördelningen inom varje part",
            "Varje medlem ska betala sin andel av det parten betalar. En part helt utan andelar "
            "delar som den kommer överens om (5 §) och prövas inte.",
            Fault("medlemmar_belopp", "([kol_inom all]>0)", "SUM([kol_inom all])",
                  of="kol_inom", down="[kol_inom_rad all]"),
            grades=(3, 2),
            grade="="
            + _judged(
                f"IF(AND(SUM([kol_inom all])=0,{any_keys_are(Keys.NONE_OF_SEVERAL)}),"
                f'"",{_lowered("([kol_inom all]>0)")})'
            ),
        ),
        line(
            "avrundade", "ANDEL310", "Avrundade andelar",
            "Andelar som blir 100 % så när som på sin avrundning, till exempel 8,33 tre gånger, "
            "räknas om efter sin summa.",
            Fault("summa_andel"),
            grades=(1,),
            grade=_keys(Keys.ROUNDED, 1),
            amount=f"=100*ROUND(SUM([medlemmar_andel all])-1,{CELL_DECIMALS})",
            amount_in="procentenheter",
        ),
        line(
            "dubbelt", "SUM209", "Huvudpost med både detaljer och eget belopp",
            "I en kolumn ska en huvudpost ha antingen poster eller ett eget belopp.",
            Fault("huvudposter_belopp", "[dubbelt_belopp all]>0", of="dubbelt_belopp", down="1"),
            grade=_any("dubbelt_belopp", 3),
        ),
        line(
            "planar", "BUD507", "Tre år från budgetåret",
            "Budget eller plan ska finnas för tre år med budgetåret som det första (21 §, "
            "KL 11:6).",
            Fault("falt_budgetar"),
            grades=(2,),
            grade=f"=IF(OR(SUM([falt_budgetar])<{PLAN_YEARS.first_day.year},"
            f"SUM([falt_budgetar])>{LAST_YEAR},"
            'SUM([kolumn_lases all])=0),"",'
            f"IF(SUM([kol_nytt_planar all])<{PLAN_YEARS.latest.value},2,0))",
            amount="=SUM([kol_nytt_planar all])",
            amount_in="år finns",
        ),
        line(
            "extern", "BUD509", f"Externa intäkter från {_FROM}",
            f"Andra intäkter än medlemmarnas är från {_FROM} inte förenliga med hur lagen läses.",
            Fault("ovriga_intakter_belopp", "[kol_extern all]>0", of="kol_extern",
                  down="[kol_extern all]"),
            grades=(1,),
            grade=_any("kol_extern", 1),
        ),
        line(
            "kolumner", "BUD511", "Kolumnernas ordning",
            "Samma typ och år får stå en gång, och åren ska stå i ordning.",
            Fault("kolumner_typ", "[kol_ordning all]>0", of="kol_ordning", across=True),
            grades=(2,),
            grade=_any("kol_ordning", 2),
        ),
    )  # fmt: skip
