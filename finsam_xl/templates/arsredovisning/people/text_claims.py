"""*Uppgifter i texten*: what each statement is held against, by its name in the workbook.

``mot`` is the path of a row and, after its last slash, the name of a column. The row is sought in
each source's paths; where several have it, the source that stands first holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.people.inputs import UNITS
from finsam_xl.templates.arsredovisning.people.participants import MEASURES
from finsam_xl.templates.arsredovisning.printed import decimals_of, has_decimals

#: in what a source's amounts stand: the workbook's unit, kronor, or they are none
IN_UNIT, IN_KRONOR, NO_AMOUNT = "enhet", "kronor", ""


class Source(NamedTuple):
    """Rows that a statement may name."""

    table: str  #: what its paths begin with; empty: they are single names
    paths: str  #: the area with each row's path
    columns: Mapping[str, str]  #: a column's name in ``mot`` -> the area with its values
    stands_in: str = NO_AMOUNT
    rounding: str = ""  #: the area with how far the rounded terms of each row may be from its sum


def _numbers(table: str, *columns: str) -> dict[str, str]:
    return {column: f"{table}_{column}_tal" for column in columns}


def _of(block: str, *columns: str) -> dict[str, str]:
    return {column: f"{block}_{column}" for column in columns}


_BOTH_YEARS = ("i_ar", "i_fjol")
_OUTCOME = ("utfall", "budget", "reviderad", "i_fjol")
PEOPLE_SOURCES = (
    Source("deltagare", "deltagare_vag", _numbers("deltagare", *MEASURES)),
    # what follows where the total itself is not typed
    Source("deltagare", "flode_vag", _of("flode", *MEASURES)),
    Source("deltagare", "alla_vag", _of("alla", *MEASURES)),
    Source("avslut", "avslut_vag", _numbers("avslut", "antal")),
    Source(
        "mal",
        "mal_vag",
        {
            **_numbers("mal", "varde", "malvarde", "i_fjol", "taljare", "namnare"),
            "andel": "mal_andel",
        },
    ),
    Source("indikatorer", "indikatorer_vag", _numbers("indikatorer", "n", "andel", "riket")),
    Source(
        "skalor", "skalor_vag", _numbers("skalor", "n", "medel_start", "medel_slut", "forandring")
    ),
)
ACCOUNT_SOURCES = (
    Source("", "varde_vag", {"": "varde_tal"}, IN_UNIT, "varde_avrundning"),
    Source("resultatrakning", "rr_vag", _of("rr", *_BOTH_YEARS, "budget"), IN_UNIT),
    Source(
        "resultatrakning",
        "resultatrakning_vag",
        _numbers("resultatrakning", *_BOTH_YEARS, "budget"),
        IN_UNIT,
    ),
    Source("balansrakning", "br_vag", _of("br", *_BOTH_YEARS), IN_UNIT),
    Source("balansrakning", "balansrakning_vag", _numbers("balansrakning", *_BOTH_YEARS), IN_UNIT),
    Source("kassaflode", "kf_vag", _of("kf", *_BOTH_YEARS), IN_UNIT),
    Source("kassaflode", "kassaflode_vag", _numbers("kassaflode", *_BOTH_YEARS), IN_UNIT),
    Source("noter", "noter_vag", _numbers("noter", *_BOTH_YEARS), IN_UNIT),
    Source("noter", "not_vag", _of("not", *_BOTH_YEARS), IN_UNIT, "not_avrundning"),
    Source(
        "driftredovisning",
        "driftredovisning_vag",
        {**_numbers("driftredovisning", *_OUTCOME), "avvikelse": "drift_avvikelse"},
        IN_UNIT,
    ),
    Source(
        "driftredovisning",
        "block_vag",
        _of("block", *_OUTCOME, "avvikelse"),
        IN_UNIT,
        "block_avrundning",
    ),
    Source(
        "medlemmar",
        "medlemmar_vag",
        {**_numbers("medlemmar", "belopp", "belopp_i_fjol"), "andel": "medlem_andel_procent"},
        IN_KRONOR,
    ),
)
#: at most sixty-odd conditions within each other; each group has a value of its own
SOURCES = (*PEOPLE_SOURCES, *ACCOUNT_SOURCES)

#: what a source's number is multiplied with, and the row in it added: more rows than there are
ROOM = 100_000
#: what stands for the value where ``mot`` names nothing in the workbook
UNKNOWN = "okänt"
#: blanks that part the names of a path: more than the longest name of a column
_APART = " " * 30
_ANY = "[uppgifter_mot_jamfort all]"
_MOT, _UNIT = "[uppgifter_mot_jamfort]", "[uppgifter_enhet_jamfort]"
_VALUE, _BASE, _WORDS = (
    "[uppgifter_varde_tal]",
    "[uppgifter_basvarde_tal]",
    "[uppgifter_bas_jamfort]",
)
_PLACE, _FOUND, _TRUTH, _STEP = (
    "[uppgift_plats]",
    "[uppgift_tal]",
    "[uppgift_sant]",
    "[uppgift_steg]",
)
#: whether what is named is a percentage itself, and no count
_AS_PERCENT = 'OR([uppgift_kolumn]="andel",[uppgift_kolumn]="riket",RIGHT([uppgift_vag],5)="andel")'
_DIGITS = '"0123456789"'
_KRONOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
#: characters of a count at the front of the words about a base
_LONGEST_COUNT = 4


def _column() -> str:
    """What stands after the last slash; nothing where there is none."""
    return (
        f'=IF(LEN(SUBSTITUTE({_MOT},"/",""))=LEN({_MOT}),"",'
        f'TRIM(RIGHT(SUBSTITUTE({_MOT},"/","{_APART}"),{len(_APART)})))'
    )


def _table() -> str:
    """What stands before the first slash; nothing where there is none."""
    return f'=IF(ISERROR(FIND("/",{_MOT})),"",LEFT({_MOT},FIND("/",{_MOT})-1))'


def _place(sources: Sequence[Source]) -> str:
    """The source and the row that the path leads to, as one number; 0 where it leads nowhere.

    Only the sources of the table that it begins with are looked through."""
    found: dict[str, list[str]] = {}
    for n, source in enumerate(sources):
        found.setdefault(source.table, []).append(
            f"SUMPRODUCT(MAX(([{source.paths} all]=[uppgift_vag])*({(len(sources) - n) * ROOM}+"
            f"ROW([{source.paths} all])-ROW([{source.paths} first])+1)))"
        )
    text = "0"
    for table, places in reversed(found.items()):
        place = f"MAX({','.join(places)})" if len(places) > 1 else places[0]
        text = f'IF([uppgift_tabell]="{table}",{place},{text})'
    return f'=IF([uppgift_vag]="",0,{text})'


def _found(sources: Sequence[Source], otherwise: str, floor: int = 0) -> str:
    """The value in the row and column that is named, ``floor`` sources standing behind these."""
    text, ends = "", 0
    for n, source in enumerate(sources):
        least = (len(sources) - n + floor) * ROOM
        picked = "".join(
            f'IF([uppgift_kolumn]="{column}",INDEX([{area} all],{_PLACE}-{least}),'
            for column, area in source.columns.items()
        )
        text += f'IF({_PLACE}>{least},{picked}"{UNKNOWN}"{")" * len(source.columns)},'
        ends += 1
    return f"{text}{otherwise}{')' * ends}"


def _stored(sources: Sequence[Source]) -> str:
    """How many kronor the unit is that what is named stands in."""
    kronor = [n for n, source in enumerate(sources) if source.stands_in == IN_KRONOR]
    stored = "[enhet_kronor]"
    for n in kronor:
        least = (len(sources) - n) * ROOM
        stored = f"IF({_PLACE}>{least},IF({_PLACE}<{least + ROOM},1,{stored}),{stored})"
    return stored


def _factor(sources: Sequence[Source]) -> str:
    """What an amount of the workbook is multiplied with to stand in the statement's own unit."""
    stored = _stored(sources)
    counted = [n for n, source in enumerate(sources) if source.stands_in == NO_AMOUNT]
    own = "".join(f'IF({_UNIT}="{unit}",{kr},' for unit, kr in _KRONOR.items())
    amount = f"IF(OR({','.join(f'{_UNIT}={q}' for q in _quoted(_KRONOR))}),{stored}/{own}1))),1)"
    if not counted:
        return amount
    none = [
        f"AND({_PLACE}>{(len(sources) - n) * ROOM},{_PLACE}<{(len(sources) - n + 1) * ROOM})"
        for n in counted
    ]
    return f"IF(OR({','.join(none)}),1,{amount})"


def _slack(sources: Sequence[Source]) -> str:
    """Half a unit of what is named in the statement's own; 0 where it is no amount."""
    own = "0"
    for unit, kronor in reversed(_KRONOR.items()):
        own = f'IF({_UNIT}="{unit}",{_stored(sources)}/{2 * kronor},{own})'
    return own


def _terms(sources: Sequence[Source]) -> str:
    """How far the rounded terms of what is named may be from it, in the workbook's unit."""
    found = "0"
    for n, source in enumerate(sources):
        if source.rounding:
            least = (len(sources) - n) * ROOM
            inside = f"AND({_PLACE}>{least},{_PLACE}<{least + ROOM})"
            found = f"IF({inside},INDEX([{source.rounding} all],{_PLACE}-{least}),{found})"
    # a deviation is of as many terms of the budget
    return f'IF([uppgift_kolumn]="avvikelse",MAX(2*{found},[drift_steget]),{found})'


def _quoted(words: Mapping[str, int]) -> list[str]:
    return [f'"{word}"' for word in words]


def _step() -> str:
    """One unit of the last digit of a number that is no zero: 100 of 600, 0.1 of 5.4."""
    tens = "".join(f"IF(INT({_VALUE}/{10**n})*{10**n}={_VALUE},{10**n}," for n in range(6, 0, -1))
    parts = "".join(f"IF({has_decimals(_VALUE, n)},{10**-n:.{n}f}," for n in range(4))
    return f'=IF(COUNT({_VALUE})=0,"",IF({_VALUE}=0,1,{tens}{parts}0.0001{")" * 12}'


def _count_in_words() -> str:
    """The count that the words about the base begin with, ``23 av 62``; nothing where none."""
    first = f'FIND(" ",{_WORDS})'
    number = ""
    for length in range(1, _LONGEST_COUNT + 1):
        digits = [f"FIND(MID({_WORDS},{n},1),{_DIGITS})" for n in range(1, length + 1)]
        value = "+".join(f"{10 ** (length - n)}*({digit}-1)" for n, digit in enumerate(digits, 1))
        none = ",".join(f"ISERROR({digit})" for digit in digits)
        number += f'IF({first}={length + 1},IF(OR({none}),"",{value}),'
    number += '""' + ")" * _LONGEST_COUNT
    follows = f"MID({_WORDS},{first}+1,1)"
    return (
        f'=IF(ISERROR(SEARCH(" av ",{_WORDS})),"",IF(ISERROR(FIND({follows},{_DIGITS})),'
        f'{number},""))'
    )


#: nothing is held against the workbook, and so not judged, where no statement says what
HELD = Value(
    "uppgifter_hallna", "Uppgifter som hålls mot boken",
    f'=IF(SUMPRODUCT(({_ANY}<>"")*1)=0,"",SUMPRODUCT(({_ANY}<>"")*1))', Kind.COUNT,
)  # fmt: skip


def text_rows(sources: Sequence[Source] = SOURCES) -> Listing:
    """The help cells beside the statements, held against these sources."""
    half = len(sources) // 2
    first, second = sources[:half], sources[half:]
    percent = UNITS["procent"]
    return Listing(
        "uppgift_rader",
        (
            Value(
                # words that are alike are to mean the same
                "uppgift_nyckel", "Uppgiften i ord",
                '=IF([uppgifter_uppgift_jamfort]="","",[uppgifter_subjekt_jamfort]&" | "'
                '&[uppgifter_uppgift_jamfort]&" | "&[uppgifter_bas_jamfort]&" | "'
                f'&{_UNIT}&" | "&[uppgifter_ar_tal])',
                Kind.TEXT,
            ),
            Value("uppgift_tabell", "Tabellen i boken", _table(), Kind.TEXT),
            Value("uppgift_kolumn", "Kolumnen i boken", _column(), Kind.TEXT),
            Value(
                "uppgift_vag", "Raden i boken",
                f'=IF([uppgift_kolumn]="",{_MOT},LEFT({_MOT},LEN({_MOT})-LEN([uppgift_kolumn])-1))',
                Kind.TEXT,
            ),
            Value("uppgift_plats", "Källa och rad (0 = ingen)", _place(sources), Kind.COUNT),
            Value(
                "uppgift_andra", "Värdet i boken, de senare källorna",
                f'=IF(OR({_MOT}="",{_PLACE}>{(len(second) + 1) * ROOM}),"",'
                + _found(second, f'"{UNKNOWN}"') + ")",
                Kind.NUMBER, share=True,
            ),
            Value(
                "uppgift_tal", "Värdet i boken",
                f'=IF({_MOT}="","",' + _found(first, "[uppgift_andra]", len(second)) + ")",
                Kind.NUMBER, share=True,
            ),
            Value(
                # what is paid may be written with its minus in a text, or without
                "uppgift_sant", "Att hålla mot, i uppgiftens enhet",
                f'=IF(COUNT({_FOUND},{_VALUE})<2,"",IF({_UNIT}="{percent}",IF({_AS_PERCENT},'
                f"{_FOUND},IF(SUM({_BASE})>0,100*{_FOUND}/SUM({_BASE}),{_FOUND})),"
                f'IF([uppgift_kolumn]="avvikelse",{_FOUND},IF({_VALUE}<0,-1,1)*ABS({_FOUND}))'
                f"*{_factor(sources)}))",
                Kind.NUMBER, share=True,
            ),
            Value(
                # a figure of the workbook is itself rounded to its own unit
                "uppgift_avrundning", "Så mycket kan bokens avrundning ge",
                f"=IF({_slack(sources)}=0.5,0,{_slack(sources)})"
                f"+2*{_slack(sources)}*{_terms(sources)}",
                Kind.NUMBER,
            ),
            Value(
                "uppgift_avkortad", "Avkortat i stället för avrundat (1 = ja)",
                f'=IF(OR(COUNT({_TRUTH},{_VALUE})<2,[uppgifter_ungefar_jamfort]<>"",'
                f"{_slack(sources)}=0),0,"
                f"IF(AND(INT(SUM({_VALUE}))=SUM({_VALUE}),ABS(SUM({_VALUE}))=INT(ABS(SUM({_TRUTH}))),"
                f"ROUND(ABS(SUM({_TRUTH})),0)<>ABS(SUM({_VALUE}))),1,0))",
                Kind.COUNT,
            ),
            Value("uppgift_steg", "En enhet av sista siffran", _step(), Kind.NUMBER),
            Value(
                "uppgift_ska", "Med uppgiftens decimaler",
                f'=IF(COUNT({_TRUTH})=0,"",ROUND({_TRUTH},{decimals_of(_VALUE)}))',
                Kind.NUMBER,
            ),
            Value(
                "uppgift_antal", "Antalet i orden om basen", _count_in_words(), Kind.COUNT,
            ),
            Value(
                "uppgift_andel", "Antalet av basen, procent",
                f'=IF(COUNT([uppgift_antal],{_VALUE})<2,"",IF(SUM({_BASE})<=0,"",'
                f"ROUND(100*[uppgift_antal]/{_BASE},{decimals_of(_VALUE)})))",
                Kind.NUMBER,
            ),
            Value(
                "uppgift_lika", "Rader ovanför med samma ord och annat tal",
                '=IF(OR([uppgift_nyckel]="",COUNT([uppgift_exakt])=0),0,SUMPRODUCT('
                "([uppgift_nyckel so far]=[uppgift_nyckel])*ISNUMBER([uppgift_exakt so far])"
                "*([uppgift_exakt so far]<>[uppgift_exakt])))",
                Kind.COUNT,
            ),
            Value(
                "uppgift_exakt", "Värdet, där det inte är ungefärligt eller hålls mot boken",
                f'=IF(OR([uppgifter_ungefar_jamfort]<>"",{_MOT}<>"",COUNT({_VALUE})=0),"",{_VALUE})',
                Kind.NUMBER,
            ),
        ),
        of="uppgifter",
        named_by="uppgift_nyckel",
        heading="Uppgifterna, rad för rad (skrivs inte ut)",
        printed=False,
    )  # fmt: skip
