"""*Period*: a column for each period, every amount accumulated from the first of January."""

from __future__ import annotations

from finsam_xl.template.declare import Value
from finsam_xl.template.form import Formula, Kind

_DAY, _READ = "[perioder_slut_dag of column]", "[period_lases]"


def _typed(column: str) -> str:
    cell = f"[perioder_{column}_tal of column]"
    return f'=IF(OR({_READ}=0,COUNT({cell})=0),"",{cell})'


def _over(name: str, label: str, formula: Formula, kind: Kind = Kind.AMOUNT, **more: str) -> Value:
    return Value(name, label, formula, kind, over=True)


def _read(_row: int, column: int) -> str:
    again = "IF(COUNTIF([period_dag before],[period_dag])>0,0,1)" if column else "1"
    return f"=IF([period_dag]=0,0,{again})"


HEADING = "=[period_rubrik of column]"
#: what has been claimed, or paid, to the period's end
_CLAIMED = (
    f'=IF({_READ}=0,"",SUMPRODUCT(([rekv_till all]>0)*([rekv_till all]<=[period_dag])*1,'
    "[rekv_summa all]))"
)
_PAID = (
    f'=IF({_READ}=0,"",SUMPRODUCT(ISNUMBER([rekvisitioner_utbetald_dag all])'
    "*([rekvisitioner_utbetald_dag all]<=[period_dag])*1,[rekvisitioner_utbetalt_tal all]))"
)

SHOWN = (
    _over(
        "period_rubrik", "Till och med",
        '=IF([period_dag]=0,"",YEAR([period_dag])&"-"&RIGHT("0"&MONTH([period_dag]),2)&"-"'
        '&RIGHT("0"&DAY([period_dag]),2))',
        Kind.TEXT,
    ),
    _over("period_beviljat", "Beviljat för året", f'=IF({_READ}=0,"",[summa_beviljat])'),
    _over("period_budget", "Budget för perioden", _typed("budget")),
    _over("period_upparbetat", "Upparbetat", _typed("upparbetat")),
    _over("period_rekvirerat", "Rekvirerat", _CLAIMED),
    _over("period_utbetalt", "Utbetalt", _PAID),
    _over("period_prognos", "Prognos för helåret", _typed("prognos")),
    _over(
        "period_avvikelse", "Beviljat minus prognos (plus = mindre används)",
        '=IF(COUNT([period_prognos])=0,"",[summa_beviljat]-[period_prognos])',
    ),
    _over(
        "period_kvar", "Upparbetat, inte rekvirerat",
        '=IF(COUNT([period_upparbetat])=0,"",[period_upparbetat]-[period_rekvirerat])',
    ),
)  # fmt: skip
HELP = (
    _over("period_dag", "Dagen (0 = ingen)", f"=IF(COUNT({_DAY})=0,0,{_DAY})", Kind.COUNT),
    _over("period_lases", "Perioden läses (1 = ja)", _read, Kind.COUNT),
    _over(
        "period_kredit", "Orsaken är en kreditering (1 = ja)",
        '=IF([perioder_orsak_jamfort of column]="kreditering",1,0)', Kind.COUNT,
    ),
    _over(
        "period_upp_tal", "Upparbetat som tal",
        "=IF(COUNT([period_upparbetat])=0,0,[period_upparbetat])",
    ),
    _over(
        "period_kredit_fore", "Senaste tidigare period med kreditering (0 = ingen)",
        "=SUMPRODUCT(MAX(([period_dag all]<[period_dag])*([period_lases all]=1)"
        "*([period_kredit all]=1)*[period_dag all]))",
        Kind.COUNT,
    ),
    _over(
        # what was spent before something was credited is no longer spent
        "period_upp_fore", "Störst upparbetat i en tidigare period, efter en kreditering",
        "=SUMPRODUCT(MAX(([period_dag all]<[period_dag])*([period_lases all]=1)"
        "*([period_dag all]>=[period_kredit_fore])*[period_upp_tal all]))",
    ),
    _over(
        "period_del", "Del av året",
        f"=IF(OR({_READ}=0,[ar_att_rakna]=0),0,MAX(0,MIN(1,([period_dag]-DATE([ar_att_rakna],1,1)"
        "+1)/(DATE([ar_att_rakna]+1,1,1)-DATE([ar_att_rakna],1,1)))))",
        Kind.PERCENT,
    ),
)  # fmt: skip
