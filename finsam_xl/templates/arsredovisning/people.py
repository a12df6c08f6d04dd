"""*Deltagare*: what follows from the counts of participants and of reasons for leaving.

A row counts in an insats's total where it is the typed total, or a gender whose total is not typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.inputs_people import ALL, AT_WORK, REASONS
from finsam_xl.templates.uppfoljning.inputs import GENDERS

MEASURES = {
    "deltagare": "Deltagare",
    "ingaende": "Ingående",
    "paborjade": "Påbörjade",
    "avslutade": "Avslutade",
    "avbrott": "Därav avbrott",
}
#: insatser that *Flöden per insats* has room for
FLOWS = 16
#: what a row is: of one insats, or a sum of the report's own
ONE, OF_ALL, OF_WORK = 1, 2, 3
UNION, UNITED = "arbete eller studier", ("arbete", "studier")
_OWN, _ALIKE = "[{0}_insats_jamfort]", "([{0}_insats_jamfort all]=[{0}_insats_jamfort])"
_TOTAL = GENDERS["totalt"]


def _kind_of(table: str) -> str:
    own = _OWN.format(table)
    return f'=IF({own}="",0,IF({own}="{ALL}",{OF_ALL},IF({own}="{AT_WORK}",{OF_WORK},{ONE})))'


def _at_work(table: str) -> str:
    """Whether a row of the insats says that it aims at work, in the table of participants."""
    own = _OWN.format(table)
    return (
        f'=IF({own}="",0,IF(SUMPRODUCT(([deltagare_insats_jamfort all]={own})*'
        '([deltagare_arbetslivsinriktad_jamfort all]="ja"))>0,1,0))'
    )


def given(condition: str, numbers: str, otherwise: str = '""') -> str:
    """What the numbers of some rows add up to; nothing where they hold none."""
    return (
        f"IF(SUMPRODUCT({condition}*ISNUMBER([{numbers} all]))=0,{otherwise},"
        f"SUMPRODUCT({condition}*1,[{numbers} all]))"
    )


def _genders(table: str, numbers: str, more: str = "") -> str:
    """What the genders of a total's own insats add up to."""
    rows = f'{_ALIKE.format(table)}*([{table}_kon_jamfort all]<>"{_TOTAL}"){more}'
    return f'=IF([{table}_kon_jamfort]="{_TOTAL}",{given(rows, numbers)},"")'


def _counts(table: str, numbers: str, more: str = "") -> str:
    """The row's number, where it counts in the total of its insats."""
    total = (
        f'SUMPRODUCT({_ALIKE.format(table)}*([{table}_kon_jamfort all]="{_TOTAL}"){more}'
        f"*ISNUMBER([{numbers} all]))"
    )
    own = f"[{numbers}]"
    return (
        f'=IF(COUNT({own})=0,"",IF([{table}_kon_jamfort]="{_TOTAL}",{own},IF({total}>0,"",{own})))'
    )


def _awaited(table: str, numbers: str, counted: str, more: str = "") -> str:
    """What a row of several insatser is to be: the sum of theirs, of a gender where all that count
    are told by gender."""
    one = f"([{table}_slag all]={ONE})"
    work = f"{one}*([{table}_arbete all]=1)"
    by_gender = f'*([{table}_kon_jamfort all]<>"{_TOTAL}"){more}'
    own_gender = f"*([{table}_kon_jamfort all]=[{table}_kon_jamfort]){more}"

    def summed(rows: str) -> str:
        whole = given(f"{rows}{more}", counted)
        told = f"SUMPRODUCT({rows}{by_gender}*1,[{numbers} all])"
        count = f"SUMPRODUCT({rows}{more}*1,[{counted} all])"
        gender = given(rows + own_gender, numbers)
        return f'IF([{table}_kon_jamfort]="{_TOTAL}",{whole},IF({told}={count},{gender},""))'

    return (
        f'=IF([{table}_slag]<{OF_ALL},"",IF([{table}_slag]={OF_ALL},{summed(one)},{summed(work)}))'
    )


def _participants() -> Iterator[Value]:
    yield Value(
        "deltagare_rad", "Rad",
        '=IF([deltagare_insats_jamfort]="","",[deltagare_insats_jamfort]&", "'
        "&[deltagare_kon_jamfort])",
        Kind.TEXT,
    )  # fmt: skip
    yield Value(
        "deltagare_vag", "Namn i boken",
        '=IF([deltagare_insats_jamfort]="","","deltagare/"&[deltagare_insats_jamfort]&"/"'
        "&[deltagare_kon_jamfort])",
        Kind.TEXT,
    )  # fmt: skip
    yield Value(
        "deltagare_slag", f"1 = insats, 2 = {ALL}, 3 = {AT_WORK}", _kind_of("deltagare"), Kind.COUNT
    )
    yield Value(
        "deltagare_arbete", "Arbetslivsinriktad (1 = ja)", _at_work("deltagare"), Kind.COUNT
    )
    yield Value(
        "deltagare_forsta", "Insatsens första rad (1 = ja)",
        f"=IF([deltagare_slag]<>{ONE},0,IF(SUMPRODUCT(([deltagare_insats_jamfort so far]="
        "[deltagare_insats_jamfort])*1)=1,1,0))",
        Kind.COUNT,
    )  # fmt: skip
    yield Value(
        "deltagare_nummer", "Insatsens nummer",
        "=IF([deltagare_forsta]=0,0,SUM([deltagare_forsta so far]))", Kind.COUNT,
    )  # fmt: skip
    for name, label in MEASURES.items():
        numbers, counted = f"deltagare_{name}_tal", f"raknas_{name}"
        yield Value(
            counted, f"{label} som räknas i summan", _counts("deltagare", numbers), Kind.COUNT
        )
        yield Value(
            f"konen_{name}", f"{label}: könen tillsammans", _genders("deltagare", numbers),
            Kind.COUNT,
        )  # fmt: skip
        yield Value(
            f"insatserna_{name}", f"{label}: insatserna tillsammans",
            _awaited("deltagare", numbers, counted), Kind.COUNT,
        )  # fmt: skip
    own = _OWN.format("deltagare")
    same = f"([avslut_insats_jamfort all]={own})"
    genders = f'{same}*([avslut_kon_jamfort all]<>"{_TOTAL}")*1,[avslut_egen all]'
    yield Value(
        # those of a gender, where no reason is told in all alone
        "slutat_alla", "Alla anledningar är redovisade (1 = ja)",
        f'=IF({own}="",0,IF(SUMPRODUCT({same}'
        f'*([avslut_anledning_jamfort all]="{REASONS["annat"]}")'
        f'*ISNUMBER([avslut_antal_tal all]))=0,0,IF([deltagare_kon_jamfort]="{_TOTAL}",1,'
        f"IF(SUMPRODUCT({genders})=SUMPRODUCT({same}*1,[avslut_raknas all]),1,0))))",
        Kind.COUNT,
    )  # fmt: skip
    gender = f"{same}*([avslut_kon_jamfort all]=[deltagare_kon_jamfort])"
    yield Value(
        "slutat_antal", "Avslutade enligt anledningarna",
        f'=IF(OR({own}="",[deltagare_kon_jamfort]=""),"",IF([deltagare_kon_jamfort]="{_TOTAL}",'
        f'{given(same, "avslut_raknas")},{given(gender, "avslut_egen")}))',
        Kind.COUNT,
    )  # fmt: skip


PARTICIPANT_ROWS = Listing(
    "deltagare_rader",
    tuple(_participants()),
    of="deltagare",
    named_by="deltagare_rad",
    heading="Deltagare, rad för rad (skrivs inte ut)",
    printed=False,
)
_SAME_REASON = "([avslut_anledning_jamfort all]=[avslut_anledning_jamfort])"
_REASON = f"*{_SAME_REASON}"
_PART = _ALIKE.format("avslut") + '*([avslut_anledning_jamfort all]="{0}")'
_TOLD_PART = f"SUMPRODUCT({_PART}{{1}}*ISNUMBER([avslut_antal_tal all]))"


def _part_rows(part: str) -> str:
    """The rows of a part, of the union's own gender; in all by gender where no total is typed."""
    typed = _TOLD_PART.format(part, f'*([avslut_kon_jamfort all]="{_TOTAL}")')
    by_gender = f'IF([avslut_kon_jamfort]="{_TOTAL}",IF({typed}=0,1,0),0)'
    return f"{_PART.format(part)}*(([avslut_kon_jamfort all]=[avslut_kon_jamfort])+{by_gender}>0)"


_TOGETHER = "+".join(f"SUMPRODUCT({_part_rows(p)}*1,[avslut_antal_tal all])" for p in UNITED)
_BOTH = "*".join(
    f"IF(SUMPRODUCT({_part_rows(p)}*ISNUMBER([avslut_antal_tal all]))>0,1,0)" for p in UNITED
)
_BOTH_TOLD = "*".join(f"IF({_TOLD_PART.format(part, '')}>0,1,0)" for part in UNITED)
#: of the union of all insatser, what an insats tells of it in its parts
_REASON_OR_PARTS = (
    f'*({_SAME_REASON}+IF([avslut_anledning_jamfort]="{UNION}",1,0)*([avslut_bada all]=1)*('
    + "+".join(f'([avslut_anledning_jamfort all]="{part}")' for part in UNITED)
    + ")>0)"
)

REASON_ROWS = Listing(
    "avslut_rader",
    (
        Value(
            "avslut_rad", "Rad",
            '=IF([avslut_insats_jamfort]="","",[avslut_insats_jamfort]&", "'
            '&[avslut_kon_jamfort]&", "&[avslut_anledning_jamfort])',
            Kind.TEXT,
        ),
        Value(
            "avslut_vag", "Namn i boken",
            '=IF([avslut_insats_jamfort]="","","avslut/"&[avslut_insats_jamfort]&"/"'
            '&[avslut_kon_jamfort]&"/"&[avslut_anledning_jamfort])',
            Kind.TEXT,
        ),
        Value(
            "avslut_slag", f"1 = insats, 2 = {ALL}, 3 = {AT_WORK}", _kind_of("avslut"), Kind.COUNT
        ),
        Value("avslut_arbete", "Arbetslivsinriktad (1 = ja)", _at_work("avslut"), Kind.COUNT),
        Value(
            "avslut_delarna", "Arbete och studier tillsammans",
            f'=IF([avslut_anledning_jamfort]="{UNION}",IF({_BOTH}=1,{_TOGETHER},""),"")',
            Kind.COUNT,
        ),
        Value("avslut_bada", "Både arbete och studier (1 = ja)", f"={_BOTH_TOLD}", Kind.COUNT),
        Value(
            # arbete eller studier is no third reason where both of them are there
            "avslut_egen", "Antal som räknas",
            f'=IF(AND([avslut_anledning_jamfort]="{UNION}",[avslut_bada]=1),"",'
            'IF(COUNT([avslut_antal_tal])=0,"",[avslut_antal_tal]))',
            Kind.COUNT,
        ),
        Value(
            "avslut_raknas", "Antal som räknas i summan",
            _counts("avslut", "avslut_egen", _REASON), Kind.COUNT,
        ),
        Value(
            "avslut_konen", "Könen tillsammans",
            _genders("avslut", "avslut_antal_tal", _REASON), Kind.COUNT,
        ),
        Value(
            "avslut_insatserna", "Insatserna tillsammans",
            _awaited("avslut", "avslut_egen", "avslut_raknas", _REASON_OR_PARTS), Kind.COUNT,
        ),
    ),
    of="avslut",
    named_by="avslut_rad",
    heading="Avslut, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip


def _of_flow(condition: str, numbers: str) -> str:
    return f'=IF([flode_insats]="","",{given(condition, numbers)})'


def _in_flow(table: str, more: str = "") -> str:
    return f"([{table}_insats_jamfort all]=[flode_insats]){more}"


def of_gender(table: str, gender: str) -> str:
    return f'*([{table}_kon_jamfort all]="{GENDERS[gender]}")'


def _reasons(rows: str, *reasons: str) -> str:
    return "SUM(" + ",".join(
        given(f'{rows}*([avslut_anledning_jamfort all]="{REASONS[reason]}")', "avslut_raknas", "0")
        for reason in reasons
    ) + ")"  # fmt: skip


#: what is told of each insats, and of all: name, label, the rows' table, more of them, numbers
_TOLD = (
    *(
        (f"deltagare_{gender}", GENDERS[gender].capitalize(), of_gender("deltagare", gender),
         "deltagare_deltagare_tal")
        for gender in GENDERS if gender != "totalt"
    ),
    *((name, label, "", f"raknas_{name}") for name, label in MEASURES.items()),
)  # fmt: skip
_ENDED = (
    ("arbete", "Till arbete eller studier", ("arbete", "studier", "arbete_eller_studier")),
    ("arbetssokande", "Arbetssökande", ("arbetssokande",)),
)

FLOW = Listing(
    "floden",
    (
        Value(
            "flode_insats", "Insats",
            '=IF([#]>MAX([deltagare_nummer all]),"",INDEX([deltagare_insats_jamfort all],'
            "MATCH([#],[deltagare_nummer all],0)))",
            Kind.TEXT,
        ),
        *(
            Value(f"flode_{name}", label, _of_flow(_in_flow("deltagare", more), numbers),
                  Kind.COUNT)
            for name, label, more, numbers in _TOLD
        ),
        *(
            Value(
                f"flode_{name}", label,
                f'=IF([flode_insats]="","",IF(SUMPRODUCT({_in_flow("avslut")}*'
                f'ISNUMBER([avslut_raknas all]))=0,"",{_reasons(_in_flow("avslut"), *reasons)}))',
                Kind.COUNT,
            )
            for name, label, reasons in _ENDED
        ),
        Value(
            "flode_vag", "Namn i boken",
            f'=IF([flode_insats]="","","deltagare/"&[flode_insats]&"/{_TOTAL}")', Kind.TEXT,
        ),
    ),
    rows=FLOWS,
    named_by="flode_insats",
    heading="Flöden per insats",
    look="read_list",
)  # fmt: skip


def _of_groups(table: str, more: str, numbers: str) -> tuple[str, str]:
    one = f"([{table}_slag all]={ONE}){more}"
    return given(one, numbers), given(f"{one}*([{table}_arbete all]=1)", numbers)


def _grouped(name: str, label: str, formulas: tuple[str, str], kind: Kind = Kind.COUNT) -> Value:
    def formula(row: int, _column: int) -> str:
        return f"={formulas[row]}"

    return Value(name, label, formula, kind)


ALL_FLOWS = Listing(
    "floden_alla",
    (
        _grouped("alla_insatser", "Insatser", (f'"{ALL}"', f'"{AT_WORK}"'), Kind.TEXT),
        *(
            _grouped(f"alla_{name}", label, _of_groups("deltagare", more, numbers))
            for name, label, more, numbers in _TOLD
        ),
        *(
            _grouped(
                f"alla_{name}", label,
                (_reasons(f"([avslut_slag all]={ONE})", *reasons),
                 _reasons(f"([avslut_slag all]={ONE})*([avslut_arbete all]=1)", *reasons)),
            )
            for name, label, reasons in _ENDED
        ),
        Value(
            "alla_vag", "Namn i boken", f'="deltagare/"&[alla_insatser]&"/{_TOTAL}"', Kind.TEXT
        ),
    ),
    rows=2,
    named_by="alla_insatser",
    heading="Summa av insatserna",
    look="read_list",
)  # fmt: skip
#: a chart and a printed list have so much room
MORE_FLOWS = Value(
    "floden_fler", "Insatser som inte får plats i listan",
    f"=MAX(0,MAX([deltagare_nummer all])-{FLOWS})", Kind.COUNT,
)  # fmt: skip

#: all participants, as the report adds them up, else as they add up
WHOLE = Value(
    "deltagare_alla", "Deltagare i alla insatser",
    f"=IF(SUMPRODUCT(([deltagare_slag all]={OF_ALL})*ISNUMBER([raknas_deltagare all]))>0,"
    f"SUMPRODUCT(([deltagare_slag all]={OF_ALL})*1,[raknas_deltagare all]),"
    + given(f"([deltagare_slag all]={ONE})", "raknas_deltagare")
    + ")",
    Kind.COUNT,
)  # fmt: skip
