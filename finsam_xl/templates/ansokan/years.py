"""Every amount over the calendar years of its period, and full-time equivalents."""

from __future__ import annotations

from finsam_xl.law.limits import FULL_TIME_PERCENT
from finsam_xl.template.draw import Pen
from finsam_xl.template.form import Derived, Formula, Kind, Named
from finsam_xl.template.kontroll.phrases import number_at, text_at
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN, OWNERS, block_names, ready_rows
from finsam_xl.workbook.percent import in_formula

#: rows that a block may grow by before the last ones are not seen
SPARE = 6
#: calendar years shown; what falls after them stands in a column of its own
YEARS = 6
#: the calendar years, which name the columns below them
YEAR = "per_ar_ar"
BY_YEAR = Named(columns=YEAR, column="år")
#: a call for a whole block, where any year is shown
NO_YEAR = "=IF(COUNT([per_ar_ar all])=0,0,"


def draw_by_year(pen: Pen, rows: int) -> None:
    """The sums for each calendar year, printed, and what they are made of, which is not."""
    starts = ",".join(["[falt_startdatum]", *(f"[{name}_fran all]" for name in block_names())])
    pen.line("Belopp per kalenderår", "section")
    pen.line(
        "Varje påbörjad månad i postens period väger lika, avrundat till hela kronor så att åren "
        "alltid blir hela beloppet.",
    )
    pen.derived(
        Derived(
            "per_ar_ar",
            lambda _i, j: f'=IF(COUNT({starts})=0,"",YEAR(MIN({starts}))+{j})',
            columns=YEARS,
            kind=Kind.YEAR,
            label="Kalenderår",
            named=Named(column="år"),
        ),
        column=7,
    )
    pen.derived(
        Derived(
            "per_ar_decimaler",
            '=IF([falt_enhet]="tkr",3,0)',
            kind=Kind.COUNT,
            label="Decimaler som ger hela kronor",
        ),
        column=7,
    )
    labels = {name: label for name, label, _ in BLOCKS}
    labels |= {OWN + name: f"{label}, egenfinansiering" for name, label, _ in BLOCKS}
    _year_totals(pen, labels)
    pen.plan.print_to = (pen.row - 1, 7 + YEARS)
    pen.row += 1
    pen.line("Post för post (skrivs inte ut)", "section")
    for name, label in labels.items():
        pen.line(label, "subsection")
        _year_header(pen, f"per_ar_{name}")
        _year_rows(pen, name, ready_rows(name, rows, pen.drawing.profile) + 1 + SPARE)
        pen.row += 1


def _year_header(pen: Pen, name: str) -> None:
    headings = ("Post", "Belopp", "Från", "Till", "Månader")
    for column, text in enumerate(headings[: 2 if name == "per_ar_summa" else None], 2):
        pen.put(text, column, "header")
    full_time = name.endswith("lonekostnader")
    for part, column in (("ar", 7), ("heltid", 8 + YEARS))[: 2 if full_time else 1]:
        row = pen.row
        before = '"Årsarb. "' if part == "heltid" else '"År "'
        pen.derived(
            Derived(
                f"{name}_{part}_rubrik",
                f'=IF([per_ar_ar]="","",{before}&[per_ar_ar])',
                columns=YEARS,
                kind=Kind.TEXT,
                named=BY_YEAR,
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
    _year_header(pen, "per_ar_summa")
    names = list(labels)
    for key, label, blocks in (
        ("rekvirera", "Att rekvirera", names[:3]),
        ("egen", "Egenfinansiering", names[3:]),
    ):
        for part, columns, column in (
            ("belopp", 0, 3),
            ("fordelat", YEARS, 7),
            ("utan_ar", 0, 7 + YEARS),
        ):
            selector = "column" if columns > 1 else "all"
            row = pen.row
            pen.derived(
                Derived(
                    f"per_ar_{key}_{part}",
                    "=" + "+".join(f"SUM([per_ar_{b}_{part} {selector}])" for b in blocks),
                    columns=columns,
                    label=label,
                    path=f"per_ar/{key}",
                    named=BY_YEAR,
                ),
                column=column,
                label=column == 3,
            )
            pen.row = row
        pen.row = row + 1
    for part, columns, column in (
        ("belopp", 0, 3),
        ("fordelat", YEARS, 7),
        ("utan_ar", 0, 7 + YEARS),
    ):
        pen.derived(
            Derived(
                f"per_ar_totalt_{part}",
                f"=SUM([per_ar_rekvirera_{part}],[per_ar_egen_{part}])",
                columns=columns,
                label="Totalt",
                path="per_ar/totalt",
                named=BY_YEAR,
            ),
            column=column,
            label=column == 3,
        )
        pen.row -= 1
    pen.row += 1
    for key, label, formula in (
        ("rekvirera", "Årsarbetare, att rekvirera", f"=SUM([per_ar_{names[0]}_heltid column])"),
        ("egen", "Årsarbetare, egenfinansiering", f"=SUM([per_ar_{names[3]}_heltid column])"),
        (
            "totalt",
            "Årsarbetare, totalt",
            "=SUM([per_ar_rekvirera_heltid],[per_ar_egen_heltid])",
        ),
    ):
        pen.derived(
            Derived(
                f"per_ar_{key}_heltid", formula, columns=YEARS, kind=Kind.COUNT, share=True,
                label=label, path=f"per_ar/{key}/arsarbetare", named=BY_YEAR,
            ),
            column=7,
        )  # fmt: skip


def _year_rows(pen: Pen, name: str, capacity: int) -> None:
    top = pen.row
    per_ar = f"per_ar_{name}"
    beyond = f"[#]>ROWS([{name}_post all])-2"
    owners = ",".join(f"INDEX([{name}_belopp column {n}],[#+1])" for n in range(1, OWNERS + 1))

    def date_at(column: str, field: str) -> str:
        """The row's own date, else the insats's; blank without an amount."""
        cell = f"INDEX([{column} all],[#+1])"
        return (
            f'=IF(OR([#]>ROWS([{column} all])-2,[{per_ar}_belopp]=0),"",'
            f'IF(ISNUMBER({cell}),INT({cell}),IF({cell}<>"","",'
            f'IF(COUNT([{field}])=0,"",INT([{field}])))))'
        )

    def block(
        part: str,
        formula: Formula,
        column: int,
        columns: int = 0,
        kind: Kind = Kind.AMOUNT,
        called: str | None = None,
    ) -> None:
        pen.row = top
        pen.derived(
            Derived(
                f"{per_ar}_{part}",
                formula,
                rows=capacity,
                columns=columns,
                kind=kind,
                share=part == "heltid",
                path=f"per_ar/{name}/{part}",
                named=Named("" if part == "post" else f"{per_ar}_post", columns=YEAR, column="år"),
                called=called,
                array="block" if called else "",
            ),
            column=column,
        )

    block("post", text_at(f"{name}_post all"), 2, kind=Kind.TEXT)
    block("belopp", f"=IF({beyond},0,SUM({owners}))", 3)
    for part, field, column in (("fran", "startdatum", 4), ("till", "slutdatum", 5)):
        dates = date_at(f"{name}_{part}", f"falt_{field}")
        block(part, dates, column, kind=Kind.DATE)
    first, last = f"[{per_ar}_fran]", f"[{per_ar}_till]"
    block(
        "manader",
        f'=IF(OR({first}="",{last}=""),0,'
        f"MAX(0,(YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})+1))",
        6,
        kind=Kind.COUNT,
    )
    block(
        "startmanad",
        f"=IF([{per_ar}_manader]=0,0,12*YEAR({first})+MONTH({first}))",
        9 + 2 * YEARS,
        kind=Kind.COUNT,
    )
    months, amount = f"[{per_ar}_manader of row]", f"[{per_ar}_belopp of row]"
    # years before the period began have no months: the counted months only grow
    begun, reached = (
        f"12*[per_ar_ar of column]+{plus}-[{per_ar}_startmanad of row]" for plus in (1, 13)
    )
    year = (
        f"=IF({months}=0,0,IF({reached}>={months},{amount},"
        f"ROUND({amount}*MAX(0,{reached})/{months},[per_ar_decimaler]))"
    )
    period = f"[{per_ar}_fran all],[{per_ar}_till all],[per_ar_ar all]"
    block(
        "fordelat",
        lambda _i, j: year + (f"-SUM([{per_ar}_fordelat row before]))" if j else ")"),
        7,
        YEARS,
        called=f"{NO_YEAR}FINSAM_FORDELA([{per_ar}_belopp all],{period},[per_ar_decimaler]))",
    )
    block("utan_ar", f"=ROUND([{per_ar}_belopp]-SUM([{per_ar}_fordelat row]),6)", 7 + YEARS)
    if name.endswith("lonekostnader"):
        block(
            "heltid",
            f"=IF({months}=0,0,[{per_ar}_tjanst of row]*(MAX(0,MIN({months},{reached}))"
            f"-MAX(0,MIN({months},{begun})))/{in_formula(12 * FULL_TIME_PERCENT.latest.value)})",
            8 + YEARS,
            YEARS,
            kind=Kind.COUNT,
            called=f"{NO_YEAR}FINSAM_ARSARBETARE_PER_AR([{per_ar}_tjanst all],{period}))",
        )
        block(
            "tjanst",
            number_at(f"{name}_tjanst all"),
            8 + 2 * YEARS,
            kind=Kind.PERCENT,
        )
    pen.row = top + capacity
