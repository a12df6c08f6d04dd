"""*Per år*: every amount over the calendar years of its period, and full-time equivalents."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Variant
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN, block_names

V = Variant


#: calendar years shown on *Per år*; what falls after them stands in a column of its own
YEARS = 6


def draw_by_year(drawing: Drawing, capacity: int) -> None:
    pen = drawing.sheet(
        "Per år",
        [2, 34, 14, 11, 11, 9] + [13] * YEARS + [13] + [9] * YEARS + [9],
        landscape=True,
    )
    pen.title(
        "Per år",
        "Varje belopp fördelat på kalenderår: varje påbörjad månad i postens period väger lika, "
        "avrundat till hela kronor så att åren alltid blir hela beloppet.",
    )
    declared = "{s=falt_startdatum}," + ",".join(
        f"{{s{i}={name}_fran.all}}" for i, name in enumerate(block_names())
    )
    again = "{s}," + ",".join(f"{{s{i}}}" for i in range(len(block_names())))
    pen.plan.header_rows = 2
    pen.derived(
        Derived(
            "per_ar_ar",
            lambda _i, j: V(
                f'=IF(COUNT({declared})=0,"",YEAR(MIN({again}))+{j})', "year_shown", {"plus": j}
            ),
            columns=YEARS,
            kind=Kind.YEAR,
            label="Kalenderår",
        ),
        column=7,
    )
    pen.derived(
        Derived(
            "per_ar_decimaler",
            V('=IF({e=falt_enhet}="tkr",3,0)', "decimals_of_krona"),
            kind=Kind.COUNT,
            label="Decimaler som ger hela kronor",
        ),
        column=7,
    )
    pen.row += 1
    labels = {name: label for name, label, _ in BLOCKS}
    labels |= {OWN + name: f"{label}, egenfinansiering" for name, label, _ in BLOCKS}
    _year_totals(pen, labels)
    pen.row += 1
    for name, label in labels.items():
        pen.line(label, "subsection")
        _year_header(pen, f"per_ar_{name}")
        _year_rows(pen, name, capacity)
        pen.row += 1
    pen.plan.print_to = (pen.row - 1, 6 + YEARS + 1 + YEARS)


def _year_header(pen: Pen, name: str) -> None:
    for column, text in enumerate(("Post", "Belopp", "Från", "Till", "Månader"), 2):
        pen.put(text, column, "header")
    full_time = name.endswith(("lonekostnader", "summa"))
    for part, column in (("ar", 7), ("heltid", 8 + YEARS))[: 2 if full_time else 1]:
        row = pen.row
        before = '"Årsarb. "' if part == "heltid" else '"År "'
        pen.derived(
            Derived(
                f"{name}_{part}_rubrik",
                V(
                    f'=IF({{a=per_ar_ar}}="","",{before}&{{a}})',
                    "year_heading",
                    {"before": before.strip('" ')},
                ),
                columns=YEARS,
                kind=Kind.TEXT,
            ),
            column=column,
        )
        pen.row = row
    pen.put("Senare eller utan år", 7 + YEARS, "header")
    if name.endswith("lonekostnader"):
        pen.put("Tjänst %", 8 + 2 * YEARS, "header")
    if name != "per_ar_summa":
        pen.put("Start i månader", 9 + 2 * YEARS, "header")
    pen.plan.heights[pen.row] = 32
    pen.row += 1


def _year_totals(pen: Pen, labels: dict[str, str]) -> None:
    pen.line("Summor per kalenderår", "section")
    _year_header(pen, "per_ar_summa")
    names = list(labels)
    for key, label, blocks in (
        ("rekvirera", "Att rekvirera", names[:3]),
        ("egen", "Egenfinansiering", names[3:]),
    ):
        aliases = list(zip("abc", blocks, strict=True))
        for part, columns, column in (
            ("belopp", 0, 3),
            ("fordelat", YEARS, 7),
            ("utan_ar", 0, 7 + YEARS),
        ):
            selector = "col" if columns > 1 else "all"
            row = pen.row
            pen.derived(
                Derived(
                    f"per_ar_{key}_{part}",
                    V(
                        "="
                        + "+".join(
                            f"SUM({{{a}=per_ar_{b}_{part}.{selector}}})" for a, b in aliases
                        ),
                        "total_of_three_columns",
                    ),
                    columns=columns,
                    code="SUM206",
                    label=label,
                    path=f"per_ar/{key}",
                ),
                column=column,
                label=column == 3,
            )
            pen.row = row
        row = pen.row
        pen.derived(
            Derived(
                f"per_ar_{key}_heltid",
                V(f"=SUM({{a=per_ar_{blocks[0]}_heltid.col}})", "total_of"),
                columns=YEARS,
                kind=Kind.COUNT,
                code="SUM206",
                path=f"per_ar/{key}/arsarbetare",
                share=True,
            ),
            column=8 + YEARS,
        )
        pen.row = row + 1
    for part, columns, column in (
        ("belopp", 0, 3),
        ("fordelat", YEARS, 7),
        ("utan_ar", 0, 7 + YEARS),
        ("heltid", YEARS, 8 + YEARS),
    ):
        row = pen.row
        pen.derived(
            Derived(
                f"per_ar_totalt_{part}",
                V(f"=SUM({{a=per_ar_rekvirera_{part}}},{{b=per_ar_egen_{part}}})", "total_of_two"),
                columns=columns,
                kind=Kind.COUNT if part == "heltid" else Kind.AMOUNT,
                share=part == "heltid",
                code="SUM206",
                label="Totalt",
                path="per_ar/totalt" + ("/arsarbetare" if part == "heltid" else ""),
            ),
            column=column,
            label=column == 3,
        )
        pen.row = row
    pen.row += 1


def _year_rows(pen: Pen, name: str, capacity: int) -> None:
    top = pen.row
    beyond = "{n}>ROWS({t=%s.all})-2"
    owners = ",".join(
        f"INDEX({{{alias}={name}_belopp.c{i}}},{{m}})" for i, alias in enumerate("abcdefgh")
    )
    date = (
        f'=IF(OR({beyond},{{b=per_ar_{name}_belopp}}=0),"",'
        "IF(ISNUMBER(INDEX({t},{m})),INDEX({t},{m}),"
        'IF(INDEX({t},{m})<>"","",IF(COUNT({d=%s})=0,"",{d}))))'
    )

    def block(
        part: str,
        variant: Variant | Callable[[int, int], Variant],
        column: int,
        columns: int = 0,
        kind: Kind = Kind.AMOUNT,
        code: str | None = "SUM206",
    ) -> None:
        pen.row = top
        pen.derived(
            Derived(
                f"per_ar_{name}_{part}",
                variant,
                rows=capacity,
                columns=columns,
                kind=kind,
                code=code,
                share=part == "heltid",
                path=f"per_ar/{name}/{part}",
            ),
            column=column,
        )

    block(
        "post",
        V(
            f'=IF({beyond % (name + "_post")},"",IF(INDEX({{t}},{{m}})="","",INDEX({{t}},{{m}})))',
            "text_at",
        ),
        2,
        kind=Kind.TEXT,
        code="SUM203",
    )
    block(
        "belopp",
        V(f"=IF({beyond % (name + '_post')},0,SUM({owners}))", "row_of_owners"),
        3,
        code="SUM203",
    )
    block(
        "fran",
        V(date % (f"{name}_fran", "falt_startdatum"), "date_at"),
        4,
        kind=Kind.DATE,
        code="SUM203",
    )
    block(
        "till",
        V(date % (f"{name}_till", "falt_slutdatum"), "date_at"),
        5,
        kind=Kind.DATE,
        code="SUM203",
    )
    block(
        "manader",
        V(
            f'=IF(OR({{f=per_ar_{name}_fran}}="",{{t=per_ar_{name}_till}}=""),0,'
            "MAX(0,(YEAR({t})-YEAR({f}))*12+MONTH({t})-MONTH({f})+1))",
            "started_months",
        ),
        6,
        kind=Kind.COUNT,
    )
    # years before the period began have no months: the counted months only grow
    reached = "{m1=per_ar_%s_manader.i}=0,0,%s12*{y=per_ar_ar.j}+%d-{z=per_ar_%s_startmanad.i}"
    block(
        "startmanad",
        V(
            f"=IF({{m1=per_ar_{name}_manader}}=0,0,12*YEAR({{f=per_ar_{name}_fran}})+MONTH({{f}}))",
            "month_number",
        ),
        9 + 2 * YEARS,
        kind=Kind.COUNT,
    )

    year = (
        "=IF(" + reached % (name, "IF(", 13, name) + f">={{m1}},{{b=per_ar_{name}_belopp.i}},"
        "ROUND({b}*MAX(0,12*{y}+13-{z})/{m1},{d=per_ar_decimaler}))"
    )
    first = V(year + ")", "spread_to_year")
    later = V(year + f"-SUM({{s=per_ar_{name}_fordelat.rowleft}}))", "spread_to_year")
    block("fordelat", lambda _i, j: later if j else first, 7, YEARS)
    block(
        "utan_ar",
        V(
            f"=ROUND({{b=per_ar_{name}_belopp}}-SUM({{s=per_ar_{name}_fordelat.row}}),6)",
            "not_spread",
        ),
        7 + YEARS,
    )
    if name.endswith("lonekostnader"):
        block(
            "heltid",
            V(
                "=IF("
                + reached % (name, f"{{t=per_ar_{name}_tjanst.i}}*(MAX(0,MIN({{m1}},", 13, name)
                + "))-MAX(0,MIN({m1},12*{y}+1-{z})))/1200)",
                "full_time_in_year",
            ),
            8 + YEARS,
            YEARS,
            kind=Kind.COUNT,
        )
        block(
            "tjanst",
            V(
                f"=IF({beyond % (name + '_tjanst')},0,"
                "IF(ISNUMBER(INDEX({t},{m})),INDEX({t},{m}),0))",
                "number_at",
            ),
            8 + 2 * YEARS,
            kind=Kind.PERCENT,
            code="SUM203",
        )
    pen.row = top + capacity
