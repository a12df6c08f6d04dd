"""*Noter*: each note's parts added up, and the row that it belongs to."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.printed import most_decimals_of

#: notes whose sums the sheet has room for
NOTES = 16
_NOTE = "[noter_not_jamfort]"


def _sum(column: str) -> str:
    cells = f"[noter_{column}_tal all]"
    same = "([noter_not_jamfort all]=[not_namn])"
    return (
        f'=IF([not_namn]="","",IF(SUMPRODUCT({same}*ISNUMBER({cells}))=0,"",'
        f"SUMPRODUCT({same}*1,{cells})))"
    )


SUMS = Listing(
    "not_summor",
    (
        Value(
            "not_namn", "Not",
            '=IF([not_rad]=0,"",INDEX([noter_not_jamfort all],[not_rad]))', Kind.TEXT,
        ),
        Value("not_i_ar", "Summa i år", _sum("i_ar")),
        Value("not_i_fjol", "Summa i fjol", _sum("i_fjol")),
    ),
    rows=NOTES,
    named_by="not_namn",
    heading="Noternas summor",
    look="read_list",
)  # fmt: skip
SUM_HELP = Listing(
    "not_summor_hjalp",
    (
        Value("not_vag", "Notens namn i boken", '="noter/"&[not_namn]&"/summa"', Kind.TEXT),
        Value(
            "not_rad", "Notens första rad (0 = ingen)",
            "=SUMPRODUCT(([not_nummer all]=[#])*[not_platsen all])", Kind.COUNT,
        ),
        Value(
            "not_antal", "Notens rader med belopp",
            '=IF([not_namn]="",0,SUMPRODUCT(([noter_not_jamfort all]=[not_namn])'
            "*ISNUMBER([noter_i_ar_tal all])))",
            Kind.COUNT,
        ),
        Value(
            "not_avrundning", "Så mycket kan avrundade rader ge", "=[not_antal]/2*[not_steget]",
            Kind.NUMBER,
        ),
    ),
    rows=NOTES,
    named_by="not_vag",
    heading="Noterna (skrivs inte ut)",
    printed=False,
)  # fmt: skip
NOTE_ROWS = Listing(
    "not_rader",
    (
        Value(
            "noter_vag", "Radens namn i boken",
            f'=IF({_NOTE}="","","noter/"&{_NOTE}&"/"&[noter_post_jamfort])', Kind.TEXT,
        ),
        Value("not_platsen", "Rad", "=[#]", Kind.COUNT),
        Value(
            "not_ny", "En ny not börjar (1 = ja)",
            f'=IF({_NOTE}="",0,IF(SUMPRODUCT(([noter_not_jamfort so far]={_NOTE})*1)=1,1,0))',
            Kind.COUNT,
        ),
        Value(
            "not_nummer", "Notens nummer i ordning (0 = samma som ovan)",
            "=IF([not_ny]=0,0,SUM([not_ny so far]))", Kind.COUNT,
        ),
        Value(
            "not_decimaler", "Decimaler",
            f"={most_decimals_of('[noter_i_ar_tal]', '[noter_i_fjol_tal]')}", Kind.COUNT,
        ),
    ),
    of="noter",
    named_by="noter_vag",
    heading="Rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip
NOTE_HELP = (
    Value(
        "not_steget", "Minsta skrivna steg, bokens enhet",
        '=IF([enhet]="tkr",CHOOSE(1+MAX([not_decimaler all]),1,0.1,0.01,0.001,0.0001,0.00001),0)',
        Kind.NUMBER,
    ),
)  # fmt: skip
