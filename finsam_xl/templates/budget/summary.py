"""*Sammandrag*: the one page of the budget that goes into the board's papers.

All of it is fetched from the other sheets: the columns around the budget year side by side, the
rows one after the other, whatever rows and columns were left empty there. What has no room is
added up in the last row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Formula, Kind, Named
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.templates.budget.common import LISTED, listed_posts
from finsam_xl.templates.budget.diagrams import BY_PLACE, axis_names, heading_at, in_column
from finsam_xl.workbook.cell import Area

#: columns that have room, and how many of them stand before the budget year's where there are more
COLUMNS, BEFORE = 6, 2
#: height of the charts, in rows, and letters of a name that have room on a line
CHART_ROWS, LONGEST = 18, 40

Add = Callable[..., None]


def draw_summary(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet("Sammandrag", [2, 38] + [12] * COLUMNS, one_page=True)
    pen.plan.heights[pen.row] = 26
    pen.line("Sammandrag av budgeten", "title")
    forbund = 'IF(ISTEXT([falt_forbund]),[falt_forbund],"")'
    year = 'IF(COUNT([falt_budgetar])=0,"",", budgetår "&INT([falt_budgetar]))'
    pen.derived(
        Derived("sammandrag_forbund", f"={forbund}&{year}", kind=Kind.TEXT, look="text"),
        column=2,
    )
    pen.plan.head_row = pen.row
    pen.row += 1
    _headings(pen)
    shown = _adder(pen)
    _section(pen, "Intäkter")
    shown("summa_medlemsbidrag", "Medlemsbidrag")
    other = '=IF(COUNT([sammandrag_summa_intakter])=0,"",[sammandrag_summa_intakter]-%s)'
    shown("ovrigt", "Övriga intäkter", other % "SUM([sammandrag_summa_medlemsbidrag])")
    shown("summa_intakter", "Summa intäkter", look="read_total")
    _section(pen, "Kostnader")
    listed = listed_posts(rows)
    _costs(pen, listed)
    _section(pen, "Eget kapital")
    shown("eget_kapital_in", "Ingående eget kapital")
    shown("eget_kapital_ut", "Utgående eget kapital", look="read_total")
    shown("eget_kapital_tak", "Gräns för eget kapital")
    _section(pen, "Administration")
    shown("administrationens_andel", "Andel av kostnaderna", kind=Kind.PERCENT, share=True)
    there = "COUNT([sammandrag_administrationens_andel])=0"
    goal = f'=IF({there},"",IF(COUNT([falt_mal_administrationsandel])=0,"",'
    shown("mal", "Mål, högst", f"{goal}[falt_mal_administrationsandel]))", kind=Kind.PERCENT)
    _members(pen)
    charts = pen.row
    pen.row += CHART_ROWS
    pen.plan.print_to = (pen.row - 1, 2 + COLUMNS)
    _help(pen, shown, listed)
    _charts(pen, charts)


def _section(pen: Pen, text: str) -> None:
    pen.plan.heights[pen.row] = 21
    pen.line(text, "read_section", span=1 + COLUMNS)


def _adder(pen: Pen) -> Add:
    def add(
        name: str, label: str, formula: Formula = "", look: str = "read", **options: object
    ) -> None:
        pen.put(label, 2, look)
        pen.derived(
            Derived(
                f"sammandrag_{name}",
                formula or in_column(f"{name} all", "sammandrag_kolumn"),
                columns=COLUMNS,
                label=label,
                look=look,
                named=BY_PLACE,
                **options,  # type: ignore[arg-type]
            ),
            label=False,
        )

    return add


def _headings(pen: Pen) -> None:
    pen.plan.heights[pen.row] = 32
    unit = '="Belopp i "&[budget_enhet]'
    pen.derived(Derived("sammandrag_enhet", unit, kind=Kind.TEXT, look="read_head"), column=2)
    pen.row -= 1
    pen.derived(
        Derived(
            "sammandrag_rubrik",
            heading_at("sammandrag_kolumn"),
            columns=COLUMNS,
            kind=Kind.TEXT,
            look="read_head_right",
            named=BY_PLACE,
        )
    )


def _costs(pen: Pen, listed: int) -> None:
    """The huvudposter in their order, the last of them or what is left, and right below them
    their sum and the result."""
    below = (("Summa kostnader", "summa_kostnader"), ("Resultat", "arets_resultat"))

    def name_at(i: int, _column: int) -> str:
        own = _short(f"[huvudpost_namn in row {i + 1}]") if i < listed else '""'
        if i == listed - 1:
            own = f'IF(MAX([ordning_nummer all])>{listed},"Övriga huvudposter",{own})'
        return _or_below("sammandrag_huvudposter", own, [f'"{name}"' for name, _ in below])

    def amount_at(i: int, _column: int) -> str:
        source = "huvudpost_ovriga all" if i == listed - 1 else "huvudpost_belopp row"
        own = in_column(source, "sammandrag_kolumn").removeprefix("=") if i < listed else '""'
        return _or_below("sammandrag_huvudposter", own, [f"[sammandrag_{of}]" for _, of in below])

    rows = listed + len(below)
    top = pen.row
    name = Derived("sammandrag_namn", name_at, rows=rows, kind=Kind.TEXT, look="read")
    pen.derived(name, column=2)
    pen.row = top
    pen.derived(
        Derived(
            "sammandrag_huvudpost",
            amount_at,
            rows=rows,
            columns=COLUMNS,
            look="read",
            named=Named("sammandrag_namn", column="kolumn"),
        )
    )
    _mark_sums(pen, Area(pen.plan.name, top, 2, pen.row - 1, 2 + COLUMNS),
               tuple(name for name, _ in below))  # fmt: skip


def _or_below(number: str, own: str, below: Sequence[str]) -> str:
    """A list's own cell as far as the list goes, and what stands in the rows right below it."""
    text = '""'
    for place in range(len(below), 0, -1):
        text = f"IF([#]=[{number}]+{place},{below[place - 1]},{text})"
    return f"=IF([#]<=[{number}],{own},{text})"


def _mark_sums(pen: Pen, area: Area, sums: tuple[str, ...]) -> None:
    """Sums stand out, in whichever row they stand."""
    first = f"$B{area.top}"
    each = ",".join(f'{first}="{name}"' for name in sums)
    pen.plan.sums.append((area, f"OR({each})"))


def _short(name: str) -> str:
    """A name as far as it has room on one line, as a part of a formula."""
    return f'IF(LEN({name})>{LONGEST},LEFT({name},{LONGEST - 1})&"…",{name})'


def _members(pen: Pen) -> None:
    """Who pays what in the budget year, and what law and keys give, to the krona."""
    title = 'IF([budgetkolumn]=0,"",", "&INDEX([kolumn_rubrik all],[budgetkolumn]))'
    pen.plan.heights[pen.row] = 36
    pen.derived(
        Derived(
            "sammandrag_bidrag",
            f'="Medlemmarnas bidrag, kronor"&{title}',
            kind=Kind.TEXT,
            look="read_head",
        ),
        column=2,
    )
    pen.row -= 1
    labels = ("Part", "Andel", "Bidrag", "Enligt lag och andelar", "Skillnad", "")
    for column, label in enumerate(labels, 3):
        pen.put(label, column, "read_head" if label == "Part" else "read_head_right")
    pen.row += 1
    top = pen.row
    found = "MATCH([#],[lag_nummer all],0)"

    def cell(source: str, left: str, total: str) -> Formula:
        """A member's cell, the last of them or what is left, and below them all their sum."""

        def formula(i: int, _column: int) -> str:
            own = f"INDEX([{source} all],{found})" if i < LISTED else '""'
            if source == "lag_namn" and i < LISTED:
                own = _short(own)
            if i == LISTED - 1:
                own = f"IF(MAX([lag_nummer all])>{LISTED},{left},{own})"
            return _or_below("sammandrag_medlemmar", own, [total])

        return formula

    def rest(source: str) -> str:
        return f"SUMPRODUCT(([lag_nummer all]>={LISTED})*1,[{source} all])"

    def of_year(source: str) -> str:
        return in_column(f"{source} all", "budgetkolumn").removeprefix("=")

    paid, lawful = "[sammandrag_medlem_betalt]", "[sammandrag_medlem_forslag]"
    blocks: tuple[tuple[str, Formula, Kind], ...] = (
        ("namn", cell("lag_namn", '"Övriga medlemmar"', '"Summa"'), Kind.TEXT),
        ("part", cell("lag_part", '""', '""'), Kind.TEXT),
        ("andel", cell("lag_andel", rest("lag_andel"), "[summa_andel]"), Kind.PERCENT),
        (
            "betalt",
            cell("lag_ar_betalt", rest("lag_ar_betalt"), of_year("medlemmar_summa")),
            Kind.KRONOR,
        ),
        (
            "forslag",
            cell("lag_ar_forslag", rest("lag_ar_forslag"), of_year("lag_total")),
            Kind.KRONOR,
        ),
        ("skillnad", f'=IF(COUNT({paid},{lawful})<2,"",{paid}-{lawful})', Kind.KRONOR),
    )
    for column, (name, formula, kind) in enumerate(blocks, 2):
        pen.row = top
        pen.derived(
            Derived(
                f"sammandrag_medlem_{name}",
                formula,
                rows=LISTED + 1,
                kind=kind,
                look="read",
                named=Named() if name == "namn" else Named("sammandrag_medlem_namn"),
            ),
            column=column,
        )
    _mark_sums(pen, Area(pen.plan.name, top, 2, pen.row - 1, 2 + COLUMNS), ("Summa",))
    pen.row += 1


def _charts(pen: Pen, row: int) -> None:
    """The two that matter: what comes in and goes out, and own capital against its limit."""
    areas = pen.drawing.areas
    last = 2 + COLUMNS

    def series(*names: tuple[str, str]) -> tuple[Series, ...]:
        return tuple(Series(areas[f"sammandrag_{name}"], title) for name, title in names)

    heads = areas["sammandrag_axel"]
    pen.plan.charts += [
        Chart(
            "columns",
            "Intäkter och kostnader",
            "Stapeldiagram: intäkter och kostnader bredvid varandra för varje kolumn",
            Area("", row, 2, row + CHART_ROWS - 1, 4),
            heads,
            series(("summa_intakter", "Intäkter"), ("summa_kostnader", "Kostnader")),
            axis=areas["budget_enhet"],
            from_zero=True,
        ),
        Chart(
            "columns",
            "Eget kapital mot gränsen",
            "Stapeldiagram: utgående eget kapital och dess gräns bredvid varandra för varje kolumn",
            Area("", row, 5, row + CHART_ROWS - 1, last),
            heads,
            series(("eget_kapital_ut", "Eget kapital"), ("eget_kapital_tak", "Gräns")),
            axis=areas["budget_enhet"],
        ),
    ]


def _help(pen: Pen, shown: Add, listed: int) -> None:
    """Below the page: which columns and how many rows there are, and what the charts draw."""
    pen.row += 1
    pen.line("Hjälprader (skrivs inte ut)", "section")
    shown("summa_kostnader", "Summa kostnader")
    shown("arets_resultat", "Resultat")

    def one(name: str, formula: str, label: str) -> None:
        pen.derived(Derived(name, formula, kind=Kind.COUNT, label=label))

    one(
        "sammandrag_huvudposter",
        f"=MIN(MAX([ordning_nummer all]),{listed})",
        "Rader med huvudposter",
    )
    one("sammandrag_medlemmar", f"=MIN(MAX([lag_nummer all]),{LISTED})", "Rader med medlemmar")
    count = "MAX([kolumn_visas all])"
    year = f"IF([budgetkolumn]=0,{count},INDEX([kolumn_visas all],1,[budgetkolumn]))"
    one(
        "sammandrag_forst",
        f"=MAX(1,MIN({year}-{BEFORE},{count}-{COLUMNS - 1}))",
        "Första kolumnen som visas",
    )
    place = "[sammandrag_forst]+[#column]-1"
    pen.derived(
        Derived(
            "sammandrag_kolumn",
            f"=IF({place}>{count},0,MATCH({place},[kolumn_visas all],0))",
            columns=COLUMNS,
            kind=Kind.COUNT,
            label="Kolumnerna som visas",
            named=BY_PLACE,
        )
    )
    pen.derived(axis_names("sammandrag", COLUMNS))
