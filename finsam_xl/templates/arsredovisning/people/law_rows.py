"""*Uppgifter i texten*: the acts that the report names, and its numbered parts."""

from __future__ import annotations

from finsam_xl.law.acts import ACCOUNTING, ACTS, LKBR_FROM
from finsam_xl.law.dated import Since
from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind

_NUMBER, _NAME = "[lagrum_nummer_jamfort]", "[lagrum_namn_jamfort]"
_STEPS: tuple[Since[str], ...] = (ACCOUNTING.at(ACCOUNTING.first_day), ACCOUNTING.latest)

LAWS_NAMED = Value(
    "antal_lagrum", "Lagar som rapporten nämner",
    '=IF(SUMPRODUCT(([lagrum_nummer_jamfort all]<>"")*1)=0,"",'
    'SUMPRODUCT(([lagrum_nummer_jamfort all]<>"")*1))',
    Kind.COUNT,
)  # fmt: skip
ACCOUNTING_ACT = Value(
    "redovisningslag", "Årets redovisningslag",
    f'=IF([ar_att_rakna]=0,"",IF([ar_att_rakna]<{LKBR_FROM},"{_STEPS[0].value}",'
    f'"{_STEPS[-1].value}"))',
    Kind.TEXT,
)  # fmt: skip
ACT_NAMED = Value(
    "redovisningslag_rader", "Rader som nämner den",
    '=IF([ar_att_rakna]=0,0,SUMPRODUCT(ISNUMBER(SEARCH([redovisningslag],'
    "[lagrum_nummer_jamfort all]))*1))",
    Kind.COUNT,
)  # fmt: skip


def _has(words: str, text: str) -> str:
    return f'ISNUMBER(SEARCH("{words}",{text}))'


def _each(of: str, gives: str) -> str:
    """The first act whose number or words the text has, told by its number or its name."""
    found = "".join(
        f"IF({_has(getattr(act, of), _NUMBER if of == 'number' else _NAME)},"
        f'"{getattr(act, gives)}",'
        for act in ACTS
    )
    return f'{found}""{")" * len(ACTS)}'


LAW_ROWS = Listing(
    "lagrum_rader",
    (
        Value("lagrum_rad", "Nummer", f"={_NUMBER}", Kind.TEXT),
        Value("lagrum_enligt_namn", "Numret som hör till namnet", f"={_each('words', 'number')}",
              Kind.TEXT),
        Value("lagrum_enligt_nummer", "Namnet som hör till numret", f"={_each('number', 'name')}",
              Kind.TEXT),
        Value(
            "lagrum_samma", "Numret hör till namnet (1 = ja)",
            "=IF(OR("
            + ",".join(
                f"AND({_has(act.words, _NAME)},{_has(act.number, _NUMBER)})" for act in ACTS
            )
            + "),1,0)",
            Kind.COUNT,
        ),
    ),
    of="lagrum",
    named_by="lagrum_rad",
    heading="Lagarna, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip

#: levels of a number, 1.4.2, that are held against each other, each of two digits at the most
_LEVELS = 4
_APART = " " * 20
_KIND, _PART = "[delar_slag_jamfort]", "[delar_nummer_jamfort]"
_DIGITS = '"0123456789"'


def _level(number: int) -> str:
    """One level of a part's number; 0 where it has no such level, -1 where that is no number."""
    text = f'TRIM(MID(SUBSTITUTE({_PART},".","{_APART}"),{len(_APART) * number + 1},{len(_APART)}))'
    digits = [f"FIND(MID({text},{place},1),{_DIGITS})" for place in (1, 2)]
    one = f"IF(ISERROR({digits[0]}),-1,{digits[0]}-1)"
    two = f"IF(OR(ISERROR({digits[0]}),ISERROR({digits[1]})),-1,10*({digits[0]}-1)+{digits[1]}-1)"
    size = f"LEN({text})"
    return f"=IF({size}=0,0,IF({size}=1,{one},IF({size}=2,{two},-1)))"


_NUMBERS = [f"[del_niva_{level + 1}]" for level in range(_LEVELS)]
PART_ROWS = Listing(
    "delar_rader",
    (
        Value(
            "del_namn", "Del", f'=IF({_PART}="","",{_KIND}&" "&{_PART})', Kind.TEXT
        ),
        *(
            Value(f"del_niva_{level + 1}", f"Nivå {level + 1}", _level(level), Kind.COUNT)
            for level in range(_LEVELS)
        ),
        Value(
            "del_ordning", "Ordning (0 = inget nummer)",
            f'=IF({_PART}="",0,IF(MIN({",".join(_NUMBERS)})<0,0,'
            + "+".join(f"{100 ** (_LEVELS - n)}*{cell}" for n, cell in enumerate(_NUMBERS, 1))
            + "))",
            Kind.COUNT,
        ),
        Value("del_rad", "Rad", "=[#]", Kind.COUNT),
        Value(
            "del_fore", "Raden för delen före av samma slag (0 = ingen)",
            "=IF([del_ordning]=0,0,SUMPRODUCT(MAX(([delar_slag_jamfort so far]="
            f"{_KIND})*([del_ordning so far]>0)*([del_rad so far]<[del_rad])"
            "*[del_rad so far])))",
            Kind.COUNT,
        ),
        Value(
            "del_ordning_fore", "Ordningen före",
            "=IF([del_fore]=0,0,INDEX([del_ordning all],[del_fore]))", Kind.COUNT,
        ),
        Value(
            "del_samma", "Rader ovanför med samma slag och nummer",
            '=IF([del_namn]="",0,SUMPRODUCT(([del_namn so far]=[del_namn])*1)-1)', Kind.COUNT,
        ),
    ),
    of="delar",
    named_by="del_namn",
    heading="Rapportens delar, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip
