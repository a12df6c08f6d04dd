"""Members, own capital, the shares of the costs, and the balance that the law asks for."""

from __future__ import annotations

from finsam_xl.law.party import Party
from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.inputs import BALANSRAKNING, KASSAFLODE, RESULTATRAKNING
from finsam_xl.templates.arsredovisning.operations import COSTS, INCOME, PARTS, block_cell
from finsam_xl.templates.arsredovisning.printed import decimals_of
from finsam_xl.templates.arsredovisning.statement import Statement
from finsam_xl.templates.arsredovisning.statements import BALANCE_ROWS, CASH_ROWS, INCOME_ROWS
from finsam_xl.templates.budget.lawful import WITH_REGION, WITHOUT_REGION, owed

INCOMES = Statement("rr", RESULTATRAKNING, INCOME_ROWS)
BALANCE = Statement("br", BALANSRAKNING, BALANCE_ROWS)
CASH = Statement("kf", KASSAFLODE, CASH_ROWS)
STATEMENTS = (INCOMES, BALANCE, CASH)
_PARTS = tuple(party.value for party in Party)

# ---- the members


MEMBER_ROWS = Listing(
    "medlem_rader",
    (
        Value(
            "medlemmar_vag", "Medlemmens namn i boken",
            '=IF([medlemmar_namn_jamfort]="","","medlemmar/"&[medlemmar_namn_jamfort])', Kind.TEXT,
        ),
        Value(
            "medlem_andel_procent", "Andel, procent",
            '=IF(COUNT([medlemmar_andel_tal])=0,"",100*[medlemmar_andel_tal])',
            Kind.NUMBER, share=True,
        ),
        Value(
            "medlem_efter_nyckel", "Bidrag efter andelen",
            '=IF(OR(COUNT([medlemmar_andel_tal],[medlemmar_belopp_tal])<2,[bidrag]=0),"",'
            "ROUND([medlemmar_andel_tal]*[bidrag],0))",
            Kind.KRONOR,
        ),
        Value(
            "medlem_decimaler", "Andelens decimaler",
            "=" + decimals_of("100*SUM([medlemmar_andel_tal])"), Kind.COUNT,
        ),
    ),
    of="medlemmar",
    named_by="medlemmar_vag",
    heading="Medlem för medlem (skrivs inte ut)",
    printed=False,
)  # fmt: skip


def _of_party(column: str) -> str:
    return f"=SUMPRODUCT(([medlemmar_part_jamfort all]=[part_vem])*1,[medlemmar_{column}_tal all])"


def _owed(row: int, _column: int) -> str:
    """What the party owes beside what the state gives; with no region it may be another."""
    party = tuple(Party)[row]
    state = "[part_belopp in row 1]"
    if party is Party.STATE:
        return f"={state}"
    with_region, without = (owed(party, state, law) for law in (WITH_REGION, WITHOUT_REGION))
    return f'=IF([utan_region]="ja",{without},{with_region})'


PARTY_ROWS = Listing(
    "part_summor",
    (
        Value("part_vem", "Part", lambda row, _column: f'="{_PARTS[row]}"', Kind.TEXT),
        Value("part_belopp", "Bidrag", _of_party("belopp"), Kind.KRONOR),
        Value(
            "part_del", "Del av alla bidrag",
            '=IF([bidrag]=0,"",[part_belopp]/[bidrag])', Kind.PERCENT,
        ),
        Value("part_lag", "Enligt 5 och 5 a §§, sett från staten", _owed, Kind.KRONOR),
        Value("part_i_fjol", "Bidrag i fjol", _of_party("belopp_i_fjol"), Kind.KRONOR),
    ),
    rows=len(_PARTS),
    named_by="part_vem",
    heading="Part för part",
    look="read_list",
)  # fmt: skip
_TOWN, _REGION = (
    f'([medlemmar_part_jamfort all]="{party.value}")'
    for party in (Party.MUNICIPALITY, Party.REGION)
)
CONTRIBUTIONS = (
    Value("bidrag", "Medlemmarnas bidrag", "=SUM([medlemmar_belopp all])", Kind.KRONOR),
    Value(
        # a municipality that stands among the regions too (5 a §) is one of them
        "utan_region", "Ingen region, och kommunerna ligger utanför (5 a §)",
        f"=IF(AND(SUMPRODUCT({_REGION}*1)=0,SUMPRODUCT({_TOWN}*1)>0,SUMPRODUCT({_TOWN}"
        '*([medlemmar_utanfor_region_jamfort all]<>"ja"))=0),"ja","nej")',
        Kind.TEXT,
    ),
)  # fmt: skip

# ---- own capital

_OPENING, _CLOSING = BALANCE.cell("kapital_ingaende", "i_ar"), BALANCE.cell("eget_kapital", "i_ar")
_LAST = BALANCE.cell("eget_kapital", "i_fjol")
_RESULT = INCOMES.cell("arets_resultat", "i_ar")
CAPITAL_VALUES = (
    Value(
        "kapital_fore", "Eget kapital vid årets början",
        f'=IF(COUNT({_OPENING})=1,{_OPENING},{_LAST})',
    ),
    Value("kapital_resultat", "Årets resultat", f"={_RESULT}"),
    Value(
        "kapital_efter", "Eget kapital vid årets slut",
        f'=IF(COUNT({_CLOSING})=1,{_CLOSING},IF(COUNT([kapital_fore],[kapital_resultat])<2,"",'
        "[kapital_fore]+[kapital_resultat]))",
    ),
    Value(
        "kapital_rorligt", "Fordringar, placeringar, kassa och bank",
        "=SUM(" + ",".join(
            BALANCE.cell(key, "i_ar")
            for key in ("fordringar", "kortfristiga_placeringar", "kassa_bank")
        ) + ")",
    ),
    Value(
        "kapital_bas", "Det som procenten räknas på",
        '=IF([kapitaltak_bas]="summa intäkter",'
        f"{block_cell('utfall', INCOME)},IF([kapitaltak_bas]=\"medlemsbidrag nästa år\",\"\","
        "[bidrag]/[enhet_kronor]))",
    ),
    Value(
        "kapital_mal", "Mål för eget kapital",
        '=IF(COUNT([kapitalmal])=1,[kapitalmal],IF(COUNT([kapitaltak_procent],[kapital_bas])<2,"",'
        "[kapitaltak_procent]*[kapital_bas]))",
    ),
    Value(
        "kapital_over", "Över målet",
        '=IF(COUNT([kapital_efter],[kapital_mal])<2,"",MAX(0,[kapital_efter]-[kapital_mal]))',
    ),
    Value(
        "kapital_andel", "Eget kapital som del av basen",
        '=IF(COUNT([kapital_efter],[kapital_bas])<2,"",IF([kapital_bas]=0,"",'
        "[kapital_efter]/[kapital_bas]))",
        Kind.PERCENT,
    ),
)  # fmt: skip

# ---- what the costs are of

_SHARES = {
    "administration": "Administration",
    "individ": "Individinriktade insatser",
    "struktur": "Strukturinriktade insatser",
    "ofordelat": "Ofördelat",
}


def _share(row: int, _column: int) -> str:
    return f'=IF({block_cell("utfall", COSTS)}=0,"",[kostnad_belopp]/{block_cell("utfall", COSTS)})'


COST_SHARES = Listing(
    "kostnadsdelar",
    (
        Value(
            "kostnad_del", "Kostnad",
            lambda row, _column: f'="{list(_SHARES.values())[row]}"', Kind.TEXT,
        ),
        Value(
            "kostnad_belopp", "Belopp",
            lambda row, _column: f"={block_cell('utfall', PARTS[list(_SHARES)[row]])}",
        ),
        Value("kostnad_andel", "Andel", _share, Kind.PERCENT),
        Value(
            "kostnad_hel", "Andel, hela procent som blir 100",
            # the largest remainders take what is missing of the whole, the first of equal ones
            '=IF(COUNT([kostnad_andel])=0,"",INT(100*[kostnad_andel]+0.0000001)+'
            "IF([kostnad_rest_plats]<=[kostnad_fattas],1,0))",
            Kind.COUNT,
        ),
    ),
    rows=len(_SHARES),
    named_by="kostnad_del",
    heading="Vad kostnaderna gick till",
    look="read_list",
)  # fmt: skip
_REST = "(100*[kostnad_andel]-INT(100*[kostnad_andel]+0.0000001))"
COST_HELP = Listing(
    "kostnadsdelar_hjalp",
    (
        Value("kostnad_nr", "Nummer", "=[#]", Kind.COUNT),
        Value(
            "kostnad_rest", "Rest, avrundad",
            f'=IF(COUNT([kostnad_andel])=0,0,ROUND(1000000*{_REST},0)-[#]/10)', Kind.NUMBER,
        ),
        Value(
            "kostnad_rest_plats", "Restens plats",
            "=SUMPRODUCT(([kostnad_rest all]>=[kostnad_rest])*1)", Kind.COUNT,
        ),
    ),
    rows=len(_SHARES),
    heading="Hjälprader (skrivs inte ut)",
    printed=False,
)  # fmt: skip
MISSING = Value(
    "kostnad_fattas", "Procent som fattas efter avrundning nedåt",
    "=" + "+".join(
        f'IF(COUNT([kostnad_andel in row {n}])=0,0,100*[kostnad_andel in row {n}]'
        f"-INT(100*[kostnad_andel in row {n}]+0.0000001))"
        for n in range(1, len(_SHARES) + 1)
    ).join(("ROUND(", ",0)")),
    Kind.COUNT,
)  # fmt: skip

# ---- the balance that the law asks for

BALANCED = (
    Value("balans_resultat", "Årets resultat", f"={_RESULT}"),
    Value(
        "balans_justerat", "Justeringar", "=SUM([balanskravsjusteringar_belopp all])",
    ),
    Value(
        "balanskravsresultat", "Balanskravsresultat",
        '=IF(COUNT([balans_resultat])=0,"",[balans_resultat]+[balans_justerat])',
    ),
)  # fmt: skip
