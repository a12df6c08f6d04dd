"""What the lines of the application's *Kontroll* are judged on, block by block."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Variant
from finsam_xl.template.kontroll import draw_lines, grade_of_sum
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWNERS
from finsam_xl.templates.ansokan.kontroll import LINES, NAMES, PLACEHOLDERS, TOTALS, V
from finsam_xl.workbook.cell import Area

SPARE = 6


WAGES = ("lonekostnader", "egen_lonekostnader")


_START, _END = "{s=falt_startdatum}", "{e=falt_slutdatum}"


BY_BLOCK = (
    (
        "namnlosa",
        "Belopp utan post eller insatsägare",
        '=SUMPRODUCT(({p=BLOCK_post.all}="")*ISNUMBER({b=BLOCK_belopp.all}))+'
        + "+".join(
            f'IF({{o{k}=insatsagare_organisation.rr{k}}}="",COUNT({{b{k}=BLOCK_belopp.c{k}}}),0)'
            for k in range(OWNERS)
        ),
        "nameless_amounts",
    ),
    (
        "platshallare",
        "Platshållare bland posterna",
        "="
        + "+".join(
            f'SUMPRODUCT(({{p{"" if i else "=BLOCK_post.all"}}}="{word}")*1)'
            for i, word in enumerate(PLACEHOLDERS)
        ),
        "placeholders_in_block",
    ),
    (
        "text",
        "Belopp och tjänst som text",
        "=SUMPRODUCT(ISTEXT({b=BLOCK_belopp.all})*1)+SUMPRODUCT(ISTEXT({t=BLOCK_tjanst.all})*1)-9",
        "texts_in_block",
    ),
    (
        "datum",
        "Datum som text",
        "=SUMPRODUCT(ISTEXT({f=BLOCK_fran.all})*1)+SUMPRODUCT(ISTEXT({t=BLOCK_till.all})*1)-2",
        "text_dates_in_block",
    ),
    (
        "mellan",
        "Belopp mellan tabell och summa",
        "=COUNT({a=mellan_BLOCK.all})-COUNT({b=summa_BLOCK_agare.all})",
        "numbers_in_gap",
    ),
    (
        "utan_plats",
        "Rader utan plats på Per år",
        '=MAX(0,COUNTA({p=BLOCK_post.all})-1-SUMPRODUCT(({q=per_ar_BLOCK_post.all}<>"")*1))',
        "rows_without_room",
    ),
    (
        "orimliga",
        "Rader med orimlig lön",
        "=SUMPRODUCT(({t=per_ar_BLOCK_tjanst.all}>0)*({m1=per_ar_BLOCK_manader.all}>0)"
        '*({b=per_ar_BLOCK_belopp.all}*IF({e=falt_enhet}="tkr",1000,1)*1200>5000000*{t}*{m1}))',
        "rows_beyond_reason",
    ),
    (
        "bakvanda",
        "Rader som slutar före start",
        "=SUMPRODUCT(ISNUMBER({f=BLOCK_fran.all})*ISNUMBER({t=BLOCK_till.all})*({t}<{f}))",
        "rows_backwards",
    ),
    (
        "utanfor",
        "Datum utanför insatstiden",
        f"=IF(COUNT({_START},{_END})<2,0,SUMPRODUCT(ISNUMBER({{f=BLOCK_fran.all}})*({{f}}<{{s}}))"
        "+SUMPRODUCT(ISNUMBER({f})*({f}>{e}))+SUMPRODUCT(ISNUMBER({t=BLOCK_till.all})*({t}<{s}))"
        "+SUMPRODUCT(ISNUMBER({t})*({t}>{e})))",
        "dates_outside",
    ),
    (
        "ovrigt",
        "Rader som heter Övrigt",
        '=SUMPRODUCT(({p=per_ar_BLOCK_post.all}="Övrigt")*1,{b=per_ar_BLOCK_belopp.all})',
        "other_costs",
    ),
    (
        "over_heltid",
        "Tjänst över 100 %",
        "=SUMPRODUCT(ISNUMBER({t=BLOCK_tjanst.all})*({t}>100))",
        "rates_above_full",
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
    for name, label, pattern, twin in BY_BLOCK:
        pen.derived(
            Derived(
                f"rad_{name}",
                _over_blocks(pattern, twin),
                columns=len(NAMES),
                label=label,
                kind=Kind.COUNT if name != "ovrigt" else Kind.AMOUNT,
            )
        )
    pen.row += 1
    _signatures(pen, rows + 1 + SPARE)
    _sums(pen)


def _over_blocks(pattern: str, twin: str) -> Callable[[int, int], Variant]:
    return lambda _i, j: _by_block(pattern, twin, NAMES[j])


def _by_block(pattern: str, twin: str, name: str) -> Variant:
    if twin == "rows_beyond_reason" and name not in WAGES:
        return V("=0", "no_key")
    return V(pattern.replace("BLOCK", name), twin)


def _signatures(pen: Pen, capacity: int) -> None:
    no_placeholder = ",".join(f'{{x}}="{word}"' for word in PLACEHOLDERS)
    missing = (
        f'=IF(OR({{x=%s}}="",{no_placeholder}),0,'
        "IF(SUMPRODUCT(({o=underskrifter_organisation.all}={x})"
        '*({d=underskrifter_datum.all}<>""))=0,1,0))'
    )
    pen.line("Underskrifter som saknas", "subsection")
    top = pen.row
    pen.derived(
        Derived(
            "agare_saknas",
            V(missing % "insatsagare_organisation.i", "signature_missing"),
            rows=OWNERS,
            kind=Kind.COUNT,
            label="Insatsägare",
        )
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_namn",
            V(
                '=IF({n}>ROWS({t=samverkansparter_organisation.all})-2,"",'
                'IF(INDEX({t},{m})="","",INDEX({t},{m})))',
                "text_at",
            ),
            rows=capacity,
            kind=Kind.TEXT,
        ),
        column=4,
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_saknas",
            V(missing % "part_namn", "signature_missing"),
            rows=capacity,
            kind=Kind.COUNT,
        ),
        column=5,
    )
    pen.row += 1


def _sums(pen: Pen) -> None:
    """The block totals and the three totals for all insatsägare together, as typed."""
    judged = [f"summa_{name}" for name in NAMES] + list(TOTALS)

    def own(i: int, _j: int) -> Variant:
        name = judged[i]
        if i < len(NAMES):
            return V(f"=SUM({{a={name}_agare.all}})", "total_of")
        return _total(
            i - len(NAMES),
            "=SUM({a=%s},{b=%s},{c=%s})",
            "total_of_three",
            "=SUM({a=%s},{b=%s})",
            "total_of_two",
        )

    def number(i: int, _j: int) -> Variant:
        name = judged[i]
        if i < len(NAMES):
            return V(f"=SUMPRODUCT(ISNUMBER({{o={name}_agare.all}})*({{o}}<>0))", "nonzero_of")
        zero = "IF(SUM({%s=%%s})=0,0,1)"
        return _total(
            i - len(NAMES),
            "=" + "+".join(zero % a for a in "abc"),
            "nonzero_cells",
            "=" + "+".join(zero % a for a in "ab"),
            "nonzero_cells",
        )

    pen.line("Inskrivna summor", "subsection")
    top = pen.row
    for row, name in enumerate(judged):
        pen.row = top + row
        pen.put(name, 2, "note")
    for column, (part, formula) in enumerate(
        (
            ("egen", own),
            ("antal", number),
            (
                "avv",
                lambda i, _j: V(
                    f'=IF(OR(COUNT({{x={judged[i]}}})=0,{{o=summor_egen.i}}=""),0,ROUND({{x}}-{{o}},6))',
                    "claim_beside_own",
                ),
            ),
            ("grad", lambda i, _j: grade_of_sum("summor", judged[i], ".i")),
        ),
        3,
    ):
        pen.row = top
        pen.derived(Derived(f"summor_{part}", formula, rows=len(judged)), column=column)


def _total(index: int, three: str, twin3: str, two: str, twin2: str) -> Variant:
    half = len(BLOCKS)
    if index < 2:
        blocks = NAMES[:half] if index == 0 else NAMES[half:]
        return V(three % tuple(f"summa_{b}" for b in blocks), twin3)
    return V(two % TOTALS[:2], twin2)
