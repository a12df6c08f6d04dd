"""An organisation number that is none (BUD512) and amounts of another sign than the rest (BUD501):
the help cells of *Kontroll* that their lines and rules both read."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import PLACEHOLDERS, Derived, Fault, Kind, Line
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import is_empty
from finsam_xl.templates.budget.common import READ

#: what may stand between the digits: blanks and strokes of all kinds
BETWEEN = (
    *("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"),
    *(" ", "\u00a0", "\u2007", "\u2009", "\u202f"),
)
_FIELD, _DIGITS, _LUHN, NUMBER = (
    "falt_organisationsnummer", "orgnr_siffror", "orgnr_luhn", "orgnr_fel",
)  # fmt: skip
#: what is wrong with the number, as its help cell says it
NOT_TEN, CHECK_DIGIT = 1, 2
#: what a character that is no digit adds to the sum of ten, more than all digits together
_NO_DIGIT = 1000

#: the blocks within which a lonely sign is odd: help row, in a sentence, tables
BLOCKS = (
    ("kol_tecken_kostnader", "kostnaderna", ("detaljbudget", "huvudposter")),
    ("kol_tecken_intakter", "övriga intäkter", ("ovriga_intakter",)),
    ("kol_tecken_bidrag", "medlemsbidragen", ("medlemmar",)),
)


def draw_odd(pen: Pen, columns: int) -> None:
    """The digits of the number with their part of its sum (Luhn), and the sign of each block that
    has amounts of both signs."""
    bare = f"[{_FIELD}]"
    for mark in BETWEEN:
        bare = f'SUBSTITUTE({bare},"{mark}","")'
    label = "Organisationsnummer, bara siffror"
    # only a whole number is the same text in every language
    whole = f'IF(INT([{_FIELD}])=[{_FIELD}],IF(ABS([{_FIELD}])<1000000000000,{bare},"?"),"?")'
    digits = f"=IF(ISNUMBER([{_FIELD}]),{whole},{bare})"
    pen.derived(Derived(_DIGITS, digits, kind=Kind.TEXT, label=label))
    last = f"MID([{_DIGITS}],LEN([{_DIGITS}])-10+[#column],1)"
    found = f'FIND({last},"0123456789")'
    pen.derived(
        Derived(
            _LUHN,
            lambda _i, j: (
                f"=IF(LEN([{_DIGITS}])<10,0,IF(ISERROR({found}),{_NO_DIGIT},"
                + (f"{found}-1))" if j % 2 else f"IF({found}>5,2*{found}-11,2*{found}-2)))")
            ),
            columns=10,
            kind=Kind.COUNT,
            label="Varje siffras bidrag till kontrollsiffran (Luhn)",
        )
    )
    placeholder = ",".join(f'[{_FIELD}]="{word}"' for word in PLACEHOLDERS)
    total = f"SUM([{_LUHN} all])"
    ten = f'OR(LEN([{_DIGITS}])=10,AND(LEN([{_DIGITS}])=12,LEFT([{_DIGITS}],2)="16"))'
    pen.derived(
        Derived(
            NUMBER,
            f'=IF(OR({is_empty(_FIELD)},{placeholder}),"",IF(NOT({ten}),{NOT_TEN},IF({total}>={_NO_DIGIT},{NOT_TEN},'
            f"IF({total}-10*INT({total}/10)=0,0,{CHECK_DIGIT}))))",
            kind=Kind.COUNT,
            label=f"Fel i organisationsnumret: {NOT_TEN} inte tio siffror, {CHECK_DIGIT} "
            "kontrollsiffran",
        )
    )
    for name, what, tables in BLOCKS:
        cells = ",".join(f"[{table}_belopp column]" for table in tables)
        pen.derived(
            Derived(
                name,
                f"=IF({READ},IF(AND(MIN({cells})<0,MAX({cells})>0),"
                f"IF(ROUND(SUM({cells}),6)<0,-1,1),0),0)",
                columns=columns,
                kind=Kind.COUNT,
                label=f"Tecknet på {what}, där det finns båda",
            )
        )

    for name, _what, tables in BLOCKS:
        for table in tables:
            wrong, place = _other_sign(table, name), f"[{table}_belopp column]"
            down = f"(ROW({place})-ROW([{table}_belopp first]))"
            pen.derived(
                Derived(
                    f"tecken_antal_{table}",
                    f"=IF([{name}]=0,0,SUMPRODUCT({wrong}))",
                    columns=columns,
                    kind=Kind.COUNT,
                    label=f"Belopp med annat tecken, {table}",
                )
            )
            pen.derived(
                Derived(
                    f"tecken_rad_{table}",
                    f"=IF([tecken_antal_{table}]=0,0,"
                    f"{_MANY}-SUMPRODUCT(MAX({wrong}*({_MANY}-{down}))))",
                    columns=columns,
                    kind=Kind.COUNT,
                    label="Det första av dem, rad",
                )
            )


#: more than a table has rows
_MANY = 100_000


def _other_sign(table: str, sign: str) -> str:
    """Which amounts of a column have another sign than the block's."""
    cells = f"[{table}_belopp column]"
    below, above = f"([{cells[1:-1]}]<0)*([{sign}]>0)", f"([{cells[1:-1]}]>0)*([{sign}]<0)"
    row = f"(ROW({cells})<ROW([{table}_belopp first])+ROWS({cells})-1)"  # not the locked last one
    return f"ISNUMBER({cells})*({below}+{above})*{row}"


def lines(drawing: Drawing) -> tuple[Line, Line]:
    """The lines, and the cells that they name."""
    signs = [
        Fault(
            f"{table}_belopp", f"[tecken_rad_{table} all]>0", f"SUM([tecken_antal_{table} all])",
            of=f"tecken_rad_{table}", down=f"[tecken_rad_{table} all]",
        )
        for _name, _what, tables in BLOCKS
        for table in tables
    ]  # fmt: skip
    return (
        Line(
            "tecken", ("BUD501",), "Belopp med annat tecken",
            "Ett ensamt minustecken bland plus, eller tvärtom, i ett block är ofta ett skrivfel.",
            parts_of(drawing, signs), grades=(2,),
        ),
        Line(
            "orgnr", ("BUD512",), "Organisationsnumret",
            "Tio siffror, där den sista räknas ut av de andra (Luhn).",
            parts_of(drawing, [Fault(_FIELD)]),
            f'=IF([{NUMBER}]="","",IF([{NUMBER}]>0,2,0))', grades=(2,),
        ),
    )  # fmt: skip
