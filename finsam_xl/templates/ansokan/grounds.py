"""What the lines of the application's *Kontroll* are judged on, block by block."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.law.limits import FULL_TIME_PERCENT, FULL_YEAR_WAGE_KRONOR
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import PLACEHOLDERS, Derived, Kind
from finsam_xl.template.kontroll import claim_beside_own, draw_lines, grade_of_sum
from finsam_xl.template.phrases import numbers_beside_zero, placeholders_in, text_at
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWNERS
from finsam_xl.templates.ansokan.kontroll import (
    END,
    LINES,
    NAMES,
    START,
    TOTALS,
)
from finsam_xl.workbook.cell import Area

SPARE = 6


WAGES = ("lonekostnader", "egen_lonekostnader")


BY_BLOCK = (
    (
        "namnlosa",
        "Belopp utan post eller insatsägare",
        '=SUMPRODUCT(([BLOCK_post all]="")*ISNUMBER([BLOCK_belopp all]))+'
        + "+".join(
            f'IF([insatsagare_organisation in row {place}]="",'
            f"COUNT([BLOCK_belopp column {place}]),0)"
            for place in range(1, OWNERS + 1)
        ),
    ),
    (
        "platshallare",
        "Platshållare bland posterna",
        f"={placeholders_in('BLOCK_post all')}",
    ),
    (
        "text",
        "Belopp och tjänst som text",
        "=SUMPRODUCT(ISTEXT([BLOCK_belopp all])*1)+SUMPRODUCT(ISTEXT([BLOCK_tjanst all])*1)-9",
    ),
    (
        "datum",
        "Datum som text",
        "=SUMPRODUCT(ISTEXT([BLOCK_fran all])*1)+SUMPRODUCT(ISTEXT([BLOCK_till all])*1)-2",
    ),
    (
        "mellan",
        "Belopp mellan tabell och summa",
        "=COUNT([mellan_BLOCK all])-COUNT([summa_BLOCK_agare all])",
    ),
    (
        "utan_plats",
        "Rader utan plats på Per år",
        '=MAX(0,COUNTA([BLOCK_post all])-1-SUMPRODUCT(([per_ar_BLOCK_post all]<>"")*1))',
    ),
    (
        "orimliga",
        "Rader med orimlig lön",
        "=SUMPRODUCT(([per_ar_BLOCK_tjanst all]>0)*([per_ar_BLOCK_manader all]>0)"
        '*([per_ar_BLOCK_belopp all]*IF([falt_enhet]="tkr",1000,1)'
        f"*{12 * FULL_TIME_PERCENT.latest.value}>{FULL_YEAR_WAGE_KRONOR.latest.value}"
        "*[per_ar_BLOCK_tjanst all]*[per_ar_BLOCK_manader all]))",
    ),
    (
        "bakvanda",
        "Rader som slutar före start",
        "=SUMPRODUCT(ISNUMBER([BLOCK_fran all])*ISNUMBER([BLOCK_till all])"
        "*([BLOCK_till all]<[BLOCK_fran all]))",
    ),
    (
        "utanfor",
        "Datum utanför insatstiden",
        f"=IF(COUNT({START},{END})<2,0,"
        + "+".join(
            f"SUMPRODUCT(ISNUMBER([BLOCK_{part} all])*([BLOCK_{part} all]{beyond}))"
            for part in ("fran", "till")
            for beyond in (f"<{START}", f">{END}")
        )
        + ")",
    ),
    (
        "ovrigt",
        "Rader som heter Övrigt",
        '=SUMPRODUCT(([per_ar_BLOCK_post all]="Övrigt")*1,[per_ar_BLOCK_belopp all])',
    ),
    (
        "over_heltid",
        f"Tjänst över {FULL_TIME_PERCENT.latest.value} %",
        "=SUMPRODUCT(ISNUMBER([BLOCK_tjanst all])"
        f"*([BLOCK_tjanst all]>{FULL_TIME_PERCENT.latest.value}))",
    ),
)


def draw_application_control(drawing: Drawing, rows: int) -> None:
    """The lines, and what they are judged on, block by block."""
    pen = draw_lines(drawing, LINES, "Ansökan")
    for name in NAMES:
        body = drawing.areas[f"{name}_belopp"]
        below = drawing.areas[f"summa_{name}_agare"]
        drawing.areas[f"mellan_{name}"] = Area(
            body.sheet, body.bottom, body.left, below.top, body.right
        )
    for column, name in enumerate(NAMES, 3):
        pen.put(name, column, "note")
    pen.row += 1
    for name, label, pattern in BY_BLOCK:
        pen.derived(
            Derived(
                f"rad_{name}",
                _over_blocks(name, pattern),
                columns=len(NAMES),
                label=label,
                kind=Kind.COUNT if name != "ovrigt" else Kind.AMOUNT,
            )
        )
    pen.row += 1
    _signatures(pen, rows + 1 + SPARE)
    _sums(pen)


def _over_blocks(name: str, pattern: str) -> Callable[[int, int], str]:
    def formula(_row: int, column: int) -> str:
        block = NAMES[column]
        # only a wage can be beyond reason
        idle = name == "orimliga" and block not in WAGES
        return "=0" if idle else pattern.replace("BLOCK", block)

    return formula


def _missing(party: str) -> str:
    """1 where the party's name stands on no signed row; a placeholder is told by itself."""
    no_placeholder = ",".join(f'[{party}]="{word}"' for word in PLACEHOLDERS)
    return (
        f'=IF(OR([{party}]="",{no_placeholder}),0,'
        f"IF(SUMPRODUCT(([underskrifter_organisation all]=[{party}])"
        '*([underskrifter_datum all]<>""))=0,1,0))'
    )


def _signatures(pen: Pen, capacity: int) -> None:
    pen.line("Underskrifter som saknas", "subsection")
    top = pen.row
    pen.derived(
        Derived(
            "agare_saknas",
            _missing("insatsagare_organisation of row"),
            rows=OWNERS,
            kind=Kind.COUNT,
            label="Insatsägare",
        )
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_namn",
            text_at("samverkansparter_organisation all"),
            rows=capacity,
            kind=Kind.TEXT,
        ),
        column=4,
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_saknas",
            _missing("part_namn"),
            rows=capacity,
            kind=Kind.COUNT,
        ),
        column=5,
    )
    pen.row += 1


def _sums(pen: Pen) -> None:
    """The block totals and the three totals for all insatsägare together, as typed."""
    half = len(BLOCKS)
    #: each total and its addends
    judged: dict[str, tuple[str, ...]] = {
        f"summa_{name}": (f"summa_{name}_agare all",) for name in NAMES
    }
    blocks = (NAMES[:half], NAMES[half:])
    for total, names in zip(TOTALS[:2], blocks, strict=True):
        judged[total] = tuple(f"summa_{name}" for name in names)
    judged[TOTALS[2]] = TOTALS[:2]
    totals, addends = list(judged), list(judged.values())

    def own(i: int, _j: int) -> str:
        return f"=SUM({','.join(f'[{cells}]' for cells in addends[i])})"

    def number(i: int, _j: int) -> str:
        if len(addends[i]) == 1:
            return f"={numbers_beside_zero(addends[i][0])}"
        return "=" + "+".join(f"IF(SUM([{cell}])=0,0,1)" for cell in addends[i])

    def beside(i: int, _j: int) -> str:
        return claim_beside_own(totals[i], "summor_egen of row")[0]

    def beside_called(i: int, _j: int) -> str:
        return claim_beside_own(totals[i], "summor_egen of row")[1]

    pen.line("Inskrivna summor", "subsection")
    top = pen.row
    for row, name in enumerate(totals):
        pen.row = top + row
        pen.put(name, 2, "note")
    for column, (part, formula, called) in enumerate(
        (
            ("egen", own, None),
            ("antal", number, None),
            ("avv", beside, beside_called),
            ("grad", lambda i, _j: grade_of_sum("summor", totals[i], " of row"), None),
        ),
        3,
    ):
        pen.row = top
        block = Derived(f"summor_{part}", formula, rows=len(totals), called=called)
        pen.derived(block, column=column)
