"""Key figures and the parts of the report, by the names that a text may be held against."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.money import BALANCE, INCOMES, STATEMENTS
from finsam_xl.templates.arsredovisning.operations import COSTS, INCOME, RESULT, block_cell


def _percent(row: int) -> str:
    cell = f"[kostnad_andel in row {row}]"
    return f'IF(COUNT({cell})=0,"",100*{cell})'


#: name -> what it is, amounts in the workbook's unit, shares in percent
NAMED = {
    "kostnader": block_cell("utfall", COSTS),
    "intakter": block_cell("utfall", INCOME),
    "resultat": block_cell("utfall", RESULT),
    "eget_kapital": BALANCE.cell("eget_kapital", "i_ar"),
    "eget_kapital_i_fjol": BALANCE.cell("eget_kapital", "i_fjol"),
    "arets_resultat": INCOMES.cell("arets_resultat", "i_ar"),
    "kapitalmal": "[kapital_mal]",
    "revisionskostnad": "[revisionskostnad]",
    "bidrag": '[bidrag]/[enhet_kronor]',
    "administrationsandel": _percent(1),
    "individandel": _percent(2),
    "strukturandel": _percent(3),
    "mal_administrationsandel": 'IF(COUNT([mal_administrationsandel])=0,"",'
    "100*[mal_administrationsandel])",
    "deltagare_unika": "[deltagare_unika]",
    "medelantal": "[medelantal]",
    "ledamoter": "[ledamoter]",
}  # fmt: skip
#: those that are the sum of posts
_SUMS = {"kostnader": COSTS, "intakter": INCOME, "resultat": RESULT}
#: the first so many are amounts
AMOUNTS = 9


def _held(row: int, _column: int) -> str:
    cell = list(NAMED.values())[row]
    return f"={cell}" if cell.startswith("IF(") else f'=IF(COUNT({cell})=0,"",{cell})'


def _rounding(row: int, _column: int) -> str:
    block = _SUMS.get(list(NAMED)[row])
    return "=0" if block is None else f"=[block_avrundning in row {block}]"


VALUES = Listing(
    "varden",
    (
        Value(
            "varde_vag", "Värdets namn i boken",
            lambda row, _column: f'="{list(NAMED)[row]}"', Kind.TEXT,
        ),
        Value("varde_tal", "Värdet", _held, Kind.NUMBER, share=True),
    ),
    rows=len(NAMED),
    named_by="varde_vag",
    heading="Nyckeltal, som texten kan hållas mot",
    look="read_list",
)  # fmt: skip
VALUE_HELP = Listing(
    "varden_hjalp",
    (
        Value("varde_namn", "Värdet", "=[varde_vag]", Kind.TEXT),
        Value("varde_avrundning", "Så mycket kan avrundade poster ge", _rounding, Kind.NUMBER),
    ),
    rows=len(NAMED),
    named_by="varde_namn",
    heading="Nyckeltalen (skrivs inte ut)",
    printed=False,
)  # fmt: skip

_PARTS = {
    **{s.table.name: f"COUNT([{s.table.name}_i_ar all])" for s in STATEMENTS},
    "noter": 'SUMPRODUCT(([noter_not_jamfort all]<>"")*1)',
    "driftredovisning": "[drift_poster]",
    "investeringsredovisning": 'IF(OR([investeringsredovisning]="",'
    '[investeringsredovisning]="saknas"),0,1)',
}
_NAMES = ("Resultaträkning", "Balansräkning", "Kassaflödesanalys", "Noter", "Driftredovisning",
          "Investeringsredovisning")  # fmt: skip
REPORT_PARTS = Listing(
    "rapportdelar",
    (
        Value(
            "rapportdel", "Del av årsredovisningen",
            lambda row, _column: f'="{_NAMES[row]}"', Kind.TEXT,
        ),
        Value(
            "rapportdel_rader", "Rader (0 = saknas)",
            lambda row, _column: f"={list(_PARTS.values())[row]}", Kind.COUNT,
        ),
    ),
    rows=len(_NAMES),
    named_by="rapportdel",
    heading="Årsredovisningens delar",
    look="read_list",
)  # fmt: skip
BASICS = (
    Value(
        "steget", "Minsta skrivna steg i räkningarna, bokens enhet",
        '=IF([enhet]="tkr",CHOOSE(1+MAX('
        + ",".join(f"[{s.prefix}_rad_decimaler all]" for s in STATEMENTS)
        + "),1,0.1,0.01,0.001,0.0001,0.00001),0)",
        Kind.NUMBER,
    ),
    Value(
        "drift_medlemsbidrag", "Driftredovisningens intäkter från medlemmarna",
        '=IF(SUMPRODUCT(ISNUMBER(SEARCH("medlem",[driftredovisning_post_jamfort all]))'
        '*([drift_block all]=1))=0,"",SUMPRODUCT(ISNUMBER(SEARCH("medlem",'
        "[driftredovisning_post_jamfort all]))*([drift_block all]=1)*1,"
        "[driftredovisning_utfall_tal all]))",
    ),
    Value(
        "medlem_steg", "Andelarnas sista decimal, av 1",
        "=CHOOSE(1+MAX([medlem_decimaler all]),0.01,0.001,0.0001,0.00001,0.000001)", Kind.NUMBER,
    ),
    Value("antal_revisorer", "Revisorer", "=SUM([revisorer_antal all])", Kind.COUNT),
)  # fmt: skip
