"""*Driftredovisning*: outcome against budget, post by post and block by block, by one sign rule."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.inputs import BLOCKS
from finsam_xl.templates.arsredovisning.printed import most_decimals_of

SIGN = "En avvikelse med plus är bättre: högre intäkt eller lägre kostnad än budget."
_ROWS = (*BLOCKS.values(), "kostnader", "resultat")
#: the numbers of the rows: income first, then the blocks of costs
INCOME, FIRST_COST, LAST_COST = 1, 2, len(BLOCKS)
COSTS, RESULT = LAST_COST + 1, LAST_COST + 2
#: of the parts of the costs, as the key figures name them
PARTS = {"administration": 2, "individ": 3, "struktur": 4, "ofordelat": 5}
_NOW = "[drift_budget_nu]"


def block_cell(column: str, row: int) -> str:
    """A block's sum, as an operand."""
    return f"[block_{column} in row {row}]"


POSTS = Listing(
    "drift_rader",
    (
        Value("drift_post", "Post", "=[driftredovisning_post_jamfort]", Kind.TEXT),
        Value(
            "drift_avvikelse", "Avvikelse",
            f'=IF(OR(COUNT([driftredovisning_utfall_tal],{_NOW})<2,[drift_block]=0),"",'
            f"IF([drift_block]={INCOME},1,-1)*([driftredovisning_utfall_tal]-{_NOW}))",
        ),
    ),
    of="driftredovisning",
    named_by="drift_post",
    heading="Avvikelse, post för post",
    look="read_list",
)  # fmt: skip
POST_HELP = Listing(
    "drift_hjalp",
    (
        Value(
            "driftredovisning_vag", "Postens namn i boken",
            '=IF([driftredovisning_post_jamfort]="","","driftredovisning/"&'
            '[driftredovisning_block_jamfort]&"/"&[driftredovisning_post_jamfort])',
            Kind.TEXT,
        ),
        Value(
            "drift_block", "Blockets nummer (0 = inget)",
            "=SUMPRODUCT(([block_namn all]=[driftredovisning_block_jamfort])*([block_nr all]<="
            f"{LAST_COST})*[block_nr all])",
            Kind.COUNT,
        ),
        Value(
            "drift_budget_nu", "Budget som gäller",
            "=IF(COUNT([driftredovisning_reviderad_tal])=1,[driftredovisning_reviderad_tal],"
            "[driftredovisning_budget_tal])",
        ),
        Value(
            "drift_i_rakning", "Posten i resultaträkningen",
            '=IF(SUMPRODUCT(([resultatrakning_post_jamfort all]=[driftredovisning_post_jamfort])'
            '*ISNUMBER([resultatrakning_i_ar_tal all]))=1,IF([driftredovisning_post_jamfort]="","",'
            "SUMPRODUCT(([resultatrakning_post_jamfort all]=[driftredovisning_post_jamfort])*1,"
            '[resultatrakning_i_ar_tal all])),"")',
        ),
        Value(
            "drift_decimaler", "Decimaler",
            "=" + most_decimals_of(*(f"[driftredovisning_{c}_tal]"
                                for c in ("utfall", "budget", "reviderad", "i_fjol"))),
            Kind.COUNT,
        ),
    ),
    of="driftredovisning",
    named_by="driftredovisning_vag",
    heading="Post för post (skrivs inte ut)",
    printed=False,
)  # fmt: skip


def _sum(cells: str) -> Callable[[int, int], str]:
    """A block's sum, of all costs, or income less costs."""

    def formula(row: int, _column: int) -> str:
        first, last = (row + 1, row + 1) if row < LAST_COST else (FIRST_COST, LAST_COST)
        costs = _between(first, last)
        if row + 1 < RESULT:
            return f"={costs}"
        return f"={_between(INCOME, INCOME)}-{costs}"

    def _between(first: int, last: int) -> str:
        return (
            f"SUMPRODUCT(([drift_block all]>={first})*([drift_block all]<={last})*1,[{cells} all])"
        )

    return formula


def _rounding(row: int, _column: int) -> str:
    first, last = (row + 1, row + 1) if row < LAST_COST else (FIRST_COST, LAST_COST)
    if row + 1 == RESULT:
        first = INCOME
    rows = f"([drift_block all]>={first})*([drift_block all]<={last})"
    return f"=SUMPRODUCT({rows}*ISNUMBER([driftredovisning_utfall_tal all]))/2*[drift_steget]"


def _better(row: int, _column: int) -> str:
    costs = INCOME < row + 1 < RESULT
    return "=[block_reviderad]-[block_utfall]" if costs else "=[block_utfall]-[block_reviderad]"


BLOCK_SUMS = Listing(
    "block_rader",
    (
        Value("block_namn", "Summa", lambda row, _column: f'="{_ROWS[row]}"', Kind.TEXT),
        Value("block_utfall", "Utfall", _sum("driftredovisning_utfall_tal")),
        Value("block_budget", "Fastställd budget", _sum("driftredovisning_budget_tal")),
        Value("block_reviderad", "Budget som gäller", _sum("drift_budget_nu")),
        Value("block_avvikelse", "Avvikelse", _better),
        Value("block_i_fjol", "Utfall i fjol", _sum("driftredovisning_i_fjol_tal")),
    ),
    rows=len(_ROWS),
    named_by="block_namn",
    heading="Block för block",
    look="read_list",
)  # fmt: skip
BLOCK_HELP = Listing(
    "block_hjalp",
    (
        Value(
            "block_vag", "Blockets namn i boken",
            '="driftredovisning/"&[block_namn]&"/summa"', Kind.TEXT,
        ),
        Value("block_nr", "Nummer", "=[#]", Kind.COUNT),
        Value("block_avrundning", "Så mycket kan avrundade poster ge", _rounding, Kind.NUMBER),
    ),
    rows=len(_ROWS),
    named_by="block_vag",
    heading="Blocken (skrivs inte ut)",
    printed=False,
)  # fmt: skip
OPERATIONS_HELP = (
    Value(
        "drift_steget", "Minsta skrivna steg, bokens enhet",
        '=IF([enhet]="tkr",CHOOSE(1+MAX([drift_decimaler all]),1,0.1,0.01,0.001,0.0001,0.00001),0)',
        Kind.NUMBER,
    ),
    Value(
        "drift_reviderade", "Poster med reviderad budget",
        "=COUNT([driftredovisning_reviderad all])", Kind.COUNT,
    ),
    Value(
        "drift_poster", "Poster med belopp",
        "=SUMPRODUCT(ISNUMBER([driftredovisning_utfall_tal all])*1)", Kind.COUNT,
    ),
)  # fmt: skip
