"""``ansokan.xlsx``, version 1: application for funds to an insats (samverkansinsats)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from finsam_xl.layouts.application_1_control import draw_application_control
from finsam_xl.layouts.application_1_inputs import (
    AGREEMENT,
    BLOCKS,
    FIELDS,
    FIRST_FIELDS,
    GOALS,
    OWN,
    OWNER_LIST,
    OWNERS,
    PARTIES,
    SIGNATURES,
    UNIT,
    cost_table,
)
from finsam_xl.layouts.application_1_readme import draw_application_readme
from finsam_xl.layouts.budget_1_inputs import draw_accepted
from finsam_xl.layouts.layout import Derived, Input, Kind, Layout, Variant
from finsam_xl.layouts.plan import Drawing, Pen

KIND, VERSION = "ansokan", "1"
SPARE = 6
#: calendar years shown on *Per år*; what falls after them stands in a column of its own
YEARS = 6

V = Variant


@lru_cache(maxsize=16)
def application_layout(rows: int = 20) -> Layout:
    """The application's layout with at least twenty ready rows a table."""
    drawing = Drawing()
    draw_application_readme(drawing)
    _application(drawing, rows)
    _budget(drawing, rows)
    _by_year(drawing, rows + 1 + SPARE)
    _summary(drawing)
    _agreement(drawing)
    _signatures(drawing, rows)
    draw_application_control(drawing, rows)
    draw_accepted(drawing, rows)
    claims = [f"summa_{name}" for name, _, _ in BLOCKS]
    claims += ["totalt_att_rekvirera", "summa_egenfinansiering", "total_kostnad"]
    return Layout(
        KIND,
        VERSION,
        "Ansökan om medel till en samverkansinsats",
        rows,
        OWNERS,
        tuple(drawing.sheets),
        drawing.fields,
        drawing.tables,
        drawing.derived,
        drawing.areas,
        {name: name for name in claims},
        drawing.fixed_texts,
        drawing.capacity,
    )


def block_names() -> tuple[str, ...]:
    """The six blocks of costs: three to rekvirera, three of egenfinansiering."""
    names = [name for name, _, _ in BLOCKS]
    return (*names, *(OWN + name for name in names))


def _application(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet("Ansökan", [2, 46, 60, 34], insert_rows=True)
    pen.title(
        "Ansökan om medel till en samverkansinsats",
        "Fyll i de färgade cellerna. (*) är obligatoriskt.",
    )
    for spec in FIRST_FIELDS:
        pen.field(spec)
    pen.row += 1
    pen.line("Insatsägare (huvudinsatsägaren först, högst sju delinsatsägare)", "section")
    pen.table(OWNER_LIST, OWNERS)
    pen.row += 1
    pen.line("Samverkansparter", "section")
    pen.table(PARTIES, rows)
    pen.row += 1
    for spec in FIELDS[:1]:
        pen.field(spec)
    pen.row += 1
    pen.line("Mål: ett mätbart mål per rad", "section")
    pen.table(GOALS, rows)
    pen.row += 1
    pen.line("Beskrivning", "section")
    for spec in FIELDS[1:]:
        pen.field(spec)


def _owner(_spec: Input, _column: int) -> Variant:
    return V('=IF({x=insatsagare_organisation.j}="","",{x})', "text_or_blank")


def _budget(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet(
        "Budget", [2, 40, 10, 12, 12] + [18] * OWNERS + [18], landscape=True, insert_rows=True
    )
    pen.title(
        "Budget",
        "Belopp utan moms, löner med PO, egen personal till självkostnad. Klistra in som värden.",
    )
    pen.field(UNIT)
    pen.row += 1
    pen.line("Kostnader att rekvirera från samordningsförbundet", "section")
    for name, label, help_text in BLOCKS:
        _block(pen, name, label, help_text, rows)
    names = [name for name, _, _ in BLOCKS]
    _sum_row(pen, "totalt_att_rekvirera", "Totalt att rekvirera", names, "SUM204")
    pen.row += 1
    pen.line("Egenfinansiering", "section")
    for name, label, help_text in BLOCKS:
        _block(pen, OWN + name, f"{label}, egenfinansiering", help_text, rows)
    _sum_row(
        pen, "summa_egenfinansiering", "Summa egenfinansiering", [OWN + n for n in names], "SUM204"
    )
    pen.row += 1
    for suffix, columns, column in (("_agare", OWNERS, 6), ("", 1, 6 + OWNERS)):
        row = pen.row
        pen.derived(
            Derived(
                f"total_kostnad{suffix}",
                V(
                    f"=SUM({{a=totalt_att_rekvirera{suffix}}},"
                    f"{{b=summa_egenfinansiering{suffix}}})",
                    "total_of_two",
                ),
                columns=columns,
                code="SUM204",
                label="Total kostnad för insatsen",
                path="total_kostnad" + ("/agare" if suffix else ""),
            ),
            column=column,
            label=bool(suffix),
        )
        pen.row = row
    pen.row += 1


def _block(pen: Pen, name: str, label: str, help_text: str, rows: int) -> None:
    pen.line(label, "subsection")
    row_sum = Derived(
        f"{name}_radsumma",
        V('=IF(COUNT({b=%s_belopp.row})=0,"",SUM({b}))' % name, "total_or_blank"),  # noqa: UP031
        code="SUM201",
        in_table=name,
        path=name,
        label="Alla insatsägare",
    )
    pen.table(cost_table(name, help_text), rows, _owner, row_sum)
    row = pen.row
    pen.derived(
        Derived(
            f"summa_{name}_agare",
            V(f"=SUM({{b={name}_belopp.col}})", "total_of_column"),
            columns=OWNERS,
            code="SUM202",
            label=f"Summa {label[0].lower()}{label[1:]}",
            path=f"summa_{name}/agare",
        ),
        column=6,
    )
    pen.row = row
    pen.derived(
        Derived(
            f"summa_{name}",
            V(f"=SUM({{a=summa_{name}_agare.all}})", "total_of"),
            code="SUM202",
        ),
        column=6 + OWNERS,
    )
    pen.row += 1


def _sum_row(pen: Pen, name: str, label: str, blocks: list[str], code: str) -> None:
    for suffix, columns, column in (("_agare", OWNERS, 6), ("", 1, 6 + OWNERS)):
        row = pen.row
        terms = ",".join(
            f"{{{alias}=summa_{block}{suffix}}}" for alias, block in zip("abc", blocks, strict=True)
        )
        pen.derived(
            Derived(
                name + suffix,
                V(f"=SUM({terms})", "total_of_three"),
                columns=columns,
                code=code,
                label=label,
                path=name + ("/agare" if suffix else ""),
            ),
            column=column,
            label=bool(suffix),
        )
        pen.row = row
    pen.row += 1


def _by_year(drawing: Drawing, capacity: int) -> None:
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
    pen.put("Utan år", 7 + YEARS, "header")
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
            ("belopp", 1, 3),
            ("fordelat", YEARS, 7),
            ("utan_ar", 1, 7 + YEARS),
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
                kind=Kind.PERCENT,
                code="SUM206",
                path=f"per_ar/{key}/arsarbetare",
                share=True,
            ),
            column=8 + YEARS,
        )
        pen.row = row + 1
    for part, columns, column in (
        ("belopp", 1, 3),
        ("fordelat", YEARS, 7),
        ("utan_ar", 1, 7 + YEARS),
        ("heltid", YEARS, 8 + YEARS),
    ):
        row = pen.row
        pen.derived(
            Derived(
                f"per_ar_totalt_{part}",
                V(f"=SUM({{a=per_ar_rekvirera_{part}}},{{b=per_ar_egen_{part}}})", "total_of_two"),
                columns=columns,
                kind=Kind.PERCENT if part == "heltid" else Kind.AMOUNT,
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
        columns: int = 1,
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

    def spread(_i: int, j: int) -> Variant:
        before = f"-SUM({{s=per_ar_{name}_fordelat.rowleft}})" if j else ""
        return V(
            "=IF(" + reached % (name, "IF(", 13, name) + f">={{m1}},{{b=per_ar_{name}_belopp.i}},"
            "ROUND({b}*MAX(0,12*{y}+13-{z})/{m1},{d=per_ar_decimaler}))" + before + ")",
            "spread_to_year",
        )

    block("fordelat", spread, 7, YEARS)
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
            kind=Kind.PERCENT,
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


def _summary(drawing: Drawing) -> None:
    pen = drawing.sheet("Sammanställning", [2, 46, 24, 20, 20])
    pen.title("Sammanställning", "Hämtas från Ansökan och Budget; skriv inget här.")
    for column, text in enumerate(
        ("Part", "Att rekvirera från samordningsförbundet", "Egenfinansiering", "Totalt"), 2
    ):
        pen.put(text, column, "header")
    pen.plan.heights[pen.row] = 48
    pen.row += 1
    top = pen.row
    for index, (name, variant, kind) in enumerate(
        (
            (
                "part",
                V('=IF({x=insatsagare_organisation.i}="","",{x})', "text_or_blank"),
                Kind.TEXT,
            ),
            ("rekvirera", V("={x=totalt_att_rekvirera_agare.i}", "carried"), Kind.AMOUNT),
            ("egen", V("={x=summa_egenfinansiering_agare.i}", "carried"), Kind.AMOUNT),
            ("totalt", V("={x=total_kostnad_agare.i}", "carried"), Kind.AMOUNT),
        )
    ):
        pen.row = top
        pen.derived(
            Derived(
                f"sammanstallning_{name}",
                variant,
                rows=OWNERS,
                kind=kind,
                code="SUM203",
                path=f"sammanstallning/{name}",
            ),
            column=2 + index,
        )
        if kind is Kind.TEXT:
            continue
        pen.derived(
            Derived(
                f"sammanstallning_summa_{name}",
                V(f"=SUM({{a=sammanstallning_{name}.all}})", "total_of"),
                code="SUM204",
                label="Summa",
                path=f"sammanstallning/summa/{name}",
            ),
            column=2 + index,
            label=index == 1,
        )
    pen.row += 1
    pen.line("Nyckeltal", "section")
    pen.derived(
        Derived(
            "kostnad_per_deltagare",
            V(
                '=IF(COUNT({d=falt_deltagare_totalt})=0,"",IF({d}<=0,"",{t=total_kostnad}/{d}))',
                "cost_per_participant",
            ),
            label="Kostnad per deltagare",
        )
    )
    pen.line("Beloppen är i den enhet som står på Budget.", "note")


def _agreement(drawing: Drawing) -> None:
    pen = drawing.sheet("Överenskommelse", [2, 100])
    pen.title("Överenskommelse", "Texten är fast och ska stå orörd.")
    for name, heading, text in AGREEMENT:
        pen.line(heading, "section")
        pen.area(name, pen.row, 2)
        drawing.fixed_texts[name] = text
        pen.paragraph(text, span=1, lines=4)
        pen.row += 1


def _signatures(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet("Underskrifter", [2, 46, 46, 18], insert_rows=True)
    pen.title(
        "Underskrifter",
        "Varje insatsägare och samverkanspart skriver under. En rad för varje part.",
    )
    header, _ = pen.table(SIGNATURES, rows)
    pen.plan.header_rows = header
